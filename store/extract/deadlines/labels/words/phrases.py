"""Phrases of whole parts: what a word cannot do without, and as much of the rest as there is room for.

Compression by the sentence's tree (Knight and Marcu 2000; Filippova and Strube 2008): a part is left out
whole or not at all, so that nothing dangles.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from store.extract.deadlines.labels.words.open_ends import is_open
from store.extract.deadlines.labels.words.sorts import sort
from store.extract.deadlines.labels.words.standing_alone import shorter_verb, without_article, without_halves
from store.extract.syntax.tree import Tree
from store.patterns import regex
from store.tables import listed

_CORE = {
    "verb": frozenset({"subj", "aux", "neg", "prt", "obj", "attr", "xcomp", "ccomp", "mark"}),
    "noun": frozenset({"det", "amod", "comp", "num", "poss", "case", "conj", "cc"}),
    "other": frozenset(
        {"pobj", "pcomp", "prep", "xcomp", "obj", "attr", "conj", "cc", "neg", "comp", "num", "amod", "det"}
    ),
}
"""What a word keeps, by its sort: with less it says something else."""
_PARTS = {"prep": 1, "dative": 1, "acl": 2, "advcl": 2, "adv": 3, "relcl": 3, "conj": 2, "time": 3}
"""What can be left out, the dearest first."""
_ROOM = 80
"""Up to how many characters the parts may fill a label."""
_COMPLEMENTS = frozenset({"obj", "pobj", "pcomp", "attr", "comp", "num"})
_SHORT_OF = 5  # Words of an "of …" that its noun does not do without.
_ADVERBS = frozenset(listed("only back again no longer together up down out away home abroad both"))
_WITHOUT_OF, TIGHTEST = 2, 3
_WITHOUT_ADJECTIVES = TIGHTEST
_TELLING = frozenset(
    listed("""no new old first second third final last next other same public annual general special early
    former acting more most fewer less many several""")
)
"""Adjectives that tell which one is meant, or how many."""
_FINITE = ("VBZ", "VBP", "MD")
_GRADES = frozenset(listed("less least more most not almost half fully partly"))
"""What turns round or narrows the adjective that it stands before."""
LEGAL_FORMS = frozenset({"Inc.", "Inc", "Corp.", "Co.", "Ltd.", "Ltd", "PLC", "plc", "LLC", "AG", "SA"})
"""What a firm's name can do without."""
NEVER = frozenset(
    listed("""however meanwhile also then now currently still already instead afterward according including
    despite following because amid unlike such like except""")
)
"""What is no part of what is due: who says so, what else there is."""
STRETCHES = frozenset({"hours", "dates", "days"})  # "Between the hours" says nothing without its numbers.
TAKES_TIME = frozenset(listed("spend spends spent last lasts lasted take takes"))
"""Verbs that say nothing without their time."""
_TIGHT_BEFORE = regex(r"(?:n['’]t|['’](?:s|re|ve|ll|d|m|S)?|[,.;:%)\]”’?!-])$")
_TIGHT_AFTER = regex(r"[(\[“‘$€£-]$")


