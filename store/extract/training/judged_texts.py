"""Texts of the corpora of which dates were judged by eye, with what was answered."""

from __future__ import annotations

import datetime as dt
import gzip
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from store.extract.training.corpora import LEFT_OUT_GENRES, TaggedDocument
from store.extract.training.outlook import written
from store.tables import rows_of

_BRACKETS = {"-LRB-": "(", "-RRB-": ")", "``": '"', "''": '"'}
_COLUMNS = ("corpus", "id", "published", "start", "answer")


class JudgedText(NamedTuple):
    """A text by its corpus and id, and the answers by where each judged date begins in it."""

    key: tuple[str, str]
    text: str
    published: dt.date
    answers: dict[int, str]


def judged_texts(table: str, name: str, corpora: Path, texts: Path | None = None) -> Iterator[JudgedText]:
    """The texts that a table of answers is about, as far as they are at hand; `name` is the table's."""
    judged: defaultdict[tuple[str, str], dict[int, str]] = defaultdict(dict)
    published: dict[tuple[str, str], dt.date] = {}
    for row in rows_of(table, name, _COLUMNS):
        key = row["corpus"], row["id"]
        judged[key][int(row["start"])] = row["answer"]
        published[key] = dt.date.fromisoformat(row["published"])
    for key, text in texts_of({corpus for corpus, _ in judged}, corpora, texts):
        if key in judged:
            yield JudgedText(key, text, published[key], judged[key])


def texts_of(
    names: Iterable[str], corpora: Path, texts: Path | None = None
) -> Iterator[tuple[tuple[str, str], str]]:
    """The texts of the corpora of these names, each with its corpus and id; `texts` has others."""
    for name in sorted(names):
        path = corpora / f"{name}.jsonl.gz"
        if path.exists():
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                for line in lines:
                    record = json.loads(line)
                    if record.get("genre") in LEFT_OUT_GENRES:
                        continue
                    sentences = [
                        [_BRACKETS.get(token, token) for token in sentence["tokens"]]
                        for sentence in record["sents"]
                    ]
                    yield (name, record["id"]), written(TaggedDocument(name, sentences, []))
        elif texts is not None:
            for line in texts.read_text(encoding="utf-8").splitlines():
                record = json.loads(line)
                yield (name, record["id"]), record["text"]
