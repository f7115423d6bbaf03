"""The act that a date belongs to: its verb, with those above it and its subject, or the event it dates."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from store.extract.deadlines.labels.clauses.subjects import subject_of
from store.extract.deadlines.labels.words.sorts import sort
from store.extract.syntax.mending import ARRANGED, UNTIL
from store.extract.syntax.tree import Tree
from store.tables import listed

_TIMED_BY = frozenset({"of", "before", "after", "during", "until"})
"""What leads to an event by itself: "ahead of voting on May 4"."""
_SAYS = frozenset(
    listed("""said say says told announced confirmed reported warned wrote added stated noted ruled posted
    tweeted believes believe thinks think expects hopes insisted predicted estimated""")
)
_STATES = frozenset(
    listed("""is are 's 're was were be has have had leads lead trails trail favors favours likes think thinks
    believe believes say says seem seems show shows look looks remain remains need needs know knows""")
)
"""Verbs of what is so now, whatever day stands beside them."""
_SETS_OUT = frozenset(
    listed("""launch launches begin begins start starts make makes mount mounts undertake undertakes""")
)
"""Verbs of who does what an aim is told of: "launches a bid to save the pier on May 4"."""
_CHOOSES = frozenset(listed("set sets fixed fixes chose chooses picked picks named names proposed proposes"))
_VOWS = frozenset(
    listed("threatened threatens threaten vowed vows pledged pledges promised promises agreed agrees")
)
_BOUND = frozenset(("from", "against", "into", "of", "to"))
"""What leads to a deed that the verb before says nothing without."""
_WILL = frozenset(listed("""will shall must 'll ’ll to"""))
FORWARD_VERBS = ARRANGED | frozenset(
    listed("""agreed announced called decided delayed due expected extended fixed held moved ordered planned
    postponed promised pledged vowed reserved rescheduled told wanted hoped intended invited asked urged
    required given gave booked adjourned deferred pushed summoned""")
)
"""What was done, and settles what is to be."""
LIGHT = frozenset(
    listed("""hold holds held holding host hosts have has had having schedule schedules scheduled set
    sets plan plans planned call calls called attend attends begin begins start starts face
    faces stage organise organize expect expected take takes be is are was were open opens
    return returns""")
)
"""Verbs that say nothing of an event but that it is: the event's own name says as much."""


_DIVIDING = frozenset(",—–();:")


class Act(NamedTuple):
    """`verb` is what the date belongs to, `top` the verb that it is told with ("plans", of "plans to open").

    `subject` is who or what does it, None where nobody is named. `dates` are the words that tell when.
    `event` is the noun that the date belongs to, where it is an event's. A date that is not `is_direct`
    belongs to something else that the verb is told with.
    """

    verb: int | None
    top: int | None
    subject: int | None
    dates: frozenset[int]
    event: int | None = None
    is_direct: bool = True


def says(tree: Tree, verb: int) -> bool:
    """Whether a word is a verb of saying, so that its subject only reports."""
    return verb < len(tree.words) and tree.lower(verb) in _SAYS


def act_of_date(tree: Tree, dates: frozenset[int], is_event: Callable[[str], bool]) -> Act:
    """Whose verb or which event the date belongs to."""
    tops = [node for node in dates if tree.heads[node] not in dates]
    outer = [tree.heads[node] for node in tops if tree.heads[node] < len(tree.words)]
    if not outer:
        return _of_verb(tree, None, dates)
    holder = min(outer, key=lambda node: sum(1 for _ in tree.above(node)))
    verb = next((node for node in (holder, *tree.above(holder)) if sort(tree, node) == "verb"), None)
    arranged = _arranged(tree, verb, is_event)
    if arranged is not None:
        return _of_verb(tree, verb, dates)._replace(event=arranged, is_direct=False)
    maturing = _maturing(tree, dates)
    if maturing is not None:
        return Act(None, None, None, dates, maturing, is_direct=False)
    ahead = _verb_ahead(tree, dates, verb)
    if ahead is not None:
        return _of_verb(tree, ahead, dates)
    beside = _verb_beside(tree, dates)
    if beside is not None and (verb is None or verb < segment(tree, dates)[0] or verb > max(dates)):
        return _of_verb(tree, beside, dates)
    if sort(tree, holder) == "noun" and is_event(tree.words[holder]):
        names_it = any(node < holder for node in tops)
        says_that_it_is = tree.heads[holder] == verb and verb is not None and tree.lower(verb) in LIGHT
        attended = not names_it and verb is not None and _is_attended(tree, holder, verb)
        if (names_it or not says_that_it_is) and not attended and not _is_idiom(tree, holder, tops):
            return _of_verb(tree, verb, dates)._replace(event=holder, is_direct=False)
    return _of_verb(tree, verb, dates)._replace(is_direct=holder == verb)


