"""Second pass over a document's names: what the whole article shows corrects the single sentence.

A name has one kind throughout an article, a family name belongs to the person
named in full, a name once sure is a name wherever it is repeated, and a title is
no part of a name.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from store.extract.document import Document
from store.extract.names.lexicon import (
    POSSESSIVES,
    countries,
    demonyms,
    is_first_name,
    lists,
)
from store.extract.names.protocol import RawMention
from store.extract.names.second_pass.acronyms import defined_kinds, known, lone, no_persons, spelled_out
from store.extract.names.second_pass.borders import mended
from store.extract.names.second_pass.chains import with_chains
from store.extract.names.second_pass.clubs import Games, clubs, unmarked_clubs
from store.extract.names.second_pass.evidence import firms, introduced
from store.extract.names.second_pass.families import families
from store.extract.names.second_pass.foreign import with_institutions
from store.extract.names.second_pass.lone_words import whole_or_none
from store.extract.names.second_pass.numbered import numbered
from store.extract.names.second_pass.origins import origins
from store.extract.names.second_pass.page_controls import Controls
from store.extract.names.second_pass.people import people, unmarked_people
from store.extract.names.second_pass.peoples import peoples
from store.extract.names.second_pass.persons import persons_mended
from store.extract.names.second_pass.places import located, rivers, sites, towns
from store.extract.names.second_pass.posts import with_clubs_of_players
from store.extract.names.second_pass.repeats import missed_repeats
from store.extract.names.second_pass.shapes import shaped, without_currencies, without_openers
from store.extract.names.second_pass.short_forms import short_forms
from store.extract.names.second_pass.spans import (
    TokenSpan,
    as_kind,
    made,
    token_span,
)
from store.extract.names.second_pass.states import with_points
from store.extract.names.second_pass.things import with_things
from store.extract.names.second_pass.titled import titled
from store.extract.tokens import places_of, tokenise
from store.model.findings import MentionKind

_DEFINED_CONFIDENCE = 0.8
_UNTOLD_CONFIDENCE = 0.8
"""What a mention weighs whose recogniser tells no confidence."""
_SKIPPED = frozenset({"of", "the", "and", "for", "in", "on", "to", "&", "-"})


class _Phrases(NamedTuple):
    """Names of several words, lower-cased, and the most words of any that begins with a word."""

    kinds: dict[str, MentionKind]
    first_words: dict[str, int]


@cache
def known_phrases() -> _Phrases:
    """Countries, peoples and well-known organisations whose name has several words, cut as our tokens are."""
    kinds: dict[str, MentionKind] = {}
    first_words: dict[str, int] = {}
    named = [(name, MentionKind.PLACE) for name in countries()]
    named += [(name, MentionKind.OTHER) for name in demonyms()]
    named += [(name, MentionKind.ORGANISATION) for name in lists()["organisation_phrase"]]
    named += [(name.replace("'", "’"), kind) for name, kind in named if "'" in name]
    for name, kind in named:
        if name.isalpha():
            continue
        words = name.split() if name.replace(" ", "").isalpha() else _tokens(name)
        if len(words) > 1:
            kinds[" ".join(words)] = kind
            first_words[words[0]] = max(first_words.get(words[0], 0), len(words))
    return _Phrases(kinds, first_words)


def _tokens(name: str) -> list[str]:
    """The tokens of a name in small letters, initials with their point: "s." of "o estado de s. paulo"."""
    written = " ".join(word.upper() if len(word) == 2 and word[1] == "." else word for word in name.split())
    return [word.lower() for word in tokenise(written).words]


def agree(document: Document, raw: Sequence[RawMention]) -> list[RawMention]:
    """The mentions of `raw`, corrected and completed, sorted by start, none overlapping."""
    controls = Controls(document)
    spans = [token_span(document, mention) for mention in raw if not controls.hold(mention)]
    spans = without_currencies(document, list(known(document, spans)))
    spans = without_openers(document, spans, known_phrases().kinds)
    spans = _with_phrases(document, spans, known_phrases())
    limits = [*(span.first for span in spans[1:]), len(document.tokens)][: len(spans)]
    spans = [
        part for span, limit in zip(spans, limits, strict=True) for part in mended(document, span, limit)
    ]
    spans = persons_mended(document, with_institutions(document, spans), known_phrases().kinds)
    spans = spelled_out(document, whole_or_none(document, shaped(document, spans)))
    spans = with_chains(document, spans)
    spans = no_persons(document, defined_kinds(document, spans))
    spans = _one_kind_a_name(document, people(document, spans))
    spans = origins(document, located(document, firms(document, spans)))
    spans = with_clubs_of_players(document, spans)
    games = Games(document)
    spans = with_things(document, clubs(document, short_forms(document, spans), games))
    spans = _with_phrases(document, spans, _own_phrases(document, spans))
    spans += unmarked_clubs(document, spans, games)
    spans += towns(document, spans)
    spans += rivers(document, spans)
    spans += titled(document, spans)
    spans += unmarked_people(document, spans)
    spans = families(document, spans)
    told = [span for span in introduced(document, spans) if not controls.hold(span.mention)]
    spans = _as_introduced(document, spans, told)
    spans += _defined(document, spans)
    spans += sites(document, spans)
    spans += lone(document, spans)
    spans += missed_repeats(document, spans)
    spans = numbered(document, peoples(document, spans))
    spans = with_points(document, spans)
    return sorted((span.mention for span in spans), key=lambda mention: mention.start)


def _as_introduced(
    document: Document, spans: Sequence[TokenSpan], firms_told: Sequence[TokenSpan]
) -> list[TokenSpan]:
    """The mentions and firms that a sentence introduces: "the maker Velmora", then "Velmora" as one too.

    A family name of somebody whom the article names in full stays a person's.
    """
    names = {_name(document, span) for span in firms_told}
    if names:
        borne = {
            _name(document, span)[-1:]
            for span in spans
            if span.mention.kind is MentionKind.PERSON and span.last - span.first > 1
        }
        names -= borne
    told = [
        as_kind(span, MentionKind.ORGANISATION)
        if span.mention.kind is MentionKind.PERSON and _name(document, span) in names
        else span
        for span in spans
    ]
    return [*told, *firms_told]


def _own_phrases(document: Document, spans: Sequence[TokenSpan]) -> _Phrases:
    """Known names, and those of several words that stand here twice or begin with a first name."""
    counted = Counter(
        (_name(document, span), span.mention.kind) for span in spans if span.last - span.first > 1
    )
    kinds = dict(known_phrases().kinds)
    first_words = dict(known_phrases().first_words)
    for (name, kind), times in counted.items():
        if times > 1 or (kind is MentionKind.PERSON and is_first_name(name[0])):
            kinds[" ".join(name).lower()] = kind
            first = name[0].lower()
            first_words[first] = max(first_words.get(first, 0), len(name))
    return _Phrases(kinds, first_words)


def _with_phrases(document: Document, spans: list[TokenSpan], phrases: _Phrases) -> list[TokenSpan]:
    """Known names of several words that the recogniser missed, cut or ran together with others.

    A phrase inside one longer mention stays part of it ("Bank of South Korea"), unless
    the mention is nothing but such phrases, one of them a person.
    """
    phrased = list(_found_phrases(document, phrases))
    if not phrased:
        return spans
    owner = {index: place for place, span in enumerate(spans) for index in range(span.first, span.last)}
    dropped: set[int] = set()
    added: list[TokenSpan] = []
    inside: defaultdict[int, list[TokenSpan]] = defaultdict(list)
    for phrase in phrased:
        crossed = {owner[index] for index in range(phrase.first, phrase.last) if index in owner}
        around = next(
            (
                place
                for place in crossed
                if spans[place].first <= phrase.first and phrase.last <= spans[place].last
            ),
            None,
        )
        if around is None:
            dropped |= crossed
            added.append(phrase)
        elif (spans[around].first, spans[around].last) == (phrase.first, phrase.last):
            dropped.add(around)
            mention = spans[around].mention._replace(kind=phrase.mention.kind)
            added.append(spans[around]._replace(mention=mention))
        else:
            inside[around].append(phrase)
    for place, parts in inside.items():
        whole = sum(part.last - part.first for part in parts) == spans[place].last - spans[place].first
        if whole and len(parts) > 1 and any(part.mention.kind is MentionKind.PERSON for part in parts):
            dropped.add(place)
            added += parts
    kept = [span for place, span in enumerate(spans) if place not in dropped]
    return sorted(kept + added, key=lambda span: span.first)


def _found_phrases(document: Document, phrases: _Phrases) -> Iterator[TokenSpan]:
    words, low = document.tokens.words, document.tokens.lower
    for sentence in document.sentences:
        end = sentence.first_token
        for at in sentence.capitals:
            longest = phrases.first_words.get(low[at], 0) if at >= end else 0
            for length in range(min(longest, sentence.last_token - at), 1, -1):
                kind = phrases.kinds.get(" ".join(low[at : at + length]))
                if kind is not None and _may_end(words[at + length - 1]):
                    yield made(document, at, at + length, kind, None)
                    end = at + length
                    break


def _may_end(word: str) -> bool:
    """Whether a word may end a known name: "Union", the "'s" of "McDonald's"."""
    return word[:1].isupper() or word in POSSESSIVES


def _name(document: Document, span: TokenSpan) -> tuple[str, ...]:
    return tuple(document.tokens.words[span.first : span.last])


def _one_kind_a_name(document: Document, spans: Sequence[TokenSpan]) -> list[TokenSpan]:
    """The kind that its mentions most surely have for all of a name's, whatever their capitals."""
    weights: defaultdict[tuple[str, ...], defaultdict[MentionKind, float]] = defaultdict(
        lambda: defaultdict(float)
    )
    names = [tuple(word.lower() for word in _name(document, span)) for span in spans]
    for span, name in zip(spans, names, strict=True):
        confidence = span.mention.confidence
        weights[name][span.mention.kind] += _UNTOLD_CONFIDENCE if confidence is None else confidence
    family_names: defaultdict[str, float] = defaultdict(float)
    for name, weighed in weights.items():
        kind = max(weighed, key=weighed.__getitem__)
        if kind is MentionKind.PERSON and len(name) > 1 and len(name[-1]) > 2:
            family_names[name[-1]] += weighed[kind]
    shared = family_names.keys() & {
        name[0]
        for span, name in zip(spans, names, strict=True)
        if span.mention.kind is MentionKind.ORGANISATION and len(name) > 1
    }
    result = []
    for span, name in zip(spans, names, strict=True):
        weighed = weights[name]
        kind = max(weighed, key=weighed.__getitem__)
        chosen = span.mention.kind
        borne = family_names.get(name[0], 0) if len(name) == 1 else 0
        if len(name) == 1 and name[0] in shared and not _speaks(document.tokens.words, span):
            pass  # the founder or the firm: its sentence tells
        elif borne and weighed.get(MentionKind.PLACE, 0) <= borne:
            chosen = MentionKind.PERSON
        elif 2 * weighed[kind] > sum(weighed.values()) and not (
            kind is MentionKind.ORGANISATION and _is_placed(document.tokens.words, span)
        ):
            chosen = kind
        unchanged = chosen is span.mention.kind
        result.append(span if unchanged else span._replace(mention=span.mention._replace(kind=chosen)))
    return result


