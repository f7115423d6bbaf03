"""Quotations: what is said between marks, by whom, and the word that says so."""

from __future__ import annotations

from store.extract.document import Document
from store.extract.quotations.marks import passages
from store.extract.quotations.reading import read
from store.model.findings import Mention, Quotation

__all__ = ["quotations"]


def quotations(document: Document, mentions: tuple[Mention, ...]) -> tuple[Quotation, ...]:
    """What is quoted in `document`, sorted by start, and who said it.

    A speaker is one of `mentions` under its full name, a pronoun resolved to
    one, or a noun phrase as it stands ("a spokesman"). A quotation that goes on
    over several paragraphs is one finding a paragraph. Titles, terms and
    nicknames between quotation marks are left out.
    """
    found = passages(document.text, document.paragraphs)
    return tuple(read(document, mentions, found)) if found else ()
