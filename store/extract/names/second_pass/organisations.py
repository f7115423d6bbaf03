"""Organisations by their words: "Coastal Pilots' Union", "Brandt & Holm", "Trust for the Seamen"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from store.extract.document import Document
from store.extract.names.lexicon import (
    FORMS_AT_END,
    WRITTEN_FORMS,
    demonyms,
    generic_words,
    is_first_name,
    known_place,
    listed_place,
    lists,
    word_kinds,
)
from store.extract.names.second_pass.spans import (
    SHAPED_CONFIDENCE,
    TokenSpan,
    as_kind,
    in_small_letters,
    is_running_text,
    made,
    tokens_of,
)
from store.model.findings import MentionKind

_UNSURE_HOUSE = 0.75
"""A museum or a theatre is a place where the recogniser is as sure of that."""
_SHORTEST_WHOLE = 5
"""Letters of a word that is no party's in short."""
_SERVICES = frozenset({"Force", "Forces", "Navy", "Army", "Guard", "Corps", "Marines"})
_LONGEST_RUN = 6
_LONGEST_FIELDS = 3
"""Most words behind the "and" between the fields of an organisation, its end included."""
_NATIONAL = frozenset({"U.S.", "US", "UK", "U.K."})


def with_ampersands(document: Document, spans: Sequence[TokenSpan]) -> list[TokenSpan]:
    """ "Dolce & Gabbana", marked in part, and "AT&T", not marked, as one organisation; not "R&D"."""
    words, tokens = document.tokens.words, document.tokens
    if "&" not in words:
        return list(spans)
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
        firm = firm or (not inside and _may_be_partners(document, at))
        within = all(at - 1 <= span.first and span.last <= at + 2 for span in inside)
        name = " ".join(words[at - 1 : at + 2]).lower()
        first_names = is_first_name(words[at - 1]) and is_first_name(words[at + 1])
        if firm and within and not first_names and name not in lists()["ampersand_thing"]:
            dropped |= inside
            added.append(made(document, at - 1, at + 2, MentionKind.ORGANISATION, SHAPED_CONFIDENCE))
    if any(left.last > right.first for left, right in pairwise(added)):
        return list(spans)
    return sorted([span for span in spans if span not in dropped] + added, key=lambda span: span.first)


def _may_be_partners(document: Document, at: int) -> bool:
    """Whether unmarked words around "&" at token `at` are names: "Marlow & Finch is", not "Food & Drink"."""
    words = document.tokens.words
    sides = words[at - 1], words[at + 1]
    sentence = document.sentence_at(document.tokens.starts[at])
    behind = words[at + 2] if at + 2 < len(words) else "."
    return (
        sentence is not None
        and sentence.first_token < at < sentence.last_token - 1
        and all(side.istitle() and len(side) > 2 for side in sides)
        and lists()["field"].isdisjoint(side.lower() for side in sides)
        and generic_words().isdisjoint(side.lower() for side in sides)
        and not behind[:1].isupper()
        and is_running_text(words[sentence.first_token : sentence.last_token])
    )


def with_conjuncts(document: Document, spans: Sequence[TokenSpan]) -> list[TokenSpan]:
    """One organisation or building where "and" joins its fields: "House Energy | and | Commerce Committee".

    The words before "and" end with a field and no organisation ends so; those after it end as one does.
    """
    words = document.tokens.words
    owner = {span.last: span for span in spans}
    dropped: set[TokenSpan] = set()
    added: list[TokenSpan] = []
    for span in spans:
        at = span.first - 1
        if (
            at < 2
            or words[at] not in ("and", "&")
            or words[span.last - 1].lower() not in lists()["institution"]
        ):
            continue
        first = at
        while first and at - first < _LONGEST_RUN and (_capital(words[first - 1]) or words[first - 1] == ","):
            first -= 1
        field = words[at - 1].lower()
        before = owner.get(at)
        known = field in lists()["field"] and span.last - span.first <= _LONGEST_FIELDS
        whole = before is None or before.first >= first
        if first < at and known and whole and words[first] != ",":
            dropped |= {span} | ({before} if before else set())
            added.append(made(document, first, span.last, span.mention.kind, span.mention.confidence))
    if not added or any(left.last > right.first for left, right in pairwise(added)):
        return list(spans)
    return sorted([span for span in spans if span not in dropped] + added, key=lambda span: span.first)


