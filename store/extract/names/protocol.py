"""What finds names in a document: the interface that the packaged tagger and plug-ins share."""

from __future__ import annotations

from typing import NamedTuple, Protocol, runtime_checkable

from store.extract.document import Document
from store.model.findings import MentionKind


class RawMention(NamedTuple):
    """A name as recognised, before it is known who or what it stands for.

    `confidence` is the calibrated probability, 0..1, that span and kind are right,
    or None where the recogniser cannot tell.
    """

    start: int
    end: int
    kind: MentionKind
    confidence: float | None = None


@runtime_checkable
class Recogniser(Protocol):
    """Finds names in a document. `name` and `version` go into the findings.

    Articles are read again when the name changes, or the extractor's own version;
    a recogniser that finds other names than before with the same name is not asked anew.
    """

    name: str
    version: str

    def recognise(self, document: Document) -> list[RawMention]:
        """Names sorted by start, none overlapping another, offsets into `document.text`."""
        ...
