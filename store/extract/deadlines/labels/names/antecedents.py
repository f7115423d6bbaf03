"""What was told before that a pronoun may stand for: a noun, a body, an office or somebody."""

from __future__ import annotations

from collections.abc import Iterator

from store.extract.deadlines.events import LASTING, is_event_noun
from store.extract.deadlines.labels.clauses.acts import says
from store.extract.deadlines.labels.clauses.sentence_trees import SentenceTrees
from store.extract.deadlines.labels.clauses.subjects import subject_of
from store.extract.deadlines.labels.names.definite_nouns import LONGEST, DefiniteNouns
from store.extract.deadlines.labels.names.pronoun_places import (
    is_done,
    is_sayer,
    is_told_of,
)
from store.extract.deadlines.labels.names.things import is_of_people
from store.extract.deadlines.labels.names.told_names import ToldNames
from store.extract.names.lexicon import lists
from store.extract.syntax.tree import Tree
from store.extract.syntax.word_classes import NOUNS
from store.model.findings import MentionKind
from store.tables import listed

_HELD = frozenset({"held", "rescheduled"})
"""What is done to events only."""
_MEETS = frozenset(listed("meet meets convene convenes vote votes decide decides sit sits rule rules"))
_ENDS = frozenset(
    listed("expire expires end ends lapse lapses begin begins start starts take takes come comes")
)
"""What a body does on a day, and what lasts."""
_TIMES = frozenset(
    listed("""day week month year night evening morning afternoon weekend time hour minute moment
    decade today monday tuesday wednesday thursday friday saturday sunday noon midnight""")
)
_MEANT = frozenset({"subj", "root", "obj", "pobj", "attr"})
"""How a noun belongs to its sentence that a pronoun may stand for."""


