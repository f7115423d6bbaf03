"""The same wire story in several articles: found when one is read, from a few of the shingles of its text.

Two articles are linked where most of the shorter text is in the other one; a story is what such links
hold together. It takes time as an article is long, however many there are: of each mark only the newest
articles are looked at, and only those that share several are compared.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from contextlib import suppress

from store.records.connection import LibraryFile
from store.records.where import Where

SAME = 0.6
"""The share of the shorter text's shingles from which on it is the same story. Of the pairs of
`tests/accuracy/story_pairs.tsv` edited and cut ones share 0.8 and more, follow-ups at most 0.4."""

FEWEST_WORDS = 40
"""A shorter text says too little: notices of one line are often the same."""

_DAYS = 7
"""Days between the publications of one story at most: what comes every week in the same words is none."""

_SHARED = 2
"""Marks that two texts must share to be compared."""
_NEWEST = 40
"""Articles of each mark that are looked at: boilerplate is in thousands."""
_COMPARED = 8
"""Articles that one is compared with, those that share the most marks."""
_REGROUPED = 12
"""Articles of a story up to which all are compared with each other when one leaves."""


def settle(file: LibraryFile, article_id: int) -> None:
    """Put an article into the story that its text is now, after its text, or its date, is another one."""
    leave(file, article_id)
    row = file.row(
        "SELECT text, words, published_key, EXISTS (SELECT 1 FROM told_alone WHERE article_id = articles.id) "
        "FROM articles WHERE id = ?",
        (article_id,),
    )
    if row is None:
        return
    text, words, published, alone = row
    from store.text.shingles import sketch

    marks = sketch(text) if words >= FEWEST_WORDS else ()
    file.execute("INSERT INTO story_sketches VALUES (?, ?)", (article_id, json.dumps(marks)))
    if marks and not alone:
        _join(file, article_id, _alike(file, article_id, marks, text, published))


def settle_new(file: LibraryFile, article_id: int) -> None:
    """The same, where that was never done: of articles that are read for the first time."""
    if file.row("SELECT 1 FROM story_sketches WHERE article_id = ?", (article_id,)) is None:
        settle(file, article_id)


def leave(file: LibraryFile, article_id: int) -> None:
    """Take an article out of its story; the others stay together as far as they are alike."""
    file.execute("DELETE FROM story_sketches WHERE article_id = ?", (article_id,))
    story = file.value("SELECT story_id FROM stories WHERE article_id = ?", (article_id,))
    if story is None:
        return
    file.execute("DELETE FROM stories WHERE article_id = ?", (article_id,))
    others = _ids(file, "SELECT article_id FROM stories WHERE story_id = ? ORDER BY article_id", (story,))
    file.execute("DELETE FROM stories WHERE story_id = ?", (story,))
    if len(others) > _REGROUPED:
        _join(file, others[0], others[1:])
        return
    texts = {other: _text(file, other) for other in others}
    for number, other in enumerate(others):
        earlier = others[:number]
        _join(file, other, [each for each in earlier if _are_same(texts[each], texts[other])])


def leave_before_deletion(file: LibraryFile) -> None:
    """Take what lies in the bin, and is about to go for good, out of its stories."""
    for article_id in _ids(
        file, "SELECT article_id FROM stories JOIN articles ON id = article_id WHERE place = 'bin'"
    ):
        leave(file, article_id)


def rebuild(file: LibraryFile) -> None:
    """Find all stories anew, inside a transaction."""
    file.execute("DELETE FROM stories")
    file.execute("DELETE FROM story_sketches")
    for article_id in _ids(file, "SELECT id FROM articles ORDER BY id"):
        settle(file, article_id)


_UNMARKED = (
    "SELECT id FROM articles WHERE NOT EXISTS "
    "(SELECT 1 FROM story_sketches WHERE article_id = articles.id) "
    "UNION SELECT sketch.article_id FROM story_sketches sketch, json_each(marks) WHERE NOT EXISTS "
    "(SELECT 1 FROM story_marks WHERE mark = value AND article_id = sketch.article_id)"
)
_SAME_STORY = "FROM stories other WHERE other.story_id = mine.story_id"
_MISPLACED = (
    "SELECT mine.article_id FROM stories mine JOIN articles ON articles.id = mine.article_id "
    f"WHERE mine.words <> articles.words OR story_id <> (SELECT min(article_id) {_SAME_STORY}) "
    f"OR (SELECT count(*) {_SAME_STORY}) < 2 "
    "OR EXISTS (SELECT 1 FROM told_alone WHERE told_alone.article_id = mine.article_id)"
)


def wrong(file: LibraryFile) -> int:
    """How many articles were never looked at, or are in a story that does not hold together."""
    return int(file.value(f"SELECT count(*) FROM ({_UNMARKED} UNION {_MISPLACED})"))


def waiting(file: LibraryFile) -> int:
    """How many articles were never looked at: they were not read yet, or by an earlier Dateline."""
    return int(file.value(f"SELECT count(*) FROM ({_UNMARKED})"))


def are_any(file: LibraryFile) -> bool:
    """Whether any story is in several articles: where none is, no list needs to look."""
    return file.row("SELECT 1 FROM stories LIMIT 1") is not None


def members(file: LibraryFile, article_id: int) -> list[int]:
    """The articles outside the bin that are one story with this one, and itself: the fullest first."""
    return _ids(
        file,
        "SELECT stories.article_id FROM stories JOIN articles ON articles.id = stories.article_id "
        "WHERE story_id = (SELECT story_id FROM stories WHERE article_id = ?) AND place <> 'bin' "
        "ORDER BY stories.words DESC, stories.article_id",
        (article_id,),
    )


_FULLER = (
    "FROM stories mine CROSS JOIN stories other ON other.story_id = mine.story_id "
    "AND (other.words, -other.article_id) > (mine.words, -mine.article_id) "
    "WHERE mine.article_id = articles.id"
)
"""Joins to an article the fuller ones of its story."""

REPEATS = Where(f"EXISTS (SELECT 1 {_FULLER})", f"EXISTS (SELECT 1 {_FULLER})")
"""True of the articles that repeat a fuller one."""


def fullest(tests: Sequence[Where], places: Iterable[str], unfolded: Sequence[int]) -> Where:
    """True of the articles that are the fullest of their story in a view, and of all of `unfolded` stories.

    The view is what `tests` let through in these places.
    """
    shown = " AND ".join(["place IN (SELECT value FROM json_each(?))", *(test.tested for test in tests)])
    sql = (
        f"NOT EXISTS (SELECT 1 {_FULLER} AND mine.story_id NOT IN (SELECT value FROM json_each(?)) "
        f"AND EXISTS (SELECT 1 FROM articles WHERE articles.id = other.article_id AND {shown}))"
    )
    parameters = (
        json.dumps(list(unfolded)),
        json.dumps(list(places)),
        *(parameter for test in tests for parameter in test.parameters),
    )
    return Where(sql, sql, parameters)


def _alike(file: LibraryFile, article_id: int, marks: Sequence[int], text: str, published: str) -> list[int]:
    """The articles that are the same story as a text."""
    arm = (
        "SELECT article_id FROM (SELECT article_id FROM story_marks WHERE mark = ? AND article_id <> ? "
        f"ORDER BY article_id DESC LIMIT {_NEWEST})"
    )
    candidates = file.rows(
        f"SELECT article_id FROM ({' UNION ALL '.join([arm] * len(marks))}) GROUP BY article_id "
        f"HAVING count(*) >= {_SHARED} ORDER BY count(*) DESC, article_id DESC LIMIT {_COMPARED}",
        tuple(parameter for mark in marks for parameter in (mark, article_id)),
    )
    alike = []
    for (other,) in candidates:
        row = file.row(
            "SELECT text, published_key FROM articles WHERE id = ? "
            "AND NOT EXISTS (SELECT 1 FROM told_alone WHERE article_id = articles.id)",
            (other,),
        )
        if row is not None and _are_near(published, row[1]) and _are_same(text, row[0]):
            alike.append(other)
    return alike


def _join(file: LibraryFile, article_id: int, alike: Sequence[int]) -> None:
    """Make one story of an article and those that are alike, with the stories that these are in."""
    if not alike:
        return
    joined = json.dumps([article_id, *alike])
    stories = json.dumps(
        _ids(
            file,
            "SELECT DISTINCT story_id FROM stories WHERE article_id IN (SELECT value FROM json_each(?))",
            (joined,),
        )
    )
    file.execute(
        "INSERT OR IGNORE INTO stories SELECT id, id, words FROM articles "
        "WHERE id IN (SELECT value FROM json_each(?))",
        (joined,),
    )
    within = (
        "story_id IN (SELECT value FROM json_each(?1)) OR article_id IN (SELECT value FROM json_each(?2))"
    )
    file.execute(
        f"UPDATE stories SET story_id = (SELECT min(article_id) FROM stories WHERE {within}) WHERE {within}",
        (stories, joined),
    )


def _are_same(one: str, other: str) -> bool:
    from store.text.shingles import likeness

    return likeness(one, other).containment >= SAME


def _are_near(one: str, other: str) -> bool:
    """Whether two articles came out within some days of each other; unknown dates are near to all."""
    with suppress(ValueError):
        return abs((dt.date.fromisoformat(one[:10]) - dt.date.fromisoformat(other[:10])).days) <= _DAYS
    return True


def _text(file: LibraryFile, article_id: int) -> str:
    return str(file.value("SELECT text FROM articles WHERE id = ?", (article_id,)))


def _ids(file: LibraryFile, sql: str, parameters: tuple[int | str, ...] = ()) -> list[int]:
    return [key for (key,) in file.rows(sql, parameters)]
