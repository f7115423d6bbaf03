"""Trains the two models of `store.extract.syntax` on what two larger parsers agree on in open text.

Both are averaged perceptrons (Collins 2002); the parser learns with the dynamic oracle of its transitions
(Goldberg and Nivre 2013), from words tagged by a tagger that had not seen them.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from store.extract.syntax.packed import LinearModel, packed
from store.extract.syntax.parser import LEFT, MOST_WORDS, RIGHT, SHIFT, Numbers, Parser, State
from store.extract.syntax.word_classes import OUTSET, Usual, WordClasses, shape, tag_features
from store.extract.training.corpora import TaggedDocument
from store.extract.training.perceptron import Perceptron, blended
from store.extract.training.syntax_lessons import Lessons, taught, told_twice
from store.extract.training.taught_sentence import TaughtSentence

_SHARE = 0.4
"""What the tagger that learnt sentences told of a day ahead has of the blend of both."""
_ROUNDS = 5
_LEAST_UPDATES = {"words": 4, "parser": 8}
"""How often a feature must have been put right to be kept."""
_FREQUENT = 12
"""How often a word must have been seen for its usual class to be told."""
_KNOWN = (60, 0.995)
"""A word seen so often, with one class in so many of its cases, has that class always."""
_NEEDED = 100
"""How often the sentences must need a joining move for the parser to have it."""


def train_word_classes(
    sentences: Sequence[TaughtSentence],
    say: Callable[[str], None],
    rounds: int = _ROUNDS,
    start: LinearModel | None = None,
) -> bytes:
    """The tagger, as it is stored; with `start`, that one after further lessons."""
    counted: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for word, tag in zip(sentence.words, sentence.tags, strict=True):
            counted[word][tag] += 1
    least, share = _KNOWN
    known = {
        word: tags.most_common(1)[0][0]
        for word, tags in counted.items()
        if tags.total() >= least and tags.most_common(1)[0][1] >= share * tags.total()
    }
    if start is not None:
        known = {word: tag for word, tag in start.known.items() if set(counted[word]) <= {tag}}
    listed = start.names if start is not None else _usual(sentences)
    usual = Usual(listed)
    model = Perceptron(sorted({tag for sentence in sentences for tag in sentence.tags}), start)
    order = list(sentences)
    for number in range(rounds):
        random.Random(number).shuffle(order)
        wrong = 0
        for sentence in order:
            words = sentence.words
            before, before_that = OUTSET
            for index, gold in enumerate(sentence.tags):
                tag = known.get(words[index], "")
                if not tag:
                    features = tag_features(words, index, before, before_that, usual)
                    row = model.scores(features)
                    tag = model.classes[row.index(max(row))]
                    if tag != gold:
                        wrong += 1
                        model.put_right(features, gold, tag)
                before_that, before = before, tag
        say(f"word classes, round {number + 1}: {wrong} put right")
    return packed(model.classes, model.averaged(_LEAST_UPDATES["words"]), known, listed)


def _usual(sentences: Iterable[TaughtSentence]) -> dict[str, list[str]]:
    """The shapes that are frequent, under the class that each has most often."""
    counted: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for word, tag in zip(sentence.words, sentence.tags, strict=True):
            counted[shape(word)][tag] += 1
    listed: defaultdict[str, list[str]] = defaultdict(list)
    for word, tags in sorted(counted.items()):
        if tags.total() >= _FREQUENT:
            listed[tags.most_common(1)[0][0]].append(word)
    return dict(sorted(listed.items()))


def train_parser(
    sentences: Sequence[TaughtSentence],
    say: Callable[[str], None],
    rounds: int = _ROUNDS,
    start: Parser | None = None,
) -> bytes:
    """The parser, as it is stored; `sentences` bear the classes that the tagger would give them.

    With `start`, that one after further lessons, in which it learns no new word.
    """
    model = Perceptron([SHIFT, *_moves(sentences)], start.model if start is not None else None)
    names = _names(sentences, model.classes) if start is None else start.model.names
    numbers = Numbers.of(names["words"], names["tags"], names["labels"])
    order = list(sentences)
    choices = _Choices(model.classes)
    for number in range(rounds):
        random.Random(number).shuffle(order)
        wrong = 0
        for sentence in order:
            state = State(numbers, [shape(word) for word in sentence.words], sentence.tags)
            while not state.is_done:
                features = state.features()
                row = model.scores(features)
                allowed = choices.allowed(state)
                chosen = model.classes[max(allowed, key=row.__getitem__)]
                good = choices.good(state, sentence)
                if not good:
                    break
                if chosen not in good:
                    best = max(good, key=lambda move: row[model.index[move]])
                    model.put_right(features, best, chosen)
                    wrong += 1
                    # Early on the right move is made; later the parser learns to go on from its mistakes.
                    chosen = best if number < 1 and start is None else chosen
                state.make(chosen)
        say(f"parser, round {number + 1}: {wrong} put right")
    return packed(model.classes, model.averaged(_LEAST_UPDATES["parser"]), {}, names)


def _names(sentences: Iterable[TaughtSentence], moves: Iterable[str]) -> dict[str, list[str]]:
    """What the parser's features have numbers of: frequent words first."""
    words = Counter(shape(word) for sentence in sentences for word in sentence.words)
    return {
        "words": [word for word, _ in words.most_common(MOST_WORDS - 2)],
        "tags": sorted({tag for sentence in sentences for tag in sentence.tags}),
        "labels": sorted({move[1:] for move in moves if move != SHIFT}),
    }


