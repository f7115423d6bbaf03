"""Tells the clause of an act: who does what, or that an event is."""

from __future__ import annotations

from store.extract.deadlines.events import LASTING, is_event_noun
from store.extract.deadlines.labels.clauses.acts import is_hypothetical
from store.extract.deadlines.labels.clauses.date_words import noun_before
from store.extract.deadlines.labels.clauses.extents import extent
from store.extract.deadlines.labels.clauses.subjects import subject_of
from store.extract.deadlines.labels.telling.doings import held_before, held_by
from store.extract.deadlines.labels.telling.duties import BE, commanded, obliged
from store.extract.deadlines.labels.telling.verb_parts import (
    adopted,
    empty_part,
    not_until,
    object_before,
    place_of,
    related_noun,
    shared_auxiliaries,
    tense,
)
from store.extract.deadlines.labels.wording import Wording
from store.extract.deadlines.labels.words.phrases import NEVER, Phrase
from store.extract.deadlines.labels.words.pronouns import OBJECTS
from store.extract.deadlines.labels.words.sorts import sort
from store.extract.deadlines.labels.words.standing_alone import ALLOWED, known, shortened, without_article
from store.extract.syntax.tree import Tree
from store.model.findings import MentionKind
from store.tables import listed

_GERUNDS = {
    "expiring": "expires", "ending": "ends", "concluding": "ends", "maturing": "matures",
    "commencing": "begins", "starting": "begins", "beginning": "begins",
}  # fmt: skip
_DEMANDS = frozenset(listed("""demand demands demanded insist insists insisted require requires required"""))
_ROOM_FOR_PLACE = 76
"""Characters of a label that can say where."""
_INTENTS = frozenset(
    listed("""plan plans intention intent decision decisions promise pledge vow offer commitment agreement
    deal preparations""")
)
"""Nouns of what somebody means to do."""
_ARRANGED = frozenset(listed("""scheduled set slated planned held fixed staged hosted rescheduled"""))
_OBLIGES = frozenset({"must", "should"})
"""What says more of an event than that it is."""
_HAPPENS = frozenset(listed("""come comes take takes fall falls occur occurs follow follows"""))
_HELPS = frozenset(listed("""help helps helped helping let lets make makes made see sees"""))
_SPOKEN = {
    "'m": "is",
    "am": "is",
    "'ve": "has",
    "have": "has",
    "'ll": "will",
    "'d": "would",
    "do": "does",
    "'re": "are",
    "'s": "is",
}
"""What is written behind a name for what follows "I", "they" or "it"."""


def clause(wording: Wording, top: int) -> str:
    """What is told with the verb `top`; "" where nobody is named and nothing is done to anything."""
    tree = wording.tree
    noun = _parted_subject(tree, top)
    if noun is not None:
        return _whole(wording, noun, top)
    subject = wording.act.subject
    finite = tree.tags[top] in ("VBZ", "VBP", "VBD", "VBN") or bool(tree.with_label(top, "aux"))
    if (subject is None and finite) or subject in wording.left_out:
        if any(tree.tags[node] == "WP" for node in tree.with_label(top, "subj")):
            return ""
        rest = [node for node in tree.with_label(top, "obj", "attr") if node not in wording.left_out]
        return wording.event(rest[0]) if rest else ""
    head = tree.heads[top]
    while head < len(tree.words) and tree.labels[head] == "xcomp" and not tree.with_label(head, "subj"):
        head = tree.heads[head]
    if is_hypothetical(tree, wording.act) and head < len(tree.words) and sort(tree, head) == "verb":
        return _unless(wording, head, top)
    if _is_arranged_event(tree, top, subject) and subject is not None:
        return known(wording.event(subject))
    if wording.act.verb == top and tree.lower(top) in _ARRANGED:
        events = [node for node in tree.with_label(top, "obj") if is_event_noun(tree.words[node])]
        if events and events[0] not in wording.left_out:
            return held_by(wording, events[0], wording.event(events[0]))
    if subject is not None and tree.lower(top) in _GERUNDS:
        begun = _begun_or_ended(wording, top)
        return begun or f"{wording.event(subject)} {_GERUNDS[tree.lower(top)]}"
    intending = _intending(tree, top)
    if intending is not None:
        return obliged(wording, intending, tree, top, "to", demanded=True)
    if subject is not None and _is_demanded(tree, top, subject):
        return obliged(wording, subject, tree, top, demanded=True)
    command = commanded(wording)
    if command is not None:
        subject, deed, verb = command
        return obliged(wording, subject, tree, deed, verb, demanded=verb == "must")
    objects = [
        node for node in tree.with_label(top, "obj", "attr", "xcomp", "ccomp") if node not in wording.left_out
    ]
    if subject is not None and tree.lower(subject) == "there":
        return wording.event(objects[0]) if objects else ""
    if (
        subject is not None
        and not objects
        and sort(tree, subject) == "noun"
        and (tree.tags[subject] != "NNP" or is_event_noun(tree.words[subject]))
        and _says_only_when(wording, top)
    ):
        return _event_at(wording, subject, top)
    return _said(wording, subject, top)


