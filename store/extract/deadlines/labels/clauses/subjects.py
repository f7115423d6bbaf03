"""Who or what a verb is told of, near it or further up in the tree of its sentence."""

from __future__ import annotations

from store.extract.deadlines.labels.clauses.relatives import antecedent
from store.extract.deadlines.labels.words.sorts import sort
from store.extract.syntax.mending import ARRANGED
from store.extract.syntax.tree import Tree
from store.extract.syntax.word_classes import NOUNS
from store.tables import listed

_ASKS = frozenset(
    listed("""call calls called calling wait waits waited waiting push pushes pushed pushing press presses
    pressed campaign campaigns campaigned lobby lobbied hope hopes hoped plead pleaded appeal appealed vote
    voted""")
)
"""What is said of those who ask "for" somebody, or call "on" them, to do something."""
_AHEAD = ARRANGED | {"due", "expected", "timed"}
"""What is said of what lies ahead."""
_FINITE = ("VBZ", "VBP", "VBD")
_TIMES = frozenset(listed("days weeks months years quarters hours"))
"""What nothing is done by or to."""
_SELF = ("self", "selves")
"""How the pronoun ends that only stresses the noun before it: "the trial itself will open"."""


def subject_of(tree: Tree, verb: int) -> int | None:
    """Who or what a verb is told of, in the tree or before an aside that stands between the two."""
    subject, noun = _subject_in_tree(tree, verb), _before_aside_of_verb(tree, verb)
    if subject is None and noun is None:
        return _before_short_aside(tree, verb)
    if noun is None or (subject is not None and noun in tree.below(subject)):
        return subject
    return noun


def _subject_in_tree(tree: Tree, verb: int) -> int | None:
    """Who or what a verb is told of: its own subject, the noun that it describes, or that of a verb above."""
    seen, size = 0, len(tree.words)
    node = verb
    while seen < len(tree.words):
        seen += 1
        own = tree.with_label(node, "subj") or _led_by_for(tree, node)
        if len(own) > 1 and own[1] < node and _is_beyond(tree, own[0], own[1]):
            own = own[1:]
        if len(own) > 1 and tree.tags[own[-1]] in ("WDT", "WP") and own[-1] == node - 1:
            own = own[-1:]
        if own and tree.lower(own[0]).endswith(_SELF) and own[0] and sort(tree, own[0] - 1) == "noun":
            return own[0] - 1
        head, label = tree.heads[node], tree.labels[node]
        if own and tree.tags[own[0]] not in ("WDT", "WP"):
            return _before_aside(tree, own[0])
        if own:
            noun = antecedent(tree, own[0], node, head if label == "relcl" and head < size else None)
            return noun if noun is None or tree.tags[noun] == "NNP" else noun_above(tree, noun)
        if head >= size:
            return _parted(tree, node)
        if (described := _described(tree, node)) is not None:
            return described
        if label == "ccomp" and node < head and any(node < sayer for sayer in tree.with_label(head, "subj")):
            return _left_of(tree, node)
        if label == "advcl" and tree.tags[node] in _FINITE and _is_led(tree, node):
            return None
        if label in ("relcl", "acl"):
            head = noun_above(tree, _beyond_time(tree, head))
            above = tree.heads[head]
            outer = tree.heads[above] if above < size and tree.lower(above) == "of" else size
            if tree.lower(node) in ARRANGED and outer < size and sort(tree, outer) == "noun":
                head = outer
            if sort(tree, head) == "verb" or not _agree(tree, head, node):
                return None
            return head
        if label in ("xcomp", "ccomp", "advcl", "pcomp", "conj", "prep"):
            asked = _asked_for(tree, head, node)
            if asked is not None:
                return asked
            given = [
                child
                for child in tree.with_label(head, "obj")
                if child < node and label in ("xcomp", "ccomp")
            ]
            if given and sort(tree, given[-1]) == "noun":
                return given[-1]
            sent = tree.with_label(head, "obj") if label == "advcl" and tree.tags[node] == "VB" else []
            if sent and tree.tags[sent[0]] == "NNP":
                return sent[0]
        node = head
    return None


def _is_beyond(tree: Tree, first: int, second: int) -> bool:
    """Whether the first of two subjects is none: a day, or a place in front of a colon."""
    return bool(tree.with_label(first, "time")) or ":" in tree.words[first:second]


def _described(tree: Tree, verb: int) -> int | None:
    """The talks of "to harm the talks, set to resume", the report of "a report by Hale to be released"."""
    if tree.tags[verb] != "VBN":
        return None
    auxiliaries = tree.with_label(verb, "aux")
    first = min([verb, *auxiliaries])
    if first < 2 or tree.labels[verb] not in ("acl", "relcl", "advcl", "ccomp", "xcomp"):
        return None
    head = tree.heads[verb] if tree.labels[verb] in ("acl", "relcl") else None
    if not auxiliaries and tree.lower(verb) in _AHEAD and tree.words[first - 1] == ",":
        return antecedent(tree, first, verb, head) if tree.tags[first - 2].startswith("NN") else None
    last = first - 2 if tree.words[first - 1] == "," else first - 1
    if tree.lower(first) == "to" and tree.tags[last].startswith("NN"):
        return antecedent(tree, first, verb, head, surely=True)
    return None


def _left_of(tree: Tree, verb: int) -> int | None:
    """The drills of "The drills are to begin, the guild said", which the tree gives to the guild's verb."""
    nouns = (node for node in range(verb - 1, -1, -1) if tree.labels[node] == "subj")
    noun = next(nouns, None)
    return noun if noun is not None and sort(tree, noun) == "noun" else None


def _is_led(tree: Tree, verb: int) -> bool:
    """Whether a word like "when" leads a clause, which then has a subject of its own."""
    asks = any(tree.tags[node] == "WRB" for node in tree.children[verb])
    return asks or bool(tree.with_label(verb, "mark"))


