"""The structure of a text in its column: what was stored comes back, and follows the text through undo."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given

from store.library import Library
from store.model.articles import AddStatus, Draft, Place
from store.model.structure import StructuredText, StructureKind, StructureSpan
from store.records import structure
from tests.structures import structured_texts

TEXT = "Quay\n\nIt opens on Monday, the port said, after eleven weeks without a ship."
HEADING = StructureSpan(StructureKind.HEADING, 0, 4, 2)
LINK = StructureSpan(StructureKind.LINK, 6, 14, 0, "https://notes.example/quay")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library.open(tmp_path / "library.sqlite")


def add(library: Library, text: str, *spans: StructureSpan) -> AddStatus:
    draft = Draft(text, "Quay", "q.html", "page", url="https://notes.example/quay", structure=spans)
    (result,) = library.imports.add([draft], read=False)
    return result.status


@given(structured_texts())
def test_what_is_stored_comes_back(written: StructuredText) -> None:
    assert structure.read(structure.stored(written.structure)) == written.structure


def test_a_kind_of_a_later_version_is_left_out() -> None:
    assert structure.read('[["heading",0,4,2],["footnote",5,6]]') == (HEADING,)


def test_an_article_has_its_structure(library: Library) -> None:
    add(library, TEXT, HEADING, LINK)
    assert library.articles.one(1).structure == (HEADING, LINK)


@pytest.mark.parametrize(
    ("text", "spans"),
    [(TEXT, (LINK, HEADING)), (TEXT[:8], (LINK,)), ("\x1b" + TEXT, (HEADING,))],
    ids=["out of order", "beyond the text", "of a text that had to be made safe"],
)
def test_a_structure_that_does_not_fit_its_text_is_not_stored(
    library: Library, text: str, spans: tuple[StructureSpan, ...]
) -> None:
    add(library, text, *spans)
    assert library.articles.one(1).structure == ()


def test_undo_puts_back_the_structure_with_the_text(library: Library) -> None:
    later = TEXT.replace("Quay", "The quay")
    add(library, TEXT, HEADING)
    assert add(library, later, StructureSpan(StructureKind.HEADING, 0, 8, 2)) is AddStatus.UPDATED
    library.history.undo()
    assert (library.articles.one(1).text, library.articles.one(1).structure) == (TEXT, (HEADING,))
    library.history.redo()
    assert library.articles.one(1).structure[0].end == 8


def test_a_text_whose_structure_was_not_known_gets_it_when_it_comes_again(library: Library) -> None:
    add(library, TEXT)
    assert add(library, TEXT, HEADING) is AddStatus.UPDATED
    assert library.articles.one(1).structure == (HEADING,)
    assert add(library, TEXT, HEADING) is AddStatus.ALREADY_THERE
    assert add(library, TEXT) is AddStatus.ALREADY_THERE
    assert library.articles.one(1).structure == (HEADING,)


def test_an_article_is_found_by_its_address_however_that_is_written(library: Library) -> None:
    add(library, TEXT)
    assert library.articles.at_address("http://www.notes.example/quay/?utm_source=x#top") == 1
    assert library.articles.at_address("https://notes.example/") is None
    library.articles.move([1], Place.BIN)
    assert library.articles.at_address("https://notes.example/quay") is None


def test_links_are_a_view_of_their_own(library: Library) -> None:
    add(library, TEXT, HEADING, LINK)
    with closing(sqlite3.connect(library.path)) as connection:
        found = connection.execute("SELECT words, target, article_id, start FROM v_links").fetchall()
    assert found == [("It opens", "https://notes.example/quay", 1, 6)]
