"""What words speak for by their meaning: rows of numbers for words, so that like words learn together.

A row has the word's vector (`word_vectors`), shortened, and which of a few, of some and of many groups of
like words it is in. A model that is linear in the rows weighs each word at each place by one number, which
is all that is packaged (`announcing_meanings.tsv`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from store.extract.deadlines.meanings import FIRST, LAST, MIDDLE, PLACES, STEP, words_at
from store.extract.training.corpora import TaggedDocument
from store.extract.training.word_vectors import Encoder

_FEWEST_TIMES = 4
"""A word that the corpora have less often is left out, unless an example has it."""
_NUMBERS, _OF_VECTOR = 64, 1.5
"""How many numbers of a vector are kept, and how long it is made."""
_GROUPS, _OF_GROUP = (64, 256, 700), 0.7
"""How many groups the words are put into, once each, and what being in one counts."""
_READILY = {place: 0.3 if place in ("earlier", "then") else 1.0 for place in PLACES}
"""How readily it is learnt from each place: other sentences hang on what the examples are about."""


class Meanings:
    """The words, each with its row."""

    def __init__(self, documents: Iterable[TaggedDocument], examples: Iterable[Iterable[str]]) -> None:
        counted = Counter(
            word
            for document in documents
            for sentence in document.sentences
            for word in sentence[1:]
            if word.islower() and word.isalpha() and word.isascii()
        )
        shown = {
            word
            for clues in examples
            for words in words_at(clues).values()
            for word in words
            if word.isalpha() and word.isascii()
        }
        often = {word for word, times in counted.items() if times >= _FEWEST_TIMES}
        self.words = sorted(often | shown)
        self._number = {word: number for number, word in enumerate(self.words)}
        self.rows = _rows(Encoder().vectors(self.words), [max(1, counted[word]) for word in self.words])

    def design(self, examples: Sequence[Iterable[str]]) -> Any:
        """A row for each example: its words' rows at each place, added up; many words count for less each."""
        told = [words_at(clues) for clues in examples]
        return beside(
            *(self._design_at([words[place] for words in told]) * _READILY[place] for place in PLACES)
        )

    def _design_at(self, told: Sequence[Sequence[str]]) -> Any:
        rows, numbers, shares = list[int](), list[int](), list[float]()
        for row, words in enumerate(told):
            known = [self._number[word] for word in words if word in self._number]
            rows += [row] * len(known)
            numbers += known
            shares += [max(1, len(known)) ** -0.5] * len(known)
        size = len(told), len(self.words)
        return _sparse().csr_matrix((shares, (rows, numbers)), shape=size) @ self.rows

    def write(self, learnt: Sequence[float], path: Path) -> None:
        """The table of signs, for what was learnt of the design's columns."""
        import numpy as np

        readily = np.array([_READILY[place] for place in PLACES])
        weights = self.rows @ np.array(learnt).reshape(len(PLACES), -1).T * readily
        steps = np.clip(np.rint(weights / STEP).astype(int), FIRST - MIDDLE, LAST - MIDDLE)
        lines = ["word\tsigns"]
        for word, row in zip(self.words, steps, strict=True):
            if row.any():
                lines.append(f"{word}\t{''.join(chr(MIDDLE + step) for step in row)}")
        path.write_text("\n".join(lines) + "\n", encoding="ascii")


def _rows(vectors: Any, times: Sequence[int]) -> Any:
    import numpy as np
    from sklearn.cluster import MiniBatchKMeans
    from sklearn.decomposition import PCA

    middled = vectors / vectors.std()
    middled = middled - middled.mean(0)
    short = PCA(_NUMBERS, random_state=0, svd_solver="randomized").fit_transform(middled)
    short /= np.linalg.norm(short, axis=1, keepdims=True)
    blocks = [_sparse().csr_matrix(short * _OF_VECTOR)]
    for count in _GROUPS:
        groups = MiniBatchKMeans(count, random_state=0, n_init=1, batch_size=2048, max_iter=60)
        labels = groups.fit(short, sample_weight=np.log1p(np.array(times))).labels_
        column = np.full(len(labels), _OF_GROUP)
        size = len(labels), count
        blocks.append(_sparse().csr_matrix((column, (np.arange(len(labels)), labels)), shape=size))
    return beside(*blocks)


def beside(*blocks: Any) -> Any:
    """Sparse matrices of equally many rows, side by side."""
    return _sparse().hstack(blocks).tocsr()


def _sparse() -> Any:
    """Of SciPy, which comes with scikit-learn and is not installed where types are checked."""
    return import_module("scipy.sparse")
