"""The user's `config.toml`: read, checked, and never a reason not to start.

What cannot be used is left at its default and told in one notice, with the
line and what to do.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from textual.theme import BUILTIN_THEMES

from store.errors import ConfigError
from store.model.kinds import Layer
from tui.config_file import COUNTRY, COUNTRY_FORM, config_path
from tui.keymap import PRESETS, resolve
from tui.theme import SHORT_NAMES

LAYERS = tuple(layer.value for layer in Layer)
"""What can be shown in an article."""

Columns = Literal["auto", "1", "2", "3"]


def _default_keys() -> dict[str, tuple[str, ...]]:
    return resolve("vim", {})[0]


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of one start of the app."""

    theme: str = "dark"
    """`theme`: "dark", "light", "ansi" (the terminal's sixteen colours), or the name of a Textual theme."""

    text_width: int = 72
    """`text_width`: the longest line of an article in cells, 40 to 120."""

    layers: tuple[str, ...] = LAYERS
    """`layers`: what is shown at the start, of names, quotations, figures, dates and annotations."""

    columns: Columns = "auto"
    """`columns`: "auto" by the width of the terminal, or at most 1, 2 or 3."""

    recogniser: str | None = None
    """`recogniser`: what finds names: "accurate", "fast", "spacy:en_core_web_sm" or another's name."""

    country: str | None = None
    """`country`: whose holidays are no working days: "US", "DE", "none"; else those of the locale."""

    keys: Mapping[str, tuple[str, ...]] = field(default_factory=_default_keys)
    """`[keys]`: `preset = "vim"` or `"newsboat"`; tables such as `[keys.reader]` give actions other keys."""

    notices: tuple[str, ...] = ()
    """What in the file could not be used, one sentence each."""


def load(path: Path | None = None) -> Config:
    """Read the configuration. A missing file is an empty one; whatever is wrong ends up in `notices`."""
    path = path or config_path()
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Config()
    except (OSError, UnicodeError) as error:
        return Config(notices=(f"{path} could not be read ({error}). The defaults are used.",))
    return parse(text)


def parse(text: str) -> Config:
    """The configuration that `text` describes, with notices for what it says wrongly."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return Config(notices=(f"config.toml is not valid TOML: {error}. The defaults are used.",))
    config = Config()
    notices = []
    for name, value in table.items():
        try:
            config = _with(config, name, value)
        except ConfigError as error:
            notices.append(f"{_line_of(text, name)}{name}: {error.sentence}")
    keys, problems = _keys(table.get("keys", {}))
    notices += [f"{_line_of(text, name.rpartition('.')[2])}{name}: {sentence}" for name, sentence in problems]
    return replace(config, keys=keys, notices=tuple(notices))


def _with(config: Config, name: str, value: object) -> Config:
    if name == "keys":
        return config
    check = _CHECKS.get(name)
    if check is None:
        raise ConfigError(f"there is no such setting. There are {', '.join(_CHECKS)} and [keys].")
    return check(config, value)


def _theme(config: Config, value: object) -> Config:
    names = [*SHORT_NAMES, *BUILTIN_THEMES]
    if not isinstance(value, str) or value not in names:
        raise ConfigError(f"must be one of {', '.join(names)}.")
    return replace(config, theme=value)


def _text_width(config: Config, value: object) -> Config:
    if not isinstance(value, int) or isinstance(value, bool) or not 40 <= value <= 120:
        raise ConfigError("must be a number from 40 to 120.")
    return replace(config, text_width=value)


def _layers(config: Config, value: object) -> Config:
    if not isinstance(value, list) or not all(layer in LAYERS for layer in value):
        raise ConfigError(f"must be a list of some of {', '.join(LAYERS)}.")
    return replace(config, layers=tuple(layer for layer in LAYERS if layer in value))


def _columns(config: Config, value: object) -> Config:
    match value:
        case "auto":
            return replace(config, columns="auto")
        case 1 | "1":
            return replace(config, columns="1")
        case 2 | "2":
            return replace(config, columns="2")
        case 3 | "3":
            return replace(config, columns="3")
        case _:
            raise ConfigError('must be "auto", 1, 2 or 3.')


def _recogniser(config: Config, value: object) -> Config:
    """Any name will do here: whether there is such a recogniser is found out where it is loaded."""
    if not isinstance(value, str) or not value.strip():
        raise ConfigError('must be a name such as "accurate", "fast" or "spacy:en_core_web_sm".')
    return replace(config, recogniser=value.strip())


def _country(config: Config, value: object) -> Config:
    """Any two letters will do here: whether its holidays are known is found out where they count."""
    if not isinstance(value, str) or not COUNTRY.fullmatch(value):
        raise ConfigError(COUNTRY_FORM)
    return replace(config, country=value)


_CHECKS: dict[str, Callable[[Config, object], Config]] = {
    "theme": _theme,
    "text_width": _text_width,
    "layers": _layers,
    "columns": _columns,
    "recogniser": _recogniser,
    "country": _country,
}


def _keys(table: object) -> tuple[Mapping[str, tuple[str, ...]], list[tuple[str, str]]]:
    """The keymap of a `[keys]` table, and what is wrong with it as (name, sentence)."""
    if not isinstance(table, dict):
        return _default_keys(), [("keys", "must be a table; write [keys] and lines below it.")]
    problems = []
    preset = table.get("preset", "vim")
    if preset not in PRESETS:
        problems.append(("preset", f"must be one of {', '.join(PRESETS)}."))
        preset = "vim"
    own: dict[str, tuple[str, ...]] = {}
    for context, entries in table.items():
        if context == "preset":
            continue
        if not isinstance(entries, dict):
            problems.append((context, f"must stand in a table such as [keys.list]; {context!r} is none."))
            continue
        for name, value in entries.items():
            if keys := _key_list(value):
                own[f"{context}.{name}"] = keys
            else:
                problems.append(
                    (f"{context}.{name}", 'must be a key such as "j" or a list such as ["j", "down"].')
                )
    keymap, wrong = resolve(preset, own)
    return keymap, problems + wrong


def _key_list(value: object) -> tuple[str, ...]:
    if isinstance(value, str) and value:
        return (value,)
    if isinstance(value, list) and value and all(isinstance(key, str) and key for key in value):
        return tuple(value)
    return ()


def _line_of(text: str, name: str) -> str:
    """ "line 3: " where a setting of that name stands in the file, or nothing."""
    setting = re.compile(rf"""\s*(\[\s*keys\.)?["']?{re.escape(name)}["']?\s*[\]=.]""")
    for number, line in enumerate(text.splitlines(), start=1):
        if setting.match(line):
            return f"line {number}, "
    return ""
