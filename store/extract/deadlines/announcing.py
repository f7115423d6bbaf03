"""How sure it is that a date ahead is announced: a plan or a duty, and no forecast, story, wish or denial.

A logistic model over what the sentence shows: the verb that the date hangs on, its form, subject and
mood; the words under which that stands ("fears that", "in the play", "if"); classes of words beside it
(`announcing_words.tsv`); the date's own words ("the next day"); the rule that would suggest it, alone and
with the verb's form and subject; how far and how coarse the date is.
`python -m store.extract.training announcing` makes the weights anew.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from store.extract.deadlines.cues import DAYS, Cue
from store.extract.deadlines.due import DueDays
from store.extract.deadlines.events import Named
from store.extract.syntax.tree import Tree
from store.extract.timexes.governor import Governor
from store.extract.timexes.tense import Tense
from store.model.findings import Timex
from store.tables import read_table

_PACKAGE = "store.extract.deadlines"
_NEAR, _FAR = 5, 30
"""Words from the date to those that are near, and to the last that are looked at."""
_HELPERS = frozenset(("aux", "neg"))
_EMBEDDING = frozenset(
    ("ccomp", "xcomp", "acl", "subj", "obj", "pobj", "pcomp", "prep", "attr", "appos", "dep")
)
"""How what stands under a word belongs to it, where that word can deny or doubt it."""
LEAST, LEAST_VAGUE = 0.2, 0.35
"""What is less likely to be announced is not suggested; nor is a month or year that no rule speaks for."""
_GENERIC = frozenset(("a", "an", "any", "every", "each", "no", "most"))
_FAR_AHEAD = ((0, "today"), (7, "week"), (60, "month"), (270, "year"), (800, "next year"))
_GRAINS = ((0, "day"), (7, "week"), (31, "month"), (100, "season"))
_WITH_RULE = ("act form", "act subject", "act mark", "main form", "under ", "first ")
"""The clues of grammar that tell another thing with each rule: "must by" of "a landlord" is none's duty."""
_WORDS = 4
"""The longest of those, in words: longer ones are too rare to be learnt."""


class Told(NamedTuple):
    """A date in its sentence, as it is judged."""

    tree: Tree
    timex: Timex
    due: DueDays
    cue: Cue | None
    named: Named | None
    days: int
    """From the day of publication."""
    governor: Governor
    tense: Tense
    quoted: bool
    counted: bool
    objected: bool
    """Whether a table of `refusals` speaks against it: then the likelihood is not asked."""


def likelihood(told: Told) -> float:
    """How likely it is that a date is announced, from 0 to 1."""
    weights = _weights()
    # Added up exactly: the order of a set is another in each process, and with it what is rounded.
    odds = math.fsum([weights[clue] for clue in set(clues(told)) if clue in weights])
    return 1 / (1 + math.exp(-odds))


def is_likely(told: Told, sureness: float) -> bool:
    """Whether a date of this likelihood is one to suggest."""
    is_vague = told.cue is None and told.due.grain > DAYS
    return sureness >= (LEAST_VAGUE if is_vague else LEAST)


def clues(told: Told) -> Iterator[str]:
    """What speaks for and against a date's being announced."""
    yield "always"
    yield from _of_date(told)
    for clue in told.governor.clues():
        yield f"governor{clue[4:]}"
    yield f"tense {told.tense.name.lower()}"
    tree = told.tree
    date = _node_of(tree, told.timex)
    if date is None:
        yield "not in the sentence"
        return
    for clue in _of_its_words(tree, date, told.timex):
        yield clue
        if clue.startswith("date ") and told.named is not None and told.named.owned:
            yield f"owned {clue}"
    rule = told.cue.name if told.cue is not None else "none"
    for clue in (*_of_grammar(tree, date), f"first {tree.lower(0)}", *_opening(tree)):
        yield clue
        if clue.startswith(_WITH_RULE) and clue.count(" ") < _WORDS:
            yield f"{rule} & {clue}"
    yield from _of_words(tree, date)


