"""What speaks for and against a date's being announced: the clues of its sentence and of those beside it.

The verb that the date hangs on, its form, subject and mood; the words under which that stands ("fears that",
"in the play", "if"); classes of words beside it (`announcing_words`), and how many names; what the sentences
beside it are about; the date's own words ("the next day"); the rule that would suggest it, alone and with the
verb's form and subject; how far and how coarse the date is.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from store.extract.deadlines.announcing_words import classes
from store.extract.deadlines.cues import Cue
from store.extract.deadlines.due import DueDays
from store.extract.deadlines.events import Named
from store.extract.document import Document, Sentence
from store.extract.syntax.tree import Tree
from store.extract.timexes.which_way.governor import Governor
from store.extract.timexes.which_way.tense import Tense
from store.model.findings import Timex
from store.tables import listed

_NEAR, _FAR = 5, 30
"""Words from the date to those that are near, and to the last that are looked at."""
_HELPERS = frozenset(("aux", "neg"))
_EMBEDDING = frozenset(
    ("ccomp", "xcomp", "acl", "subj", "obj", "pobj", "pcomp", "prep", "attr", "appos", "dep")
)
"""How what stands under a word belongs to it, where that word can deny or doubt it."""
_GENERIC = frozenset(("a", "an", "any", "every", "each", "no", "most"))
_FAR_AHEAD = ((0, "today"), (7, "week"), (60, "month"), (270, "year"), (800, "next year"))
_GRAINS = ((0, "day"), (7, "week"), (31, "month"), (100, "season"))
_MANY_NAMES = 3
"""So many names are many."""
_EARLIER, _READ = 2, 60
"""How many sentences before that of the date are looked at, and how many words of each."""
_REMEMBERED = 200
"""Sentences."""
_TELLING = frozenset(listed("i me my we our us you your he she they his her their said says would had will"))
"""Words that tell a story from news, and a plan from what has been."""
_BEHIND, _BEHIND_WITH = "behind ", ("act form", "act subject")
_NAMES_WITH = ("act form", "main form", "cue ")
"""The word before a date tells another thing with each verb, and a sentence without names with each tense."""
AND = " & "
"""Between two clues that are told together."""
_WITH_RULE = ("act form", "act subject", "act mark", "main form", "under ", "first ")
"""The clues of grammar that tell another thing with each rule: "must by" of "a landlord" is none's duty."""
_WORDS = 4
"""The longest of those, in words: longer ones are too rare to be learnt."""


class Told(NamedTuple):
    """A date in its sentence, as it is judged."""

    document: Document
    sentence: Sentence
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


def clues(told: Told) -> list[str]:
    """What speaks for and against a date's being announced."""
    alone, pairs = clues_and_pairs(told)
    return alone + [f"{clue}{AND}{other}" for clue, others in pairs for other in others]


def clues_and_pairs(told: Told) -> tuple[list[str], list[tuple[str, list[str]]]]:
    """The clues by themselves, and those that tell something with each of others."""
    tense = f"tense {told.tense.name.lower()}"
    of_date = _of_date(told, tense)
    shown = ["always", tense, *of_date]
    shown += [f"governor{clue[4:]}" for clue in told.governor.clues()]
    tree = told.tree
    date = _node_of(tree, told.timex)
    if date is None:
        return [*shown, "not in the sentence"], []
    own = _of_its_words(tree, date, told.timex)
    shown += own
    if told.named is not None and told.named.owned:
        shown += [f"owned {clue}" for clue in own if clue.startswith("date ")]
    rule = told.cue.name if told.cue is not None else "none"
    grammar = [*_of_grammar(tree, date), f"first {tree.small[0]}", *_opening(tree)]
    shown += grammar
    words, names = _of_words(tree, date)
    shown += words
    shown += _of_text(told.document, told.sentence)
    with_verb = [tense, *_starting(_BEHIND_WITH, grammar)]
    pairs = [(rule, [clue for clue in grammar if clue.startswith(_WITH_RULE) and clue.count(" ") < _WORDS])]
    pairs += [(clue, with_verb) for clue in _starting(_BEHIND, own, grammar)]
    pairs.append((names, [tense, *_starting(_NAMES_WITH, of_date, grammar)]))
    return shown, pairs


