"""Which passages of an article are read: so many as its length allows, those first whose rules say little."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from store.extract import analyse
from store.extract.deadlines.compression.compressor import Compressed, Compressor
from store.extract.deadlines.compression.passage import Passage, Where
from store.extract.deadlines.labels.words.standing_alone import says_little
from store.extract.names.recognisers.accurate import recogniser
from store.extract.names.recognisers.fast import recogniser as fast
from tests.extract.test_extract_deadlines_two_days import WEDNESDAY


@pytest.fixture
def days(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The dates whose passages were read."""
    seen: list[str] = []
    read_passage: Callable[..., Compressed] = Compressor.compressed

    def compressed(self: Compressor, given: Passage, *rest: Any) -> Compressed:
        seen.append(" ".join(word.text for word in given if word.part is Where.DATE))
        return read_passage(self, given, *rest)

    monkeypatch.setattr(Compressor, "compressed", compressed)
    return seen


@pytest.mark.parametrize(("reads", "read"), [("fast", []), ("accurate", ["June 30"])])
def test_only_with_the_accurate_model_a_passage_is_read(days: list[str], reads: str, read: list[str]) -> None:
    text = "Cascade Timber must install new filters at its mill by June 30, a clerk said."
    analyse(text, WEDNESDAY, recogniser=fast() if reads == "fast" else None)
    assert days == read


def test_of_a_text_full_of_dates_so_many_passages_are_read_as_its_length_allows(days: list[str]) -> None:
    text = " ".join(
        f"The council of Elling must vote on plan {number} by May {number}." for number in range(4, 24)
    )
    found = analyse(text, WEDNESDAY, recogniser=recogniser()).deadlines
    assert len(found) == 20
    assert len(days) == 5


def test_those_are_read_first_whose_label_by_rules_says_little(days: list[str]) -> None:
    plans = " ".join(
        f"The council of Elling must vote on plan {number} by May {number}." for number in range(4, 12)
    )
    analyse(f"{plans} Applications have to be in by May 20.", WEDNESDAY, recogniser=recogniser())
    assert len(days) == 5 and "May 20" in days


@pytest.mark.parametrize(
    ("label", "little"),
    [
        ("Elling mill must install new filters", False),
        ("Council of Elling will vote on the mill", False),
        ("Elling will vote on the mill", False),
        ("The council will vote on the mill", True),
        ("Elling mill opens", True),
        ("The first of the mills of Elling, against Bergen", True),
        ("Council of Elling will vote on the mill that…", True),
    ],
)
def test_a_label_says_little_that_names_nobody_is_cut_or_has_few_words(label: str, little: bool) -> None:
    assert says_little(label, {"Elling"}.__contains__) is little
