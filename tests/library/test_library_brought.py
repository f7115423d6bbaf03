"""What other programs kept comes in: dates, tags, states, highlights in place; nothing twice."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

from store.ingest.programs.table import recognised
from store.library import Library
from store.model.articles import AddStatus, Draft, Place
from store.model.programs import PROGRAMS
from tests.library.program_exports import (
    INSTAPAPER,
    PAGE,
    POCKET,
    RAINDROP,
    READWISE,
    TEXT,
    WALLABAG,
    ZOTERO,
    articles,
    bring,
    file,
    hypothesis_file,
    marks,
    newsboat_cache,
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
    (mark,) = library.annotations.of_article(held.id)
    assert mark.unfetched and library.annotations.page().rows[0].annotation == mark
    draft = Draft(TEXT, "Tolls end", "t", "page", url="https://example.org/tolls")
    (result,) = library.imports.add([draft], read=False)
    assert result.status is AddStatus.UPDATED
    assert marks(library, held) == [("Ship owners wait.", "note 0", False)]
    assert not library.annotations.of_article(held.id)[0].unfetched


def test_an_answer_of_the_service_of_hypothesis_is_read_as_its_exports_are(
    library: Library, tmp_path: Path
) -> None:
    path = hypothesis_file(tmp_path, {"exact": "Ship owners wait."}, listed="rows")
    bring(library, "hypothesis", path)
    (held,) = articles(library).values()
    assert marks(library, held) == [("Ship owners wait.", "note 0", True)]


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