def _starting(starts: str | tuple[str, ...], *groups: Iterable[str]) -> list[str]:
    """The clues that start so; what joins two stands in none of them."""
    return [clue for group in groups for clue in group if clue.startswith(starts) and AND not in clue]


def _of_date(told: Told, tense: str) -> list[str]:
    cue, timex = told.cue, told.timex
    name = cue.name if cue is not None else "none"
    strength = "no cue" if cue is None else "weak cue" if cue.weak else "cue"
    ahead = next((name for days, name in _FAR_AHEAD if told.days <= days), "years")
    grain = next((name for days, name in _GRAINS if told.due.grain <= days), "year")
    shown = [
        f"cue {name}",
        f"kind {cue.kind.value if cue is not None else 'none'}",
        strength,
        f"{strength} grain {grain}",
        f"{strength} {tense}",
        f"{strength} governor {told.governor.form}",
        f"ahead {ahead}",
        f"grain {grain}",
        f"grain {grain} ahead {ahead}",
        f"rule {timex.rule.partition(':')[0]}",
    ]
    if told.named is not None:
        shown += ("event" if told.named.phrase else "of a noun", f"named {strength} {tense}")
        if told.named.owned:
            shown += ("owned", f"owned {strength}")
    if timex.ambiguous:
        shown.append("ambiguous")
    if told.quoted:
        shown.append("quoted")
    if told.counted:
        shown += ("counted", f"counted {name}")
    return shown


def _node_of(tree: Tree, timex: Timex) -> int | None:
    """The word that a date is in its sentence; None where what was read leaves it out."""
    node = bisect_right(tree.ends, timex.start)
    return node if node < len(tree.ends) and tree.starts[node] < timex.end else None


def _of_its_words(tree: Tree, date: int, timex: Timex) -> list[str]:
    """The date's own words, without its numbers, and those right beside it."""
    small, tags = tree.small, tree.tags
    end = bisect_left(tree.starts, timex.end, date)
    words = [_unnumbered(word) for word in small[date:end]]
    shown = [f"date {word}" for word in words]
    shown.append(f"date begins {words[0]}")
    if date > 1:
        shown += (f"behind {small[date - 2]} {small[date - 1]}", f"behind {tags[date - 2]} {small[date - 1]}")
    if end < len(small):
        shown += (f"after {small[end]}", f"after {tags[end]}")
    if not date:
        shown.append("opens the sentence")
    if end >= len(small) - 1:
        shown.append("closes the sentence")
    return shown


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


def _of_grammar(tree: Tree, date: int) -> list[str]:
    """The verb that the date belongs to, and all that this stands under."""
    small, heads, tags, labels = tree.small, tree.heads, tree.tags, tree.labels
    shown = [f"behind {small[date - 1] if date else 'begin'}"]
    if date + 1 < len(small):
        shown.append(f"before {small[date + 1]}")
    node, told, steps = date, False, 0
    while (head := heads[node]) < len(small) and steps < 10:
        steps += 1
        label = labels[node]
        is_verb = tags[head][0] in "VM" or bool(tree.with_label(head, "subj"))
        embedded = label in _EMBEDDING
        where = ("under" if embedded else label) if told else "act"
        if is_verb or not told:
            shown += _of_head(tree, head, where if is_verb or told else "noun")
        elif embedded:
            shown += [f"under noun {name}" for name in classes(tree.words[head])]
        told |= is_verb
        node = head
    shown += (f"top {tags[node]}", f"depth {min(steps, 5)}")
    return shown + _of_head(tree, node, "main")


