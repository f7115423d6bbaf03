"""How alike two texts are: made from one another, or only in one language about one thing."""

from __future__ import annotations

import random
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.ingest.formats.front_matter import read_front_matter
from store.text.shingles import likeness

UNRELATED, VERSIONS = 0.1, 0.3
"""Between these lies what the library takes for the border of a version."""

FILES = sorted((files("seeds") / "articles").iterdir(), key=str)
SOURCES = [file.read_text(encoding="utf-8") for file in FILES if file.name.endswith((".md", ".txt"))]
SEEDS = [text[read_front_matter(text).body_start :] for text in SOURCES]
WORDS = [word for text in SEEDS for word in text.split()]


def edited(text: str, share: float, seed: int) -> str:
    """`text` with a share of its words taken out, replaced or followed by another one."""
    chance = random.Random(seed)
    kept: list[str] = []
    for word in text.split():
        draw = chance.random() / share
        kept += [] if draw < 1 / 3 else [chance.choice(WORDS)] if draw < 2 / 3 else [word]
        kept += [chance.choice(WORDS)] if 2 / 3 <= draw < 1 else []
    return " ".join(kept)


def test_no_two_seeds_pass_for_versions_of_one_another() -> None:
    assert len(SEEDS) > 3
    for index, text in enumerate(SEEDS):
        for other in SEEDS[:index]:
            assert likeness(text, other).containment < UNRELATED


@pytest.mark.parametrize("seed", range(3))
def test_a_text_with_every_fourth_word_changed_is_a_version(seed: int) -> None:
    for text in SEEDS:
        assert likeness(text, edited(text, 0.25, seed)).containment > VERSIONS


def test_a_text_that_goes_on_holds_the_whole_of_what_it_was() -> None:
    first, second = SEEDS[:2]
    grown = likeness(first, f"{first}\n\n{second}")
    assert grown.containment == 1
    assert 0 < grown.resemblance < 1


@pytest.mark.parametrize(
    ("one", "other", "containment"),
    [
        ("The ferry sails.", "THE FERRY — SAILS!", 1.0),
        ("The ferry", "The ferry sails on Sunday", 1.0),
        ("列車は明日から運休する", "列車は明後日から運休する", 0.75),
        ("", "The ferry sails.", 0.0),
        ("…", "…", 0.0),
    ],
    ids=["case and marks", "a few words", "a script without blanks", "empty", "no word"],
)
def test_words_are_what_counts(one: str, other: str, containment: float) -> None:
    assert likeness(one, other).containment == pytest.approx(containment, abs=0.06)


@given(st.text(), st.text())
def test_likeness_is_a_share_and_the_same_from_both_sides(one: str, other: str) -> None:
    alike = likeness(one, other)
    assert alike == likeness(other, one)
    assert 0 <= alike.resemblance <= alike.containment <= 1
    assert likeness(one, one).resemblance == (1.0 if any(each.isalnum() for each in one) else 0.0)
