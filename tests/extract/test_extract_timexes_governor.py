"""Which verb a time hangs on, and in what form: that says which way its sentence looks."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.extract.document import read_document
from store.extract.timexes import timexes
from store.extract.timexes.which_way.governor import governor_of

REST = "\n\nThe mayor opened the bridge and thanked everybody who had built it." * 8
"""Makes an article of a sentence."""


def form(sentence: str) -> str:
    """The form of the verb that the time in brackets hangs on."""
    before, time, after = sentence.replace("]", "[").split("[")
    governor = governor_of(read_document(before + time + after), len(before), len(before + time))
    return governor.form


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Gardeners plant 40 limes on [Friday].", "present"),
        ("The lock was drained on [Friday].", "was done"),
        ("The lock is drained on [Friday].", "is done"),
        ("The lock will be drained on [Friday].", "modal"),
        ("The lock is to be drained on [Friday].", "is to"),
        ("On [Friday], she meets the bakers.", "present"),
        ("The brewer, who lost a leg in [May], sings again.", "past"),
        ("She begged the bank to wait until [Friday].", "past+to"),
        ("They lifted a ban imposed on [Friday].", "past+done"),
        ("They failed to wake the twins on [Friday].", "past"),
        ("Rain on [Friday] drowned the fires.", "past"),
        ("A rally set for [Friday] drew complaints.", "+set"),
        ("The shepherd could not be found on [Friday].", "could not"),
        ("Neither twin could be woken on [Friday].", "could not"),
        ("Village elders on [Friday] also dismissed the claim.", "past"),
        ("He fell out with farmers who back her on [Friday].", "past"),
        ("They held dances and concerts [Friday].", "past"),
        ("On [Friday], the old miller, Orla Finn, 40, of Skerry, left the guild.", "past"),
        ("[Friday], they'll open the nave.", "modal"),
        ("She'll present the bells on [Friday].", "modal"),
        ("Divers flown in on [Friday] have raised the wreck.", "+done"),
        ("The plea follows a row on [Friday].", "says"),
        ("On [Friday] the ferry, bought by the county, makes its last crossing.", "present"),
        ("On [Friday] the ferry, which burned in May, makes its last crossing.", "present"),
        ("The ferry will swing by the quay in [May].", "modal"),
        ("The ferry will be swinging by the quay in [May].", "modal"),
        ("Friday.", "none"),
    ],
)
def test_the_form_of_the_verb(sentence: str, expected: str) -> None:
    assert form(sentence if "[" in sentence else f"[{sentence}]") == expected


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Gardeners plant 40 limes on Friday, their guild said.", "2026-04-17"),
        ("Choirs from six valleys sing in the nave on Friday evening.", "2026-04-17TEV"),
        ("The mayor said weavers return to their looms on Friday.", "2026-04-17"),
        ("The shepherd could not be found on Friday.", "2026-04-10"),
        ("Rowers went to the early heats on Friday.", "2026-04-10"),
        ("Rowers beat the tide on Friday.", "2026-04-10"),
        ("A rally set for Friday had drawn complaints.", "2026-04-17"),
    ],
)
def test_what_is_fixed_for_a_day_lies_ahead(sentence: str, value: str) -> None:
    """In the present tense; where that may be the past tense as well, it is."""
    told = [timex.value for timex in timexes(read_document(sentence + REST), dt.date(2026, 4, 15))]
    assert told[:1] == [value]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("The guild will buy looms from the state-owned mill on May 31.", "2026-05-31"),
        ("Sailors will take over the watch from a king-led crew on May 31.", "2026-05-31"),
        ("The guild bought looms from the state-owned mill on Friday.", "2026-04-10"),
    ],
)
def test_a_participle_that_is_joined_to_a_word_tells_no_tense(sentence: str, value: str) -> None:
    told = [timex.value for timex in timexes(read_document(sentence + REST), dt.date(2026, 4, 15))]
    assert told[:1] == [value]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("The guild wants the miller to take down a sign painted Friday.", "2026-04-10"),
        ("She is expected to answer the letter her brother wrote on Friday.", "2026-04-10"),
        ("The weir, opened in May, is to be closed by the council.", "2025-05"),
        ("In May the weavers elected her and in June they let her go.", "2025-05"),
        ("In May, the weavers said, she will let him go.", "2026-05"),
        ("A rally planned Friday is to go past the weir.", "2026-04-17"),
    ],
)
def test_what_was_done_on_a_day_lies_behind_whatever_the_sentence_plans(sentence: str, value: str) -> None:
    told = [timex.value for timex in timexes(read_document(sentence + REST), dt.date(2026, 4, 15))]
    assert told[:1] == [value]


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_words_around_a_time_can_be_asked_about(before: str, after: str) -> None:
    text = f"{before} Friday {after}"
    governor = governor_of(read_document(text), len(before) + 1, len(before) + 7)
    assert governor.form.count("+") <= 1
