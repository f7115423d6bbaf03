"""Names that a hyphen touches: "Dubai" in "Dubai-based", "Stratford-upon-Avon", "JD.com" with its point."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from store.extract.document import Document
from store.extract.names.lexicon import listed_place, lists, word_kinds
from store.extract.names.second_pass.spans import (
    SHAPED_CONFIDENCE,
    TokenSpan,
    is_running_text,
    made,
    overlaid,
    tokens_of,
)
from store.model.findings import MentionKind

# What joins the parts of a town's name: "Newcastle-under-Lyme", "Port-au-Prince".
_JOINS = frozenset(
    {"upon", "on", "under", "in", "le", "la", "les", "sur", "sous", "au", "aux", "en", "by", "de"}
)
_DOMAINS = frozenset({"com", "org", "net", "io", "ai", "co", "tv"})
_DOMAIN_SIGNS = tuple(f".{domain}" for domain in sorted(_DOMAINS))
_ADDRESS = frozenset(".@/-_")
_LONGEST_PLACE = 3
_CERTAIN = frozenset({"CO", "ST", "RG"})


def with_towns(document: Document, spans: Sequence[TokenSpan]) -> list[TokenSpan]:
    """The mentions, those cut at a hyphen of "Stratford-upon-Avon" whole; not within a longer name."""
    towns = (made(document, at, at + 5, MentionKind.PLACE, SHAPED_CONFIDENCE) for at in _towns(document))
    return overlaid(spans, towns)


def _towns(document: Document) -> Iterator[int]:
    words = document.tokens.words
    for sentence in document.sentences:
        for at in sentence.capitals:
            if (
                at + 4 < sentence.last_token
                and (at == sentence.first_token or words[at - 1] != "-")
                and words[at + 1] == words[at + 3] == "-"
                and words[at + 2] in _JOINS
                and words[at].istitle()
                and words[at + 4].istitle()
                and _is_tight(document, at, at + 5)
            ):
                yield at


def _is_tight(document: Document, first: int, last: int) -> bool:
    """Whether no white space stands between the tokens."""
    tokens = document.tokens
    return all(tokens.ends[at] == tokens.starts[at + 1] for at in range(first, last - 1))


def before_hyphens(document: Document, spans: Sequence[TokenSpan]) -> Iterator[TokenSpan]:
    """Unmarked places and bodies in front of a hyphen and a small word: "Dubai-based", "NATO-led"."""
    words = document.tokens.words
    taken = tokens_of(spans)
    for sentence in document.sentences:
        running: bool | None = None
        for at in sentence.capitals:
            if (
                at + 2 >= sentence.last_token
                or words[at + 1] != "-"
                or at in taken
                or not words[at + 2].islower()
                or not _is_tight(document, at, at + 3)
            ):
                continue
            if running is None:
                running = is_running_text(words[sentence.first_token : sentence.last_token])
            if running and (name := _told(document, at, sentence.first_token, taken)):
                yield name


def _told(document: Document, at: int, floor: int, taken: set[int]) -> TokenSpan | None:
    """The longest listed place that ends with token `at`, else a body in capitals."""
    words = document.tokens.words
    suffix = words[at + 2]
    for first in range(max(floor, at - _LONGEST_PLACE + 1), at + 1):
        name = " ".join(words[first : at + 1]).lower()
        kinds = _CERTAIN.intersection(word_kinds().get(name, ()))
        if (
            taken.isdisjoint(range(first, at))
            and listed_place(name)
            and (kinds or first < at or suffix in lists()["hyphened"])
        ):
            return made(document, first, at + 1, MentionKind.PLACE, SHAPED_CONFIDENCE)
    body = words[at].isupper() and "BO" in word_kinds().get(words[at].lower(), ())
    return made(document, at, at + 1, MentionKind.ORGANISATION, SHAPED_CONFIDENCE) if body else None


def with_domains(document: Document, spans: Sequence[TokenSpan]) -> list[TokenSpan]:
    """The mentions with the domain that belongs to them, and unmarked ones, as organisations: "JD.com"."""
    words = document.tokens.words
    if not any(sign in document.text for sign in _DOMAIN_SIGNS):
        return list(spans)
    limits = [*(span.first for span in spans[1:]), len(words)][: len(spans)]
    marked = [
        made(document, span.first, span.last + 2, MentionKind.ORGANISATION, span.mention.confidence)
        if span.last + 2 <= limit and _has_domain(document, span.last - 1)
        else span
        for span, limit in zip(spans, limits, strict=True)
    ]
    unmarked = (
        made(document, at, at + 3, MentionKind.ORGANISATION, SHAPED_CONFIDENCE)
        for sentence in document.sentences
        for at in sentence.capitals
        if _has_domain(document, at) and not _is_in_address(document, at)
    )
    return overlaid(marked, unmarked)


def _has_domain(document: Document, at: int) -> bool:
    words = document.tokens.words
    return (
        at + 2 < len(words)
        and words[at + 1] == "."
        and words[at + 2] in _DOMAINS
        and _is_tight(document, at, at + 3)
    )


def _is_in_address(document: Document, at: int) -> bool:
    """Whether a domain is part of an address: "Ann@Acme.com", "Acme.com/jobs"."""
    words, tokens = document.tokens.words, document.tokens
    before = at > 0 and words[at - 1] in _ADDRESS and tokens.ends[at - 1] == tokens.starts[at]
    behind = (
        at + 3 < len(words) and words[at + 3] in _ADDRESS and tokens.ends[at + 2] == tokens.starts[at + 3]
    )
    return before or behind
