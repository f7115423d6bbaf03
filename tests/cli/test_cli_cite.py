"""`dateline cite`: references of articles, and of a passage."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from store.library import Library
from store.model.articles import Draft
from tui.cli.commands import run


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "library.sqlite"
    with Library.open(path) as library:
        list(library.imports.add([Draft("Tolls rose.", "Tolls", "t", "plain", byline="Ana Roe")], read=False))
    return path


def printed(path: Path, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert run(["--library", str(path), "cite", *words]) == 0
    return capsys.readouterr().out


def test_the_form_is_named_or_that_of_the_settings(
    path: Path, capsys: pytest.CaptureFixture[str], config: Path
) -> None:
    assert printed(path, capsys, "1") == "Roe, A. (n.d.). Tolls.\n"
    assert printed(path, capsys, "1", "--form", "chicago") == "Roe, Ana. “Tolls.”\n"
    config.write_text('citation = "ris"\n', encoding="utf-8")
    assert printed(path, capsys, "1").startswith("TY  - NEWS\n")


def test_a_passage_is_cited_by_its_place(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(path, capsys, "1", "--passage", "0", "5").startswith("“Tolls”\nRoe, A. (n.d.). Tolls.")
    told = json.loads(printed(path, capsys, "1", "--passage", "0", "5", "--json"))
    assert told["references"] == [{"article_id": 1, "words": "Tolls", "reference": "Roe, A. (n.d.). Tolls."}]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("9",), "9"),
        (("1", "--passage", "50", "60"), "there are no words from 50 to 60"),
        (("1", "1", "--passage", "0", "5"), "give one number"),
    ],
)
def test_what_cannot_be_cited_is_told(
    path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], sentence: str
) -> None:
    assert run(["--library", str(path), "cite", *words]) != 0
    assert sentence in capsys.readouterr().err
