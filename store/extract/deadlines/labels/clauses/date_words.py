"""The words of a sentence that tell when: a date, what leads to it, "the end of" before it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from store.extract.syntax.tree import Tree
from store.tables import listed

_EDGES = frozenset(
    listed("""end start beginning middle close eve rest latest earliest part early late later earlier
    soon least than as sometime next until till ahead""")
)
"""Words between a date and what it belongs to: "by the end of the week", "no later than"."""
_ONSETS = frozenset({"through", "throughout", "effective", "starting", "beginning"})
_AROUND = _EDGES | _ONSETS
_LEAD_DATES = frozenset(listed("until till by before from since within during on"))
"""What leads to the date that stands right behind."""
_PARTS_OF_DAY = frozenset({"later", "earlier", "early", "late"})
_TERMS = frozenset({"deadline", "cutoff", "target"})
"""What only says when behind "by": "agree by Monday's deadline"."""
_OF_VERBS = frozenset(listed("out off down away back"))
"""What belongs to the verb before it and leads to no date: "papers go out a week later"."""
_LINKS = frozenset({"IN", "TO"})
_LED = frozenset(
    pair for bound in ("later", "earlier") for pair in ((bound, "than"), ("no", bound), ("not", bound))
)
"""Each word of "no later than" with the one behind it, of which the tree may have given some to the date."""


def date_words(tree: Tree, start: int, end: int) -> frozenset[int]:
    """The words of the date at `[start, end)` of the text, and the preposition and "end of" before it."""
    inside = range(bisect_right(tree.ends, start), bisect_left(tree.starts, end))
    grown = set(inside)
    for node in inside:
        head = tree.heads[node]
        while head < len(tree.words) and head not in grown and _leads(tree, head, grown):
            grown.add(head)
            head = tree.heads[head]
    for node in list(grown):
        if tree.lower(node) in _TERMS:
            first = max(inside, default=node)
            grown |= {
                child for child in range(first + 1, node) if tree.tags[child] in ("JJ", "VBN", "NN", "POS")
            }
        along = {child for child in tree.children[node] if _goes_along(tree, child)}
        grown |= (
            {child for child in along if tree.labels[child] != "det"} if noun_before(tree, node) else along
        )
    return frozenset(grown | _led_up_to(tree, grown))


def _led_up_to(tree: Tree, dates: set[int]) -> set[int]:
    """The words right beside a date that lead up to it, whatever the tree makes of them: "no later than"."""
    first, last = min(dates, default=0), max(dates, default=-1)
    found = set[int]()
    if tree.words[last + 1 : last + 3] == ["at", "the"] and tree.lower(last + 3) in ("earliest", "latest"):
        found |= {last + 1, last + 2, last + 3}
    if first > 2 and tree.lower(first - 1) == "or" and tree.lower(first) in ("before", "after", "about"):
        found |= {first - 1, first - 2}
    if first > 0 and tree.lower(first - 1) == "prior" and tree.lower(first) == "to":
        found.add(first - 1)
    if first > 1 and tree.lower(first - 1) in _ONSETS and tree.lower(first) in ("at", "on", "from"):
        found.add(first - 1)
    leads = tree.tags[first - 1] == "IN" and tree.lower(first - 1) in _LEAD_DATES if first > 0 else False
    if leads and tree.tags[first] not in _LINKS:
        first -= 1
        found.add(first)
    if first > 0 and tree.lower(first - 1) in _PARTS_OF_DAY:
        found.add(first - 1)
    if first > 0 and tree.lower(first - 1) == "than":
        first -= 1
        found.add(first)
    while first > 0 and (tree.lower(first - 1), tree.lower(first)) in _LED:
        first -= 1
        found.add(first)
    return found


def noun_before(tree: Tree, date: int) -> list[int]:
    """The words of "holds its primary Friday" that the tree takes for a part of the date, and are none."""
    kin = [child for child in tree.with_label(date, "det", "poss", "amod", "comp", "num") if child < date]
    told = [child for child in kin if tree.labels[child] != "det" and tree.lower(child) not in _EDGES]
    led = date > 0 and tree.tags[date - 1] in ("JJ", "NN", "NNS", "NNP") and date - 1 in told
    return kin if led and tree.labels[date] in ("time", "obj", "pobj", "attr") else []


def _leads(tree: Tree, node: int, below: Iterable[int]) -> bool:
    """Whether a word above a date only leads to it, and has nothing else below it."""
    word = tree.lower(node)
    others = [child for child in tree.children[node] if child not in below and not _goes_along(tree, child)]
    if (tree.tags[node] in _LINKS and word.isalpha() and word not in _OF_VERBS) or word in _ONSETS:
        return not others
    if word in _TERMS and tree.labels[node] == "pobj":
        leads = tree.heads[node]
        ahead = tree.lower(leads) == "of" and tree.lower(leads - 1) == "ahead"
        return ahead or tree.lower(leads) in ("by", "before")
    return word in _EDGES and not [
        child for child in others if tree.labels[child] not in ("det", "num", "adv")
    ]


def _goes_along(tree: Tree, node: int) -> bool:
    goes_along = tree.labels[node] in ("det", "case", "p") and not tree.tags[node].startswith("VB")
    return goes_along or tree.lower(node) in _AROUND
