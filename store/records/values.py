"""The values that articles have for what is asked of them, with how many articles have each."""

from __future__ import annotations

from collections.abc import Sequence

from store.records.connection import LibraryFile

Values = Sequence[tuple[str, int]]

_LANGUAGES = (
    "WITH RECURSIVE each (language) AS ("
    "SELECT min(language) FROM articles WHERE language IS NOT NULL UNION ALL "
    "SELECT (SELECT min(language) FROM articles WHERE language > each.language) FROM each "
    "WHERE each.language IS NOT NULL) SELECT language, 0 FROM each WHERE language IS NOT NULL"
)
"""By steps along their index: there are few languages and many articles of each."""


def tags(file: LibraryFile) -> Values:
    """Every tag in use outside the bin."""
    return file.rows("SELECT tag, articles FROM tag_tallies WHERE articles > 0")


def sources(file: LibraryFile) -> Values:
    """Every source outside the bin."""
    return file.rows("SELECT source, articles FROM source_tallies WHERE articles > 0")


def authors(file: LibraryFile) -> Values:
    """Every byline, in the bin too."""
    return file.rows("SELECT byline, count(*) FROM articles WHERE byline IS NOT NULL GROUP BY byline")


def languages(file: LibraryFile) -> Values:
    """Every language, in the bin too, uncounted."""
    return file.rows(_LANGUAGES)
