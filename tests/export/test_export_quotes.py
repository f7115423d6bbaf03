"""Quotes written out: in each format the words, who said them, and where they stand."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json

from hypothesis import given
from hypothesis import strategies as st

from store.export.formats import FORMATS
from store.model.passages import Passage

ORIGIN = "Tolls [sic] to end, Ines Marten, Amber Post, 2026-05-01"


def said(words: str = "“Nobody asked us.”", speaker: str = "Odo Brand") -> Passage:
    return Passage(
        7, "Tolls [sic] to end", "Amber Post", "Ines Marten", "https://example.org/tolls",
        dt.date(2026, 5, 1), 20, 20 + len(words), words, 20, (), speaker, 3,
    )  # fmt: skip


def written(name: str, *quotes: Passage) -> str:
    return "\n".join(FORMATS[name].quote_lines(quotes))


def test_plain_text_is_ready_to_cite() -> None:
    assert written("text", said()) == (
        f"“Nobody asked us.”\nOdo Brand\n— {ORIGIN}\nhttps://example.org/tolls\n"
    )


def test_markdown_is_a_block_quotation_with_its_speaker_and_its_article() -> None:
    origin = ORIGIN.replace("[", "\\[").replace("]", "\\]")
    assert written("markdown", said("“One\ntwo”"), said(speaker="")).split("\n") == [
        "> “One", "> two”", "", f"— **Odo Brand**, {origin} <https://example.org/tolls>", "",
        "> “Nobody asked us.”", "", f"— {origin} <https://example.org/tolls>", "",
    ]  # fmt: skip


def test_json_lines_tell_speaker_place_and_citation() -> None:
    first, second = map(json.loads, written("jsonl", said(), said(speaker="")).splitlines())
    assert (first["quotation"], first["speaker"], first["start"]) == ("“Nobody asked us.”", "Odo Brand", 20)
    assert first["citation"] == ORIGIN
    assert second["speaker"] is None


def test_a_cell_of_a_spreadsheet_is_never_a_formula() -> None:
    rows = list(csv.DictReader(io.StringIO(written("csv", said(words="=HYPERLINK(1)")))))
    assert [row["quotation"] for row in rows] == ["'=HYPERLINK(1)"]


@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs", "Cc"])).filter(lambda text: text[:1] not in "=+-@")
    )
)
def test_csv_keeps_every_word(texts: list[str]) -> None:
    rows = list(csv.DictReader(io.StringIO(written("csv", *map(said, texts)))))
    assert [row["quotation"] for row in rows] == texts
    assert {row["citation"] for row in rows} <= {ORIGIN}
