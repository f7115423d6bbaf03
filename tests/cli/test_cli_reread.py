"""`dateline reread`: what was stored for later is read, once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tui.cli.commands import run


def test_what_was_stored_for_later_is_read_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "fees.txt").write_text("Port fees rose 5 percent in May, Ada Holm said.")
    library = ["--library", str(tmp_path / "library.db")]
    assert run([*library, "add", "--no-read", str(tmp_path / "fees.txt")]) == 0
    capsys.readouterr()

    again = [*library, "reread", "--recogniser", "fast", "--json"]
    assert run(again) == 0
    assert json.loads(capsys.readouterr().out) == {"schema": "dateline.reread/1", "pages": [], "read": [1]}
    assert run([*library, "figures", "--json"]) == 0
    assert "percent" in capsys.readouterr().out

    assert run(again) == 0
    assert json.loads(capsys.readouterr().out)["read"] == []
    assert run([*library, "reread", "--recogniser", "fast"]) == 0
    assert "up to date" in capsys.readouterr().out


def test_a_cluster_that_does_not_answer_ends_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "fees.txt").write_text("Port fees rose.")
    monkeypatch.setattr("store.reading.cluster._PATIENCE", 0.2)
    library = ["--library", str(tmp_path / "library.db")]
    assert run([*library, "add", "--cluster", "tcp://127.0.0.1:9", str(tmp_path / "fees.txt")]) == 1
    assert "No scheduler answers at tcp://127.0.0.1:9" in capsys.readouterr().err
