"""Queries on the command line: one language for `list` and `search`, with and without options."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from store.library import Library
from store.model.articles import Draft, Place
from store.query.terms import terms
from tui.cli.commands import run


@pytest.fixture(autouse=True)
def filled(library: Path) -> None:
    """Three articles: ferries (1, read), harbour tolls (2, tagged), and loaves (3) in the archive."""
    drafts = (
        Draft("The ferry waits in the harbour.", "Ferry", "1", "plain", source="Harbor Ledger",
              published=dt.date(2023, 5, 1)),
        Draft("Harbour tolls rise.", "Tolls", "2", "plain", source="Amber Post", tags=("sea trade",),
              published=dt.date(2024, 5, 1)),
        Draft("Loaves of the harbour.", "Loaves", "3", "plain"),
    )  # fmt: skip
    with Library.open(library) as opened:
        list(opened.imports.add(drafts, read=False))
        opened.articles.set_read([1], True)
        opened.articles.move([3], Place.ARCHIVE)


def listed(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[int]:
    assert run(["list", "--json", *arguments]) == 0
    return [article["id"] for article in json.loads(capsys.readouterr().out)["articles"]]


def hits(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[int]:
    assert run(["search", "--json", *arguments]) == 0
    return sorted(hit["article_id"] for hit in json.loads(capsys.readouterr().out)["hits"])


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (["harbour"], [1, 2, 3]),
        (["harbour", "-ferry"], [2, 3]),
        (["-ferry", "harbour"], [2, 3]),
        (["-harbour"], []),
        (["harbour", "-hidden", "--limit", "5"], [1, 2, 3]),
        (["harbour", "--limit=5", "-limit"], [1, 2, 3]),
        (["--limit", "2", "--", "-ferry"], [2, 3]),
        (["harbour", "since:2024", "source:amber"], [2]),
        (["ferry", "OR", "loaves"], [1, 3]),
        (['"ferry waits"'], [1]),
    ],
)
def test_search_takes_words_that_begin_with_a_hyphen(
    arguments: list[str], found: list[int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert hits(capsys, *arguments) == found


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        ([], [2, 1]),
        (["unread"], [2]),
        (["--unread"], [2]),
        (["-unread"], [1]),
        (["in:any", "harbour", "-ferry"], [2, 3]),
        (["--in", "all", "--words", "loaves"], [3]),
        (["--tag", "sea trade"], [2]),
        (["--source", "ledger"], [1]),
        (["--source", "e", "--unread"], [2]),
        (["source:ledger", "--unread"], []),
        (["sort:oldest"], [1, 2]),
        (["--ascending"], [1, 2]),
        (["--sort", "title"], [2, 1]),
        (["sort:title"], [1, 2]),
        (["sort:title", "--limit", "1", "--offset", "1"], [2]),
    ],
)
def test_list_takes_a_query_and_options_that_are_shorthands_for_it(
    arguments: list[str], found: list[int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert listed(capsys, *arguments) == found


@pytest.mark.parametrize(
    ("arguments", "lines"),
    [
        (["list", "harbour", "tga:sea"], ["  harbour tga:sea", "          ^^^^"]),
        (["search", "“渡船”", "in:attic"], ["  “渡船” in:attic", "            ^^^^^"]),
        (["list", "--in", "attic"], ["  in:attic", "     ^^^^^"]),
        (["list", "before:20x", "--unread"], ["  before:20x unread", "         ^^^"]),
    ],
)
def test_what_is_not_understood_is_pointed_at(
    arguments: list[str], lines: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 2
    told, *pointed = capsys.readouterr().err.splitlines()
    assert told.startswith("dateline: Not understood: ")
    assert pointed == lines


@pytest.mark.parametrize("arguments", [["list", "--tag"], ["list", "--source"], ["list"], ["search"]])
def test_bytes_that_are_no_text_are_told_in_a_sentence(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*arguments, "\udcff"]) == 2
    assert "not encoded in UTF-8" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "sentences"),
    [
        (["list", "in:bin"], ["There is no article in the bin.", "3 articles lie elsewhere"]),
        (
            ["list", "--tag", "se trade"],
            ["No article in the inbox is tagged “se trade”.", "near it: sea trade"],
        ),
        (["search", "harbour", "-harbour"], ["No article has “harbour” and does not have “harbour”."]),
        (["search", "%"], ["Nothing is asked for"]),
    ],
)
def test_where_nothing_is_found_it_says_why(
    arguments: list[str], sentences: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 0
    told = capsys.readouterr().err
    assert all(sentence in told for sentence in sentences), told


@pytest.mark.parametrize("command", ["list", "search"])
def test_help_tells_all_terms_and_unknown_options_are_told(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([command, "-h"]) == 0
    told = capsys.readouterr().out
    assert all(f" {term.example} " in told and term.meaning.split()[0] in told for term in terms())
    assert run([command, "x", "--nosuch"]) == 2
    assert "--nosuch" in capsys.readouterr().err
