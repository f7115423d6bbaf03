"""Teaches which dates ahead are announced: the weights of `store.extract.deadlines.announcing`.

First those of the clues, then, of the odds that these give to dates of texts they were not learnt from,
those of a date's state in its context (`store.extract.deadlines.context`).

The examples are sentences made up for this (`announcing_sentences.txt`) and dates of the corpora that were
judged by eye (`announcing_judged.tsv`). Logistic regression with an L2 penalty, fitted by scikit-learn.
"""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import mul
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from store.extract import analyse
from store.extract.deadlines import dates_ahead
from store.extract.deadlines.announcing import DOUBTFUL, LEAST, clues, is_word
from store.extract.deadlines.context import context_reader
from store.extract.document import read_document
from store.extract.names.recognisers.fast import recogniser
from store.extract.training.corpora import TaggedDocument
from store.extract.training.outlook import written
from store.tables import rows_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_FOLDER = Path(__file__).parent
_MARK = re.compile(r"([+-])\{([^}]*)\}")
_BODY = "\n\nThe mayor opened the bridge and thanked everybody who had built it." * 6
"""Makes an article of a sentence."""
_BRACKETS = {"-LRB-": "(", "-RRB-": ")", "``": '"', "''": '"'}

_SEEN = 3
"""In how many examples a clue must stand to be learnt from."""
_PENALTY = 0.15
"""scikit-learn's `C`: the inverse of the L2 penalty's strength."""
_CONTEXT_PENALTY = 0.01
"""The same of the weights of the state, whose 384 numbers are brought to one scale."""
_ODDS = 10.0
"""The odds by the clues are fitted so much larger than they are, so that the penalty leaves them alone."""
_WORD = 0.5
"""How readily single words are learnt from: they hang on what the examples are about."""
_LEAST = 0.01
"""A clue of less weight than this is left out of the table."""
_PARTS = 5


class Example(NamedTuple):
    """A date: its clues, its state in context, whether it is announced, the part by its text.

    `objected` tells whether a table speaks against it.
    """

    clues: frozenset[str]
    state: tuple[float, ...]
    announced: bool
    made_up: bool
    part: int
    objected: bool


def train(corpora: Path, texts: Path | None, folder: Path, say: Callable[[str], None]) -> None:
    """Write the tables of weights; first how right those learnt from four fifths are on the other fifth."""
    examples = [*_made_up(), *_judged(corpora, texts)]
    counts = Counter((example.made_up, example.announced) for example in examples)
    say(f"announcing: {counts[True, True]} announced and {counts[True, False]} not in sentences made up,")
    say(f"  {counts[False, True]} and {counts[False, False]} judged in the corpora")
    odds = _odds_by_others(examples)
    rest = [at for at, example in enumerate(examples) if example.part]
    context = _fitted_context([examples[at] for at in rest], [odds[at] for at in rest])
    for made_up, name in ((True, "made up"), (False, "judged")):
        aside = [
            (example, odds[at])
            for at, example in enumerate(examples)
            if not example.part and example.made_up is made_up
        ]
        for weights, how in ((None, "by its clues"), (context, "with its context")):
            taken = Counter((example.announced, _is_taken(example, own, weights)) for example, own in aside)
            say(f"  {name}, set aside, {how}:")
            say(f"    {taken[True, True]} of {taken[True, True] + taken[True, False]} taken,")
            say(f"    {taken[False, True]} of {taken[False, True] + taken[False, False]} taken wrongly")
    by_clue = {clue: round(weight, 2) for clue, weight in sorted(_fitted(examples).items())}
    lines = [f"{clue}\t{weight:.2f}" for clue, weight in by_clue.items() if abs(weight) >= _LEAST]
    _write(folder / "announcing.tsv", ["clue\tweight", *lines])
    always, by_clues, *by_state = _fitted_context(examples, odds)
    lines = [f"always\t{always:.4f}", f"clues\t{by_clues:.4f}"]
    lines += [f"{number}\t{weight:.4f}" for number, weight in enumerate(by_state)]
    _write(folder / "announcing_context.tsv", ["number\tweight", *lines])
    say(f"{len(by_clue)} clues")


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


def _is_taken(example: Example, odds: float, context: Sequence[float] | None) -> bool:
    """Whether an example would be suggested, with the weights of its context or without."""
    if context is not None and DOUBTFUL[0] < odds < DOUBTFUL[1]:
        odds = math.fsum(map(mul, context, (1.0, odds, *example.state)))
    return not example.objected and 1 / (1 + math.exp(-odds)) >= LEAST


