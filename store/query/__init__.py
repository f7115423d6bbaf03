"""One language for filters, searches and commands: what is typed, the view it stands for, and back."""

from store.query.parse import parse
from store.query.write import written

__all__ = ["parse", "written"]
