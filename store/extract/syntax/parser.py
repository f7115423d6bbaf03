"""Which word depends on which: a greedy parser by shifting and joining.

The transitions are the arc-hybrid system's with its dynamic oracle (Goldberg and Nivre 2013); the weights
are an averaged perceptron's. A word's head is its place in the sentence; that of the root is the number of
words, where the parser's own root stands.

A feature is a kind and up to two words, three word classes and one number more. Each has bits of its own,
so that a feature is a sum.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from store.extract.syntax.packed import LinearModel

SHIFT, LEFT, RIGHT = "S", "L", "R"
"""The first letter of a move; a joining one is followed by the label of what it joins."""

ROOT, BEHIND, NOWHERE = ("*root*", "ROOT"), ("", ""), ("", "-")
"""Word and class of what stands behind the last word, farther behind, and where the stack ends."""
MOST_WORDS = (1 << 15) - 1
"""How many words have a number; the number of all others is 0."""

_OTHER, _TOP, _NEXT, _BELOW, _MORE, _KIND = 15, 30, 36, 42, 48, 54
"""The first bits: of a word that is not on top of the stack, of the classes of the word on top, of the next
one and of the one below the top, of one number more (a class, a label, how many, how far) and the kind."""
_FARTHEST = 6
_MOST = 63
_FEW_NEXT, _FEW_BELOW, _FEW_MORE = (
    [min(count, _MOST) << bits for count in range(256)] for bits in (_NEXT, _BELOW, _MORE)
)
"""How many, among the bits; a sentence has fewer than 256 words."""

# fmt: off
(
    TOP, NEXT, BELOW, TOP_NEXT, WORD_WORD, WORD_NEXT, TOP_WORD, AND_SECOND, THREE, BELOW_TOP,
    BELOW_WORD_WORD, BELOW_WORD_TOP, BELOW_TOP_WORD, STACK, AHEAD, SECOND, APART, BELOW_APART,
    LEFT_CHILD, RIGHT_CHILD, NEXT_CHILD, CHILD_LABELS, BELOW_RIGHT_CHILD, BELOW_ITS_CHILD,
    BELOW_ITS_LABEL, WORD_CHILDREN, TOP_CHILDREN, NEXT_CHILDREN, BELOW_CHILDREN, WORD_CHILD,
    BELOW_WORD_NEXT, BELOW_TOP_NEXT_WORD, BELOW_WORDS_CHILD,
) = range(0, 33 << _KIND, 1 << _KIND)
# fmt: on


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of words, word classes and labels in features."""

    words: Mapping[str, int]
    tags: Mapping[str, int]
    labels: Mapping[str, int]

    @classmethod
    def of(cls, words: Iterable[str], tags: Iterable[str], labels: Iterable[str]) -> Numbers:
        """Numbers in the order of what is given; those of the places around a sentence stand first."""
        outside = (ROOT, BEHIND, NOWHERE)
        return cls(
            _counted([word for word, _ in outside] + list(words), 1),
            _counted([tag for _, tag in outside] + list(tags), 0),
            _counted(["", *labels], 0),
        )


def _counted(names: Iterable[str], first: int) -> dict[str, int]:
    return {name: number for number, name in enumerate(dict.fromkeys(names), first)}


