"""Readwise: a table of highlights. What they are of is not in it: an article is made of its highlights."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from store.ingest.programs.exported import Exported
from store.ingest.programs.kept import moment, not_read
from store.ingest.programs.rows import Row, Table
from store.ingest.sandbox import Sandbox
from store.model.articles import AddResult, Draft
from store.model.brought import Brought, BroughtMark
from store.text import sanitise, single_line

_TABLE = Table(("highlight", "book title", "book author", "note", "tags", "location", "highlighted at"))
_ONLY_HIGHLIGHTS = "only its highlights came in, one after the other"


@dataclass(slots=True)
class _Book:
    """What was highlighted in one article or book, in the order of the text."""

    title: str
    author: str
    tags: set[str] = field(default_factory=set)
    marks: list[tuple[float, BroughtMark]] = field(default_factory=list)


def fits(exported: Exported) -> bool:
    """A table with Readwise's columns."""
    return _TABLE.is_in(exported)


def read(exported: Exported, sandbox: Sandbox) -> Iterator[Draft | AddResult]:  # noqa: ARG001
    """A draft for each title and author, of whatever was highlighted in it."""
    books: dict[tuple[str, str], _Book] = {}
    for row in _TABLE.rows(exported):
        if isinstance(row, AddResult):
            yield row
            continue
        number, told = row
        if not told["highlight"]:
            yield not_read(exported.origin, f"line {number}: it has no highlight.", told["book title"])
            continue
        key = (told["book title"], told["book author"])
        book = books.setdefault(key, _Book(*key))
        book.tags |= {tag.strip() for tag in told.get("document tags", "").split(",")}
        book.marks.append((_place(told), _mark(told)))
    for book in books.values():
        yield _draft(book, exported.origin)


def _mark(told: Row) -> BroughtMark:
    return BroughtMark(
        exact=sanitise(told["highlight"]).strip(),
        note=told["note"],
        tags=tuple(tag.strip() for tag in told["tags"].split(",")),
        colour=told.get("color", ""),
        created=moment(told["highlighted at"]),
    )


def _place(told: Row) -> float:
    try:
        return float(told["location"])
    except ValueError:
        return 0.0


def _draft(book: _Book, origin: str) -> Draft:
    marks = [mark for _, mark in sorted(book.marks, key=lambda placed: placed[0])]
    passages = dict.fromkeys(mark.exact for mark in marks)
    created = [mark.created for mark in marks if mark.created is not None]
    return Draft(
        text="\n\n".join(passages),
        title=single_line(book.title) or "Untitled",
        origin=origin,
        format="readwise",
        byline=single_line(book.author) or None,
        tags=tuple(sorted(book.tags)),
        notices=(_ONLY_HIGHLIGHTS,),
        brought=Brought(added=min(created, default=None), marks=tuple(marks)),
    )
