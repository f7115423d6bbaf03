"""What Dateline wrote joins a library that has articles: both keep what was decided."""

from __future__ import annotations

import datetime as dt
import json
import re
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from store.care.archive import write_archive
from store.errors import UndoError
from store.export.articles import json_lines
from store.ingest.programs.table import recognised
from store.library import Library
from store.model.articles import AddStatus, Draft, Place
from store.model.decisions import DeadlineStatus
from store.model.deliveries import Delivery
from store.model.due import Due
from store.model.exported import ARCHIVE, JSON_LINES
from store.model.feeds import NewSubscription
from store.model.findings import DeadlineKind
from store.model.programs import PROGRAMS
from store.model.view import EVERYWHERE, View
from store.query.parse import parse
from tests.by_hand import add_read
from tests.library.conftest import FINDINGS, TEXT
from tests.library.program_exports import bring

TODAY = dt.date(2027, 4, 1)
ADDED, THERE, _, NOT_READ = AddStatus
TOLLS = Draft(
    TEXT, "Harbour tolls", "tolls.html", "page", url="https://example.org/harbour/tolls", tags=("port",)
)
BREAD = Draft("Bakers in Port Amber count every loaf, as flour doubled overnight.", "Bread", "bread", "plain")


def add(library: Library, draft: Draft) -> int:
    result = add_read(library, draft, replace(FINDINGS, mentions=(), quotations=()))
    assert result.article_id is not None
    return result.article_id


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Library]:
    """Somebody's library, in which much was decided."""
    with closing(Library.open(tmp_path / "other.db")) as library:
        tolls = add(library, TOLLS)
        (found,) = (each for each in library.deadlines.of_article(tolls) if each.suggestion_id)
        assert found.suggestion_id is not None
        library.deadlines.track(found.suggestion_id, note="Ask Piet", priority=True, tags=("quay",))
        start = TEXT.index("Kelp Council")
        library.annotations.add(tolls, start, start + 12, note="who?", tags=("people",))
        library.articles.set_starred([tolls], starred=True)
        list(library.imports.add([BREAD], read=False))
        list(library.imports.add([replace(BREAD, text="Thrown away.", title="Gone")], read=False))
        library.articles.move([3], Place.BIN)
        library.articles.move([2], Place.ARCHIVE)
        library.feeds.subscribe([NewSubscription("https://example.org/feed.xml", tags=("port",))])
        yield library


@pytest.fixture(params=["json lines", "archive"])
def written(request: pytest.FixtureRequest, other: Library, tmp_path: Path) -> Path:
    """All of it, as it can be written."""
    if request.param == "archive":
        with (tmp_path / "other.zip").open("wb") as file:
            write_archive(other.path, file)
        return tmp_path / "other.zip"
    lines = json_lines.lines(other.exports.articles(View(places=EVERYWHERE)))
    (tmp_path / "other.jsonl").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return tmp_path / "other.jsonl"


def seen(library: Library, article_id: int) -> object:
    """What the user sees of an article, but for numbers and where it came from."""
    article = library.articles.one(article_id)
    deadlines = (*library.deadlines.of_article(article_id), *library.deadlines.dismissed_of(article_id))
    return (
        replace(article, id=0, origin="", format=""),
        [replace(each, id=0, article_id=0) for each in library.annotations.of_article(article_id)],
        [replace(each, id=0, article_id=0, suggestion_id=0) for each in deadlines],
    )


def test_it_comes_into_an_empty_library_as_it_was(library: Library, other: Library, written: Path) -> None:
    assert recognised(written) is PROGRAMS["dateline"]
    results = bring(library, "dateline", written)
    assert sorted(result.title for result in results) == ["Bread", "Harbour tolls"], "none of the bin"
    titles = {result.title: result.article_id or 0 for result in results}
    assert seen(library, titles["Harbour tolls"]) == seen(other, 1)
    assert seen(library, titles["Bread"]) == seen(other, 2)
    library.history.undo()
    assert library.views.count(View()) == 0
    with pytest.raises(UndoError, match="nothing"):
        library.history.undo()


def test_what_is_here_already_keeps_what_was_decided_here_and_gets_the_rest(
    library: Library, written: Path
) -> None:
    tolls = add(library, replace(TOLLS, text=f"{TEXT} A line that was added later.", tags=("mine",)))
    library.annotations.add(tolls, 0, 14, note="mine")
    library.articles.move([tolls], Place.ARCHIVE)
    before = seen(library, tolls)
    results = bring(library, "dateline", written)
    assert sorted((each.title, each.status, each.notices) for each in results) == [
        ("Bread", ADDED, ()),
        ("Harbour tolls", THERE, ("given highlights and deadlines and tags and a star",)),
    ]
    article = library.articles.one(tolls)
    assert article.text.endswith("added later.") and article.place is Place.ARCHIVE
    assert article.tags == ("mine", "port") and article.starred
    assert [each.note for each in library.annotations.of_article(tolls)] == ["mine", "who?"]
    (tracked,) = library.deadlines.of_article(tolls)
    assert (tracked.status, tracked.note, tracked.priority, tracked.tags) == (
        DeadlineStatus.TRACKED, "Ask Piet", True, ("quay",),
    )  # fmt: skip
    assert tracked.suggestion_id is not None, "it is the one that is suggested here"
    library.history.undo()
    assert seen(library, tolls) == before
    assert library.views.count(View(places=EVERYWHERE)) == 1


