"""The doctor: sees what is wrong with a library file, and mends what is derived, nothing else."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from store.care.doctor import Check, Verdict, examine
from store.events.clusters import clusters
from store.extract import analyse
from store.extract.names.recognisers.fast import recogniser
from store.library import Library
from store.model.articles import Draft
from store.model.decisions import Deadline
from store.model.due import Due
from store.model.findings import DeadlineKind
from store.records import announcements
from store.records.connection import LibraryFile, Row, Value

NOW = dt.datetime(2026, 11, 29, 8, 0, tzinfo=dt.UTC)
TEXT = "“The ferry sails on Monday,” said Ada Lindqvist of Harbor Lines. Fares rose 5% to $12."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A library of two read articles with tags and a source."""
    path = tmp_path / "library.db"
    with Library.open(path) as library:
        for number in range(2):
            draft = Draft(
                f"{TEXT} {number}",
                "The ferry",
                origin=f"{number}",
                format="text",
                source="Ledger",
                tags=("sea",),
            )
            list(
                library.imports.add(
                    [draft],
                    reader=lambda text, published, title: analyse(
                        text, published, title, recogniser=recogniser()
                    ),
                )
            )
    return path


def verdicts(path: Path, *, fix: bool = False) -> dict[str, Verdict]:
    return {check.name: check.verdict for check in examine(path, NOW, fix=fix)}


