"""newsboat: the articles of its `cache.db`, and the feeds of its `urls`.

The database is opened for reading only and copied with SQLite's backup, so that newsboat may be writing to
it meanwhile. What stands in it comes from feeds: it is read as data, never run.
"""

from __future__ import annotations

import re
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path, PurePosixPath

from store.errors import IngestError
from store.ingest.dates import publication_date
from store.ingest.programs.exported import Exported
from store.ingest.programs.kept import moment, not_read, text_of
from store.ingest.sandbox import Sandbox
from store.model.articles import AddResult, Draft
from store.model.brought import Brought
from store.model.feeds import NewSubscription
from store.text import single_line
from store.text.addresses import web_link

_ITEMS = (
    "SELECT guid, title, author, url, feedurl, pubDate, content, unread, flags, "
    "(SELECT title FROM rss_feed WHERE rssurl = feedurl) FROM rss_item WHERE deleted = 0 ORDER BY rowid"
)
_WORD = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)')
PATIENCE = 10.0
"""Seconds in which newsboat may finish what it writes."""
_BUSY = "newsboat writes to it just now. Close newsboat, or try again in a moment."
_STEPS = 1_000_000
_SECONDS = 60.0
"""How long one statement may take: a table that is a query of its own could take for ever."""

_NO_TEXT = "newsboat keeps no text of it."


def fits(exported: Exported) -> bool:
    """A database with newsboat's tables, alone or in a folder. Raises IngestError where it is locked."""
    return _database(exported) is not None


def read(exported: Exported, sandbox: Sandbox) -> Iterator[Draft | AddResult]:
    """A draft for each item that is not deleted there: flags and the tags of its feed are its tags."""
    tags = {each.address: each.tags for each in feeds(exported)}
    with _opened(exported) as cache:
        for row in cache.execute(_ITEMS):
            try:
                yield _draft(row, tags, exported.origin, sandbox)
            except IngestError as error:
                yield not_read(exported.origin, error.sentence, str(row[1]))


def feeds(exported: Exported) -> Iterator[NewSubscription]:
    """The feeds of `urls`, with their tags and names; without that file those of the database.

    `query:`, `exec:` and `filter:` are no feeds of the web. They are listed, too: whoever subscribes
    refuses them with a line each.
    """
    listed = [name for name in exported.names if PurePosixPath(name).name == "urls"]
    if not listed and not exported.path.is_dir():
        beside = exported.path.with_name("urls")
        if beside.is_file():
            exported, listed = Exported(beside, ("urls",)), ["urls"]
    if listed:
        for line in exported.text(listed[0]).splitlines():
            words = [quoted or bare for quoted, bare in _WORD.findall(line)]
            if not words or words[0].startswith("#") or words[0].startswith("query:"):
                continue
            name = next((word[1:] for word in words[1:] if word.startswith("~")), "")
            tags = tuple(word for word in words[1:] if not word.startswith(("~", "!", "#")))
            yield NewSubscription(words[0], name, tags)
        return
    with _opened(exported) as cache:
        for address, title in cache.execute("SELECT rssurl, title FROM rss_feed ORDER BY rowid"):
            yield NewSubscription(str(address), title=single_line(str(title or "")))


def _draft(
    row: tuple[object, ...], tags: dict[str, tuple[str, ...]], origin: str, sandbox: Sandbox
) -> Draft | AddResult:
    guid, title, author, url, feed, published, content, unread, flags, feed_title = (
        "" if value is None else str(value) for value in row
    )
    body = text_of(content, sandbox, url)
    if not body.text:
        return not_read(origin, _NO_TEXT, title)
    came = moment(published)
    return Draft(
        text=body.text,
        structure=body.structure,
        title=single_line(title) or "Untitled",
        origin=origin,
        format="newsboat",
        byline=single_line(author) or None,
        source=single_line(feed_title) or None,
        url=web_link(url),
        guid=guid or None,
        published=publication_date(came.isoformat()) if came else None,
        tags=(*tags.get(feed, ()), *(f"flag-{letter}" for letter in flags)),
        brought=Brought(added=came, read=unread == "0"),
    )


def _database(exported: Exported) -> Path | None:
    """The database among the files, if its tables are newsboat's. Raises IngestError."""
    if exported.archive is not None:
        return None
    for name in exported.matching("*.db"):
        path = exported.path / name if exported.path.is_dir() else exported.path
        try:
            with closing(_reading(path)) as cache:
                tables = cache.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
                if {"rss_feed", "rss_item"} <= {table for (table,) in tables}:
                    return path
        except sqlite3.Error as error:
            if _is_locked(error):
                raise IngestError(_BUSY) from error
    return None


def _reading(path: Path) -> sqlite3.Connection:
    """A connection that cannot write, and waits while newsboat does."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=PATIENCE)


@contextmanager
def _opened(exported: Exported) -> Iterator[sqlite3.Connection]:
    """A copy of the database as it is at this moment. Raises IngestError."""
    path = _database(exported)
    if path is None:
        raise IngestError("there is no database of newsboat's.")
    try:
        with tempfile.TemporaryDirectory(prefix="dateline-") as folder:
            source = _reading(path)
            copy = sqlite3.connect(Path(folder) / "cache.db")
            copy.text_factory = lambda data: data.decode("utf-8", errors="replace")
            with closing(source), closing(copy):
                source.backup(copy)
                copy.execute("PRAGMA trusted_schema = OFF")
                ends = time.monotonic() + _SECONDS
                copy.set_progress_handler(lambda: int(time.monotonic() > ends), _STEPS)
                yield copy
    except sqlite3.Error as error:
        why = _BUSY if _is_locked(error) else f"its database cannot be read ({error})."
        raise IngestError(why) from error


def _is_locked(error: sqlite3.Error) -> bool:
    """Whether another program holds the database for itself; an error of Python's own has no code."""
    return getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY
