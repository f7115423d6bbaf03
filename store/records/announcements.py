"""Which announcements may be one deadline: compared when they arrive or are decided on, and kept.

Those that may be one lie in one cluster, directly or by way of others; so whoever reads a few entries
of the agenda finds in their clusters all that can be one with them (`store/library/events.py` says what
is), and need not compare all that was ever found. Clusters are derived. One may hold more than it must,
as nothing leaves it where a label is put right: that costs a little time and changes nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence

from store.events.clusters import clusters
from store.events.same_deadline import LEAST_SHARED, may_be_one, read_label, subject, tells_of_a_move
from store.model.decisions import Deadline
from store.records import subjects
from store.records.connection import LibraryFile
from store.records.deadline_rows import DECIDED, SUGGESTED

LOOKED_AT = 3_000
"""Suggestions, the newest, and as many decisions, that are compared again to see whether clusters hold."""


def settle(file: LibraryFile, article_id: int) -> None:
    """Compare what an article announces with all else, where it is new or another."""
    _settle(file, _of_article(file, article_id))
    subjects.settle(file, article_id)


def settle_typed(file: LibraryFile) -> None:
    """The same for what the user typed, which is in no article."""
    _settle(file, DECIDED.select(file, "WHERE article_id IS NULL"))


def _of_article(file: LibraryFile, article_id: int) -> tuple[Deadline, ...]:
    return (
        *SUGGESTED.select(file, "WHERE article_id = ?", (article_id,)),
        *DECIDED.select(file, "WHERE article_id = ?", (article_id,)),
    )


def _all(file: LibraryFile) -> tuple[Deadline, ...]:
    return (*SUGGESTED.select(file), *DECIDED.select(file))


def _newest(file: LibraryFile, limit: int) -> tuple[Deadline, ...]:
    """What came last of those suggested, and of those decided on."""
    return (
        *SUGGESTED.select(file, "ORDER BY suggestions.id DESC LIMIT ?", (limit,)),
        *DECIDED.select(file, "ORDER BY deadlines.id DESC LIMIT ?", (limit,)),
    )


def _settle(file: LibraryFile, deadlines: Iterable[Deadline]) -> None:
    for deadline in deadlines:
        column, key = _key(deadline)
        kept = file.row(f"SELECT id, compared FROM announcements WHERE {column} = ?", (key,))
        if kept is not None and kept[1] == _compared(deadline):
            continue
        if kept is not None:
            file.execute("DELETE FROM announcements WHERE id = ?", (kept[0],))
        own = _insert(file, deadline)
        _join(file, [own, *_alike(file, own, deadline)])


def _key(deadline: Deadline) -> tuple[str, int]:
    """The column that names a deadline as decided on or as suggested, and its number."""
    if deadline.id is not None:
        return "deadline_id", deadline.id
    assert deadline.suggestion_id is not None
    return "suggestion_id", deadline.suggestion_id


def _compared(deadline: Deadline) -> str:
    """A short name of all by which a deadline is compared."""
    told = (
        deadline.what, deadline.due.iso, deadline.sentence, str(deadline.published), deadline.kind,
        deadline.moved, deadline.moved_from, deadline.same_as, deadline.article_id,
    )  # fmt: skip
    return hashlib.blake2b(repr(told).encode(), digest_size=8).hexdigest()


def _insert(file: LibraryFile, deadline: Deadline) -> int:
    """Keep what a deadline is compared by, in a cluster of its own."""
    column, key = _key(deadline)
    cursor = file.execute(
        f"INSERT INTO announcements ({column}, cluster, subject, first, last, moves, compared) "
        "VALUES (?, 0, ?, ?, ?, ?, ?)",
        (
            key,
            subject(deadline.what),
            deadline.first.isoformat(),
            deadline.last.isoformat(),
            tells_of_a_move(deadline),
            _compared(deadline),
        ),
    )
    own = int(cursor.lastrowid or 0)
    file.execute("UPDATE announcements SET cluster = id WHERE id = ?", (own,))
    words = json.dumps(sorted(read_label(deadline.what).content))
    file.execute("INSERT INTO announced_words SELECT value, ? FROM json_each(?)", (own, words))
    return own


_OF_THE_SUBJECT = (
    "SELECT id FROM announcements WHERE subject = (SELECT subject FROM announcements WHERE id = ?1) "
    "AND id <> ?1 ORDER BY id LIMIT 1"
)
"""One of them is enough: they lie in one cluster."""
_JOINED = (
    "SELECT id FROM announcements WHERE deadline_id = ?2 "
    "UNION SELECT announcements.id FROM deadlines d JOIN announcements ON deadline_id = d.id "
    "WHERE same_as = ?3"
)
_SHARING = (
    "SELECT other.suggestion_id, other.deadline_id, other.id FROM announcements own "
    "JOIN (SELECT announcement_id FROM announced_words "
    "WHERE word IN (SELECT word FROM announced_words WHERE announcement_id = ?1) "
    f"GROUP BY +announcement_id HAVING count(*) >= {LEAST_SHARED}) sharing "
    "JOIN announcements other ON other.id = sharing.announcement_id "
    "WHERE own.id = ?1 AND other.subject <> own.subject AND other.cluster NOT IN "
    "(SELECT cluster FROM announcements WHERE id IN (SELECT value FROM json_each(?2))) "
    "AND (own.moves OR other.moves OR (own.first <= other.first AND other.last <= own.last) "
    "OR (other.first <= own.first AND own.last <= other.last))"
)
"""Those that share words, and a day or a move: the only ones that have to be read and compared.

