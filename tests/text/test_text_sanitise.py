"""Nothing that could steer a terminal or reorder a line passes the text door."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.text import guard, sanitise, single_line, tags


@pytest.mark.parametrize(
    ("foreign", "safe"),
    [
        ("a\x1b]52;c;ZXZpbA==\x07b", "a]52;c;ZXZpbA==b"),
        ("a\x1b[31mred\x1b[0m", "a[31mred[0m"),
        ("a\x9b31mb\x9d0;t\x9c", "a31mb0;t"),
        ("a\x00b\x0ec\x7fd", "abcd"),
        ("by \u202eevil\u202c and \u2066x\u2069", "by evil and x"),
        ("one\r\ntwo\rthree\u2028four\x85five", "one\ntwo\nthree\nfour\nfive"),
        ("\ufeffmark \U000e0041tag", "mark tag"),
        ("lone \ud800 half", "lone  half"),
        ("the rail\u00adway com\u200bmittee", "the railway committee"),
        ("ភាសា\u200bខ្មែរ", "ភាសា\u200bខ្មែរ"),
        ("not\ufffea\uffffcharacter", "notacharacter"),
        ("tab\tstays", "tab\tstays"),
        ("👩\u200d🚒 می\u200cخواهم", "👩\u200d🚒 می\u200cخواهم"),
        ("e\u0301 عربي 漢字", "e\u0301 عربي 漢字"),
    ],
)
def test_what_is_taken_out_and_what_stays(foreign: str, safe: str) -> None:
    assert sanitise(foreign) == safe


@given(st.text(st.characters()))
def test_sanitising_twice_changes_nothing(text: str) -> None:
    assert sanitise(sanitise(text)) == sanitise(text)


@given(st.text(st.characters()))
def test_no_control_character_is_left(text: str) -> None:
    assert not {each for each in sanitise(text) if unicodedata.category(each) in ("Cc", "Cs")} - {"\n", "\t"}


@given(st.text(st.characters()), st.integers(min_value=1, max_value=80))
def test_a_single_line_is_one_line_within_its_limit(text: str, limit: int) -> None:
    line = single_line(text, limit)
    assert len(line) <= limit
    assert line == " ".join(line.split())


@given(st.text(st.characters()))
def test_the_last_guard_keeps_every_offset(text: str) -> None:
    assert len(guard(text)) == len(text)
    assert all(unicodedata.category(each) not in ("Cc", "Cs") for each in guard(text))


@given(st.text(st.characters()))
def test_the_guard_has_nothing_to_do_after_sanitising_but_breaks(text: str) -> None:
    stored = sanitise(text)
    assert guard(stored) == stored.replace("\n", " ").replace("\t", " ")


def test_tags_are_lines_none_empty_and_none_twice() -> None:
    assert tags(["sea", " sea ", "", "a\nb", "\x1b", "x" * 200]) == ("sea", "a b", "x" * 99 + "…")
