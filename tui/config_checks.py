"""What a value of config.toml must be: each check gives the value to use, or says in words what it must be.

They load nothing of the screen before a value is there to be checked, because the command
line reads settings too.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from store.errors import ConfigError
from store.model.annotation_list import ColourNames, colour_name, colours_called
from store.model.citing import FORM_NAMES, PLAIN
from store.model.decisions import Colour
from store.patterns import regex
from store.text import single_line

Columns = Literal["auto", "1", "2", "3"]

_LONGEST_COLOUR = 40
"""Code points of the name of a colour."""

_COUNTRY = regex("[A-Za-z]{2}|none")


def theme(value: object) -> str:
    """A short name of ours, or the name of a theme that Textual brings."""
    from textual.theme import BUILTIN_THEMES

    from tui.theme import SHORT_NAMES

    names = [*SHORT_NAMES, *BUILTIN_THEMES]
    if not isinstance(value, str) or value not in names:
        raise _must("be one of " + ", ".join(names))
    return value


def whole_number(least: int, most: int) -> Callable[[object], int]:
    """A check for a number from `least` to `most`."""

    def check(value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise _must(f"be a number from {least} to {most}")
        return value

    return check


def yes_or_no(value: object) -> bool:
    """A check for true or false."""
    if not isinstance(value, bool):
        raise _must("be true or false")
    return value


def arguments(value: object) -> tuple[str, ...]:
    """A command as a list of its arguments: no shell reads it."""
    if not isinstance(value, list) or not value or not all(isinstance(each, str) and each for each in value):
        raise _must('be a list of a program and its arguments, such as ["notify-send", "Due"]')
    return tuple(value)


def path(value: object) -> str:
    """The path of a file; whether it can be written is found out where it is."""
    if not isinstance(value, str) or not value.strip() or "\0" in value:
        raise _must('be the path of a file, such as "~/agenda.ics"')
    return value.strip()


def some_of(*names: str) -> Callable[[object], tuple[str, ...]]:
    """A check for a list of some of `names`; what it gives is in their order."""

    def check(value: object) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(each in names for each in value):
            raise _must("be a list of some of " + ", ".join(names))
        return tuple(name for name in names if name in value)

    return check


def columns(value: object) -> Columns:
    """How many columns at most."""
    match value:
        case "auto":
            return "auto"
        case 1 | "1" if value is not True:  # which equals 1
            return "1"
        case 2 | "2":
            return "2"
        case 3 | "3":
            return "3"
        case _:
            raise _must('be "auto", 1, 2 or 3')


def recogniser(value: object) -> str:
    """Any name: whether there is such a recogniser is found out where it is loaded."""
    if not isinstance(value, str) or not value.strip():
        raise _must('be a name such as "accurate", "fast" or "spacy:en_core_web_sm"')
    return value.strip()


def country(value: object) -> str:
    """Any two letters: whether its holidays are known is found out where they count."""
    if not isinstance(value, str) or not _COUNTRY.fullmatch(value):
        raise _must('be the two letters of a country such as "US" or "DE", or "none"')
    return value


def citation(value: object) -> str:
    """The name of a form in which articles are cited."""
    if value not in FORM_NAMES:
        raise _must(f"be one of {', '.join(FORM_NAMES)}")
    return str(value)


def passage_citation(value: object) -> str:
    """The name of a form in which passages are cited."""
    if value not in (PLAIN, *FORM_NAMES):
        raise _must(f"be one of {', '.join((PLAIN, *FORM_NAMES))}")
    return str(value)


def colour_names(value: object) -> ColourNames:
    """What the user calls the colours of highlights: each name once, and none that is another colour's."""
    known = ", ".join(Colour)
    if not isinstance(value, dict):
        raise _must(f'be a table such as {{ yellow = "to quote" }}, of {known}')
    names: dict[Colour, str] = {}
    for colour, name in value.items():
        if colour not in [*Colour]:
            raise ConfigError(f"has no colour {colour!r}. There are {known}.")
        cleaned = single_line(name, _LONGEST_COLOUR) if isinstance(name, str) else ""
        if not cleaned:
            raise ConfigError(f"must give {colour} a name in quotes.")
        names[Colour(colour)] = cleaned
    for colour in Colour:
        for other in colours_called(colour_name(colour, names), names):
            if other is not colour:
                raise ConfigError(
                    f"gives the name {colour_name(colour, names)!r} to {colour} and to {other}. "
                    "Give each colour a name of its own."
                )
    return names


def _must(what: str) -> ConfigError:
    return ConfigError(f"must {what}.")
