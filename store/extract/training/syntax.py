"""Trains the two models of `store.extract.syntax` on what a larger parser says of open text.

The teacher is spaCy's `en_core_web_sm` (MIT), which only this needs. Both pupils are averaged perceptrons
(Collins 2002); the parser learns with the dynamic oracle of its transitions (Goldberg and Nivre 2013), from
words tagged by a tagger that had not seen them.
"""

from __future__ import annotations

import random
import struct
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from store.extract.syntax.packed import LinearModel, packed
from store.extract.syntax.parser import LEFT, MOST_WORDS, RIGHT, SHIFT, Numbers, Parser, State
from store.extract.syntax.word_classes import OUTSET, WordClasses, shape, tag_features
from store.extract.tokens import tokenise
from store.extract.training.announcements import announcements
from store.extract.training.corpora import TaggedDocument

TEACHER = "en_core_web_sm"
_WORDS = {
    "gmb_silver": 420_000,
    "gmb_dev": 66_000,
    "uner_ewt_train": 130_000,
    "wikigold": 30_000,
    "crossner_politics": 20_000,
    "gum_other_free": 60_000,
}
"""How much of each corpus is parsed: mostly news."""
_ANNOUNCEMENTS = 5_000
_LENGTHS = range(4, 80)
_TESTED = 1_000
_ROUNDS = 5
_LEAST_UPDATES = {"words": 4, "parser": 8}
"""How often a feature must have been put right to be kept."""
_STEP = 8
"""Averaged weights are stored in steps of one part in this."""
_MOST_WEIGHT = 500
_KNOWN = (60, 0.995)
"""A word seen so often, with one class in so many of its cases, has that class always."""

