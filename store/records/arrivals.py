"""What comes in: made safe, recognised when it comes again, and stored."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any

from store.model.articles import Draft, Place, PublicationDate, sort_key
from store.model.brought import Brought
from store.model.structure import StructureSpan, is_proper
from store.records import edits, identity, raw_sources, structure, timestamps
from store.records import told as told_of
from store.records.connection import LibraryFile
from store.records.history import Decision
from store.records.shape import Shape
from store.text import sanitise, single_line, tags
from store.text.shingles import likeness

MUCH_SHORTER = 0.5
"""A text that comes again with fewer of its words than this share is taken for a teaser, not an update;
but for a file of the user's own, which is as long as the user wants it."""

VERSION = 0.2
"""Two texts of which the shorter one has less than this of its runs of words in the other are no
versions of one article. Of 51 news texts no two unrelated ones share more than 0.05; with every third
word changed, taken out or put in, every one keeps at least 0.32."""

SAME_IN_SPITE = 0.5
"""How much two texts resemble one another that are one article although a guid or an address says no."""

TEASER_WORDS = 60
"""A text of fewer words under the address and the title of a longer one is its teaser, whatever its words."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A draft as it may be stored, with the keys by which it is recognised."""

    draft: Draft
    guid_key: str | None
    url_key: str | None
    content_key: str
    title_key: str
    words: int

    @property
    def keys(self) -> set[str]:
        """The keys by which another arrival may be recognised as this one."""
        return {key for key in (self.guid_key, self.url_key, self.content_key) if key is not None}


@dataclass(frozen=True, slots=True)
class Known:
    """An article that is already in the library and that an arrival may be or turned out to be."""

    id: int
    title: str
    place: Place
    words: int
    extracted: bool
    published: PublicationDate | None
    guid_key: str | None
    url_key: str | None
    content_key: str
    title_key: str
    byline: str | None
    edited: tuple[str, ...]
    """The fields that the user set. The keys are of what its source tells."""
    bare: bool
    """Its text is the very text of the arrival, and nothing is known of its structure."""


_KNOWN = Shape(
    Known,
    "articles",
    {
        "url_key": edits.told_key("url"),
        "title_key": edits.told_key("title"),
        "edited": edits.EDITED,
        "bare": "structure = '[]' AND text = ?",
    },
)
"""Its first parameter is the text of the arrival."""


_foreign = attrgetter(
    "text", "structure", "title", "origin", "byline", "source", "url", "guid", "language", "tags", "notices"
)
"""What of a draft is foreign text, in the order in which it is made safe."""


def prepare(draft: Draft) -> Arrival:
    """Sanitise every field again, whoever made the draft, and work out its keys."""
    text = sanitise(draft.text)
    safe: dict[str, Any] = {
        "text": text,
        "structure": _sound_structure(draft, text),
        "title": single_line(draft.title) or single_line(draft.origin) or "Untitled",
        "origin": single_line(draft.origin, 2000),
        "byline": _line(draft.byline),
        "source": _line(draft.source),
        "url": _line(draft.url, 4000),
        "guid": _line(draft.guid, 2000),
        "language": _line(draft.language, 40),
        "tags": tags(draft.tags) if draft.tags else (),
        "notices": tuple(map(single_line, draft.notices)),
    }
    if tuple(safe.values()) != _foreign(draft):
        draft = replace(draft, **safe)
    words = draft.text.split()
    return Arrival(
        draft,
        guid_key=identity.guid_key(draft.guid, draft.source),
        url_key=identity.url_key(draft.url),
        content_key=identity.content_key(draft, words),
        title_key=identity.name_key(draft.title),
        words=len(words),
    )


def find(file: LibraryFile, arrival: Arrival) -> Known | None:
    """The article that this arrival is, if it came in before.

    The same guid, or the same address where it names an article, makes it a candidate, and its
    words make it the same: feeds repeat guids, and whole sites give one address for all their
    pages. Else the same content makes it the same, unless both have addresses and they differ.
    """
    if (known_id := arrival.draft.article_id) is not None:
        return _KNOWN.first(file, "WHERE id = ?2", (arrival.draft.text, known_id))
    where = f"FROM articles WHERE guid_key = ?1 OR {edits.at_url(2)} OR content_key = ?3 LIMIT 1"
    if file.row(f"SELECT 1 {where}", (arrival.guid_key, arrival.url_key, arrival.content_key)) is None:
        return None
    text = arrival.draft.text
    candidates: list[Known] = []
    if arrival.guid_key is not None:
        candidates += _KNOWN.select(file, "WHERE guid_key = ? ORDER BY id", (text, arrival.guid_key))
    if arrival.url_key is not None:
        candidates += _KNOWN.select(file, f"WHERE {edits.at_url(2)} ORDER BY id", (text, arrival.url_key))
    for known in candidates:
        theirs, ours = (known.guid_key, known.url_key), (arrival.guid_key, arrival.url_key)
        contradicted = None not in (*theirs, *ours) and theirs != ours
        same_title = known.title_key == arrival.title_key
        if _is_version(file, known.id, arrival, same_title=same_title, contradicted=contradicted):
            return known
    for known in _KNOWN.select(file, "WHERE content_key = ? ORDER BY id", (text, arrival.content_key)):
        if None in (known.url_key, arrival.url_key) or known.url_key == arrival.url_key:
            return known
    return None


