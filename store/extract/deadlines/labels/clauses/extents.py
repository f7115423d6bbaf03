"""How far the clause of a verb goes in its sentence, read by its signs and words rather than by its tree.

A tree may lose a part of a clause or take it for another's; what stands between two signs is there. Asides
between commas are no part of it, nor is what another verb tells.
"""

from __future__ import annotations

from collections.abc import Sequence

from store.extract.deadlines.labels.clauses.acts import says
from store.extract.deadlines.labels.words.phrases import LEGAL_FORMS, NEVER
from store.extract.syntax.tree import FINITE, Tree
from store.extract.syntax.word_classes import NOUNS
from store.tables import listed

PARTING = frozenset((";", ":", "—", "–", "--", "“", "”", '"', "''", "``", "(", ")"))
"""Signs that nothing is told across."""
HARD = PARTING | {"-", ".", "?", "!"}
"""The same, with those at which a sentence ends and the hyphen of a line."""
_OPENS = frozenset(
    listed("""that if because while when although though since unless whereas where which who whom whose
    whether how why so""")
)
"""Words that begin another part, with a verb of its own."""
_MAY_OPEN = frozenset(listed("after before until till than once for"))
"""Words that begin another part where a verb follows, and lead to a noun elsewhere."""
_TELLS_WHAT = frozenset({"that", "whether", "how", "why", "what"})
"""Words that begin what a verb is told of: "decide whether"."""
_LINKS = frozenset({"IN", "WDT", "WP", "WRB", "WP$", "RB"})
_SELF = frozenset(listed("itself himself herself themselves"))
_ASIDE = frozenset(
    listed("""according including despite following because amid unlike such except pending depending given
    due citing""")
)
"""Words that begin what a clause does as well without."""
_NOMINAL = frozenset(listed("NN NNS NNP DT PRP$ JJ CD CC POS $ PRP"))
_LEADS = frozenset({"IN", "TO", "RB", "WRB"})
_LEAD_PART = frozenset({"IN", "VBG", "VBN", ","})
_GROUP = frozenset({"MD", "VB", "VBN", "VBG", "RB", "TO"})
_LONGEST_GROUP = 4
"""Words between a verb's first auxiliary and the verb, at most."""


def extent(tree: Tree, verb: int, dates: frozenset[int], gone: frozenset[int]) -> frozenset[int]:
    """The words of the clause whose finite verb is in the group of `verb`, without those that are `gone`.

    Those are the `dates` that it is told for, and what else is left out. It is empty where the clause cannot
    be told from its neighbours: without a subject before the verb, or with a second finite verb.
    """
    group = [verb, *tree.with_label(verb, "aux", "neg")]
    first, last = min(group), max(group)
    if tree.tags[first] not in FINITE or last - first > _LONGEST_GROUP or says(tree, verb):
        return frozenset()
    before = _before(tree, first, gone)
    behind = _behind(tree, last, dates, gone)
    words = (before | set(range(first, last + 1)) | behind) - gone
    words -= {node for node in words if _by_the_way(tree, node)}
    words -= {node for node in words if tree.tags[node] == "CC" and {node - 1, node + 1} & gone}
    words -= _cut_short(tree, words, last, gone)
    others = [node for node in words if tree.tags[node] in FINITE and node not in group]
    begins = min(words, default=first)
    if others or begins >= first or tree.tags[begins] in _LEADS | {"CC"} or not _agree(tree, words, first):
        return frozenset()
    return frozenset(words)


def _agree(tree: Tree, words: set[int], first: int) -> bool:
    """Whether what stands before a verb is not one where the verb is of many, and the reverse."""
    before = [node for node in words if node < first and tree.tags[node] != "RB"]
    noun = max(before, default=-1)
    if noun < 0 or any(tree.tags[node] == "CC" or tree.tags[node] == "IN" for node in before):
        return True
    if tree.tags[noun] == "NN":
        return tree.lower(first) not in ("are", "were", "have")
    return tree.tags[noun] != "NNS" or tree.lower(first) not in ("is", "was", "has")


def _cut_short(tree: Tree, words: set[int], verb: int, gone: frozenset[int]) -> set[int]:
    """The last part of a clause, where what it is of stands beyond: "on charges" of what."""
    behind = max(words, default=verb) + 1
    while behind - 1 > verb and _leads_on(tree, behind - 1):
        behind -= 1
    if tree.words[behind : behind + 1] == ["of"] and behind not in gone:
        behind = _lead_before(tree, behind, verb)
    return {node for node in words if node >= behind}


def _leads_on(tree: Tree, node: int) -> bool:
    """Whether a last word wants another behind it."""
    if tree.tags[node] == "IN" and tree.tags[node - 1].startswith("VB"):
        return False  # "Will go on until May 4"
    return tree.tags[node] in ("IN", "TO", "DT", "CC", "PRP$") and tree.words[node].isalpha()


