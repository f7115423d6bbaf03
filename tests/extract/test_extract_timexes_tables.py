"""Every rule of the tables reads its example and leaves its counter-example alone."""

from __future__ import annotations

import datetime as dt

import pytest

from store.calendar.named_holidays import NamedHoliday, holiday, rows
from store.extract.document import read_document
from store.extract.timexes import (
    amounts,
    counted,
    dates,
    day_times,
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
from store.model.findings import Timex

WRITTEN = dt.datetime(2026, 4, 15, 9)
ARTICLE = "\n\nThe mayor opened the bridge and thanked everybody who had built it." * 8
HISTORY = "".join(f"The bridge fell in June {year} and was built again. " for year in range(1801, 1809))
PARTS: list[Rule[object]] = [
    rule
    for module in (dates, holiday_dates, periods, ranges, relative, positions, day_times, amounts)
    for rule in module.RULES
]
PHRASES: list[Rule[object]] = [rule for module in (typed, phrases, moments, counted) for rule in module.RULES]
RULES = PARTS + PHRASES


def _read(text: str, kind: str) -> list[Timex]:
    """What is read of an example, which stands in a text of its kind."""
    before, after = {"article": ("", ARTICLE), "note": ("", ""), "history": (HISTORY, ARTICLE)}[kind]
    published = WRITTEN if kind == "note" else WRITTEN.date()
    found = timexes(read_document(before + text + after), published)
    return [timex for timex in found if timex.start >= len(before)]


def _names(rule: Rule[object], timex: Timex) -> bool:
    """Whether the rule read this: as the whole phrase, or as a part of one, which are told behind a colon."""
    phrase, _, parts = timex.rule.partition(": ")
    return phrase == rule.name if rule in PHRASES else rule.name in parts.split(", ")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_reads_its_example(rule: Rule[object]) -> None:
    found = _read(rule.example, rule.text)
    if rule.value:
        assert rule.value in [timex.value for timex in found if _names(rule, timex)]
    else:
        assert rule.example and found == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_leaves_its_counter_example_alone(rule: Rule[object]) -> None:
    found = _read(rule.counter, "note" if rule.text == "note" else "article")
    assert rule.counter and not any(_names(rule, timex) for timex in found)
    assert rule.value or found


def test_every_rule_has_its_own_name() -> None:
    for rules in (PARTS, PHRASES):
        assert len({rule.name for rule in rules}) == len(rules)


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.names[0])
def test_a_holiday_is_on_its_day(row: NamedHoliday) -> None:
    for name in row.names:
        day = holiday(name, 2026)
        assert day is not None and f"{day:%m-%d}" == row.day
        found = _read(f"They met on {name} 2026.", "article")
        assert [timex.value for timex in found] == [day.isoformat()]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.names[0])
def test_a_holiday_is_not_in_its_near_miss(row: NamedHoliday) -> None:
    for timex in _read(row.counter, "article"):
        surface = row.counter[timex.start : timex.end].lower().replace("’", "'")
        assert not any(name.lower() in surface for name in row.names)


def test_no_holiday_outside_the_calendar() -> None:
    assert holiday("Easter", 1) is None
    assert holiday("Easter", 9999) is not None
    assert holiday("Festivus", 2026) is None
