"""What the user types for a filter or a search, as the view of articles it stands for.

    unread tag:trade "rare earths" -source:reuters since:2024 sort:oldest

Pieces that stand side by side must all be true; `a OR b` needs one of the two, and binds closer.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from store.calendar.region import Region
from store.errors import QueryError, UsageError
from store.model.articles import Place
from store.model.view import EVERYWHERE, WORDS, Clause, Condition, Order, SortKey, Subject, View
from store.query.nearest import nearest
from store.query.orders import ORDERS, reversed_order
from store.query.pieces import Piece, pieces
from store.query.saved import SavedQueries, name_of
from store.query.terms import Term, ValueKind, as_typed, by_name
from store.text import single_line

LONGEST = 1000
"""Code points of a query; more has never been typed."""

_EITHER, _BOTH = "OR", "AND"
_BEGUN_KINDS = (ValueKind.WORDS, ValueKind.TAG)
_PLACES = {**{place.value: (place,) for place in Place}, "any": EVERYWHERE}
_NOT_BEFORE = 2
"""Letters of a word that is being typed from which it may become a term."""

_BETWEEN = '{0} stands between two words or terms; as a word it is written "{0}"'
_WANTED = {
    ValueKind.WORDS: "a word",
    ValueKind.TAG: "a tag",
    ValueKind.SOURCE: "a name, or a part of one",
    ValueKind.AUTHOR: "a name, or a part of one",
    ValueKind.ENTITY: "a name, or a part of one",
    ValueKind.LANGUAGE: "the code of a language",
    ValueKind.FEED: "a name, or a part of one",
    ValueKind.COLOUR: "the name of a colour",
    ValueKind.CHOICE: "a value",
    ValueKind.DATE: "a date",
    ValueKind.ADDRESS: "an address, or a part of one",
    ValueKind.NUMBER: "the number of an article",
}
_LONGEST_NUMBER = 19
"""Digits that no number of an article has."""
_ONE_PLACE = "no article lies in two places: write in:inbox OR in:archive"
_ALONE = {
    "sort": "there is one order: sort: stands once, and not in an OR",
    "in": "in: stands beside other terms, or in an OR of in: alone",
}

_NONE_SAVED = SavedQueries()


def parse(
    typed: str,
    today: dt.date,
    base: View | None = None,
    *,
    typing: bool = False,
    region: Region | None = None,
    saved: SavedQueries = _NONE_SAVED,
) -> View:
    """The view that `typed` asks for; places and order are those of `base` where it names none.

    Dates are read as seen on the day `today` and as the `region` writes them. While somebody is
    `typing`, a word at the end stands for all words that begin with it. Raises QueryError, whose
    place ends at the end of `typed` where something may only be unfinished.
    """
    base = base or View()
    reader = _Reader(typed, today, region, base.subject, saved)
    query: list[Clause] = []
    places: tuple[Place, ...] | None = None
    order: Order | None = None
    for group in reader.groups(typing=typing):
        if reader.is_saved(group):
            view = reader.saved_view(group)
            query += view.query
            order = order or (view.order if view.order != View().order else None)
            if view.places != View().places:
                places = tuple(place for place in view.places if places is None or place in places)
                if not places:
                    raise reader.wrong(group[0], _ONE_PLACE)
            continue
        names = {reader.term(piece).name for piece in group}
        if "sort" in names:
            if order is not None or len(group) > 1:
                raise reader.wrong_group(group, _ALONE["sort"])
            order = reader.order(group[0])
        elif "in" in names:
            if len(names) > 1:
                raise reader.wrong_group(group, _ALONE["in"])
            named = _places(reader.clause(group))
            places = tuple(place for place in named if places is None or place in places)
            if not places:
                raise reader.wrong(group[0], _ONE_PLACE)
        elif clause := reader.clause(group):
            query.append(clause)
    return View(tuple(query), places or base.places, order or base.order, base.subject)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the pieces of one query, and says where something is wrong with it."""

    typed: str
    today: dt.date
    region: Region | None
    subject: Subject
    saved: SavedQueries

    def groups(self, *, typing: bool) -> list[list[Piece]]:
        """The pieces in groups: what OR joins is one group."""
        self._check_characters()
        groups: list[list[Piece]] = []
        joining: Piece | None = None
        for piece in self._pieces(typing=typing):
            if piece.bare in (_EITHER, _BOTH) and not piece.unwanted:
                if joining is not None or not groups:
                    raise self.wrong(piece, _BETWEEN.format(piece.bare))
                joining = piece
                continue
            if joining is not None and joining.bare == _EITHER:
                groups[-1].append(piece)
            else:
                groups.append([piece])
            joining = None
        if joining is not None:
            raise self.wrong(joining, _BETWEEN.format(joining.bare))
        return groups

    def _check_characters(self) -> None:
        if len(self.typed) > LONGEST:
            raise self._error(f"a query has at most {LONGEST} characters", LONGEST, len(self.typed))
        for index, character in enumerate(self.typed):
            if "\ud800" <= character <= "\udfff":
                raise self._error("this is no text: it is not encoded in UTF-8", index, index + 1)

    def _pieces(self, *, typing: bool) -> list[Piece]:
        cut = list(pieces(self.typed))
        if typing and cut and cut[-1].end == len(self.typed):
            cut[-1:] = self._still_typed(cut[-1])
        return cut

    def _still_typed(self, piece: Piece) -> list[Piece]:
        """What the last piece stands for while it is typed: nothing yet, where it may become a term."""
        known = as_typed(self.subject)
        if not piece.bare or piece.is_address or piece.bare in known or piece.bare in (_EITHER, _BOTH):
            return [piece]
        flags = (typed for typed, term in known.items() if term.kind is ValueKind.FLAG)
        if self.is_saved([piece]):
            return [] if self.saved.is_begun(name_of(piece)) else [piece]
        if len(piece.bare) >= _NOT_BEFORE and any(flag.startswith(piece.bare) for flag in flags):
            return []
        if piece.name:
            return [piece]
        return [replace(piece, value=replace(piece.value, begun=piece.bare[-1:].isalnum()))]

    def is_saved(self, group: Sequence[Piece]) -> bool:
        """Whether a group names a saved view; only lists of articles are saved."""
        return self.subject is Subject.ARTICLES and any(name_of(piece) for piece in group)

    def saved_view(self, group: Sequence[Piece]) -> View:
        """The view that a group names, read as if it were typed here."""
        if len(group) > 1 or group[0].unwanted:
            raise self.wrong_group(group, "a saved view stands by itself, without a minus and in no OR")
        name = name_of(group[0])
        try:
            query = self.saved.query(name)
            return parse(query, self.today, region=self.region, saved=self.saved.reading(name))
        except QueryError as error:
            told = error.sentence if self.saved.within else f"in the view “{name}”, {error.sentence}"
            raise self.wrong(group[0], told) from error
        except UsageError as refusal:
            raise self.wrong(group[0], refusal.sentence) from refusal

    def term(self, piece: Piece) -> Term:
        """The term that a piece is about."""
        known = as_typed(self.subject)
        if piece.is_address:
            return known.get("url:", by_name(self.subject)[WORDS])
        if piece.bare in known and known[piece.bare].kind is ValueKind.FLAG:
            return known[piece.bare]
        if not piece.name:
            return by_name(self.subject)[WORDS]
        if term := known.get(f"{piece.name}:"):
            return term
        start = piece.start + piece.unwanted
        name = self.typed[start : piece.name_end]
        near = nearest(f"{piece.name}:", {each: term.written for each, term in known.items()})
        sentence = f"there is no term “{name}:”{near}; as text it is written {name}\\:"
        raise self._error(sentence, start, piece.name_end + 1)

    def clause(self, group: Sequence[Piece]) -> Clause:
        """What a group asks for; nothing where it is signs alone."""
        conditions = (self.condition(piece) for piece in group)
        return tuple(dict.fromkeys(condition for condition in conditions if condition is not None))

    def condition(self, piece: Piece) -> Condition | None:
        """What one piece asks for; None for signs that hold no letter or digit."""
        term = self.term(piece)
        if term.kind is ValueKind.FLAG:
            return Condition(term.name, unwanted=piece.unwanted)
        value = single_line(piece.value.text, LONGEST)
        if not value or (term.kind is ValueKind.WORDS and not any(map(str.isalnum, value))):
            if not piece.name:
                return None
            raise self.wrong(piece, f"{term.written} needs {_WANTED[term.kind]}, as in {term.example}")
        days = None
        if term.kind is ValueKind.CHOICE:
            value = self._choice(piece, term, value)
        elif term.kind is ValueKind.DATE:
            days = self._days(piece, value)
        elif term.kind is ValueKind.NUMBER and not (value.isdecimal() and len(value) < _LONGEST_NUMBER):
            raise self.wrong(piece, f"{term.written} needs {_WANTED[term.kind]}, as in {term.example}")
        begun = piece.value.begun and term.kind in _BEGUN_KINDS
        return Condition(term.name, value, begun, days, piece.unwanted)

    def _choice(self, piece: Piece, term: Term, value: str) -> str:
        if chosen := term.choices.get(value.lower()):
            return chosen
        known = ", ".join(f"{term.written}{known}" for known in term.values)
        near = nearest(value.lower(), {name: f"{term.written}{name}" for name in term.choices})
        sentence = f"{term.written} has no “{value}”{near}. There are {known}"
        raise self._error(sentence, piece.value.start, piece.end)

    def _days(self, piece: Piece, value: str) -> tuple[dt.date, dt.date]:
        """The days of a date; "last-week" needs no quotation marks."""
        try:
            return self._read_days(value)
        except UsageError as refusal:
            with suppress(UsageError):
                return self._read_days(value.replace("-", " "))
            raise self._error(refusal.sentence, piece.value.start, piece.end) from refusal

    def _read_days(self, value: str) -> tuple[dt.date, dt.date]:
        from store.calendar.typed import Direction, read_typed_date

        direction = Direction.FUTURE if self.subject is Subject.DEADLINES else Direction.PAST
        due = read_typed_date(value, self.today, direction=direction, region=self.region, days_only=True).due
        return due.first, due.last

    def order(self, piece: Piece) -> Order:
        """The order that a piece names."""
        condition = self.condition(piece)
        assert condition is not None
        order = ORDERS[condition.value]
        if not condition.unwanted:
            return order
        if order.key is SortKey.MATCH:
            raise self.wrong(piece, "the best matches always come first")
        return reversed_order(order)

    def wrong(self, piece: Piece, sentence: str) -> QueryError:
        """The error to raise for a piece; the sentence gets its full stop here."""
        return self._error(sentence, piece.start, piece.end)

    def wrong_group(self, group: Sequence[Piece], sentence: str) -> QueryError:
        """The error to raise for all that OR joins."""
        return self._error(sentence, group[0].start, group[-1].end)

    def _error(self, sentence: str, start: int, end: int) -> QueryError:
        return QueryError(f"{sentence.removesuffix('.')}.", self.typed, start, end)


def _places(clause: Clause) -> tuple[Place, ...]:
    """The places that `in:` names; a minus leaves the others of the inbox and the archive, or the bin."""
    named: set[Place] = set()
    for condition in clause:
        places = set(_PLACES[condition.value])
        if condition.unwanted:
            places = ({Place.BIN} if condition.value == "any" else set(EVERYWHERE)) - places
        named |= places
    return tuple(place for place in Place if place in named)
