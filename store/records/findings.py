"""Findings: what a reading found, replaced as a whole, and read with the user's decisions applied."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from store.model.findings import (
    Change,
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
from store.records import timestamps
from store.records.articles import missing
from store.records.connection import LibraryFile, Value
from store.records.derived import entity_id, forget_findings, settle_articles

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T", bound="DataclassInstance")


@dataclass(frozen=True, slots=True)
class Shape(Generic[T]):
    """How one kind of finding lies in its table: a column for each field, under the field's name."""

    table: str
    kind: type[T]
    readers: Mapping[str, Callable[[Any], object]]
    """What turns a stored value back into the field's, where they differ."""
    order: str = "n"

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the finding's fields."""
        return tuple(field.name for field in fields(self.kind))

    def insert(self, file: LibraryFile, article_id: int, found: Iterable[T]) -> None:
        """Store findings in their order."""
        names = ", ".join(f'"{name}"' for name in self.columns)
        marks = ", ".join("?" * len(self.columns))
        file.executemany(
            f"INSERT INTO {self.table} (article_id, n, {names}) VALUES (?, ?, {marks})",
            ((article_id, n, *self.values(finding)) for n, finding in enumerate(found)),
        )

    def values(self, finding: T) -> tuple[Value, ...]:
        """One finding as its row."""
        return tuple(_stored(getattr(finding, name)) for name in self.columns)

    def select(self, file: LibraryFile, article_id: int) -> tuple[T, ...]:
        """The findings of an article."""
        readers = [self.readers.get(name) for name in self.columns]
        names = ", ".join(f'"{name}"' for name in self.columns)
        rows = file.rows(
            f"SELECT {names} FROM {self.table} WHERE article_id = ? ORDER BY {self.order}", (article_id,)
        )
        make: Callable[..., T] = self.kind
        return tuple(
            make(*(read(value) if read else value for read, value in zip(readers, row, strict=True)))
            for row in rows
        )


def _stored(value: object) -> Value:
    match value:
        case dt.date():
            return value.isoformat()
        case tuple():
            return json.dumps(value, ensure_ascii=False)
        case None | str() | int() | float():
            return value
    raise TypeError(f"a finding cannot hold {type(value).__name__}")


def _strings(value: str) -> tuple[str, ...]:
    return tuple(json.loads(value))


QUOTATIONS = Shape("quotations", Quotation, {"type": QuotationType})
FIGURES = Shape("figures", Figure, {"kind": FigureKind, "ranged": bool, "approximate": bool})
CHANGES = Shape("changes", Change, {})
TIMEXES = Shape(
    "timexes",
    Timex,
    {
        "type": TimexType,
        "first": timestamps.day,
        "last": timestamps.day,
        "unresolved": bool,
        "ambiguous": bool,
        "alternatives": _strings,
    },
)
SUGGESTIONS = Shape(
    "suggestions",
    DeadlineSuggestion,
    {"kind": DeadlineKind, "first": timestamps.day, "last": timestamps.day, "hedged": bool},
    order="start, timex_start",
)


def replace_findings(file: LibraryFile, article_id: int, findings: Findings) -> None:
    """Put `findings` in the place of all earlier ones. Decisions stand: they are applied anew.

    To be called inside a transaction. Raises NotFoundError.
    """
    text = file.value("SELECT text FROM articles WHERE id = ?", (article_id,))
    if text is None:
        raise missing(article_id)
    forget_findings(file, article_id)
    _insert_mentions(file, article_id, findings.mentions)
    QUOTATIONS.insert(file, article_id, findings.quotations)
    FIGURES.insert(file, article_id, findings.figures)
    CHANGES.insert(file, article_id, findings.changes)
    TIMEXES.insert(file, article_id, findings.timexes)
    _replace_suggestions(file, article_id, findings.deadlines, text)
    file.execute(
        "UPDATE articles SET findings_version = ?, recogniser = ?, reading_notices = ? WHERE id = ?",
        (findings.version, findings.recogniser, json.dumps(findings.notices), article_id),
    )
    settle_articles(file, (article_id,))