def _begun_or_ended(wording: Wording, gerund: int) -> str:
    """What somebody does from or up to a day: "The choir will tour Mali, starting May 4"."""
    tree = wording.tree
    first = gerund
    while tree.labels[first] == "conj" and tree.tags[tree.heads[first]] == "VBG":
        first = tree.heads[first]
    verb = tree.heads[first]
    if tree.labels[first] != "advcl" or verb >= len(tree.words) or sort(tree, verb) != "verb":
        return ""
    subject = subject_of(tree, verb)
    if subject is None or verb > gerund or subject in wording.left_out:
        return ""
    if tree.lower(subject) in LASTING or is_event_noun(tree.words[subject]):
        return ""
    act = wording.act._replace(verb=verb, top=verb, subject=subject)
    told = _said(wording._replace(act=act, left_out=wording.left_out | tree.below(first)), subject, verb)
    return f"{told} (ends)" if _GERUNDS[tree.lower(gerund)] != "begins" else told


def _is_arranged_event(tree: Tree, verb: int, subject: int | None) -> bool:
    """Whether a participle only says that an event is to be: "the elections set for May"."""
    is_participle = tree.tags[verb] == "VBN" and not tree.with_label(verb, "aux", "xcomp")
    arranged = is_participle and tree.lower(verb) in _ARRANGED | {"expected", "due"}
    return (
        arranged
        and subject is not None
        and tree.heads[verb] == subject
        and is_event_noun(tree.words[subject])
    )


def _intending(tree: Tree, deed: int) -> int | None:
    """Who has what is told of a plan: Dahl, of "Dahl has announced plans to close the port"."""
    noun = tree.heads[deed]
    if (
        tree.labels[deed] != "acl"
        or tree.tags[deed] != "VB"
        or tree.lower(noun % len(tree.words)) not in _INTENTS
    ):
        return None
    verb = tree.heads[noun]
    if tree.labels[noun] != "obj" or verb >= len(tree.words) or tree.with_label(noun, "poss"):
        return None
    return subject_of(tree, verb)


def _is_demanded(tree: Tree, verb: int, subject: int) -> bool:
    """Whether somebody demands of a subject what a verb tells: "demands that the port stop dumping"."""
    head = tree.heads[verb]
    is_bare = tree.tags[verb] == "VB" and not tree.with_label(verb, "aux")
    return (
        is_bare
        and tree.labels[verb] == "ccomp"
        and tree.heads[subject] == verb
        and head < len(tree.words)
        and tree.lower(head) in _DEMANDS
    )


def _parted_subject(tree: Tree, verb: int) -> int | None:
    """The rule of "a rule that makes valves dear takes effect", of which the tree makes the valves' act."""
    clause = tree.heads[verb]
    if tree.labels[verb] != "ccomp" or clause >= len(tree.words) or tree.labels[clause] != "relcl":
        return None
    noun = tree.heads[clause]
    is_all = noun < len(tree.words) and tree.labels[noun] == "root" and sort(tree, noun) == "noun"
    related = any(tree.tags[node] == "WDT" for node in tree.children[clause])
    return noun if is_all and related and not tree.with_label(verb, "mark") else None


def _whole(wording: Wording, noun: int, verb: int) -> str:
    """What stands between a noun and its verb, with that."""
    tree = wording.tree
    phrase = wording.phrase({})
    phrase.add(verb)
    first = min([noun, *tree.with_label(noun, "det", "amod", "comp", "poss")])
    phrase.chosen |= set(range(first, verb)) - wording.left_out
    return phrase.words()


