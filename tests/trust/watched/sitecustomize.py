"""Loaded by every Python that has this folder on its path: writes down what it opens, starts and connects to.

Each line of the file that DATELINE_WATCHED names is one act: what it was, by whom of ours, and with what.
"""

from __future__ import annotations

import json
import os
import sys

_ACTS = {
    "ctypes.dlopen": "load",
    "os.chmod": "write",
    "os.exec": "process",
    "os.fork": "process",
    "os.forkpty": "process",
    "os.link": "write",
    "os.mkdir": "write",
    "os.posix_spawn": "process",
    "os.remove": "write",
    "os.rename": "write",
    "os.rmdir": "write",
    "os.spawn": "process",
    "os.startfile": "process",
    "os.symlink": "write",
    "os.system": "process",
    "os.truncate": "write",
    "pty.spawn": "process",
    "shutil.copyfile": "write",
    "shutil.rmtree": "write",
    "socket.bind": "socket",
    "socket.connect": "socket",
    "socket.getaddrinfo": "socket",
    "socket.gethostbyname": "socket",
    "socket.sendmsg": "socket",
    "socket.sendto": "socket",
    "sqlite3.connect": "write",
    "subprocess.Popen": "process",
    "tempfile.mkdtemp": "write",
    "tempfile.mkstemp": "write",
    "urllib.Request": "socket",
    "webbrowser.open": "process",
}
"""Audit events (PEP 578) by what they are; `open` is one where it is for writing."""

_LOG = os.open(os.environ["DATELINE_WATCHED"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)


def _who() -> str:
    """The innermost module of ours that is running; "" where there is none."""
    frame = sys._getframe(2)
    while frame.f_back is not None:
        spec = frame.f_globals.get("__spec__")
        name = str(spec.name if spec else frame.f_globals.get("__name__", ""))
        if name.partition(".")[0] in ("store", "tui"):
            return name
        frame = frame.f_back
    return ""


def _for_writing(mode: object, flags: object) -> bool:
    if isinstance(mode, str):
        return bool(set(mode) & set("wax+"))
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR))


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    act = _ACTS.get(event)
    what = arguments[1] if event == "subprocess.Popen" else arguments[0] if arguments else ""
    if event == "open":
        act = "write" if _for_writing(*arguments[1:3]) and not isinstance(what, int) else None
    if act is not None:
        os.write(_LOG, (json.dumps([act, event, _who(), str(what)]) + "\n").encode())


sys.addaudithook(_watch)
