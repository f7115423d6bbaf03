"""A mention by its tokens, as the second pass works on it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import NamedTuple

from store.extract.document import Document, Sentence
from store.extract.names.lexicon import lists
from store.extract.names.protocol import RawMention
from store.model.findings import MentionKind

SHAPED_CONFIDENCE = 0.7
"""How sure a name is that only its own words tell."""

HONOURS = frozenset({"MP", "MSP", "MEP", "QC", "KC", "OBE", "MBE", "CBE"})
"""What stands behind persons only."""

_LONG = 5
"""Letters from which on a headline gives a word a capital."""


class TokenSpan(NamedTuple):
    """A mention by its tokens `[first, last)`."""

    first: int
    last: int
    mention: RawMention


def token_span(document: Document, mention: RawMention) -> TokenSpan:
    """The tokens of a mention, whose ends are ends of tokens."""
    starts = document.tokens.starts
    return TokenSpan(bisect_left(starts, mention.start), bisect_left(starts, mention.end), mention)


def made(document: Document, first: int, last: int, kind: MentionKind, confidence: float | None) -> TokenSpan:
    """A mention over the tokens `[first, last)`."""
    tokens = document.tokens
    return TokenSpan(first, last, RawMention(tokens.starts[first], tokens.ends[last - 1], kind, confidence))


def as_kind(span: TokenSpan, kind: MentionKind) -> TokenSpan:
    """The mention as one of that kind."""
    return span if span.mention.kind is kind else span._replace(mention=span.mention._replace(kind=kind))


def in_small_letters(words: Sequence[str], span: TokenSpan) -> str:
    """The words of a mention in small letters, one space between them."""
    return " ".join(words[span.first : span.last]).lower()


def is_running_text(words: Sequence[str]) -> bool:
    """Whether a sentence has no headline's capitals.

    A long word in small letters that is no preposition tells, else fewer capitals than small letters.
    """
    if any(len(word) >= _LONG and word.islower() and word not in lists()["opener"] for word in words):
        return True
    letters = [word for word in words if word[:1].isalpha()]
    return 2 * sum(word[0].isupper() for word in letters) < len(letters)


def tokens_of(spans: Iterable[TokenSpan]) -> set[int]:
    """The tokens of all these mentions."""
    return {index for span in spans for index in range(span.first, span.last)}


def unmarked_runs(
    words: Sequence[str], sentence: Sentence, taken: Set[int], *, apart: bool = False
) -> Iterator[tuple[int, int]]:
    """The runs `[first, last)` of words with a capital in a sentence that have no `taken` token.

    With `apart` none begins right behind one.
    """
    last = sentence.first_token
    for first in sentence.capitals:
        if first < last or first in taken or (apart and first - 1 in taken):
            continue
        last = first + 1
        while last < sentence.last_token and last not in taken and words[last][:1].isupper():
            last += 1
        yield first, last


def overlaid(spans: Sequence[TokenSpan], names: Iterable[TokenSpan]) -> list[TokenSpan]:
    """The mentions and `names`, both in order: a name takes in the mentions inside it.

    It gives way to a mention that reaches beyond it and to the name before it.
    """
    owner: dict[int, TokenSpan] = {}
    dropped: set[TokenSpan] = set()
    added: list[TokenSpan] = []
    end = 0
    for name in names:
        owner = owner or {index: span for span in spans for index in range(span.first, span.last)}
        crossed = {owner[index] for index in range(name.first, name.last) if index in owner}
        if name.first >= end and all(name.first <= span.first and span.last <= name.last for span in crossed):
            dropped |= crossed
            added.append(name)
            end = name.last
    if not added:
        return list(spans)
    return sorted([span for span in spans if span not in dropped] + added, key=lambda span: span.first)
