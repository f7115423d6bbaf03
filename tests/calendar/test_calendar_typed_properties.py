"""Any text is a date or a refusal, soon; what is a date comes back from its ISO form."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.calendar.region import Region
from store.calendar.typed import FORMS, Direction, Reading, read_typed_date, read_typed_dates
from store.calendar.typed.pieces import fold
from store.calendar.typed.reading import Days, Form, Reader
from store.calendar.words import MONTHS, ORDINALS, SMALL_NUMBERS, UNITS, WEEKDAYS
from store.errors import UsageError
from store.model.due import Due

FRIDAY = dt.date(2025, 6, 13)
_OTHERS = """today tomorrow easter christmas q3 h1 next last this the a of in on at before after from to and
between until ago mid end start early late working days eom noon 5pm 14:00 midnight - / . , 1 2 9 13 18 29 31
32 0 99 1999 2026 2027 0000 9999 2026-06 2026-06-19 6/7 06/07/2026 5.6.2026"""
_WORDS = sorted({*MONTHS, *WEEKDAYS, *UNITS, *ORDINALS, *SMALL_NUMBERS, *_OTHERS.split()})
_phrases = st.lists(st.sampled_from(_WORDS), max_size=9).map(" ".join)
_digits = st.text(alphabet="0123456789/.-:+ dwmyqh", max_size=16)
_texts = st.one_of(_phrases, _digits, st.text(max_size=40))
_todays = st.one_of(st.dates(), st.sampled_from([dt.date.min, dt.date.max, dt.date(2024, 2, 29), FRIDAY]))
_regions = st.sampled_from([Region(), Region("US"), Region("DE"), Region("SA"), Region("XX")])
_directions = st.sampled_from(Direction)


def _readings(text: str, today: dt.date | None, direction: Direction, region: Region) -> tuple[Reading, ...]:
    try:
        return read_typed_dates(text, today, direction=direction, region=region)
    except UsageError:
        return ()


@given(_texts, st.none() | _todays, _directions, _regions)
def test_any_text_is_read_or_refused(
    text: str, today: dt.date | None, direction: Direction, region: Region
) -> None:
    readings = _readings(text, today, direction, region)
    assert len(readings) <= 2
    assert len({reading.due for reading in readings}) == len(readings)
    for reading in readings:
        assert reading.how
        assert Due.from_iso(reading.due.iso) == reading.due


@given(_phrases, _directions)
def test_the_case_and_the_blanks_around_make_no_difference(text: str, direction: Direction) -> None:
    plain = _readings(text, FRIDAY, direction, Region("US"))
    assert _readings(f"  {text.upper().replace(' ', '  ')} ", FRIDAY, direction, Region("US")) == plain


@given(_texts, _regions)
def test_every_number_that_was_typed_counts(text: str, region: Region) -> None:
    """No number of four digits is passed over: the year that was typed is the year that is read."""
    years = {int(year) for year in re.findall(r"(?<![0-9a-z+-])[12][0-9]{3}(?![0-9a-z:])", fold(text))}
    readings = _readings(text, FRIDAY, Direction.FUTURE, region)
    if len(years) == 1 and re.search(r"\d{4} [a-z]", fold(text)) is None:
        year = years.pop()
        for reading in readings:
            near = range(reading.due.first.year - 1, reading.due.last.year + 2)
            assert year in near, "what is counted from a date lies near it"


def _whole(year: int, month: int, months: int) -> Due:
    first = dt.date(year, month, 1)
    following = dt.date(year + (month + months > 12), (month + months - 1) % 12 + 1, 1)
    return Due.on(first, following - dt.timedelta(1))


_years = st.integers(1, 9998)
_dues = st.one_of(
    st.builds(Due.on, st.dates()),
    st.builds(
        lambda day, h, m: Due.on(day, time=dt.time(h, m)), st.dates(), st.integers(0, 23), st.integers(0, 59)
    ),
    st.builds(_whole, _years, st.integers(1, 12), st.just(1)),
    st.builds(lambda year, n: _whole(year, 3 * n + 1, 3), _years, st.integers(0, 3)),
    st.builds(lambda year, n: _whole(year, 6 * n + 1, 6), _years, st.integers(0, 1)),
    st.builds(_whole, _years, st.just(1), st.just(12)),
    st.builds(lambda a, b: Due.on(min(a, b), max(a, b)), st.dates(), st.dates()),
)


@given(_dues, st.none() | _todays, _directions, _regions)
def test_an_iso_form_is_read_as_itself_everywhere(
    due: Due, today: dt.date | None, direction: Direction, region: Region
) -> None:
    assert read_typed_date(due.iso, today, direction=direction, region=region).due == due


@given(st.dates(dt.date(1000, 1, 1)), _todays, _regions)
def test_a_day_in_words_is_itself_everywhere(day: dt.date, today: dt.date, region: Region) -> None:
    month = next(name for name, number in MONTHS.items() if number == day.month)
    for typed in (
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"{day.day}.{day.month}.{day.year}",
    ):
        assert read_typed_date(typed, today, region=region).due == Due.on(day)


@given(
    st.sampled_from(["fri", "18", "19 jun", "june", "q3", "6.7.", "easter", "13/7", "fri 18", "1 to 4 jul"]),
    _todays,
)
def test_what_is_open_is_looked_for_in_the_direction(typed: str, today: dt.date) -> None:
    for reading in _readings(typed, today, Direction.FUTURE, Region("GB")):
        assert reading.due.last >= today
    for reading in _readings(typed, today, Direction.PAST, Region("GB")):
        assert reading.due.first <= today


@pytest.mark.parametrize(
    "text",
    [
        "2 days before " * 7 + "june",
        "the day after " * 7 + "5 june",
        "the tuesday after " * 5 + "june",
        "end of " * 14 + "june",
        "mid " * 24 + "june",
        "from june " + "to june " * 11,
        "1d" * 50,
        "a " * 50,
        "june-" * 20,
        "1 day and " * 10,
        "14:00 " * 16,
        "2 days after 14:00 on the first monday in the week after the day before easter",
    ],
)
def test_a_text_is_done_with_after_few_steps(text: str) -> None:
    steps: Counter[str] = Counter()

    def counting(form: Form) -> Form:
        def read(match: re.Match[str], reader: Reader) -> Days | None:
            steps[form.name] += 1
            return form.read(match, reader)

        return replace(form, read=read)

    reader = Reader(tuple(map(counting, FORMS)), FRIDAY, Direction.FUTURE, day_first=True, country="GB")
    with suppress(UsageError):
        reader.read(fold(text)[:100])
    assert steps.total() < 2_000
