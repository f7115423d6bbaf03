"""Teaches which dates ahead are announced: the weights of `store.extract.deadlines.announcing`.

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
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from store.extract import analyse
from store.extract.deadlines import dates_ahead
from store.extract.deadlines.announcing import LEAST, clues, is_word
from store.extract.document import read_document
from store.extract.names.recognisers.fast import recogniser
from store.extract.training.corpora import TaggedDocument
from store.extract.training.outlook import written
from store.tables import rows_of

_FOLDER = Path(__file__).parent
_MARK = re.compile(r"([+-])\{([^}]*)\}")
_BODY = "\n\nThe mayor opened the bridge and thanked everybody who had built it." * 6
"""Makes an article of a sentence."""
_BRACKETS = {"-LRB-": "(", "-RRB-": ")", "``": '"', "''": '"'}

_SEEN = 3
"""In how many examples a clue must stand to be learnt from."""
_PENALTY = 0.15
"""scikit-learn's `C`: the inverse of the L2 penalty's strength."""
_WORD = 0.5
"""How readily single words are learnt from: they hang on what the examples are about."""
_LEAST = 0.01
"""A clue of less weight than this is left out of the table."""
_PARTS = 5


class Example(NamedTuple):
    """A date: its clues, whether it is announced, the part by its text, and whether a table objects to it."""

    clues: frozenset[str]
    announced: bool
    made_up: bool
    part: int
    objected: bool


def train(corpora: Path, texts: Path | None, path: Path, say: Callable[[str], None]) -> None:
    """Write the table of weights; first how right those learnt from four fifths are on the other fifth."""
    examples = [*_made_up(), *_judged(corpora, texts)]
    counts = Counter((example.made_up, example.announced) for example in examples)
    say(f"announcing: {counts[True, True]} announced and {counts[True, False]} not in sentences made up,")
    say(f"  {counts[False, True]} and {counts[False, False]} judged in the corpora")
    rest = _fitted([example for example in examples if example.part])
    for made_up, name in ((True, "made up"), (False, "judged")):
        aside = [example for example in examples if not example.part and example.made_up is made_up]
        taken = Counter((example.announced, _is_taken(rest, example)) for example in aside)
        say(f"  {name}, set aside: {taken[True, True]} of {taken[True, True] + taken[True, False]} taken,")
        say(f"  {taken[False, True]} of {taken[False, True] + taken[False, False]} taken wrongly")
    weights = {clue: round(weight, 2) for clue, weight in sorted(_fitted(examples).items())}
    lines = [f"{clue}\t{weight:.2f}" for clue, weight in weights.items() if abs(weight) >= _LEAST]
    path.write_text("\n".join(["clue\tweight", *lines]) + "\n", encoding="utf-8")
    say(f"{path.name}: {len(lines)} clues")


def _is_taken(weights: dict[str, float], example: Example) -> bool:
    """Whether an example would be suggested."""
    odds = sum(weights.get(clue, 0.0) for clue in example.clues)
    return not example.objected and 1 / (1 + math.exp(-odds)) >= LEAST


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
            yield Example(frozenset(clues(told)), answer, made_up, part, told.objected)