def _fitted_context(examples: list[Example], odds: list[float]) -> list[float]:
    """What is always added, the weight of the clues' log odds, and those of the numbers of the state."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    states: NDArray[np.float64] = np.array([example.state for example in examples])
    middle, spread = states.mean(0), states.std(0) + 1e-3
    by_clues = np.array(odds)[:, None] * _ODDS
    columns = np.hstack([np.ones_like(by_clues), by_clues, (states - middle) / spread])
    model = LogisticRegression(C=_CONTEXT_PENALTY, max_iter=2000, fit_intercept=False)
    model.fit(columns, [int(example.announced) for example in examples])
    always, of_clues, *rest = model.coef_[0].tolist()
    weights = np.array(rest) / spread
    return [always - float(weights @ middle), of_clues * _ODDS, *weights.tolist()]


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
    model.fit(matrix, [int(example.announced) for example in examples])
    weights = zip(columns.get_feature_names_out(), model.coef_[0], strict=True)
    return {clue: float(weight) * _scale(clue) for clue, weight in weights}


def _scale(clue: str) -> float:
    return _WORD if is_word(clue) else 1.0


def _made_up() -> Iterator[Example]:
    """The examples of `announcing_sentences.txt`."""
    published = dt.date.min
    for line in (_FOLDER / "announcing_sentences.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            published = dt.date.fromisoformat(line[2:])
        elif not line.startswith(("#", "==")):
            text, answers = marked(line)
            yield from _answered(text + _BODY, published, answers, made_up=True, name=text)


def marked(line: str) -> tuple[str, dict[int, bool]]:
    """A sentence without its marks, and by where each marked date begins whether it is announced."""
    text, answers, last = "", dict[int, bool](), 0
    for match in _MARK.finditer(line):
        text += line[last : match.start()]
        answers[len(text)] = match[1] == "+"
        text += match[2]
        last = match.end()
    return text + line[last:], answers


def _judged(corpora: Path, texts: Path | None) -> Iterator[Example]:
    """The examples of `announcing_judged.tsv`, as far as their texts are at hand."""
    table = (_FOLDER / "announcing_judged.tsv").read_text(encoding="utf-8")
    judged: defaultdict[tuple[str, str], dict[int, bool]] = defaultdict(dict)
    published: dict[tuple[str, str], dt.date] = {}
    columns = ("corpus", "id", "published", "start", "answer")
    for row in rows_of(table, "announcing_judged.tsv", columns):
        key = row["corpus"], row["id"]
        judged[key][int(row["start"])] = row["answer"] == "+"
        published[key] = dt.date.fromisoformat(row["published"])
    for key, text in _texts({corpus for corpus, _ in judged}, corpora, texts):
        if key in judged:
            yield from _answered(text, published[key], judged[key], made_up=False, name=key[1])


def _texts(names: Iterable[str], corpora: Path, texts: Path | None) -> Iterator[tuple[tuple[str, str], str]]:
    """The texts of the corpora of these names, each with its corpus and id; `texts` has others."""
    for name in sorted(names):
        path = corpora / f"{name}.jsonl.gz"
        if path.exists():
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                for line in lines:
                    record = json.loads(line)
                    sentences = [
                        [_BRACKETS.get(token, token) for token in sentence["tokens"]]
                        for sentence in record["sents"]
                    ]
                    yield (name, record["id"]), written(TaggedDocument(name, sentences, []))
        elif texts is not None:
            for line in texts.read_text(encoding="utf-8").splitlines():
                record = json.loads(line)
                yield (name, record["id"]), record["text"]


def _answered(
    text: str, published: dt.date, answers: dict[int, bool], *, made_up: bool, name: str
) -> Iterator[Example]:
    """The dates of a text that are answered for and found; `answers` are by where the date begins."""
    part = int(hashlib.sha1(name.encode(), usedforsecurity=False).hexdigest(), 16) % _PARTS
    findings = analyse(text, published, recogniser=recogniser())
    document = read_document(text)
    for told in dates_ahead(document, findings.timexes, published, findings.quotations):
        start, end = told.timex.start, told.timex.end
        answer = next((answers[at] for at in answers if start - 12 <= at < end), None)
        if answer is not None:
            state = context_reader().state(document, told.sentence, start, end)
            yield Example(frozenset(clues(told)), tuple(state.tolist()), answer, made_up, part, told.objected)
