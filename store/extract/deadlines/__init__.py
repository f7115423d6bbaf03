"""Deadlines: the dated obligations, expiries, effective dates and events that a text announces.

A date ahead of the publication date is suggested where words around it (`cues`)
make it one, or where it names an event (`events`); a bare date ahead is taken for
an event when it is told to the day or week. How coarse a date may be is up to the
cue. `refusals` say what is none all the same. Without a publication date nothing
can be known to be ahead: then only a date told in full, in a sentence that
obliges, is suggested.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.extract.deadlines.dates import dates_ahead
from store.extract.deadlines.reading import deadlines
from store.extract.part import Part
from store.model.findings import DeadlineSuggestion

if TYPE_CHECKING:
    from store.extract.deadlines.compression.compressor import Compressor

__all__ = ["dates_ahead", "deadlines", "read_part"]


def read_part(part: Part) -> tuple[DeadlineSuggestion, ...]:
    """The deadlines of one part, of what was found in it before."""
    found, reader = part.found, _compressor if part.in_depth else None
    return deadlines(part.document, found.timexes, found.mentions, part.published, found.quotations, reader)


def _compressor() -> Compressor:
    """What reads passages, loaded when the first one is to be read."""
    from store.extract.deadlines.compression.compressor import compressor

    return compressor()
