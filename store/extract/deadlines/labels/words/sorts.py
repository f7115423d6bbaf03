"""What sort of word a word of a label is, which decides what it cannot do without."""

from __future__ import annotations

from functools import cache

from store.extract.syntax.tree import Tree
from store.extract.syntax.word_classes import VERBS


def sort(tree: Tree, node: int) -> str:
    """Verb, noun or another word."""
    opens = tree.small[node] == "open" and tree.tags[node] == "JJ" and tree.with_label(node, "subj")
    return "verb" if opens else _sort_of(tree.tags[node])


@cache
def _sort_of(tag: str) -> str:
    is_noun = tag.startswith(("NN", "PRP", "CD", "DT", "$", "WP", "WDT"))
    return "verb" if tag in VERBS else "noun" if is_noun else "other"
