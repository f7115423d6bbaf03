"""Who speaks where an office stands before the name, behind a possessive."""

from __future__ import annotations

import pytest

from store import analyse
from tests.extract.marked_names import quoted


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("<Orsa>’s chief executive, {Ana Reyes}, said the mine was “deeply sorry”.", "Ana Reyes"),
        ("“We failed,” said the mine’s chairman, {Ben Okafor}.", "Ben Okafor"),
        ("“We failed,” said the mine’s chairman, who left with {Ben Okafor}.", "the mine’s chairman"),
    ],
)
def test_the_name_behind_an_office_is_who_speaks(sentence: str, speaker: str) -> None:
    assert [told for _, told in quoted(sentence)] == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Gov. Tom Achebe left. There may be “gaps in supply,” the governor said.", "Tom Achebe"),
        ("Justice Tom Achebe froze the sale. It was “rushed,” the judge wrote.", "Tom Achebe"),
        ("Tom Achebe, a social justice campaigner, came. It was “rushed,” the judge wrote.", "the judge"),
        ("Justice Minister Tom Achebe was sued. It was “rushed,” the judge wrote.", "the judge"),
        ("Gov. Tom Achebe left. Ana Reyes spoke. There may be “gaps,” the governor said.", "the governor"),
    ],
)
def test_an_office_that_is_written_short_is_the_one_of_whoever_was_named_last(
    text: str, speaker: str
) -> None:
    assert [quotation.speaker for quotation in analyse(text).quotations] == [speaker]
