"""What a program does to a library until it is killed: it says what it begins, and what is accepted.

Run as `python -m tests.soak.deeds LIBRARY KIND SEED`. Each line of its output is one word and what
it is about; it stands there only when what it tells has returned to the caller.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

from store.care import backups
from store.export.writing import write_whole
from store.ingest.web.fetch import Answer, Fetcher
from store.library import Library
from store.model.articles import Draft, PublicationDate
from store.model.due import Due
from store.model.feeds import NewSubscription
from store.model.findings import DeadlineKind, Findings, Mention, MentionKind
from store.model.view import View
from tests.benchmarks.generator import text_of

PLACE = "Port Elling"
VERSION = "soak"
DRAFTS = 40
"""How many articles there are to bring in."""

NEW_ITEMS = 20
"""How many items a feed has that were not there the last time."""

TODAY = dt.date(2026, 7, 1)


EXPORTED = b"This is all.\n"
"""The last line of what is exported."""


@dataclass(frozen=True, slots=True)
class Feed(Fetcher):
    """Answers for a server that has some new items after so many."""

    before: int = 0

    def ask(self, url: str, stop: threading.Event | None = None, **_: object) -> Answer:
        items = "".join(
            f"<item><guid>{number}</guid><title>Item {number}</title>"
            f"<description>{text_of(60, number)}</description></item>"
            for number in range(self.before, self.before + NEW_ITEMS)
        )
        body = f'<rss version="2.0"><channel><title>The soak</title>{items}</channel></rss>'
        return Answer(url, body.encode(), "application/rss+xml", "utf-8", HTTPStatus.OK)


def drafts() -> Iterator[Draft]:
    """The articles, the same each time."""
    for number in range(DRAFTS):
        text = f"{PLACE} waits, part {number}.\n\n{text_of(120, number)}"
        address = f"https://soak.example/{number}"
        yield Draft(text, f"Part {number}", address, "text", url=address, published=TODAY)


def read(text: str, published: PublicationDate | None, title: str = "") -> Findings:
    """Find the place with which each text begins: quick, and the same each time."""
    start = text.index(PLACE)
    mention = Mention(start, start + len(PLACE), MentionKind.PLACE, PLACE, "names:soak")
    return Findings(mentions=(mention,), recogniser="soak 1", version=VERSION)


def say(word: str, about: object) -> None:
    """Tell it at once: what is written to a pipe outlives the writer."""
    os.write(1, f"{word} {about}\n".encode())


def bring_in(library: Library, chance: random.Random) -> None:
    for result in library.imports.add(drafts(), reader=read):
        say("article", result.article_id)


def store_unread(library: Library, chance: random.Random) -> None:
    for result in library.imports.add(drafts(), read=False):
        say("article", result.article_id)


def read_again(library: Library, chance: random.Random) -> None:
    while True:
        for article_id in library.findings.read_each_again(some(library), read):
            say("article", article_id)


def annotate(library: Library, chance: random.Random) -> None:
    """Notes, each edited once, taken back and done again before it counts."""
    number = 0
    while True:
        number += 1
        note = f"note-{chance.randrange(10**9)}-{number}"
        start = chance.randrange(40)
        article = chance.choice(some(library))
        annotation = library.annotations.add(article, start, start + 9, note="first", tags=("soak",))
        library.annotations.edit(annotation.id, note=note)
        library.history.undo()
        library.history.redo()
        say("note", note)


def track(library: Library, chance: random.Random) -> None:
    number = 0
    while True:
        number += 1
        what = f"deadline-{chance.randrange(10**9)}-{number}"
        day = TODAY + dt.timedelta(days=chance.randrange(300))
        tracked = library.deadlines.track_passage(
            chance.choice(some(library)), 0, 9, what=what, due=Due(day, day), kind=DeadlineKind.DEADLINE
        )
        library.deadlines.snooze(tracked.id or 0, TODAY)
        say("deadline", what)


def back_up(library: Library, chance: random.Random) -> None:
    while True:
        to = library.path.with_name(f"backup-{chance.randrange(10**9)}.db")
        say("backup", backups.back_up(library.path, to).path)


def some(library: Library) -> list[int]:
    return [row.id for row in library.views.rows(View(), 0, DRAFTS)]


def refresh(library: Library, chance: random.Random) -> None:
    """A feed that has new items each time, told of by how many articles are there then."""
    library.feeds.subscribe([NewSubscription("https://soak.example/feed")])
    while True:
        for _ in library.feeds.refresh(fetcher=Feed(before=library.views.count(View())), read=False):
            say("arrived", library.views.count(View()))


def export(library: Library, chance: random.Random) -> None:
    """All texts into one file, over the one of before."""
    while True:
        texts = [library.articles.one(article).text for article in some(library)]
        lines = (f"{chance.random()} {text!r}\n".encode() for text in texts)
        write_whole(library.path.with_suffix(".export"), (*lines, EXPORTED), over=True)
        say("exported", len(texts))


def migrate(library: Library, chance: random.Random) -> None:
    """Opening was all there was to do."""
    say("opened", library.path)


KINDS: dict[str, Callable[[Library, random.Random], None]] = {
    "import": bring_in,
    "import unread": store_unread,
    "extraction": read_again,
    "annotating": annotate,
    "tracking": track,
    "backup": back_up,
    "refresh": refresh,
    "export": export,
    "migration": migrate,
}


def main(path: Path, kind: str, seed: int) -> None:
    say("begin", kind)
    with closing(Library.open(path)) as library:
        KINDS[kind](library, random.Random(seed))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
