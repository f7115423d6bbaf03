"""Figures in sentences as newspapers write them: the table beside this file says what each tells."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.extract.document import read_document
from store.extract.figures import figures

LINES = Path(__file__).with_name("figure_sentences.tsv").read_text("utf-8").splitlines()


@pytest.mark.parametrize("line", [line for line in LINES if not line.startswith("#")])
def test_a_sentence_tells_these_figures_and_no_others(line: str) -> None:
    text, *cells = line.split("\t")
    expected = [cell.split("|") for cell in cells]
    found = figures(read_document(text))
    assert [(text[figure.start : figure.end], figure.unit) for figure in found] == [
        (surface, unit) for surface, _, unit in expected
    ]
    for figure, (_, value, _) in zip(found, expected, strict=True):
        told = [figure.value, figure.upper] if figure.ranged else [figure.value]
        assert told == [pytest.approx(float(end)) for end in value.split("..")]
