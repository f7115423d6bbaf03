"""Names that are a few capitals: told by the bracket that defines them or by standing alone in text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from store.extract.document import Document, Sentence
from store.extract.names.lexicon import (
    gazetteer_kinds,
    lists,
    word_kinds,
)
from store.extract.names.second_pass.spans import TokenSpan, as_kind, made, overlaid, tokens_of
from store.extract.tokens import places_of
from store.model.findings import MentionKind
from store.patterns import regex

_ACRONYM = regex(r"[A-Z]{3,5}")
_ACRONYM_OF_MANY = regex(r"[A-Z]{3,8}")
_JOINING = frozenset({"of", "the", "and", "for", "in", "on", "to", "&", ",", "-"})
_EVENTS = frozenset({"Week", "Day", "Summit", "Conference", "Expo", "Programme", "Program"})
_ROMAN = regex(r"[IVXLCDM]+")
_LONE_CONFIDENCE = 0.6
_BEFORE = frozenset({"of", "by", "from", "with", "the", "and", "at", "says", "reports", ",", "“"})


def defined_kinds(document: Document, spans: Sequence[TokenSpan]) -> list[TokenSpan]:
    """Short names in brackets with the kind of the full name before: "Ministry of Ports (Minpor)"."""
    words = document.tokens.words
    by_end = {span.last: span for span in spans}
    short_of: dict[str, TokenSpan] = {}
    for span in spans:
        full = by_end.get(span.first - 1)
        if (
            full is not None
            and full.mention.kind is MentionKind.ORGANISATION
            and full.last - full.first > 1
            and span.last - span.first == 1
            and words[span.first - 1] in ("(", "[")
            and _may_shorten(words[span.first], words[full.first : full.last])
        ):
            short_of[words[span.first]] = full
    things = {
        words[span.first]
        for span in spans
        if span.first > 1 and words[span.first - 1] == "(" and _is_of_thing(words, span.first)
    }
    return [
        as_kind(span, MentionKind.ORGANISATION if words[span.first] in short_of else MentionKind.OTHER)
        if span.last - span.first == 1 and (words[span.first] in short_of or words[span.first] in things)
        else span
        for span in spans
    ]


def _is_of_thing(words: Sequence[str], at: int) -> bool:
    """Whether a name in brackets is short for an event or a treaty: "Velmora Energy Week (VEW)"."""
    end = words[at - 2]
    thing = end.lower() in lists()["thing_end"] or end in _EVENTS
    return thing and end[:1].isupper() and end[0] in words[at]


def spelled_out(document: Document, spans: Sequence[TokenSpan]) -> list[TokenSpan]:
    """The mentions, those in a name that a bracket spells made one: "National Board | of Nurses (NBN)"."""
    words, starts = document.tokens.words, document.tokens.starts
    names = []
    for opened in places_of("(", words):
        if not _in_brackets(words, opened + 1) or not _ACRONYM_OF_MANY.fullmatch(words[opened + 1]):
            continue
        sentence = document.sentence_at(starts[opened])
        first = _first_of(words, opened, words[opened + 1], sentence.first_token) if sentence else None
        if first is None:
            continue
        inside = [span for span in spans if first <= span.first < opened]
        cut = [span for span in inside if (span.first, span.last) != (first, opened)]
        if cut and cut[0].mention.kind is MentionKind.ORGANISATION:
            names.append(made(document, first, opened, MentionKind.ORGANISATION, _LONE_CONFIDENCE))
    return overlaid(spans, names)


def _first_of(words: Sequence[str], end: int, short: str, floor: int) -> int | None:
    """First token of the name before `end` whose initials are the letters of `short`, but for one at most."""
    initials = ""
    for first in range(end - 1, floor - 1, -1):
        if words[first][:1].isupper():
            initials = words[first][0] + initials
            if initials == short or (len(initials) > 3 and _lacks_one(initials, short)):
                return first
        elif words[first].lower() not in _JOINING:
            return None
    return None


def _lacks_one(initials: str, short: str) -> bool:
    """Whether the initials are the letters of an acronym without one behind its first."""
    return any(initials == short[:at] + short[at + 1 :] for at in range(1, len(short)))


def _may_shorten(short: str, full: Sequence[str]) -> bool:
    """Whether the short name begins like the full one and its capitals are among the initials."""
    initials = {word[0].upper() for word in full}
    return short[0] == full[0][0].upper() and all(
        letter in initials for letter in short if letter.isupper() and letter != "S"
    )


def lone(document: Document, spans: Sequence[TokenSpan]) -> Iterator[TokenSpan]:
    """Unmarked organisations written as three to five capitals in running text: "a member of NVKB".

    A listed one needs no word before it: "ICE will use it".
    """
    words = document.tokens.words
    taken = tokens_of(spans)
    for sentence in document.sentences:
        acronyms = [at for at in sentence.capitals if at not in taken and _alone(words, at, sentence)]
        if acronyms and not is_shouted(document, sentence):
            for at in acronyms:
                yield made(document, at, at + 1, MentionKind.ORGANISATION, _LONE_CONFIDENCE)


def known(document: Document, spans: Sequence[TokenSpan]) -> Iterator[TokenSpan]:
    """The mentions without acronyms that name nothing ("ATM", "VIP"); "NSW" is a place, "CNN" a company.

    One that the article defines in brackets names what it stands for there.
    """
    words = document.tokens.words
    for span in spans:
        word = words[span.first]
        if span.last - span.first > 1:
            yield span
        elif word.endswith("s") and word[:-1].isupper() and word[:-1].lower() in lists()["thing_acronym"]:
            if span.mention.kind is MentionKind.OTHER:  # "ATMs"
                yield span
        elif not word.isupper() or _in_brackets(words, span.first):
            yield span
        elif word.lower() in lists()["place_acronym"]:
            yield as_kind(span, MentionKind.PLACE)
        elif span.mention.kind is MentionKind.PLACE and _is_body(word):
            yield as_kind(span, MentionKind.ORGANISATION)
        elif word.lower() not in lists()["thing_acronym"] or span.mention.kind is MentionKind.OTHER:
            yield span


def _is_body(word: str) -> bool:
    """Whether a list has an acronym as a body, a medium or a company and none as a place."""
    codes = set(word_kinds().get(word.lower(), ()))
    return bool(codes & {"BO", "CM", "ME"}) and codes.isdisjoint({"CO", "ST", "RG", "SS"}) and len(word) > 2


def _in_brackets(words: Sequence[str], at: int) -> bool:
    return 0 < at < len(words) - 1 and words[at - 1] == "(" and words[at + 1] == ")"


def no_persons(document: Document, spans: Sequence[TokenSpan]) -> list[TokenSpan]:
    """Acronyms taken for persons as organisations, but for family names a text writes in capitals."""
    words = document.tokens.words
    borne = {
        word.lower()
        for span in spans
        if span.mention.kind is MentionKind.PERSON and span.last - span.first > 1
        for word in words[span.first : span.last]
    }
    return [
        span._replace(mention=span.mention._replace(kind=MentionKind.ORGANISATION))
        if span.mention.kind is MentionKind.PERSON
        and span.last - span.first == 1
        and is_acronym(words[span.first])
        and words[span.first].lower() not in borne
        and not _stands_in_capitals(document, span)
        else span
        for span in spans
    ]


def _stands_in_capitals(document: Document, span: TokenSpan) -> bool:
    sentence = document.sentence_at(span.mention.start)
    return sentence is not None and is_shouted(document, sentence)


def is_shouted(document: Document, sentence: Sentence) -> bool:
    """Whether a third of a sentence is in capitals, so that capitals tell nothing there."""
    words = document.tokens.words[sentence.first_token : sentence.last_token]
    return 3 * sum(word.isupper() and len(word) > 1 for word in words) > len(words)


def is_acronym(word: str) -> bool:
    """Three to five capitals that are no numeral, no personal name, place or word of a list."""
    lower = word.lower()
    return (
        _ACRONYM.fullmatch(word) is not None
        and _ROMAN.fullmatch(word) is None
        and lower not in _no_organisations()
        and lower not in word_kinds()
        and not gazetteer_kinds(lower)
    )


@cache
def _no_organisations() -> frozenset[str]:
    return lists()["thing_acronym"] | lists()["place_acronym"] | lists()["capital_word"]


def _alone(words: Sequence[str], at: int, sentence: Sentence) -> bool:
    """Whether an acronym stands as a name does: after a preposition, before "'s" or a colon."""
    if _ACRONYM.fullmatch(words[at]) and "BO" in word_kinds().get(words[at].lower(), ()):
        return not (at + 1 < sentence.last_token and words[at + 1] == "-")
    if not is_acronym(words[at]):
        return False
    before = words[at - 1] if at > sentence.first_token else ""
    after = words[at + 1] if at + 1 < sentence.last_token else ""
    if after[:1].isdigit() or after in ("-", "–") or before == "-":
        return False
    return before in _BEFORE or after in ("'s", "’s", ":", "’")
