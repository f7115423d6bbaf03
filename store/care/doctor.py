"""A look at a library's health, and putting right what is derived; decisions are never touched."""

from __future__ import annotations

import datetime as dt
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from store.care import backups
from store.errors import DamagedError, DatelineError, LibraryError
from store.records import announcements, stories
from store.records.anchors import FETCHED
from store.records.connection import LibraryFile
from store.records.derived import miscounted, settle_articles
from store.records.migrations import SCHEMA_VERSION
from store.records.recounts import RECOUNTS
from store.records.search_index import INDEXED, is_whole, rebuild
from store.text.sizes import readable_size

_SHOWN = 3
"""How many of SQLite's complaints are told; a damaged file has thousands."""

_ROOM = 100_000_000
"""Bytes of free disk below which that is told."""

_OLD = dt.timedelta(days=7)
"""Age after which the newest backup is told to be old."""


class Verdict(StrEnum):
    """How a check came out."""

    WELL = "well"
    TO_KNOW = "to know"
    WRONG = "wrong"
    MENDED = "mended"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at."""

    name: str
    verdict: Verdict
    sentence: str
    can_be_fixed: bool = False
    """Whether what is wrong is derived, and can be derived again."""


@dataclass(frozen=True, slots=True)
class _Grouping:
    """Members that lie together where they are alike, and the words for how that came out.

    Some may wait to be compared: they were not read yet, or by an earlier Dateline.
    """

    name: str
    member: str
    wrong: Callable[[LibraryFile], int]
    waiting: Callable[[LibraryFile], int]
    rebuild: Callable[[LibraryFile], None]
    later: str
    apart: str
    how_far: Callable[[LibraryFile], str] = lambda _: ""
    """What is told where only some were looked at again."""


def _newest_announcements(file: LibraryFile) -> str:
    if int(file.value("SELECT count(*) FROM announcements")) <= 2 * announcements.LOOKED_AT:
        return ""
    return f"; compared again, the newest {announcements.LOOKED_AT:,} are the same"


_GROUPINGS = (
    _Grouping(
        "wire stories",
        "article",
        stories.wrong,
        stories.waiting,
        stories.rebuild,
        later="with those like them when they are read",
        apart="are in a story with others than those like them",
    ),
    _Grouping(
        "deadlines",
        "announcement",
        announcements.wrong,
        announcements.waiting,
        announcements.rebuild,
        later="when their articles are read again",
        apart="lie apart from what may be the same deadline",
        how_far=_newest_announcements,
    ),
)


def examine(library: Path, now: dt.datetime, *, fix: bool = False) -> tuple[Check, ...]:
    """Look at everything that can go wrong with a library file.

    With `fix`, what is derived is derived again where it is wrong: search, counts, indexes;
    a backup is made before. Raises nothing: a file that cannot be opened is a check that went wrong.
    """
    try:
        file = LibraryFile.open(library, create=False, read_only=not fix)
    except LibraryError as error:
        return (Check("file", Verdict.WRONG, error.sentence), *_around(library, now))
    with closing(file):
        try:
            opened = Check("file", Verdict.WELL, _facts(file))
            return (opened, *_Examination(file, now, fix=fix).checks(), *_around(library, now))
        except DatelineError as error:
            return (Check("reading it", Verdict.WRONG, error.sentence), *_around(library, now))


def _facts(file: LibraryFile) -> str:
    size = file.path.stat().st_size
    each = size // max(int(file.value("SELECT count(*) FROM articles")), 1)
    sizes = f"{readable_size(size)} ({readable_size(each)} an article)"
    return f"{file.path}, {sizes}, version {SCHEMA_VERSION} of the library, SQLite {sqlite3.sqlite_version}"


class _Examination:
    """The checks of a file that opens."""

    def __init__(self, file: LibraryFile, now: dt.datetime, *, fix: bool) -> None:
        self._file = file
        self._now = now
        self._fix = fix
        self._saved = False

    def checks(self) -> tuple[Check, ...]:
        structure = self._structure()
        if structure.verdict is Verdict.WRONG:
            return (structure,)
        return (
            structure,
            self._references(),
            self._search(),
            self._counts(),
            *map(self._grouping, _GROUPINGS),
            self._decisions(),
            self._readings(),
        )

    def _structure(self) -> Check:
        complaints = self._complaints()
        if not complaints:
            return Check("structure", Verdict.WELL, "every page of the file is whole")
        # An index is derived from its table; anything else is not.
        if self._fix and all("index" in complaint for complaint in complaints):
            with self._mending():
                self._file.execute("REINDEX")
            if not self._complaints():
                return Check("structure", Verdict.MENDED, "indexes were built again")
        told = "; ".join(complaints[:_SHOWN])
        return Check("structure", Verdict.WRONG, f"{told}. `dateline restore` takes a backup.")

    def _complaints(self) -> list[str]:
        try:
            told = [said for (said,) in self._file.rows("PRAGMA integrity_check(20)") if said != "ok"]
        except DamagedError as error:
            return [str(error.__cause__)]
        # From SQLite 3.44 on it tells of these too, which are derived: `_search` looks at them, and mends.
        return [said for said in told if "FTS5" not in said]

    def _references(self) -> Check:
        dangling = len(self._file.rows("PRAGMA foreign_key_check"))
        if not dangling:
            return Check("references", Verdict.WELL, "every row belongs to something")
        return Check("references", Verdict.WRONG, f"{dangling:,} rows belong to nothing that is there")

    def _search(self) -> Check:
        wrong = [index for index in INDEXED if not is_whole(self._file, index)]
        if not wrong:
            return Check("search", Verdict.WELL, "the indexes have every article and annotation")
        if self._fix:
            with self._mending():
                for index in wrong:
                    rebuild(self._file, index)
            return Check("search", Verdict.MENDED, "what was wrong was built again")
        told = " and ".join(INDEXED[index][0] for index in wrong)
        return Check("search", Verdict.WRONG, f"the index does not fit the {told}", can_be_fixed=True)

    def _counts(self) -> Check:
        articles = miscounted(self._file)
        wrong = {recount.what: recount for recount in RECOUNTS if recount.wrong(self._file)}
        if not articles and not wrong:
            return Check("counts", Verdict.WELL, "counted again, all are the same")
        told = ", ".join([*wrong, *([f"what {len(articles):,} articles hold"] if articles else [])])
        if not self._fix:
            return Check("counts", Verdict.WRONG, f"not right: {told}", can_be_fixed=True)
        with self._mending():
            settle_articles(self._file, articles)
            for recount in RECOUNTS:
                recount.put_right(self._file)
        return Check("counts", Verdict.MENDED, f"counted again: {told}")

    def _grouping(self, grouping: _Grouping) -> Check:
        wrong = grouping.wrong(self._file)
        if not wrong:
            told = f"every {grouping.member} was compared with those like it{grouping.how_far(self._file)}"
            return Check(grouping.name, Verdict.WELL, told)
        if not self._fix:
            if wrong == grouping.waiting(self._file):
                told = f"{wrong:,} {grouping.member}s are compared {grouping.later}"
                return Check(grouping.name, Verdict.TO_KNOW, told, can_be_fixed=True)
            told = f"{wrong:,} {grouping.member}s {grouping.apart}"
            return Check(grouping.name, Verdict.WRONG, told, can_be_fixed=True)
        with self._mending():
            grouping.rebuild(self._file)
        return Check(grouping.name, Verdict.MENDED, f"all {grouping.member}s were compared anew")

    def _decisions(self) -> Check:
        tables = ("annotations", "deadlines", "corrections")
        counts = [int(self._file.value(f"SELECT count(*) FROM {table}")) for table in tables]
        lost = sum(
            int(self._file.value(f"SELECT count(*) FROM {table} WHERE orphan AND {FETCHED}"))
            for table in tables
        )
        told = ", ".join(
            f"{count:,} {table if count != 1 else table.removesuffix('s')}"
            for table, count in zip(tables, counts, strict=True)
        )
        if lost:
            return Check(
                "decisions", Verdict.TO_KNOW, f"{told}; the passages of {lost:,} are gone from their articles"
            )
        return Check("decisions", Verdict.WELL, told)

    def _readings(self) -> Check:
        articles = int(self._file.value("SELECT count(*) FROM articles"))
        unread = int(self._file.value("SELECT count(*) FROM articles WHERE findings_version = ''"))
        if unread:
            told = f"{unread:,} of {articles:,} articles wait for the app, or `dateline reread`"
            return Check("findings", Verdict.TO_KNOW, told)
        return Check("findings", Verdict.WELL, f"{articles:,} articles, each read")

    @contextmanager
    def _mending(self) -> Iterator[None]:
        """One transaction; before the first, the library is copied as it is."""
        if not self._saved:
            library = self._file.path
            backups.back_up(
                library, library.with_name(f"{library.name}.before-fix-{self._now:%Y-%m-%d-%H%M%S}")
            )
            self._saved = True
        with self._file.writing():
            yield


def _around(library: Path, now: dt.datetime) -> tuple[Check, ...]:
    return (_disk(library), _backups(library, now))


def _disk(library: Path) -> Check:
    folder = next(parent for parent in library.absolute().parents if parent.exists())
    free = shutil.disk_usage(folder).free
    verdict = Verdict.WELL if free >= _ROOM else Verdict.WRONG
    return Check("disk", verdict, f"{readable_size(free)} free")


def _backups(library: Path, now: dt.datetime) -> Check:
    copies = backups.listed(library)
    if not copies:
        return Check(
            "backups", Verdict.TO_KNOW, "none yet; the app makes one a day, `dateline backup` at once"
        )
    try:
        newest = backups.look(copies[-1])
    except DatelineError as error:
        return Check("backups", Verdict.WRONG, error.sentence)
    told = f"{len(copies)}, the newest of {newest.made:%Y-%m-%d} with {newest.articles:,} articles"
    return Check("backups", Verdict.TO_KNOW if now - newest.made > _OLD else Verdict.WELL, told)
