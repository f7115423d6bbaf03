"""The library without a screen: articles, findings and decisions in one SQLite file.

The names below are loaded when first used, so that `import store` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from store.extract import analyse
    from store.library import Library
    from store.version import __version__

__all__ = ["Library", "__version__", "analyse"]

_HOMES = {"Library": "store.library", "__version__": "store.version", "analyse": "store.extract"}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'store' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
