"""Colours: one for each role of the table of kinds, the same everywhere, and readable in any theme.

The roles' colours share one OKLCH lightness (0.80 on dark, 0.47 on light) and
nearly one chroma, so that none shouts; the hues are spread over the circle.
Widgets use the CSS variables (`$kind-person`, `$mark-yellow`, …). In Textual's
own themes they are moved until they can be read on that theme's grounds; where
there is no colour, a text style and the kind's sign stand in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rich.style import Style
from textual.color import Color
from textual.theme import Theme

from store.model.decisions import Colour
from store.model.kinds import Kind, Role
from tui.contrast import READABLE, contrast, readable


@dataclass(frozen=True, slots=True)
class Ink:
    """How one role looks: its colour on dark, on light and among the terminal's sixteen.

    `style` is its text style in an article, `plain` the one where there is no
    colour: no two roles share that.
    """

    dark: str
    light: str
    ansi: str
    style: str
    plain: str


INKS: dict[Role, Ink] = {
    Role.PERSON: Ink("#82c5fd", "#085f96", "ansi_cyan", "none", "bold"),
    Role.ORGANISATION: Ink("#ceacf7", "#6b4690", "ansi_magenta", "none", "bold italic"),
    Role.PLACE: Ink("#81d39f", "#036d3d", "ansi_green", "none", "italic"),
    Role.OTHER: Ink("#b6becb", "#545b66", "ansi_default", "underline", "italic underline"),
    Role.QUOTATION: Ink("#deb866", "#735603", "ansi_yellow", "none", "none"),
    Role.FIGURE: Ink("#57d4d4", "#016869", "ansi_bright_cyan", "bold", "bold underline"),
    Role.DATE: Ink("#f2ad73", "#864900", "ansi_bright_yellow", "underline", "underline"),
    Role.DEADLINE: Ink("#fda19e", "#923a3b", "ansi_bright_red", "bold underline", "bold italic underline"),
    Role.ANNOTATION: Ink("#c2c46e", "#5f5f06", "ansi_bright_green", "none", "none"),
}
"""Quotations and annotations lie on a ground of their own; without colours the gutter has their signs."""


MARKS: dict[Colour, str] = {colour: f"mark-{colour.value}" for colour in Colour}
"""The CSS variable behind each colour an annotation can have."""

_ANSI_TEXT_ON = {
    Colour.YELLOW: "ansi_black",
    Colour.GREEN: "ansi_black",
    Colour.BLUE: "ansi_bright_white",
    Colour.PINK: "ansi_bright_white",
    Colour.PURPLE: "ansi_bright_white",
}
"""What can be read on a mark in the terminal's own sixteen colours, none of which is soft."""


def variable(role: Role) -> str:
    """The CSS variable of a role's colour, without the `$`."""
    return f"kind-{role.value}"


def colour_of(kind: Kind) -> str:
    """The colour of a kind as a style or CSS names it: "$kind-person"."""
    return f"${variable(kind.role)}"


def roles_css(prefix: str) -> str:
    """CSS lines that give the component classes `<prefix><role>` of a list their colours."""
    return "\n".join(f"& > .{prefix}{role.value} {{ color: ${variable(role)}; }}" for role in Role)


def marks_css(prefix: str) -> str:
    """CSS lines that give the component classes `<prefix>mark-<colour>` their grounds."""
    return "\n".join(
        f"& > .{prefix}{mark} {{ background: ${mark}; }}"
        f"&:ansi > .{prefix}{mark} {{ color: {_ANSI_TEXT_ON[colour]}; }}"
        for colour, mark in MARKS.items()
    )


