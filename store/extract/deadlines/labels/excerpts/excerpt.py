"""The shortest part of a sentence that tells of its date, word for word, where nothing better can be told.

It goes from the date to the nearest sign or word that begins another part, as long as there is a verb in it.
What is left out at its ends an ellipsis says.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate

from store.extract.deadlines.labels.clauses.acts import says
from store.extract.deadlines.labels.clauses.extents import PARTING, clause_around, without_part
from store.extract.deadlines.labels.excerpts.joints import begins_whole, loses_verb
from store.extract.deadlines.labels.excerpts.soundness import BE, has_subject_beside, wants_noun
from store.extract.deadlines.labels.wording import Wording
from store.extract.deadlines.labels.words.phrases import NEVER, STRETCHES, Phrase
from store.extract.deadlines.labels.words.pronouns import PRONOUNS
from store.extract.deadlines.labels.words.standing_alone import (
    ALLOWED,
    UNFINISHED,
    fits,
    without_lead_in,
    without_pronoun,
)
from store.extract.syntax.tree import FINITE, Tree
from store.extract.syntax.word_classes import NOUNS, VERBS
from store.tables import listed

_BEGINS = frozenset(
    listed("""that if because while when after before although though since unless whereas where
    which who whom whose""")
)
"""Words that begin another part."""
_LEADS = frozenset(listed("when because while before after until unless if since"))
"""What a subject follows, whatever its class: "when schools reopen"."""
_ASIDE = _BEGINS | NEVER | {"as", "after", "before"}
"""Words that tell how else or why, and nothing that a verb cannot do without."""
_WANTS_MORE = frozenset(listed("IN TO DT PRP$ WDT WP CC MD POS JJ CD $ ,"))
"""Classes of words that something must follow."""
_BEFORE_ITS_NOUN = frozenset({"amod", "comp", "det", "num", "poss"})
"""What a word is that its noun stands behind."""
_NEAR = 8
"""Words between a "which" and what it stands for, at most."""
_FEW = 3
"""Words that a part has at the least."""
_ENOUGH = 3 * ALLOWED
"""Characters of words that are too many for a label, whatever is written for the first."""
_ELLIPSIS, _WHETHER = "…", "whether"


def excerpt(wording: Wording) -> str:
    """The words around the date as they stand, and a name for a pronoun that they begin with."""
    tree, dates = wording.tree, wording.act.dates
    if not dates:
        return ""
    told = _whole(wording) or _from_subject(wording)
    if told:
        return told
    first, last = _before(wording), behind_date(tree, max(dates))
    nodes = range(first, min(dates))
    if not _tells(tree, nodes, wording.left_out):
        nodes = range(min(nodes, default=0), 0)
        last = _ahead(tree, max(dates) + 1, wording.left_out)
        first = max(dates) + 1
    kept = [node for node in (*nodes, *range(max(dates) + 1, last)) if node not in wording.left_out]
    related = False
    while kept and (tree.labels[kept[0]] == "p" or tree.tags[kept[0]] in ("CC", "WDT", "WP", "RB")):
        related = tree.tags[kept.pop(0)] in ("WDT", "WP")
    if not kept:
        return ""
    told = kept_words(wording, kept)
    if (related or _is_behind_related(tree, kept[0])) and tree.tags[kept[0]] in FINITE:
        noun = _related(wording, kept[0])
        return _cut(f"{noun}{told}", starts=bool(noun))
    if (
        len(told) > ALLOWED
        and _is_begun(tree, kept[0])
        and (shorter := _without_behind_subject(wording, kept))
    ):
        return shorter
    if len(told) > ALLOWED:
        told = f"{kept_words(wording, _shortened(wording, kept))}{_ELLIPSIS}"
    is_named = tree.tags[kept[0]] == "PRP" and not told.lower().startswith((tree.lower(kept[0]), _ELLIPSIS))
    return _cut(told, starts=is_named or _is_begun(tree, kept[0]))


def _whole(wording: Wording) -> str:
    """The clause of the date from its subject to its end, or as much as fits; "" where there is none."""
    tree = wording.tree
    kept = sorted(clause_around(tree, wording.act.dates, wording.left_out))
    if not kept or tree.lower(kept[-1]) in BE or any(tree.tags[node] == "VBD" for node in kept):
        return ""
    while kept:
        told = kept_words(wording, kept)
        if len(told) <= ALLOWED:
            return told if fits(told) else ""
        kept = without_part(tree, kept)
    return ""


def _shortened(wording: Wording, kept: Sequence[int]) -> Sequence[int]:
    """As many of the words as fit, up to a noun or a verb: "will sell land", and not "worth an estimated"."""
    tree = wording.tree
    lengths = accumulate(len(tree.words[node]) for node in kept)
    last = next((count for count, length in enumerate(lengths, 1) if length > _ENOUGH), len(kept))
    while last > _FEW and len(kept_words(wording, kept[:last])) >= ALLOWED:
        last -= 1
    while last > _FEW and _wants_more(tree, kept[last - 1]):
        last -= 1
    return kept[:last]


def _wants_more(tree: Tree, node: int) -> bool:
    """Whether a word has its noun or its object behind it."""
    is_before = tree.tags[node] in _WANTS_MORE or tree.labels[node] in _BEFORE_ITS_NOUN | {"aux"}
    has_object_behind = any(child > node for child in tree.with_label(node, "obj", "pobj"))
    return is_before or has_object_behind or wants_noun(tree, node)


def _is_behind_related(tree: Tree, node: int) -> bool:
    """Whether a "which" or "that" stands right before a word."""
    return node > 0 and tree.tags[node - 1] in ("WDT", "WP")


def _related(wording: Wording, verb: int) -> str:
    """The noun that a "which" before a verb follows, with its space; "" without one."""
    tree = wording.tree
    before = range(verb - 1, max(-1, verb - _NEAR - 1), -1)
    nouns = (node for node in before if tree.tags[node] in NOUNS)
    noun = next(
        (node for node in nouns if node not in wording.left_out and not _is_bracketed(tree, node)), None
    )
    if noun is None:
        return ""
    phrase = wording.phrase(wording.names(noun))
    phrase.add(noun)
    return f"{phrase.words()} "


def _is_bracketed(tree: Tree, node: int) -> bool:
    return tree.words[node - 1 : node] == ["("]


def _without_behind_subject(wording: Wording, kept: Sequence[int]) -> str:
    """A clause that is too long without what stands behind its first noun: "The pact … is to be signed"."""
    tree = wording.tree
    ends = [node for node in kept if tree.tags[node] == "IN" and node > kept[0]]
    verbs = [node for node in kept if tree.tags[node] in FINITE and node > kept[0]]
    if not ends or not verbs or ends[0] > verbs[0] or not tree.tags[ends[0] - 1].startswith("NN"):
        return ""
    first = Phrase(tree, wording.left_out, {}, {node for node in kept if node < ends[0]})
    rest = Phrase(tree, wording.left_out, {}, {node for node in kept if node >= verbs[0]})
    told = f"{first.words()} {_ELLIPSIS} {rest.words()}"
    return told if fits(told) else ""


def completed(wording: Wording, told: str) -> str:
    """A clause that ends with its verb right before the date, with what stands behind: "meet … in Oslo"."""
    tree, dates = wording.tree, wording.act.dates
    chosen = set[int]().union(*(phrase.chosen for phrase in wording.phrases if phrase.tree is tree))
    last = max(chosen, default=-1)
    if not dates or not tree.tags[last].startswith("VB") or not _is_left_out(wording, last + 1, min(dates)):
        return told
    behind = max(dates) + 1
    if tree.tags[behind : behind + 1] not in (["IN"], ["TO"], ["RP"]) or tree.lower(behind) in _ASIDE:
        return told
    for end in range(behind_date(tree, behind), behind + 1, -1):
        is_end = end == len(tree.words) or tree.tags[end] in ("IN", "TO", "CC", ",", ".", ":")
        aimless = tree.tags[behind] == "TO" and tree.tags[end : end + 1] in (["TO"], ["IN"])
        if not is_end or aimless or tree.words[end : end + 1] == ["of"]:
            continue
        kept = {node for node in range(behind, end) if node not in wording.left_out}
        whole = f"{told} {Phrase(tree, wording.left_out, {}, kept).words()}"
        last = max(kept, default=behind)
        is_verb_cut = tree.tags[last].startswith("VB") and tree.words[end : end + 1] != ["."]
        says_when = any(tree.lower(node) in STRETCHES for node in kept)
        if fits(whole) and not (is_verb_cut or says_when) and tree.words[last] not in told:
            return whole
    return told


def _is_left_out(wording: Wording, first: int, last: int) -> bool:
    return all(node in wording.left_out for node in range(first, last))


def _from_subject(wording: Wording) -> str:
    """What is told of a subject from its verb to the date, without what is told between the two."""
    tree, act = wording.tree, wording.act
    top, subject, left_out = act.top, act.subject, wording.left_out
    if top is None or subject is None or subject in left_out or not has_subject_beside(wording):
        return ""
    first = min([top, *tree.with_label(top, "aux", "neg")], key=lambda node: (node < subject, node))
    if not subject < first < min(act.dates):
        return ""
    who = wording.phrase(wording.names(subject))
    who.add(subject)
    beside = first - 1
    while tree.tags[beside] == "RB" and beside > subject:
        beside -= 1
    if not who.instead and not begins_whole(wording, sorted(who.chosen), left_out):
        return ""
    if loses_verb(tree, max(node for node in who.chosen if node < first), first):
        return ""
    gap = " …" if beside not in who.chosen else ""
    begin = range(beside + 1 if not gap else first, min(act.dates))
    for last in (behind_date(tree, max(act.dates)), 0):
        behind = range(max(act.dates) + 1, last)
        phrase = Phrase(
            tree, wording.left_out, {}, {node for node in (*begin, *behind) if node not in left_out}
        )
        told = f"{who.words()}{gap} {phrase.words()}"
        if fits(told):
            return told
    return ""


def _before(wording: Wording) -> int:
    """Where the part before the date begins."""
    tree = wording.tree
    start = min(wording.act.dates)
    for node in range(start - 1, -1, -1):
        if tree.words[node] in PARTING:
            return node + 1
        between = range(node + 1, start)
        few = _FEW - (tree.lower(node) in _LEADS)
        if len(between) >= few and _begins(tree, node) and _tells(tree, between, wording.left_out):
            return node + 1
    return 0


def behind_date(tree: Tree, last: int) -> int:
    """Where the part behind the date ends that goes on without a break: "on May 4 in Oslo"."""
    end = last + 1
    while end < len(tree.words) and tree.words[end] not in PARTING | {","} and not _begins(tree, end):
        end += 1
    return end


def _ahead(tree: Tree, start: int, left_out: frozenset[int]) -> int:
    """Where the part ends that begins behind the date: "On May 4 the fair opens, ..."."""
    end = start
    while end < len(tree.words):
        ends = tree.words[end] in PARTING or tree.words[end] == "," or _begins(tree, end)
        if ends and end - start > _FEW and _tells(tree, range(start, end), left_out):
            break
        end += 1
    return end


def _begins(tree: Tree, node: int) -> bool:
    """Whether another part begins behind a word, or with it."""
    if tree.words[node] == ",":
        return not _is_in_list(tree, node) and not _is_of_aside(tree, node)
    if says(tree, node):
        is_empty = tree.words[node + 1 : node + 2] == ["it"] and tree.tags[node + 3 : node + 4] == ["JJ"]
        return not is_empty and tree.tags[node + 1 : node + 2] not in (["TO"], ["EX"])
    if tree.lower(node) in _BEGINS:
        return True
    follows = tree.tags[node + 1] if node + 1 < len(tree.words) else ""
    return tree.tags[node] == "CC" and (follows in VERBS or follows in ("PRP", "TO"))


def _is_of_aside(tree: Tree, comma: int) -> bool:
    """Whether a comma is of an aside between a subject and its verb: "the barge, a wreck, will go"."""
    for node in range(comma + 1, len(tree.words)):
        if tree.tags[node] in FINITE:
            return tree.words[node - 1] == ","
        if tree.words[node] in PARTING or tree.tags[node] in ("CC", "WDT", "WP", "WRB"):
            return False
    return False


def _is_in_list(tree: Tree, comma: int) -> bool:
    """Whether a comma stands between two names of a list: "Mali, Niger and Chad"."""
    behind = comma + 1
    if behind >= len(tree.words) or tree.labels[behind] != "conj" or tree.tags[behind] != "NNP":
        return False
    return tree.heads[behind] < comma and tree.tags[tree.heads[behind]] == "NNP"


def _tells(tree: Tree, nodes: Iterable[int], left_out: frozenset[int]) -> bool:
    return any(tree.is_verb(node) for node in nodes if node not in left_out)


def _is_begun(tree: Tree, node: int) -> bool:
    """Whether a part begins with who or what it is about, and not in the midst of what is told of that."""
    inside = ("VBZ", "VBP", "VBD", "VBG", "VBN", "VB", "MD", "TO", "IN", "PRP", "POS")
    led = node > 0 and tree.lower(node - 1) in _LEADS and tree.tags[node] == "VBZ"
    return tree.lower(node) == _WHETHER or led or tree.tags[node] not in inside


def kept_words(wording: Wording, kept: Sequence[int]) -> str:
    """The kept words; the pronoun at their begin by its name, or without it."""
    tree = wording.tree
    chosen = set(kept)
    instead: dict[int, str] = {}
    for node in kept[: 1 + (tree.lower(kept[0]) == _WHETHER)]:
        follows = tree.words[node + 1 : node + 2]
        joined = bool(follows) and follows[0][0] in "'’"
        if tree.lower(node) in PRONOUNS and wording.naming is not None and not joined:
            said = tree.lower(node) in ("we", "i")
            name = wording.naming.speaker(tree.starts[node]) if said else wording.naming.named(tree, node)
            if name is not None:
                instead[node] = name
    phrase = Phrase(tree, wording.left_out, instead, chosen)
    told = without_lead_in(phrase.words())
    return told if instead else without_pronoun(told)


def _cut(told: str, *, starts: bool) -> str:
    """What fits of it, its end for its begin where that is too long: the end is nearer to the date."""
    if not starts and not told.startswith(_ELLIPSIS):
        told = _ELLIPSIS + told if told[:1].islower() else told
    if len(told) > ALLOWED:
        told = told[: ALLOWED - 1].rpartition(" ")[0].rstrip(" ,;:–—-")
        while UNFINISHED.search(told) and " " in told:
            told = told.rpartition(" ")[0].rstrip(" ,;:–—-")
        told += _ELLIPSIS
    return told
