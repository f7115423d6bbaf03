"""Which noun a relative clause is told of: of "the renewal of the Ferry Act, which expires" the act.

A parser attaches such a clause by the words beside it. What it says narrows that down: its verb agrees in
number, what begins or expires is an event or what lasts, what is published is written, and a clause without
a comma does not tell more of a bare name (Quirk et al. 1985, 17.3 and 17.13). Of the nouns that stand one
in the other before the clause the nearest that fits is meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from store.extract.deadlines.events import LASTING, is_event_noun
from store.extract.deadlines.labels.words.sorts import sort
from store.extract.syntax.tree import FINITE, Tree
from store.extract.syntax.word_classes import NOUNS
from store.tables import listed

_HAPPENS = frozenset(
    listed("""begin begins began beginning start starts started starting end ends ended ending expire expires
    expired expiring conclude concludes concluded resume resumes resumed take takes lapse lapses lapsed last
    lasts run runs be is are was were come comes continue continues commence commences mature matures fall
    falls open opens opened reopen reopens""")
)
"""What events and what lasts do, and hardly anything else does on a day."""
_ARRANGED = frozenset(listed("held scheduled set slated planned postponed rescheduled due expected"))
"""What is done to events, and to what is told of a thing: the review of "review of the treaty"."""
_PUBLISHED = frozenset(
    listed("released published issued unveiled printed posted aired broadcast screened shown")
)
_WRITTEN = frozenset(
    listed("""report reports study studies survey surveys album albums single singles film films movie book
    books novel memoir data figures results findings documents document draft plan plans recommendations
    guidelines guidance ruling decision opinion verdict statement minutes recording video series game games
    version update rules budget forecast review transcript list index indicator assessment""")
)
"""What is published."""
_AWAITED = frozenset(
    listed("""ruling rulings decision decisions verdict verdicts judgment judgement announcement outcome
    result results report reports closing completion delivery deliveries answer reply response arrival bond
    bonds note notes loan loans payment payments instalment instalments rent debentures payout
    dividend bill bills""")
)
"""What is expected or due on a day."""
_DEEDS = ("tion", "sion", "ment", "ness", "ship", "ity", "ance", "ence")
"""How nouns end that tell of no person."""
_ASIDES = frozenset({"instance", "example", "addition", "all", "fact"})
_OF_PLACES = frozenset(listed("""in at from near outside inside throughout across"""))
_OF = _OF_PLACES | {"of"}
_SINGULAR, _PLURAL = frozenset({"is", "was", "has", "does"}), frozenset({"are", "were", "have", "do"})


def antecedent(
    tree: Tree, first: int, verb: int, of_tree: int | None = None, *, surely: bool = False
) -> int | None:
    """The noun that the clause from `first` on, with its `verb`, is told of.

    `of_tree` is the noun that the tree gives it to; `surely` asks for one whose sort fits the verb.
    """
    set_off = tree.words[first - 1 : first] == [","]
    nouns = [node for node in range(first) if tree.tags[node] in NOUNS]
    if not nouns:
        return None
    nearest = nouns[-1]
    if _is_time(tree, nearest):
        above = (node for node in tree.above(nearest) if tree.tags[node] in NOUNS and node < first)
        nearest = next(above, next((node for node in reversed(nouns) if not _is_time(tree, node)), nearest))
    chain = list(_within(tree, nearest))
    if of_tree is not None and of_tree not in chain and _is_near(tree, of_tree, first):
        chain.append(of_tree)
    person = tree.tags[first] == "WP"
    fitting = [
        node
        for node in chain
        if _agrees(tree, node, verb)
        and not _is_time(tree, node)
        and (set_off or person or not _is_bare_name(tree, node))
    ]
    if person:
        fitting = [node for node in fitting if not _is_of(tree, node)] or fitting
        if set_off and fitting and not any(_may_be_somebody(tree, node) for node in fitting):
            return None
    told_of = [node for node in fitting if _is_told_of(tree, node, verb)]
    if told_of or surely:
        return told_of[0] if told_of else None
    if of_tree is None or of_tree not in fitting:
        of_tree = next((node for node in fitting if not _is_place(tree, node)), next(iter(fitting), of_tree))
    if of_tree is None or not _deeds(tree, verb) & _ARRANGED:
        return of_tree
    outer = next((node for node in chain if node < of_tree and of_tree in tree.below(node)), of_tree)
    return outer if tree.lower(tree.heads[of_tree] % len(tree.words)) == "of" else of_tree


def outermost(tree: Tree, first: int) -> int | None:
    """The noun that those before a clause stand in: the poll of "a poll of voters, the results of which"."""
    nearest = next((node for node in range(first - 1, -1, -1) if tree.tags[node] in NOUNS), None)
    return list(_within(tree, nearest))[-1] if nearest is not None else None


def _is_near(tree: Tree, noun: int, first: int) -> bool:
    """Whether a noun stands before a clause and no other clause between the two."""
    between = range(noun + 1, first)
    parted = any(tree.tags[node] in FINITE and "," in tree.words[noun:node] for node in between)
    return noun < first and sort(tree, noun) == "noun" and not parted


def _within(tree: Tree, noun: int) -> Iterator[int]:
    """A noun with those that it stands in, the nearest first: "act" and "renewal" of "renewal of the act"."""
    node, size = noun, len(tree.words)
    while node < size:
        head = tree.heads[node]
        if tree.labels[node] == "comp" and node < head < size and tree.tags[head] in NOUNS:
            node = head
            continue
        if sort(tree, node) == "noun":
            yield node
        while head < size and tree.labels[node] in ("pobj", "prep", "conj", "appos") and head < node:
            if sort(tree, head) == "noun":
                break
            if sort(tree, head) == "verb":
                beside = [other for other in tree.with_label(head, "obj") if other < node]
                if tree.labels[node] == "prep" and beside and max(tree.below(beside[-1])) == node - 1:
                    yield beside[-1]
                return
            node, head = head, tree.heads[head]
        if head >= size or head > node or sort(tree, head) != "noun" or tree.labels[node] in ("relcl", "acl"):
            return
        node = head


def _agrees(tree: Tree, noun: int, verb: int) -> bool:
    """Whether a noun and the finite verb of a clause are both of one or both of many."""
    if tree.with_label(noun, "conj"):
        return True
    for node in (verb, *tree.with_label(verb, "aux")):
        word = tree.lower(node)
        if word in _SINGULAR or (tree.tags[node] == "VBZ" and word not in _PLURAL):
            return tree.tags[noun] != "NNS"
        if word in _PLURAL or tree.tags[node] == "VBP":
            return tree.tags[noun] != "NN"
    return True


def _deeds(tree: Tree, verb: int) -> set[str]:
    """What a clause says of its noun: "open" of "is to open", "due" of "is due"."""
    return {tree.lower(node) for node in tree.with_label(verb, "xcomp", "attr") or [verb]}


def _is_told_of(tree: Tree, noun: int, verb: int) -> bool:
    """Whether a noun is of the sort that does what a verb tells, or that it is done to."""
    words = _deeds(tree, verb)
    word = tree.lower(noun)
    if words & {"expected", "due"}:
        return word in _AWAITED or ("expected" in words and is_event_noun(word))
    if words & _ARRANGED:
        return is_event_noun(word)
    if words & _HAPPENS and not any(child > verb for child in tree.with_label(verb, "obj", "ccomp")):
        return is_event_noun(word) or word.removesuffix("s") in LASTING
    return bool(words & _PUBLISHED) and word in _WRITTEN


def _may_be_somebody(tree: Tree, noun: int) -> bool:
    """Whether a "who" can stand for a noun: no ballot, rule or "nomination"."""
    word = tree.lower(noun)
    return tree.tags[noun] != "NN" or not (is_event_noun(word) or word in LASTING or word.endswith(_DEEDS))


def _is_time(tree: Tree, noun: int) -> bool:
    """Whether a noun is a day or a number, or stands in a set phrase: nothing more is told of it."""
    if tree.lower(noun) in _ASIDES:
        return True
    return tree.labels[noun] == "time" or " " in tree.words[noun] or tree.words[noun][:1].isdigit()


def _is_bare_name(tree: Tree, noun: int) -> bool:
    """Whether a noun is a name without an article, which a clause without a comma tells nothing of."""
    return tree.tags[noun] == "NNP" and not tree.with_label(noun, "det")


def _is_of(tree: Tree, noun: int) -> bool:
    """Whether a noun only says whose or where somebody is: "the mayor of Horten"."""
    return tree.labels[noun] == "pobj" and tree.lower(tree.heads[noun] % len(tree.words)) in _OF


def _is_place(tree: Tree, noun: int) -> bool:
    """Whether a name tells where: "the council in Bergen"."""
    led = tree.labels[noun] == "pobj" and tree.lower(tree.heads[noun] % len(tree.words)) in _OF_PLACES
    return led and tree.tags[noun] == "NNP"
