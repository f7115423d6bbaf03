"""What a deadline is called: a line that stands alone in a calendar, and fits."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.extract import analyse
from store.extract.deadlines.label import ALLOWED, shortened, until
from store.extract.names.recognisers.fast import recogniser

PUBLISHED = dt.date(2026, 4, 15)


def labels(text: str) -> list[str]:
    return [found.what for found in analyse(text, PUBLISHED, recogniser=recogniser()).deadlines]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (
            "The lease between the town and Orsa Mining, signed in 1996, was never renewed. "
            "It runs out on May 30.",
            "The lease between the town and Orsa Mining runs out",
        ),
        (
            "Maria Hansen, a surgeon, has worked in Bergen for years. Her permit expires on May 30.",
            "Maria Hansen’s permit expires",
        ),
        (
            "Hydro sweetened its offer for the Danish firm Alvik. The offer lapses on May 30.",
            "The offer for the Danish firm Alvik lapses",
        ),
    ],
)
def test_what_a_line_leans_on_is_told_in_it(text: str, label: str) -> None:
    assert labels(text) == [label]


def test_what_lasts_until_a_day_says_so() -> None:
    (label,) = labels(
        "Oslo has closed the old bridge. The bridge in Oslo stays closed until Monday, it said."
    )
    assert label == "The bridge in Oslo stays closed (last day)"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Maria Hansen met Peter Berg. They said little. She will travel to Oslo on May 9.", "Maria Hansen"),
        ("Maria Hansen met Peter Berg. They said little. He will travel to Oslo on May 9.", "Peter Berg"),
    ],
)
def test_he_and_she_go_by_their_names(text: str, first: str) -> None:
    assert labels(text)[-1].startswith(first)


def test_asides_go_before_modifiers_and_modifiers_before_words() -> None:
    assert (
        shortened("Gov. Anna Holm, 61, officially opens the restored opera in the presence of the king")
        == "Anna Holm, 61, opens the restored opera in the presence of the king"
    )


@settings(max_examples=200)
@given(st.text(alphabet="abc ,.()“”’-", max_size=300))
def test_no_label_is_longer_than_is_allowed(phrase: str) -> None:
    assert len(shortened(phrase)) <= ALLOWED
    assert len(until(phrase, coarse=False)) <= ALLOWED


def test_an_office_goes_by_its_name_where_there_is_one_of_its_kind() -> None:
    text = "The Baltic Harbour Agency and Orsa Mining met. They agreed. The agency will decide on May 30."
    assert labels(text) == ["Baltic Harbour Agency will decide"]


def test_each_of_two_terms_is_told_with_what_it_is_for() -> None:
    text = "A judge gave the port 30 days to answer the claim and until May 2 to publish its accounts."
    assert [label.rpartition(": ")[2] for label in labels(text)] == [
        "the port must answer the claim",
        "The port must publish its accounts",
    ] or labels(text) == ["The port must answer the claim", "The port must publish its accounts"]


def test_what_one_may_do_is_no_duty_and_has_the_subject_of_the_first_act() -> None:
    text = "The brewery must pay a fine of $750,000 within 60 days and has 30 days to appeal."
    assert labels(text) == ["The brewery must pay a fine of $750,000", "The brewery may appeal"]
