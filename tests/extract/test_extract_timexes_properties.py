"""Nothing in a text may crash the reading of dates, move an offset, or slow it more than linearly."""

from __future__ import annotations

import calendar
import datetime as dt
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.calendar.words import MONTHS, UNITS, WEEKDAYS
from store.extract.document import read_document
from store.extract.timexes import timexes
from store.extract.timexes.grammar import beginnings, required
from store.extract.timexes.lexing import lexer
from store.extract.timexes.lexing.vocabulary import FOREIGN_MONTHS, PARTS, PLAIN, SEASONS
from store.model.findings import Timex, TimexType
from tests.growth import TIMES, Work, grows_linearly

_DAY = (
    r"(?:\d{4}|XXXX)(?:-(?:\d\d|XX)(?:-(?:\d\d|XX))?|-W(?:\d\d|XX)(?:-(?:WE|WD|\d))?|-[QH][1-4X]"
    r"|-(?:SP|SU|FA|WI))?"
)
_CLOCK = r"(?:\d\d(?::\d\d(?::\d\d)?)?|MO|AF|EV|NI|DT|MEL|MED)"
_POINT = rf"(?:{_DAY}(?:T{_CLOCK})?|T?{_CLOCK})"
_LENGTH = r"P(?:[\dX.]+(?:Y|Q|M|WE|W|D|DE|CE|FN))*(?:T(?:[\dX.]+[HMS])+)?"
_VALUE = re.compile(
    rf"{_POINT}|{_POINT}/(?:{_POINT})?|{_LENGTH}|FY\d{{4}}(?:-[QH][1-4])?|BC\d{{2}}(?:\d{{2}}(?:-\d\d-\d\d)?)?|\d{{2,3}}|X{{2,3}}"
    r"|(?:PRESENT|PAST|FUTURE)_REF|SP|SU|FA|WI"
)

_NUMBERS = ["1999", "2026", "31", "5", "0", "99", "17:30", "29", "twenty", "three", "th", "264", "3/4"]
_NUMBERS += ["11.04.2025", "2025-06-19", "1990s"]
_SIGNS = [",", "-", "/", "(", ")", ".", "'s", "p.m.", "BC", "Christmas", "Easter", "mountain", "\n\n"]
_words = st.sampled_from(
    [*sorted({*MONTHS, *FOREIGN_MONTHS, *WEEKDAYS, *UNITS, *PLAIN, *PARTS, *SEASONS}), *_NUMBERS, *_SIGNS]
)
_texts = st.one_of(
    st.text(max_size=200),
    st.lists(_words, max_size=30).map(" ".join),
    st.lists(_words, max_size=30).map("".join),
)
_days = st.one_of(
    st.none(), st.dates(), st.datetimes(), st.sampled_from([dt.date.min, dt.date.max, dt.datetime.max])
)


def _covers(timex: Timex) -> bool:
    """Whether the days told are those of the value, and are told whenever the value has any."""
    first, last = timex.first, timex.last
    if timex.type in (TimexType.DURATION, TimexType.SET) or timex.value.startswith(("BC", "FY")):
        return first is None and not timex.unresolved
    if timex.value.endswith("_REF"):
        return first is None and not timex.unresolved
    if first is None or last is None:
        return timex.unresolved or "X" in timex.value
    begin, _, end = timex.value.partition("/")
    days = _days_of(begin)
    if end:
        final = _days_of(end)[0]
        return first == days[0] and final - dt.timedelta(days=1) <= last
    if timex.value.endswith("/"):  # "since May"
        return first == days[0]
    return days == (first, last)


def _days_of(value: str) -> tuple[dt.date, dt.date]:
    """First and last day of a TIMEX3 value, by another way than the reading goes."""
    value = value.partition("T")[0]
    year = int(value[:4].ljust(4, "0"))
    if len(value) < 4:
        return dt.date(max(year, 1), 1, 1), dt.date(int(value.ljust(4, "9")), 12, 31)
    rest = value[5:]
    if not rest:
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    if rest in SEASONS.values():
        begin = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[rest]
        return dt.date(year, begin, 1), _last_of(year + (rest == "WI"), (begin + 1) % 12 + 1)
    if rest.startswith("W"):
        week = int(rest[1:3])
        first_day, last_day = (6, 7) if rest.endswith("WE") else (1, 7)
        return dt.date.fromisocalendar(year, week, first_day), dt.date.fromisocalendar(year, week, last_day)
    if rest[0] in "QH":
        months = 3 if rest[0] == "Q" else 6
        begin = (int(rest[1]) - 1) * months + 1
        return dt.date(year, begin, 1), _last_of(year, begin + months - 1)
    parts = [int(part) for part in rest.split("-")]
    if len(parts) == 1:
        return dt.date(year, parts[0], 1), _last_of(year, parts[0])
    return dt.date(year, *parts), dt.date(year, *parts)


def _last_of(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])


