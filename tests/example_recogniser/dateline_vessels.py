"""Finds ships by what stands before their names: "MV Anna Reyes", "HMS Argyle"."""

import re

from store.extract.document import Document
from store.extract.names.protocol import RawMention
from store.model.findings import MentionKind

_SHIP = re.compile(r"\b(?:MV|MS|SS|HMS|USS) (?:[A-Z]\w+ ?)+\b")


class Vessels:
    """Every ship, and nothing else."""

    name = "vessels"
    version = "1"

    def recognise(self, document: Document) -> list[RawMention]:
        """The ships of a text, in the order in which they stand there."""
        return [
            RawMention(ship.start(), ship.end(), MentionKind.OTHER, confidence=0.9)
            for ship in _SHIP.finditer(document.text)
        ]


def recogniser(fleet: str = "") -> Vessels:
    """What Dateline calls; `fleet` is what stands after the colon in `vessels:fleet`."""
    return Vessels()
