"""Words with a stop that may end no sentence: "Sen. Holm", "No. 5", "Aug. 3"."""

from __future__ import annotations

from functools import cache

from store.tables import Row, read_table


@cache
def _rows() -> tuple[Row, ...]:
    return read_table("store.extract", "abbreviations.tsv", ("before", "token", "words"))


def abbreviations_before(what: str) -> frozenset[str]:
    """The abbreviations, without their stop, behind which a "name", a "number" or "either" may stand."""
    return frozenset(word for row in _rows() if row["before"] == what for word in row.words("words"))


def with_stop() -> tuple[str, ...]:
    """The abbreviations, as they are written without their stop, that are one token with it."""
    return tuple(
        word.capitalize() if row["token"] == "capital" else word
        for row in _rows()
        if row["token"] != "-"
        for word in row.words("words")
    )
