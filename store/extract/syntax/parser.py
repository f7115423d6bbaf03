"""Which word depends on which: a greedy parser by shifting and joining.

The transitions are the arc-hybrid system's with its dynamic oracle (Goldberg and Nivre 2013); the weights
are an averaged perceptron's. A word's head is its place in the sentence; that of the root is the number of
words, where the parser's own root stands.

What a move is told by comes in groups: a group is a number in whose bits words, word classes and the like
have places, and its features are the same number with some of the places left out (`_FEATURES`). So the
weights of a group that was met before are one look into a table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from store.extract.syntax.packed import LinearModel, Weights

SHIFT, LEFT, RIGHT = "S", "L", "R"
"""The first letter of a move; a joining one is followed by the label of what it joins."""

ROOT, BEHIND, NOWHERE = ("*root*", "ROOT"), ("", ""), ("", "-")
"""Word and class of what stands behind the last word, farther behind, and where the stack ends."""
_OUTSIDE = (ROOT, BEHIND, BEHIND, NOWHERE)
_WORDS_OUTSIDE, _TAGS_OUTSIDE = zip(*_OUTSIDE, strict=True)
MOST_WORDS = (1 << 15) - 1
"""How many words have a number; the number of all others is 0."""

_OTHER, _TOP, _NEXT, _BELOW, _MORE, _GROUP = 15, 30, 36, 42, 48, 54
"""The first bits: of a word beside the one on top of the stack, of the classes of the word on top, of the
next one and of the one below the top, of one number more (a class, a label, how many), and of the number of
the group. The lowest bits are those of the word on top."""
_SECOND, _THIRD, _FOURTH = 6, 15, 21
"""The first bits of numbers that stand in the places of the two words, in groups without these."""
_WORD_BITS, _BITS = (1 << 15) - 1, (1 << 6) - 1
_WORD, _WORD_BESIDE = _WORD_BITS, _WORD_BITS << _OTHER
_TOPS, _NEXTS, _BELOWS, _MORES = (_BITS << first for first in (_TOP, _NEXT, _BELOW, _MORE))
_FIRSTS, _SECONDS, _THIRDS, _FOURTHS = (_BITS << first for first in (0, _SECOND, _THIRD, _FOURTH))

_FEATURES = (
    # the word on top and its children
    (_WORD | _TOPS, _WORD | _BELOWS | _MORES, _TOPS | _BELOWS | _MORES, _TOPS | _THIRDS | _FOURTHS),
    # the next word and its children
    (_WORD_BESIDE | _NEXTS, _WORD_BESIDE | _BELOWS | _MORES),
    # the words ahead
    (_NEXTS | _BELOWS | _MORES, _WORD_BESIDE | _MORES),
    # the word on top and the next one
    (
        _TOPS | _NEXTS,
        _WORD | _WORD_BESIDE,
        _WORD | _NEXTS,
        _TOPS | _WORD_BESIDE,
        _TOPS | _NEXTS | _MORES,
        _TOPS | _BELOWS | _WORD_BESIDE,
    ),
    # the classes on the stack, and how far apart they are
    (_TOPS | _NEXTS | _BELOWS, _TOPS | _BELOWS, _TOPS | _BELOWS | _MORES, _TOPS | _BELOWS | _THIRDS),
    # what the word on top and the next one have joined, and how far apart they are
    (_TOPS | _NEXTS | _BELOWS, _TOPS | _NEXTS | _MORES, _TOPS | _NEXTS | _FIRSTS, _TOPS | _NEXTS | _THIRDS),
    # what the word on top and the one below have joined
    (
        _TOPS | _BELOWS | _MORES,
        _TOPS | _BELOWS | _FIRSTS,
        _TOPS | _BELOWS | _NEXTS | _SECONDS,
        _TOPS | _BELOWS | _THIRDS | _FOURTHS,
    ),
    # the word on top and the one below
    (
        _WORD_BESIDE | _BELOWS,
        _WORD | _WORD_BESIDE,
        _WORD_BESIDE | _TOPS,
        _WORD | _BELOWS,
        _WORD | _WORD_BESIDE | _MORES,
        _WORD_BESIDE | _TOPS | _NEXTS,
    ),
    # the word on top and its last child
    (_WORD | _WORD_BESIDE | _NEXTS,),
)
"""The features of each group: which of its places each one has."""
_NUMBERED = tuple(
    tuple(
        (sum(map(len, _FEATURES[:group])) + number << _GROUP, places)
        for number, places in enumerate(features)
    )
    for group, features in enumerate(_FEATURES)
)
(
    _ON_TOP, _COMING, _AHEAD, _TOP_AND_NEXT, _STACK, _JOINED, _JOINED_BELOW, _TOP_AND_BELOW, _LAST_CHILD,
) = range(0, len(_FEATURES) << _GROUP, 1 << _GROUP)  # fmt: skip

_NO_CHILD = -2
_FARTHEST = 6
_FEW_BELOW, _FEW_MORE, _FEW_THIRD, _FEW_FOURTH = (
    [min(count, _BITS) << first for count in range(256)] for first in (_BELOW, _MORE, _THIRD, _FOURTH)
)
"""How many, in their places; a sentence has fewer than 256 words."""
_REMEMBERED = 100_000


def features_of(group: int) -> list[int]:
    """The features that a group is told by."""
    return [number + (group & places) for number, places in _NUMBERED[group >> _GROUP]]


class Numbers(NamedTuple):
    """The numbers of words, word classes and labels in features."""

    words: Mapping[str, int]
    tags: Mapping[str, Sequence[int]]
    """Of each class its number, and that in the places of the word on top, the next one, below and more."""
    labels: Mapping[str, int]

    @classmethod
    def of(cls, words: Iterable[str], tags: Iterable[str], labels: Iterable[str]) -> Numbers:
        """Numbers in the order of what is given; those of the places around a sentence stand first."""
        outside = (ROOT, BEHIND, NOWHERE)
        return cls(
            _counted([word for word, _ in outside] + list(words), 1),
            {
                tag: (number, *(number << first for first in (_TOP, _NEXT, _BELOW, _MORE)))
                for tag, number in _counted([tag for _, tag in outside] + list(tags), 0).items()
            },
            _counted(["", *labels], 0),
        )


def _counted(names: Iterable[str], first: int) -> dict[str, int]:
    return {name: number for number, name in enumerate(dict.fromkeys(names), first)}


class State:
    """A sentence while it is parsed: what waits on the stack, what comes next, what is joined already.

    The lists of words and classes go on behind the sentence with its surroundings. The last place, which is
    also the one at -1, is nowhere; the one before, at -2, stands for a child that is not there.
    """

    def __init__(self, numbers: Numbers, words: Sequence[str], tags: Sequence[str]) -> None:
        self.size = size = len(words)
        self.stack: list[int] = []
        self.next = 0
        self.heads = [size] * size
        self.labels = [""] * size
        self._label_numbers = numbers.labels
        places = size + len(_OUTSIDE)
        self._joined_as = [0] * places
        known, class_of, unknown = numbers.words.get, numbers.tags.get, numbers.tags[BEHIND[1]]
        self._words = [known(word, 0) for word in (*words, *_WORDS_OUTSIDE)]
        self._words_beside = [number << _OTHER for number in self._words]
        self._tags, self._tops, self._nexts, self._belows, self._mores = zip(
            *[class_of(tag, unknown) for tag in (*tags, *_TAGS_OUTSIDE)], strict=True
        )
        self._last_left, self._last_right = [_NO_CHILD] * places, [_NO_CHILD] * places
        self._lefts, self._rights = [0] * places, [0] * places

    @property
    def is_done(self) -> bool:
        """Whether only the root is left."""
        return not self.stack and self.next >= self.size

    def allows(self, kind: str) -> bool:
        """Whether a kind of move can be made."""
        if kind == SHIFT:
            return self.next < self.size
        if kind == RIGHT:
            return len(self.stack) > 1
        return bool(self.stack)

    def make(self, move: str) -> None:
        """Shift the next word, or join the top of the stack to the word behind it or the one before it."""
        if move == SHIFT:
            self.stack.append(self.next)
            self.next += 1
            return
        child = self.stack.pop()
        if move[0] == LEFT:
            head = self.next
            self._last_left[head] = child
            self._lefts[head] += 1
        else:
            head = self.stack[-1]
            self._last_right[head] = child
            self._rights[head] += 1
        self.heads[child] = head
        self.labels[child] = label = move[1:]
        self._joined_as[child] = self._label_numbers[label]

    def groups(self) -> tuple[int, ...]:
        """What the next move is told by, a number a group."""
        stack, lefts, rights, mores, labels = (
            self.stack,
            self._lefts,
            self._rights,
            self._mores,
            self._joined_as,
        )
        last_left, last_right = self._last_left, self._last_right
        ahead = self.next
        top = stack[-1] if stack else -1
        below = stack[-2] if len(stack) > 1 else -1
        third = stack[-3] if len(stack) > 2 else -1
        word_top, tag_top = self._words[top], self._tops[top]
        word_next, tag_next = self._words_beside[ahead], self._nexts[ahead]
        word_below, tag_below = self._words_beside[below], self._belows[below]
        second = mores[ahead + 1]
        left_child, right_child = last_left[top], last_right[top]
        next_child, below_child = last_left[ahead], last_right[below]
        right_tag = mores[right_child]
        gap = min(ahead - top, _FARTHEST) << _THIRD if stack else 0
        gap_below = min(top - below, _FARTHEST) << _THIRD if below >= 0 else 0

        joined = (labels[left_child] << _THIRD) + (labels[right_child] << _FOURTH)
        joined_below = (
            _FEW_THIRD[lefts[below]] + _FEW_FOURTH[rights[below]] + (labels[below_child] << _SECOND)
        )
        top_next = tag_top + tag_next
        classes = top_next + tag_below
        return (
            _ON_TOP + word_top + tag_top + _FEW_BELOW[lefts[top]] + _FEW_MORE[rights[top]] + joined,
            _COMING + word_next + tag_next + _FEW_BELOW[lefts[ahead]] + (labels[next_child] << _MORE),
            _AHEAD + tag_next + second + self._belows[ahead + 2] + self._words_beside[ahead + 1],
            _TOP_AND_NEXT + classes + word_top + word_next + second,
            _STACK + classes + mores[third] + gap_below,
            _JOINED + top_next + self._belows[left_child] + right_tag + self._tags[next_child] + gap,
            _JOINED_BELOW + classes + right_tag + self._tags[below_child] + joined_below,
            _TOP_AND_BELOW + classes + word_top + word_below + right_tag,
            _LAST_CHILD + word_top + self._words_beside[right_child] + tag_next,
        )

    def features(self) -> list[int]:
        """All that the next move is told by, for training."""
        return [feature for group in self.groups() for feature in features_of(group)]


class _Sums(dict[int, int]):
    """The weights of the groups met so far, each added up when it is first asked for."""

    def __init__(self, weights: Weights) -> None:
        super().__init__()
        self._weights = weights

    def __missing__(self, group: int) -> int:
        if len(self) >= _REMEMBERED:
            self.clear()
        self[group] = total = sum(map(self._weights.__getitem__, features_of(group)))
        return total


class Parser:
    """A model with its numbers, as sentences are parsed by it."""

    def __init__(self, content: bytes) -> None:
        self.model = LinearModel(content)
        self._sums = _Sums(self.model.weights)
        names = self.model.names
        self.numbers = Numbers.of(names["words"], names["tags"], names["labels"])
        self._best = {
            (can_shift, can_join_right): self._best_of(LEFT + SHIFT * can_shift + RIGHT * can_join_right)
            for can_shift in (False, True)
            for can_join_right in (False, True)
        }

    def _best_of(self, kinds: str) -> Callable[[int], str]:
        return self.model.best_of(move for move in self.model.classes if move[0] in kinds)

    def parsed(self, words: Sequence[str], tags: Sequence[str]) -> tuple[list[int], list[str]]:
        """The head and the label of each word; `words` as the model knows them (`word_classes.shape`)."""
        state = State(self.numbers, words, tags)
        sums, best = self._sums.__getitem__, self._best
        stack, size = state.stack, state.size
        while stack or state.next < size:
            if not stack:
                state.make(SHIFT)
                continue
            total = sum(map(sums, state.groups()))
            state.make(best[state.next < size, len(stack) > 1](total))
        return state.heads, state.labels
