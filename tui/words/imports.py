"""What is said of the programs that people come from, and of what came in. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from store.model.articles import AddResult, AddStatus

ABOUT_PROGRAMS = {
    "pocket": "the zip or table that it exported, or the older page of links",
    "instapaper": "the table (CSV) that it exports",
    "omnivore": "the zip that it exported, with texts and highlights",
    "raindrop": "the table (CSV) that it exports",
    "readwise": "its table (CSV) of highlights",
    "wallabag": "its JSON, with texts and annotations",
    "hypothesis": "its JSON; annotations find their place in articles that are here",
    "zotero": "its items as CSL-JSON; an abstract is the text, a note stands on it",
    "newsboat": "its cache.db, or the folder with that and urls, whose feeds are subscribed to",
    "obsidian": "a folder of clipped pages (Markdown)",
    "dateline": "what `export jsonl` wrote, or an archive: its articles join those that are here",
}
"""What PATH is for each program of `store/model/programs.py`, by its name."""


def counts_words(results: Iterable[AddResult]) -> str:
    """ "12 added, 3 already there, 1 not read"."""
    counts = Counter(result.status for result in results)
    told = ", ".join(f"{counts[status]:,} {status.value}" for status in AddStatus if counts[status])
    return told or "there is nothing in it"
