"""The tables of terms: all that can be asked of articles, deadlines, annotations, quotations, figures.

A new term of articles is a row of `terms.tsv` and its SQL in `store/records/conditions.py`, one
of deadlines a row of `agenda_terms.tsv` and its function in `store/library/agenda_filter.py`, one of
annotations a row of `annotation_terms.tsv` and its SQL in `store/records/annotation_conditions.py`,
one of quotations a row of `quote_terms.tsv` and its SQL in `store/records/quote_conditions.py`,
one of figures a row of `figure_terms.tsv` and its SQL in `store/records/figure_conditions.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from store.model.view import Subject
from store.tables import read_table


class ValueKind(StrEnum):
    """What the value of a term is."""

    FLAG = "flag"
    """None: the name alone says it all."""
    WORDS = "words"
    TAG = "tag"
    SOURCE = "source"
    AUTHOR = "author"
    ENTITY = "entity"
    LANGUAGE = "language"
    FEED = "feed"
    COLOUR = "colour"
    CHOICE = "choice"
    """One of the values that the table names."""
    DATE = "date"
    ADDRESS = "address"
    NUMBER = "number"
    """That of an article."""


IN_LIBRARY = frozenset(
    {
        ValueKind.TAG,
        ValueKind.SOURCE,
        ValueKind.AUTHOR,
        ValueKind.ENTITY,
        ValueKind.LANGUAGE,
        ValueKind.FEED,
        ValueKind.COLOUR,
    }
)
"""The kinds whose values are what a library holds, or what the user calls things."""


@dataclass(frozen=True, slots=True)
class Term:
    """One row of the table.

    `aliases` may stand for the name. `choices` gives the value for every way to write it.
    `near_miss` looks like the example and asks for something else. `said` is what the term says of
    an article, with `{}` for the value.
    """

    name: str
    aliases: tuple[str, ...]
    kind: ValueKind
    choices: dict[str, str]
    example: str
    near_miss: str
    meaning: str
    said: str

    @property
    def written(self) -> str:
        """How the term is typed, before its value."""
        return self.name + self.colon

    @property
    def colon(self) -> str:
        """What stands between name and value."""
        return "" if self.kind is ValueKind.FLAG else ":"

    @property
    def values(self) -> tuple[str, ...]:
        """The values that the table names, each once."""
        return tuple(dict.fromkeys(self.choices.values()))


_TABLES = {
    Subject.ARTICLES: "terms.tsv",
    Subject.DEADLINES: "agenda_terms.tsv",
    Subject.ANNOTATIONS: "annotation_terms.tsv",
    Subject.QUOTATIONS: "quote_terms.tsv",
    Subject.FIGURES: "figure_terms.tsv",
    Subject.TIMELINE: "terms.tsv",
}


@cache
def terms(subject: Subject = Subject.ARTICLES) -> tuple[Term, ...]:
    """The table about a subject, in its order."""
    return tuple(_read_table(_TABLES[subject]))


@cache
def by_name(subject: Subject = Subject.ARTICLES) -> dict[str, Term]:
    """Every term by its name."""
    return {term.name: term for term in terms(subject)}


@cache
def as_typed(subject: Subject = Subject.ARTICLES) -> dict[str, Term]:
    """Every term by what may be typed for it: names, with a colon where a value follows."""
    return {f"{name}{term.colon}": term for term in terms(subject) for name in (term.name, *term.aliases)}


def _read_table(name: str) -> Iterator[Term]:
    columns = ("name", "aliases", "kind", "values", "example", "near_miss", "meaning", "said")
    for row in read_table("store.query", name, columns):
        yield Term(
            name=row["name"],
            aliases=() if row["aliases"] == "-" else tuple(row["aliases"].split()),
            kind=ValueKind(row["kind"]),
            choices={} if row["values"] == "-" else _choices(row["values"]),
            example=row["example"],
            near_miss="" if row["near_miss"] == "-" else row["near_miss"],
            meaning=row["meaning"],
            said=row["said"],
        )


def _choices(cell: str) -> dict[str, str]:
    """ "any=all bin": `all` is another way to write `any`."""
    written = (value.split("=") for value in cell.split())
    return {name: names[0] for names in written for name in names}
