"""Changes in sentences as newspapers write them: the table beside this file says what each tells."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.extract.changes import changes
from store.extract.document import read_document
from store.extract.figures import figures

LINES = Path(__file__).with_name("change_sentences.tsv").read_text("utf-8").splitlines()


def end(cell: str) -> object:
    return pytest.approx(float(cell)) if cell else None


@pytest.mark.parametrize("line", [line for line in LINES if not line.startswith("#")])
def test_a_sentence_tells_these_changes_and_no_others(line: str) -> None:
    text, *cells = line.split("\t")
    document = read_document(text)
    found = changes(document, figures(document))
    assert len(found) == len(cells)
    for change, cell in zip(found, cells, strict=True):
        before, after, unit = cell.split("|")
        assert (change.before, change.after) == (end(before), end(after))
        assert change.unit.replace("number", "count") == unit.replace("number", "count")
