"""The words of a clause that are verbs, and their forms, by the word classes of `syntax`.

That of a finite one is `past`, `present`, `says` (a verb of the present that tells what was), `if` (a
past that never was), `modal`, `could not`, `was`, `is`, `had` or `has`, with what follows these `done`,
`doing` or `to`: `is to`, `was done`. That of any other is `done`, `doing`, `to`, or `set` for what is set
or due for a time.
"""

from __future__ import annotations

from collections.abc import Sequence

from store.extract.syntax.word_classes import BEGIN_NOUN
from store.extract.timexes.which_way.tense import is_fixture
from store.extract.timexes.which_way.verbs import verb_forms
from store.tables import listed

ENDS = frozenset({";", ":", "—", "–", "“", "”", '"', "(", ")"})
_OPENING = frozenset(listed("that if because when while unless although though whether"))
"""Words that open a clause and are of the class of the prepositions."""
RELATIVE = frozenset({"WDT", "WP", "WRB"})
_TELLING = frozenset(
    listed("""say says tell tells think thinks believe believes know knows show shows suggest suggests report
    reports note notes recall recalls remember remembers add adds write writes insist insists claim claims
    follow follows cite cites reflect reflects commemorate commemorates""")
)
"""Verbs of the present that tell what was."""
_BE = {"is": "is", "are": "is", "'s": "is", "'re": "is", "am": "is", "was": "was", "were": "was"}
_HAVE = {"has": "has", "have": "has", "'ve": "has", "had": "had"}
_GLUED = {"'ll": ("will", "MD"), "'re": ("are", "VBP"), "'ve": ("have", "VBP")}
"""Helping verbs that are one word with their subject, and what they are: "they'll"."""
_DO = {"does": "present", "do": "present", "did": "past"}
_SUBJECTS = frozenset({"NN", "NNS", "NNP", "PRP", "RB", "WDT", "WP", "CC", "CD", ",", ")", "POS"})
"""Classes of what stands before a finite verb, and not before the noun that "wins" is too."""
TOLD = frozenset(
    listed("""said told announced confirmed warned added showed thought believed knew reported noted insisted
    claimed argued predicted hoped promised vowed pledged indicated suggested""")
)
"""Verbs that a clause follows without a word between: "said talks resume on Monday"."""
SET = frozenset(listed("set scheduled planned due slated booked fixed called expected billed"))
"""Participles of what is yet to come, before "for" and "on"."""
_BEHIND_IT = frozenset(listed("after despite since for without"))
"""What makes "winning" something that was done."""
_ARTICLES = frozenset(("a", "an", "the", "its", "their", "our"))
"""Behind one of these no verb stands, whatever its class."""
_VOWELS = frozenset("aeiouy")
_DENYING = frozenset(listed("no neither none nobody nothing nor never"))
_STATES = frozenset(
    listed("""support supports oppose opposes back backs favor favors want wants need needs like likes love
    loves hate hates own owns contain contains include includes represent represents mean means agree agrees
    disagree seem seems belong belongs depend depends deserve deserves fear fears doubt doubts lack lacks""")
)
"""Verbs of a state, which is fixed for no day: "farmers who back her Friday" (Quirk et al. 1985, 4.4)."""
_MATCHES = frozenset(listed("host face travel entertain visit play welcome meet"))
"""What one team does with another."""


_NOUN_FOLLOWS = (["NN"], ["NNS"], ["NNP"])
_SAME_AS_NOUN = frozenset(listed("let thank thanks"))
"""Bare verbs that ask for nothing: "Thank you for Friday", "let alone"."""


