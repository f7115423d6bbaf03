"""Entities: who and what is named across all articles, and what the user decided about names."""

from __future__ import annotations

from store.errors import NotFoundError, UsageError
from store.model.decisions import EntitySummary
from store.model.findings import MentionKind
from store.records import articles
from store.records.anchors import anchor
from store.records.connection import LibraryFile
from store.records.derived import entity_id
from store.records.history import Decision
from store.records.identity import name_key
from store.text import single_line


class StoredEntities:
    """Entities as they can be read."""

    def __init__(self, file: LibraryFile) -> None:
        self._file = file

    def summaries(
        self, kind: MentionKind | None = None, words: str = "", limit: int = 200
    ) -> tuple[EntitySummary, ...]:
        """Entities by number of articles; `words` is looked for in their names, merged ones included."""
        conditions, parameters = ["merged_into IS NULL", "articles > 0"], []
        if kind is not None:
            conditions.append("kind = ?")
            parameters.append(kind.value)
        if key := name_key(single_line(words)):
            conditions.append(
                "(instr(name_key, ?) OR instr(lower(coalesce(given_name, '')), ?) OR id IN "
                "(SELECT merged_into FROM entities WHERE merged_into IS NOT NULL AND instr(name_key, ?)))"
            )
            parameters += [key, key, key]
        return tuple(
            EntitySummary(key, name, MentionKind(kind), mentions, count)
            for key, name, kind, mentions, count in self._file.rows(
                "SELECT id, coalesce(given_name, name), kind, mentions, articles FROM entities "
                f"WHERE {' AND '.join(conditions)} ORDER BY articles DESC, mentions DESC, id LIMIT ?",
                (*parameters, limit),
            )
        )

    def name(self, key: int) -> str:
        """The name an entity goes by. Raises NotFoundError."""
        found = self._file.value("SELECT coalesce(given_name, name) FROM entities WHERE id = ?", (key,))
        if found is None:
            raise NotFoundError(f"there is no name {key} in this library.")
        return str(found)


def merge(decision: Decision, file: LibraryFile, keep_id: int, other_id: int) -> None:
    """Let all mentions of `other_id` be mentions of `keep_id`. Raises NotFoundError, UsageError."""
    keep, other = root(file, keep_id), root(file, other_id)
    if keep == other:
        raise UsageError("these two names are already one.")
    decision.update("entities", "id = ? OR merged_into = ?", (other, other), {"merged_into": keep})


def rename(decision: Decision, file: LibraryFile, key: int, new_name: str) -> None:
    """Let an entity go by another name. Raises NotFoundError, UsageError."""
    cleaned = single_line(new_name, 200)
    if not cleaned:
        raise UsageError("a name needs at least one letter.")
    decision.update("entities", "id = ?", (root(file, key),), {"given_name": cleaned})


def reject_mention(decision: Decision, file: LibraryFile, article_id: int, start: int, end: int) -> None:
    """Let the passage be no name. A later decision about it takes the place of an earlier one."""
    _decide(decision, file, article_id, start, end, None)


def retype_mention(
    decision: Decision,
    file: LibraryFile,
    article_id: int,
    start: int,
    end: int,
    kind: MentionKind,
    *,
    everywhere: bool,
) -> None:
    """Let the mention name another kind of thing, here or in every article, now and later."""
    if not everywhere:
        _decide(decision, file, article_id, start, end, kind)
        return
    found = file.row(
        "SELECT coalesce(e.merged_into, e.id) FROM mentions m JOIN entities e ON e.id = m.entity_id "
        'WHERE m.article_id = ? AND m.start < ? AND m."end" > ?',
        (article_id, end, start),
    )
    if found is None:
        raise NotFoundError("there is no name at this place of the article.")
    named = file.row("SELECT name, kind FROM entities WHERE id = ?", found)
    assert named is not None
    if named[1] == kind:
        return
    target = root(file, entity_id(file, named[0], kind))
    if target == found[0]:
        decision.update(
            "entities", "name_key = ? AND kind = ?", (name_key(named[0]), kind.value), {"merged_into": None}
        )
        target = entity_id(file, named[0], kind)
    decision.update("entities", "id = ? OR merged_into = ?", (found[0], found[0]), {"merged_into": target})


def _decide(
    decision: Decision, file: LibraryFile, article_id: int, start: int, end: int, kind: MentionKind | None
) -> None:
    place = anchor(articles.text(file, article_id), start, end)
    decision.delete(
        "mention_decisions", 'article_id = ? AND start = ? AND "end" = ?', (article_id, start, end)
    )
    decision.insert(
        "mention_decisions",
        {
            "article_id": article_id,
            "start": start,
            "end": end,
            "exact": place.exact,
            "prefix": place.prefix,
            "suffix": place.suffix,
            "kind": None if kind is None else kind.value,
        },
    )


def root(file: LibraryFile, key: int) -> int:
    """The entity into which this one was merged, or itself. Raises NotFoundError."""
    found = file.value("SELECT coalesce(merged_into, id) FROM entities WHERE id = ?", (key,))
    if found is None:
        raise NotFoundError(f"there is no name {key} in this library.")
    return int(found)
