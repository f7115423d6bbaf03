"""What an article calls an organisation for short: "Stellan" for "Stellan Brewery"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from store.extract.country import country_named_most
from store.extract.document import Document
from store.extract.names.lexicon import (
    POSSESSIVES,
    SAINTS,
    demonyms,
    gazetteer_kinds,
    generic_words,
    is_first_name,
    known_place,
    listed_place,
    lists,
)
from store.extract.names.second_pass.spans import TokenSpan, as_kind, made
from store.model.findings import MentionKind

_PARTNERS = frozenset({"&", "brothers", "daughters", "sons"})


def short_forms(document: Document, spans: Sequence[TokenSpan]) -> list[TokenSpan]:
    """ "Stellan" taken for a person is "Stellan Brewery" where no person of that name stands in full.

    So it is beside "Stellan Analytical Corp.", unless a title stands before it. So is one taken for a
    place, unless the lists know it or the article has something in it; and so is a city that a company
    is called for, "Marlow fell 2%" beside "Marlow Insurance Group", but where the word before it leads
    to a place.
    """
    words = document.tokens.words
    heads = set(organisation_heads(document, spans))
    firms = {head[0] for head in company_heads(document, spans) if len(head) == 1}
    heads |= firms
    heads.update(house_heads(document, spans, articled=False))
    formed = set(_formed_heads(document, spans))
    towns = set(company_towns(document, spans))
    placed: set[str] = set()
    spans = _saints(document, spans)
    for span in spans:
        if span.mention.kind is MentionKind.PERSON and span.last - span.first > 1:
            borne = _unhyphened(words[span.first : span.last])
            heads -= borne
            formed -= borne
        before = words[span.first - 1].lower() if span.first else ""
        if before in lists()["locative"]:
            placed.add(words[span.first])
        if _bare(before) in lists()["honorific"] or _bare(before) in lists()["title"]:
            formed.discard(words[span.first])
    return [
        as_kind(span, MentionKind.ORGANISATION)
        if span.last - span.first == 1
        and (
            _is_short(words, span, heads, firms, towns, placed)
            or (words[span.first] in formed and span.mention.kind is MentionKind.PERSON)
        )
        else span
        for span in spans
    ]


def _unhyphened(name: Sequence[str]) -> set[str]:
    """The words of a person's name but for the halves of "Velmora-Berg"."""
    halves = {at + side for at, word in enumerate(name) if word == "-" for side in (-1, 0, 1)}
    return {word for at, word in enumerate(name) if at not in halves}


def _saints(document: Document, spans: Sequence[TokenSpan]) -> list[TokenSpan]:
    """The mentions, a saint's or founder's house by its owner too: "St Anne's" beside "St Anne's Hospice"."""
    words = document.tokens.words
    owners = set()
    for span in spans:
        name = words[span.first : span.last]
        if span.mention.kind is MentionKind.ORGANISATION and len(name) > 2 and name[-2] in POSSESSIVES:
            owners.add(tuple(name[:-1]))
    if not owners:
        return list(spans)
    return [
        made(document, span.first, span.last + 1, MentionKind.ORGANISATION, span.mention.confidence)
        if span.mention.kind in (MentionKind.PERSON, MentionKind.PLACE)
        and tuple(words[span.first : span.last + 1]) in owners
        and words[span.first] in SAINTS
        else span
        for span in spans
    ]


def _is_short(
    words: Sequence[str], span: TokenSpan, heads: set[str], firms: set[str], towns: set[str], placed: set[str]
) -> bool:
    """Whether a mention of one word is an organisation with that head, or a company called for that town."""
    word, kind = words[span.first], span.mention.kind
    if kind is MentionKind.PLACE and word in towns:
        return _may_be_company(words, span)
    if word not in heads or kind not in (MentionKind.PERSON, MentionKind.PLACE):
        return False
    if kind is MentionKind.PLACE and word not in firms:
        return False  # a council or a library is called for its place
    return kind is MentionKind.PERSON or not (word in placed or listed_place(word.lower()))


