"""What other programs kept is foreign, too: to read it takes no longer than it is long."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from store.ingest.programs import obsidian, pocket
from store.ingest.programs.dateline_lines import draft_of
from store.ingest.programs.exported import Exported
from store.ingest.programs.omnivore import marks_of
from store.ingest.programs.table import read_export, recognised
from store.model.articles import Draft
from store.model.brought import BroughtMark
from store.model.programs import PROGRAMS
from tests.growth import Work, grows_linearly
from tests.ingest.ingest_steps import SANDBOX


@pytest.mark.parametrize(
    ("before", "again", "after"),
    [
        ("<li><a", " ", "x"),
        ("", "<h1", ""),
        ("", "<li><a " + "a" * 4_000 + ">x</a>", ""),
        ("", "<li><a href=x>" + "<" * 1_500 + "</a>", ""),
    ],
    ids=["blanks", "headings", "attributes", "tags"],
)
def test_a_page_of_links_is_read_in_time(tmp_path: Path, before: str, again: str, after: str) -> None:
    def reading(size: int) -> Work:
        page = tmp_path / f"{size}.html"
        page.write_text(before + again * (size // len(again)) + after)
        return lambda: list(pocket.read(Exported(page, (page.name,)), SANDBOX))

    assert grows_linearly(reading, 60_000)


@pytest.mark.parametrize("again", ["\n> ", "[", " #a"], ids=["lines", "brackets", "tags"])
def test_highlights_are_read_in_time(again: str) -> None:
    def reading(size: int) -> Work:
        highlight = f"> It opens.{again * (size // len(again))} x"
        return lambda: list(marks_of(highlight))

    assert grows_linearly(reading, 20_000)


def test_highlights_are_told_from_equals_signs_that_end_none() -> None:
    """Quick also where thousands begin and none ends: no letter is looked at for two of them."""
    note = "a == b, ==the quay==, ==it\nopens==, ==tolls ==rise== " + "==x " * 50_000
    assert obsidian.highlights(note) == ("the quay", "it\nopens", "rise")


def test_tags_and_the_link_to_the_article_are_no_words_of_a_highlight() -> None:
    told = "> The quay opens.  [↗](https://read.example/a#b)  #port  #toll-fees\n\nAsk.\n> And #1 closes.\n"
    assert list(marks_of(told)) == [
        BroughtMark("The quay opens.", "Ask.", ("port", "toll-fees")),
        BroughtMark("And #1 closes."),
    ]


LINK = '<li><a href="https://example.org/a" time_added="1700000000" tags="">A</a></li>'


@pytest.mark.parametrize(
    ("page", "program"),
    [
        (f"<html><head><title>Pocket Export</title></head><body><h1>Unread</h1><ul>{LINK}</ul>", "pocket"),
        (f"<h1>Read Archive</h1>\n<ul>\n{LINK}\n</ul>", "pocket"),
        ("<title>Pocket Export</title><h1>Unread</h1><ul></ul>", None),
        ('<h1>How to leave Pocket</h1><p>Each link has a time_added="1700000000".</p>', None),
        (f"<h1>My links</h1><ul>{LINK}</ul>", None),
    ],
    ids=["whole", "archive alone", "no link", "about it", "another list"],
)
def test_only_a_page_that_pocket_wrote_is_taken_for_one(
    tmp_path: Path, page: str, program: str | None
) -> None:
    (tmp_path / "page.html").write_text(page)
    found = recognised(tmp_path / "page.html")
    assert (found.name if found else None) == program


def test_a_table_of_something_else_beside_it_is_passed_over(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr(
            "instapaper.csv", "URL,Title,Selection,Folder,Timestamp\nhttps://a.example/x,X,,Unread,1\n"
        )
        archive.writestr("expenses.csv", "Day,Sum\n1,2\n")
    (draft,) = read_export(PROGRAMS["instapaper"], tmp_path / "all.zip", SANDBOX)
    assert draft.title == "X"


@pytest.mark.parametrize(
    ("said", "means"), [("no", False), ("false", False), (0, False), (1, True), (True, True)]
)
def test_a_line_that_says_no_in_words_is_not_taken_for_yes(said: object, means: bool) -> None:
    deadline = {
        "status": "tracked", "kind": "deadline", "what": "Objections", "due": "2027-06-05",
        "moved": said, "priority": said,
    }  # fmt: skip
    draft = draft_of({"text": "The quay opens.", "read": said, "deadlines": [deadline]}, "lines")
    assert isinstance(draft, Draft)
    assert draft.brought is not None
    assert draft.brought.read is means
    assert [(each.moved, each.priority) for each in draft.brought.deadlines] == [(means, means)]
