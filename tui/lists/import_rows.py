"""How the page of imports draws them: one a report, and one an item with why it is as it is. Pure."""

from __future__ import annotations

from collections.abc import Hashable

from store.model.articles import AddResult, AddStatus
from store.model.import_reports import ImportReport
from tui.lists.lines import Entry, Line, fit, wrapped
from tui.words.import_reports import SIGNS, outcome_words, sources_words, when_words, why_words

_LOOKS = {
    AddStatus.ADDED: "accent",
    AddStatus.UPDATED: "accent",
    AddStatus.ALREADY_THERE: "muted",
    AddStatus.NOT_READ: "warning",
}
_INDENT = "   "
_MOST_LINES = 3
"""Lines that a reason takes at most."""


def report_entry(report: ImportReport, state: str = "") -> Entry:
    """When and what came of it, and how far it is; below that what was added, and with which tags."""
    troubled = bool(report.not_read or state)
    unended = f" · {state}" if state else ""
    sources = sources_words(report)
    tags = "".join(f"  +{tag}" for tag in report.tags)

    def draw(width: int) -> list[Line]:
        room = width - len(_INDENT) - 1
        outcome = fit(f"{outcome_words(report)}{unended}", room - 18)
        return [
            [
                (" ! " if troubled else _INDENT, "warning"),
                (when_words(report), "strong"),
                (f"  {outcome}", "warning" if troubled else ""),
            ],
            [(f"{_INDENT}{fit(sources + tags, room)}", "muted")],
        ]

    return Entry(draw, report.id)


def item_entry(item: AddResult, key: Hashable) -> Entry:
    """What became of one item; below that why, or where it came from."""
    sign, look = SIGNS[item.status], _LOOKS[item.status]
    why = why_words(item)

    def draw(width: int) -> list[Line]:
        room = width - len(_INDENT) - 1
        name = fit(item.title or item.origin, max(8, room - len(item.status) - 2))
        lines: list[Line] = [[(f" {sign} ", look), (name, ""), (f"  {item.status}", "muted")]]
        if item.title:
            lines.append([(f"{_INDENT}{fit(item.origin, room)}", "muted")])
        told_look = "warning" if item.status is AddStatus.NOT_READ else "muted"
        told = wrapped(why, room, _MOST_LINES) if why else ()
        return [*lines, *([(f"{_INDENT}{line}", told_look)] for line in told)]

    return Entry(draw, key)
