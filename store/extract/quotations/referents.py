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

_GENDERS = {"he": "m", "his": "m", "she": "f", "her": "f"}
_THINGS = frozenset({"it", "its"})
_SENTENCES_BACK = 12
"""Reporter's sentences that are searched for a person before the whole text is asked."""

_THINGS_BACK = 2
"""And for an organisation, which "it" means only close by; further on it is anything."""


class Story:
    """The sentences so far and whom each is about, so that a chain of "he said" keeps its person."""

    def __init__(self, document: Document, mentions: Sequence[Mention]) -> None:
        self._text = document.text
        self._cast = Cast(document, mentions)
        self._kinds = {mention.entity: mention.kind for mention in mentions}
        self._told: deque[tuple[Frame, str | None]] = deque(maxlen=_SENTENCES_BACK)

    def tell(self, frame: Frame, about: str | None) -> None:
        """Add the next sentence and the name of whom it is about."""
        self._told.append((frame, about))

    def entity(self, frame: Frame, position: int) -> str | None:
        """Whom the name or pronoun at item `position` means, in a frame that is not yet told.

        None for any other word, for "they", and where nobody before it fits.
        """
        item = frame.items[position]
        if item.mention is not None:
            return item.mention.entity
        word = self._text[item.start : item.end].lower()
        if word in _THINGS:
            return self._thing(frame, position)
        gender = _GENDERS.get(word)
        if gender is None:
            return None
        for name in self._candidates(frame, position, _SENTENCES_BACK):
            if self._kinds.get(name) is MentionKind.PERSON and self._cast.gender(name) in (gender, None):
                return name
        meant = self._cast.antecedent(item.start, item.end)
        return meant.entity if meant is not None else None

    def holder(self, start: int, end: int) -> str | None:
        """Who "the senator" at `[start, end)` is, where only one person is called so."""
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
