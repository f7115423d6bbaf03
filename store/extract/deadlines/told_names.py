"""The names that a text tells: which one stands where, what it calls somebody, whom it is about."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

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
_ACRONYM = 5
"""The most letters of an acronym; longer names in capitals are shouted."""


@dataclass(frozen=True, slots=True)
class ToldNames:
    """The names of a document in their order; `cast` tells who is meant by "he", when first asked."""

    document: Document
    mentions: Sequence[Mention]
    cast: Callable[[], Cast]

    def mention_at(self, at: int) -> Mention | None:
        """The name that stands at an offset."""
        index = bisect_left(self.mentions, at + 1, key=lambda mention: mention.start) - 1
        return self.mentions[index] if index >= 0 and at < self.mentions[index].end else None

    def between(self, start: int, end: int) -> Sequence[Mention]:
        """The names that stand in `[start, end)` of the text; of many, the last ones."""
        first = bisect_left(self.mentions, start, key=lambda mention: mention.start)
        last = bisect_left(self.mentions, end, key=lambda mention: mention.start)
        return self.mentions[max(first, last - _MENTIONS) : last]

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
        for mention in self.mentions:
            if mention.entity == entity:
                called = self.document.text[mention.start : mention.end]
                if mention.role is not None or (called != entity and entity.endswith(f" {called}")):
                    return True
        return False

    def is_capital(self, word: str) -> bool:
        """Whether a word begins a name."""
        return any(mention.entity.split()[0] == word for mention in self.mentions)

    def entity_called(self, name: str) -> str | None:
        """The person or organisation that goes by a name, or to which what is called so belongs."""
        name = re.sub(r"['’]s?$", "", name.split("’s ")[0])
        for mention in self.mentions:
            if mention.kind in (MentionKind.PERSON, MentionKind.ORGANISATION) and name in (
                mention.entity,
                self.document.text[mention.start : mention.end],
            ):
                return mention.entity
        return None

    def foremost(self, at: int, *, firm: bool = False) -> str | None:
        """The organisation that a text is about up to an offset: the only one, or one told far more often.

        With `firm` no public body is meant.
        """
        told = bisect_left(self.mentions, at, key=lambda mention: mention.start)
        counts = Counter(
            mention.entity
            for mention in self.mentions[max(0, told - _MENTIONS) : told]
            if (mention.kind is MentionKind.ORGANISATION or (mention.kind is MentionKind.OTHER and not firm))
            and not (firm and PUBLIC_BODY.search(mention.entity) is not None)
        )
        first, second = ([*counts.most_common(2), ("", 0), ("", 0)])[:2]
        clearly = first[1] >= _OFTEN or first[1] > second[1]
        return self.called(first[0]) if clearly else None

    def bearing(self, noun: str, at: int) -> str | None:
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
