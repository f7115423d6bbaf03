"""What is on the user's clipboard: asked of the system's own program for it, by arguments and no shell.

Terminals tell nobody what is on it, or only where that was allowed; what is pasted into one comes by itself.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Mapping

from store.errors import ProgramError
from store.model.deliveries import Delivery
from store.text.addresses import web_link
from tui.programs import run_program

ORIGIN = "clipboard"
_SECONDS = 10.0

_PROGRAMS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("WAYLAND_DISPLAY", ("wl-paste", "--no-newline")),
    ("DISPLAY", ("xclip", "-selection", "clipboard", "-out")),
    ("DISPLAY", ("xsel", "--clipboard", "--output")),
    ("WSL_DISTRO_NAME", ("powershell.exe", "-NoProfile", "-Command", "Get-Clipboard")),
    ("TERMUX_VERSION", ("termux-clipboard-get",)),
)
"""What tells that there is such a clipboard, and the program that gives what is on it. In this order."""

_ON_MACS = ("pbpaste",)


def clipboard_text(
    environ: Mapping[str, str] = os.environ,
    which: Callable[[str], str | None] = shutil.which,
    platform: str = sys.platform,
) -> str:
    """The text on the clipboard. Raises ProgramError where none can be had."""
    command = _command(environ, which, platform)
    if command is None:
        raise ProgramError(
            "no program for the clipboard is here (wl-paste, xclip, xsel or pbpaste). Install one, pipe the "
            "text into `dateline add -`, or paste it into the list of the app."
        )
    ended = run_program(command, "", seconds=_SECONDS)
    if ended.cut:
        raise ProgramError("there is more on the clipboard than a text. Save it as a file and add that.")
    text = ended.output.decode("utf-8", "replace")
    if ended.code or not text.strip():
        raise ProgramError("there is no text on the clipboard.")
    return text


def _command(
    environ: Mapping[str, str], which: Callable[[str], str | None], platform: str
) -> tuple[str, ...] | None:
    usual = [command for sign, command in _PROGRAMS if environ.get(sign)]
    candidates = [_ON_MACS, *usual] if platform == "darwin" else usual
    return next((command for command in candidates if which(command[0])), None)


def pasted(text: str, *, title: str = "", url: str = "") -> str | Delivery:
    """What a text from the clipboard is, as something to add: a web address alone is one to fetch.

    `title` and `url` are what the user says of it.
    """
    address = web_link(text)
    if address and not title and not url:
        return address
    return Delivery(ORIGIN, text, title=title, url=url)
