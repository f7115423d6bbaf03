"""Patterns of the reading are compiled when they are first used."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.patterns import ByParts, needed, regex
from store.rules import RegexRule, RuleTable


def test_a_pattern_is_compiled_at_its_first_use_and_then_behaves_as_any_other() -> None:
    vowels = regex("[aeiou]", re.IGNORECASE)
    assert vowels.findall("Elbe, Oder") == ["E", "e", "O", "e"]
    assert vowels.sub("-", "Elbe") == "-lb-"
    assert vowels.pattern == "[aeiou]"
    assert regex("a(b)").fullmatch("ab")


def test_a_faulty_pattern_is_told_when_it_is_used() -> None:
    faulty = regex("(")
    with pytest.raises(re.error):
        faulty.search("text")


def test_loading_the_reading_compiles_next_to_nothing() -> None:
    code = """if True:
        import re
        from importlib import import_module
        compiled, compile_pattern = [], re.compile
        re.compile = lambda *pattern: compiled.append(pattern) or compile_pattern(*pattern)
        for name in ("analysis", "timexes", "figures", "deadlines", "quotations", "changes"):
            import_module(f"store.extract.{name}")
        print(len(compiled))"""
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(told.stdout) < 40


@pytest.mark.parametrize(
    ("source", "sets"),
    [
        ("until", [{"until"}]),
        (r"\b(?:until|till) \d+", [{"until", "till"}]),
        ("(?:the )?ferr(?:y|ies) sails?", [{"ferr"}, {" sail"}]),
        ("lic[ae]nces?", [{"lic"}, {"nce"}]),
        (r"(?P<verb>open(?:s|ed)?)\s(?=today)", [{"open"}]),
        ("(?:the bids|bids? are) due", [{"the bids", " are"}, {" due"}]),
        ("(?:late|early)?", []),
        ("(?:late|x)", []),
        ("(?!ferry)x{0,3}", []),
        (r"a\u00a0quay", [{"quay"}]),
        (r"\$5 (?:toll|levy)", [{"$5 "}, {"toll", "levy"}]),
        ("(?i)until", []),
        ("(?>until)", []),
        ("(until", []),
    ],
)
def test_what_a_pattern_needs(source: str, sets: list[set[str]]) -> None:
    assert list(needed(source)) == sets


@given(
    st.from_regex(r"(?:[ab]|ba|\(\?:a\||\(b|\)|\||[ab][?*+]|\[ab\]|\.|\{2\}|\\w){1,12}", fullmatch=True),
    st.text("ab"),
)
def test_no_text_matches_without_what_is_needed(source: str, text: str) -> None:
    try:
        pattern = re.compile(source)
    except re.error:
        return
    if pattern.search(text):
        assert all(any(part in text for part in parts) for parts in needed(source))


_PARTS = st.lists(st.text("ab ", min_size=1, max_size=4), min_size=1, max_size=3)


@given(st.lists(st.lists(_PARTS, max_size=3)), st.text("ab c", max_size=20))
def test_nothing_that_a_text_may_hold_is_left_out(sought: list[list[list[str]]], text: str) -> None:
    possible = list(ByParts((sets, number) for number, sets in enumerate(sought)).possible_in(text))
    assert possible == sorted(possible)
    for number, sets in enumerate(sought):
        if all(any(part in text for part in parts) for parts in sets):
            assert number in possible


def test_what_no_word_of_a_text_holds_is_not_sought_in_it() -> None:
    by_parts = ByParts([([["ferr", "quay"], ["clos"]], "ships"), ([["set to"]], "plans"), ([], "all")])
    assert list(by_parts.possible_in("the quays are closed")) == ["ships", "all"]
    assert list(by_parts.possible_in("the quays are open")) == ["all"]
    assert list(by_parts.possible_in("they sail")) == ["all"]


def test_a_table_tells_its_rules_in_order() -> None:
    table = RuleTable(
        RegexRule(name, pattern, "", "")
        for name, pattern in (("sails", "sails? at"), ("ferry", "ferr(?:y|ies)"), ("any", r"\d"))
    )
    assert [rule.name for rule in table.found_in("two ferries sail at 9")] == ["sails", "ferry", "any"]
    assert [rule.name for rule in table.found_in("a ferry sails")] == ["ferry"]
