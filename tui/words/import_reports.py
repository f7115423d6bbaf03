"""What is said of imports: a report in one line, and what a dry run foresees."""

from __future__ import annotations

from store.model.articles import AddResult, AddStatus
from store.model.import_reports import ImportReport

_MOST = 3
"""Sources that are named."""

FORESEEN = {
    AddStatus.ADDED: "would be added",
    AddStatus.UPDATED: "would be updated",
    AddStatus.ALREADY_THERE: "already there",
    AddStatus.NOT_READ: "cannot be read",
}


def foreseen_line(result: AddResult) -> str:
    """What would become of one item."""
    why = "; ".join(filter(None, (result.why, *result.notices)))
    about = f": {why}" if why else ""
    return f"{FORESEEN[result.status]}  {result.title or result.origin}{about}"


def report_words(report: ImportReport) -> str:
    """A report in one line: its number, when it was, what came of it, and what was added."""
    counts = (
        (report.added, "added"),
        (report.updated, "updated"),
        (report.already_there, "already there"),
        (report.not_read, "not read"),
    )
    outcome = " · ".join(f"{count:,} {name}" for count, name in counts if count) or "nothing in it"
    more = len(report.sources) - _MOST
    sources = ", ".join(report.sources[:_MOST]) + (f" and {more:,} more" if more > 0 else "")
    cut_off = "" if report.ended else "  (cut off)"
    return f"#{report.id}  {report.begun.astimezone():%Y-%m-%d %H:%M}  {outcome}  {sources}{cut_off}"