def _is_hard(tree: Tree, node: int) -> bool:
    """Whether nothing is told across a sign; a hyphen joins what it touches: "the U.S.-led coalition"."""
    if tree.words[node] == "-" and node > 0 and tree.starts[node] == tree.ends[node - 1]:
        return False
    return tree.words[node] in HARD


def _by_the_way(tree: Tree, node: int) -> bool:
    """Whether a clause says the same without a word."""
    word = tree.lower(node)
    return (tree.tags[node] == "RB" and word in NEVER) or word in _SELF or tree.words[node] in LEGAL_FORMS


def _before(tree: Tree, first: int, gone: frozenset[int]) -> set[int]:
    """The words before a verb that belong to its subject."""
    words = set[int]()
    node = first - 1
    while node >= 0:
        if tree.words[node] == ",":
            if not any(_is_thing(tree, word) for word in words - gone):
                node = _opening(tree, node)
                if node < 0:
                    return set()
                node -= 1
                continue
            if not _is_listed(tree, node, first, gone):
                break
        elif _begins_part(tree, node) or _is_hard(tree, node):
            break
        elif tree.tags[node] == "CC" and any(tree.tags[word] in FINITE for word in range(node)):
            verb = _verb_before(tree, node)  # "said roads and bridges will close" joins what will
            joins = node > 0 and tree.tags[node - 1] in _NOMINAL and (verb < 0 or says(tree, verb))
            if not joins:
                break
        words.add(node)
        node -= 1
    return words


def _verb_before(tree: Tree, joint: int) -> int:
    """The finite verb that stands before a word in the same part; -1 without one."""
    for node in range(joint - 1, -1, -1):
        if tree.words[node] in HARD or tree.words[node] == "," or tree.lower(node) in _OPENS:
            return -1
        if tree.tags[node] in FINITE:
            return node
    return -1


def _begins_part(tree: Tree, node: int) -> bool:
    """Whether the part that a verb stands in begins behind a word."""
    if (says(tree, node) or tree.lower(node) == "saying") and tree.tags[node].startswith("VB"):
        return True
    if tree.tags[node] not in _LINKS:
        return False
    if tree.lower(node) in _MAY_OPEN:
        return node == 0 or tree.words[node - 1] == "," or _verb_before(tree, node) >= 0
    return tree.lower(node) in _OPENS


def _opening(tree: Tree, closing: int) -> int:
    """The comma that opens the aside which another closes; -1 without one."""
    return next((node for node in range(closing - 1, 0, -1) if tree.words[node] == ","), -1)


def _is_thing(tree: Tree, node: int) -> bool:
    return tree.tags[node] in ("NN", "NNS", "NNP", "PRP", "CD", "DT")


def _is_listed(tree: Tree, comma: int, verb: int, gone: frozenset[int]) -> bool:
    """Whether a comma stands between two of several that do something: "Mali, Niger and Chad will meet"."""
    behind = range(comma + 1, verb)
    if not any(tree.tags[node] == "CC" for node in behind):
        return False
    if any(tree.tags[node] not in _NOMINAL for node in behind if tree.words[node] != ","):
        return False
    first = comma
    while first > 0 and tree.words[first - 1] not in HARD and tree.words[first - 1] != ",":
        first -= 1
    part = [node for node in range(first, comma) if node not in gone]
    return bool(part) and all(tree.tags[node] in _NOMINAL for node in part)


def _behind(tree: Tree, last: int, dates: frozenset[int], gone: frozenset[int]) -> set[int]:
    """The words behind a verb that belong to it, up to a part that has another date."""
    words = set[int]()
    node = last + 1
    while node < len(tree.words):
        word = tree.lower(node)
        if _is_hard(tree, node):
            break
        if node in gone and node not in dates:
            return {other for other in words if other < _lead_before(tree, node, last)}
        if word == ",":
            behind = node + 1
            while behind < len(tree.words) and behind in gone:
                behind += 1
            if behind > node + 1 and tree.words[behind : behind + 1] == [","]:
                node = behind + 1
                continue
            is_of_date = _is_participle_with(tree, node, dates)
            if behind > node + 1 or not (is_of_date or _goes_on_in_list(tree, node)):
                break
        elif word in _OPENS or (word in _MAY_OPEN and _verb_follows(tree, node)):
            told = next((before for before in range(node - 1, -1, -1) if before not in gone), node)
            if tree.tags[told].startswith("VB") and word in _TELLS_WHAT:
                return set()
            break
        elif (word in _ASIDE and node > last + 1) or (tree.tags[node] == "CC" and _is_another(tree, node)):
            break
        words.add(node)
        node += 1
    return words


def _lead_before(tree: Tree, node: int, verb: int) -> int:
    """Where the part begins that a word stands in: with a preposition or a participle."""
    leads = (before for before in range(node - 1, verb, -1) if tree.tags[before] in _LEAD_PART)
    return next(leads, node)


