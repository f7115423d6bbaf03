"""Where sentences and paragraphs begin and end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.extract.document import read_document
from store.extract.sentences import paragraph_spans, sentence_spans
from tests.growth import TIMES, grows_linearly


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(
    "text",
    [
        "U.S. officials met on Monday.",
        "Gov. J. B. Harlan spoke to Sen. Ruth Okoye.",
        "It was about 5 p.m. on Tuesday.",
        "No. 5 on the list is Dr. Amin.",
        "“Stop!” he said.",
        "Harlan (born Jan. 4) lives on St. Mark's Road.",
        "The firm, Acme Inc. of Ohio, closed.",
        "Growth was 3.5 percent… and rising.",
        "By Ada Lindqvist",
        "Judge Jason C. Ervin and Del. Marcia Price agreed.",
        "NEWPORT, Va. - Ada Holm spoke.",
    ],
)
def test_a_stop_inside_a_sentence_does_not_end_it(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left. She stayed.", ["He left.", "She stayed."]),
        ("“We will win.” He left.", ["“We will win.”", "He left."]),
        ("They flew to the U.S. The talks begin soon.", ["They flew to the U.S.", "The talks begin soon."]),
        ("She works for Acme Inc. The firm is small.", ["She works for Acme Inc.", "The firm is small."]),
        ("Doors open at 7 p.m. See the plan.", ["Doors open at 7 p.m.", "See the plan."]),
        ("The answer was no. Nobody spoke.", ["The answer was no.", "Nobody spoke."]),
        ("Really? Yes! (He left.) Then rain.", ["Really?", "Yes!", "(He left.)", "Then rain."]),
        ("Then he waited... Nothing came.", ["Then he waited...", "Nothing came."]),
        ("他说好。我来了！", ["他说好。", "我来了！"]),
    ],
)
def test_a_stop_before_a_new_sentence_ends_the_old_one(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_headline_byline_and_dateline_stand_alone() -> None:
    text = "Harbour to close for a month\nBy Ada Lindqvist\nOSLO (Nordpress) — The harbour will close."
    assert sentences(text) == text.split("\n")


def test_list_lines_stand_alone() -> None:
    text = "The council wants:\n- a longer pier\n- two new ferries\n1. and a bridge"
    assert sentences(text) == text.split("\n")


def test_prose_wrapped_at_a_column_is_put_together() -> None:
    text = (
        "The council voted on Tuesday to close the old\n"
        "harbour for a month, and to spend what is left\n"
        "Norwegian funds allow on a longer pier."
    )
    assert sentences(text) == [text]


def test_a_blank_line_ends_a_sentence_without_a_stop() -> None:
    assert sentences("A headline without a stop\n \nThe text.") == ["A headline without a stop", "The text."]


@given(st.text(alphabet=st.sampled_from("aAbé9.!?…\"“”' \n\t()-。"), max_size=200))
def test_sentences_cover_all_but_white_space_in_order(text: str) -> None:
    at = 0
    for start, end in sentence_spans(text):
        assert start < end
        assert not text[at:start].strip()
        assert text[start:end].strip() == text[start:end]
        at = end
    assert not text[at:].strip()


@given(st.text(max_size=200))
def test_every_sentence_lies_in_one_paragraph_and_holds_its_own_tokens(text: str) -> None:
    document = read_document(text)
    assert list(document.paragraphs) == paragraph_spans(text)
    for sentence in document.sentences:
        first, last = document.paragraphs[sentence.paragraph]
        assert first <= sentence.start < sentence.end <= last
        for index in range(sentence.first_token, sentence.last_token):
            assert (
                sentence.start <= document.tokens.starts[index] < document.tokens.ends[index] <= sentence.end
            )


PATHOLOGICAL = {
    "stops": "." * 200_000,
    "stops and spaces": ". " * 100_000,
    "quotation marks": '"' * 50_000,
    "brackets": "(" * 10_000 + ")" * 10_000,
    "digits": "1" * 1_000_000,
    "one word": "a" * 1_000_000,
    "hyphens": "ab-" * 100_000,
    "at signs": "a@" * 100_000,
    "apostrophes": "aa'" * 100_000,
    "blank lines": " \n" * 100_000,
    "short lines": "ab\n" * 100_000,
    "initials": "A." * 100_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", PATHOLOGICAL)
def test_no_text_takes_more_than_linear_time(name: str) -> None:
    text = PATHOLOGICAL[name]
    assert grows_linearly(lambda size: lambda: read_document(text[:size]), len(text) // TIMES)
