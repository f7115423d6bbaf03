"""Pages of a list that is too long to be read at once, each found from where the one before ended."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

Row = TypeVar("Row")
After = TypeVar("After")


@dataclass(frozen=True, slots=True)
class Page(Generic[Row, After]):
    """Some rows of a list, and what the next page comes after; None where these were the last."""

    rows: tuple[Row, ...]
    after: After | None = None


def all_rows(next_page: Callable[[After | None], Page[Row, After]]) -> Iterator[Row]:
    """The rows of all pages. `next_page` reads the one after some place, or with None the first."""
    page = next_page(None)
    yield from page.rows
    while page.after is not None:
        page = next_page(page.after)
        yield from page.rows
