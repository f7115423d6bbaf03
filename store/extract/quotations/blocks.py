"""Which paragraphs are somebody's words though no marks enclose them: turns of a transcript, posts.

A transcript names the speaker before a colon, turn after turn; a post or statement
stands in a paragraph of its own under a sentence that ends with a colon. Both are
taken only where the text leaves little doubt: labels that come again, and words
that no reporter would write in her own voice.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import NamedTuple

from store.extract.document import Document
from store.patterns import regex

_LABEL = regex(r"(?P<label>[QA]|[^\W\d_a-z][^\W\d_]*\.?(?:[ \-’'][^\W\d_a-z][^\W\d_]*\.?){0,3}) ?:\s+(?=\S)")
_TIMES = 2
"""Times that each of two labels comes in a transcript, by its last word; those of a list come once."""

_UNNAMED = frozenset({"Q", "A", "Question", "Answer", "QUESTION", "ANSWER"})
_OWN_VOICE = regex(
    r"\b(?:I|I['’](?:m|ve|ll|d)|[Mm]y|[Mm]e|[Ww]e|[Ww]e['’](?:re|ve|ll|d)|[Oo]ur|[Uu]s)\b(?!\.)"
)
_SHOUTED = regex(r"\b[A-Z]{3,}\s+(?:[A-Z']+\s+){2,}[A-Z]{3,}\b|#\w+|!!")
_POSTING = regex(
    r"\b(?:wrote|writes|writing|tweet(?:ed|s|ing)?|post(?:ed|s|ing)?|said|says|saying|statement|letter|e-?mail(?:ed)?"
    r"|message|caption|memo|replied|responded|added)\b[^.!?]{0,80}:\Z"
)
_LEAD = 160
"""Characters at the end of a paragraph in which the word for writing or saying stands."""

_REACH = 300
"""Characters of a post in which its writer's own voice shows."""

_MARKS = "\"“„«»‟‘'`"


class Block(NamedTuple):
    """Words in `[start, end)`, all of one paragraph but a label before them.

    `label_end` is where the label ends that begins the paragraph; None for a post,
    whose speaker the paragraph before tells.
    """

    start: int
    end: int
    paragraph: int
    label_end: int | None = None

    def label(self, document: Document) -> tuple[int, int] | None:
        """Where the name of the speaker stands; None for a post and for "Q" and "A"."""
        if self.label_end is None:
            return None
        start = document.paragraphs[self.paragraph][0]
        return None if document.text[start : self.label_end] in _UNNAMED else (start, self.label_end)


def blocks(document: Document) -> list[Block]:
    """The turns and posts of `document`, sorted."""
    return sorted([*_turns(document), *_posts(document)], key=lambda block: block.start)


def _turns(document: Document) -> list[Block]:
    text = document.text
    turns = [
        (match["label"], Block(match.end(), end, number, match.end("label")))
        for number, (start, end) in enumerate(document.paragraphs)
        if (match := _LABEL.match(text, start, min(end, start + 60))) and match.end() < end
    ]
    times = Counter(label.split()[-1] for label, _ in turns)
    if sum(number >= _TIMES for number in times.values()) < 2:
        return []
    return [block for _, block in turns]


def _posts(document: Document) -> list[Block]:
    text, paragraphs = document.text, document.paragraphs
    return [
        Block(_without_angle(text, first, last), last, number + 1)
        for number, ((start, end), (first, last)) in enumerate(pairwise(paragraphs))
        if text[end - 1] == ":"
        and _POSTING.search(text, max(start, end - _LEAD), end)
        and _is_own_voice(text, first, last)
    ]


def _is_own_voice(text: str, start: int, end: int) -> bool:
    """Whether a paragraph speaks of its writer, or shouts, or stands behind ">", and has no marks first."""
    if text[start] == ">":
        return _without_angle(text, start, end) < end
    if text[start] in _MARKS:
        return False
    end = min(end, start + _REACH)
    return bool(_OWN_VOICE.search(text, start, end) or _SHOUTED.search(text, start, end))


def _without_angle(text: str, start: int, end: int) -> int:
    while start < end and (text[start] == ">" or text[start].isspace()):
        start += 1
    return start