class VerbWords:
    """Words in lower case with their classes, and what each tells as a verb; a place counts words."""

    def __init__(self, words: Sequence[str], classes: Sequence[str]) -> None:
        self.is_name = [word[:1].isupper() for word in words]
        self.words = [word.lower().replace("’", "'") for word in words]
        self.classes = classes

    def opens(self, place: int) -> bool:
        """Whether a clause begins with a word: "that", "who"."""
        return self.classes[place] in RELATIVE or self.words[place] in _OPENING

    def form(self, place: int) -> str:
        """The form of a finite verb; empty for every other word."""
        word, kind = self._verb(place)
        if kind == "MD":
            if word == "could" and self._is_denied(place):
                return "could not"
            return "modal" + self._behind(place)
        if kind not in ("VBD", "VBZ", "VBP", "VB"):
            before = self.words[place - 1] if place else ""
            is_noun = kind in ("NN", "NNS", "JJ")
            return "present" if is_noun and (is_fixture(word, before) or self._is_match(place)) else ""
        if kind != "VB":
            if word in _BE:
                return _BE[word] + self._behind(place)
            if word in _HAVE:
                return _HAVE[word] + self._behind(place)
            if word in _DO:
                return _DO[word]
            if kind == "VBD" and self.is_helped(place):  # "she'll present it Friday"
                return ""
            if kind == "VBD" and self.words[place - 1] not in _ARTICLES:
                return "if" if "if" in self.words[max(0, place - 4) : place] else "past"
        before = self.classes[place - 1] if place else ""
        if kind == "VB" and before not in ("NNS", "NNP", "PRP", ","):
            return ""
        if before not in _SUBJECTS or word in _STATES or self._is_joined_noun(place):
            return ""
        return "says" if word in _TELLING and not self._comes(place) else "present"

    def _comes(self, place: int) -> bool:
        """Whether what "follows" follows nothing but its time: "higher rates follow on Friday"."""
        behind = self.words[place + 1 : place + 2]
        return self.words[place] in ("follow", "follows") and behind in (["on"], ["in"])

    def is_order(self, place: int) -> bool:
        """Whether a bare verb begins the sentence: "Call me Tuesday", "Please send it by Friday"."""
        if self.classes[place] != "VB" or self.words[place] in _SAME_AS_NOUN:
            return False
        before = self.words[place - 1] if place else ""
        return place == 0 or (before in ("please", "and", "then") and place == 1)

    def has_object(self, place: int) -> bool:
        """Whether "have" is no helping verb: "have a vote", but not "have been ill"."""
        following = place + 1
        while following < len(self.words) and self.classes[following] == "RB":
            following += 1
        kind = self.classes[following] if following < len(self.words) else ""
        return kind in BEGIN_NOUN

    def _verb(self, place: int) -> tuple[str, str]:
        """A word and its class, or those of the verb that is glued to it.

        "Flown" is a participle always, "swing" none.

        What is joined to the word before it says what a noun is like: "the state-owned bank".
        """
        word = self.words[place]
        if self.words[place - 1 : place] == ["-"] and self.classes[place + 1 : place + 2] in _NOUN_FOLLOWS:
            return word, "JJ"
        if word in verb_forms().participles:
            return word, "VBN"
        kind = self.classes[place]
        if kind == "VBG" and _is_bare(word):
            return word, "VB"
        return _GLUED.get(word[-3:]) or (word, kind)

    def _is_match(self, place: int) -> bool:
        """Whether a team does it, whose name is of one and its verb of many: "Elling host Skerry"."""
        if self.words[place] not in _MATCHES or self.is_name[place] or not 0 < place < len(self.words) - 1:
            return False
        return (self.is_name[place - 1] or self.words[place - 1] in (",", "next")) and (
            self.is_name[place + 1] or self.words[place + 1] in ("to", "at")
        )

    def _is_joined_noun(self, place: int) -> bool:
        """Whether what ends in "s" stands beside another noun that does: "held primaries and caucuses"."""
        if place < 2 or self.classes[place - 1] != "CC" or not self.words[place].endswith("s"):
            return False
        return self.classes[place - 2] == "NNS" and self.words[place - 2].endswith("s")

    def _behind(self, place: int) -> str:
        """What follows a helping verb."""
        for following in range(place + 1, min(place + 5, len(self.words))):
            word, kind = self.words[following], self.classes[following]
            if kind in ("RB", "JJ") or word in ("n't", "been"):
                continue
            if kind == "VBN":
                return " done"
            if kind == "VBG" and not _is_bare(word):
                return " doing"
            if kind == "TO" or word == "to":
                return " to"
            return " have" if word == "have" else ""
        return ""

    def _is_denied(self, place: int) -> bool:
        """Whether a verb is denied: "could not be reached", "neither could be reached"."""
        behind = self.words[place + 1 : place + 2]
        return behind in (["not"], ["n't"]) or not _DENYING.isdisjoint(self.words[max(0, place - 6) : place])

    def is_second(self, place: int) -> bool:
        """Whether another verb stands before one in its clause, so that it is a noun: "went to sites"."""
        for each in range(place - 1, -1, -1):
            word, kind = self.words[each], self.classes[each]
            if word in ENDS or kind in ("CC", ",") or self.opens(each):
                return False
            if kind in ("VBD", "MD"):
                return word not in TOLD
        return False

    def loose_form(self, place: int) -> str:
        """The form of a verb that is not finite; empty for every other word, as in "an estimated sum"."""
        (_, kind), before = self._verb(place), self.words[max(0, place - 2) : place]
        if before[-1:] and before[-1] in _ARTICLES:
            return ""
        if self.words[place] in SET and self.words[place + 1] in ("for", "on"):
            return "set"
        if self.is_helped(place):
            return ""
        if kind == "VBN" or (kind == "VBG" and before[-1:] and before[-1] in _BEHIND_IT):
            return "done"
        if kind == "VBG":
            return "doing"
        infinitive = kind == "VB" and "to" in before and not self.is_name[place]
        return "to" if infinitive else ""

    def is_helped(self, place: int) -> bool:
        """Whether a participle or an infinitive belongs to a helping verb, which is yet to be met."""
        for each in range(place - 1, max(place - 5, -1), -1):
            word, kind = self._verb(each)
            if kind == "MD" or word in _BE or word in _HAVE or word in ("be", "been", "being", "having"):
                return True
            if kind not in ("RB", "JJ", "TO") and word not in ("n't", "to"):
                return False
        return False


def _is_bare(word: str) -> bool:
    """Whether the "ing" of a word is no ending, as nothing else in it can be said alone: "swing", "bring"."""
    return _VOWELS.isdisjoint(word[:-3])
