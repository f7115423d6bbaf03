"""Colours: each role its own, none louder than another, readable in every theme; styles and signs without."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme
from textual.widget import Widget
from textual.widgets import Input

from store.library import Library
from store.model.kinds import KINDS, Role
from tests.tui.conftest import TODAY
from tests.tui.waiting import settled
from tui.app import DatelineApp
from tui.article.findings_pane import FindingsLines
from tui.article.view import ArticleView
from tui.config import Config
from tui.lists.article_list import ArticleList
from tui.session import Session
from tui.theme import INKS, MARKS, THEMES, theme_name, variable, variables_for

READABLE = 4.5
"""Contrast that WCAG 2.2 asks for text of normal size (1.4.3)."""

ROLES = [variable(role) for role in Role]
COLOURED = [theme for theme in (*THEMES, *BUILTIN_THEMES.values()) if not theme.ansi]
ANSI = [theme for theme in BUILTIN_THEMES.values() if theme.ansi]


def luminance(hexadecimal: str) -> float:
    """Relative luminance as WCAG defines it, 0 to 1."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in Color.parse(hexadecimal).normalized)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def variables(theme: Theme) -> dict[str, str]:
    """All CSS variables of a theme, as the app has them."""
    given = {**theme.to_color_system().generate(), **theme.variables}
    return {**given, **variables_for(theme, given)}


@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
def test_every_kind_can_be_read_on_every_ground_of_every_theme(theme: Theme) -> None:
    said = variables(theme)
    for ground in ("background", "surface", "panel", "quotation-background"):
        for ink in (*ROLES, "muted"):
            assert contrast(said[ink], said[ground]) >= READABLE, (ink, ground)


@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
def test_selected_rows_can_be_read_in_every_theme(theme: Theme) -> None:
    said = variables(theme)
    for ground in ("cursor-line", "cursor-away"):
        for ink in (*ROLES, "muted", "cursor-text", "accent", "warning"):
            assert contrast(said[ink], said[ground]) >= READABLE, (ink, ground)


@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
def test_a_selected_row_is_told_from_the_others(theme: Theme) -> None:
    said = variables(theme)
    assert contrast(said["cursor-line"], said["surface"]) >= 1.1


@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
def test_text_keeps_most_of_its_contrast_on_every_mark(theme: Theme) -> None:
    said = variables(theme)
    least = min(READABLE, 0.75 * contrast(said["foreground"], said["background"]))
    for mark in (*MARKS.values(), "match-background"):
        assert contrast(said["foreground"], said[mark]) >= least, mark
        assert said[mark] != said["background"]


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_no_role_is_louder_than_another(theme: Theme) -> None:
    light = [luminance(theme.variables[name]) for name in ROLES]
    assert max(light) / min(light) < 1.6


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_text_is_readable_on_every_mark_of_our_own_themes(theme: Theme) -> None:
    assert theme.foreground
    for name in (*MARKS.values(), "cursor-line", "match-background"):
        assert contrast(theme.foreground, theme.variables[name]) >= READABLE, name


def test_every_theme_has_every_variable() -> None:
    ours = {*variables(ANSI[0])} - {*ANSI[0].to_color_system().generate()}
    assert {*ROLES, *MARKS.values()} <= ours
    for theme in (*THEMES, *BUILTIN_THEMES.values()):
        assert ours <= set(variables(theme)), theme.name


def test_the_ansi_themes_use_the_terminal_s_own_colours_only() -> None:
    for theme in ANSI:
        assert all(value.startswith("ansi_") for value in variables_for(theme, {}).values())


def test_in_ansi_every_role_has_a_colour_and_style_of_its_own() -> None:
    looks = [(ink.ansi, ink.style) for ink in INKS.values()]
    assert len(set(looks)) == len(looks)


def test_a_kind_s_colour_is_its_role_s() -> None:
    assert {kind.role for kind in KINDS.values()} == set(INKS)


def test_themes_have_short_names() -> None:
    assert theme_name("dark") == "dateline-dark"
    assert theme_name("nord") == "nord"


# As it is drawn


def drawn(widget: Widget) -> Iterator[Segment]:
    """The segments of all lines of a widget."""
    for y in range(widget.size.height):
        yield from widget.render_line(y)


def style_of(widget: Widget, words: str) -> Style:
    """The style of the first segment that has these words in it."""
    return next(segment.style or Style() for segment in drawn(widget) if words in segment.text)


