"""Where word classes and grammar contradict each other: "figures" as the object of "publish" is no verb.

The classes are told first, from the words around each; what the parser makes of the sentence knows more.
"""

from __future__ import annotations

from collections.abc import Sequence

from store.extract.syntax.word_classes import NOUNS, VERBS

_NOMINAL = frozenset({"obj", "pobj", "comp", "poss"})
"""How only nouns belong to another word."""
_AFTER = frozenset({"after", "before", "since", "until"})
"""What leads a noun as well as a clause."""
_SUBJECTS = frozenset(("it", "he", "she", "they", "we", "i", "you"))
"""Pronouns that begin a clause without a "that": "the sum it must raise"."""
_MAY_ASK = frozenset(("NN", "NNP", "RB", "JJ"))
"""What a request's verb is taken for at the beginning of a sentence."""
UNTIL = frozenset(("until", "till", "through"))
"""What tells how long a state lasts, which is that of a verb and no event's."""
DAY, YEAR = "Friday", "2020"
"""What a date is read as, and one behind "in" or "of"."""
_SIGNS = frozenset((",", "and", "or", "(", "-", "–", "—"))
ARRANGED = frozenset(("set", "scheduled", "planned", "slated"))
"""Participles that tell when the noun before them is to be: "elections there set for May"."""


def mend(words: Sequence[str], tags: list[str], heads: list[int], labels: list[str]) -> None:
    """Make nouns of what is taken for verbs, prepositions of what is taken for links of clauses: in place."""
    subjects: dict[int, list[int]] = {}
    for node, label in enumerate(labels):
        if label == "subj":
            subjects.setdefault(heads[node], []).append(node)
    for verb, nouns in subjects.items():
        if len(nouns) > 1 and verb < len(tags):
            _leave_one_subject(verb, nouns[0], nouns[1], words, tags, heads, labels)
        elif verb < len(tags) and tags[verb] == "NN":
            _make_verb(verb, nouns[0], tags, heads, labels)
        elif verb < len(tags) and tags[verb] == "VBN" and labels[verb] == "subj":
            _set_off(verb, nouns[0], tags, heads, labels)
    if tags[:1] and tags[0] in _MAY_ASK:
        _make_request(tags, heads, labels)
    for node, tag in enumerate(tags):
        if tag == "VBZ":
            _make_noun(node, tags, heads, labels)
        elif tag == "TO":
            _lead_to_noun(node, tags, heads, labels)
        elif (
            tag in ("JJ", "RB")
            and words[node] == "last"
            and words[node + 1 : node + 2]
            and words[node + 1] in UNTIL
        ):
            tags[node] = "VB"
        elif tag == "VBN" and words[node] in ARRANGED and node not in subjects:
            _tell_of_noun(node, words, tags, heads, labels)
        elif labels[node] == "mark" and (
            words[node].lower() in _AFTER or _is_of_finite(node, words, tags, heads)
        ):
            _part_from_clause(node, heads, labels)
        elif words[node] == "in" and words[node + 1 : node + 2] == [DAY] and heads[node] < node:
            _make_particle(node, tags, heads, labels)
        elif labels[node] == "root" and tag in ("VBZ", "VBP") and words[node - 1 : node] == ["and"]:
            _go_on_from_first(node, tags, heads, labels)
        elif labels[node] == "conj" and tag in ("IN", "TO", "CD"):
            _leave_no_list(node, words, tags, heads, labels)
        elif words[node] in (DAY, YEAR) and labels[node] in ("conj", "appos", "time"):
            _give_to_verb(node, words, tags, heads, labels)


