"""The words of one deadline's label: parts of its sentence, with names for what leans on others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from store.extract.deadlines.events import in_full, is_event_noun
from store.extract.deadlines.labels.clauses.acts import Act
from store.extract.deadlines.labels.clauses.date_words import noun_before
from store.extract.deadlines.labels.clauses.relatives import outermost
from store.extract.deadlines.labels.clauses.subjects import told_before
from store.extract.deadlines.labels.names.naming import Naming
from store.extract.deadlines.labels.words.phrases import Phrase
from store.extract.deadlines.labels.words.pronouns import OBJECTS, OWNING, owner
from store.extract.deadlines.labels.words.sorts import sort
from store.extract.deadlines.labels.words.standing_alone import ALLOWED, without_article
from store.extract.syntax.tree import Tree
from store.model.findings import DeadlineKind


class Place(NamedTuple):
    """Where a deadline's date stands in the text, and those of the other dates of its sentence.

    `event` is what its words name together with their date: "Sunday's runoff".
    """

    start: int
    end: int
    kind: DeadlineKind
    others: Sequence[tuple[int, int]] = ()
    moved: bool = False
    event: str = ""


class Wording(NamedTuple):
    """What one deadline is told with: the tree of its sentence, its act, and the words `left_out` of it."""

    tree: Tree
    place: Place
    naming: Naming | None
    act: Act
    left_out: frozenset[int]
    subjects: list[int]
    """Who or what the label is about, once it is told."""
    phrases: list[Phrase]
    """What it was put together from, once it is told."""
    tight: int = 0
    """With how little room what is told must do (`Phrase`)."""

    def begin(self) -> None:
        """Forget what was told before."""
        self.subjects.clear()
        self.phrases.clear()

    def of_event(self, noun: int) -> Wording:
        """The same, told by an event in place of the verb."""
        act = self.act._replace(event=noun, verb=None, top=None, subject=None, is_direct=False)
        return self._replace(act=act)

    def event(self, noun: int) -> str:
        """An event by its name, without its article."""
        self.subjects.append(noun)
        phrase = self.phrase(self.names(noun))
        phrase.add(noun)
        if self.tree.heads[noun] in self.act.dates:
            phrase.chosen |= set(noun_before(self.tree, self.tree.heads[noun]))
        phrase.fill()
        alone = phrase.chosen == {noun} and not any(
            self.tree.labels[child] == "prep" for child in self.tree.children[noun]
        )
        if alone and self.naming is not None and is_event_noun(self.tree.words[noun]):
            return in_full(self.tree.text, self.tree.words[noun], self.tree.starts[noun])
        return without_article(phrase.words()) if noun not in phrase.instead else phrase.words()

    def names(self, node: int) -> dict[int, str]:
        """What to write for a subject and whose it is."""
        if self.naming is None:
            return {}
        thing = self.place.kind in (DeadlineKind.EXPIRY, DeadlineKind.EFFECTIVE_DATE)
        name = self.naming.named(self.tree, node, thing=thing)
        if name is not None:
            return {node: name}
        owners = {}
        for child in self.tree.with_label(node, "poss", "det"):
            if self.tree.lower(child) == "whose" and (noun := told_before(self.tree, child)) is not None:
                named = Phrase(self.tree, self.left_out)
                named.add(noun)
                owners[child] = owner(named.words())
                continue
            whose = self.naming.named(self.tree, child)
            if whose is not None:
                owners[child] = whose if self.tree.lower(child) in OWNING else owner(whose)
        for child in self.tree.with_label(node, "prep"):
            for related in self.tree.with_label(child, "pobj"):
                if self.tree.tags[related] != "WDT":
                    continue
                noun = outermost(self.tree, min(self.tree.below(node)))
                if noun is not None and noun not in self.left_out:
                    whole = Phrase(self.tree, self.left_out)
                    whole.add(noun)
                    owners[related] = whole.words()
        return owners

    def name_leaning(self, phrase: Phrase, before: str = "") -> None:
        """Names for "it" and "the company" behind the verb, where there is room behind what is told `before`.

        "Its" and the like only where there is no subject that could be meant.
        """
        if self.naming is None:
            return
        tree = phrase.tree
        verbal = bool(before) or any(sort(tree, node) == "verb" for node in phrase.chosen)
        for node in sorted(phrase.chosen):
            word = tree.lower(node)
            leans = word in OBJECTS or word in OWNING or tree.tags[node] in ("NN", "NNS")
            if not leans or node in phrase.instead:
                continue
            if before and tree.labels[node] == "subj":
                # In "must tell how it tests" it is the one who must.
                continue
            if word in OWNING and (verbal or self.naming.names.is_named(phrase.words())):
                continue
            aimed = word in OBJECTS and _is_of_subject(tree, node)
            name = self.naming.thing_of_text(tree, node) if aimed else self.naming.named(tree, node)
            if name is not None and tree.with_label(node, "case"):
                name = owner(name)
            if name is None or self._is_told(name, node, phrase, before):
                continue
            chosen = phrase.chosen - tree.below(node) | {node}
            trial = Phrase(tree, phrase.left_out, {**phrase.instead, node: name}, chosen)
            if len(before) + len(trial.words()) <= ALLOWED:
                phrase.instead, phrase.chosen = trial.instead, trial.chosen

    def _is_told(self, name: str, node: int, phrase: Phrase, before: str) -> bool:
        """Whether a name that is to be written for a word stands in what is told already."""
        last = _last_word(name)
        told = phrase.chosen
        if last == phrase.tree.lower(node) and not phrase.tree.with_label(node, "poss"):
            told = told - phrase.tree.below(node)
        return last in f"{before}{Phrase(phrase.tree, phrase.left_out, phrase.instead, told).words()}".lower()

    def phrase(self, instead: dict[int, str]) -> Phrase:
        """An empty phrase of the sentence; `instead` has what is written for a word."""
        phrase = Phrase(self.tree, self.left_out, instead, tight=self.tight)
        self.phrases.append(phrase)
        return phrase


def _is_of_subject(tree: Tree, node: int) -> bool:
    """Whether a word stands in what a subject is for: "bids to buy it", and not what was told last."""
    return any(
        tree.labels[above] == "acl" and tree.labels[tree.heads[above]] == "subj" for above in tree.above(node)
    )


def _last_word(name: str) -> str:
    return re.sub(r"['’]s?$", "", name.split()[-1].lower())
