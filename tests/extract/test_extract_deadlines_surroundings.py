"""What the text round a date tells of it: what the words there mean.

The article is of Wednesday, 15 April 2026.
"""

from __future__ import annotations

import pytest

from store.extract.deadlines import dates_ahead
from store.extract.deadlines.announcing import LEAST, likelihood
from store.extract.deadlines.meanings import (
    FIRST,
    LAST,
    PLACES,
    is_clue,
    meaning,
    weights_of_meanings,
    words_at,
)
from store.extract.document import read_document
from store.extract.timexes import timexes
from store.tables import read_table
from tests.extract.test_extract_deadlines_two_days import WEDNESDAY


def how_likely(text: str) -> float:
    document = read_document(text)
    told = next(iter(dates_ahead(document, timexes(document, WEDNESDAY), WEDNESDAY)))
    return likelihood(told)


def test_a_word_counts_by_its_place_and_meaning() -> None:
    told = words_at([meaning("act", "sell"), meaning("< near", "harbour"), "act sell", "tense future"])
    assert told == {"act": ["sell"], "< near": ["harbour"]}
    assert is_clue("act sell") and not is_clue(meaning("act", "sell"))


def test_words_that_are_not_in_the_table_weigh_nothing() -> None:
    assert list(weights_of_meanings([meaning("act", "qzxv"), meaning("nowhere", "sell")])) == []
    (one,) = weights_of_meanings([meaning("act", "sell")])
    (same,) = weights_of_meanings([meaning("act", "sell"), meaning("act", "qzxv")])
    assert one == same


def test_the_table_has_a_sign_for_each_place() -> None:
    rows = read_table("store.extract.deadlines", "announcing_meanings.tsv", ("word", "signs"))
    assert len(rows) > 10_000
    for row in rows:
        assert len(row["signs"]) == len(PLACES)
        assert all(FIRST <= ord(sign) <= LAST for sign in row["signs"])


def test_the_sentences_round_a_date_tell_whether_it_is_announced() -> None:
    words = "The harbour will be closed on May 4."
    notice = how_likely(f"{words} Please use the pier at Elling.")
    story = how_likely(f"The pirate grinned at her. {words} Then he drew his sword and whistled.")
    assert notice > story


@pytest.mark.parametrize(
    "text",
    [
        "I might try to knit a scarf by May 4. My last one looked like a fish.",
        "Let us say that a tenant pays on May 4. The landlord would then owe him a receipt.",
        "Most of the snow should be gone by May 4, shepherds reckon.",
        "She was to have sung here on May 4. The tour has been scrapped.",
    ],
)
def test_what_is_no_announcement_is_not_suggested(text: str) -> None:
    assert how_likely(text) < LEAST


@pytest.mark.parametrize(
    "text",
    [
        "Dear parents, the fair is on May 4 in the gym. Please bring cakes.",
        "Members have until May 4 to ask for their money back.",
        "We will close the shop in Elling on May 4. Thank you for forty years.",
        "The last ferry leaves on May 4, the port said. The pier is sold.",
    ],
)
def test_what_is_announced_is_suggested_whatever_stands_beside_it(text: str) -> None:
    assert how_likely(text) > 0.5
