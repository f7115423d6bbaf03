"""The user's `config.toml`: found, read, checked, and never a reason not to start.

What cannot be used is left at its default and told in one notice, with the line
and what to do.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from store.errors import ConfigError
from store.text.paths import named_path
from tui.config import SETTINGS, Config

_LARGEST = 1_000_000
"""Bytes; a larger file is something else."""

_MOST_NOTICES = 8
"""Notices that fit a screen; of further ones only their number is told."""

_LONGEST_NAME = 40
_MOST_KEYS = 12
"""Keys that one action may have."""

_KEYS_FORM = f'must be a key such as "j", or a list of at most {_MOST_KEYS} such as ["j", "down"].'


def config_path(environ: Mapping[str, str] = os.environ) -> Path:
    """Where the configuration is read from: $DATELINE_CONFIG, or the system's place for it."""
    if named := environ.get("DATELINE_CONFIG"):
        return named_path(named)
    from platformdirs import user_config_path

    return user_config_path("dateline") / "config.toml"


def load(path: Path | None = None) -> Config:
    """Read the configuration. A missing file is an empty one; whatever is wrong ends up in `notices`."""
    try:
        text = _text(path or config_path())
    except ConfigError as error:
        return Config(notices=(f"{error.sentence} The defaults are used.",))
    return parse(text)


def setting(name: str, path: Path | None = None) -> Any:
    """The value of one setting, or None where the file does not name it; nothing of the screen is loaded.

    Raises ConfigError where it cannot be known.
    """
    path = path or config_path()
    try:
        value = _table(_text(path), str(path)).get(name)
    except ConfigError as error:
        raise ConfigError(f"{error.sentence} The default is used.") from error
    if value is None:
        return None
    try:
        return SETTINGS[name].accepted(value)
    except ConfigError as error:
        raise ConfigError(f"{path}: {name} {error.sentence} The default is used.") from error


def parse(text: str) -> Config:
    """The configuration that `text` describes, with notices for what it says wrongly."""
    try:
        table = _table(text, "config.toml")
    except ConfigError as error:
        return Config(notices=(f"{error.sentence} The defaults are used.",))
    lines = _lines_of_names(text)
    accepted: dict[str, Any] = {}
    notices = []
    for name, value in table.items():
        if name == "keys":
            continue
        try:
            accepted[name] = _accepted(name, value)
        except ConfigError as error:
            notices.append(_told(lines, name, error.sentence))
    keymap, problems = _keymap(table.get("keys", {}))
    notices += [_told(lines, name, sentence) for name, sentence in problems]
    return Config(**accepted, keys=keymap, notices=_most_important(notices))


def _text(path: Path) -> str:
    """What the file says; nothing where there is none. Raises ConfigError."""
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
        if len(content) > _LARGEST:
            raise ConfigError(f"{path} is larger than 1 MB and can be no configuration.")
        return content.decode("utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeError) as error:
        raise ConfigError(f"{path} could not be read ({error}).") from error


def _table(text: str, name: str) -> dict[str, Any]:
    """The file's table. Raises ConfigError."""
    if not text:
        return {}
    import tomllib

    try:
        return tomllib.loads(text)
    except ValueError as error:  # also for a number that is too long to be one
        raise ConfigError(f"{name} is not valid TOML: {str(error).rstrip('.')}.") from error
    except RecursionError as error:
        raise ConfigError(f"{name} is not valid TOML: it is nested too deep.") from error


def _accepted(name: str, value: object) -> object:
    if name not in SETTINGS:
        raise ConfigError(f"there is no such setting. There are {', '.join(SETTINGS)} and [keys].")
    return SETTINGS[name].accepted(value)


def _keymap(table: object) -> tuple[Mapping[str, tuple[str, ...]], list[tuple[str, str]]]:
    """The keymap of a `[keys]` table, and what is wrong with it as (name, sentence)."""
    from tui.keymap import PRESETS, resolve

    problems: list[tuple[str, str]] = []
    if not isinstance(table, dict):
        problems.append(("keys", "must be a table; write [keys] and lines below it."))
        table = {}
    preset = table.get("preset", "vim")
    if not isinstance(preset, str) or preset not in PRESETS:
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
                problems.append((f"{context}.{name}", _KEYS_FORM))
    keymap, wrong = resolve(preset, own)
    return keymap, problems + wrong


def _key_list(value: object) -> tuple[str, ...]:
    keys = [value] if isinstance(value, str) else value
    if not isinstance(keys, list) or len(keys) > _MOST_KEYS:
        return ()
    return tuple(keys) if all(isinstance(key, str) and key for key in keys) else ()


_NAMED = re.compile(r"""\s*(?:\[\s*keys\.)?["']?([^"'\]=.\s]+)["']?\s*[\]=.]""")


def _lines_of_names(text: str) -> dict[str, int]:
    """The number of the first line on which each name stands before "=", or in "[keys.name]"."""
    lines: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if setting_of_line := _NAMED.match(line):
            lines.setdefault(setting_of_line[1], number)
    return lines


def _told(lines: Mapping[str, int], name: str, sentence: str) -> str:
    """The notice of one problem: "line 3, theme: must be …"."""
    number = lines.get(name.rpartition(".")[2])
    short = name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"
    return f"{f'line {number}, ' if number else ''}{short}: {sentence.replace(name, short)}"


def _most_important(notices: list[str]) -> tuple[str, ...]:
    if len(notices) <= _MOST_NOTICES:
        return tuple(notices)
    return (*notices[: _MOST_NOTICES - 1], f"… and {len(notices) - _MOST_NOTICES + 1} more.")
