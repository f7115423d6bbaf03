"""Tells what a time is given for, where its own sentence does not: "has a week to answer", "has until May 4".

What is answered, paid or appealed is told just before: the paper that somebody got, the sum that is asked
of them, the ruling that went against them.
"""

from __future__ import annotations

from collections.abc import Iterator

from store.extract.deadlines.labels.wording import Wording
from store.extract.deadlines.labels.words.phrases import Phrase
from store.extract.deadlines.labels.words.pronouns import PRONOUNS
from store.extract.deadlines.labels.words.standing_alone import ALLOWED, without_article
from store.extract.syntax.tree import Tree
from store.tables import listed

_PAPERS = frozenset(
    listed("""summons subpoena suit lawsuit complaint letter request notice claim petition questionnaire query
    warning inquiry charges allegations accusations motion""")
)
"""What is answered."""
_SUMS = frozenset(listed("""fine fines bill fee penalty debt levy invoice damages compensation"""))
"""What is paid."""
_NO_SUMS = frozenset({"bill"})
"""What may be no sum where nobody says that it is paid: a governor has a week for a bill too."""
_RULINGS = frozenset(
    listed("""ruling judgment judgement verdict decision sentence conviction refusal fine""")
)
"""What is appealed."""
_ORDERS = frozenset(listed("""order injunction directive notice ultimatum ruling"""))
"""What is complied with."""
_OFFERS = frozenset(listed("""offer proposal deal bid plan plans"""))
"""What is accepted, rejected or objected to."""
_AIDS = frozenset(
    listed("""grant grants subsidy subsidies loan loans permit permits licence licences license licenses visa
    visas refund refunds compensation aid post posts place places allotment allotments""")
)
_FUNDS = frozenset(listed("""fund scheme programme program"""))
"""What is applied for, and what is applied to."""
_GATHERINGS = frozenset(
    listed("""auction auctions course courses marathon race conference workshop tender tenders exam exams
    tournament seminar training""")
)
"""What one registers for."""
_AIMS = {
    "apply": ("for ", _AIDS | _FUNDS),
    "register": ("for ", _GATHERINGS),
    "answer": ("", _PAPERS),
    "reply": ("to ", _PAPERS | _OFFERS),
    "respond": ("to ", _PAPERS | _OFFERS | _ORDERS),
    "pay": ("", _SUMS),
    "appeal": ("", _RULINGS),
    "comply": ("with ", _ORDERS),
    "object": ("to ", _OFFERS | _PAPERS),
    "accept": ("", _OFFERS),
    "reject": ("", _OFFERS),
}
"""What each of these is done to, by the word that leads to it."""
_OF_DEEDS = {
    "fined": "fine",
    "sued": "suit",
    "charged": "charges",
    "subpoenaed": "subpoena",
    "ruled": "ruling",
    "sentenced": "sentence",
    "convicted": "conviction",
    "billed": "bill",
}
"""The nouns of what was done to somebody."""


def aimed(wording: Wording, told: str, deed: int) -> str:
    """A duty that ends with its bare verb, "must pay", with what that is done to: "must pay the fine".

    "Must file an appeal" ends with a noun, and is told whole.
    """
    verb = wording.tree.lower(deed)
    if verb not in _AIMS or told.rsplit(" ", 1)[-1] != verb:
        return told
    lead, things = _AIMS[verb]
    noun, thing = next(((noun, name) for noun, name in _told_before(wording) if noun in things), ("", ""))
    whole = f"{told} {'to ' if noun in _FUNDS else lead}{thing}"
    return whole if thing and len(whole) <= ALLOWED else told


def answering(wording: Wording, who: str) -> str:
    """What somebody has a time for of which nothing is said: "Dahl must answer the summons"."""
    for noun, name in _told_before(wording):
        if noun in _PAPERS | (_SUMS - _NO_SUMS):
            return f"{who} must {'pay' if noun in _SUMS else 'answer'} {name}"
    return f"Deadline for {_inside(who)}"


def _inside(who: str) -> str:
    """A bearer behind other words: "the port" for "The port"."""
    return who[:1].lower() + who[1:] if who != without_article(who) else who


def _told_before(wording: Wording) -> Iterator[tuple[str, str]]:
    """The nouns of the sentence up to the date and of the one before, the nearest first, each by its name."""
    if wording.naming is None:
        return
    tree = wording.tree
    yield from _nouns(tree, min(wording.act.dates, default=0))
    for sentence in wording.naming.trees.before(tree.starts[0]):
        source = wording.naming.trees.tree(sentence)
        yield from _nouns(source, len(source.words))
        break


def _nouns(tree: Tree, end: int) -> Iterator[tuple[str, str]]:
    for node in range(end - 1, -1, -1):
        word = tree.lower(node)
        if tree.tags[node] in ("NN", "NNS"):
            yield word, _named(tree, node)
        elif word in _OF_DEEDS and tree.tags[node].startswith("VB"):
            yield _OF_DEEDS[word], f"the {_OF_DEEDS[word]}"


def _named(tree: Tree, noun: int) -> str:
    """A noun as it is known, with what it cannot do without and leans on nothing: "the safety notice"."""
    phrase = Phrase(tree, frozenset())
    phrase.chosen = {noun, *(node for node in tree.with_label(noun, "comp") if node < noun)}
    if any(tree.lower(node) in PRONOUNS or " " in tree.words[node] for node in phrase.chosen):
        phrase.chosen = {noun}
    return f"the {without_article(phrase.words())}"
