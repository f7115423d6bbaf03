"""Whether two announcements are of one deadline: the same, moved to another date, or two things.

By what their labels are about (who, what, which act), not by the date alone. With care: what is one
may stay two, but what is two must not become one, as a decision on a deadline is one on all that
announces it, and as a date that is said to have moved is believed.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache, lru_cache

from store.calendar.zones import instant
from store.model.articles import first_day
from store.model.decisions import Deadline
from store.model.due import UNDATED
from store.model.findings import DeadlineKind
from store.tables import read_table


class Verdict(Enum):
    """What two announcements are to each other."""

    SAME = auto()
    """One thing, on one date: the same, or one told more exactly than the other."""
    MOVED = auto()
    """One thing, on two dates."""
    OTHER = auto()
    """Two things."""


@dataclass(frozen=True, slots=True)
class Label:
    """What a label says: whom it names, which things, what is done, and whether it tells of a move.

    `content` is all that it is about, names and things; `acts` are groups of `deadline_words.tsv`,
    `order` words that make it one of several.
    """

    names: frozenset[str]
    things: frozenset[str]
    acts: frozenset[str]
    order: frozenset[str]
    recurs: bool
    content: frozenset[str]


_WORD = re.compile(r"\w[\w.,]*\w|\w")
_POSSESSIVE = re.compile(r"['’]s?\b")
_ENDINGS = ("ations", "ation", "ions", "ion", "ings", "ing", "ments", "ment", "aries", "ary", "ers", "ors")
_SHORT_ENDINGS = ("er", "or", "es", "ed", "s", "e")
_LEAST_STEM = 4
"""Letters that are left of a word of which an ending is taken."""
LEAST_SHARED = 2
"""Words in common below which two labels that are not the same are of two things."""
_YEARLY = 300
"""Days between two dates from which on it is rather the next year's."""
_LATE = 21
"""Days after its date up to which a deadline is still said to be extended."""

MOVES = re.compile(
    r"\b(?:extend(?:s|ed|ing)?|extension|postpone[ds]?|postponement|delay(?:s|ed)?|defer(?:s|red)?"
    r"|resched(?:ule|uled|ules)|prolong(?:s|ed)?|slip(?:s|ped)?|more time|instead of|brought forward"
    r"|(?:put|push|pushed|set|moved?|held) (?:\w+ ){0,6}?(?:off|back|forward)"
    r"|(?:was|were|been|has|have|had|be|is|are) moved|new (?:date|deadline)"
    r"|originally|previously|earlier than|later than (?:planned|expected)|no longer"
    r"|now (?:take|close|expire|end|begin|start|open|come|due|set|scheduled|expected|planned|have|has"
    r"|register|must|apply|run|be)s?|must now)\b",
    re.IGNORECASE,
)
"""Words that tell of another date than before: "was postponed", "will now take effect"."""
_PART_WORDS = """
    exten postpon delay defer resched prolong slip more instead off back forward moved new originally
    previously earlier later longer now
"""
_PARTS = tuple(_PART_WORDS.split())
"""One of these stands in every sentence in which MOVES finds anything: looked for first, as it is faster."""


def compare(one: Deadline, other: Deadline) -> Verdict:
    """What two announcements are to each other; in any order."""
    label, another = read_label(one.what), read_label(other.what)
    if _agree(one, other):
        return Verdict.SAME if same_label(label, another) else Verdict.OTHER
    older, newer = sorted((one, other), key=told_on)
    return Verdict.MOVED if _has_moved(older, newer) else Verdict.OTHER


def is_same_on_a_day(one: Deadline, other: Deadline) -> bool:
    """Whether two announcements for one day, or for no day, are of one thing."""
    if _at_other_times(one, other):
        return False
    return one.what == other.what or same_label(read_label(one.what), read_label(other.what))


def may_be_one(one: Deadline, other: Deadline) -> bool:
    """Whether two announcements can come to be one deadline, beside what the user joins.

    What is called the same word for word may, whatever else is announced; see `subject`.
    """
    if subject(one.what) == subject(other.what):
        return True
    if len(read_label(one.what).content & read_label(other.what).content) < LEAST_SHARED:
        return False
    on_a_day = (one.first, one.last) == (other.first, other.last)
    return (on_a_day and is_same_on_a_day(one, other)) or compare(one, other) is not Verdict.OTHER


