"""The user's own editor on a text of ours: in a file of its own; nothing is lost where it ends badly."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from textual.app import App, SuspendNotSupported

from store.errors import EditorError
from store.text import decode, sanitise

_USUAL = ("nano", "vi")
"""What is looked for where the user names no editor."""

_LARGEST = 1_000_000
"""Bytes of what the editor wrote up to which it is a note."""


@dataclass(frozen=True, slots=True)
class Edited:
    """What became of a text. `trouble` says what went wrong, and where the editor's file was kept; '' where
    nothing did.
    """

    text: str
    trouble: str = ""


def edit_suspended(app: App[None], text: str) -> Edited:
    """Let the user edit a text while the app stands aside. Raises EditorError where that cannot be."""
    command = editor_command(os.environ)
    try:
        with app.suspend():
            return edit(text, command)
    except SuspendNotSupported as error:
        raise EditorError("the app cannot stand aside for it here.") from error


def editor_command(environ: Mapping[str, str]) -> list[str]:
    """The program and its arguments: $VISUAL, $EDITOR, or what is usual. Raises EditorError."""
    for name in ("VISUAL", "EDITOR"):
        if named := environ.get(name, "").strip():
            try:
                return shlex.split(named)
            except ValueError as error:
                raise EditorError(f"${name} cannot be read as a command: {named}.") from error
    for usual in _USUAL:
        if shutil.which(usual, path=environ.get("PATH")):
            return [usual]
    raise EditorError("set $EDITOR to the one you like, for example nano.")


def edit(text: str, command: Sequence[str]) -> Edited:
    """Run an editor on a text, and give what it was made.

    The file lies in a folder that nobody else can look into; it is an argument, and no shell is asked.
    Where the editor fails, or what it wrote is no note, the folder stays, with whatever it keeps in there.
    """
    try:
        folder = Path(tempfile.mkdtemp(prefix="dateline-"))
        path = folder / "note.md"
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise EditorError(f"no file can be made for it ({error}). Make room, or type here.") from error
    try:
        code = subprocess.run([*command, str(path)], check=False).returncode
    except (OSError, ValueError) as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise EditorError(f"{command[0]} cannot be run ({error}). Set $EDITOR to another one.") from error
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except OSError as error:
        return Edited(text, f"The note could not be read back ({error}); it is as it was.")
    if len(content) > _LARGEST:
        return Edited(text, f"This is too long for a note, which is as it was. The file is kept: {path}.")
    written = sanitise(decode(content).text).strip()
    if code:
        return Edited(written, f"{command[0]} ended with {code}. Its file is kept: {path}.")
    shutil.rmtree(folder, ignore_errors=True)
    return Edited(written)
