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
from functools import cache
from itertools import compress
from operator import add
from typing import NamedTuple, TypedDict

from store.extract.document import Document
from store.extract.names.protocol import RawMention
from store.extract.names.recognisers.capitals import recased
from store.extract.names.recognisers.confidence import Curves
from store.extract.names.recognisers.features import Word, contexts, describe, document_evidence
from store.model.findings import MentionKind
from store.tables import read_data

SCALE = 32
"""Weights are stored in steps of 1/32."""

LANE_BITS = 16
_HALF_LANE = 1 << (LANE_BITS - 1)
_FORBIDDEN = -1_000_000
_BEAM = 6 * SCALE
"""A way through the sentence so far behind the best one is given up; 2 names in 10,000 depend on it."""

_LEAST_CONFIDENCE = {"PER": 0.55, "ORG": 0.35, "LOC": 0.35, "MISC": 0.35}
"""F1 is highest where names as likely as half of it are told (Lipton, Elkan, Naryanaswamy 2014). A person
is told from the margin on from which other names are, which is worth more."""

_CACHED_WORDS = 200_000

_KINDS = {
    "PER": MentionKind.PERSON,
    "ORG": MentionKind.ORGANISATION,
    "LOC": MentionKind.PLACE,
    "MISC": MentionKind.OTHER,
}


class ModelHeader(TypedDict):
    """First line of the model file. `calibration` has offset and slope of a logistic curve by label."""

    labels: list[str]
    transitions: list[list[int]]
    calibration: dict[str, list[float]] | None
    attributes: int
    bytes: int


class TaggedSpan(NamedTuple):
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

    def __init__(self, weights: _Weights) -> None:
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


class _Weights(dict[str, int]):
    """The packed weights of the attributes that were asked for so far."""

    def __init__(self, places: Mapping[str, int], content: bytes, size: int) -> None:
        super().__init__()
        self.places = places
        self._content, self._size = content, size

    def __missing__(self, name: str) -> int:
        place = self.places[name]
        self[name] = weights = int.from_bytes(
            self._content[place : place + self._size], "little", signed=True
        )
        return weights


