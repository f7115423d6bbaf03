"""What waits to be imported waits under its name, which leads back to it whatever letters it has."""

from __future__ import annotations

import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from store.library import Library, import_names
from store.model.articles import AddResult, AddStatus
from store.model.deliveries import Delivery
from tests.library.conftest import NEWS
from tui.words.import_reports import sources_words

ADDED, NOT_READ = AddStatus.ADDED, AddStatus.NOT_READ


def test_what_waits_for_its_turn_has_a_report_and_is_as_if_it_had_been_added_at_once(
    library: Library, folder: Path
) -> None:
    waiting = library.imports.accept(["ferry.txt", "gone.txt"], ["quay"])
    other = library.imports.accept(["bread.txt"])
    library.imports.withdraw(other)
    assert [report.id for report in library.imports.reports.all()] == [waiting]
    assert [result.status for result in library.retrying.go_on(waiting)] == [ADDED, NOT_READ]
    library.imports.withdraw(waiting)
    (report,) = library.imports.reports.all()
    assert report.ended is not None and (report.added, report.not_read, report.tags) == (1, 1, ("quay",))
    again = library.retrying.accept(report.id)
    assert library.imports.reports.one(again).sources == (str(folder / "gone.txt"),)


def test_a_name_may_have_in_it_what_parts_an_archive_from_what_is_in_it(
    library: Library, folder: Path
) -> None:
    odd = folder / "quay › night.pdf"
    odd.write_bytes(b"%PDF-1.7 and no more")
    with zipfile.ZipFile(folder / "mail › may.zip", "w") as packed:
        packed.writestr("torn.pdf", b"%PDF-1.7 and no more")
    list(library.imports.add_sources([str(odd), str(folder)], read=False))
    (report,) = library.imports.reports.all()
    wanted = {str(odd), str(folder / "mail › may.zip"), str(folder / "boat.png")}
    assert set(library.retrying.sources(report)) == wanted
    odd.unlink()
    assert str(odd) in library.retrying.sources(report), "it was named"


@pytest.mark.parametrize(
    "odd", ["two  blanks.txt", "tab\tstop.txt", "soft\u00adhyphen.txt", "bell\a.txt", "no-text-\udcff.txt"]
)
def test_a_name_leads_back_letter_for_letter(library: Library, folder: Path, odd: str) -> None:
    list(library.imports.add_sources([odd], read=False))
    (folder / odd).write_text(NEWS)
    assert [result.status for result in library.retrying.retry(1)] == [ADDED]
    (folder / odd).write_text(
        "Bakers in Port Amber count every loaf since flour doubled overnight, they say."
    )
    waits = library.imports.accept([str(folder / odd)])
    assert [result.status for result in library.retrying.go_on(waits)] == [ADDED]


def test_a_name_that_must_not_be_stored_is_told_safely_and_leads_back(library: Library, folder: Path) -> None:
    odd = "soft\u00adhyphen\x1b[31m.txt"
    (folder / odd).write_text(NEWS)
    assert import_names.leads_back(odd)
    report = library.imports.reports.one(library.imports.accept([odd]))
    assert "\u00ad" not in report.sources[0] and "\x1b" not in report.sources[0]
    assert sources_words(report).endswith("softhyphen[31m.txt")
    assert import_names.all_of(report) == (str(folder / odd),)


def test_a_name_that_no_file_can_have_is_stored_safely_and_leads_nowhere() -> None:
    assert not import_names.leads_back("half-\ud800.txt")
    assert import_names.name("half-\ud800.txt").isprintable()


def test_however_many_wait_none_is_forgotten_but_what_was_cut_off_long_ago(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.records.import_reports.KEPT", 2)
    long_ago = library.imports.accept(["long ago.txt"])
    with closing(sqlite3.connect(library.path)) as file, file:
        file.execute("UPDATE imports SET begun = '2001-01-01T00:00:00+00:00'")
    waiting = [library.imports.accept([f"{number}.txt"]) for number in range(5)]
    assert [report.id for report in library.imports.reports.all()] == waiting[::-1], f"{long_ago} is gone"


def test_a_long_address_is_kept_whole(library: Library) -> None:
    address = "https://example.org/" + "a" * 3000
    report = library.imports.reports.one(library.imports.accept([address]))
    assert report.sources == (address,)
    assert len(sources_words(report)) <= 1000
    item = AddResult(NOT_READ, sources_words(report))
    assert library.retrying.sources(report, [item]) == (address,)


def test_a_text_that_is_handed_over_comes_in_under_the_report_that_was_accepted_for_it(
    library: Library,
) -> None:
    pasted = [Delivery("clipboard", NEWS)]
    report = library.imports.accept(pasted)
    assert [each.status for each in library.imports.add_sources(pasted, report=report, read=False)] == [ADDED]
    (kept,) = library.imports.reports.all()
    assert (kept.id, kept.added) == (report, 1) and kept.ended is not None
