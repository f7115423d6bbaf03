"""A library with something hostile in every field that is ever shown, put there past every door.

An app that reads with the fast model leaves it as it is: nothing in it waits to be read again.
"""

from __future__ import annotations

import datetime as dt
from contextlib import closing
from pathlib import Path

from store.extract import extractor_version
from store.library import Library
from store.model.articles import Draft
from store.model.feeds import NewSubscription
from store.model.findings import Figure, FigureKind, Findings
from store.records.connection import LibraryFile
from tests.by_hand import add_read, span
from tests.upgrade import deeds

HOSTILE = "\x1b[8m\x1b]52;c;eA==\x07\x1b]8;;http://x\x07\x1bPq\x1b\\\x9b31m\x9d0;t\x9c\x0e\x05\x7f\x08\u202e\u2066[/b]"

FIELDS = """
articles title source byline
article_tags tag
annotations note exact
deadlines what who note responsible article_title source exact
entities name given_name
feeds title trouble
history label
import_items title origin why
mentions role
procedure_events name
query_history query
quotations cue speaker
figures about
changes what
saved_views name
subscriptions given_name
suggestions what who sentence
"""
"""Columns of what others wrote, or the user typed."""

WIRE = (
    "A barge with gravel ran aground below Port Amber at noon on Thursday and blocks the channel, the "
    "harbour board said. Nobody was hurt. Two tugs are on their way from Marrow Bay and should reach the "
    "barge by the evening tide. Five ferries wait outside the bar, and a ticket is {} crowns."
)
"""What two papers bring, each with another price."""

FOLLOWED = "ticket"
"""What a figure is about that is drawn over time: by these words it is looked up."""


def library_with(path: Path, words: str) -> None:
    """A library of one of everything, with these words in every field that is shown."""
    with Library.open(path) as library:
        deeds.do_everything(library)
        library.feeds.subscribe([NewSubscription("https://soak.example/feed", "A feed")])
        list(library.imports.add_sources([str(path.with_name("not-there.txt"))], read=False))
        for source, day, price in (("Island Post", 12, 4), ("Harbour Ledger", 13, 6)):
            text, crowns = WIRE.format(price), f"{price} crowns"
            draft = Draft(
                text, "Barge aground", source, "text", source=source, published=dt.date(2025, 6, day)
            )
            figure = Figure(*span(text, crowns), FigureKind.MONEY, price, "CRN", "figures", about=FOLLOWED)
            add_read(library, draft, Findings(figures=(figure,)))
    with closing(LibraryFile.open(path)) as file, file.writing():
        for line in FIELDS.split("\n"):
            table, *columns = line.split() or [""]
            for column in columns:
                file.execute(
                    f"UPDATE {table} SET [{column}] = ? || [{column}] WHERE [{column}] NOT IN ('', ?)",
                    (words, FOLLOWED),
                )
        gap = words[: len(" the ")]
        file.execute("UPDATE articles SET text = replace(text, ' the ', ?)", (gap,))
        file.execute(
            "UPDATE history_rows "
            "SET before = json_set(before, '$.text', replace(before ->> '$.text', ' the ', ?)) WHERE "
            "json_type(before, '$.text') = 'text'",
            (gap,),
        )
        file.execute(
            "UPDATE articles SET findings_version = ?, recogniser = 'fast 1'", (extractor_version(),)
        )
        file.execute("DELETE FROM restated")  # Other titles ask for a reading, which finds otherwise.
