"""Teaches which dates ahead are announced: the weights that `deadlines.announcing` and `.meanings` read.

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
from pathlib import Path
from typing import Any, NamedTuple

from store.extract import analyse
from store.extract.deadlines import dates_ahead
from store.extract.deadlines.announcing import LEAST, clues, is_word
from store.extract.deadlines.meanings import is_clue
from store.extract.document import read_document
from store.extract.names.recognisers.fast import recogniser
from store.extract.training.corpora import TaggedDocument, read_corpora
from store.extract.training.meanings import Meanings, beside
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
_JUDGED = 2.0
"""What an example that was judged counts, beside one that was made up."""
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


def train(corpora: Path, texts: Path | None, folder: Path, say: Callable[[str], None]) -> None:
    """Write the tables of weights; first how right those learnt from four fifths are on the other fifth."""
    examples = [*_made_up(), *_judged(corpora, texts)]
    counts = Counter((example.made_up, example.announced) for example in examples)
    say(f"announcing: {counts[True, True]} announced and {counts[True, False]} not in sentences made up,")
    say(f"  {counts[False, True]} and {counts[False, False]} judged in the corpora")
    training, kept_back = read_corpora(corpora)
    meanings = Meanings([*training, *kept_back], [example.clues for example in examples])
    say(f"  {len(meanings.words)} words by their meaning")
    rest = _fitted([example for example in examples if example.part], meanings)
    for made_up, name in ((True, "made up"), (False, "judged")):
        aside = [example for example in examples if not example.part and example.made_up is made_up]
        taken = Counter(
            (example.announced, odds >= math.log(LEAST / (1 - LEAST)) and not example.objected)
            for example, odds in zip(aside, rest.odds(aside, meanings), strict=True)
        )
        say(f"  {name}, set aside: {taken[True, True]} of {taken[True, True] + taken[True, False]} taken,")
        say(f"  {taken[False, True]} of {taken[False, True] + taken[False, False]} taken wrongly")
    learnt = _fitted(examples, meanings)
    weights = {clue: round(weight, 2) for clue, weight in sorted(learnt.clues.items())}
    lines = [f"{clue}\t{weight:.2f}" for clue, weight in weights.items() if abs(weight) >= _LEAST]
    path = folder / "announcing.tsv"
    path.write_text("\n".join(["clue\tweight", *lines]) + "\n", encoding="utf-8")
    say(f"{path.name}: {len(lines)} clues")
    meanings.write(learnt.meanings, folder / "announcing_meanings.tsv")


class Fitted(NamedTuple):
    """What was learnt: a weight for each clue, and one for each column of the meanings' design."""

    clues: dict[str, float]
    meanings: Any

    def odds(self, examples: Sequence[Example], meanings: Meanings) -> list[float]:
        """The log odds that each example is announced."""
        by_meaning = meanings.design([example.clues for example in examples]) @ self.meanings
        return [
            sum(self.clues.get(clue, 0.0) for clue in example.clues) + float(told)
            for example, told in zip(examples, by_meaning, strict=True)
        ]


def _fitted(examples: Sequence[Example], meanings: Meanings) -> Fitted:
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    seen = Counter(clue for example in examples for clue in example.clues if is_clue(clue))
    rows = [
        {clue: _scale(clue) for clue in sorted(example.clues) if seen[clue] >= _SEEN} for example in examples
    ]
    columns = DictVectorizer()
    matrix = beside(columns.fit_transform(rows), meanings.design([example.clues for example in examples]))
    model = LogisticRegression(C=_PENALTY, max_iter=2000, fit_intercept=False)
    counted = [1.0 if example.made_up else _JUDGED for example in examples]
    model.fit(matrix, [int(example.announced) for example in examples], sample_weight=counted)
    names = columns.get_feature_names_out()
    learnt = model.coef_[0]
    weights = zip(names, learnt[: len(names)], strict=True)
    return Fitted({clue: float(weight) * _scale(clue) for clue, weight in weights}, learnt[len(names) :])


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
