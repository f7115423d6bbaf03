"""The fast model reads instead: here, always, and what the user is told of it.

A recogniser that is not there or cannot be started is replaced where it is chosen
(`store.extract.names.recognisers.registry.choose`); this is for a process that dies.
"""

from __future__ import annotations

from store.extract.analysis import analyse
from store.extract.names.recognisers.fast import recogniser as fast_recogniser
from store.extract.names.recognisers.registry import FAST, instead
from store.model.articles import PublicationDate
from store.model.findings import Findings

__all__ = ["FAST", "LOST_ONE", "lost_all", "read"]

LOST_ONE = "The process that reads ended over an article. The fast model found its names."


def lost_all(recogniser: str) -> str:
    """What to say of a recogniser that takes its process with it when it is loaded."""
    return instead(f"The name recogniser “{recogniser}” ended its process while it was loaded.")


def read(text: str, published: PublicationDate | None, title: str = "") -> Findings:
    """Read a text in this process with the fast model."""
    return analyse(text, published, title, recogniser=fast_recogniser())
