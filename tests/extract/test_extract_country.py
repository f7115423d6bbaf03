"""Which country an article is about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.extract.country import country_of, country_rows


@pytest.mark.parametrize(
    ("text", "language", "code"),
    [
        ("SALEM, Ore. (AP) — The board met.", "", "US"),
        ("LONDON (Wire) - British ministers met a German envoy.", "", "GB"),
        ("The mill sued a rival from Texas before a court in Ohio, a Swedish paper said.", "", "US"),
        ("The envoy flew from Norway to Chad.", "", None),
        ("The board met.", "", None),
        ("Der Rat tagt.", "de", "DE"),
        ("Der Rat in Wien, Austria, tagt.", "de", "AT"),
    ],
)
def test_what_is_named_most_is_the_country(text: str, language: str, code: str | None) -> None:
    assert country_of(text, language) == code


@given(st.text(max_size=200))
def test_any_text_has_a_known_country_or_none(text: str) -> None:
    assert country_of(text, "") in {None, *(row["code"] for row in country_rows())}
