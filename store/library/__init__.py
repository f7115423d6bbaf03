"""The face of the store: open a library, add to it, read it, decide, undo."""

from store.library.face import Library

__all__ = ["Library"]