def _of_date(told: Told) -> Iterator[str]:
    cue, timex = told.cue, told.timex
    name = cue.name if cue is not None else "none"
    yield f"cue {name}"
    yield f"kind {cue.kind.value if cue is not None else 'none'}"
    strength = "no cue" if cue is None else "weak cue" if cue.weak else "cue"
    if told.named is not None:
        yield "event" if told.named.phrase else "of a noun"
        yield f"named {strength} tense {told.tense.name.lower()}"
        if told.named.owned:
            yield "owned"
            yield f"owned {strength}"
    ahead = next((name for days, name in _FAR_AHEAD if told.days <= days), "years")
    grain = next((name for days, name in _GRAINS if told.due.grain <= days), "year")
    yield strength
    yield f"{strength} grain {grain}"
    yield f"{strength} tense {told.tense.name.lower()}"
    yield f"{strength} governor {told.governor.form}"
    yield f"ahead {ahead}"
    yield f"grain {grain}"
    yield f"grain {grain} ahead {ahead}"
    yield f"rule {timex.rule.partition(':')[0]}"
    if timex.ambiguous:
        yield "ambiguous"
    if told.quoted:
        yield "quoted"
    if told.counted:
        yield "counted"
        yield f"counted {name}"


def _node_of(tree: Tree, timex: Timex) -> int | None:
    """The word that a date is in its sentence."""
    return next((node for node, end in enumerate(tree.ends) if end > timex.start), None)


def _of_its_words(tree: Tree, date: int, timex: Timex) -> Iterator[str]:
    """The date's own words, without its numbers, and those right beside it."""
    end = next((node for node in range(date, len(tree.words)) if tree.starts[node] >= timex.end), None)
    words = [_unnumbered(tree.lower(node)) for node in range(date, end or len(tree.words))]
    for word in words:
        yield f"date {word}"
    yield f"date begins {words[0]}"
    if date > 1:
        yield f"behind {tree.lower(date - 2)} {tree.lower(date - 1)}"
        yield f"behind {tree.tags[date - 2]} {tree.lower(date - 1)}"
    if end is not None:
        yield f"after {tree.lower(end)}"
        yield f"after {tree.tags[end]}"
    if not date:
        yield "opens the sentence"
    if end is None or end == len(tree.words) - 1:
        yield "closes the sentence"


def _unnumbered(word: str) -> str:
    """A word, or what kind of number it is."""
    if not word[:1].isdigit():
        return word
    return "year" if word.isdigit() and len(word) == 4 else "number"


def _opening(tree: Tree) -> Iterator[str]:
    """The classes of what the sentence's opening phrase is about: "in the film", "under the law"."""
    for node in tree.with_label(0, "pobj")[:1]:
        for name in classes(tree.words[node]):
            yield f"first {tree.lower(0)} {name}"


def _of_grammar(tree: Tree, date: int) -> Iterator[str]:
    """The verb that the date belongs to, and all that this stands under."""
    before = tree.lower(date - 1) if date else "begin"
    yield f"behind {before}"
    if date + 1 < len(tree.words):
        yield f"before {tree.lower(date + 1)}"
    node, told, steps = date, False, 0
    embedded = True
    while (head := tree.heads[node]) < len(tree.words) and steps < 10:
        steps += 1
        label = tree.labels[node]
        is_verb = tree.tags[head][0] in "VM" or bool(tree.with_label(head, "subj"))
        embedded = label in _EMBEDDING
        where = ("under" if embedded else label) if told else "act"
        if is_verb or not told:
            yield from _of_head(tree, head, where if is_verb or told else "noun")
        elif embedded:
            for name in classes(tree.words[head]):
                yield f"under noun {name}"
        told |= is_verb
        node = head
    yield f"top {tree.tags[node]}"
    yield f"depth {min(steps, 5)}"
    yield from _of_head(tree, node, "main")


