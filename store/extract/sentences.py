"""Where paragraphs and sentences begin and end, headlines, bylines and list lines included.

Every step looks at a character a bounded number of times, whatever the text.
"""

from __future__ import annotations

from itertools import pairwise

from store.extract.abbreviations import abbreviations_before
from store.patterns import regex

# A block of lines up to a blank one. White space inside a line only: a run of
# blank lines must not be looked through again from each of its lines.
_BLOCK = regex(r"[^\n]+(?:\n(?![^\S\n]*(?:\n|\Z))[^\n]+)*")
_LIST_SIGN = regex(r"[^\S\n]*(?:[-*•‣▪–—]|\(?\d{1,3}[.)]|\(?[a-z][.)])[^\S\n]")
# It begins with the signs themselves, so that a search runs from one to the next.
_STOP = regex(
    r"""[.!?…。！？](?:(?<=[.!?…])(?<![.!?…].)[.!?…]*+[\"'”’»)\]]*+(?=\s)|(?<=[。！？])[。！？]*+[」』”’）]*+)"""
)
_NEXT = regex(r"""\s*+[\"'“‘«„(\[—–-]{0,4}(\w[^\s]{0,15})?""")
_DASH = regex(r"\s++[–—-]")
_WIDEST_WRAP = 100
_LONGEST_BEFORE = 12
"""Characters before a stop that tell what it is of."""

_BEFORE_NAME = abbreviations_before("name")
_BEFORE_NUMBER = abbreviations_before("number")
_EITHER = abbreviations_before("either")
# Words that, capitalised after a doubtful stop, show that a sentence begins.
_OPENERS = frozenset(
    {
        "the",
        "a",
        "an",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "with",
        "after",
        "before",
        "during",
        "since",
        "as",
    }
    | {"he", "she", "it", "they", "we", "i", "you", "his", "her", "its", "their", "our", "my", "this", "that"}
    | {"these", "those", "there", "here", "but", "and", "or", "so", "yet", "if", "when", "while", "although"}
    | {
        "however",
        "meanwhile",
        "still",
        "also",
        "now",
        "then",
        "not",
        "no",
        "some",
        "many",
        "most",
        "all",
        "both",
    }
    | {
        "what",
        "who",
        "how",
        "why",
        "where",
        "under",
        "according",
        "despite",
        "because",
        "among",
        "between",
        "to",
        "please",
        "see",
        "call",
        "visit",
        "contact",
    }
)
_INITIALS = regex(r"(?:[^\W\d_]\.)*[^\W\d_]")


def paragraph_spans(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Blocks of text between blank lines, without the white space around them.

    A block whose lines are no wrapped prose is one paragraph a line: headlines,
    bylines, datelines, lists.
    """
    spans: list[tuple[int, int]] = []
    for match in _BLOCK.finditer(text, start, len(text) if end is None else end):
        for first, last in _lines_joined(text, match.start(), match.end()):
            while first < last and text[first].isspace():
                first += 1
            while first < last and text[last - 1].isspace():
                last -= 1
            if first < last:
                spans.append((first, last))
    return spans


def _lines_joined(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The block `[start, end)` cut at line ends, except where a line was only wrapped.

    A block is taken for wrapped prose where one of its lines goes on in small
    letters and none is wider than a page; a line is at its end where the next
    word would still have fitted.
    """
    if text.find("\n", start, end) < 0:
        return [(start, end)]
    lines: list[tuple[int, int]] = []
    first = start
    while first < end:
        stop = text.find("\n", first, end)
        stop = end if stop < 0 else stop
        lines.append((first, stop))
        first = stop + 1
    width = max(last - first for first, last in lines)
    wrapped = width <= _WIDEST_WRAP and any(_goes_on(text, first, last) for first, last in lines[1:])
    joined = [lines[0]]
    for before, line in pairwise(lines):
        room_left = width - (before[1] - before[0]) - 1 >= _first_word_length(text, *line)
        full = wrapped and not room_left and not _LIST_SIGN.match(text, *line)
        if full or _goes_on(text, *line):
            joined[-1] = (joined[-1][0], line[1])
        else:
            joined.append(line)
    return joined


def _goes_on(text: str, first: int, last: int) -> bool:
    """Whether a line begins with a small letter, as no headline, byline or sentence does."""
    while first < last and text[first].isspace():
        first += 1
    return first < last and text[first].islower() and not _LIST_SIGN.match(text, first, last)


def _first_word_length(text: str, first: int, last: int) -> int:
    while first < last and text[first].isspace():
        first += 1
    stop = first
    while stop < last and not text[stop].isspace() and stop - first < _WIDEST_WRAP:
        stop += 1
    return stop - first


def sentence_spans(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Sentences in `[start, end)`, sorted, without the white space between them."""
    spans: list[tuple[int, int]] = []
    for first, last in paragraph_spans(text, start, end):
        begin = first
        for match in _STOP.finditer(text, first, last):
            if not _ends(text, begin, match.start(), match.end(), last):
                continue
            spans.append((begin, match.end()))
            begin = match.end()
            while begin < last and text[begin].isspace():
                begin += 1
        if begin < last:
            spans.append((begin, last))
    return spans


def _ends(text: str, begin: int, stop: int, after: int, last: int) -> bool:
    """Whether the stop at `stop`, closed by quotation marks up to `after`, ends the sentence from `begin`."""
    following = _NEXT.match(text, after, last)
    word = (following[1] if following else None) or ""
    if word and word[0].islower():
        return False
    if text[stop] != "." or after - stop > 1 or text.startswith("..", stop):
        return True
    near = text[max(begin, stop - _LONGEST_BEFORE) : stop]
    before = "" if not near or near[-1].isspace() else near.split()[-1].lstrip("\"'“‘«„([—–-")
    lower = before.lower()
    if lower in _BEFORE_NAME:
        return False
    if lower in _BEFORE_NUMBER and not before.isupper():
        return not word[:1].isdigit()
    initials = _INITIALS.fullmatch(before) is not None
    if lower in _EITHER or (initials and (len(before) > 1 or before.isupper())):
        if _DASH.match(text, after, last):
            return False
        return word.lower().rstrip(".,;:'’") in _OPENERS or not (word or initials)
    return True
