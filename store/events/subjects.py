"""What the deadlines of many articles are about, as headings to put them together under. Pure.

Who or what the label names comes first ("ByteDance must divest": ByteDance); then words that labels of
several articles share ("Tariff truce"); then who or what the article is most about; then its title. Of
these the first that several deadlines have in common, as a heading over one of them tells nothing.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from store.events.same_deadline import read_label
from store.model.findings import MentionKind

_WORD = re.compile(r"\w[\w.,’'-]*\w|\w")
_SUBJECTS = (MentionKind.PERSON, MentionKind.ORGANISATION)
"""Kinds of names that an article is about; a place is where it happens."""
_OFTEN = 4
"""Mentions from which an article is about somebody whom its title does not name."""
_IN_TITLE = 3
"""Mentions that to be named in the title counts for."""


@dataclass(frozen=True, slots=True)
class Named:
    """An entity that an article names, and how often."""

    entity_id: int
    name: str
    kind: MentionKind
    mentions: int


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of the subject of one announcement.

    `named` is who or what its label names, `about` who or what its article is most about, as they go by
    today; `title` is that of its article, "" where it is in none.
    """

    what: str
    named: str | None
    about: str | None
    title: str


def named_in(what: str, names: Iterable[Named]) -> int | None:
    """The entity that a label names: that of which it has most words, then the one named most.

    >>> aerion = Named(1, "Aerion Medical", MentionKind.ORGANISATION, 3)
    >>> named_in("Aerion: a trial of the valve ends", (aerion, Named(2, "Braga", MentionKind.PLACE, 9)))
    1
    """
    capitals = _capitals(what)
    rated = [(len(read_label(each.name).content & capitals), each) for each in names if _is_subject(each)]
    words, likeliest = max(
        rated, key=lambda pair: (pair[0], pair[1].mentions, -pair[1].entity_id), default=(0, None)
    )
    return likeliest.entity_id if likeliest is not None and words else None


def most_about(title: str, names: Iterable[Named], labels: Iterable[int | None] = ()) -> int | None:
    """The entity that an article is most about: named often, or in its title; None where there is none.

    Else that which most of its `labels` name, told by their `named_in`, where these are several.
    """
    capitals = _capitals(title)

    def weight(named: Named) -> int:
        words = read_label(named.name).content
        is_person = named.kind is MentionKind.PERSON
        in_title = bool(words & capitals if is_person else words and words <= capitals)
        return named.mentions + _IN_TITLE * in_title

    rated = [each for each in names if _is_subject(each) and weight(each) >= _OFTEN]
    best = max(rated, key=lambda named: (weight(named), -named.entity_id), default=None)
    if best is not None:
        return best.entity_id
    labelled = Counter(each for each in labels if each is not None)
    return next((entity_id for entity_id, times in labelled.most_common(1) if times > 1), None)


def headings(events: Sequence[Sequence[Told]]) -> list[str]:
    """For each deadline, told by its announcements, the heading that it stands under; "" for none.

    What is in no article and names nobody stands under a heading all of whose words its label has.
    """
    shared = _shared_words(events)
    candidates = [tuple(dict.fromkeys(_candidates(event, shared))) for event in events]
    times = Counter(name for names in candidates for name in names)
    chosen = [
        next((name for name in names if times[name] > 1), names[0] if names else "") for names in candidates
    ]
    names = _by_word({name for name in chosen if name} if "" in chosen else ())
    return [name or _told_by_words(event, names) for name, event in zip(chosen, events, strict=True)]


def _candidates(event: Sequence[Told], shared: dict[tuple[str, str], str]) -> Iterator[str]:
    """What a deadline may stand under, the best first."""
    yield from (each.named for each in event if each.named)
    yield from (shared[pair] for each in event for pair, _ in _pairs(each.what) if pair in shared)
    yield from (each.about for each in event if each.about)
    yield from (each.title for each in event if each.title)


def _shared_words(events: Sequence[Sequence[Told]]) -> dict[tuple[str, str], str]:
    """Two words side by side in labels of several articles, as the first of them writes them."""
    titles: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    written: dict[tuple[str, str], str] = {}
    for each in (told for event in events for told in event):
        for pair, words in _pairs(each.what):
            titles[pair].add(each.title)
            written.setdefault(pair, words[:1].upper() + words[1:])
    return {pair: written[pair] for pair, those in titles.items() if len(those) > 1}


@lru_cache(maxsize=16384)
def _pairs(what: str) -> tuple[tuple[tuple[str, str], str], ...]:
    """Each two words side by side that both say what it is about, as they are compared and as written."""
    pairs: list[tuple[tuple[str, str], str]] = []
    before: tuple[re.Match[str], str] | None = None
    for word in _WORD.finditer(what):
        stem = min(read_label(word[0]).content, default="")
        is_beside = before is not None and what[before[0].end() : word.start()] == " "
        if stem and before is not None and is_beside and not (before[1] + stem).isdigit():
            pairs.append(((before[1], stem), what[before[0].start() : word.end()]))
        before = (word, stem) if stem else None
    return tuple(pairs)


def _by_word(names: Iterable[str]) -> dict[str, list[tuple[str, frozenset[str]]]]:
    """For each word the headings that have it, with all their words as they are compared."""
    by_word: defaultdict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
    for name in names:
        content = read_label(name).content
        for word in content:
            by_word[word].append((name, content))
    return by_word


def _told_by_words(event: Sequence[Told], names: Mapping[str, Sequence[tuple[str, frozenset[str]]]]) -> str:
    """The heading of others all of whose words the label of a deadline has; "" where there is none."""
    words: frozenset[str] = frozenset().union(*(read_label(each.what).content for each in event))
    fitting = (name for word in words for name, content in names.get(word, ()) if content <= words)
    return max(fitting, key=lambda name: (len(name), name), default="")


def _capitals(text: str) -> frozenset[str]:
    """The words of a text that are written with a capital, the first too, as they are compared."""
    first = text.split(maxsplit=1)[0] if text.strip() else ""
    return read_label(text).names | (read_label(first).content if first[:1].isupper() else frozenset())


def _is_subject(named: Named) -> bool:
    """Persons and organisations; and what else is named, where it is more than a nationality: "Farm Act"."""
    return named.kind in _SUBJECTS or (named.kind is not MentionKind.PLACE and " " in named.name)