def _verb_follows(tree: Tree, lead: int) -> bool:
    """Whether a finite verb follows a word before the next sign."""
    for node in range(lead + 1, len(tree.words)):
        if tree.words[node] in HARD or tree.words[node] == ",":
            return False
        if tree.tags[node] in FINITE:
            return True
    return False


def _goes_on_in_list(tree: Tree, comma: int) -> bool:
    """Whether a list goes on behind a comma, up to its "and": "trams, buses and trains"."""
    if tree.tags[comma - 1] not in _NOMINAL:
        return False
    for node in range(comma + 1, len(tree.words)):
        if tree.tags[node] == "CC":
            return node > comma + 1 and not _is_another(tree, node)
        if tree.words[node] != "," and tree.tags[node] not in _NOMINAL:
            return False
    return False


def _is_participle_with(tree: Tree, comma: int, dates: frozenset[int]) -> bool:
    """Whether a date stands in what is done the while: "will run late, closing the line on May 4"."""
    first = min(dates, default=0)
    if tree.tags[comma + 1 : comma + 2] != ["VBG"] or first <= comma:
        return False
    return not any(tree.words[node] == "," or tree.tags[node] in FINITE for node in range(comma + 1, first))


def _is_another(tree: Tree, joint: int) -> bool:
    """Whether another act follows an "and": a verb, or a noun with a verb of its own.

    Two verbs side by side share what follows: "to design and build reactors".
    """
    behind = joint + 1
    if tree.tags[joint - 1].startswith("VB") and tree.tags[behind : behind + 1] == [tree.tags[joint - 1]]:
        return False
    while behind < len(tree.words) and tree.tags[behind] == "RB":
        behind += 1
    if behind >= len(tree.words) or tree.lower(joint + 1) == "so":
        return True
    if tree.tags[behind] in FINITE | {"VB", "VBN", "PRP", "TO", "WDT", "WP"}:
        return True
    return _verb_follows(tree, joint)


def clause_around(tree: Tree, dates: frozenset[int], gone: frozenset[int]) -> frozenset[int]:
    """The words of the clause that a date stands in, by the nearest finite verb before it, or behind it."""
    if not dates:
        return frozenset()
    start = min(dates)
    before = (node for node in range(start - 1, -1, -1) if tree.tags[node] in FINITE and node not in gone)
    for verb in (next(before, None), _first_behind(tree, max(dates))):
        if verb is None:
            continue
        words = extent(tree, verb, dates, gone)
        if words and _is_beside(tree, words, dates, gone):
            return words
    return frozenset()


def _is_beside(tree: Tree, words: frozenset[int], dates: frozenset[int], gone: frozenset[int]) -> bool:
    """Whether nothing but signs stands between a clause and a date."""
    first, last = min(words), max(words)
    start, end = (max(dates), first) if min(dates) < first else (last, min(dates))
    between = range(start + 1, end)
    return all(node in gone or tree.words[node] == "," for node in between)


def _first_behind(tree: Tree, last: int) -> int | None:
    """The finite verb behind a date that a part begins with."""
    for node in range(last + 1, len(tree.words)):
        if tree.words[node] in HARD:
            return None
        if tree.tags[node] in FINITE:
            return node
    return None


def without_part(tree: Tree, words: Sequence[int]) -> list[int]:
    """A clause without the part of it that it does without most easily; empty where there is none.

    First goes what tells more of the subject behind a participle or "to", then the last part behind the verb,
    then what tells of the subject behind a preposition. Parts that begin with "of" stay with their noun.
    """
    first = next((place for place, node in enumerate(words) if tree.tags[node] in FINITE), len(words))
    verb = first
    while verb + 1 < len(words) and tree.tags[words[verb + 1]] in _GROUP:
        verb += 1
    begins = [place for place in range(1, len(words)) if _begins_modifier(tree, words, place)]
    subject = [place for place in begins if place < first]
    behind = [place for place in begins if place > verb + 1]
    told = [
        place
        for place in subject
        if tree.tags[words[place]] in ("VBG", "VBN") or _is_infinitive(tree, words[place])
    ]
    if told:
        return [*words[: told[0]], *words[first:]]
    if behind:
        return list(words[: behind[-1]])
    return [*words[: subject[-1]], *words[first:]] if subject else []


def _begins_modifier(tree: Tree, words: Sequence[int], place: int) -> bool:
    """Whether a part begins that tells more of what stands before it."""
    node, before = words[place], words[place - 1]
    if tree.tags[node] in ("IN", "TO") and not _is_infinitive(tree, node):
        return tree.lower(node) != "of" and tree.tags[before] not in ("IN", "CC")
    if tree.tags[before] not in NOUNS:
        return False
    behind = tree.tags[node + 1 : node + 2]
    return tree.tags[node] == "TO" or (tree.tags[node] in ("VBG", "VBN") and behind not in (["NN"], ["NNS"]))


def _is_infinitive(tree: Tree, node: int) -> bool:
    return tree.tags[node] == "TO" and tree.tags[node + 1 : node + 2] in (["VB"], ["RB"])
