"""What may come next where the cursor is: terms, and then their values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from store.model.saved_views import SIGN
from store.model.view import WORDS, Subject
from store.query.pieces import pieces
from store.query.saved import SavedQueries
from store.query.terms import IN_LIBRARY, Term, ValueKind, as_typed, terms
from store.query.write import quoted

MOST = 8
"""Proposals made at once."""

_NONE_SAVED = SavedQueries()

_SPANS = ("this week", "this month", "this year", "last week", "last month", "last year")
_AHEAD = ("this week", "this month", "this year", "next week", "next month", "next year")
_PAST = ("today", "yesterday", *_SPANS)
_DATES = {
    Subject.ARTICLES: _PAST,
    Subject.ANNOTATIONS: _PAST,
    Subject.QUOTATIONS: _PAST,
    Subject.FIGURES: _PAST,
    Subject.TIMELINE: _PAST,
    Subject.DEADLINES: ("today", "tomorrow", *_AHEAD),
}


class KnownValues(Protocol):
    """What a library holds, for the terms whose values are not in the table."""

    def __call__(self, kind: ValueKind, part: str) -> Sequence[tuple[str, int]]:
        """The values of that kind that have `part` in them, most frequent first, with their articles."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One way to go on: what is typed then, and what it means."""

    text: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Completion:
    """What the proposals take the place of, `[start, end)` in what was typed; `end` is the cursor."""

    start: int
    end: int
    proposals: tuple[Proposal, ...]

    def taken(self, typed: str, index: int = 0) -> tuple[str, int]:
        """`typed` with a proposal in its place, and where the cursor is then."""
        before = typed[: self.start] + self.proposals[index].text
        rest = typed[self.end :]
        return before + (rest.lstrip(" ") if before.endswith(" ") else rest), len(before)


def complete(
    typed: str,
    cursor: int,
    known: KnownValues,
    subject: Subject = Subject.ARTICLES,
    saved: SavedQueries = _NONE_SAVED,
) -> Completion:
    """How the word, the term, the value or the name of a saved view that ends at `cursor` may go on."""
    nothing = Completion(cursor, cursor, ())
    *_, piece = (None, *pieces(typed[:cursor]))
    inside_a_word = cursor < len(typed) and not typed[cursor].isspace()
    if piece is None or piece.end < cursor or inside_a_word:
        return nothing
    term = as_typed(subject).get(f"{piece.name}:")
    if term is not None:
        return Completion(piece.value.start, cursor, _values(term, piece.value.text, known, subject))
    begun = piece.bare
    if begun.startswith(SIGN):
        return Completion(piece.start + piece.unwanted, cursor, tuple(_views(begun, saved))[:MOST])
    proposals = tuple(_terms(begun, subject)) if begun and not piece.is_address else ()
    return Completion(piece.start + piece.unwanted, cursor, proposals[:MOST])


def _terms(begun: str, subject: Subject) -> Iterator[Proposal]:
    """The terms whose name begins so, then those with an alias that does, each once."""
    names = [(term.name, term) for term in terms(subject)]
    aliases = [(alias, term) for term in terms(subject) for alias in term.aliases]
    offered = {WORDS}
    for name, term in (*names, *aliases):
        if name.startswith(begun) and term.name not in offered:
            offered.add(term.name)
            yield Proposal(f"{name} " if term.kind is ValueKind.FLAG else f"{name}:", term.meaning)


def _views(begun: str, saved: SavedQueries) -> Iterator[Proposal]:
    """The saved views whose name begins so, with what they stand for."""
    part = begun.removeprefix(SIGN).casefold()
    for name, query in saved.queries.items():
        if name.startswith(part):
            yield Proposal(f"{SIGN}{name} ", query)


def _values(term: Term, part: str, known: KnownValues, subject: Subject) -> tuple[Proposal, ...]:
    if term.kind in IN_LIBRARY:
        values = list(known(term.kind, part))[:MOST]
        counted = _COUNTED.get((subject, term.kind), "article")
        return tuple(Proposal(f"{quoted(value)} ", _many(count, counted)) for value, count in values)
    named = _DATES[subject] if term.kind is ValueKind.DATE else term.values
    return tuple(Proposal(f"{quoted(value)} ", "") for value in named if value.startswith(part.lower()))


_COUNTED = {
    (Subject.ANNOTATIONS, ValueKind.TAG): "annotation",
    (Subject.ANNOTATIONS, ValueKind.COLOUR): "annotation",
}
"""What is counted of a value where that is not the articles that have it."""


def _many(count: int, what: str) -> str:
    return f"1 {what}" if count == 1 else f"{count:,} {what}s"
