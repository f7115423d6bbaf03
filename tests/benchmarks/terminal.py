"""A program in a real pseudo-terminal: when it paints, how soon it answers a key, how much it holds."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

_ESCAPES = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[PX^_].*?\x1b\\|[@-Z\\-_])", re.S
)
QUIET_SECONDS = 0.12
# An empty PYTHONDONTWRITEBYTECODE counts as none: what is measured is a start with compiled modules.
_TERMINAL = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "PYTHONDONTWRITEBYTECODE": ""}


class Terminal:
    """Run `command` in a pty of the given size until `close`; times are seconds."""

    def __init__(
        self,
        command: list[str],
        *,
        columns: int = 120,
        rows: int = 40,
        environment: dict[str, str] | None = None,
    ) -> None:
        self.started = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update(_TERMINAL | (environment or {}))
            os.execvp(command[0], command)
        self.exit_code: int | None = None
        self.resize(columns, rows)
        self.output = b""

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def resize(self, columns: int, rows: int) -> None:
        """Tell the program the terminal's new size, as a terminal emulator does."""
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        os.kill(self.pid, signal.SIGWINCH)

    def read(self, seconds: float) -> bytes:
        """What the program writes next, or nothing after `seconds`."""
        ready, _, _ = select.select([self.fd], [], [], seconds)
        if not ready:
            return b""
        try:
            data = os.read(self.fd, 1 << 16)
        except OSError:
            return b""
        self.output += data
        return data

    def wait_for(self, words: str, seconds: float = 60.0) -> float:
        """Seconds from start until `words` stood on the screen; raises TimeoutError."""
        wanted = words.encode()
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            self.read(0.05)
            if wanted in _ESCAPES.sub(b"", self.output):
                return time.perf_counter() - self.started
        raise TimeoutError(f"“{words}” never showed; the screen said: {self.shown()[-400:]}")

    def settle(self, quiet: float = QUIET_SECONDS, seconds: float = 30.0) -> None:
        """Read until the program has been silent for `quiet` seconds."""
        until = time.perf_counter() + seconds
        while time.perf_counter() < until and self.read(quiet):
            pass
        self.output = b""

    def press(self, keys: str) -> tuple[float, float]:
        """Send keys; seconds until the first and the last byte of what they caused."""
        return self.timed(lambda: os.write(self.fd, keys.encode()))

    def shows(self, keys: str, words: str, seconds: float = 10.0) -> float:
        """Send keys; seconds until `words` were drawn. Raises TimeoutError."""
        self.output = b""
        self.started = time.perf_counter()
        os.write(self.fd, keys.encode())
        return self.wait_for(words, seconds)

    def timed(self, cause: Callable[[], object]) -> tuple[float, float]:
        """Do something to the program; seconds until its first byte and until its last before silence."""
        self.output = b""
        begun = time.perf_counter()
        cause()
        first = last = 0.0
        while self.read(QUIET_SECONDS if first else 5.0):
            last = time.perf_counter() - begun
            first = first or last
        return first, last

    def shown(self) -> str:
        """The words written since the last `settle` or `press`, without escape sequences."""
        return _ESCAPES.sub(b"", self.output).decode(errors="replace")

    def ended(self, seconds: float = 10.0) -> int:
        """Wait until the program has ended by itself and return its exit code; raises TimeoutError."""
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            self.read(0.05)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.exit_code = os.waitstatus_to_exitcode(status)
                return self.exit_code
        raise TimeoutError("the program did not end")

    def memory(self) -> float:
        """Resident megabytes."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        found = re.search(r"VmRSS:\s+(\d+)", status)
        return int(found[1]) / 1024 if found else 0.0

    def processor_time(self) -> float:
        """Milliseconds of processor time so far, of all its threads: what a busy machine does not change."""
        tasks = Path(f"/proc/{self.pid}/task").glob("*/schedstat")
        return sum(int(task.read_text().split()[0]) for task in tasks) / 1_000_000

    def worked(self, cause: Callable[[], object]) -> float:
        """Do something to the program; milliseconds of processor time until it is silent again."""
        before = self.processor_time()
        self.timed(cause)
        return self.processor_time() - before

    def close(self) -> None:
        """End the program, whatever it is doing."""
        if self.exit_code is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.fd)
