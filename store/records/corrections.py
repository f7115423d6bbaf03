"""What the user put right about findings, applied over what the reading found: the one place for that.

A correction is anchored to a passage, and names the list of findings that it is about.
`becomes` says what the passage is instead; NULL says that nothing of that list is there.
In the tables of findings, what a reading found has numbers from 0, and what stands there by a
correction has the correction's number, negative: all of it can be made anew at any time.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from store.model.corrections import Correction
from store.model.due import Due
from store.model.kinds import CORRECTABLE, table_of
from store.records.anchors import PLACE
from store.records.connection import LibraryFile, Value
from store.records.entities import entity_id
from store.records.shape import Shape

RULE = "corrected by you"
"""What such a finding tells of where it is from."""


_CORRECTIONS = Shape(
    Correction,
    "corrections c JOIN articles ON articles.id = c.article_id",
    {"id": "c.id", **PLACE},
    {"becomes": lambda stored: None if stored is None else json.loads(stored)},
)


def all_corrections(
    file: LibraryFile, below: int | None, limit: int, words: str = ""
) -> tuple[Correction, ...]:
    """What was put right, the last first; below a number where one is given.

    With `words` those that have them, side by side, in their passage, their article's title, or what they
    are now; the last may only be begun.
    """
    where = ["articles.place <> 'bin'"]
    parameters: list[Value] = []
    if below is not None:
        where.append("c.id < ?")
        parameters.append(below)
    if words:
        where.append(
            "has_words(c.exact || ' ; ' || articles.title || ' ; ' || coalesce(c.becomes, ''), ?, 1)"
        )
        parameters.append(words)
    tail = f"WHERE {' AND '.join(where)} ORDER BY c.id DESC LIMIT ?"
    return _CORRECTIONS.select(file, tail, (*parameters, limit))


def of_article(file: LibraryFile, article_id: int) -> tuple[Correction, ...]:
    """What was put right in an article, the first first."""
    return _CORRECTIONS.select(file, "WHERE c.article_id = ? ORDER BY c.id", (article_id,))


def apply(file: LibraryFile, article_id: int) -> None:
    """Let the corrections of an article hold over its findings, the later ones over the earlier."""
    for name in CORRECTABLE:
        table = table_of(name)
        file.execute(f"DELETE FROM {table} WHERE article_id = ? AND n < 0", (article_id,))
        file.execute(f"UPDATE {table} SET rejected = 0 WHERE article_id = ? AND rejected", (article_id,))
    file.execute(
        "UPDATE mentions SET entity_id = found_entity_id "
        "WHERE article_id = ? AND entity_id <> found_entity_id",
        (article_id,),
    )
    file.execute(
        "UPDATE suggestions SET date = found_date, first = found_first, last = found_last, "
        "found_date = NULL, found_first = NULL, found_last = NULL "
        "WHERE article_id = ? AND found_date IS NOT NULL",
        (article_id,),
    )
    for key, name, start, end, becomes in file.rows(
        "SELECT id, list, start, [end], becomes FROM corrections "
        "WHERE article_id = ? AND orphan = 0 ORDER BY id",
        (article_id,),
    ):
        _apply(file, (article_id, start, end), key, name, None if becomes is None else json.loads(becomes))


def named(file: LibraryFile, article_id: int, start: int, end: int) -> str | None:
    """The name of an entity that the user gave a passage; None where it has at most the one found there."""
    name: str | None = file.value(
        "SELECT json_extract(becomes, '$.entity') FROM corrections "
        "WHERE article_id = ? AND start = ? AND [end] = ? AND list = 'mentions'",
        (article_id, start, end),
    )
    return name


def _apply(
    file: LibraryFile, passage: tuple[int, int, int], key: int, name: str, becomes: dict[str, Any] | None
) -> None:
    """What is nothing takes out what lies within it, what is something else what touches it."""
    table = table_of(name)
    if becomes is None:
        file.execute(
            f'UPDATE {table} SET rejected = 1 WHERE article_id = ? AND start >= ? AND "end" <= ?', passage
        )
        return
    if name == "mentions" and "entity" not in becomes:
        _retype(file, passage, becomes["kind"])
        return
    if name == "timexes":
        _move_suggestions(file, passage, becomes)
    article_id, start, end = passage
    file.execute(f'UPDATE {table} SET rejected = 1 WHERE article_id = ? AND "end" > ? AND start < ?', passage)
    place = {"article_id": article_id, "n": -key, "start": start, "end": end, "rule": RULE}
    file.table(table).insert({**place, **_columns(file, name, becomes)})


def _move_suggestions(file: LibraryFile, passage: tuple[int, int, int], becomes: dict[str, Any]) -> None:
    """Let what is announced for a date be due when that is put right; when it was found to be is kept."""
    if becomes["first"] is None or becomes["last"] is None:
        return
    first, last = dt.date.fromisoformat(becomes["first"]), dt.date.fromisoformat(becomes["last"])
    file.execute(
        "UPDATE suggestions SET found_date = coalesce(found_date, date), "
        "found_first = coalesce(found_first, first), found_last = coalesce(found_last, last), "
        "date = ?, first = ?, last = ? WHERE article_id = ? AND timex_end > ? AND timex_start < ?",
        (Due(first, last).date, first.isoformat(), last.isoformat(), *passage),
    )


def _columns(file: LibraryFile, name: str, becomes: dict[str, Any]) -> dict[str, Any]:
    """What a passage is now, as the columns of its table have it."""
    if name == "mentions":
        named = entity_id(file, becomes["entity"], becomes["kind"])
        return {"found_entity_id": named, "entity_id": named}
    if name == "quotations":
        speaker, kind = becomes["speaker"], becomes["speaker_kind"]
        speaking = None if speaker is None else entity_id(file, speaker, kind)
        said = {"type": becomes["type"], "cue": becomes["cue"], "speaker": speaker}
        return {**said, "found_speaker_id": speaking, "speaker_id": speaking}
    return becomes


def _retype(file: LibraryFile, passage: tuple[int, int, int], kind: str) -> None:
    """Let what touches a passage name something of another kind."""
    article_id = passage[0]
    for n, name in file.rows(
        "SELECT n, name FROM mentions JOIN entities ON entities.id = found_entity_id "
        'WHERE article_id = ? AND "end" > ? AND start < ? AND NOT rejected',
        passage,
    ):
        file.execute(
            "UPDATE mentions SET entity_id = ? WHERE article_id = ? AND n = ?",
            (entity_id(file, name, kind), article_id, n),
        )
