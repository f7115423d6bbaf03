"""Colours and signs: one colour and one sign for each kind of finding, the same everywhere.

The kinds' colours share one OKLCH lightness (0.80 on dark, 0.47 on light) and
nearly one chroma, so that none shouts; the hues are spread over the circle.
Widgets use the CSS variables (`$kind-person`, `$mark-yellow`, …); what stands
where there is no colour is the sign.
"""

from __future__ import annotations

from dataclasses import dataclass

from textual.theme import Theme

from store.model.decisions import Colour
from store.model.findings import MentionKind


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of finding as the screen tells it: `variable` is its CSS colour, without the `$`."""

    name: str
    sign: str
    label: str
    plural: str

    @property
    def variable(self) -> str:
        return f"kind-{self.name}"


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("person", "@", "person", "People"),
        Kind("organisation", "#", "organisation", "Organisations"),
        Kind("place", "%", "place", "Places"),
        Kind("other", "&", "other name", "Other names"),
        Kind("quotation", '"', "quote", "Quotes"),
        Kind("figure", "=", "figure", "Figures"),
        Kind("date", "~", "date", "Dates"),
        Kind("deadline", "!", "deadline", "Deadlines"),
        Kind("annotation", "*", "note", "Notes"),
    )
}
"""Every kind by name, in the order that panes and legends show them."""


def kind_of(mention: MentionKind) -> Kind:
    """The kind that stands for a mention of that kind."""
    return KINDS[mention.value]


DARK = "dateline-dark"
LIGHT = "dateline-light"

_DARK_VARIABLES = {
    "kind-person": "#82c5fd",
    "kind-organisation": "#ceacf7",
    "kind-place": "#81d39f",
    "kind-other": "#b6becb",
    "kind-quotation": "#deb866",
    "kind-figure": "#57d4d4",
    "kind-date": "#f2ad73",
    "kind-deadline": "#fda19e",
    "kind-annotation": "#c2c46e",
    "quotation-background": "#262115",
    "mark-yellow": "#493c06",
    "mark-green": "#1e4729",
    "mark-blue": "#18405f",
    "mark-pink": "#5a2c3c",
    "mark-purple": "#46335a",
    "cursor-line": "#202938",
    "match-background": "#6b5a12",
    "rule": "#3f4349",
    "muted": "#8d939c",
}
_LIGHT_VARIABLES = {
    "kind-person": "#085f96",
    "kind-organisation": "#6b4690",
    "kind-place": "#036d3d",
    "kind-other": "#545b66",
    "kind-quotation": "#735603",
    "kind-figure": "#016869",
    "kind-date": "#864900",
    "kind-deadline": "#923a3b",
    "kind-annotation": "#5f5f06",
    "quotation-background": "#f9efda",
    "mark-yellow": "#eedea1",
    "mark-green": "#b9eec2",
    "mark-blue": "#c3e2fe",
    "mark-pink": "#fed0dc",
    "mark-purple": "#e7d5ff",
    "cursor-line": "#d8ebfb",
    "match-background": "#f5d565",
    "rule": "#c6c4bd",
    "muted": "#5e646c",
}
_ANSI_VARIABLES = {
    "kind-person": "ansi_cyan",
    "kind-organisation": "ansi_magenta",
    "kind-place": "ansi_green",
    "kind-other": "ansi_default",
    "kind-quotation": "ansi_yellow",
    "kind-figure": "ansi_bright_cyan",
    "kind-date": "ansi_bright_yellow",
    "kind-deadline": "ansi_bright_red",
    "kind-annotation": "ansi_bright_green",
    "quotation-background": "ansi_default",
    "mark-yellow": "ansi_yellow",
    "mark-green": "ansi_green",
    "mark-blue": "ansi_blue",
    "mark-pink": "ansi_red",
    "mark-purple": "ansi_magenta",
    "cursor-line": "ansi_default",
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
            "block-cursor-foreground": "#1f2227",
            "block-cursor-text-style": "none",
            "scrollbar": "#c6c4bd",
            "scrollbar-background": "#f5f3ed",
        },
    ),
)
"""Dateline's own themes. Textual's are allowed too; `variables_for` completes them."""


def variables_for(*, dark: bool, ansi: bool) -> dict[str, str]:
    """Dateline's CSS variables for a theme that does not define them itself."""
    if ansi:
        return dict(_ANSI_VARIABLES)
    return dict(_DARK_VARIABLES if dark else _LIGHT_VARIABLES)


MARKS: dict[Colour, str] = {colour: f"mark-{colour.value}" for colour in Colour}
"""The CSS variable behind each colour an annotation can have."""

SHORT_NAMES = {"dark": DARK, "light": LIGHT, "ansi": "ansi-dark"}


def theme_name(setting: str) -> str:
    """The theme's full name for what the configuration says ("dark", "light", "ansi", or a Textual theme)."""
    return SHORT_NAMES.get(setting, setting)
