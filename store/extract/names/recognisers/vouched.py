"""Names of which a model is unsure, told all the same where the words beside them say what they are.

"Anna Berg of X" is of an organisation, "led by X" is by somebody, and in a row such as
"Berg Foods, Marlow Paper and X" all are of one kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from store.extract.names.lexicon import day_words, demonyms, generic_words, is_first_name, lists
from store.model.findings import MentionKind

_LEAST = 0.28
"""A name less likely than this is not told, whatever stands beside it …"""

_LEAST_IN_ROW = 0.33
"""… an organisation in a row of names not if less likely than this, for a row goes on to other things …"""

_LEAST_WITHIN = 0.4
"""… nor a place that only "in" leads to: "dressed in White"."""

_ONCE = frozenset({"formerly", "once", "late"})
"""What is told of a body that somebody has left: "formerly of X"."""

_SEVERAL = frozenset({"are", "were", "have"})
"""Verbs of more than one: "X and Y are"."""

_IN_A_FIRM = frozenset({"Sons", "Daughters", "Brothers", "Co", "Company", "Partners", "Associates"})
"""What a firm of one name ends with behind "and"."""

_JOINS = frozenset({",", "and", "&"})
_PARTICLES = frozenset({"up", "out", "in", "over", "off"})
_DONE = frozenset({"led", "run", "made", "drawn", "built", "sold", "sent", "won", "held", "written", "known"})
"""Participles of another form, which "by" makes passive: "drawn up by X"."""


class Found(NamedTuple):
    """A name as tokens `[first, last)`, its kind as the model has it and how likely that is."""

    first: int
    last: int
    kind: MentionKind
    confidence: float


def vouched(words: Sequence[str], doubted: Iterable[Found], told: Iterable[Found]) -> Iterator[Found]:
    """Those of the `doubted` names that the words before them, or the sure name before those, vouch for."""
    ending = {name.last: name.kind for name in told}
    for name in doubted:
        if name.confidence < _LEAST or not _is_own(words, name):
            continue
        two = list(_apart(words, name))
        if two or _is_vouched(words, name, ending.get(name.first - 1)):
            ending[name.last] = name.kind
            yield from two or [name]


def _apart(words: Sequence[str], name: Found) -> Iterator[Found]:
    """The two organisations that number shows to be two: "X and Y are", "the brewers X and Y"."""
    inside = words[name.first + 1 : name.last - 1]
    if name.kind is not MentionKind.ORGANISATION or inside.count("and") != 1:
        return
    at = name.first + 1 + inside.index("and")
    before = words[name.first - 1] if name.first else ""
    led = before.endswith("s") and before[:-1] in lists()["firm_noun"]
    halves = words[name.first : at], words[at + 1 : name.last]
    if halves[0] == halves[1] or halves[1][0] in _IN_A_FIRM:
        return
    if words[at + 1][:1].isupper() and (led or (name.last < len(words) and words[name.last] in _SEVERAL)):
        yield name._replace(last=at)
        yield name._replace(first=at + 1)


def _is_own(words: Sequence[str], name: Found) -> bool:
    """Whether a name is whole, and no word that is one only by its capital: no "U.S. | District"."""
    first, last = words[name.first], words[name.last - 1]
    behind = words[name.last] if name.last < len(words) else ""
    return (
        first[:1].isupper()
        and last[-1:].isalnum()
        and not behind[:1].isupper()
        and behind not in ("-", "&")
        and (name.first == 0 or not words[name.first - 1][:1].isupper())
        and all(len(word) > 1 for word in words[name.first : name.last])  # "N. W. T."
        and not (name.last - name.first == 1 and (first.lower() in _no_names() or first.lower() in words))
    )


def _no_names() -> frozenset[str]:
    return generic_words() | demonyms().keys() | day_words() | lists()["title"] | lists()["opener"]


def _is_vouched(words: Sequence[str], name: Found, before: MentionKind | None) -> bool:
    """Whether what stands before a name tells its kind; `before` is the kind of the name one word before."""
    led = words[name.first - 1] if name.first else ""
    if led in _JOINS:
        sure = name.kind is MentionKind.PLACE or name.confidence >= _LEAST_IN_ROW
        return before is name.kind and name.kind is not MentionKind.PERSON and sure
    if name.kind is MentionKind.PLACE:
        return led == "at" or (led == "in" and name.confidence >= _LEAST_WITHIN)
    if name.kind is not MentionKind.ORGANISATION or is_first_name(words[name.first]):
        return False
    if led == "of":
        return before is MentionKind.PERSON or (name.first > 1 and words[name.first - 2] in _ONCE)
    return led == "by" and _is_done(words, name.first - 2)


def _is_done(words: Sequence[str], at: int) -> bool:
    """Whether a participle ends at token `at`: "owned", "drawn up"."""
    if at > 0 and words[at] in _PARTICLES:
        at -= 1
    word = words[at] if at >= 0 else ""
    return word.islower() and (word.endswith("ed") or word in _DONE)
