"""Tells the clause of an act: who does what, or that an event is."""

from __future__ import annotations

from store.extract.deadlines.acts import is_hypothetical, noun_before
from store.extract.deadlines.events import is_event_noun
from store.extract.deadlines.phrases import NEVER, TAKES_TIME, Phrase, sort
from store.extract.deadlines.standing_alone import ALLOWED, known, without_article
from store.extract.deadlines.subjects import noun_above, subject_of
from store.extract.deadlines.telling_doings import held_before, held_by
from store.extract.deadlines.telling_duties import COMMANDS, commanded, obliged
from store.extract.deadlines.wording import Wording
from store.extract.syntax.tree import Tree
from store.extract.timexes.vocabulary import listed
from store.model.findings import DeadlineKind, MentionKind

_GERUNDS = {
    "expiring": "expires", "ending": "ends", "maturing": "matures",
    "commencing": "begins", "starting": "begins", "beginning": "begins",
}  # fmt: skip
_DENIED = {"wo": "will", "ca": "can"}
"""What stands before "n't", and without it."""
_DOES = frozenset({"do", "does", "did"})
_DEMANDS = frozenset(listed("""demand demands demanded insist insists insisted require requires required"""))
_ROOM_FOR_PLACE = 76
"""Characters of a label that can say where."""
_INTENTS = frozenset(
    listed("""plan plans intention intent decision decisions promise pledge vow offer commitment agreement
    deal preparations""")
)
"""Nouns of what somebody means to do."""
_BE = frozenset(listed("""be is are was were been being 's 're"""))
_ARRANGED = frozenset(listed("""scheduled set slated planned held fixed staged hosted rescheduled"""))
_OBLIGES = frozenset({"must", "should"})
"""What says more of an event than that it is."""
_HAPPENS = frozenset(listed("""come comes take takes fall falls occur occurs follow follows"""))
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
        rest = [node for node in tree.with_label(top, "obj", "attr") if node not in wording.left_out]
        return wording.event(rest[0]) if rest else ""
    head = tree.heads[top]
    if is_hypothetical(tree, wording.act) and head < len(tree.words) and sort(tree, head) == "verb":
        return _unless(wording, head, top)
    if _is_arranged_event(tree, top, subject) and subject is not None:
        return known(wording.event(subject))
    if wording.act.verb == top and tree.lower(top) in _ARRANGED:
        events = [node for node in tree.with_label(top, "obj") if is_event_noun(tree.words[node])]
        if events and events[0] not in wording.left_out:
            return held_by(wording, events[0], wording.event(events[0]))
    if subject is not None and tree.lower(top) in _GERUNDS:
        return f"{wording.event(subject)} {_GERUNDS[tree.lower(top)]}"
    intending = _intending(tree, top)
    if intending is not None:
        return obliged(wording, intending, tree, top, "to", demanded=True)
    if subject is not None and _is_demanded(tree, top, subject):
        return obliged(wording, subject, tree, top, demanded=True)
    command = commanded(wording)
    if command is not None:
        subject, deed, verb = command
        return obliged(wording, subject, tree, deed, verb)
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
        phrase.chosen -= wording.tree.below(subject)
    return phrase.words()


