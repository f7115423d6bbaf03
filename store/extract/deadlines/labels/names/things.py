"""The things that a text tells of, of which a label can be about: "the quay wall", "disposable barbecues".

A thing is told by a noun that its sentence does something to, or that the text comes back to.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from store.extract.deadlines.labels.clauses.sentence_trees import SentenceTrees
from store.extract.deadlines.labels.names.told_names import ToldNames
from store.extract.deadlines.labels.words.phrases import Phrase
from store.extract.deadlines.labels.words.pronouns import PRONOUNS
from store.extract.document import Sentence
from store.extract.names.lexicon import lists
from store.extract.syntax.tree import Tree
from store.extract.syntax.word_classes import NOUNS
from store.model.findings import MentionKind
from store.patterns import regex
from store.tables import listed

_EMPTY = frozenset(
    listed("""percent per cent people person man woman way part number year thing case place amount level rate
    end day week month time today tomorrow yesterday hour minute quarter half morning evening night afternoon
    weekend euro euros dollar dollars pound pounds cent million billion share shares member members fact one
    reason ones result start beginning middle rest majority lot group series kind sort spokesman spokeswoman
    deadline date term cutoff limit statement report source official officials support attention decade
    century effect force part money""")
)
"""What no text is about."""
NO_THINGS = _EMPTY | PRONOUNS
_TERMS = frozenset(listed("deadline date cutoff term limit time"))
LOOSE = frozenset(
    listed("""new old other last next own first second latest current same several many more public special
    most few such certain various recent major key big small good great early late
    formal final annual official preliminary further full""")
)
"""What says nothing of which one is meant."""
_PEOPLE = ("ers", "ors", "ists", "ians")
"""How many words end that tell of people."""
_MORE = frozenset(listed("more less fewer other another such"))
"""What a thing is compared with, and is no part of its name."""
LEADS = frozenset(listed("of for on between against over about"))
FEW, LEAD, _BACK = 3, 2, 3
"""How often a text tells of what it is about; how many sentences it begins with, and are asked before."""
NEAREST = 2.0
"""How near the sentence right before is."""
_FEW_SENTENCES = 3
"""Sentences of a text that tells of one thing, though it names it once."""
_LONGEST_TITLE = 300
"""Characters of a title that are read."""
_DIGIT = regex(r"\d")
_AMOUNTS = frozenset(listed("day week month year hour minute hundred thousand million billion it them"))
_SMALL = frozenset(listed("a an the of for on in at to and between with from against"))
_REMEMBERED, _RECENT = 20_000, 200
_LONGEST = 36
"""Characters of a thing in front of a label."""
WORD = regex(r"[^\W\d_][\w’'-]*")
_FRONT = regex(
    r"^(?:(?:the|an?|its|their|his|her|this|these|some|any|all|both|\d[\d.,]*|about|more than)\s)+", re.I
)


@lru_cache(_RECENT)
def words_of(told: str) -> Sequence[str]:
    """The words of a label, which is asked for them again and again."""
    return tuple(WORD.findall(told))


class _Thing(NamedTuple):
    """What a noun tells: its name, the `stems` of its words, how `often` the text has the rarest of them.

    It is a topic where it `recurs`, or where it is near and something is done to it.
    """

    name: str
    stems: frozenset[str]
    often: int
    recurs: bool
    is_acted_upon: bool
    is_repeated: bool
    """Whether its noun is told again, in the text or the title."""


class Things:
    """What the sentences of a document tell of."""

    def __init__(self, trees: SentenceTrees, names: ToldNames) -> None:
        self.trees = trees
        self.names = names
        self._things: dict[int, Sequence[_Thing]] = {}
        """By the start of each sentence that was asked."""

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each word is told in the document, by its stem."""
        counts: Counter[str] = Counter()
        for word, often in Counter(self.trees.document.tokens.words).items():
            counts[stem(word)] += often
        return counts

    @cached_property
    def of_lead(self) -> frozenset[str]:
        """The stems of the words that the first sentences tell."""
        words = self.trees.document.tokens.words
        lead = self.trees.document.sentences[:LEAD]
        return frozenset(stem(words[at]) for each in lead for at in range(each.first_token, each.last_token))

    @cached_property
    def _of_title(self) -> frozenset[str]:
        return frozenset(stem(word) for word in WORD.findall(self.trees.document.title[:_LONGEST_TITLE]))

    @property
    def _is_short(self) -> bool:
        return len(self.trees.document.sentences) <= _FEW_SENTENCES

    def told_most(self, at: int, told: str, who: str | None) -> str | None:
        """The thing that is told most of, or nearest, before an offset."""
        best: tuple[float, str] | None = None
        told_words = {stem(word) for word in WORD.findall(told)}
        if who is not None:
            told_words |= {stem(word) for word in WORD.findall(who)}
        for sentence, near in self._sources(at):
            for thing in self._things_in(sentence):
                told_of = near > 0 and thing.is_acted_upon and (self._is_short or thing.is_repeated)
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

    def those_before(self, at: int, told: str) -> str | None:
        """The subject of the sentence before in the same paragraph: "nurses at the Alma hospital"."""
        for sentence, near in self._sources(at):
            if near < NEAREST:
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
                stems = {stem(word) for word in WORD.findall(name)}
                known = {stem(word) for word in WORD.findall(told)}
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
        for sentence in document.sentences[:LEAD]:
            if sentence.end <= at:
                yield sentence, 0.0

    def _thing_at(self, tree: Tree, node: int) -> _Thing | None:
        """The thing that a noun tells; None for one that no label is about."""
        if tree.tags[node] not in NOUNS or tree.lower(node) in NO_THINGS:
            return None
        if tree.labels[node] not in ("subj", "obj", "pobj", "attr", "root") or self.trees.is_time(
            tree.starts[node]
        ):
            return None
        mention = self.names.mention_at(tree.starts[node])
        if mention is not None and (mention.kind is not MentionKind.OTHER or " " not in mention.entity):
            return None
        if is_of_people(tree.lower(node)) or tree.lower(node) in lists()["organisation_noun"]:
            return None
        called = [child for child in tree.with_label(node, "comp") if tree.tags[child] == "NN"]
        if tree.tags[node] == "NNP" and mention is None and not called:
            return None
        kin = tree.with_label(node, "comp", "amod")
        kin = [child for child in kin if tree.lower(child) not in LOOSE and not self._is_name(tree, child)]
        counts = [self.counts[stem(tree.words[word])] for word in (node, *kin)]
        recurs = bool(kin) and min(counts) >= FEW
        acted_upon = _is_main(tree, node) and _is_acted_upon(tree, _beyond_term(tree, node))
        if not recurs and not acted_upon:
            return None
        name = self._told(tree, node)
        stems = frozenset(stem(word) for word in WORD.findall(name))
        if " " not in name or stems & _AMOUNTS or _DIGIT.search(name):
            return None
        again = counts[0] > 1 or stem(tree.words[node]) in self._of_title
        return _Thing(name, stems - _SMALL, min(*counts, 6), recurs, acted_upon, again)

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
                first, _, rest = name.partition(" ")
                return rest if first.lower() in _MORE else name
        return ""


def is_of_people(noun: str) -> bool:
    """Whether a noun, in lower case, tells of people: "bakers", "the mayor"."""
    return noun.endswith(_PEOPLE) or noun in _persons() or noun.removesuffix("s") in _persons()


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
    if tree.labels[node] == "pobj" and tree.lower(place) in LEADS:
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
@lru_cache(20_000)
def stem(word: str) -> str:
    """A noun as of one: "levies" as "levy"."""
    word = re.sub(r"['’]s?$", "", word.lower())
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
