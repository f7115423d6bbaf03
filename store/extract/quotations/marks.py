"""Which stretches of a text stand between quotation marks. Knows nothing of speakers.

Old wire archives write ``so'' or ''so''. Two apostrophes are as often inches, seconds or
two marks that met, so they open a quotation only in texts that have no other double mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from store.patterns import regex

_DOUBLE = regex(r"[\"“”„‟«»＂「」『』]|``|''(?!')")
_OTHER_DOUBLE = regex(r"[\"“”„«»「」]")
_CLOSERS: dict[str, str | tuple[str, ...]] = {
    '"': '"”“',
    "＂": "＂",
    "“": "”\"“",
    "‟": "”\"",
    "”": "”",
    "„": "“”\"‟",
    "«": "»",
    "»": "«",
    "「": "」",
    "『": "』",
    "``": ("''", '"', "”"),
    "''": ("''",),
}  # fmt: skip
"""For each mark that opens, those that may close it; typists and editors mix them."""

_STYLES = {
    '"': 0,
    "＂": 0,
    "“": 1,
    "”": 1,
    "„": 1,
    "‟": 1,
    "«": 2,
    "»": 2,
    "``": 3,
    "''": 3,
    "「": 4,
    "『": 5,
}
"""Marks of another style inside a quotation are a quotation within it."""

_OPENS_AFTER = frozenset("([{—–-−/:;,'‘’")

# A single mark opens before a word and closes after one; between letters it is an apostrophe,
# and before "90s" or "em" it stands for what was left out.
_SINGLE_OPEN = regex(
    r"(?:(?<=[\s(\[—–:])|^)['‘‚](?!\d0s|em\b|til\b|tis\b|twas\b|cause\b|n['’])(?=[^\W_]|[\[£$€…])", re.M
)
_SINGLE_CLOSE = regex(r"(?<=[^\s(\[—–'])['‘’](?![^\W_]|')")


class Passage(NamedTuple):
    """Text between marks, the marks inside `[start, end)`; it lies in one paragraph.

    Without a closing mark at its end where the quotation goes on in the next
    line or paragraph, which then opens with a mark again.
    """

    start: int
    end: int
    paragraph: int


def passages(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[Passage]:
    """The outermost quoted passages of `text`, sorted.

    Marks that find no partner are passed over and never swallow another
    paragraph. Single marks count only in texts that quote with them.
    """
    doubled = "''" in text and _OTHER_DOUBLE.search(text) is None
    double = [
        found for number in range(len(paragraphs)) for found in _double(text, paragraphs, number, doubled)
    ]
    if "'" not in text and "‘" not in text and "‚" not in text:
        return double
    single = [found for number, span in enumerate(paragraphs) for found in _single(text, number, *span)]
    double_only = _outside(double, single)
    if len(_outside(single, double)) > len(double_only):
        return sorted(single + double_only, key=lambda passage: passage.start)
    return double


def _double(
    text: str, paragraphs: Sequence[tuple[int, int]], number: int, doubled: bool
) -> Iterator[Passage]:
    first, last = paragraphs[number]
    opened = nested = -1
    opened_mark = nested_mark = ""
    inside: list[Passage] = []
    for match in _DOUBLE.finditer(text, first, last):
        at = match.start()
        mark = match[0]
        before = text[at - 1] if at > first else "\n"
        stop = match.end()
        after = text[stop] if stop < last else "\n"
        opens = _can_open(mark, before, after) and (doubled or mark != "''")
        if opened < 0:
            if opens:
                opened, opened_mark = at, mark
        elif opens and before == "\n":
            yield Passage(opened, _content_end(text, at), number)
            opened, opened_mark, nested, inside = at, mark, -1, []
        elif nested >= 0 and mark in _CLOSERS[nested_mark] and _can_close(mark, before, after):
            inside.append(Passage(nested, stop, number))
            nested = -1
        elif nested < 0 and mark in _CLOSERS[opened_mark] and _can_close(mark, before, after):
            if at > opened + len(opened_mark):
                yield Passage(opened, stop, number)
            opened, inside = -1, []
        elif opens and _STYLES[mark] != _STYLES[opened_mark]:
            nested, nested_mark = at, mark
        elif opens and mark not in "«»":
            if mark == opened_mark == "“" and _content(text, opened, at)[-1:] in (".", "!", "?", "…"):
                yield Passage(opened, _content_end(text, at), number)  # a paragraph that lost its breaks
            opened, opened_mark, nested, inside = at, mark, -1, []
    if opened >= 0 and number + 1 < len(paragraphs) and _opens_again(text, paragraphs[number + 1][0]):
        yield Passage(opened, last, number)
    else:
        yield from inside


def _content(text: str, start: int, end: int) -> str:
    return text[start:end].rstrip()


def _opens_again(text: str, at: int) -> bool:
    return text[at] in _STYLES or text[at : at + 2] in _STYLES


def _can_open(mark: str, before: str, after: str) -> bool:
    if mark in ("„", "‟", "«", "``", "「", "『"):
        return True
    if mark in ("」", "』"):
        return False
    if mark == "“":
        return before.isspace() or not after.isspace()
    if after.isspace():
        return False
    if mark == '"' and before in ".!?" and after.isupper():
        return True  # a space is missing: She left."It rained."
    return before.isspace() or (mark != "”" and before in _OPENS_AFTER)


def _can_close(mark: str, before: str, after: str) -> bool:
    if mark in ("”", "»", "''", "」", "』"):
        return True
    if mark == "“":
        return not before.isspace() and not after.isalnum()
    return not before.isspace() or not after.isalnum()


def _single(text: str, number: int, first: int, last: int) -> Iterator[Passage]:
    at = first
    while opening := _SINGLE_OPEN.search(text, at, last):
        closing = None
        for candidate in _SINGLE_CLOSE.finditer(text, opening.end(), last):
            closing = candidate.end()
            if not _may_be_plural(text, candidate.start(), last):
                break
        if closing is None:
            return
        yield Passage(opening.start(), closing, number)
        at = closing


def _may_be_plural(text: str, at: int, last: int) -> bool:
    """Whether the mark after an "s" can be the bakers' apostrophe: no stop, no new quotation behind it."""
    if text[at - 1] not in "sS" or text[at + 1 : at + 2] in tuple(",.;:!?)"):
        return False
    further = _SINGLE_CLOSE.search(text, at + 1, last)
    return _SINGLE_OPEN.search(text, at + 1, further.start() if further else last) is None


def _outside(these: list[Passage], others: list[Passage]) -> list[Passage]:
    """Those of `these` that begin outside all earlier-beginning `others`."""
    result = []
    index = 0
    reach = -1
    for passage in these:
        while index < len(others) and others[index].start < passage.start:
            reach = max(reach, others[index].end)
            index += 1
        if passage.start >= reach:
            result.append(passage)
    return result


def _content_end(text: str, end: int) -> int:
    while text[end - 1].isspace():
        end -= 1
    return end
