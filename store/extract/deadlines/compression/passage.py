"""What is read of an article to tell what is due on a day: title, beginning, sentences before, its own.

A label is made of the words of this passage, in their order, so that whom a sentence calls "the company" can
be named from the sentence before it or from the title.
"""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from store.extract.document import Document, Sentence
from store.extract.tokens import Tokens, tokenise

_LONGEST_LINE = 400
"""Characters of a title that are looked at."""
_LONGEST_TITLE = 20
"""Words of a title that are read, …"""
_LONGEST_LEAD = 24
"""… of the sentence that the text begins with, …"""
_LONGEST_BEFORE = 36
"""… of the two sentences before, …"""
_OPENING = 5
"""A name among so many words that a sentence begins with tells of whom it is: nothing before is read."""
_BEFORE_DATE, _BEHIND_DATE = 40, 16
"""… and of the sentence itself, before the date and behind it."""


class Where(IntEnum):
    """Where a word of a passage stands."""

    TITLE = 0
    LEAD = 1
    BEFORE = 2
    SENTENCE = 3
    DATE = 4


@dataclass(frozen=True, slots=True)
class Passage:
    """Parallel columns: word `i` stands in `parts[i]`.

    `glued[i]` tells that no space is before it in the text, `dated[i]` that it belongs to a date, which no
    label has, `begins[i]` that it is large because it begins a sentence and not because it is a name.
    """

    words: tuple[str, ...]
    parts: tuple[Where, ...]
    glued: tuple[bool, ...]
    dated: tuple[bool, ...]
    begins: tuple[bool, ...]
    starts: tuple[int, ...]
    """Where the words stand in the document; -1 for those of the title."""

    def __len__(self) -> int:
        return len(self.words)


def passage_of(
    document: Document,
    sentence: Sentence,
    start: int,
    end: int,
    dates: Sequence[tuple[int, int]] = (),
    names: Sequence[tuple[int, int]] = (),
) -> Passage:
    """The passage of the date at `[start, end)` of the document, which stands in `sentence`.

    `dates` and `names` are where all dates and names stand in the document, in order.
    """
    tokens = document.tokens
    title = tokenise(document.title[:_LONGEST_LINE])
    first = max(sentence.first_token, bisect_right(tokens.ends, start))
    last = max(first + 1, bisect_left(tokens.starts, end))
    behind = min(max(sentence.last_token, last), last + _BEHIND_DATE)  # a date can reach over the end
    here = max(sentence.first_token, first - _BEFORE_DATE), behind
    number = bisect_left(document.sentence_starts, sentence.start)
    opened = tokens.ends[min(sentence.first_token + _OPENING, sentence.last_token) - 1]
    alone = any(sentence.start <= start < opened for start, _ in names)
    earlier = () if alone else document.sentences[max(0, number - 2) : number]
    before = max((earlier[0].first_token if earlier else here[0]), sentence.first_token - _LONGEST_BEFORE)
    opening = document.sentences[0] if number and not alone else None
    lead = 0, 0
    if opening is not None and opening.first_token < before:
        lead = opening.first_token, min(opening.last_token, before, opening.first_token + _LONGEST_LEAD)
    words: list[str] = []
    parts: list[Where] = []
    glued: list[bool] = []
    dated: list[bool] = []
    begins: list[bool] = []
    starts: list[int] = []

    def add(read: Tokens, begin: int, until: int, part: Where) -> None:
        for at in range(begin, until):
            words.append(read.words[at])
            parts.append(part)
            glued.append(at > begin and read.starts[at] == read.ends[at - 1])
            dated.append(read is tokens and _stands_in(dates, read.starts[at]))
            starts.append(read.starts[at] if read is tokens else -1)
            begins.append(read is tokens and _begins(document, at) and not _stands_in(names, read.starts[at]))

    add(title, 0, min(len(title), _LONGEST_TITLE), Where.TITLE)
    add(tokens, *lead, Where.LEAD)
    add(tokens, before, sentence.first_token, Where.BEFORE)
    add(tokens, here[0], here[1], Where.SENTENCE)
    begin = len(words) - (here[1] - here[0]) + first - here[0]
    parts[begin : begin + last - first] = [Where.DATE] * (last - first)
    dated[begin : begin + last - first] = [True] * (last - first)
    return Passage(tuple(words), tuple(parts), tuple(glued), tuple(dated), tuple(begins), tuple(starts))


def _stands_in(spans: Sequence[tuple[int, int]], offset: int) -> bool:
    """Whether one of the spans, which are in the order of the text, holds an offset."""
    at = bisect_right(spans, (offset, sys.maxsize)) - 1
    return at >= 0 and offset < spans[at][1]


def _begins(document: Document, token: int) -> bool:
    """Whether a token begins a sentence with a large letter, and is no word in capitals."""
    word, start = document.tokens.words[token], document.tokens.starts[token]
    at = bisect_left(document.sentence_starts, start)
    is_first = document.sentence_starts[at : at + 1] == (start,)
    return is_first and word[:1].isupper() and word[1:].islower()
