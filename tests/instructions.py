"""What work costs, told in instructions of Python's machine: the same on every machine, however busy it is.

What runs in C (a search by a regular expression, the network) counts as the one instruction that calls it.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from types import FrameType
from typing import Any

import store

_ROOT = Path(store.__file__).parent

Function = tuple[str, str]
"""A file of the store, told from its folder, and the name of a function in it."""


def instructions(work: Callable[[], object]) -> Mapping[Function, int]:
    """How many instructions of each function of the store are run."""
    counted: Counter[tuple[str, str]] = Counter()

    def each(frame: FrameType, event: str, _argument: object) -> Any:
        if event == "opcode":
            counted[frame.f_code.co_filename, frame.f_code.co_name] += 1
        return each

    def begin(frame: FrameType, _event: str, _argument: object) -> Any:
        if not frame.f_code.co_filename.startswith(str(_ROOT)):
            return None
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        return each

    before = sys.gettrace()
    sys.settrace(begin)
    try:
        work()
    finally:
        sys.settrace(before)
    return {
        (Path(file).relative_to(_ROOT).as_posix(), name): count for (file, name), count in counted.items()
    }
