"""What the words of a name tell by themselves: "Coastal Pilots' Union", "Brandt & Holm", "OSLO —"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from store.extract.document import Document
from store.extract.names.lexicon import countries, gazetteer, lists, place_phrases, word_kinds
from store.extract.names.second_pass.borders import TokenSpan, is_first_name, made
from store.model.findings import MentionKind

_LONGEST_RUN = 6
_LONGEST_DATELINE = 4
_LONGEST_DATELINE_REST = 8
_SHAPED_CONFIDENCE = 0.7
_LOCATIVE = frozenset({"in", "near", "outside"})
_DIVISIONS = frozenset({"province", "county", "prefecture", "governorate", "municipality", "oblast"})
_DASHES = frozenset({"—", "–", "-", "--"})
# Words in capitals that begin a paragraph before a dash without being a place: "OPEC — the club".
_NO_DATELINE = frozenset({"BO", "ME", "CM", "TE", "DY", "MO", "TI", "HO"})


def without_openers(document: Document, spans: Sequence[TokenSpan], known: Container[str]) -> list[TokenSpan]:
    """The mentions without the small word that opens their sentence: "On | Truth Social".

    A name in `known`, written in small letters with one space between its words, is left whole.
    """
    words = document.tokens.words
    opening = {sentence.first_token for sentence in document.sentences}
    result = []
    for span in spans:
        first = span.first
        if (
            first in opening
            and span.last - first > 1
            and words[first].lower() in lists()["opener"]
            and words[first + 1][:1].isupper()
            and _small(words, span) not in known
        ):
            span = made(document, first + 1, span.last, span.mention.kind, span.mention.confidence)
        result.append(span)
    return result


def shaped(document: Document, spans: Sequence[TokenSpan]) -> list[TokenSpan]:
    """The mentions, sorted and apart, with the ends and kinds that their own words ask for."""
    found = _with_datelines(document, [part for span in spans for part in _places_apart(document, span)])
    found = _lengthened(document, _with_purposes(document, _with_ampersands(document, found)))
    found += _unmarked(document, found)
    found.sort(key=lambda span: span.first)
    return [_of_its_shape(document, span) for span in found if not _is_rank(document, span)]


def short_forms(document: Document, spans: Sequence[TokenSpan]) -> list[TokenSpan]:
    """ "Stellan" taken for a person is "Stellan Brewery" where no person of that name stands in full.

    So is one taken for a place, unless the lists know it or the article has something in it.
    """
    words = document.tokens.words
    heads = set(organisation_heads(document, spans))
    placed: set[str] = set()
    for span in spans:
        if span.mention.kind is MentionKind.PERSON and span.last - span.first > 1:
            heads -= set(words[span.first : span.last])
        if span.first and words[span.first - 1].lower() in _LOCATIVE:
            placed.add(words[span.first])
    return [
        _as_kind(span, MentionKind.ORGANISATION)
        if span.last - span.first == 1
        and words[span.first] in heads
        and (
            span.mention.kind is MentionKind.PERSON
            or (
                span.mention.kind is MentionKind.PLACE
                and words[span.first] not in placed
                and not _listed_place(words[span.first].lower())
            )
        )
        else span
        for span in spans
    ]


def towns(document: Document, spans: Sequence[TokenSpan]) -> Iterator[TokenSpan]:
    """Unmarked places that bear a person's name or gave theirs to an organisation: "staff in Cordell".

    And any name in front of its division: "in Cordell province".
    """
    words = document.tokens.words
    taken = {index for span in spans for index in range(span.first, span.last)}
    heads = set(organisation_heads(document, spans))
    others = {words[index] for index in taken} - heads
    small = {word for word in words if word.islower()}
    for sentence in document.sentences:
        for at in sentence.capitals:
            word = words[at]
            if (
                at > sentence.first_token
                and words[at - 1] in _LOCATIVE
                and at not in taken
                and word.istitle()
                and word.isalpha()
                and word not in others
                and word.lower() not in small
                and word.lower() not in word_kinds()
                and (
                    word in heads
                    or word.lower() in gazetteer()
                    or (at + 1 < sentence.last_token and words[at + 1] in _DIVISIONS)
                )
                and not (at + 1 < sentence.last_token and not _ends_place(words[at + 1]))
                and _running_text(words[sentence.first_token : sentence.last_token])
            ):
                yield made(document, at, at + 1, MentionKind.PLACE, _SHAPED_CONFIDENCE)


def _ends_place(word: str) -> bool:
    return word.islower() or word in (",", ".", ";", ")")


def organisation_heads(document: Document, spans: Sequence[TokenSpan]) -> Iterator[str]:
    """The first words of organisations whose other words any organisation may bear."""
    words = document.tokens.words
    for span in spans:
        if span.mention.kind is MentionKind.ORGANISATION and span.last - span.first > 1:
            rest = words[span.first + 1 : span.last]
            if all(_tells_organisation(word) for word in rest) and not _tells_organisation(words[span.first]):
                yield words[span.first]


def _tells_organisation(word: str) -> bool:
    return word.lower().rstrip(".") in generic_words()


@cache
def generic_words() -> frozenset[str]:
    """Words that many organisations share, lower-cased."""
    return lists()["organisation_suffix"] | lists()["organisation_end"] | lists()["company_end"]


def _is_rank(document: Document, span: TokenSpan) -> bool:
    """Whether a mention is a place in a list, "No. 8", and no name."""
    words = document.tokens.words[span.first : span.last]
    return (
        len(words) > 1
        and words[0] in ("No", "No.")
        and all(word[0].isdigit() or word == "." for word in words[1:])
    )


def _small(words: Sequence[str], span: TokenSpan) -> str:
    return " ".join(words[span.first : span.last]).lower()


def _as_kind(span: TokenSpan, kind: MentionKind) -> TokenSpan:
    return span if span.mention.kind is kind else replace(span, mention=replace(span.mention, kind=kind))


def _places_apart(document: Document, span: TokenSpan) -> Iterator[TokenSpan]:
    """ "Ashby and Coll" taken for one place, in two; not "Tyne and Wear", "North and South Korea"."""
    words = document.tokens.words
    name = _small(words, span)
    if span.mention.kind is MentionKind.PLACE and not known_place(name):
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


def known_place(name: str) -> bool:
    """Whether a name, lower-cased, is a country, a region or a city of several words in the lists."""
    return name in countries() or name in place_phrases() or name in _regions()


def _listed_place(word: str) -> bool:
    return known_place(word) or "c" in gazetteer().get(word, "")


@cache
def _regions() -> frozenset[str]:
    return lists()["joined_place"] | lists()["region"] | lists()["state"]


def _with_datelines(document: Document, spans: Sequence[TokenSpan]) -> list[TokenSpan]:
    datelines = [
        made(document, first, last, MentionKind.PLACE, _SHAPED_CONFIDENCE)
        for first, last in _datelines(document)
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
        city = "c" in gazetteer().get(name, "") or known_place(name)
        shouted = all(word.isupper() and len(word) > 2 for word in words[first:last])
        capitals = all(word[:1].isupper() for word in words[first:last])
        if capitals and not kinds and name not in lists()["label"] and (city or shouted):
            yield first, last


def _before_dash(document: Document, at: int, ceiling: int) -> bool:
    """Whether a dash with a space behind it follows token `at`, perhaps after region, day and agency."""
    words, tokens = document.tokens.words, document.tokens
    if words[at] == ",":
        floor = at
        while at < min(ceiling, floor + _LONGEST_DATELINE_REST) and _in_dateline(words[at]):
            at += 1
    if at < ceiling and words[at] == "(":
        close = next((index for index in range(at, min(at + 5, ceiling)) if words[index] == ")"), ceiling)
        at = close + 1
    return at + 1 < ceiling and words[at] in _DASHES and tokens.ends[at] < tokens.starts[at + 1]


def _in_dateline(word: str) -> bool:
    return word in (",", ".") or word[0].isupper() or word.isdigit()


def _lengthened(document: Document, spans: Sequence[TokenSpan]) -> list[TokenSpan]:
    """ "Marrow Bay" before "Port Authority", "Aerion" before "Medical": one organisation each."""
    words = document.tokens.words
    result: list[TokenSpan] = []
    limits = [*(span.first for span in spans[1:]), len(words)][: len(spans)]
    for span, limit in zip(spans, limits, strict=True):
        sentence = document.sentence_at(span.mention.start)
        ceiling = min(limit, sentence.last_token if sentence else limit)
        last = _over_field(document, span, ceiling)
        if last > span.last:
            result.append(made(document, span.first, last, MentionKind.ORGANISATION, span.mention.confidence))
            continue
        while last < min(ceiling, span.last + _LONGEST_RUN) and _capital(words[last]):
            last += 1
        ends_here = last == len(words) or not words[last][:1].isupper()
        if (
            span.last < last
            and ends_here
            and _ends_organisation(words[last - 1])
            and span.mention.kind is not MentionKind.OTHER
        ):
            result.append(made(document, span.first, last, MentionKind.ORGANISATION, span.mention.confidence))
        else:
            result.append(span)
    return result


def _with_ampersands(document: Document, spans: Sequence[TokenSpan]) -> list[TokenSpan]:
    """ "Dolce & Gabbana", marked in part, and "AT&T", not marked, as one organisation; not "R&D"."""
    words, tokens = document.tokens.words, document.tokens
    owner = {index: span for span in spans for index in range(span.first, span.last)}
    dropped: set[TokenSpan] = set()
    added: list[TokenSpan] = []
    for at in range(1, len(words) - 1):
        if words[at] != "&" or not (words[at - 1][:1].isupper() and words[at + 1][:1].isupper()):
            continue
        inside = {owner[index] for index in (at - 1, at, at + 1) if index in owner}
        tight = tokens.ends[at - 1] == tokens.starts[at] and tokens.ends[at] == tokens.starts[at + 1]
        company = words[at + 1].lower().rstrip(".") in lists()["company_form"]
        firm = any(span.mention.kind is not MentionKind.PLACE for span in inside) or tight or company
        within = all(at - 1 <= span.first and span.last <= at + 2 for span in inside)
        name = " ".join(words[at - 1 : at + 2]).lower()
        first_names = is_first_name(words[at - 1]) and is_first_name(words[at + 1])
        if firm and within and not first_names and name not in lists()["ampersand_thing"]:
            dropped |= inside
            added.append(made(document, at - 1, at + 2, MentionKind.ORGANISATION, _SHAPED_CONFIDENCE))
    if any(one.last > other.first for one, other in pairwise(added)):
        return list(spans)
    return sorted([span for span in spans if span not in dropped] + added, key=lambda span: span.first)


def _with_purposes(document: Document, spans: Sequence[TokenSpan]) -> list[TokenSpan]:
    """ "Berg Foundation" and "Maritime Arts" with "for the" between them as one organisation."""
    words = document.tokens.words
    result: list[TokenSpan] = []
    for span in spans:
        before = result[-1] if result else None
        if (
            before is not None
            and before.mention.kind is MentionKind.ORGANISATION
            and span.mention.kind in (MentionKind.ORGANISATION, MentionKind.OTHER)
            and words[before.last - 1].lower() in lists()["organisation_end"]
            and tuple(words[before.last : span.first]) in (("for",), ("for", "the"))
        ):
            result[-1] = made(
                document, before.first, span.last, before.mention.kind, before.mention.confidence
            )
        else:
            result.append(span)
    return result


def _over_field(document: Document, span: TokenSpan, ceiling: int) -> int:
    """The end of an organisation moved over its field: "Trust | for the Seamen", "… | and Industry"."""
    words = document.tokens.words
    at = span.last
    if span.mention.kind is not MentionKind.ORGANISATION or at + 1 >= ceiling:
        return at
    if words[at] == "and" and "of" in words[span.first : at] and words[at + 1].lower() in lists()["field"]:
        return at + 2 if words[at + 1][:1].isupper() else at
    if words[at] != "for" or words[at - 1].lower() not in lists()["organisation_end"]:
        return at
    end = first = at + 2 if words[at + 1] == "the" else at + 1
    while end < min(ceiling, first + _LONGEST_RUN) and _capital(words[end]):
        end += 1
    return end if end > first else at


def _capital(word: str) -> bool:
    return word[:1].isupper() and word[-1:].isalpha()


def _ends_organisation(word: str) -> bool:
    lower = word.lower()
    return lower in lists()["organisation_end"] or lower in lists()["company_end"]


def _unmarked(document: Document, spans: Sequence[TokenSpan]) -> Iterator[TokenSpan]:
    """Capitalised words that nobody marked and that end as an organisation's name does."""
    words = document.tokens.words
    taken = {index for span in spans for index in range(span.first, span.last)}
    lone = {words[span.first] for span in spans if span.last - span.first == 1}
    openers, ends = lists()["opener"], lists()["organisation_end"]
    for sentence in document.sentences:
        last = sentence.first_token
        for start in sentence.capitals:
            if start < last or start in taken:
                continue
            last = start
            while last < sentence.last_token and last not in taken and _capital(words[last]):
                last += 1
            if last - start > 1 and (words[start] == "The" or words[start].lower() in openers):
                start += 1
            if not 1 < last - start <= _LONGEST_RUN or start - 1 in taken or last in taken:
                continue
            ending = words[last - 1].lower()
            if (
                ending in ends or (words[start] in lone and ending in lists()["company_end"])
            ) and _running_text(words[sentence.first_token : sentence.last_token]):
                yield made(document, start, last, MentionKind.ORGANISATION, _SHAPED_CONFIDENCE)


