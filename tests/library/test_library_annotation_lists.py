"""Annotations of all articles: listed by article, tag and day, a page at a time, and asked for by a query."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from itertools import chain

import pytest

from store.library import Library
from store.model.annotation_list import Grouping, ListedAnnotation
from store.model.articles import Draft, Place
from store.model.decisions import Colour
from store.model.view import ALL_ANNOTATIONS, Subject, View
from store.query.parse import parse
from store.query.terms import ValueKind, by_name
from store.records.annotation_conditions import TERMS
from store.records.annotation_lists import _WAYS
from tests.by_hand import add_read
from tests.library.conftest import FINDINGS, TEXT

NAMES = {Colour.GREEN: "To check"}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Tolls (1) with annotations 1 to 3, Ferries (2) with 4 and 5, which are orphans; binned (3) 6."""
    with Library.open(tmp_path_factory.mktemp("notes") / "library.sqlite") as library:
        tolls = Draft(
            TEXT, "Tolls", "tolls.txt", "plain", byline="Ines Marten", source="Amber Post",
            published=dt.date(2024, 5, 31),
        )  # fmt: skip
        add_read(library, tolls, FINDINGS)
        ferries = Draft("Ferries run late. They will again.", "Ferries", "ferries.txt", "plain")
        list(library.imports.add([ferries, Draft("Old news.", "Old", "old.txt", "plain")], read=False))
        notes = library.annotations
        harbour, council = TEXT.index("harbour"), TEXT.index("Kelp Council")
        notes.add(1, harbour, harbour + 13, note="ask the council", tags=("quote", "Ports"))
        notes.add(1, 0, 14, colour=Colour.GREEN)
        notes.add(1, harbour, council + 12, colour=Colour.BLUE, tags=("quote",))
        notes.add(2, 0, 7, note="how many?", tags=("ports-old",))
        notes.add(2, 0, 17)
        notes.add(3, 0, 3, note="in the bin")
        library.articles.move([3], Place.BIN)
        with library._file.writing():  # the text alone, as a replaced article has it
            library._file.execute("UPDATE articles SET text = 'Boats run late.' WHERE id = 2")
        library.findings.read_again(2)
        yield library


def asked(typed: str) -> View:
    return parse(typed, dt.date.today(), ALL_ANNOTATIONS)


def numbers(entries: tuple[ListedAnnotation, ...]) -> list[int]:
    return [entry.annotation.id for entry in entries]


def test_every_term_has_its_sql() -> None:
    assert set(TERMS) == set(by_name(Subject.ANNOTATIONS)) - {"in"}, "`in` is the places of the view"


@pytest.mark.parametrize(
    ("grouping", "order"),
    [
        (Grouping.ARTICLE, [4, 5, 2, 1, 3]),
        (Grouping.TAG, [5, 2, 1, 4, 3, 1]),
        (Grouping.DAY, [5, 4, 3, 2, 1]),
    ],
)
def test_each_grouping_has_its_order(desk: Library, grouping: Grouping, order: list[int]) -> None:
    assert numbers(desk.annotations.page(grouping=grouping).rows) == order


def test_by_tag_an_annotation_stands_under_each_of_its_tags(desk: Library) -> None:
    entries = desk.annotations.page(grouping=Grouping.TAG).rows
    assert [entry.tag for entry in entries] == ["", "", "Ports", "ports-old", "quote", "quote"]
    assert {entry.tag for entry in desk.annotations.page().rows} == {""}


@pytest.mark.parametrize("grouping", Grouping)
@pytest.mark.parametrize("limit", [1, 2, 3])
def test_the_pages_follow_one_another_without_a_gap(desk: Library, grouping: Grouping, limit: int) -> None:
    pages: list[tuple[ListedAnnotation, ...]] = []
    end: tuple[str | int, ...] | None = None
    while not pages or end is not None:
        page = desk.annotations.page(grouping=grouping, after=end, limit=limit)
        pages.append(page.rows)
        end = page.after
    whole = desk.annotations.page(grouping=grouping).rows
    assert tuple(chain.from_iterable(pages)) == whole
    assert all(len(entries) == limit for entries in pages[:-1])