def _make_request(tags: list[str], heads: list[int], labels: list[str]) -> None:
    """Make a verb of the "apply" of "Apply by Monday and win": "and" joins a plain verb to another.

    Without one before it, and without a subject, it is the first word that asks for something.
    """
    verb = next((node for node, label in enumerate(labels) if label == "root" and node), 0)
    joint = verb - 1
    if joint < 1 or tags[joint] != "CC" or tags[verb] not in ("VB", "VBP"):
        return
    has_subject = any(heads[node] == verb and labels[node] == "subj" for node in range(1, verb))
    if has_subject or not VERBS.isdisjoint(tags[:joint]):
        return
    for node in range(1, verb):
        if heads[node] == verb:
            heads[node] = 0
    tags[0] = "VB"
    heads[0], labels[0] = heads[verb], "root"
    heads[verb], labels[verb] = 0, "conj"


def _make_noun(node: int, tags: list[str], heads: list[int], labels: list[str]) -> None:
    """Make a noun of a word in "s" that is an object, or stands right before a plain verb: "fines start"."""
    behind = node + 1
    if labels[node] in _NOMINAL and not _has(heads, labels, node, "subj"):
        tags[node] = "NNS"
    elif behind < len(tags) and tags[behind] == "VBP" and heads[behind] == node:
        tags[node] = "NNS"
        heads[behind], labels[behind] = heads[node], labels[node]
        heads[node], labels[node] = behind, "subj"
        for child in range(behind + 1, len(heads)):
            if heads[child] == node:
                heads[child] = behind


def _leave_one_subject(
    verb: int,
    first: int,
    second: int,
    words: Sequence[str],
    tags: list[str],
    heads: list[int],
    labels: list[str],
) -> None:
    """Leave a verb one subject: of "voters whom they count on" and "the sum it must raise" the second."""
    owners = [node for node, head in enumerate(heads) if head == second and words[node].lower() == "whose"]
    if owners and first < owners[0] < second < verb:
        heads[first], labels[first] = heads[verb], "root" if labels[verb] == "root" else "subj"
        heads[verb], labels[verb] = first, "relcl"
    elif tags[first] in ("WP", "WDT"):
        labels[first] = "obj"
    elif (
        second == first + 1 and second < verb and words[second].lower() in _SUBJECTS and tags[first] != "PRP"
    ):
        heads[first], labels[first] = heads[verb], "root" if labels[verb] == "root" else "obj"
        heads[verb], labels[verb] = first, "relcl"


def _make_verb(node: int, subject: int, tags: list[str], heads: list[int], labels: list[str]) -> None:
    """Make a verb of the "plan" of "the two plan to meet": a noun has no subject."""
    deed = next((at for at in range(node + 1, len(tags)) if heads[at] == node and labels[at] == "acl"), None)
    is_led = node + 1 < len(tags) and tags[node + 1] == "TO"
    if (
        deed is not None
        and tags[deed] == "VB"
        and is_led
        and subject < node
        and not _has(heads, labels, node, "det")
    ):
        tags[node], labels[deed] = "VBP", "xcomp"


def _set_off(participle: int, noun: int, tags: list[str], heads: list[int], labels: list[str]) -> None:
    """Give the "shut" of "the pier, shut since June, is due to reopen" to the pier, which is."""
    above = heads[participle]
    if noun < participle < above and tags[noun] in NOUNS and not _has(heads, labels, participle, "aux"):
        heads[noun], heads[participle], labels[participle] = above, noun, "acl"


def _tell_of_noun(
    node: int, words: Sequence[str], tags: list[str], heads: list[int], labels: list[str]
) -> None:
    """Give the "set" of "ahead of elections there set for May" to the elections."""
    noun = node - 1
    if noun > 0 and words[noun] == "there":
        noun -= 1
    if (
        noun < 0
        or tags[noun] not in NOUNS
        or labels[node] in ("root", "acl", "relcl", "ccomp", "comp", "amod")
    ):
        return
    led = any(heads[at] == node and labels[at] == "aux" for at in range(noun, node))
    above = noun
    while above < len(heads) and above != node:
        above = heads[above]
    if not led and above != node:
        for child in range(node):
            if heads[child] == node:
                heads[child] = noun
        heads[node], labels[node] = noun, "acl"


