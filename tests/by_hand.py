"""Ways into a library for tests that bring their own findings instead of reading a text."""

from __future__ import annotations

from dataclasses import replace

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


def as_found(findings: Findings) -> Findings:
    """Findings without what only a library knows: which entities they are about."""
    return replace(
        findings,
        mentions=tuple(replace(mention, entity_id=None) for mention in findings.mentions),
        quotations=tuple(replace(quotation, speaker_id=None) for quotation in findings.quotations),
    )
