"""Words and signs, with exact offsets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.extract.tokens import places_of, tokenise


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("U.S. officials said no.", ["U.S.", "officials", "said", "no", "."]),
        ("Xi Jinping's visit", ["Xi", "Jinping", "'s", "visit"]),
        ("She didn’t say", ["She", "did", "n’t", "say"]),
        ("Gov. J. B. Harlan", ["Gov.", "J.", "B.", "Harlan"]),
        ("O'Brien paid $1,250.50", ["O'Brien", "paid", "$", "1,250.50"]),
        ("write to desk@example.org now", ["write", "to", "desk@example.org", "now"]),
        ("see https://example.org/a?b=1, then", ["see", "https://example.org/a?b=1,", "then"]),
        ("Russia/Ukraine (NATO)", ["Russia", "/", "Ukraine", "(", "NATO", ")"]),
        ("U.S.-China talks", ["U.S.", "-", "China", "talks"]),
    ],
)
def test_a_text_is_split_into_words_and_signs(text: str, words: list[str]) -> None:
    assert tokenise(text).words == words


@given(st.text(max_size=300))
def test_tokens_are_exact_sorted_and_leave_out_only_white_space(text: str) -> None:
    tokens = tokenise(text)
    at = 0
    for word, start, end in zip(tokens.words, tokens.starts, tokens.ends, strict=True):
        assert text[start:end] == word
        assert not text[at:start].strip()
        at = end
    assert not text[at:].strip()


@given(st.lists(st.sampled_from("ab(")), st.sampled_from("ab("))
def test_a_word_is_found_at_all_its_places(words: list[str], sought: str) -> None:
    assert list(places_of(sought, words)) == [at for at, word in enumerate(words) if word == sought]
