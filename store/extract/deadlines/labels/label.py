"""The line of a deadline, so that it stands alone: who has to do what, or which event it is.

It is made of whole parts of the sentence (`phrases`), those of the act that the date belongs to (`acts`, told
by `telling`), with names for what leans on earlier sentences (`naming`). What it must be to be
understood alone says `standing_alone`. The date itself is never in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from store.extract.deadlines.events import is_ballot, is_event_noun
from store.extract.deadlines.labels.clauses.acts import (
    act_of_date,
    beyond_aside,
    event_beside,
    event_set,
    is_hypothetical,
    is_past,
)
from store.extract.deadlines.labels.clauses.date_words import date_words
from store.extract.deadlines.labels.names.ballots import is_of_land
from store.extract.deadlines.labels.names.naming import Naming
from store.extract.deadlines.labels.names.topics import without_last_part
from store.extract.deadlines.labels.telling.act import told_well, verbatim
from store.extract.deadlines.labels.wording import Place, Wording
from store.extract.deadlines.labels.words.standing_alone import (
    ALLOWED,
    fits,
    without_article,
    without_pronoun,
)
from store.extract.syntax.tree import Tree
from store.extract.syntax.word_classes import VERBS
from store.patterns import regex

_OF_COURT = regex(
    r"\b(?:trial|jury selection|proceedings?"
    r"|hearing|sentenc\w+|bail|arraign\w+|verdict|appeal|plea|judge['’]s ruling"
    r"|in the case|appointment|resignation|retirement|(?:opening|closing) (?:statements|arguments))\b"
)
"""What is somebody's."""
_OF_PUBLIC = regex(
    r"\b(?:public|budget|committee|congressional|senate|zoning|council|board|town)(?:[’']s)?"
    r" (?:\w+ )?hearings?\b|\bhearings? (?:on|about|over)\b|\bhearings\b"
)
"""A hearing at which nobody stands trial."""
_SUBJECT = ("NN", "PRP", "DT", "JJ", "VBG", "VBN")
"""What a clause begins with that has its own subject."""
_PLACE = 6
"""Words of a place, at most."""
_KNOWN = regex(r"The (?P<noun>[a-z-]+)")
"""An event of which nothing is told but that it is known."""
_LEADS_TO_TOPIC = {
    **dict.fromkeys(
        ("vote", "voting", "hearing", "debate", "decision", "ruling", "consultation", "talks"), "on"
    ),
    **dict.fromkeys(("opening", "reading", "closure", "launch", "release", "inauguration", "signing"), "of"),
}
"""What leads from an event to what it is about."""
_BEGINS_KNOWN = regex(r"The (?P<all>(?P<noun>[\w-]+)(?: [a-z-]+)?)(?=[ ’'])")
"""The first word or two of what a label tells as known."""
_LED = regex(r" (?:of|on|for|in|at|with|between|against|to|from) ")
_BARE_EVENT = regex(
    r"(?:The )?(?P<which>(?:[Ff]irst|[Ss]econd|[Ff]inal|[Nn]ext|[Ll]ast) )?(?P<noun>[A-Za-z]+)"
    r"(?P<rest> (?:begins|starts|ends|resumes|opens|continues))?"
)
"""An event that does not say what it is about."""
_BARE_OR_CUT = regex(
    r"(?:(?:The|An?) )?(?P<which>(?:[a-z-]+ ){0,2})(?P<noun>[a-z-]+)(?: …)?"
    r" (?:begins|starts|opens"
    r"|(?:will|to|is (?:scheduled|set|due|expected) to) (?:begin|start|open|be held))",
    re.IGNORECASE,
)
"""An event of which no more is told, or whose rest is left out."""
_LAST_DAY, _ENDS = " (last day)", " (ends)"
"""What is told of something that is so until the date: of a day, and of a longer stretch."""
_UNTIL = regex(
    r"\b(?:until|till|through)\s(?:(?:the|at least|late|early|mid|end of|noon on|midnight on|noon|midnight"
    r"|about)\s)*$",
    re.IGNORECASE,
)
_GOES_ON = regex(r"\s(?:runs|lasts|continues|goes on)$")
_GO_ON = regex(r"(?<=s) (?:run|last|continue|go on)$")
_WILL_GO_ON = regex(r"(?<!that)(?<!which)\s(?P<will>will|to) (?:run|last|continue|go on)$")
"""What ends when it has gone on until the date."""
_NOT = regex(r"(?:n['’]t|\bnot|\bnever)\b[^,;]{0,70}$")
"""What is not so until the date begins then."""
_LEANS = regex(r"\s(?:it|him|them)$")
"""An end that says nothing by itself."""
_SAID_SO = regex(
    r"\b(?:must|until|ends|delay\w*|postpone\w*|defer\w*|adjourn\w*|put (?:off|back)|pushed back"
    r"|reschedul\w*)\b|^(?:[^:]+: )?deadline\b"
)
"""What needs no "last day" to be understood."""


