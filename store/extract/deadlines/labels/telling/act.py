"""Tells an act in few words: who must do what, what ends, or which event it is.

There are several ways to tell it, which are tried in turn: a duty (`duties`), what was moved, an
event by its name, a clause (`clauses`), a line without a verb.
"""

from __future__ import annotations

from store.extract.deadlines.clause import HEADS
from store.extract.deadlines.events import in_full
from store.extract.deadlines.labels.clauses.subjects import subject_of
from store.extract.deadlines.labels.excerpts.excerpt import completed, excerpt
from store.extract.deadlines.labels.excerpts.joints import is_whole
from store.extract.deadlines.labels.excerpts.soundness import is_sound
from store.extract.deadlines.labels.names.belonging import is_nobodys
from store.extract.deadlines.labels.telling.beside_past import told_beside_past
from store.extract.deadlines.labels.telling.clauses import clause
from store.extract.deadlines.labels.telling.doings import held_by, whose_doing
from store.extract.deadlines.labels.telling.duties import term
from store.extract.deadlines.labels.telling.record_dates import record_date
from store.extract.deadlines.labels.wording import Wording
from store.extract.deadlines.labels.words.phrases import TIGHTEST
from store.extract.deadlines.labels.words.pronouns import OWNING, owner
from store.extract.deadlines.labels.words.sorts import sort
from store.extract.deadlines.labels.words.standing_alone import (
    ALLOWED,
    cut,
    fits,
    known,
    shortened,
    without_lead_in,
    without_pronoun,
)
from store.extract.deadlines.moves import is_moving
from store.extract.syntax.tree import FINITE
from store.model.findings import DeadlineKind
from store.tables import listed

_PLAIN_VERBS = frozenset(listed("""open close begin start end expire resume lapse mature reopen"""))
"""What is taken for an adjective at times, before a date: "applications open on"."""
_OF_PLACES = frozenset({"state's", "country's", "nation's", "city's", "town's"})
"""Owners of an event that are known by the place that was told last."""
_LED_BY = frozenset(listed("""from on by until till the week of starting beginning"""))
"""Words between the sign of a list's line and its date."""
_OF_WHAT = frozenset(listed("of on over about in between for with against"))
"""What leads from an event to what it is about, or where."""


def told_well(wording: Wording) -> str:
    """The first of the ways to tell it that can be understood alone; "" if none can."""
    for tell in (_listed, record_date, term, _moved, _named, told_beside_past, _acted, _titled):
        wording.begin()
        told = shortened(tell(wording))
        for tight in range(1, TIGHTEST + 1) if tell is _acted else ():
            if len(told) <= ALLOWED:
                break
            wording.begin()
            told = shortened(tell(wording._replace(tight=tight)))
        if fits(told) and (tell is not _acted or (is_sound(wording) and is_whole(wording))):
            told = completed(wording, told) if tell is _acted else told
            return told[:1].upper() + told[1:]
    return ""


def verbatim(wording: Wording, *, whole: bool) -> str:
    """The clause of the date as it stands, or the `whole` sentence, cut to what fits."""
    tree, act = wording.tree, wording.act
    told = "" if whole else excerpt(wording)
    if fits(told):
        return told[:1].upper() + told[1:]
    nodes = set(range(len(tree.words)))
    if act.top is not None and not whole:
        nodes = tree.below(act.top) | ({act.subject} if act.subject is not None else set())
    phrase = wording.phrase({})
    phrase.chosen = nodes - wording.left_out
    wording.name_leaning(phrase)
    told = without_lead_in(phrase.words())
    if " " not in told:
        phrase.chosen = set(range(len(tree.words))) - wording.left_out
        told = without_lead_in(phrase.words())
    told = cut(without_pronoun(told or " ".join(tree.words)))
    return told[:1].upper() + told[1:]


def _named(wording: Wording) -> str:
    """The event that the date is one of, or what matures on it."""
    named = wording.place.event if not _is_clause(wording) else ""
    owned, _, rest = named.partition(" ")
    if owned.lower().replace("’", "'") in _OF_PLACES and wording.naming is not None:
        place = wording.naming.names.place_before(wording.place.start)
        named = f"{owner(place)} {rest}" if place is not None else named
    if owned.lower() in OWNING:
        named = _owned(wording, owned.lower(), rest)
    if named:
        told = _whole(wording, named)
        if " " not in told and wording.naming is not None:
            told = wording.naming.event_of_day(wording.place.start, named.lower()) or told
        if " " not in told and wording.act.event is not None:
            told = held_by(wording, wording.act.event, wording.event(wording.act.event))
        if " " not in told:
            told = in_full(wording.tree.text, named.lower(), wording.place.start)
        return known(told)
    if wording.act.event is None:
        return ""
    told = wording.event(wording.act.event)
    told = held_by(wording, wording.act.event, whose_doing(wording, wording.act.event, told))
    is_due = wording.tree.lower(min(wording.act.dates)) == "due"
    matures = wording.act.verb is None and (wording.place.kind is DeadlineKind.EXPIRY or is_due)
    if matures:
        return f"{told.removesuffix(' due')} due"
    articles = [wording.tree.lower(node) for node in wording.tree.with_label(wording.act.event, "det")]
    return known(told) if "the" in articles else told


