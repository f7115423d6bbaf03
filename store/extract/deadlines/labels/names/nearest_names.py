"""The name nearest to a date, which a label leans on that has no name of its own: "Latvia: the vote".

A text names who or what it tells of close by: in the sentence of the date, or in the one before. Who only
says something and what an aside names is passed over; what the title names too comes before others.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from store.extract.country import country_named_most, country_of
from store.extract.deadlines.labels.clauses.acts import says
from store.extract.deadlines.labels.clauses.sentence_trees import SentenceTrees
from store.extract.deadlines.labels.names.ballots import NOT_TOLD, land_called
from store.extract.deadlines.labels.names.belonging import (
    contest_called,
    is_bare_class,
    is_of_contest,
    is_of_firm,
    is_structure,
    may_be_of_land,
    only_tells,
)
from store.extract.deadlines.labels.names.told_names import ToldNames
from store.extract.deadlines.labels.words.standing_alone import without_article
from store.extract.document import Sentence
from store.extract.syntax.tree import Tree
from store.model.findings import Mention, MentionKind
from store.patterns import regex

OWN, BESIDE = 3.0, 2.0
"""What a name counts for in the sentence of the date, and in the one before it."""
_LEAD = 1.0
"""What it counts for in the sentence that the text begins with."""
_OF_TITLE, _OF_BODY, _AS_SUBJECT, _FARTHER = 1.0, 0.5, 0.5, 0.15
"""What it counts for more: in the title, as a body's, as a subject; and less by, a name farther."""
_LONGEST = 40
_NOTE = 12
"""Sentences of a text that is about one thing."""
_LONG_WORD = 4
"""Letters of a word by which a name is known."""
_LONGEST_TITLE = 300
"""Characters of a title that are read."""
_WORD = regex(r"[^\W\d_][\w.&-]*\w|[^\W\d_]")
_BEGIN = 4
"""Words of a sentence in which it says where it plays: "In Latvia, the ..."."""
_ASIDES = frozenset({"relcl", "acl", "advcl", "appos"})


class Asked(NamedTuple):
    """Which sort of name is asked for: only a `land` that votes whole, only a `firm`, also a `person`.

    `accused` is who stands trial, and is named with it; `of_land` says that a land or a town may have what
    is told.
    """

    land: bool
    person: bool
    accused: bool
    firm: bool
    of_land: bool
    at: int
    """Where the date stands."""


class Nearest(NamedTuple):
    """What stands for a name in a label, how much speaks for it, and whether it `is_beside` the sentence,
    and `is_of_title` too."""

    name: str
    weight: float
    is_beside: bool
    is_of_title: bool


