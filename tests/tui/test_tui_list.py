"""The article list: what a row says at each width, and a million rows for the price of a page."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult

from store.model.articles import ArticleRow, Place
from tui.lists.article_list import ArticleList
from tui.lists.article_rows import Marks, lines_a_row, row_lines
from tui.lists.pages import PAGE, ArticlePages

TODAY = dt.date(2026, 7, 1)


def row(number: int, title: str = "", *, read: bool = False, starred: bool = False) -> ArticleRow:
    return ArticleRow(
        id=number + 1000,
        title=title or f"Article {number}",
        source="Harbour Ledger",
        published=dt.date(2026, 6, 30),
        added=dt.datetime(2026, 7, 1, tzinfo=dt.UTC),
        words=300,
        read=read,
        starred=starred,
        place=Place.INBOX,
        deadlines=2,
        quotations=3,
        figures=0,
        annotations=120,
        extracted=True,
    )


class Shelf:
    """So many rows, and how they were asked for."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.asked: list[tuple[int, int]] = []

    def read(self, offset: int, limit: int) -> tuple[ArticleRow, ...]:
        self.asked.append((offset, limit))
        return tuple(row(number) for number in range(offset, min(offset + limit, self.total)))


class ListApp(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.moved: list[int | None] = []

    def compose(self) -> ComposeResult:
        yield ArticleList(lambda: TODAY)

    @property
    def articles(self) -> ArticleList:
        return self.query_one(ArticleList)

    def on_article_list_moved(self, event: ArticleList.Moved) -> None:
        self.moved.append(event.row.id if event.row else None)

    def get_css_variables(self) -> dict[str, str]:
        from tui.theme import variables_for

        given = super().get_css_variables()
        return {**given, **variables_for(self.current_theme, given)}

    def lines(self) -> list[str]:
        return [self.articles.render_line(y).text.rstrip() for y in range(self.articles.size.height)]


@given(total=st.integers(0, 1000), index=st.integers(-5, 1100))
def test_any_index_gives_its_row_or_none(total: int, index: int) -> None:
    shelf = Shelf(total)
    found = ArticlePages(shelf.read).row(index)
    assert (found.id if found else None) == (index + 1000 if 0 <= index < total else None)
    assert len(shelf.asked) <= 1


def test_pages_are_read_once_and_the_end_is_known_when_it_was_seen() -> None:
    shelf = Shelf(PAGE + 3)
    pages = ArticlePages(shelf.read)
    assert pages.row(0) and pages.row(5) and shelf.asked == [(0, PAGE)]
    assert pages.known_end() is None
    pages.row(PAGE)
    assert pages.known_end() == PAGE + 3


async def test_wide_an_article_is_one_line_with_everything_in_columns() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 10)) as pilot:
        shelf = Shelf(3)
        app.articles.show(shelf.read, total=3)
        await pilot.pause()
        assert app.lines()[:3] == [
            '▌● Article 0                                2! 99* 3"  Harbour Led…   yesterday',
            ' ● Article 1                                2! 99* 3"  Harbour Led…   yesterday',
            ' ● Article 2                                2! 99* 3"  Harbour Led…   yesterday',
        ]


async def test_a_title_has_two_lines_where_the_list_is_narrow_and_high_enough() -> None:
    app = ListApp()
    title = "Trade council raises its cobalt levy to 18 percent over the protest of battery makers"
    async with app.run_test(size=(34, 36)) as pilot:
        app.articles.show(lambda offset, limit: (row(0, title), row(1, "Short"))[offset:], total=2)
        await pilot.pause()
        assert app.lines()[:6] == [
            "▌● Trade council raises its",
            "▌  cobalt levy to 18 percent ove…",
            '▌  Harbour… yesterday   2! 99* 3"',
            " ● Short",
            '   Harbour… yesterday   2! 99* 3"',
            "",
        ]


@given(
    title=st.text(max_size=120),
    source=st.text(max_size=40),
    width=st.integers(20, 160),
    height=st.integers(5, 60),
)
def test_no_line_of_a_row_is_wider_than_its_list(title: str, source: str, width: int, height: int) -> None:
    tall = lines_a_row(width, height)
    drawn = row_lines(
        replace(row(0, title), source=source), tall, width, Marks(here=True, marked=False), TODAY
    )
    assert len(drawn) == tall
    for line in drawn:
        assert sum(cell_len(text) for text, _ in line) <= width


async def test_narrow_an_article_is_two_lines() -> None:
    app = ListApp()
    async with app.run_test(size=(34, 10)) as pilot:
        app.articles.show(lambda offset, limit: (row(0, read=True, starred=True), row(1, "T" * 50)), total=2)
        await pilot.pause()
        assert app.lines()[:4] == [
            "▌○★Article 0",
            '▌  Harbour… yesterday   2! 99* 3"',
            " ● TTTTTTTTTTTTTTTTTTTTTTTTTTTTT…",
            '   Harbour… yesterday   2! 99* 3"',
        ]


@pytest.mark.parametrize("title", ["[b]x[/b]", "a\x1b]52;c;x\x07b", "家" * 60, "👩‍👩‍👧" * 30, ""])
async def test_a_line_is_exactly_as_wide_as_the_list_whatever_the_title(title: str) -> None:
    app = ListApp()
    async with app.run_test(size=(80, 4)) as pilot:
        app.articles.show(lambda offset, limit: (row(0, title or " "),), total=1)
        await pilot.pause()
        strip = app.articles.render_line(0)
        assert strip.cell_length == app.articles.size.width
        assert "\x1b" not in strip.text


async def test_a_million_articles_cost_the_pages_that_are_seen() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 24)) as pilot:
        shelf = Shelf(1_000_000)
        app.articles.show(shelf.read, total=1_000_000)
        await pilot.pause()
        await pilot.press("G")
        await pilot.pause()
        assert app.articles.cursor == 999_999
        assert app.lines()[-1].startswith("▌● Article 999999")
        assert len(shelf.asked) <= 4
        assert app.moved[-1] == 1_000_999


async def test_the_cursor_stays_on_its_article_when_the_list_changes() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 24)) as pilot:
        app.articles.show(Shelf(50).read, total=50)
        app.articles.move_to(10)
        below = tuple(row(number) for number in range(5, 50))
        app.articles.reload(lambda offset, limit: below[offset : offset + limit], lambda _id: 5)
        await pilot.pause()
        assert app.articles.row_here == row(10)
        gone = tuple(row(number) for number in range(50) if number != 10)
        app.articles.reload(lambda offset, limit: gone[offset : offset + limit], lambda _id: None)
        assert app.articles.cursor == 5


async def test_marks_gather_what_the_next_action_is_for() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 24)) as pilot:
        app.articles.show(Shelf(5).read, total=5)
        await pilot.pause()
        await pilot.press("x", "x")
        assert list(app.articles.targets) == [1000, 1001]
        assert app.lines()[0].startswith(" +")
        app.articles.clear_marks()
        assert list(app.articles.targets) == [1002]


async def test_a_click_chooses_and_a_second_one_opens() -> None:
    opened: list[int] = []

    class Opening(ListApp):
        def on_article_list_opened(self, event: ArticleList.Opened) -> None:
            opened.append(event.row.id)

    app = Opening()
    async with app.run_test(size=(80, 24)) as pilot:
        app.articles.show(Shelf(5).read, total=5)
        await pilot.pause()
        await pilot.click(ArticleList, offset=(10, 3))
        assert app.articles.cursor == 3 and opened == []
        await pilot.click(ArticleList, offset=(10, 3))
        assert opened == [1003]