class State:
    """A sentence while it is parsed: what waits on the stack, what comes next, what is joined already.

    The lists of words and classes go on behind the sentence with its surroundings; the last place, which
    is also the one at -1, is nowhere.
    """

    def __init__(self, numbers: Numbers, words: Sequence[str], tags: Sequence[str]) -> None:
        self.size = size = len(words)
        self.stack: list[int] = []
        self.next = 0
        self.heads = [size] * size
        self.labels = [""] * size
        self._label_numbers = numbers.labels
        self._labels_below = [0] * size
        self._labels_more = [0] * size
        outside = (ROOT, BEHIND, BEHIND, NOWHERE)
        known = numbers.words.get
        self._words = [known(word, 0) for word in (*words, *[word for word, _ in outside])]
        self._other_words = [number << _OTHER for number in self._words]
        classes = [numbers.tags[tag] for tag in (*tags, *[tag for _, tag in outside])]
        self._tops, self._nexts, self._belows, self._mores = (
            [number << bits for number in classes] for bits in (_TOP, _NEXT, _BELOW, _MORE)
        )
        self._lefts: list[list[int]] = [[] for _ in range(size + 4)]
        self._rights: list[list[int]] = [[] for _ in range(size + 4)]

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
            self._lefts[head].append(child)
        else:
            head = self.stack[-1]
            self._rights[head].append(child)
        self.heads[child] = head
        self.labels[child] = label = move[1:]
        number = self._label_numbers[label]
        self._labels_below[child] = number << _BELOW
        self._labels_more[child] = number << _MORE

    def features(self) -> tuple[int, ...]:
        """What the next move is told by."""
        stack, lefts, rights, mores = self.stack, self._lefts, self._rights, self._mores
        ahead = self.next
        top = stack[-1] if stack else -1
        below = stack[-2] if len(stack) > 1 else -1
        third = stack[-3] if len(stack) > 2 else -1
        word_top, tag_top = self._words[top], self._tops[top]
        word_next, tag_next = self._other_words[ahead], self._nexts[ahead]
        word_below, tag_below = self._other_words[below], self._belows[below]
        second = mores[ahead + 1]

        nobody, no_word = mores[-2], self._other_words[-2]
        left, right, next_left = lefts[top], rights[top], lefts[ahead]
        below_left, below_right = lefts[below], rights[below]
        left_tag, left_label = (mores[left[-1]], self._labels_below[left[-1]]) if left else (nobody, 0)
        right_tag, right_label, right_word = nobody, 0, no_word
        if right:
            child = right[-1]
            right_tag, right_label, right_word = (
                mores[child],
                self._labels_more[child],
                self._other_words[child],
            )
        next_tag, next_label = (
            (mores[next_left[-1]], self._labels_more[next_left[-1]]) if next_left else (nobody, 0)
        )
        below_tag, below_label = (
            (mores[below_right[-1]], self._labels_more[below_right[-1]]) if below_right else (nobody, 0)
        )
        children = _FEW_BELOW[len(left)] + _FEW_MORE[len(right)]
        gap = _FEW_MORE[min(ahead - top, _FARTHEST)] if stack else 0
        gap_below = _FEW_MORE[min(top - below, _FARTHEST)] if below >= 0 else 0

        both = tag_top + tag_next
        on_stack = tag_below + tag_top
        words_on_stack = word_below + word_top
        return (
            TOP + word_top + tag_top,
            NEXT + word_next + tag_next,
            BELOW + word_below + tag_below,
            TOP_NEXT + both,
            WORD_WORD + word_top + word_next,
            WORD_NEXT + word_top + tag_next,
            TOP_WORD + tag_top + word_next,
            AND_SECOND + both + second,
            THREE + on_stack + tag_next,
            BELOW_TOP + on_stack,
            BELOW_WORD_WORD + words_on_stack,
            BELOW_WORD_TOP + word_below + tag_top,
            BELOW_TOP_WORD + tag_below + word_top,
            STACK + mores[third] + on_stack,
            AHEAD + tag_next + second + self._belows[ahead + 2],
            SECOND + self._other_words[ahead + 1] + second,
            APART + both + gap,
            BELOW_APART + on_stack + gap_below,
            LEFT_CHILD + both + left_tag,
            RIGHT_CHILD + both + right_tag,
            NEXT_CHILD + both + next_tag,
            CHILD_LABELS + tag_top + left_label + right_label,
            BELOW_RIGHT_CHILD + on_stack + right_tag,
            BELOW_ITS_CHILD + on_stack + below_tag,
            BELOW_ITS_LABEL + on_stack + tag_next + below_label,
            WORD_CHILDREN + word_top + children,
            TOP_CHILDREN + tag_top + children,
            NEXT_CHILDREN + word_next + _FEW_BELOW[len(next_left)] + next_label,
            BELOW_CHILDREN + on_stack + _FEW_NEXT[len(below_left)] + _FEW_MORE[len(below_right)],
            WORD_CHILD + word_top + right_word + tag_next,
            BELOW_WORD_NEXT + word_below + both,
            BELOW_TOP_NEXT_WORD + on_stack + word_next,
            BELOW_WORDS_CHILD + words_on_stack + right_tag,
        )


class Parser:
    """A model with its numbers, as sentences are parsed by it."""

    def __init__(self, content: bytes) -> None:
        self.model = LinearModel(content)
        names = self.model.names
        self.numbers = Numbers.of(names["words"], names["tags"], names["labels"])
        moves = self.model.classes
        self._choices = {
            allowed: [number for number, move in enumerate(moves) if move[0] in allowed]
            for allowed in (LEFT, LEFT + RIGHT, SHIFT + LEFT, SHIFT + LEFT + RIGHT)
        }

    def parsed(self, words: Sequence[str], tags: Sequence[str]) -> tuple[list[int], list[str]]:
        """The head and the label of each word; `words` as the model knows them (`word_classes.shape`)."""
        state = State(self.numbers, words, tags)
        moves, weights, scores = self.model.classes, self.model.weights.__getitem__, self.model.scores
        while not state.is_done:
            if not state.stack:
                state.make(SHIFT)
                continue
            row = scores(sum(map(weights, state.features())))
            # Of moves with one score the first is made.
            allowed = (
                (SHIFT if state.next < state.size else "") + LEFT + (RIGHT if len(state.stack) > 1 else "")
            )
            choices = self._choices[allowed]
            best = row.index(max(row)) if len(choices) == len(moves) else max(choices, key=row.__getitem__)
            state.make(moves[best])
        return state.heads, state.labels
