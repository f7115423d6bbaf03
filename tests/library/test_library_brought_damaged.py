"""Exports that are broken, foreign or endless: a line says so, and the rest comes in."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.errors import IngestError
from store.ingest.programs.table import read_export
from store.ingest.sandbox import Sandbox
from store.library import Library
from store.model.articles import AddResult, AddStatus, Draft
from store.model.programs import PROGRAMS
from tests.library.program_exports import (
    INSTAPAPER,
    POCKET,
    RAINDROP,
    READWISE,
    WALLABAG,
    ZOTERO,
    articles,
    bring,
    file,
    newsboat_cache,
)


def test_a_table_of_newsboats_that_never_ends_is_stopped(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that somebody made so: its items are a query that counts for ever."""
    path = newsboat_cache(tmp_path)
    with closing(sqlite3.connect(path)) as cache, cache:
        endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT 1 FROM n) SELECT i FROM n"
        cache.execute(f"CREATE VIEW endless AS {endless}")
    monkeypatch.setattr("store.ingest.programs.newsboat._SECONDS", -1.0)
    monkeypatch.setattr("store.ingest.programs.newsboat._ITEMS", "SELECT count(*) FROM endless")
    (result,) = bring(library, "newsboat", path)
    assert result.status is AddStatus.NOT_READ and "interrupted" in result.why


@pytest.mark.parametrize(
    ("program", "content", "why"),
    [
        ("pocket", "title,url\na,b\n", "does not look like what Pocket exports"),
        ("pocket", b"\0\1\2\xff\xfe", "does not look like what Pocket exports"),
        ("readwise", "", "does not look like"),
        ("wallabag", '[{"is_archived": 0, ', "no whole JSON"),
        ("wallabag", '[{"is_archived": 0, "x": ' + "[" * 100_000, "no whole JSON"),
    ],
)
def test_what_is_no_such_export_is_told_in_one_line(
    library: Library, tmp_path: Path, program: str, content: str | bytes, why: str
) -> None:
    name = "export.json" if program == "wallabag" else "export.csv"
    (result,) = bring(library, program, file(tmp_path, name, content))
    assert result.status is AddStatus.NOT_READ and why in result.why


def test_a_broken_row_is_told_and_the_rest_comes_in_whatever_its_encoding(
    library: Library, tmp_path: Path
) -> None:
    table = (
        b"title,url,time_added,tags,status\n"
        b"Caf\xc3\xa9,https://example.org/a,1,,unread\n"
        b"Caf\xe9 two,https://example.org/b,99999999999999999999,,unread\n"
        b"too,many,cells,in,this,row\n"
        b"few,https://example.org/c\n"
        b'"never closed,https://example.org/d,1,,unread\n'
    )
    results = bring(library, "pocket", file(tmp_path, "p.csv", table))
    assert [each.title for each in results if each.status is AddStatus.ADDED] == ["Café", "Café two", "few"]
    assert any("more cells than columns" in each.why for each in results)


@pytest.mark.parametrize(
    "entry",
    [{}, {"url": 7, "title": None}, {"url": "https://example.org/x", "tags": "a", "annotations": {"a": 1}},
     {"url": "https://example.org/x", "content": 5, "created_at": [], "published_by": 3, "is_archived": "x"}],
)  # fmt: skip
def test_entries_of_other_types_than_expected_break_nothing(
    library: Library, tmp_path: Path, entry: dict[str, Any]
) -> None:
    good = {"is_archived": 0, "url": "https://example.org/good", "title": "Good"}
    path = file(tmp_path, "w.json", json.dumps([{"is_archived": 0, **entry}, good]))
    bring(library, "wallabag", path)
    assert "Good" in articles(library)


FILES: dict[str, tuple[str, str]] = {
    "pocket": ("p.csv", POCKET),
    "instapaper": ("i.csv", INSTAPAPER),
    "raindrop": ("r.csv", RAINDROP),
    "readwise": ("w.csv", READWISE),
    "wallabag": ("w.json", json.dumps([WALLABAG])),
    "zotero": ("z.json", json.dumps(ZOTERO)),
}
"""Whole exports in one file each."""


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as opened:
        yield opened


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.sampled_from(sorted(FILES)),
    cut=st.integers(0, 3_000),
    at=st.integers(0, 3_000),
    noise=st.binary(max_size=8),
)
def test_a_damaged_export_gives_articles_and_lines_and_nothing_else(
    sandbox: Sandbox, name: str, cut: int, at: int, noise: bytes
) -> None:
    """Some bytes of a good one are others, some are gone: whatever is left is read or told, never raised."""
    file_name, content = FILES[name]
    data = content.encode()
    damaged = data[:at] + noise + data[at + len(noise) :] if at < len(data) else data[:cut] + noise
    with tempfile.TemporaryDirectory() as folder:
        path = file(Path(folder), file_name, damaged)
        read: list[object] = []
        with suppress(IngestError):
            read += read_export(PROGRAMS[name], path, sandbox)
        assert all(isinstance(each, Draft | AddResult) for each in read)


def test_a_cache_that_newsboat_holds_for_itself_is_said_to_be_so(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.ingest.programs.newsboat.PATIENCE", 0.0)
    path = newsboat_cache(tmp_path)
    with closing(sqlite3.connect(path, isolation_level=None)) as writing:
        writing.execute("BEGIN EXCLUSIVE")
        (result,) = bring(library, "newsboat", path)
        with pytest.raises(IngestError, match="Close newsboat"):
            library.imports.feeds_of_program("newsboat", path)
    assert result.status is AddStatus.NOT_READ and "Close newsboat" in result.why
    assert bring(library, "newsboat", path)[0].status is AddStatus.ADDED
