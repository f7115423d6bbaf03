"""Read a gold file's texts and write what was found in the scorer's form."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from store.extract import analyse
from store.extract.contract import to_contract
from store.extract.names.protocol import Recogniser
from store.model.articles import parse_publication_date
from store.model.kinds import LISTS

Record = dict[str, Any]
"""One line of a gold file or of a file of predictions, as JSON reads it."""


_TEXTS_OF = {"labels.jsonl": "deadlines.jsonl"}
"""The gold files that hold no texts, and where those are."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Predictions for one gold file, and how fast they came."""

    gold: list[Record]
    predicted: list[Record]
    words: int
    seconds: float

    @property
    def words_per_second(self) -> float:
        return self.words / self.seconds if self.seconds else 0.0

    def only(self, wanted: Callable[[Record], bool]) -> Reading:
        """The same with a part of the gold; what was predicted of other texts goes with them."""
        gold = [record for record in self.gold if wanted(record)]
        texts = {record["id"] for record in gold}
        return replace(self, gold=gold, predicted=[each for each in self.predicted if each["id"] in texts])


def load(path: Path) -> list[Record]:
    """The records of a JSON Lines file, or the one record of a JSON file."""
    if path.suffix == ".json":
        return [json.loads(path.read_text("utf-8"))]
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def warm_up(recogniser: Recogniser) -> None:
    """Load models and tables, so that the first file's speed is that of reading."""
    analyse("Three people met in Oslo on Monday.", None, recogniser=recogniser)


def read_gold(path: Path, recogniser: Recogniser) -> Reading:
    """Analyse every text of a gold file, one after the other, on its reference date."""
    gold = load(path)
    texts = load(path.with_name(_TEXTS_OF[path.name])) if path.name in _TEXTS_OF else gold
    predicted: list[Record] = []
    words, seconds = 0, 0.0
    for record in texts:
        when = record.get("ref") or record.get("dct") or record.get("pubdate") or record.get("published")
        published = parse_publication_date(when)
        begun = time.perf_counter()
        findings = analyse(record["text"], published, recogniser=recogniser, budget_seconds=None)
        seconds += time.perf_counter() - begun
        words += len(record["text"].split())
        prediction: Record = to_contract(findings, id=record["id"], published=published)
        prediction["quotes"] = prediction["quotations"]
        prediction["rules"] = {
            name: [[found.start, found.end, found.rule] for found in getattr(findings, name)]
            for name in LISTS
        }
        predicted.append(prediction)
    return Reading(gold, predicted, words, seconds)


def write(path: Path, records: list[Record]) -> None:
    """Write records as JSON Lines."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as out:
        for record in records:
            out.write(json.dumps(record, ensure_ascii=False) + "\n")
