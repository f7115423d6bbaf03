"""The fingerprint as it was worked out last, kept among Python's compiled modules.

It is trusted as they are: as long as no file has another size or time of change. Where
nothing may be written it is worked out anew, which takes a tenth of a second.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from importlib.util import cache_from_source


def place_of(module: str) -> str:
    """The file that keeps the fingerprint, beside what is compiled of the source file `module`."""
    return cache_from_source(module).removesuffix(".pyc") + ".fingerprint"


def state_of(paths: Iterable[str]) -> str:
    """Size and time of change of files, as one line. Raises OSError where one cannot be asked."""
    states = [(path, os.stat(path)) for path in paths]
    return " ".join(f"{path}:{state.st_size}:{state.st_mtime_ns}" for path, state in states)


def kept(place: str, state: str) -> str | None:
    """The fingerprint kept at `place` if the files were in the same `state` then."""
    try:
        with open(place, encoding="utf-8") as file:
            kept_state, _, fingerprint = file.read().partition("\n")
    except (OSError, ValueError):
        return None
    return fingerprint if kept_state == state and fingerprint else None


def keep(place: str, state: str, fingerprint: str) -> None:
    """Keep a fingerprint for whoever asks next, unless Python is not to write beside its modules either."""
    if sys.dont_write_bytecode:
        return
    unfinished = f"{place}.{os.getpid()}"
    with suppress(OSError):  # a place that cannot be written costs time, and nothing else
        os.makedirs(os.path.dirname(place), exist_ok=True)
        with open(unfinished, "w", encoding="utf-8") as file:
            file.write(f"{state}\n{fingerprint}")
        os.replace(unfinished, place)
