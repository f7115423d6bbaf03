"""Garbage is looked for seldom in a command, and as usual in the app that one opens."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from tui.cli import garbage


@pytest.fixture(autouse=True)
def threshold() -> Iterator[tuple[int, int, int]]:
    before = gc.get_threshold()
    yield before
    gc.set_threshold(*before)


def test_it_is_looked_for_as_before_where_a_command_opens_the_app(threshold: tuple[int, int, int]) -> None:
    garbage.look_seldom()
    assert gc.get_threshold()[0] > threshold[0]
    garbage.look_as_usual()
    assert gc.get_threshold() == threshold
