"""Whether a clause that was shortened is still one: what a mistaken tree tears apart shows where it was cut.

A cut is sound where a whole part is missing. Two things side by side, an end that wants something behind it,
or a verb whose neighbour is not what the tree takes for its subject are signs of a mistake.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from store.extract.deadlines.labels.clauses.acts import says, segment
from store.extract.deadlines.labels.wording import Wording
from store.extract.syntax.tree import FINITE, Tree
from store.extract.syntax.word_classes import BEGIN_NOUN, NOUNS

_UNFINISHED = frozenset({"IN", "DT", "PRP$", "CC", "TO", "MD", "WDT", "WP", "POS"})
"""Classes that no label ends with."""
_BEFORE_NOUN = frozenset({"CD", "JJ", "PRP$"})
"""Classes of what stands before a noun: a finite verb right behind one is a noun, as "barrels" is."""
BE = frozenset(("be", "is", "are", "was", "were", "'s", "'re"))


def is_sound(wording: Wording) -> bool:
    """Whether what was chosen of a clause holds together."""
    tree = wording.tree
    chosen = sorted(set().union(*(phrase.chosen for phrase in wording.phrases if phrase.tree is tree)))
    if not chosen:
        return True
    named = {node for phrase in wording.phrases for node in phrase.instead}
    if wording.act.subject is None and chosen[0] > 0 and _has_lost_subject(tree, chosen[0]):
        return False
    if _is_no_clause(wording, chosen):
        return False
    if _says_nothing(wording, chosen) or _is_of_another(wording, chosen):
        return False
    last = chosen[-1]
    is_cut = (tree.tags[last] in _UNFINISHED and tree.labels[last] != "prt") or wants_noun(tree, last)
    if is_cut and last not in named:
        return False
    return _is_joined(wording, chosen, named) and has_subject_beside(wording)


def _is_no_clause(wording: Wording, chosen: Sequence[int]) -> bool:
    """Whether a subject has no verb of its own, or stands behind it: "persons wishing to be heard"."""
    tree, act = wording.tree, wording.act
    top, subject = act.top, act.subject
    if top is None or subject is None or tree.with_label(top, "aux") or tree.tags[top] in FINITE:
        return False
    return top in chosen and (tree.tags[top] == "VBG" or top < subject)


def _says_nothing(wording: Wording, chosen: Sequence[int]) -> bool:
    """Whether what something is has been left out with the date: "the first date would be"."""
    tree, top = wording.tree, wording.act.top
    return top is not None and tree.lower(top) in BE and chosen[-1] == top


def _is_of_another(wording: Wording, chosen: Sequence[int]) -> bool:
    """Whether the date stands in a part with a finite verb of its own, of which nothing was chosen."""
    tree, dates = wording.tree, wording.act.dates
    if not dates:
        return False
    first, _ = segment(tree, dates)
    before = [node for node in range(first, min(dates)) if node not in wording.left_out]
    tells = any(tree.tags[node] in FINITE for node in before)
    return first > 0 and tells and set(before).isdisjoint(chosen)


def _has_lost_subject(tree: Tree, first: int) -> bool:
    """Whether a label begins with a verb whose doer stands before it: "Lund supporting the bid"."""
    if tree.tags[first] in FINITE:
        return True
    return tree.tags[first] == "VBG" and tree.tags[first - 1] in NOUNS


def wants_noun(tree: Tree, node: int) -> bool:
    """Whether a word stands behind an article and before its noun: "an estimated"."""
    return node > 0 and tree.tags[node - 1] in ("DT", "PRP$") and tree.tags[node] in ("JJ", "VBN", "VBG")


def _is_joined(wording: Wording, chosen: Sequence[int], named: set[int]) -> bool:
    """Whether nothing stands beside a cut that cannot stand there."""
    tree = wording.tree
    for before, behind in pairwise(chosen):
        cut = [
            node
            for node in range(before + 1, behind)
            if node not in wording.left_out and tree.labels[node] not in ("p", "case")
        ]
        if not cut or before in named or behind in named:
            continue
        if tree.tags[before] in NOUNS and tree.tags[behind] in BEGIN_NOUN:
            return False
        if tree.words[behind - 1] == "," and tree.tags[behind] in ("VBN", "VBG"):
            return False
    return True


def has_subject_beside(wording: Wording) -> bool:
    """Whether the noun right before a finite verb belongs to its subject."""
    tree, top, subject = wording.tree, wording.act.top, wording.act.subject
    if top is None or subject is None or subject > top:
        return True
    group = [node for node in (top, *tree.with_label(top, "aux")) if node > subject]
    first = min(group, default=top)
    if tree.tags[first] not in FINITE:
        return True
    if _is_object(tree, subject, top):
        return False
    beside = first - 1
    while beside > subject and tree.tags[beside] == "RB":
        beside -= 1
    if beside == subject or _is_time(wording, beside):
        return True
    if tree.tags[beside] in _BEFORE_NOUN:
        return beside in tree.below(subject)
    if tree.tags[beside] not in NOUNS | {"VBG", "VBN", "VB"}:
        return True
    return beside in tree.below(subject) and not _is_in_aside(wording, subject, beside)


def _is_object(tree: Tree, subject: int, top: int) -> bool:
    """Whether a verb stands right before a noun, which is rather what is done to: "extradite Dahl is set"."""
    if any(tree.tags[node] in ("WDT", "WP") for node in tree.children[top]):
        return False
    before = subject - 1
    while (
        before >= 0
        and tree.labels[before] in ("det", "comp", "poss", "amod")
        and tree.heads[before] >= before
    ):
        before -= 1
    return before >= 0 and tree.tags[before] == "VB" and not says(tree, before)


def _is_in_aside(wording: Wording, subject: int, node: int) -> bool:
    """Whether a word stands in an aside of the subject, which a comma would close before its verb."""
    tree = wording.tree
    is_open = tree.words[subject + 1] == "," and node > subject + 1
    return is_open and not tree.with_label(subject, "conj")


def _is_time(wording: Wording, node: int) -> bool:
    return node in wording.left_out or wording.tree.labels[node] == "time"
