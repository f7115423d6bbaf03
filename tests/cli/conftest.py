"""Commands of tests read neither the configuration nor the library of whoever runs them."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this test may put a configuration file; there is none yet."""
    path = tmp_path / "config.toml"
    monkeypatch.setenv("DATELINE_CONFIG", str(path))
    return path


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the library of this test's user lies; there is none yet."""
    path = tmp_path / "library.db"
    monkeypatch.setenv("DATELINE_LIBRARY", str(path))
    return path
