"""Which word depends on which: a greedy parser by shifting and joining.

The transitions are the arc-hybrid system's with its dynamic oracle (Goldberg and Nivre 2013); the weights
are an averaged perceptron's. A word's head is its place in the sentence; that of the root is the number of
words, where the parser's own root stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from store.extract.syntax.packed import LinearModel

SHIFT, LEFT, RIGHT = "S", "L", "R"
"""The first letter of a move; a joining one is followed by the label of what it joins."""


class State:
    """A sentence while it is parsed: what waits on the stack, what comes next, what is joined already."""

    def __init__(self, words: Sequence[str], tags: Sequence[str]) -> None:
        self.size = len(words)
        self.words = [*words, "*root*", "", ""]
        self.tags = [*tags, "ROOT", "", ""]
        self.stack: list[int] = []
        self.next = 0
        self.heads = [self.size] * self.size
        self.labels = [""] * (self.size + 1)
        self.lefts: list[list[int]] = [[] for _ in range(self.size + 1)]
        self.rights: list[list[int]] = [[] for _ in range(self.size + 1)]

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
            self.lefts[head].append(child)
        else:
            head = self.stack[-1]
            self.rights[head].append(child)
        self.heads[child] = head
        self.labels[child] = move[1:]

    def features(self) -> Iterator[str]:
        """What the next move is told by."""
        words, tags, labels, stack = self.words, self.tags, self.labels, self.stack
        lefts, rights = self.lefts, self.rights
        b0 = self.next
        wb, tb, tb1 = words[b0], tags[b0], tags[b0 + 1] if b0 < self.size else ""
        wb1 = words[b0 + 1] if b0 < self.size else ""
        tb2 = tags[b0 + 2] if b0 < self.size else ""
        s0 = stack[-1] if stack else -1
        s1 = stack[-2] if len(stack) > 1 else -1
        s2 = stack[-3] if len(stack) > 2 else -1
        ws, ts = (words[s0], tags[s0]) if s0 >= 0 else ("", "-")
        ws1, ts1 = (words[s1], tags[s1]) if s1 >= 0 else ("", "-")
        ts2 = tags[s2] if s2 >= 0 else "-"
        bl = lefts[b0]
        tbl, lbl = (tags[bl[-1]], labels[bl[-1]]) if bl else ("", "")
        sl, sr = (lefts[s0], rights[s0]) if s0 >= 0 else ([], [])
        tsl, lsl = (tags[sl[-1]], labels[sl[-1]]) if sl else ("", "")
        tsr, lsr, wsr = (tags[sr[-1]], labels[sr[-1]], words[sr[-1]]) if sr else ("", "", "")
        s1l, s1r = (lefts[s1], rights[s1]) if s1 >= 0 else ([], [])
        ts1r, ls1r = (tags[s1r[-1]], labels[s1r[-1]]) if s1r else ("", "")
        gap = min(b0 - s0, 6) if s0 >= 0 else 0
        gap1 = min(s0 - s1, 6) if s1 >= 0 else 0
        yield f"a{ws} {ts}"
        yield f"b{wb} {tb}"
        yield f"c{ws1} {ts1}"
        yield f"d{ts} {tb}"
        yield f"e{ws} {wb}"
        yield f"f{ws} {tb}"
        yield f"g{ts} {wb}"
        yield f"h{ts} {tb} {tb1}"
        yield f"i{ts1} {ts} {tb}"
        yield f"j{ts1} {ts}"
        yield f"k{ws1} {ws}"
        yield f"l{ws1} {ts}"
        yield f"m{ts1} {ws}"
        yield f"n{ts2} {ts1} {ts}"
        yield f"o{tb} {tb1} {tb2}"
        yield f"p{wb1} {tb1}"
        yield f"q{ts} {tb} {gap}"
        yield f"r{ts1} {ts} {gap1}"
        yield f"s{ts} {tsl} {tb}"
        yield f"t{ts} {tsr} {tb}"
        yield f"u{ts} {tb} {tbl}"
        yield f"v{ts} {lsl} {lsr}"
        yield f"w{ts1} {ts} {tsr}"
        yield f"x{ts1} {ts1r} {ts}"
        yield f"y{ts1} {ls1r} {ts} {tb}"
        yield f"z{ws} {len(sl)} {len(sr)}"
        yield f"A{ts} {len(sl)} {len(sr)}"
        yield f"B{wb} {len(bl)} {lbl}"
        yield f"C{ts1} {len(s1l)} {len(s1r)} {ts}"
        yield f"D{ws} {wsr} {tb}"
        yield f"E{ws1} {ts} {tb}"
        yield f"F{ts1} {ts} {wb}"
        yield f"G{ws1} {ws} {tsr}"


def parsed(model: LinearModel, words: Sequence[str], tags: Sequence[str]) -> tuple[list[int], list[str]]:
    """The head and the label of each word; `words` as the model knows them (`word_classes.shape`)."""
    state = State(words, tags)
    moves = model.classes
    # Of moves with one score the last in the alphabet is made.
    order = sorted(range(len(moves)), key=moves.__getitem__, reverse=True)
    choices: dict[str, list[int]] = {}
    while not state.is_done:
        scores = model.scores(state.features())
        allowed = "".join([kind for kind in (SHIFT, LEFT, RIGHT) if state.allows(kind)])
        if allowed not in choices:
            choices[allowed] = [number for number in order if moves[number][0] in allowed]
        state.make(moves[max(choices[allowed], key=scores.__getitem__)])
    return state.heads, state.labels[: state.size]
