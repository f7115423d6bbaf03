"""Places: the line that a report begins with, two in one, towns that nobody marked."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence
from functools import cache
from itertools import pairwise

from store.extract.document import Document
from store.extract.names.lexicon import (
    countries,
    gazetteer_kinds,
    known_place,
    lists,
    word_kinds,
)
from store.extract.names.second_pass.short_forms import organisation_heads
from store.extract.names.second_pass.spans import (
    SHAPED_CONFIDENCE,
    TokenSpan,
    in_small_letters,
    is_running_text,
    made,
    overlaid,
    tokens_of,
    unmarked_runs,
)
from store.extract.names.second_pass.states import REGION_ENDS, states
from store.model.findings import MentionKind

_LEADING = frozenset({"from", "at"})
_LONGEST_DATELINE = 4
_LONGEST_DATELINE_REST = 8

_DIVISIONS = frozenset({"province", "county", "prefecture", "governorate", "municipality", "oblast"})
_SETTLEMENTS = frozenset({"city", "cities", "hamlet", "hamlets", "town", "towns", "village", "villages"})
_LONGEST_SITE = 4
_HALLS = frozenset({"Town", "City", "Village", "Concert"})
_ALSO_BORNE = frozenset({"Hall", "House", "Lodge", "Mill", "Farm", "Pier"})
_AT = frozenset({"at", "the", "outside"})
_ROW = frozenset({"and", "or"})
_LONGEST_STEP = 3
"""Tokens from one name of a row to the next: "Severn, the Tees"."""

_DASHES = frozenset({"—", "–", "-", "--"})
# Words in capitals that begin a paragraph before a dash without being a place: "OPEC — the club".
_NO_DATELINE = frozenset({"BO", "ME", "CM", "TE", "DY", "MO", "TI", "HO"})


def places_apart(document: Document, span: TokenSpan) -> Iterator[TokenSpan]:
    """ "Ashby and Coll" taken for one place, in two; not "Tyne and Wear", "North and South Korea".

    Nor one house: "Ashby and Coll Museum".
    """
    words = document.tokens.words
    name = in_small_letters(words, span)
    house = words[span.last - 1].lower() in lists()["house_end"]
    if span.mention.kind is MentionKind.PLACE and not house and not known_place(name):
        for at in range(span.first + 1, span.last - 1):
            sides = words[at - 1], words[at + 1]
            if words[at] == "and" and all(side[:1].isupper() for side in sides):
                if at - span.first == 1 and sides[0].lower() in lists()["place_prefix"]:
                    break
                if words[span.last - 1].lower().endswith("s") and _is_place_word(words[span.last - 1]):
                    break
                yield made(document, span.first, at, span.mention.kind, span.mention.confidence)
                yield made(document, at + 1, span.last, span.mention.kind, span.mention.confidence)
                return
    yield span


def _is_place_word(word: str) -> bool:
    return bool({word.lower(), word.lower().removesuffix("s")} & lists()["place_suffix"])


def with_datelines(document: Document, spans: Sequence[TokenSpan]) -> list[TokenSpan]:
    datelines = [
        made(document, first, last, MentionKind.PLACE, SHAPED_CONFIDENCE)
        for first, last in _datelines(document)
    ]
    datelines += [
        made(document, first, last, MentionKind.ORGANISATION, SHAPED_CONFIDENCE)
        for first, last in _agencies(document)
    ]
    inside = {index for line in datelines for index in range(line.first, line.last)}
    kept = [span for span in spans if inside.isdisjoint(range(span.first, span.last))]
    return sorted(kept + datelines, key=lambda span: span.first)


def _datelines(document: Document) -> Iterator[tuple[int, int]]:
    """Tokens of the place at the start of a paragraph: "OSLO —", "ASHBY, Ohio, May 3 (Agency) —"."""
    words, starts = document.tokens.words, document.tokens.starts
    for start, end in document.paragraphs:
        first, ceiling = bisect_left(starts, start), bisect_left(starts, end)
        last = first
        while last < min(ceiling, first + _LONGEST_DATELINE) and words[last][:1].isalpha():
            last += 1
        if not first < last < ceiling - 1 or not _before_dash(document, last, ceiling):
            continue
        name = " ".join(words[first:last]).lower()
        kinds = _NO_DATELINE.intersection(word_kinds().get(name, ()))
        city = "c" in gazetteer_kinds(name) or known_place(name)
        shouted = all(word.isupper() and len(word) > 2 for word in words[first:last])
        capitals = all(word[:1].isupper() for word in words[first:last])
        if capitals and not kinds and name not in lists()["label"] and (city or shouted):
            yield first, last


def _agencies(document: Document) -> Iterator[tuple[int, int]]:
    """Tokens of the agency that stands in brackets behind place and day: "Ashby, May 3 (Velmora) Mills"."""
    words, starts = document.tokens.words, document.tokens.starts
    if "(" not in words:
        return
    for start, end in document.paragraphs:
        first, ceiling = bisect_left(starts, start), bisect_left(starts, end)
        at = first
        while at < min(ceiling, first + _LONGEST_DATELINE_REST) and _in_dateline(words[at]):
            at += 1
        close = at + 1
        while close < min(ceiling, at + _LONGEST_DATELINE) and words[close][:1].isupper():
            close += 1
        dated = any(map(str.isdigit, words[first:at])) and words[first].isalpha() and "," in words[first:at]
        if dated and words[at : at + 1] == ["("] and at + 1 < close < ceiling - 1 and words[close] == ")":
            yield at + 1, close


def _before_dash(document: Document, at: int, ceiling: int) -> bool:
    """Whether a dash with a space behind it follows token `at`, perhaps after region, day and agency.

    A colon does behind a day: "OSLO, 3 May 2026: Ferries stopped".
    """
    words, tokens = document.tokens.words, document.tokens
    if words[at] == ",":
        floor = at
        while at < min(ceiling, floor + _LONGEST_DATELINE_REST) and _in_dateline(words[at]):
            at += 1
        if at < ceiling and words[at] == ":" and words[at - 1].isdigit():
            return True
    if at < ceiling and words[at] == "(":
        close = next((index for index in range(at, min(at + 5, ceiling)) if words[index] == ")"), ceiling)
        at = close + 1
    if words[at : at + 2] == ["-", "-"]:  # two for one, as agencies write it
        at += 1
    return at + 1 < ceiling and words[at] in _DASHES and tokens.ends[at] < tokens.starts[at + 1]


def _in_dateline(word: str) -> bool:
    return word in (",", ".") or word[0].isupper() or word.isdigit()


def towns(document: Document, spans: Sequence[TokenSpan]) -> Iterator[TokenSpan]:
    """Unmarked places that bear a person's name or gave theirs to an organisation: "staff in Cordell".

    And any name beside what it is: "in Cordell province", "the town of Cordell"; and where somebody is
    of, between commas: "Berg, of Cordell,", "Berg, 34, of Cordell,".
    """
    words = document.tokens.words
    taken = tokens_of(spans)
    heads = set(organisation_heads(document, spans))
    others = {words[index] for index in taken} - heads
    named = {span.last for span in spans if span.mention.kind is MentionKind.PERSON}
    for sentence in document.sentences:
        for at in sentence.capitals:
            word = words[at]
            if at not in taken and word.istitle() and _is_home(words, at, named):
                yield made(document, at, at + 1, MentionKind.PLACE, SHAPED_CONFIDENCE)
                continue
            called = (
                at > sentence.first_token + 1
                and words[at - 1] == "of"
                and (words[at - 2] in _SETTLEMENTS or words[at - 2].lower() in lists()["seat_holder"])
            )
            if (
                at > sentence.first_token
                and (called or words[at - 1] in lists()["locative"])
                and at not in taken
                and word.istitle()
                and word.isalpha()
                and word not in others
                and word.lower() not in document.small
                and word.lower() not in word_kinds()
                and (
                    called
                    or word in heads
                    or gazetteer_kinds(word.lower())
                    or (at + 1 < sentence.last_token and words[at + 1] in _DIVISIONS)
                )
                and not (at + 1 < sentence.last_token and not _ends_place(words[at + 1]))
                and is_running_text(words[sentence.first_token : sentence.last_token])
            ):
                yield made(document, at, at + 1, MentionKind.PLACE, SHAPED_CONFIDENCE)


def _is_home(words: Sequence[str], at: int, named: Container[int]) -> bool:
    """Whether somebody is of the place at `at`; `named` tells where persons' names end."""
    if words[at - 1] != "of" or words[at - 2] != "," or words[at + 1 : at + 2] not in ([","], ["."]):
        return False
    comma = at - 2
    aged = words[comma - 1].isdigit() and words[comma - 2] == ","
    return (comma - 2 if aged else comma) in named


