"""The names that a text tells: which one stands where, what it calls somebody, whom it is about."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from functools import cached_property
from operator import add

from store.extract.document import Document
from store.extract.names.entities.pronouns import Cast
from store.extract.syntax.tree import Tree
from store.model.findings import Mention, MentionKind
from store.patterns import regex

PUBLIC_BODY = regex(
    r"\b(?:Treasury|Ministry|Department|Commission|Agency|Court|Council|Office|Board|Parliament|Senate|House"
    r"|Congress|Committee|Union|University|Government|Administration|Authority|Bureau|Reserve|Party)\b"
)
"""What a public body is called, which is never "the company"."""
_MENTIONS, _OFTEN = 300, 3
"""Names before a deadline that are looked at, and how often one is told that a text is about."""
_BRACKETED = 30
"""Characters from a bracket to a name in it."""
_ACRONYM = 5
"""The most letters of an acronym; longer names in capitals are shouted."""


class ToldNames:
    """The names of a document in their order; `cast` tells who is meant by "he", when first asked."""

    def __init__(self, document: Document, mentions: Sequence[Mention], cast: Callable[[], Cast]) -> None:
        self.document = document
        self.mentions = mentions
        self.cast = cast

    @cached_property
    def _starts(self) -> list[int]:
        return [mention.start for mention in self.mentions]

    @cached_property
    def _bearers(self) -> dict[str, str]:
        """Persons and organisations by what they are called, in full and as the text does; the first wins."""
        bearers: dict[str, str] = {}
        for mention in self.mentions:
            if mention.kind in (MentionKind.PERSON, MentionKind.ORGANISATION):
                bearers.setdefault(mention.entity, mention.entity)
                bearers.setdefault(self.document.text[mention.start : mention.end], mention.entity)
        return bearers

    @cached_property
    def _forms(self) -> dict[str, Counter[str]]:
        """What the text calls everything but persons, how often, by entity."""
        forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for mention in self.mentions:
            if mention.kind is not MentionKind.PERSON:
                forms[mention.entity][self.document.text[mention.start : mention.end]] += 1
        return forms

    @cached_property
    def _by_beginning(self) -> dict[str, dict[str, set[MentionKind]]]:
        """Which kinds of things go by each name, in full or as the text has it, by its first two letters."""
        names: defaultdict[str, defaultdict[str, set[MentionKind]]] = defaultdict(lambda: defaultdict(set))
        for mention in self.mentions:
            for name in (self.document.text[mention.start : mention.end], mention.entity):
                names[name[:2]][name].add(mention.kind)
        return {begin: dict(rest) for begin, rest in names.items()}

    @cached_property
    def _somebody(self) -> set[str]:
        """Those who are told with their office or are called by their last name."""
        somebody: set[str] = set()
        for mention in self.mentions:
            called = self.document.text[mention.start : mention.end]
            by_last_name = called != mention.entity and mention.entity.endswith(f" {called}")
            if mention.role is not None or by_last_name:
                somebody.add(mention.entity)
        return somebody

    @cached_property
    def _beginnings(self) -> set[str]:
        text = self.document.text
        return self._first_words | {text[name.start : name.end].split()[0] for name in self.mentions}

    @cached_property
    def _first_words(self) -> set[str]:
        return {mention.entity.split()[0] for mention in self.mentions}

    def mention_at(self, at: int) -> Mention | None:
        """The name that stands at an offset."""
        index = bisect_left(self._starts, at + 1) - 1
        return self.mentions[index] if index >= 0 and at < self.mentions[index].end else None

    def between(self, start: int, end: int) -> Sequence[Mention]:
        """The names that stand in `[start, end)` of the text; of many, the last ones."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return self.mentions[max(first, last - _MENTIONS) : last]

    def is_bracketed(self, mention: Mention) -> bool:
        """Whether a name stands in brackets: a short form, or where a firm is listed, "(NYSE: ELF)"."""
        before = self.document.text[max(0, mention.start - _BRACKETED) : mention.start]
        return before.rfind("(") > before.rfind(")")

    def is_person(self, tree: Tree, node: int) -> bool:
        """Whether a word is somebody's name, by what else is told of them."""
        mention = self.mention_at(tree.starts[node])
        return (
            mention is not None
            and mention.kind is MentionKind.PERSON
            and self.cast().gender(mention.entity) is not None
        )

    def is_somebody(self, entity: str) -> bool:
        """Whether a person is one indeed: of known gender or office, or called by the last name."""
        if self.cast().gender(entity) is not None:
            return True
        return entity in self._somebody

    def is_capital(self, word: str) -> bool:
        """Whether a word begins a name."""
        return word in self._first_words

    def is_name(self, word: str) -> bool:
        """Whether a word of a label begins a name, be it one that goes by another elsewhere."""
        return re.sub(r"['’]s?$|\W+$", "", word) in self._beginnings

    def entity_called(self, name: str) -> str | None:
        """The person or organisation that goes by a name, or to which what is called so belongs."""
        name = re.sub(r"['’]s?$", "", name.split("’s ")[0])
        return self._bearers.get(name)

    def foremost(self, at: int, *, firm: bool = False) -> str | None:
        """The organisation that a text is about up to an offset: the only one, or one told far more often.

        With `firm` no public body is meant.
        """
        told = bisect_left(self._starts, at)
        counts = Counter(
            mention.entity
            for mention in self.mentions[max(0, told - _MENTIONS) : told]
            if (mention.kind is MentionKind.ORGANISATION or (mention.kind is MentionKind.OTHER and not firm))
            and not (firm and PUBLIC_BODY.search(mention.entity) is not None)
        )
        first, second = ([*counts.most_common(2), ("", 0), ("", 0)])[:2]
        clearly = first[1] >= _OFTEN or first[1] > second[1]
        return self.called(first[0]) if clearly else None

    def place_before(self, at: int) -> str | None:
        """The place that is named last before an offset."""
        told = reversed(self.between(0, at))
        place = next((mention for mention in told if mention.kind is MentionKind.PLACE), None)
        return self.called(place.entity) if place is not None else None

    def bearing(self, noun: str, at: int) -> str | None:
        """The one organisation whose name has a noun: "the agency"."""
        told = bisect_left(self._starts, at)
        bearing = {
            mention.entity
            for mention in self.mentions[max(0, told - _MENTIONS) : told]
            if mention.kind is MentionKind.ORGANISATION and noun in mention.entity.lower().split()
            if mention.entity.lower() != noun
        }
        return self.called(bearing.pop()) if len(bearing) == 1 else None

    def ending_in(self, words: str) -> str | None:
        """The one organisation whose name ends in some words: "Elling Trade Council", for "trade council"."""
        end = f" {words.lower()}"
        ending = {
            mention.entity
            for mention in self.mentions[:_MENTIONS]
            if mention.kind is MentionKind.ORGANISATION and mention.entity.lower().endswith(end)
        }
        return ending.pop() if len(ending) == 1 else None

    def is_named(self, words: str, *, but: MentionKind = MentionKind.OTHER) -> bool:
        """Whether anything but one kind is told in it by name."""
        beginnings = {*map(add, words, words[1:]), words[-1:]} & self._by_beginning.keys()
        return any(
            name in words and kinds != {but}
            for begin in beginnings
            for name, kinds in self._by_beginning[begin].items()
        )

    def called(self, entity: str) -> str:
        """What the text calls somebody: a person in full, everything else as it does most often."""
        forms = self._forms.get(entity)
        name = max(forms, key=lambda form: (forms[form], -len(form))) if forms else entity
        return name.title() if name.isupper() and len(name) > _ACRONYM else name
