"""A feed (RSS, Atom, JSON Feed) whose entries carry their text: one draft an entry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from store.errors import IngestError
from store.ingest.dates import publication_date
from store.ingest.formats.plain_head import title_of
from store.ingest.limits import FEED_BYTES
from store.ingest.material import Material
from store.ingest.sandbox import Sandbox, SandboxError, received
from store.model.articles import AddResult, AddStatus, Draft
from store.text import single_line
from store.text.sizes import readable_size

DAMAGED = "the feed is damaged; what could be read of it is kept"
NO_TEXT = "the feed gives no text for it, only its title."
NO_ENTRY = "the feed is damaged and holds no whole entry."
EMPTY = "the feed is empty."


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as it was read: a draft an entry, also of those that have a title and a link but no text.

    `site` is the page that it belongs to, `pace` how many minutes it asks to be left between two visits,
    `cut_off` the title of a last entry in which it breaks off.
    """

    title: str
    site: str | None
    pace: int | None
    items: tuple[Draft, ...]
    cut_off: str | None


def read_feed(material: Material, sandbox: Sandbox, task: str) -> Feed:
    """Read a feed; `task` is "feed" for RSS and Atom or "json feed".

    Raises IngestError where the feed is refused or none; one without entries is a feed.
    """
    if len(material.data) > FEED_BYTES:
        raise IngestError(f"the feed is larger than {readable_size(FEED_BYTES)}.")
    decoded = material.decoded()
    try:
        feed = sandbox.run(task, decoded.text, address=material.url or "")
    except SandboxError as failure:
        raise IngestError(f"{failure}.") from failure
    if feed["refused"]:
        raise IngestError(f"{feed['refused']}.")
    if not feed["entries"] and feed["cut_off"] is None and feed["damaged"]:
        raise IngestError(NO_ENTRY)
    notices = tuple(filter(None, (decoded.notice, DAMAGED if feed["damaged"] else None)))
    items = tuple(_draft(entry, feed, material, task, notices) for entry in feed["entries"])
    return Feed(single_line(feed["title"]), feed["site"] or None, feed["pace"], items, feed["cut_off"])


def _draft(
    entry: dict[str, Any], feed: dict[str, Any], material: Material, task: str, notices: tuple[str, ...]
) -> Draft:
    body = received(entry["body"])
    return Draft(
        text=body.text,
        structure=body.structure,
        title=single_line(entry["title"]) or title_of(body.text) or "Untitled",
        origin=material.origin,
        format=task,
        byline=single_line(entry["byline"]) or None,
        source=single_line(feed["title"]) or None,
        url=entry["link"] or None,
        guid=entry["guid"] or None,
        published=publication_date(entry["published"]),
        language=feed["language"] or None,
        tags=tuple(entry["tags"]),
        notices=notices,
    )


def read_xml(material: Material, sandbox: Sandbox) -> Iterator[Draft | AddResult]:
    """Yield a draft an entry of RSS or Atom, and a line for each entry without text.

    Raises IngestError where the feed is refused or none, or empty.
    """
    return _entries(material, sandbox, "feed")


def read_json(material: Material, sandbox: Sandbox) -> Iterator[Draft | AddResult]:
    """The same for JSON Feed."""
    return _entries(material, sandbox, "json feed")


def _entries(material: Material, sandbox: Sandbox, task: str) -> Iterator[Draft | AddResult]:
    feed = read_feed(material, sandbox, task)
    if not feed.items and feed.cut_off is None:
        raise IngestError(EMPTY)
    for draft in feed.items:
        if draft.text:
            yield draft
        else:
            yield AddResult(AddStatus.NOT_READ, material.origin, draft.title, why=NO_TEXT)
    if feed.cut_off is not None:
        yield AddResult(
            AddStatus.NOT_READ,
            material.origin,
            feed.cut_off,
            why="the feed breaks off inside this entry. Add the feed again when it is whole.",
        )
