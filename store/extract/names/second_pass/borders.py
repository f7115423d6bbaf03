"""Where a name begins and ends: titles off its front, two persons apart, hyphenated parts on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from store.extract.document import Document
from store.extract.names.lexicon import ARTICLES, POSSESSIVES, is_first_name, listed_place, lists
from store.extract.names.second_pass.spans import (
    HONOURS,
    TokenSpan,
    made,
)
from store.extract.names.second_pass.states import PARTIES
from store.model.findings import MentionKind
from store.patterns import regex

_AND = frozenset({"and", "y", "&"})
# What follows a name and a hyphen without being part of it: "Berg-led".
_SUFFIXES = frozenset(
    {"led", "era", "style", "like", "born", "run", "based", "only", "ally", "free", "owned", "aged", "linked"}
    | {
        "made",
        "held",
        "hit",
        "wide",
        "bound",
        "aid",
        "type",
        "elect",
        "day",
        "week",
        "year",
        "time",
        "wing",
        "and",
        "to",
        "vs",
        "on",
        "in",
        "the",
        "a",
    }
)
_DASHES = frozenset("—–")
_CLOSING = frozenset("\"'’”»")
_AMOUNT = regex(r"[A-Z]{1,3}[0-9]+")
"""What is paid, up to its comma: the "K80" of "K80,000"."""
_SHORTEST_WORD = 4
_SHORT_PREFIXES = frozenset({"pro", "ex", "non", "pre", "sub", "co"})
"""What a hyphen joins to a name without being part of it: "Ex-Berg"."""
_LEADING_ON = frozenset({"and", "or", "of", "the", "for", "in", "to", "at", "a", "an"})
_OFFICES = frozenset({"Minister", "Secretary"})
"""What a field before it belongs to: "UK Health | Secretary"."""
_LONGEST_SYLLABLE = 6
_LONGEST_SCORE = 2
_LONGEST_OFFICE = 6


def mended(document: Document, span: TokenSpan, limit: int) -> Iterator[TokenSpan]:
    """The mention or mentions that a recognised span should have been, none reaching token `limit`.

    A lone article or letter is no name; no quotation mark or joining word ends one, no small word a person.
    """
    words = document.tokens.words
    last = span.last
    if words[span.first] == "-" and last - span.first > 1:  # "R | -Conn."
        span = made(document, span.first + 1, last, span.mention.kind, span.mention.confidence)
    while last > span.first and _is_beyond(words, last - 1, span):
        last -= 1
    if last - span.first == 1 and _is_no_name(words, span.first, span.mention.kind):
        return
    if span.first < last < span.last:
        alone = last - span.first == 1 and words[span.first].lower() in lists()["place_acronym"]
        kind = MentionKind.PLACE if alone else span.mention.kind
        span = made(document, span.first, last, kind, span.mention.confidence)
    for first, last in _pieces(words, span.first, span.last):
        whole = (first, last) == (span.first, span.last)
        piece = span if whole else made(document, first, last, span.mention.kind, span.mention.confidence)
        yield from _mended_piece(document, piece, limit)


def _is_no_name(words: Sequence[str], at: int, kind: MentionKind) -> bool:
    """Whether a lone word is an article, a day, or a title with a point: "the", "SUNDAY", "Coun | .".

    Or a letter or an office taken for a person: "the | Dean".
    """
    word = words[at].lower()
    if word in ARTICLES or word in lists()["weekday"]:
        return True
    behind = words[at + 1] if at + 1 < len(words) else ""
    pointed = words[at].endswith(".") or behind == "."
    if pointed and word.rstrip(".") in lists()["pointed_title"]:
        return True
    if kind is not MentionKind.PERSON:
        return False
    if word in lists()["noble"] and behind == "of":
        return True
    office = at > 0 and words[at - 1].lower() == "the" and word in lists()["title"]
    return len(word) == 1 or office


def _is_beyond(words: Sequence[str], at: int, span: TokenSpan) -> bool:
    """Whether the last word of a name is none of it."""
    if words[at] in _CLOSING or words[at] in _LEADING_ON or _is_score(words, at, span.first):
        return True
    if _AMOUNT.fullmatch(words[at]) and words[at + 1 : at + 2] == [","] and words[at + 2 : at + 3] != []:
        return words[at + 2].isdigit()
    if words[at] in POSSESSIVES and words[at + 1 : at + 2] and words[at + 1].islower():
        return at + 1 < span.last
    if at == span.first or words[at - 1] == "-":
        return False
    if at + 1 < len(words) and words[at + 1] in _OFFICES and _is_field(words[at].lower()):
        return True
    if not (words[at].islower() and words[at].isalpha()):
        return False
    if words[at - 1] in POSSESSIVES:  # "Velmora's | compatriots"
        return True
    if span.mention.kind is not MentionKind.PERSON:
        if at == span.first + 1:
            return _is_initials(words[at - 1]) and len(words[at]) >= _SHORTEST_WORD
        ended = words[at - 1].lower() in lists()["organisation_end"]
        return ended and words[at] in lists()["organisation_noun"]
    return len(words[at]) >= _SHORTEST_WORD


def _is_field(word: str) -> bool:
    return word in lists()["field"] or word in lists()["company_end"]


def _is_initials(word: str) -> bool:
    return word.isupper() and word.isalpha() and len(word) > 2


def _is_score(words: Sequence[str], at: int, first: int) -> bool:
    """Whether a number is what a club scored: the "2" of "Velmora United 2"."""
    if at <= first or not words[at].isdigit() or len(words[at]) > _LONGEST_SCORE:
        return False
    return words[at - 1].lower() in lists()["club_end"] | lists()["club_town"] | lists()["team"]


def _pieces(words: Sequence[str], first: int, last: int) -> Iterator[tuple[int, int]]:
    """ "Group F — Sweden" in two; no party before a state ("D-Va."), no label of a caption ("Image:")."""
    start = first
    whole = last
    last = _behind_form(words, first, last)
    for index in range(first, last + 1):
        party = index == first + 1 and index < last and words[index] == "-" and words[first] in PARTIES
        if party and _is_home(words[index + 1 : last]):
            start = index + 1
        elif index == last or _is_dash(words, index):
            end = index
            if end == last < len(words) and words[end] == ":" and words[end - 1].lower() in lists()["label"]:
                end -= 1
            if start < end:
                yield start, end
            start = index + 1
    if whole - last > 1 and all(word[:1].isupper() for word in words[last:whole]):
        yield last, whole  # "Velmora Co. | Marlow Foundation"; one word may only open a sentence


def _is_home(words: Sequence[str]) -> bool:
    """Whether words may be where a member of parliament is from: "Va.", "N.Y.", "Texas", no "League"."""
    home = " ".join(words).lower()
    return "." in home or home in lists()["state_short"] or listed_place(home)


def _behind_form(words: Sequence[str], first: int, last: int) -> int:
    """Where a name ends that a company's form with a point is in, since a sentence may end so too.

    "Velmora Paper Co. | Union" (officials said) and not "Velmora Co. of Ohio", "Velmora Co. Ltd.".
    """
    forms = lists()["company_form"]
    for at in range(first + 1, last - 1):
        if words[at].endswith(".") and words[at].lower().rstrip(".") in forms:
            behind = words[at + 1]
            if behind[:1].isupper() and behind.lower().rstrip(".") not in forms:
                return at + 1
    return last


def _is_dash(words: Sequence[str], at: int) -> bool:
    """Whether a token is a dash or one half of "--"."""
    return words[at] in _DASHES or (words[at] == "-" and "-" in (words[at - 1], *words[at + 1 : at + 2]))


def _mended_piece(document: Document, span: TokenSpan, limit: int) -> Iterator[TokenSpan]:
    kind, confidence = span.mention.kind, span.mention.confidence
    words = document.tokens.words
    if kind is MentionKind.PERSON:
        for first, last in _apart(words, span):
            if _is_title(words[last - 1]):
                if last - first > 1:
                    yield made(document, first, last - 1, _owner_kind(words[first : last - 1]), confidence)
                continue
            start = _from_hyphen(document, _without_titles(words, first, last))
            last = _without_honours(words, start, last)
            if last - start == 1 and not words[start][0].isalnum():  # "Coun | ."
                continue
            end = _with_hyphens(document, first, last, limit)
            yield (
                span
                if (start, end) == (span.first, span.last)
                else made(document, start, end, kind, confidence)
            )
        return
    holder = _holder(words, span)
    if holder is None:
        form = kind is MentionKind.ORGANISATION and span.last < limit and words[span.last] == "plc"
        yield made(document, span.first, span.last + 1, kind, confidence) if form else span
        return
    yield made(document, span.first, holder[0], MentionKind.ORGANISATION, confidence)
    yield made(document, *holder, MentionKind.PERSON, confidence)


def _apart(words: Sequence[str], span: TokenSpan) -> list[tuple[int, int]]:
    """ "Anna Berg and Tom Lund" taken for one person, in two."""
    for index in range(span.first + 1, span.last - 1):
        if words[index].lower() in _AND:
            return [(span.first, index), (index + 1, span.last)]
    return [(span.first, span.last)]


def _without_titles(words: Sequence[str], first: int, last: int) -> int:
    titles = lists()["cut_title"]
    while first < last - 1 and words[first][:1].isupper() and words[first].lower().rstrip(".") in titles:
        first += 1
    return first


def _from_hyphen(document: Document, first: int) -> int:
    """The start of a person's name moved over "De-" in "De-Anne Berg"; not over "Anti-" or "Ohio-"."""
    tokens = document.tokens
    at = first - 2
    if at < 0 or tokens.words[first - 1] != "-" or tokens.ends[at] != tokens.starts[at + 1]:
        return first
    word = tokens.words[at]
    tight = tokens.ends[at + 1] == tokens.starts[first]
    own = word.istitle() and 1 < len(word) < _SHORTEST_WORD and word.lower() not in _SHORT_PREFIXES
    return at if tight and own else first


