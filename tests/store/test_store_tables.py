"""The reader of the package's own tables, and what it says where one is wrong."""

from __future__ import annotations

import pytest

from store.tables import TableError, cells_of, read_table, rows_of, weights_of

COLUMNS = ("word", "value")
TABLE = "# Words.\nword\tvalue\none\t1\n\n# More.\ntwo, deux\tx\n"


def test_rows_are_told_by_column_comments_and_empty_lines_left_out() -> None:
    one, two = rows_of(TABLE, "words.tsv", COLUMNS)
    assert (one["word"], one.number("value")) == ("one", 1)
    assert two.words("word", ",") == ("two", "deux")
    assert two.place == "words.tsv, line 6"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "words.tsv: no line names the columns"),
        ("word\tvalues\n", "words.tsv, line 1: the columns are ['word', 'values'], not ['word', 'value']"),
        ("# A\nword\tvalue\none\n", "words.tsv, line 3: 1 cells in place of 2, from “value” on: “one”"),
        ("word\tvalue\none\t1\t2\n", "words.tsv, line 2: 3 cells in place of 2: “one\t1\t2”"),
    ],
)
def test_a_table_of_another_shape_is_told_with_its_line(text: str, says: str) -> None:
    with pytest.raises(TableError) as raised:
        list(rows_of(text, "words.tsv", COLUMNS))
    assert says in str(raised.value)


def test_a_cell_that_cannot_be_is_told_with_its_column() -> None:
    _, row = rows_of(TABLE, "words.tsv", COLUMNS)
    with pytest.raises(TableError, match=r"words\.tsv, line 6, column “value”: “x” is no number"):
        row.number("value")
    with pytest.raises(TableError, match="line 6, column “value”: “x” is none of y, z"):
        row.choice("value", ("y", "z"))


def test_a_table_lies_beside_its_code() -> None:
    rows = read_table("store.extract.names", "data/short_names.tsv", ("name", "short forms"))
    assert "bob" in next(row for row in rows if row["name"] == "robert").words("short forms", ",")


def test_weights_are_told_by_what_they_are_of() -> None:
    assert weights_of("clue\tweight\nmust pay\t0.5\nif\t-1\n", "clues.tsv", "clue") == {
        "must pay": 0.5,
        "if": -1,
    }


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "word\tweight\nif\t1\n",
            "clues.tsv, line 1: the columns are ['word', 'weight'], not ['clue', 'weight']",
        ),
        ("clue\tweight\nif\tmuch\n", "clues.tsv: a line tells no weight (could not convert"),
        ("clue\tweight\nif\n", "clues.tsv: a line tells no weight ("),
    ],
)
def test_what_is_no_weight_is_told(text: str, says: str) -> None:
    with pytest.raises(TableError) as raised:
        weights_of(text, "clues.tsv", "clue")
    assert says in str(raised.value)


def test_cells_are_told_by_the_first_of_their_line() -> None:
    text = "clue\tothers\nplanned\tmust 0.5 & if -1.0\nset\tif 0.2\n"
    assert cells_of(text, "pairs.tsv", ("clue", "others")) == {
        "planned": "must 0.5 & if -1.0",
        "set": "if 0.2",
    }


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "word\tothers\nif\t1\n",
            "pairs.tsv, line 1: the columns are ['word', 'others'], not ['clue', 'others']",
        ),
        ("clue\tothers\nif\n", "pairs.tsv: a line has not two cells ("),
        ("clue\tothers\nif\ta\tb\n", "pairs.tsv: a line has not two cells ("),
    ],
)
def test_a_line_without_two_cells_is_told(text: str, says: str) -> None:
    with pytest.raises(TableError) as raised:
        cells_of(text, "pairs.tsv", ("clue", "others"))
    assert says in str(raised.value)
