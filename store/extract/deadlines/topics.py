"""What a label is about that does not say so itself: "Disposable barbecues: a consultation opens".

A label leans on what was told before where its nouns are known ones ("the new rate takes effect") or say
nothing of their own ("companies must comply"). What goes in front of it is who is told of just before,
and the thing that the text comes back to most, of the sentences before and those that it begins with.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache

from store.extract.deadlines.acts import says
from store.extract.deadlines.phrases import Phrase
from store.extract.deadlines.pronouns import PRONOUNS
from store.extract.deadlines.sentence_trees import SentenceTrees
from store.extract.deadlines.standing_alone import ALLOWED, without_article
from store.extract.deadlines.told_names import ToldNames
from store.extract.document import Sentence
from store.extract.names.lexicon import lists
from store.extract.syntax.tree import Tree
from store.extract.timexes.vocabulary import listed
from store.model.findings import MentionKind
from store.patterns import regex

_KNOWN = frozenset(listed("the this these that those its their his her our such"))
_ALONE = frozenset(
    listed("""government public country city state nation world end internet season summer winter spring
    autumn fall market economy law time way day week month year king queen pope president weather sun moon
    police army house floor stage air sea road street market""")
)
"""What is known to everybody when it is told with "the"."""
_EMPTY = frozenset(
    listed("""percent per cent people person man woman way part number year thing case place amount level rate
    end day week month time today tomorrow yesterday hour minute quarter half morning evening night afternoon
    weekend euro euros dollar dollars pound pounds cent million billion share shares member members fact one
    reason result start beginning middle rest majority lot group series kind sort spokesman spokeswoman
    deadline date term cutoff limit statement report source official officials support attention decade
    century effect force part money""")
)
"""What no text is about."""
_NO_THINGS = _EMPTY | PRONOUNS
_TERMS = frozenset(listed("deadline date cutoff term limit time"))
_LOOSE = frozenset(
    listed("""new old other last next own first second latest current same several many more public special
    most few such certain various recent major key big small good great early late
    formal final annual official preliminary further full""")
)
"""What says nothing of which one is meant."""
_DESCRIBING = frozenset({"NN", "NNS", "NNP", "JJ", "VBN", "VBG", "CD"})
"""Classes of what stands between an article and its noun."""
_PEOPLE = ("ers", "ors", "ists", "ians")
"""How many words end that tell of people."""
_AT = frozenset(listed("in at near from"))
_LEADS = frozenset(listed("of for on between against over about"))
_FEW, _LEAD, _BACK = 3, 2, 3
"""How often a text tells of what it is about; how many sentences it begins with, and are asked before."""
_MUCH, _KNOWN_ONE = 2, 3
"""A label has nothing that says which one is meant, or tells of one as known: "the ballot"."""
_LEAST, _SURE = 1.75, 3.0
"""How much must speak for somebody: where a label leans on others, and where it need not be named."""
_BY_THE_WAY, _OF_COURT = 0.3, 0.6
"""What somebody counts for who is told of in a sentence, but is not its subject, or only says something;
and where it is told whose trial it is."""
_LONG = 8
"""Words of a label that is told well enough to need nobody in front of it."""
_NOTE = 6
"""Sentences of a text that is about one thing."""
_NEAREST = 2.0
"""How near the sentence right before is."""
_DIGIT = regex(r"\d")
_AMOUNTS = frozenset(listed("day week month year hour minute hundred thousand million billion it them"))
_SMALL = frozenset(listed("a an the of for on in at to and between with from against"))
_REMEMBERED = 20_000
_LONGEST, _BOTH = 36, 72
"""Characters of a thing in front of a label, and of a label with somebody and something in front."""
_WORD = regex(r"[^\W\d_][\w’'-]*")
_FRONT = regex(
    r"^(?:(?:the|an?|its|their|his|her|this|these|some|any|all|both|\d[\d.,]*|about|more than)\s)+", re.I
)


@dataclass(frozen=True, slots=True)
class _Thing:
    """What a noun tells: its name, the `stems` of its words, how `often` the text has the rarest of them.

    It is a topic where it `recurs`, or where it is near and something is done to it.
    """

    name: str
    stems: frozenset[str]
    often: int
    recurs: bool
    is_acted_upon: bool


@dataclass(frozen=True)
class Topics:
    """Whom and what the sentences of a document are about."""

    trees: SentenceTrees
    names: ToldNames
    _spoken: dict[int, Sequence[tuple[str, bool]]] = field(default_factory=dict)
    _things: dict[int, Sequence[_Thing]] = field(default_factory=dict)
    """By the start of each sentence that was asked."""

    def in_front(self, tree: Tree, told: str, *, person: bool, event: bool) -> str:
        """What to write before a label of the sentence `tree`, with its colon; "" where it says enough.

        Somebody is named only where it may be a `person`; an `event` that is called by its name says enough.
        """
        at = tree.starts[0]
        if self._names_somebody(told) or _begins_with_name(tree, told):
            return ""
        missing = _MUCH if person else 0 if event else self._missing(tree, told)
        if not missing:
            return ""
        leans = missing >= _MUCH
        least = _LEAST if leans and len(_WORD.findall(told)) < _LONG else _SURE
        who = self._whom(at, person=person, least=least)
        what = self._thing(at, told, who) if leans and self._is_note else None
        if missing == _KNOWN_ONE and who is None and what is None and self._is_note:
            what = self._those_before(at, told)
        both = f"{who}, {what}: " if who and what else ""
        for front in (both, f"{who}: " if who else "", f"{what[:1].upper()}{what[1:]}: " if what else ""):
            if front and len(front) + len(told) <= (_BOTH if front == both else ALLOWED):
                return front
        return ""

    @cached_property
    def _is_note(self) -> bool:
        """Whether the text is so short that all of it is about one thing."""
        return len(self.trees.document.sentences) <= _NOTE

    def _names_somebody(self, told: str) -> bool:
        """Whether it has a name that is no place's."""
        return self.names.is_named(told, but=MentionKind.PLACE)

    def _missing(self, tree: Tree, told: str) -> int:
        """How much a label leaves to what was told before: nothing, a little, `_MUCH` or `_KNOWN_ONE`."""
        words = _WORD.findall(told)
        tags = dict(zip(reversed(tree.words), reversed(tree.tags), strict=True))
        # What is told in place of a pronoun stands in another sentence: nouns, but for the verbs put in.
        classes = [
            tags.get(word) or tags.get(word.lower()) or ("MD" if word in ("must", "may", "will") else "NN")
            for word in words
        ]
        specific = 0
        for index, word in enumerate(words):
            if word.endswith(("’s", "'s")):
                specific += 1
            if not classes[index].startswith("NN"):
                continue
            first = index
            while first and classes[first - 1] in _DESCRIBING:
                first -= 1
            kinds = [classes[other] for other in range(first, index) if words[other].lower() not in _LOOSE]
            follows = words[index + 1].lower() if index + 2 < len(words) else ""
            known = first > 0 and words[first - 1].lower() in _KNOWN
            ends = classes[index + 1 : index + 2] != ["NN"]
            if any(kind.startswith("NN") for kind in kinds) or ("JJ" in kinds and not known):
                specific += ends
            elif follows in _LEADS or (follows in _AT and words[index + 2][0].isupper()):
                specific += 1
            elif classes[index] == "NNP":
                specific += ends
            elif known and word.lower() not in _ALONE and not kinds:
                if not self._is_subject_of_all(word):
                    return _KNOWN_ONE
                specific += 1
        return max(_MUCH - specific, 0)

    def _is_subject_of_all(self, word: str) -> bool:
        """Whether the text is about what a noun tells, so that nobody has to say whose it is: "the comet"."""
        stem = _stem(word)
        if word.lower() in _NO_THINGS or self._counts[stem] <= _FEW:
            return False
        sentences = self.trees.document.sentences[:_LEAD]
        words = self.trees.document.tokens.words
        return any(
            _stem(words[at]) == stem
            for sentence in sentences
            for at in range(sentence.first_token, sentence.last_token)
        )

    def _whom(self, at: int, *, person: bool, least: float) -> str | None:
        """Who is told of up to an offset, where as much as `least` speaks for somebody."""
        spoken: defaultdict[str, float] = defaultdict(float)
        for sentence, weight in self._told_in(at):
            for entity, is_subject in self._spoken_of(sentence):
                spoken[entity] += weight * (1.0 if is_subject else _OF_COURT if person else _BY_THE_WAY)
        before = self.names.between(0, at)
        kinds = {mention.entity: mention.kind for mention in before}
        fit = sorted(
            entity for entity in spoken if self._may_be_named(entity, kinds.get(entity), person=person)
        )
        organised = (MentionKind.ORGANISATION, MentionKind.OTHER)
        counts = Counter(m.entity for m in before if m.kind in organised or m.entity in fit)
        first, second = ([*counts.most_common(2), ("", 0), ("", 0)])[:2]
        foremost = first[0] if first[1] > second[1] else ""
        if not (person or self._is_note):
            often = first[1] > 1
            fit = [whom for whom in fit if whom == foremost and (often or spoken[whom] >= _NEAREST)]
        for entity in fit:
            spoken[entity] += (counts[entity] >= _FEW) + (entity == foremost)
        whom = max(fit, key=spoken.__getitem__, default=None)
        return without_article(self.names.called(whom)) if whom and spoken[whom] >= least else None

    def _spoken_of(self, sentence: Sentence) -> Sequence[tuple[str, bool]]:
        """Who is told of in a sentence, each time, and whether as its subject."""
        if sentence.start not in self._spoken:
            mentions = self.names.between(sentence.start, sentence.end)
            subjects = self._subjects(self.trees.tree(sentence)) if mentions else set()
            self._spoken[sentence.start] = [
                (mention.entity, mention.entity in subjects) for mention in mentions
            ]
        return self._spoken[sentence.start]

    def _subjects(self, tree: Tree) -> set[str]:
        subjects = [
            node
            for node, label in enumerate(tree.labels)
            if label == "subj" and not says(tree, tree.heads[node])
        ]
        mentions = [self.names.mention_at(tree.starts[node]) for node in subjects]
        return {mention.entity for mention in mentions if mention is not None}

    def _may_be_named(self, entity: str, kind: MentionKind | None, *, person: bool) -> bool:
        """Whether a name can be what a label is about: no place, and no "Dutch" by itself."""
        if kind is MentionKind.OTHER:
            return " " in entity
        if kind is MentionKind.PERSON:
            return person or not self.names.is_somebody(entity)
        return kind is MentionKind.ORGANISATION

    def _told_in(self, at: int) -> Iterator[tuple[Sentence, float]]:
        """The sentence before an offset and those in front, each with how much its subject counts."""
        document = self.trees.document
        current = document.sentence_at(at)
        for sentence in self.trees.before(at):
            yield sentence, 2.0 if current is not None and sentence.paragraph == current.paragraph else 1.0
            break
        for sentence, weight in zip(document.sentences, (1.5, 1.0), strict=False):
            if sentence.end <= at:
                yield sentence, weight

    def _thing(self, at: int, told: str, who: str | None) -> str | None:
        """The thing that is told most of, or nearest, before an offset."""
        best: tuple[float, str] | None = None
        told_words = {_stem(word) for word in _WORD.findall(told)}
        if who is not None:
            told_words |= {_stem(word) for word in _WORD.findall(who)}
        for sentence, near in self._sources(at):
            for thing in self._things_in(sentence):
                told_of = near > 0 and thing.is_acted_upon
                if not (thing.recurs or told_of) or thing.stems & told_words:
                    continue
                weight = thing.often + near + thing.is_acted_upon
                if best is None or weight > best[0]:
                    best = weight, thing.name
        return best[1] if best is not None else None

    def _things_in(self, sentence: Sentence) -> Sequence[_Thing]:
        """What a sentence tells that a label can be about."""
        if sentence.start not in self._things:
            tree = self.trees.tree(sentence)
            things = (self._thing_at(tree, node) for node in range(len(tree.words)))
            self._things[sentence.start] = [thing for thing in things if thing is not None]
        return self._things[sentence.start]

    def _those_before(self, at: int, told: str) -> str | None:
        """The subject of the sentence before in the same paragraph: "nurses at the Alma hospital"."""
        for sentence, near in self._sources(at):
            if near < _NEAREST:
                return None
            tree = self.trees.tree(sentence)
            for node in range(len(tree.words)):
                if (
                    tree.labels[node] != "subj"
                    or tree.tags[node] not in ("NN", "NNS")
                    or not _is_main(tree, node)
                ):
                    continue
                name = self._told(tree, node)
                stems = {_stem(word) for word in _WORD.findall(name)}
                known = {_stem(word) for word in _WORD.findall(told)}
                return name if " " in name and not stems & known - _SMALL else None
            return None
        return None

    def _sources(self, at: int) -> Iterator[tuple[Sentence, float]]:
        """The sentences that can tell it, each with how near it is: 0 in another paragraph or far off."""
        document = self.trees.document
        current = document.sentence_at(at)
        for back, sentence in enumerate(self.trees.before(at)):
            if back >= _BACK:
                break
            same = current is not None and sentence.paragraph == current.paragraph
            yield sentence, max(2.0 - back, 0.0) if same else 0.0
        for sentence in document.sentences[:_LEAD]:
            if sentence.end <= at:
                yield sentence, 0.0

    def _thing_at(self, tree: Tree, node: int) -> _Thing | None:
        """The thing that a noun tells; None for one that no label is about."""
        if tree.tags[node] not in ("NN", "NNS", "NNP") or tree.lower(node) in _NO_THINGS:
            return None
        if tree.labels[node] not in ("subj", "obj", "pobj", "attr", "root") or self.trees.is_time(
            tree.starts[node]
        ):
            return None
        mention = self.names.mention_at(tree.starts[node])
        if mention is not None and (mention.kind is not MentionKind.OTHER or " " not in mention.entity):
            return None
        if tree.lower(node).endswith(_PEOPLE) or tree.lower(node) in _persons():
            return None
        called = [child for child in tree.with_label(node, "comp") if tree.tags[child] == "NN"]
        if tree.tags[node] == "NNP" and mention is None and not called:
            return None
        kin = tree.with_label(node, "comp", "amod")
        kin = [child for child in kin if tree.lower(child) not in _LOOSE and not self._is_name(tree, child)]
        counts = [self._counts[_stem(tree.words[word])] for word in (node, *kin)]
        recurs = bool(kin) and min(counts) >= _FEW
        acted_upon = _is_main(tree, node) and _is_acted_upon(tree, _beyond_term(tree, node))
        if not recurs and not acted_upon:
            return None
        name = self._told(tree, node)
        stems = frozenset(_stem(word) for word in _WORD.findall(name))
        if " " not in name or stems & _AMOUNTS or _DIGIT.search(name):
            return None
        return _Thing(name, stems - _SMALL, min(*counts, 6), recurs, acted_upon)

    def _is_name(self, tree: Tree, node: int) -> bool:
        mention = self.names.mention_at(tree.starts[node])
        return mention is not None and mention.kind is not MentionKind.OTHER

    def _told(self, tree: Tree, node: int) -> str:
        """A noun with what belongs to it, without article, owner and number."""
        without = {child for child in tree.with_label(node, "poss") if tree.lower(child) in PRONOUNS}
        without |= set(tree.with_label(node, "conj", "cc", "adv", "appos"))
        for room in (_LONGEST, 0):
            phrase = Phrase(tree, frozenset(without))
            phrase.add(node)
            phrase.fill(room)
            name = _FRONT.sub("", phrase.words())
            if len(name) <= _LONGEST:
                return name
        return ""

    @cached_property
    def _counts(self) -> Counter[str]:
        """How often each word is told in the document."""
        return Counter(map(_stem, self.trees.document.tokens.words))


