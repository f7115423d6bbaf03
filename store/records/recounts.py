"""Counts that triggers keep, counted again from what they count: for the doctor."""

from __future__ import annotations

from dataclasses import dataclass

from store.records.connection import LibraryFile
from store.records.next_due import OPEN


@dataclass(frozen=True, slots=True)
class Recount:
    """A table, or some columns of one, that is derived from other tables.

    `counted` and `kept` are queries of the same columns: what should be there, and what is.
    """

    what: str
    counted: str
    kept: str
    mend: tuple[str, ...]

    def wrong(self, file: LibraryFile) -> int:
        """How many rows are not as they should be."""
        counted, kept = f"SELECT * FROM ({self.counted})", f"SELECT * FROM ({self.kept})"
        return int(
            file.value(
                f"SELECT (SELECT count(*) FROM ({counted} EXCEPT {kept})) + "
                f"(SELECT count(*) FROM ({kept} EXCEPT {counted}))"
            )
        )

    def put_right(self, file: LibraryFile) -> None:
        """Count again, inside a transaction."""
        for statement in self.mend:
            file.execute(statement)


_FOLDERS = (
    "SELECT place, count(*), sum(read = 0), sum(starred), sum(deadlines > 0) FROM articles GROUP BY place"
)
_SOURCES = "SELECT source, count(*) FROM articles WHERE source IS NOT NULL AND place <> 'bin' GROUP BY source"
_TAGS = (
    "SELECT tag, count(*) FROM article_tags JOIN articles ON articles.id = article_id "
    "WHERE place <> 'bin' GROUP BY tag"
)
_ENTITIES = (
    "SELECT entity_id, count(*) AS naming, sum(article_entities.mentions) AS named FROM article_entities "
    "JOIN articles ON articles.id = article_id WHERE place <> 'bin' GROUP BY entity_id"
)
_FEEDS = (
    "SELECT feed_id, count(*) AS waiting FROM feed_items JOIN articles ON articles.id = article_id "
    "WHERE place = 'inbox' AND NOT read GROUP BY feed_id"
)
_ANNOTATION_TAGS = (
    "SELECT DISTINCT value AS tag, annotations.id FROM annotations, json_each(tags) "
    "UNION ALL SELECT '', id FROM annotations WHERE tags = '[]'"
)

_PUBLISHED = (
    "SELECT substr(published_key, 1, 10) AS day, count(*) FROM articles WHERE place <> 'bin' GROUP BY day"
)
_TOLD = (
    "SELECT told, iif(told = 5, '', first) AS day, count(*) FROM timexes WHERE told >= 0 GROUP BY told, day"
)
_DUE = (
    "SELECT last, ifnull(due_zone, '') AS zone, iif(due_zone IS NULL, '', due_time) AS time, count(*) "
    f"FROM suggestions WHERE {OPEN} GROUP BY last, due_zone, time"
)

RECOUNTS = (
    Recount(
        "articles in the folders",
        _FOLDERS,
        "SELECT place, articles, unread, starred, with_deadlines FROM tallies WHERE articles <> 0",
        (
            "UPDATE tallies SET articles = 0, unread = 0, starred = 0, with_deadlines = 0",
            f"INSERT OR REPLACE INTO tallies (place, articles, unread, starred, with_deadlines) {_FOLDERS}",
        ),
    ),
    Recount(
        "articles of the sources",
        _SOURCES,
        "SELECT source, articles FROM source_tallies WHERE articles <> 0",
        ("DELETE FROM source_tallies", f"INSERT INTO source_tallies (source, articles) {_SOURCES}"),
    ),
    Recount(
        "articles of the tags",
        _TAGS,
        "SELECT tag, articles FROM tag_tallies WHERE articles <> 0",
        ("DELETE FROM tag_tallies", f"INSERT INTO tag_tallies (tag, articles) {_TAGS}"),
    ),
    Recount(
        "articles that name somebody",
        _ENTITIES,
        "SELECT id, articles, mentions FROM entities WHERE (articles, mentions) <> (0, 0)",
        (
            "UPDATE entities SET articles = 0, mentions = 0 WHERE (articles, mentions) <> (0, 0)",
            f"UPDATE entities SET (articles, mentions) = (naming, named) FROM ({_ENTITIES}) AS counted "
            "WHERE counted.entity_id = entities.id",
        ),
    ),
    Recount(
        "unread articles of the feeds",
        _FEEDS,
        "SELECT id, unread FROM feeds WHERE unread <> 0",
        (
            "UPDATE feeds SET unread = 0 WHERE unread <> 0",
            f"UPDATE feeds SET unread = waiting FROM ({_FEEDS}) AS counted WHERE feed_id = feeds.id",
        ),
    ),
    Recount(
        "annotations of the tags",
        _ANNOTATION_TAGS,
        "SELECT tag, annotation_id FROM annotation_tags",
        (
            "DELETE FROM annotation_tags",
            f"INSERT INTO annotation_tags (tag, annotation_id) {_ANNOTATION_TAGS}",
        ),
    ),
    *(
        Recount(
            what,
            counted,
            f"SELECT * FROM {table} WHERE {column} <> 0",
            (f"DELETE FROM {table}", f"INSERT INTO {table} {counted}"),
        )
        for what, table, column, counted in (
            ("articles of the days", "published_tallies", "articles", _PUBLISHED),
            ("dates told of the days", "told_tallies", "dates", _TOLD),
            ("suggested deadlines of the days", "due_tallies", "suggestions", _DUE),
        )
    ),
)
