"""A date that may be due, and the words around it that tell what it is."""

from __future__ import annotations

from typing import NamedTuple

from store.extract.deadlines.clause import Clause
from store.extract.deadlines.conjuncts import Act
from store.extract.deadlines.cues import Cue
from store.extract.deadlines.due import DueDays
from store.extract.deadlines.events import Named
from store.extract.deadlines.moves import Move
from store.extract.document import Sentence
from store.model.findings import Timex


class Dated(NamedTuple):
    """A date that is not past, in its sentence; `beside` are the dates before and after it in the text."""

    timex: Timex
    due: DueDays
    sentence: Sentence
    beside: tuple[Timex | None, Timex | None]
    move: Move | None

    @property
    def is_kept(self) -> bool:
        """Whether no move of it is told that says itself what it is."""
        return self.move is None or self.move.kind is None


class Framed(NamedTuple):
    """The words around a date: its clause, the act told in that, and the act marked as the tables read it."""

    clause: Clause
    act: Act
    marked: str
    named: Named | None
    cue: Cue | None