def keys_here(file: LibraryFile, arriving: Sequence[Arrival]) -> set[str]:
    """Of the keys by which arrivals are recognised those that articles of the library have."""
    guids = json.dumps([each.guid_key for each in arriving if each.guid_key is not None])
    urls = json.dumps([each.url_key for each in arriving if each.url_key is not None])
    contents = json.dumps([each.content_key for each in arriving])
    return {
        key
        for (key,) in file.rows(
            "SELECT guid_key FROM articles WHERE guid_key IN (SELECT value FROM json_each(?1)) UNION "
            "SELECT url_key FROM articles WHERE url_key IN (SELECT value FROM json_each(?2)) UNION "
            "SELECT told_key FROM article_edits WHERE field = 'url' AND told_key IN "
            "(SELECT value FROM json_each(?2)) UNION "
            "SELECT content_key FROM articles WHERE content_key IN (SELECT value FROM json_each(?3))",
            (guids, urls, contents),
        )
    }


def is_of(file: LibraryFile, article_id: int, text: str) -> bool:
    """Whether a text is a version of that of an article which lies outside the bin."""
    held = file.value("SELECT text FROM articles WHERE id = ? AND place <> 'bin'", (article_id,))
    return held is not None and likeness(str(held), sanitise(text)).containment >= VERSION


def is_update(known: Known, arrival: Arrival) -> bool:
    """Whether the article should become what arrived: another text, a date or structure it did not have."""
    draft = arrival.draft
    if not draft.text or (known.extracted and not draft.extracted):
        return False
    if known.content_key == arrival.content_key:
        untold = known.published is None and "published" not in known.edited
        dated = untold and draft.published is not None
        signed = known.byline is None and draft.byline is not None and "byline" not in known.edited
        return dated or signed or (known.bare and bool(draft.structure))
    told_elsewhere = draft.url is not None or draft.guid is not None or draft.page_version
    return not known.extracted or not told_elsewhere or arrival.words >= known.words * MUCH_SHORTER


def insert(file: LibraryFile, arriving: Sequence[Arrival]) -> list[int]:
    """Store arrivals as new articles, with their tags, in their order; the number of each.

    They go into their tables together: one at a time they take twice as long.
    """
    if not arriving:
        return []
    last = file.value("SELECT coalesce(max(id), 0) FROM articles")
    file.insert_together("articles", [_values(each) | _state(each.draft) for each in arriving])
    ids = [key for (key,) in file.rows("SELECT id FROM articles WHERE id > ? ORDER BY id", (last,))]
    drafts = [(article_id, arrival.draft) for article_id, arrival in zip(ids, arriving, strict=True)]
    tagged = [{"article_id": article_id, "tag": tag} for article_id, draft in drafts for tag in draft.tags]
    file.insert_together("article_tags", tagged)
    for article_id, draft in drafts:
        _keep_raw(file, article_id, draft)
    return ids


def replace_article(decision: Decision, file: LibraryFile, article_id: int, arrival: Arrival) -> None:
    """Let an article be what arrived; what that does not tell stays, and so does all the user did to it.

    Fields that the user set are among that.
    """
    draft = arrival.draft
    values = _values(arrival)
    for kept in ("origin", "format"):
        del values[kept]
    if draft.published is None:
        del values["published_key"]
    if draft.source is None:
        del values["source_key"]
    if not draft.told:
        del values["told"]
    told = {
        name: value
        for name, value in values.items()
        if value is not None or (name == "url_key" and draft.url is not None)
    }
    decision.update("articles", article_id, edits.keep_told(decision, file, article_id, told))
    file.table("raw_sources").delete_where("article_id = ?", [article_id])
    _keep_raw(file, article_id, draft)


def _keep_raw(file: LibraryFile, article_id: int, draft: Draft) -> None:
    if draft.raw is not None:
        raw_sources.keep(file, article_id, draft.raw, draft.page_version)


def _is_version(
    file: LibraryFile, article_id: int, arrival: Arrival, *, same_title: bool, contradicted: bool
) -> bool:
    """Whether an article under the same guid or address and the arrival are versions of one text."""
    here, there = str(file.value("SELECT text FROM articles WHERE id = ?", (article_id,))), arrival.draft.text
    if not (here and there):
        return same_title or not contradicted
    alike = likeness(here, there)
    if contradicted and not same_title:
        return alike.resemblance >= SAME_IN_SPITE
    words = sorted((len(here.split()), arrival.words))
    teaser = same_title and words[0] < TEASER_WORDS and words[0] < words[1] * MUCH_SHORTER
    return teaser or alike.containment >= VERSION


def _values(arrival: Arrival) -> dict[str, Any]:
    """What an arrival tells of its article, by column."""
    draft = arrival.draft
    return {
        "published": timestamps.stored(draft.published),
        "published_key": sort_key(draft.published),
        "title": draft.title,
        "title_key": arrival.title_key,
        "source": draft.source,
        "source_key": identity.name_key(draft.source or ""),
        "words": arrival.words,
        "extracted": draft.extracted,
        "byline": draft.byline,
        "url": draft.url,
        "origin": draft.origin,
        "format": draft.format,
        "language": draft.language,
        "guid_key": arrival.guid_key,
        "url_key": arrival.url_key,
        "content_key": arrival.content_key,
        "notices": draft.notices,
        "text": draft.text,
        "structure": structure.stored(draft.structure),
        "told": told_of.stored(draft.told),
    }


def _state(draft: Draft) -> dict[str, Any]:
    """The state that an article had where it comes from; a new one's where it had none."""
    brought = draft.brought or Brought()
    return {
        "added": brought.added or timestamps.now(),
        "place": Place.ARCHIVE if brought.archived else Place.INBOX,
        "read": brought.read,
        "starred": brought.starred,
    }


def _sound_structure(draft: Draft, text: str) -> tuple[StructureSpan, ...]:
    """The structure of a draft, where it fits the text that is stored; none where it does not."""
    if not draft.structure:
        return ()
    fits = text == draft.text and is_proper(draft.structure, len(text))
    return draft.structure if fits else ()


def _line(value: str | None, limit: int = 500) -> str | None:
    return (single_line(value, limit) or None) if value else None
