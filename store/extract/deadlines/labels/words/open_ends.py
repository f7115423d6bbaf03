"""Ends of a phrase that want something behind them: "the report covering", "charged with aiding"."""

from __future__ import annotations

from collections.abc import Set

from store.extract.syntax.tree import Tree
from store.tables import listed

_AIMS = frozenset(listed("effort efforts attempt attempts bid move hope hopes order chance chances"))
_WAYS = frozenset({"way", "ways"})
_OBJECTS = ("obj", "attr", "xcomp", "ccomp", "conj")


def is_open(tree: Tree, left_out: Set[int], chosen: Set[int], added: Set[int], part: int) -> bool:
    """Whether the chosen words, or those that were just added with a part, lack what belongs to their end."""
    return (
        _is_begun(tree, chosen, part)
        or _is_aimless(tree, left_out, max(chosen))
        or _is_cut_verb(tree, left_out, max(added, default=part))
    )


def _is_begun(tree: Tree, chosen: Set[int], clause: int) -> bool:
    """Whether of a participle's clause only that is chosen: "the report covering"."""
    own = tree.children[clause]
    is_participle = tree.tags[clause] == "VBG" and tree.labels[clause] == "acl"
    return is_participle and bool(own) and not chosen & set(own)


def _is_aimless(tree: Tree, left_out: Set[int], last: int) -> bool:
    """Whether it ends with an aim without what that is: "in an effort"."""
    if tree.lower(last) not in _WAYS and (tree.lower(last) not in _AIMS or tree.labels[last] != "pobj"):
        return False
    return bool(set(tree.with_label(last, "acl")) - left_out)


def _is_cut_verb(tree: Tree, left_out: Set[int], last: int) -> bool:
    """Whether its last word is a verb that goes on behind: "charged with aiding" and abetting whom."""
    if not tree.tags[last].startswith("VB"):
        return False
    return any(child > last and child not in left_out for child in tree.with_label(last, *_OBJECTS))
