"""Coming in: the same article is one article, a changed one is updated, and none is half there."""

from __future__ import annotations

import datetime as dt
import sqlite3
import subprocess
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.errors import IngestError, UndoError
from store.library import Library, packs
from store.model.articles import AddResult, AddStatus, Draft, Place
from store.model.findings import Findings
from store.model.view import View
from store.text import sanitise
from tests.by_hand import searched, view

AddPlain = Callable[..., AddResult]

ADDED, THERE, UPDATED = AddStatus.ADDED, AddStatus.ALREADY_THERE, AddStatus.UPDATED
NEWS = "The ferry to Kelp Island will not sail on Sunday because its boiler is cold."
OTHER = "Bakers in Port Amber count every loaf since flour doubled overnight."
BOTH_FEEDS = {"source": "Amber Gazette"}


@pytest.mark.parametrize(
    ("first", "second", "status"),
    [
        pytest.param({}, {}, THERE, id="the same text from two files"),
        pytest.param(
            {"guid": "a", **BOTH_FEEDS}, {"guid": "a", **BOTH_FEEDS}, THERE, id="the same entry again"
        ),
        pytest.param(
            {"url": "https://amber.example/1"},
            {"url": "HTTP://AMBER.example:80/1#top"},
            THERE,
            id="a URL, written otherwise",
        ),
        pytest.param(
            {"url": "https://amber.example/1?id=4"},
            {"url": "https://amber.example/1?utm_source=x&id=4&fbclid=y"},
            THERE,
            id="a URL with tracking",
        ),
        pytest.param(
            {"guid": "a", "url": "https://amber.example/1"},
            {"guid": "b", "url": "https://amber.example/1"},
            THERE,
            id="a changing guid",
        ),
        pytest.param({"guid": "a"}, {"guid": "b"}, THERE, id="a changing guid, no URL"),
        pytest.param({"url": "https://amber.example/1"}, {}, THERE, id="the text of a page, saved"),
        pytest.param(
            {"url": "https://amber.example/1"},
            {"url": "https://kelp.example/9"},
            ADDED,
            id="one text at two addresses",
        ),
        pytest.param(
            {"url": "https://amber.example/1"},
            {"url": "https://amber.example/1", "text": NEWS + " Tickets stay valid."},
            UPDATED,
            id="a text that went on",
        ),
        pytest.param(
            {"guid": "7", "source": "A"},
            {"guid": "7", "source": "B", "title": "Loaves", "text": OTHER},
            ADDED,
            id="the same number in two feeds",
        ),
        pytest.param(
            {"guid": "7", "url": "https://amber.example/1", **BOTH_FEEDS},
            {"guid": "7", "url": "https://amber.example/2", "title": "Loaves", "text": OTHER, **BOTH_FEEDS},
            ADDED,
            id="a repeated guid",
        ),
        pytest.param(
            {"guid": "7", **BOTH_FEEDS},
            {"guid": "7", "title": "Loaves", "text": OTHER, **BOTH_FEEDS},
            ADDED,
            id="a repeated guid, no URL",
        ),
        pytest.param(
            {"url": "https://amber.example/"},
            {"url": "https://amber.example/", "title": "Loaves", "text": OTHER},
            ADDED,
            id="a feed whose entries all link to its front page",
        ),
        pytest.param(
            {"url": "https://amber.example/"},
            {"url": "https://amber.example/", "text": OTHER},
            ADDED,
            id="one title for all pages of a site that give its front page as their address",
        ),
        pytest.param(
            {"url": "https://amber.example/1"},
            {"url": "https://amber.example/1", "text": OTHER},
            ADDED,
            id="another text under a title and an address that stay",
        ),
        pytest.param(
            {"url": "https://amber.example/1", "guid": "urn:a"},
            {"url": "https://amber.example/1", "guid": "urn:b", "title": "Boiler", "text": NEWS + " Sorry."},
            UPDATED,
            id="guid and title change, address and text stay",
        ),
        pytest.param(
            {"url": "https://amber.example/1"},
            {"url": "https://www.amber.example/1/amp?ref=rss"},
            THERE,
            id="a URL as telephones see it",
        ),
        pytest.param(
            {"url": "https://amber.example/1"},
            {"url": "https://amber.example/1", "text": "The ferry …"},
            THERE,
            id="a teaser of a text that is there",
        ),
        pytest.param(
            {"url": "https://amber.example/1", "text": "No sailing this week-end."},
            {"url": "https://amber.example/1"},
            UPDATED,
            id="the text of which only a teaser in other words was there",
        ),
        pytest.param(
            {"url": "https://amber.example/1"},
            {"url": "https://amber.example/1", "text": NEWS * 2, "extracted": False},
            THERE,
            id="a page that could not be extracted this time",
        ),
        pytest.param({}, {"published": dt.date(2025, 6, 5)}, UPDATED, id="the date told later"),
        pytest.param(
            {"published": dt.date(2025, 6, 5)},
            {"published": dt.date(2026, 1, 1)},
            THERE,
            id="a date that is known",
        ),
    ],
)
def test_what_comes_again(
    add_plain: AddPlain,
    library: Library,
    first: dict[str, object],
    second: dict[str, object],
    status: AddStatus,
) -> None:
    before = add_plain(**{"text": NEWS, "title": "Ferry", **first})
    after = add_plain(**{"text": NEWS, "title": "Ferry", **second})
    assert (before.status, after.status) == (ADDED, status)
    assert (after.article_id == before.article_id) is (status is not ADDED)
    assert library.views.count(View()) == (2 if status is ADDED else 1)
    if status is not UPDATED:
        assert library.articles.one(1).text == NEWS


