"""What the user types for a filter or a search, as the view of articles it stands for.

    unread tag:trade "rare earths" -source:reuters since:2024 sort:oldest

Pieces that stand side by side must all be true; `a OR b` needs one of the two, and binds closer.
"""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace

from store.calendar.region import Region
from store.errors import QueryError, UsageError
from store.model.articles import Place
from store.model.view import EVERYWHERE, WORDS, Clause, Condition, Order, View
from store.query.orders import ORDERS, reversed_order
from store.query.pieces import Piece, pieces
from store.query.terms import Term, ValueKind, as_typed, by_name
from store.text import single_line

LONGEST = 1000
"""Code points of a query; more has never been typed."""

_EITHER, _BOTH = "OR", "AND"
_BEGUN_KINDS = (ValueKind.WORDS, ValueKind.TAG)
_PLACES = {**{place.value: (place,) for place in Place}, "any": EVERYWHERE}
_NOT_BEFORE = 2
"""Letters of a word that is being typed from which it may become a term."""

Calendar = tuple[dt.date, Region | None]
"""The day on which it is asked, and where."""


def parse(
    typed: str,
    today: dt.date,
    base: View | None = None,
    *,
    typing: bool = False,
    region: Region | None = None,
) -> View:
    """The view that `typed` asks for; places and order are those of `base` where it names none.

    Dates are read as seen on the day `today` and as the `region` writes them. While somebody is
    `typing`, a word at the end stands for all words that begin with it. Raises QueryError, whose
    place ends at the end of `typed` where something may only be unfinished.
    """
    base, calendar = base or View(), (today, region)
    _check_characters(typed)
    cut = list(pieces(typed))
    if typing and cut and cut[-1].end == len(typed):
        cut[-1:] = _still_typed(cut[-1])
    query: list[Clause] = []
    places: tuple[Place, ...] | None = None
    order: Order | None = None
    for group in _alternatives(typed, cut):
        terms = [_term_of(typed, piece) for piece in group]
        names = {term.name for term in terms}
        if "sort" in names:
            _check_alone(typed, group, names, "sort", again=order is not None)
            order = _order(typed, group, terms, calendar)
        elif "in" in names:
            _check_alone(typed, group, names, "in", again=False)
            named = _places(_conditions(typed, group, terms, calendar))
            places = tuple(place for place in named if places is None or place in places)
            if not places:
                raise _fault(typed, group[0], "no article lies in two places: write in:inbox OR in:archive")
        elif clause := _conditions(typed, group, terms, calendar):
            query.append(clause)
    return View(tuple(query), places or base.places, order or base.order)


def _check_characters(typed: str) -> None:
    if len(typed) > LONGEST:
        raise QueryError(f"a query has at most {LONGEST} characters.", typed, LONGEST, len(typed))
    for index, character in enumerate(typed):
        if "\ud800" <= character <= "\udfff":
            raise QueryError("this is no text: it is not encoded in UTF-8.", typed, index, index + 1)


def _still_typed(piece: Piece) -> list[Piece]:
    """What the last piece stands for while it is typed: nothing yet, where it may become a term."""
    if not piece.bare or piece.is_address or piece.bare in as_typed() or piece.bare in (_EITHER, _BOTH):
        return [piece]
    if len(piece.bare) >= _NOT_BEFORE and any(flag.startswith(piece.bare) for flag in _flags()):
        return []
    if piece.name:
        return [piece]
    return [replace(piece, value=replace(piece.value, begun=piece.bare[-1:].isalnum()))]


def _flags() -> Iterator[str]:
    return (typed for typed, term in as_typed().items() if term.kind is ValueKind.FLAG)


