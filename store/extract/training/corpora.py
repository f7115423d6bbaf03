"""Training corpora: a document a line, sentences of tokens with BIO tags, split as our tokeniser does."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from store.extract.names.lexicon import listed_place, word_kinds
from store.extract.tokens import tokenise

_BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "``": '"', "''": '"'}

_SEED = 7
"""What the choice of the documents that are kept back begins with."""

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
LEFT_OUT_GENRES = frozenset({"speech"})

DOUBTED = "?"
"""The tag of a word from which nothing is learnt."""

# What follows a name and a hyphen: corpora that keep "Dubai-based" as one word seldom tell the name in it.
_HYPHENED = frozenset(
    {
        "based",
        "led",
        "born",
        "backed",
        "controlled",
        "run",
        "owned",
        "style",
        "occupied",
        "ruled",
        "era",
        "made",
    }
    | {"mediated", "brokered", "sponsored", "imposed", "appointed", "dominated", "bound", "area", "trained"}
    | {"held", "listed", "educated", "wide", "flagged", "registered", "linked", "funded", "supported"}
)
_WHERE = frozenset({"based", "born", "listed", "registered", "educated"})
_LONGEST_PLACE = 3


@dataclass(frozen=True, slots=True)
class TaggedDocument:
    """Sentences of words, and a BIO tag over PER, ORG, LOC, MISC for each word; `corpus` is its file."""

    corpus: str
    sentences: list[list[str]]
    tags: list[list[str]]


def read_corpora(folder: Path) -> tuple[list[TaggedDocument], list[TaggedDocument]]:
    """All documents to train on, and those kept back; always the same ones."""
    chance = random.Random(_SEED)
    training: list[TaggedDocument] = []
    kept_back: list[TaggedDocument] = []
    for name, percent in CORPORA:
        for document in _documents(name, folder / f"{name}.jsonl.gz"):
            (kept_back if chance.random() * 100 < percent else training).append(document)
    return training, kept_back


def gold_spans(tags: list[str]) -> set[tuple[int, int, str]]:
    """Spans `(first, last, label)` of BIO tags; an I- that continues nothing begins a span."""
    spans = set()
    first, label = 0, ""
    for index, tag in enumerate([*tags, "O"]):
        if label and tag != "I-" + label:
            spans.add((first, index, label))
            label = ""
        if tag != "O" and not label:
            first, label = index, tag[2:]
    return spans


def _documents(corpus: str, path: Path) -> Iterator[TaggedDocument]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if record.get("genre") in LEFT_OUT_GENRES:
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
    mend_hyphens(words, labels)
    doubt_small_words(words, labels)
    return words, labels


def mend_hyphens(words: list[str], labels: list[str]) -> None:
    """Tell "Dubai" in "Dubai-based" and end the name before the hyphen; doubt an unknown one."""
    for at in range(1, len(words) - 1):
        if words[at] != "-" or words[at + 1] not in _HYPHENED or not words[at - 1][:1].isupper():
            continue
        for inner in (at, at + 1):
            labels[inner] = "O"
        if at + 2 < len(words) and labels[at + 2].startswith("I-"):
            labels[at + 2] = "B-" + labels[at + 2][2:]
        if labels[at - 1] != "O":
            place = words[at + 1] in _WHERE and listed_place(words[at - 1].lower())
            if place and labels[at - 1] in ("B-ORG", "B-MISC"):
                labels[at - 1] = "B-LOC"
            continue
        labels[at - 1] = DOUBTED
        for first in range(max(0, at - _LONGEST_PLACE), at):
            name = words[first:at]
            if set(labels[first : at - 1]) <= {"O"} and listed_place(" ".join(name).lower()):
                labels[first:at] = ["B-LOC"] + ["I-LOC"] * (len(name) - 1)
                break
        else:
            if "BO" in word_kinds().get(words[at - 1].lower(), ()):
                labels[at - 1] = "B-ORG"


def doubt_small_words(words: list[str], labels: list[str]) -> None:
    """Doubt names of one word that has no capital: "of", "-" and "southern" are slips of a model."""
    for at, (word, label) in enumerate(zip(words, labels, strict=True)):
        goes_on = at + 1 < len(labels) and labels[at + 1].startswith("I-")
        if label.startswith("B-") and not goes_on and not any(map(str.isupper, word)):
            labels[at] = DOUBTED
