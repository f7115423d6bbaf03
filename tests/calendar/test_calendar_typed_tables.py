"""Every form of a typed date reads its example and leaves its near miss alone."""

from __future__ import annotations

import datetime as dt

import pytest

from store.calendar.region import Region
from store.calendar.typed import FORMS, Direction, read_typed_dates
from store.calendar.typed.pieces import fold
from store.calendar.typed.reading import Form, Reader
from store.errors import UsageError

FRIDAY = dt.date(2025, 6, 13)
READER = Reader(FORMS, FRIDAY, Direction.FUTURE, day_first=True, country="GB")


def _name(form: Form) -> str:
    return f"{form.name}: {form.example}"


def read_by(form: Form, text: str) -> str:
    """What this form makes of a text, whose parts all forms read; "" where it makes nothing of it."""
    match = form.regex.fullmatch(fold(text))
    try:
        days = form.read(match, READER) if match else None
    except UsageError:
        return ""
    return days.due.iso if days else ""


@pytest.mark.parametrize("form", FORMS, ids=_name)
def test_a_form_reads_its_example(form: Form) -> None:
    assert read_by(form, form.example) == form.value


@pytest.mark.parametrize("form", FORMS, ids=_name)
def test_no_form_before_it_reads_the_example(form: Form) -> None:
    if form.value:
        assert read_typed_dates(form.example, FRIDAY, region=Region("GB"))[0].due.iso == form.value
    else:
        with pytest.raises(UsageError, match=r"^(?!.*not understood)"):
            read_typed_dates(form.example, FRIDAY, region=Region("GB"))


@pytest.mark.parametrize("form", FORMS, ids=_name)
def test_a_form_leaves_its_near_miss(form: Form) -> None:
    assert read_by(form, form.near_miss) == ""