def event_beside(
    tree: Tree, act: Act, is_event: Callable[[str], bool], *, whatever: bool = False
) -> int | None:
    """The event right before a date whose verb tells of no day ahead, or `whatever` that tells.

    "Leads in the primary on May 4" is of the primary, "will debate the primary on May 4" of the debate.
    """
    if not act.dates or act.event is not None or tree.lower(min(act.dates)) in UNTIL:
        return None
    looks_ahead = not whatever and _looks_ahead(tree, act)
    day = max(act.dates)
    while day - 1 in act.dates:
        day -= 1
    node = last = day - 1
    while 0 <= node <= last:
        named_with_day = tree.tags[node] == "JJ" and (
            tree.heads[node] in act.dates or tree.labels[node] == "pobj"
        )
        if (tree.tags[node] in ("NN", "NNS") or named_with_day) and is_event(tree.words[node]):
            if looks_ahead and not _is_before(tree, node):
                return None
            return None if _is_idiom(tree, node, ()) else node
        head = tree.heads[node]
        if tree.labels[node] not in ("pobj", "prep", "appos") or head >= node or max(tree.below(node)) > last:
            return None
        node = head
    return None


def _is_before(tree: Tree, event: int) -> bool:
    """Whether something is ahead of an event, whose day then follows: "ahead of the vote on May 4"."""
    led_by = tree.heads[event]
    leads = tree.labels[event] == "pobj" and 0 < led_by < len(tree.words)
    return leads and tree.lower(led_by) == "of" and tree.lower(led_by - 1) == "ahead"


def _looks_ahead(tree: Tree, act: Act) -> bool:
    """Whether the verb of an act tells what is to come, and what is done to the event is what is due."""
    verb = act.top
    if verb is None:
        return False
    verbs = {verb} if act.verb is None else {verb, act.verb}
    related = [*verbs, *(node for one in verbs for node in tree.with_label(one, "aux"))]
    words = [tree.lower(node) for node in related]
    if any(tree.tags[node] in ("MD", "TO") for node in related) or set(words) & _WILL:
        return True
    if tree.tags[verb] == "VBG" and tree.with_label(verb, "aux"):
        return True
    if tree.with_label(verb, "ccomp"):
        return False
    conditional = any(tree.lower(node) in ("if", "unless") for node in tree.with_label(verb, "mark"))
    return tree.tags[verb] in ("VBZ", "VBP", "JJ") and not conditional and tree.lower(verb) not in _STATES


def _arranged(tree: Tree, verb: int | None, is_event: Callable[[str], bool]) -> int | None:
    """The meeting of "the board at its meeting to be held in Oslo on May 4 will vote"."""
    if verb is None or tree.tags[verb] != "VBN" or tree.lower(verb) not in LIGHT:
        return None
    noun = verb - 3
    if noun < 0 or [tree.lower(node) for node in (verb - 2, verb - 1)] != ["to", "be"]:
        return None
    return noun if tree.tags[noun] in ("NN", "NNS") and is_event(tree.words[noun]) else None


def _maturing(tree: Tree, dates: frozenset[int]) -> int | None:
    """The noun of "bonds due 2031"."""
    before = min(dates) if tree.lower(min(dates)) == "due" else min(dates) - 1
    if before < 1 or tree.lower(before) != "due":
        return None
    noun = before - 2 if tree.words[before - 1] == "," and before > 1 else before - 1
    return noun if tree.tags[noun].startswith("NN") else None


def segment(tree: Tree, dates: frozenset[int]) -> tuple[int, int]:
    """The words around a date that no comma, dash or bracket divides from it."""
    words = tree.words
    first, last, behind = min(dates), max(dates) + 1, len(words)
    while first > 0 and words[first - 1] not in _DIVIDING:
        first -= 1
    while last < behind and words[last] not in _DIVIDING:
        last += 1
    return first, last