class StoredFindings:
    """Findings as they can be read."""

    def __init__(self, file: LibraryFile) -> None:
        self._file = file

    def of_article(self, article_id: int) -> Findings:
        """All that was found in an article, with the user's decisions applied. Raises NotFoundError.

        Rejected mentions are left out, retyped ones have their new kind, merged and
        renamed entities their surviving name. Deadlines hold every suggestion, decided on or not.
        """
        found = self._file.row(
            "SELECT recogniser, findings_version, reading_notices FROM articles WHERE id = ?", (article_id,)
        )
        if found is None:
            raise missing(article_id)
        mentions, names = _mentions(self._file, article_id)
        return Findings(
            mentions=mentions,
            quotations=tuple(
                _renamed(quotation, names) for quotation in QUOTATIONS.select(self._file, article_id)
            ),
            figures=FIGURES.select(self._file, article_id),
            changes=CHANGES.select(self._file, article_id),
            timexes=TIMEXES.select(self._file, article_id),
            deadlines=SUGGESTIONS.select(self._file, article_id),
            recogniser=found[0],
            version=found[1],
            notices=_strings(found[2]),
        )

    def of_other_readings(self, version: str, recogniser: str | None) -> list[int]:
        """Articles outside the bin, with a text, whose findings are of another version; newest first.

        Where a `recogniser` is named, those too whose names another one found, whatever its version.
        """
        name = "" if recogniser is None else f"{recogniser} "
        found = self._file.rows(
            "SELECT id FROM articles "
            "WHERE (findings_version <> ?1 OR substr(recogniser, 1, length(?2)) <> ?2) "
            "AND words > 0 AND place <> 'bin' ORDER BY id DESC",
            (version, name),
        )
        return [key for (key,) in found]


def _insert_mentions(file: LibraryFile, article_id: int, mentions: tuple[Mention, ...]) -> None:
    named = {(mention.entity, mention.kind) for mention in mentions}
    keys = {(name, kind): entity_id(file, name, kind) for name, kind in sorted(named)}
    file.executemany(
        'INSERT INTO mentions (article_id, n, start, "end", found_entity_id, entity_id, '
        "rule, role, confidence) VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6, ?7, ?8)",
        (
            (
                *(article_id, n, mention.start, mention.end, keys[mention.entity, mention.kind]),
                *(mention.rule, mention.role, mention.confidence),
            )
            for n, mention in enumerate(mentions)
        ),
    )


def _replace_suggestions(
    file: LibraryFile, article_id: int, suggestions: tuple[DeadlineSuggestion, ...], text: str
) -> None:
    """A suggestion that is found again keeps its id, so that a screen's line stays what it was."""
    earlier = {
        (date, start): key
        for key, date, start in file.rows(
            "SELECT id, date, timex_start FROM suggestions WHERE article_id = ?", (article_id,)
        )
    }
    file.execute("DELETE FROM suggestions WHERE article_id = ?", (article_id,))
    names = ", ".join(f'"{name}"' for name in SUGGESTIONS.columns)
    marks = ", ".join("?" * len(SUGGESTIONS.columns))
    file.executemany(
        f"INSERT INTO suggestions (id, article_id, sentence, {names}) VALUES (?, ?, ?, {marks})",
        (
            (
                earlier.pop((suggestion.date, suggestion.timex_start), None),
                article_id,
                text[suggestion.start : suggestion.end],
                *SUGGESTIONS.values(suggestion),
            )
            for suggestion in suggestions
        ),
    )


def _mentions(file: LibraryFile, article_id: int) -> tuple[tuple[Mention, ...], dict[str, str]]:
    """The mentions, and under which name those now go whom the reading named otherwise."""
    mentions, names = [], {}
    for start, end, kind, name, rule, role, confidence, found in file.rows(
        'SELECT m.start, m."end", root.kind, coalesce(root.given_name, root.name), '
        "m.rule, m.role, m.confidence, found.name "
        "FROM mentions m JOIN entities e ON e.id = m.entity_id "
        "JOIN entities root ON root.id = coalesce(e.merged_into, e.id) "
        "JOIN entities found ON found.id = m.found_entity_id "
        "WHERE m.article_id = ? AND NOT m.rejected ORDER BY m.n",
        (article_id,),
    ):
        mentions.append(Mention(start, end, MentionKind(kind), name, rule, role, confidence))
        if name != found:
            names[found] = name
    return tuple(mentions), names


def _renamed(quotation: Quotation, names: dict[str, str]) -> Quotation:
    name = names.get(quotation.speaker or "")
    return quotation if name is None else replace(quotation, speaker=name)