def _is_clause(wording: Wording) -> bool:
    """Whether what stands behind the date tells what somebody does: "a pact Friday widening trade talks"."""
    tree, behind = wording.tree, max(wording.act.dates, default=-2) + 1
    if not 0 <= behind < len(tree.words) or tree.tags[behind] != "VBG":
        return False
    return tree.labels[behind] in ("advcl", "acl", "xcomp", "ccomp", "pcomp")


def _whole(wording: Wording, named: str) -> str:
    """An event by its name, with all that the tree has of what it is of: "premiere of the animated film"."""
    event, tree = wording.act.event, wording.tree
    if event is None or event + 1 >= len(tree.words):
        return named
    goes_on = tree.heads[event + 1] == event and tree.lower(event + 1) in _OF_WHAT
    if not goes_on or event + 1 in wording.left_out:
        return named
    told = wording.event(event)
    return told if told.startswith((named, named[:1].upper() + named[1:])) else named


def _owned(wording: Wording, pronoun: str, event: str) -> str:
    """ "Her primary" by her name, or without it."""
    tree = wording.tree
    before = [node for node in range(len(tree.words)) if tree.ends[node] <= wording.place.start]
    owner_at = next((node for node in reversed(before[-3:]) if tree.lower(node) == pronoun), None)
    name = (
        wording.naming.named(tree, owner_at) if wording.naming is not None and owner_at is not None else None
    )
    return f"{name} {event}" if name is not None else event.capitalize()


def _acted(wording: Wording) -> str:
    """The clause of the act."""
    return clause(wording, wording.act.top) if wording.act.top is not None else ""


def _listed(wording: Wording) -> str:
    """What stands before the sign in a line of a list: "Closing date: 28 March", "Fair – Saturday 2 May"."""
    tree = wording.tree
    place = sum(start < wording.place.start for start in tree.starts) - 1
    while place > 0 and tree.lower(place) in _LED_BY:
        place -= 1
    if place < 1 or tree.words[place] not in HEADS or any(tree.tags[node] in FINITE for node in range(place)):
        return ""
    if tree.words[place] != ":" and tree.ends[place - 1] == tree.starts[place]:
        return ""
    if any(node in wording.left_out for node in range(place)):
        return ""
    head = tree.text[tree.starts[0] : tree.ends[place - 1]]
    return " ".join(head.lstrip("•*·–—- ").split())


def _titled(wording: Wording) -> str:
    """A line without a verb."""
    tree = wording.tree
    roots = [node for node in tree.children[len(tree.words)] if node not in wording.left_out]
    if any(tag in FINITE for tag in tree.tags) and wording.act.top is not None:
        return ""
    if not roots or sort(tree, roots[0]) != "noun" or tree.with_label(roots[0], "subj"):
        return ""
    told = wording.event(roots[0])
    before = tree.lower(max(0, min(wording.act.dates, default=0) - 1))
    return f"{told} {before}" if before in _PLAIN_VERBS and told else told


def _moved(wording: Wording) -> str:
    """What was moved: the object of the verb that moved it, or its subject."""
    if not wording.place.moved:
        return ""
    tree = wording.tree
    verbs = [node for node in range(len(tree.words)) if is_moving(tree.lower(node))]
    verbs = [node for node in verbs if sort(tree, node) == "verb"]
    if not verbs:
        return ""
    objects = [child for child in tree.with_label(verbs[0], "obj") if child not in wording.left_out]
    subject = subject_of(tree, verbs[0])
    node = objects[0] if objects else subject
    if node is None or node in wording.left_out:
        return ""
    told = wording.event(node)
    if objects and " " not in told and subject is not None and not is_nobodys(told):
        told = f"{owner(wording.event(subject))} {told}"
    return f"{told} ends" if told and wording.place.kind is DeadlineKind.EXPIRY else told