def _begins_with_name(tree: Tree, told: str) -> bool:
    """Whether a label begins with a name, or with whose it is: "California's plan"."""
    first = told.split(maxsplit=1)[0]
    name = re.sub(r"['’]s?$", "", first)
    owns = first != name
    return name[:1].isupper() and any(
        word == name and tag == "NNP" and (owns or tree.labels[node] == "subj")
        for node, (word, tag) in enumerate(zip(tree.words, tree.tags, strict=True))
    )


@cache
def _persons() -> frozenset[str]:
    """What somebody is called by office or kin."""
    return lists()["title"] | lists()["role_noun"] | lists()["m"] | lists()["f"]


def _is_main(tree: Tree, node: int) -> bool:
    """Whether a word stands in what its sentence says, and not in what it says of a noun."""
    return all(tree.labels[above] not in ("relcl", "acl", "pcomp") for above in tree.above(node))


def _beyond_term(tree: Tree, node: int) -> int:
    """The object of "extended the deadline for applications" for its "applications"."""
    place = tree.heads[node]
    if tree.labels[node] == "pobj" and tree.lower(place) in _LEADS:
        above = tree.heads[place]
        nouns = [above, *tree.with_label(above, "obj")] if above < len(tree.words) else []
        return next((noun for noun in nouns if tree.lower(noun) in _TERMS), node)
    return node


def _is_acted_upon(tree: Tree, node: int) -> bool:
    """Whether something is done to it: "they close the offices", "the offices will be closed"."""
    if tree.labels[node] == "obj":
        return True
    verb = tree.heads[node]
    passive = verb < len(tree.words) and tree.tags[verb] == "VBN" and bool(tree.with_label(verb, "aux"))
    return tree.labels[node] == "subj" and passive


@lru_cache(_REMEMBERED)
def _stem(word: str) -> str:
    """A noun as of one: "levies" as "levy"."""
    word = re.sub(r"['’]s?$", "", word.lower())
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
