"""The names of a text after the second pass, where a recogniser marked some of them."""

from __future__ import annotations

from store.extract.document import Document, read_document
from store.extract.names.protocol import RawMention
from store.extract.names.second_pass.agreement import agree
from store.model.findings import MentionKind

ORGANISATION, PERSON, PLACE, OTHER = (
    MentionKind.ORGANISATION,
    MentionKind.PERSON,
    MentionKind.PLACE,
    MentionKind.OTHER,
)
Named = tuple[str, MentionKind]


class Marked:
    """Marks the first of each name."""

    name = "marked"
    version = "1"

    def __init__(self, *marked: Named) -> None:
        self._marked = marked

    def recognise(self, document: Document) -> list[RawMention]:
        text = document.text
        starts = sorted((text.index(name), name, kind) for name, kind in self._marked)
        return [RawMention(start, start + len(name), kind, 0.9) for start, name, kind in starts]


def names(text: str, *marked: Named) -> list[Named]:
    """The names after the second pass, where a recogniser marked the first of each of `marked`."""
    document = read_document(text)
    return [(text[m.start : m.end], m.kind) for m in agree(document, Marked(*marked).recognise(document))]
