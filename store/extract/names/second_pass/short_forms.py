"""What an article calls an organisation for short: "Stellan" for "Stellan Brewery"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from store.extract.country import country_named_most
from store.extract.document import Document
from store.extract.names.lexicon import (
    gazetteer_kinds,
    generic_words,
    is_first_name,
    known_place,
    listed_place,
    lists,
)
from store.extract.names.second_pass.spans import TokenSpan, as_kind
from store.model.findings import MentionKind

_PARTNERS = frozenset({"&", "brothers", "daughters", "sons"})
_LOCATIVE = frozenset({"in", "near", "outside"})


def short_forms(document: Document, spans: Sequence[TokenSpan]) -> list[TokenSpan]:
    """ "Stellan" taken for a person is "Stellan Brewery" where no person of that name stands in full.

    So is one taken for a place, unless the lists know it or the article has something in it; and so is a
    city that a company is called for, "Marlow fell 2%" beside "Marlow Insurance Group", but where
    the word before it leads to a place.
    """
    words = document.tokens.words
    heads = {*organisation_heads(document, spans), *company_heads(document, spans)}
    towns = set(company_towns(document, spans))
    placed: set[str] = set()
    for span in spans:
        if span.mention.kind is MentionKind.PERSON and span.last - span.first > 1:
            heads -= set(words[span.first : span.last])
        if span.first and words[span.first - 1].lower() in _LOCATIVE:
            placed.add(words[span.first])
    return [
        as_kind(span, MentionKind.ORGANISATION)
        if span.last - span.first == 1 and _is_short(words, span, heads, towns, placed)
        else span
        for span in spans
    ]


def _is_short(
    words: Sequence[str], span: TokenSpan, heads: set[str], towns: set[str], placed: set[str]
) -> bool:
    """Whether a mention of one word is an organisation with that head, or a company called for that town."""
    word, kind = words[span.first], span.mention.kind
    if kind is MentionKind.PLACE and word in towns:
        return _may_be_company(words, span)
    if word not in heads or kind not in (MentionKind.PERSON, MentionKind.PLACE):
        return False
    return kind is MentionKind.PERSON or not (word in placed or listed_place(word.lower()))


def organisation_heads(document: Document, spans: Sequence[TokenSpan]) -> Iterator[str]:
    """The first words of organisations whose other words any organisation may bear."""
    words = document.tokens.words
    for span in spans:
        if span.mention.kind is MentionKind.ORGANISATION and span.last - span.first > 1:
            rest = words[span.first + 1 : span.last]
            if all(_tells_organisation(word) for word in rest) and not _tells_organisation(words[span.first]):
                yield words[span.first]


def _may_be_company(words: Sequence[str], span: TokenSpan) -> bool:
    """Whether a city stands where its company may: not "in | Marlow", "| Marlow, Ohio", "| Marlow-based"."""
    before = words[span.first - 1].lower() if span.first else ""
    behind = words[span.last : span.last + 2]
    led = before in lists()["place_preposition"] or before in lists()["place_prefix"]
    region = len(behind) == 2 and behind[0] == "," and behind[1][:1].isupper()
    return not led and not region and behind[:1] != ["-"]


def company_towns(document: Document, spans: Sequence[TokenSpan]) -> Iterator[str]:
    """Cities that companies of the article are called for: "Marlow" of "Marlow Insurance Group".

    A country, and a city that speaks for one, is not: "Minsk" is no short form of "Minsk Group".
    """
    words = document.tokens.words
    for span in spans:
        if span.mention.kind is MentionKind.ORGANISATION and span.last - span.first > 1:
            head, *rest = words[span.first : span.last]
            city = "c" in gazetteer_kinds(head.lower()) and not known_place(head.lower())
            speaks = rest == ["Group"] and country_named_most(head) is not None
            if city and not speaks and _are_of_companies(rest):
                yield head


def company_heads(document: Document, spans: Sequence[TokenSpan]) -> Iterator[str]:
    """The first words of what the others tell to be companies: "Velmora" of "Velmora Foods"."""
    words = document.tokens.words
    for span in spans:
        if span.mention.kind is MentionKind.ORGANISATION and span.last - span.first > 1:
            head, *rest = words[span.first : span.last]
            of_no_place = head.isalpha() and not listed_place(head.lower()) and not is_first_name(head)
            if of_no_place and not _tells_organisation(head) and _are_of_companies(rest):
                yield head


def _are_of_companies(words: Sequence[str]) -> bool:
    """Whether any company may bear the words: "Insurance Group", "Paper Co."."""
    shared = lists()["company_end"] | lists()["company_form"] | lists()["company_word"]
    return shared.issuperset(map(_bare, words))


def _tells_organisation(word: str) -> bool:
    return _bare(word) in generic_words() or _bare(word) in _PARTNERS


def _bare(word: str) -> str:
    """A word in small letters without the point of "Corp."."""
    return word.lower().rstrip(".")
