"""Names for words that lean on what was told before: "it", "his", "the company", "the offer".

What is put in their place is only what the text itself gives: the name that who-is-who finds, the subject
of the clause or sentence before, or the same noun as it was told in full.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from store.extract.deadlines.phrases import Phrase, sort
from store.extract.document import Document, Sentence
from store.extract.names.entities.pronouns import Cast
from store.extract.names.lexicon import lists
from store.extract.syntax.tree import Tree, parse
from store.extract.timexes.vocabulary import listed
from store.model.findings import Mention, MentionKind, Quotation, Timex, TimexType
from store.patterns import regex

PERSONAL = frozenset({"he", "she", "him", "her", "his", "hers"})
_THINGS = frozenset({"it", "its"})
_MANY = frozenset({"they", "them", "their"})
_SPEAKING = frozenset({"i", "me", "my", "mine"})
PRONOUNS = frozenset(
    listed("""he she him her his hers it its they them their i me my mine we us our you your who which there
    this that these those whose""")
)
OWNING = frozenset({"his", "her", "its", "their", "my", "our", "your"})
_DEFINITE = frozenset({"the", "this", "these", "that", "those", "such"})
_LASTING = frozenset(
    listed("""accord act agreement authorisation authorization ban bill ceasefire contract curfew deal decree
    embargo exemption freeze law lease licence license mandate measure moratorium offer order pact patent
    permit policy programme program right rule scheme strike subsidy suspension tariff treaty truce visa
    waiver warrant warning tax levy fee duty toll limit restriction quota sanction regulation""")
)
"""What can begin, run and end."""
_FIRMS = frozenset(
    listed("""company firm business airline bank retailer manufacturer carmaker insurer utility brewer
    chipmaker maker group corporation start-up startup""")
)
_PUBLIC = regex(
    r"\b(?:Treasury|Ministry|Department|Commission|Agency|Court|Council|Office|Board|Parliament|Senate|House"
    r"|Congress|Committee|Union|University|Government|Administration|Authority|Bureau|Reserve|Party)\b"
)
"""What a public body is called, which is never "the company"."""
_TIMES = frozenset(
    listed("""day week month year night evening morning afternoon weekend time hour minute moment
    decade today monday tuesday wednesday thursday friday saturday sunday noon midnight""")
)
_DAY, _YEAR, _SUM = "Friday", "2020", "100"
"""What a date or a sum of money is read as, so that no grammar is looked for inside it."""
_AMOUNT = regex(r"[$€£](?:\s?[\d.,]+)?(?:\s(?:million|billion|trillion))?(?<=[\dn])")
_MENTIONS, _OFTEN = 300, 3
"""Names before a deadline that are looked at, and how often one is told that a text is about."""
_BACK = 6
"""Sentences before the deadline's own in which a noun may have been told in full."""
_LONGEST = 55
"""Characters of what may stand for a pronoun."""
_ACRONYM = 5
"""The most letters of an acronym; longer names in capitals are shouted."""