def _led_by_for(tree: Tree, deed: int) -> list[int]:
    """The drills of "prepare for drills to begin", whose "for" the tree gives to the verb behind them."""
    led = [node for node in tree.with_label(deed, "mark") if tree.lower(node) == "for"]
    return tree.with_label(led[0], "pobj") if led else []


def _parted(tree: Tree, verb: int) -> int | None:
    """The unit of "The unit, once led by Hale, is disbanded", which the tree takes for a second main word."""
    first = min([verb, *tree.with_label(verb, "aux", "neg")])
    aside = first > 0 and tree.words[first - 1] == ","
    nouns = [node for node in tree.children[len(tree.words)] if node < first and sort(tree, node) == "noun"]
    led = bool(nouns) and tree.words[nouns[-1] + 1] == ","
    return nouns[-1] if aside and led else None


def _before_aside_of_verb(tree: Tree, verb: int) -> int | None:
    """The pact of "a pact, which obliges the city to pay, will be signed", whatever the tree takes it for."""
    first = min([verb, *tree.with_label(verb, "aux", "neg")])
    finite = tree.tags[first] in ("MD", "VBZ", "VBP")
    while first and tree.tags[first - 1] == "RB":
        first -= 1
    if first < 2 or tree.words[first - 1] != "," or not finite:
        return None
    roots = tree.children[len(tree.words)]
    for node in range(first - 2, 0, -1):
        if tree.tags[node] in ("WDT", "WP") and tree.words[node - 1] == ",":
            noun = node - 2
            torn = noun in roots
            is_told = noun >= 0 and (torn or tree.tags[node] == "WDT") and _is_noun(tree, noun)
            return _whole(tree, noun) if is_told else None
        if tree.words[node] == "," and not any(root < node and _is_noun(tree, root) for root in roots):
            return None
    return None


def _whole(tree: Tree, noun: int) -> int:
    """The works of "works under the bridge, which leads to the port, will begin"."""
    while tree.labels[noun] == "pobj" and tree.heads[tree.heads[noun]] < len(tree.words):
        above = tree.heads[tree.heads[noun]]
        if not _is_noun(tree, above) or above > noun:
            break
        noun = above
    return noun


def _before_short_aside(tree: Tree, verb: int) -> int | None:
    """The ministers of "ministers, meeting in Oslo, are to vote", whom the tree gives to the aside.

    In "the envoy to Mali, Jens Aalborg, will fly" it is the name in the aside.
    """
    first = min([verb, *tree.with_label(verb, "aux", "neg")])
    if first < 4 or tree.words[first - 1] != "," or tree.tags[first] not in ("MD", "VBZ", "VBP"):
        return None
    commas = [node for node in range(first - 1) if tree.words[node] == ","]
    if not commas or commas[-1] == 0:
        return None
    if _is_noun(tree, commas[-1] - 1) and set(tree.tags[commas[-1] + 1 : first - 1]) == {"NNP"}:
        return first - 2
    if tree.tags[commas[-1] + 1] not in ("VBG", "VBN"):
        return None
    noun = commas[-1] - 1
    return noun if _is_noun(tree, noun) and "," not in tree.words[:noun] else None


def _is_noun(tree: Tree, node: int) -> bool:
    return tree.tags[node] in NOUNS


def _beyond_time(tree: Tree, noun: int) -> int:
    """The study of "a study spanning three months, which is to be printed"."""
    while tree.lower(noun) in _TIMES:
        above = next((node for node in tree.above(noun) if tree.tags[node] in NOUNS), None)
        if above is None:
            return noun
        noun = above
    return noun


def _asked_for(tree: Tree, verb: int, deed: int) -> int | None:
    """The toll of "called for the toll to be cut", which is not who called."""
    if tree.lower(verb) not in _ASKS or not any(
        tree.tags[node] == "TO" for node in tree.with_label(deed, "aux")
    ):
        return None
    for place in tree.with_label(verb, "prep"):
        nouns = tree.with_label(place, "pobj") if tree.lower(place) in ("for", "on") and place < deed else []
        if nouns and nouns[0] < deed:
            return nouns[0]
    return None


def noun_above(tree: Tree, node: int) -> int:
    """The noun that a clause is told of: the name before an apposition, and no amount."""
    while tree.heads[node] < len(tree.words) and (
        tree.labels[node] == "appos" or tree.tags[node] in ("CD", "$") or tree.words[node] in ("€", "£")
    ):
        node = tree.heads[node]
        while sort(tree, node) != "noun" and tree.heads[node] < len(tree.words):
            node = tree.heads[node]
    return node


def _before_aside(tree: Tree, subject: int) -> int:
    """Reyes, where the tree takes the aside of "Reyes, a baker, has" for the subject."""
    whole = tree.below(subject)
    first, last = min(whole), max(whole)
    is_aside = first > 1 and tree.words[first - 1] == "," and tree.words[first - 2][:1].isupper()
    return first - 2 if is_aside and "," in tree.words[last : last + 2] else subject


def told_before(tree: Tree, pronoun: int) -> int | None:
    """The noun that a "who" or "which" follows, where the tree does not tell it."""
    nouns = (node for node in range(pronoun - 1, -1, -1) if tree.tags[node] in NOUNS)
    return next(nouns, None)


def _agree(tree: Tree, noun: int, verb: int) -> bool:
    """Whether a noun and its verb are both of one or both of many."""
    finite = [node for node in (verb, *tree.with_label(verb, "aux")) if tree.tags[node] in ("VBZ", "VBP")]
    return not finite or tree.tags[noun] != ("NNS" if tree.tags[finite[0]] == "VBZ" else "NN")