By +announcement_id, as SQLite would else go through the words of all of them, in their order.
"""


def _alike(file: LibraryFile, own: int, deadline: Deadline) -> list[int]:
    """The announcements, one of each cluster at least, that may be one with a new one."""
    joined = file.rows(
        f"{_JOINED} UNION SELECT * FROM ({_OF_THE_SUBJECT})", (own, deadline.same_as, deadline.id)
    )
    alike = [number for (number,) in joined]
    sharing = file.rows(_SHARING, (own, json.dumps([own, *alike])))
    numbers = {
        ("suggestion_id", found) if decided is None else ("deadline_id", decided): number
        for found, decided, number in sharing
    }
    read = _read(file, list(numbers))
    return alike + [numbers[_key(other)] for other in read if may_be_one(deadline, other)]


def _read(file: LibraryFile, keys: Sequence[tuple[str, int]]) -> tuple[Deadline, ...]:
    """Deadlines by their keys."""
    if not keys:
        return ()
    suggested, decided = (
        json.dumps([key for column, key in keys if column == wanted])
        for wanted in ("suggestion_id", "deadline_id")
    )
    return (
        *SUGGESTED.select(file, "WHERE suggestions.id IN (SELECT value FROM json_each(?))", (suggested,)),
        *DECIDED.select(file, "WHERE deadlines.id IN (SELECT value FROM json_each(?))", (decided,)),
    )


def _join(file: LibraryFile, numbers: Sequence[int]) -> None:
    """Make one cluster of those of some announcements."""
    clusters = "SELECT cluster FROM announcements WHERE id IN (SELECT value FROM json_each(?))"
    joined = json.dumps(
        [cluster for (cluster,) in file.rows(f"{clusters} GROUP BY 1", (json.dumps(numbers),))]
    )
    file.execute(
        "UPDATE announcements SET cluster = (SELECT min(value) FROM json_each(?1)) "
        "WHERE cluster IN (SELECT value FROM json_each(?1))",
        (joined,),
    )


# What is kept, held against what is there: for the doctor

_UNCOMPARED = (
    "SELECT id FROM suggestions "
    "WHERE NOT EXISTS (SELECT 1 FROM announcements WHERE suggestion_id = suggestions.id) "
    "UNION ALL SELECT id FROM deadlines "
    "WHERE NOT EXISTS (SELECT 1 FROM announcements WHERE deadline_id = deadlines.id)"
)


_ANNOUNCING = (
    "SELECT article_id FROM suggestions UNION SELECT article_id FROM deadlines WHERE article_id IS NOT NULL"
)


def waiting(file: LibraryFile) -> int:
    """How many announcements were never compared."""
    return int(file.value(f"SELECT count(*) FROM ({_UNCOMPARED})"))


def wrong(file: LibraryFile) -> int:
    """How many announcements were never compared, or lie in other clusters than what may be one with them.

    The latter of the newest LOOKED_AT: to read and compare all of a great library takes a minute.
    """
    kept: dict[tuple[str, int], int] = {}
    for found, decided, cluster in file.rows("SELECT suggestion_id, deadline_id, cluster FROM announcements"):
        kept["suggestion_id" if decided is None else "deadline_id", found or decided] = cluster
    torn = 0
    for cluster in clusters(_newest(file, LOOKED_AT)):
        lying = Counter(kept[key] for key in map(_key, cluster) if key in kept)
        torn += sum(lying.values()) - max(lying.values(), default=0)
    return torn + waiting(file)


def rebuild(file: LibraryFile) -> None:
    """Compare all announcements anew, inside a transaction."""
    file.execute("DELETE FROM announcements")
    for cluster in clusters(_all(file)):
        numbers = [_insert(file, deadline) for deadline in cluster]
        file.execute(
            "UPDATE announcements SET cluster = ? WHERE id IN (SELECT value FROM json_each(?))",
            (min(numbers), json.dumps(numbers)),
        )
    for (article_id,) in file.rows(_ANNOUNCING):
        subjects.settle(file, article_id)
