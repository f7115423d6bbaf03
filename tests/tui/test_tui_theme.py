"""Colours: each kind its own, none louder than another, all of them readable; signs where there are none."""

from __future__ import annotations

import pytest
from textual.color import Color
from textual.theme import Theme

from store.model.findings import MentionKind
from tui.theme import KINDS, MARKS, THEMES, kind_of, theme_name, variables_for

READABLE = 4.5
"""Contrast that WCAG 2.2 asks for text of normal size (1.4.3)."""


def luminance(hexadecimal: str) -> float:
    """Relative luminance as WCAG defines it, 0 to 1."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in Color.parse(hexadecimal).normalized)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_kind_is_readable_on_the_page_and_on_its_panes(theme: Theme) -> None:
    for kind in KINDS.values():
        for ground in (theme.background, theme.surface, theme.panel, theme.variables["quotation-background"]):
            assert ground and contrast(theme.variables[kind.variable], ground) >= READABLE, kind.name


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_no_kind_is_louder_than_another(theme: Theme) -> None:
    light = [luminance(theme.variables[kind.variable]) for kind in KINDS.values()]
    assert max(light) / min(light) < 1.6


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_text_is_readable_on_every_mark_and_on_the_cursor_s_line(theme: Theme) -> None:
    assert theme.foreground
    for variable in (*MARKS.values(), "cursor-line", "match-background"):
        assert contrast(theme.foreground, theme.variables[variable]) >= READABLE, variable


def test_every_theme_has_every_variable() -> None:
    names = set(variables_for(dark=True, ansi=False))
    assert names == set(variables_for(dark=False, ansi=False)) == set(variables_for(dark=True, ansi=True))
    assert all(names <= set(theme.variables) for theme in THEMES)
    assert {kind.variable for kind in KINDS.values()} | set(MARKS.values()) <= names


def test_the_ansi_theme_uses_the_terminal_s_own_colours_only() -> None:
    assert all(value.startswith("ansi_") for value in variables_for(dark=True, ansi=True).values())


def test_every_kind_has_a_sign_of_its_own() -> None:
    signs = [kind.sign for kind in KINDS.values()]
    assert len(set(signs)) == len(signs) and all(len(sign) == 1 for sign in signs)
    assert kind_of(MentionKind.PERSON).sign == "@"


def test_themes_have_short_names() -> None:
    assert theme_name("dark") == "dateline-dark"
    assert theme_name("nord") == "nord"
