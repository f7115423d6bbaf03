"""Paths are meant as they are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.text.paths import named_path


def test_a_tilde_is_ones_home_and_of_nobody_just_a_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert named_path("~/notes") == tmp_path / "notes"
    assert named_path("~nobody-at-all/notes") == Path("~nobody-at-all/notes")
    assert named_path(Path("notes/~")) == Path("notes/~")
