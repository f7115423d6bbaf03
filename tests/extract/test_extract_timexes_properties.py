"""Nothing in a text may crash the reading of dates, move an offset, or slow it more than linearly."""

from __future__ import annotations

import datetime as dt
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.extract.document import read_document
from store.extract.timexes import lexer, timexes
from store.extract.timexes.grammar import beginnings
from store.extract.timexes.vocabulary import FOREIGN_MONTHS, MONTHS, PARTS, PLAIN, SEASONS, UNITS, WEEKDAYS
from store.model.findings import TimexType

_DAY = (
    r"(?:\d{4}|XXXX)(?:-(?:\d\d|XX)(?:-(?:\d\d|XX))?|-W(?:\d\d|XX)(?:-(?:WE|\d))?|-[QH][1-4X]"
    r"|-(?:SP|SU|FA|WI))?"
)
_CLOCK = r"(?:\d\d(?::\d\d(?::\d\d)?)?|MO|AF|EV|NI|DT|MEL|MED)"
_POINT = rf"(?:{_DAY}(?:T{_CLOCK})?|T?{_CLOCK})"
_LENGTH = r"P(?:[\dX.]+(?:Y|Q|M|WE|W|D|DE|CE|FN))*(?:T(?:[\dX.]+[HMS])+)?"
_VALUE = re.compile(
    rf"{_POINT}|{_POINT}/{_POINT}|{_LENGTH}|FY\d{{4}}|BC\d{{2}}(?:\d{{2}})?|\d{{2,3}}|X{{2,3}}"
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


@settings(max_examples=300, deadline=None)
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
        assert timex.ambiguous == bool(timex.alternatives)


@settings(max_examples=150, deadline=None)
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
     "12:30" * 20_000, "the day before " * 5_000],
    ids=lambda text: text[:10],
)  # fmt: skip
def test_long_monotonous_texts_take_linear_time(text: str) -> None:
    document = read_document(text[: len(text) // 8])
    began = time.perf_counter()
    timexes(document, dt.date(2026, 4, 15))
    eighth = time.perf_counter() - began
    document = read_document(text)
    began = time.perf_counter()
    timexes(document, dt.date(2026, 4, 15))
    assert time.perf_counter() - began < 30 * eighth + 0.5


@settings(max_examples=300, deadline=None)
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