def _ends_place(word: str) -> bool:
    return word.islower() or word in (",", ".", ";", ")")


def sites(document: Document, spans: Sequence[TokenSpan]) -> Iterator[TokenSpan]:
    """Unmarked places by their last word or their first: "Foundry Street", "Marlin Inn", "Rua Velmora"."""
    words = document.tokens.words
    if _site_ends().isdisjoint(words) and _site_begins().isdisjoint(words):
        return
    taken = tokens_of(spans)
    for sentence in document.sentences:
        for first, last in unmarked_runs(words, sentence, taken, apart=True):
            if first == sentence.first_token and words[first].lower() in lists()["opener"]:
                first += 1
            if not 1 < last - first <= _LONGEST_SITE or last in taken:
                continue
            if not _is_site(words, first, last):
                continue
            if words[first] != "The" and is_running_text(words[sentence.first_token : sentence.last_token]):
                yield made(document, first, last, MentionKind.PLACE, SHAPED_CONFIDENCE)


def _is_site(words: Sequence[str], first: int, last: int) -> bool:
    """Whether words begin or end as a place does; "Harwick Hall" may be somebody but where one is at it."""
    if words[last - 1] in _ALSO_BORNE and words[last - 2] not in _HALLS:
        return words[first - 1] in _AT
    return words[last - 1] in _site_ends() or words[first] in _site_begins()


