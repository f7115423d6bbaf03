"""Pocket: `part_*.csv`, alone or in a zip; and the page of links that it exported before 2025."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from html import unescape

from store.ingest.programs.exported import Exported
from store.ingest.programs.kept import linked, moment
from store.ingest.programs.rows import Row, Table
from store.ingest.sandbox import Sandbox
from store.model.articles import AddResult, Draft
from store.model.brought import Brought

_TABLE = Table(("title", "url", "time_added", "tags", "status"))
# Any page may be one of links, as far as its name tells: no two parts take the same letters, or a long
# run of them would be tried in all ways.
_LINK = re.compile(r"<li>\s*<a\s([^>]{0,5000})>(.{0,2000}?)</a>", re.IGNORECASE | re.DOTALL)
_ATTRIBUTE = re.compile(r"""\b([a-z_]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_HEAD = re.compile(
    r"<title>\s*pocket export\s*</title>|<h1>\s*(?:unread|read archive)\s*</h1>", re.IGNORECASE
)
_TIMED = re.compile(r"""\btime_added\s*=\s*["']?\d""", re.IGNORECASE)
_READ = re.compile(r"<h1[^<>]*>\s*read archive", re.IGNORECASE)


def fits(exported: Exported) -> bool:
    """A table with its columns, or its page, with its headings and links that tell when they were added."""
    return _TABLE.is_in(exported) or any(map(_is_page, map(exported.head, _pages(exported))))


def read(exported: Exported, sandbox: Sandbox) -> Iterator[Draft | AddResult]:  # noqa: ARG001
    """A draft for each address; what is archived there is read and archived here."""
    yield from _TABLE.drafts(exported, partial(_of_row, exported))
    for name in _pages(exported):
        yield from _links(exported, exported.text(name))


def _of_row(exported: Exported, told: Row) -> Draft | AddResult:
    tags = tuple(told["tags"].split("|"))
    archived = told["status"].casefold() == "archive"
    return _draft(exported, told["url"], told["title"], told["time_added"], tags, archived=archived)


def _is_page(page: str) -> bool:
    if not _HEAD.search(page):
        return False
    return any(_TIMED.search(link[1]) for link in _LINK.finditer(page))


def _links(exported: Exported, page: str) -> Iterator[Draft | AddResult]:
    """The links of the old page: a list of what is unread, and below a heading what is archived."""
    heading = _READ.search(page)
    archive_from = heading.start() if heading else len(page)
    for link in _LINK.finditer(page):
        told = {name.lower(): unescape(one or other) for name, one, other in _ATTRIBUTE.findall(link[1])}
        tags = tuple(told.get("tags", "").split(","))
        title = unescape(_TAG.sub("", link[2]))
        yield _draft(
            exported, told.get("href", ""), title, told.get("time_added", ""), tags,
            archived=link.start() > archive_from,
        )  # fmt: skip


def _draft(
    exported: Exported, url: str, title: str, added: str, tags: tuple[str, ...], *, archived: bool
) -> Draft | AddResult:
    brought = Brought(added=moment(added), archived=archived, read=archived)
    return linked(url, title, exported.origin, "pocket", tags=tags, brought=brought)


def _pages(exported: Exported) -> list[str]:
    """The page of links, which comes by itself."""
    return exported.matching("*.html", "*.htm") if len(exported.names) == 1 else []
