"""Articles, read back: whole, or as one line of a list; and the state the user gives them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from store.errors import NotFoundError
from store.model.articles import Article, ArticleRow, PublicationDate, parse_publication_date
from store.records import stories, structure, told
from store.records.connection import LibraryFile, Value
from store.records.edits import at_url
from store.records.identity import url_key
from store.records.shape import Shape

if TYPE_CHECKING:
    from store.records.history import Decision

ARTICLES = Shape(
    Article,
    "articles",
    {
        "tags": "(SELECT json_group_array(tag) FROM "
        "(SELECT tag FROM article_tags WHERE article_id = articles.id ORDER BY id))",
        "told": told.SHOWN,
    },
    {"structure": structure.read, "told": told.read},
)
_STORY = "(SELECT story_id FROM stories WHERE stories.article_id = articles.id)"
ROWS = Shape(
    ArticleRow,
    "articles",
    {
        "story": _STORY,
        "repeats": "(SELECT count(*) FROM stories "
        "CROSS JOIN articles beside ON beside.id = stories.article_id "
        f"WHERE story_id = {_STORY} AND beside.place = articles.place AND beside.id <> articles.id)",
    },
)


class StoredArticles:
    """Articles as they can be read."""

    def __init__(self, file: LibraryFile) -> None:
        self._file = file

    def one(self, article_id: int) -> Article:
        """One article, whole. Raises NotFoundError."""
        article = ARTICLES.first(self._file, "WHERE id = ?", (article_id,))
        if article is None:
            raise missing(article_id)
        return article

    def at_address(self, address: str) -> int | None:
        """The article outside the bin that an address names, however the address is written."""
        found = self._file.value(
            f"SELECT id FROM articles WHERE {at_url(1)} AND place <> 'bin' ORDER BY id LIMIT 1",
            (url_key(address),),
        )
        return None if found is None else int(found)

    def row(self, article_id: int) -> ArticleRow | None:
        """One line of a list."""
        return ROWS.first(self._file, "WHERE id = ?", (article_id,))

    def sources(self) -> tuple[tuple[str, int], ...]:
        """Every source outside the bin, by name, with its number of articles."""
        found = self._file.rows("SELECT source, articles FROM source_tallies WHERE articles > 0")
        return tuple(sorted(found, key=lambda tally: tally[0].casefold()))

    def tags(self) -> tuple[tuple[str, int], ...]:
        """Every tag in use outside the bin, by name, with its number of articles."""
        found = self._file.rows("SELECT tag, articles FROM tag_tallies WHERE articles > 0")
        return tuple(sorted(found, key=lambda tally: tally[0].casefold()))


def what_is_read(file: LibraryFile, article_id: int) -> tuple[str, PublicationDate | None, str]:
    """What a reading needs: text, publication date and title. Raises NotFoundError."""
    found = file.row("SELECT text, published, title FROM articles WHERE id = ?", (article_id,))
    if found is None:
        raise missing(article_id)
    return found[0], parse_publication_date(found[1]), found[2]


def text(file: LibraryFile, article_id: int) -> str:
    """The text of one article. Raises NotFoundError."""
    return what_is_read(file, article_id)[0]


def title(file: LibraryFile, article_id: int) -> str:
    """The title of one article. Raises NotFoundError."""
    found = file.value("SELECT title FROM articles WHERE id = ?", (article_id,))
    if found is None:
        raise missing(article_id)
    return str(found)


def set_state(decision: Decision, ids: Sequence[int], column: str, value: Value) -> int:
    """Set `place`, `read` or `starred` of some articles; returns how many changed."""
    return decision.update_articles(
        "id IN (SELECT value FROM json_each(?))", (json.dumps(list(ids)),), column, value
    )


def set_read_quietly(file: LibraryFile, ids: Sequence[int], read: bool) -> None:
    """Mark articles read or unread without an entry in the history."""
    file.execute(
        "UPDATE articles SET read = ?1 WHERE id IN (SELECT value FROM json_each(?2)) AND read <> ?1",
        (int(read), json.dumps(list(ids))),
    )


def set_reading_place(file: LibraryFile, article_id: int, offset: int) -> None:
    """Remember where in its text an article was left."""
    file.execute("UPDATE articles SET reading_place = ? WHERE id = ?", (max(0, offset), article_id))


def add_tags(decision: Decision, file: LibraryFile, ids: Sequence[int], tags: Iterable[str]) -> int:
    """Give articles some tags; those that have them keep them. Returns how often one was given."""
    given = 0
    for tag in tags:
        without = file.rows(
            "SELECT id FROM articles WHERE id IN (SELECT value FROM json_each(?)) AND NOT EXISTS "
            "(SELECT 1 FROM article_tags WHERE article_id = articles.id AND tag = ?)",
            (json.dumps(list(ids)), tag),
        )
        if without:
            decision.insert_all(
                "article_tags", [{"article_id": article_id, "tag": tag} for (article_id,) in without]
            )
        given += len(without)
    return given


def take_tags(decision: Decision, ids: Sequence[int], tags: Iterable[str]) -> None:
    """Take some tags from articles that have them."""
    decision.delete_where(
        "article_tags",
        "article_id IN (SELECT value FROM json_each(?)) AND tag IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)), json.dumps(list(tags))),
    )


def empty_bin(file: LibraryFile) -> int:
    """Delete what lies in the bin, for good. Tracked deadlines stay, with their sentence."""
    from store.records.history import forget_articles

    with file.writing():
        count = int(file.value("SELECT articles FROM tallies WHERE place = 'bin'"))
        forget_articles(file, "place = 'bin'")
        file.table("deadlines").delete_where(
            "status = 'dismissed' AND article_id IN (SELECT id FROM articles WHERE place = 'bin')"
        )
        stories.leave_before_deletion(file)
        file.table("articles").delete_where("place = 'bin'")
    return count


def missing(article_id: int) -> NotFoundError:
    """The error for an article that is not in the library."""
    return NotFoundError(f"there is no article {article_id} in this library.")
