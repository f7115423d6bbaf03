"""The verb that governs a time, by the classes of the words around it: "drivers walk out on Friday".

A form is that of the finite verb of the time's own clause: `past`, `present`, `says` (a verb of the present
that tells what was), `modal`, `could not`, `was`, `is`, `had`, `has`, and with what follows these `done`,
`doing` or `to`: `is to`, `was done`. What is not finite and stands nearer to the time comes behind a plus:
`past+to` for "asked the court to free him by Friday"; alone where there is no other: `+done` for "the order
issued Friday".
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from store.extract.document import Document
from store.extract.syntax.tree import word_classes
from store.extract.timexes.tense import ATTRIBUTING, is_fixture
from store.extract.timexes.verbs import verb_forms
from store.extract.timexes.vocabulary import PARTS, listed

_BEFORE, _BEHIND = 18, 9
"""Words on either side of the time that are read."""
_OPENED = 3
"""A time so few words from where its sentence begins may open it: its verb is looked for as far behind."""
_REMEMBERED = 200
_READ_AS = "Friday"
"""What the time is read as."""
_ENDS = frozenset({";", ":", "—", "–", "“", "”", '"', "(", ")"})
_OPENING = frozenset(listed("that if because when while unless although though whether"))
"""Words that open a clause and are of the class of the prepositions."""
_RELATIVE = frozenset({"WDT", "WP", "WRB"})
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
_TOLD = frozenset(
    listed("""said told announced confirmed warned added showed thought believed knew reported noted insisted
    claimed argued predicted hoped promised vowed pledged indicated suggested""")
)
"""Verbs that a clause follows without a word between: "said talks resume on Monday"."""
_SET = frozenset(listed("set scheduled planned due slated booked fixed called expected billed"))
"""Participles of what is yet to come, before "for" and "on"."""
_IMPLYING = frozenset(listed("failed refused declined managed began started came got happened used dared"))
"""Verbs of which an infinitive tells what was, or was not, at the same time (Karttunen 1971)."""
_BEHIND_IT = frozenset(listed("after despite since for without"))
"""What makes "winning" something that was done."""
_CHOOSING = _SET | frozenset(listed("chose picked named proposed wanted made declared gave"))
"""Verbs of which a day may be the object."""
_CAUSING = frozenset(listed("have get gets getting need needs"))
_CAUSED = 4
"""Words from "have" to the participle of what somebody does for one: "have the leaflets printed"."""
_NOUNS = frozenset({"NN", "NNS", "NNP"})
_ARTICLES = frozenset(("a", "an", "the", "its", "their", "our"))
"""Behind one of these no verb stands, whatever its class."""
_PARTICIPLES = frozenset({"VBN", "JJ"})
_APPOSED = _PARTICIPLES | {"VBD"}
"""The classes of a participle that is an apposition: the past tense looks the same."""
_DENYING = frozenset(listed("no neither none nobody nothing nor never"))
_SAME = frozenset(
    listed("""beat bet bid broadcast burst cast cost cut forecast hit hurt let put quit read set shed shut
    split spread thrust upset wed""")
)
"""Verbs whose past tense is their bare form: "people cast their votes on Saturday" tells neither."""
_STATES = frozenset(
    listed("""support supports oppose opposes back backs favor favors want wants need needs like likes love
    loves hate hates own owns contain contains include includes represent represents mean means agree agrees
    disagree seem seems belong belongs depend depends deserve deserves fear fears doubt doubts lack lacks""")
)
"""Verbs of a state, which is fixed for no day: "farmers who back her Friday" (Quirk et al. 1985, 4.4)."""
_MATCHES = frozenset(listed("host face travel entertain visit play welcome meet"))
"""What one team does with another."""
_ASIDE = 18
"""Words of the longest aside between two commas that is left out."""


class Governor(NamedTuple):
    """The verb's `form`, the `word` it is told by, and whether that stands behind the time.

    `in_noun` is True for the time of a noun ("the Friday vote"), which its verb tells little of.
    """

    form: str
    word: str = ""
    behind: bool = False
    in_noun: bool = False
    gap: int = 0
    """How many words before the time the verb stands; 0 for one that stands behind it."""
    of_participle: bool = False
    """Whether the time is that of what was done to the noun before it: "a notice posted (on) Friday"."""
    fronted: bool = False
    """Whether the time opens its clause, of which the verb is the first: "In May the town voted"."""

    @property
    def is_fixture(self) -> bool:
        """Whether something is fixed for the time, by the present (Quirk et al. 1985, 4.45) or "set for" it.

        "Beat" and "cut" may be the past tense as well, and tell nothing.
        """
        if self.form.endswith("+set"):
            return True
        fixed = self.form in ("present", "is", "is done") and not self.behind and not self.in_noun
        return fixed and self.word not in verb_forms().past and self.word not in _SAME

    @property
    def is_plain_present(self) -> bool:
        """Whether it is a verb of the present in the time's own clause, and no helper."""
        return self.form == "present" and 0 < self.gap <= _NEAR and self.word not in _SAME

    @property
    def is_near(self) -> bool:
        """Whether nothing else stands between the verb and the time: "was sold in May", "fell on Friday"."""
        if self.fronted or self.of_participle:
            return True
        return 0 < self.gap <= (_AUXILIARY if " " in self.form else _VERB)

    @property
    def is_over(self) -> bool:
        """Whether it leaves no doubt that the time lies behind: "she fell in May", "could not be reached"."""
        told = self.form in ("past", "was done") and (self.fronted or not self.behind) and not self.in_noun
        return told or self.is_doubtless

    @property
    def is_doubtless(self) -> bool:
        """Whether it does so whatever the other words tell.

        "A notice posted Friday", "in May the town voted", "the man she met on Friday"; no "she chose Friday".
        """
        near = self.form == "past" and self.is_near and self.word not in _CHOOSING and not self.in_noun
        fronted = self.fronted and self.form in ("past", "was done")
        return self.of_participle or near or fronted or self.form == "could not"

    def clues(self) -> Iterator[str]:
        """What it tells of the way that the sentence looks, for the learnt odds."""
        main, _, loose = self.form.partition("+")
        if main:
            yield f"-gov {main}"
        if loose:
            yield f"-gov +{loose}"
        if main and loose:
            yield f"-gov {self.form}"
        if main and self.behind:
            yield f"-gov {main} behind"