@dataclass(frozen=True)
class Naming:
    """What was told before a sentence of a document, for whoever is meant in it."""

    document: Document
    mentions: Sequence[Mention]
    cast: Callable[[], Cast]
    quotations: Sequence[Quotation] = ()
    times: Sequence[Timex] = ()
    _trees: dict[int, Tree] = field(default_factory=dict)

    def tree(self, sentence: Sentence) -> Tree:
        """The grammar of a sentence, worked out once; each date in it is one word."""
        if sentence.start not in self._trees:
            self._trees[sentence.start] = self._parsed(sentence)
        return self._trees[sentence.start]

    def _parsed(self, sentence: Sentence) -> Tree:
        text, tokens = self.document.text, self.document.tokens
        dates = self.dates(sentence)
        words: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        read_as: list[str] = []
        at = 0
        for number in range(sentence.first_token, sentence.last_token):
            start, end = tokens.starts[number], tokens.ends[number]
            while at < len(dates) and dates[at].end <= start:
                at += 1
            date = dates[at] if at < len(dates) and dates[at].start < end else None
            word = tokens.words[number]
            in_date = date is not None and bool(starts) and starts[-1] >= date.start
            if in_date or (words and _AMOUNT.fullmatch(f"{words[-1]} {word}")):
                ends[-1] = end
                words[-1] = text[starts[-1] : end]
                continue
            read = _SUM if word in "$€£" else word
            if date is not None:
                read = _YEAR if words and words[-1].lower() in ("in", "of") else _DAY
            words.append(word)
            starts.append(start)
            ends.append(end)
            read_as.append(read)
        return parse(text, words, starts, ends, read_as)

    def dates(self, sentence: Sentence) -> Sequence[Timex]:
        """The times in a sentence: dates, times of day, and how long something takes."""
        first = bisect_left(self.times, sentence.start, key=lambda timex: timex.start)
        last = bisect_left(self.times, sentence.end, key=lambda timex: timex.start)
        return [timex for timex in self.times[first:last] if timex.type is not TimexType.SET]

    def named(self, tree: Tree, node: int, *, thing: bool = False) -> str | None:
        """What to write for a word and its determiners; None where it says enough or nothing is known.

        `thing` says that an agreement or the like is meant, and nobody.
        """
        word = tree.lower(node)
        start, end = tree.starts[node], tree.ends[node]
        if word in PRONOUNS:
            found = self._pronoun(tree, node, word, thing=thing)
        elif self._leans(tree, node):
            found = self._nominal(tree, node, start, end)
        else:
            return None
        if found is None:
            return None
        return owner(found) if word in OWNING else found

    def entity(self, tree: Tree, node: int) -> str | None:
        """The person or organisation that a word names or stands for, else the one that it belongs to."""
        for place in (node, *tree.with_label(node, "poss", "comp", "appos")):
            mention = self._mention(tree.starts[place])
            if mention is not None and mention.kind in (MentionKind.PERSON, MentionKind.ORGANISATION):
                return mention.entity
            name = self.named(tree, place)
            if name is not None and (entity := self._entity_called(name)) is not None:
                return entity
        return None

    def _entity_called(self, name: str) -> str | None:
        """The person or organisation that goes by a name, or to which what is called so belongs."""
        name = re.sub(r"['’]s?$", "", name.split("’s ")[0])
        for mention in self.mentions:
            if mention.kind in (MentionKind.PERSON, MentionKind.ORGANISATION) and name in (
                mention.entity,
                self.document.text[mention.start : mention.end],
            ):
                return mention.entity
        return None

    def topic(self, at: int, *, near: bool, person: bool) -> str | None:
        """Who or what the sentence before the one at an offset tells of, by name.

        With `near` only one of the same paragraph; somebody only where it may be a `person`.
        """
        for sentence in self.before(at):
            if near and "\n\n" in self.document.text[sentence.end : at]:
                return None
            tree = self.tree(sentence)
            for node in range(len(tree.words)):
                mention = self._mention(tree.starts[node]) if tree.labels[node] == "subj" else None
                if mention is None or mention.kind is MentionKind.PLACE:
                    continue
                if person or not self._is_person(tree, node):
                    return self.called(mention.entity)
            break
        return self._foremost(at)

    def _foremost(self, at: int, *, firm: bool = False) -> str | None:
        """The organisation that a text is about up to an offset: the only one, or one told far more often.

        With `firm` no public body is meant.
        """
        told = bisect_left(self.mentions, at, key=lambda mention: mention.start)
        counts = Counter(
            mention.entity
            for mention in self.mentions[max(0, told - _MENTIONS) : told]
            if (mention.kind is MentionKind.ORGANISATION or (mention.kind is MentionKind.OTHER and not firm))
            and not (firm and _PUBLIC.search(mention.entity) is not None)
        )
        first, second = ([*counts.most_common(2), ("", 0), ("", 0)])[:2]
        clearly = first[1] >= _OFTEN or first[1] > second[1]
        return self.called(first[0]) if clearly else None

    def _bearing(self, noun: str, at: int) -> str | None:
        """The one organisation whose name has a noun: "the agency"."""
        told = bisect_left(self.mentions, at, key=lambda mention: mention.start)
        bearing = {
            mention.entity
            for mention in self.mentions[max(0, told - _MENTIONS) : told]
            if mention.kind is MentionKind.ORGANISATION and noun in mention.entity.lower().split()
        }
        return self.called(bearing.pop()) if len(bearing) == 1 else None

    def is_named(self, words: str) -> bool:
        """Whether a person, an organisation or a place is told in it by name."""
        return any(
            mention.kind is not MentionKind.OTHER
            and (self.document.text[mention.start : mention.end] in words or mention.entity in words)
            for mention in self.mentions
        )

    def called(self, entity: str) -> str:
        """What the text calls somebody: a person in full, everything else as it does most often."""
        forms = Counter(
            self.document.text[mention.start : mention.end]
            for mention in self.mentions
            if mention.entity == entity and mention.kind is not MentionKind.PERSON
        )
        name = max(forms, key=lambda form: (forms[form], -len(form))) if forms else entity
        return name.title() if name.isupper() and len(name) > _ACRONYM else name

    def speaker(self, at: int) -> str | None:
        """Who says what stands at an offset."""
        for quotation in self.quotations:
            if quotation.start <= at < quotation.end:
                return quotation.speaker
        return None

    def before(self, at: int) -> Iterator[Sentence]:
        """The sentences before the one at an offset, the nearest first, as far back as is looked."""
        index = bisect_left(self.document.sentence_starts, at + 1) - 1
        for number in range(index - 1, max(-1, index - 1 - _BACK), -1):
            yield self.document.sentences[number]

    def _pronoun(self, tree: Tree, node: int, word: str, *, thing: bool) -> str | None:
        at = tree.starts[node]
        if word in _SPEAKING:
            return self.speaker(at)
        if word in PERSONAL:
            person = self.cast().antecedent(at, tree.ends[node])
            return self.called(person.entity) if person is not None else None
        if word not in _THINGS | _MANY:
            return None
        many = word in _MANY
        subject = tree.labels[node] == "subj" or word in OWNING
        if thing and not many and (lasting := self._lasting(tree, node)) is not None:
            return lasting
        for earlier in self._candidates(tree, node, many=many, subject=subject):
            return earlier
        named = self.cast().antecedent(at, tree.ends[node]) if subject else None
        if named is None or (not many and named.kind is MentionKind.PERSON) or thing:
            return None
        return self.called(named.entity)

    def _lasting(self, tree: Tree, node: int) -> str | None:
        """The agreement, permit or the like that was told last, in the sentence before or this one."""
        for source, limit in self._sources(tree, node):
            for other in range(min(limit, len(source.words)) - 1, -1, -1):
                if source.tags[other] == "NN" and source.lower(other) in _LASTING:
                    return self._told(source, other)
        return None

    def _sources(self, tree: Tree, node: int) -> Iterator[tuple[Tree, int]]:
        """The sentence of a word up to the word, then the one before where it is of the same paragraph."""
        yield tree, node
        for sentence in self.before(tree.starts[node]):
            if not self.document.text[sentence.end : tree.starts[node]].count("\n\n"):
                earlier = self.tree(sentence)
                yield earlier, len(earlier.words)
            return

    def _candidates(self, tree: Tree, node: int, *, many: bool, subject: bool) -> Iterator[str]:
        """What a pronoun may stand for: earlier in its sentence, then in the one before."""
        for source, limit in self._sources(tree, node):
            fitting = [
                other
                for other in range(min(limit, len(source.words)))
                if self._fits(source, other, many=many) and (not subject or source.labels[other] == "subj")
            ]
            for other in fitting if subject else reversed(fitting):
                told = self._told(source, other)
                if 0 < len(told) <= _LONGEST:
                    yield told

    def _fits(self, tree: Tree, node: int, *, many: bool) -> bool:
        tag = tree.tags[node]
        if tag not in ("NN", "NNS", "NNP") or tree.labels[node] not in ("subj", "obj", "pobj", "attr"):
            return False
        if self._is_time(tree.starts[node]) or tree.lower(node) in _TIMES or tree.words[node][:1].isdigit():
            return False
        mention = self._mention(tree.starts[node])
        if many:
            several = tag == "NNS" or bool(tree.with_label(node, "conj"))
            team = tree.lower(node) in lists()["organisation_noun"] or (
                mention is not None and mention.kind is MentionKind.ORGANISATION
            )
            return several or team
        return tag != "NNS" and not tree.with_label(node, "conj") and not self._is_person(tree, node)

    def _is_person(self, tree: Tree, node: int) -> bool:
        mention = self._mention(tree.starts[node])
        return (
            mention is not None
            and mention.kind is MentionKind.PERSON
            and self.cast().gender(mention.entity) is not None
        )

    def _is_time(self, at: int) -> bool:
        index = bisect_left(self.times, at + 1, key=lambda timex: timex.start) - 1
        return index >= 0 and at < self.times[index].end

    def _mention(self, at: int) -> Mention | None:
        """The name that stands at an offset."""
        index = bisect_left(self.mentions, at + 1, key=lambda mention: mention.start) - 1
        return self.mentions[index] if index >= 0 and at < self.mentions[index].end else None

    def _told(self, tree: Tree, node: int) -> str:
        """A noun with what belongs to it, as long as that is short; "its" with its name."""
        names: dict[int, str] = {}
        for child in tree.with_label(node, "poss"):
            if tree.lower(child) in OWNING:
                meant = self.cast().antecedent(tree.starts[child], tree.ends[child])
                if meant is not None:
                    names[child] = owner(self.called(meant.entity))
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
        if tree.tags[node] not in ("NN", "NNS"):
            return False
        kept = [
            child
            for child in tree.children[node]
            if tree.labels[child] not in ("p", "case", "relcl", "appos")
        ]
        told_more = len(kept) > 1 or _behind(tree, node) is not None
        return bool(kept) and not told_more and tree.lower(kept[0]) in _DEFINITE | OWNING

    def _nominal(self, tree: Tree, node: int, start: int, end: int) -> str | None:
        determiner = next(child for child in tree.children[node] if tree.lower(child) in _DEFINITE | OWNING)
        noun = tree.lower(node)
        whose = self.named(tree, determiner) if tree.lower(determiner) in OWNING else None
        if whose is not None:
            return f"{whose} {tree.words[node]}"
        if (bearing := self._bearing(noun, start)) is not None:
            return bearing
        fuller = self._in_full(noun, start) if noun not in lists()["place_noun"] else None
        if fuller is not None:
            return fuller
        meant = self.cast().antecedent(tree.starts[determiner], end)
        if meant is not None and noun in _FIRMS and _PUBLIC.search(meant.entity):
            meant = None
        other = meant is not None and meant.kind is not MentionKind.PERSON and noun not in _FIRMS
        if other and meant is not None and noun not in meant.entity.lower():
            return None
        if meant is None and noun in lists()["organisation_noun"]:
            foremost = self._foremost(start, firm=True) if noun in _FIRMS else None
            return self._name_told_last(tree, determiner) or foremost
        if (
            meant is None
            or meant.kind is MentionKind.PLACE
            or (tree.tags[node] == "NNS")
            or tree.lower(determiner) in OWNING
        ):
            return None
        return self.called(meant.entity)

    def _name_told_last(self, tree: Tree, node: int) -> str | None:
        """The last name of no place that a sentence is told of, whatever the recogniser takes it for."""
        for source, limit in self._sources(tree, node):
            for other in range(min(limit, len(source.words)) - 1, -1, -1):
                if source.tags[other] != "NNP" or source.labels[other] not in ("subj", "obj"):
                    continue
                mention = self._mention(source.starts[other])
                if _PUBLIC.search(source.words[other]):
                    continue
                if mention is None:
                    return _name(source, other)
                if mention.kind is not MentionKind.PLACE and not self._is_person(source, other):
                    return self.document.text[mention.start : mention.end]
        return None

    def _in_full(self, noun: str, at: int) -> str | None:
        """The same noun with what was told of it before: "the offer for Skagen Lines"."""
        for sentence in self.before(at):
            told = self.document.text[sentence.start : sentence.end].lower()
            if re.search(rf"\b{re.escape(noun)}\b", told) is None:
                continue
            tree = self.tree(sentence)
            for node in range(len(tree.words)):
                if tree.lower(node) == noun and sort(tree, node) == "noun" and not self._leans(tree, node):
                    mention = self._mention(tree.starts[node])
                    if mention is not None:
                        return self.called(mention.entity)
                    name = self._name_beside(tree, node)
                    full = name or self._told(tree, node)
                    if len(full) <= _LONGEST and (name or " " in _ARTICLE.sub("", full)):
                        return _ARTICLE.sub("the ", full)
        return None

    def _name_beside(self, tree: Tree, noun: int) -> str | None:
        """ "Harbour FM" for the noun of "the radio station Harbour FM"."""
        beside = [
            *tree.with_label(noun, "appos"),
            *([tree.heads[noun]] if tree.labels[noun] == "comp" and tree.heads[noun] > noun else []),
        ]
        named = next((node for node in beside if tree.tags[node] == "NNP"), None)
        if named is None:
            return None
        return _name(tree, named)


def _behind(tree: Tree, node: int) -> int | None:
    """The preposition right behind a noun, which is told of it more often than of the verb."""
    behind = min(node + 1, len(tree.words) - 1)
    beside = tree.labels[behind] == "prep" and tree.heads[behind] == tree.heads[node]
    return behind if beside and tree.lower(behind) in ("for", "between", "with", "against", "over") else None


def _name(tree: Tree, node: int) -> str:
    """The words of a name whose last word is given."""
    phrase = Phrase(tree, frozenset())
    phrase.chosen = {child for child in (*tree.with_label(node, "comp"), node) if tree.tags[child] == "NNP"}
    return phrase.words()


_ARTICLE = regex(r"^(?:an?|any|this|these|the|its|his|her|their)\s", re.IGNORECASE)


def owner(name: str) -> str:
    """Somebody as the owner of what follows: "Rivers’", "the port’s"."""
    return f"{name}’" if name.endswith("s") else f"{name}’s"
