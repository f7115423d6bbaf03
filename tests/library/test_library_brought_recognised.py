"""What a program exported is known as that where nobody says what it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from store.ingest.programs.table import recognised
from store.model.programs import PROGRAMS
from tests.library.program_exports import (
    POCKET,
    file,
    hypothesis_file,
)
from tui.words.imports import ABOUT_PROGRAMS

EXAMPLES: dict[str, Callable[[Path], Path]] = {
    "pocket": lambda folder: file(folder, "a.csv", POCKET),
    "instapaper": lambda folder: file(folder, "a.csv", "URL,Title,Selection,Folder,Timestamp\n"),
    "raindrop": lambda folder: file(
        folder, "a.csv", "id,title,note,excerpt,url,folder,tags,created,cover,highlights,favorite\n"
    ),
    "readwise": lambda folder: file(
        folder, "a.csv", "Highlight,Book Title,Book Author,Note,Tags,Location,Highlighted at\n"
    ),
    "wallabag": lambda folder: file(folder, "a.json", '[{"is_archived": 0}]'),
    "hypothesis": lambda folder: hypothesis_file(folder, {"exact": "x"}),
    "zotero": lambda folder: file(folder, "a.json", '[{"id": "a", "type": "webpage", "title": "T"}]'),
    "omnivore": lambda folder: file(folder, "o/metadata_0.json", '[{"slug": "a"}]').parent,
    "obsidian": lambda folder: (
        file(folder, "v/a.md", "---\nsource: https://example.org/a\n---\nText.\n").parent
    ),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_a_program_exports_is_recognised(tmp_path: Path, name: str) -> None:
    program = recognised(EXAMPLES[name](tmp_path))
    assert program is PROGRAMS[name]


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.json", '{"version": "https://jsonfeed.org/version/1.1", "items": []}'), ("a.csv", "a,b\n1,2\n"),
     ("a.html", "<html><body><ul><li><a href='x'>x</a></li></ul>"), ("a.zip", "no zip"), ("a.db", "x")],
)  # fmt: skip
def test_other_files_are_left_to_others(tmp_path: Path, name: str, content: str) -> None:
    assert recognised(file(tmp_path, name, content)) is None


def test_a_folder_of_all_kinds_is_no_vault(tmp_path: Path) -> None:
    file(tmp_path, "a.md", "---\nsource: https://example.org/a\n---\nText.\n")
    file(tmp_path, "b.html", "<p>x</p>")
    assert recognised(tmp_path) is None


def test_every_program_has_words_of_its_own() -> None:
    assert set(ABOUT_PROGRAMS) == set(PROGRAMS)