_NEAR = 8
"""Words between a verb and what is surely told of it."""
_VERB, _AUXILIARY = 2, 3
"""Words from a verb to the time that hangs on it, by way of a preposition; with the participle between."""
NONE = Governor("none")


def governor_of(document: Document, start: int, end: int) -> Governor:
    """The verb that governs the time `[start, end)`, looked for in its own sentence."""
    sentence = document.sentence_at(start)
    if sentence is None or document.language:  # the word classes are those of English
        return NONE
    tokens = document.tokens
    first = bisect_right(tokens.ends, start, sentence.first_token, sentence.last_token)
    last = bisect_left(tokens.starts, end, first, sentence.last_token)
    begin = max(sentence.first_token, first - _BEFORE)
    behind = _BEFORE if first - sentence.first_token < _OPENED else _BEHIND
    before, after = tokens.words[begin:first], tokens.words[last : min(last + behind, sentence.last_token)]
    return _governor((*before, _READ_AS, *after), len(before))


@lru_cache(_REMEMBERED)
def _governor(words: Sequence[str], place: int) -> Governor:
    """The same of a time that is the word at a place; a deadline asks again what its date has asked."""
    clause = _Clause(words, word_classes(words))
    verb = _found(clause, place)
    fronted = verb.behind and verb.word not in ATTRIBUTING and clause.is_front(place)
    return verb._replace(
        in_noun=clause.is_in_noun(place) and not fronted,
        of_participle=clause.is_of_participle(place),
        fronted=fronted,
    )


