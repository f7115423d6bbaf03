"""What is typed into a search, as the expression that the index understands."""

from __future__ import annotations

import pytest

from store.records.query import parse_words


@pytest.mark.parametrize(
    ("typed", "match"),
    [
        ("tariff", '"tariff"'),
        ("tariff Beijing", '"tariff" AND "Beijing"'),
        ('"rare earths"', '"rare earths"'),
        ('"rare earths"*', '"rare earths"*'),
        ("tarif*", '"tarif"*'),
        ("tariff -soy", '("tariff") NOT ("soy")'),
        ('tariff -soy -"rare earths"', '("tariff") NOT ("soy" OR "rare earths")'),
        ("co-operate", '"co-operate"'),
        ("NEAR(a b)", '"NEAR(a" AND "b)"'),
        ("a OR b", '"a" AND "OR" AND "b"'),
        ('say "hello', '"say" AND "hello"'),
        ('a"b"', '"a" AND "b"'),
        ("is:lost", '"is:lost"'),
        ("title:x", '"title:x"'),
        ("-", ""),
        ('"" * % ^', ""),
    ],
)
def test_words_become_quoted_strings_that_nothing_can_break_out_of(typed: str, match: str) -> None:
    assert parse_words(typed).match() == match


def test_filters_hold_their_values_apart_from_the_sql() -> None:
    condition, parameters = parse_words('tag:"it\'s" source:50%_x is:starred').filters()
    assert parameters == ("it's", "%50\\%\\_x%")
    assert "it's" not in condition and "50" not in condition
    assert "starred = 1" in condition


def test_unwanted_words_alone_are_a_filter() -> None:
    condition, parameters = parse_words("-soy").filters()
    assert "NOT IN" in condition
    assert parameters == ('"soy"',)
