"""What holds for the figures and changes of any text."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.extract.changes import changes
from store.extract.document import read_document
from store.extract.figures import figures
from store.extract.figures.numbers import Form, find_numbers
from tests.growth import Work, grows_linearly

_PIECES = [
    "7",
    "12",
    "1,234",
    "0.5",
    ".5",
    "1.234,5",
    "2024",
    "33million",
    "10-20",
    "5/6",
    "½",
    "1e9",
    "one",
    "two",
    "twelve",
    "twenty",
    "hundred",
    "thousand",
    "million",
    "half",
    "third",
    "quarter",
    "and",
    "a",
    "an",
    "of",
    "the",
    "to",
    "from",
    "between",
    "more",
    "than",
    "%",
    "$",
    "€",
    "£",
    "HK$",
    "per",
    "cent",
    "percent",
    "points",
    "km",
    "kg",
    "miles",
    "dollars",
    "cents",
    "years",
    "old",
    "aged",
    "hours",
    "minutes",
    "degrees",
    "below",
    "zero",
    "-",
    "–",
    ",",
    ".",
    "(",
    ")",
    "\n",
    "\n\n",
    "rose",
    "fell",
    "cut",
    "May",
    "June",
    "p.m.",
    "İ",
    "ß",
    "\xa0",
    "people",
    "in",
    "out",
    "3rd",
    "~",
    ">",
    "<",
    "x10^",
    "10\xa0000",
]
_texts = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(_PIECES), max_size=30).map(" ".join),
    st.lists(st.sampled_from(_PIECES), max_size=30).map("".join),
)


@given(_texts)
@settings(max_examples=400)
def test_figures_are_exact_finite_sorted_and_apart(text: str) -> None:
    found = figures(read_document(text))
    reached = 0
    for figure in found:
        assert reached <= figure.start < figure.end <= len(text)
        assert text[figure.start : figure.end].strip() == text[figure.start : figure.end]
        for value in (figure.value, figure.upper):
            assert value is None or math.isfinite(value)
        if not figure.ranged:
            assert figure.value is not None
            assert figure.upper is None
        elif figure.value is not None and figure.upper is not None:
            assert figure.value < figure.upper
        assert figure.rule
        reached = figure.end


@given(_texts)
@settings(max_examples=300)
def test_changes_stand_on_figures_of_the_text(text: str) -> None:
    document = read_document(text)
    found = figures(document)
    values = {value for figure in found for value in (figure.value, figure.upper)}
    values |= {
        figure.value / 100 for figure in found if figure.unit == "USD_cent" and figure.value is not None
    }
    reached = 0
    for change in changes(document, found):
        assert reached <= change.start < change.end <= len(text)
        assert change.before in values | {None}
        assert change.after in values
        reached = change.start


_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
]
_ONES += ["sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spelled(number: int, *, conjunction: str) -> str:
    """A number in words, as English spells it."""
    for name, size in (("billion", 10**9), ("million", 10**6), ("thousand", 1000), ("hundred", 100)):
        if number >= size:
            rest = number % size
            joint = conjunction if rest and rest < 100 else " "
            tail = joint + spelled(rest, conjunction=conjunction) if rest else ""
            return f"{spelled(number // size, conjunction=conjunction)} {name}{tail}"
    if number < 20:
        return _ONES[number]
    ten, one = divmod(number, 10)
    return _TENS[ten - 2] + (f"-{_ONES[one]}" if one else "")


@given(st.integers(1, 10**12 - 1), st.sampled_from([" ", " and "]))
def test_a_spelled_number_reads_back_as_its_value(number: int, conjunction: str) -> None:
    text = spelled(number, conjunction=conjunction)
    assert [(found.value, found.start, found.end) for found in find_numbers(text)] == [(number, 0, len(text))]


@given(st.integers(0, 10**12), st.sampled_from([",", " ", "\u00a0"]))
def test_grouped_digits_read_back_as_their_value(number: int, separator: str) -> None:
    text = f"{number:,}".replace(",", separator)
    assert [(found.value, found.form) for found in find_numbers(text)] == [(number, Form.DIGITS)]


@pytest.mark.parametrize(
    "unit",
    [
        "9",
        "1,",
        "1.",
        "1 000 ",
        "(",
        "((1",
        "one ",
        "hundred ",
        "million ",
        "and a half ",
        "from 3 to 4 ",
        "1/2",
        "-",
        "$",
    ],
)
def test_long_monotonous_texts_take_linear_time(unit: str) -> None:
    def reading(size: int) -> Work:
        document = read_document(unit * (size // len(unit)))
        return lambda: changes(document, figures(document))

    assert grows_linearly(reading, 5_000)
