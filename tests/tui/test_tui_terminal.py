"""One path through the real program in a real pseudo-terminal."""

from __future__ import annotations

import os
import sys
from contextlib import closing
from pathlib import Path

import pytest

from store.library import Library
from tests.benchmarks.terminal import Terminal

ARTICLE = """---
title: "Fees at [b]Port Elling[/b]"
published: 2026-06-30
---

The harbour board said on Tuesday that fees would rise to 12% from 9%.

Shippers have until July 14, 2026 to answer, the board said.
"""


@pytest.mark.slow
def test_open_read_highlight_quit_and_come_back(tmp_path: Path) -> None:
    source = tmp_path / "fees.md"
    source.write_text(ARTICLE)
    path = tmp_path / "library.db"
    with closing(Library.open(path)) as library:
        assert [result.article_id for result in library.imports.add_sources([str(source)])] == [1]
    environment = {"DATELINE_LIBRARY": str(path), "DATELINE_CONFIG": str(tmp_path / "config.toml")}
    with Terminal([sys.executable, "-m", "tui.cli"], columns=80, rows=24, environment=environment) as app:
        app.wait_for("[b]Port Elling[/b]")
        app.settle(0.5)
        os.write(app.fd, b"\r")
        app.wait_for("harbour board said")
        app.settle(0.5)
        app.press("h")
        app.settle(0.5)
        app.press("Q")
        app.ended()
    with closing(Library.open(path)) as library:
        assert len(library.annotations.of_article(1)) == 1
        assert library.articles.one(1).read


@pytest.mark.slow
def test_a_dumb_terminal_is_refused_in_one_line(tmp_path: Path) -> None:
    environment = {"DATELINE_LIBRARY": str(tmp_path / "library.db"), "TERM": "dumb"}
    with Terminal([sys.executable, "-m", "tui.cli"], environment=environment) as app:
        assert app.ended() != 0
        assert "dateline list" in app.shown()