@settings(max_examples=300)
@given(_texts, _days, st.sampled_from([None, True, False]), st.booleans())
def test_any_text_on_any_day_is_read(
    text: str, published: dt.date | None, day_first: bool | None, long: bool
) -> None:
    if long:
        text += "\n\nThe mayor opened the bridge." * 20
    document = read_document(text)
    end = 0
    for timex in timexes(document, published, day_first=day_first):
        assert end <= timex.start < timex.end <= len(text)
        end = timex.end
        assert _VALUE.fullmatch(timex.value), timex.value
        assert (timex.first is None) == (timex.last is None)
        if timex.first is not None and timex.last is not None:
            assert timex.first <= timex.last
            assert not timex.unresolved
        assert timex.rule
        assert _covers(timex), timex
        assert timex.ambiguous == bool(timex.alternatives)


@settings(max_examples=150)
@given(
    st.dates(dt.date(1000, 1, 1), dt.date(2999, 12, 31)),
    st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%d %b %Y", "%A, %B %d, %Y"]),
)
def test_every_written_day_comes_back(day: dt.date, form: str) -> None:
    text = f"It happened on {day.strftime(form)}."
    (found,) = timexes(read_document(text), dt.date(2026, 4, 15))
    assert (found.type, found.value, found.first) == (TimexType.DATE, day.isoformat(), day)


@pytest.mark.parametrize(
    "text",
    ["1" * 1_000_000, ", " * 50_000, "May " * 8_000, "one " * 20_000, "a.m. " * 20_000, "1-" * 100_000,
     "2026-" * 20_000, "every " * 20_000, "last " * 20_000, "5 to " * 10_000, "on Monday " * 5_000,
     "12:30" * 20_000, "the day before " * 5_000, "on Friday or Monday or " * 800,
     "first visit in 14 years " * 2_000],
    ids=lambda text: text[:10],
)  # fmt: skip
def test_long_monotonous_texts_take_linear_time(text: str) -> None:
    def reading(size: int) -> Work:
        document = read_document(text[:size])
        return lambda: timexes(document, dt.date(2026, 4, 15))

    assert grows_linearly(reading, len(text) // TIMES)


@settings(max_examples=300)
@given(_texts)
def test_words_dropped_as_telling_no_time_told_none(text: str) -> None:
    published = dt.datetime(2026, 4, 15, 10, 30)
    document = read_document(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lexer, "_tells", bool)
        everything = timexes(document, published)
    assert timexes(document, published) == everything


def test_the_rules_that_can_begin_at_a_kind_are_known() -> None:
    assert beginnings("(?:[a]|(?:[bc])?(?![x])[d])?[e]|[f][g]") == set("abcdef")


def test_what_a_rule_cannot_do_without() -> None:
    assert required("(?:[ab])[c]?(?![x])(?:[d]|[ef][g])") == [frozenset("ab"), frozenset("dg")]
    assert required("(?:[a]|[b]?)") == []


@settings(max_examples=200)
@given(
    st.integers(1, 31),
    st.integers(1, 31),
    st.sampled_from(["2024", "24", ""]),
    st.sampled_from("/-"),
    st.sampled_from([None, True, False]),
)
def test_a_numeric_date_tells_its_other_reading_where_there_is_one(
    first: int, second: int, year: str, sign: str, day_first: bool | None
) -> None:
    written = sign.join(filter(None, (str(first), str(second), year)))
    document = read_document(f"Signed on {written}. The mayor opened the bridge." + "\n\nIt rained." * 30)
    found = [t for t in timexes(document, dt.date(2024, 4, 15), day_first=day_first) if t.start < 12]
    readings = {
        (month, day): f"2024-{month:02d}-{day:02d}"
        for month, day in ((first, second), (second, first))
        if month <= 12 and day <= calendar.monthrange(2024, month)[1]
    }
    if not year and (sign == "-" or written in ("9/11", "24/7")):
        return
    if not readings:
        assert found == []
        return
    (timex,) = found
    chosen = (second, first) if day_first and (second, first) in readings else (first, second)
    expected = readings.get(chosen) or next(iter(readings.values()))
    assert timex.value[4:] == expected[4:]
    days = [other[4:] for other in timex.alternatives if other[4:] != timex.value[4:]]  # else the year alone
    assert days == [v[4:] for v in readings.values() if v != expected]
    assert timex.ambiguous == bool(timex.alternatives)


@settings(max_examples=200)
@given(st.lists(_words, max_size=12).map(" ".join), st.dates(dt.date(1990, 1, 1), dt.date(2040, 1, 1)))
def test_without_a_publication_date_only_what_any_date_would_tell_is_resolved(
    text: str, published: dt.date
) -> None:
    document = read_document(text + "\n\nThe mayor opened the bridge." * 20)
    resolved = {(t.start, t.end): t for t in timexes(document, published)}
    for timex in timexes(document, None):
        known = resolved.get((timex.start, timex.end))
        if timex.first is not None and known is not None:
            assert known.value == timex.value
