"""Ways into a library for tests that bring their own findings instead of reading a text."""

from __future__ import annotations

from store.library import Library
from store.model.articles import AddResult, Draft
from store.model.findings import Findings


def add_read(library: Library, draft: Draft, found: Findings) -> AddResult:
    """Add a draft in which exactly this is found."""
    (result,) = library.imports.add([draft], reader=lambda text, published: found)
    return result


def record(library: Library, article_id: int, found: Findings) -> None:
    """Read an article again and find exactly this."""
    library.findings.read_again(article_id, lambda text, published: found)
