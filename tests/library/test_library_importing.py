"""An import: one thing to undo, in packs, stopped and killed at any moment; none is half there."""

from __future__ import annotations

import datetime as dt
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from store.errors import IngestError, UndoError
from store.library import Library, packs
from store.model.articles import AddResult, AddStatus, Draft
from store.model.findings import Findings
from store.model.view import View
from tests.by_hand import searched, view
from tests.library.conftest import NEWS

ADDED, THERE, UPDATED = AddStatus.ADDED, AddStatus.ALREADY_THERE, AddStatus.UPDATED


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


def read_nothing(_text: str, _published: object, _title: str) -> Findings:
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


def test_what_was_read_with_another_date_than_it_has_is_read_again_also_after_a_kill(
    library: Library,
) -> None:
    address = "https://ledger.example/2027/ferry-to-kelp-island"
    dated = Draft(f"{NEWS} It is so.", "Ferry", "1.html", "page", url=address, published=dt.date(2027, 3, 1))
    undated = Draft(f"{NEWS} It is not so.", "Ferry", "2.html", "page", url=address)
    coming = library.imports.add([dated, undated], reader=read_nothing)
    results = [next(coming), next(coming)]
    coming.close()  # type: ignore[attr-defined] # before its end, as a kill does
    assert [result.status for result in results] == [ADDED, UPDATED]
    assert library.findings.restated() == [results[0].article_id]
    library.history.undo()
    counted_from = []

    def read(_text: str, published: object, _title: str) -> Findings:
        counted_from.append(published)
        return Findings()

    other = [replace(draft, url=f"{address}-2") for draft in (dated, undated)]
    list(library.imports.add(other, reader=read))
    assert counted_from == [dated.published, None, dated.published]


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
    list(library.imports.add([Draft(text, f"Crate {n}", str(n), "plain")], reader=lambda *_: found))
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
