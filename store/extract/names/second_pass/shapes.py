"""What the words of a name tell by themselves, all of it in order."""

from __future__ import annotations

from collections.abc import Container, Sequence

from store.extract.document import Document
from store.extract.names.lexicon import listed_place, lists
from store.extract.names.second_pass.hyphens import before_hyphens, with_domains, with_towns
from store.extract.names.second_pass.organisations import (
    lengthened,
    of_its_shape,
    organisations_apart,
    unmarked,
    with_ampersands,
    with_conjuncts,
    with_nations,
    with_purposes,
)
from store.extract.names.second_pass.owners import with_owners
from store.extract.names.second_pass.places import places_apart, with_datelines
from store.extract.names.second_pass.spans import TokenSpan, in_small_letters, made
from store.model.findings import MentionKind

_CURRENCIES = frozenset("$£€¥")
_WITHOUT_ARTICLE = frozenset({MentionKind.ORGANISATION, MentionKind.PLACE})


def without_openers(document: Document, spans: Sequence[TokenSpan], known: Container[str]) -> list[TokenSpan]:
    """The mentions without the small word that opens their sentence: "On | Truth Social".

    Nor does "The" begin an organisation or a place; that of a person or a work does.
    A name in `known`, written in small letters with one space between its words, is left whole.
    """
    words = document.tokens.words
    opening = {sentence.first_token for sentence in document.sentences}
    result = []
    for span in spans:
        first = span.first
        article = words[first] == "The" and span.mention.kind in _WITHOUT_ARTICLE
        opener = first in opening and words[first].lower() in lists()["opener"]
        trade = first in opening and span.mention.kind is MentionKind.ORGANISATION
        opener = opener or (trade and words[first].lower() in lists()["trade_before"])
        if (
            (article or opener)
            and span.last - first > 1
            and words[first + 1][:1].isupper()
            and (name := in_small_letters(words, span)) not in known
            and not (article and listed_place(name))
        ):
            span = made(document, first + 1, span.last, span.mention.kind, span.mention.confidence)
        result.append(span)
    return result


def without_currencies(document: Document, spans: Sequence[TokenSpan]) -> list[TokenSpan]:
    """The mentions but those that only tell whose dollars: "US$20 million"."""
    return [span for span in spans if span.last - span.first > 1 or not is_currency(document, span.first)]


def is_currency(document: Document, at: int) -> bool:
    """Whether a word of a few capitals belongs to the sign of a currency that touches it."""
    words, tokens = document.tokens.words, document.tokens
    if at + 1 >= len(words) or words[at + 1][0] not in _CURRENCIES:
        return False
    return words[at].isupper() and len(words[at]) < 4 and tokens.ends[at] == tokens.starts[at + 1]


def shaped(document: Document, spans: Sequence[TokenSpan]) -> list[TokenSpan]:
    """The mentions, sorted and apart, with the ends and kinds that their own words ask for."""
    mended = with_datelines(document, [part for span in spans for part in places_apart(document, span)])
    mended = with_towns(document, with_domains(document, with_ampersands(document, mended)))
    mended = with_nations(
        document, lengthened(document, with_purposes(document, with_conjuncts(document, mended)))
    )
    mended = with_owners(document, [part for span in mended for part in organisations_apart(document, span)])
    mended += unmarked(document, mended)
    mended += before_hyphens(document, mended)
    mended.sort(key=lambda span: span.first)
    return [of_its_shape(document, span) for span in mended if not _is_rank(document, span)]


def _is_rank(document: Document, span: TokenSpan) -> bool:
    """Whether a mention is a place in a list, "No. 8", and no name."""
    words = document.tokens.words[span.first : span.last]
    return (
        len(words) > 1
        and words[0] in ("No", "No.")
        and all(word[0].isdigit() or word == "." for word in words[1:])
    )