def organisation_heads(document: Document, spans: Sequence[TokenSpan]) -> Iterator[str]:
    """The first words of organisations whose other words any organisation may bear."""
    words = document.tokens.words
    for span in spans:
        if span.mention.kind is MentionKind.ORGANISATION and span.last - span.first > 1:
            rest = words[span.first + 1 : span.last]
            if all(_tells_organisation(word) for word in rest) and not _tells_organisation(words[span.first]):
                yield words[span.first]


def _formed_heads(document: Document, spans: Sequence[TokenSpan]) -> Iterator[str]:
    """The first words of organisations in full: "Stellan" of "Stellan Analytical", not of "Stellan of Ohio".

    A first name only of a company by its form: "Harlan" of "Harlan Foods Corp.".
    """
    words = document.tokens.words
    for span in spans:
        name = words[span.first : span.last]
        if span.mention.kind is not MentionKind.ORGANISATION or len(name) == 1 or not name[0].isalpha():
            continue
        formed = len(name) > 2 and _bare(name[-1]) in lists()["legal_form"]
        own = name[0].istitle() and "of" not in name and not _tells_organisation(name[0])
        if formed or (own and not is_first_name(name[0])):
            yield name[0]


def _may_be_company(words: Sequence[str], span: TokenSpan) -> bool:
    """Whether a city stands where its company may: not "in | Marlow", "| Marlow, Ohio", "| Marlow-based"."""
    before = words[span.first - 1].lower() if span.first else ""
    behind = words[span.last : span.last + 2]
    led = before in lists()["place_preposition"] or before in lists()["place_prefix"]
    if before == "in" and span.first > 1 and words[span.first - 2].lower() in lists()["firm_part"]:
        led = False  # "shares in | Marlow"
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


def company_heads(document: Document, spans: Sequence[TokenSpan]) -> Iterator[tuple[str, ...]]:
    """The words of companies before what any may bear: "Velmora" of "Velmora Foods"."""
    words = document.tokens.words
    for span in spans:
        if span.mention.kind is MentionKind.ORGANISATION and span.last - span.first > 1:
            last = span.last
            while last > span.first and _are_of_companies(words[last - 1 : last]):
                last -= 1
            head = tuple(words[span.first : last])
            if span.first < last < span.last and _may_stand_alone(head):
                yield head


def _may_stand_alone(head: tuple[str, ...]) -> bool:
    """Whether the words of a company's own, by themselves, are neither a place nor begin like a person."""
    listed = listed_place(" ".join(head).lower()) or head[0].lower() in demonyms()
    fitting = all(word.isalpha() and word[0].isupper() for word in head) and not _tells_organisation(head[-1])
    return fitting and not listed and not is_first_name(head[0])


def _are_of_companies(words: Sequence[str]) -> bool:
    """Whether any company may bear the words: "Insurance Group", "Paper Co."."""
    return _company_words().issuperset(map(_bare, words))


@cache
def _company_words() -> frozenset[str]:
    return lists()["company_end"] | lists()["company_form"] | lists()["company_word"]


def house_heads(document: Document, spans: Sequence[TokenSpan], *, articled: bool) -> Iterator[str]:
    """The first words of museums, theatres and the like; if `articled` of those that have "the" before."""
    words = document.tokens.words
    for span in spans:
        if span.last - span.first == 2 and span.mention.kind is not MentionKind.PERSON:
            head, end = words[span.first : span.last]
            house = end.lower() in lists()["house_end"] and _is_name_of_house(head)
            if house and (not articled or (span.first and words[span.first - 1].lower() == "the")):
                yield head


def _is_name_of_house(word: str) -> bool:
    lower = word.lower()
    known = (
        listed_place(lower) or lower in demonyms() or lower in lists()["house_kind"] or is_first_name(word)
    )
    return word.istitle() and not known and not _tells_organisation(word)


def _tells_organisation(word: str) -> bool:
    return _bare(word) in generic_words() or _bare(word) in _PARTNERS


def _bare(word: str) -> str:
    """A word in small letters without the point of "Corp."."""
    return word.lower().rstrip(".")
