"""How an article is laid out: what is in sight stays there, a book is drawn as far as it is looked at."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.geometry import Region

from store.library import Library
from store.model.articles import Article
from tests.tui.test_tui_article import FEES, in_sight, opened, view_of
from tests.tui.waiting import settled, until
from tui.app import DatelineApp
from tui.article.shown import Shown
from tui.article.view import ArticleView


async def test_resizing_keeps_the_line_that_is_first_in_sight(app: DatelineApp) -> None:
    async with app.run_test(size=(100, 24)) as pilot:
        await pilot.pause()
        await pilot.press("G", "enter")
        await pilot.pause()
        view = view_of(app)
        await pilot.press("space", "space", "space")
        top = view.top_offset
        assert top > 0 and view.article is not None
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        line = view.article.text[view.top_offset : top + 200]
        assert view.top_offset <= top < view.top_offset + 80, line


async def test_a_long_article_shows_its_text_first_and_its_findings_soon_after(
    app: DatelineApp, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.article.pane._LONG", 5)
    async with app.run_test(size=(120, 36)) as pilot:
        view = await opened(pilot)
        assert view.article is not None
        await until(pilot, lambda: view.found.of_kind("figure") and view.found.of_kind("deadline"))
        await pilot.press("h")
        assert library.annotations.of_article(FEES)
        assert view.found.of_kind("figure")


async def test_the_end_of_a_book_is_reached_before_all_of_it_is_laid_out(
    app: DatelineApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        view = await opened(pilot)
        lines, article = view.virtual_size.height, view.article
        assert article is not None
        monkeypatch.setattr("tui.article.lines._AHEAD", 0)
        monkeypatch.setattr("tui.article.lines._SLICE", 0)
        view.show(Shown(article), cursor=0)
        view.action_bottom()
        assert view.virtual_size.height == lines
        assert article.text.rindex("\n") < view.cursor < len(article.text)
        view.show(Shown(article), cursor=0)
        await until(pilot, lambda: view.virtual_size.height == lines)


def of_unlike_halves(article: Article, first: str, second: str) -> Article:
    """The article with another text, of whose first half the lines of the second cannot be told."""
    return replace(article, text=first * (20_000 // len(first)) + "\n" + second * (20_000 // len(second)))


async def test_a_passage_is_in_sight_where_more_lines_come_before_it_than_one_could_tell(
    app: DatelineApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.article.lines._AHEAD", 0)
    monkeypatch.setattr(ArticleView, "_wrap_on", lambda _view: None)
    async with app.run_test(size=(80, 24)) as pilot:
        view = await opened(pilot)
        assert view.article is not None
        text = of_unlike_halves(view.article, "harbour ", "f\n").text + "The quay was closed.\n"
        view.show(Shown(replace(view.article, text=text + "f\n" * 1000)), cursor=0)
        await settled(pilot)
        view.find("quay", 0)
        await settled(pilot)
        assert "The quay was closed." in in_sight(view)


async def test_a_book_that_is_shorter_than_one_could_tell_is_drawn_again_where_its_end_is(
    app: DatelineApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    tops: list[int] = []
    refresh = ArticleView.refresh

    def asked(view: ArticleView, *regions: Region, **how: bool) -> ArticleView:
        tops.append(view.scroll_offset.y)
        return refresh(view, *regions, **how)

    monkeypatch.setattr("tui.article.lines._AHEAD", 0)
    monkeypatch.setattr(ArticleView, "_wrap_on", lambda _view: None)
    async with app.run_test(size=(80, 24)) as pilot:
        view = await opened(pilot)
        assert view.article is not None
        text = of_unlike_halves(view.article, "f\n", "harbour ").text + "\nThe quay was closed."
        view.show(Shown(replace(view.article, text=text)), cursor=10_000)
        await settled(pilot)
        told = view.max_scroll_y
        monkeypatch.setattr(ArticleView, "refresh", asked)
        view.scroll_to(y=told, animate=False)
        await settled(pilot)
        assert "The quay was closed." in in_sight(view)
        assert tops == [told, view.max_scroll_y]