def _says_only_when(wording: Wording, verb: int) -> bool:
    """Whether a verb tells of its subject nothing but that it is on a date."""
    tree = wording.tree
    word = tree.lower(verb)
    others = [node for node in tree.with_label(verb, "adv", "prt", "advcl") if node not in wording.left_out]
    if not wording.act.is_direct or any(tree.lower(node) not in NEVER for node in others):
        return False
    if any(tree.lower(node) in _OBLIGES for node in tree.with_label(verb, "aux")):
        return False
    if word in _BE and any(noun_before(tree, date) for date in wording.act.dates):
        return False
    if word in _BE or word in _ARRANGED:
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
    instead = _tense(wording, verb)
    if subject is not None:
        wording.subjects.append(subject)
        names = wording.names(subject)
        if subject in names:
            for node in (verb, *tree.with_label(verb, "aux")):
                spoken = _SPOKEN.get(tree.lower(node).replace("’", "'"))
                if spoken is not None and (tree.lower(subject) == "i" or not tree.words[node][0].isalpha()):
                    instead[node] = spoken
        instead |= names
    phrase = wording.phrase(instead)
    if subject is not None:
        phrase.add(subject)
    phrase.add(verb, whose=verb if subject is None else subject)
    first = min([verb, *tree.with_label(verb, "aux")])
    if tree.tags[verb] == "VBN" and tree.words[first - 1 : first] == [","]:
        phrase.left_out |= {first - 1}
    for node in (*_shared_auxiliaries(wording, verb), *_adopted(wording, verb)):
        phrase.add(node)
    phrase.chosen -= set(tree.with_label(verb, "mark"))
    phrase.chosen -= _not_until(wording, verb, phrase)
    given = _object_before(wording, verb)
    if given is not None:
        noun = Phrase(tree, wording.left_out)
        noun.add(given)
        return f"{phrase.words()} {noun.words()}"
    phrase.fill()
    phrase = _with_short_name(wording, phrase, subject, verb)
    wording.name_leaning(phrase)
    place = _place_of(wording, verb)
    told = phrase.words()
    if place and len(told) + len(place) <= _ROOM_FOR_PLACE:
        return f"{told}{place}"
    related = [node for node in tree.with_label(verb, "obj") if tree.tags[node] == "WDT"]
    if related and tree.labels[verb] in ("relcl", "appos", "acl"):
        phrase.chosen -= set(related)
        noun = Phrase(tree, wording.left_out)
        noun.add(_related_noun(tree, verb))
        told = phrase.words()
        noun.fill(ALLOWED - len(told) - 1)
        return f"{told} {noun.words()}"
    return told


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


def _place_of(wording: Wording, verb: int) -> str:
    """ " in Ohio" for "Ohio, where voters go to the polls"; "" where no such place is told."""
    tree = wording.tree
    where = [node for node in tree.with_label(verb, "adv") if tree.lower(node) == "where"]
    noun = where[0] - 1 if where else -1
    if noun > 0 and tree.words[noun] == ",":
        noun -= 1
    if noun < 1 or tree.tags[noun] != "NNP":
        return ""
    name = Phrase(tree, wording.left_out)
    name.chosen = {noun, *(node for node in tree.with_label(noun, "comp") if tree.tags[node] == "NNP")}
    return f" in {name.words()}"


def _not_until(wording: Wording, verb: int, phrase: Phrase) -> set[int]:
    """The "not" of what is not done until a date, which is done then: "will not open until May 4"."""
    tree = wording.tree
    first = min(wording.act.dates, default=0)
    if tree.lower(first) not in ("until", "till"):
        return set()
    denied = {node for node in tree.with_label(verb, "neg") if tree.lower(node) != "never"}
    for node in tree.with_label(verb, "aux") if denied else ():
        if tree.lower(node) in _DENIED:
            phrase.instead = {**phrase.instead, node: _DENIED[tree.lower(node)]}
    return denied if not any(tree.lower(node) in _DOES for node in tree.with_label(verb, "aux")) else set()


def _object_before(wording: Wording, verb: int) -> int | None:
    """The speech of "a speech he is set to give": what is done to the noun that a clause is told of."""
    tree, deed = wording.tree, wording.act.verb
    noun = tree.heads[verb]
    if tree.labels[verb] != "relcl" or noun >= len(tree.words) or noun in wording.left_out:
        return None
    if deed is None or tree.tags[deed] == "VBN" or wording.act.subject == noun:
        return None
    own = tree.with_label(verb, "subj")
    if not own or own[0] == noun or tree.tags[own[0]] in ("WDT", "WP") or sort(tree, noun) != "noun":
        return None
    told = any(tree.tags[node] in ("WDT", "WP", "WRB") for node in tree.below(verb) if node < verb)
    objects = set(tree.with_label(deed, "obj", "attr", "ccomp")) - wording.act.dates
    return None if told or objects else noun