def _of_head(tree: Tree, head: int, where: str) -> list[str]:
    """A word over the date: what it is, who does it, and how it is told."""
    small, tags = tree.small, tree.tags
    word = small[head]
    helpers = [small[child] for child in tree.with_label(head, *_HELPERS) if child < head]
    form = " ".join((*(helper for helper in helpers if helper.isalpha()), tags[head]))
    shown = [f"{where} form {form}", *[f"{where} helper {helper}" for helper in helpers]]
    if where == "act":
        shown.append(f"act {word}")
    for name in classes(word):
        shown.append(f"{where} {name}")
        if helpers:
            shown.append(f"{where} {helpers[0]} {name}")
    if _is_negated(tree, head):
        shown.append(f"{where} negated")
    shown += [f"{where} mark {small[mark]}" for mark in tree.with_label(head, "mark")]
    for subject in tree.with_label(head, "subj")[:1]:
        shown.append(f"{where} subject {tags[subject]}")
        if tags[subject] in ("PRP", "NN", "DT", "WP", "WDT"):
            shown.append(f"{where} subject {small[subject]}")
        shown += [f"{where} subject {name}" for name in classes(tree.words[subject])]
        dets = [small[child] for child in tree.with_label(subject, "det", "poss")]
        for det in dets:
            shown.append(f"{where} subject {'generic' if det in _GENERIC else 'determined'}")
            if det in _GENERIC:
                shown.append(f"{where} subject {det}")
        if not dets and tags[subject] == "NNS":
            shown.append(f"{where} subject many")
    return shown


def _is_negated(tree: Tree, head: int) -> bool:
    """Whether a verb is denied, by a word of its own or one of its subject's: "no longer", "neither side"."""
    if tree.with_label(head, "neg"):
        return True
    beside = tree.with_label(head, "adv", "prep", "subj")
    for node in beside.copy():
        beside += tree.with_label(node, "det", "neg", "adv")
    return any("negation" in classes(tree.words[node]) for node in beside)


def _of_words(tree: Tree, date: int) -> tuple[list[str], str]:
    """The classes of the words beside the date, and the words themselves; last how many names there are."""
    words = tree.words
    shown = ["asked"] if words and words[-1] in ("?", "?”", '?"') else []
    shown += [f"first {name}" for name in classes(words[0])]
    names = 0
    for node in range(max(0, date - _FAR), min(len(words), date + _FAR)):
        if node != date:
            names += node > 0 and words[node][0].isupper()
            shown += _of_word(words[node], "<" if node < date else ">", abs(node - date) <= _NEAR)
    how_many = f"names {min(names, _MANY_NAMES)}"
    return [*shown, how_many], how_many


@lru_cache(20_000)
def _of_word(word: str, side: str, near: bool) -> Sequence[str]:
    """A word on a side of the date, and its classes."""
    if not word.lower()[0].isalpha():
        return ()
    shown = [f"{side} {word.lower()}"] if word[0].islower() else []
    for name in classes(word.lower()):
        shown.append(f"{side} {name}")
        if near:
            shown.append(f"{side} near {name}")
    return shown


def _of_text(document: Document, own: Sentence) -> list[str]:
    """What the sentences beside that of the date are about."""
    at = bisect_left(document.sentence_starts, own.start)
    earlier = document.sentences[max(0, at - _EARLIER) : at]
    shown = [f"earlier {name}" for sentence in earlier for name in _about(_words_of(document, sentence))]
    for sentence in document.sentences[at + 1 : at + 2]:
        if sentence.paragraph == own.paragraph:
            shown += [f"then {name}" for name in _about(_words_of(document, sentence))]
    return shown


def _words_of(document: Document, sentence: Sentence) -> tuple[str, ...]:
    last = min(sentence.last_token, sentence.first_token + _READ)
    return tuple(document.tokens.lower[sentence.first_token : last])


@lru_cache(_REMEMBERED)
def _about(words: Sequence[str]) -> frozenset[str]:
    """The classes of a sentence's words, and who it tells of and how: each date near it asks."""
    return _TELLING.intersection(words).union(*map(classes, words))
