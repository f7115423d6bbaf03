"""Whether a clause that was shortened is whole where it begins and at each cut.

A part is left out whole or not at all. Where a tree is mistaken the words around a cut show it: a finite verb
that is gone without what led to it, a noun torn from the one before, a preposition left alone with its object
kept. What stands there says more than the tree, because it is of the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from store.extract.deadlines.labels.wording import Wording
from store.extract.syntax.tree import FINITE, Tree
from store.extract.syntax.word_classes import BEGIN_NOUN, NOUNS
from store.tables import listed

_BEFORE_NOUN = BEGIN_NOUN | {"POS"}
"""Classes of what stands within a noun before its end."""
_LEADS_ON = frozenset({"WDT", "WP", "WRB", "IN", "CC", "TO", "DT", "RB"})
"""Classes of what begins a part that can be left out with its verb."""
_BEFORE = ("amod", "comp", "num")
"""What a noun does without that stands before it."""
_OPENS = frozenset(
    listed("""after before as because if when while since until till unless although though whether that
    than once with so like""")
)
"""What a whole clause follows, among the words that lead to a noun elsewhere."""


def is_whole(wording: Wording) -> bool:
    """Whether the chosen words of a clause are whole parts of the text around them."""
    tree = wording.tree
    phrases = [phrase for phrase in wording.phrases if phrase.tree is tree]
    named = {node for phrase in phrases for node in phrase.instead}
    instead = set[int]().union(*(tree.below(node) for node in named)) if named else set()
    chosen = sorted(set().union(*(phrase.chosen for phrase in phrases)))
    if not any(map(tree.is_verb, chosen)):
        return True  # An event's name has no verb that could be lost.
    gone = frozenset(wording.left_out | (instead - set(chosen)) | _shared(wording))
    if chosen[0] not in instead and not begins_whole(wording, chosen, gone):
        return False
    return not any(_is_torn(tree, before, behind, gone, named) for before, behind in pairwise(chosen))


def _shared(wording: Wording) -> set[int]:
    """What stands between a subject and the second of two deeds: "agreed" of "agreed to come and to pay"."""
    tree, verb, subject = wording.tree, wording.act.verb, wording.act.subject
    if verb is None or subject is None or tree.labels[verb] != "conj" or tree.tags[verb] != "VB":
        return set()
    leads = tree.with_label(tree.heads[verb], "aux")
    return set(range(subject + 1, verb)) if any(tree.tags[node] == "TO" for node in leads) else set()


def _is_told_of(wording: Wording) -> bool:
    """Whether the clause tells more of a noun of another: "before Wimbledon, which starts"."""
    tree, top, subject = wording.tree, wording.act.top, wording.act.subject
    if top is None or subject is None:
        return False
    return subject in tree.above(top) or any(
        tree.tags[node] in ("WDT", "WP") for node in range(min(subject, top), max(subject, top))
    )


def begins_whole(wording: Wording, chosen: Sequence[int], gone: frozenset[int]) -> bool:
    """Whether a label begins where a clause does, and not within a noun or with the object of "of"."""
    if _is_told_of(wording):
        return True
    tree, first = wording.tree, chosen[0]
    if tree.tags[first] in FINITE:
        return False
    before = first - 1
    if before < 0 or before in gone or tree.tags[first] not in BEGIN_NOUN:
        return True
    if tree.tags[before] in ("IN", "TO"):
        aimed = tree.lower(before) == "for" and any(tree.tags[node] == "TO" for node in chosen)
        return aimed or tree.lower(before) in _OPENS
    return tree.tags[before] not in _BEFORE_NOUN and tree.labels[before] != "amod"


def loses_verb(tree: Tree, before: int, behind: int) -> bool:
    """Whether what stands between a subject and the words that are told of it is told of it first."""
    between = range(before + 1, behind)
    return bool(between) and _loses_verb(tree, between, behind)


def _is_torn(tree: Tree, before: int, behind: int, gone: frozenset[int], named: set[int]) -> bool:
    """Whether what is left out between two chosen words was no whole part."""
    between = [node for node in range(before + 1, behind) if node not in gone]
    words = [node for node in between if tree.labels[node] not in ("p", "case")]
    if not words or all(tree.labels[node] in _BEFORE and tree.heads[node] >= behind for node in words):
        return False
    return (
        _loses_verb(tree, between, behind)
        or _parts_noun(tree, before, words[0], named)
        or _parts_noun_before(tree, words[-1], behind, named)
    )


def _loses_verb(tree: Tree, between: Sequence[int], behind: int) -> bool:
    """Whether a finite verb is gone, and nothing opens the part that it stands in, or the one behind it."""
    first, last = between[0], between[-1]
    if tree.labels[first] == "p" or tree.tags[first] in _LEADS_ON:
        return False
    if tree.tags[last] in ("CC", "WDT", "WP") or (tree.tags[last] == "IN" and tree.lower(last) in _OPENS):
        return False
    if tree.labels[last] == "p" and tree.tags[behind] == "VBG":
        return False
    return any(tree.tags[node] in FINITE for node in between)


def _parts_noun(tree: Tree, before: int, first: int, named: set[int]) -> bool:
    """Whether a noun goes on behind a chosen word: "a planned Cruz" of "a planned Cruz rally"."""
    if before in named or first != before + 1 or tree.labels[first] == "time":
        return False
    return tree.tags[before] in _BEFORE_NOUN - {"NNS"} and tree.tags[first] in NOUNS


def _parts_noun_before(tree: Tree, last: int, behind: int, named: set[int]) -> bool:
    """Whether a chosen noun has lost its beginning, or the preposition that leads to it."""
    if behind in named or last != behind - 1 or tree.tags[behind] not in BEGIN_NOUN:
        return False
    if tree.tags[last] in ("IN", "TO"):
        return tree.lower(last) not in _OPENS
    return tree.tags[behind] in NOUNS and tree.tags[last] in NOUNS | {"JJ", "CD", "$"}