def beyond_aside(tree: Tree, act: Act) -> frozenset[int]:
    """The words behind an aside that has the date: "the rights, which expire on May 3, can be sold"."""
    if not act.dates:
        return frozenset()
    first, last = segment(tree, act.dates)
    aside = first < len(tree.words) and tree.tags[first] in ("WDT", "WP") and first > 0
    if not aside or tree.words[first - 1] != "," or act.verb not in range(first, last):
        return frozenset()
    return frozenset(range(last, len(tree.words)))


def _verb_beside(tree: Tree, dates: frozenset[int]) -> int | None:
    """The verb that stands before a date without a comma between them, with its subject or its "which"."""
    first, _ = segment(tree, dates)
    related = first < len(tree.words) and tree.tags[first] in ("WDT", "WP")
    tags = ("VBZ", "VBP", "MD", *(("VB", "VBD") if related else ()))
    finite = [node for node in range(first, min(dates)) if tree.tags[node] in tags]
    if not finite or first == 0:
        return None
    verbs = [node for node in range(finite[0], min(dates)) if tree.tags[node].startswith("VB")]
    return verbs[-1] if verbs else None


def _verb_ahead(tree: Tree, dates: frozenset[int], verb: int | None) -> int | None:
    """The verb that looks ahead behind a date that the tree gives to one of the past.

    "He came today, and tomorrow he plans to leave": only who does it may stand between.
    """
    if verb is None or tree.tags[verb] != "VBD" or verb > min(dates):
        return None
    _, last = segment(tree, dates)
    for node in range(max(dates) + 1, last):
        if tree.tags[node] in ("VBZ", "VBP", "MD"):
            return node
        if sort(tree, node) != "noun" and tree.labels[node] not in ("amod", "case", "comp", "det"):
            return None
    return None


def _is_attended(tree: Tree, event: int, verb: int) -> bool:
    """Whether somebody will do something at an event, which says more: "will vote at a meeting"."""
    place = tree.heads[event]
    if (
        tree.labels[event] != "pobj"
        or tree.lower(place) not in ("at", "in", "during")
        or tree.heads[place] != verb
    ):
        return False
    looks_ahead = any(tree.lower(node) in _WILL for node in tree.with_label(verb, "aux"))
    return looks_ahead and tree.lower(verb) not in LIGHT and bool(tree.with_label(verb, "subj"))


def _is_idiom(tree: Tree, noun: int, dates: Sequence[int]) -> bool:
    """Whether a noun stands in a set phrase: "goes on sale", "on strike"."""
    if tree.lower(tree.heads[noun] % len(tree.words)) in _TIMED_BY:
        return False
    others = [child for child in tree.children[noun] if child < noun and child not in dates]
    return tree.tags[noun] == "NN" and tree.labels[noun] == "pobj" and not others


def _of_verb(tree: Tree, verb: int | None, dates: frozenset[int]) -> Act:
    if verb is None:
        return Act(None, None, None, dates)
    while tree.labels[verb] == "aux" and tree.heads[verb] < len(tree.words):
        verb = tree.heads[verb]
    while _is_misread(tree, verb):
        verb = tree.heads[verb]
    said = tree.with_label(verb, "ccomp") if tree.lower(verb) in _SAYS else []
    if said:
        # What lies ahead is what was said, and not the saying.
        verb = min(said, key=lambda node: abs(node - min(dates)))
    top = verb
    if (outer := _whose_purpose(tree, verb)) is not None:
        verb = top = outer
    while (above := _told_with(tree, top)) is not None:
        top = above
    beside = _with_whom(tree, top)
    if beside is None and tree.labels[top] == "amod" and tree.heads[top] < top:
        beside = tree.heads[top]  # "With nurses due to stop work on May 4"
    subject = subject_of(tree, top) if beside is None else beside
    return Act(verb, top, subject if subject is None or _is_nominal(tree, subject, top) else None, dates)


def _is_nominal(tree: Tree, subject: int, verb: int) -> bool:
    """Whether a word can be who or what does something: no finite verb and no preposition."""
    if subject == verb:
        return False
    return sort(tree, subject) == "noun" or tree.tags[subject] in ("VBG", "JJ", "EX", "VB", "``", "FW")


def _is_misread(tree: Tree, verb: int) -> bool:
    """Whether a bare verb is rather a noun, behind an article that the tree takes for its subject."""
    if tree.tags[verb] != "VB" or tree.with_label(verb, "aux") or tree.heads[verb] >= len(tree.words):
        return False
    articles = [node for node in tree.with_label(verb, "subj") if tree.lower(node) in ("the", "a", "an")]
    return bool(articles) and sort(tree, tree.heads[verb]) == "verb"


