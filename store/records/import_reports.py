"""The reports of imports: one of each, and a line for each of its items, written with the articles."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from pathlib import Path
from typing import TypedDict, Unpack

from store.errors import NotFoundError
from store.model.articles import AddResult, AddStatus
from store.model.import_reports import ImportReport
from store.model.publication import PublicationDate
from store.records import timestamps
from store.records.connection import LibraryFile
from store.records.shape import Shape


def _count(status: AddStatus) -> str:
    return f"(SELECT count(*) FROM import_items i WHERE i.import_id = imports.id AND i.status = '{status}')"


REPORTS = Shape(
    ImportReport,
    "imports",
    {
        "added": _count(AddStatus.ADDED),
        "updated": _count(AddStatus.UPDATED),
        "already_there": _count(AddStatus.ALREADY_THERE),
        "not_read": _count(AddStatus.NOT_READ),
    },
)
ITEMS = Shape(AddResult, "import_items")

KEPT = 200
"""Reports that are kept; what came in stays of course."""
KEPT_UNENDED = dt.timedelta(days=90)
"""How long those are kept beyond that which are cut off, on their way or wait for their turn, however many:
thousands of files may be dropped at once, each an import that waits."""

_BY_OUTCOME = (AddStatus.NOT_READ, AddStatus.UPDATED, AddStatus.ADDED, AddStatus.ALREADY_THERE)
"""What is to be seen to comes first, what changed nothing last."""


def _working_folder() -> str:
    """Where relative paths are looked for; "" where that folder is gone."""
    try:
        return str(Path.cwd())
    except OSError:
        return ""


class ImportOptions(TypedDict, total=False):
    """How it is asked for, as `ImportReport` tells it."""

    via: str
    published: PublicationDate | None
    whole: bool
    read: bool


def begin(
    file: LibraryFile, sources: Iterable[str], tags: Iterable[str], **asked: Unpack[ImportOptions]
) -> int:
    """A new report of what is being added, relative to the working folder."""
    told = {
        "via": asked.get("via", ""),
        "sources": list(sources),
        "folder": _working_folder(),
        "tags": list(tags),
        "published": timestamps.stored(asked.get("published")),
        "whole": asked.get("whole", False),
        "read": asked.get("read", True),
        "begun": timestamps.now(),
    }
    report_id = file.table("imports").insert(told).last_rowid
    assert report_id is not None
    file.execute(
        "DELETE FROM imports WHERE id NOT IN (SELECT id FROM imports ORDER BY id DESC LIMIT ?1) "
        "AND (ended IS NOT NULL OR begun < ?2)",
        (KEPT, (timestamps.now() - KEPT_UNENDED).isoformat()),
    )
    return report_id


def tell(file: LibraryFile, report_id: int, results: Iterable[AddResult], entry_id: int | None) -> None:
    """More of its items, in their order, and the entry of the history under which they came in, if any."""
    told = list(results)
    numbers = json.dumps([result.article_id for result in told])
    there = file.rows("SELECT id FROM articles WHERE id IN (SELECT value FROM json_each(?))", (numbers,))
    kept = {article_id for (article_id,) in there}
    file.insert_together(
        "import_items",
        [
            {
                "import_id": report_id,
                **ITEMS.row(result),
                "article_id": result.article_id if result.article_id in kept else None,  # it may be deleted
            }
            for result in told
        ],
    )
    if entry_id is not None:
        file.execute("UPDATE imports SET history_id = ? WHERE id = ?", (entry_id, report_id))


def withdraw(file: LibraryFile, report_id: int) -> None:
    """It does not come in: a report that tells of nothing goes."""
    file.execute(
        "DELETE FROM imports WHERE id = ?1 AND ended IS NULL "
        "AND NOT EXISTS (SELECT 1 FROM import_items WHERE import_id = ?1)",
        (report_id,),
    )


def end(file: LibraryFile, report_id: int) -> None:
    """It came to its end."""
    file.execute("UPDATE imports SET ended = ? WHERE id = ?", (timestamps.now().isoformat(), report_id))


def entry_of(file: LibraryFile, report_id: int) -> int | None:
    """The entry of the history under which an import came in so far; None where there is none, or no more."""
    entry_id = file.value("SELECT history_id FROM imports WHERE id = ?", (report_id,))
    return None if entry_id is None else int(entry_id)


class StoredReports:
    """Reports as they can be read."""

    def __init__(self, file: LibraryFile) -> None:
        self._file = file

    def all(self) -> tuple[ImportReport, ...]:
        """Every report that is kept, the newest first."""
        return REPORTS.select(self._file, "ORDER BY id DESC")

    def cut_off(self) -> ImportReport | None:
        """The last one that did not come to its end."""
        return REPORTS.first(self._file, "WHERE ended IS NULL ORDER BY id DESC LIMIT 1", ())

    def one(self, report_id: int) -> ImportReport:
        """One report. Raises NotFoundError."""
        report = REPORTS.first(self._file, "WHERE id = ?", (report_id,))
        if report is None:
            raise NotFoundError(f"no import has the number {report_id}. `imports` lists those that are kept.")
        return report

    def items(self, report_id: int, status: AddStatus | None = None) -> tuple[AddResult, ...]:
        """What became of each item, in their order; with `status` only those of which it was that."""
        tail, more = ("AND status = ?", (status.value,)) if status else ("", ())
        return ITEMS.select(self._file, f"WHERE import_id = ? {tail} ORDER BY id", (report_id, *more))

    def by_outcome(self, report_id: int, first: int, limit: int) -> tuple[AddResult, ...]:
        """So many of its items from the `first` on (0 is the very first): those that were not read lead.

        An outcome a query, as the index has them in that order: a page costs what is on it.
        """
        listed: list[AddResult] = []
        for status in _BY_OUTCOME:
            if len(listed) == limit:
                break
            where = "WHERE import_id = ? AND status = ?"
            of_status = (report_id, status.value)
            found = ITEMS.select(
                self._file, f"{where} ORDER BY id LIMIT ? OFFSET ?", (*of_status, limit - len(listed), first)
            )
            listed += found
            if first and not found:
                ((skipped,),) = self._file.rows(f"SELECT count(*) FROM import_items {where}", of_status)
                first -= skipped
            else:
                first = 0
        return tuple(listed)
