"""Nouns told as known, "the offer", by the name or in the words that the text has for them elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from store.extract.country import country_named_most
from store.extract.deadlines.events import is_event_noun
from store.extract.deadlines.labels.clauses.sentence_trees import SentenceTrees
from store.extract.deadlines.labels.names.ballots import land_called
from store.extract.deadlines.labels.names.belonging import is_bare_class
from store.extract.deadlines.labels.names.title import Title
from store.extract.deadlines.labels.names.told_names import PUBLIC_BODY, ToldNames
from store.extract.deadlines.labels.words.phrases import Phrase
from store.extract.deadlines.labels.words.pronouns import OWNING, owner
from store.extract.deadlines.labels.words.sorts import sort
from store.extract.names.lexicon import countries, lists
from store.extract.syntax.tree import Tree
from store.model.findings import MentionKind
from store.patterns import regex
from store.tables import listed

_DEFINITE = frozenset({"the", "this", "these", "that", "those", "such"})
_FIRMS = frozenset(
    listed("""company firm business airline bank retailer manufacturer carmaker insurer utility brewer
    chipmaker maker group corporation start-up startup""")
)
"""What a firm is called after it was named."""
_OF_A_LAND = frozenset({"government", "police", "army", "navy"})
"""Which one is meant says the land, and no name that was told before."""
_LEAD = 2
"""Sentences that a text begins with, in which it says whose what is."""
LONGEST = 55
"""Characters of what may stand for a pronoun."""
_CLAUSE = regex(r"[^ ]+(?: [^ ]+)* that (?:the|an?|his|her|its) ")
"""What is no noun with its parts, but torn out of two: "the claim that the mayor"."""
_WHEN = frozenset(listed("time times moment day days week month year point period"))
"""What tells when, and is never told in full."""
_NO_THINGS = ("organisation_noun", "place_noun", "role_noun", "title", "m", "f")
"""Lists of nouns that are told of somebody or of a place."""
_NO_NAME = r"(?:The|This|That|A|An|In|On|At|Its|His|Her|Their|Our|No|Every|Each|Any|Some|But|And|For|With)\s"
_NEAR = 4000
"""Characters before a thing in which it may be told by its name."""
_LOOSE = regex(
    r"^(?:the )?(?:last|next|first|second|third|another|previous|earlier|latest|new|other|final|one|two|no"
    r"|every|each|several|some|any|\d+)\b",
    re.IGNORECASE,
)
"""How another event of the same sort is told than the one that is ahead: "the last vote"."""
_BESIDE = 45
"""Characters before a name and behind it in which its bearer's office is told."""
_BREAK = regex(r"[.;:()“”\"](?:\s|$)|\n")
_ARTICLE = regex(r"^(?:an?|any|this|these|the|its|his|her|their)\s", re.IGNORECASE)