def damage(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as raw, raw:
        for statement in statements:
            raw.execute(statement)


def test_a_library_in_health(path: Path) -> None:
    before = path.read_bytes()
    told = verdicts(path)
    assert told.pop("backups") is Verdict.TO_KNOW
    assert set(told.values()) == {Verdict.WELL}, told
    assert path.read_bytes() == before, "to look changes nothing"


@pytest.mark.parametrize(
    ("check", "statement"),
    [
        ("counts", "UPDATE tallies SET unread = unread + 3 WHERE place = 'inbox'"),
        ("counts", "UPDATE source_tallies SET articles = 9"),
        ("counts", "DELETE FROM tag_tallies"),
        ("counts", "UPDATE published_tallies SET articles = articles + 1"),
        ("counts", "DELETE FROM told_tallies"),
        ("counts", "INSERT INTO due_tallies VALUES ('2027-01-01', '', '', 1)"),
        ("counts", "UPDATE entities SET mentions = mentions + 1"),
        ("counts", "UPDATE articles SET quotations = 7 WHERE id = 1"),
        ("counts", "DELETE FROM article_entities WHERE article_id = 1"),
        ("counts", "UPDATE article_entities SET shown_key = '1999' WHERE article_id = 1"),
        ("counts", "UPDATE article_speakers SET quotations = 9 WHERE article_id = 1"),
        ("counts", "UPDATE article_speakers SET shown_key = NULL WHERE article_id = 1"),
        ("counts", "DELETE FROM annotation_tags WHERE tag = 'ask'"),
        ("counts", "DELETE FROM annotation_tags WHERE tag = ''"),
        ("counts", "INSERT INTO annotation_tags VALUES ('gone', 1)"),
        ("deadlines", "UPDATE announcements SET cluster = id"),
        ("search", "DELETE FROM article_search_docsize WHERE id = 1"),
        ("search", "INSERT INTO article_letters VALUES (1, 'quay', 'quay')"),
    ],
)
def test_what_is_derived_is_seen_to_be_wrong_and_derived_again(
    path: Path, check: str, statement: str
) -> None:
    with Library.open(path) as library:
        library.annotations.add(1, 1, 10, tags=("ask", "sea"))
        library.annotations.add(1, 11, 16)
        for span in ((1, 10), (11, 16)):
            due, kind = Due.on(NOW.date()), DeadlineKind.DEADLINE
            library.deadlines.track_passage(1, *span, what="bids for the quay", due=due, kind=kind)
    assert verdicts(path)[check] is Verdict.WELL
    damage(path, statement)
    assert verdicts(path)[check] is Verdict.WRONG
    assert verdicts(path, fix=True)[check] is Verdict.MENDED
    assert verdicts(path)[check] is Verdict.WELL


def test_before_anything_is_mended_the_library_is_copied(path: Path) -> None:
    assert verdicts(path, fix=True)["counts"] is Verdict.WELL
    assert list(path.parent.glob("*.before-fix-*")) == []
    damage(path, "UPDATE source_tallies SET articles = 9", "DELETE FROM article_search_docsize WHERE id = 1")
    verdicts(path, fix=True)
    (copy,) = path.parent.glob("*.before-fix-*")
    with closing(sqlite3.connect(copy)) as raw:
        assert raw.execute("SELECT articles FROM source_tallies").fetchone() == (9,)


def test_a_page_that_is_damaged_is_told_and_not_mended(path: Path) -> None:
    data = bytearray(path.read_bytes())
    with closing(sqlite3.connect(path)) as raw:
        (page,) = raw.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'quotations'").fetchone()
    data[(page - 1) * 4096 : page * 4096] = b"\xa5" * 4096
    path.write_bytes(data)
    wrong = [check for check in examine(path, NOW, fix=True) if check.verdict is Verdict.WRONG]
    assert [check.name for check in wrong] == ["structure"]
    assert "dateline restore" in wrong[0].sentence


def test_a_passage_that_is_gone_is_something_to_know(path: Path) -> None:
    with Library.open(path) as library:
        library.annotations.add(1, 1, 10)
    damage(path, "UPDATE annotations SET orphan = 1")
    decisions = named(examine(path, NOW), "decisions")
    assert decisions.verdict is Verdict.TO_KNOW
    assert decisions.sentence.startswith("1 annotation, 0 deadlines")


def test_a_passage_whose_text_was_never_fetched_is_not_gone(path: Path) -> None:
    with Library.open(path) as library:
        library.annotations.add(1, 1, 10)
    damage(path, "UPDATE annotations SET orphan = 1")
    damage(path, "UPDATE articles SET extracted = 0")
    assert named(examine(path, NOW), "decisions").verdict is Verdict.WELL


def test_what_is_no_library_is_told(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear all, " * 200)
    file = named(examine(tmp_path / "letter.txt", NOW), "file")
    assert file.verdict is Verdict.WRONG
    assert "not a Dateline library" in file.sentence


def named(checks: tuple[Check, ...], name: str) -> Check:
    return next(check for check in checks if check.name == name)


def test_the_words_of_annotations_are_found_again(path: Path) -> None:
    with Library.open(path) as library:
        library.annotations.add(1, 0, 10, note="about the ferry")
    damage(path, "DELETE FROM annotation_search_docsize")
    assert verdicts(path)["search"] is Verdict.WRONG
    assert verdicts(path, fix=True)["search"] is Verdict.MENDED
    assert verdicts(path)["search"] is Verdict.WELL


def test_an_index_of_words_that_sqlite_complains_of_is_left_to_the_look_at_search(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = LibraryFile.rows

    def complaining(file: LibraryFile, sql: str, parameters: Sequence[Value] = ()) -> list[Row]:
        if sql.startswith("PRAGMA integrity_check"):
            return [("malformed inverted index for FTS5 table main.article_search",)]
        return asked(file, sql, parameters)

    monkeypatch.setattr(LibraryFile, "rows", complaining)
    damage(path, "DELETE FROM article_search_docsize WHERE id = 1")
    told = verdicts(path, fix=True)
    assert (told["structure"], told["search"]) == (Verdict.WELL, Verdict.MENDED)


def test_of_many_announcements_the_newest_are_compared_again_and_that_is_said(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Library.open(path) as library:
        for start in range(4):
            due, kind = Due.on(NOW.date()), DeadlineKind.DEADLINE
            library.deadlines.track_passage(
                1, start, start + 5, what=f"bids, part {start}", due=due, kind=kind
            )
    compared: list[int] = []

    def counted(deadlines: Sequence[Deadline]) -> list[list[Deadline]]:
        compared.append(len(deadlines))
        return clusters(deadlines)

    monkeypatch.setattr(announcements, "clusters", counted)
    monkeypatch.setattr(announcements, "LOOKED_AT", 1)
    (told,) = (check for check in examine(path, NOW) if check.name == "deadlines")
    assert compared and max(compared) <= 2, "one suggestion, and one decision"
    assert (told.verdict, told.sentence) == (
        Verdict.WELL,
        "every announcement was compared with those like it; compared again, the newest 1 are the same",
    )
