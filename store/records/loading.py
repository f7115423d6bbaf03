"""sqlite-utils is loaded when something is first written, and without what it needs for others only."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.abc import MetaPathFinder
from threading import get_ident
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils.db import Database

_KEPT_OUT = frozenset({"numpy", "pandas"})
"""What sqlite-utils imports where it is installed, to know its types. Nothing here stores those, and
numpy alone holds sixteen megabytes.
"""


def load_sqlite_utils() -> type[Database]:
    """Import sqlite-utils, which takes a tenth of a second and is needed to write only."""
    with _kept_out():
        from sqlite_utils import Database

    return Database


@contextmanager
def _kept_out() -> Iterator[None]:
    refusal = _Refusal()
    sys.meta_path.insert(0, refusal)
    try:
        yield
    finally:
        sys.meta_path.remove(refusal)


class _Refusal(MetaPathFinder):
    """Refuses some modules to the thread that made it; other threads can import them meanwhile."""

    def __init__(self) -> None:
        self._thread = get_ident()

    def find_spec(self, fullname: str, *_: object) -> None:
        """None: others may find the module. Raises ModuleNotFoundError for those that are refused."""
        if fullname in _KEPT_OUT and get_ident() == self._thread:
            raise ModuleNotFoundError(f"{fullname} is not needed", name=fullname)