class NearestNames:
    """The names of a document by where they stand."""

    def __init__(self, trees: SentenceTrees, names: ToldNames) -> None:
        self.trees = trees
        self.names = names

    def before(
        self, at: int, told: str, *, land: bool, person: bool = False, accused: bool = False
    ) -> Nearest | None:
        """The name nearest to an offset that is not `told` yet, in its sentence or in the one before.

        Only a `land` is asked for where a ballot is meant, and a `person` only where somebody is; who is
        `accused` is named where the trial is told of.
        """
        document = self.trees.document
        sentence = document.sentence_at(at)
        if sentence is None:
            return None
        if is_of_contest(told):
            contest = contest_called(document)
            return Nearest(contest, OWN, is_beside=False, is_of_title=False) if contest else None
        asked = Asked(land, person, accused, is_of_firm(told), land or may_be_of_land(told), at)
        found = list(self._in_sentence(sentence, at, OWN, asked))
        before = list(self.trees.before(sentence.start))[:1]
        for earlier in before:
            found += self._in_sentence(earlier, earlier.end, BESIDE, asked)
        first = document.sentences[0]
        if first not in before and first != sentence and self._is_of_one_thing:
            found += self._in_sentence(first, first.end, _LEAD, asked)
        new = (near for near in found if not is_told(near.name, told))
        return max(new, key=lambda near: near.weight, default=None) or self._land_of_all(before, told)

    def _land_of_all(self, before: Sequence[Sentence], told: str) -> Nearest | None:
        """The land that the sentence before names most clearly and the text is about; None for another."""
        document = self.trees.document
        for sentence in before:
            told_before = document.text[sentence.start : sentence.end]
            code = country_named_most(told_before)
            if code is None or code in NOT_TOLD or code != country_of(document.text, document.language):
                return None
            name = without_article(land_called(code))
            is_new = name in told_before and not is_told(name, told)
            return Nearest(name, BESIDE, is_beside=True, is_of_title=False) if is_new else None
        return None

    @property
    def _is_of_one_thing(self) -> bool:
        """Whether the text is so short that all of it is about what it begins with."""
        return len(self.trees.document.sentences) <= _NOTE

    def _in_sentence(self, sentence: Sentence, at: int, weight: float, asked: Asked) -> Iterator[Nearest]:
        mentions = self.names.between(sentence.start, sentence.end)
        if not mentions:
            return
        tree = self.trees.tree(sentence)
        day = bisect_right(tree.starts, at) - 1
        own = self.trees.document.sentence_at(asked.at)
        ahead = [mention for mention in mentions if mention.start < at]
        behind = [mention for mention in mentions if mention.start >= at]
        if weight >= OWN:
            ahead.reverse()
        for distance, mention in enumerate((*ahead, *behind)):
            node = _head(tree, mention)
            if node is None or _is_by_the_way(tree, node, day) or self.names.is_bracketed(mention):
                continue
            owns = tree.labels[node] == "comp" or (tree.labels[node] == "poss" and weight < OWN)
            if mention.kind is MentionKind.PLACE and owns:
                continue  # "Latvia's largest bank" is what is told of, and not Latvia.
            is_subject = _is_of_subject(tree, node)
            if mention.start >= at and not (is_subject and tree.labels[tree.heads[node]] == "root"):
                continue
            in_title = self._is_of_title(mention)
            if is_bare_class(mention.entity) or (only_tells(mention.entity) and not in_title):
                continue
            is_body = mention.kind is MentionKind.ORGANISATION
            fits = asked.land or (asked.of_land and not is_body)
            if weight >= OWN and not (is_subject or in_title or fits or _leads_in(tree, node)):
                continue
            if weight < OWN and not (is_subject or in_title):
                continue
            is_person = mention.kind is MentionKind.PERSON
            if is_person and not (is_subject and (asked.person if weight < OWN else asked.accused)):
                continue
            name = self._land(mention, ballot=True) if asked.land else self._shown(mention)
            if name is None or (asked.firm and not is_body):
                continue
            is_place = mention.kind is MentionKind.PLACE and not is_structure(name)
            if is_place and weight < OWN and not (asked.of_land or self._is_about(name, own)):
                continue
            speaks_for_it = _OF_BODY * is_body + _OF_TITLE * in_title
            if is_subject and not asked.land:
                speaks_for_it += _AS_SUBJECT
            of_title = in_title and mention.kind is not MentionKind.PLACE
            yield Nearest(name, weight - _FARTHER * distance + speaks_for_it, weight < OWN, of_title)

    def _is_of_title(self, mention: Mention) -> bool:
        """Whether the title has the first long word of a name, or the last name of somebody."""
        words = _WORD.findall(mention.entity)
        if mention.kind is MentionKind.PERSON:
            words = words[-1:]
        return next((word for word in words if len(word) >= _LONG_WORD), "") in self._title_words

    @cached_property
    def _title_words(self) -> frozenset[str]:
        return frozenset(_WORD.findall(self.trees.document.title[:_LONGEST_TITLE]))

    def _is_about(self, land: str, own: Sentence | None) -> bool:
        """Whether the text is about a land, or the sentence of the date: "Egyptian officials say"."""
        document = self.trees.document
        told = document.text[own.start : own.end] if own is not None else ""
        codes = {country_named_most(told), country_of(document.text, document.language)}
        return any(code is not None and without_article(land_called(code)) == land for code in codes)

    def _shown(self, mention: Mention) -> str | None:
        """What a label can be about: the land for its people, and everybody else by name."""
        words = self.trees.document.text[mention.start : mention.end]
        if mention.kind is MentionKind.OTHER and " " not in words:
            return self._land(mention)
        name = without_article(self.names.called(mention.entity))
        return f"{name[:1].upper()}{name[1:]}" if len(name) <= _LONGEST else None

    def _land(self, mention: Mention, *, ballot: bool = False) -> str | None:
        """The land that a name is of, or whose people it tells of; for a `ballot` one that votes whole."""
        if mention.kind not in (MentionKind.OTHER, MentionKind.PLACE):
            return None
        words = self.trees.document.text[mention.start : mention.end]
        code = country_named_most(words)
        if code is None or (ballot and code in NOT_TOLD):
            return None
        return without_article(land_called(code))


def _head(tree: Tree, mention: Mention) -> int | None:
    """The word of a name that the others belong to; None where its sentence is cut before it."""
    first, last = bisect_left(tree.starts, mention.start), bisect_left(tree.starts, mention.end)
    inside = range(first, min(last, len(tree.words)))
    return next((node for node in inside if tree.heads[node] not in inside), None)


def _is_of_subject(tree: Tree, node: int) -> bool:
    """Whether a name is that of who does something, or belongs to it: "sales of buses in Latvia"."""
    while tree.labels[node] in ("comp", "poss", "pobj", "prep") and tree.heads[node] < len(tree.words):
        node = tree.heads[node]
    return tree.labels[node] == "subj"


def _leads_in(tree: Tree, node: int) -> bool:
    """Whether a name stands in what leads a sentence in: "In Latvia, the ..."."""
    return node < _BEGIN and tree.labels[node] == "pobj" and tree.lower(0) in ("in", "at", "for")


def is_told(name: str, told: str) -> bool:
    """Whether a label tells a name already, by whole words: "Mali" is not told in "Somalia votes"."""
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", told) is not None


def _is_by_the_way(tree: Tree, node: int, day: int) -> bool:
    """Whether a name is that of who says it, or stands in an aside that the date is not in."""
    verb = tree.heads[node]
    if tree.labels[node] == "subj" and says(tree, verb) and not tree.with_label(verb, "obj"):
        return True  # "Elling Ferries announced a rights issue" is about Elling Ferries.
    if tree.labels[node] == "comp" and _is_by_the_way(tree, verb, day):
        return True  # "Port spokeswoman Ada Holm said".
    clauses = (place for place in (node, *tree.above(node)) if tree.labels[place] in _ASIDES)
    return any(day not in tree.below(place) for place in clauses)