def _without_honours(words: Sequence[str], first: int, last: int) -> int:
    """The end of a person's name without "QC", "MP" or the like behind it."""
    while last - first > 1 and words[last - 1] in HONOURS:
        last -= 1
    return last


def _is_title(word: str) -> bool:
    """Whether a word is an office shortened with a point: "Sen.", "Gov."."""
    return word.endswith(".") and word.lower().rstrip(".") in lists()["cut_title"]


def _owner_kind(name: Sequence[str]) -> MentionKind:
    """What "Virginia" is in "Virginia Sen.", taken for a person."""
    place = listed_place(" ".join(name).lower())
    return MentionKind.PLACE if place else MentionKind.ORGANISATION


def is_syllable(word: str) -> bool:
    """Whether a word behind a hyphen may belong to a given name: "yu" in "Chun-yu", not "led"."""
    return word.isalpha() and word not in _SUFFIXES and len(word) < _LONGEST_SYLLABLE


def _is_capitalised(word: str) -> bool:
    return word.isalpha() and word[0].isupper()


def _with_hyphens(document: Document, first: int, last: int, limit: int) -> int:
    """The end of a name of several words moved over "-yu" in "Kwong Chun-yu", "-Curie" in "Joliot-Curie"."""
    tokens = document.tokens
    while (
        last - first > 1
        and last + 1 < limit
        and tokens.words[last] == "-"
        and tokens.ends[last - 1] == tokens.starts[last]
        and tokens.ends[last] == tokens.starts[last + 1]
        and (is_syllable(tokens.words[last + 1]) or _is_capitalised(tokens.words[last + 1]))
    ):
        last += 2
    return last


def _holder(words: Sequence[str], span: TokenSpan) -> tuple[int, int] | None:
    """Tokens of the person in "Treasury Scott Bessent" after "Secretary of the", else None."""
    if not 3 <= span.last - span.first <= _LONGEST_OFFICE:
        return None
    before = span.first - 1
    if before >= 0 and words[before].lower() == "the":
        before -= 1
    if before < 1 or words[before].lower() not in ("of", "for"):
        return None
    if words[before - 1].lower() not in lists()["title"]:
        return None
    for cut in range(span.first + 1, span.last - 1):
        if is_first_name(words[cut]) and words[span.last - 1].lower() not in lists()["owner"]:
            end = cut
            while end < span.last and words[end][:1].isupper():
                end += 1
            return cut, end
    return None
