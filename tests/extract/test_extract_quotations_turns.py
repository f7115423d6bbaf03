"""Who answers, where two speak in turns and the text does not say whose words they are."""

from __future__ import annotations

import pytest

from store.extract.quotations.turns import Turns, Voice

REYES, OKAFOR = Voice("test", "asked", "Ana Reyes"), Voice("test", "said", "Ben Okafor")


def turns(*heard: tuple[Voice, bool]) -> Turns:
    """Those words in turn, each with whether it asks."""
    result = Turns()
    for voice, asks in heard:
        result.heard(voice, asks=asks)
    return result


@pytest.mark.parametrize(
    ("heard", "is_question", "speaker"),
    [
        ([(OKAFOR, False), (REYES, True)], False, "Ben Okafor"),
        ([(REYES, True), (OKAFOR, False)], True, "Ana Reyes"),
        ([(REYES, True), (OKAFOR, False)], False, None),  # he may go on
        ([(OKAFOR, False), (REYES, False)], False, None),  # nobody asked
        ([(REYES, True)], False, None),  # of whom is not told
    ],
)
def test_behind_a_question_the_other_one_speaks(
    heard: list[tuple[Voice, bool]], is_question: bool, speaker: str | None
) -> None:
    voice = turns(*heard).next(begins=True, is_question=is_question)
    assert (voice.name if voice is not None else None) == speaker


def test_in_one_paragraph_who_asks_goes_on() -> None:
    assert turns((OKAFOR, False), (REYES, True)).next(begins=False, is_question=False) is None


def test_a_question_that_is_told_is_answered_by_who_was_asked() -> None:
    told = turns((Voice("test", "said", "Carl Lind"), False))
    told.asked(REYES, OKAFOR)
    answer = told.next(begins=False, is_question=False)
    assert answer is not None
    assert (answer.name, answer.rule) == ("Ben Okafor", "turn taken")