def _unless(wording: Wording, verb: int, condition: int) -> str:
    """What is to happen on a date if something is done or not: "Unless it pays, the port will close"."""
    subject = subject_of(wording.tree, verb)
    phrase = wording.phrase(wording.names(subject) if subject is not None else {})
    if subject is not None:
        wording.subjects.append(subject)
        phrase.add(subject)
    phrase.add(verb)
    phrase.add(condition)
    if subject is not None and len(without_article(phrase.words())) > ALLOWED:
        name = _called(wording, subject)
        if name is not None:
            phrase.chosen -= wording.tree.below(subject)
            phrase.instead = {**phrase.instead, subject: name}
            phrase.chosen.add(subject)
    led_by = wording.tree.below(condition) & phrase.chosen
    if len(shortened(phrase.words())) > ALLOWED:
        phrase.chosen -= led_by
        phrase.fill()
        return phrase.words()
    first = wording.phrase(dict(phrase.instead))
    first.chosen = led_by
    if led_by and max(led_by) < verb:
        phrase.chosen -= led_by
        return f"{first.words()}, {phrase.words()}"
    return phrase.words()


def _called(wording: Wording, subject: int) -> str | None:
    """The last name of a person."""
    naming = wording.naming
    mention = naming.names.mention_at(wording.tree.starts[subject]) if naming is not None else None
    if naming is None or mention is None or mention.kind is not MentionKind.PERSON:
        return None
    return naming.names.called(mention.entity).split()[-1]


def _says_only_when(wording: Wording, verb: int) -> bool:
    """Whether a verb tells of its subject nothing but that it is on a date."""
    tree = wording.tree
    word = tree.lower(verb)
    others = [
        node
        for node in tree.with_label(verb, "adv", "prt", "advcl")
        if node not in wording.left_out and not (tree.tags[node] == "VBG" and tree.words[node - 1] == ",")
    ]
    if not wording.act.is_direct or any(tree.lower(node) not in NEVER for node in others):
        return False
    if any(tree.lower(node) in _OBLIGES for node in tree.with_label(verb, "aux")):
        return False
    if word in BE and any(noun_before(tree, date) for date in wording.act.dates):
        return False
    if any(
        tree.lower(node) == "for" and node not in wording.left_out for node in tree.with_label(verb, "prep")
    ):
        return False
    if word in BE or word in _ARRANGED:
        begins_then = tree.lower(min(wording.act.dates, default=0)) in ("until", "till", "before")
        return begins_then or not tree.with_label(verb, "neg")
    leads = {tree.lower(node) for node in tree.with_label(verb, "prep")} & {"into", "to"}
    return (
        word in _HAPPENS
        and not leads
        and all(child in wording.left_out for child in tree.with_label(verb, "obj"))
    )


def _event_at(wording: Wording, subject: int, verb: int) -> str:
    """ "The next hearing will be in Oslo on May 4" as "Next hearing in Oslo"; "the vote is" as "The vote"."""
    wording.subjects.append(subject)
    phrase = wording.phrase(wording.names(subject))
    phrase.left_out |= {verb}
    phrase.add(subject)
    for child in wording.tree.with_label(verb, "prep"):
        phrase.add(child)
    phrase.fill()
    told = phrase.words()
    if subject in phrase.instead:
        return told.removeprefix("the ")
    told = held_before(wording, verb, without_article(told))
    return told if wording.tree.tags[subject] == "NNP" else known(told)


def _said(wording: Wording, subject: int | None, verb: int) -> str:
    """Who does what."""
    tree = wording.tree
    instead = tense(wording, verb)
    if subject is not None:
        wording.subjects.append(subject)
        names = wording.names(subject)
        if subject in names:
            for node in (verb, *tree.with_label(verb, "aux")):
                spoken = _SPOKEN.get(tree.lower(node).replace("’", "'"))
                if spoken is not None and (tree.lower(subject) == "i" or not tree.words[node][0].isalpha()):
                    instead[node] = spoken
        instead |= names
    if subject is not None and subject < verb and _is_bare(tree, verb):
        instead.setdefault(verb, f"to {tree.words[verb]}")
    phrase = wording.phrase(instead)
    if subject is not None:
        phrase.add(subject)
    phrase.add(verb, whose=verb if subject is None else subject)
    first = min([verb, *tree.with_label(verb, "aux")])
    parted = tree.words[first - 1 : first] == [","]
    if parted and (tree.tags[verb] == "VBN" or subject == first - 2):
        phrase.left_out |= {first - 1}
    for node in (*shared_auxiliaries(wording, verb), *adopted(wording, verb), *_between(wording, verb)):
        phrase.add(node)
    phrase.chosen -= set(tree.with_label(verb, "mark"))
    phrase.chosen -= not_until(wording, verb, phrase)
    given = object_before(wording, verb)
    if given is not None:
        noun = Phrase(tree, wording.left_out)
        noun.add(given)
        return f"{phrase.words()} {noun.words()}"
    phrase.fill()
    phrase.chosen = _all_of_clause(wording, phrase, verb)
    phrase.chosen -= empty_part(phrase)
    phrase = _with_short_name(wording, phrase, subject, verb)
    wording.name_leaning(phrase)
    if subject is not None:
        phrase.chosen -= _leaning_part(phrase, subject)
    place = place_of(wording, verb)
    told = phrase.words()
    if place and len(told) + len(place) <= _ROOM_FOR_PLACE:
        return f"{told}{place}"
    related = [node for node in tree.with_label(verb, "obj") if tree.tags[node] in ("WDT", "WP")]
    if related and tree.labels[verb] in ("relcl", "appos", "acl"):
        phrase.chosen -= set(related)
        noun = Phrase(tree, wording.left_out | {verb})
        noun.add(related_noun(tree, verb))
        told = phrase.words()
        noun.fill(ALLOWED - len(told) - 1)
        return f"{told} {noun.words()}"
    return told


