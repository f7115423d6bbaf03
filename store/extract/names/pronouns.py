"""Whom "he", "she", "the senator" or "the company" most likely means at one place of a text.

A `Cast` is built once for a document and asked as often as needed; `antecedent` is
the same for a single question. Gender comes from titles, gendered nouns beside the
name, the list of first names and the pronouns of the text; where these do not tell, a
person may be either.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from store.extract.document import Document
from store.extract.names.genders import genders_by_pronouns
from store.extract.names.lexicon import gender_of, lists
from store.model.findings import Mention, MentionKind

_GENDERED = {
    **dict.fromkeys(("he", "him", "his", "himself"), "m"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "f"),
}
_PLURAL = frozenset({"they", "them", "their", "theirs", "themselves", "who"})
_NEUTER = frozenset({"it", "its", "itself"})
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_QUOTES = frozenset('"“”«»„')
_MOST_BACK = 80


@dataclass(frozen=True, slots=True)
class _Person:
    gender: str | None
    roles: frozenset[str]


class Cast:
    """The persons, organisations and places of a document, ready to be asked who is meant."""

    def __init__(self, document: Document, mentions: Sequence[Mention]) -> None:
        self._document = document
        self._mentions = [mention for mention in mentions if mention.kind is not MentionKind.OTHER]
        self._starts = [mention.start for mention in self._mentions]
        self._people = self._describe()

    def _describe(self) -> dict[str, _Person]:
        """What is known of each person, from all places that name them."""
        votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
        roles: defaultdict[str, set[str]] = defaultdict(set)
        for mention in self._mentions:
            if mention.kind is not MentionKind.PERSON:
                continue
            words = [word.lower() for word in _WORD.findall(mention.role or "")]
            roles[mention.entity].update(words)
            before = self._document.text[max(mention.start - 14, 0) : mention.start]
            title = _WORD.findall(before)[-1:]
            for word in (*words, *(word.lower() for word in title)):
                if word in lists()["m"]:
                    votes[mention.entity]["m"] += 1
                elif word in lists()["f"]:
                    votes[mention.entity]["f"] += 1
        genders = {name: _gender(name, votes[name]) for name in roles}
        unknown = {name for name, gender in genders.items() if gender is None}
        if unknown:
            genders.update(genders_by_pronouns(self._document, self._mentions, unknown))
        return {name: _Person(genders[name], frozenset(roles[name])) for name in roles}

    def gender(self, entity: str) -> str | None:
        """`m` or `f` where the text or the list of first names tells, else None."""
        person = self._people.get(entity)
        return person.gender if person else None

    def antecedent(self, start: int, end: int) -> Mention | None:
        """The mention that the pronoun or nominal at `[start, end)` most likely stands for.

        None where nothing before it fits. The mention is the nearest one of the
        likeliest entity.
        """
        words = [word.lower() for word in _WORD.findall(self._document.text[start:end])]
        if not words:
            return None
        head = _head(words)
        if head in _GENDERED:
            return self._person(start, _GENDERED[head], frozenset())
        if head in _NEUTER:
            return self._thing(start, MentionKind.ORGANISATION, "")
        if head in _PLURAL:
            return self._person(start, None, frozenset()) or self._thing(start, MentionKind.ORGANISATION, "")
        if head in lists()["place_noun"]:
            return self._thing(start, MentionKind.PLACE, "")
        if head in lists()["organisation_noun"]:
            return self._thing(start, MentionKind.ORGANISATION, head)
        gender = "m" if head in lists()["m"] else "f" if head in lists()["f"] else None
        named = self._person(start, gender, frozenset(words[-1:]) | {head})
        if named is not None or head in lists()["title"] | lists()["role_noun"]:
            return named
        return self._person(start, gender, frozenset()) if gender else None

    def holder(self, start: int, end: int) -> Mention | None:
        """The person whose office "the president" at `[start, end)` names, where it can be but one's.

        Each further word, "the French president", must be in the office as the text gives it before.
        """
        words = [word.lower() for word in _WORD.findall(self._document.text[start:end])]
        if len(words) < 2 or words[0] != "the" or words[-1] not in lists()["title"] | lists()["role_noun"]:
            return None
        last = bisect_left(self._starts, start)
        found: dict[str, Mention] = {}
        for mention in self._mentions[max(last - _MOST_BACK, 0) : last]:
            person = self._people.get(mention.entity) if mention.kind is MentionKind.PERSON else None
            if person is not None and person.roles.issuperset(words[1:]):
                found[mention.entity] = mention
        return next(iter(found.values())) if len(found) == 1 else None

    def _person(self, at: int, gender: str | None, roles: frozenset[str]) -> Mention | None:
        """The likeliest person before `at`; with `roles`, only persons named with one of them."""
        last = bisect_left(self._starts, at)
        scores: dict[str, float] = {}
        nearest: dict[str, Mention] = {}
        for mention in reversed(self._mentions[max(last - _MOST_BACK, 0) : last]):
            if mention.kind is not MentionKind.PERSON or mention.end > at:
                continue
            person = self._people[mention.entity]
            if gender and person.gender and person.gender != gender:
                continue
            if roles and roles.isdisjoint(person.roles):
                continue
            score = self._standing(mention, at)
            if gender and person.gender == gender:
                score += 0.8
            nearest.setdefault(mention.entity, mention)
            scores[mention.entity] = max(scores.get(mention.entity, -99.0), score) + 0.05
        if not scores:
            return None
        return nearest[max(scores, key=scores.__getitem__)]

    def _thing(self, at: int, kind: MentionKind, noun: str) -> Mention | None:
        """The likeliest organisation or place before `at`; one that bears `noun` in its name first."""
        last = bisect_left(self._starts, at)
        best: Mention | None = None
        best_score = -99.0
        for mention in reversed(self._mentions[max(last - _MOST_BACK, 0) : last]):
            if mention.kind is not kind or mention.end > at:
                continue
            score = self._standing(mention, at)
            if noun and noun in mention.entity.lower().split():
                score += 3.0
            if score > best_score:
                best, best_score = mention, score
        return best

    def _standing(self, mention: Mention, at: int) -> float:
        """How much a mention offers itself: near, subject of its sentence, not inside a quotation."""
        starts = self._document.sentence_starts
        here = bisect_right(starts, at) - 1
        there = bisect_right(starts, mention.start) - 1
        if here < 0 or there < 0:
            return 0.0
        score = -0.8 * (here - there)
        if self._document.sentences[here].paragraph != self._document.sentences[there].paragraph:
            score -= 0.3
        text = self._document.text
        lead = text[max(starts[there], mention.start - 400) : mention.start]
        words = _WORD.findall(lead)
        score += max(1.2 - 0.25 * len(words), 0.0)
        if sum(char in _QUOTES for char in lead) % 2:
            score -= 1.0
        after = text[mention.end : mention.end + 24]
        if after.startswith(("'s", "’s")):
            score -= 0.5
        if words and words[-1].lower() in ("a", "an"):
            score -= 1.0
        next_words = _WORD.findall(after)
        said = lists()["speech"]
        if (next_words and next_words[0].lower() in said) or (words and words[-1].lower() in said):
            score += 0.8
        return score


def _gender(name: str, votes: Counter[str]) -> str | None:
    """What titles and nouns beside the name tell, else its first name."""
    if votes["m"] != votes["f"]:
        return "m" if votes["m"] > votes["f"] else "f"
    parts = name.split()
    return gender_of(parts[0]) if len(parts) > 1 else None


def _head(words: Sequence[str]) -> str:
    """The word that says what a nominal is: the last one before "of", "for", "in", "at", "who"."""
    for index, word in enumerate(words):
        if index and word in ("of", "for", "in", "at", "from", "who", "with"):
            return words[index - 1]
    return words[-1]


def antecedent(document: Document, mentions: Sequence[Mention], start: int, end: int) -> Mention | None:
    """The mention that the pronoun or nominal at `[start, end)` most likely stands for, or None.

    Builds a `Cast` for the one question; keep a `Cast` where there are many.
    """
    return Cast(document, mentions).antecedent(start, end)