def _of_head(tree: Tree, head: int, where: str) -> Iterator[str]:
    """A word over the date: what it is, who does it, and how it is told."""
    word = tree.lower(head)
    helpers = [tree.lower(child) for child in tree.with_label(head, *_HELPERS) if child < head]
    form = " ".join((*(helper for helper in helpers if helper.isalpha()), tree.tags[head]))
    yield f"{where} form {form}"
    for helper in helpers:
        yield f"{where} helper {helper}"
    if where == "act":
        yield f"act {word}"
    for name in classes(word):
        yield f"{where} {name}"
        if helpers:
            yield f"{where} {helpers[0]} {name}"
    if _is_negated(tree, head):
        yield f"{where} negated"
    for mark in tree.with_label(head, "mark"):
        yield f"{where} mark {tree.lower(mark)}"
    for subject in tree.with_label(head, "subj")[:1]:
        yield f"{where} subject {tree.tags[subject]}"
        if tree.tags[subject] in ("PRP", "NN", "DT", "WP", "WDT"):
            yield f"{where} subject {tree.lower(subject)}"
        for name in classes(tree.words[subject]):
            yield f"{where} subject {name}"
        dets = [tree.lower(child) for child in tree.with_label(subject, "det", "poss")]
        for det in dets:
            yield f"{where} subject {'generic' if det in _GENERIC else 'determined'}"
            if det in _GENERIC:
                yield f"{where} subject {det}"
        if not dets and tree.tags[subject] == "NNS":
            yield f"{where} subject many"


def _is_negated(tree: Tree, head: int) -> bool:
    """Whether a verb is denied, by a word of its own or one of its subject's: "no longer", "neither side"."""
    if tree.with_label(head, "neg"):
        return True
    beside = tree.with_label(head, "adv", "prep", "subj")
    beside += [child for node in beside for child in tree.with_label(node, "det", "neg", "adv")]
    return any("negation" in classes(tree.words[node]) for node in beside)


def _of_words(tree: Tree, date: int) -> Iterator[str]:
    """The classes of the words beside the date, and the words themselves."""
    if tree.words and tree.words[-1] in ("?", "?”", '?"'):
        yield "asked"
    for name in classes(tree.words[0]):
        yield f"first {name}"
    for node in range(max(0, date - _FAR), min(len(tree.words), date + _FAR)):
        word = tree.lower(node)
        if node == date or not word[0].isalpha():
            continue
        side = "<" if node < date else ">"
        near = abs(node - date) <= _NEAR
        for name in classes(word):
            yield f"{side} {name}"
            if near:
                yield f"{side} near {name}"
        if tree.words[node][0].islower():
            yield f"{side} {word}"


def is_word(clue: str) -> bool:
    """Whether a clue is a single word beside the date, and no class of words."""
    side, _, word = clue.partition(" ")
    return side in ("<", ">") and word not in _names() and not word.startswith("near ")


@lru_cache(20_000)
def classes(word: str) -> tuple[str, ...]:
    """The classes of a word, whatever its ending."""
    table, lower = _classes(), word.lower()
    for base in _bases(lower):
        if base in table:
            return table[base]
    return ()


def _bases(word: str) -> Iterable[str]:
    """What a word may be a form of: itself first."""
    yield word
    if word.endswith(("ies", "ied")):
        yield f"{word[:-3]}y"
    for ending in ("s", "es", "d", "ed", "ing"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            yield stem
            if ending == "ing":
                yield f"{stem}e"
            if stem[-1:] == stem[-2:-1] and ending in ("ed", "ing"):
                yield stem[:-1]


@cache
def _classes() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for row in read_table(_PACKAGE, "announcing_words.tsv", ("class", "words")):
        for word in row.words("words"):
            table[word] = (*table.get(word, ()), row["class"])
    return table


@cache
def _names() -> frozenset[str]:
    return frozenset(name for names in _classes().values() for name in names)


@cache
def _weights() -> dict[str, float]:
    table = read_table(_PACKAGE, "announcing.tsv", ("clue", "weight"))
    return {row["clue"]: row.number("weight") for row in table}
