"""Tells who must do what until a date, or may: "Tenants may object", "Bidders must reply"."""

from __future__ import annotations

from store.extract.deadlines.labels.clauses.subjects import subject_of
from store.extract.deadlines.labels.telling.answers import aimed, answering
from store.extract.deadlines.labels.wording import Wording
from store.extract.deadlines.labels.words.phrases import Phrase
from store.extract.deadlines.labels.words.pronouns import PRONOUNS
from store.extract.deadlines.labels.words.sorts import sort
from store.extract.deadlines.labels.words.standing_alone import ALLOWED, fits
from store.extract.syntax.tree import FINITE, Tree
from store.model.findings import DeadlineKind
from store.tables import listed

_REACH = 9
"""Words between who has a time and the time."""
_SHORT = 48
"""Characters of a label that has room for what else is told of its subject."""
_TERMS = frozenset(listed("""deadline deadlines cutoff cut-off ultimatum date limit"""))
COMMANDS = frozenset(
    listed("""order orders ordered require requires required direct directs directed tell tells told
    instruct instructs instructed force forces forced oblige obliges obliged compel compels
    compelled give gives gave given""")
)
_ALLOWS = frozenset(listed("""allow allows allowed let lets permit permits permitted"""))
_HAS = frozenset(listed("""have has had get gets got give gives gave given giving having 've 's"""))
_GIVES = frozenset(listed("""give gives gave given giving"""))
BE = frozenset(listed("""be is are was were been being 's 're"""))
_RIGHTS = frozenset(
    listed("""appeal object comment contest challenge opt withdraw claim choose accept reject seek request
    apply vote nominate redeem exchange switch rebook""")
)
"""What one is free to do until the date, and not obliged to."""


def term(wording: Wording) -> str:
    """ "Tenants have until May 4 to object", "the deadline for bidders to reply"."""
    if wording.place.kind is not DeadlineKind.DEADLINE:
        return ""
    tree = wording.tree
    verb = _having(wording)
    if verb is not None:
        deed = _deed(tree, after=max(wording.act.dates, default=verb))
        if deed is not None and _is_parted(tree, max(wording.act.dates, default=verb), deed):
            deed = None
        subject = _given(wording, verb)
        if deed is not None and subject is not None:
            return aimed(wording, obliged(wording, subject, tree, deed), deed)
        if subject is not None and (told := _told_before(wording, subject)):
            return told
        if subject is not None and deed is None and _says_no_more(wording, verb, subject):
            return _due_of(wording, subject)
    for node in range(len(tree.words)):
        is_when = tree.lower(node) == "time" and tree.labels[node] == "pobj"
        if (
            tree.lower(node) in _TERMS
            and sort(tree, node) == "noun"
            and not (node in wording.left_out or is_when)
        ):
            return _of_term(wording, node)
    return ""


def _says_no_more(wording: Wording, verb: int, subject: int) -> bool:
    """Whether a sentence tells but the time that somebody has: "Dahl has until May 4."."""
    tree = wording.tree
    between = set(range(verb + 1, min(wording.act.dates))) - tree.below(subject)
    if any(tree.tags[node] != "RB" for node in between):
        return False
    return all(tree.labels[node] == "p" for node in range(max(wording.act.dates) + 1, len(tree.words)))


def _due_of(wording: Wording, subject: int) -> str:
    """What somebody has a time for that another sentence tells."""
    who = wording.phrase(wording.names(subject))
    who.add(subject)
    wording.subjects.append(subject)
    bearer = who.words()
    return answering(wording, bearer) if fits(bearer + " …") else ""


def commanded(wording: Wording) -> tuple[int, int, str] | None:
    """Who is told or allowed to do what: "The judge ordered the port to close"."""
    tree, node = wording.tree, wording.act.verb
    if node is None or tree.tags[node] != "VB" or tree.labels[node] not in ("xcomp", "ccomp", "acl"):
        return None
    head = tree.heads[node]
    if tree.labels[node] == "acl":
        # "Require employers to report": the tree gives the deed to the one who is obliged.
        return _told_to(tree, node)
    if head >= len(tree.words) or any(tree.tags[word] == "MD" for word in tree.with_label(node, "aux")):
        return None
    told = tree.with_label(node, "subj") or tree.with_label(head, "obj", "dative")
    if not told or tree.lower(head) not in COMMANDS | _ALLOWS:
        return None
    return told[0], node, "may" if tree.lower(head) in _ALLOWS else "must"


def _told_to(tree: Tree, deed: int) -> tuple[int, int, str] | None:
    """The same for a deed that the tree takes for a part of the noun before it."""
    noun = tree.heads[deed]
    order = tree.heads[noun] if noun < len(tree.words) else noun
    if order >= len(tree.words) or tree.labels[noun] != "obj" or tree.lower(order) not in COMMANDS | _ALLOWS:
        return None
    is_beside = tree.lower(deed - 1) == "to" and max(noun, *tree.below(noun) - tree.below(deed)) == deed - 2
    return (noun, deed, "may" if tree.lower(order) in _ALLOWS else "must") if is_beside else None


