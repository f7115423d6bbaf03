"""What stands around a firm's name: "the carmaker X", "X's shares", "X, the largest carmaker,"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from store.extract.document import Sentence
from store.extract.names.lexicon import POSSESSIVES, gazetteer_kinds, lists
from store.extract.names.second_pass.rows import leading_noun

LONGEST_PHRASE = 6
"""How many words of what is told of a name are read."""

_JOINS = frozenset({"of", "at", "in", "with", "for"})
_PHRASE_ENDS = frozenset(
    {
        ",",
        ".",
        ";",
        "which",
        "that",
        "based",
        "of",
        "in",
        "across",
        "for",
        "with",
        "and",
        "to",
        "by",
        "has",
        "is",
        "was",
        "said",
    }
)
_GOING_ON = frozenset({"-", "the", "for"})
"""What goes on with a name whose first word alone has a capital: "Save the Oats", "Hope for All"."""
_OFFICES = frozenset(
    {("chief", held) for held in ("executive", "financial", "operating", "marketing", "technology")}
    | {("managing", "director"), ("finance", "director"), ("general", "counsel")}
)
_HELD = frozenset({"owned", "listed", "headquartered", "quoted"})
_RIVALLED = ("and", "rival")
_START_UP = ("start", "-", "up")
_LONGEST_OFFICE = 4


def names_a_firm(words: Sequence[str], first: int, last: int, sentence: Sentence) -> bool:
    """Whether a noun beside a name tells a firm: "the charity | X", "the | X | chain", "firms like | X"."""
    before = words[first - 1].lower()
    if _is_firm_noun(words[first - 1]):
        return True
    if leading_noun(words, first, sentence.first_token) in lists()["firm_noun"]:
        return True
    if _is_held(words[max(first - 2, sentence.first_token) : first]):
        return True
    behind = words[last] if last < sentence.last_token else ""
    impersonal = behind in lists()["impersonal_firm_noun"] or behind == "union"
    return before == "the" and impersonal and all(map(str.istitle, words[first:last]))


def told_before(before: Sequence[str]) -> bool:
    """ "carmaker | X"; "economist at | X", "CEO of | X", "shares in | X"; "the insurer, | X"."""
    if before and _is_firm_noun(before[-1]):
        return True
    if len(before) == 2 and before[1] == "," and before[0] in lists()["impersonal_firm_noun"]:
        return True
    if _is_held(before):
        return True
    return part_told(before)


def _is_held(before: Sequence[str]) -> bool:
    """Whether a name is told by who owns it or where its shares are: "state-owned | X"."""
    return len(before) == 2 and before[0] == "-" and before[1] in _HELD


def part_told(before: Sequence[str]) -> bool:
    """ "Shares of | X", "analysts at | X"."""
    return len(before) == 2 and before[1] in _JOINS and before[0].lower() in lists()["firm_part"]


def stands_whole(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether a name between those words is all of one: no "Board of | Elders", "founder of | Save | the"."""
    return before[0].lower() != "board" and not (after and after[0] in _GOING_ON)


def is_owner(after: Sequence[str]) -> bool:
    """Whether what stands behind an unmarked name is a firm's: "X |'s shares", "X | and rival Y"."""
    if tuple(after[:2]) == _RIVALLED:
        return True
    owned = after[1] if len(after) > 1 and after[0] in POSSESSIVES else ""
    return owned in lists()["firm_thing"]


def has_holder(after: Sequence[str]) -> bool:
    """Whether an office that bodies have and a name stand behind a name: "X | founders Ann Berg"."""
    return (len(after) > 1 and after[0] in lists()["firm_thing"] and after[1].istitle()) or _has_office(after)


def is_borne(word: str) -> bool:
    """Whether a list has a word as a given or a family name."""
    return not set(gazetteer_kinds(word.lower())).isdisjoint("mful")


def told_after(after: Sequence[str], *, apposed: bool) -> bool:
    """ "X |'s shares", "X | shares"; if `apposed` "X |, the largest carmaker,", not "X |, the firm said"."""
    if after and after[0] in POSSESSIVES:
        after = after[1:]
    if after and after[0] in lists()["firm_thing"]:
        return True
    return _has_office(after) or (apposed and apposed_firm(after))


def _is_firm_noun(word: str) -> bool:
    """Whether a word tells that the name behind it is that of a firm or another body; "toymaker" does."""
    lower = word.lower()
    made_things = lower.endswith("maker") and lower not in lists()["personal_maker"]
    several = lower.endswith("s") and lower[:-1] in lists()["impersonal_firm_noun"]
    return lower in lists()["firm_noun"] or word in lists()["body_noun"] or made_things or several


def _has_office(after: Sequence[str]) -> bool:
    """Whether a firm's office and its holder stand behind a name: "X | chief executive Ann Berg"."""
    spoken = [word.lower() for word in after[:_LONGEST_OFFICE]]
    for at, pair in enumerate(pairwise(spoken)):
        if pair in _OFFICES:
            holder = at + 3 if spoken[at + 2 : at + 3] == ["officer"] else at + 2
            return after[holder : holder + 1] != [] and after[holder].istitle()
    return False


def apposed_firm(after: Sequence[str]) -> bool:
    """Whether what is behind a name tells a firm: "X |, the largest carmaker,"; no "X |, the firm said"."""
    return bool(apposed_noun(after))


def apposed_noun(after: Sequence[str]) -> str:
    """The noun of a firm between commas behind a name, else nothing: "carmaker"."""
    if len(after) < 3 or after[0] != "," or after[1] not in ("a", "an", "the"):
        return ""
    known = after[1] == "the" and after[3:4] != [","]
    for index in range(3 if known else 2, len(after) - 1):
        if tuple(after[index : index + 3]) == _START_UP:
            return "start-up"
        if after[index] in lists()["firm_noun"] or after[index] in lists()["firm_phrase_noun"]:
            return after[index] if after[index + 1] in _PHRASE_ENDS else ""
        if after[index] in _PHRASE_ENDS and after[index - 1] != "-":  # "the Lisbon-based fund"
            return ""
    return ""
