"""Whom "he", "she", "the senator" or "the company" most likely means at one place of a text.

A `Cast` is built once for a document and asked as often as needed; `antecedent` is
the same for a single question. Gender comes from titles, gendered nouns beside the
name, the list of first names and the pronouns of the text; where these do not tell, a
person may be either.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache, cached_property

from store.extract.document import Document
from store.extract.names.entities.genders import genders_by_pronouns
from store.extract.names.lexicon import POSSESSIVES, gender_of, lists
from store.model.findings import Mention, MentionKind
from store.patterns import regex

_GENDERED = {
    **dict.fromkeys(("he", "him", "his", "himself"), "m"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "f"),
}
_PLURAL = frozenset({"they", "them", "their", "theirs", "themselves", "who"})
_NEUTER = frozenset({"it", "its", "itself"})
_KNOWN = frozenset({"the", "his", "her", "their", "its"})
"""Words before an office whose holder has been spoken of."""

_OF_A_JUSTICE = frozenset(
    {"justice", "chief", "associate", "lord", "lady", "senior", "retired", "state", "federal", "of", "the"}
    | {"supreme", "high", "court", "appeal", "appeals"}
)
"""Words of the office of a justice, who is a judge; a minister, or who campaigns for justice, has others."""

_IN_FULL = {
    "sen": "senator",
    "gov": "governor",
    "rep": "representative",
    "prof": "professor",
    "dr": "doctor",
    "gen": "general",
    "rev": "reverend",
}
"""Offices that are written short before a name, as "the senator" is called later."""

_WORD = regex(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_QUOTES = frozenset('"“”«»„')
_MOST_BACK = 80


class Cast:
    """The persons, organisations and places of a document, ready to be asked who is meant."""

    def __init__(self, document: Document, mentions: Sequence[Mention]) -> None:
        self._document = document
        self._mentions = [mention for mention in mentions if mention.kind is not MentionKind.OTHER]
        self._starts = [mention.start for mention in self._mentions]

    @cached_property
    def _roles(self) -> dict[str, set[str]]:
        """The words of the offices that each person is named with anywhere in the text."""
        roles: defaultdict[str, set[str]] = defaultdict(set)
        for mention in self._mentions:
            if mention.kind is MentionKind.PERSON:
                roles[mention.entity].update(_words(mention.role))
        return dict(roles)

    @cached_property
    def _genders(self) -> dict[str, str | None]:
        """What titles and nouns beside the names, and first names tell of each person."""
        men, women = lists()["m"], lists()["f"]
        votes: dict[str, Counter[str]] = {name: Counter() for name in self._roles}
        for mention in self._mentions:
            if mention.kind is not MentionKind.PERSON:
                continue
            for word in (*_words(mention.role), *self._title(mention)):
                if word in men:
                    votes[mention.entity]["m"] += 1
                elif word in women:
                    votes[mention.entity]["f"] += 1
        return {name: _gender(name, counted) for name, counted in votes.items()}

    def _title(self, mention: Mention) -> list[str]:
        """The word right before a name; "wife" in "He has a wife. Reyes" is none."""
        lead = self._document.text[max(mention.start - 14, 0) : mention.start].rstrip()
        word = _words(lead)[-1:]
        is_beside = lead[-1:].isalpha() or (lead[-1:] == "." and lists()["honorific"].issuperset(word))
        return word if is_beside else []

    @cached_property
    def _genders_by_pronouns(self) -> dict[str, str]:
        unknown = {name for name, gender in self._genders.items() if gender is None}
        return genders_by_pronouns(self._document, self._mentions, unknown)

    def gender(self, entity: str) -> str | None:
        """`m` or `f` where the text or the list of first names tells, else None."""
        if entity not in self._genders:
            return None
        return self._genders[entity] or self._genders_by_pronouns.get(entity)

    def offices(self, entity: str) -> frozenset[str]:
        """The words of the offices that a person is named with anywhere in the text, in small letters."""
        words = frozenset(_IN_FULL.get(word, word) for word in self._roles.get(entity, ()))
        return words | {"judge"} if "justice" in words and words <= _OF_A_JUSTICE else words

    def antecedent(self, start: int, end: int) -> Mention | None:
        """The mention that the pronoun or nominal at `[start, end)` most likely stands for.

        None where nothing before it fits. The mention is the nearest one of the
        likeliest entity.
        """
        words = _words(self._document.text[start:end])
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
        """The person whose office `[start, end)` is, "the president" or "his lawyer", if it can be but one's.

        Each further word, "the French president", must be in the office as the text gives it before. Where
        that is only written short, "Gov. Reyes", it is the person named last: others may be governors too.
        """
        words = _words(self._document.text[start:end])
        if len(words) < 2 or words[0] not in _KNOWN or words[-1] not in _offices():
            return None
        last = bisect_left(self._starts, start)
        candidates: dict[str, Mention] = {}
        people = [m for m in self._mentions[max(last - _MOST_BACK, 0) : last] if m.kind is MentionKind.PERSON]
        for mention in people:
            if self._roles[mention.entity].issuperset(words[1:]):
                candidates[mention.entity] = mention
        if not candidates and people and self.offices(people[-1].entity).issuperset(words[1:]):
            return people[-1]
        return next(iter(candidates.values())) if len(candidates) == 1 else None

    def _person(self, at: int, gender: str | None, roles: frozenset[str]) -> Mention | None:
        """The likeliest person before `at`; with `roles`, only persons named with one of them."""
        last = bisect_left(self._starts, at)
        scores: dict[str, float] = {}
        nearest: dict[str, Mention] = {}
        for mention in reversed(self._mentions[max(last - _MOST_BACK, 0) : last]):
            if mention.kind is not MentionKind.PERSON or mention.end > at:
                continue
            own = self.gender(mention.entity) if gender else None
            if own is not None and own != gender:
                continue
            if roles and roles.isdisjoint(self._roles[mention.entity]):
                continue
            score = self._standing(mention, at)
            if own is not None:
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
        current = bisect_right(starts, at) - 1
        there = bisect_right(starts, mention.start) - 1
        if current < 0 or there < 0:
            return 0.0
        score = -0.8 * (current - there)
        if self._document.sentences[current].paragraph != self._document.sentences[there].paragraph:
            score -= 0.3
        text = self._document.text
        lead = text[max(starts[there], mention.start - 400) : mention.start]
        words = _WORD.findall(lead)
        score += max(1.2 - 0.25 * len(words), 0.0)
        if sum(char in _QUOTES for char in lead) % 2:
            score -= 1.0
        after = text[mention.end : mention.end + 24]
        if after.startswith(POSSESSIVES):
            score -= 0.5
        if words and words[-1].lower() in ("a", "an"):
            score -= 1.0
        next_words = _WORD.findall(after)
        said = lists()["speech"]
        if (next_words and next_words[0].lower() in said) or (words and words[-1].lower() in said):
            score += 0.8
        return score


@cache
def _offices() -> frozenset[str]:
    kinds = ("title", "role_noun", "trade", "relation", "m", "f")
    return frozenset().union(*(lists()[kind] for kind in kinds))


def _words(phrase: str | None) -> list[str]:
    return [] if not phrase else [word.lower() for word in _WORD.findall(phrase)]


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
