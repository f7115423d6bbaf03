"""Packs: nothing is lost, nothing waits for what comes slowly, nothing grows without end."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.library import packs
from store.library.packs import packed


class Clock:
    """Time that passes only while an item is waited for."""

    now = 0.0

    def __call__(self) -> float:
        return self.now

    def after(self, waits: list[float]) -> Iterator[int]:
        for n, wait in enumerate(waits):
            self.now += wait
            yield n


def sizes(waits: list[float], size: int = 1) -> list[int]:
    clock = Clock()
    return [len(pack) for pack in packed(clock.after(waits), lambda _: size, clock)]


def test_what_comes_at_once_is_one_pack_until_that_is_full() -> None:
    assert sizes([0.0] * (packs.MOST + 2)) == [packs.MOST, 2]
    assert sizes([]) == []


def test_what_comes_slowly_is_given_out_at_once() -> None:
    assert sizes([packs.SOON] * 3) == [1, 1, 1]
    assert sizes([0, 0, packs.SOON, 0, 0]) == [3, 2], "what waited before it goes with it"
    assert sizes([packs.SOON / 4] * 8) == [4, 4]


def test_a_pack_holds_no_more_text_than_it_may() -> None:
    assert sizes([0.0] * 4, packs.BIGGEST) == [1, 1, 1, 1]
    assert sizes([0.0] * 5, packs.BIGGEST // 2) == [2, 2, 1]


@given(st.lists(st.floats(0, 0.2), max_size=40), st.integers(0, packs.BIGGEST))
def test_all_items_come_in_their_order_in_packs_that_are_not_empty(waits: list[float], size: int) -> None:
    clock = Clock()
    given_out = list(packed(clock.after(waits), lambda _: size, clock))
    assert [item for pack in given_out for item in pack] == list(range(len(waits)))
    assert all(given_out)


def test_what_came_before_an_error_is_given_out_before_it() -> None:
    def failing() -> Iterator[int]:
        yield from (1, 2)
        raise KeyboardInterrupt

    given_out = packed(failing(), lambda _: 1, Clock())
    assert next(given_out) == [1, 2]
    with pytest.raises(KeyboardInterrupt):
        next(given_out)


def test_who_stops_in_the_middle_gets_nothing_more() -> None:
    given_out = packed(iter(range(packs.MOST + 1)), lambda _: 1, Clock())
    assert len(next(given_out)) == packs.MOST
    given_out.close()  # type: ignore[attr-defined]
    assert list(given_out) == []
