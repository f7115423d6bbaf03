"""Scores by source, publisher and kind. Which tables there are stands in the one beside this file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path

from store.tables import read_table
from tests.accuracy.predict import Reading, Record
from tests.accuracy.scoring import Files, Score, scores
from tests.accuracy.tables import number, table
from tests.accuracy.targets import targets

_GROUP_IN_ID = re.compile(r"[^/]*/(.+?)(?:_\d|/|$)")


@dataclass(frozen=True, slots=True)
class Column:
    """A column, or with "*" in `name` and `metric` one for each metric that fits."""

    name: str
    metric: str
    field: str

    def of(self, found: list[Score]) -> dict[str, float]:
        """Name and value of this column, or of each that it stands for, where there was anything to find."""
        before, star, after = self.metric.partition("*")
        fits = re.compile(re.escape(before) + (r"([a-z]+|ALL)" if star else "") + re.escape(after))
        return {
            self.name.replace("*", match[1]) if star else self.name: score[self.field]
            for score in found
            if (match := fits.fullmatch(score["metric"])) and (score.get("gold", 1) or score.get("pred"))
        }


@dataclass(frozen=True, slots=True)
class Breakdown:
    """One table: what the groups of a gold file score."""

    task: str
    gold: str
    by: str
    columns: tuple[Column, ...]

    def group(self, record: Record) -> str:
        """Which line of the table a record belongs to."""
        if self.by == "source":
            return str(record["source"])
        match = _GROUP_IN_ID.match(str(record["id"]))
        return match[1] if match else str(record["source"])

    def regrouped(self, reading: Reading) -> Reading:
        """The reading, each record's source being its line of the table, so that the scorer can take it."""
        gold = [{**record, "source": self.group(record)} for record in reading.gold]
        return replace(reading, gold=gold)


@dataclass(slots=True)
class Broken:
    """A table filled: values by group and column, and how many records each group has."""

    gold: str
    records: dict[str, int] = field(default_factory=dict)
    values: dict[str, dict[str, float]] = field(default_factory=dict)

    def shown(self) -> str:
        """The table, largest group first."""
        columns = list(dict.fromkeys(name for found in self.values.values() for name in found))
        rows = [
            (group, str(self.records[group]), *(number(self.values[group].get(name)) for name in columns))
            for group in sorted(self.values, key=lambda group: -self.records[group])
        ]
        return table((self.gold, "records", *columns), rows)


def breakdowns() -> tuple[Breakdown, ...]:
    """All tables, in the order of the report."""
    rows = read_table("tests.accuracy", "breakdowns.tsv", ("task", "gold", "by", "column", "metric", "field"))
    return tuple(
        Breakdown(
            task, gold, by, tuple(Column(row["column"], row["metric"], row["field"]) for row in columns)
        )
        for (task, gold, by), columns in groupby(rows, key=lambda row: (row["task"], row["gold"], row["by"]))
    )


def break_down(wanted: Breakdown, reading: Reading, scorer: Path, folder: Path) -> Broken:
    """Score each group of a gold file by itself."""
    regrouped = wanted.regrouped(reading)
    groups = [str(record["source"]) for record in regrouped.gold]
    files = Files.of(scorer, regrouped, folder / "groups", wanted.gold)
    arguments = {
        target.source: target.arguments
        for target in targets()
        if target.gold == wanted.gold and target.source
    }
    broken = Broken(wanted.gold)
    for group in dict.fromkeys(groups):
        found = scores(files, wanted.task, arguments.get(group, ()), group)
        broken.records[group] = groups.count(group)
        broken.values[group] = {
            name: value for column in wanted.columns for name, value in column.of(found).items()
        }
    return broken
