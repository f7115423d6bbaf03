"""What other programs kept comes in: dates, tags, states, highlights in place; nothing twice."""

from __future__ import annotations

import json
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.errors import IngestError
from store.ingest.programs.table import read_export, recognised
from store.ingest.sandbox import Sandbox
from store.library import Library
from store.library.brought import placed
from store.model.articles import AddResult, AddStatus, Article, Draft, Place
from store.model.brought import BroughtMark
from store.model.programs import PROGRAMS
from store.model.view import View
from tests.by_hand import view
from tui.words.imports import ABOUT_PROGRAMS

PAGE = (
    "<h2>Tolls end</h2><p>The harbour board ends its tolls &amp; fees on June 19.</p>"
    "<p>Ship owners wait. The board waits, too.</p>"
)
TEXT = (
    "Tolls end\n\nThe harbour board ends its tolls & fees on June 19.\n\n"
    "Ship owners wait. The board waits, too."
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as opened:
        yield opened


def bring(library: Library, program: str, path: Path) -> list[AddResult]:
    return list(library.imports.add_program(program, path, read=False))


def articles(library: Library) -> dict[str, Article]:
    """All articles, by their titles."""
    everything: View = view("in:any")
    return {
        article.title: article
        for article in (library.articles.one(key) for key in library.views.ids(everything))
    }


def marks(library: Library, article: Article) -> list[tuple[str, str, bool]]:
    """Passage, note, and whether it has no place."""
    return [
        (each.anchor.exact, each.note, each.orphan) for each in library.annotations.of_article(article.id)
    ]


def file(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


INSTAPAPER = (
    "URL,Title,Selection,Folder,Timestamp,Tags\n"
    'https://example.org/a,A,"its own, words",Starred,1700000000,"[""port"", ""fees""]"\n'
    "https://example.org/b,B,,My harbour,1700000000,[]\n"
    "https://example.org/c,C,,Archive,1700000000,\n"
)

RAINDROP = (
    "id,title,note,excerpt,url,folder,tags,created,cover,highlights,favorite\n"
    '1,A,my note,its excerpt,https://example.org/a,Port,"one, two",2024-01-02T03:04:05.000Z,,'
    '"Highlight: said so\nNote: who?\nHighlight: and so",true\n'
    "2,B,,,https://example.org/b,Unsorted,,2024-01-02T03:04:05.000Z,,,false\n"
)

READWISE = (
    "Highlight,Book Title,Book Author,Amazon Book ID,Note,Color,Tags,Location Type,Location,"
    "Highlighted at,Document tags\n"
    'Second one.,Tolls,Ana Roe,,,yellow,"a, b",order,20,2024-01-02 03:04:05+00:00,port\n'
    "First one.,Tolls,Ana Roe,,why?,blue,,order,3,2024-01-03 03:04:05+00:00,port\n"
    ",Tolls,Ana Roe,,,,,order,4,,\n"
)

WALLABAG = {
    "id": 7, "title": "Tolls end", "url": "https://example.org/tolls", "is_archived": 1, "is_starred": 1,
    "content": PAGE, "created_at": "2024-02-03T04:05:06+0000", "published_at": "2024-02-01T00:00:00+0000",
    "published_by": ["Ana Roe"], "language": "en", "tags": ["port"], "domain_name": "example.org",
    "annotations": [{"text": "why?", "quote": "Ship owners wait.", "created_at": "2024-02-04"}],
}  # fmt: skip

ZOTERO = [
    {
        "id": "a", "type": "article-newspaper", "title": "Tolls", "abstract": "The board ends its tolls.",
        "author": [{"family": "Roe", "given": "Ana"}, {"literal": "Port Desk"}],
        "note": "<p>Ask her.</p>",
        "issued": {"date-parts": [["2024", 2, 3]]}, "container-title": "Amber Post",
        "URL": "https://example.org/t",
    },
    {"id": "b", "type": "webpage", "title": "Ferry", "URL": "https://example.org/f", "issued": 1},
    {"id": "c", "type": "book", "title": "Neither"},
]  # fmt: skip

POCKET = (
    "title,url,time_added,tags,status\n"
    "Tolls end,https://example.org/tolls,1700000000,harbour|to do,unread\n"
    '"Ferry, late",https://example.org/ferry,1690000000,,archive\n'
    "A script,javascript:alert(1),1690000000,,unread\n"
)


def test_pocket_tells_when_tags_and_states(library: Library, tmp_path: Path) -> None:
    results = bring(library, "pocket", file(tmp_path, "part_000000.csv", POCKET))
    assert [each.status for each in results] == [AddStatus.ADDED, AddStatus.ADDED, AddStatus.NOT_READ]
    assert "no web address" in results[2].why
    tolls, ferry = articles(library)["Tolls end"], articles(library)["Ferry, late"]
    assert (tolls.tags, tolls.place, tolls.read) == (("harbour", "to do"), Place.INBOX, False)
    assert (ferry.place, ferry.read) == (Place.ARCHIVE, True)
    assert tolls.added.isoformat() == "2023-11-14T22:13:20+00:00"
    assert (tolls.text, tolls.extracted) == ("", False)


def test_pocket_comes_as_a_zip_and_as_the_older_page_too(library: Library, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "pocket.zip", "w") as archive:
        archive.writestr("pocket/part_000000.csv", POCKET)
    bring(library, "pocket", tmp_path / "pocket.zip")
    page = (
        "<!DOCTYPE html><html><body><h1>Unread</h1><ul>"
        '<li><a href="https://example.org/a?x=1&amp;y=2" time_added="1700000000" tags="one,two">'
        "A &amp; B</a></li>"
        '</ul><h1>Read Archive</h1><ul><li><a href="https://example.org/b" time_added="1" tags="">B</a></li>'
    )
    bring(library, "pocket", file(tmp_path, "ril_export.html", page))
    held = articles(library)
    assert set(held) == {"Tolls end", "Ferry, late", "A & B", "B"}
    assert (held["A & B"].url, held["A & B"].tags) == ("https://example.org/a?x=1&y=2", ("one", "two"))
    assert held["B"].place is Place.ARCHIVE


def test_the_same_again_brings_only_what_is_new_and_one_undo_takes_all_back(
    library: Library, tmp_path: Path
) -> None:
    path = file(tmp_path, "pocket.csv", POCKET)
    bring(library, "pocket", path)
    assert [each.status for each in bring(library, "pocket", path)][:2] == [AddStatus.ALREADY_THERE] * 2
    assert len(library.history.entries()) == 1
    library.history.undo()
    assert articles(library) == {} or all(each.place is Place.BIN for each in articles(library).values())
    library.history.redo()
    assert articles(library)["Ferry, late"].place is Place.ARCHIVE


def test_instapaper_keeps_folders_stars_and_selections(library: Library, tmp_path: Path) -> None:
    bring(library, "instapaper", file(tmp_path, "instapaper.csv", INSTAPAPER))
    held = articles(library)
    assert held["A"].starred and held["A"].tags == ("port", "fees")
    assert marks(library, held["A"]) == [("its own, words", "", True)]
    assert held["B"].tags == ("My harbour",)
    assert held["C"].place is Place.ARCHIVE


def test_omnivore_keeps_texts_and_highlights_in_their_places(library: Library, tmp_path: Path) -> None:
    entry = {
        "id": "1", "slug": "tolls-end", "title": "Tolls end", "author": "Ana Roe", "state": "Archived",
        "url": "https://example.org/tolls", "readingProgress": 40, "labels": ["harbour"],
        "savedAt": "2024-02-03T04:05:06.000Z", "publishedAt": None,
    }  # fmt: skip
    with zipfile.ZipFile(tmp_path / "omnivore.zip", "w") as archive:
        archive.writestr(
            "metadata_0_to_1.json", json.dumps([entry, {**entry, "slug": "x", "url": "x", "title": "X"}])
        )
        archive.writestr("content/tolls-end.html", PAGE)
        highlights = "> Ship owners\n> wait. [⤴️](https://omnivore.app/x)  #ask\n\nWhy?\n\n> waits\n"
        archive.writestr("highlights/tolls-end.md", highlights)
    results = bring(library, "omnivore", tmp_path / "omnivore.zip")
    assert [each.status for each in results] == [AddStatus.ADDED, AddStatus.NOT_READ]
    held = articles(library)["Tolls end"]
    assert (held.text, held.byline, held.place) == (TEXT, "Ana Roe", Place.ARCHIVE)
    assert held.added.isoformat() == "2024-02-03T04:05:06+00:00"
    asked, waits = library.annotations.of_article(held.id)
    assert (asked.anchor.exact, asked.note, asked.tags) == ("Ship owners wait.", "Why?", ("ask",))
    assert waits.anchor.exact == "waits" and not waits.orphan


def test_raindrop_keeps_notes_and_highlights(library: Library, tmp_path: Path) -> None:
    bring(library, "raindrop", file(tmp_path, "raindrop.csv", RAINDROP))
    held = articles(library)
    assert held["A"].starred and held["A"].tags == ("Port", "one", "two") and held["B"].tags == ()
    assert marks(library, held["A"]) == [
        ("its excerpt", "my note", True), ("said so", "who?", True), ("and so", "", True),
    ]  # fmt: skip


def test_readwise_makes_an_article_of_its_highlights(library: Library, tmp_path: Path) -> None:
    results = bring(library, "readwise", file(tmp_path, "readwise.csv", READWISE))
    assert [each.status for each in results] == [AddStatus.NOT_READ, AddStatus.ADDED]
    held = articles(library)["Tolls"]
    assert (held.text, held.byline, held.tags) == ("First one.\n\nSecond one.", "Ana Roe", ("port",))
    first, second = library.annotations.of_article(held.id)
    assert (first.anchor.exact, first.note, first.colour) == ("First one.", "why?", "blue")
    assert second.tags == ("a", "b") and held.added.isoformat().startswith("2024-01-02")


def test_wallabag_keeps_texts_and_annotations(library: Library, tmp_path: Path) -> None:
    bring(library, "wallabag", file(tmp_path, "wallabag.json", json.dumps([WALLABAG])))
    held = articles(library)["Tolls end"]
    assert (held.text, held.starred, held.place, held.byline) == (TEXT, True, Place.ARCHIVE, "Ana Roe")
    assert marks(library, held) == [("Ship owners wait.", "why?", False)]


def hypothesis_file(folder: Path, *quotes: dict[str, str]) -> Path:
    annotations = [
        {
            "id": str(number), "created": "2024-02-03T04:05:06.000000+00:00", "uri": "https://example.org/tolls",
            "text": f"note {number}", "tags": ["t"], "document": {"title": ["Tolls end"]},
            "target": [{"source": "x", "selector": [{"type": "TextQuoteSelector", **quote}]}],
        }
        for number, quote in enumerate(quotes)
    ]  # fmt: skip
    return file(folder, "hypothesis.json", json.dumps({"annotations": annotations}))


def test_annotations_of_hypothesis_find_their_place_in_an_article_that_is_here(
    library: Library, tmp_path: Path
) -> None:
    draft = Draft(TEXT, "Tolls end", "t", "plain", url="https://www.example.org/tolls/?utm_source=x")
    list(library.imports.add([draft], read=False))
    path = hypothesis_file(
        tmp_path,
        {"exact": "Ship owners\n wait.", "prefix": "", "suffix": ""},
        {"exact": "board", "prefix": "wait. The ", "suffix": " waits"},
        {"exact": "board", "prefix": "", "suffix": ""},
    )
    (result,) = bring(library, "hypothesis", path)
    assert (result.status, result.notices[-1]) == (AddStatus.ALREADY_THERE, "given highlights")
    held = articles(library)["Tolls end"]
    assert marks(library, held) == [
        ("Ship owners wait.", "note 0", False), ("board", "note 1", False), ("board", "note 2", True),
    ]  # fmt: skip
    bring(library, "hypothesis", path)
    assert len(marks(library, held)) == 3
    library.history.undo()
    assert marks(library, held) == [] and held.text == TEXT


def test_an_article_that_comes_later_gets_the_highlights_that_waited_for_it(
    library: Library, tmp_path: Path
) -> None:
    bring(library, "hypothesis", hypothesis_file(tmp_path, {"exact": "Ship owners wait."}))
    (held,) = articles(library).values()
    assert marks(library, held) == [("Ship owners wait.", "note 0", True)]
    draft = Draft(TEXT, "Tolls end", "t", "page", url="https://example.org/tolls")
    (result,) = library.imports.add([draft], read=False)
    assert result.status is AddStatus.UPDATED
    assert marks(library, held) == [("Ship owners wait.", "note 0", False)]


def test_zotero_keeps_abstracts_and_notes(library: Library, tmp_path: Path) -> None:
    results = bring(library, "zotero", file(tmp_path, "library.json", json.dumps(ZOTERO)))
    assert [each.status for each in results] == [AddStatus.ADDED, AddStatus.ADDED, AddStatus.NOT_READ]
    held = articles(library)["Tolls"]
    assert (held.byline, held.source, str(held.published)) == (
        "Ana Roe, Port Desk",
        "Amber Post",
        "2024-02-03",
    )
    assert marks(library, held) == [("The board ends its tolls.", "Ask her.", False)]


def test_obsidian_keeps_what_is_marked_in_clipped_pages(library: Library, tmp_path: Path) -> None:
    note = (
        '---\ntitle: "Tolls end"\nsource: "https://example.org/tolls"\nauthor:\n  - "[[Ana Roe]]"\n'
        "published: 2024-02-03\ncreated: 2024-02-04\ntags:\n  - clippings\n---\n"
        "The board ends ==its **tolls**== today.\n"
    )
    file(tmp_path, "vault/Clippings/Tolls end.md", note)
    bring(library, "obsidian", tmp_path / "vault")
    held = articles(library)["Tolls end"]
    assert (held.text, held.url, held.byline) == (
        "The board ends its tolls today.", "https://example.org/tolls", "Ana Roe",
    )  # fmt: skip
    assert held.added.isoformat().startswith("2024-02-04")
    assert marks(library, held) == [("its tolls", "", False)]


def newsboat_cache(folder: Path) -> Path:
    """A cache with an article, a deleted one, and one without a text."""
    path = folder / "cache.db"
    with closing(sqlite3.connect(path)) as cache, cache:
        cache.execute("CREATE TABLE rss_feed (rssurl, url, title)")
        columns = "guid, title, author, url, feedurl, pubDate, content, unread, flags, deleted"
        cache.execute(f"CREATE TABLE rss_item ({columns})")
        cache.execute("INSERT INTO rss_feed VALUES ('https://example.org/f.xml', '', 'Amber Post')")
        rows = [("Tolls", "<p>The tolls end.</p>", 0), ("Gone", "<p>Gone.</p>", 1), ("Empty", None, 0)]
        for title, content, deleted in rows:
            url = f"https://example.org/{title}"
            values = (
                url,
                title,
                None,
                url,
                "https://example.org/f.xml",
                1_700_000_000,
                content,
                0,
                "x",
                deleted,
            )
            cache.execute("INSERT INTO rss_item VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
    return path


def test_newsboat_keeps_what_is_read_and_flagged_and_its_feeds(library: Library, tmp_path: Path) -> None:
    path = newsboat_cache(tmp_path)
    assert recognised(path) is PROGRAMS["newsboat"]
    results = bring(library, "newsboat", path)
    assert [each.status for each in results] == [AddStatus.ADDED, AddStatus.NOT_READ]
    tolls = articles(library)["Tolls"]
    assert (tolls.text, tolls.read, tolls.tags, tolls.source) == (
        "The tolls end.", True, ("flag-x",), "Amber Post",
    )  # fmt: skip
    (feed,) = library.imports.feeds_of_program("newsboat", path)
    assert (feed.address, feed.title) == ("https://example.org/f.xml", "Amber Post")


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


# Trouble, line by line


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


# Recognised where nobody says what it is

EXAMPLES: dict[str, Callable[[Path], Path]] = {
    "pocket": lambda folder: file(folder, "a.csv", POCKET),
    "instapaper": lambda folder: file(folder, "a.csv", "URL,Title,Selection,Folder,Timestamp\n"),
    "raindrop": lambda folder: file(
        folder, "a.csv", "id,title,note,excerpt,url,folder,tags,created,cover,highlights,favorite\n"
    ),
    "readwise": lambda folder: file(
        folder, "a.csv", "Highlight,Book Title,Book Author,Note,Tags,Location,Highlighted at\n"
    ),
    "wallabag": lambda folder: file(folder, "a.json", '[{"is_archived": 0}]'),
    "hypothesis": lambda folder: hypothesis_file(folder, {"exact": "x"}),
    "zotero": lambda folder: file(folder, "a.json", '[{"id": "a", "type": "webpage", "title": "T"}]'),
    "omnivore": lambda folder: file(folder, "o/metadata_0.json", '[{"slug": "a"}]').parent,
    "obsidian": lambda folder: (
        file(folder, "v/a.md", "---\nsource: https://example.org/a\n---\nText.\n").parent
    ),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_a_program_exports_is_recognised(tmp_path: Path, name: str) -> None:
    program = recognised(EXAMPLES[name](tmp_path))
    assert program is PROGRAMS[name]


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.json", '{"version": "https://jsonfeed.org/version/1.1", "items": []}'), ("a.csv", "a,b\n1,2\n"),
     ("a.html", "<html><body><ul><li><a href='x'>x</a></li></ul>"), ("a.zip", "no zip"), ("a.db", "x")],
)  # fmt: skip
def test_other_files_are_left_to_others(tmp_path: Path, name: str, content: str) -> None:
    assert recognised(file(tmp_path, name, content)) is None


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


def test_a_folder_of_all_kinds_is_no_vault(tmp_path: Path) -> None:
    file(tmp_path, "a.md", "---\nsource: https://example.org/a\n---\nText.\n")
    file(tmp_path, "b.html", "<p>x</p>")
    assert recognised(tmp_path) is None


def test_every_program_has_words_of_its_own() -> None:
    assert set(ABOUT_PROGRAMS) == set(PROGRAMS)


# Places


def test_of_long_surroundings_what_an_anchor_keeps_decides() -> None:
    text = "At noon the board waits. The harbour board sails."
    mark = BroughtMark("board", prefix="x" * 9_000 + "noon the board waits. The harbour ", suffix=" sails.")
    assert placed(text, mark).start == text.rindex("board")


@given(st.text(min_size=1), st.text(), st.integers(0, 50), st.integers(1, 50))
def test_a_passage_is_put_only_where_its_words_stand(before: str, after: str, start: int, size: int) -> None:
    text = f"{before} {after}"
    passage = text[start : start + size]
    place = placed(text, BroughtMark(passage))
    if place.start < place.end:
        assert text[place.start : place.end].split() == place.exact.split()
    else:
        assert (place.start, place.end) == (0, 0)