def test_what_was_decided_on_here_is_not_decided_anew_and_the_same_again_changes_nothing(
    library: Library, written: Path
) -> None:
    tolls = add(library, TOLLS)
    (found,) = library.deadlines.of_article(tolls)
    library.deadlines.dismiss_all([(found,)])
    bring(library, "dateline", written)
    (dismissed,) = library.deadlines.dismissed_of(tolls)
    assert library.deadlines.of_article(tolls) == () and dismissed.note == ""
    before, entries = seen(library, tolls), library.history.entries()
    again = bring(library, "dateline", written)
    assert [(each.status, each.notices) for each in again] == [(THERE, ())] * 2
    assert (seen(library, tolls), library.history.entries()) == (before, entries)


def test_what_is_decided_of_the_same_words_twice_comes_twice_and_only_once(
    library: Library, other: Library, tmp_path: Path
) -> None:
    text = "The pier creaks. Both firms seal the pier and pay for it by 3 May 2027."
    (added,) = other.imports.add([replace(BREAD, text=text, title="Pier")], read=False)
    pier, day = added.article_id or 0, Due.on(dt.date(2027, 5, 3))
    places = [match.start() for match in re.finditer("pier", text)]
    for start in places:
        other.annotations.add(pier, start, start + len("pier"))
    for what in ("seal the pier", "pay for it"):
        start = text.index("Both")
        other.deadlines.track_passage(pier, start, len(text), what=what, due=day, kind=DeadlineKind.DEADLINE)
    path = tmp_path / "other.jsonl"
    lines = json_lines.lines(other.exports.articles(parse("title:Pier", TODAY)))
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    bring(library, "dateline", path)
    assert seen(library, 1) == seen(other, pier)
    first, _ = library.annotations.of_article(1)
    library.annotations.edit(first.id, note="It sways\n")
    (sealed, _) = library.deadlines.of_article(1)
    library.deadlines.edit(sealed.id or 0, what="shut it")
    before = seen(library, 1)
    (again,) = bring(library, "dateline", path)
    assert (again.notices, seen(library, 1)) == ((), before), "also with what was noted here since"


def test_a_line_that_is_none_costs_no_other(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    sound = {"schema": JSON_LINES, "title": "Bread", "text": BREAD.text, "published": "2027-05"}
    odd = {
        **sound, "text": "Ferries rest.", "structure": [{"kind": "x"}], "published": 7, "added": "soon",
        "tags": 3, "annotations": [1, {"passage": "Ferries", "colour": "x"}, {"passage": "nowhere"}],
        "deadlines": [{"what": "x", "status": "suggested", "kind": "deadline", "due": "2027-05-01"},
                      {"what": "x", "status": "tracked", "kind": "deadline", "due": "Friday"},
                      {"what": "rest", "status": "tracked", "kind": "deadline", "due": None}],
    }  # fmt: skip
    lines = [json.dumps(sound), "no json", "[]", json.dumps({"schema": "else/1"}), json.dumps(odd), ""]
    path.write_text("\n".join(lines), encoding="utf-8")
    results = bring(library, "dateline", path)
    assert [each.status for each in results] == [ADDED, NOT_READ, NOT_READ, NOT_READ, ADDED]
    assert results[-1].notices == ("2 of its deadlines cannot be read",)
    assert [each.orphan for each in library.annotations.of_article(2)] == [False, True]
    assert [each.what for each in library.deadlines.of_article(2)] == ["rest"]


def test_an_archive_with_odd_rows_costs_no_article(library: Library, tmp_path: Path) -> None:
    tables: dict[str, list[object]] = {
        "articles": [{"id": 1, "text": BREAD.text}, {"id": [1], "text": "Ferries rest."}, []],
        "annotations": [{"article_id": 1, "exact": "loaf"}, {"article_id": [1], "exact": "Ferries"}, 7],
        "deadlines": [
            {"what": "in no article", "status": "tracked", "kind": "deadline", "first": "2027-05-01"}
        ],
        "article_tags": [{"article_id": {}, "tag": {}}],
        "feeds": [{"id": {}, "address": 5}],
        "subscriptions": [{"feed_id": {}}],
    }
    path = tmp_path / "odd.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("manifest.json", json.dumps({"schema": ARCHIVE}))
        for table, rows in tables.items():
            archive.writestr(f"{table}.jsonl", "".join(f"{json.dumps(row)}\n" for row in rows))
    assert [each.status for each in bring(library, "dateline", path)] == [ADDED, ADDED, NOT_READ]
    assert [each.anchor.exact for each in library.annotations.of_article(1)] == ["loaf"]
    assert library.imports.feeds_of_program("dateline", path) == ()


def test_an_archive_without_articles_is_none_to_join(tmp_path: Path) -> None:
    path = tmp_path / "none.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("manifest.json", json.dumps({"schema": ARCHIVE}))
    assert recognised(path) is None


def test_lines_from_a_pipe_are_no_text(library: Library) -> None:
    piped = Delivery("-", json.dumps({"schema": JSON_LINES, "title": "Bread", "text": BREAD.text}))
    (result,) = library.imports.add_sources([piped], read=False)
    assert result.status is NOT_READ and "dateline import dateline" in result.why


def test_an_archives_feeds_are_subscribed_to(library: Library, other: Library, tmp_path: Path) -> None:
    with (tmp_path / "other.zip").open("wb") as file:
        write_archive(other.path, file)
    (feed,) = library.imports.feeds_of_program("dateline", tmp_path / "other.zip")
    assert (feed.address, feed.tags) == ("https://example.org/feed.xml", ("port",))
