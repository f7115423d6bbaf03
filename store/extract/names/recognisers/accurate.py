"""The accurate name tagger: a small transformer as int8 ONNX, run by onnxruntime on one core.

Everything that belongs to the model lies in its one file: the weights and, as ONNX
metadata, the vocabulary, the labels and the calibration of its confidence.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

from store.extract.document import Document
from store.extract.names.protocol import RawMention
from store.extract.names.recognisers.capitals import recased
from store.extract.names.recognisers.confidence import Curves
from store.extract.names.recognisers.confirm import confirmed, goes_on
from store.extract.names.recognisers.pieces import Pieces
from store.extract.names.recognisers.sessions import session_of
from store.extract.names.recognisers.vouched import Found, vouched
from store.extract.names.recognisers.windows import Cutter, Window
from store.model.findings import MentionKind
from store.tables import read_data

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_LEAST_CONFIDENCE = {"PER": 0.5, "ORG": 0.5, "LOC": 0.45, "MISC": 0.45}
"""A name less likely than this is not told, unless it is in a list. On texts kept aside from the fit of
the confidence, a lower one lets in more wrong names than right ones, a higher one the reverse …"""

_LEAST_LISTED = 0.2
"""… and at least so likely."""

_LEAST_WHOLE = 0.3
"""Of a name that begins with a listed one, only that is told where the whole is less likely than this."""

_JOINING = frozenset({"of", "in", "for", "the", "and", "to"})
_LEAST_CUT = -1.5
_LEAST_JOINED = 2.0
"""Log odds of a body from which on it may go on behind such a word, and those it has then: nearly all did."""

_LEAST_DOUBT = 1e-6


def log_odds(probability: float) -> float:
    """The logarithm of the odds of a probability that is kept off 0 and 1."""
    kept = min(max(probability, _LEAST_DOUBT), 1 - _LEAST_DOUBT)
    return math.log(kept / (1 - kept))


_KINDS = {
    "PER": MentionKind.PERSON,
    "ORG": MentionKind.ORGANISATION,
    "LOC": MentionKind.PLACE,
    "MISC": MentionKind.OTHER,
}


Scored = tuple[int, int, str, float]
"""A name as tokens `[first, last)`, its label and the network's log odds."""


def joined(words: Sequence[str], scored: Iterable[Scored]) -> Iterator[Scored]:
    """The names, a body that ends with a small word whole: "Fund for the" and "Velmora Sea" behind it."""
    held: Scored | None = None
    for name in scored:
        if held is not None and held[1] == name[0] and name[2] != "PER" and _is_cut(words, held):
            held = (held[0], name[1], held[2], max(held[3], _LEAST_JOINED))
            continue
        if held is not None:
            yield held
        held = name
    if held is not None:
        yield held


def _is_cut(words: Sequence[str], name: Scored) -> bool:
    first, last, label, score = name
    return label == "ORG" and last - first > 1 and words[last - 1] in _JOINING and score > _LEAST_CUT


