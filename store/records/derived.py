"""What follows from decisions and findings is brought up to date here, in the same transaction.

Which findings are corrected and how, which suggestions are decided on, what
an article's line in a list counts, which entities an article names: all of it
is derived, and all of it can be derived again at any time.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from store.model.decisions import Anchor
from store.model.kinds import LISTS, table_of
from store.records import announcements, corrections, decided_suggestions, stories
from store.records.anchors import reanchored
from store.records.connection import LibraryFile

_ANCHORED = ("annotations", "deadlines", "corrections")


@dataclass(slots=True)
class Touched:
    """The articles and entities for which something the user did was changed."""

    articles: set[int] = field(default_factory=set)
    annotated: set[int] = field(default_factory=set)
    """Articles whose annotations were changed: nothing that was found hangs on these."""
    entities: set[int] = field(default_factory=set)
    typed: bool = False
    """Whether a deadline that is in no article was changed."""
    texts: set[int] = field(default_factory=set)
    """Articles whose text is another one: nothing that was found in them holds."""
    stories: set[int] = field(default_factory=set)
    """Articles that may be one story with others now, or no more: by a decision, or by their date."""

    @classmethod
    def by(cls, file: LibraryFile, entry_id: int, *, since: int = 0) -> Touched:
        """What an entry of the history touches by the rows after `since`, whether it is done or undone."""
        rows = "FROM history_rows WHERE history_id = ? AND id > ? AND table_name"
        anchored = ", ".join(f"'{table}'" for table in _ANCHORED)
        touched = cls()
        for key, table in file.rows(
            f"SELECT DISTINCT article_id, table_name {rows} IN ({anchored})", (entry_id, since)
        ):
            if key is None:
                touched.typed = True
            else:
                (touched.annotated if table == "annotations" else touched.articles).add(key)
        for key, before, after in file.rows(
            "SELECT key, json_extract(before, '$.merged_into'), json_extract(after, '$.merged_into') "
            f"{rows} = 'entities'",
            (entry_id, since),
        ):
            touched.entities.update(entity for entity in (key, before, after) if entity is not None)
        for (key,) in file.rows(
            f"SELECT key {rows} = 'articles' AND json_extract(after, '$.text') IS NOT NULL", (entry_id, since)
        ):
            touched.texts.add(key)
        of_a_story = (
            f"SELECT article_id {rows} = 'told_alone' "
            f"UNION SELECT key {rows} = 'articles' AND json_extract(after, '$.published_key') IS NOT NULL"
        )
        touched.stories.update(key for (key,) in file.rows(of_a_story, (entry_id, since) * 2))
        return touched


def settle(file: LibraryFile, touched: Touched) -> None:
    """Bring up to date what hangs on the decisions that changed."""
    if touched.entities:
        _settle_entities(file, touched.entities)
    for article_id in touched.texts:
        forget_findings(file, article_id)
        file.execute("DELETE FROM suggestions WHERE article_id = ?", (article_id,))
        file.execute(
            "UPDATE articles SET findings_version = '', recogniser = '', reading_notices = '[]', "
            "reading_place = min(reading_place, length(text)) "
            "WHERE id = ?",
            (article_id,),
        )
    settle_articles(file, touched.articles | touched.texts)
    _settle_annotated(file, touched.annotated - touched.articles - touched.texts)
    if touched.typed:
        announcements.settle_typed(file)
    for article_id in sorted(touched.texts | touched.stories):
        stories.settle(file, article_id)


def forget_findings(file: LibraryFile, article_id: int) -> None:
    """Drop what was found in an article, but for the suggestions."""
    for table in (table_of(name) for name in LISTS if name != "deadlines"):
        file.execute(f"DELETE FROM {table} WHERE article_id = ?", (article_id,))


def settle_articles(file: LibraryFile, article_ids: Iterable[int]) -> None:
    """Bring up to date what hangs on the decisions about these articles, and on their findings."""
    for article_id in sorted(article_ids):
        _settle_anchors(file, article_id)
        corrections.apply(file, article_id)
        _settle_article_entities(file, article_id)
        _settle_speakers(file, article_id)
        _settle_times(file, article_id)
        _settle_suggestions(file, article_id)
        announcements.settle(file, article_id)
        _settle_told(file, article_id)
        _settle_counts(file, article_id)


def _settle_anchors(file: LibraryFile, article_id: int) -> None:
    """Find every anchored decision again in the text as it is now."""
    text = None
    for table in _ANCHORED:
        for key, start, end, orphan, exact, prefix, suffix in file.rows(
            f'SELECT id, start, "end", orphan, exact, prefix, suffix FROM {table} '
            "WHERE article_id = ? AND exact <> ''",
            (article_id,),
        ):
            if text is None:
                text = str(file.value("SELECT text FROM articles WHERE id = ?", (article_id,)))
            before, after = text[max(0, start - len(prefix)) : start], text[end : end + len(suffix)]
            if (text[start:end], before, after) == (exact, prefix, suffix):
                placed: tuple[int, int] | None = (start, end)
            else:
                placed = reanchored(Anchor(start, end, exact, prefix, suffix), text)
            # An orphan keeps its place: where undo brings its text back, that says which of several it was.
            now = (*(placed or (start, end)), int(placed is None))
            if now != (start, end, orphan):
                file.execute(f'UPDATE {table} SET start = ?, "end" = ?, orphan = ? WHERE id = ?', (*now, key))


_ELSEWHERE = (
    "exact <> '' AND (orphan OR substr(text, start + 1, [end] - start) <> exact "
    "OR substr(text, start + 1 - length(prefix), length(prefix)) <> prefix "
    "OR substr(text, [end] + 1, length(suffix)) <> suffix)"
)
"""Whether the passage of an annotation does not stand where it says, as SQL beside its article."""


def _settle_annotated(file: LibraryFile, article_ids: Iterable[int]) -> None:
    """Bring up to date what hangs on annotations alone, of many articles at once: an import marks many."""
    numbers = json.dumps(sorted(article_ids))
    listed = "IN (SELECT value FROM json_each(?))"
    moved = file.rows(
        "SELECT DISTINCT article_id FROM annotations JOIN articles ON articles.id = article_id "
        f"WHERE article_id {listed} AND {_ELSEWHERE}",
        (numbers,),
    )
    for (article_id,) in moved:
        _settle_anchors(file, article_id)
    file.execute(
        f"UPDATE articles SET (deadlines, quotations, figures, annotations) = {_COUNTS} "
        f"WHERE id {listed} AND {_COUNTED} <> {_COUNTS}",
        (numbers,),
    )


_SHOWN = "(SELECT published_key FROM articles WHERE articles.id = article_id AND place <> 'bin')"
"""What pages about an entity are ordered by; NULL for what lies in the bin."""


_ROOTS = (("article_entities", "mentions", "entity_id"), ("article_speakers", "quotations", "speaker_id"))
"""Tables that count findings by the entity that goes by the name: the table, the findings, their column."""


def _settle_article_entities(file: LibraryFile, article_id: int) -> None:
    """Count which entities an article names, and how often."""
    _settle_roots(file, article_id, "article_entities", "mentions", "entity_id")


def _settle_roots(file: LibraryFile, article_id: int, table: str, findings: str, key: str) -> None:
    """Count the findings of an article by the entity that goes by the name today; `key` is its column."""
    now = file.rows(
        f"{_counted_roots(findings, key, 'article_id = ?')} ORDER BY root",
        (article_id,),
    )
    before = file.rows(
        f"SELECT entity_id, article_id, {findings}, shown_key FROM {table} "
        "WHERE article_id = ? ORDER BY entity_id",
        (article_id,),
    )
    if now != before:
        file.execute(f"DELETE FROM {table} WHERE article_id = ?", (article_id,))
        columns = ("entity_id", "article_id", findings, "shown_key")
        file.table(table).insert_all(dict(zip(columns, row, strict=True)) for row in now)


def _counted_roots(findings: str, key: str, where: str = "true") -> str:
    """A query of each entity that goes by its name, an article, how often it is found there, and `_SHOWN`."""
    return (
        f"SELECT coalesce(merged_into, entities.id) AS root, article_id, count(*), {_SHOWN} "
        f"FROM entities JOIN {findings} ON {findings}.{key} = entities.id "
        f"WHERE ({where}) AND NOT rejected GROUP BY root, article_id"
    )


def _settle_entities(file: LibraryFile, entity_ids: Iterable[int]) -> None:
    """Count again, in every article, what there is of entities that were merged or came apart."""
    changed = json.dumps(sorted(entity_ids))
    roots = (
        "SELECT value FROM json_each(?1) UNION "
        "SELECT merged_into FROM entities WHERE merged_into IS NOT NULL "
        "AND id IN (SELECT value FROM json_each(?1))"
    )
    for table, findings, key in _ROOTS:
        file.execute(f"DELETE FROM {table} WHERE entity_id IN ({roots})", (changed,))
        file.execute(
            f"INSERT INTO {table} (entity_id, article_id, {findings}, shown_key) "
            + _counted_roots(findings, key, f"entities.id IN ({roots}) OR merged_into IN ({roots})"),
            (changed,),
        )


def _settle_speakers(file: LibraryFile, article_id: int) -> None:
    """Let those speak whom the mentions of the speaker name now; nobody known, where all are rejected."""
    for n, speaker_id, now in file.rows(
        "SELECT n, speaker_id, (SELECT entity_id FROM "
        "(SELECT entity_id, n, start < speaker_end AND [end] > speaker_start AS beside FROM mentions "
        "WHERE article_id = ?1 AND found_entity_id = found_speaker_id AND NOT rejected) "
        "ORDER BY beside DESC, n LIMIT 1) "
        "FROM quotations WHERE article_id = ?1 AND found_speaker_id IS NOT NULL AND n >= 0",
        (article_id,),
    ):
        if speaker_id != now:
            file.execute(
                "UPDATE quotations SET speaker_id = ? WHERE article_id = ? AND n = ?", (now, article_id, n)
            )
    _settle_roots(file, article_id, "article_speakers", "quotations", "speaker_id")


_TIME_OF_SUGGESTION = (
    "(SELECT {told} FROM timexes t WHERE t.article_id = suggestions.article_id AND t.type = 'TIME' "
    "AND NOT t.rejected AND t.start < timex_end AND t.[end] > timex_start "
    "AND suggestions.first = suggestions.last "
    "AND t.value GLOB suggestions.first || 'T[0-2][0-9]:[0-5][0-9]*' ORDER BY t.start, t.n LIMIT 1)"
)
"""What is told of the time of day that stands with the one day of a suggestion."""
TIME_TOLD = "min(substr(t.value, 12, 5), '23:59')"
"""The time of day of a timex `t` as SQL: the midnight that ends a day ("T24:00", ISO 8601) is its
last minute, for no clock shows that hour."""
_DUE_TIME = _TIME_OF_SUGGESTION.format(told=f"{TIME_TOLD} || ':00'")
_DUE_ZONE = _TIME_OF_SUGGESTION.format(told="t.zone")


def _settle_times(file: LibraryFile, article_id: int) -> None:
    """Let what is suggested be due at the time of day that stands with its date."""
    file.execute(
        f"UPDATE suggestions SET due_time = {_DUE_TIME}, due_zone = {_DUE_ZONE} "
        f"WHERE article_id = ? AND (due_time IS NOT {_DUE_TIME} OR due_zone IS NOT {_DUE_ZONE})",
        (article_id,),
    )


_OUTSIDE_THE_BIN = "(SELECT place <> 'bin' FROM articles WHERE articles.id = article_id)"
"""Whether a suggestion is one of those that are walked along when it is asked what is due."""


def _settle_suggestions(file: LibraryFile, article_id: int) -> None:
    """Let suggestions be walked along unless their article lies in the bin, and know what became of each."""
    file.execute(
        f"UPDATE suggestions SET shown = {_OUTSIDE_THE_BIN} "
        f"WHERE article_id = ? AND shown <> {_OUTSIDE_THE_BIN}",
        (article_id,),
    )
    decided_suggestions.settle(file, article_id)


_ON_TIMELINE = "(SELECT w.told FROM told_zooms w WHERE w.article_id = timexes.article_id AND w.n = timexes.n)"
"""At which zoom a date has a place on the timeline, as v2.sql says."""


def _settle_told(file: LibraryFile, article_id: int) -> None:
    """Let the dates of an article stand on the timeline, or not."""
    file.execute(
        f"UPDATE timexes SET told = {_ON_TIMELINE} WHERE article_id = ? AND told IS NOT {_ON_TIMELINE}",
        (article_id,),
    )


_COUNTS = (
    "((SELECT count(*) FROM suggestions WHERE article_id = articles.id AND deadline_id IS NULL) + "
    "(SELECT count(*) FROM deadlines WHERE article_id = articles.id AND status <> 'dismissed'), "
    "(SELECT count(*) FROM quotations WHERE article_id = articles.id AND NOT rejected), "
    "(SELECT count(*) FROM figures WHERE article_id = articles.id AND NOT rejected), "
    "(SELECT count(*) FROM annotations WHERE article_id = articles.id))"
)
"""What an article's line in a list counts."""

