"""The page of imports: what was added is looked at again, opened, and tried again where it failed."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import Static

from store.library import Library
from store.model.articles import AddResult, AddStatus, Draft
from store.model.view import View
from store.reading import Reader
from tests.feeds.feed_site import page, site
from tests.tui.waiting import settled, until
from tui.app import DatelineApp
from tui.article.view import ArticleView
from tui.chrome.header import Header
from tui.coming_in import ComingIn, Wish
from tui.docks.importing import ImportDock
from tui.lists.article_list import ArticleList
from tui.lists.import_rows import item_entry, report_entry
from tui.lists.lines import Entry
from tui.screens.imports import ImportsScreen
from tui.words.import_reports import sources_words

FERRY = "The ferry to Kelp Island will not sail on Sunday because its boiler is cold."


def drawn(entry: Entry, width: int) -> list[str]:
    return ["".join(text for text, _ in line) for line in entry.draw(width)]


def test_an_item_that_was_not_read_tells_why() -> None:
    item = AddResult(AddStatus.NOT_READ, "tolls.txt", why="there is no such file.")
    assert drawn(item_entry(item, 0), 60) == [" × tolls.txt  not read", "   there is no such file."]


def test_a_report_tells_what_came_of_it_at_any_width(library: Library, tmp_path: Path) -> None:
    (tmp_path / "ferry.txt").write_text(FERRY)
    sources = [str(tmp_path / "ferry.txt"), str(tmp_path / "tolls.txt")]
    list(library.imports.add_sources(sources, tags=["quay"], read=False))
    (report,) = library.imports.reports.all()
    first, second = drawn(report_entry(report), 400)
    assert first.endswith("1 added · 1 not read")
    assert second.strip() == f"ferry.txt, tolls.txt in {tmp_path}  +quay"
    assert all(len(line) <= 40 for line in drawn(report_entry(report), 40))


def test_what_lies_in_several_folders_is_told_with_each(library: Library, tmp_path: Path) -> None:
    (tmp_path / "quay").mkdir()
    sources = [str(tmp_path / name) for name in ("a.txt", "b.txt", "c.txt", "quay/d.txt")]
    for source in sources:
        Path(source).write_text(FERRY + source)
    list(library.imports.add_sources(sources, read=False))
    list(library.imports.add_sources(sources[:1], read=False))
    one, several = library.imports.reports.all()
    assert sources_words(one) == sources[0]
    assert sources_words(several) == ", ".join(sources[:3]) + " and 1 more"


async def test_what_was_not_read_is_seen_and_tried_again(
    app: DatelineApp, library: Library, tmp_path: Path
) -> None:
    gone = tmp_path / "tolls.txt"
    (tmp_path / "ferry.txt").write_text(FERRY)
    sources = [str(tmp_path / "ferry.txt"), str(gone)]
    list(library.imports.add_sources(sources, tags=["quay"], read=False))
    gone.write_text("Tolls in Port Amber double in spring, the harbour master told the council.")
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("g", "i", "enter")
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, ImportsScreen)
        assert "1 added · 1 not read" in str(screen.query_one("#shown", Static).render())
        await pilot.press("j", "enter")
        await settled(pilot)
        assert app.screen.query_one(ArticleView)
        await pilot.press("q")
        await settled(pilot)
        assert isinstance(app.screen, ImportsScreen)
        assert screen.lines.key == 1, "back on the item that was opened"
        await pilot.press("k", "r")
        await until(pilot, lambda: not screen.query_one(ImportDock).running)
        await settled(pilot)
        again, _ = library.imports.reports.all()
        assert (again.added, again.not_read, again.tags) == (1, 0, ("quay",))
        await pilot.press("q", "q")
        await settled(pilot)
        assert not screen.query(ImportDock)
        assert screen.query_one(Header).about == "2"
        assert screen.lines.key == 1, "on the report that was looked at"


async def test_an_import_pauses_and_after_the_program_has_ended_goes_on_where_it_was(
    app: DatelineApp, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.library.packs.MOST", 1)
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(f"{FERRY} So says note {number} of the harbour office.")
    paused = threading.Event()

    def bringing(own: Library, reader: Reader, stop: threading.Event) -> Iterator[AddResult]:
        sources = [str(tmp_path / f"{number}.txt") for number in range(3)]
        for result in own.imports.add_sources(sources, read=False, stop=stop):
            paused.wait(60)
            yield result

    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await app.screen.mount(ImportDock(app.session, Wish("three notes", bringing, 1)))
        await until(pilot, lambda: library.imports.reports.cut_off())
        await pilot.press("g", "i", "p")
        await until(pilot, lambda: app.screen.query_one(Header).about == "paused: p goes on")
        assert isinstance(app.screen, ImportsScreen)
        paused.set()
        await pilot.press("r")
        assert not app.screen.query(ImportDock), "it is on its way"
    report = library.imports.reports.cut_off()
    assert report is not None and report.added < 3
    again = DatelineApp(replace(app.session, coming_in=ComingIn()))
    async with again.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await pilot.press("g", "i", "r")
        await until(pilot, lambda: library.imports.reports.cut_off() is None)
    assert library.imports.reports.one(report.id).added == 3


async def test_where_nothing_was_added_the_page_teaches(app: DatelineApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "i", "r", "enter")
        await settled(pilot)
        assert app.screen.has_class("-empty")


async def test_the_texts_of_marked_bookmarks_are_fetched_when_that_is_asked_for(
    app: DatelineApp, library: Library
) -> None:
    with site() as served:
        urls = [served.put(f"/{n}", page(f"Tolls of quay {n}"), kind="text/html") for n in range(2)]
        drafts = [Draft("", url, "marks.csv", "pocket", url=url, extracted=False) for url in urls]
        first, _ = (result.article_id for result in library.imports.add(drafts, read=False))
        async with app.run_test(size=(100, 30)) as pilot:
            await settled(pilot)
            app.screen.query_one(ArticleList).move_to(library.views.position(View(), first or 0) or 0)
            await pilot.press("x", "W")
            await until(
                pilot, lambda: app.screen.query(ImportDock) and not app.screen.query_one(ImportDock).running
            )
            await settled(pilot)
        assert served.paths() == ["/0"]
    assert first is not None and library.articles.one(first).title == "Tolls of quay 0"
