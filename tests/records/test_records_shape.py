"""The mapper: what is written is what is read back, whatever the dataclass holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.model.articles import Month, PublicationDate
from store.model.decisions import Anchor
from store.records.connection import LibraryFile
from store.records.shape import Shape


class Tide(StrEnum):
    LOW = "low"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Crate:
    """Every type that a field of the model can have."""

    id: int
    order: str
    weight: float | None
    sealed: bool
    tide: Tide
    next_tide: Tide | None
    passage: Anchor
    labels: tuple[str, ...]
    packed: dt.date
    opened: dt.date | None
    shipped: dt.datetime
    published: PublicationDate | None
    note: str | None = None


CRATES = Shape(Crate, "crates")

numbers = st.integers(-(2**63), 2**63 - 1)
words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)
days = st.dates()
moments = st.datetimes(timezones=st.just(dt.UTC))
months = st.builds(Month, st.integers(1, 9999), st.integers(1, 12))
crates = st.builds(
    Crate,
    id=numbers,
    order=words,
    weight=st.none() | st.floats(allow_nan=False),
    sealed=st.booleans(),
    tide=st.sampled_from(Tide),
    next_tide=st.none() | st.sampled_from(Tide),
    passage=st.builds(Anchor, numbers, numbers, words, words, words),
    labels=st.lists(words, max_size=3).map(tuple),
    packed=days,
    opened=st.none() | days,
    shipped=moments,
    published=st.none() | days | moments | months,
    note=st.none() | words,
)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[LibraryFile]:
    opened = LibraryFile.open(tmp_path / "library.sqlite")
    opened.execute(
        "CREATE TABLE crates (note, published, shipped, opened, packed, labels, suffix, prefix, exact, "
        "start, next_tide, tide, sealed, weight REAL, [order], [end], id)"
    )
    yield opened
    opened.close()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(crates, min_size=1, max_size=3))
def test_what_is_written_is_read_back(file: LibraryFile, written: list[Crate]) -> None:
    with file.writing():
        file.table("crates").insert_all(map(CRATES.row, written))
        assert list(CRATES.select(file)) == written
        assert CRATES.first(file, "WHERE id = ?", (written[0].id,)) in written
        file.table("crates").delete_where()


@given(crates, crates)
def test_the_columns_that_changed_are_those_that_make_the_one_the_other(old: Crate, new: Crate) -> None:
    changed = CRATES.changed(old, new)
    assert {**CRATES.row(old), **changed} == CRATES.row(new)
    assert all(CRATES.row(old)[name] != value for name, value in changed.items())
    assert CRATES.changed(old, old) == {}


def test_a_nested_value_lies_in_columns_of_its_own() -> None:
    passage = ("start", "end", "exact", "prefix", "suffix")
    assert CRATES.names[6:11] == passage
    assert Shape(Anchor, "").names == passage


def test_a_computed_field_is_read_and_never_written(file: LibraryFile) -> None:
    doubled = Shape(Anchor, "crates", {"exact": "upper(exact)"})
    file.execute("INSERT INTO crates (start, [end], exact, prefix, suffix) VALUES (1, 2, 'a', 'b', 'c')")
    assert doubled.select(file) == (Anchor(1, 2, "A", "b", "c"),)
    assert doubled.row(Anchor(1, 2, "A", "b", "c")) == {"start": 1, "end": 2, "prefix": "b", "suffix": "c"}


def test_a_misspelt_column_is_an_error_and_no_string(file: LibraryFile) -> None:
    @dataclass(frozen=True, slots=True)
    class Misspelt:
        sailed: str

    with pytest.raises(Exception, match="no such column: sailed"):
        Shape(Misspelt, "crates").select(file)


def test_a_type_that_no_column_can_hold_is_refused() -> None:
    @dataclass(frozen=True, slots=True)
    class Odd:
        crates: list[int]

    with pytest.raises(TypeError):
        _ = Shape(Odd, "odd").columns