def _all_of_clause(wording: Wording, phrase: Phrase, verb: int) -> set[int]:
    """The words of a whole clause where they fit, and they are more than were chosen of it; else those."""
    tree = wording.tree
    whole = set(extent(tree, verb, wording.act.dates, wording.left_out))
    for node in phrase.instead:
        if sort(tree, node) != "verb" and node in phrase.chosen:
            whole -= tree.below(node) - {node}
    subject = wording.act.subject
    if subject is not None and subject in phrase.instead and subject < verb:
        whole -= {node for node in whole if node < verb and node not in phrase.chosen}
    whole -= not_until(wording, verb, phrase)
    whole |= {node for node in phrase.chosen if node > max(whole, default=node)}
    above = tree.heads[verb]
    is_second = tree.labels[verb] == "conj" and above in whole and sort(tree, above) == "verb"
    if is_second or not whole > phrase.chosen:
        return phrase.chosen
    trial = Phrase(tree, phrase.left_out, phrase.instead, whole)
    return whole if trial.fits(ALLOWED, shortened=True) else phrase.chosen


def _leaning_part(phrase: Phrase, subject: int) -> set[int]:
    """The "to study it" of "bids to study it must arrive", where nothing tells what "it" is."""
    tree = phrase.tree
    for clause in tree.with_label(subject, "acl"):
        part = tree.below(clause)
        if any(tree.lower(node) in OBJECTS and node not in phrase.instead for node in part & phrase.chosen):
            return part
    return set()


def _between(wording: Wording, top: int) -> list[int]:
    """What leads from a verb to that of the date, "from sailing" of "bans him from sailing until May 4"."""
    tree, deed = wording.tree, wording.act.verb
    if deed is None or tree.labels[deed] != "pcomp" or top not in tree.above(deed):
        return []
    return [tree.heads[deed], deed]


def _is_bare(tree: Tree, verb: int) -> bool:
    """Whether a verb has nothing to be told with: "hold", of "to help Mali hold elections"."""
    is_helped = tree.labels[verb] == "ccomp" and tree.lower(tree.heads[verb] % len(tree.words)) in _HELPS
    return tree.tags[verb] == "VB" and is_helped and not tree.with_label(verb, "aux")


def _with_short_name(wording: Wording, phrase: Phrase, subject: int | None, verb: int) -> Phrase:
    """The same with the subject's name alone, where titles leave no room for what the verb is told with."""
    tree, naming = wording.tree, wording.naming
    last = max(phrase.chosen, default=verb)
    cut = [node for node in tree.with_label(last, "prep") if node > last and node not in wording.left_out]
    if not cut or not tree.tags[last].startswith("VB") or naming is None or subject is None:
        return phrase
    mention = naming.names.mention_at(tree.starts[subject])
    joined = tree.with_label(subject, "conj")
    if subject in phrase.instead or joined or mention is None or mention.kind is not MentionKind.PERSON:
        return phrase
    shorter = wording.phrase({**phrase.instead, subject: naming.names.called(mention.entity)})
    shorter.add(subject)
    shorter.add(verb, whose=subject)
    shorter.fill()
    return shorter if max(shorter.chosen, default=last) > last and len(shorter.words()) <= ALLOWED else phrase
