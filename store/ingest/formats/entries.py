"""What a feed holds, whichever syntax it is written in."""

from __future__ import annotations

from dataclasses import dataclass

from store.model.structure import StructuredText


@dataclass(frozen=True, slots=True)
class Entry:
    """One article of a feed. `guid` is set only where it tells this entry from the others."""

    body: StructuredText
    title: str = ""
    byline: str = ""
    link: str = ""
    guid: str = ""
    published: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FeedReading:
    """A feed. `refused` says why nothing was read; `cut_off` is the title of a last, broken entry.

    `site` is the page that it belongs to; `pace` is how many minutes it asks to be left between two visits.
    """

    title: str = ""
    site: str = ""
    pace: int | None = None
    language: str = ""
    entries: tuple[Entry, ...] = ()
    damaged: bool = False
    cut_off: str | None = None
    refused: str = ""