def summed(weights: _Weights, names: Iterable[str]) -> int:
    """The packed weights of attributes added up; those without count nothing."""
    return sum(map(weights.__getitem__, filter(weights.places.__contains__, names)))


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
        self._weights = _Weights(dict(zip(names, range(0, len(body), size), strict=False)), body, size)
        self.labels = header["labels"]
        calibration = header["calibration"]
        self._curves = Curves(calibration) if calibration else None
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
        self._leaving = [[step[before] for step in self._steps] for before in range(count)]
        # How far a source is ahead of another one by the steps to each label, and these, the farthest first.
        self._ways = [
            [
                sorted(
                    (
                        (step - others[label], label, step)
                        for label, step in enumerate(steps)
                        if step > _FORBIDDEN
                    ),
                    reverse=True,
                )
                for steps in self._leaving
            ]
            for others in self._leaving
        ]
        self._all_from = [[label] * count for label in range(count)]
        self._prepare_outlook()
        self._vocabulary = _Vocabulary(self._weights)

    def _prepare_outlook(self) -> None:
        """What lets `_best_path` see in one sum that no name begins at a word: constants of a lane a label.

        `_worth` is how far a label that begins must be behind O for the next O and the next beginning
        to come from O; `_carried` what going on inside the name is worth, against staying outside.
        """
        outside, count = self._steps[0][0], len(self.labels)
        beginning = [label for label in range(1, count) if not self._inside[label]]
        going_on = {label: self.labels.index("I-" + self.labels[label][2:]) for label in beginning}
        self._worth = {
            label: max(
                0,
                self._steps[0][label] - outside,
                *(self._steps[other][label] - self._steps[other][0] for other in beginning),
            )
            for label in beginning
        }
        self._carried = {label: self._steps[inner][label] - outside for label, inner in going_on.items()}
        self._going_on = going_on
        ahead = {label: outside - self._steps[label][0] for label in beginning}
        self._lead = self._packed({label: ahead[label] - _BEAM - 1 for label in beginning})
        self._lead_worth = self._packed({label: ahead[label] - self._worth[label] for label in beginning})
        self._lead_carried = self._packed(
            {label: ahead[label] - self._carried[label] - _BEAM - 1 - _HALF_LANE for label in beginning}
        )
        self._begins = self._packed(dict.fromkeys(beginning, _HALF_LANE))
        self._whole_lanes = self._packed(dict.fromkeys(beginning, 2 * _HALF_LANE - 1))
        (self._apart,) = {LANE_BITS * (inner - label) for label, inner in going_on.items()}

    @staticmethod
    def _packed(lanes: Mapping[int, int]) -> int:
        return sum(value << (LANE_BITS * lane) for lane, value in lanes.items())

    def _legal(self, before: int, after: int) -> bool:
        label = self.labels[after]
        return not label.startswith("I-") or self.labels[before][1:] == label[1:]

    def _has_read(self, lower: str) -> bool:
        """Whether the model has a weight for a word or for standing beside it."""
        return any(f"{place}w={lower}" in self._weights.places for place in ("", "-1", "+1", "-2", "+2"))

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
        by_words_before = map(add, (0, *to_next), (0, 0, *to_second_next))
        by_words_behind = map(add, (*to_previous[1:], 0), (*to_second_previous[2:], 0, 0))
        totals = list(map(add, own, map(add, by_words_before, by_words_behind)))
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
        """Viterbi in stretches: where only O is alive, words at which no name begins are O without a look.

        None does where every label that begins falls behind the beam, there or at the next word,
        and by then has led nowhere else. A lane of `behind` is how far its label is behind O,
        raised by half a lane, so that its highest bit tells the sign of what is left after
        a subtraction. What may open a sentence is not pruned.
        """
        half, mask, ones, begins = _HALF_LANE, 2 * _HALF_LANE - 1, self._ones, self._begins
        lead, worth, carried = self._lead, self._lead_worth, self._lead_carried
        behind = [((total + half) & mask) * ones - total for total in totals]
        path = [0] * len(totals)
        end = 0
        for index, (here, ahead) in enumerate(zip(behind, [*behind[1:], None], strict=True)):
            if index < end:
                continue
            if index:
                if (here + lead) & begins == begins:
                    continue
                if (here + worth) & begins == begins and (
                    ahead is None
                    or (here + ((ahead >> self._apart) & self._whole_lanes) + carried) & begins == begins
                ):
                    continue
            stretch = self._best_stretch(totals, index)
            end = index + len(stretch)
            path[index:end] = stretch
        return path

    def _best_stretch(self, totals: Sequence[int], begin: int) -> list[int]:
        """The best labels from word `begin` on, before which only O is alive, to where that is so again."""
        trails: list[Sequence[int]] = []
        alive = {0: 0}
        row = self._row(totals[begin])
        end = begin + 1
        if begin:
            alive, trail = self._step(alive, row)
            trails.append(trail)
        else:
            alive = {label: score for label, score in enumerate(row) if not self._inside[label]}
            trails.append([0] * len(row))
        while end < len(totals):
            row = self._row(totals[end])
            if self._lead_nowhere(alive, row):
                alive = {0: 0}
                break
            alive, trail = self._step(alive, row)
            trails.append(trail)
            end += 1
        label = max(alive, key=alive.__getitem__)
        path = []
        for trail in reversed(trails):
            path.append(label)
            label = trail[label]
        path.reverse()
        return path

    def _step(self, alive: Mapping[int, int], row: Sequence[int]) -> tuple[dict[int, int], Sequence[int]]:
        """The labels alive after a word with their scores, and for each label which one it came from."""
        (first, start), *others = alive.items()
        # Scores are told against that of the first label, from which most words are reached.
        reached = self._leaving[first]
        sources = self._all_from[first]
        if others:
            reached, sources = reached.copy(), sources.copy()
            for source, score in others:
                behind = start - score
                for ahead, label, step in self._ways[first][source]:
                    if ahead <= behind:
                        break
                    if step - behind > reached[label]:
                        reached[label], sources[label] = step - behind, source
        scores = list(map(add, reached, row))
        least = max(scores) - _BEAM
        return {label: score for label, score in enumerate(scores) if score >= least}, sources

    def _lead_nowhere(self, alive: Mapping[int, int], row: Sequence[int]) -> bool:
        """Whether of the labels alive only O goes on, before a word of this row."""
        outside = alive.get(0)
        if outside is None:
            return False
        for label, score in alive.items():
            if not label:
                continue
            if self._inside[label]:
                return False
            behind = outside - score
            carried = self._carried[label] + row[self._going_on[label]] - row[0]
            if behind < self._worth[label] or behind - carried <= _BEAM:
                return False
        return True

    def _names(self, path: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Stretches of one name each: a label that begins and those that go on."""
        end = 0
        for first in compress(range(len(path)), path):
            if first < end:
                continue
            end = first + 1
            while end < len(path) and self._inside[path[end]]:
                end += 1
            yield first, end

    def _margin(self, totals: Sequence[int], path: Sequence[int], first: int, last: int) -> float:
        """How far the least sure word of a span leads its second best label, its neighbours held."""
        least = math.inf
        level = [0] * len(self.labels)
        for index in range(max(first - 1, 0), min(last + 1, len(path))):
            arriving = self._leaving[path[index - 1]] if index else level
            going_on = self._steps[path[index + 1]] if index + 1 < len(path) else level
            scores = list(map(add, map(add, self._row(totals[index]), arriving), going_on))
            chosen = scores.pop(path[index])
            least = min(least, chosen - max(scores))
        return least

    def confidence(self, span: TaggedSpan) -> float | None:
        """The calibrated probability that a span is right; None without calibration."""
        return None if self._curves is None else self._curves.confidence(span.label, span.margin / SCALE)


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
                confidence = self._tagger.confidence(span)
                if confidence is not None and confidence < _LEAST_CONFIDENCE[span.label]:
                    continue
                first, last = sentence.first_token + span.first, sentence.first_token + span.last - 1
                kind = _KINDS[span.label]
                mentions.append(RawMention(tokens.starts[first], tokens.ends[last], kind, confidence))
        return mentions


@cache
def recogniser() -> FastRecogniser:
    """The packaged recogniser; its files are read once a process."""
    return FastRecogniser(Tagger(read_data("store.extract.names", "model/fast.z")))
