"""The briefing on the screen and in words: each line leads to its sentence."""

from __future__ import annotations

import datetime as dt

from textual.widgets import Static

from store.library import Library
from store.model.articles import Draft
from store.model.findings import Change, Findings
from tests.by_hand import add_read, up_to_date
from tests.tui.conftest import FEES
from tests.tui.waiting import settled
from tui.app import DatelineApp
from tui.article.view import ArticleView
from tui.chrome.header import Header
from tui.config import Config
from tui.screens.briefing import BriefingScreen
from tui.screens.library import LibraryScreen
from tui.session import Session
from tui.words.briefing import markdown_lines, parts, plain_lines


async def test_a_line_leads_to_its_sentence_and_back(library: Library) -> None:
    library.follows.follow(library.names.called("Marten").id)
    today = dt.date.today()
    told = parts(library.briefings.since(today - dt.timedelta(days=1), today))
    (line,) = next(part.lines for part in told if part.heading == "Said by whom you follow")
    said = ("Said by whom you follow", line.key, 1)
    app = DatelineApp(Session(library, Config(recogniser="fast"), dt.date.today))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "b")
        await settled(pilot)
        assert type(app.screen) is BriefingScreen
        assert "3 articles since" in app.screen.query_one(Header).about
        assert app.screen.lines.put_cursor(said)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, LibraryScreen)
        view = app.screen.query_one(ArticleView)
        assert FEES[view.cursor :].startswith("“We waited")
        await pilot.press("q")
        await settled(pilot)
        screen: object = app.screen
        assert isinstance(screen, BriefingScreen)
        assert screen.lines.key == said
        await pilot.press("y")
        assert app.clipboard.startswith("# ")


async def test_where_nothing_is_new_it_says_so_and_looks_further_back(app: DatelineApp) -> None:
    """The app's day lies before the day on which everything came in."""
    later = dt.date.today() + dt.timedelta(days=20)
    late = DatelineApp(Session(app.session.library, app.session.config, lambda: later))
    async with late.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "b")
        await settled(pilot)
        assert "Nothing came in since" in str(late.screen.query_one("#empty", Static).render())
        await pilot.press("c", "c", "c")
        await settled(pilot)
        assert "3 articles since" in late.screen.query_one(Header).about


def test_plain_and_markdown_tell_the_same_and_take_nothing_for_markup(library: Library) -> None:
    text = "*Stars* and [links](x) <b>."
    add_read(library, Draft(text, "*Stars* [x](y)", "s.txt", "plain"), up_to_date(Findings()))
    today = dt.date.today()
    briefing = library.briefings.since(today, today)
    plain, markdown = "\n".join(plain_lines(briefing)), "\n".join(markdown_lines(briefing))
    assert "*Stars* [x](y)" in plain
    assert r"\*Stars\* \[x\](y)" in markdown
    for part in parts(briefing):
        assert part.heading in plain and f"## {part.heading}" in markdown


def test_a_sentence_with_two_changes_is_told_once(library: Library) -> None:
    text = "Fares rose from $2 to $3, and the fine fell from $90 to $60."
    first, second = text.index("from $2"), text.index("from $90")
    changes = (
        Change(first, first + len("from $2 to $3"), 2, 3, "USD", "test", "Fares"),
        Change(second, second + len("from $90 to $60"), 90, 60, "USD", "test", "the fine"),
    )
    add_read(library, Draft(text, "Fares and fines", "f.txt", "plain"), up_to_date(Findings(changes=changes)))
    today = dt.date.today()
    told = parts(library.briefings.since(today, today))
    (part,) = (part for part in told if part.heading == "Figures that changed")
    assert [line.what for line in part.lines] == [text, "… from $90 to $60"]
    assert [line.of_it for line in part.lines] == ["Fares · Fares and fines", "the fine · Fares and fines"]
