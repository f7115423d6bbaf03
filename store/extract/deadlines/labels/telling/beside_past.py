"""What stands between a verb of what has been and a day ahead: "trams return", for "quit before trams".

What was done is not due on a day that lies ahead, whatever the tree gives that day to: where a word like
"before" or "that" leads to another part, the day is of what that part tells.
"""

from __future__ import annotations

from store.extract.deadlines.labels.clauses.acts import FORWARD_VERBS
from store.extract.deadlines.labels.excerpts.excerpt import behind_date, kept_words
from store.extract.deadlines.labels.wording import Wording
from store.extract.deadlines.labels.words.standing_alone import fits, without_article
from store.extract.syntax.tree import FINITE, Tree
from store.extract.syntax.word_classes import NOUNS
from store.tables import listed

_LEADS = frozenset(listed("before after as when while until that"))
"""What leads to another part of the sentence, besides "ahead of"."""
_EVENTS_AFTER = frozenset({"before", "after", "until", "of"})
"""What leads to an event that needs no verb."""
_SIGNS = frozenset((",", ";", ":", "—", "–", "(", ")", "“", "”", '"'))
_PERFECT = frozenset(listed("has have had was were been 've 's"))
_COMES = frozenset({"come", "comes"})
"""What is told of news: "the raid comes as the port prepares for"."""


def told_beside_past(wording: Wording) -> str:
    """The part that a day ahead stands in, where its verb tells what has been; "" elsewhere."""
    tree, act = wording.tree, wording.act
    if act.verb is None or act.event is not None or not act.dates:
        return ""
    start = min(act.dates)
    lead = _lead(tree, act.verb, start)
    if lead is None:
        return ""
    before = [node for node in range(lead + 1, start) if node not in wording.left_out]
    last = max(act.dates)
    behind = [node for node in range(last + 1, behind_date(tree, last)) if node not in wording.left_out]
    comes = tree.lower(act.verb) in _COMES and tree.lower(lead) == "as"
    tells = any(tree.tags[node] in (*FINITE, "VB") for node in before)
    if not before and not (behind and tree.tags[behind[0]] in NOUNS | {"JJ"}):
        return ""
    is_event = tree.lower(lead) in _EVENTS_AFTER and not tells
    is_of_event = is_event and tree.lower(lead) == "of" and not act.is_direct
    if not (has_been(tree, act.verb) or comes or is_of_event):
        return ""
    if not is_event and (len(before) < 2 or not (tells or tree.lower(lead) in ("as", "before"))):
        return ""
    for nodes in ([*before, *behind], before):
        told = kept_words(wording, nodes) if nodes else ""
        told = without_article(told) if is_event else told
        if fits(told):
            return told
    return ""


def has_been(tree: Tree, verb: int) -> bool:
    """Whether a verb tells what was done, and none of what was arranged for a day ahead."""
    if tree.lower(verb) in FORWARD_VERBS:
        return False
    auxiliaries = {tree.lower(node) for node in tree.with_label(verb, "aux")}
    if tree.tags[verb] == "VBD":
        return not auxiliaries
    is_perfect = tree.tags[verb] == "VBN" and bool(auxiliaries & _PERFECT)
    return is_perfect and not any(tree.tags[node] in ("MD", "TO") for node in tree.with_label(verb, "aux"))


def _lead(tree: Tree, verb: int, start: int) -> int | None:
    """The word that leads to the part before a date, behind the verb and with no sign between."""
    for node in range(start - 1, verb, -1):
        if tree.words[node] in _SIGNS or tree.tags[node] == "CC":
            return None
        is_ahead = tree.lower(node) == "of" and tree.lower(node - 1) == "ahead"
        if is_ahead or (tree.lower(node) in _LEADS and tree.tags[node] in ("IN", "WRB", "WDT", "RB")):
            return node
    return None