def with_nations(document: Document, spans: Sequence[TokenSpan]) -> list[TokenSpan]:
    """ "Velmoran" before "Air Force", marked as two names, as one organisation."""
    words = document.tokens.words

    def are_one(before: TokenSpan, span: TokenSpan) -> bool:
        return (
            before.last == span.first
            and span.mention.kind is MentionKind.ORGANISATION
            and words[span.last - 1] in _SERVICES
            and _is_national(words, before)
        )

    return _neighbours_joined(document, spans, are_one)


def _neighbours_joined(
    document: Document, spans: Sequence[TokenSpan], are_one: Callable[[TokenSpan, TokenSpan], bool]
) -> list[TokenSpan]:
    """The mentions, each joined with that before it to one organisation where they `are_one`."""
    result: list[TokenSpan] = []
    for span in spans:
        before = result[-1] if result else None
        if before is not None and are_one(before, span):
            one = before if before.mention.kind is MentionKind.ORGANISATION else span
            sure = one.mention.confidence
            result[-1] = made(document, before.first, span.last, MentionKind.ORGANISATION, sure)
        else:
            result.append(span)
    return result


def organisations_apart(document: Document, span: TokenSpan) -> Iterator[TokenSpan]:
    """ "Velmora School and Marlow College", "Velmora Hunt and Marlow Capital", "Oxfam and NVKB", in two."""
    words = document.tokens.words
    if span.mention.kind is MentionKind.ORGANISATION and "and" in words[span.first + 1 : span.last - 1]:
        at = words.index("and", span.first + 1)
        before = {word.lower() for word in words[span.first : at]}
        ending = words[span.last - 1].lower()
        schools = ending in lists()["school"] and bool(before & lists()["school"])
        firms = (
            ending in lists()["company_end"] and "of" not in before and before.isdisjoint(lists()["field"])
        )
        long = at - span.first > 1 and span.last - at > 2
        known = not _is_known(words[span.first : span.last]) and (
            _is_known(words[span.first : at]) or _is_known(words[at + 1 : span.last])
        )
        if ((long and (schools or firms)) or known) and words[at + 1][:1].isupper():
            yield made(document, span.first, at, span.mention.kind, span.mention.confidence)
            yield made(document, at + 1, span.last, span.mention.kind, span.mention.confidence)
            return
    if span.mention.kind is MentionKind.ORGANISATION and "of" in words[span.first + 2 : span.last - 1]:
        at = words.index("of", span.first + 2)
        other = _behind_of(words, at, span.last)
        if other is not None:
            yield made(document, span.first, at, span.mention.kind, span.mention.confidence)
            yield made(document, at + 1, span.last, other, span.mention.confidence)
            return
    yield span


def _behind_of(words: Sequence[str], at: int, last: int) -> MentionKind | None:
    """What the end of a name is that is none of it: "Velmora Foods of | Milan", a party of somebody."""
    before = words[at - 1].lower().rstrip(".")
    rest = " ".join(words[at + 1 : last]).lower()
    if before in lists()["company_end"] | lists()["company_form"] and listed_place(rest):
        return MentionKind.PLACE
    led = before in ("party", "bloc", "movement", "alliance") and last - at == 3
    return MentionKind.PERSON if led and is_first_name(words[at + 1]) else None


def _is_known(name: Sequence[str]) -> bool:
    """Whether a name is an organisation of the lists and can be nothing else."""
    whole = " ".join(name).lower()
    body = len(name) == 1 and name[0].isupper() and "BO" in word_kinds().get(whole, ())
    return body or whole in lists()["sole_organisation"] or whole in lists()["organisation_phrase"]


def _is_lone(span: TokenSpan) -> bool:
    return span.last - span.first == 1


def with_purposes(document: Document, spans: Sequence[TokenSpan]) -> list[TokenSpan]:
    """ "Berg Foundation" and "Maritime Arts" with "for the" between them as one organisation.

    So is a "Committee" with what it is to do behind it, of two words or more: no "from Committee to Court".
    """
    words = document.tokens.words

    def are_one(before: TokenSpan, span: TokenSpan) -> bool:
        return (
            before.mention.kind is MentionKind.ORGANISATION
            and span.mention.kind in (MentionKind.ORGANISATION, MentionKind.OTHER)
            and words[before.last - 1].lower() in lists()["organisation_end"]
            and (
                tuple(words[before.last : span.first]) in (("for",), ("for", "the"))
                or (_is_lone(before) and not _is_lone(span) and words[before.last : span.first] == ["to"])
            )
        )

    return _neighbours_joined(document, spans, are_one)


