"""Garbage is not looked for while something is loaded, and is again afterwards, whatever came of it."""

from __future__ import annotations

import gc

import pytest

from store.collecting import without_collecting


def test_garbage_is_looked_for_again_where_something_could_not_be_loaded() -> None:
    looked_for: list[bool] = []

    def load() -> None:
        with without_collecting():
            looked_for.append(gc.isenabled())
            raise ImportError

    with pytest.raises(ImportError):
        load()
    assert (looked_for, gc.isenabled()) == ([False], True)


def test_who_looks_for_none_is_not_made_to() -> None:
    gc.disable()
    try:
        with without_collecting():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