class Line(NamedTuple):
    """What is due, and the name of whom it concerns."""

    what: str
    who: str | None


class Draft(NamedTuple):
    """What the grammar of a sentence tells of a deadline.

    `tell` makes its label and tells whom that concerns, `subject` the name of the one who acts: both take
    long and are not always needed. `hypothetical` where it stands under an "if", `past` where its verb tells
    what has been.
    """

    tell: Callable[[], Line]
    subject: Callable[[], str | None]
    hypothetical: bool
    is_event: bool
    past: bool


def drafted(tree: Tree, place: Place, naming: Naming | None) -> Draft:
    """The draft of a deadline, from the grammar of its sentence.

    Without `naming`, for words that stand nowhere in the text, nothing that leans on others is named.
    """
    dates = date_words(tree, place.start, place.end)
    others = [date_words(tree, start, end) for start, end in place.others]
    left_out = dates.union(*others, _beyond(tree, place), _not_said(tree, place, naming))
    act = act_of_date(tree, dates, is_event_noun)
    left_out = left_out.union(_next_clause(tree, place, act.verb))
    event = event_set(tree, act)
    if event is None:
        event = event_beside(tree, act, is_event_noun)
    if event is not None:
        act = act._replace(event=event, is_direct=False)
    for other in others:
        rival = act_of_date(tree, other, is_event_noun).verb if other else None
        if rival is not None and rival != act.verb and tree.labels[rival] in ("conj", "ccomp"):
            reach = tree.below(rival)
            left_out |= reach if not reach & (dates | {act.verb, act.subject}) else frozenset()
    for other in others:
        left_out |= _place_of_other(tree, dates, other) | _part_of_other(tree, dates, other)
    wording = Wording(tree, place, naming, act, left_out | beyond_aside(tree, act), [], [])
    tell, subject = partial(_told, tree, place, naming, wording), partial(_entity, tree, naming, act.subject)
    return Draft(tell, subject, is_hypothetical(tree, act), act.event is not None, is_past(tree, act))


def _told(tree: Tree, place: Place, naming: Naming | None, wording: Wording) -> Line:
    """The label in the wording of its sentence."""
    asked = bool(tree.words) and tree.words[-1] == "?"
    told = "" if asked else told_well(wording)
    if not told:
        excerpt = verbatim(wording, whole=asked)
        told = _event_instead(wording) if "…" in excerpt and not asked else ""
    elif _LEANS.search(told) is not None:
        told = _event_instead(wording) or told
    if not told:
        told = excerpt
        told += "?" * (asked and len(told) < ALLOWED)
        speaker = naming.speaker(place.start) if naming is not None else None
        if speaker is not None and not fits(told) and len(speaker) + len(told) + 2 <= ALLOWED:
            told = f"{speaker}: {_small(tree, told, naming)}"
    elif naming is not None:
        told = naming.of_land(tree, _which(told, naming, place.start, tree.starts[0]), place.start)
        is_event = is_of_land(told) or _says_which(place.event, told)
        told = with_topic(tree, told, naming, place.start, is_event=is_event)
    whom = wording.subjects[0] if wording.subjects else None
    return Line(without_pronoun(told), _entity(tree, naming, whom))


def _entity(tree: Tree, naming: Naming | None, node: int | None) -> str | None:
    """The name of whom a word tells of, if any."""
    return naming.entity(tree, node) if naming is not None and node is not None else None


def _event_instead(wording: Wording) -> str:
    """The event right before the date or behind it, for what cannot be told whole; "" without one."""
    tree = wording.tree
    event = event_beside(tree, wording.act, is_event_noun, whatever=True)
    if event is None:
        event = _owned_by_day(tree, max(wording.act.dates, default=len(tree.words)))
    return told_well(wording.of_event(event)) if event is not None else ""


