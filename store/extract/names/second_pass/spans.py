"""A mention by its tokens, as the second pass works on it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from store.extract.document import Document
from store.extract.names.protocol import RawMention
from store.model.findings import MentionKind

SHAPED_CONFIDENCE = 0.7
"""How sure a name is that only its own words tell."""


@dataclass(frozen=True, slots=True)
class TokenSpan:
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
    return span if span.mention.kind is kind else replace(span, mention=replace(span.mention, kind=kind))


def in_small_letters(words: Sequence[str], span: TokenSpan) -> str:
    """The words of a mention in small letters, one space between them."""
    return " ".join(words[span.first : span.last]).lower()


def is_running_text(words: Sequence[str]) -> bool:
    """Whether a sentence is no headline: fewer of its words are capitalised than not."""
    letters = [word for word in words if word[:1].isalpha()]
    return 2 * sum(word[0].isupper() for word in letters) < len(letters)
