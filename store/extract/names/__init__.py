"""Names in a text, and who or what each stands for within it."""

from __future__ import annotations

from collections.abc import Sequence

from store.extract.document import Document
from store.extract.names.agree import agree
from store.extract.names.protocol import RawMention, Recogniser
from store.extract.names.resolve import resolve
from store.model.findings import Mention

__all__ = ["RawMention", "Recogniser", "mentions", "mentions_of_parts"]


def mentions(document: Document, recogniser: Recogniser) -> tuple[Mention, ...]:
    """All names of the document with the entity each stands for, sorted by start."""
    return mentions_of_parts([document], [recogniser.recognise(document)], rule=recogniser.name)[0]


def mentions_of_parts(
    documents: Sequence[Document], raw: Sequence[Sequence[RawMention]], rule: str
) -> list[tuple[Mention, ...]]:
    """The same for a text read in parts: one tuple a part, entities shared by all of them."""
    agreed = [agree(document, found) for document, found in zip(documents, raw, strict=True)]
    return resolve(documents, agreed, rule)