def _alternatives(typed: str, cut: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces in groups: what OR joins is one group."""
    groups: list[list[Piece]] = []
    joining: Piece | None = None
    for piece in cut:
        if piece.bare in (_EITHER, _BOTH) and not piece.unwanted:
            if joining is not None or not groups:
                raise _fault(typed, piece, _BETWEEN.format(piece.bare))
            joining = piece
        elif joining is not None and joining.bare == _EITHER:
            groups[-1].append(piece)
            joining = None
        else:
            groups.append([piece])
            joining = None
    if joining is not None:
        raise _fault(typed, joining, _BETWEEN.format(joining.bare))
    return groups


_BETWEEN = '{0} stands between two words or terms; as a word it is written "{0}"'


def _term_of(typed: str, piece: Piece) -> Term:
    if piece.is_address:
        return by_name()["url"]
    if piece.bare in as_typed() and as_typed()[piece.bare].kind is ValueKind.FLAG:
        return as_typed()[piece.bare]
    if not piece.name:
        return by_name()[WORDS]
    if term := as_typed().get(f"{piece.name}:"):
        return term
    start = piece.start + piece.unwanted
    name = typed[start : piece.name_end]
    near = nearest(f"{piece.name}:", {each: term.written for each, term in as_typed().items()})
    sentence = f"there is no term “{name}:”{near}; as text it is written {name}\\:"
    raise QueryError(f"{sentence}.", typed, start, piece.name_end + 1)


def _conditions(typed: str, group: Iterable[Piece], terms: Iterable[Term], calendar: Calendar) -> Clause:
    conditions = (_condition(typed, piece, term, calendar) for piece, term in zip(group, terms, strict=True))
    return tuple(dict.fromkeys(condition for condition in conditions if condition is not None))


def _condition(typed: str, piece: Piece, term: Term, calendar: Calendar) -> Condition | None:
    """What one piece asks for; None for signs that hold no letter or digit."""
    if term.kind is ValueKind.FLAG:
        return Condition(term.name, unwanted=piece.unwanted)
    value = single_line(piece.value.text, LONGEST)
    if not value or (term.kind is ValueKind.WORDS and not any(map(str.isalnum, value))):
        if not piece.name:
            return None
        raise _fault(typed, piece, f"{term.written} needs {_WANTED[term.kind]}, as in {term.example}")
    days = None
    if term.kind is ValueKind.CHOICE:
        value = _choice(typed, piece, term, value)
    elif term.kind is ValueKind.DATE:
        days = _days(typed, piece, value, calendar)
    begun = piece.value.begun and term.kind in _BEGUN_KINDS
    return Condition(term.name, value, begun, days, piece.unwanted)


def _days(typed: str, piece: Piece, value: str, calendar: Calendar) -> tuple[dt.date, dt.date]:
    """The days of a date; "last-week" needs no quotation marks."""
    try:
        return _read_days(value, calendar)
    except UsageError as refusal:
        with suppress(UsageError):
            return _read_days(value.replace("-", " "), calendar)
        raise QueryError(refusal.sentence, typed, piece.value.start, piece.end) from refusal


def _read_days(value: str, calendar: Calendar) -> tuple[dt.date, dt.date]:
    from store.calendar.typed import Direction, read_typed_date

    today, region = calendar
    due = read_typed_date(value, today, direction=Direction.PAST, region=region, days_only=True).due
    return due.first, due.last


_WANTED = {
    ValueKind.WORDS: "a word",
    ValueKind.TAG: "a tag",
    ValueKind.SOURCE: "a name, or a part of one",
    ValueKind.AUTHOR: "a name, or a part of one",
    ValueKind.ENTITY: "a name, or a part of one",
    ValueKind.LANGUAGE: "the code of a language",
    ValueKind.CHOICE: "a value",
    ValueKind.DATE: "a date",
    ValueKind.ADDRESS: "an address, or a part of one",
}


def _choice(typed: str, piece: Piece, term: Term, value: str) -> str:
    if chosen := term.choices.get(value.lower()):
        return chosen
    known = ", ".join(f"{term.written}{known}" for known in term.values)
    near = nearest(value.lower(), {name: f"{term.written}{name}" for name in term.choices})
    sentence = f"{term.written} has no “{value}”{near}. There are {known}"
    raise _fault(typed, piece, sentence, at_value=True)


def nearest(name: str, known: Mapping[str, str]) -> str:
    """What is like `name` among the `known` names, as they are shown; '' where nothing is.

    >>> nearest("archiv", {"archive": "in:archive", "bin": "in:bin"})
    ' (near it: in:archive)'
    """
    near = difflib.get_close_matches(name, known, n=3, cutoff=0.6)
    begun = [each for each in known if each.startswith(name)] if len(name) > 1 else []
    shown = list(dict.fromkeys(known[each] for each in [*begun, *near]))[:2]
    return f" (near it: {', '.join(shown)})" if shown else ""


def _check_alone(typed: str, group: Sequence[Piece], names: set[str], name: str, *, again: bool) -> None:
    if again or len(names) > 1 or (name == "sort" and len(group) > 1):
        sentence = (
            "there is one order: sort: stands once, and not in an OR"
            if name == "sort"
            else "in: stands beside other terms, or in an OR of in: alone"
        )
        raise QueryError(f"{sentence}.", typed, group[0].start, group[-1].end)


def _order(typed: str, group: Sequence[Piece], terms: Sequence[Term], calendar: Calendar) -> Order:
    (condition,) = _conditions(typed, group, terms, calendar)
    order = ORDERS[condition.value]
    if not condition.unwanted:
        return order
    if condition.value == "match":
        raise _fault(typed, group[0], "the best matches always come first")
    return reversed_order(order)


def _places(clause: Clause) -> tuple[Place, ...]:
    named: set[Place] = set()
    for condition in clause:
        places = set(_PLACES[condition.value])
        named |= (
            set(Place if condition.value == "any" else EVERYWHERE) - places if condition.unwanted else places
        )
    return tuple(place for place in Place if place in named)


def _fault(typed: str, piece: Piece, sentence: str, *, at_value: bool = False) -> QueryError:
    start = piece.value.start if at_value else piece.start
    return QueryError(f"{sentence}.", typed, start, piece.end)
