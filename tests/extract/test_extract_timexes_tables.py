"""Every rule of the tables reads its example and leaves its counter-example alone."""

from __future__ import annotations

import datetime as dt

import pytest

from store.extract.document import read_document
from store.extract.timexes import (
    amounts,
    clock,
    counted,
    dates,
    holiday_dates,
    moments,
    periods,
    phrases,
    positions,
    ranges,
    relative,
    timexes,
    typed,
)
from store.extract.timexes.grammar import Rule
from store.extract.timexes.holidays import holiday

PUBLISHED = dt.date(2026, 4, 15)
ARTICLE = "\n\nThe mayor opened the bridge and thanked everybody who had built it." * 8
MODULES = (
    dates, holiday_dates, periods, ranges, relative, positions, clock, amounts, typed, phrases,
    moments, counted,
)  # fmt: skip
RULES: list[Rule[object]] = [rule for module in MODULES for rule in module.RULES]


def _text(rule: Rule[object], text: str) -> str:
    return text if rule.note else text + ARTICLE


@pytest.mark.parametrize("rule", [r for r in RULES if r.example], ids=lambda rule: rule.name)
def test_a_rule_reads_its_example(rule: Rule[object]) -> None:
    found = timexes(read_document(_text(rule, rule.example)), PUBLISHED)
    assert rule.value in [timex.value for timex in found if rule.name in timex.rule]


@pytest.mark.parametrize("rule", [r for r in RULES if r.counter], ids=lambda rule: rule.name)
def test_a_rule_leaves_its_counter_example_alone(rule: Rule[object]) -> None:
    found = timexes(read_document(_text(rule, rule.counter)), PUBLISHED)
    assert [timex for timex in found if rule.name in timex.rule] == []


def test_every_rule_shows_what_it_is_for() -> None:
    assert [rule.name for rule in RULES if not rule.example and not rule.counter] == []
    assert len({rule.name for rule in RULES}) > 100


@pytest.mark.parametrize(
    ("name", "year", "day"),
    [
        ("Easter", 2026, dt.date(2026, 4, 5)),
        ("Good Friday", 2026, dt.date(2026, 4, 3)),
        ("Thanksgiving", 2026, dt.date(2026, 11, 26)),
        ("Memorial Day", 2026, dt.date(2026, 5, 25)),
        ("Labor Day", 2026, dt.date(2026, 9, 7)),
        ("Martin Luther King Jr. Day", 2026, dt.date(2026, 1, 19)),
        ("Election Day", 2026, dt.date(2026, 11, 3)),
        ("New Year’s Eve", 2026, dt.date(2026, 12, 31)),
        ("Pentecost", 2026, dt.date(2026, 5, 24)),
    ],
)
def test_holidays_follow_their_rules(name: str, year: int, day: dt.date) -> None:
    assert holiday(name, year) == day


def test_no_holiday_outside_the_calendar() -> None:
    assert holiday("Easter", 1) is None
    assert holiday("Easter", 9999) is not None
    assert holiday("Festivus", 2026) is None
