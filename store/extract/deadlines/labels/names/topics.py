"""What a label is about that does not say so itself: "Disposable barbecues: a consultation opens".

A label leans on what was told before where its nouns are known ones ("the new rate takes effect") or say
nothing of their own ("companies must comply"). What goes in front of it is who is told of just before,
and the thing that the text comes back to most, of the sentences before and those that it begins with.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property

from store.extract.country import country_named_most
from store.extract.deadlines.events import is_ballot, is_event_noun
from store.extract.deadlines.labels.clauses.acts import says
from store.extract.deadlines.labels.clauses.sentence_trees import SentenceTrees
from store.extract.deadlines.labels.names.accused import who_stands_trial
from store.extract.deadlines.labels.names.ballots import is_of_land
from store.extract.deadlines.labels.names.belonging import (
    asks_for_firm,
    is_bare_class,
    is_of_contest,
    only_tells,
)
from store.extract.deadlines.labels.names.doers import TOLD_WHOLE, acts, tells_of_many
from store.extract.deadlines.labels.names.nearest_names import Nearest, NearestNames, is_told
from store.extract.deadlines.labels.names.things import (
    FEW,
    LEADS,
    LOOSE,
    NEAREST,
    NO_THINGS,
    WORD,
    Things,
    is_of_people,
    stem,
    words_of,
)
from store.extract.deadlines.labels.names.title import Title
from store.extract.deadlines.labels.names.told_names import ToldNames
from store.extract.deadlines.labels.words.standing_alone import ALLOWED, without_article
from store.extract.document import Sentence
from store.extract.syntax.tree import Tree
from store.extract.tokens import places_of
from store.model.findings import Mention, MentionKind
from store.patterns import regex
from store.tables import listed

_KNOWN = frozenset(listed("the this these that those its their his her our such"))
_ALONE = frozenset(
    listed("""government public country city state nation world end internet season summer winter spring
    autumn fall market economy law time way day week month year king queen pope president weather sun moon
    police army house floor stage air sea road street market""")
)
"""What is known to everybody when it is told with "the"."""
_DESCRIBING = frozenset({"NN", "NNS", "NNP", "JJ", "VBN", "VBG", "CD"})
"""Classes of what stands between an article and its noun."""
_AT = frozenset(listed("in at near from"))
_MUCH, _KNOWN_ONE = 2, 3
"""A label has nothing that says which one is meant, or tells of one as known: "the ballot"."""
_LEAST, _SURE = 1.75, 3.0
"""How much must speak for somebody: where a label leans on others, and where it need not be named."""
_BY_THE_WAY, _OF_COURT = 0.3, 0.6
"""What somebody counts for who is told of in a sentence, but is not its subject, or only says something;
and where it is told whose trial it is."""
_LONG = 8
"""Words of a label that is told well enough to need nobody in front of it."""
_FIRST = 4
"""Words of a label among which that is that it tells of."""
_NOTE = 6
"""Sentences of a text that is about one thing."""
_LAST_PART = regex(r" (?:at|in|for|with|on|over|after|before|during)(?: (?!at |in |for |with |on )[^ ,]+)+$")
_BOTH = 72
"""Characters of a label with somebody and something in front."""


class Topics:
    """Whom and what the sentences of a document are about."""

    def __init__(self, trees: SentenceTrees, names: ToldNames) -> None:
        self.trees = trees
        self.names = names
        self._spoken: dict[int, Sequence[tuple[str, bool]]] = {}
        """By the start of each sentence that was asked."""
        self._left: dict[tuple[int, str], int] = {}
        """How much each label of a sentence leaves to what was told before, by the start of the sentence."""

    def in_front(self, tree: Tree, told: str, day: int, *, person: bool, event: bool) -> str:
        """What to write before a label of the sentence `tree`, with its colon; "" where it says enough.

        It does where it has a name that is no place's, and where it tells of an `event` that is called by its
        name. Somebody is named only where it may be a `person`. The date stands at the offset `day`.
        """
        if self.names.is_named(told, but=MentionKind.PLACE):
            return ""
        who, what = self._told_before(tree, told, person=person, event=event)
        near = self._nearest(tree, told, day, of_court=person) if who is None else None
        if near is not None and (what is None or not (tells_of_many(tree, told) or acts(tree, told))):
            who = near.name if what is None or near.name not in what else None
        if who is None and what is None:
            what = self._of_title(tree, told)
        both = f"{who}, {what}: " if who and what else ""
        for front in (both, f"{who}: " if who else "", f"{what[:1].upper()}{what[1:]}: " if what else ""):
            if front and len(front) + len(told) <= (_BOTH if front == both else ALLOWED):
                return front
        return f"{who}: " if who and len(f"{who}: {without_last_part(told)}") <= ALLOWED else ""

    def _of_title(self, tree: Tree, told: str) -> str | None:
        """What the title is about, for a label that leans on others and found nothing nearer."""
        missing, is_long = self._missing(tree, told), len(words_of(told)) >= _LONG
        if self._is_name(tree, told.split(maxsplit=1)[0]):
            return None
        if (is_long and not missing) or (any(map(str.isupper, told[1:])) and missing < _KNOWN_ONE):
            return None
        subject = self._title.subject()
        if subject is None:
            return None
        full = self.names.ending_in(subject)
        if full is not None and len(full) + len(": ") + len(told) <= ALLOWED:
            subject = full
        if is_bare_class(subject):
            return None
        known = {stem(word) for word in words_of(told)}
        return subject if {stem(word) for word in words_of(subject)} - known else None

    def _nearest(self, tree: Tree, told: str, day: int, *, of_court: bool) -> Nearest | None:
        """The nearest name before a label that has none, where it leaves to be asked what it is about."""
        first = told.split(maxsplit=1)[0]
        if is_of_contest(told):
            return self._nearest_names.before(day, told, land=False)
        if _begins_with_name(tree, told) or self._is_name(tree, first):
            return None
        missing = self._missing(tree, told)
        has_place = any(map(str.isupper, told[1:]))
        if has_place and missing < _KNOWN_ONE:
            return None
        is_clear = tells_of_many(tree, told) and len(words_of(told)) >= _LONG
        if not missing or is_clear or country_named_most(told) is not None:
            return None
        first_words = [word.lower() for word in words_of(told)[:_FIRST]]
        person = first_words[:1] == ["the"] and any(
            is_of_people(word) and not word.endswith("s") for word in first_words
        )
        land = is_ballot(told) or is_of_land(told)
        nearest = self._nearest_names.before(day, told, land=land, person=person, accused=of_court)
        leans = missing >= _MUCH or told.count(" ") < TOLD_WHOLE
        if nearest is None or (nearest.is_beside and not (leans or nearest.is_of_title)):
            return None
        # "The talks will be held in Oslo" leaves to be asked whose they are, and not who else is told of.
        is_short = len(words_of(told)) < _LONG
        return nearest if not has_place or (nearest.is_beside and is_short) else None

    def _is_name(self, tree: Tree, word: str) -> bool:
        """Whether the first word of a label is a name, wherever that stands in the sentence."""
        return self.names.is_capital(word) or any(
            tree.tags[node] == "NNP" for node in places_of(word, tree.words)
        )

    def _told_before(
        self, tree: Tree, told: str, *, person: bool, event: bool
    ) -> tuple[str | None, str | None]:
        """Whom and what the sentences before tell of, where a label leans on that."""
        at = tree.starts[0]
        if _begins_with_name(tree, told):
            return None, None
        missing = _MUCH if person else 0 if event else self._missing(tree, told)
        if not missing:
            return None, None
        leans = missing >= _MUCH
        if not leans and told.count(" ") < TOLD_WHOLE and is_event_noun(told.rsplit(" ", 1)[-1]):
            return None, None
        least = _LEAST if leans and len(words_of(told)) < _LONG else _SURE
        many = tells_of_many(tree, told)
        acting = many or (not person and acts(tree, told))
        who = None
        if person or not (acting or is_of_contest(told)):
            who = self._whom(at, person=person, least=least)
        is_clear = acting and len(words_of(told)) >= _LONG
        what = self._things.told_most(at, told, who) if leans and self._is_note and not is_clear else None
        if leans and who is None and what is None and told.count(" ") < TOLD_WHOLE:
            what = self._title.event()
        if missing == _KNOWN_ONE and who is None and what is None and self._is_note:
            what = self._things.those_before(at, told)
            if what is not None and not is_of_people(what.split()[0].lower()) and self._is_old(at, told):
                what = None
        return who, what

    @cached_property
    def _of_trial(self) -> tuple[str | None, frozenset[str]]:
        return who_stands_trial(self.trees.document.text, self.names.mentions)

    @cached_property
    def _nearest_names(self) -> NearestNames:
        return NearestNames(self.trees, self.names)

    @cached_property
    def _things(self) -> Things:
        return Things(self.trees, self.names)

    @cached_property
    def _title(self) -> Title:
        return Title(self.names)

    @cached_property
    def _is_note(self) -> bool:
        """Whether the text is so short that all of it is about one thing."""
        return len(self.trees.document.sentences) <= _NOTE

    def _missing(self, tree: Tree, told: str) -> int:
        """How much a label leaves to what was told before: nothing, a little, `_MUCH` or `_KNOWN_ONE`."""
        asked = tree.starts[0], told
        if asked not in self._left:
            left = self._left_by(tree, told)
            self._left[asked] = max(left, _MUCH) if asks_for_firm(told) else left
        return self._left[asked]

    def _left_by(self, tree: Tree, told: str) -> int:
        words = words_of(told)
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
            if index and word[0].isupper():
                specific += 1
            if not classes[index].startswith("NN"):
                continue
            first = index
            while first and classes[first - 1] in _DESCRIBING:
                first -= 1
            kinds = [classes[other] for other in range(first, index) if words[other].lower() not in LOOSE]
            follows = words[index + 1].lower() if index + 2 < len(words) else ""
            known = first > 0 and words[first - 1].lower() in _KNOWN
            ends = classes[index + 1 : index + 2] != ["NN"] and word.lower() not in NO_THINGS
            if any(kind.startswith("NN") for kind in kinds) or ("JJ" in kinds and not known):
                specific += ends
            elif follows in LEADS or (follows in _AT and words[index + 2][0].isupper()):
                specific += 1
            elif classes[index] == "NNP":
                specific += ends
            elif known and word.lower() not in _ALONE and not kinds:
                if not self._is_subject_of_all(word):
                    return _KNOWN_ONE
                specific += 1
        return max(_MUCH - specific, 0)

    def _is_old(self, at: int, told: str) -> bool:
        """Whether what a label tells as known was told before its sentence, so that nobody else has it."""
        first = [word for word in words_of(told)[:_FIRST] if word.lower() not in _KNOWN | LOOSE]
        document = self.trees.document
        wanted = {stem(word) for word in first[:1]}
        before = (stem(word.lower()) for word in WORD.findall(f"{document.title} {document.text[:at]}"))
        return any(word in wanted for word in before)

    def _is_subject_of_all(self, word: str) -> bool:
        """Whether the text is about what a noun tells, so that nobody has to say whose it is: "the comet"."""
        wanted = stem(word)
        if word.lower() in NO_THINGS or self._things.counts[wanted] <= FEW:
            return False
        return wanted in self._things.of_lead

    def _whom(self, at: int, *, person: bool, least: float) -> str | None:
        """Who is told of up to an offset, where as much as `least` speaks for somebody."""
        told_in = [
            (sentence, weight, {mention.entity for mention in self._concerned(sentence.start, sentence.end)})
            for sentence, weight in self._told_in(at)
        ]
        accused, not_they = self._of_trial if person else (None, frozenset[str]())
        if accused is not None:
            return self.names.called(accused)
        before = self._concerned(0, at)
        kinds = {mention.entity: mention.kind for mention in before}
        named = set[str]().union(*[entities for _, _, entities in told_in])
        fit = sorted(
            entity
            for entity in named - not_they
            if self._may_be_named(entity, kinds.get(entity), person=person)
        )
        if not fit:
            return None
        organised = (MentionKind.ORGANISATION, MentionKind.OTHER)
        counts = Counter(m.entity for m in before if m.kind in organised or m.entity in fit)
        first, second = ([*counts.most_common(2), ("", 0), ("", 0)])[:2]
        foremost = first[0] if first[1] > second[1] else ""
        of_all = person or self._is_note
        if not of_all:
            fit = [whom for whom in fit if whom == foremost]
        spoken: defaultdict[str, float] = defaultdict(float)
        for sentence, weight, entities in told_in:
            # The grammar of a sentence takes long to work out.
            for entity, is_subject in () if entities.isdisjoint(fit) else self._spoken_of(sentence):
                spoken[entity] += weight * (1.0 if is_subject else _OF_COURT if person else _BY_THE_WAY)
        if not of_all:
            fit = [whom for whom in fit if first[1] > 1 or spoken[whom] >= NEAREST]
        for entity in fit:
            spoken[entity] += (counts[entity] >= FEW) + (entity == foremost)
        beside = told_in[0][2] if told_in else set[str]()
        fit = [whom for whom in fit if whom in beside or counts[whom] > 1 or self._is_clear(whom)]
        whom = max(fit, key=spoken.__getitem__, default=None)
        return without_article(self.names.called(whom)) if whom and spoken[whom] >= least else None

    def _concerned(self, start: int, end: int) -> list[Mention]:
        """The names of `[start, end)` but those in brackets, and those of the press that only tells of it."""
        title = self.trees.document.title
        return [
            mention
            for mention in self.names.between(start, end)
            if not self.names.is_bracketed(mention)
            and not is_bare_class(mention.entity)
            and not mention.entity.islower()
            and (not only_tells(mention.entity) or mention.entity in title)
        ]

    def _is_clear(self, entity: str) -> bool:
        """Whether somebody who is named once is whom a text is about: by its title, or as it is so short."""
        document = self.trees.document
        return len(document.sentences) <= FEW or is_told(self.names.called(entity), document.title)

    def _spoken_of(self, sentence: Sentence) -> Sequence[tuple[str, bool]]:
        """Who is told of in a sentence, each time, and whether as its subject."""
        if sentence.start not in self._spoken:
            mentions = self._concerned(sentence.start, sentence.end)
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
            return person or (" " in entity and not self.names.is_somebody(entity))
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


def without_last_part(told: str) -> str:
    """A label without the last part of it that tells where, when or how: "at the close of business"."""
    shorter = _LAST_PART.sub("", told)
    return shorter if shorter.count(" ") >= TOLD_WHOLE else told


def _begins_with_name(tree: Tree, told: str) -> bool:
    """Whether a label begins with a name, or with whose it is: "California's plan"."""
    first = told.split(maxsplit=1)[0]
    name = re.sub(r"['’]s?$", "", first)
    owns = first != name
    return name[:1].isupper() and any(
        tree.tags[node] == "NNP" and (owns or tree.labels[node] == "subj")
        for node in places_of(name, tree.words)
    )
