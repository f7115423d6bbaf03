"""The settings: each is one field of `Config`, with its default, its check and what is said of it.

A new setting is a new field here. What is read, what is refused, with which words,
and the example in the README follow from it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields

from store.model.annotation_list import ColourNames
from store.model.citing import PLAIN, USUAL
from store.model.due import LEAD_DAYS
from store.model.kinds import Layer
from tui import config_checks as checks
from tui.config_checks import Columns


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of one setting but its name and default.

    `accepted` gives the value to use for one of config.toml, or raises ConfigError
    saying what it must be. `about` is the comment beside `example`, a TOML value.
    """

    accepted: Callable[[object], object]
    example: str
    about: str


def _setting(accepted: Callable[[object], object], example: str, about: str) -> dict[str, Setting]:
    return {"setting": Setting(accepted, example, about)}


def _default_keys() -> Mapping[str, tuple[str, ...]]:
    from tui.keymap import resolve

    return resolve("vim", {})[0]


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of one start of the app."""

    theme: str = field(
        default="dark",
        metadata=_setting(checks.theme, '"dark"', "dark, light, ansi (16 colours), or a Textual theme"),
    )
    text_width: int = field(
        default=72,
        metadata=_setting(checks.whole_number(40, 120), "72", "longest line of an article, 40 to 120"),
    )
    layers: tuple[str, ...] = field(
        default=tuple(Layer),
        metadata=_setting(checks.some_of(*Layer), json.dumps([*Layer]), "shown at the start"),
    )
    columns: Columns = field(
        default="auto",
        metadata=_setting(checks.columns, '"auto"', "by the terminal's width, or at most 1, 2 or 3"),
    )
    recogniser: str | None = field(
        default=None,
        metadata=_setting(
            checks.recogniser, '"accurate"', "finds names: accurate, fast, spacy:NAME, or one you installed"
        ),
    )
    country: str | None = field(
        default=None,
        metadata=_setting(
            checks.country, '"US"', 'its holidays are no working days; "none" for none; else your locale\'s'
        ),
    )
    citation: str = field(
        default=USUAL,
        metadata=_setting(checks.citation, '"apa"', "how articles are cited: apa, chicago, bibtex, ris, csl"),
    )
    passage_citation: str = field(
        default=PLAIN,
        metadata=_setting(
            checks.passage_citation, '"plain"', "how a copied passage is: plain, or such a form"
        ),
    )
    remind_days: int = field(
        default=LEAD_DAYS,
        metadata=_setting(checks.whole_number(0, 366), "1", "days ahead on which you are reminded"),
    )
    on_add: tuple[str, ...] = field(
        default=(),
        metadata=_setting(
            checks.arguments, '["my-index"]', "run with the articles that came in, as JSON on its input"
        ),
    )
    on_track: tuple[str, ...] = field(
        default=(),
        metadata=_setting(checks.arguments, '["my-tasks", "new"]', "the same, with what you track"),
    )
    on_due: tuple[str, ...] = field(
        default=(),
        metadata=_setting(
            checks.arguments, '["notify-send", "Due"]', "the same, with what is due, once at the start"
        ),
    )
    calendar_file: str | None = field(
        default=None,
        metadata=_setting(
            checks.path, '"~/agenda.ics"', "the agenda for your calendar program, written after every change"
        ),
    )
    calendar_todos: bool = field(
        default=False,
        metadata=_setting(checks.yes_or_no, "false", "things to do in that file, in place of events"),
    )
    colours: ColourNames = field(
        default_factory=dict,
        metadata=_setting(
            checks.colour_names, '{ yellow = "to quote" }', "what you call the colours of highlights"
        ),
    )
    daily_backups: bool = field(
        default=True,
        metadata=_setting(checks.yes_or_no, "true", "copies the library once a day while it is used"),
    )
    refresh_every: int = field(
        default=0,
        metadata=_setting(
            checks.whole_number(0, 10_080),
            "0",
            "minutes after which feeds that are due are asked for; 0: never",
        ),
    )
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=_default_keys)
    """Keys by action: the preset's and, before them, the user's own."""

    notices: tuple[str, ...] = ()
    """What in the file could not be used, one sentence each."""


SETTINGS: dict[str, Setting] = {
    each.name: each.metadata["setting"] for each in fields(Config) if "setting" in each.metadata
}
"""Every setting but the keys, by its name in config.toml."""

KEYS_EXAMPLE = """\
[keys]
preset = "vim"            # or "newsboat"

[keys.reader]             # context and name of an action, as tui/actions.tsv lists them
find = "ctrl+f"
next-date = ["] d", "ctrl+d"]
"""


def example() -> str:
    """A config.toml with every setting and what is said of it."""
    lines = [f"{f'{name} = {each.example}':<25} # {each.about}" for name, each in SETTINGS.items()]
    return "\n".join([*lines, "", KEYS_EXAMPLE])