def _with_whom(tree: Tree, verb: int) -> int | None:
    """The laws of "they made it theirs, with laws against it expected on Friday"."""
    if tree.tags[verb] != "VBN" or tree.with_label(verb, "aux", "subj"):
        return None
    for node in range(verb - 1, -1, -1):
        if tree.words[node] in (",", ";", ":"):
            return None
        if tree.lower(node) == "with":
            nouns = tree.with_label(node, "pobj")
            led = node > 0 and tree.words[node - 1] == ","
            return nouns[0] if nouns and led else None
    return None


def _whose_purpose(tree: Tree, verb: int) -> int | None:
    """The verb of "will debate a motion to sell the quay on Friday", whose date is not that of the sale."""
    outer = tree.heads[verb]
    if tree.tags[verb] != "VB" or tree.labels[verb] not in ("acl", "advcl") or outer >= len(tree.words):
        return None
    if tree.labels[verb] == "acl":
        noun, outer = outer, tree.heads[outer]
        if tree.labels[noun] != "obj" or outer >= len(tree.words):
            return None
        if tree.tags[outer] in ("VBZ", "VBP") and tree.lower(outer) in _SETS_OUT:
            return outer
    if not tree.with_label(outer, "obj"):
        return None
    return outer if any(tree.tags[node] == "MD" for node in tree.with_label(outer, "aux")) else None


def event_set(tree: Tree, act: Act) -> int | None:
    """The wedding of "they set May 4 for the wedding": what a day was chosen for is what is due."""
    if act.verb is None or act.event is not None or not act.dates or tree.lower(act.verb) not in _CHOOSES:
        return None
    behind = max(act.dates) + 1
    if tree.words[behind : behind + 1] != ["for"] or min(act.dates) != act.verb + 1:
        return None
    nouns = tree.with_label(behind, "pobj")
    return nouns[0] if nouns and sort(tree, nouns[0]) == "noun" else None


def _told_with(tree: Tree, node: int) -> int | None:
    """The verb that another is told with: "plans" of "plans to open", "bans" of "bans him from sailing"."""
    place = tree.heads[node]
    if tree.labels[node] != "pcomp":
        return place if _goes_on(tree, node) else None
    if tree.tags[node] != "VBG" or place >= len(tree.words) or tree.lower(place) not in _BOUND:
        return None
    verb = tree.heads[place]
    return verb if verb < len(tree.words) and sort(tree, verb) == "verb" else None


def _goes_on(tree: Tree, node: int) -> bool:
    """Whether a verb is told with the one above it: "plans to open", "is due to open"."""
    head = tree.heads[node]
    if head >= len(tree.words) or tree.with_label(node, "subj"):
        return False
    objects = (child for child in tree.with_label(head, "obj") if tree.tags[child] not in ("WDT", "WP"))
    if any(child < node for child in objects):
        return False
    if tree.labels[node] == "ccomp":
        return tree.tags[node] in ("VB", "VBG") and sort(tree, head) == "verb"
    if tree.labels[node] == "advcl":
        return tree.tags[node] == "VB" and tree.lower(head) in _VOWS and head < node
    return tree.labels[node] == "xcomp" or (
        tree.labels[node] == "attr" and tree.tags[node] in ("JJ", "VBN", "RB", "IN")
    )


def is_past(tree: Tree, act: Act) -> bool:
    """Whether the act of a date has been, by its verb: "spoke to reporters on Friday"."""
    verb = act.verb
    if verb is None or act.event is not None:
        return False
    auxiliaries = [tree.lower(node) for node in tree.with_label(verb, "aux")]
    if tree.tags[verb] == "VBD":
        return not auxiliaries and tree.lower(verb) not in ARRANGED
    return tree.tags[verb] == "VBN" and bool({"was", "were"} & set(auxiliaries)) and verb == act.top


def is_hypothetical(tree: Tree, act: Act) -> bool:
    """Whether the act of a date is told under an "if" or "unless", with no comma between."""
    if act.top is None or act.event is not None:
        return False
    marks = [node for node in tree.with_label(act.top, "mark") if tree.lower(node) in ("if", "unless")]
    return any("," not in tree.words[min(mark, act.top) : max(mark, act.top)] for mark in marks)
