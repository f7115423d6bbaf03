"""Extraction in a process of its own, where a time and memory limit can stop it.

Pages and feeds are foreign input to large parsers. Some inputs make them slow,
hungry or crash; then only the child dies, and the source is reported. The child
keeps to the same limits itself (`confinement`), for the day its parent is killed.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

from store.closing import Closing
from store.ingest.limits import EXTRACTION_SECONDS
from store.model.structure import StructuredText, StructureKind, StructureSpan

_LOOKS = 0.1
"""Seconds between two looks whether a task has to end."""

_PACKAGE_ROOT = Path(__file__).resolve().parents[2]


class SandboxError(Exception):
    """The child died of its input or was stopped. The message says which, for the user."""


def received(body: dict[str, Any]) -> StructuredText:
    """A structured text as it comes out of the sandbox, where it went through JSON."""
    spans = (
        StructureSpan(StructureKind(span["kind"]), span["start"], span["end"], span["level"], span["target"])
        for span in body["structure"]
    )
    return StructuredText(body["text"], tuple(spans))


class Sandbox(Closing):
    """One reusable child process, started at the first task (about half a second) and ended by `close`.

    Not for use by several threads at once.
    """

    def __init__(self, seconds: float = EXTRACTION_SECONDS, stop: threading.Event | None = None) -> None:
        """`seconds` is for one task; `stop`, set from any thread, ends the one that runs."""
        self.seconds = seconds
        self._stop = stop or threading.Event()
        self._child: subprocess.Popen[bytes] | None = None

    def run(
        self, task: str, content: str | bytes, *, times: float = 1, **options: str | int
    ) -> dict[str, Any]:
        """Let the child do one of the tasks that `sandbox_child` lists, and give its answer.

        Bytes go to the child as they are. A large source is given so many `times` the seconds.
        Raises SandboxError where the child dies, needs longer than that or is stopped.
        """
        child = self._child or self._start()
        assert child.stdin and child.stdout
        seconds = self.seconds * times
        request: dict[str, object] = {"task": task, "options": options, "seconds": seconds}
        request |= {"size": len(content)} if isinstance(content, bytes) else {"markup": content}
        answered, ended = threading.Event(), threading.Event()

        def watch() -> None:
            until = time.monotonic() + seconds
            while not answered.wait(_LOOKS):
                if self._stop.is_set() or time.monotonic() > until:
                    ended.set()
                    child.kill()
                    return

        threading.Thread(target=watch, name="sandbox watch", daemon=True).start()
        try:
            child.stdin.write(json.dumps(request).encode("ascii") + b"\n")
            if isinstance(content, bytes):
                child.stdin.write(content)
            child.stdin.flush()
            answer = child.stdout.readline()
        except OSError:
            answer = b""
        finally:
            answered.set()
        if ended.is_set():
            self.close()
            if self._stop.is_set():
                raise SandboxError("its extraction was stopped")
            raise SandboxError(f"its extraction took longer than {seconds:g} seconds and was stopped")
        if not answer.endswith(b"\n"):
            self.close()
            raise SandboxError("its extraction failed")
        return dict(json.loads(answer))

    def close(self) -> None:
        """End the child, if there is one."""
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        for pipe in (child.stdin, child.stdout):
            if pipe:
                try:
                    pipe.close()
                except BrokenPipeError:
                    continue
        child.wait()

    def _start(self) -> subprocess.Popen[bytes]:
        # -P and an explicit path: a "store" package in the folder the user stands in must not be run.
        path = os.pathsep.join(filter(None, (str(_PACKAGE_ROOT), os.environ.get("PYTHONPATH"))))
        self._child = subprocess.Popen(
            [sys.executable, "-P", "-m", "store.ingest.sandbox_child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path},
            start_new_session=True,
        )
        return self._child