def _lead_to_noun(to: int, tags: list[str], heads: list[int], labels: list[str]) -> None:
    """Make a preposition of the "to" of "heads to Bergen", which is taken for that of an infinitive."""
    noun = heads[to]
    if noun != to + 1 or noun >= len(tags) or tags[noun] not in NOUNS or heads[noun] >= to:
        return
    if labels[noun] in ("obj", "pobj", "xcomp") and not _has(heads, labels, noun, "obj"):
        tags[to], heads[to], labels[to] = "IN", heads[noun], "prep"
        heads[noun], labels[noun] = to, "pobj"


def _part_from_clause(mark: int, heads: list[int], labels: list[str]) -> None:
    """Give "after the raid" of "says its inquiry after the raid will end" to the inquiry, which will end."""
    verb = heads[mark]
    if verb >= len(heads) or labels[verb] != "ccomp":
        return
    subjects = [node for node in range(verb) if heads[node] == verb and labels[node] == "subj"]
    behind = [node for node in subjects if node > mark]
    before = [node for node in subjects if node < mark]
    if not before:
        before = [node for node in range(heads[verb] + 1, mark) if heads[node] == heads[verb]]
        before = [node for node in before if labels[node] == "obj"]
    if len(behind) != 1 or len(before) != 1:
        return
    heads[before[0]], labels[before[0]] = verb, "subj"
    heads[mark], labels[mark] = before[0], "prep"
    heads[behind[0]], labels[behind[0]] = mark, "pobj"


def _is_of_finite(mark: int, words: Sequence[str], tags: Sequence[str], heads: Sequence[int]) -> bool:
    """Whether the tree makes a "for" lead a finite clause: "says the fees for ferries will rise"."""
    if words[mark] != "for":
        return False
    return any(tags[node] == "MD" and heads[node] == heads[mark] for node in range(mark, len(tags)))


def _leave_no_list(
    node: int, words: Sequence[str], tags: list[str], heads: list[int], labels: list[str]
) -> None:
    """Give "to Turku" of "on Monday and to Turku" to the verb; in "Reyes, 61, has" there is but one."""
    head = heads[node]
    if tags[node] != "CD":
        if labels[head] == "prep" and words[node].lower() != words[head].lower():
            heads[node], labels[node] = heads[head], "prep"
    elif head == node - 2 and words[node - 1] == "," and words[node + 1 : node + 2] == [","]:
        labels[node] = "appos"


def _go_on_from_first(node: int, tags: list[str], heads: list[int], labels: list[str]) -> None:
    """Join the "expire" of "permits stay at £45 and expire", a second main word, to the first."""
    first = next((other for other in range(node) if labels[other] == "root"), None)
    if first is not None and tags[first].startswith("VB") and not _has(heads, labels, node, "subj"):
        heads[node], labels[node] = first, "conj"


def _make_particle(node: int, tags: list[str], heads: list[int], labels: list[str]) -> None:
    """Give the "in" of "sworn in today" to its verb: no day of the week and no today stands behind one."""
    if tags[heads[node]].startswith("VB") and heads[node + 1] == node:
        heads[node + 1], labels[node + 1] = heads[node], "time"
        tags[node], labels[node] = "RP", "prt"


def _give_to_verb(
    day: int, words: Sequence[str], tags: list[str], heads: list[int], labels: list[str]
) -> None:
    """Give the day of "tours Riga and Turku Friday", which is told of the last town, to who tours."""
    noun = heads[day]
    if not noun < day or words[day - 1] in _SIGNS or (labels[day] == "time" and tags[noun] != "NNP"):
        return
    above = noun
    while above < len(heads) and not tags[above].startswith("VB"):
        above = heads[above]
    if above < noun:
        heads[day], labels[day] = above, "time"


def _has(heads: list[int], labels: list[str], node: int, sought: str) -> bool:
    return any(head == node and label == sought for head, label in zip(heads, labels, strict=True))
