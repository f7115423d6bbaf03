"""Persons whom the recogniser took for something else, or cut in two."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from store.extract.document import Document
from store.extract.names.lexicon import (
    POSSESSIVES,
    gazetteer_kinds,
    generic_words,
    is_first_name,
    known_place,
    lists,
    word_kinds,
)
from store.extract.names.second_pass.borders import is_syllable
from store.extract.names.second_pass.given_names import (
    announced_by_given_names,
    family_names_first,
    family_names_in_text,
    over_line_breaks,
)
from store.extract.names.second_pass.nicknames import with_nicknames
from store.extract.names.second_pass.spans import (
    TokenSpan,
    made,
    overlaid,
)
from store.model.findings import MentionKind

_LONGEST_PERSON = 4
_MOST_PARTICLES = 2
_LONGEST_FAMILY_NAME = 6
_SYLLABLE_CONFIDENCE = 0.8


def persons_mended(document: Document, spans: Sequence[TokenSpan], known: Container[str]) -> list[TokenSpan]:
    """The mentions, sorted and apart, with persons whole and told from places and organisations.

    A name in `known`, written in small letters with one space between its words, is left as it is.
    """
    parts = [part for span in spans for part in _owner_apart(document, span)]
    joined = _joined(document, parts)
    joined = [_called_person(document, span, known) for span in joined]
    whole = overlaid(_with_given_names(document, joined), _syllables(document))
    whole = overlaid(whole, family_names_first(document))
    whole = over_line_breaks(document, overlaid(whole, family_names_in_text(document, whole)))
    return with_nicknames(document, overlaid(whole, announced_by_given_names(document, whole)))


def _owner_apart(document: Document, span: TokenSpan) -> Iterator[TokenSpan]:
    """ "NVKB's Horace Berg", "Horace Berg of NVKB" taken for one name, in two; not "Ada Duke of York"."""
    words = document.tokens.words
    kind, confidence = span.mention.kind, span.mention.confidence
    office = _office_end(words, span)
    if office > span.first and kind in (MentionKind.ORGANISATION, MentionKind.PLACE):
        yield made(document, office, span.last, kind, confidence)
        return
    for at in range(span.first + 1, span.last - 2):
        if words[at] in POSSESSIVES and is_first_name(words[at + 1]) and _ends_person(words[span.last - 1]):
            owner = MentionKind.ORGANISATION if kind is MentionKind.PERSON else kind
            yield made(document, span.first, at, owner, confidence)
            yield made(document, at + 1, span.last, MentionKind.PERSON, confidence)
            return
    for at in range(span.first + 2, span.last - 1):
        titled = words[at - 1].lower() in lists()["cut_title"] | lists()["noble"]
        if (
            words[at] == "of"
            and is_first_name(words[span.first])
            and not titled
            and _ends_person(words[at - 1])
        ):
            rest = " ".join(words[at + 1 : span.last]).lower()
            place = known_place(rest) or "c" in gazetteer_kinds(rest)
            yield made(document, span.first, at, MentionKind.PERSON, confidence)
            house = MentionKind.PLACE if place else MentionKind.ORGANISATION
            yield made(document, at + 1, span.last, house, confidence)
            return
    yield span


def _office_end(words: Sequence[str], span: TokenSpan) -> int:
    """Where "Acme" begins in "Country Director of Acme", else the first token."""
    titles = lists()["title"] | lists()["noble"]
    for at in range(span.first + 1, span.last - 1):
        if words[at] == "of":
            held = {word.lower() for word in words[span.first : at]} <= titles | lists()["title_part"] | {
                "country"
            }
            return at + 1 if held and words[at - 1].lower() in titles else span.first
    return span.first


def _joined(document: Document, spans: Sequence[TokenSpan]) -> list[TokenSpan]:
    """ "Andrew" and "Varberg" side by side in one; "Ayatollah" before a person is no name."""
    words = document.tokens.words
    result: list[TokenSpan] = []
    for span in spans:
        if (
            result
            and result[-1].last == span.first
            and result[-1].last - result[-1].first == 1
            and span.mention.kind is MentionKind.PERSON
            and words[result[-1].first].lower() in lists()["honorific"]
        ):
            result.pop()
        before = result[-1] if result else None
        if before is not None and _particles_between(words, before, span):
            result[-1] = made(document, before.first, span.last, MentionKind.PERSON, span.mention.confidence)
        elif (
            before is not None
            and before.last == span.first
            and before.last - before.first == span.last - span.first == 1
            and span.mention.kind is MentionKind.PERSON
            and is_first_name(words[before.first])
            and document.sentence_at(before.mention.start) is document.sentence_at(span.mention.start)
        ):
            result[-1] = made(document, before.first, span.last, span.mention.kind, span.mention.confidence)
        else:
            result.append(span)
    return result


def _particles_between(words: Sequence[str], before: TokenSpan, span: TokenSpan) -> bool:
    """Whether two persons are one: "Rhodri" and "Owen" with "ap" between them."""
    gap = span.first - before.last
    if not 0 < gap <= _MOST_PARTICLES or not before.mention.kind is span.mention.kind is MentionKind.PERSON:
        return False
    particles = (lists()["particle"] | lists()["rare_particle"]) - {"y"}
    return particles.issuperset(words[before.last : span.first])


def _with_given_names(document: Document, spans: Sequence[TokenSpan]) -> list[TokenSpan]:
    """Family names with the given name before them: "Will Varberg"; "Will Varberg win?" asks."""
    result: list[TokenSpan] = []
    for span in spans:
        given = _given_name(document, span) if span.mention.kind is MentionKind.PERSON else span.first
        while result and result[-1].first >= given:
            result.pop()
        if given == span.first or (result and result[-1].last > given):
            result.append(span)
        else:
            result.append(made(document, given, span.last, MentionKind.PERSON, span.mention.confidence))
    return result


def _given_name(document: Document, span: TokenSpan) -> int:
    """The token of the given name before a family name, else that of the mention itself."""
    words, first = document.tokens.words, span.first
    sentence = document.sentence_at(span.mention.start)
    floor = sentence.first_token if sentence else first
    if sentence is None or first - 1 < floor or span.last - first > 1:
        return first
    asks = first - 1 == floor and words[sentence.last_token - 1] == "?"
    before = words[first - 1]
    given = before.lower() in lists()["given_word"]
    if is_first_name(words[first]):  # "Will Hadley", but "since August Max"
        given = given and "MO" not in word_kinds().get(before.lower(), ())
    else:
        given = given or is_first_name(before)
    return first - 1 if given and before.istitle() and not asks else first


def _called_person(document: Document, span: TokenSpan, known: Container[str]) -> TokenSpan:
    """A person where "Mr", "Mrs" … begins the name or a trade and a first name tell one."""
    words = document.tokens.words
    first, last = span.first, span.last
    if span.mention.kind is MentionKind.PERSON or last - first > _LONGEST_PERSON:
        return span
    if last - first > 1 and words[first].lower().rstrip(".") in lists()["address"]:
        return made(document, first + 1, last, MentionKind.PERSON, span.mention.confidence)
    name = " ".join(words[first:last]).lower()
    if last - first < 2 or known_place(name) or name in known or not _ends_person(words[last - 1]):
        return span
    trade = first > 0 and words[first - 1].lower() in lists()["trade"]
    if trade and all(word[:1].isupper() for word in words[first:last]):
        return span._replace(mention=span.mention._replace(kind=MentionKind.PERSON))
    return span


def _ends_person(word: str) -> bool:
    lower = word.lower()
    return word[:1].isupper() and lower not in generic_words() and lower not in lists()["place_suffix"]


def _syllables(document: Document) -> Iterator[TokenSpan]:
    """Names written as "Kwong Chun-yu": a family name, then a given name of two syllables."""
    tokens = document.tokens
    words = tokens.words
    for sentence in document.sentences:
        for at in sentence.capitals:
            if at + 3 >= sentence.last_token or words[at + 2] != "-":
                continue
            family, first, _, second = words[at : at + 4]
            if (
                family.istitle()
                and first.istitle()
                and len(family) <= _LONGEST_FAMILY_NAME
                and (family.lower() in lists()["east_asian_family"] or "l" in gazetteer_kinds(family.lower()))
                and len(first) <= _LONGEST_FAMILY_NAME
                and second.islower()
                and is_syllable(second)
                and tokens.ends[at + 1] == tokens.starts[at + 2]
                and tokens.ends[at + 2] == tokens.starts[at + 3]
            ):
                yield made(document, at, at + 4, MentionKind.PERSON, _SYLLABLE_CONFIDENCE)
