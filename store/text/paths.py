"""Paths as people name them."""

from __future__ import annotations

from pathlib import Path


def named_path(named: str | Path) -> Path:
    """The path that is meant: `~` is one's home, and a `~name` of nobody here is just a name."""
    path = Path(named)
    try:
        return path.expanduser()
    except RuntimeError:
        return path
