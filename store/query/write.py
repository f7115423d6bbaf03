"""A view as the user would type it: what `parse` reads back as the same view."""

from __future__ import annotations

from store.model.articles import Place
from store.model.view import EVERYWHERE, WORDS, Clause, Condition, Order, Subject, View
from store.patterns import regex
from store.query.orders import ORDERS, reversed_order
from store.query.terms import ValueKind, as_typed, by_name

_PLAIN = regex(r'[^\s"\\:*@-][^\s"\\:*]*')
"""Words and values that need no quotation marks, wherever they stand."""


def written(view: View, base: View | None = None) -> str:
    """What is typed for `view`, where places and order of `base` go without saying.

    >>> written(View(((Condition("source", "Harbor Ledger", unwanted=True),),)))
    '-source:"Harbor Ledger"'
    """
    base = base or View()
    parts = [_clause(clause, view.subject) for clause in view.query]
    if view.places != base.places:
        parts.insert(0, _places(view.places))
    if view.order != base.order:
        parts.append(_order(view.order))
    return " ".join(parts)


def quoted(value: str, *, begun: bool = False) -> str:
    """A value as it is typed: in quotation marks where it could be taken for something else."""
    star = "*" if begun else ""
    if _PLAIN.fullmatch(value) and not value.lower().startswith("www."):
        return value + star
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"{star}'


def _clause(clause: Clause, subject: Subject) -> str:
    return " OR ".join(_condition(condition, subject) for condition in clause)


def _condition(condition: Condition, subject: Subject) -> str:
    term = by_name(subject)[condition.term]
    minus = "-" if condition.unwanted else ""
    value = quoted(condition.value, begun=condition.begun)
    if condition.term == WORDS:
        is_taken = not condition.begun and (value in as_typed(subject) or value in ("OR", "AND"))
        return f'{minus}"{value}"' if is_taken else minus + value
    return minus + term.written + ("" if term.kind is ValueKind.FLAG else value)


def _places(places: tuple[Place, ...]) -> str:
    if places == EVERYWHERE:
        return "in:any"
    return " OR ".join(f"in:{place.value}" for place in places)


def _order(order: Order) -> str:
    for value, named in ORDERS.items():
        if named == order:
            return f"sort:{value}"
    return next(f"-sort:{value}" for value, named in ORDERS.items() if reversed_order(named) == order)