def _owned_by_day(tree: Tree, day: int) -> int | None:
    """The referendum of "next month's national referendum"."""
    if tree.tags[day : day + 1] != ["POS"]:
        return None
    for node in range(day + 1, len(tree.words)):
        if tree.tags[node] not in ("JJ", "NN", "NNS"):
            return None
        if is_event_noun(tree.words[node]):
            return node
    return None


def _which(told: str, naming: Naming, at: int, sentence: int) -> str:
    """An event that is told as known, "The vote", as the text tells it of that day, or told it before.

    `at` is where its date stands, `sentence` where its sentence begins.
    """
    known = _KNOWN.fullmatch(told)
    if known is None:
        return _as_in_title(told, naming)
    of_day = naming.event_of_day(at, known["noun"])
    full = without_article(of_day or naming.event_in_full(known["noun"], sentence) or "")
    return full[:1].upper() + full[1:] if full else told


def _as_in_title(told: str, naming: Naming) -> str:
    """An event that a label tells without saying which, by what the title tells of it with a name.

    "Hearing for the Elling arsonist", for "A hearing … will begin".
    """
    bare = _BARE_OR_CUT.fullmatch(told)
    if bare is None or not is_event_noun(bare["noun"]):
        return told
    full = without_article(naming.in_title(bare["noun"].lower()) or "")
    which = (bare["which"] or "").strip().lower()
    if not any(map(str.isupper, full)) or not full.lower().startswith(
        f"{which} {bare['noun']}".strip().lower()
    ):
        return told
    return full[:1].upper() + full[1:]


def _says_which(event: str, told: str) -> bool:
    """Whether an event's name says which one it is, as "the meeting" does not; a ballot is nobody's."""
    return bool(event) and " " in told and (is_ballot(told) or told.count(" ") > 1 or told[:4] != "The ")


def with_topic(tree: Tree, told: str, naming: Naming, day: int, *, is_event: bool = False) -> str:
    """A label of a sentence with whom and what it is about in front, where it does not say so itself.

    Its date stands at the offset `day`.
    """
    small = told.lower()
    person = _OF_COURT.search(small) is not None and _OF_PUBLIC.search(small) is None
    front = naming.topics.in_front(tree, told, day, person=person, event=is_event)
    if front and (whole := _in_place(told, front.removesuffix(": "))):
        return whole
    if front and (whole := _of_topic(naming.trees.document.text, told, front.removesuffix(": "))):
        return whole
    if len(front) + len(told) > ALLOWED:
        told = without_last_part(told)
    return f"{front}{_small(tree, told, naming)}" if front else told


def _in_place(told: str, name: str) -> str:
    """A label with a name for the noun that it begins with and the name ends in; "" with another noun.

    "Elling mill workers will vote", for "The workers will vote": nobody is told twice.
    """
    known = _BEGINS_KNOWN.match(told)
    for nouns in (known["all"], known["noun"]) if known is not None else ():
        if name.lower().endswith(f" {nouns.lower()}"):
            return f"{name}{told[len('The ') + len(nouns) :]}"
    return ""


def _of_topic(text: str, told: str, topic: str) -> str:
    """ "Vote on the quay sale" for "The vote" with its topic; "" where the topic stands in front."""
    event = _BARE_EVENT.fullmatch(told)
    lead = _LEADS_TO_TOPIC.get(event["noun"].lower(), "") if event is not None else ""
    if event is None or not lead or ", " in topic or all(word[0].isupper() for word in topic.split()):
        return ""  # A bare name may be that of who holds it: "Ferry Trust: the opening".
    small = topic[:1].lower() + topic[1:]
    name = small if small in text else topic
    head = _LED.split(name)[0]
    article = "" if head.endswith("s") and not head.endswith("ss") else "the "
    which = f"{event['which'] or ''}{event['noun']} {lead} {article}{name}{event['rest'] or ''}"
    return which[:1].upper() + which[1:] if len(which) <= ALLOWED else ""


def _place_of_other(tree: Tree, dates: frozenset[int], other: frozenset[int]) -> set[int]:
    """ "In Bari", for the first day, of "in Oslo on Thursday and in Bari on Friday", and the reverse."""
    own, beside = _place_before(tree, dates), _place_before(tree, other)
    if own is None or beside is None or own == beside or tree.lower(own) != tree.lower(beside):
        return set()
    return tree.below(beside) - dates


