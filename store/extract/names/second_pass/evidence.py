"""What the sentences around a name tell of its kind: "the carmaker X", "chief economist at X"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from store.extract.document import Document
from store.extract.names.lexicon import (
    countries,
    demonyms,
    gazetteer,
    is_first_name,
    known_place,
    lists,
    word_kinds,
)
from store.extract.names.second_pass.spans import (
    TokenSpan,
)
from store.model.findings import MentionKind

_JOINS = frozenset({"of", "at", "in", "with", "for"})
_PHRASE_ENDS = frozenset(
    {
        ",",
        ".",
        ";",
        "which",
        "that",
        "based",
        "of",
        "in",
        "across",
        "for",
        "with",
        "and",
        "to",
        "by",
        "has",
        "is",
        "was",
        "said",
    }
)
_LONGEST_PHRASE = 6
_LOCATIVE = frozenset({"in", "near", "outside", "from", "at"})
_DASHES = frozenset("-–")
_REGION_ENDS = frozenset(",.;:)—–")


def firms(document: Document, spans: Sequence[TokenSpan]) -> list[TokenSpan]:
    """Names that one sentence shows to be a firm, as organisations wherever the article has them.

    Known places and persons with a first name stay what they are.
    """
    words = document.tokens.words
    full_persons = {
        word
        for span in spans
        if span.mention.kind is MentionKind.PERSON and is_first_name(words[span.first])
        for word in words[span.first : span.last]
    }
    fitting = [
        (span, name)
        for span in spans
        if _may_be_firm(name := tuple(words[span.first : span.last]), span.mention.kind, full_persons)
    ]
    shown = {name for span, name in fitting if _shown(document, span) or _listed_firm(span, name)}
    named = [
        span
        for span in spans
        if span.mention.kind is MentionKind.ORGANISATION or tuple(words[span.first : span.last]) in shown
    ]
    shown.update(_with_branches(words, named))
    changed = {span for span, name in fitting if name in shown}
    return [
        replace(span, mention=replace(span.mention, kind=MentionKind.ORGANISATION))
        if span in changed
        else span
        for span in spans
    ]


def located(document: Document, spans: Sequence[TokenSpan]) -> list[TokenSpan]:
    """Names that one sentence places in a state or country, as places wherever the article has them.

    "Marlow, Ohio," tells a town; so does "in Marlow, Chile", since a list of names
    that ends with a country is not led by a preposition. Persons named in full keep their name.
    """
    words = document.tokens.words
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
        replace(span, mention=replace(span.mention, kind=MentionKind.PLACE))
        if span.last - span.first == 1 and words[span.first] in shown
        else span
        for span in spans
    ]


def clubs(document: Document, spans: Sequence[TokenSpan]) -> list[TokenSpan]:
    """Places that are also clubs, as organisations where a sentence has them play: "Chelsea beat …, 2-1".

    The town stays a place behind a preposition: "in Liverpool".
    """
    words = document.tokens.words
    teams = [
        span
        for span in spans
        if span.mention.kind is MentionKind.PLACE
        and span.last - span.first == 1
        and words[span.first].lower() in lists()["team"]
    ]
    shown = {words[span.first] for span in teams if _plays(document, span)}
    changed = {
        span
        for span in teams
        if words[span.first] in shown and (not span.first or words[span.first - 1].lower() not in _LOCATIVE)
    }
    return [
        replace(span, mention=replace(span.mention, kind=MentionKind.ORGANISATION))
        if span in changed
        else span
        for span in spans
    ]


def _plays(document: Document, span: TokenSpan) -> bool:
    sentence = document.sentence_at(span.mention.start)
    if sentence is None:
        return False
    words = document.tokens.words
    beside = words[max(span.first - 1, sentence.first_token) : span.first] + words[span.last : span.last + 1]
    if not lists()["play"].isdisjoint(word.lower() for word in beside):
        return True
    return any(
        words[at] in _DASHES and words[at - 1].isdigit() and words[at + 1].isdigit()
        for at in range(sentence.first_token + 1, sentence.last_token - 1)
    )


def _placed(document: Document, span: TokenSpan) -> bool:
    sentence = document.sentence_at(span.mention.start)
    if sentence is None:
        return False
    words = document.tokens.words
    after = words[span.last : min(span.last + 5, sentence.last_token)]
    if len(after) < 2 or after[0] != ",":
        return False
    led = span.first > sentence.first_token and words[span.first - 1].lower() in _LOCATIVE
    for length in (2, 1):
        region, rest = " ".join(after[1 : 1 + length]).lower(), after[1 + length :]
        if rest[:1] == ["."]:
            rest = rest[1:]
        closed = not rest or rest[0] in _REGION_ENDS or rest[0].islower()
        if closed and (region in lists()["state"] or region.rstrip(".") in lists()["state_short"]):
            return True
        if closed and led and region in countries():
            return True
    return False


def _listed_firm(span: TokenSpan, name: tuple[str, ...]) -> bool:
    """Whether a lone name taken for a person is in the lists of companies and media."""
    codes = word_kinds().get(name[0].lower(), ()) if len(name) == 1 else ()
    return span.mention.kind is MentionKind.PERSON and not {"CM", "ME"}.isdisjoint(codes)


def _with_branches(words: Sequence[str], organisations: Sequence[TokenSpan]) -> Iterator[tuple[str, ...]]:
    """The first words of organisations called like "Acme Canada"."""
    for span in organisations:
        if span.last - span.first == 2:
            first, branch = words[span.first], words[span.first + 1]
            own = not _tells_place(first) and first.lower() not in demonyms()
            if own and known_place(branch.lower()):
                yield (first,)


def _tells_place(word: str) -> bool:
    lower = word.lower()
    city = "c" in gazetteer().get(lower, "")
    return city or known_place(lower) or lower in lists()["place_prefix"]


def _may_be_firm(name: tuple[str, ...], kind: MentionKind, full_persons: set[str]) -> bool:
    whole = " ".join(name).lower()
    if kind is MentionKind.PERSON:
        return full_persons.isdisjoint(name)
    if kind is MentionKind.PLACE:
        return not known_place(whole) and "c" not in gazetteer().get(whole, "")
    return kind is MentionKind.OTHER and whole not in demonyms()


def _shown(document: Document, span: TokenSpan) -> bool:
    words = document.tokens.words
    sentence = document.sentence_at(span.mention.start)
    if sentence is None:
        return False
    before = words[max(span.first - 2, sentence.first_token) : span.first]
    after = words[span.last : min(span.last + _LONGEST_PHRASE + 2, sentence.last_token)]
    apposed = span.mention.kind is not MentionKind.OTHER
    return _told_before(before) or _told_after(after, apposed=apposed)


def _told_before(before: Sequence[str]) -> bool:
    """ "carmaker | X"; "economist at | X", "CEO of | X", "shares in | X"."""
    if before and before[-1].lower() in lists()["firm_noun"]:
        return True
    return len(before) == 2 and before[1] in _JOINS and before[0].lower() in lists()["firm_part"]


def _told_after(after: Sequence[str], *, apposed: bool) -> bool:
    """ "X |'s shares", "X | shares"; if `apposed` "X |, the largest carmaker,", not "X |, the firm said"."""
    if after and after[0] in ("'s", "’s"):
        after = after[1:]
    if after and after[0] in lists()["firm_thing"]:
        return True
    if not apposed or len(after) < 3 or after[0] != "," or after[1] not in ("a", "an", "the"):
        return False
    for index in range(3 if after[1] == "the" else 2, len(after) - 1):
        if after[index] in lists()["firm_noun"]:
            return after[index + 1] in _PHRASE_ENDS
        if after[index] in _PHRASE_ENDS:
            return False
    return False
