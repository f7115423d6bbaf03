"""Who speaks where an office stands before the name, behind a possessive."""

from __future__ import annotations

import pytest

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
