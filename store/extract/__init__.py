"""Text to findings. Pure: no I/O beyond its own data files, no database, no clock but the time budget.

`analyse` and what it needs are imported when first asked for, so that the root
and `sentence_spans` stay light.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from store.extract.sentences import sentence_spans
from store.extract.version import DEFAULT_RECOGNISER, extractor_version

if TYPE_CHECKING:
    from store.extract.analysis import analyse as analyse

__all__ = ["DEFAULT_RECOGNISER", "analyse", "extractor_version", "sentence_spans"]


def __getattr__(name: str) -> Any:
    if name == "analyse":
        function = import_module("store.extract.analysis").analyse
        globals()[name] = function
        return function
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
