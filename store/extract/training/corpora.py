"""Training corpora: a document a line, sentences of tokens with BIO tags, split as our tokeniser does."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from store.extract.tokens import tokenise

_BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "``": '"', "''": '"'}

# Corpus file, and how many of its documents in a hundred are kept back to calibrate confidence.
CORPORA: tuple[tuple[str, int], ...] = (
    ("gmb_silver", 6),
    ("gmb_dev", 0),
    ("uner_ewt_train", 0),
    ("uner_ewt_test", 0),
    ("uner_ewt_dev", 100),
    ("wikigold", 0),
    ("crossner_politics", 0),
    ("gum_other_free", 0),
)

# Genres whose licence does not allow a model to be passed on.
_LEFT_OUT_GENRES = frozenset({"speech"})


@dataclass(frozen=True, slots=True)
class TaggedDocument:
    """Sentences of words, and a BIO tag over PER, ORG, LOC, MISC for each word; `corpus` is its file."""

    corpus: str
    sentences: list[list[str]]
    tags: list[list[str]]


def read_corpora(folder: Path, seed: int = 7) -> tuple[list[TaggedDocument], list[TaggedDocument]]:
    """All documents to train on, and those kept back; the same split for the same seed."""
    chance = random.Random(seed)
    training: list[TaggedDocument] = []
    kept_back: list[TaggedDocument] = []
    for name, percent in CORPORA:
        for document in _documents(name, folder / f"{name}.jsonl.gz"):
            (kept_back if chance.random() * 100 < percent else training).append(document)
    return training, kept_back


def _documents(corpus: str, path: Path) -> Iterator[TaggedDocument]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if record.get("genre") in _LEFT_OUT_GENRES:
                continue
            sentences, tags = [], []
            for sentence in record["sents"]:
                words, labels = _split_again(sentence["tokens"], sentence["tags"])
                if words:
                    sentences.append(words)
                    tags.append(labels)
            yield TaggedDocument(corpus, sentences, tags)


def _split_again(tokens: list[str], tags: list[str]) -> tuple[list[str], list[str]]:
    """Corpus tokens cut where our tokeniser cuts; parts of a name stay parts of that name."""
    words: list[str] = []
    labels: list[str] = []
    for token, tag in zip(tokens, tags, strict=True):
        token = _BRACKETS.get(token, token)
        parts = [token] if token.isalpha() else tokenise(token).words or [token]
        words += parts
        labels.append(tag)
        labels += ["O" if tag == "O" else "I-" + tag[2:]] * (len(parts) - 1)
    return words, labels
