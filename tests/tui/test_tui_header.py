"""The block above an article: what it says, and that it says it in whole parts."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len

from store.library import Library
from store.model.articles import Draft
from store.model.findings import Findings
from tests.by_hand import add_read
from tui.article.header import header


@pytest.fixture
def about(tmp_path: Path) -> list[list[str]]:
    """The lines between title and text, of one article in three widths."""
    with Library.open(tmp_path / "library.db") as library:
        draft = Draft("The ferry sails.", "Ferries", "f", "plain", source="Island Post", byline="Ada Holm")
        add_read(
            library,
            replace(draft, published=dt.date(2026, 6, 28)),
            Findings(version="1", recogniser="fast 1"),
        )
        article, findings = library.articles.one(1), library.findings.of_article(1)
    return [
        [line.text for line in header(article, findings, width) if line.look == "about"][:-1]
        for width in (80, 40, 9)
    ]


def test_it_says_which_model_read_the_article(about: list[list[str]]) -> None:
    assert about[0] == ["Island Post · Ada Holm · 28 Jun 2026 · 1 min · read by fast 1"]


def test_a_part_goes_to_the_next_line_whole_where_it_can(about: list[list[str]]) -> None:
    assert about[1] == ["Island Post · Ada Holm · 28 Jun 2026", "1 min · read by fast 1"]
    assert all(cell_len(line) <= 9 for line in about[2])


def test_an_article_that_nothing_has_read_says_so(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library.db") as library:
        list(library.imports.add([Draft("The ferry sails.", "Ferries", "f", "plain")], read=False))
        lines = header(library.articles.one(1), library.findings.of_article(1), 80)
    assert lines[1].text == "no date · 1 min · not read yet"
