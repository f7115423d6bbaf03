"""Articles that lack a word, or have one that begins somehow: picked as is fast for how many there are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from store.library import Library
from store.model.articles import Draft
from store.records import where
from store.records.conditions import with_words, without_words
from store.records.connection import LibraryFile
from store.records.words import is_put_together
from tests.by_hand import view

LACKING = 7
"""The number of the one article without the word that all others have."""


@pytest.fixture(scope="module")
def mills(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("mills") / "library.sqlite"
    with Library.open(path) as library:
        texts = ("No grain." if number == LACKING else "The mill turned." for number in range(1, 41))
        drafts = [Draft(f"{text} Day {n}.", f"Mill {n}", f"{n}", "plain") for n, text in enumerate(texts, 1)]
        list(library.imports.add(drafts, read=False))
    return path


@pytest.fixture
def file(mills: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[LibraryFile]:
    monkeypatch.setattr(where, "MANY", 10)
    opened = LibraryFile.open(mills)
    yield opened
    opened.close()


def test_those_that_lack_a_word_are_listed_where_nearly_all_have_it(file: LibraryFile) -> None:
    turned = without_words(file, '"turned"')
    assert turned.tested == turned.listed
    assert turned.articles == 1
    assert file.rows(f"SELECT id FROM articles WHERE {turned.tested}", turned.parameters) == [(LACKING,)]


@pytest.mark.parametrize("stretch", [1, 3, 7, 40, 41])
def test_they_are_found_wherever_a_stretch_ends(
    file: LibraryFile, monkeypatch: pytest.MonkeyPatch, stretch: int
) -> None:
    monkeypatch.setattr("store.records.conditions._STRETCH", stretch)
    turned = without_words(file, '"turned"')
    assert file.rows(f"SELECT id FROM articles WHERE {turned.tested}", turned.parameters) == [(LACKING,)]


def test_where_many_lack_it_each_is_looked_into(file: LibraryFile, monkeypatch: pytest.MonkeyPatch) -> None:
    """So a page is full after a few."""
    monkeypatch.setattr("store.records.conditions.FEW", 0)
    turned = without_words(file, '"turned"')
    assert turned.tested != turned.listed
    assert file.rows(f"SELECT id FROM articles WHERE {turned.tested}", turned.parameters) == [(LACKING,)]


@pytest.mark.parametrize(
    ("match", "put_together"),
    [
        ('"mil"*', False),
        ('"mill"*', True),
        ('"mill"', False),
        ('"old mi"*', False),
        ('("grain") NOT ("mil"* OR title : "turn"*)', True),
    ],
)
def test_what_begins_a_word_with_four_letters_is_put_together_once(match: str, put_together: bool) -> None:
    assert is_put_together(match) is put_together


def test_such_words_are_not_looked_for_article_by_article(file: LibraryFile) -> None:
    begun, whole = with_words(file, '"turn"*'), with_words(file, '"turned"')
    assert (begun.tested == begun.listed, whole.tested == whole.listed) == (True, False)


def test_a_list_without_a_word_is_the_same_either_way(mills: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for many in (10, 1_000):
        monkeypatch.setattr(where, "MANY", many)
        with Library.open(mills) as library:
            assert [row.id for row in library.views.rows(view("-turned"), 0, 50)] == [LACKING]
            assert library.views.count(view("-turn*")) == 1
