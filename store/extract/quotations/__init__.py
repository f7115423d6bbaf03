"""Quotations: what is said between marks, by whom, and the word that says so."""

from __future__ import annotations

from store.extract.document import Document
from store.extract.part import Part
from store.extract.quotations.blocks import blocks
from store.extract.quotations.marks import passages
from store.extract.quotations.reading import read
from store.model.findings import Mention, Quotation

__all__ = ["quotations", "read_part"]


def read_part(part: Part) -> tuple[Quotation, ...]:
    """The quotations of one part."""
    return quotations(part.document, part.found.mentions)


def quotations(document: Document, mentions: tuple[Mention, ...]) -> tuple[Quotation, ...]:
    """What is quoted in `document`, sorted by start, and who said it.

    A speaker is one of `mentions` under its full name, a pronoun resolved to
    one, or a noun phrase as it stands ("a spokesman"). A quotation that goes on
    over several paragraphs is one finding a paragraph. Titles, terms and
    nicknames between quotation marks are left out. Turns of a transcript and
    posts that stand alone under a colon are quotations without marks.
    """
    unmarked = blocks(document)
    taken = {block.paragraph for block in unmarked}
    attributed = [
        passage for passage in passages(document.text, document.paragraphs) if passage.paragraph not in taken
    ]
    return tuple(read(document, mentions, attributed, unmarked)) if attributed or unmarked else ()