def _moves(sentences: Iterable[TaughtSentence]) -> list[str]:
    """The joining moves that the sentences need, leftwards and rightwards; of equals the first is made."""
    counted = Counter(
        (LEFT if head > index else RIGHT) + label
        for sentence in sentences
        for index, (head, label) in enumerate(zip(sentence.heads, sentence.labels, strict=True))
    )
    return sorted((move for move, count in counted.items() if count >= _NEEDED), reverse=True)


class _Choices:
    """The moves that can be made, and those that are good."""

    def __init__(self, moves: Sequence[str]) -> None:
        self._known = frozenset(moves)
        self._of_kind = {
            kind: frozenset(move for move in moves if move[0] == kind) for kind in (SHIFT, LEFT, RIGHT)
        }
        self._allowed = {
            (can_shift, can_left, can_right): [
                lane
                for lane, move in enumerate(moves)
                if {SHIFT: can_shift, LEFT: can_left, RIGHT: can_right}[move[0]]
            ]
            for can_shift in (False, True)
            for can_left in (False, True)
            for can_right in (False, True)
        }

    def allowed(self, state: State) -> list[int]:
        """The places of the moves that can be made in the list of moves."""
        return self._allowed[state.allows(SHIFT), state.allows(LEFT), state.allows(RIGHT)]

    def good(self, state: State, sentence: TaughtSentence) -> frozenset[str]:
        """The moves after which nothing right is lost that was within reach."""
        heads, stack, upcoming = sentence.heads, state.stack, state.next
        good: frozenset[str] = frozenset()
        if state.allows(SHIFT):
            loses = heads[upcoming] in stack[:-1] or any(heads[other] == upcoming for other in stack)
            if not loses:
                good = self._of_kind[SHIFT]
        if stack:
            top = stack[-1]
            if top not in heads[upcoming : state.size]:
                head = heads[top]
                below = stack[-2] if len(stack) > 1 else None
                if head == upcoming or not (head == below or head > upcoming):
                    good |= self._labelled(LEFT, head == upcoming, sentence.labels[top])
                if below is not None and (head == below or head < upcoming):
                    good |= self._labelled(RIGHT, head == below, sentence.labels[top])
        return good

    def _labelled(self, kind: str, is_right: bool, label: str) -> frozenset[str]:
        if is_right:
            return frozenset({kind + label}) & self._known
        return self._of_kind[kind]


def tried(
    sentences: Sequence[TaughtSentence], parse: Callable[[list[str]], tuple[list[str], list[int], list[str]]]
) -> str:
    """How much of held back sentences is as the teacher says: classes, heads, heads with labels."""
    words = tags = heads = labels = 0
    for sentence in sentences:
        found_tags, found_heads, found_labels = parse(sentence.words)
        for index, tag in enumerate(sentence.tags):
            words += 1
            tags += found_tags[index] == tag
            if sentence.labels[index] == "p":
                words -= 1
                tags -= found_tags[index] == tag
                continue
            right = found_heads[index] == sentence.heads[index]
            heads += right
            labels += right and found_labels[index] == sentence.labels[index]
    return f"classes {tags / words:.3f}, heads {heads / words:.3f}, with labels {labels / words:.3f}"


def train(documents: Iterable[TaggedDocument], out: Path, say: Callable[[str], None]) -> None:
    """Have text parsed, train the models, and write them to `out`."""
    lessons = taught(documents)
    plain, ahead, parser = train_on(lessons, say)
    further(lessons, (plain, ahead), Parser(parser), out, say)


def train_on(lessons: Lessons, say: Callable[[str], None]) -> tuple[bytes, bytes, bytes]:
    """Two taggers and the parser from the corpora alone.

    One tagger learns from all that the first teacher says, the other from what both agree on and from that
    told of a day ahead. The parser learns from all, with the classes that a tagger gives the sentences which
    had not seen them.
    """
    tagged = told_twice(lessons.agreed)
    say(f"{len(tagged)} sentences, {sum(len(sentence.words) for sentence in tagged)} words")
    half = len(lessons.corpora) // 2
    halves = (lessons.corpora[:half], lessons.corpora[half:])
    seen: list[TaughtSentence] = []
    for learnt, other in (halves, halves[::-1]):
        seen += _tagged(WordClasses(train_word_classes(learnt, say, rounds=3)), other)
    plain = train_word_classes(lessons.corpora, say)
    return plain, train_word_classes(tagged, say, rounds=4), train_parser(seen, say)


def further(
    lessons: Lessons,
    taggers: tuple[bytes, bytes],
    parser: Parser,
    out: Path,
    say: Callable[[str], None],
) -> None:
    """Teach the models the sentences made up beside twice as many of the corpora, and write them.

    Of the two taggers one is made: the plain one is surer of what is rare, the other of what lies ahead.
    """
    made = [*lessons.made, *lessons.agreed[: 2 * len(lessons.made)]]
    plain, ahead = (
        train_word_classes(made, say, rounds=2, start=LinearModel(content)) for content in taggers
    )
    words = blended(LinearModel(plain), LinearModel(ahead), _SHARE)
    (out / "word_classes.weights").write_bytes(words)
    tagger = WordClasses(words)
    joined = train_parser(_tagged(tagger, made), say, rounds=2, start=parser)
    (out / "parser.weights").write_bytes(joined)
    parser = Parser(joined)

    def parse(sentence: list[str]) -> tuple[list[str], list[int], list[str]]:
        tags = tagger.tagged(sentence)
        return tags, *parser.parsed([shape(word) for word in sentence], tags)

    say(f"{len(words)} and {len(joined)} bytes; {tried(lessons.tested, parse)}")


def _tagged(tagger: WordClasses, sentences: Iterable[TaughtSentence]) -> list[TaughtSentence]:
    return [replace(sentence, tags=tagger.tagged(sentence.words)) for sentence in sentences]