class Phrase:
    """Words of a tree that are chosen one part after the other; those in `left_out` never are.

    `instead` has what is written for a word: a name for a pronoun. The more `tight` a phrase is, for want of
    room, the more its nouns do without: 1 measures ("500-seat"), 2 their "of …", 3 what they are like.
    """

    __slots__ = ("_offered", "chosen", "instead", "left_out", "tight", "tree")

    def __init__(
        self,
        tree: Tree,
        left_out: frozenset[int],
        instead: Mapping[int, str] | None = None,
        chosen: set[int] | None = None,
        tight: int = 0,
    ) -> None:
        self.tree = tree
        self.left_out = left_out
        self.instead = {} if instead is None else instead
        self.chosen = set() if chosen is None else chosen
        self.tight = tight
        self._offered: list[tuple[int, int]] = []

    def add(self, node: int, *, whose: int | None = None) -> None:
        """A word with what it cannot do without; the rest is offered for later.

        A verb that is told of the subject `whose` has no other.
        """
        if node in self.left_out or node in self.chosen:
            return
        tree = self.tree
        self.chosen.add(node)
        if node in self.instead and sort(tree, node) != "verb":
            return
        for child in tree.children[node]:
            if child in self.left_out:
                continue
            if tree.words[child] in LEGAL_FORMS:
                for part in tree.with_label(child, "comp"):
                    self.add(part)
                continue
            if whose is not None and self._is_before(child, whose):
                continue
            if self._is_needed(node, child):
                self.add(child)
            elif self._is_of_another(node, child):
                continue
            elif self._can_be_told(child):
                self._offered.append((_PARTS[tree.labels[child]], child))

    def fill(self, room: int = _ROOM) -> None:
        """Add what is offered, the dearest first, as long as there is room: at most `room` characters."""
        while self._offered:
            self._offered.sort()
            rank, child = self._offered.pop(0)
            trial = Phrase(self.tree, self.left_out, self.instead, set(self.chosen), self.tight)
            trial.add(child)
            trial.chosen |= self._alternative(child)
            has_room = trial.fits(min(room, _ROOM), shortened=rank == 1)
            completing = self._completing(child) if has_room else []
            for part in completing:
                trial.add(part)
            if completing:
                has_room = trial.fits(min(room, _ROOM), shortened=True)
            if (
                has_room
                and not self._is_gutted(trial.chosen - self.chosen)
                and not self._is_torn(trial.chosen, child)
                and not is_open(self.tree, self.left_out, trial.chosen, trial.chosen - self.chosen, child)
            ):
                self.chosen = trial.chosen
                self._offered += trial._offered

    def _is_torn(self, chosen: set[int], part: int) -> bool:
        """Whether a part ends right before the verb of its noun: "as the region", which grows."""
        tree = self.tree
        behind = max(self.tree.below(part) & chosen, default=part) + 1
        of_verb = sort(tree, tree.heads[part]) == "verb" if tree.heads[part] < len(tree.words) else False
        if (
            tree.labels[part] != "prep"
            or not of_verb
            or behind >= len(tree.words)
            or behind in chosen | self.left_out
        ):
            return False
        return tree.tags[behind] in _FINITE and tree.tags[behind - 1].startswith("NN")

    def _is_of_another(self, node: int, child: int) -> bool:
        """Whether something stands behind a second verb, and rather belongs to that."""
        tree = self.tree
        others = [other for other in tree.with_label(node, "conj") if sort(tree, other) == "verb"]
        return sort(tree, node) == "verb" and any(node < other < child for other in others)

    def _is_told_of(self, clause: int) -> bool:
        """Whether a clause is what its verb says, decides or orders, and no second one beside it."""
        tree = self.tree
        led = any(tree.tags[node] == "TO" for node in tree.with_label(clause, "aux"))
        asked = any(tree.tags[node] in ("WRB", "WP") for node in tree.children[clause])
        marked = led or asked or bool(tree.with_label(clause, "mark"))
        return marked or min(tree.below(clause)) == tree.heads[clause] + 1

    def _is_before(self, child: int, subject: int) -> bool:
        """Whether something is the verb's own subject, or leads up to the one that it is told of."""
        return self.tree.labels[child] == "subj" or (child < subject and self.tree.labels[child] != "aux")

    def _is_needed(self, node: int, child: int) -> bool:
        """Whether a word says something else without what belongs to it."""
        tree = self.tree
        label, kind = tree.labels[child], sort(tree, node)
        if label == "pobj":
            return True
        if label in ("conj", "cc"):
            return kind != "verb" and (self._is_list(node, child) or self._is_pair(node, child))
        if kind == sort(tree, child) == "verb" and self._is_joined(node, child):
            return False
        if label == "prep" and kind == "noun":
            is_amount = tree.tags[node] in ("CD", "$")
            most = 0 if self.tight >= _WITHOUT_OF else _SHORT_OF + 1
            return tree.lower(child) == "of" and (is_amount or len(tree.below(child)) <= most)
        if self.tight and kind == "noun" and label in ("amod", "comp", "num") and self._is_spared(child):
            return False
        if label == "comp" and tree.labels[node] == "comp":
            return True  # "The Norhavn shooting suspect": a participle before a noun is no verb.
        if label == "ccomp":
            return self._is_told_of(child)
        if label == "advcl":
            asks = tree.with_label(child, "mark", "adv")
            told = tree.with_label(child, "mark")[:1]
            is_said = (
                bool(told) and tree.lower(told[0]) == "that" and tree.lower(told[0] - 1) not in ("so", ",")
            )
            return is_said or any(tree.lower(word) in ("whether", "how", "why") for word in asks)
        if label == "time" and tree.lower(node) in TAKES_TIME:
            return True
        if label == "amod" and child > node:
            return len(tree.below(child)) == 1
        if label in ("appos", "obj"):
            return child < node or not self._is_aside(child)
        if label == "adv":
            grades = tree.labels[node] == "amod" and child == node - 1 and tree.lower(child) in _GRADES
            return grades or tree.lower(child) in _ADVERBS or tree.tags[child] == "WRB"
        return label in _CORE[kind]

    def _is_spared(self, child: int) -> bool:
        """Whether a noun does without what stands before it, where there is little room."""
        word = self.tree.words[child]
        if self.tree.tags[child] == "NNP" or word[:1].isupper():
            return False
        if "-" in word:
            return word[:1].isdigit() or self.tight >= _WITHOUT_ADJECTIVES
        is_adjective = self.tree.tags[child] == "JJ" and word.islower() and word not in _TELLING
        return is_adjective and self.tight >= _WITHOUT_ADJECTIVES

    def _is_joined(self, node: int, child: int) -> bool:
        """Whether a verb follows an "and", so that it is another act, whatever the tree makes of it."""
        first = min(self.tree.below(child))
        return first - 1 > node and self.tree.tags[first - 1] == "CC"

    def _can_be_told(self, child: int) -> bool:
        tree = self.tree
        label = tree.labels[child]
        if label in ("relcl", "acl") and self._is_aside(child):
            return False
        if label == "conj":
            return bool(self._alternative(child))
        if label == "advcl":
            return any(tree.tags[node] == "TO" for node in tree.with_label(child, "aux"))
        if label == "prep" and tree.lower(child) == "with" and self._is_aside(child):
            return False
        stretches = (node for node in tree.with_label(child, "pobj") if tree.lower(node) in STRETCHES)
        if any(not tree.with_label(node, "poss") for node in stretches):
            return False
        return label in _PARTS and tree.lower(child) not in NEVER

    def _completing(self, child: int) -> list[int]:
        """What stands right behind the verb of an added clause, which says nothing without: "caused by …"."""
        tree = self.tree
        if tree.labels[child] == "prep":
            child = next(iter(tree.with_label(child, "pcomp")), child)
        if sort(tree, child) != "verb":
            return []
        behind = [node for node in tree.with_label(child, "prep", "cc") if node == child + 1]
        joined = bool(behind) and tree.labels[behind[0]] == "cc"
        if joined and tree.with_label(child, "obj"):
            return []
        return behind + (tree.with_label(child, "conj") if joined else [])

    def _alternative(self, child: int) -> set[int]:
        """What goes with a part: the "or" of "or face a fine", the "buses" of "plans for buses to run"."""
        tree = self.tree
        if tree.labels[child] == "acl" and tree.tags[child] == "VB":
            of_whom = [node for node in tree.with_label(tree.heads[child], "prep") if node < child]
            parts = (tree.below(node) for node in of_whom if tree.lower(node) == "for")
            return set[int]().union(*(part for part in parts if not part & self.left_out))
        if tree.labels[child] != "conj" or sort(tree, child) != "verb":
            return set()
        return {node for node in tree.with_label(tree.heads[child], "cc") if tree.lower(node) == "or"}

    def _is_aside(self, child: int) -> bool:
        """Whether a clause is set off by a comma: it tells more, and not which one is meant."""
        first = min(self.tree.below(child))
        return first > 0 and self.tree.words[first - 1] in (",", "(", "—", "–", "-")

    def _is_list(self, node: int, child: int) -> bool:
        """Whether nouns are told in a row; a second verb is another act."""
        tree = self.tree
        if tree.labels[child] == "cc":
            others = tree.with_label(node, "conj")
            return any(other not in self.left_out and self._is_list(node, other) for other in others)
        if sort(tree, child) != sort(tree, node) or child in self.left_out:
            return False
        dated = self.left_out & tree.below(child)
        return not dated or (min(dated) > child and self.left_out.isdisjoint(range(node, child)))

    def _is_pair(self, node: int, child: int) -> bool:
        """Whether two words before a noun tell of whom there are two: "Malian and U.S. envoys"."""
        tree = self.tree
        noun = tree.heads[node]
        if tree.labels[node] not in ("amod", "comp") or not child < noun or child in self.left_out:
            return False
        return tree.labels[child] == "cc" or sort(tree, child) != "verb"

    def _is_gutted(self, part: set[int]) -> bool:
        """Whether a part has lost what it is about: "covering" without the months, "as part" without "of"."""
        tree = self.tree
        return any(
            (child in self.left_out and (self._is_missed(node, child) or self._is_bare(node)))
            or (child not in part and child == node + 1 and self._says_of_what(node, child))
            for node in part
            for child in tree.children[node]
        )

    def _is_missed(self, node: int, child: int) -> bool:
        """Whether a word says nothing without another; "the elections" do without their day."""
        tree = self.tree
        if tree.labels[child] in ("comp", "num") and tree.with_label(node, "det"):
            return tree.tags[node] not in ("NN", "NNS")
        return tree.labels[child] in _COMPLEMENTS

    def _says_of_what(self, node: int, behind: int) -> bool:
        """Whether a preposition right behind a noun or a number tells what it is one of, or more than."""
        tree = self.tree
        if tree.labels[behind] != "prep" or behind in self.left_out:
            return False
        is_share = tree.tags[node] == "CD" or tree.lower(node) in ("percent", "%")
        return tree.lower(behind) == "of" or (is_share and tree.lower(behind) in ("below", "above", "from"))

    def _is_bare(self, node: int) -> bool:
        """Whether a clause that tells of a noun has nothing but what is left out of it."""
        kept = self.tree.with_label(node, "obj", "attr", "xcomp", "ccomp")
        return self.tree.labels[node] in ("acl", "relcl") and not set(kept) - self.left_out

    def fits(self, room: int, *, shortened: bool) -> bool:
        """Whether it has no more than `room` characters, at the least where it can be `shortened`."""
        told = self.words()
        return len(told) <= room or (shortened and len(without_article(shorter_verb(told))) <= room)

    def words(self) -> str:
        """The chosen words as they stand in the text, with the signs between them that hold them together."""
        tree = self.tree
        nodes = sorted(self._glued(self.chosen | self._signs()))
        while nodes and self._is_loose_end(nodes[-1]):
            nodes.pop()
        nodes = [node for node, behind in pairwise([*nodes, -1]) if not self._leads_nowhere(node, behind)]
        told = ""
        last = -2
        for node in nodes:
            word = self.instead.get(node, tree.words[node])
            if last >= 0 and tree.lower(last) in ("a", "an") and node > last + 1:
                told = told.removesuffix(tree.words[last]) + _article(tree.words[last], word)
            apart = (
                tree.starts[node] > tree.ends[last] or (node in self.instead and word[0].isalpha())
                if node == last + 1
                else not (_TIGHT_BEFORE.match(word) or _TIGHT_AFTER.search(told))
            )
            told += " " + word if told and apart else word
            last = node
        return " ".join(without_halves(told).split())

    def _is_loose_end(self, node: int) -> bool:
        """Whether a last word is a sign that closes nothing, or leads to what is not chosen: "under"."""
        tree = self.tree
        if tree.labels[node] == "p":
            return tree.words[node] not in ("%", ")")
        if tree.labels[node] != "prep":
            return tree.tags[node] == "CC"
        led_to = set(tree.with_label(node, "pobj", "pcomp")) - self.left_out
        asks = tree.tags[node + 1 : node + 2] in (["WRB"], ["WP"])
        return (bool(led_to) or asks) and not led_to & self.chosen

    def _leads_nowhere(self, node: int, behind: int) -> bool:
        """Whether a preposition has lost what it leads to: the first "in" of "play in two years in Lund"."""
        tree = self.tree
        if behind <= node + 1 or tree.labels[node] != "prep" or tree.labels[behind] != "prep":
            return False
        if tree.tags[node] not in ("IN", "TO"):
            return False
        return node not in self.instead and self.chosen.isdisjoint(tree.children[node])

    def _glued(self, nodes: set[int]) -> set[int]:
        """With what is joined to them by a hyphen: "first-in-the-nation"."""
        tree = self.tree
        whole = set(nodes)
        for node in [before + 1 for before in nodes]:
            named = tree.labels[node : node + 1] == ["subj"] and node not in self.left_out
            if named and self._is_name_of(node):
                whole.add(node)
        for step in (1, -1) if "-" in tree.words else ():
            places = range(1, len(tree.words) - 1)
            for node in places if step > 0 else reversed(places):
                joint = tree.words[node] == "-" and tree.ends[node - 1] == tree.starts[node]
                if joint and tree.starts[node + 1] == tree.ends[node] and node - step in whole:
                    whole |= {node, node + step} - self.left_out
        return whole

    def _is_name_of(self, node: int) -> bool:
        """Whether a name taken for a subject belongs to the noun before it: "the drug Zelovan"."""
        tree = self.tree
        if tree.tags[node] != "NNP" or tree.tags[node - 1] not in ("NN", "NNP"):
            return False
        head = tree.heads[node]
        subjects = tree.with_label(head, "subj") if head < len(tree.words) else []
        return len(subjects) > 1 and node != subjects[0]

    def _signs(self) -> set[int]:
        """Commas, hyphens, "and" and the like between two chosen words."""
        tree, chosen = self.tree, self.chosen
        between = set[int]()
        for behind in sorted(chosen):
            node = behind - 1
            is_link = node > 0 and (tree.labels[node] == "p" or tree.tags[node] == "CC")
            if is_link and node not in self.left_out and (node - 1 in chosen or node - 1 in between):
                between.add(node)
        return between


def _article(article: str, word: str) -> str:
    """ "A" or "an" before another word than in the text."""
    fitting = "an" if word[:1].lower() in "aeio" else "a"
    return fitting.capitalize() if article[:1].isupper() else fitting
