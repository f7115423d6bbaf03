"""The rows of a list, a page at a time: a million articles cost what is looked at."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import NamedTuple

from store.model.articles import ArticleRow

PAGE = 128
"""Rows read at once. More than any screen shows, still under 2 ms."""

_KEPT = 24

Read = Callable[[int, int], tuple[ArticleRow, ...]]
"""Reads rows: offset and limit to the rows there."""


class Begun(NamedTuple):
    """A page of a list that was read before it is listed, by its number, and where the cursor is to be."""

    page: int
    rows: tuple[ArticleRow, ...]
    cursor: int = 0


def begun(read: Read, cursor: int = 0) -> Begun:
    """Read the page of the row that the cursor is to be on."""
    page = cursor // PAGE
    return Begun(page, read(page * PAGE, PAGE), cursor)


class ArticlePages:
    """Rows by index, read lazily in pages of which the last used are kept."""

    def __init__(self, read: Read, begun: Begun | None = None) -> None:
        self._read = read
        self._pages: OrderedDict[int, tuple[ArticleRow, ...]] = OrderedDict()
        if begun is not None:
            self._pages[begun.page] = begun.rows

    def row(self, index: int) -> ArticleRow | None:
        """The row at `index`, or None past the end."""
        if index < 0:
            return None
        number, place = divmod(index, PAGE)
        page = self._page(number)
        return page[place] if place < len(page) else None

    def known_end(self) -> int | None:
        """The number of rows, where the last page has been read; else None."""
        for number, page in self._pages.items():
            if 0 < len(page) < PAGE or (number == 0 and not page):
                return number * PAGE + len(page)
        return None

    def _page(self, number: int) -> tuple[ArticleRow, ...]:
        page = self._pages.get(number)
        if page is None:
            page = self._read(number * PAGE, PAGE)
            self._pages[number] = page
            while len(self._pages) > _KEPT:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(number)
        return page
