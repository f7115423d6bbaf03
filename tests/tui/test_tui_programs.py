"""Other programs: given something on their input, never through a shell, and stopped in time."""

from __future__ import annotations

import os
import sys
import threading
import time
from pathlib import Path

import pytest

from store.errors import ProgramError
from tui.programs import run_program

LONG = 60.0


def python(code: str, *arguments: str) -> list[str]:
    """A program of these lines."""
    return [sys.executable, "-c", code, *arguments]


def test_it_is_given_a_text_and_what_it_says_is_kept() -> None:
    ended = run_program(python("import sys; print(sys.stdin.read().upper())"), "harbour é", seconds=LONG)
    assert (ended.code, ended.output.decode()) == (0, "HARBOUR É\n")


def test_no_shell_reads_its_arguments() -> None:
    hostile = "$(id) `id` ; touch x | cat > y"
    ended = run_program(python("import sys; print(sys.argv[1])", hostile), "", seconds=LONG)
    assert ended.output.decode().strip() == hostile


def test_what_goes_wrong_in_it_is_kept_too() -> None:
    ended = run_program(python("import sys; sys.stderr.write('no key'); sys.exit(3)"), "", seconds=LONG)
    assert (ended.code, ended.output) == (3, b"no key")


def test_one_that_does_not_listen_is_not_waited_for() -> None:
    assert run_program(python("print('done')"), "x" * 5_000_000, seconds=LONG).output == b"done\n"


def test_one_that_never_ends_is_stopped_with_all_that_it_started() -> None:
    code = (
        "import subprocess, sys, time;"
        "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)']);"
        "time.sleep(600)"
    )
    with pytest.raises(ProgramError, match=r"took longer than 0\.5 seconds"):
        run_program(python(code), "", seconds=0.5)


def test_what_one_started_to_run_on_is_left_alone_and_not_waited_for(tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    os.mkfifo(gate)
    left_behind = "import sys; open(sys.argv[1]).read(); open(sys.argv[1] + '.done', 'w').close()"
    start = f"subprocess.Popen([sys.executable, '-c', {left_behind!r}, *sys.argv[1:]])"
    code = f"import subprocess, sys; {start}; print('left')"
    ended = run_program(python(code, str(gate)), "", seconds=LONG)
    assert (ended.code, ended.output) == (0, b"left\n")
    gate.write_text("go on")
    while not gate.with_suffix(".done").exists():
        time.sleep(0.01)


def test_one_that_never_stops_talking_is_stopped() -> None:
    ended = run_program(python("while True: print('x' * 1000)"), "", seconds=LONG)
    assert ended.cut and len(ended.output) == 1_000_000


def test_it_can_be_stopped_from_outside() -> None:
    stop = threading.Event()
    stop.set()
    assert run_program(python("import time; time.sleep(600)"), "", seconds=LONG, stop=stop).code != 0


@pytest.mark.parametrize("arguments", [["/nowhere/at/all"], ["a\0b"], ["/"]])
def test_what_cannot_be_run_is_told(arguments: list[str]) -> None:
    with pytest.raises(ProgramError, match="cannot be run"):
        run_program(arguments, "", seconds=LONG)