def text_css(prefix: str) -> str:
    """CSS lines for how the roles look in an article's text: `<prefix><role>` and `<prefix>mark-<colour>`.

    A quotation is a ground, on which names keep their own colours; an annotation is a mark in its colour.
    """
    lines = [marks_css(prefix)]
    for role, ink in INKS.items():
        name = f".{prefix}{role.value}"
        if role is Role.QUOTATION:
            lines.append(f"& > {name} {{ background: $quotation-background; }}")
            lines.append(f"&:ansi > {name} {{ color: ${variable(role)}; }}")
        else:
            lines.append(f"& > {name} {{ color: ${variable(role)}; text-style: {ink.style}; }}")
            lines.append(f"&:nocolor > {name} {{ text-style: {ink.plain}; }}")
    return "\n".join(lines)


CURSOR, CURSOR_AWAY = "cursor", "cursor-away"
"""The looks of the row that a list's cursor is on, while the list has the keys and while it has not."""


def cursor_css(prefix: str) -> str:
    """CSS lines for the component classes of the row that a list's cursor is on."""
    here, away = f".{prefix}{CURSOR}", f".{prefix}{CURSOR_AWAY}"
    return f"""
        & > {here} {{ background: $cursor-line; color: $cursor-text; }}
        & > {away} {{ background: $cursor-away; color: $cursor-text; }}
        &:ansi > {here}, &:nocolor > {here} {{ text-style: reverse; }}
        &:ansi > {away}, &:nocolor > {away} {{ text-style: underline; }}
    """


def laid_on(row: Style, look: Style) -> Style:
    """How a part of a row is drawn: a reversed row, under the cursor, keeps one colour to stay readable."""
    return row + (look.without_color if row.reverse else look)


_KEPT = 0.75
"""The part of its contrast with the page that a theme's text keeps on a mark, where it has little to lose."""

DARK = "dateline-dark"
LIGHT = "dateline-light"

_DARK_VARIABLES = {
    **{variable(role): ink.dark for role, ink in INKS.items()},
    "quotation-background": "#262115",
    "mark-yellow": "#493c06",
    "mark-green": "#1e4729",
    "mark-blue": "#18405f",
    "mark-pink": "#5a2c3c",
    "mark-purple": "#46335a",
    "cursor-line": "#202938",
    "cursor-away": "#21242a",
    "cursor-text": "#e0ded7",
    "match-background": "#6b5a12",
    "rule": "#3f4349",
    "muted": "#8d939c",
}
_LIGHT_VARIABLES = {
    **{variable(role): ink.light for role, ink in INKS.items()},
    "quotation-background": "#f9efda",
    "mark-yellow": "#eedea1",
    "mark-green": "#b9eec2",
    "mark-blue": "#c3e2fe",
    "mark-pink": "#fed0dc",
    "mark-purple": "#e7d5ff",
    "cursor-line": "#d8ebfb",
    "cursor-away": "#e9e6df",
    "cursor-text": "#1f2227",
    "match-background": "#f5d565",
    "rule": "#c6c4bd",
    "muted": "#5e646c",
}
_ANSI_VARIABLES = {
    **{variable(role): ink.ansi for role, ink in INKS.items()},
    "quotation-background": "ansi_default",
    "mark-yellow": "ansi_yellow",
    "mark-green": "ansi_green",
    "mark-blue": "ansi_blue",
    "mark-pink": "ansi_red",
    "mark-purple": "ansi_magenta",
    "cursor-line": "ansi_default",
    "cursor-away": "ansi_default",
    "cursor-text": "ansi_default",
    "match-background": "ansi_yellow",
    "rule": "ansi_bright_black",
    "muted": "ansi_bright_black",
}
"""No background where the sixteen colours have none that is soft; styles and signs stand in."""

