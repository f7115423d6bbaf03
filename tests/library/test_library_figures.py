"""Figures of all articles: by kind, unit and thing, newest first, with their values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import pytest

from store.library import Library
from store.model.articles import Draft
from store.model.figures import FigureAt
from store.model.findings import Figure, FigureKind, Findings
from store.model.view import ALL_FIGURES, View
from store.query.parse import parse
from store.records import figures
from store.records.connection import LibraryFile
from tests.by_hand import TODAY, add_read
from tui.words.figures import (
    Mark,
    changed_from,
    disagreements,
    is_same_thing,
    legend,
    over_time,
    points,
    same,
    told,
)

TOLD = (
    ("The port fees rose to 12% in March.", "12%", FigureKind.PERCENT, 12.0, "percent", "port fees"),
    ("Some 40 pilots went home.", "40", FigureKind.COUNT, 40.0, "count", "pilots"),
    ("Port fees stand at 9%.", "9%", FigureKind.PERCENT, 9.0, "percent", "port fees"),
    ("The board spent $5.", "$5", FigureKind.MONEY, 5.0, "USD", None),
)


@pytest.fixture(autouse=True)
def told_of(library: Library) -> None:
    for number, (text, surface, kind, value, unit, about) in enumerate(TOLD):
        at = text.index(surface)
        figure = Figure(at, at + len(surface), kind, value, unit, "test", about=about)
        day = dt.date(2026, 3, 1) + dt.timedelta(days=number)
        draft = Draft(text, f"Article {number}", f"{number}.txt", "plain", source="Ledger", published=day)
        add_read(library, draft, Findings(figures=(figure,)))


def asked(typed: str) -> View:
    return parse(typed, TODAY, ALL_FIGURES)


def found(library: Library, typed: str) -> tuple[FigureAt, ...]:
    return library.figures.page(asked(typed)).rows


@pytest.mark.parametrize(
    ("typed", "values"),
    [
        ("", [5.0, 9.0, 40.0, 12.0]),
        ("kind:percent", [9.0, 12.0]),
        ("-kind:percent", [5.0, 40.0]),
        ("unit:usd", [5.0]),
        ('about:"port fees"', [9.0, 12.0]),
        ("about:fees OR kind:money", [5.0, 9.0, 12.0]),
        ("pilots", [40.0]),
        ("about:march", []),
        ("since:2026-03-03", [5.0, 9.0]),
        ("source:post", []),
    ],
)
def test_figures_are_asked_for_in_the_language_of_lists(
    library: Library, typed: str, values: list[float]
) -> None:
    assert [each.figure.value for each in found(library, typed)] == values


def test_a_figure_stands_in_its_sentence(library: Library) -> None:
    (pilots,) = found(library, "pilots")
    assert pilots.passage.sentence == "Some 40 pilots went home."
    assert (pilots.passage.start, pilots.passage.end) == (pilots.figure.start, pilots.figure.end)
    assert told(pilots) == "40, pilots"


def test_the_same_thing_is_told_over_time_and_what_it_was_before(library: Library) -> None:
    newest = found(library, "kind:percent")[0]
    view = same(newest)
    assert view is not None and is_same_thing(view)
    entries = library.figures.page(view).rows
    assert over_time(entries) == "█▁ 12% (1 Mar 2026) → 9% (3 Mar 2026), least 9%, most 12%"
    assert changed_from(entries) == {0: "was 12% (1 Mar 2026), Ledger"}


def test_a_plot_marks_what_changed_and_where_articles_of_one_day_disagree(library: Library) -> None:
    text = "Port fees are said to be 11%."
    figure = Figure(25, 28, FigureKind.PERCENT, 11.0, "percent", "test", about="port fees")
    draft = Draft(text, "Another count", "other.txt", "plain", published=dt.date(2026, 3, 3))
    add_read(library, draft, Findings(figures=(figure,)))
    found = points(library.figures.page(asked('about:"port fees" unit:percent')).rows)
    assert [(point.day.day, point.value, point.mark) for point in found] == [
        (1, 12.0, Mark.SAME),
        (3, 9.0, Mark.DISAGREES),
        (3, 11.0, Mark.DISAGREES),
    ]
    assert disagreements(found) == ["3 Mar 2026: 9% or 11%"]
    assert legend(found) == "× articles of one day disagree"
    rising = points(each for each in library.figures.page().rows if each.figure.value in (12.0, 9.0))
    assert [point.mark for point in rising] == [Mark.SAME, Mark.CHANGED]


def test_of_one_value_or_of_nothing_named_there_is_nothing_to_tell_over_time(library: Library) -> None:
    (money,) = found(library, "kind:money")
    assert same(money) is None
    assert over_time([money]) == "" and changed_from([money]) == {}


def test_figures_that_a_reading_takes_away_meanwhile_are_left_out(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_back = figures.of_articles

    def read_again_before(file: LibraryFile, articles: Iterable[int]) -> dict[figures.Place, Figure]:
        with library._file.writing():
            library._file.execute("DELETE FROM figures WHERE article_id = 1")
        return read_back(file, articles)

    monkeypatch.setattr(figures, "of_articles", read_again_before)
    assert len(library.figures.page().rows) == len(TOLD) - 1
