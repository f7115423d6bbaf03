"""Anything to drafts of articles: `sources` finds what the user named, `pick` says who reads it.

The names below are loaded at their first use, so that a start without an
import does not pay for one.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.ingest.formats.page import read_page_again
    from store.ingest.sandbox import Sandbox
    from store.ingest.sources import program_feeds, program_rest, read_program, read_source, read_sources
    from store.ingest.web.fetch import Fetched, Fetcher

__all__ = [
    "Fetched",
    "Fetcher",
    "Sandbox",
    "program_feeds",
    "program_rest",
    "read_page_again",
    "read_program",
    "read_source",
    "read_sources",
]

_HOMES = {
    "Fetched": "web.fetch",
    "Fetcher": "web.fetch",
    "Sandbox": "sandbox",
    "program_feeds": "sources",
    "program_rest": "sources",
    "read_page_again": "formats.page",
    "read_program": "sources",
    "read_source": "sources",
    "read_sources": "sources",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
