"""What the command line prints: plain text without escape codes, or JSON."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import sys
from enum import Enum
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from store.model.articles import Month
from store.model.decisions import Deadline
from store.model.due import UNDATED
from store.text import sanitise, single_line

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def accept_any_text() -> None:
    """Let no letter that the terminal's encoding lacks stop an answer: it is shown escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def say(text: str = "", *, to: TextIO | None = None) -> None:
    """Print one piece of text; control characters never get out, whatever it was made from."""
    stream = to or sys.stdout
    stream.write(sanitise(text) + "\n")


def complain(text: str) -> None:
    """Say something on standard error."""
    say(f"dateline: {single_line(text)}", to=sys.stderr)


def say_json(value: object) -> None:
    """Print `value` as one line of JSON; dataclasses become objects, dates ISO strings."""
    sys.stdout.write(json_line(plain(value)) + "\n")


def json_line(value: object) -> str:
    """`value` as one line of JSON; what must not reach a terminal is escaped, and so not lost."""
    line = json.dumps(value, ensure_ascii=not _speaks_unicode())
    return line.translate({ord(each): _escaped(each) for each in set(line) if sanitise(each) != each})


def _speaks_unicode() -> bool:
    return (sys.stdout.encoding or "").lower().startswith("utf")


def _escaped(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))


def plain(value: object) -> object:
    """`value` in JSON's own types; what is due on no day that is known has null for its days."""
    if isinstance(value, dt.date | dt.time | Month):
        return value.isoformat()
    if isinstance(value, Deadline) and value.due == UNDATED:
        return {**_fields(value), "date": None, "first": None, "last": None}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return _fields(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value


def _fields(value: DataclassInstance) -> dict[str, object]:
    return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
