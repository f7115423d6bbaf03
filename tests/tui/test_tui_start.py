"""What the app must not load before its first paint."""

from __future__ import annotations

import gc
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tui.waiting import until
from tui.app import DatelineApp
from tui.cli.opening import open_app

HEAVY = (
    "store.extract.analysis",
    "store.ingest.pick",
    "sqlite_utils",
    "dateparser",
    "trafilatura",
    "feedparser",
    "lxml",
    "yaml",
    "urllib3",
    "charset_normalizer",
    "click",
    "multiprocessing",
    "tui.screens.agenda",
    "tui.screens.search",
    "tui.screens.entities",
    "tui.article.annotator",
    "store.calendar.typed",
    "store.library.annotations",
    "store.library.deadlines",
    "store.library.feeds",
    "store.library.imports",
    "store.query.parse",
    "store.reading",
    "store.records.history",
    "tui.article.findings_list",
    "tui.chrome.help",
    "tui.docks.prompt",
    "tui.workers.overview",
    "tui.workers.rereading",
    "tomllib",
)
MOST = 132
"""Modules of Dateline itself: those of the first screen, of lists of articles, and of what these are made of.

Each takes about a millisecond, so what is only needed behind the first paint is loaded there.
"""


def test_the_first_paint_waits_for_nothing_heavy() -> None:
    program = (
        "import json, sys; import tui.cli, tui.cli.opening, tui.app, tui.config_file; "
        "print(json.dumps(sorted(sys.modules)))"
    )
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)
    loaded = json.loads(answer.stdout)
    assert [name for name in loaded if name in HEAVY] == []
    assert len([name for name in loaded if name.split(".")[0] in ("store", "tui")]) <= MOST


def test_nobody_looks_for_garbage_while_the_app_is_loaded(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    was_looked_for: list[bool] = []
    monkeypatch.setattr("tui.app.run", lambda *_, **__: was_looked_for.append(gc.isenabled()))
    open_app(tmp_path / "library.db")
    assert (was_looked_for, gc.isenabled()) == ([False], True)


async def test_garbage_is_looked_for_again_behind_the_first_paint(app: DatelineApp) -> None:
    gc.disable()
    try:
        async with app.run_test() as pilot:
            await until(pilot, gc.isenabled)
    finally:
        gc.enable()


def test_the_app_loads_no_model_and_nothing_that_reads() -> None:
    code = (
        "import sys; import tui.app, tui.docks.importing, tui.workers.importing; "
        "print([name for name in sys.modules if name in ('onnxruntime', 'numpy', 'spacy') "
        "or name.startswith(('store.extract.names', 'store.extract.analysis', 'store.reading.here'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_command_line_s_words_load_no_screen() -> None:
    code = "import sys; import tui.cli.printing; print([name for name in sys.modules if 'textual' in name])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
