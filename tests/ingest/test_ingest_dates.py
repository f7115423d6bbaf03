"""Publication dates: read where they are certain, unknown where they are not."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.ingest.dates import FIRST_YEAR, LAST_YEAR, publication_date
from store.model.articles import Month

UTC = dt.UTC
WEST = dt.timezone(dt.timedelta(hours=-5))
EAST = dt.timezone(dt.timedelta(hours=2))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2025-06-05", dt.date(2025, 6, 5)),
        ("20250605", dt.date(2025, 6, 5)),
        ("2025-06-05T10:30:00Z", dt.datetime(2025, 6, 5, 10, 30, tzinfo=UTC)),
        ("2025-06-05 10:30", dt.datetime(2025, 6, 5, 10, 30)),
        ("2025-06-05 10:30:00 +0200", dt.datetime(2025, 6, 5, 10, 30, tzinfo=EAST)),
        ("2025-06-05 10:30:00 UTC", dt.datetime(2025, 6, 5, 10, 30, tzinfo=UTC)),
        ("Thu, 05 Jun 2025 10:30:00 GMT", dt.datetime(2025, 6, 5, 10, 30, tzinfo=UTC)),
        ("Thu, 5 Jun 2025 10:30 EST", dt.datetime(2025, 6, 5, 10, 30, tzinfo=WEST)),
        ("June 5, 2025", dt.date(2025, 6, 5)),
        ("Thursday, June 5th, 2025", dt.date(2025, 6, 5)),
        ("5 June 2025", dt.date(2025, 6, 5)),
        ("29 February 2024", dt.date(2024, 2, 29)),
        ("Published on June 5, 2025", dt.date(2025, 6, 5)),
        ("Thursday, 5 June 2025 at 10:30", dt.datetime(2025, 6, 5, 10, 30)),
        ("12. Juni 2025", dt.date(2025, 6, 12)),
        ("12.6.2025", dt.date(2025, 6, 12)),
        ("13/06/2025", dt.date(2025, 6, 13)),
        ("Thu, 5 Sept 2025 10:30:00 GMT", dt.datetime(2025, 9, 5, 10, 30, tzinfo=UTC)),
        ("Thu, 05 Jun, 2025 10:30:00 GMT", dt.datetime(2025, 6, 5, 10, 30, tzinfo=UTC)),
        ("Thu, 05 Jun 2025 10:30:00 +02:00", dt.datetime(2025, 6, 5, 10, 30, tzinfo=EAST)),
        ("Thu, 05 Jun 2025 10:30:00 0200", dt.datetime(2025, 6, 5, 10, 30, tzinfo=EAST)),
        ("1749119400", dt.datetime(2025, 6, 5, 10, 30, tzinfo=UTC)),
        ("1749119400000", dt.datetime(2025, 6, 5, 10, 30, tzinfo=UTC)),
        ("2025-06", Month(2025, 6)),
        ("June 2025", Month(2025, 6)),
    ],
)
def test_what_is_certain_is_read(written: str, read: dt.date | Month) -> None:
    assert publication_date(written) == read
    assert type(publication_date(written)) is type(read)


@pytest.mark.parametrize(
    "written",
    [
        None,
        "",
        "yesterday",
        "000000000",
        "2025-02-29",
        "29 Feb 2025",
        "Sat, 29 Feb 2025 10:00:00 GMT",
        "0001-01-01",
        "Mon, 01 Jan 0001 00:00:00 GMT",
        "9999-12-31",
        "Fri, 31 Dec 9999 23:59:59 -1200",
        "03/04/2026",
        "2025",
        "Q3 2025",
        "2025-13-01",
        "Friday, 5 June 2025",
        "5 June",
        "2025-06-05T25:00:00Z",
        "5 Brumaire 2025",
        "x" * 10_000,
        "١٢ يونيو",
    ],
)
def test_what_is_not_certain_is_unknown(written: str | None) -> None:
    assert publication_date(written) is None


def test_a_time_that_the_clocks_skip_is_kept_as_it_stands() -> None:
    assert publication_date("2025-03-30T02:30:00") == dt.datetime(2025, 3, 30, 2, 30)


@given(st.text() | st.from_regex(r"[0-9]{1,5}[-/ ][A-Za-z0-9]{1,4}[-/ ][0-9]{1,5}.{0,20}"))
def test_nothing_that_a_source_writes_can_crash_it(written: str) -> None:
    found = publication_date(written)
    assert found is None or FIRST_YEAR <= found.year <= LAST_YEAR


@given(st.datetimes(dt.datetime(1700, 1, 1), dt.datetime(2100, 1, 1), timezones=st.just(UTC)))
def test_every_moment_in_iso_form_comes_back(moment: dt.datetime) -> None:
    assert publication_date(moment.isoformat()) == moment
