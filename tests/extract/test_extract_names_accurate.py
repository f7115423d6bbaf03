"""The accurate tagger: words in pieces, documents in windows, names with exact offsets."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from store.errors import ConfigError
from store.extract.document import read_document
from store.extract.names import mentions
from store.extract.names.recognisers.accurate import joined, loaded, log_odds, recogniser
from store.extract.names.recognisers.confidence import Curves
from store.extract.names.recognisers.confirm import confirmed
from store.extract.names.recognisers.pieces import SPECIAL, Pieces, plain
from store.extract.names.recognisers.windows import (
    CAPITAL,
    CAPITALS,
    CASES,
    INNER,
    NUMBER,
    OPENING,
    SIGN,
    SMALL,
    WINDOW,
    Cutter,
    candidates,
    in_sight,
    writing,
)

LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
VOCABULARY = [
    *SPECIAL,
    *LETTERS,
    *("##" + letter for letter in LETTERS),
    ".",
    "'",
    "-",
    "har",
    "##bour",
    "pilots",
]
PIECES = Pieces(VOCABULARY)

sentences = st.lists(
    st.lists(
        st.sampled_from(["Oslo", "said", "the", "U.S.", "-", "al", "Harbour", "12", "x" * 40]), max_size=300
    ),
    max_size=6,
)


def spelled(word: str) -> list[str]:
    return [VOCABULARY[number] for number in PIECES.cut(word)]


def test_a_word_is_cut_into_the_longest_pieces_that_fit() -> None:
    assert spelled("Harbour") == ["har", "##bour"]
    assert spelled("pilots") == ["pilots"]
    assert spelled("U.S.") == ["u", ".", "s", "."]
    assert spelled("Ñandú") == ["n", "##a", "##n", "##d", "##u"]


def test_a_word_outside_the_vocabulary_is_unknown_and_a_long_one_is_read_by_its_head() -> None:
    assert spelled("日本") == ["[UNK]"]
    assert len(spelled("x" * 500)) == 8


@given(st.text(max_size=30))
def test_any_word_has_pieces(word: str) -> None:
    assert 1 <= len(PIECES.cut(word)) <= 8
    assert plain(plain(word)) == plain(word)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("they met in Oslo today", "Oslo"),
        ("the Bank of the West closed", "Bank of the West"),
        ("aides of al - Sadr and of Osama bin Laden", "al - Sadr and of Osama bin Laden"),
        ("Apollo 11 landed in 1969", "Apollo 11"),
        ("she left at noon , unnamed", ""),
        ("an iPhone rang", "iPhone"),
    ],
)
def test_only_words_that_could_be_in_a_name_are_candidates(sentence: str, expected: str) -> None:
    words = sentence.split()
    could = candidates(words)
    assert [word for word, yes in zip(words, could, strict=True) if yes] == expected.split()


def test_words_far_from_every_candidate_are_out_of_sight() -> None:
    could = [False] * 20
    could[9] = True
    assert [at for at, seen in enumerate(in_sight(could)) if seen] == list(range(4, 15))
    assert in_sight([False] * 5) == [False] * 5


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("oslo", SMALL),
        ("Oslo", CAPITAL),
        ("X", CAPITAL),
        ("OPEC", CAPITALS),
        ("U.S.", CAPITALS),
        ("12.5", NUMBER),
        ("iPhone", INNER),
        (",", SIGN),
    ],
)
def test_how_a_word_is_written(word: str, expected: int) -> None:
    assert writing(word) == expected


def test_a_capital_that_opens_a_sentence_tells_nothing() -> None:
    (window,) = Cutter(PIECES).windows([["'", "Oslo", "met", "Bergen"]])
    cases = [window.marks[at] % CASES for at in window.picked]
    assert cases == [OPENING, SMALL, CAPITAL]


@given(sentences, st.sampled_from([16, 64, WINDOW]))
def test_every_candidate_stands_in_one_window_and_no_window_is_too_long(
    document: list[list[str]], limit: int
) -> None:
    windows = list(Cutter(PIECES).windows(document, limit))
    could = [yes for words in document for yes in candidates(words)]
    assert [word for window in windows for word in window.words] == [
        at for at, yes in enumerate(could) if yes
    ]
    for window in windows:
        assert len(window.pieces) == len(window.marks) <= limit
        assert len(window.words) == len(window.picked)
        assert all(0 < at < len(window.pieces) - 1 for at in window.picked)


def test_sentences_of_a_document_are_read_together() -> None:
    (window,) = Cutter(PIECES).windows([["Oslo", "met"], ["nothing", "here"], ["Bergen", "said"]])
    assert window.words == [0, 4]


def found(text: str) -> dict[str, str]:
    return {
        text[mention.start : mention.end]: mention.kind.value
        for mention in mentions(read_document(text), recogniser())
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Nokia and the European Space Agency signed in Espoo, said Maarit Koskinen.",
            {"Nokia": "organisation", "European Space Agency": "organisation"}
            | {"Espoo": "place", "Maarit Koskinen": "person"},
        ),
        (
            "DELHI — Prime Minister Narendra Modi met officials of the Reserve Bank of India.",
            {"Narendra Modi": "person", "Reserve Bank of India": "organisation"},
        ),
        (
            "The French foreign ministry summoned the ambassador of Niger.",
            {"French": "other", "Niger": "place"},
        ),
    ],
)
def test_names_of_news_are_found_with_their_kind(text: str, expected: dict[str, str]) -> None:
    told = found(text)
    assert {name: told.get(name) for name in expected} == expected


def test_a_text_without_capitals_has_no_names_and_needs_no_model() -> None:
    assert recogniser().recognise(read_document("nobody is named here, and nothing is.")) == []
    assert recogniser().recognise(read_document("")) == []


@settings(max_examples=60)
@given(st.text(max_size=400))
@example("000UN¦0")
def test_any_text_is_read_with_whole_tokens_and_probabilities(text: str) -> None:
    document = read_document(text)
    starts, ends = set(document.tokens.starts), set(document.tokens.ends)
    last = 0
    for mention in recogniser().recognise(document):
        assert last <= mention.start < mention.end
        assert mention.start in starts and mention.end in ends
        assert mention.confidence is not None
        # What is not likely enough is told only where a list has it.
        name = document.text[mention.start : mention.end].split()
        least = 0.2 if confirmed(name, mention.kind) else 0.45
        assert least <= mention.confidence <= 1
        last = mention.end


def test_confidence_grows_with_what_the_network_gives() -> None:
    curves = Curves({"PER": [-0.7, 0.6], "ORG": [-0.8, 0.3]})
    probabilities = (0.0, 0.2, 0.6, 0.9, 0.999, 1.0)
    told = [curves.confidence("PER", log_odds(probability)) for probability in probabilities]
    assert told == sorted(told)
    assert 0 <= told[0] < 0.5 < told[-1] <= 1
    # Organisations are more often wrong: the same score is worth less.
    assert curves.confidence("ORG", log_odds(0.9)) < curves.confidence("PER", log_odds(0.9))


def test_without_onnxruntime_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(ConfigError, match="pip install onnxruntime"):
        loaded(b"")


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="threads are counted where Linux lists them")
def test_the_network_comes_with_no_thread_that_it_does_not_use() -> None:
    code = (
        "import os\n"
        "from store.extract.names.recognisers.accurate import recogniser\n"
        "recogniser()\n"
        "print(len(os.listdir('/proc/self/task')))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "1"


@pytest.mark.parametrize(
    ("last", "label", "behind", "joins"),
    [
        ("the", "ORG", "LOC", True),
        ("the", "LOC", "LOC", False),
        ("the", "ORG", "PER", False),
        ("Fund", "ORG", "LOC", False),
    ],
)
def test_a_body_goes_on_behind_the_small_word_that_it_ends_with(
    last: str, label: str, behind: str, *, joins: bool
) -> None:
    words = ["Fund", "for", last, "Velmora", "Sea"]
    told = list(joined(words, [(0, 3, label, 0.0), (3, 5, behind, 1.0)]))
    assert ([name[:3] for name in told] == [(0, 5, label)]) is joins
    assert len(told) == (1 if joins else 2)
