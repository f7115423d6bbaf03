"""Every row of the tables that figures are read with, by the example that stands in the row."""

from __future__ import annotations

import pytest

from store.extract.changes import changes
from store.extract.document import read_document
from store.extract.figures import figures
from store.extract.figures.about import label_words
from store.extract.figures.bounds import Phrase, phrases
from store.extract.figures.moves import Move, moves
from store.extract.figures.refusals import Refusal, refusals
from store.extract.figures.units import Row, currency_rows, unit_rows
from store.model.findings import Figure


def read(text: str) -> tuple[Figure, ...]:
    return figures(read_document(text))


@pytest.mark.parametrize("row", [*unit_rows(), *currency_rows()], ids=lambda row: row.unit.id)
def test_a_unit_is_read_in_its_example(row: Row) -> None:
    [figure] = read(row.example)
    assert (figure.value, figure.unit, figure.kind) == (row.value, row.unit.id, row.unit.kind)
    assert (figure.start, figure.end) == (0, len(row.example))


@pytest.mark.parametrize("row", [*unit_rows(), *currency_rows()], ids=lambda row: row.unit.id)
def test_a_unit_is_not_read_in_its_near_miss(row: Row) -> None:
    found = read(row.counter)
    assert found and row.unit.id not in [figure.unit for figure in found]


@pytest.mark.parametrize("row", [*unit_rows(), *currency_rows()], ids=lambda row: row.unit.id)
def test_no_word_of_a_unit_begins_a_longer_word(row: Row) -> None:
    for word in (*row.words, *(sign for sign in row.signs if sign[-1].isalnum())):
        text = f"They saw 7 {word}esque things."
        assert all(figure.end < text.index("esque") for figure in read(text)), word


@pytest.mark.parametrize("row", unit_rows(), ids=lambda row: row.unit.id)
def test_every_word_and_symbol_of_a_unit_is_read(row: Row) -> None:
    for word in (*row.words, *row.signs):
        separator = "" if word.startswith("-") else " "
        [figure] = read(f"7{separator}{word}")
        assert figure.unit == row.unit.id, word


@pytest.mark.parametrize("row", currency_rows(), ids=lambda row: row.unit.id)
def test_every_sign_of_a_currency_leads_to_its_number(row: Row) -> None:
    for sign in row.signs:
        [figure] = read(f"It cost {sign}47.")
        assert (figure.unit, figure.value) == (row.unit.id, 47), sign


@pytest.mark.parametrize("row", phrases(), ids=lambda row: row.phrase)
def test_a_bound_does_what_its_row_says(row: Phrase) -> None:
    [figure] = read(row.example)
    assert figure.approximate
    if figure.ranged:
        assert (figure.value, figure.upper) == (row.low, row.high)
    else:
        assert figure.value == row.low == row.high


@pytest.mark.parametrize("row", phrases(), ids=lambda row: row.phrase)
def test_a_bound_leaves_its_near_miss_exact(row: Phrase) -> None:
    found = read(row.counter)
    assert found and not any(figure.approximate or figure.ranged for figure in found)


@pytest.mark.parametrize("rule", refusals(), ids=lambda rule: rule.name)
def test_a_refusal_silences_its_example_and_not_its_counter_example(rule: Refusal) -> None:
    assert read(rule.silent) == ()
    assert read(rule.found) != ()


@pytest.mark.parametrize("form", [form for move in moves() for form in move.forms])
def test_every_form_of_a_verb_of_change_makes_a_change(form: str) -> None:
    document = read_document(f"The rate {form} to 5% from 3% this week.")
    [change] = changes(document, figures(document))
    assert (change.before, change.after, change.unit) == (3, 5, "percent")
    document = read_document(f"The rate {form} to 5% this week.")
    [change] = changes(document, figures(document))
    assert (change.before, change.after) == (None, 5)


@pytest.mark.parametrize("move", moves(), ids=lambda move: move.forms[0])
def test_a_word_like_a_verb_of_change_makes_no_change(move: Move) -> None:
    document = read_document(f"It gave the {move.counter} to 5% of them.")
    assert figures(document) and changes(document, figures(document)) == ()


@pytest.mark.parametrize(
    ("role", "frame", "label", "near_miss", "other_label"),
    [
        ("lead", "The levy {} 10%.", "levy", "fooled", None),
        ("verb", "Critics {} the levy was 10%.", "levy", "near", None),
        ("stop", "It took 12 mills {}.", "mills", "ashore", "mills ashore"),
        ("weak", "It took 12 mills {}.", "mills", "indoors", "mills indoors"),
        ("period", "It lost 10% in {}.", None, "timber", "timber"),
        ("aside", "It lost 10% in {}.", None, "timber", "timber"),
        ("thing", "The {0} levy was 10%.", "{0} levy", "grumbling", None),
    ],
)
def test_a_word_does_to_a_label_what_its_role_says(
    role: str, frame: str, label: str | None, near_miss: str, other_label: str | None
) -> None:
    assert near_miss not in label_words(role)
    for word in label_words(role):
        assert [figure.about for figure in read(frame.format(word))][-1] == (label and label.format(word)), (
            word
        )
    assert [figure.about for figure in read(frame.format(near_miss))] == [other_label]
