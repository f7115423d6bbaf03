"""Teaches which way a sentence looks: the weights of `store.extract.timexes.which_way.outlook`.

The examples are times that say their own direction; only what stands around them is learnt from.
Logistic regression with an L2 penalty, fitted by scikit-learn.

The same corpora and clues give the same table. But clues hang on the word classes, and the table that is read
was fitted before their tagger learnt sentences told ahead: fitted after that, the day that a weekday means is
told a little worse.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from store.extract.document import Document, read_document
from store.extract.timexes.which_way.outlook import clues
from store.extract.training.corpora import TaggedDocument

_PERIODS = [
    "week",
    "weekend",
    "month",
    "year",
    "night",
    "evening",
    "summer",
    "winter",
    "spring",
    "fall",
    "autumn",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_NUMBERS = [
    "a",
    "an",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "several",
    "few",
]
_PERIOD, _NUMBER = "|".join(_PERIODS), "|".join([*_NUMBERS, r"\d+"])
_BEHIND = (
    rf"yesterday|(?:last|past|previous) (?:{_PERIOD})|earlier (?:this|on) (?:day|{_PERIOD})"
    rf"|(?:{_NUMBER}) (?:day|week|month|year|hour)s? (?:ago|earlier)"
)
_AHEAD = (
    rf"tomorrow|(?:next|coming|upcoming) (?:{_PERIOD})|later (?:this|on) (?:{_PERIOD})"
    rf"|in (?:the )?(?:next|coming) (?:few |(?:{_NUMBER}) )?(?:day|week|month)s"
)
_DIRECTED = re.compile(rf"\b(?:the )?(?:(?P<behind>{_BEHIND})|(?P<ahead>{_AHEAD}))\b", re.IGNORECASE)

_SEEN = 3
"""In how many examples a clue must stand to be learnt from."""
_PENALTY = 0.1
"""scikit-learn's `C`: the inverse of the L2 penalty's strength."""
_FORM, _CLAUSE = 2.0, 3.0
"""How much sooner than a word a verb's form and the clause are learnt from: words hang on a corpus."""
_LEAST = 0.02
"""A clue of less weight than this is left out of the table."""


def train(documents: Iterable[TaggedDocument], path: Path, say: Callable[[str], None]) -> None:
    """Write the table of weights."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    examples = [(set(clues(document, start, end)), way) for document, start, end, way in _examples(documents)]
    seen = Counter(clue for known, _ in examples for clue in known)
    rows = [{clue: _scale(clue) for clue in sorted(known) if seen[clue] >= _SEEN} for known, _ in examples]
    columns = DictVectorizer()
    matrix = columns.fit_transform(rows)
    model = LogisticRegression(C=_PENALTY, max_iter=1000, fit_intercept=False, class_weight="balanced")
    model.fit(matrix, [way for _, way in examples])
    weights = zip(columns.get_feature_names_out(), model.coef_[0], strict=True)
    kept = sorted((clue, weight * _scale(clue)) for clue, weight in weights if abs(weight) >= _LEAST)
    lines = ["clue\tweight", *(f"{clue}\t{weight:.2f}" for clue, weight in kept)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    counts = Counter(way for _, way in examples)
    say(f"outlook: {counts[0]} times behind, {counts[1]} ahead, {len(kept)} clues")


def _scale(clue: str) -> float:
    if clue.startswith("-"):
        return _CLAUSE
    return _FORM if clue[1:].startswith(("has ", "verb ")) else 1.0


def _examples(documents: Iterable[TaggedDocument]) -> Iterator[tuple[Document, int, int, int]]:
    """Every time that says its direction: its document, its span, and 1 where it lies ahead."""
    for tagged in documents:
        document = read_document(written(tagged))
        for match in _DIRECTED.finditer(document.text):
            yield document, match.start(), match.end(), int(match["ahead"] is not None)


_GLUED = re.compile(r" (?=[,.;:!?%)]|n't\b|'(?:s|re|ve|ll|d|m)\b)|(?<=\() ")


def written(tagged: TaggedDocument) -> str:
    """The words of a document as running text, a sentence a line."""
    return "\n".join(_GLUED.sub("", " ".join(words)) for words in tagged.sentences)
