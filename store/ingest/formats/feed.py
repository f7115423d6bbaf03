"""A feed (RSS, Atom, JSON Feed) whose entries carry their text: one draft an entry."""

from __future__ import annotations

from collections.abc import Iterator

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


def read_xml(material: Material, sandbox: Sandbox) -> Iterator[Draft | AddResult]:
    """Yield a draft an entry of RSS or Atom, and a line for each entry without text.

    Raises IngestError where the feed is refused or none.
    """
    return _entries(material, sandbox, "feed")


def read_json(material: Material, sandbox: Sandbox) -> Iterator[Draft | AddResult]:
    """The same for JSON Feed."""
    return _entries(material, sandbox, "json feed")


def _entries(material: Material, sandbox: Sandbox, task: str) -> Iterator[Draft | AddResult]:
    if len(material.data) > FEED_BYTES:
        raise IngestError(f"the feed is larger than {readable_size(FEED_BYTES)}.")
    decoded = material.decoded()
    try:
        feed = sandbox.run(task, decoded.text, address=material.url or "")
    except SandboxError as failure:
        raise IngestError(f"{failure}.") from failure
    if feed["refused"]:
        raise IngestError(f"{feed['refused']}.")
    if not feed["entries"] and feed["cut_off"] is None:
        raise IngestError(NO_ENTRY if feed["damaged"] else EMPTY)
    notices = tuple(filter(None, (decoded.notice, DAMAGED if feed["damaged"] else None)))
    for entry in feed["entries"]:
        body = received(entry["body"])
        title = single_line(entry["title"]) or title_of(body.text) or "Untitled"
        if not body.text:
            yield AddResult(
                AddStatus.NOT_READ,
                material.origin,
                title,
                why=NO_TEXT,
            )
            continue
        yield Draft(
            text=body.text,
            structure=body.structure,
            title=title,
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
    if feed["cut_off"] is not None:
        yield AddResult(
            AddStatus.NOT_READ,
            material.origin,
            feed["cut_off"],
            why="the feed breaks off inside this entry. Add the feed again when it is whole.",
        )
