"""The fast name tagger: a conditional random field of under a megabyte, decoded in plain Python.

A word's scores for all labels are kept in one integer, one lane of bits a label, so
that adding up the scores of its attributes is adding integers.
"""

from __future__ import annotations

import json
import math
import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from typing import NamedTuple, TypedDict

from store.extract.document import Document
from store.extract.names.protocol import RawMention
from store.extract.names.recognisers.capitals import recased
from store.extract.names.recognisers.features import Word, contexts, describe, document_evidence
from store.model.findings import MentionKind
from store.tables import read_data

SCALE = 32
"""Weights are stored in steps of 1/32."""

LANE_BITS = 16
_HALF_LANE = 1 << (LANE_BITS - 1)
_NOTHING = repeat(0)
_FORBIDDEN = -1_000_000
_BEAM = 6 * SCALE
"""A way through the sentence so far behind the best one is given up; 2 names in 10,000 depend on it."""

_LEAST_CONFIDENCE = 0.35
"""F1 is highest where names as likely as half of it are told (Lipton, Elkan, Naryanaswamy 2014)."""

_CACHED_WORDS = 200_000

_KINDS = {
    "PER": MentionKind.PERSON,
    "ORG": MentionKind.ORGANISATION,
    "LOC": MentionKind.PLACE,
    "MISC": MentionKind.OTHER,
}


class ModelHeader(TypedDict):
    """First line of the model file. `calibration` is offset and slope of a logistic curve."""

    labels: list[str]
    transitions: list[list[int]]
    calibration: list[float] | None
    attributes: int
    bytes: int


@dataclass(frozen=True, slots=True)
class TaggedSpan:
    """Words `[first, last)` of a sentence with a label; `margin` in weight steps tells how sure."""

    first: int
    last: int
    label: str
    margin: float


class _Scored(NamedTuple):
    """A word with the packed sums of the attributes that depend on it alone.

    `sums` are those for itself, the next word, the one before, the second next and the second before.
    """

    word: Word
    sums: tuple[int, int, int, int, int]


class _Vocabulary(dict[str, _Scored]):
    """Every word met so far, scored; one that is new is scored when it is asked for."""

    def __init__(self, weights: Mapping[str, int]) -> None:
        super().__init__()
        self._weights = weights

    def __missing__(self, text: str) -> _Scored:
        word = describe(text)
        around = (word.here, word.to_next, word.to_previous, word.to_second_next, word.to_second_previous)
        here, after, before, second_after, second_before = (summed(self._weights, names) for names in around)
        if len(self) >= _CACHED_WORDS:
            self.clear()
        scored = self[text] = _Scored(word, (here, after, before, second_after, second_before))
        return scored


def summed(weights: Mapping[str, int], names: Iterable[str]) -> int:
    """The packed weights of attributes added up; those that the model has no weight for count nothing."""
    return sum(map(weights.get, names, _NOTHING))


