"""Annotations written out: in each format all that was marked, and nothing taken for markup."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path, PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from store.errors import ExportError, LibraryGoneError, UsageError
from store.export.formats import FORMATS, format_of
from store.export.markdown import literal
from store.export.writing import new_file, write_into
from store.model.annotation_list import Grouping, ListedAnnotation
from store.model.decisions import Anchor, Annotation, Colour
from store.text import sanitise

MADE = dt.datetime(2026, 5, 4, 12, tzinfo=dt.UTC)


def listed(passage: str = "harbour tolls", note: str = "", tag: str = "") -> ListedAnnotation:
    """An annotation of one article, listed under a tag."""
    anchor = Anchor(24, 24 + len(passage), passage, "said the ", " of 12%")
    tags = (tag,) if tag else ()
    annotation = Annotation(1, 7, anchor, note, Colour.GREEN, tags, False, MADE, MADE)
    return ListedAnnotation(
        annotation, tag, "Tolls [sic] to end", "Amber Post", "Ines Marten",
        "https://example.org/tolls", dt.date(2026, 5, 1),
    )  # fmt: skip


def written(name: str, *entries: ListedAnnotation, grouping: Grouping = Grouping.ARTICLE) -> str:
    return "\n".join(FORMATS[name].annotation_lines(entries, grouping, {Colour.GREEN: "to check"}))


def test_plain_text_has_the_article_as_heading_and_each_passage_with_its_note() -> None:
    assert written("text", listed(note="ask\nthem"), listed("12%", tag="figures")) == (
        "Tolls [sic] to end, Ines Marten, Amber Post, 2026-05-01\n\n"
        "  “harbour tolls”\n  ask\n  them\n  [to check]\n\n"
        "  “12%”\n  [to check, figures]\n"
    )


def test_by_tag_each_passage_tells_its_article() -> None:
    text = written("text", listed(), listed(tag="figures"), grouping=Grouping.TAG)
    assert text.startswith("Without a tag\n")
    assert text.count("  — Tolls [sic] to end, Ines Marten, Amber Post, 2026-05-01") == 2


def test_markdown_quotes_the_passage_and_links_the_article() -> None:
    text = written("markdown", listed("two\nlines", note="1. why?", tag="ports"))
    assert text.split("\n") == [
        "## Tolls \\[sic\\] to end, Ines Marten, Amber Post, 2026-05-01", "",
        "<https://example.org/tolls>", "", "> two", "> lines", "", "1\\. why?", "", "*to check · #ports*", "",
    ]  # fmt: skip


def test_a_line_of_json_holds_all_that_is_known() -> None:
    (line,) = written("jsonl", listed(note="n", tag="ports")).split("\n")
    held = json.loads(line)
    assert (held["passage"], held["start"], held["colour"], held["colour_name"]) == (
        "harbour tolls",
        24,
        "green",
        "to check",
    )
    assert held["article"]["published"] == "2026-05-01"
    assert held["tags"] == ["ports"]


@given(st.text(max_size=60).map(sanitise))
def test_no_text_is_taken_for_markup(text: str) -> None:
    kinds = {token.type for token in MarkdownIt("commonmark").parse(literal(text))}
    inline = {
        child.type
        for token in MarkdownIt("commonmark").parse(literal(text))
        for child in token.children or ()
    }
    assert kinds <= {"paragraph_open", "paragraph_close", "inline", "code_block"}
    assert inline <= {"text", "softbreak", "hardbreak", "text_special"}


@pytest.mark.parametrize(
    ("name", "format_name"), [("a.md", "markdown"), ("b.TXT", "text"), ("c.ndjson", "jsonl")]
)
def test_the_name_of_a_file_says_its_format(name: str, format_name: str) -> None:
    assert format_of(PurePath(name)).name == format_name


def test_a_name_that_says_none_is_refused_with_those_that_do() -> None:
    with pytest.raises(UsageError, match=r"\.md \(markdown\)"):
        format_of(PurePath("notes.pdf"))


def test_a_file_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    assert write_into(new_file(path), ["one", "two"]) == 2
    assert path.read_text(encoding="utf-8") == "one\ntwo\n"
    with pytest.raises(ExportError, match="already"):
        write_into(new_file(path), ["three"])
    with pytest.raises(ExportError, match="there is no folder"):
        write_into(new_file(tmp_path / "no folder" / "notes.txt"), ["one"])
    assert path.read_text(encoding="utf-8") == "one\ntwo\n"


def test_where_the_library_fails_no_half_of_a_file_is_left(tmp_path: Path) -> None:
    def failing() -> Iterator[str]:
        yield "one"
        raise LibraryGoneError("the library is gone.")

    with pytest.raises(LibraryGoneError):
        write_into(new_file(tmp_path / "notes.txt"), failing())
    assert not list(tmp_path.iterdir())
