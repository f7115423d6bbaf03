"""Names for words that lean on what was told before: "it", "his", "the company", "the offer".

What is put in their place is only what the text itself gives: the name that who-is-who finds, the subject
of the clause or sentence before, or the same noun as it was told in full.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from store.extract.deadlines.ballots import with_land
from store.extract.deadlines.events import named_event, same_event
from store.extract.deadlines.phrases import Phrase, sort
from store.extract.deadlines.pronouns import MANY, OWNING, PERSONAL, PRONOUNS, SPEAKING, THINGS, owner
from store.extract.deadlines.sentence_trees import SentenceTrees
from store.extract.deadlines.subjects import told_before
from store.extract.deadlines.told_names import PUBLIC_BODY, ToldNames
from store.extract.deadlines.topics import Topics
from store.extract.names.lexicon import lists
from store.extract.syntax.tree import Tree
from store.extract.timexes.vocabulary import listed
from store.model.findings import MentionKind, Quotation
from store.patterns import regex

_DEFINITE = frozenset({"the", "this", "these", "that", "those", "such"})
_LASTING = frozenset(
    listed("""accord act agreement authorisation authorization ban bill ceasefire contract curfew deal decree
    embargo exemption freeze law lease licence license mandate measure moratorium offer order pact patent
    permit policy programme program right rule scheme strike subsidy suspension tariff treaty truce visa
    waiver warrant warning tax levy fee duty toll limit restriction quota sanction regulation""")
)
"""What can begin, run and end."""
_ALLOWS = frozenset(listed("""lets allows permits entitles requires obliges forbids bans exempts protects"""))
"""What an agreement, permit or rule does."""
_FIRMS = frozenset(
    listed("""company firm business airline bank retailer manufacturer carmaker insurer utility brewer
    chipmaker maker group corporation start-up startup""")
)
"""What a firm is called after it was named."""
_OF_A_LAND = frozenset({"government", "police", "army", "navy"})
"""Which one is meant says the land, and no name that was told before."""
_TIMES = frozenset(
    listed("""day week month year night evening morning afternoon weekend time hour minute moment
    decade today monday tuesday wednesday thursday friday saturday sunday noon midnight""")
)
_LEAD = 2
"""Sentences that a text begins with, in which it says whose what is."""
_LONGEST = 55
"""Characters of what may stand for a pronoun."""
_RELATIVE = regex(r"\s(?:that|which|who|whose)\s")
"""What no owner is told with: "companies’", and not "companies that recycle’s"."""
_ARTICLE = regex(r"^(?:an?|any|this|these|the|its|his|her|their)\s", re.IGNORECASE)


@dataclass(frozen=True)
class Naming:
    """Who or what is meant by a word of a document that leans on what was told before it."""

    trees: SentenceTrees
    names: ToldNames
    quotations: Sequence[Quotation] = ()

    @cached_property
    def topics(self) -> Topics:
        """What the document is about."""
        return Topics(self.trees, self.names)

    def named(self, tree: Tree, node: int, *, thing: bool = False) -> str | None:
        """What to write for a word and its determiners; None where it says enough or nothing is known.

        `thing` says that an agreement or the like is meant, and nobody.
        """
        word = tree.lower(node)
        start, end = tree.starts[node], tree.ends[node]
        if word in PRONOUNS:
            name = self._pronoun(tree, node, word, thing=thing)
        elif (beside := self._called_beside(tree, node)) is not None:
            return beside
        elif self._leans(tree, node):
            name = self._nominal(tree, node, start, end)
        else:
            return None
        if name is None:
            return None
        return owner(_RELATIVE.split(name)[0]) if word in OWNING else name

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

    def of_land(self, tree: Tree, told: str) -> str:
        """A label of the sentence `tree` with the land of its ballot."""
        document = self.trees.document
        sentence = document.sentence_at(tree.starts[0]) if tree.words else None
        return with_land(document, sentence, told) if sentence is not None else told

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
            return self.names.called(person.entity) if person is not None else self._office(tree, node)
        if word not in THINGS | MANY:
            return None
        if word in THINGS and (whose := _whose(tree, node)) is not None:
            return self._told(tree, whose)
        many = word in MANY
        subject = tree.labels[node] == "subj" or word in OWNING
        if thing and not many and (lasting := self._lasting(tree, node)) is not None:
            return lasting
        for earlier in self._candidates(tree, node, many=many, subject=subject):
            return earlier
        named = self.names.cast().antecedent(at, tree.ends[node]) if subject else None
        if named is None or thing:
            return None
        if named.kind is MentionKind.PERSON:
            return self._organisation_before(at) if many else None
        return self.names.called(named.entity)

    def _organisation_before(self, at: int) -> str | None:
        """The last organisation of the sentence up to an offset: whom "they" means who is no person."""
        sentence = self.trees.document.sentence_at(at)
        told = self.names.between(sentence.start, at) if sentence is not None else ()
        organisations = [mention for mention in told if mention.kind is MentionKind.ORGANISATION]
        return self.names.called(organisations[-1].entity) if organisations else None

    def _office(self, tree: Tree, node: int) -> str | None:
        """Who is told of by office alone, as the subject before: "the mayor"."""
        offices = lists()["title"] | lists()["role_noun"] | lists()["m"] | lists()["f"]
        for source, limit in self.trees.sources(tree, node):
            for other in range(min(limit, len(source.words))):
                if (
                    source.labels[other] == "subj"
                    and source.tags[other] == "NN"
                    and source.lower(other) in offices
                ):
                    return self._told(source, other)
        return None

    def _lasting(self, tree: Tree, node: int) -> str | None:
        """The agreement, permit or the like that was told last, in the sentence before or this one."""
        for source, limit in self.trees.sources(tree, node):
            for other in range(min(limit, len(source.words)) - 1, -1, -1):
                if source.tags[other] == "NN" and source.lower(other) in _LASTING:
                    return self._allowing(source, other) or self._told(source, other)
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
        phrase.fill(_LONGEST)
        name = f"the {tree.lower(noun)} that {phrase.words()}"
        return name if len(name) <= _LONGEST and phrase.chosen != {verb} else None

    def _candidates(self, tree: Tree, node: int, *, many: bool, subject: bool) -> Iterator[str]:
        """What a pronoun may stand for: earlier in its sentence, then in the one before."""
        for source, limit in self.trees.sources(tree, node):
            fitting = [
                other
                for other in range(min(limit, len(source.words)))
                if self._fits(source, other, many=many)
                and not (source is tree and _is_told_of(tree, other, node))
            ]
            if subject:
                sayers = [other for other in fitting if source is tree and _is_sayer(tree, other, node)]
                subjects = sayers or [other for other in fitting if source.labels[other] in ("subj", "root")]
                objects = [other for other in fitting if source.labels[other] == "obj"]
                fitting = subjects or (objects if source is not tree else [])
                fitting.sort(key=lambda other: self.names.mention_at(source.starts[other]) is None)
            for other in fitting if subject else reversed(fitting):
                told = self._told(source, other)
                if 0 < len(told) <= _LONGEST:
                    yield told

    def _fits(self, tree: Tree, node: int, *, many: bool) -> bool:
        tag = tree.tags[node]
        if tag not in ("NN", "NNS", "NNP") or tree.labels[node] not in (
            "subj",
            "root",
            "obj",
            "pobj",
            "attr",
        ):
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

    def _told(self, tree: Tree, node: int) -> str:
        """A noun with what belongs to it, as long as that is short; "its" with its name."""
        names: dict[int, str] = {}
        for child in tree.with_label(node, "poss"):
            if tree.lower(child) in OWNING:
                meant = self.names.cast().antecedent(tree.starts[child], tree.ends[child])
                if meant is not None:
                    names[child] = owner(self.names.called(meant.entity))
        phrase = Phrase(tree, frozenset(), names)
        phrase.add(node)
        phrase.fill(_LONGEST)
        behind = _behind(tree, node)
        if behind is not None:
            phrase.add(behind)
            phrase.fill(_LONGEST)
        told = phrase.words()
        named = names or tree.tags[min(phrase.chosen)] == "NNP"
        return told if named else told[:1].lower() + told[1:]

    def _leans(self, tree: Tree, node: int) -> bool:
        """Whether a noun is told as known, without saying which: "the company", "the offer"."""
        if tree.tags[node] not in ("NN", "NNS") or tree.words[node][:1].isupper():
            return False
        kept = [
            child
            for child in tree.children[node]
            if tree.labels[child] not in ("p", "case", "relcl", "appos", "num")
            and not self._is_of_a_land(tree, child)
        ]
        told_more = len(kept) > 1 or _behind(tree, node) is not None
        return bool(kept) and not told_more and tree.lower(kept[0]) in _DEFINITE | OWNING

    def _is_of_a_land(self, tree: Tree, node: int) -> bool:
        """Whether it is the adjective of "the French club", which is still known by its name."""
        noun = tree.lower(tree.heads[node]) if tree.heads[node] < len(tree.words) else ""
        return (
            tree.labels[node] == "amod"
            and tree.words[node][:1].isupper()
            and noun in lists()["organisation_noun"]
        )

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

    def _nominal(self, tree: Tree, node: int, start: int, end: int) -> str | None:
        determiner = next(child for child in tree.children[node] if tree.lower(child) in _DEFINITE | OWNING)
        noun = tree.lower(node)
        if noun in _OF_A_LAND:
            return None
        whose = self.named(tree, determiner) if tree.lower(determiner) in OWNING else None
        if whose is not None:
            return f"{whose} {tree.words[node]}"
        if (bearing := self.names.bearing(noun, start)) is not None:
            return bearing
        if count := tree.with_label(node, "num"):
            owned = self._owned_before(tree.words[node], start)
            return " ".join((owned, *(tree.words[part] for part in (*count, node)))) if owned else None
        fuller = self._in_full(noun, start) if noun not in lists()["place_noun"] else None
        if fuller is not None:
            return fuller
        meant = self.names.cast().antecedent(tree.starts[determiner], end)
        if meant is not None and noun in lists()["organisation_noun"] and meant.kind is MentionKind.PERSON:
            meant = None
        if meant is not None and noun in _FIRMS and PUBLIC_BODY.search(meant.entity):
            meant = None
        other = meant is not None and meant.kind is not MentionKind.PERSON and noun not in _FIRMS
        if other and meant is not None and noun not in meant.entity.lower():
            return None
        if meant is None and noun in lists()["organisation_noun"]:
            foremost = self.names.foremost(start, firm=True) if noun in _FIRMS else None
            return self._name_told_last(tree, determiner) or foremost
        if (
            meant is None
            or meant.kind is MentionKind.PLACE
            or (tree.tags[node] == "NNS")
            or tree.lower(determiner) in OWNING
        ):
            return None
        return self.names.called(meant.entity)

    def _name_told_last(self, tree: Tree, node: int) -> str | None:
        """The last name of no place that a sentence is told of, whatever the recogniser takes it for."""
        for source, limit in self.trees.sources(tree, node):
            for other in range(min(limit, len(source.words)) - 1, -1, -1):
                if source.tags[other] != "NNP" or source.labels[other] not in ("subj", "obj"):
                    continue
                mention = self.names.mention_at(source.starts[other])
                if PUBLIC_BODY.search(source.words[other]):
                    continue
                if mention is None:
                    return _name(source, other)
                if mention.kind is not MentionKind.PLACE and not self.names.is_person(source, other):
                    return self.trees.document.text[mention.start : mention.end]
        return None

    def _owned_before(self, noun: str, at: int) -> str | None:
        """Whose the things are that a text begins with: of "its eight wells", for "the four wells" later."""
        for sentence in self.trees.document.sentences[:_LEAD]:
            if sentence.end > at or noun not in self.trees.document.text[sentence.start : sentence.end]:
                continue
            tree = self.trees.tree(sentence)
            for node in range(len(tree.words)):
                owners = tree.with_label(node, "poss") if tree.words[node] == noun else []
                for child in owners[:1]:
                    mention = self.names.mention_at(tree.starts[child])
                    if tree.lower(child) in OWNING:
                        mention = self.names.cast().antecedent(tree.starts[child], tree.ends[child])
                    owns = mention is not None and mention.kind is MentionKind.ORGANISATION
                    return owner(self.names.called(mention.entity)) if owns and mention is not None else None
        return None

    def _in_full(self, noun: str, at: int) -> str | None:
        """The same noun with what was told of it before: "the offer for Skagen Lines"."""
        for sentence in self.trees.before(at):
            told = self.trees.document.text[sentence.start : sentence.end].lower()
            if noun not in told:
                continue
            tree = self.trees.tree(sentence)
            for node in range(len(tree.words)):
                if tree.lower(node) == noun and sort(tree, node) == "noun" and not self._leans(tree, node):
                    mention = self.names.mention_at(tree.starts[node])
                    if mention is not None:
                        return self.names.called(mention.entity)
                    name = self._name_beside(tree, node)
                    full = name or self._told(tree, node)
                    if len(full) <= _LONGEST and (name or " " in _ARTICLE.sub("", full)):
                        return _ARTICLE.sub("the ", full)
        return None

    def _name_beside(self, tree: Tree, noun: int) -> str | None:
        """ "Harbour FM" for the noun of "the radio station Harbour FM"."""
        behind = self.names.mention_at(tree.starts[noun + 1]) if noun + 1 < len(tree.words) else None
        if (
            behind is not None
            and behind.start == tree.starts[noun + 1]
            and behind.kind is not MentionKind.PLACE
        ):
            return self.names.called(behind.entity)
        beside = [
            *tree.with_label(noun, "appos"),
            *([tree.heads[noun]] if tree.labels[noun] == "comp" and tree.heads[noun] > noun else []),
        ]
        named = next((node for node in beside if tree.tags[node] == "NNP"), None)
        if named is None and noun + 1 < len(tree.words) and tree.tags[noun + 1] == "NNP":
            return _run(tree, noun + 1)
        if named is None:
            return None
        return _name(tree, named)


def _is_sayer(tree: Tree, other: int, node: int) -> bool:
    """Whether a noun is who says what a pronoun is told in: the port, of "the port says it will close"."""
    verb = tree.heads[node]
    said = verb < len(tree.words) and tree.labels[node] == "subj" and tree.labels[verb] == "ccomp"
    return said and tree.labels[other] == "subj" and tree.heads[other] == tree.heads[verb]


def _is_told_of(tree: Tree, noun: int, node: int) -> bool:
    """Whether a word stands in a clause that tells which noun is meant: "them" of "plans to close them"."""
    return any(node in tree.below(clause) for clause in tree.with_label(noun, "acl", "relcl"))


def _whose(tree: Tree, node: int) -> int | None:
    """Osprey, for the "it" of "Osprey, whose licence obliges it to pay": the noun before a "whose"."""
    for above in tree.above(node):
        for subject in tree.with_label(above, "subj"):
            owners = [child for child in tree.with_label(subject, "poss") if tree.lower(child) == "whose"]
            if owners and owners[0] < node:
                return told_before(tree, owners[0])
    return None


def _behind(tree: Tree, node: int) -> int | None:
    """The preposition right behind a noun, which is told of it more often than of the verb."""
    behind = min(node + 1, len(tree.words) - 1)
    beside = tree.labels[behind] == "prep" and tree.heads[behind] == tree.heads[node]
    return behind if beside and tree.lower(behind) in ("for", "between", "with", "against", "over") else None


def _run(tree: Tree, node: int) -> str:
    """The names one behind the other from a word on."""
    last = node
    while last + 1 < len(tree.words) and tree.tags[last + 1] == "NNP":
        last += 1
    return tree.text[tree.starts[node] : tree.ends[last]]


def _name(tree: Tree, node: int) -> str:
    """The words of a name whose last word is given."""
    phrase = Phrase(tree, frozenset())
    phrase.chosen = {child for child in (*tree.with_label(node, "comp"), node) if tree.tags[child] == "NNP"}
    return phrase.words()