def attributes(style: Style) -> tuple[bool, ...]:
    """What is left of a style without its colours."""
    return tuple(
        bool(each)
        for each in (style.bold, style.dim, style.italic, style.underline, style.reverse, style.strike)
    )


@pytest.mark.slow
async def test_every_part_of_a_selected_row_is_readable_as_drawn(app: DatelineApp) -> None:
    async with app.run_test(size=(140, 40)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        for theme in COLOURED:
            app.theme = theme.name
            await pilot.pause()
            for listed in (app.screen.query_one(ArticleList), app.screen.query_one(FindingsLines)):
                listed.focus()
                await pilot.pause()
                ground = Color.parse(app.theme_variables["cursor-line"]).rich_color
                row = [part.style for part in drawn(listed) if part.style and part.style.bgcolor == ground]
                assert row, theme.name
                for style in row:
                    assert style.color and style.color.triplet and ground.triplet
                    assert contrast(style.color.triplet.hex, ground.triplet.hex) >= READABLE, theme.name


async def test_what_an_empty_field_proposes_is_readable(app: DatelineApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a")
        await settled(pilot)
        field = app.screen.query_one(Input)
        for theme in COLOURED:
            app.theme = theme.name
            await settled(pilot)
            proposed = field.get_component_rich_style("input--placeholder")
            assert proposed.color and proposed.color.triplet
            ground = field.background_colors[1].hex
            assert contrast(proposed.color.triplet.hex, ground) >= READABLE, theme.name


@pytest.fixture
def ansi_app(library: Library, monkeypatch: pytest.MonkeyPatch) -> DatelineApp:
    """The app in the terminal's own sixteen colours."""
    monkeypatch.setenv("TEXTUAL_THEME", "ansi-dark")
    return DatelineApp(Session(library, Config(recogniser="fast"), lambda: TODAY))


async def test_in_ansi_a_selected_row_is_reversed_and_has_one_colour(
    ansi_app: DatelineApp,
) -> None:
    async with ansi_app.run_test(size=(140, 40)) as pilot:
        await pilot.press("enter")
        for listed in (ansi_app.screen.query_one(ArticleList), ansi_app.screen.query_one(FindingsLines)):
            listed.focus()
            await pilot.pause()
            row = [part.style for part in drawn(listed) if part.style and part.style.reverse]
            assert row and len({(style.color, style.bgcolor) for style in row}) == 1


async def test_in_ansi_a_quotation_is_seen_in_the_text(
    ansi_app: DatelineApp,
) -> None:
    async with ansi_app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        view = ansi_app.screen.query_one(ArticleView)
        assert style_of(view, "We waited").color != style_of(view, "who chairs").color
        quoted = next(
            line for line in map(view.render_line, range(view.size.height)) if "We waited" in line.text
        )
        assert KINDS["quotation"].sign in quoted.text.partition("“")[0]


async def test_in_ansi_a_name_on_a_mark_has_the_one_colour_that_is_readable_on_it(
    ansi_app: DatelineApp,
) -> None:
    async with ansi_app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        view = ansi_app.screen.query_one(ArticleView)
        await pilot.press("h")
        await settled(pilot)
        marked = view.get_component_rich_style("article--mark-yellow", partial=True)
        on_mark = [part.style for part in drawn(view) if part.style and part.style.bgcolor == marked.bgcolor]
        assert {style.color for style in on_mark} == {marked.color}
        assert len({attributes(style) for style in on_mark}) > 1, "a name on it keeps its text style"


@pytest.mark.parametrize("theme", ["dark", "ansi"])
async def test_without_colour_every_role_has_a_style_of_its_own(
    library: Library, monkeypatch: pytest.MonkeyPatch, theme: str
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = DatelineApp(Session(library, Config(recogniser="fast", theme=theme), lambda: TODAY))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        view = app.screen.query_one(ArticleView)
        looks = [role.value for role in Role if role not in (Role.QUOTATION, Role.ANNOTATION)]
        styles = {
            look: attributes(view.get_component_rich_style(f"article--{look}", partial=True))
            for look in (*looks, "date-vague", "deadline-tracked")
        }
        assert len(set(styles.values())) == len(styles), styles
        assert (False,) * 6 not in styles.values()
        assert attributes(style_of(view, "Ines Marten")) != attributes(style_of(view, "12%"))
        quoted = next(
            line for line in map(view.render_line, range(view.size.height)) if "We waited" in line.text
        )
        assert KINDS["quotation"].sign in quoted.text.partition("“")[0]
