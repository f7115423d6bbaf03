"""What is read of an article to tell one of its dates: its sentence, and what stands before it.

A label is made of the words of its passage. The words of the date's sentence are the main part; names come
from the sentences before, from how the text begins, and from the title.
"""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import chain
from typing import NamedTuple

from store.extract.document import Document, Sentence
from store.extract.tokens import Tokens, tokenise
from store.model.findings import Mention

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


class Word(NamedTuple):
    """A word of a passage."""

    text: str
    part: Where
    glued: bool
    """No space is before it in the text."""
    dated: bool
    """It belongs to a date, which no label has."""
    begins: bool
    """It is large because it begins a sentence, and not because it is a name."""
    start: int
    """Where it stands in the document; -1 for those of the title."""


@dataclass(frozen=True, slots=True)
class Passage:
    """The words in the order in which they are read, as parallel columns (`Word`)."""

    words: tuple[str, ...]
    parts: tuple[Where, ...]
    glued: tuple[bool, ...]
    dated: tuple[bool, ...]
    begins: tuple[bool, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, words: Iterable[Word]) -> Passage:
        """A passage of these words."""
        columns = tuple(zip(*words, strict=True)) or ((),) * len(Word._fields)
        return cls(*columns)

    def __len__(self) -> int:
        return len(self.words)

    def __iter__(self) -> Iterator[Word]:
        columns = self.words, self.parts, self.glued, self.dated, self.begins, self.starts
        return map(Word._make, zip(*columns, strict=True))


def passage_of(
    document: Document,
    sentence: Sentence,
    start: int,
    end: int,
    dates: Sequence[tuple[int, int]] = (),
    mentions: Sequence[Mention] = (),
) -> Passage:
    """The passage of the date at `[start, end)` of the document, which stands in `sentence`.

    `dates` are where all dates stand in the document, `mentions` its names, both in their order.
    """
    tokens = document.tokens
    title = tokenise(document.title[:_LONGEST_LINE])
    first = max(sentence.first_token, bisect_right(tokens.ends, start))
    last = max(first + 1, bisect_left(tokens.starts, end))
    behind = min(max(sentence.last_token, last), last + _BEHIND_DATE)  # a date can reach over the end
    here = max(sentence.first_token, first - _BEFORE_DATE)
    opened = tokens.ends[min(sentence.first_token + _OPENING, sentence.last_token) - 1]
    alone = any(sentence.start <= name.start < opened for name in mentions)
    number = bisect_left(document.sentence_starts, sentence.start)
    earlier = () if alone else document.sentences[max(0, number - 2) : number]
    before = max((earlier[0].first_token if earlier else here), sentence.first_token - _LONGEST_BEFORE)
    opening = document.sentences[0] if number and not alone else None
    lead = 0, 0
    if opening is not None and opening.first_token < before:
        lead = opening.first_token, min(opening.last_token, before, opening.first_token + _LONGEST_LEAD)

    def words(begin: int, until: int, part: Where) -> Iterator[Word]:
        for at in range(begin, until):
            text, begins = tokens.words[at], tokens.starts[at]
            is_date = part is Where.SENTENCE and first <= at < last
            yield Word(
                text,
                Where.DATE if is_date else part,
                at > begin and begins == tokens.ends[at - 1],
                is_date or _stands_in(dates, begins),
                _begins(document, at) and name_at(mentions, begins) is None,
                begins,
            )

    read = (
        _words_of_title(title),
        words(*lead, Where.LEAD),
        words(before, sentence.first_token, Where.BEFORE),
        words(here, behind, Where.SENTENCE),
    )
    return Passage.of(chain.from_iterable(read))


def _words_of_title(title: Tokens) -> Iterator[Word]:
    for at in range(min(len(title), _LONGEST_TITLE)):
        glued = at > 0 and title.starts[at] == title.ends[at - 1]
        yield Word(title.words[at], Where.TITLE, glued, False, False, -1)


def name_at(mentions: Sequence[Mention], offset: int) -> Mention | None:
    """The name that an offset stands in; `mentions` are in the order of the text."""
    at = bisect_right(mentions, offset, key=lambda mention: mention.start) - 1
    return mentions[at] if at >= 0 and offset < mentions[at].end else None


def names_at(mentions: Sequence[Mention], offsets: Iterable[int]) -> list[Mention | None]:
    """The names that some offsets stand in, each as `name_at` tells it."""
    starts = [mention.start for mention in mentions]
    nearest = ((offset, bisect_right(starts, offset) - 1) for offset in offsets)
    return [mentions[at] if at >= 0 and offset < mentions[at].end else None for offset, at in nearest]


def _stands_in(spans: Sequence[tuple[int, int]], offset: int) -> bool:
    """Whether one of the spans, which are in the order of the text, holds an offset."""
    at = bisect_right(spans, (offset, sys.maxsize)) - 1
    return at >= 0 and offset < spans[at][1]


def _begins(document: Document, token: int) -> bool:
    """Whether a token begins a sentence with a large letter, and is no word in capitals."""
    word, start = document.tokens.words[token], document.tokens.starts[token]
    if not (word[:1].isupper() and word[1:].islower()):
        return False
    at = bisect_left(document.sentence_starts, start)
    return document.sentence_starts[at : at + 1] == (start,)