def _related_noun(tree: Tree, verb: int) -> int:
    """What a "which" stands for: of "an option to make the move permanent, which" the option."""
    noun = noun_above(tree, tree.heads[verb])
    above = tree.heads[noun]
    while above < len(tree.words) and tree.labels[above] == "acl" and tree.heads[above] < len(tree.words):
        noun = tree.heads[above]
        above = tree.heads[noun]
    return noun


def _adopted(wording: Wording, verb: int) -> list[int]:
    """What the tree gives to the date and belongs to its verb: "redeem on Nov. 16 its bonds"."""
    tree = wording.tree
    if verb != wording.act.verb and wording.act.verb not in tree.below(verb):
        return []
    after = [child for date in wording.act.dates for child in tree.children[date] if child > date]
    if wording.act.verb is not None and not tree.with_label(wording.act.verb, "obj", "attr"):
        whole = [child for date in wording.act.dates for child in noun_before(tree, date)]
        if whole:
            return [child for child in whole if child not in wording.left_out]
    if wording.act.verb is not None and tree.lower(wording.act.verb) in TAKES_TIME:
        return [node for date in wording.act.dates for node in tree.with_label(date, "num") if node < date]
    objects = tree.with_label(wording.act.verb, "obj") if wording.act.verb is not None else []
    torn = [child for date in wording.act.dates for child in noun_before(tree, date)]
    if objects and torn and max(tree.below(objects[-1])) == min(torn) - 1:
        return torn
    behind = _object_behind(wording)
    after = [
        child
        for child in (*after, *behind)
        if (tree.labels[child] != "conj" or child in behind)
        and tree.words[min(tree.below(child)) - 1] not in (",", "(")
    ]
    asked = [
        child for child in after if any(tree.tags[node] in ("WRB", "WP") for node in tree.children[child])
    ]
    nouns = [child for child in after if sort(tree, child) == "noun"]
    return [child for child in (*nouns, *asked) if child not in wording.left_out]


def _object_behind(wording: Wording) -> list[int]:
    """The object of a verb that stands behind the date, whatever the tree makes of it."""
    tree, act = wording.tree, wording.act
    last = max(act.dates)
    if act.verb is None or tree.with_label(act.verb, "obj", "attr") or last + 1 >= len(tree.words):
        return []
    node = last + 1
    if tree.tags[node] not in ("DT", "PRP$", "JJ", "CD", "$", "NN", "NNS") or tree.lower(act.verb) in _BE:
        return []
    if tree.tags[node] in ("DT", "PRP$") and last < tree.heads[node] < len(tree.words):
        node = tree.heads[node]
    elif tree.tags[node] in ("DT", "PRP$") and node + 1 < len(tree.words):
        node += 1
    while (
        last < tree.heads[node] < len(tree.words)
        and sort(tree, tree.heads[node]) != "verb"
        and tree.tags[tree.heads[node]] not in ("DT", "PRP$")
    ):
        node = tree.heads[node]
    return [node]


def _shared_auxiliaries(wording: Wording, verb: int) -> list[int]:
    """ "will" for the second verb of "will meet and decide", "has been" of "has been fined and banned"."""
    tree = wording.tree
    if tree.labels[verb] != "conj" or tree.tags[verb] not in ("VB", "VBN") or tree.with_label(verb, "aux"):
        return []
    first = tree.heads[verb]
    return tree.with_label(first, "aux") if tree.tags[first] == tree.tags[verb] else []


def _tense(wording: Wording, verb: int) -> dict[int, str]:
    """ "will" for the "would" of what somebody said, "must" for the "to" of what somebody ordered."""
    tree = wording.tree
    changed: dict[int, str] = {}
    head = tree.heads[verb]
    for node in tree.with_label(verb, "aux"):
        said = tree.labels[verb] == "ccomp" or any(
            tree.labels[above] == "ccomp" for above in tree.above(verb)
        )
        if tree.lower(node) == "would" and said:
            changed[node] = "will"
        ordered = head < len(tree.words) and tree.lower(head) in COMMANDS
        if tree.tags[node] == "TO" and ordered and wording.place.kind is DeadlineKind.DEADLINE:
            changed[node] = "must"
    return changed
