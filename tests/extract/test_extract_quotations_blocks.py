"""Words that no quotation marks enclose: turns of an interview, posts and statements under a colon."""

from __future__ import annotations

import pytest

from tests.extract.marked_names import first, quoted


def test_the_turns_of_a_transcript_belong_to_the_names_before_the_colon() -> None:
    text = (
        "{Ana Reyes} met {Ben Okafor} on the radio.\n\n"
        "{Okafor}: When does the mill open?\n\n"
        "{Ana Reyes}: In May, I hope. The ‘small’ oven is warm.\n\n"
        "{Okafor}: And who will bake?\n\n"
        "{Reyes}: All of us."
    )
    assert quoted(text) == [
        ("When does the mill open?", "Ben Okafor"),
        ("In May, I hope. The ‘small’ oven is warm.", "Ana Reyes"),
        ("And who will bake?", "Ben Okafor"),
        ("All of us.", "Ana Reyes"),
    ]


def test_labels_in_capitals_and_unknown_to_the_reader_are_kept_as_they_stand() -> None:
    text = "MILLER: Is it late?\nTHE CLERK: It is.\nMILLER: Then close.\nTHE CLERK: We do."
    assert [speaker for _, speaker in quoted(text)] == ["MILLER", "THE CLERK", "MILLER", "THE CLERK"]


def test_questions_and_answers_are_turns_of_nobody_known() -> None:
    text = "Q: Is it late?\n\nA: It is.\n\nQ: Will it rain?\n\nA: Yes. It will, \nand long."
    assert [speaker for _, speaker in quoted(text)] == [None] * 4
    assert first(text).rule == "turn"


def test_a_turn_of_several_paragraphs_ends_with_its_first() -> None:
    text = "Q: Is it late?\n\nA: It is.\n\nAnd dark.\n\nQ: Still?\n\nA: Still."
    assert [words for words, _ in quoted(text)] == ["Is it late?", "It is.", "Still?", "Still."]


@pytest.mark.parametrize(
    "text",
    [
        "Flour: two cups.\n\nWater: one cup.\n\nSalt: a pinch.\n\nYeast: none.",
        "Ulm: {Ana Reyes}, {Ben Okafor}.\n\nBonn: {Carl Lund}.",
        "Update: The mill is open.\n\nUpdate: The mill is closed.",
        "A: It is.\n\nA: It was.",
    ],
)
def test_a_list_with_colons_is_no_transcript(text: str) -> None:
    assert quoted(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "{Ana Reyes} wrote on <Chirper>:\n\nI have closed the mill. We are back!\n\nThe hall is open.",
            [("I have closed the mill. We are back!", "Ana Reyes")],
        ),
        (
            "In a statement, {Ana Reyes} said:\n\nMy bakers have not slept for a week.",
            [("My bakers have not slept for a week.", "Ana Reyes")],
        ),
        (
            "{Ben Okafor} left. {Ana Reyes} posted this on Monday:\n\nNOBODY WILL TAKE OUR FLOUR AWAY!!!",
            [("NOBODY WILL TAKE OUR FLOUR AWAY!!!", "Ana Reyes")],
        ),
        (
            "{Ana Reyes} tweeted:\n\n> The mill is closed for good.",
            [("The mill is closed for good.", "Ana Reyes")],
        ),
    ],
)
def test_a_post_under_a_colon_is_a_quotation_without_marks(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "{Ana Reyes} wrote on <Chirper>:\n\nThe baker has closed the mill and left for <Ulm>.",
        "The bakers of the year are:\n\nI. {Ana Reyes} of <Ulm>.",
        "{Ana Reyes} told reporters where to look:\n\nWatch the film below.",
        "{Ana Reyes} wrote on <Chirper>.\n\nI met her on Monday.",
    ],
)
def test_the_reporters_next_paragraph_is_no_post(text: str) -> None:
    assert quoted(text) == []


def test_a_post_between_marks_is_read_as_ever() -> None:
    assert quoted("{Ana Reyes} wrote:\n\n“I have closed the mill.”\n\nThe hall is open.") == [
        ("“I have closed the mill.”", "Ana Reyes")
    ]


def test_initials_in_a_transcript_are_those_of_the_names_before() -> None:
    text = (
        "<The Herald>: You came back?\n\n{Jo Novak}: I never left.\n\nTH: Will you stay?\n\nJN: I will.\n\n"
        "TH: Why?\n\nJN: It is home."
    )
    assert [speaker for _, speaker in quoted(text)] == ["The Herald", "Jo Novak"] * 3
