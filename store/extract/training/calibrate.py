"""Fits the curves that turn a model's own score into a probability, on texts that it was not trained on.

Platt's scaling (1999): a logistic curve over the score for each kind of name, fitted on the
log loss. Texts that people annotated tell more than documents kept back from the corpora,
most of whose labels are a model's: two models agree more than a model and people do.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha1
from pathlib import Path

from store.extract.document import Document, read_document
from store.extract.names.recognisers.accurate import AccurateRecogniser, log_odds
from store.extract.names.recognisers.fast import SCALE, Tagger
from store.extract.training.corpora import TaggedDocument, gold_spans

_STEPS = 400
_RATE = 0.5
_ASIDE = 5
"""One text in so many is set aside: the curves are measured on it and not fitted."""

KINDS = {"PER": "person", "ORG": "organisation", "LOC": "place"}
"""The labels whose names are annotated; the curve of others is fitted on all of these together."""

PERSONS_SURER = 0.8
"""By how much the odds' logarithm of the fast model's persons lies above that of its other names: half of
what annotated news ask for, and so truer both on what it was read from and on the fifth set aside."""

Scored = tuple[str, float, bool]
"""The label and the score of a name that was found, and whether people have it."""

LABELS = ("PER", "ORG", "LOC", "MISC")


@dataclass(frozen=True, slots=True)
class AnnotatedText:
    """A text whose names people marked: `(start, end)` with the kind, None where it may be told or not."""

    name: str
    document: Document
    kinds: dict[tuple[int, int], str | None]

    @property
    def is_aside(self) -> bool:
        """Whether the curves are measured on this text."""
        return int(sha1(self.name.encode()).hexdigest(), 16) % _ASIDE == 0

    def has_cut(self, start: int, end: int) -> bool:
        """Whether people marked several names where one was found, by a rule: "Jordan | Times"."""
        inside = [place for place in self.kinds if start <= place[0] and place[1] <= end]
        return {start, end} <= {edge for place in inside for edge in place}


def read_texts(path: Path) -> Iterator[AnnotatedText]:
    """A line each: `{"id", "text", "mentions": [{"start", "end", "kind", "optional"?}]}`."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            kinds = {
                (mention["start"], mention["end"]): None if mention.get("optional") else mention["kind"]
                for mention in record["mentions"]
            }
            yield AnnotatedText(record["id"], read_document(record["text"]), kinds)


def right_or_wrong(text: AnnotatedText, found: Iterable[tuple[int, int, str, float]]) -> Iterator[Scored]:
    """Whether people have each name that a model found, given by its tokens, label and score."""
    tokens = text.document.tokens
    for first, last, label, score in found:
        start, end = tokens.starts[first], tokens.ends[last - 1]
        kind = text.kinds.get((start, end), "")
        if label in KINDS and kind is not None and (kind or not text.has_cut(start, end)):
            yield label, score, kind == KINDS[label]


def scored_by_fast(tagger: Tagger, documents: Iterable[TaggedDocument]) -> Iterator[Scored]:
    """The margin of each name that the fast model finds in documents of the corpora."""
    for document in documents:
        for tags, found in zip(document.tags, tagger.tag(document.sentences), strict=True):
            gold = gold_spans(tags)
            for span in found:
                if span.label in KINDS:
                    yield span.label, span.margin / SCALE, (span.first, span.last, span.label) in gold


def scored_by_accurate(
    recogniser: AccurateRecogniser, documents: Iterable[TaggedDocument]
) -> Iterator[Scored]:
    """The log odds of each name that the accurate model finds in documents of the corpora."""
    for document in documents:
        gold = gold_spans([tag for sentence in document.tags for tag in sentence])
        for first, last, label, probability in recogniser.spans(document.sentences):
            if label in KINDS:
                yield label, log_odds(probability), (first, last, label) in gold


def curves(scored: Iterable[Scored]) -> dict[str, list[float]]:
    """Offset and slope for each label; the curve over all names for a label that has none."""
    by_label: defaultdict[str, list[tuple[float, bool]]] = defaultdict(list)
    for label, score, right in scored:
        by_label[label].append((score, right))
    together = [example for examples in by_label.values() for example in examples]
    return {label: fitted(by_label.get(label, together)) for label in LABELS}


def fitted(examples: Sequence[tuple[float, bool]]) -> list[float]:
    """Offset and slope of the logistic curve over the score, by gradient descent; as is without examples."""
    if not examples:
        return [0.0, 1.0]
    offset, slope = 0.0, 0.5
    for _ in range(_STEPS):
        by_offset = by_slope = 0.0
        for score, right in examples:
            error = 1 / (1 + math.exp(-(offset + slope * score))) - right
            by_offset += error
            by_slope += error * score
        offset -= _RATE * by_offset / len(examples)
        slope -= _RATE * by_slope / len(examples) / 10
    return [round(offset, 3), round(slope, 3)]


def reliability(scored: Iterable[Scored], fits: Mapping[str, Sequence[float]]) -> tuple[float, list[str]]:
    """The expected calibration error in ten bins (Guo et al. 2017), and a line for each bin."""
    bins: defaultdict[int, list[tuple[float, bool]]] = defaultdict(list)
    for label, score, right in scored:
        offset, slope = fits[label]
        told = 1 / (1 + math.exp(-(offset + slope * score)))
        bins[min(9, int(told * 10))].append((told, right))
    count = sum(map(len, bins.values())) or 1
    error = 0.0
    lines = []
    for number, examples in sorted(bins.items()):
        mean = sum(confidence for confidence, _ in examples) / len(examples)
        share = sum(right for _, right in examples) / len(examples)
        error += abs(mean - share) * len(examples) / count
        lines.append(f"{number / 10:.1f}: {len(examples)} names, told {mean:.2f}, right {share:.2f}")
    return error, lines