class AccurateRecogniser:
    """The packaged transformer as a recogniser. `session` is an onnxruntime InferenceSession."""

    name = "accurate"
    version = "1"

    def __init__(self, session: Any) -> None:
        metadata: dict[str, str] = session.get_modelmeta().custom_metadata_map
        self._session = session
        self._cutter = Cutter(Pieces(metadata["pieces"].split("\n")))
        labels: list[str] = json.loads(metadata["labels"])
        self._kinds = list(dict.fromkeys(label[2:] for label in labels if label != "O"))
        self._begins = [labels.index("B-" + kind) for kind in self._kinds]
        self._continues = [labels.index("I-" + kind) for kind in self._kinds]
        self._curves = Curves(json.loads(metadata["calibration"]))

    def recognise(self, document: Document) -> list[RawMention]:
        """Names of the document, sorted by start."""
        tokens = document.tokens
        told: list[Found] = []
        doubted: list[Found] = []
        for first, last, label, score in joined(tokens.words, self.scored(document)):
            confidence, kind = self._curves.confidence(label, score), _KINDS[label]
            if confidence < _LEAST_LISTED:
                continue
            if confidence < _LEAST_CONFIDENCE[label]:
                listed = confirmed(tokens.words[first:last], kind)
                if listed is None:
                    doubted.append(Found(first, last, kind, confidence))
                    continue
                length, known = listed
                if confidence < _LEAST_WHOLE or not goes_on(tokens.words[first + length : last], kind):
                    last, kind = first + length, known
            told.append(Found(first, last, kind, confidence))
        told = sorted([*told, *vouched(tokens.words, doubted, told)])
        return [
            RawMention(tokens.starts[first], tokens.ends[last - 1], kind, confidence)
            for first, last, kind, confidence in told
        ]

    def scored(self, document: Document) -> Iterator[Scored]:
        """All names as tokens `[first, last)`, their label and the network's log odds."""
        words = document.tokens.words
        spans = [(sentence.first_token, sentence.last_token) for sentence in document.sentences]
        sentences = recased([words[first:last] for first, last in spans], self._cutter.pieces.has)
        numbers = [number for first, last in spans for number in range(first, last)]
        for first, last, label, probability in self.spans(sentences):
            yield numbers[first], numbers[last - 1] + 1, label, log_odds(probability)

    def spans(self, sentences: Sequence[Sequence[str]]) -> Iterator[tuple[int, int, str, float]]:
        """Names as words `[first, last)` counted through the sentences, label, the network's probability."""
        windows = [window for window in self._cutter.windows(sentences) if window.words]
        if not windows:
            return
        rows = self._probabilities(windows)
        words = [word for window in windows for word in window.words]
        sentence_starts = set(accumulate(map(len, sentences)))
        begins, continues = rows[:, self._begins], rows[:, self._continues]
        outside = rows[:, 0].tolist()
        opening, going_on = begins.max(1).tolist(), continues.max(1).tolist()
        count = len(words)
        at = 0
        while at < count:
            if outside[at] >= opening[at] and outside[at] >= going_on[at]:
                at += 1
                continue
            end = at + 1
            while (
                end < count
                and words[end] == words[end - 1] + 1
                and words[end] not in sentence_starts
                and going_on[end] > outside[end]
                and going_on[end] > opening[end]
            ):
                end += 1
            by_kind = begins[at:end].sum(0) + continues[at:end].sum(0)
            kind = int(by_kind.argmax())
            probability = float(begins[at, kind] + continues[at, kind])
            for inner in range(at + 1, end):
                probability *= float(continues[inner, kind])
            if end < count and words[end] == words[end - 1] + 1:
                probability *= 1 - going_on[end]
            yield words[at], words[end - 1] + 1, self._kinds[kind], probability
            at = end

    def _probabilities(self, windows: Sequence[Window]) -> NDArray[np.float32]:
        """A row of probabilities over the labels for each candidate word of the windows."""
        import numpy as np

        logits = np.concatenate([self._logits(window) for window in windows])
        powers = np.exp(logits - logits.max(1, keepdims=True))
        result: NDArray[np.float32] = powers / powers.sum(1, keepdims=True)
        return result

    def _logits(self, window: Window) -> NDArray[np.float32]:
        """What the network gives for a window by itself: nothing is filled up, nothing masked."""
        import numpy as np

        given = {"pieces": window.pieces, "marks": window.marks, "picked": window.picked}
        (logits,) = self._session.run(
            None, {name: np.array([numbers], np.int64) for name, numbers in given.items()}
        )
        rows: NDArray[np.float32] = logits[0]
        return rows


def loaded(model: bytes | str) -> AccurateRecogniser:
    """The recogniser of a model file, given by its content or, which loads faster, its path.

    Raises ConfigError as `session_of` does.
    """
    return AccurateRecogniser(session_of(model))


@cache
def recogniser() -> AccurateRecogniser:
    """The packaged recogniser; its model is loaded once a process. Raises ConfigError as `loaded` does."""
    path = Path(__file__).parents[1] / "model" / "accurate.onnx"
    if path.is_file():
        return loaded(str(path))
    return loaded(read_data("store.extract.names", "model/accurate.onnx"))  # the package lies in an archive