def subject(what: str) -> str:
    """What a label is about, in one line: its words as they are compared, else the label itself.

    >>> subject("Votes on the farm bill") == subject("The vote on farm bills")
    True
    """
    return " ".join(sorted(read_label(what).content)) or f"={what}"


def same_label(one: Label, other: Label) -> bool:
    """Whether two labels are about the same: what one of them adds, the other leaves open.

    >>> vote = read_label("The Senate votes on the farm bill")
    >>> same_label(vote, read_label("Senate: a vote on the farm bill"))
    True
    >>> same_label(vote, read_label("The Senate holds a hearing on the farm bill"))
    False
    """
    if one == other:
        return bool(one.content)
    if not may_concern_one(one, other):
        return False
    if _apart(one.things - other.content, other.things - one.content):
        return False
    return len(one.content & other.content) >= LEAST_SHARED


def may_concern_one(one: Label, other: Label) -> bool:
    """Whether two labels can be of one thing, whenever each is due: not of several in order, nor of two acts,
    nor where each names whom the other does not."""
    if one.order != other.order or (one.acts and other.acts and not one.acts & other.acts):
        return False
    return not _apart(one.names - other.content, other.names - one.content)


def may_have_another_day(deadline: Deadline) -> bool:
    """Whether it may be one with what is due on another day: it is a stretch, or tells of a move."""
    return deadline.first != deadline.last or tells_of_a_move(deadline)


def tells_of_a_move(deadline: Deadline) -> bool:
    """Whether the sentence of an announcement says that the date was another before."""
    return deadline.moved or _tells_of_a_move(deadline.sentence)


@lru_cache(maxsize=65536)
def _tells_of_a_move(sentence: str) -> bool:
    folded = sentence.casefold()
    return any(part in folded for part in _PARTS) and MOVES.search(folded) is not None


