"""The page about typed dates says what the reader does."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from store.calendar.region import Region, region
from store.calendar.typed import read_typed_date

FRIDAY = dt.date(2026, 6, 12)
_PAGE = (Path(__file__).parents[2] / "docs" / "dates.md").read_text(encoding="utf-8")
_FORMS = re.findall(r"^\| `([^`]+)` \| (\S+) \|$", _PAGE, re.MULTILINE)
_COUNTRIES = re.findall(r"^\| `([^`]+)` \| `([^`]+)` \| (\S+) \|$", _PAGE, re.MULTILINE)


@pytest.mark.parametrize(("typed", "iso"), _FORMS)
def test_a_form_of_the_page(typed: str, iso: str) -> None:
    assert read_typed_date(typed, FRIDAY, region=Region("US")).due.iso == iso


@pytest.mark.parametrize(("typed", "country", "iso"), _COUNTRIES)
def test_working_days_of_the_page(typed: str, country: str, iso: str) -> None:
    assert read_typed_date(typed, FRIDAY, region=region(country, {})).due.iso == iso


def test_no_row_is_passed_over() -> None:
    assert len(_FORMS) + len(_COUNTRIES) == _PAGE.count("\n| `")