class Tagger:
    """The decoder over one model's weights."""

    def __init__(self, packed: bytes) -> None:
        content = zlib.decompress(packed)
        head, _, rest = content.partition(b"\n")
        header: ModelHeader = json.loads(head)
        end = len(rest) - header["attributes"] * header["bytes"]
        names = rest[:end].decode("utf-8").split("\n")
        body = rest[end:]
        size = header["bytes"]
        read = int.from_bytes
        self._weights = {
            name: read(body[at : at + size], "little", signed=True)
            for name, at in zip(names, range(0, len(body), size), strict=False)
        }
        self.labels = header["labels"]
        self.calibration = header["calibration"]
        count = len(self.labels)
        self._lanes = struct.Struct(f"<{count}H")
        self._ones = sum(1 << (LANE_BITS * lane) for lane in range(count))
        self._bias = self._ones << (LANE_BITS - 1)
        self._steps = [
            [
                header["transitions"][before][after] if self._legal(before, after) else _FORBIDDEN
                for before in range(count)
            ]
            for after in range(count)
        ]
        self._inside = [label.startswith("I-") for label in self.labels]
        outside = self._steps[0][0] - _BEAM - 1
        beginning = [lane for lane in range(1, count) if not self._inside[lane]]
        self._lead = sum((outside - self._steps[lane][0]) << (LANE_BITS * lane) for lane in beginning)
        self._begins = sum(_HALF_LANE << (LANE_BITS * lane) for lane in beginning)
        self._leaving = [[step[before] for step in self._steps] for before in range(count)]
        self._vocabulary = _Vocabulary(self._weights)

    def _legal(self, before: int, after: int) -> bool:
        label = self.labels[after]
        return not label.startswith("I-") or self.labels[before][1:] == label[1:]

    def _has_read(self, lower: str) -> bool:
        """Whether the model has a weight for a word or for standing beside it."""
        return any(f"{place}w={lower}" in self._weights for place in ("", "-1", "+1", "-2", "+2"))

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[list[TaggedSpan]]:
        """Names in each sentence of one document."""
        known = self._vocabulary
        scored = [[known[text] for text in sentence] for sentence in recased(sentences, self._has_read)]
        words = [[entry.word for entry in sentence] for sentence in scored]
        evidence = document_evidence(words)
        return [
            self._tag_sentence(self._totals(sentence, contexts(described, evidence)))
            for sentence, described in zip(scored, words, strict=True)
        ]

    def _totals(self, sentence: Sequence[_Scored], standing: Mapping[int, Sequence[str]]) -> list[int]:
        """Each word's scores for all labels, packed; `standing` has the attributes of where it stands."""
        if not sentence:
            return []
        own, to_next, to_previous, to_second_next, to_second_previous = zip(
            *[entry.sums for entry in sentence], strict=True
        )
        totals = [
            here + left + right + second_left + second_right
            for here, left, right, second_left, second_right in zip(
                own,
                (0, *to_next),
                (*to_previous[1:], 0),
                (0, 0, *to_second_next),
                (*to_second_previous[2:], 0, 0),
                strict=False,
            )
        ]
        for index, names in standing.items():
            totals[index] += summed(self._weights, names)
        return totals

    def _tag_sentence(self, totals: Sequence[int]) -> list[TaggedSpan]:
        path = self._best_path(totals)
        return [
            TaggedSpan(first, last, self.labels[path[first]][2:], self._margin(totals, path, first, last))
            for first, last in self._names(path)
        ]

    def _row(self, total: int) -> tuple[int, ...]:
        """A word's score for each label, all raised by the same bias."""
        return self._lanes.unpack((total + self._bias).to_bytes(self._lanes.size, "little"))

    def _best_path(self, totals: Sequence[int]) -> list[int]:
        """Viterbi in stretches: where only O is alive, words that cannot begin a name are O without a look.

        Such a word's lane of `O's score - beam - 1 - this score`, transitions included, has its
        highest bit set for every label that begins. What may open a sentence is not pruned.
        """
        half, mask, ones = _HALF_LANE, 2 * _HALF_LANE - 1, self._ones
        lead, begins = self._lead, self._begins
        path = [0] * len(totals)
        end = 0
        for index, total in enumerate(totals):
            if index < end:
                continue
            if index and (((total + half) & mask) * ones - total + lead) & begins == begins:
                continue
            stretch = self._best_stretch(totals, index)
            end = index + len(stretch)
            path[index:end] = stretch
        return path

    def _best_stretch(self, totals: Sequence[int], begin: int) -> list[int]:
        """The best labels from word `begin` on, before which only O is alive, to where that is so again."""
        trails: list[dict[int, int]] = []
        alive = {0: 0}
        end = begin
        if not begin:
            first = self._row(totals[0])
            alive = {label: score for label, score in enumerate(first) if not self._inside[label]}
            trails.append({})
            end = 1
        while end < len(totals):
            row = self._row(totals[end])
            reached: list[int] = []
            sources = [0] * len(row)
            for source, score in alive.items():
                ways = [score + step + own for step, own in zip(self._leaving[source], row, strict=True)]
                if not reached:
                    reached, sources = ways, [source] * len(row)
                    continue
                for label, way in enumerate(ways):
                    if way > reached[label]:
                        reached[label], sources[label] = way, source
            least = max(reached) - _BEAM
            alive = {label: score for label, score in enumerate(reached) if score >= least}
            trails.append({label: sources[label] for label in alive})
            end += 1
            if len(alive) == 1 and 0 in alive:
                break
        label = max(alive, key=alive.__getitem__)
        path = []
        for trail in reversed(trails):
            path.append(label)
            label = trail.get(label, 0)
        path.reverse()
        return path

    def _names(self, path: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Stretches of one name each: a label that begins and those that go on."""
        at = 0
        while at < len(path):
            first = at
            at += 1
            if path[first] == 0:
                continue
            while at < len(path) and self._inside[path[at]]:
                at += 1
            yield first, at

    def _margin(self, totals: Sequence[int], path: Sequence[int], first: int, last: int) -> float:
        """How far the least sure word of a span leads its second best label, its neighbours held."""
        least = math.inf
        level = [0] * len(self.labels)
        for index in range(max(first - 1, 0), min(last + 1, len(path))):
            arriving = self._leaving[path[index - 1]] if index else level
            going_on = self._steps[path[index + 1]] if index + 1 < len(path) else level
            row = self._row(totals[index])
            scores = [
                score + step + after for score, step, after in zip(row, arriving, going_on, strict=True)
            ]
            chosen = scores.pop(path[index])
            least = min(least, chosen - max(scores))
        return least

    def confidence(self, margin: float) -> float | None:
        """The calibrated probability that a span with this margin is right; None without calibration."""
        if self.calibration is None:
            return None
        offset, slope = self.calibration
        return round(1 / (1 + math.exp(-(offset + slope * min(margin, 20 * SCALE) / SCALE))), 3)


class FastRecogniser:
    """The packaged tagger as a recogniser."""

    name = "fast"
    version = "2"

    def __init__(self, tagger: Tagger) -> None:
        self._tagger = tagger

    def recognise(self, document: Document) -> list[RawMention]:
        """Names of the document, sorted by start."""
        tokens = document.tokens
        spans = self._tagger.tag(
            [tokens.words[sentence.first_token : sentence.last_token] for sentence in document.sentences]
        )
        mentions = []
        for sentence, named in zip(document.sentences, spans, strict=True):
            for span in named:
                confidence = self._tagger.confidence(span.margin)
                if confidence is not None and confidence < _LEAST_CONFIDENCE:
                    continue
                first, last = sentence.first_token + span.first, sentence.first_token + span.last - 1
                kind = _KINDS[span.label]
                mentions.append(RawMention(tokens.starts[first], tokens.ends[last], kind, confidence))
        return mentions


@cache
def recogniser() -> FastRecogniser:
    """The packaged recogniser; its files are read once a process."""
    return FastRecogniser(Tagger(read_data("store.extract.names", "model/fast.z")))