class DefiniteNouns:
    """Who or what is meant by a noun of a document that says so only with what was told before it."""

    def __init__(self, trees: SentenceTrees, names: ToldNames) -> None:
        self.trees = trees
        self.names = names
        self._meanings: dict[int, str | None] = {}
        """By where each noun stands that was asked."""

    @cached_property
    def _title(self) -> Title:
        return Title(self.names)

    def leans(self, tree: Tree, node: int) -> bool:
        """Whether a noun is told as known, without saying which: "the company", "the offer"."""
        if tree.tags[node] not in ("NN", "NNS") or tree.words[node][:1].isupper():
            return False
        kept = [
            child
            for child in tree.children[node]
            if tree.labels[child] not in ("p", "case", "relcl", "appos", "num")
            and not (tree.labels[child] == "acl" and tree.words[node + 1 : node + 2] == [","])
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

    def told(self, tree: Tree, node: int) -> str:
        """A noun with what belongs to it, as long as that is short; "its" with its name."""
        names: dict[int, str] = {}
        for child in tree.with_label(node, "poss"):
            if tree.lower(child) in OWNING:
                meant = self.names.cast().antecedent(tree.starts[child], tree.ends[child])
                if tree.lower(child) == "their" and (many := _those_who_do(tree, node)) is not None:
                    names[child] = owner(many)
                elif meant is not None and tree.lower(child) == "their" and meant.kind is MentionKind.PERSON:
                    names[child] = "the"  # "Their captors" are not those of the one who was named last.
                elif meant is not None:
                    names[child] = owner(self.names.called(meant.entity))
        phrase = Phrase(tree, self._times(tree, node), names)
        phrase.add(node)
        phrase.fill(LONGEST)
        behind = _behind(tree, node)
        if behind is not None:
            phrase.add(behind)
            phrase.fill(LONGEST)
        told = phrase.words()
        named = names or tree.tags[min(phrase.chosen)] == "NNP"
        return told if named else told[:1].lower() + told[1:]

    def _times(self, tree: Tree, node: int) -> frozenset[int]:
        """The times that belong to a noun, with what leads to them: a label has none."""
        times = {child for child in tree.below(node) if self.trees.is_time(tree.starts[child])}
        led = {tree.heads[time] for time in times if tree.labels[time] == "pobj"}
        return frozenset(times | led) - {node}

    def meant(self, tree: Tree, node: int) -> str | None:
        """The name or the fuller words for "the company", "the offer", "the four wells"; None without any."""
        start = tree.starts[node]
        if start not in self._meanings:
            self._meanings[start] = self._looked_up(tree, node)
        return self._meanings[start]

    def _looked_up(self, tree: Tree, node: int) -> str | None:
        start, end = tree.starts[node], tree.ends[node]
        determiner = next(child for child in tree.children[node] if tree.lower(child) in _DEFINITE | OWNING)
        noun = tree.lower(node)
        if noun in _OF_A_LAND:
            return None
        if (bearing := self.names.bearing(noun, start)) is not None:
            return bearing
        if noun in ("country", "nation"):
            return self._land_of_owner(tree, determiner) or self._land_before(start)
        if count := tree.with_label(node, "num"):
            owned = self._owned_before(tree.words[node], start)
            return " ".join((owned, *(tree.words[part] for part in (*count, node)))) if owned else None
        if (fuller := self._fuller(noun, start)) is not None:
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
            last = self._name_told_last(tree, determiner)
            return foremost if last is None or is_bare_class(last) else last
        if (
            meant is None
            or meant.kind is MentionKind.PLACE
            or (tree.tags[node] == "NNS")
            or tree.lower(determiner) in OWNING
        ):
            return None
        return self.names.called(meant.entity)

    def body_in_full(self, tree: Tree, node: int) -> str | None:
        """A body that goes by its noun alone, "the Board", by the one name with it that the text has."""
        word, children = tree.words[node], tree.children[node]
        if not word[:1].isupper() or tree.lower(node) not in lists()["organisation_noun"]:
            return None
        if [tree.lower(child) for child in children if tree.labels[child] not in ("p", "case")] != ["the"]:
            return None
        if tree.words[node + 1 : node + 2] == ["of"]:
            return None
        return self.names.bearing(tree.lower(node), tree.starts[node])

    def thing_by_name(self, tree: Tree, node: int) -> str | None:
        """A thing that is known and described, "the late ferry", by the one name with its noun."""
        noun, children = tree.lower(node), tree.children[node]
        kept = [child for child in children if tree.labels[child] not in ("p", "case", "num")]
        known = [child for child in kept if tree.words[child] in ("The", "the")]
        described = [child for child in kept if tree.labels[child] == "amod" and tree.tags[child] != "NNP"]
        if tree.tags[node] != "NN" or not described or len(known) + len(described) != len(kept) or not known:
            return None
        if is_event_noun(noun) or any(noun in lists()[kind] for kind in _NO_THINGS) or noun in _WHEN:
            return None
        document = self.trees.document
        last = f"[{noun[0].upper()}{noun[0]}]{re.escape(noun[1:])}"
        named = re.compile(rf"\b(?:(?!{_NO_NAME})[A-Z][\w.&’'-]*\s){{1,4}}{last}\b")
        told = {
            " ".join(match[0].split())
            for text in (document.title, document.text[max(0, tree.starts[0] - _NEAR) : tree.starts[0]])
            for match in named.finditer(text)
        }
        longest = max(told, key=len, default="")
        if not longest or any(name.lower() not in longest.lower() for name in told):
            return None
        return f"the {longest}" if len(longest) <= LONGEST else None

    def _land_of_owner(self, tree: Tree, pronoun: int) -> str | None:
        """The land of whom "his" means, as their name is told with it: "Peruvian President Ana Quispe"."""
        if tree.lower(pronoun) not in OWNING:
            return None
        meant = self.names.cast().antecedent(tree.starts[pronoun], tree.ends[pronoun])
        if meant is None or meant.kind is not MentionKind.PERSON:
            return None
        text = self.trees.document.text
        for mention in self.names.between(0, tree.starts[pronoun]):
            if mention.entity != meant.entity:
                continue
            before = _BREAK.split(text[max(0, mention.start - _BESIDE) : mention.start])[-1]
            behind = text[mention.end : mention.end + _BESIDE]
            behind = _BREAK.split(behind[1:])[0] if behind.startswith((", ", " of ")) else ""
            code = country_named_most(before) or country_named_most(behind)
            if code is not None:
                return land_called(code)
        return None

    def _land_before(self, at: int) -> str | None:
        """The only land that the sentence names before an offset, else the one before it."""
        document = self.trees.document
        current = document.sentence_at(at)
        for sentence in filter(None, (current, *self.trees.before(at))):
            told = self.names.between(sentence.start, min(sentence.end, at))
            lands = {mention.entity for mention in told if mention.entity.lower() in countries()}
            if lands:
                return self.names.called(lands.pop()) if len(lands) == 1 else None
            if sentence is not current or country_named_most(document.text[sentence.start : at]) is not None:
                return None
        return None

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
                    return _name(source, other) or None
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

    def _fuller(self, noun: str, at: int) -> str | None:
        """A noun in the words that text or title have for it; an organisation is known by its name."""
        if noun in lists()["place_noun"] or noun in _WHEN:
            return None
        if is_event_noun(noun):
            return self.event_in_full(noun, at)
        fuller = self._in_full(noun, at)
        return (
            self._title.in_full(noun)
            if fuller is None and noun not in lists()["organisation_noun"]
            else fuller
        )

    def _in_full(self, noun: str, at: int) -> str | None:
        """The same noun with what was told of it before: "the offer for Elling Ferries"."""
        return next(self._all_in_full(noun, at), None)

    def _all_in_full(self, noun: str, at: int) -> Iterator[str]:
        """What was told of a noun before an offset, the nearest first."""
        for sentence in self.trees.before(at):
            told = self.trees.document.text[sentence.start : sentence.end].lower()
            if noun not in told:
                continue
            tree = self.trees.tree(sentence)
            for node in range(len(tree.words)):
                if tree.lower(node) != noun or sort(tree, node) != "noun":
                    continue
                if self.leans(tree, node):
                    if (apposed := self._apposed(tree, node)) is not None:
                        yield apposed
                    continue
                mention = self.names.mention_at(tree.starts[node])
                if mention is not None:
                    yield self.names.called(mention.entity)
                    continue
                name = self._name_beside(tree, node)
                full = name or self.told(tree, node)
                is_told = name or (" " in _ARTICLE.sub("", full) and _CLAUSE.match(full) is None)
                if len(full) <= LONGEST and is_told:
                    yield _ARTICLE.sub("the ", full)

    def event_in_full(self, noun: str, at: int) -> str | None:
        """An event that is told as known at an offset, "the vote", as it is told before that or in the title.

        Where the text tells of several by one noun nobody can say which is meant.
        """
        told = dict.fromkeys(full for full in self._all_in_full(noun, at) if _LOOSE.search(full) is None)
        return next(iter(told)) if len(told) == 1 else None if told else self._title.in_full(noun)

    def in_title(self, noun: str) -> str | None:
        """A noun, with its article, as the title tells it in full."""
        return self._title.in_full(noun)

    def _apposed(self, tree: Tree, noun: int) -> str | None:
        """The name between commas behind a noun: "the bank, Elling Trust, said"."""
        for node in tree.with_label(noun, "appos"):
            mention = self.names.mention_at(tree.starts[node])
            if mention is not None and mention.kind is not MentionKind.PLACE and node > noun:
                return self.names.called(mention.entity)
        return None

    def _name_beside(self, tree: Tree, noun: int) -> str | None:
        """ "Radio Elling" for the noun of "the station Radio Elling"."""
        if noun + 1 < len(tree.words) and self.trees.is_time(tree.starts[noun + 1]):
            return None
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


def _those_who_do(tree: Tree, noun: int) -> str | None:
    """The two of "Mali and Chad will hold their first drills", whose drills they are."""
    verb = tree.heads[noun]
    subjects = tree.with_label(verb, "subj") if verb < len(tree.words) and tree.labels[noun] == "obj" else []
    if not subjects or not tree.with_label(subjects[0], "conj"):
        return None
    phrase = Phrase(tree, frozenset())
    phrase.add(subjects[0])
    return phrase.words()


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