def lengthened(document: Document, spans: Sequence[TokenSpan]) -> list[TokenSpan]:
    """ "Marrow Bay" before "Port Authority", "Aerion" before "Medical": one organisation each.

    So is a place with what it is or what is held there: "Marrow | Province", "Marrow | Games".
    """
    words = document.tokens.words
    result: list[TokenSpan] = []
    limits = [*(span.first for span in spans[1:]), len(words)][: len(spans)]
    for span, limit in zip(spans, limits, strict=True):
        sentence = document.sentence_at(span.mention.start)
        ceiling = min(limit, sentence.last_token if sentence else limit)
        last = _over_field(document, span, ceiling)
        if (
            words[span.last - 1].endswith(".")
            and words[span.last - 1].lower()[:-1] in lists()["company_form"]
        ):
            ceiling = last  # a sentence may end with "Co."
        if last > span.last:
            result.append(made(document, span.first, last, MentionKind.ORGANISATION, span.mention.confidence))
            continue
        while last < min(ceiling, span.last + _LONGEST_RUN) and _capital(words[last]):
            last += 1
        ends_here = last == len(words) or not words[last][:1].isupper()
        grown = _grown_place(words, span, last) if ends_here else None
        if grown is not None:
            result.append(made(document, span.first, last, grown, span.mention.confidence))
        elif (
            span.last < last
            and ends_here
            and _ends_organisation(words[last - 1])
            and (span.mention.kind is not MentionKind.OTHER or _is_national(words, span))
        ):
            result.append(made(document, span.first, last, MentionKind.ORGANISATION, span.mention.confidence))
        else:
            result.append(span)
    return result


def _is_national(words: Sequence[str], span: TokenSpan) -> bool:
    """Whether a name is a nationality, as of "British | Embassy"."""
    return in_small_letters(words, span) in demonyms()


def _grown_place(words: Sequence[str], span: TokenSpan, last: int) -> MentionKind | None:
    """What a place and the capitalised words behind it, up to `last`, are by the last of them."""
    if span.mention.kind is not MentionKind.PLACE or last == span.last:
        return None
    ending = words[last - 1].lower()
    if ending in lists()["thing_end"]:
        return MentionKind.OTHER
    state = ending == "state" and in_small_letters(words, span) in lists()["state"]
    return MentionKind.PLACE if ending in lists()["place_division"] and not state else None


def _over_field(document: Document, span: TokenSpan, ceiling: int) -> int:
    """The end of an organisation moved over its field: "Trust | for the Seamen", "… | and Industry"."""
    words = document.tokens.words
    at = span.last
    if span.mention.kind is not MentionKind.ORGANISATION or at + 1 >= ceiling:
        return at
    if words[at] in ("and", "&") and words[at - 1].lower() in lists()["house_end"]:
        return _over_house(words, at, ceiling)
    if words[at] == "and" and "of" in words[span.first : at] and words[at + 1].lower() in lists()["field"]:
        return at + 2 if words[at + 1][:1].isupper() else at
    if words[at] != "for" or words[at - 1].lower() not in lists()["organisation_end"]:
        return at
    end = first = at + 2 if words[at + 1] == "the" else at + 1
    while end < min(ceiling, first + _LONGEST_RUN) and _capital(words[end]):
        end += 1
    return end if end > first else at


def _over_house(words: Sequence[str], at: int, ceiling: int) -> int:
    """The end of a museum's or a gallery's name, which ends at `at`, moved over "| and Art Gallery"."""
    end = at + 1
    if end >= ceiling or words[at] not in ("and", "&"):
        return at
    while end < ceiling and words[end].istitle() and words[end].lower() in lists()["house_kind"]:
        end += 1
    housed = end < ceiling and words[end].istitle() and words[end].lower() in lists()["house_end"]
    return end + 1 if housed and end > at + 1 else at


def _capital(word: str) -> bool:
    return word[:1].isupper() and word[-1:].isalpha()


def _goes_on(words: Sequence[str], at: int) -> bool:
    """Whether a name goes on with token `at`, over its owners too: "Growers | ' | Union"."""
    if words[at] in ("'", "’"):
        return (
            words[at - 1].endswith("s")
            and _capital(words[at - 1])
            and _capital("".join(words[at + 1 : at + 2]))
        )
    return _capital(words[at])


