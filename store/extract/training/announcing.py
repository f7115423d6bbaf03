"""Teaches which dates ahead are announced: the weights of `store.extract.deadlines.announcing`.

First those of the clues, then how the odds that these give are joined with those that the compressor reads in
the date's passage: of texts that neither was taught with.

The examples are texts made up for this (`announcing_sentences.txt`, and those of `told_texts` whose day is
known) and dates of the corpora that were judged by eye (`announcing_judged.tsv`). Logistic regression with an
L2 penalty, fitted by scikit-learn.
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import mul
from pathlib import Path
from typing import NamedTuple

from store.extract import analyse
from store.extract.deadlines import dates_ahead
from store.extract.deadlines.announcing import HOPELESS, LEAST, LEAST_READ
from store.extract.deadlines.announcing_words import is_word
from store.extract.deadlines.clues import AND, clues
from store.extract.deadlines.compression.compressor import compressor
from store.extract.deadlines.compression.passage import passage_of
from store.extract.document import read_document
from store.extract.names.recognisers.fast import recogniser
from store.extract.training.announced_dates import Answered, judged, labelled, made_up
from store.extract.training.label_lessons import part_of

_SEEN = 3
"""In how many examples a clue must stand to be learnt from."""
_PENALTY = 0.15
"""scikit-learn's `C`: the inverse of the L2 penalty's strength."""
_WORD = 0.5
"""How readily single words are learnt from: they hang on what the examples are about."""
_OF_LABELLED = 0.3
"""What a date counts in the texts whose labels are told: they are many, and two in three not announced."""
_LEAST = 0.01
"""A clue of less weight than this is left out of the table."""
_PARTS = 5


class Example(NamedTuple):
    """A date: its clues, the log odds by its passage, whether it is announced, the part by its text.

    The compressor's odds are None where it was taught with the text. `objected` tells whether a table speaks
    against the date, `weight` what the example counts.
    """

    clues: frozenset[str]
    by_passage: float | None
    announced: bool
    made_up: bool
    part: int
    objected: bool
    weight: float


def train(corpora: Path, texts: Path | None, folder: Path, say: Callable[[str], None]) -> None:
    """Write the tables of weights; first how right those learnt from four fifths are on the other fifth."""
    examples = [
        *_examples(made_up(), made_up=True),
        *_examples(labelled(), made_up=True, weight=_OF_LABELLED),
        *_examples(judged(corpora, texts), made_up=False),
    ]
    counts = Counter((example.made_up, example.announced) for example in examples)
    say(f"announcing: {counts[True, True]} announced and {counts[True, False]} not in sentences made up,")
    say(f"  {counts[False, True]} and {counts[False, False]} judged in the corpora")
    odds = _odds_by_others(examples)
    joined = _joined(examples, odds)
    for is_made_up, name in ((True, "made up"), (False, "judged")):
        aside = [
            (example, own)
            for example, own in zip(examples, odds, strict=True)
            if example.by_passage is not None and example.made_up is is_made_up
        ]
        for weights, how in ((None, "by its clues"), (joined, "with its passage")):
            taken = Counter((example.announced, _is_taken(example, own, weights)) for example, own in aside)
            say(f"  {name}, set aside, {how}:")
            say(f"    {taken[True, True]} of {taken[True, True] + taken[True, False]} taken,")
            say(f"    {taken[False, True]} of {taken[False, True] + taken[False, False]} taken wrongly")
    by_clue = {clue: round(weight, 2) for clue, weight in sorted(_fitted(examples).items())}
    alone, pairs = tables_of({clue: weight for clue, weight in by_clue.items() if abs(weight) >= _LEAST})
    _write(folder / "announcing.tsv", ["clue\tweight", *alone])
    _write(folder / "announcing_pairs.tsv", ["clue\tothers", *pairs])
    names = ("always", "clues", "passage")
    lines = [f"{name}\t{weight:.3f}" for name, weight in zip(names, joined, strict=True)]
    _write(folder / "announcing_joined.tsv", ["odds\tweight", *lines])
    say(f"{len(by_clue)} clues")


def tables_of(by_clue: Mapping[str, float]) -> tuple[list[str], list[str]]:
    """The lines for clues by themselves, and those for two together, a line for each first one."""
    alone: list[str] = []
    pairs: defaultdict[str, list[str]] = defaultdict(list)
    for clue, weight in by_clue.items():
        first, joint, other = clue.rpartition(AND)
        if joint:
            pairs[first].append(f"{other} {weight:.2f}")
        else:
            alone.append(f"{clue}\t{weight:.2f}")
    return alone, [f"{first}\t{AND.join(others)}" for first, others in pairs.items()]


def _write(path: Path, lines: list[str]) -> None:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _odds_by_others(examples: list[Example]) -> list[float]:
    """The log odds of each example by the clues of the other parts."""
    odds = [0.0] * len(examples)
    for part in range(_PARTS):
        weights = _fitted([example for example in examples if example.part != part])
        for at, example in enumerate(examples):
            if example.part == part:
                odds[at] = math.fsum(weights.get(clue, 0.0) for clue in example.clues)
    return odds


def _is_taken(example: Example, odds: float, joined: Sequence[float] | None) -> bool:
    """Whether an example would be suggested, by its clues alone or with its passage."""
    least = LEAST
    if joined is not None and example.by_passage is not None and odds > HOPELESS:
        odds, least = math.fsum(map(mul, joined, (1.0, odds, example.by_passage))), LEAST_READ
    return not example.objected and 1 / (1 + math.exp(-odds)) >= least


def _joined(examples: list[Example], odds: list[float]) -> list[float]:
    """What is always added, and the weights of the log odds by clues and by the passage."""
    from sklearn.linear_model import LogisticRegression

    both = [(own, one.by_passage, one.announced) for own, one in zip(odds, examples, strict=True)]
    read = [(own, by_passage, told) for own, by_passage, told in both if by_passage is not None]
    model = LogisticRegression()
    model.fit([[own, by_passage] for own, by_passage, _ in read], [int(told) for _, _, told in read])
    return [float(model.intercept_[0]), *map(float, model.coef_[0])]


def _fitted(examples: list[Example]) -> dict[str, float]:
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    seen = Counter(clue for example in examples for clue in example.clues)
    rows = [
        {clue: _scale(clue) for clue in sorted(example.clues) if seen[clue] >= _SEEN} for example in examples
    ]
    columns = DictVectorizer()
    matrix = columns.fit_transform(rows)
    model = LogisticRegression(C=_PENALTY, max_iter=2000, fit_intercept=False)
    told = [int(example.announced) for example in examples]
    model.fit(matrix, told, sample_weight=[example.weight for example in examples])
    weights = zip(columns.get_feature_names_out(), model.coef_[0], strict=True)
    return {clue: float(weight) * _scale(clue) for clue, weight in weights}


def _scale(clue: str) -> float:
    return _WORD if is_word(clue) else 1.0


def _examples(texts: Iterable[Answered], *, made_up: bool, weight: float = 1.0) -> Iterator[Example]:
    """The dates of texts that are answered for and found."""
    for one in texts:
        part = int(hashlib.sha1(one.name.encode(), usedforsecurity=False).hexdigest(), 16) % _PARTS
        findings = analyse(one.text, one.published, recogniser=recogniser())
        document = read_document(one.text)
        for told in dates_ahead(document, findings.timexes, one.published, findings.quotations):
            start, end = told.timex.start, told.timex.end
            answer = next((one.answers[at] for at in one.answers if start - 12 <= at < end), None)
            if answer is not None:
                passage = passage_of(document, told.sentence, start, end, (), findings.mentions)
                asked = not part_of(one.text)
                odds = compressor().compressed(passage, findings.mentions).announced if asked else None
                yield Example(frozenset(clues(told)), odds, answer, made_up, part, told.objected, weight)
