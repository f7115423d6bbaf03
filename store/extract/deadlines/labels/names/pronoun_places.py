"""What the place of a pronoun in its sentence says of whom or what it can stand for."""

from __future__ import annotations

from store.extract.deadlines.labels.clauses.subjects import told_before
from store.extract.syntax.tree import Tree
from store.tables import listed

_HANDED = frozenset(
    listed("returned filed submitted signed delivered completed filled installed renewed paid")
)
"""What is done to papers, things and sums, and to nobody."""
_BE = frozenset(listed("is was be been being"))


def is_sayer(tree: Tree, other: int, node: int) -> bool:
    """Whether a noun is who says what a pronoun is told in: the port, of "the port says it will close"."""
    verb = tree.heads[node]
    said = verb < len(tree.words) and tree.labels[node] == "subj" and tree.labels[verb] == "ccomp"
    return said and tree.labels[other] == "subj" and tree.heads[other] == tree.heads[verb]


def is_told_of(tree: Tree, noun: int, node: int) -> bool:
    """Whether a word stands in a clause that tells which noun is meant: "them" of "plans to close them"."""
    return any(node in tree.below(clause) for clause in tree.with_label(noun, "acl", "relcl"))


def is_handed(tree: Tree, node: int) -> bool:
    """Whether a pronoun is of what is handed in or filled in: "it must be returned"."""
    verb = tree.heads[node]
    return verb < len(tree.words) and tree.lower(verb) in _HANDED and is_done(tree, verb)


def is_done(tree: Tree, verb: int) -> bool:
    """Whether a verb tells what is done to its subject: "to be held"."""
    return tree.tags[verb] == "VBN" and any(tree.lower(node) in _BE for node in tree.with_label(verb, "aux"))


def owner_before(tree: Tree, node: int) -> int | None:
    """Osprey, for the "it" of "Osprey, whose licence obliges it to pay": the noun before a "whose"."""
    for above in tree.above(node):
        for subject in tree.with_label(above, "subj"):
            owners = [child for child in tree.with_label(subject, "poss") if tree.lower(child) == "whose"]
            if owners and owners[0] < node:
                return told_before(tree, owners[0])
    return None
