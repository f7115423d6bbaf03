"""Every abbreviation keeps its sentence together where it should, and its token where it should."""

from __future__ import annotations

import pytest

from store.extract import sentence_spans
from store.extract.abbreviations import abbreviations_before, with_stop
from store.extract.tokens import tokenise


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize("word", sorted(abbreviations_before("name")))
def test_a_title_ends_no_sentence(word: str) -> None:
    assert len(sentences(f"They met {word}. Holm there.")) == 1


@pytest.mark.parametrize("word", sorted(abbreviations_before("number")))
def test_a_number_goes_on_and_a_word_begins_anew(word: str) -> None:
    assert len(sentences(f"They named it {word}. 5 there.")) == 1
    assert len(sentences(f"They named it {word}. Then they left.")) == 2


@pytest.mark.parametrize("word", sorted(abbreviations_before("either")))
def test_what_follows_decides(word: str) -> None:
    assert len(sentences(f"They named it Holm {word}. and left.")) == 1
    assert len(sentences(f"They named it Holm {word}. They left.")) == 2


@pytest.mark.parametrize("word", with_stop())
def test_its_stop_is_a_part_of_its_token(word: str) -> None:
    assert tokenise(f"Named {word}. there").words == ["Named", f"{word}.", "there"]
    assert tokenise("Named boat. there").words == ["Named", "boat", ".", "there"]


def test_no_abbreviation_stands_in_two_classes() -> None:
    name, number, either = map(abbreviations_before, ("name", "number", "either"))
    assert not (name & number or name & either or number & either)
