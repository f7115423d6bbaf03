"""What to add, typed at the bottom: a path that tab completes, or a web address."""

from __future__ import annotations

import os
from contextlib import suppress
from itertools import islice, takewhile
from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input

from store.text import sanitise
from tui.docks.prompt import Prompt
from tui.safe import assembled, content

_HINT = "a file, a folder, or a web address of an article or a feed · tab completes a path"
_MOST = 5_000
"""Entries of a folder that are looked through."""
_SHOWN = 24
"""Proposals that are named at once."""


class PathDock(Prompt):
    """Tab goes on as far as there is one way, then from one proposal to the next."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete(1)", show=False),
        Binding("shift+tab", "complete(-1)", show=False),
    ]

    def __init__(self, label: str, hint: str = _HINT) -> None:
        super().__init__(label, "", hint)
        self._proposals: list[str] = []
        self._put = ""

    def typed(self, value: str, /) -> None:
        if value != self._put:
            self._proposals = []
            self.show_hint(content(self._hint))

    def action_complete(self, by: int) -> None:
        line = self.query_one(Input)
        if line.value in self._proposals:
            at = self._proposals.index(line.value) + by
            self._take(self._proposals[at % len(self._proposals)])
            return
        self._proposals = paths_like(line.value)
        if len(self._proposals) == 1:
            self._take(self._proposals.pop())
        elif self._proposals:
            same = takewhile(lambda letters: len(set(letters)) == 1, zip(*self._proposals, strict=False))
            common = "".join(letters[0] for letters in same)
            self._take(common if len(common) > len(line.value) else self._proposals[0])
        else:
            self.show_hint(content("nothing here begins so", "$warning"))

    def _take(self, path: str) -> None:
        line = self.query_one(Input)
        self._put = line.value = path
        line.cursor_position = len(path)
        if self._proposals:
            self.show_hint(
                assembled(
                    *(
                        (f"{_name(each)}  ", "bold" if each == path else "$muted")
                        for each in self._proposals[:_SHOWN]
                    ),
                    ("…" if len(self._proposals) > _SHOWN else "", "$muted"),
                )
            )
        else:
            self.show_hint(content(self._hint))


def paths_like(typed: str) -> list[str]:
    """How a path may go on: what begins so in its folder, in order; folders end with a slash.

    `~` stays as it was typed. Hidden files are for who types their dot. None for a
    web address, and none that could not be typed.
    """
    if "://" in typed:
        return []
    if typed == "~":
        return ["~/"]
    folder, slash, begun = typed.rpartition("/")
    names: list[str] = []
    with suppress(OSError, RuntimeError), os.scandir(Path(folder + slash or ".").expanduser()) as entries:
        # Suppressed: no such folder, or nobody's home.
        names = [f"{entry.name}{'/' if entry.is_dir() else ''}" for entry in islice(entries, _MOST)]
    fitting = [name for name in names if begun.startswith(".") or not name.startswith(".")]
    fitting = [name for name in fitting if sanitise(name) == name]
    exact = [name for name in fitting if name.startswith(begun)]
    loose = [name for name in fitting if name.casefold().startswith(begun.casefold())]
    return [folder + slash + name for name in sorted(exact or loose, key=str.casefold)]


def _name(path: str) -> str:
    """The last part of a path, with the slash of a folder."""
    return path[path.rstrip("/").rfind("/") + 1 :]
