"""Whose words are heard, and who answers: behind a question stand the words of somebody else.

Turns are taken only where nothing beside the words tells whose they are, and only after a question
that the text says was asked; one that is merely said is as often rhetorical.
"""

from __future__ import annotations

from typing import NamedTuple

from store.extract.quotations.lexicon import word_class


class Voice(NamedTuple):
    """Who speaks, resolved; `name` is None where the text leaves it open."""

    rule: str
    cue: str | None = None
    name: str | None = None
    start: int | None = None
    end: int | None = None

    @property
    def asks(self) -> bool:
        """Whether the words are told as a question."""
        return self.cue is not None and self.cue.lower() in word_class("ask")


NOBODY = Voice("marks")


class Turns:
    """The last two who were heard, and which of them waits for an answer."""

    def __init__(self) -> None:
        self._last = self._other = NOBODY
        self._asked = self._answered = self._told = False

    def heard(self, voice: Voice, *, asks: bool) -> None:
        """Whose words were quoted last, and whether they ask something."""
        self._hear(voice, asks=asks)
        self._told = False

    def asked(self, voice: Voice, of: Voice | None) -> None:
        """Who is told to have asked something, and `of` whom, if that is told too."""
        self._hear(voice, asks=True)
        self._told = True
        if of is not None:
            self._other = of

    def _hear(self, voice: Voice, *, asks: bool) -> None:
        self._answered = self._asked and voice.name != self._last.name
        if voice.name != self._last.name:
            self._last, self._other = voice, self._last
        self._asked = asks

    def next(self, *, begins: bool, is_question: bool) -> Voice | None:
        """Whose words stand behind those last heard; None where they may be the same person's.

        `begins` says that they begin a paragraph: in one paragraph the asker goes on.
        """
        if self._other.name is None or not (begins or self._told):
            return None
        if self._asked or (self._answered and is_question):
            return self._other._replace(rule="turn taken", cue=None)
        return None
