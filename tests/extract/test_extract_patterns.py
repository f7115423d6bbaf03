"""Patterns of the reading are compiled when they are first used."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from store.patterns import regex


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
