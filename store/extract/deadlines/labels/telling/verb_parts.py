"""What belongs to a clause's verb, whatever the tree makes of it: an object behind the date, its tense."""

from __future__ import annotations

from store.calendar.words import MONTHS
from store.extract.deadlines.labels.clauses.date_words import noun_before
from store.extract.deadlines.labels.clauses.subjects import noun_above
from store.extract.deadlines.labels.telling.duties import BE, COMMANDS
from store.extract.deadlines.labels.wording import Wording
from store.extract.deadlines.labels.words.phrases import TAKES_TIME, Phrase
from store.extract.deadlines.labels.words.sorts import sort
from store.extract.syntax.tree import Tree
from store.model.findings import DeadlineKind
from store.tables import listed

_DENIED = {"wo": "will", "ca": "can"}
"""What stands before "n't", and without it."""
_SPENDS = frozenset(listed("""spend spends spending"""))
_STRETCHES = ("weekend", "week", "month", "spring", "summer", "autumn", "fall", "winter", "year")
"""What is spent, where it is more than a day."""
_DOES = frozenset({"do", "does", "did"})
_BY_THE_WAY = frozenset(listed("with on about through amid over under"))
"""What leads to a part that a clause does as well without."""


def adopted(wording: Wording, verb: int) -> list[int]:
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
    if tree.tags[node] not in ("DT", "PRP$", "JJ", "CD", "$", "NN", "NNS") or tree.lower(act.verb) in BE:
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


def object_before(wording: Wording, verb: int) -> int | None:
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


def related_noun(tree: Tree, verb: int) -> int:
    """What a "which" stands for: of "a right to extend the lease, which" the right."""
    noun = noun_above(tree, tree.heads[verb])
    if tree.with_label(noun, "num"):
        things = (node for node in tree.above(noun) if tree.tags[node] in ("NN", "NNS") and node < noun)
        noun = next(things, noun)
    above = tree.heads[noun]
    while above < len(tree.words) and tree.labels[above] == "acl" and tree.heads[above] < len(tree.words):
        noun = tree.heads[above]
        above = tree.heads[noun]
    return noun


def place_of(wording: Wording, verb: int) -> str:
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


def shared_auxiliaries(wording: Wording, verb: int) -> list[int]:
    """ "will" for the second verb of "will meet and decide", "has been" of "has been fined and banned".

    "Will come and be paid" shares no more than what rules both: "will".
    """
    tree = wording.tree
    own = tree.with_label(verb, "aux")
    if tree.labels[verb] != "conj" or tree.tags[verb] not in ("VB", "VBN"):
        return []
    first = tree.heads[verb]
    if own:
        is_bare = all(tree.tags[node] == "VB" for node in own)
        ruling = [node for node in tree.with_label(first, "aux") if tree.tags[node] in ("MD", "TO")]
        return ruling if is_bare else []
    return tree.with_label(first, "aux") if tree.tags[first] == tree.tags[verb] else []


def tense(wording: Wording, verb: int) -> dict[int, str]:
    """ "will" for the "would" of what somebody said, "must" for the "to" of what somebody ordered.

    "Will spend Monday fishing" spends "the day".
    """
    tree = wording.tree
    changed: dict[int, str] = {}
    spent = wording.act.verb
    if spent is not None and tree.lower(spent) in _SPENDS and (stretch := _spent_behind(wording, spent)):
        changed[spent] = f"{tree.words[spent]} the {stretch}"
    head = tree.heads[verb]
    for node in tree.with_label(verb, "aux"):
        said = tree.labels[verb] == "ccomp" or any(
            tree.labels[above] == "ccomp" for above in tree.above(verb)
        )
        if tree.lower(node) == "would" and said:
            denied = tree.lower(node + 1) in ("n't", "n’t")
            changed[node] = "wo" if denied else "will"
        ordered = head < len(tree.words) and tree.lower(head) in COMMANDS
        if tree.tags[node] == "TO" and ordered and wording.place.kind is DeadlineKind.DEADLINE:
            changed[node] = "must"
    return changed


def _spent_behind(wording: Wording, verb: int) -> str:
    """What is spent of what a date tells right behind a verb: "month"; "" for "has $4m to spend by May 4"."""
    tree = wording.tree
    if verb + 1 not in wording.act.dates or tree.tags[verb + 1] in ("IN", "TO"):
        return ""
    times = [tree.lower(node) for node in sorted(wording.act.dates)]
    numbers = [time for time in times if time[:1].isdigit()]
    if not any(len(number) < len("2027") or not number.isdigit() for number in numbers):
        if any(time in MONTHS for time in times):
            return "month"
        if numbers:
            return "year"
    return next((word for word in _STRETCHES if word in " ".join(times)), "day")


def not_until(wording: Wording, verb: int, phrase: Phrase) -> set[int]:
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


def empty_part(phrase: Phrase) -> set[int]:
    """The last part, where its noun says nothing without what is left out behind: "with a focus" on what."""
    tree, chosen = phrase.tree, phrase.chosen
    last = max(chosen, default=0)
    lead = tree.heads[last]
    if tree.labels[last] != "pobj" or tree.tags[last] not in ("NN", "NNS") or lead not in chosen:
        return set()
    own = [child for child in tree.children[last] if child in chosen and tree.labels[child] != "det"]
    behind = [child for child in tree.children[last] if child > last and child not in chosen]
    cut = [child for child in behind if tree.labels[child] in ("prep", "relcl", "acl")]
    if tree.lower(lead) not in _BY_THE_WAY:
        return set()
    is_told = own or phrase.instead.get(last) or not cut or min(tree.below(cut[0])) != last + 1
    if is_told or tree.labels[lead] != "prep" or sort(tree, tree.heads[lead]) != "verb":
        return set()
    return (tree.below(lead) & chosen) if lead > tree.heads[lead] + 1 else set()
