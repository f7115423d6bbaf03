"""Findings for the big libraries of the benchmarks: names by Zipf's law, as in a paper's archive."""

from __future__ import annotations

import bisect
import datetime as dt
import itertools
import random
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from store.model.findings import (
    DeadlineKind,
    DeadlineSuggestion,
    Figure,
    FigureKind,
    Findings,
    Mention,
    MentionKind,
    Quotation,
    QuotationType,
    Timex,
    TimexType,
)
from store.model.kinds import LISTS, table_of
from store.records import announcements
from store.records.connection import LibraryFile
from store.records.findings import replace_findings
from tests.benchmarks.generator import FIRST_DAY

MENTIONS = 50
"""Mentions in an article: five million in a hundred thousand."""
_ENTITIES = 60_000
_QUOTATIONS, _FIGURES, _TIMEXES = 5, 15, 6
_NAME = 9
"""Code points that a name takes; where it stands is made up, the words there are another's."""
_WRITTEN = 1_000
"""Articles whose findings are written and not copied: a multiple of the texts that the generator has."""
DERIVED = ("article_entities", "article_speakers")

_KINDS = (MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PLACE)
_ABOUT = ("port fees", "tariffs on grain", "dock workers", "ferry passengers", "harbour dues")


class Archive:
    """Makes up what is found in articles: the first entity is named most, the second half as often."""

    def __init__(self, seed: int = 1) -> None:
        self._chance = random.Random(seed)
        self._weights = list(itertools.accumulate(1 / rank for rank in range(1, _ENTITIES + 1)))

    def _entity(self) -> int:
        return bisect.bisect(self._weights, self._chance.random() * self._weights[-1])

    def findings(self, length: int) -> Findings:
        """What is found in a text of so many code points, a few hundred at least."""
        places = sorted(
            self._chance.sample(range(length // (_NAME + 1)), min(MENTIONS, length // (_NAME + 1)))
        )
        mentions = tuple(_mention(place * (_NAME + 1), self._entity()) for place in places)
        return Findings(
            mentions=mentions,
            quotations=tuple(self._quotations(mentions)),
            figures=tuple(self._figures(length)),
            deadlines=tuple(self._deadlines(length)),
            timexes=tuple(self._timexes(length)),
            recogniser="made up",
            version="made up",
        )

    def _quotations(self, mentions: tuple[Mention, ...]) -> Iterator[Quotation]:
        for speaker in sorted(self._chance.sample(mentions, min(_QUOTATIONS, len(mentions))), key=_start):
            start, end = max(0, speaker.start - 90), max(1, speaker.start - 10)
            yield Quotation(
                start,
                end,
                QuotationType.DIRECT,
                "made up",
                speaker.entity,
                speaker.start,
                speaker.end,
                "said",
            )

    def _figures(self, length: int) -> Iterator[Figure]:
        for start in sorted(self._chance.sample(range(length - 5), _FIGURES)):
            value, about = float(self._chance.randrange(1_000)), self._chance.choice(_ABOUT)
            yield Figure(start, start + 4, FigureKind.COUNT, value, "count", "made up", about=about)

    def _timexes(self, length: int) -> Iterator[Timex]:
        """Days of the years in which the articles came out."""
        for start in sorted(self._chance.sample(range(length - 6), _TIMEXES)):
            day = FIRST_DAY + dt.timedelta(days=self._chance.randrange(5_800))
            yield Timex(start, start + 6, TimexType.DATE, day.isoformat(), "made up", day, day)

    def _deadlines(self, length: int) -> Iterator[DeadlineSuggestion]:
        """One article in five announces something, within ten years of the newest."""
        if self._chance.random() < 0.2:
            start = self._chance.randrange(length - 90)
            day = dt.date(2020, 1, 1) + dt.timedelta(days=self._chance.randrange(3_650))
            what = f"{self._chance.choice(_ABOUT)} of {self._entity()}"
            yield DeadlineSuggestion(
                start, start + 80, start, start + 6, day.isoformat(), day, day,
                DeadlineKind.DEADLINE, what, "made up",
            )  # fmt: skip


def _mention(start: int, entity: int) -> Mention:
    return Mention(start, start + _NAME, _KINDS[entity % len(_KINDS)], f"Name {entity}", "made up")


def _start(mention: Mention) -> int:
    return mention.start


def fill(path: Path) -> None:
    """Put findings into every article of a library that has none.

    They are written as any reading is for the first thousand articles, whose texts come again and again,
    and copied for the others: a hundred thousand would take hours.
    """
    archive = Archive()
    with closing(LibraryFile.open(path)) as file:
        lengths = file.rows("SELECT id, length(text) FROM articles ORDER BY id LIMIT ?", (_WRITTEN,))
        with file.writing():
            for article_id, length in lengths:
                replace_findings(file, article_id, archive.findings(length))
        last = int(file.value("SELECT max(id) FROM articles"))
        for offset in range(_WRITTEN, last, _WRITTEN):
            with file.writing():
                _copy(file, offset)
        with file.writing():
            for table in DERIVED:
                shown = "SELECT published_key FROM articles WHERE id = article_id"
                file.execute(f"UPDATE {table} SET shown_key = ({shown})")
        with file.writing():
            announcements.rebuild(file)
        file.execute("ANALYZE")


def _copy(file: LibraryFile, offset: int) -> None:
    """Let the articles from `offset` on have what was found in the first ones, due on other days."""
    for table in (*(table_of(name) for name in LISTS), *DERIVED):
        names = [
            column.name for column in file.table(table).columns if column.name not in ("id", "article_id")
        ]
        columns = ", ".join(f"[{name}]" for name in names)
        file.execute(
            f"INSERT INTO {table} (article_id, {columns}) SELECT article_id + ?1, {columns} FROM {table} "
            "WHERE article_id <= ?2 AND article_id + ?1 <= (SELECT max(id) FROM articles)",
            (offset, _WRITTEN),
        )
    file.execute(
        "UPDATE suggestions SET what = what || ' at quay ' || (?1 / ?2), (date, first, last) = "
        "(SELECT day, day, day FROM (SELECT date(first, '+' || (?1 / ?2) || ' days') AS day)) "
        "WHERE article_id > ?1",
        (offset, _WRITTEN),
    )
    file.execute(
        "UPDATE articles SET (deadlines, quotations, figures, findings_version, recogniser) = "
        "(SELECT deadlines, quotations, figures, findings_version, recogniser FROM articles written "
        "WHERE written.id = articles.id - ?1) WHERE id > ?1 AND id <= ?1 + ?2",
        (offset, _WRITTEN),
    )
