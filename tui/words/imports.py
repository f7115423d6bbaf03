"""What is said of the programs that people come from, and of what came in. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from store.model.articles import AddResult, AddStatus
from store.model.brought import Joined

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
    "dateline": "what `export jsonl` wrote, or an archive: its articles join those that are here, "
    "and what was decided there",
}
"""What PATH is for each program of `store/model/programs.py`, by its name."""


def counts_words(results: Iterable[AddResult]) -> str:
    """ "12 added, 3 already there, 1 not read"."""
    counts = Counter(result.status for result in results)
    told = ", ".join(f"{counts[status]:,} {status.value}" for status in AddStatus if counts[status])
    return told or "there is nothing in it"


def joined_lines(joined: Joined) -> Iterator[str]:
    """A line for each thing that came from another library beside its articles; none where nothing did.

    >>> list(joined_lines(Joined(views=(("port", "port-2"),), names=2)))
    ['saved view @port, here @port-2', '2 decisions on names']
    """
    for there, here in joined.views:
        yield f"saved view @{there}" + (f", here @{here}" if here != there else "")
    for name, why in joined.unreadable:
        yield f"saved view @{name} left out: {why}"
    counts = (
        (joined.names, "decision on a name", "decisions on names"),
        (joined.followed, "name is followed", "names are followed"),
        (joined.of_articles, "deadline of an article", "deadlines of articles"),
        (joined.deadlines, "deadline of no article", "deadlines of no article"),
        (joined.rules, "of them is counted from an event", "of them are counted from events"),
        (joined.corrections, "passage put right", "passages put right"),
    )
    for count, one, many in counts:
        if count:
            yield f"{count:,} {one if count == 1 else many}"
