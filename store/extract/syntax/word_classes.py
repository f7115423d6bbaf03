"""Which class each word of a sentence is of: noun, finite verb, participle, preposition and so on.

The classes are those of the Penn Treebank (Marcus, Santorini, Marcinkiewicz 1993), the rare ones together:
`NN NNS NNP`, `VB VBD VBG VBN VBP VBZ MD TO`, `IN DT JJ RB RP CC CD PRP PRP$ POS WDT WP WRB EX`, signs.
A greedy tagger from left to right: an averaged perceptron (Collins 2002).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from store.extract.syntax.packed import LinearModel, Weights, numbered

NOUNS = frozenset({"NN", "NNS", "NNP"})
"""Classes of nouns and names."""
VERBS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"})
"""Classes of verbs and of what helps them: "opens", "will"."""
BEGIN_NOUN = NOUNS | {"DT", "PRP$", "JJ", "CD", "$"}
"""Classes of what a noun with all that stands before it begins with: "the quay", "its old quay", "$5"."""
EDGES = ("^", "^^", "$", "$$")
"""What stands before a sentence and after it."""
OUTSET = ("^", "^^")
"""The classes of what stands right before a sentence and before that."""
_REMEMBERED = 100_000
_Key = TypeVar("_Key", bound=tuple[Any, ...])
_ENDINGS = ("ing", "ed", "ly", "s")
"""What tells something of a word that is not frequent."""
_NO_NOUNS = {
    "expire": "VBP",
    **dict.fromkeys(
        ("expires", "matures", "begins", "opens", "reopens", "resumes", "brings", "goes", "comes", "becomes"),
        "VBZ",
    ),
    **dict.fromkeys(("obliges", "requires", "allows", "testifies"), "VBZ"),
}
"""Verbs that the model, which knows few of them, takes for nouns at times."""

_BEFORE_NO_VERB = VERBS - {"VBN"}
_NO_VERBS = frozenset({"worth"})
_STAY_VERBS = frozenset({"is", "has", "does", "'s", "’s"})
"""Classes right behind which "caucuses" is no verb, and verbs all the same: "what matters is"."""
_AGAIN = ("re-", "co-", "pre-", "Re-", "Co-")
"""How verbs with a hyphen begin; other words with one are "state-backed"."""
_DESCRIBE = frozenset({"JJ", "DT", "PRP$", "CD"})
"""Classes before "subordinated debentures", where no verb follows."""


def shape(word: str) -> str:
    """A word as the model knows it: numbers by their form, everything else in lower case."""
    if word[:1].isdigit():
        return "#4" if len(word) == 4 and word.isdigit() else "#"
    return word.lower().replace("’", "'")


def own_features(word: str) -> list[str]:
    """What a word tells of its own class, wherever it stands."""
    known = shape(word)
    told = ["w" + known, "3" + known[-3:], "2" + known[-2:], "1" + known[:1] + known[-1:]]
    if word[:1].isupper() and word.isupper() and len(word) > 1:
        told.append("U")
    if "-" in word:
        told.append("-")
    return told


def features_beside(known: str) -> tuple[list[str], list[str], list[str], list[str]]:
    """What a word of this shape tells of the next one, the one before, the second next, the second before."""
    return ["l" + known, "m" + known[-3:]], ["n" + known, "o" + known[-3:]], ["L" + known], ["N" + known]


def features_of_place(
    known: str,
    is_capital: bool,
    is_first: bool,
    following: str,
    usual: str,
    usual_behind: str,
    before: str,
    before_that: str,
) -> Sequence[str]:
    """What the classes of the two words before tell, and the usual ones of the two that follow.

    `known` and `following` are shapes.
    """
    return (
        *_behind(before, known, is_capital, is_first),
        *_in_a_row(before_that, before),
        *_ahead(before, following),
        *_between(before, known, usual, usual_behind),
    )


def _in_a_row(before_that: str, before: str) -> Sequence[str]:
    """What the classes of the two words before tell by themselves."""
    return (f"T{before_that} {before}",)


def _ahead(before: str, following: str) -> Sequence[str]:
    """What the class of the word before and the word behind tell of the one between them."""
    return (f"p{before} {following}",)


def _behind(before: str, known: str, is_capital: bool, is_first: bool) -> Sequence[str]:
    """What the class of the word before tells of a word."""
    told = ("t" + before, f"v{before} {known}")
    return (*told, "C0" if is_first else "C", f"c{before}") if is_capital else told


def _between(before: str, known: str, usual: str, usual_behind: str) -> Sequence[str]:
    """What that and the usual classes of the two words behind it tell of a word."""
    return f"q{known} {usual}", f"r{before} {known[-1:]} {usual} {usual_behind}"


class Usual:
    """Of which class a word is most often, of words of the model those that are frequent."""

    def __init__(self, listed: Mapping[str, Sequence[str]]) -> None:
        self._classes = {shape: name for name, shapes in listed.items() for shape in shapes}

    def of(self, text: str, known: str) -> str:
        """The class of a word with this shape; of one that is not frequent, how it ends."""
        if text[:1].isupper():
            return "NNP"
        usual = self._classes.get(known)
        if usual is not None:
            return usual
        return next(("?" + end for end in _ENDINGS if known.endswith(end)), "?")


def tag_features(words: Sequence[str], index: int, before: str, before_that: str, usual: Usual) -> list[int]:
    """All that the class of a word is told by, for training."""
    shapes = [*EDGES[:2], *map(shape, words), *EDGES[2:]]
    at = index + 2
    beside = [features_beside(shapes[at + away])[kind] for kind, away in enumerate((-1, 1, -2, 2))]
    following = [usual.of(word, shape(word)) for word in (*words[index + 1 : index + 3], *EDGES[2:])]
    place = features_of_place(
        shapes[at],
        words[index][:1].isupper(),
        index == 0,
        shapes[at + 1],
        following[0],
        following[1],
        before,
        before_that,
    )
    return [numbered(name) for names in (own_features(words[index]), *beside, place) for name in names]


class _Word(NamedTuple):
    """A word with the sums of what it tells of itself and of the words around it."""

    shape: str
    usual: str
    is_capital: bool
    own: int
    to_next: int
    to_previous: int
    to_second_next: int
    to_second_previous: int


class _Words(dict[str, _Word]):
    """Every word met so far; one that is new is looked up when it is asked for."""

    def __init__(self, weights: Weights, usual: Usual) -> None:
        super().__init__()
        self._weights = weights
        self._usual = usual

    def __missing__(self, text: str) -> _Word:
        known = shape(text)
        sums = [
            sum([self._weights[numbered(name)] for name in names])
            for names in (own_features(text), *features_beside(known))
        ]
        if len(self) >= _REMEMBERED:
            self.clear()
        word = self[text] = _Word(known, self._usual.of(text, known), text[:1].isupper(), *sums)
        return word


class _Sums(dict[_Key, int], Generic[_Key]):
    """The weights of what some function tells of its arguments, added up when they are first met."""

    def __init__(self, weights: Weights, told: Callable[..., Iterable[str]]) -> None:
        super().__init__()
        self._weights = weights
        self._told = told

    def __missing__(self, arguments: _Key) -> int:
        if len(self) >= _REMEMBERED:
            self.clear()
        total = self[arguments] = sum([self._weights[numbered(name)] for name in self._told(*arguments)])
        return total


class WordClasses:
    """A model as sentences are read by it."""

    def __init__(self, content: bytes) -> None:
        self.model = LinearModel(content)
        self._words = _Words(self.model.weights, Usual(self.model.names))
        weights = self.model.weights
        self._behind = _Sums[tuple[str, str, bool, bool]](weights, _behind)
        self._in_a_row = _Sums[tuple[str, str]](weights, _in_a_row)
        self._ahead = _Sums[tuple[str, str]](weights, _ahead)
        self._between = _Sums[tuple[str, str, str, str]](weights, _between)
        self._best = self.model.best_of(self.model.classes)

    def tagged(self, words: Sequence[str]) -> list[str]:
        """The class of each word of one sentence."""
        known_class, best = self.model.known, self._best
        behind, in_a_row, ahead, between = self._behind, self._in_a_row, self._ahead, self._between
        entries = [self._words[word] for word in (*EDGES[:2], *words, *EDGES[2:])]
        tags: list[str] = []
        before, before_that = OUTSET
        for index, text in enumerate(words):
            tag = known_class.get(text)
            if tag is None:
                second_last, last, word, following, second_following = entries[index : index + 5]
                total = word.own + last.to_next + following.to_previous
                total += second_last.to_second_next + second_following.to_second_previous
                known, usual = word.shape, following.usual
                total += behind[before, known, word.is_capital, index == 0]
                total += in_a_row[before_that, before] + ahead[before, following.shape]
                total += between[before, known, usual, second_following.usual]
                tag = best(total)
                if tag in ("NN", "NNS"):
                    is_deed = tag == "NN" and before == "MD" and before_that != OUTSET[0]
                    tag = "VB" if is_deed else _NO_NOUNS.get(text, tag)
                elif tag == "VBZ" and (
                    (before in _BEFORE_NO_VERB and text not in _STAY_VERBS)
                    or (before == "VBN" and before_that in _DESCRIBE)
                ):
                    tag = "NNS"
                elif (tag == "VBD" and "-" in text and not text.startswith(_AGAIN)) or (
                    tag == "VBP" and text in _NO_VERBS
                ):
                    tag = "JJ"
            tags.append(tag)
            before_that, before = before, tag
        return tags