def _defined(document: Document, spans: Sequence[TokenSpan]) -> Iterator[TokenSpan]:
    """What a bracket defines and nobody marked: both names of "Northern Harbour Board (NHB)"."""
    words, starts = document.tokens.words, document.tokens.starts
    if "(" not in words:
        return
    owner = {index: span for span in spans for index in range(span.first, span.last)}
    for opened in places_of("(", words):
        at = opened + 1
        if words[at + 1 : at + 2] != [")"] or not words[at].isupper() or len(words[at]) < 2:
            continue
        sentence = document.sentence_at(starts[opened])
        if sentence is None or opened == sentence.first_token or at + 1 >= sentence.last_token:
            continue
        full, short = owner.get(at - 2), owner.get(at)
        kind = full.mention.kind if full else short.mention.kind if short else MentionKind.ORGANISATION
        if full is None:
            first = _spelled_out(words, at, sentence.first_token)
            if first is None or any(index in owner for index in range(first, at - 1)):
                continue
            yield made(document, first, at - 1, kind, _DEFINED_CONFIDENCE)
        elif full.last - full.first < 2 or words[full.first][0] != words[at][0]:
            continue
        if short is None:
            yield made(document, at, at + 1, kind, _DEFINED_CONFIDENCE)


def _spelled_out(words: Sequence[str], at: int, floor: int) -> int | None:
    """First of the capitalised words before the bracket whose initials are the letters of token `at`."""
    index = at - 2
    for letter in reversed(words[at]):
        while index >= floor and words[index] in _SKIPPED:
            index -= 1
        if index < floor or words[index][0] != letter:
            return None
        index -= 1
    return index + 1


def _is_placed(words: Sequence[str], span: TokenSpan) -> bool:
    """Whether a lone place has something in it, whatever firm is called so: "mills in | Velmora"."""
    lone = span.mention.kind is MentionKind.PLACE and span.last - span.first == 1
    return lone and span.first > 0 and words[span.first - 1].lower() in lists()["locative"]


def _speaks(words: Sequence[str], span: TokenSpan) -> bool:
    """Whether a verb of saying or "who" is beside a name: "said | Velmora", "| Velmora |, who"."""
    speech = lists()["speech"]
    before = words[max(span.first - 2, 0) : span.first]
    after = words[span.last : span.last + 2]
    return not speech.isdisjoint((*before, *after[:1])) or after == [",", "who"]