def test_an_update_changes_what_is_told_and_nothing_else(add_plain: AddPlain, library: Library) -> None:
    url = "https://amber.example/ferry"
    add_plain(NEWS, "Ferry", url=url, byline="A. Teal", published=dt.date(2025, 6, 5), tags=("sea",))
    library.articles.set_starred([1], True)
    library.articles.move([1], Place.ARCHIVE)
    add_plain(NEWS + " Tickets stay valid.", "Ferry, again", url=url)
    article = library.articles.one(1)
    assert article.title == "Ferry, again"
    assert article.text.endswith("valid.")
    assert (article.byline, article.published, article.tags) == ("A. Teal", dt.date(2025, 6, 5), ("sea",))
    assert (article.starred, article.place) == (True, Place.ARCHIVE)
    assert [hit.article_id for hit in library.views.search(searched("tickets")).hits] == [1]


def test_what_lies_in_the_bin_is_not_brought_back_by_a_feed(add_plain: AddPlain, library: Library) -> None:
    add_plain(NEWS)
    library.articles.move([1], Place.BIN)
    assert add_plain(NEWS).why == "it lies in the bin"
    assert library.articles.row(1) is not None
    assert library.articles.one(1).place is Place.BIN


def test_every_field_is_made_safe_again_at_the_door(add_plain: AddPlain, library: Library) -> None:
    evil = "a\x1b]52;c;eA==\x07b\u202ec\r\nd"
    add_plain(
        evil,
        f"{evil} [/b]",
        byline=evil,
        source=evil,
        url=evil,
        guid=evil,
        tags=(evil, evil, " "),
        language=evil,
        notices=(evil,),
    )
    article = library.articles.one(1)
    assert article.text == "a]52;c;eA==bc\nd"
    line = "a]52;c;eA==bc d"
    assert article.title == f"{line} [/b]"
    assert (article.byline, article.source, article.url, article.language) == (line, line, line, line)
    assert (article.tags, article.notices) == ((line,), (line,))


def test_a_title_is_never_empty(add_plain: AddPlain) -> None:
    assert add_plain(NEWS, "\x00 \n", origin="ferry.txt").title == "ferry.txt"


def test_raw_bytes_of_a_page_that_was_not_extracted_are_kept(add_plain: AddPlain, library: Library) -> None:
    add_plain("", "Page", raw=b"<html>\x00", extracted=False)
    file = sqlite3.connect(library.path)
    ((kept, packed),) = file.execute("SELECT raw, packed FROM raw_sources").fetchall()
    file.close()
    assert (zlib.decompress(kept), packed) == (b"<html>\x00", 1)
    assert library.articles.one(1).extracted is False


@pytest.mark.parametrize(
    "published",
    [
        None,
        dt.date.min,
        dt.date.max,
        dt.datetime.min.replace(tzinfo=dt.timezone(dt.timedelta(hours=14))),
        dt.datetime(2025, 3, 30, 2, 30),
    ],
)
def test_any_publication_date_comes_back_as_it_came(
    add_plain: AddPlain, library: Library, published: dt.date | None
) -> None:
    add_plain(NEWS, published=published)
    assert library.articles.one(1).published == published