def _ends_organisation(word: str) -> bool:
    lower = word.lower()
    return lower in lists()["organisation_end"] or lower in lists()["company_end"]


def unmarked(document: Document, spans: Sequence[TokenSpan]) -> Iterator[TokenSpan]:
    """Capitalised words that nobody marked and that end as an organisation's name does."""
    words = document.tokens.words
    taken = tokens_of(spans)
    lone = {words[span.first] for span in spans if span.last - span.first == 1}
    openers, ends = lists()["opener"], lists()["organisation_end"] | lists()["club_end"]
    for sentence in document.sentences:
        last = sentence.first_token
        for start in sentence.capitals:
            if start < last or start in taken:
                continue
            last = start
            while last < sentence.last_token and last not in taken and _goes_on(words, last):
                last += 1
            if last - start > 1 and (words[start] == "The" or words[start].lower() in openers):
                start += 1
            if not 1 < last - start <= _LONGEST_RUN or start - 1 in taken or last in taken:
                continue
            ending = words[last - 1].lower()
            if ending == "court" and start > sentence.first_token and words[start - 1] in _NATIONAL:
                start -= 1
            if (
                ending in ends
                or words[last - 1] in WRITTEN_FORMS
                or (words[start] in lone and ending in lists()["company_end"])
                or (ending in lists()["house_end"] and _is_house(words[start : last - 1]))
                or (ending == "court" and words[last - 2].lower() in lists()["court_kind"])
            ) and is_running_text(words[sentence.first_token : sentence.last_token]):
                if ending in lists()["house_end"]:
                    last = _over_house(words, last, sentence.last_token)
                yield made(document, start, last, MentionKind.ORGANISATION, SHAPED_CONFIDENCE)


def _is_house(before: Sequence[str]) -> bool:
    """Whether the words before "Gallery", "School" or the like name one: "Velmora Art", not "High"."""
    return any(word.lower() not in lists()["house_kind"] for word in before)


def _is_party(name: Sequence[str]) -> bool:
    """Whether a party's name and its letters make a name: "Zorran-SD", no "Ann Zorran-NY", "ZORRAN-BERG"."""
    lettered = name[0].istitle() and list(name[1:-1]) == ["-"]
    return lettered and name[-1].isupper() and 1 < len(name[-1]) < _SHORTEST_WHOLE


def of_its_shape(document: Document, span: TokenSpan) -> TokenSpan:
    """An organisation where the last word says so or "&" joins two names."""
    words = document.tokens.words[span.first : span.last]
    kind = span.mention.kind
    if len(words) < 2 or kind is MentionKind.ORGANISATION or known_place(" ".join(words).lower()):
        return span
    if words[-1] in WRITTEN_FORMS or words[-1] in FORMS_AT_END:
        return as_kind(span, MentionKind.ORGANISATION)
    person = kind is MentionKind.PERSON and is_first_name(words[0])
    if kind is MentionKind.PERSON and not person and _is_party(words):
        return as_kind(span, MentionKind.ORGANISATION)
    if "&" in words[1:-1]:
        joined = all(word[:1].isupper() for word in words if word != "&") and not generic_words() & {
            words[-1].lower()
        }
        if joined and not person and kind is not MentionKind.OTHER:
            return as_kind(span, MentionKind.ORGANISATION)
        return span
    if kind is MentionKind.PLACE and words[-1].lower() in lists()["school"]:
        return as_kind(span, MentionKind.ORGANISATION)
    if kind is MentionKind.PLACE and words[-1].lower() in lists()["house_end"]:
        unsure = span.mention.confidence is not None and span.mention.confidence < _UNSURE_HOUSE
        unsure = unsure and words[-2].lower() not in lists()["place_prefix"]  # of a war: "Western Theater"
        return as_kind(span, MentionKind.ORGANISATION) if unsure else span
    compass = words[-2].lower() in lists()["place_prefix"] and words[-1].lower() == "bank"
    event = kind is MentionKind.OTHER and "of" in words
    strong = words[-1].lower() in lists()["organisation_end"] and not compass and not event
    club = words[0].lower() in lists()["club_begin"] and kind is not MentionKind.OTHER and not person
    club = club or words[-1].lower() in lists()["club_end"]
    if (strong and not (person and len(words) == 2)) or club:
        return as_kind(span, MentionKind.ORGANISATION)
    return span
