"""What a key must not cost: work that Textual does, and that nobody would see the use of."""

from __future__ import annotations

import pytest
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.strip import Strip

from tests.tui.waiting import settled
from tui.app import DatelineApp
from tui.article.view import ArticleView
from tui.lists.article_list import ArticleList
from tui.lists.line_list import LineList
from tui.lists.line_view import LineView
from tui.lists.lines import Line
from tui.screens.screen import LibraryView

VIEWS = {"ArticleCanvas", "LineView", *(view.__name__ for view in (ArticleView, ArticleList, LineList))}


async def test_no_style_of_a_view_of_lines_asks_who_has_the_keys(app: DatelineApp) -> None:
    """For its looks are not resolved anew when the keys come or go."""
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter")
        await settled(pilot)
        asking = [
            rule.selectors
            for rule in app.stylesheet.rules
            for selectors in rule.selector_set
            if any(each.name in VIEWS and each.pseudo_classes for each in selectors.selectors)
            and rule.pseudo_classes & {"focus", "blur", "focus-within"}
        ]
        assert any(rule.selector_names & VIEWS for rule in app.stylesheet.rules)
        assert asking == []


async def test_an_article_is_opened_without_drawing_the_screen_before_it(
    app: DatelineApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole: list[LibraryView] = []
    resolved: list[DOMNode] = []
    refresh, apply = LibraryView.refresh, Stylesheet.apply

    def counted(self: LibraryView, *regions: object, **options: object) -> LibraryView:
        if not regions and not options.get("layout"):
            whole.append(self)
        return refresh(self, *regions, **options)  # type: ignore[arg-type]

    def applied(self: Stylesheet, node: DOMNode, **options: object) -> None:
        resolved.append(node)
        apply(self, node, **options)  # type: ignore[arg-type]

    async with app.run_test(size=(90, 40)) as pilot:
        await settled(pilot)
        monkeypatch.setattr(LibraryView, "refresh", counted)
        monkeypatch.setattr(Stylesheet, "apply", applied)
        await pilot.press("enter")
        await settled(pilot)
        assert app.screen.query_one(ArticleView).has_focus
        assert whole == []
        assert not [node for node in resolved if isinstance(node, LineView)]


async def test_a_row_that_comes_into_sight_again_is_not_drawn_again(
    app: DatelineApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[object] = []
    look_strip = ArticleList.look_strip

    def counted(self: ArticleList, line: Line, here: bool) -> Strip:
        drawn.append(line)
        return look_strip(self, line, here)

    async with app.run_test(size=(90, 12)) as pilot:
        await settled(pilot)
        articles = app.screen.query_one(ArticleList)
        monkeypatch.setattr(ArticleList, "look_strip", counted)
        first = [articles.render_line(y) for y in range(articles.size.height)]
        drawn.clear()
        assert [articles.render_line(y) for y in range(articles.size.height)] == first
        assert drawn == []
        articles.action_mark()
        await settled(pilot)
        assert len(drawn) == 2