def test_one_import_is_one_thing_to_undo(library: Library) -> None:
    drafts = [Draft(f"{NEWS} {n}", f"Ferry {n}", f"{n}.txt", "plain") for n in range(5)]
    results = list(library.imports.add(drafts, read=False))
    assert [result.status for result in results] == [ADDED] * 5
    assert [entry.label for entry in library.history.entries()] == ["Added 5 articles"]
    library.history.undo()
    assert library.views.count(View()) == 0
    assert library.views.count(view("in:bin")) == 5, "undone, not gone"
    library.history.redo()
    assert library.views.count(View()) == 5


def ferries(count: int) -> Iterator[Draft]:
    return (Draft(f"{NEWS} {n}", f"Ferry {n}", f"{n}.txt", "plain") for n in range(count))


def read_nothing(_text: str, _published: object) -> Findings:
    return Findings()


def test_an_import_that_is_stopped_keeps_what_had_come_in(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packs, "SOON", 0)  # they come slowly
    results = library.imports.add(ferries(5), reader=read_nothing)
    next(results), next(results)
    results.close()  # type: ignore[attr-defined]
    assert library.views.count(View()) == 2


def test_unread_articles_are_stored_in_packs_and_told_of_one_by_one(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packs, "MOST", 3)
    monkeypatch.setattr(packs, "SOON", float("inf"))
    results = library.imports.add(ferries(8), read=False)
    assert (next(results).title, library.views.count(View())) == ("Ferry 0", 3)
    assert [next(results).title for _ in range(3)] == ["Ferry 1", "Ferry 2", "Ferry 3"]
    assert library.views.count(View()) == 6
    results.close()  # type: ignore[attr-defined]
    assert library.history.undo().label == "Added 6 articles"
    assert library.views.count(View()) == 0


def test_what_comes_in_twice_in_one_pack_is_one_article(library: Library) -> None:
    results = list(library.imports.add([*ferries(3), *ferries(2)], read=False))
    assert [result.status for result in results] == [ADDED] * 3 + [THERE] * 2
    assert [result.article_id for result in results] == [1, 2, 3, 1, 2]
    assert list(library.imports.add(ferries(3), read=False))[2].status is THERE
    assert len(library.history.entries()) == 1, "nothing new is nothing to undo"


def test_when_a_source_fails_what_it_gave_before_is_stored(library: Library) -> None:
    def failing() -> Iterator[Draft]:
        yield from ferries(2)
        raise IngestError("the cable is cut.")

    results = library.imports.add(failing(), read=False)
    assert [next(results).title for _ in range(2)] == ["Ferry 0", "Ferry 1"]
    with pytest.raises(IngestError, match="cable"):
        next(results)
    assert library.views.count(View()) == 2


def test_a_decision_during_an_import_is_not_swallowed_by_it(library: Library) -> None:
    results = library.imports.add(ferries(2), reader=read_nothing)
    next(results)
    with library.sibling() as screen:
        screen.articles.set_starred([1], True)
    next(results)
    assert library.history.undo().label == "Starred «Ferry 0»"
    assert library.history.undo().label == "Added 2 articles"


@pytest.mark.parametrize("read", [True, False])
def test_undoing_during_an_import_does_not_undo_what_comes_after(
    library: Library, monkeypatch: pytest.MonkeyPatch, read: bool
) -> None:
    monkeypatch.setattr(packs, "MOST", 1)
    results = library.imports.add(ferries(2), read=read, reader=read_nothing)
    next(results)
    library.history.undo()
    next(results)
    assert [row.title for row in library.views.rows(View(), 0, 9)] == ["Ferry 1"]
    library.history.undo()
    with pytest.raises(UndoError):
        library.history.undo()


def test_results_that_are_no_drafts_pass_through(library: Library, tmp_path: Path) -> None:
    (tmp_path / "ferry.txt").write_text(f"Ferry\n\n{NEWS}\n")
    results = list(
        library.imports.add_sources(
            [str(tmp_path / "ferry.txt"), str(tmp_path / "none.txt")], tags=["sea"], read=False
        )
    )
    assert [result.status for result in results] == [ADDED, AddStatus.NOT_READ]
    assert results[1].why
    assert library.articles.tags() == (("sea", 1),)


