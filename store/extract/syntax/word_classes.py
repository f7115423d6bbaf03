"""Which class each word of a sentence is of: noun, finite verb, participle, preposition and so on.

The classes are those of the Penn Treebank (Marcus, Santorini, Marcinkiewicz 1993), the rare ones together:
`NN NNS NNP`, `VB VBD VBG VBN VBP VBZ MD TO`, `IN DT JJ RB RP CC CD PRP PRP$ POS WDT WP WRB EX`, signs.
A greedy tagger from left to right: an averaged perceptron (Collins 2002).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from store.extract.syntax.packed import LinearModel

EDGES = ("^", "^^", "$", "$$")


def shape(word: str) -> str:
    """A word as the model knows it: numbers by their form, everything else in lower case."""
    if word[:1].isdigit():
        return "#4" if len(word) == 4 and word.isdigit() else "#"
    return word.lower().replace("’", "'")


def tag_features(
    shapes: Sequence[str], words: Sequence[str], index: int, before: str, before_that: str
) -> Iterator[str]:
    """What the class of the word `index` is told by; `before` are the classes of the two words before it.

    `shapes` begin with two signs for what comes before the sentence and end with two for what comes after.
    """
    at = index + 2
    word, last, following = shapes[at], shapes[at - 1], shapes[at + 1]
    yield "w" + word
    yield "3" + word[-3:]
    yield "2" + word[-2:]
    yield "1" + word[:1] + word[-1:]
    yield "t" + before
    yield f"T{before_that} {before}"
    yield f"v{before} {word}"
    yield "l" + last
    yield "m" + last[-3:]
    yield f"L{shapes[at - 2]}"
    yield "n" + following
    yield "o" + following[-3:]
    yield f"N{shapes[at + 2]}"
    yield f"p{before} {following}"
    own = words[index]
    if own[:1].isupper():
        yield "C" if index else "C0"
        yield f"c{before}"
        if own.isupper() and len(own) > 1:
            yield "U"
    if "-" in own:
        yield "-"


def tagged(model: LinearModel, words: Sequence[str]) -> list[str]:
    """The class of each word of one sentence."""
    shapes = [*EDGES[:2], *map(shape, words), *EDGES[2:]]
    classes, known, scores = model.classes, model.known, model.scores
    tags: list[str] = []
    before, before_that = "^", "^^"
    for index in range(len(words)):
        tag = known.get(words[index])
        if tag is None:
            row = scores(tag_features(shapes, words, index, before, before_that))
            tag = classes[row.index(max(row))]
        tags.append(tag)
        before_that, before = before, tag
    return tags
