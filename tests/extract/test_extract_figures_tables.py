"""Every word, sign and form of the tables that figures are read with; `test_extract_rules` has their rows."""

from __future__ import annotations

import pytest

from store.extract.changes import changes
from store.extract.document import read_document
from store.extract.figures import figures
from store.extract.figures.about import label_words
from store.extract.figures.moves import moves
from store.extract.figures.units import UnitRule, currency_rules, unit_rules
from store.model.findings import Figure


def read(text: str) -> tuple[Figure, ...]:
    return figures(read_document(text))


@pytest.mark.parametrize("row", [*unit_rules(), *currency_rules()], ids=lambda row: row.unit.id)
def test_no_word_of_a_unit_begins_a_longer_word(row: UnitRule) -> None:
    for word in (*row.words, *(sign for sign in row.signs if sign[-1].isalnum())):
        text = f"They saw 7 {word}esque things."
        assert all(figure.end < text.index("esque") for figure in read(text)), word


@pytest.mark.parametrize("row", unit_rules(), ids=lambda row: row.unit.id)
def test_every_word_and_symbol_of_a_unit_is_read(row: UnitRule) -> None:
    for word in (*row.words, *row.signs):
        separator = "" if word.startswith("-") else " "
        [figure] = read(f"7{separator}{word}")
        assert figure.unit == row.unit.id, word


@pytest.mark.parametrize("row", currency_rules(), ids=lambda row: row.unit.id)
def test_every_sign_of_a_currency_leads_to_its_number(row: UnitRule) -> None:
    for sign in row.signs:
        [figure] = read(f"It cost {sign}47.")
        assert (figure.unit, figure.value) == (row.unit.id, 47), sign


@pytest.mark.parametrize("form", [form for move in moves() for form in move.forms])
def test_every_form_of_a_verb_of_change_makes_a_change(form: str) -> None:
    document = read_document(f"The rate {form} to 5% from 3% this week.")
    [change] = changes(document, figures(document))
    assert (change.before, change.after, change.unit) == (3, 5, "percent")
    document = read_document(f"The rate {form} to 5% this week.")
    [change] = changes(document, figures(document))
    assert (change.before, change.after) == (None, 5)


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