def _part_of_other(tree: Tree, dates: frozenset[int], other: frozenset[int]) -> set[int]:
    """ "To Riga", for the second day, of "sails to Riga on Friday and to Turku in May", and the reverse."""
    if not dates or not other:
        return set()
    first, second = sorted((dates, other), key=min)
    joint = max(first) + 1
    lead = joint + 1
    if tree.words[joint : joint + 1] != ["and"] or lead >= min(second) or tree.tags[lead] not in ("IN", "TO"):
        return set()
    same = [node for node in range(min(first)) if tree.lower(node) == tree.lower(lead)]
    inside = (*range(same[-1] if same else 0, min(first)), *range(lead, min(second)))
    if not same or any(tree.is_verb(node) or tree.words[node] == "," for node in inside):
        return set()
    if other is second:
        return set(range(joint, max(second) + 1))
    return set(range(same[-1], joint + 1))


def _place_before(tree: Tree, dates: frozenset[int]) -> int | None:
    """The "in" of "in Oslo" right before a date; None without one."""
    last = min(dates, default=0) - 1
    while last > 0 and tree.words[last] == ",":
        last -= 1
    for node in range(last, max(-1, last - _PLACE), -1):
        if tree.labels[node] == "prep" and tree.lower(node) in ("in", "at"):
            return node if last in tree.below(node) else None
    return None


def _beyond(tree: Tree, place: Place) -> set[int]:
    """The words that a semicolon divides from the date, or a dash behind it."""
    signs = [node for node, word in enumerate(tree.words) if word == ";"]
    first = max((node for node in signs if tree.starts[node] < place.start), default=-1)
    signs += [node for node, word in enumerate(tree.words) if _is_dash(tree, node, word)]
    last = min((node for node in signs if tree.starts[node] >= place.end), default=len(tree.words))
    return {node for node in range(len(tree.words)) if not first < node < last}


def _next_clause(tree: Tree, place: Place, verb: int | None) -> range:
    """What is told right behind the date of an act: "bids are due by May 4, and the winner will be named"."""
    words, tags = tree.words, tree.tags
    behind = next((node for node, start in enumerate(tree.starts) if start >= place.end), len(words))
    joint = behind + (words[behind : behind + 1] == [","])
    begins = tags[joint + 1 : joint + 2]
    if verb is None or verb >= behind or words[joint : joint + 1] not in (["and"], ["but"]) or not begins:
        return range(0)
    is_clause = joint > behind or not VERBS.isdisjoint(tags[joint:])
    return range(joint, len(words)) if is_clause and begins[0].startswith(_SUBJECT) else range(0)


def _not_said(tree: Tree, place: Place, naming: Naming | None) -> set[int]:
    """The words outside of what somebody says, where the date stands in that: who says it is not due."""
    said = naming.said_around(place.start) if naming is not None else None
    if said is None:
        return set()
    return {node for node, start in enumerate(tree.starts) if not said[0] <= start < said[1]}


def _is_dash(tree: Tree, node: int, word: str) -> bool:
    """Whether a sign is a dash, which stands apart, and no hyphen."""
    if word in ("—", "–"):
        return True
    return word == "-" and node > 0 and tree.starts[node] > tree.ends[node - 1]


def _small(tree: Tree, told: str, naming: Naming | None) -> str:
    """A label as it stands behind a colon: small at its begin unless that is a name."""
    first = told.split(" ", 1)[0]
    if naming is not None and naming.names.is_capital(re.sub(r"['’]s?$", "", first)):
        return told
    names = {word for word, tag in zip(tree.words, tree.tags, strict=True) if tag == "NNP"}
    return told if first in names or first == "I" or first[1:2].isupper() else told[:1].lower() + told[1:]


def lasts_until(clause: str, date_start: int, told: str) -> bool:
    """Whether what a label tells is so until the date that stands at an offset of its clause."""
    before = _UNTIL.search(clause, max(0, date_start - 40), date_start)
    if before is None or _NOT.search(clause, max(0, before.start() - 80), before.start()) is not None:
        return False
    return _SAID_SO.search(told.lower()) is None


def until(told: str, *, coarse: bool) -> str:
    """The label of what is so until the date; `coarse` for a date that is more than a day."""
    told, lasts = _GOES_ON.subn(" ends", _WILL_GO_ON.sub(r" \g<will> end", _GO_ON.sub(" end", told)))
    if told.endswith(("s end", " will end", " to end")):
        return told
    if lasts:
        return told
    mark = _ENDS if coarse else _LAST_DAY
    return told + mark if len(told) + len(mark) <= ALLOWED else told
