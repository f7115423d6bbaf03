"""Whether a label says by itself who does something, so that nobody need be named in front of it."""

from __future__ import annotations

from store.extract.deadlines.events import is_event_noun
from store.extract.deadlines.labels.names.things import is_of_people
from store.extract.syntax.tree import Tree
from store.rules import ListRule

TOLD_WHOLE = 3
"""Spaces of a label that says what is done and to what: "Shops must return lamps"."""
NO_DEEDS = ListRule(
    "verb of things, too",
    "be are take enter become remain have",
    example="The rules become a law",
    near_miss="The guards leave the port",
)
"""Verbs of what things do too, with a noun behind."""


def tells_of_many(tree: Tree, told: str) -> bool:
    """Whether a label says by itself who does something: "Pharmacies must return their stock"."""
    if told.count(" ") < TOLD_WHOLE:
        return False
    first, _, rest = told.partition(" ")
    follows = rest.split(" ", 1)[0]
    tags = dict(zip(reversed(tree.small), reversed(tree.tags), strict=True))
    does = follows in ("must", "may", "will", "can") or tags.get(follows, "") in ("VBP", "MD")
    return does and tags.get(first.lower()) == "NNS" and not is_event_noun(first.lower())


def acts(tree: Tree, told: str) -> bool:
    """Whether a label tells of people or a place that does something: "The two leaders will meet"."""
    words = told.split()
    tags = dict(zip(reversed(tree.small), reversed(tree.tags), strict=True))
    verbs = (
        at
        for at, word in enumerate(words)
        if word in ("must", "may", "will", "can") or tags.get(word.lower(), "") in ("VBP", "VBZ", "MD")
    )
    verb = next(verbs, 0)
    if not verb:
        return False
    doer, deed = words[verb - 1].lower(), words[verb].lower()
    behind = next((tags.get(word.lower()) for word in words[verb + 1 :]), None)
    does = tags.get(doer) == "NNS" and behind in ("DT", "PRP$") and deed not in NO_DEEDS.words
    return does or tags.get(doer) == "NNP" or is_of_people(doer)
