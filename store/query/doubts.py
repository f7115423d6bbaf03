"""What of a query can find nothing, as the library has nothing of that name: told, though it is no error."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from store.model.view import Subject
from store.query.complete import KnownValues
from store.query.nearest import nearest
from store.query.pieces import pieces
from store.query.terms import IN_LIBRARY, ValueKind, as_typed


@dataclass(frozen=True, slots=True)
class Doubt:
    """The value at `typed[start:end]` is not in the library; the sentence names what is near it."""

    start: int
    end: int
    sentence: str


def doubts(typed: str, known: KnownValues, subject: Subject = Subject.ARTICLES) -> Iterator[Doubt]:
    """The values of a query that is none of those that the library holds."""
    for piece in pieces(typed):
        term = as_typed(subject).get(f"{piece.name}:")
        value = piece.value.text
        if term is None or term.kind not in IN_LIBRARY or not value or value.startswith("#"):
            continue
        values = [name for name, _ in known(term.kind, value)]
        if term.kind is ValueKind.TAG and not piece.value.begun:
            values = [name for name in values if name.casefold() == value.casefold()]
        if not values:
            near = nearest(value.casefold(), {name.casefold(): name for name, _ in known(term.kind, "")})
            yield Doubt(piece.value.start, piece.end, f"there is no {_NAMES[term.kind]} “{value}”{near}.")


_NAMES = {
    ValueKind.TAG: "tag",
    ValueKind.SOURCE: "source with",
    ValueKind.AUTHOR: "author with",
    ValueKind.ENTITY: "name with",
    ValueKind.LANGUAGE: "article in the language",
    ValueKind.FEED: "feed with",
    ValueKind.COLOUR: "colour",
}
