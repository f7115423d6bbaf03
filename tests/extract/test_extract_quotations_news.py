"""Quotations in sentences as newspapers write them: the table beside this file says who speaks."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.extract.marked_names import quoted

LINES = Path(__file__).with_name("quotation_sentences.tsv").read_text("utf-8").splitlines()
MARKS = "\"“”„«»‘’'「」"


@pytest.mark.parametrize("line", [line for line in LINES if not line.startswith("#")])
def test_a_sentence_has_these_quotations_of_these_speakers_and_no_others(line: str) -> None:
    text, *cells = line.split("\t")
    expected = [cell.split("|") for cell in cells]
    found = quoted(text.replace(" ¶ ", "\n\n"))
    assert [speaker for _, speaker in found] == [speaker for _, speaker in expected]
    for (quotation, _), (start, _) in zip(found, expected, strict=True):
        assert quotation.lstrip(MARKS).startswith(start)
