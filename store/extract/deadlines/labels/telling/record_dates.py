"""Tells the day on which one must hold a share to be paid for it: "payable to holders of record on May 4"."""

from __future__ import annotations

from store.extract.deadlines.labels.wording import Wording
from store.extract.syntax.tree import Tree
from store.tables import listed

_PAID = frozenset(listed("dividend dividends distribution distributions"))
_REACH = 12
"""Words between "of record" and its date, as "at the close of business"."""


def record_date(wording: Wording) -> str:
    """The record date of what the sentence says is paid; "" where the date is no such day."""
    tree = wording.tree
    record = _of_record(tree, min(wording.act.dates, default=0))
    if record is None:
        return ""
    paid = next((node for node in range(record) if tree.lower(node) in _PAID), None)
    if paid is None:
        return "Record date for holders of shares"
    return f"Record date for the {tree.lower(paid)}"


def _of_record(tree: Tree, day: int) -> int | None:
    """The "record" of "holders of record on May 4", with no other date between."""
    for node in range(day - 1, max(1, day - _REACH), -1):
        if tree.lower(node) == "record" and tree.lower(node - 1) == "of":
            return node
        if tree.tags[node].startswith("VB") or tree.words[node] in (";", ":"):
            return None
    return None
