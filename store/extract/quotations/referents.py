"""Whom "he" or "she" beside a quotation means, told by the reporter's own sentences before it.

Names inside quotations do not count: who is talked about is seldom who talks.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from itertools import islice

from store.extract.document import Document
from store.extract.names.entities.pronouns import Cast
from store.extract.quotations.frames import Frame
from store.extract.quotations.phrases import WINDOW, first_subject
from store.model.findings import Mention, MentionKind
from store.patterns import regex

_GENDERS = {"he": "m", "his": "m", "she": "f", "her": "f"}
_BY_AGE = regex(r"[Tt]he [0-9]{1,3}-year-old")
_THINGS = frozenset({"it", "its"})
_SENTENCES_BACK = 12
"""Reporter's sentences that are searched for a person before the whole text is asked."""

_SENTENCES_CLOSE = 3
"""And for the person whom "the Italian" means."""

_THINGS_BACK = 2
"""And for an organisation, which "it" means only close by; further on it is anything."""


class Story:
    """The sentences so far and whom each is about, so that a chain of "he said" keeps its person."""

    def __init__(self, document: Document, mentions: Sequence[Mention]) -> None:
        self._text = document.text
        self._cast = Cast(document, mentions)
        self._kinds = {mention.entity: mention.kind for mention in mentions}
        self._learned: dict[str, str] = {}
        """The gender of those whom a pronoun has stood for and whose name tells none."""
        self._told: deque[tuple[Frame, str | None]] = deque(maxlen=_SENTENCES_BACK)

    def tell(self, frame: Frame, about: str | None) -> None:
        """Add the next sentence and the name of whom it is about."""
        self._told.append((frame, about))

    def entity(self, frame: Frame, position: int) -> str | None:
        """Whom the name or pronoun at item `position` means, in a frame that is not yet told.

        None for any other word, for "they", and where nobody before it fits.
        """
        item = frame.items[position]
        if item.mention is not None and not self._is_by_origin(frame, position):
            return item.mention.entity
        word = self._text[item.start : item.end].lower()
        if word in _THINGS:
            return self._thing(frame, position)
        gender = _GENDERS.get(word)
        if gender is None:
            return self._person(frame, position) if item.mention is not None else None
        for name in self._candidates(frame, position, _SENTENCES_BACK):
            if self._kinds.get(name) is not MentionKind.PERSON:
                continue
            known = self._cast.gender(name) or self._learned.get(name)
            if known in (gender, None):
                self._learned[name] = gender
                return name
        meant = self._cast.antecedent(item.start, item.end)
        return meant.entity if meant is not None else None

    def _is_by_origin(self, frame: Frame, position: int) -> bool:
        """Whether somebody is called by a nation only: "the Italian"."""
        mention = frame.items[position].mention
        return (
            mention is not None
            and mention.kind is MentionKind.OTHER
            and frame.codes[position - 1 : position] == "d"
            and frame.word(position - 1) == "the"
        )

    def _person(self, frame: Frame, position: int) -> str | None:
        """The person spoken of last, close by."""
        people = (
            name
            for name in self._candidates(frame, position, _SENTENCES_CLOSE)
            if self._kinds.get(name) is MentionKind.PERSON
        )
        return next(people, None)

    def nominal(self, frame: Frame, first: int, last: int) -> str | None:
        """Who "the senator" is, the items `[first, last]`, where only one person is called so.

        "The 34-year-old" is the person spoken of last.
        """
        start, end = frame.items[first].start, frame.items[last].end
        if _BY_AGE.fullmatch(self._text, start, end):
            return self._person(frame, first)
        meant = self._cast.holder(start, end)
        return meant.entity if meant is not None else None

    def _thing(self, frame: Frame, position: int) -> str | None:
        for name in self._candidates(frame, position, _THINGS_BACK):
            if self._kinds.get(name) is MentionKind.ORGANISATION:
                return name
        return None

    def _candidates(self, frame: Frame, position: int, sentences: int) -> Iterator[str]:
        """Names before the pronoun: subjects first, sentence by sentence backwards."""
        subject = first_subject(frame, position)
        if subject is not None and subject[1] < position:
            if frame.codes[subject[1]] == "P" and frame.word(subject[1]) == frame.word(position):
                same = self.entity(frame, subject[1])
                if same is not None:
                    yield same
            yield from _name(frame, subject[1])
        yield from _names(frame, max(0, position - WINDOW), position)
        for told, about in islice(reversed(self._told), sentences):
            if about is not None:
                yield about
            yield from _names(told, 0, min(WINDOW, len(told.items)))


def _names(frame: Frame, first: int, last: int) -> Iterator[str]:
    """Names among the items `[first, last)`, those first that no preposition governs."""
    governed = []
    for index in range(first, last):
        if frame.codes[index] not in "NM":
            continue
        if frame.codes[index - 1 : index] in ("p", "b") or frame.codes[index + 1 : index + 2] == "'":
            governed.append(index)
        else:
            yield from _name(frame, index)
    for index in governed:
        yield from _name(frame, index)


def _name(frame: Frame, index: int) -> Iterator[str]:
    mention = frame.items[index].mention
    if mention is not None:
        yield mention.entity