_TAGS = {"NNPS": "NNP", "JJR": "JJ", "JJS": "JJ", "RBR": "RB", "RBS": "RB", "WP$": "WP", "PDT": "DT"}
_RARE_TAGS = frozenset({"SYM", "NFP", "UH", "XX", "FW", "AFX", "LS", "ADD", "_SP"})
_LABELS = {
    "nsubj": "subj", "nsubjpass": "subj", "csubj": "subj", "csubjpass": "subj", "expl": "subj",
    "dobj": "obj", "dative": "obj", "attr": "attr", "acomp": "attr", "oprd": "attr", "aux": "aux",
    "auxpass": "aux", "agent": "prep", "npadvmod": "time", "det": "det", "predet": "det", "preconj": "cc",
    "compound": "comp", "nmod": "comp", "nummod": "num", "quantmod": "num", "advmod": "adv", "ROOT": "root",
    "dep": "dep", "intj": "dep", "parataxis": "dep", "meta": "dep", "punct": "p",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class TaughtSentence:
    """What the teacher says of a sentence; the head of the root is the number of words."""

    words: list[str]
    tags: list[str]
    heads: list[int]
    labels: list[str]


def taught(
    documents: Iterable[TaggedDocument], seed: int = 3
) -> tuple[list[TaughtSentence], list[TaughtSentence]]:
    """Sentences of the corpora in random order, and those made up, as the teacher parses them."""
    left = dict(_WORDS)
    sentences = []
    chosen = list(documents)
    random.Random(seed).shuffle(chosen)
    for document in chosen:
        for words in document.sentences:
            if len(words) in _LENGTHS and left.get(document.corpus, 0) > 0:
                left[document.corpus] -= len(words)
                sentences.append(words)
    corpora = _parsed(sentences)
    random.Random(seed).shuffle(corpora)
    made = [(tokenise(told).words, tokenise(read).words) for told, read in announcements(_ANNOUNCEMENTS)]
    read_as = _parsed([read for _, read in made])
    return corpora, [replace(taught, words=told) for taught, (told, _) in zip(read_as, made, strict=True)]


def _parsed(sentences: Sequence[list[str]]) -> list[TaughtSentence]:
    """What the teacher says of sentences."""
    import spacy
    from spacy.tokens import Doc

    teacher = spacy.load(TEACHER, exclude=["ner", "lemmatizer", "senter"])
    docs = teacher.pipe((Doc(teacher.vocab, words=words) for words in sentences), batch_size=256)
    return [
        simplified(
            words,
            [token.tag_ for token in doc],
            [token.head.i for token in doc],
            [token.dep_ for token in doc],
        )
        for words, doc in zip(sentences, docs, strict=True)
    ]


def simplified(words: list[str], tags: list[str], heads: list[int], labels: list[str]) -> TaughtSentence:
    """The teacher's classes and labels, the rare ones together; one root a sentence."""
    plain = ["X" if tag in _RARE_TAGS else _TAGS.get(tag, tag) for tag in tags]
    size = len(words)
    return TaughtSentence(
        words,
        plain,
        [size if head == index else head for index, head in enumerate(heads)],
        [_LABELS.get(label, label) for label in labels],
    )


class Perceptron:
    """An averaged perceptron over numbered features; all classes of a feature lie in one integer."""

    _LANE = 32

    def __init__(self, classes: Sequence[str], start: LinearModel | None = None) -> None:
        """`start` has the weights to go on from; its steps are then what one mistake weighs."""
        self.classes = list(classes) if start is None else start.classes
        self.step = 1 if start is None else _STEP
        self._kept: set[int] = set()
        self.index = {name: lane for lane, name in enumerate(self.classes)}
        self._weights: defaultdict[int, int] = defaultdict(int)
        self._late: defaultdict[int, int] = defaultdict(int)
        self._updates: Counter[int] = Counter()
        self._seen = 1
        lanes = len(self.classes)
        self._bias = sum(1 << (self._LANE * lane + self._LANE - 1) for lane in range(lanes))
        self._unpack = struct.Struct(f"<{lanes}I").unpack
        self._late_lane = 64
        if start is not None:
            for feature, row in start.rows():
                self._kept.add(feature)
                self._weights[feature] = sum(weight << self._LANE * lane for lane, weight in enumerate(row))

    def scores(self, features: Iterable[int]) -> Sequence[int]:
        """The score of each class, each raised by the same amount."""
        self._seen += 1
        get = self._weights.get
        total = self._bias
        for feature in features:
            total += get(feature, 0)
        row: tuple[int, ...] = self._unpack(total.to_bytes(len(self.classes) * 4, "little"))
        return row

    def put_right(self, features: Iterable[int], good: str, bad: str) -> None:
        """Raise what should have been chosen and lower what was."""
        up, down = self.index[good], self.index[bad]
        delta = (self.step << self._LANE * up) - (self.step << self._LANE * down)
        weighed = self.step * self._seen
        late = (weighed << self._late_lane * up) - (weighed << self._late_lane * down)
        for feature in features:
            self._weights[feature] += delta
            self._late[feature] += late
            self._updates[feature] += 1

    def averaged(self, least_updates: int) -> dict[int, list[int]]:
        """The weights to store: averaged over training, in steps, without rare features."""
        result = {}
        for feature, weights in self._weights.items():
            if self._updates[feature] < least_updates and feature not in self._kept:
                continue
            now = _lanes(weights, self._LANE, len(self.classes))
            late = _lanes(self._late[feature], self._late_lane, len(self.classes))
            row = [
                max(
                    -_MOST_WEIGHT,
                    min(_MOST_WEIGHT, round(_STEP / self.step * (weight - behind / self._seen))),
                )
                for weight, behind in zip(now, late, strict=True)
            ]
            if any(row):
                result[feature] = row
        return result


def _lanes(value: int, bits: int, count: int) -> list[int]:
    half = 1 << (bits - 1)
    biased = value + sum(half << (bits * lane) for lane in range(count))
    return [((biased >> (bits * lane)) & ((1 << bits) - 1)) - half for lane in range(count)]


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
                    features = tag_features(words, index, before, before_that)
                    row = model.scores(features)
                    tag = model.classes[row.index(max(row))]
                    if tag != gold:
                        wrong += 1
                        model.put_right(features, gold, tag)
                before_that, before = before, tag
        say(f"word classes, round {number + 1}: {wrong} put right")
    return packed(model.classes, model.averaged(_LEAST_UPDATES["words"]), known)


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
    for number in range(rounds):
        random.Random(number).shuffle(order)
        wrong = 0
        for sentence in order:
            state = State(numbers, [shape(word) for word in sentence.words], sentence.tags)
            while not state.is_done:
                good = _good_moves(state, sentence, model.index)
                if not good:
                    break
                features = state.features()
                row = model.scores(features)
                allowed = [move for move in model.classes if state.allows(move[0])]
                chosen = max(allowed, key=lambda move: row[model.index[move]])
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
    return sorted((move for move, count in counted.items() if count >= _TESTED // 10), reverse=True)


def _good_moves(state: State, sentence: TaughtSentence, known: dict[str, int]) -> set[str]:
    """The moves after which nothing right is lost that was within reach."""
    heads, stack, upcoming = sentence.heads, state.stack, state.next
    good: set[str] = set()
    if state.allows(SHIFT) and not (
        any(heads[other] == upcoming for other in stack)
        or any(heads[upcoming] == other for other in stack[:-1])
    ):
        good.add(SHIFT)
    if stack:
        top = stack[-1]
        keeps_children = not any(heads[other] == top for other in range(upcoming, state.size))
        if keeps_children:
            head = heads[top]
            below = stack[-2] if len(stack) > 1 else None
            if head == upcoming or not (head == below or head > upcoming):
                good |= _labelled(LEFT, head == upcoming, sentence.labels[top], known)
            if below is not None and (head == below or head < upcoming):
                good |= _labelled(RIGHT, head == below, sentence.labels[top], known)
    return good


def _labelled(kind: str, is_right: bool, label: str, known: dict[str, int]) -> set[str]:
    if is_right:
        return {kind + label} if kind + label in known else set()
    return {move for move in known if move[0] == kind}


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
    """Have text parsed, train both models, and write them to `out`."""
    corpora, made = taught(documents)
    words, parser = train_on(corpora, say)
    further(corpora, made, WordClasses(words), Parser(parser), out, say)


def train_on(sentences: Sequence[TaughtSentence], say: Callable[[str], None]) -> tuple[bytes, bytes]:
    """Both models from the corpora alone."""
    rest = sentences[_TESTED:]
    half = len(rest) // 2
    halves = (rest[:half], rest[half:])
    seen: list[TaughtSentence] = []
    for learnt, other in (halves, halves[::-1]):
        seen += _tagged(WordClasses(train_word_classes(learnt, say, rounds=3)), other)
    return train_word_classes(rest, say), train_parser(seen, say)


def further(
    corpora: Sequence[TaughtSentence],
    made: Sequence[TaughtSentence],
    tagger: WordClasses,
    parser: Parser,
    out: Path,
    say: Callable[[str], None],
) -> None:
    """Teach both models the sentences made up beside twice as many of the corpora, and write them."""
    lessons = [*made, *corpora[_TESTED : _TESTED + 2 * len(made)]]
    words = train_word_classes(lessons, say, rounds=2, start=tagger.model)
    (out / "word_classes.weights").write_bytes(words)
    tagger = WordClasses(words)
    joined = train_parser(_tagged(tagger, lessons), say, rounds=2, start=parser)
    (out / "parser.weights").write_bytes(joined)
    parser = Parser(joined)

    def parse(sentence: list[str]) -> tuple[list[str], list[int], list[str]]:
        tags = tagger.tagged(sentence)
        return tags, *parser.parsed([shape(word) for word in sentence], tags)

    say(f"{len(words)} and {len(joined)} bytes; {tried(corpora[:_TESTED], parse)}")


def _tagged(tagger: WordClasses, sentences: Iterable[TaughtSentence]) -> list[TaughtSentence]:
    return [replace(sentence, tags=tagger.tagged(sentence.words)) for sentence in sentences]