def _found(clause: _Clause, place: int) -> Governor:
    parted = clause.parted(place)
    if parted is not None:
        return parted
    near, boundary = clause.back(place - 1, stop_at_clause=True)
    if near is not None and near.form[0] != "+":
        return near
    far, _ = clause.back(boundary - 1, stop_at_clause=False)
    if boundary >= 0 or near is None:
        fronted = clause.ahead(place + 1, past_commas=boundary < 0)
        if fronted is not None and near is None and not (far and clause.is_attributed(place, fronted)):
            return fronted
    if near is not None:
        return near
    return far._replace(gap=0) if far else NONE


class _Clause:
    """The words around a time with their classes."""

    def __init__(self, words: Sequence[str], classes: Sequence[str]) -> None:
        self.is_name = [word[:1].isupper() for word in words]
        self.words = [word.lower().replace("’", "'") for word in words]
        self.classes = classes

    def back(self, place: int, *, stop_at_clause: bool) -> tuple[Governor | None, int]:
        """The verb before a place and where the clause begins (-1: with the words that are read)."""
        loose, told, time = "", "", place + 1
        while place >= 0:
            word, kind = self.words[place], self.classes[place]
            if word in _ENDS or (stop_at_clause and (kind in ("CC", ",") or self._opens(place))):
                break
            form = self._form(place)
            if form == "present" and self._is_second(place):
                form = ""
            if form == "past" and loose == "to" and word in _IMPLYING:
                loose = ""
            if form:
                return Governor(f"{form}+{loose}" if loose else form, word, gap=time - place), place
            if not loose:
                loose, told = self._loose_form(place), word
            place -= 1
        return (Governor(f"+{loose}", told) if loose else None), place

    def parted(self, place: int) -> Governor | None:
        """The past verb right behind a time that parts it from its subject: "aides on Friday also denied"."""
        if not place or self.words[place - 1] != "on" or place < 2 or self.words[place - 2] in _TOLD:
            return None
        behind = place + 1
        while behind < len(self.words) and self.classes[behind] == "RB":
            behind += 1
        is_past = behind < len(self.words) and self.classes[behind] == "VBD" and self._form(behind) == "past"
        return Governor("past", self.words[behind], gap=1) if is_past else None

    def ahead(self, place: int, *, past_commas: bool) -> Governor | None:
        """The verb behind a place: "on Friday, drivers walk out"; `past_commas` "Orla, 40, walks out"."""
        if place < len(self.words) and self.words[place] == ",":
            place += 1
        while place < len(self.words):
            word = self.words[place]
            if word == "," and (closed := self._aside_behind(place)) > 0:
                place = closed + 1
                continue
            is_end = word in _ENDS or word in (".", "!", "?") or (word == "," and not past_commas)
            if is_end or self._opens(place):
                return None
            form = self._form(place)
            if form:
                return Governor(form, word, behind=True)
            place += 1
        return None

    def is_attributed(self, place: int, verb: Governor) -> bool:
        """Whether a verb behind a time only tells who says the clause: "…, the county clerk said"."""
        return self.words[place + 1 : place + 2] == [","] and verb.word in ATTRIBUTING

    def is_in_noun(self, place: int) -> bool:
        """Whether the time at a place is told of the noun behind it."""
        part = self.words[place + 1 : place + 2] and self.words[place + 1] in PARTS
        at = place + 2 if part else place + 1
        following = self.classes[at] if at < len(self.classes) else ""
        return following in ("POS", "NN", "NNS", "NNP", "JJ")

    def is_of_participle(self, place: int) -> bool:
        """Whether the time is that of what was done to the noun before: "a notice posted Friday".

        What is "set" or "due" for a time was not done on it, nor is "have the sign painted Friday".
        """
        verb = self._before_preposition(place)
        if verb < 1 or self.words[verb] in _SET or self.is_name[verb]:
            return False
        noun, classes = verb - 1, _PARTICIPLES
        if noun and self.words[noun] == ",":  # "the weir, opened in May, is"
            noun, classes = noun - 1, _APPOSED if self.words[place + 1 : place + 2] == [","] else _PARTICIPLES
        kind = self.classes[verb]
        if kind not in classes or (kind == "JJ" and not self.words[verb].endswith("ed")):
            return False
        caused = not _CAUSING.isdisjoint(self.words[max(0, verb - _CAUSED) : verb])
        return self.classes[noun] in _NOUNS and not caused and not self._is_helped(verb)

    def is_front(self, place: int) -> bool:
        """Whether a clause begins with the time or its preposition; not with "Friday prayers"."""
        before = self._before_preposition(place)
        if before == place - 1 and self.is_in_noun(place):
            return False
        return before < 0 or self.words[before] in _ENDS or self.words[before] in (".", "!", "?", ",")

    def _before_preposition(self, place: int) -> int:
        """The place before a time and its preposition."""
        return place - 2 if place and self.words[place - 1] in ("on", "in") else place - 1

    def _opens(self, place: int) -> bool:
        return self.classes[place] in _RELATIVE or self.words[place] in _OPENING

    def _aside_behind(self, place: int) -> int:
        if place + 1 >= len(self.words) or self.classes[place + 1] not in _RELATIVE:
            return -1
        rest = range(place + 2, min(place + _ASIDE, len(self.words)))
        return next((closed for closed in rest if self.words[closed] == ","), -1)

    def _form(self, place: int) -> str:
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
            if kind == "VBD" and self._is_helped(place):  # "she'll present it Friday"
                return ""
            if kind == "VBD" and self.words[place - 1] not in _ARTICLES:
                return "if" if "if" in self.words[max(0, place - 4) : place] else "past"
        before = self.classes[place - 1] if place else ""
        if kind == "VB" and before not in ("NNS", "NNP", "PRP", ","):
            return ""
        if before not in _SUBJECTS or word in _STATES or self._is_joined_noun(place):
            return ""
        return "says" if word in _TELLING else "present"

    def _verb(self, place: int) -> tuple[str, str]:
        """A word and its class, or those of the verb that is glued to it; "flown" is a participle always."""
        word = self.words[place]
        if word in verb_forms().participles:
            return word, "VBN"
        return _GLUED.get(word[-3:]) or (word, self.classes[place])

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
            if kind == "VBG":
                return " doing"
            if kind == "TO" or word == "to":
                return " to"
            return " have" if word == "have" else ""
        return ""

    def _is_denied(self, place: int) -> bool:
        """Whether a verb is denied: "could not be reached", "neither could be reached"."""
        behind = self.words[place + 1 : place + 2]
        return behind in (["not"], ["n't"]) or not _DENYING.isdisjoint(self.words[max(0, place - 6) : place])

    def _is_second(self, place: int) -> bool:
        """Whether another verb stands before one in its clause, so that it is a noun: "went to sites"."""
        for each in range(place - 1, -1, -1):
            word, kind = self.words[each], self.classes[each]
            if word in _ENDS or kind in ("CC", ",") or self._opens(each):
                return False
            if kind in ("VBD", "MD"):
                return word not in _TOLD
        return False

    def _loose_form(self, place: int) -> str:
        """The form of a verb that is not finite; empty for every other word, as in "an estimated sum"."""
        (_, kind), before = self._verb(place), self.words[max(0, place - 2) : place]
        if before[-1:] and before[-1] in _ARTICLES:
            return ""
        if self.words[place] in _SET and self.words[place + 1] in ("for", "on"):
            return "set"
        if self._is_helped(place):
            return ""
        if kind == "VBN" or (kind == "VBG" and before[-1:] and before[-1] in _BEHIND_IT):
            return "done"
        if kind == "VBG":
            return "doing"
        infinitive = kind == "VB" and "to" in before and not self.is_name[place]
        return "to" if infinitive else ""

    def _is_helped(self, place: int) -> bool:
        """Whether a participle or an infinitive belongs to a helping verb, which is yet to be met."""
        for each in range(place - 1, max(place - 5, -1), -1):
            word, kind = self._verb(each)
            if kind == "MD" or word in _BE or word in _HAVE or word in ("be", "been", "being", "having"):
                return True
            if kind not in ("RB", "JJ", "TO") and word not in ("n't", "to"):
                return False
        return False
