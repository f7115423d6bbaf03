"""The fast name tagger: a conditional random field of under a megabyte, decoded in plain Python.

A word's scores for all labels are kept in one integer, one lane of bits a label, so
that adding up the scores of its attributes is adding integers.
"""

from __future__ import annotations

import json
import math
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TypedDict

from store.extract.document import Document
from store.extract.names.protocol import RawMention
from store.extract.names.recognisers.capitals import recased
from store.extract.names.recognisers.features import Word, contexts, describe, document_evidence
from store.model.findings import MentionKind

SCALE = 32
"""Weights are stored in steps of 1/32."""

LANE_BITS = 16
_FORBIDDEN = -1_000_000
_OUTSIDE = {0: 0}
_BEAM = 12 * SCALE
"""A label this far behind a word's best one is not followed further."""

_TRAIL_BEAM = 8 * SCALE
"""A way through the sentence so far behind the best one is given up."""

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


@dataclass(frozen=True, slots=True)
class _Scored:
    """A word with the packed sums of the attributes that depend on it alone."""

    word: Word
    here: int
    to_next: int
    to_previous: int
    to_second_next: int
    to_second_previous: int


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
        self._bias = sum(1 << (LANE_BITS * lane + LANE_BITS - 1) for lane in range(count))
        self._steps = [
            [
                header["transitions"][before][after] if self._legal(before, after) else _FORBIDDEN
                for before in range(count)
            ]
            for after in range(count)
        ]
        self._inside = [label.startswith("I-") for label in self.labels]
        self._known: dict[str, _Scored] = {}

    def _legal(self, before: int, after: int) -> bool:
        label = self.labels[after]
        return not label.startswith("I-") or self.labels[before][1:] == label[1:]

    def _sum(self, names: Sequence[str]) -> int:
        weights = self._weights
        return sum(weights[name] for name in names if name in weights)

    def _has_read(self, lower: str) -> bool:
        """Whether the model has a weight for a word or for standing beside it."""
        return any(f"{place}w={lower}" in self._weights for place in ("", "-1", "+1", "-2", "+2"))

    def _scored(self, text: str) -> _Scored:
        known = self._known.get(text)
        if known is None:
            word = describe(text)
            known = _Scored(
                word,
                self._sum(word.here),
                self._sum(word.to_next),
                self._sum(word.to_previous),
                self._sum(word.to_second_next),
                self._sum(word.to_second_previous),
            )
            if len(self._known) >= _CACHED_WORDS:
                self._known.clear()
            self._known[text] = known
        return known

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[list[TaggedSpan]]:
        """Names in each sentence of one document."""
        written = recased(sentences, self._has_read)
        scored = [[self._scored(text) for text in sentence] for sentence in written]
        evidence = document_evidence([[entry.word for entry in sentence] for sentence in scored])
        return [self._tag_sentence(sentence, evidence) for sentence in scored]

    def _tag_sentence(
        self, sentence: Sequence[_Scored], evidence: dict[str, tuple[str, ...]]
    ) -> list[TaggedSpan]:
        if not sentence:
            return []
        scores = self._scores(sentence, evidence)
        path = self._best_path(scores)
        if not any(path):
            return []
        spans = []
        at = 0
        while at < len(path):
            if path[at] == 0:
                at += 1
                continue
            first = at
            label = self.labels[path[at]][2:]
            at += 1
            while at < len(path) and self._inside[path[at]]:
                at += 1
            spans.append(TaggedSpan(first, at, label, self._margin(scores, path, first, at)))
        return spans

    def _scores(
        self, sentence: Sequence[_Scored], evidence: dict[str, tuple[str, ...]]
    ) -> list[tuple[int, ...]]:
        """Each word's score for each label, all raised by the same bias."""
        standing = contexts([entry.word for entry in sentence], evidence)
        totals = [entry.here for entry in sentence]
        count = len(sentence)
        for index in range(1, count):
            before, after = sentence[index - 1], sentence[index]
            totals[index] += before.to_next
            totals[index - 1] += after.to_previous
        for index in range(2, count):
            totals[index] += sentence[index - 2].to_second_next
            totals[index - 2] += sentence[index].to_second_previous
        for index, names in standing.items():
            totals[index] += self._sum(names)
        bias, size, unpack = self._bias, self._lanes.size, self._lanes.unpack
        return [unpack((total + bias).to_bytes(size, "little")) for total in totals]

    def _best_path(self, scores: list[tuple[int, ...]]) -> list[int]:
        """Viterbi over the labels within the beam of each word's best one; O is always followed."""
        steps = self._steps
        stay_outside = steps[0][0]
        alive = {label: score for label, score in enumerate(scores[0]) if not self._inside[label]}
        trails: list[dict[int, int]] = []
        for row in scores[1:]:
            floor = max(row) - _BEAM
            followed = [label for label, score in enumerate(row) if score >= floor or not label]
            if len(followed) == 1 and len(alive) == 1 and 0 in alive:
                alive = {0: alive[0] + stay_outside + row[0]}
                trails.append(_OUTSIDE)
                continue
            trail: dict[int, int] = {}
            following: dict[int, int] = {}
            for label in followed:
                step = steps[label]
                best, source = _FORBIDDEN, -1
                for before, score in alive.items():
                    reached = score + step[before]
                    if reached > best:
                        best, source = reached, before
                if source >= 0:
                    following[label] = best + row[label]
                    trail[label] = source
            trails.append(trail)
            least = max(following.values()) - _TRAIL_BEAM
            alive = {label: score for label, score in following.items() if score >= least}
        label = max(alive, key=alive.__getitem__)
        path = [label]
        for trail in reversed(trails):
            label = trail[label]
            path.append(label)
        path.reverse()
        return path

    def _margin(self, scores: list[tuple[int, ...]], path: list[int], first: int, last: int) -> float:
        """How far the least sure word of a span leads its second best label, its neighbours held."""
        least = math.inf
        for index in range(max(first - 1, 0), min(last + 1, len(path))):
            chosen = path[index]
            row = scores[index]
            before = path[index - 1] if index else None
            after = path[index + 1] if index + 1 < len(path) else None
            totals = [
                score
                + (self._steps[label][before] if before is not None else 0)
                + (self._steps[after][label] if after is not None else 0)
                for label, score in enumerate(row)
            ]
            rival = max(total for label, total in enumerate(totals) if label != chosen)
            least = min(least, totals[chosen] - rival)
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
    packed = files("store.extract.names").joinpath("model", "fast.z").read_bytes()
    return FastRecogniser(Tagger(packed))
