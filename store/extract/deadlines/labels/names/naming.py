"""Names for words that lean on what was told before: "it", "his", "the company", "the offer".

What is put in their place is only what the text itself gives: the name that who-is-who finds, the subject
of the clause or sentence before, or the same noun as it was told in full.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from store.extract.deadlines.events import LASTING, named_event, same_event
from store.extract.deadlines.labels.clauses.sentence_trees import SentenceTrees
from store.extract.deadlines.labels.names.antecedents import Antecedents
from store.extract.deadlines.labels.names.ballots import with_land
from store.extract.deadlines.labels.names.definite_nouns import LONGEST, DefiniteNouns
from store.extract.deadlines.labels.names.pronoun_places import (
    is_handed,
    owner_before,
)
from store.extract.deadlines.labels.names.things import FEW, is_of_people
from store.extract.deadlines.labels.names.told_names import ToldNames
from store.extract.deadlines.labels.names.topics import Topics
from store.extract.deadlines.labels.words.phrases import Phrase
from store.extract.deadlines.labels.words.pronouns import (
    MANY,
    OWNING,
    PERSONAL,
    PRONOUNS,
    SPEAKING,
    THINGS,
    owner,
)
from store.extract.syntax.tree import Tree
from store.model.findings import MentionKind, Quotation, QuotationType
from store.patterns import regex
from store.tables import listed

_ALLOWS = frozenset(listed("""lets allows permits entitles requires obliges forbids bans exempts protects"""))
"""What an agreement, permit or rule does."""
_RELATIVE = regex(r"\s(?:that|which|who|whose|in|at|near)\s")
"""What no owner is told with: "companies’", not "companies that recycle’s" or "companies in Oslo’s"."""


class Naming:
    """Who or what is meant by a word of a document that leans on what was told before it."""

    def __init__(self, trees: SentenceTrees, names: ToldNames, quotations: Sequence[Quotation] = ()) -> None:
        self.trees = trees
        self.names = names
        self.quotations = quotations

    @cached_property
    def _nouns(self) -> DefiniteNouns:
        return DefiniteNouns(self.trees, self.names)

    @cached_property
    def _earlier(self) -> Antecedents:
        return Antecedents(self.trees, self.names, self._nouns)

    @cached_property
    def topics(self) -> Topics:
        """What the document is about."""
        return Topics(self.trees, self.names)

    def named(self, tree: Tree, node: int, *, thing: bool = False) -> str | None:
        """What to write for a word and its determiners; None where it says enough or nothing is known.

        `thing` says that an agreement or the like is meant, and nobody.
        """
        word = tree.lower(node)
        if word in PRONOUNS:
            name = self._pronoun(tree, node, word, thing=thing)
        elif (beside := self._called_beside(tree, node)) is not None:
            return beside
        elif self._nouns.leans(tree, node):
            land = word in ("country", "nation")
            name = None if land else self._owned(tree, node)
            name = name or self._nouns.meant(tree, node)
        else:
            return self._nouns.body_in_full(tree, node) or self._nouns.thing_by_name(tree, node)
        if name is None:
            return None
        return owner(_RELATIVE.split(name)[0]) if word in OWNING else name

    def _owned(self, tree: Tree, node: int) -> str | None:
        """ "Rivers’ offer" for "his offer"; None where its owner is not known, or not told with a pronoun."""
        for child in tree.children[node]:
            if tree.lower(child) in OWNING and (whose := self.named(tree, child)) is not None:
                return f"{whose} {tree.words[node]}"
        return None

    def event_of_day(self, at: int, noun: str) -> str | None:
        """An event's name as the text tells it elsewhere with the same day: "Ohio primary" for "the vote"."""
        document = self.trees.document
        day = self.trees.time_at(at)
        if day is None or day.first is None:
            return None
        for other in self.trees.times_around(at):
            if other is day or (other.first, other.last) != (day.first, day.last):
                continue
            sentence = document.sentence_at(other.start)
            if sentence is None:
                continue
            named = named_event(document.text, other.start, other.end, sentence.start, sentence.end)
            phrase = named.phrase if named is not None else ""
            is_name = phrase in document.text or any(map(str.isupper, phrase[1:]))
            if " " in phrase and is_name and same_event(phrase.lower(), noun):
                return phrase
        return None

    def event_in_full(self, noun: str, at: int) -> str | None:
        """An event that is told as known at an offset, by what was told of it before: "vote on the bill"."""
        return self._nouns.event_in_full(noun, at)

    def in_title(self, noun: str) -> str | None:
        """A noun, with its article, as the title tells it in full."""
        return self._nouns.in_title(noun)

    def of_land(self, tree: Tree, told: str, at: int) -> str:
        """A label of the date at an offset of the sentence `tree` with the land of its ballot."""
        document = self.trees.document
        sentence = document.sentence_at(tree.starts[0]) if tree.words else None
        return with_land(document, sentence, told, at) if sentence is not None else told

    def entity(self, tree: Tree, node: int) -> str | None:
        """The person or organisation that a word names or stands for, else the one that it belongs to."""
        for place in (node, *tree.with_label(node, "poss", "comp", "appos")):
            mention = self.names.mention_at(tree.starts[place])
            if mention is not None and mention.kind in (MentionKind.PERSON, MentionKind.ORGANISATION):
                return mention.entity
            name = self.named(tree, place)
            if name is not None and (entity := self.names.entity_called(name)) is not None:
                return entity
        return None

    def thing_of_text(self, tree: Tree, node: int) -> str | None:
        """The comet, for "bids to film it must arrive": what was just told of, and often before."""
        if tree.lower(node) != "it":
            return None
        words = [word.lower() for word in self.trees.document.tokens.words]
        for sentence in self.trees.before(tree.starts[node]):
            source = self.trees.tree(sentence)
            for other, label in enumerate(source.labels):
                noun = source.lower(other)
                if label != "subj" or source.tags[other] != "NN" or is_of_people(noun):
                    continue
                if source.words[other - 1 : other] in (["The"], ["the"]) and words.count(noun) >= FEW:
                    return f"the {noun}"
        return None

    def said_around(self, at: int) -> tuple[int, int] | None:
        """Where the whole clauses that somebody says around an offset stand."""
        for quotation in self.quotations:
            if quotation.start <= at < quotation.end and quotation.type is QuotationType.DIRECT:
                return quotation.start, quotation.end
        return None

    def speaker(self, at: int) -> str | None:
        """Who says what stands at an offset."""
        for quotation in self.quotations:
            if quotation.start <= at < quotation.end:
                return quotation.speaker
        return None

    def _pronoun(self, tree: Tree, node: int, word: str, *, thing: bool) -> str | None:
        at = tree.starts[node]
        if word in SPEAKING:
            return self.speaker(at)
        if word in PERSONAL:
            person = self.names.cast().antecedent(at, tree.ends[node])
            name = (
                self.names.called(person.entity) if person is not None else self._earlier.office(tree, node)
            )
            return name or self._earlier.only_person(tree, node)
        if word not in THINGS | MANY:
            return None
        if word in THINGS and (whose := owner_before(tree, node)) is not None:
            return self._nouns.told(tree, whose)
        many = word in MANY
        subject = tree.labels[node] == "subj" or word in OWNING
        if word == "it" and (held := self._earlier.held_event(tree, node)) is not None:
            return held
        if word == "it" and is_handed(tree, node):
            return self._earlier.paper(tree, node)
        if thing and not many and (lasting := self._lasting(tree, node)) is not None:
            return lasting
        for earlier in self._earlier.candidates(tree, node, many=many, subject=subject):
            return earlier
        named = self.names.cast().antecedent(at, tree.ends[node]) if subject else None
        if named is None or thing:
            return None
        if named.kind is MentionKind.PERSON:
            return self._earlier.organisation(at) if many else None
        return self.names.called(named.entity)

    def _lasting(self, tree: Tree, node: int) -> str | None:
        """The agreement, permit or the like that was told last, in the sentence before or this one."""
        for source, limit in self.trees.sources(tree, node):
            for other in range(min(limit, len(source.words)) - 1, -1, -1):
                if source.tags[other] == "NN" and source.lower(other) in LASTING:
                    return self._allowing(source, other) or self._nouns.told(source, other)
        return None

    def _allowing(self, tree: Tree, noun: int) -> str | None:
        """A permit with what it is for: "the permit that lets the ferry call at Elling"."""
        verb = tree.heads[noun]
        if tree.labels[noun] != "subj" or verb >= len(tree.words) or tree.lower(verb) not in _ALLOWS:
            return None
        times = frozenset(node for node in range(len(tree.words)) if self.trees.is_time(tree.starts[node]))
        leaning = [node for node in tree.below(verb) if node > verb and tree.lower(node) in PRONOUNS - OWNING]
        named = {node: self.named(tree, node) for node in leaning}
        phrase = Phrase(tree, times, {node: name for node, name in named.items() if name is not None})
        phrase.add(verb, whose=noun)
        phrase.fill(LONGEST)
        name = f"the {tree.lower(noun)} that {phrase.words()}"
        return name if len(name) <= LONGEST and phrase.chosen != {verb} else None

    def _called_beside(self, tree: Tree, node: int) -> str | None:
        """The name between commas behind a noun: "its successor, Ada Holm, ..."."""
        if tree.tags[node] != "NN":
            return None
        for child in tree.with_label(node, "appos"):
            first = min(tree.below(child))
            mention = self.names.mention_at(tree.starts[child])
            if mention is not None and tree.words[first - 1] == "," and mention.kind is MentionKind.PERSON:
                return self.names.called(mention.entity)
        return None
