"""Imports keep a report: an item a line, tried again from anywhere, and a dry run leaves nothing behind."""

from __future__ import annotations

import datetime as dt
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.errors import IngestError, NotFoundError, NothingToDoError
from store.ingest import sources
from store.ingest.material import Material
from store.library import Library
from store.model.articles import AddResult, AddStatus, Draft, Told
from store.model.deliveries import Delivery
from store.model.findings import Findings
from store.model.view import View
from tests.library.conftest import NEWS

ADDED, THERE, UPDATED, NOT_READ = AddStatus


def add(library: Library, *sources: str | Path) -> list[AddResult]:
    return list(library.imports.add_sources(map(str, sources), read=False))


def test_what_became_of_each_item_is_kept(library: Library, folder: Path) -> None:
    results = add(library, folder, "ferry.txt", "gone.txt")
    (report,) = library.imports.reports.all()
    assert library.imports.reports.items(report.id) == tuple(results)
    assert (report.added, report.already_there, report.not_read) == (2, 1, 2)
    assert report.sources == (str(folder), "ferry.txt", "gone.txt")
    assert report.ended is not None and report.ended >= report.begun
    assert [item.origin for item in library.imports.reports.items(report.id, NOT_READ)] == [
        str(folder / "boat.png"),
        "gone.txt",
    ]


