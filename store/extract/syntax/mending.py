"""Where word classes and grammar contradict each other: "figures" as the object of "publish" is no verb.

The classes are told first, from the words around each; what the parser makes of the sentence knows more.
"""

from __future__ import annotations

_NOMINAL = frozenset({"obj", "pobj", "comp", "poss"})
"""How only nouns belong to another word."""


def mend(tags: list[str], heads: list[int], labels: list[str]) -> None:
    """Make nouns of words in "s" that are taken for verbs and cannot be: in place.

    Such a word is an object, or stands right before a plain verb that the tree gives to it: "fines start".
    """
    for node, tag in enumerate(tags):
        if tag != "VBZ":
            continue
        behind = node + 1
        if labels[node] in _NOMINAL and not _has_subject(heads, labels, node):
            tags[node] = "NNS"
        elif behind < len(tags) and tags[behind] == "VBP" and heads[behind] == node:
            tags[node] = "NNS"
            heads[behind], labels[behind] = heads[node], labels[node]
            heads[node], labels[node] = behind, "subj"
            for child in range(behind + 1, len(heads)):
                if heads[child] == node:
                    heads[child] = behind


def _has_subject(heads: list[int], labels: list[str], verb: int) -> bool:
    return any(head == verb and label == "subj" for head, label in zip(heads, labels, strict=True))