def obliged(
    wording: Wording, subject: int, source: Tree, deed: int, verb: str = "must", *, demanded: bool = False
) -> str:
    """Who must do what, or may; the deed may be told in another sentence, the `source`."""
    wording.subjects.append(subject)
    if source.lower(deed) in _RIGHTS and not demanded:
        verb = "may"
    who = wording.phrase(wording.names(subject))
    if source is wording.tree and deed in source.below(subject):
        # The tree may take the deed for a part of who is to do it.
        who.left_out |= source.below(deed)
    who.add(subject)
    what = Phrase(source, wording.left_out if source is wording.tree else frozenset())
    what.add(deed, whose=deed)
    what.chosen -= set(source.with_label(deed, "aux", "mark", "subj"))
    bearer = who.words()
    taken = len(bearer) + len(verb) + 2
    what.fill(ALLOWED - taken)
    wording.name_leaning(what, bearer + " ")
    duty = what.words()
    if not fits(bearer + " …") or taken + len(duty) > ALLOWED:
        return duty if verb == "must" else ""
    if taken + len(duty) < _SHORT:
        who.fill(_SHORT)
        bearer = who.words()
    return f"{bearer} {verb} {duty}"


def _of_term(wording: Wording, term: int) -> str:
    """The deadline with what it is for."""
    tree = wording.tree
    if term + 1 < len(tree.words) and tree.lower(term + 1) == "for":
        head = tree.heads[term + 1]
        subjects = tree.with_label(head, "subj") if head < len(tree.words) else []
        if subjects and tree.tags[head] == "VB":
            return obliged(wording, subjects[0], tree, head)
    for child in sorted(tree.below(term)):
        if tree.tags[child] in FINITE and tree.tags[term + 1] not in ("WDT", "WP", "IN"):
            break
        if tree.tags[child] == "VB" and tree.lower(child) not in COMMANDS:
            head = tree.heads[child]
            told = tree.with_label(child, "subj") or (
                tree.with_label(head, "obj") if head < len(tree.words) else []
            )
            if told and tree.tags[told[0]] not in ("WDT", "WP") and term not in tree.below(told[0]):
                return obliged(wording, told[0], tree, child)
        deed = _deed(tree, child) if tree.lower(child) == "for" else None
        nouns = tree.with_label(child, "pobj")
        if deed is not None and nouns and nouns[0] < deed and not term < tree.heads[term] < deed:
            return obliged(wording, nouns[0], tree, deed)
    return wording.event(term)


def _having(wording: Wording) -> int | None:
    """The "has" of "has until May 4", "gave it a week": a few words before the date."""
    first = min(wording.act.dates, default=0)
    for node in range(first - 1, max(-1, first - 1 - _REACH), -1):
        is_verb = wording.tree.tags[node] != "POS"
        if wording.tree.lower(node) in _HAS and is_verb and node not in wording.left_out:
            return node
    return None


def _given(wording: Wording, verb: int) -> int | None:
    """Who has the time: the one who is given it, else the subject."""
    tree = wording.tree
    passive = tree.tags[verb] != "VBG" and any(
        tree.lower(node) in BE for node in tree.with_label(verb, "aux")
    )
    if tree.lower(verb) in _GIVES and not passive:
        given = [child for child in tree.with_label(verb, "obj", "dative") if child not in wording.left_out]
        return given[0] if given else None
    return subject_of(tree, verb)


def _deed(tree: Tree, after: int) -> int | None:
    """The verb behind a "to" that follows a word, also of "to fully comply"."""
    for node in range(max(after, 1), len(tree.words)):
        lead = tree.words[max(0, node - 2)] if tree.tags[node - 1] == "RB" else tree.words[node - 1]
        if tree.tags[node] == "VB" and lead.lower() == "to":
            return node
    return None


def _is_parted(tree: Tree, date: int, deed: int) -> bool:
    """Whether an "and" with a verb of its own stands between a date and a deed, which is then another's."""
    between = range(date + 1, deed)
    return any(
        tree.tags[node] == "CC" and tree.tags[node + 1] in ("VBD", "VBZ", "VBP", "MD") for node in between
    )


def _told_before(wording: Wording, subject: int) -> str:
    """ "They have until May 4", whose deed the sentence before tells: "Ten owners have yet to pay"."""
    if wording.naming is None or wording.tree.lower(subject) not in PRONOUNS:
        return ""
    for sentence in wording.naming.trees.before(wording.tree.starts[0]):
        tree = wording.naming.trees.tree(sentence)
        deed = _deed(tree, 0)
        return obliged(wording, subject, tree, deed) if deed is not None else ""
    return ""
