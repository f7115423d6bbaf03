"""Tells whose visit, talks or meeting it is: what somebody does or holds, told with a noun, is theirs.

In "Lund will present a plan during a visit on Wednesday to Arizona" it is Lund who visits: the noun of a
deed has for its doer the subject of the verb that it is told with, as an infinitive has.
"""

from __future__ import annotations

from store.extract.deadlines.labels.clauses.acts import says
from store.extract.deadlines.labels.clauses.subjects import subject_of
from store.extract.deadlines.labels.names.belonging import is_nobodys
from store.extract.deadlines.labels.names.naming import Naming
from store.extract.deadlines.labels.wording import Wording
from store.extract.deadlines.labels.words.phrases import Phrase
from store.extract.deadlines.labels.words.pronouns import PRONOUNS, owner
from store.extract.deadlines.labels.words.sorts import sort
from store.extract.deadlines.labels.words.standing_alone import ALLOWED, fits, known
from store.extract.syntax.tree import Tree
from store.model.findings import MentionKind
from store.tables import listed

_DEEDS = frozenset(listed("visit trip tour speech address talks meeting briefing"))
"""Nouns of what somebody does."""
_HOLDS = frozenset(
    listed("""hold holds holding held schedule schedules scheduled scheduling plan plans planned planning call
    calls called calling stage stages staged staging convene convenes convened host hosts hosted organise
    organises organised organize organizes organized""")
)
"""Verbs of who has an event."""
_FEW = 3
"""Words of an event that does not say which one it is."""
_LED_BY = frozenset(listed("during on for at in before ahead after following with"))
_LONGEST = 34
"""Characters of a doer in front of the deed."""


def whose_doing(wording: Wording, noun: int, told: str) -> str:
    """The label `told` of a deed's noun with whose deed it is, where that is somebody with a name."""
    tree, naming = wording.tree, wording.naming
    if naming is None or tree.lower(noun) not in _DEEDS or tree.with_label(noun, "poss"):
        return told
    verb = _told_with(wording, noun)
    subject = _doer(tree, verb, noun) if verb is not None else None
    first = told.split(" ")[0]
    names = {word for word, tag in zip(tree.words, tree.tags, strict=True) if tag == "NNP"}
    if subject is None or subject in wording.left_out or first in names or naming.names.is_named(first):
        return told
    name = naming.named(tree, subject) if tree.lower(subject) in PRONOUNS else None
    mention = naming.names.mention_at(tree.starts[subject])
    if name is None and mention is not None:
        name = naming.names.called(mention.entity)
    if name is None or name in told or len(name) > _LONGEST:
        return told
    deed = told.removeprefix("Another ").removeprefix("another ")
    whole = f"{owner(name)} {deed[:1].lower()}{deed[1:]}"
    return whole if len(whole) <= ALLOWED else told


def held_by(wording: Wording, noun: int, told: str) -> str:
    """The label `told` of an event that does not say which one it is, with who holds it."""
    tree, naming = wording.tree, wording.naming
    verb = tree.heads[noun]
    if naming is None or verb >= len(tree.words) or tree.lower(verb) not in _HOLDS:
        return told
    if tree.labels[verb] == "pcomp":
        # "A pact with the goal of holding talks" holds none.
        return known(told)
    return _owned(wording, subject_of(tree, verb), told) if tree.labels[noun] == "obj" else told


def held_before(wording: Wording, verb: int, told: str) -> str:
    """The label `told` of an event with its verb, with who the sentence told of before: who plans it."""
    tree, naming = wording.tree, wording.naming
    first = tree.heads[verb]
    if naming is None or tree.lower(verb) not in _HOLDS or tree.labels[verb] != "conj":
        return told
    subject = subject_of(tree, first) if tree.labels[first] == "root" else None
    if subject is None or subject > verb or not _is_somebody(wording, naming, subject):
        return told
    return _owned(wording, subject, told)


def _is_somebody(wording: Wording, naming: Naming, node: int) -> bool:
    """Whether a noun is an organisation's name, or stands for it: "the trust"."""
    mention = naming.names.mention_at(wording.tree.starts[node])
    if mention is not None:
        return mention.kind is MentionKind.ORGANISATION
    name = wording.names(node).get(node)
    return name is not None and naming.names.entity_called(name) is not None


def _owned(wording: Wording, subject: int | None, told: str) -> str:
    """An event that says nothing of its own as that of a subject."""
    if subject is None or subject in wording.left_out:
        return told
    if is_nobodys(told) or len(told.split()) > _FEW or any(map(str.isupper, told[1:])):
        return told
    if _is_one_more(told) or _has_owner(told):
        return told
    wording.subjects.append(subject)
    who = Phrase(wording.tree, wording.left_out, wording.names(subject))
    who.add(subject)
    whole = f"{owner(who.words())} {told[:1].lower()}{told[1:]}"
    return whole if fits(whole) and len(who.words()) <= _LONGEST else told


def _is_one_more(told: str) -> bool:
    """Whether an event's article leaves no room for an owner: "another hearing"."""
    return told.split(" ", 1)[0].lower() in ("another", "that", "this", "one")


def _has_owner(told: str) -> bool:
    """Whether an event is told as somebody's already: "Brava’s meeting", of "scheduled its meeting"."""
    return any(word.endswith(("’s", "s’", "'s", "s'")) for word in told.split())


def _doer(tree: Tree, verb: int, noun: int) -> int | None:
    """The subject of a verb, or who is invited, called or sent "for" the deed."""
    called = tree.with_label(verb, "obj") if tree.lower(tree.heads[noun]) == "for" else []
    return called[0] if called and tree.tags[called[0]] == "NNP" else subject_of(tree, verb)


def _told_with(wording: Wording, noun: int) -> int | None:
    """The verb that a deed's noun is told with, by "during" and the like or as what is done."""
    tree = wording.tree
    head = tree.heads[noun]
    if tree.labels[noun] == "pobj" and head < len(tree.words) and tree.lower(head) in _LED_BY:
        head = tree.heads[head]
    elif tree.labels[noun] != "obj":
        return None
    above = (head, *tree.above(head)) if head < len(tree.words) else ()
    verb = next(
        (node for node in above if sort(tree, node) == "verb" and tree.with_label(node, "subj")), None
    )
    return None if verb is None or says(tree, verb) else verb
