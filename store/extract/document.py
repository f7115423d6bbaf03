"""A text as every kind of finding reads it: tokens, sentences and paragraphs, worked out once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import compress
from typing import NamedTuple

from store.extract.sentences import paragraph_spans, sentence_spans
from store.extract.tokens import Tokens, tokenise
from store.text.language import foreign_language


class Sentence(NamedTuple):
    """Offsets of one sentence, its tokens `[first_token, last_token)` and its paragraph.

    `capitals` are those of its tokens that begin with a capital.
    """

    start: int
    end: int
    first_token: int
    last_token: int
    paragraph: int
    capitals: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """`text` and its parts, each sorted by start."""

    text: str
    low: str
    """The text in small letters, one for each of its characters, so that offsets stay.

    What does not mind the case is sought here: `re.IGNORECASE` takes up to ten times as long.
    """
    tokens: Tokens
    small: frozenset[str]
    """The words that it writes in small letters somewhere."""
    sentences: tuple[Sentence, ...]
    paragraphs: tuple[tuple[int, int], ...]
    sentence_starts: tuple[int, ...]
    language: str
    """What `store.text.language` tells of the text."""
    title: str
    """What the text stands under, of which no offset counts; "" where there is none."""

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds `offset`, or the last one that begins before it."""
        index = bisect_right(self.sentence_starts, offset) - 1
        return self.sentences[index] if index >= 0 else None


def in_small_letters(text: str) -> str:
    """The text in lower case, letter for letter."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)


def read_document(text: str, title: str = "") -> Document:
    """Split `text` once for all kinds of findings."""
    tokens = tokenise(text)
    begins_large = [word[0].isupper() for word in tokens.words]
    paragraphs = tuple(paragraph_spans(text))
    sentences: list[Sentence] = []
    for number, (first, last) in enumerate(paragraphs):
        for start, end in sentence_spans(text, first, last):
            first_token = bisect_left(tokens.starts, start)
            last_token = bisect_left(tokens.starts, end)
            capitals = tuple(compress(range(first_token, last_token), begins_large[first_token:last_token]))
            sentences.append(Sentence(start, end, first_token, last_token, number, capitals))
    return Document(
        text,
        in_small_letters(text),
        tokens,
        frozenset(filter(str.islower, tokens.words)),
        tuple(sentences),
        paragraphs,
        tuple(s.start for s in sentences),
        foreign_language(text),
        title,
    )