THEMES: tuple[Theme, ...] = (
    Theme(
        name=DARK,
        primary="#82c5fd",
        secondary="#ceacf7",
        accent="#82c5fd",
        warning="#deb866",
        error="#fda19e",
        success="#81d39f",
        foreground="#e0ded7",
        background="#121417",
        surface="#171a1e",
        panel="#21242a",
        dark=True,
        variables={
            **_DARK_VARIABLES,
            "footer-background": "#171a1e",
            "footer-key-foreground": "#82c5fd",
            "block-cursor-background": "#202938",
            "block-cursor-blurred-background": "#202938",
            "block-cursor-foreground": "#e0ded7",
            "block-cursor-text-style": "none",
            "scrollbar": "#3f4349",
            "scrollbar-background": "#171a1e",
        },
    ),
    Theme(
        name=LIGHT,
        primary="#085f96",
        secondary="#6b4690",
        accent="#085f96",
        warning="#735603",
        error="#923a3b",
        success="#036d3d",
        foreground="#1f2227",
        background="#fcfaf6",
        surface="#f5f3ed",
        panel="#e9e6df",
        dark=False,
        variables={
            **_LIGHT_VARIABLES,
            "footer-background": "#f5f3ed",
            "footer-key-foreground": "#085f96",
            "block-cursor-background": "#d8ebfb",
            "block-cursor-blurred-background": "#d8ebfb",
            "block-cursor-foreground": "#1f2227",
            "block-cursor-text-style": "none",
            "scrollbar": "#c6c4bd",
            "scrollbar-background": "#f5f3ed",
        },
    ),
)
"""Dateline's own themes. Textual's are allowed too; `variables_for` completes them."""


def variables_for(theme: Theme, given: Mapping[str, str]) -> dict[str, str]:
    """Dateline's CSS variables for a theme, and the theme's own where they could not be read.

    `given` is what Textual makes of the theme. Dateline's own themes say
    everything themselves.
    """
    if theme.ansi:
        return dict(_ANSI_VARIABLES)
    ours = _DARK_VARIABLES if theme.dark else _LIGHT_VARIABLES
    if ours.keys() <= theme.variables.keys():
        return {}
    return _fitted(ours, given, dark=theme.dark)


def _fitted(ours: Mapping[str, str], given: Mapping[str, str], *, dark: bool) -> dict[str, str]:
    """Our variables on the grounds of another theme: tinted from them, and every ink readable on them."""
    background, surface, panel, foreground, primary = (
        Color.parse(given[name]) for name in ("background", "surface", "panel", "foreground", "primary")
    )

    def tinted(variable: str, share: float) -> Color:
        """The theme's background with as much of our colour as leaves its text as readable as `_KEPT`."""
        least = min(READABLE, _KEPT * contrast(foreground, background))
        tints = (background.blend(Color.parse(ours[variable]), share * part / 8) for part in range(8, 0, -1))
        return next((tint for tint in tints if contrast(foreground, tint) >= least), background)

    cursor_line, cursor_away = surface.blend(primary, 0.2), surface.blend(foreground, 0.12)
    grounds = {
        "quotation-background": tinted("kind-quotation", 0.1),
        "cursor-line": cursor_line,
        "cursor-away": cursor_away,
        "rule": background.blend(foreground, 0.2),
        "match-background": tinted("match-background", 0.9),
        **{mark: tinted(mark, 0.9) for mark in MARKS.values()},
    }
    under = [background, surface, panel, grounds["quotation-background"], cursor_line, cursor_away]
    inks = {variable(role): Color.parse(ours[variable(role)]) for role in Role}
    inks["muted"] = foreground.blend(background, 0.35)
    inks["cursor-text"] = foreground
    inks.update({name: Color.parse(given[name]) for name in ("accent", "warning", "error", "success")})
    return {
        **{name: colour.hex for name, colour in grounds.items()},
        **{name: readable(colour, under, dark=dark).hex for name, colour in inks.items()},
    }


SHORT_NAMES = {"dark": DARK, "light": LIGHT, "ansi": "ansi-dark"}


def theme_name(setting: str) -> str:
    """The theme's full name for what the configuration says ("dark", "light", "ansi", or a Textual theme)."""
    return SHORT_NAMES.get(setting, setting)