def test_what_was_not_read_is_tried_again_from_anywhere(
    library: Library, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(library, "ferry.txt", "gone.txt")
    (folder / "gone.txt").write_text("It came back, and with it the mail of three weeks.")
    monkeypatch.chdir(tmp_path)
    (result,) = library.retrying.retry(1)
    assert (result.status, result.origin) == (ADDED, str(folder / "gone.txt"))
    with pytest.raises(NothingToDoError, match="all of that import was read"):
        list(library.retrying.retry(2))
    with pytest.raises(NotFoundError):
        list(library.retrying.retry(3))


@pytest.mark.parametrize("origin", ["clipboard", "https://example.org/a"])
def test_what_was_handed_over_is_neither_fetched_nor_looked_for_again(library: Library, origin: str) -> None:
    list(library.imports.add_sources([Delivery(origin, " ", url="https://example.org/a")]))
    with pytest.raises(NothingToDoError, match="can be had only once"):
        list(library.retrying.retry(1))


def test_what_lies_in_a_folder_that_was_named_is_tried_again(library: Library, folder: Path) -> None:
    (folder / "torn.pdf").write_bytes(b"%PDF-1.7 and no more")
    add(library, "./")
    assert [result.origin for result in library.retrying.retry(1)] == [
        str(folder / item.origin) for item in library.imports.reports.items(1, NOT_READ)
    ]


def test_items_are_paged_with_those_not_read_before_the_rest(library: Library, folder: Path) -> None:
    add(library, "ferry.txt")
    results = add(library, "ferry.txt", "bread.txt", "gone.txt", "boat.png")
    there, added, gone, boat = results
    by_outcome = library.imports.reports.by_outcome
    whole = (gone, boat, added, there)
    assert by_outcome(2, 0, 10) == whole
    for size in range(1, 5):
        pages = [by_outcome(2, first, size) for first in range(0, 5, size)]
        assert sum(pages, ()) == whole


def cut_off(library: Library, folder: Path, most: int) -> None:
    """Add a folder, and leave off after so many of its items."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("store.library.packs.MOST", 1)
        coming = library.imports.add_sources([str(folder)], read=False)
        for _ in range(most):
            next(coming)
        coming.close()  # type: ignore[attr-defined]


def test_an_import_that_was_cut_off_goes_on_where_it_was_as_the_same_one(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "tolls.txt").write_text("Tolls in Port Amber double in spring, the harbour master says.")
    cut_off(library, folder, 2)
    (report,) = library.imports.reports.all()
    assert report.ended is None and (report.added, report.not_read) == (1, 1), "boat.png, bread.txt"
    opened: list[str] = []
    read = sources._file

    def reading(path: Path, content_type: str = "") -> Material:
        opened.append(path.name)
        return read(path, content_type)

    monkeypatch.setattr(sources, "_file", reading)
    results = list(library.retrying.go_on(report.id))
    assert [Path(result.origin).name for result in results] == ["ferry.txt", "tolls.txt"]
    assert opened == ["bread.txt", "ferry.txt", "tolls.txt"], "of the last one there might have been more"
    (report,) = library.imports.reports.all()
    assert report.ended is not None and (report.added, report.not_read) == (3, 1)
    assert library.history.undo().label == "Added 3 articles"
    assert library.views.rows(View(), 0, 10) == ()
    with pytest.raises(NothingToDoError, match="came to its end"):
        list(library.retrying.go_on(report.id))


def test_what_an_archive_was_cut_off_amid_is_not_told_twice_when_it_goes_on(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with zipfile.ZipFile("notes.zip", "w") as archive:
        archive.writestr("../climbs.txt", NEWS)
        archive.writestr("boat.pdf", b"%PDF-1.4 of nothing")
        archive.writestr("ferry.txt", NEWS)
    monkeypatch.setattr("store.library.packs.MOST", 1)
    coming = library.imports.add_sources(["notes.zip"], read=False)
    assert [next(coming).status, next(coming).status] == [NOT_READ, NOT_READ]
    coming.close()  # type: ignore[attr-defined]
    (report,) = library.imports.reports.all()
    list(library.retrying.go_on(report.id))
    assert [item.status for item in library.imports.reports.items(report.id)] == [NOT_READ, NOT_READ, ADDED]


def test_what_is_stopped_goes_on_with_all_that_was_not_read_then(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop = threading.Event()
    read = sources._file

    def reading(path: Path, content_type: str = "") -> Material:
        if path.name == "bread.txt":
            stop.set()
        if stop.is_set():
            raise IngestError("its extraction was stopped.")
        return read(path, content_type)

    (folder / "tolls.txt").write_text("Tolls in Port Amber double in spring, the harbour master says.")
    monkeypatch.setattr(sources, "_file", reading)
    list(library.imports.add_sources([str(folder)], read=False, stop=stop))
    report = library.imports.reports.cut_off()
    assert report is not None
    items = library.imports.reports.items(report.id)
    assert [Path(item.origin).name for item in items] == ["boat.png"], "nobody knows yet of bread.txt"
    monkeypatch.setattr(sources, "_file", read)
    assert [result.status for result in library.retrying.go_on(report.id)] == [ADDED] * 3
    report = library.imports.reports.one(report.id)
    assert (report.added, report.not_read) == (3, 1)


def test_what_another_program_kept_is_stopped_and_goes_on(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop = threading.Event()

    def kept(*_: object) -> Iterator[AddResult | Draft]:
        for number in range(4):
            if number == 1 and not gone_on:
                stop.set()
            if stop.is_set() and not gone_on:
                yield AddResult(NOT_READ, "kept.zip", f"Note {number}", why="its extraction was stopped.")
            else:
                yield Draft(f"{NEWS} So says note {number}.", f"Note {number}", "kept.zip", "omnivore")

    gone_on = False
    monkeypatch.setattr(sources, "read_export", kept)
    list(library.imports.add_program("omnivore", Path("kept.zip"), read=False, stop=stop))
    gone_on = True
    list(library.retrying.go_on(1))
    report = library.imports.reports.one(1)
    assert (report.added, report.not_read) == (4, 0) and report.ended is not None


def test_what_an_import_did_to_what_was_there_is_named_by_undo_when_it_went_on(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.library.packs.MOST", 1)
    add(library, "bread.txt")
    coming = library.imports.add_sources([str(folder)], tags=["quay"], read=False)
    next(coming), next(coming)
    coming.close()  # type: ignore[attr-defined]
    list(library.retrying.go_on(2))
    assert library.history.undo().label == "Added and tagged 2 articles"


def test_what_was_decided_meanwhile_stays_apart_from_an_import_that_goes_on(
    library: Library, folder: Path
) -> None:
    cut_off(library, folder, 2)
    library.articles.set_starred([1], starred=True)
    list(library.retrying.retry(1))
    assert [entry.label[:7] for entry in library.history.entries()] == ["Added «", "Starred", "Added «"]


def test_an_import_goes_on_as_it_was_asked_for(library: Library, folder: Path) -> None:
    coming = library.imports.add_sources(
        [str(folder)], published=dt.date(2026, 3, 1), tags=["quay"], read=False, whole=True
    )
    coming.close()  # type: ignore[attr-defined]
    coming = library.imports.add_sources(
        [str(folder)], published=dt.date(2026, 3, 1), tags=["quay"], read=False, whole=True
    )
    next(coming)
    coming.close()  # type: ignore[attr-defined]
    report = library.imports.reports.cut_off()
    assert report is not None and report.whole and not report.read
    list(library.retrying.go_on(report.id))
    for row in library.views.rows(View(), 0, 10):
        article = library.articles.one(row.id)
        assert (article.published, article.tags) == (dt.date(2026, 3, 1), ("quay",))
    assert library.findings.out_of_date(), "it was not to be read"


def test_of_what_was_not_read_one_item_is_tried_again(library: Library, folder: Path) -> None:
    add(library, "gone.txt", "lost.txt", "ferry.txt")
    (folder / "gone.txt").write_text("It came back, and with it the mail of three weeks.")
    (folder / "lost.txt").write_text("It was found below the quay, wet and hardly to be read any more.")
    lost = library.imports.reports.items(1, NOT_READ)[1]
    assert [result.origin for result in library.retrying.retry(1, [lost])] == [str(folder / "lost.txt")]


def test_what_a_program_kept_has_its_report(library: Library, folder: Path) -> None:
    (folder / "part_000000.csv").write_text(
        "title,url,time_added,tags,status\n"
        "Ferries,https://example.org/ferry,1700000000,sea,unread\nNone,not an address,1700000000,,unread\n"
    )
    list(library.imports.add_program("pocket", Path("part_000000.csv"), tags=["old"], read=False))
    (report,) = library.imports.reports.all()
    assert (report.via, report.sources, report.tags) == ("pocket", ("part_000000.csv",), ("old",))
    assert (report.added, report.not_read) == (1, 1) and report.ended is not None
    statuses = [result.status for result in library.retrying.retry(report.id)]
    assert statuses == [THERE, NOT_READ]


def test_one_undo_takes_back_all_of_it_and_the_report_stays(library: Library, folder: Path) -> None:
    add(library, folder)
    library.history.undo()
    assert library.views.rows(View(), 0, 10) == ()
    assert library.imports.reports.one(1).added == 2


def test_a_dry_run_says_what_would_come_and_keeps_nothing(library: Library, folder: Path) -> None:
    add(library, "ferry.txt")
    (folder / "ferry.txt").write_text(NEWS.replace("cold", "cold, and its captain ill"))
    (folder / "copy.txt").write_text((folder / "bread.txt").read_text())
    foreseen = list(library.imports.foresee([str(folder)]))
    assert [(Path(each.origin).name, each.status) for each in foreseen] == [
        ("boat.png", NOT_READ),
        ("bread.txt", ADDED),
        ("copy.txt", THERE),
        ("ferry.txt", ADDED),
    ]
    assert len(library.views.rows(View(), 0, 10)) == 1
    assert len(library.imports.reports.all()) == 1


def test_reports_are_kept_up_to_a_number(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.records.import_reports.KEPT", 2)
    for _ in range(3):
        add(library, "ferry.txt")
    assert [report.id for report in library.imports.reports.all()] == [3, 2]


def test_many_imports_meanwhile_end_none_that_is_on_its_way(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.records.import_reports.KEPT", 2)
    monkeypatch.setattr("store.library.packs.MOST", 1)
    coming = library.imports.add_sources([str(folder)], read=False)
    next(coming)
    for _ in range(3):
        add(library, "none.txt")
    assert [result.status for result in coming] == [ADDED, ADDED]
    assert [report.id for report in library.imports.reports.all()] == [4, 3, 1]
    assert library.imports.reports.one(1).added == 2


def test_where_a_date_comes_from_is_kept_until_the_user_sets_it(library: Library) -> None:
    told = (Told("byline", "the line of its author", sure=True), Told("published", "its address", sure=False))
    draft = Draft(NEWS, "Ferry", "ferry.html", "page", byline="Ada Lind", told=told)
    (result,) = library.imports.add([draft], read=False)
    assert result.article_id is not None
    assert library.articles.one(result.article_id).told == told
    library.articles.edit(result.article_id, byline="Piet Vos")
    assert library.articles.one(result.article_id).told == told[1:]
    library.history.undo()
    assert library.articles.one(result.article_id).told == told


def page(byline: str, text: str) -> str:
    return f"<html><head><title>Quay</title></head><body><article>{byline}{text * 3}</article></body></html>"


def test_pages_are_kept_and_read_again_by_a_later_version(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "quay.html").write_text(page("<p class=byline>By Ada Lind</p>", f"<p>{NEWS} {NEWS}</p>"))
    (result,) = add(library, "quay.html")
    article_id = result.article_id
    assert article_id is not None and library.pages.out_of_date() == ()
    library.articles.edit(article_id, title="The quay, and the ferry")
    monkeypatch.setattr("store.library.pages.PAGE_VERSION", 2)
    assert library.pages.out_of_date() == (article_id,)
    assert [again.status for again in library.pages.read_again(lambda *_: Findings())] == [THERE]
    assert library.pages.out_of_date() == ()
    assert library.articles.one(article_id).title == "The quay, and the ferry"


def test_a_folder_that_is_gone_keeps_nothing_from_coming_in(
    library: Library, tmp_path: Path, folder: Path
) -> None:
    (tmp_path / "quay.txt").write_text(NEWS)
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    (result,) = add(library, tmp_path / "quay.txt")
    assert result.status is ADDED
