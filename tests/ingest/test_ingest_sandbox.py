"""The sandbox: one child for many tasks, stopped by a time limit, never run from the user's folder."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from store.ingest.sandbox import Sandbox, SandboxError
from store.ingest.sandbox_child import answer, serve

PAGE = "<title>Quay</title><p>The quay reopens on Monday.</p>"
ENDLESS = "<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">x"


def test_a_task_that_takes_too_long_is_stopped_and_the_next_one_works() -> None:
    with Sandbox(seconds=0.8) as sandbox:
        with pytest.raises(SandboxError, match=r"took longer than 0\.8 seconds"):
            sandbox.run("page", ENDLESS)
        sandbox.seconds = 20
        assert sandbox.run("page", PAGE)["title"] == "Quay"


def test_a_task_that_is_stopped_ends_at_once() -> None:
    stop = threading.Event()
    stop.set()
    with Sandbox(seconds=600, stop=stop) as sandbox, pytest.raises(SandboxError, match="was stopped"):
        sandbox.run("page", ENDLESS * 20)


def test_a_child_that_dies_is_told_and_replaced() -> None:
    with Sandbox() as sandbox:
        with pytest.raises(SandboxError, match="its extraction failed"):
            sandbox.run("no such task", PAGE)
        assert sandbox.run("page", PAGE)["title"] == "Quay"


def test_a_package_in_the_users_folder_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "__init__.py").write_text("raise SystemExit('foreign code ran')")
    monkeypatch.chdir(tmp_path)
    with Sandbox() as sandbox:
        assert sandbox.run("page", PAGE)["title"] == "Quay"


def test_closing_twice_does_no_harm() -> None:
    sandbox = Sandbox()
    sandbox.close()
    with sandbox:
        sandbox.run("page", PAGE)
    sandbox.close()


def test_the_child_answers_line_by_line() -> None:
    request = {
        "task": "page",
        "markup": PAGE,
        "options": {"address": "https://notes.example/"},
        "seconds": 20,
    }
    answers = io.BytesIO()
    serve(io.BytesIO(f"{json.dumps(request)}\n{json.dumps(request)}\n".encode()), answers)
    first, second = (json.loads(line) for line in answers.getvalue().splitlines())
    assert first == second == json.loads(json.dumps(answer(request)))
    assert first["body"]["text"] == "The quay reopens on Monday."


def test_a_child_keeps_the_time_limit_itself() -> None:
    child = subprocess.Popen(
        [sys.executable, "-m", "store.ingest.sandbox_child"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    request = {"task": "page", "markup": ENDLESS * 20, "options": {}, "seconds": 0.1}
    answered, _ = child.communicate(f"{json.dumps(request)}\n".encode(), timeout=60)
    assert answered == b""
    assert child.returncode == -signal.SIGALRM


PARENT_OF_A_BUSY_CHILD = """
import subprocess, sys
program = "import time; from store.ingest.confinement import end_with_parent; end_with_parent(0.05)"
program += "; print('up', flush=True); time.sleep(600)"
child = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, start_new_session=True)
child.stdout.readline()
print(child.pid, flush=True)
sys.stdin.readline()
"""


def test_a_child_does_not_outlive_a_parent_that_is_killed() -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT_OF_A_BUSY_CHILD], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert parent.stdout
    child = int(parent.stdout.readline())
    parent.kill()
    parent.communicate()
    for _ in range(600):
        if not runs(child):
            return
        time.sleep(0.05)
    pytest.fail("the child runs on")


def runs(process: int) -> bool:
    """Whether a process is there and does something: one that ended may wait to be fetched."""
    status = Path(f"/proc/{process}/stat")
    try:
        os.kill(process, 0)
        return not status.exists() or status.read_text().rpartition(")")[2].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False