@cache
def _site_ends() -> frozenset[str]:
    return frozenset(map(str.title, lists()["site_end"]))


@cache
def _site_begins() -> frozenset[str]:
    return frozenset(map(str.title, lists()["site_begin"]))


def rivers(document: Document, spans: Sequence[TokenSpan]) -> Iterator[TokenSpan]:
    """Unmarked waters in a row: "along the Severn, the Tees and the Taw"."""
    words = document.tokens.words
    taken = tokens_of(spans)
    for sentence in document.sentences:
        named = [
            at
            for at in sentence.capitals
            if at > sentence.first_token
            and words[at - 1].lower() == "the"
            and words[at].istitle()
            and not (at + 1 < sentence.last_token and words[at + 1][:1].isupper())
            and (at + 1 == sentence.last_token or not words[at + 1].islower() or words[at + 1] in _ROW)
            and not word_kinds().get(words[at].lower())
        ]
        rows = sum(second - first <= _LONGEST_STEP for first, second in pairwise(named))
        if rows and not lists()["river_cue"].isdisjoint(words[sentence.first_token : sentence.last_token]):
            for at in named:
                if at not in taken:
                    yield made(document, at, at + 1, MentionKind.PLACE, SHAPED_CONFIDENCE)


def located(document: Document, spans: Sequence[TokenSpan]) -> list[TokenSpan]:
    """Names that one sentence places in a state or country, as places wherever the article has them.

    "Marlow, Ohio," tells a town; so does "in Marlow, Chile", since a list of names
    that ends with a country is not led by a preposition. Persons named in full keep their name.
    """
    words = document.tokens.words
    spans = overlaid(spans, sorted(states(document, spans), key=lambda span: span.first))
    persons = {
        words[span.last - 1]
        for span in spans
        if span.mention.kind is MentionKind.PERSON and span.last - span.first > 1
    }
    shown = {
        words[span.first]
        for span in spans
        if span.last - span.first == 1
        and span.mention.kind is not MentionKind.PLACE
        and words[span.first] not in persons
        and _placed(document, span)
    }
    return [
        span._replace(mention=span.mention._replace(kind=MentionKind.PLACE))
        if span.last - span.first == 1 and words[span.first] in shown
        else span
        for span in spans
    ]


def _placed(document: Document, span: TokenSpan) -> bool:
    sentence = document.sentence_at(span.mention.start)
    if sentence is None:
        return False
    words = document.tokens.words
    after = words[span.last : min(span.last + 5, sentence.last_token)]
    if len(after) < 2 or after[0] != ",":
        return False
    before = words[span.first - 1].lower() if span.first > sentence.first_token else ""
    led = before in lists()["locative"] or before in _LEADING
    for length in (2, 1):
        region, rest = " ".join(after[1 : 1 + length]).lower(), after[1 + length :]
        if rest[:1] == ["."]:
            rest = rest[1:]
        closed = not rest or rest[0] in REGION_ENDS or rest[0].islower()
        if closed and (region in lists()["state"] or region.rstrip(".") in lists()["state_short"]):
            return True
        if closed and led and region in countries():
            return True
    return False
