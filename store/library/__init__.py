"""The face of the store: open a library, add to it, read it, decide, undo."""

from store.library.library import Library

__all__ = ["Library"]
