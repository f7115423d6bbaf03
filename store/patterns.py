"""Regular expressions that are compiled when they are first used, not when their module is loaded.

Reading a text knows some hundreds of them. Compiling all takes longer than reading a page, and
most texts need but some.
"""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("match", "fullmatch", "search", "finditer", "findall", "sub", "split")


class _Uncompiled:
    """Stands for a pattern; its methods are those of the compiled one from the first use on."""

    __slots__ = ("_flags", "_source", *_METHODS)

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self._source, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def regex(source: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern of `source`, compiled as soon as it is asked for anything. Raises re.error then."""
    return cast("re.Pattern[str]", _Uncompiled(source, flags))
