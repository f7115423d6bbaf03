"""Which file reads what a program kept, and which program something is from.

To add a program, write its file here, with `fits` and `read`, and its row in `store/model/programs.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from store.errors import IngestError
from store.ingest.programs.exported import Exported, opened
from store.ingest.sandbox import Sandbox
from store.model.articles import AddResult, Draft
from store.model.brought import BroughtRest
from store.model.feeds import NewSubscription
from store.model.programs import PROGRAMS, Program

_SUFFIXES = frozenset({".csv", ".json", ".zip", ".html", ".htm", ".db", ".jsonl"})


class ProgramFile(Protocol):
    """What the file of a program has.

    `feeds(exported)`, where it has that, tells of subscriptions, and `rest(exported)` of what was decided
    there that hangs on no article.
    """

    def fits(self, exported: Exported) -> bool:
        """Whether something looks like what this program exports, or keeps."""

    def read(self, exported: Exported, sandbox: Sandbox) -> Iterator[Draft | AddResult]:
        """A draft an article, and a line for each that cannot be read. Raises IngestError."""


def read_export(program: Program, path: Path, sandbox: Sandbox) -> Iterator[Draft | AddResult]:
    """What a program kept. Raises IngestError."""
    file = _file_of(program)
    with opened(path) as exported:
        if not file.fits(exported):
            raise IngestError(f"{path.name} does not look like what {program.title} exports.")
        yield from file.read(exported, sandbox)


def subscriptions(program: Program, path: Path) -> tuple[NewSubscription, ...]:
    """The feeds to which the user was subscribed in a program. Raises IngestError."""
    told: Callable[[Exported], Iterator[NewSubscription]] | None = getattr(_file_of(program), "feeds", None)
    if told is None:
        return ()
    with opened(path) as exported:
        return tuple(told(exported))


def decided(program: Program, path: Path) -> BroughtRest:
    """What the user decided in a program that hangs on no article. Raises IngestError."""
    told: Callable[[Exported], BroughtRest] | None = getattr(_file_of(program), "rest", None)
    if told is None:
        return BroughtRest()
    with opened(path) as exported:
        return told(exported)


def has_more(program: Program, path: Path) -> bool:
    """Whether there is more in what a program kept than articles: feeds, and what was decided beside them.

    Only of a library of Dateline's own. Raises IngestError.
    """
    if not hasattr(_file_of(program), "rest"):
        return False
    return bool(subscriptions(program, path)) or decided(program, path) != BroughtRest()


def recognised(path: Path) -> Program | None:
    """The program that something is from, if it is from one; cheap for what is not."""
    try:
        folder = path.is_dir()
        if not folder and path.suffix.lower() not in _SUFFIXES:
            return None
        with opened(path) as exported:
            tried = (each for each in PROGRAMS.values() if each.in_folders or not folder)
            return next((each for each in tried if _file_of(each).fits(exported)), None)
    except (IngestError, OSError, ValueError):
        return None  # whoever reads it as what it is says what is wrong with it


def _file_of(program: Program) -> ProgramFile:
    return cast("ProgramFile", import_module(f"store.ingest.programs.{program.name}"))
