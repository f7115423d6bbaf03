"""Whatever stands in a text, only what is safe to draw is drawn, and each line is as wide as its widget."""

from __future__ import annotations

import datetime as dt

import pytest
from rich.cells import cell_len
from textual import events
from textual.widgets import Input

from store.model.articles import Article, Place
from store.model.findings import Findings, Mention, MentionKind, Quotation, QuotationType
from store.text import guard
from tui.app import DatelineApp
from tui.article.shown import Shown
from tui.article.view import ArticleView
from tui.docks.safe_input import SafeInput
from tui.lists.line_list import LineList
from tui.lists.lines import Entry, fit, padded

HOSTILE = "\n\n".join(
    [
        "[b]not bold[/b] [@click=app.quit]x[/] [/b] [$5]",
        "\x1b[31mred\x1b]52;c;ZXZpbA==\x07 \x9b31m \x00 \x7f",
        "order \u202ereversed\u202c \u2066isolated\u2069",
        "👨‍👩‍👧 families 🇫🇷🇩🇪 e\u0301\u0301\u0301 漢字漢字漢字漢字 \u200f عربي \ttab\ttab soft\u00adhyphens",
        "x" * 500,
        "“" * 400,
    ]
)


def hostile_article() -> Article:
    moment = dt.datetime(2026, 7, 1, tzinfo=dt.UTC)
    return Article(
        id=1, title="[b]\x1b]0;title\x07[/b]", text=HOSTILE, byline="\x9bby", source="[/]", url=None,
        origin="", format="plain", published=None, language=None, added=moment, words=3, read=True,
        starred=True, place=Place.INBOX, tags=("\x1btag",), extracted=True, notices=("[/b]\x1b",),
        reading_place=0,
    )  # fmt: skip


def hostile_findings() -> Findings:
    mentions = tuple(
        Mention(start, start + 7, MentionKind.PERSON, f"[/b]\x1b{start}", "\x1brule")
        for start in range(0, len(HOSTILE) - 7, 11)
    )
    quotations = (Quotation(3, 90, QuotationType.DIRECT, "rule", "\x1b[/b]speaker"),)
    return Findings(mentions=mentions, quotations=quotations)


@pytest.mark.parametrize("width", [40, 80, 121])
async def test_no_line_of_any_pane_carries_what_a_terminal_would_obey(app: DatelineApp, width: int) -> None:
    async with app.run_test(size=(width, 40)) as pilot:
        await pilot.press("enter")
        view = app.screen.query_one(ArticleView)
        view.show(Shown(hostile_article(), hostile_findings()))
        await pilot.pause()
        view.begin_selection()
        view.find("漢", 0)
        for y in range(view.virtual_size.height):
            view.scroll_to(y=y, animate=False)
            strip = view.render_line(0)
            assert guard(strip.text) == strip.text
            assert strip.cell_length == view.size.width == cell_len(strip.text)


async def test_a_list_draws_and_cuts_foreign_text_safely(app: DatelineApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        listed = LineList()
        await app.screen.mount(listed)
        listed.set_entries([Entry(lambda width: [[(HOSTILE, "strong"), ("\x1b[/b]", "muted")]], 1)])
        await pilot.pause()
        strip = listed.render_line(0)
        assert guard(strip.text) == strip.text


@pytest.mark.parametrize("text", HOSTILE.split("\n\n"))
@pytest.mark.parametrize("width", [0, 1, 2, 7, 30])
def test_fitted_text_is_never_wider_than_its_room(text: str, width: int) -> None:
    assert cell_len(fit(text, width)) <= width
    assert cell_len(padded(text, width)) == width
    assert guard(fit(text, width)) == fit(text, width)


async def test_what_is_pasted_loses_its_control_characters(app: DatelineApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "slash")
        await pilot.pause()
        field = app.screen.query_one(Input)
        field.post_message(events.Paste("a\x1b]52;c;x\x07b\u202ec"))
        await pilot.pause()
        assert field.value == "a]52;c;xbc"


async def test_nor_does_the_palette_take_any(app: DatelineApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("colon")
        await pilot.pause()
        app.post_message(events.Paste("a\x9b31m\u202ec"))
        await pilot.pause()
        assert app.screen.query_one(Input).value == "a31mc"


async def test_a_field_is_filled_from_a_hostile_library_without_its_control_characters(
    app: DatelineApp,
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await app.screen.mount(SafeInput("due\x1b]52;c;x\x07 on Monday\x9b31m", id="hostile"))
        assert app.screen.query_one("#hostile", SafeInput).value == "due]52;c;x on Monday31m"