def _apart(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether each has what the other lacks."""
    return bool(left) and bool(right)


def _agree(one: Deadline, other: Deadline) -> bool:
    """Whether two dates are one: the same, or the one within the other."""
    if _undated(one) or _undated(other):
        return False
    if _at_other_times(one, other):
        return False
    return (one.first <= other.first and other.last <= one.last) or (
        other.first <= one.first and one.last <= other.last
    )


def _at_other_times(one: Deadline, other: Deadline) -> bool:
    """Whether two times of day are told, and they are not one: 5 p.m. ET is 2 p.m. PT."""
    if not one.due_time or not other.due_time:
        return False
    moment, another = instant(one.due), instant(other.due)
    return moment != another if moment and another else one.due_time != other.due_time


def _undated(deadline: Deadline) -> bool:
    return deadline.first == UNDATED.first


def told_on(deadline: Deadline) -> tuple[dt.date, bool, int]:
    """When an announcement was published; what nobody dated is the oldest."""
    published = deadline.published
    return (first_day(published) if published else dt.date.min, deadline.id is None, deadline.article_id or 0)


def _has_moved(older: Deadline, newer: Deadline) -> bool:
    if _undated(older) or _undated(newer):
        return False
    label, now = read_label(older.what), read_label(newer.what)
    if label.order != now.order or (label.acts and now.acts and not label.acts & now.acts):
        return False
    if len(label.content & now.content) < LEAST_SHARED:
        return False
    told = told_on(newer)[0]
    cue = tells_of_a_move(newer) and (told is dt.date.min or (told - older.last).days <= _LATE)
    if cue:
        sure = older.due.date in newer.moved_from or _tells_day(newer.sentence, older.first)
        return _moved_by_word(label, now, sure=sure)
    return _moved_in_silence(older, newer, label, now)


def _moved_by_word(label: Label, now: Label, *, sure: bool) -> bool:
    """Whether a sentence that tells of a move is about what the older label is about."""
    lacking, added = label.content - now.content, now.content - label.content
    if _apart(label.names - now.content, now.names - label.content):
        return False
    if _apart(label.things - now.content, now.things - label.content) and not sure:
        return False
    done_instead = lacking and now.acts and not label.acts
    return sure or (not (lacking and added) and not done_instead)


def _moved_in_silence(older: Deadline, newer: Deadline, label: Label, now: Label) -> bool:
    """Whether two dates for one label are one thing: told of what is done once, and before it was due.

    Of one article only where it was rewritten: within a text, two dates for one label are two things.
    """
    if None in (older.published, newer.published):
        return False
    if older.article_id == newer.article_id and not _is_gone(older):
        return False
    if label.content != now.content or label.acts != now.acts:
        return False
    if not _same_act(older.sentence, newer.sentence):
        return False
    recurs = (label.recurs or now.recurs) and DeadlineKind.SCHEDULED_EVENT in (older.kind, newer.kind)
    told = told_on(newer)[0]
    return not recurs and told <= older.last and abs((newer.first - older.first).days) < _YEARLY


def _is_gone(deadline: Deadline) -> bool:
    """Whether its sentence stands in its article no more: what that says now was said instead."""
    return deadline.id is not None and bool(deadline.sentence) and deadline.start == deadline.end


def _same_act(sentence: str, other: str) -> bool:
    """Whether two sentences tell the same acts, and the same one of several: a label may leave them out."""
    one, another = read_label(sentence), read_label(other)
    return one.acts == another.acts and one.order == another.order


def _tells_day(sentence: str, day: dt.date) -> bool:
    """Whether a day stands in a sentence: "20 March", "March 20"."""
    return _written(day.month, day.day).search(sentence) is not None


@cache
def _written(month: int, day: int) -> re.Pattern[str]:
    """How a day of a year is written."""
    name = f"(?:{calendar.month_name[month]}|{calendar.month_abbr[month]}\\.?)"
    return re.compile(rf"\b(?:{day}(?:st|nd|rd|th)? {name}|{name} {day})\b")


@cache
def _roles() -> dict[str, dict[str, str]]:
    """For each role of the table its words, as `_stem` leaves them, with their groups."""
    roles: dict[str, dict[str, str]] = {"act": {}, "empty": {}, "move": {}, "sequence": {}, "again": {}}
    for row in read_table("store.events", "deadline_words.tsv", ("role", "group", "words")):
        roles[row.choice("role", tuple(roles))].update(
            (stem, row["group"]) for word in row.words("words") for stem in (_stem(word), word)
        )
    return roles


@lru_cache(maxsize=16384)
def read_label(text: str) -> Label:
    """What a label says."""
    told: dict[str, set[str]] = {role: set() for role in ("name", "thing", "act", "sequence", "again")}
    for at, word in enumerate(_WORD.findall(_POSSESSIVE.sub("", text))):
        for role, value in _read_word(word, begins=at == 0):
            told[role].add(value)
    return Label(
        frozenset(told["name"]),
        frozenset(told["thing"] - told["name"]),
        frozenset(told["act"]),
        frozenset(told["sequence"]),
        bool(told["again"]),
        content=frozenset(told["name"] | told["thing"]),
    )


@lru_cache(maxsize=16384)
def _read_word(word: str, *, begins: bool) -> tuple[tuple[str, str], ...]:
    """What one word says; with a capital it is a name, but for the word that begins the label."""
    roles = _roles()
    plain = word.casefold()
    stem = _stem(plain)
    again = (("again", plain),) if plain in roles["again"] or stem in roles["again"] else ()
    capital = word[0].isupper() and not begins
    if capital and len(word) == 1:
        return (("name", plain),)
    if plain in roles["empty"] or (len(plain) == 1 and not plain.isdigit()):
        return again
    if plain in roles["sequence"]:
        return (*again, ("sequence", plain))
    if plain in roles["move"] or stem in roles["move"]:
        return again
    act = roles["act"].get(plain) or roles["act"].get(stem)
    if act:
        return (*again, ("act", act))
    return (*again, ("name" if capital else "thing", stem))


def _stem(word: str) -> str:
    """A word without the endings that a sentence gives it: "votes", "voting" and "vote" are the same."""
    if word[-1:].isdigit():
        return word
    for endings in (_ENDINGS, _SHORT_ENDINGS):
        for ending in endings:
            if word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM:
                word = word[: -len(ending)]
                break
    return word
