"""Whatever the text, quotations keep their promises and stay linear."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.extract.document import read_document
from store.extract.quotations import quotations
from store.model.findings import Mention, MentionKind
from tests.growth import TIMES, Work, grows_linearly

_MARKS = "\"'“”„«»‘’‚`"
_PIECES = st.sampled_from(
    [
        *_MARKS,
        *(" ", "\n", "\n\n", ", ", ". ", ": ", "? ", "— ", "(", ")", "…", "-", "’s "),
        *("Ana Reyes", "Okafor", " she ", " who ", "her ", " a spokesman for ", "statement ", "It rained"),
        *(" said", " told ", "saying ", "calls", "according to ", "that ", " by ", " was called "),
        *("U.S.", "it's", "'90s", "``", "''", "Q: ", "A: ", "REYES: ", "\n\n> ", ":\n\nI "),
    ]
)
_TEXTS = st.one_of(st.text(max_size=200), st.lists(_PIECES, max_size=60).map("".join))


def _mentions(text: str) -> tuple[Mention, ...]:
    found = []
    for name in ("Ana Reyes", "Okafor"):
        at = text.find(name)
        while at >= 0:
            found.append(Mention(at, at + len(name), MentionKind.PERSON, name, "test"))
            at = text.find(name, at + len(name))
    return tuple(sorted(found, key=lambda mention: mention.start))


@settings(max_examples=400)
@given(_TEXTS)
def test_spans_are_exact_sorted_apart_and_begin_with_a_mark(text: str) -> None:
    found = quotations(read_document(text), _mentions(text))
    end = 0
    for quotation in found:
        assert end <= quotation.start < quotation.end <= len(text)
        assert text[quotation.start] in _MARKS or quotation.rule in ("turn", "post")
        assert not text[quotation.end - 1].isspace()
        end = quotation.end
        if quotation.speaker is None:
            assert quotation.speaker_start is None and quotation.speaker_end is None
        else:
            assert quotation.speaker_start is not None and quotation.speaker_end is not None
            assert quotation.speaker.strip()
            assert 0 <= quotation.speaker_start < quotation.speaker_end <= len(text)
        if quotation.cue is not None:
            assert quotation.cue in text


@settings(max_examples=200)
@given(_TEXTS)
def test_the_same_text_reads_the_same_twice(text: str) -> None:
    assert quotations(read_document(text), _mentions(text)) == quotations(
        read_document(text), _mentions(text)
    )


@settings(max_examples=200)
@given(_TEXTS, _TEXTS)
def test_quotations_never_cross_a_paragraph(first: str, second: str) -> None:
    text = first + "\n\n" + second
    for quotation in quotations(read_document(text), _mentions(text)):
        assert "\n\n" not in text[quotation.start : quotation.end]


def _reading(text: str) -> Work:
    document, mentions = read_document(text), _mentions(text)
    return lambda: quotations(document, mentions)


@pytest.mark.parametrize(
    "piece",
    ['"', '" ', '"a" ', "“", "„a ", "«", "« ", "« a", "'", " 'a", "'s ", "‘as ", '"a\n', '"a\n\n', "said, ",
     "“It rained,” he said, ", "Ana Reyes said “that” and ", '"x" a, b ', "according to ", "(“a” ", ", a",
     " 's S'", "``a ", "''a ", "''", "Q: a\n\nA: b\n\n", "she wrote:\n\nI "],
    ids=repr,
)  # fmt: skip
def test_four_times_the_text_takes_no_sixteen_times_as_long(piece: str) -> None:
    """A quadratic reading would."""
    assert grows_linearly(lambda size: _reading(piece * size), 1_000)


@pytest.mark.slow
@pytest.mark.parametrize("piece", ['"', '"a" ', "“It rained,” he said, "], ids=repr)
def test_fifty_thousand_marks_are_read_in_linear_time(piece: str) -> None:
    marks = sum(char in _MARKS for char in piece)
    assert grows_linearly(lambda size: _reading(piece * size), 50_000 // marks // TIMES)