def test_an_entry_tells_of_its_article(desk: Library) -> None:
    entry = next(entry for entry in desk.annotations.page().rows if entry.annotation.id == 1)
    assert (entry.title, entry.source, entry.byline) == ("Tolls", "Amber Post", "Ines Marten")
    assert entry.published == dt.date(2024, 5, 31)
    assert entry.annotation == desk.annotations.one(1)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", {1, 2, 3, 4, 5}),
        ("harbour", {1, 3}),
        ("harb*", {1, 3}),
        ("council", {1, 3}),
        ("note:council", {1}),
        ("note:harbour", set()),
        ("tag:quote", {1, 3}),
        ("tag:PORTS", {1}),
        ("tag:ports*", {1, 4}),
        ("tag:none", set()),
        ("colour:green", {2}),
        ('colour:"to check"', {2}),
        ("color:blue", {3}),
        ("colour:nothing", set()),
        ("has:note", {1, 4}),
        ("has:tag -has:note", {3}),
        ("orphan", {4, 5}),
        ("title:tolls", {1, 2, 3}),
        ("source:amber", {1, 2, 3}),
        ("by:marten", {1, 2, 3}),
        ("who:lindqvist", {1, 2, 3}),
        ("-who:lindqvist", {4, 5}),
        ("published:2024", {1, 2, 3}),
        ("on:today", {1, 2, 3, 4, 5}),
        ("before:today", set()),
        ("since:today tag:quote", {1, 3}),
        ("until:yesterday", set()),
        ("in:bin", {6}),
        ("tag:ports-old OR colour:green", {2, 4}),
    ],
)
@pytest.mark.parametrize(("few", "many"), [(3_000, 20_000), (0, 1)], ids=["listed", "looked up one by one"])
def test_what_a_query_finds(
    desk: Library, monkeypatch: pytest.MonkeyPatch, typed: str, found: set[int], few: int, many: int
) -> None:
    monkeypatch.setattr("store.records.where.FEW", few)
    monkeypatch.setattr("store.records.where.MANY", many)
    view = asked(typed)
    assert set(numbers(desk.annotations.page(view, names=NAMES).rows)) == found
    assert desk.annotations.count(view, NAMES) == len(found)


def test_the_tags_and_colours_of_annotations_are_proposed(desk: Library) -> None:
    known = desk.annotations.known_values(NAMES)
    assert list(known(ValueKind.TAG, "port")) == [("Ports", 1), ("ports-old", 1)]
    assert ("To check", 1) in known(ValueKind.COLOUR, "")
    assert list(known(ValueKind.SOURCE, "amber")) == [("Amber Post", 1)]


@pytest.mark.parametrize("grouping", Grouping)
def test_a_page_is_walked_along_an_index_and_nothing_is_sorted(desk: Library, grouping: Grouping) -> None:
    way = _WAYS[grouping]
    plan = desk._file.rows(f"EXPLAIN QUERY PLAN SELECT n.id FROM {way.source} ORDER BY {way.order} LIMIT 9")
    assert not any("TEMP B-TREE" in step[-1] for step in plan), plan


AddOne = Callable[..., int]


def test_several_are_tagged_and_recoloured_as_one_decision(library: Library, add_one: AddOne) -> None:
    article = add_one()
    first = library.annotations.add(article, 0, 4, tags=("a", "b"))
    second = library.annotations.add(article, 5, 14)
    keys = [first.id, second.id]
    library.annotations.edit_all(keys, colour=Colour.PINK, more_tags=("c",), fewer_tags=("a",))
    now = library.annotations.of_article(article)
    assert [(note.tags, note.colour) for note in now] == [(("b", "c"), Colour.PINK), (("c",), Colour.PINK)]
    assert library.history.undo().label == "Changed 2 annotations"
    assert library.annotations.of_article(article) == (first, second)


def test_several_are_deleted_and_brought_back(library: Library, add_one: AddOne) -> None:
    article = add_one()
    notes = [library.annotations.add(article, start, start + 4, tags=("x",)) for start in (0, 5)]
    library.annotations.delete_all([note.id for note in notes])
    assert library.annotations.count() == 0
    library.history.undo()
    assert library.annotations.page(grouping=Grouping.TAG).rows[0].tag == "x"
    assert library.annotations.count(asked("mara")) == 1, "found by its words again"