def test_what_need_not_be_stored_waits_for_no_other_program(library: Library, path: Path) -> None:
    list(library.imports.add(ferries(1), reader=read_nothing))
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    failed = AddResult(AddStatus.NOT_READ, "none.txt", why="it is not there.")
    with Library.open(path, busy_seconds=0) as other:
        again = list(other.imports.add([failed, *ferries(1)], reader=read_nothing))
        assert [result.status for result in again] == [AddStatus.NOT_READ, THERE]
        assert list(other.imports.add([failed], read=False)) == [failed]
    holder.close()


def test_many_come_in_fast_and_can_be_searched(library: Library) -> None:
    drafts = [
        Draft(f"{NEWS} Sailing {n}.", f"Ferry {n}", f"{n}.txt", "plain", tags=("sea",)) for n in range(300)
    ]
    assert len(list(library.imports.add(drafts, read=False))) == 300
    assert library.views.count(view("tag:sea")) == 300
    assert [hit.title for hit in library.views.search(searched('"Sailing 77"')).hits] == ["Ferry 77"]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text())
def test_any_text_comes_back_as_the_door_left_it(library: Library, text: str) -> None:
    (result,) = library.imports.add([Draft(text, "Any", f"any {text!r}", "plain")], read=False)
    assert result.article_id is not None
    assert library.articles.one(result.article_id).text.split() == sanitise(text).split()


_KILLED = """
import sys
from pathlib import Path
from store.library import Library
from store.model.articles import Draft
from store.model.findings import Figure, FigureKind, Findings
from tests.by_hand import searched, view
library = Library.open(Path(sys.argv[1]))
for n in range(100_000):
    text = f"Crate {n} weighs 9 stone. " * 50
    weights = tuple(Figure(0, 5, FigureKind.QUANTITY, 9.0, "stone", "test") for _ in range(20))
    found = Findings(figures=weights, version="1")
    list(library.imports.add([Draft(text, f"Crate {n}", str(n), "plain")], reader=lambda text, day: found))
    print(n, flush=True)
"""


@pytest.mark.slow
def test_killed_at_any_moment_every_article_is_wholly_there_or_not_at_all(path: Path) -> None:
    for run in range(3):
        process = subprocess.Popen(
            [sys.executable, "-c", _KILLED, str(path)], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.05 + run * 0.11)
        process.kill()
        told = process.stdout.read().splitlines()
        process.wait()
        raw = sqlite3.connect(path)
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        raw.execute("INSERT INTO article_search (article_search, rank) VALUES ('integrity-check', 1)")
        raw.close()
        with Library.open(path) as library:
            view = View()
            rows = library.views.rows(view, 0, library.views.count(view))
            assert len(rows) >= len(told), "what was reported is there"
            assert {row.figures for row in rows} == {20}
            assert {len(library.findings.of_article(row.id).figures) for row in rows} == {20}
            assert (
                library.history.entries(1)[0].label
                == f"Added «{library.articles.one(max(row.id for row in rows)).title}»"
            )


@pytest.mark.parametrize("read", [True, False])
def test_an_import_tags_what_is_there_already_too_and_that_can_be_undone(
    library: Library, read: bool
) -> None:
    draft = Draft("The tolls end on Friday.", "Tolls", "tolls.txt", "plain", tags=("its own",))
    (added,) = library.imports.add([draft], read=False)
    key = added.article_id or 0
    library.articles.set_tags(key, ("mine",))
    (again,) = library.imports.add([draft], tags=("trade", "mine"), read=read)
    assert (again.status, again.notices) == (AddStatus.ALREADY_THERE, ("tagged trade, mine",))
    assert library.articles.one(key).tags == ("mine", "trade"), "no tag that was taken away comes back"
    assert library.history.entries(1)[0].label == "Tagged «Tolls»"
    library.history.undo()
    assert library.articles.one(key).tags == ("mine",)
    entries = library.history.entries()
    library.history.redo()
    (unchanged,) = library.imports.add([draft], tags=("trade",), read=read)
    assert unchanged.notices == ()
    assert len(library.history.entries()) == len(entries), "what changed nothing is no decision"
