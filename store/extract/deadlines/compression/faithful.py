"""Whether a label lets do it whom its sentence does: a verb that is kept keeps its subject or its name."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from store.extract.syntax.tree import FINITE, Tree
from store.tables import listed

_LEANING = frozenset(listed("the this that these those its his her their our my your both such"))
"""What a subject begins with that leans on what was told before: a name may stand in its place."""
_DENYING = frozenset(listed("not n't n’t never no nobody none nothing neither nor unless except without"))
"""What turns what is told into its opposite where it is left out."""
_PARTING = frozenset((":", ";"))
_PARTICLES = frozenset(listed("up down out off away back over apart aside forward"))
_OF_VERB = ("TO", "WRB", "WP")
"""What tells nothing without its verb."""
_NOUNS = ("NN", "CD", "JJ")


def is_faithful(tree: Tree, kept: Collection[int], date: int) -> bool:
    """Whether a label tells the act of the date that stands at the offset `date`, by whom the sentence says.

    `kept` are the offsets of the words that it keeps. "Panel to testify" is not what "the panel wants Berg to
    testify" says, nor is "Panel votes" due in May where "the panel votes now and reports in May".
    """
    nodes = [node for node, start in enumerate(tree.starts) if start in kept]
    verbs = [node for node in nodes if tree.is_verb(node)]
    if _is_turned(tree, nodes, kept):
        return False
    own, joined = _acts(tree, date)
    if not own.issuperset(verbs) or not joined.isdisjoint(nodes) or _is_torn(tree, nodes, kept):
        return False
    doers = (doer for verb in verbs for doer in _doers(tree, verb))
    return all(not _stands_for_itself(tree, doer) or _is_kept(tree, doer, kept) for doer in doers)


def tells_an_act(tree: Tree, kept: Collection[int]) -> bool:
    """Whether a label has a verb of this sentence that says when: from sentences before it takes names."""
    return any(start in kept and tree.tags[node] in FINITE for node, start in enumerate(tree.starts))


def denies(tree: Tree, kept: Collection[int]) -> bool:
    """Whether the words of a sentence that a label keeps hold a denial: "no trains"."""
    return any(start in kept and tree.lower(node) in _DENYING for node, start in enumerate(tree.starts))


def _is_turned(tree: Tree, nodes: Sequence[int], kept: Collection[int]) -> bool:
    """Whether a denial is left out of what is kept: of such a word, or of one over it, "not expected to run".

    Another clause has its own: "The union will not wait: its board meets on Friday".
    """
    verbs = [node for node in nodes if tree.is_verb(node)]
    over = {*nodes, *(above for node in verbs or nodes for above in _clause_over(tree, node))}
    beside = {node for verb in verbs for node in tree.with_label(verb, "neg")}
    return any(
        tree.lower(node) in _DENYING
        and tree.starts[node] not in kept
        and not over.isdisjoint(_denied(tree, node))
        for node in {*range(min(nodes, default=0), max(nodes, default=0)), *beside}
    )


def _clause_over(tree: Tree, node: int) -> Iterator[int]:
    """The words that a word stands under, as far as a sign that parts clauses."""
    for above in tree.above(node):
        low, high = sorted((node, above))
        if any(tree.words[at] in _PARTING for at in range(low, high)):
            return
        yield above


def _denied(tree: Tree, node: int) -> Iterator[int]:
    """The words that a denial belongs to: of "unless the senate acts" what that holds for."""
    head = tree.heads[node]
    if head < len(tree.words):
        yield head
        if tree.labels[node] == "mark" and tree.heads[head] < len(tree.words):
            yield tree.heads[head]


def _is_torn(tree: Tree, nodes: Sequence[int], kept: Collection[int]) -> bool:
    """Whether of a verb and what belongs to it only one is kept: "bring … down", "to", "how" they do it."""
    for node in nodes:
        head = tree.heads[node]
        belongs = tree.tags[node] in _OF_VERB and tree.labels[node] != "pobj"
        if belongs and head < len(tree.words) and tree.starts[head] not in kept and tree.is_verb(head):
            return True
        if tree.is_verb(node) and any(tree.starts[part] not in kept for part in _particles(tree, node)):
            return True
    return False


def _particles(tree: Tree, verb: int) -> list[int]:
    """What a verb is nothing without: the "down" of "bring the bill down"."""
    beside = [node for node in tree.with_label(verb, "adv", "prep") if tree.lower(node) in _PARTICLES]
    alone = [node for node in beside if node > verb and not tree.with_label(node, "pobj")]
    return tree.with_label(verb, "prt") + alone


def _acts(tree: Tree, date: int) -> tuple[set[int], set[int]]:
    """The words of the act that a date belongs to, and those of the acts that are joined to it by "and"."""
    node = next((at for at, end in enumerate(tree.ends) if end > date), None)
    if node is None:
        return set(range(len(tree.words))), set()
    chain = [node]
    for above in tree.above(node):
        if tree.labels[chain[-1]] == "conj" and tree.is_verb(chain[-1]):
            break
        chain.append(above)
    joined = set[int]()
    for at in tree.below(chain[-1]):
        if tree.labels[at] == "conj" and tree.is_verb(at) and at not in chain:
            joined |= tree.below(at)
    return tree.below(chain[-1]) - joined, joined


def _doers(tree: Tree, verb: int) -> list[int]:
    """Who does it by the grammar: its subject, or whom somebody wants or tells to do it."""
    subjects = tree.with_label(verb, "subj")
    above = tree.heads[verb]
    if subjects or tree.labels[verb] != "xcomp" or above == len(tree.words):
        return subjects
    return tree.with_label(above, "obj")


def _stands_for_itself(tree: Tree, noun: int) -> bool:
    """Whether it is a name, or a noun that leans on nothing told before."""
    if not tree.tags[noun].startswith(_NOUNS):
        return False
    return tree.tags[noun].startswith("NNP") or tree.lower(min(tree.below(noun))) not in _LEANING


def _is_kept(tree: Tree, noun: int, kept: Collection[int]) -> bool:
    """Whether a word of it is kept, be it only the name in "a spokesman for the Elling mill"."""
    return any(tree.starts[node] in kept for node in tree.below(noun))
