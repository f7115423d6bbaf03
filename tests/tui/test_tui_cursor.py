"""Where the article's cursor goes: words, sentences, paragraphs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.article.cursor import Steps

TEXT = "The talks went on. “Nobody left,” she said.\n\nOn Friday they ended. All went home."
TEXTS = st.lists(
    st.sampled_from(["a", "Bc", " ", ". ", "\n\n", "\n", "d’e", "“", "漢", ". B"]), max_size=60
).map("".join)


def at(word: str) -> int:
    return TEXT.index(word)


def test_sentences_on_and_back_across_paragraphs() -> None:
    steps = Steps(TEXT)
    on = [0]
    while (following := steps.next_sentence(on[-1])) != on[-1]:
        on.append(following)
    assert on == [0, at("“Nobody"), at("On Friday"), at("All")]
    back = [on[-1]]
    while (before := steps.previous_sentence(back[-1])) != back[-1]:
        back.append(before)
    assert back == on[::-1]


def test_back_from_within_a_sentence_goes_to_where_it_begins() -> None:
    assert Steps(TEXT).previous_sentence(at("they")) == at("On Friday")


def test_paragraphs_on_and_back() -> None:
    steps = Steps(TEXT)
    assert steps.next_paragraph(at("talks")) == at("On Friday")
    assert steps.next_paragraph(at("home")) == at("home")
    assert steps.previous_paragraph(at("home")) == at("On Friday")
    assert steps.previous_paragraph(at("On Friday")) == 0


def test_a_text_without_blank_lines_has_a_paragraph_a_line() -> None:
    assert Steps("one\ntwo\nthree").next_paragraph(0) == 4


def test_a_word_keeps_its_apostrophe_and_its_decimals() -> None:
    text = "the U.S.’s 14.5 per cent"
    steps = Steps(text)
    assert text[slice(*steps.word_at(4))] == "U.S"
    assert text[slice(*steps.word_at(text.index("14")))] == "14.5"


def test_words_on_and_back() -> None:
    steps = Steps(TEXT)
    assert steps.next_word(0) == at("talks")
    assert steps.previous_word(at("went")) == at("talks")


def test_sentences_of_a_very_long_paragraph_are_not_cut() -> None:
    text = " ".join(f"Sentence number {number} is here." for number in range(2_000))
    steps = Steps(text)
    offset, found = 0, 1
    while (following := steps.next_sentence(offset)) != offset:
        assert text.startswith("Sentence number", following)
        offset, found = following, found + 1
    assert found == 2_000


@given(TEXTS, st.integers(0, 80))
def test_every_step_stays_within_the_text_and_comes_to_an_end(text: str, offset: int) -> None:
    steps = Steps(text)
    offset = min(offset, len(text))
    for forward in (steps.next_sentence, steps.next_paragraph, steps.next_word):
        place, taken = offset, 0
        while (following := forward(place)) != place:
            assert place < following <= len(text)
            place, taken = following, taken + 1
        assert taken <= len(text)
    for backward in (steps.previous_sentence, steps.previous_paragraph, steps.previous_word):
        place = offset
        while (before := backward(place)) != place:
            assert 0 <= before < place
            place = before


@given(TEXTS, st.integers(0, 80))
def test_a_sentence_lies_within_its_paragraph(text: str, offset: int) -> None:
    if not text:
        return
    offset = min(offset, len(text) - 1)
    steps = Steps(text)
    start, end = steps.sentence_at(offset)
    assert 0 <= start <= end <= len(text)
