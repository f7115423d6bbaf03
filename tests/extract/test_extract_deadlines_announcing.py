"""How likely it is that a date ahead is announced, by what was learnt.

The article is of Wednesday, 15 April 2026.
"""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.extract.deadlines import dates_ahead, deadlines
from store.extract.deadlines.announcing import is_likely, likelihood
from store.extract.deadlines.announcing_words import classes, is_word
from store.extract.deadlines.clues import Told, clues
from store.extract.document import read_document
from store.extract.timexes import timexes
from store.extract.training.announced_dates import marked
from tests.extract.test_extract_deadlines_two_days import BODY, WEDNESDAY


def ahead(sentence: str) -> Told:
    document = read_document(sentence + BODY)
    (told,) = dates_ahead(document, timexes(document, WEDNESDAY), WEDNESDAY)
    return told


def how_likely(sentence: str) -> float:
    return likelihood(ahead(sentence))


@pytest.mark.parametrize(
    ("announced", "not_announced"),
    [
        ("The council will vote on the marina on May 4.",
         "The novel tells of a queen who must flee by May 4."),
        ("The orchestra plays in Elling on May 4.", "I wish the orchestra played in Elling on May 4."),
        ("Traders must file their returns by the end of June.",
         "Traders expect the peso to slip by the end of June."),
        ("A last review should be complete by the end of June.",
         "My cousin should be asleep by the end of the week."),
    ],
)  # fmt: skip
def test_what_is_announced_is_likelier(announced: str, not_announced: str) -> None:
    assert how_likely(announced) > how_likely(not_announced) + 0.1


@pytest.mark.parametrize(
    "sentence",
    [
        "Neither side will sign the lease on May 4.",
        "The lease will not be signed on May 4.",
        "The lease will no longer be signed on May 4.",
        "Nobody will sign the lease on May 4.",
    ],
)
def test_a_verb_is_denied_by_its_own_words_or_its_subjects(sentence: str) -> None:
    assert "act negated" in set(clues(ahead(sentence)))
    assert "act negated" not in set(clues(ahead("Both sides will sign the lease on May 4.")))


def test_a_month_that_no_rule_speaks_for_must_be_likelier_than_a_day() -> None:
    month, day = ahead("Masons mend the north tower in June."), ahead("Masons mend the north tower on May 4.")
    assert month.cue is None and day.cue is None
    assert is_likely(day, 0.3) and not is_likely(month, 0.3)
    assert is_likely(month, 0.5)


def test_what_an_opening_phrase_is_about_is_a_clue() -> None:
    assert "first in story" in set(clues(ahead("In the novel, the queen must flee by May 4.")))


def test_what_the_sentences_beside_it_are_about_is_a_clue() -> None:
    told = set(clues(ahead("It is a slim novel. On May 4 she must flee. He wishes her luck.")))
    assert {"earlier story", "then wish", "then he"} <= told
    assert "earlier story" not in set(clues(ahead("On May 4 she must flee. It is a slim novel.")))


def test_how_many_names_a_sentence_has_is_a_clue() -> None:
    assert "names 0" in set(clues(ahead("She must flee by May 4.")))
    assert "names 2" in set(clues(ahead("She must flee from Elling to Tromso by May 4.")))


def test_a_suggestion_says_how_sure_it_is() -> None:
    document = read_document("The council will vote on the marina on May 4." + BODY)
    (suggestion,) = deadlines(document, timexes(document, WEDNESDAY), (), WEDNESDAY)
    assert suggestion.confidence is not None and 0.5 < suggestion.confidence < 1


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("rumours", "hearsay"),
        ("denied", "deny"),
        ("dropped", "cancel"),
        ("novel", "story"),
        ("Novels", "story"),
    ],
)
def test_a_word_is_of_its_class_in_every_form(word: str, name: str) -> None:
    assert name in classes(word)


def test_a_single_word_is_told_from_a_class_of_words() -> None:
    assert is_word("< harbour") and is_word("> harbour")
    assert not is_word("< hearsay") and not is_word("< near hearsay") and not is_word("act harbour")


def test_the_examples_are_marked_in_their_sentences() -> None:
    text, answers = marked("The fair moves from -{May 4} to +{May 9}.")
    assert text == "The fair moves from May 4 to May 9."
    assert answers == {text.index("May 4"): False, text.index("May 9"): True}


@settings(max_examples=60)
@given(st.text(max_size=80), st.text(max_size=80))
def test_any_words_have_a_likelihood(before: str, after: str) -> None:
    document = read_document(f"{before} on May 4, 2026 {after}")
    for told in dates_ahead(document, timexes(document, WEDNESDAY), dt.date(2026, 4, 15)):
        assert 0 <= likelihood(told) <= 1
