"""Teaches which way a sentence looks: the weights of `store.extract.timexes.which_way.outlook`.

The examples are times that say their own direction; only what stands around them is learnt from. The
corpora tell few that are ahead, so that weekdays of the texts made up for labels are learnt from too, and
only what they add: announced ones are ahead. Logistic regression with an L2 penalty, fitted by scikit-learn.
The same corpora, lessons and clues give the same table.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from store.extract.document import Document, read_document
from store.extract.timexes.which_way.outlook import LED, clues
from store.extract.training.corpora import TaggedDocument
from store.extract.training.told_texts import NOTHING, ToldText, told_texts

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

_WEEKDAY = re.compile(
    r"\b(?<![Ll]ast )(?<![Nn]ext )(?<![Tt]his )(?<![Ee]very )(?<![Ee]ach )(?<!\ba )"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b(?!,? (?:the )?\d|,? [A-Z][a-z]+\.? \d|,? week\b)"
)
"""A weekday that is told by nothing else."""

_SEEN = 3
"""In how many examples a clue must stand to be learnt from."""
_PENALTY = 0.1
"""scikit-learn's `C`: the inverse of the L2 penalty's strength."""
_FORM, _CLAUSE = 2.0, 3.0
"""How much sooner than a word a verb's form and the clause are learnt from: words hang on a corpus."""
_LESSON_PENALTY = 0.01
"""The same for what the lessons add to the weights that the corpora taught."""
_FIRST, _FREELY = "-first", 10.0
"""The column of what the first weights tell, and how much more freely than a word's its weight is fitted."""
_SURELY, _DOUBTFUL = -3.0, 4.0
"""Log odds below which a day is surely behind; what one that is told so by less counts."""
_LEAST = 0.02
"""A clue of less weight than this is left out of the table."""


def train(documents: Iterable[TaggedDocument], path: Path, say: Callable[[str], None]) -> None:
    """Write the table of weights."""
    examples = [example for tagged in documents for example in _directed(read_document(written(tagged)))]
    first = _fitted(examples, {}, _PENALTY)
    lessons = list(_lessons(first))
    weights = _fitted([*examples, *lessons], first, _LESSON_PENALTY)
    kept = sorted((clue, weight) for clue, weight in weights.items() if abs(weight) >= _LEAST)
    lines = ["clue\tweight", *(f"{clue}\t{weight:.2f}" for clue, weight in kept)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    for name, told in (("corpora", examples), ("lessons", lessons)):
        counts = Counter(each.way for each in told)
        say(f"outlook, {name}: {counts[0]} times behind, {counts[1]} ahead")
    say(f"outlook: {len(kept)} clues")


class Example(NamedTuple):
    """What stands around a time, whether it lies ahead (1) or behind (0), and how much that counts."""

    clues: frozenset[str]
    way: int
    weight: float = 1.0


def _fitted(examples: Sequence[Example], first: Mapping[str, float], penalty: float) -> dict[str, float]:
    """Weights of clues; where there are `first` ones, only what is to be added to these is penalised."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    seen = Counter(clue for each in examples for clue in each.clues)
    rows = [_row(each.clues, seen, first) for each in examples]
    columns = DictVectorizer()
    model = LogisticRegression(C=penalty, max_iter=1000, fit_intercept=False)
    model.fit(columns.fit_transform(rows), [each.way for each in examples], sample_weight=_balanced(examples))
    fitted = dict(zip(columns.get_feature_names_out(), model.coef_[0], strict=True))
    share = fitted.pop(_FIRST, 0.0) * _FREELY
    weights = {clue: share * weight for clue, weight in first.items()}
    for clue, weight in fitted.items():
        weights[clue] = weights.get(clue, 0.0) + weight * _scale(clue)
    return weights


def _row(known: frozenset[str], seen: Counter[str], first: Mapping[str, float]) -> dict[str, float]:
    row = {clue: _scale(clue) for clue in sorted(known) if seen[clue] >= _SEEN}
    return row | {_FIRST: _FREELY * _odds(known, first)} if first else row


def _odds(known: Iterable[str], weights: Mapping[str, float]) -> float:
    return math.fsum(weights.get(clue, 0.0) for clue in known)


def _balanced(examples: Sequence[Example]) -> list[float]:
    """What each example counts, so that both directions count alike."""
    sums = [math.fsum(each.weight for each in examples if each.way == way) for way in (0, 1)]
    half = sum(sums) / 2
    return [each.weight * half / sums[each.way] for each in examples]


def _lessons(first: Mapping[str, float]) -> Iterator[Example]:
    """What `told_texts` tell: days that are announced, and those behind as far as `first` weights tell them.

    Of a day that is not announced nobody told whether it is over. One of which little tells it counts more:
    from such days the announced ones must be told.
    """
    for made in told_texts():
        document = read_document(made.text, made.title)
        yield from _directed(document)
        for match in _WEEKDAY.finditer(document.text):
            known = frozenset(clues(document, *match.span()))
            if is_announced(made, *match.span()):
                yield Example(known, 1)
            elif (odds := _odds(known, first)) < 0:
                yield Example(known, 0, _DOUBTFUL if odds > _SURELY else 1.0)


def is_announced(made: ToldText, start: int, end: int) -> bool:
    """Whether `[start, end)` is in a date of which a label is told."""
    return any(
        first <= start and end <= last and label != NOTHING for (first, last), label in made.labels.items()
    )


def _scale(clue: str) -> float:
    if clue.startswith("-"):
        return _CLAUSE
    return _FORM if clue[1:].startswith(("has ", "verb ")) else 1.0


def _directed(document: Document) -> Iterator[Example]:
    """Every time that says its direction. The word before it is another than before a bare weekday."""
    for match in _DIRECTED.finditer(document.text):
        known = (clue for clue in clues(document, *match.span()) if not clue.startswith(LED))
        yield Example(frozenset(known), int(match["ahead"] is not None))


_GLUED = re.compile(r" (?=[,.;:!?%)]|n't\b|'(?:s|re|ve|ll|d|m)\b)|(?<=\() ")


def written(tagged: TaggedDocument) -> str:
    """The words of a document as running text, a sentence a line."""
    return "\n".join(_GLUED.sub("", " ".join(words)) for words in tagged.sentences)