def _running_text(words: Sequence[str]) -> bool:
    """Whether a sentence is no headline: fewer of its words are capitalised than not."""
    letters = [word for word in words if word[:1].isalpha()]
    return 2 * sum(word[0].isupper() for word in letters) < len(letters)


def _of_its_shape(document: Document, span: TokenSpan) -> TokenSpan:
    """An organisation where the last word says so or "&" joins two names."""
    words = document.tokens.words[span.first : span.last]
    kind = span.mention.kind
    if len(words) < 2 or kind is MentionKind.ORGANISATION or known_place(" ".join(words).lower()):
        return span
    person = kind is MentionKind.PERSON and is_first_name(words[0])
    if "&" in words[1:-1]:
        joined = all(word[:1].isupper() for word in words if word != "&") and not generic_words() & {
            words[-1].lower()
        }
        if joined and not person and kind is not MentionKind.OTHER:
            return _as_kind(span, MentionKind.ORGANISATION)
        return span
    compass = words[-2].lower() in lists()["place_prefix"] and words[-1].lower() == "bank"
    event = kind is MentionKind.OTHER and "of" in words
    strong = words[-1].lower() in lists()["organisation_end"] and not compass and not event
    if strong and not (person and len(words) == 2):
        return _as_kind(span, MentionKind.ORGANISATION)
    return span