_COUNTED = "(articles.deadlines, articles.quotations, articles.figures, articles.annotations)"


def _settle_counts(file: LibraryFile, article_id: int) -> None:
    file.execute(
        f"UPDATE articles SET (deadlines, quotations, figures, annotations) = {_COUNTS} "
        f"WHERE id = ? AND {_COUNTED} <> {_COUNTS}",
        (article_id,),
    )


def miscounted(file: LibraryFile) -> list[int]:
    """The articles whose counts, entities, speakers, dates told or suggestions are not what is in them.

    All of the library is read.
    """
    unlike = [
        f"SELECT id FROM articles WHERE {_COUNTED} <> {_COUNTS}",
        f"SELECT article_id FROM timexes WHERE told IS NOT {_ON_TIMELINE}",
        "SELECT article_id FROM suggestions "
        f"WHERE due_time IS NOT {_DUE_TIME} OR due_zone IS NOT {_DUE_ZONE} OR shown <> {_OUTSIDE_THE_BIN}",
    ]
    for table, findings, key in _ROOTS:
        counted = f"SELECT * FROM ({_counted_roots(findings, key)})"
        kept = f"SELECT entity_id, article_id, {findings}, shown_key FROM {table}"
        unlike += [
            f"SELECT article_id FROM ({counted} EXCEPT {kept})",
            f"SELECT article_id FROM ({kept} EXCEPT {counted})",
        ]
    return [article_id for (article_id,) in file.rows(" UNION ".join(unlike))]
