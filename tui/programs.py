"""Other programs, given something on their standard input: a list of arguments, and never a shell."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import IO

from store.errors import ProgramError
from store.patterns import regex
from store.text import sanitise

_LOOKED_EVERY = 0.05
"""Seconds between two looks whether a program is to be stopped."""

_LAST_WORDS = 5.0
"""Seconds in which what an ended program wrote is read to its end."""

_LARGEST = 1_000_000
"""Bytes of output that are kept; a program that writes more is stopped."""


_TO_TERMINALS = regex(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\^_])")
"""Control sequences (ECMA-48, 5.4), and commands to the operating system as xterm knows them."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a program ended: its exit code, what it wrote, and whether it was stopped as it wrote too much."""

    code: int
    output: bytes
    cut: bool = False


def said(output: bytes) -> str:
    """What a program wrote, as a text: without colours and other commands to a terminal."""
    return sanitise(_TO_TERMINALS.sub("", output.decode("utf-8", "replace"))).strip("\n")


def run_program(
    arguments: Sequence[str], told: str, *, seconds: float, stop: threading.Event | None = None
) -> Ended:
    """Run a program with `told` on its standard input, away from the terminal.

    Its output and errors are kept together. It and all that it started are stopped after so many seconds, or
    when `stop` is set. Raises ProgramError where it cannot be run or was stopped for its time.
    """
    try:
        program = subprocess.Popen(
            list(arguments),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise ProgramError(f"{arguments[0]} cannot be run: {why.lower()}.") from error
    assert program.stdin is not None and program.stdout is not None
    output = bytearray()
    told_to = (program.stdin, told.encode("utf-8", "replace"))
    writer = threading.Thread(target=_write, args=told_to, daemon=True)
    reader = threading.Thread(target=_read, args=(program.stdout, output), daemon=True)
    writer.start()
    reader.start()
    until = time.monotonic() + seconds
    late = False
    try:
        while not _ended(program):
            late = time.monotonic() > until
            if late or len(output) > _LARGEST or (stop is not None and stop.is_set()):
                break
    finally:
        if program.returncode is None:
            _end(program)
    # What it started may run on, and hold its pipes: it is left alone.
    for thread in (writer, reader):
        thread.join(_LAST_WORDS)
    if late:
        raise ProgramError(f"{arguments[0]} took longer than {seconds:g} seconds and was stopped.")
    return Ended(program.returncode, bytes(output[:_LARGEST]), cut=len(output) > _LARGEST)


def _ended(program: subprocess.Popen[bytes]) -> bool:
    with suppress(subprocess.TimeoutExpired):
        program.wait(_LOOKED_EVERY)
    return program.returncode is not None


def _write(stream: IO[bytes], data: bytes) -> None:
    """A program that does not read all of it has heard enough."""
    with suppress(OSError), stream:
        stream.write(data)


def _read(stream: IO[bytes], output: bytearray) -> None:
    with suppress(OSError), stream:
        while len(output) <= _LARGEST and (more := os.read(stream.fileno(), 65536)):
            output += more


def _end(program: subprocess.Popen[bytes]) -> None:
    """End a program that still runs, with all that it started."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(program.pid, signal.SIGKILL)
    program.wait()