class Antecedents:
    """What a pronoun of a document may stand for."""

    def __init__(self, trees: SentenceTrees, names: ToldNames, nouns: DefiniteNouns) -> None:
        self.trees = trees
        self.names = names
        self.nouns = nouns

    def candidates(self, tree: Tree, node: int, *, many: bool, subject: bool) -> Iterator[str]:
        """What a pronoun may stand for: earlier in its sentence, then in the one before."""
        if subject and not many and (beside := self._object_before(tree, node)) is not None:
            yield self._in_full(tree, beside)
        if subject and (sayer := self._sayer_by_name(tree, node)) is not None:
            yield sayer
        for source, limit in self.trees.sources(tree, node):
            fitting = [
                other
                for other in range(min(limit, len(source.words)))
                if self._fits(source, other, many=many)
                and not (source is tree and is_told_of(tree, other, node))
            ]
            if subject:
                sayers = [other for other in fitting if source is tree and is_sayer(tree, other, node)]
                subjects = sayers or [other for other in fitting if source.labels[other] in ("subj", "root")]
                objects = [other for other in fitting if source.labels[other] == "obj"]
                fitting = subjects or (objects if source is not tree else [])
                fitting.sort(key=lambda other: self.names.mention_at(source.starts[other]) is None)
            for other in fitting if subject else reversed(fitting):
                told = self._in_full(source, other)
                if 0 < len(told) <= LONGEST:
                    yield told

    def paper(self, tree: Tree, node: int) -> str | None:
        """The form that "it must be returned" tells of: what the sentence before tells, and no body."""
        for source in (
            tree,
            *(self.trees.tree(sentence) for sentence in self.trees.before(tree.starts[node])),
        ):
            limit = node if source is tree else len(source.words)
            for other in range(limit):
                noun = source.lower(other)
                is_told = source.labels[other] in ("subj", "obj") and self._fits(source, other, many=False)
                is_body = is_of_people(noun) or noun in lists()["organisation_noun"]
                if is_told and source.tags[other] == "NN" and not is_body:
                    return self._in_full(source, other)
            if source is not tree:
                return None
        return None

    def held_event(self, tree: Tree, node: int) -> str | None:
        """The ballot of "no date is set for the ballot, but it will be held": only events are held.

        In "it wants a ballot to be held" something else is, and in "it held a ballot" it held one.
        """
        verb = tree.heads[node]
        verbs = tree.below(verb) if verb < len(tree.words) and tree.labels[node] == "subj" else frozenset()
        held = [other for other in verbs if other > node and tree.lower(other) in _HELD]
        if not any(is_done(tree, other) and subject_of(tree, other) == node for other in held):
            return None
        for source, limit in self.trees.sources(tree, node):
            for other in range(min(limit, len(source.words)) - 1, -1, -1):
                if source.tags[other] in ("NN", "NNP") and is_event_noun(source.words[other]):
                    return self._in_full(source, other)
        return None

    def organisation(self, at: int) -> str | None:
        """The last organisation of the sentence up to an offset: whom "they" means who is no person."""
        sentence = self.trees.document.sentence_at(at)
        told = self.names.between(sentence.start, at) if sentence is not None else ()
        organisations = [mention for mention in told if mention.kind is MentionKind.ORGANISATION]
        return self.names.called(organisations[-1].entity) if organisations else None

    def office(self, tree: Tree, node: int) -> str | None:
        """Who is told of by office alone, as the subject before: "the mayor"."""
        offices = lists()["title"] | lists()["role_noun"] | lists()["m"] | lists()["f"]
        for source, limit in self.trees.sources(tree, node):
            holders = [
                other
                for other in range(min(limit, len(source.words)))
                if source.labels[other] == "subj"
                and source.tags[other] == "NN"
                and source.lower(other) in offices
            ]
            # Who only says it comes behind whom it is said of.
            holders.sort(key=lambda other: says(source, source.heads[other]))
            if holders:
                return self.nouns.told(source, holders[0])
        return None

    def only_person(self, tree: Tree, node: int) -> str | None:
        """The only person whom the sentence before names, whose gender nothing tells: "Roof", for "he"."""
        for sentence in self.trees.before(tree.starts[node]):
            told = self.names.between(sentence.start, sentence.end)
            persons = {mention.entity for mention in told if mention.kind is MentionKind.PERSON}
            if len(persons) != 1 or self.names.cast().gender(entity := persons.pop()) is not None:
                return None
            return self.names.called(entity)
        return None

    def _sayer_by_name(self, tree: Tree, node: int) -> str | None:
        """The body that says what a pronoun is told in, where its name is taken for no subject."""
        verb = tree.heads[node]
        saying = (
            tree.heads[verb] if verb < len(tree.words) and tree.labels[verb] == "ccomp" else len(tree.words)
        )
        if saying >= len(tree.words) or not says(tree, saying) or tree.with_label(saying, "subj"):
            return None
        told = self.names.between(tree.starts[0], tree.starts[saying])
        bodies = [mention for mention in told if mention.kind is MentionKind.ORGANISATION]
        return self.names.called(bodies[0].entity) if bodies and bodies[0].start == tree.starts[0] else None

    def _object_before(self, tree: Tree, node: int) -> int | None:
        """The object right before a clause that tells when: the pact of "replace the pact before it ends".

        It must be such as does what the clause tells: a body that meets, or what can last.
        """
        verb = tree.heads[node]
        if verb >= len(tree.words) or tree.heads[verb] >= len(tree.words):
            return None
        asks = any(tree.lower(child) == "when" for child in tree.with_label(verb, "adv"))
        if tree.labels[verb] != "advcl" and not (tree.labels[verb] == "relcl" and asks):
            return None
        first = min(tree.below(verb))
        beside = first - 1 - (tree.words[first - 1] == ",")
        if beside > 0 and tree.labels[beside] in ("obj", "pobj") and tree.tags[beside] == "NN":
            body = tree.lower(beside) in lists()["organisation_noun"]
            if body and self.names.mention_at(tree.starts[beside]) is None:
                return beside
        objects = [noun for noun in tree.with_label(tree.heads[verb], "obj") if noun < first]
        if not objects or first - 1 - max(tree.below(objects[-1])) not in (0, 1):
            return None
        noun, deed = objects[-1], tree.lower(verb)
        mention = self.names.mention_at(tree.starts[noun])
        is_body = mention is not None and mention.kind is MentionKind.ORGANISATION
        if (is_body and deed in _MEETS) or (tree.lower(noun) in LASTING and deed in _ENDS):
            return noun
        return None

    def _in_full(self, tree: Tree, noun: int) -> str:
        """A noun by its name, where it is told as known: Elling Trust, for "the bank"; else as it is told."""
        name = self.nouns.meant(tree, noun) if self.nouns.leans(tree, noun) else None
        return name if name is not None else self.nouns.told(tree, noun)

    def _fits(self, tree: Tree, node: int, *, many: bool) -> bool:
        tag = tree.tags[node]
        if tag not in NOUNS or tree.labels[node] not in _MEANT:
            return False
        if (
            self.trees.is_time(tree.starts[node])
            or tree.lower(node) in _TIMES
            or tree.words[node][:1].isdigit()
            or tree.words[node][:1] in "$€£"
        ):
            return False
        mention = self.names.mention_at(tree.starts[node])
        if many:
            several = tag == "NNS" or bool(tree.with_label(node, "conj"))
            team = tree.lower(node) in lists()["organisation_noun"] or (
                mention is not None and mention.kind is MentionKind.ORGANISATION
            )
            return several or team
        return tag != "NNS" and not tree.with_label(node, "conj") and not self.names.is_person(tree, node)
