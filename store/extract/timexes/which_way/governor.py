"""The verb that governs a time, by the classes of the words around it: "drivers walk out on Friday".

Its form is that of the finite verb of the time's own clause (`verb_words`). What is not finite and stands
nearer to the time comes behind a plus: `past+to` for "asked the court to free him by Friday"; alone where
there is no other: `+done` for "the order issued Friday".
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from store.extract.document import Document
from store.extract.syntax.tree import word_classes
from store.extract.syntax.word_classes import NOUNS
from store.extract.timexes.lexing.vocabulary import PARTS
from store.extract.timexes.which_way.tense import ATTRIBUTING
from store.extract.timexes.which_way.verb_words import ENDS, RELATIVE, SET, TOLD, VerbWords
from store.extract.timexes.which_way.verbs import verb_forms
from store.tables import listed

_BEFORE, _BEHIND = 18, 9
"""Words on either side of the time that are read."""
_OPENED = 3
"""A time so few words from where its sentence begins may open it: its verb is looked for as far behind."""
_REMEMBERED = 200
_READ_AS = "Friday"
"""What the time is read as."""
_IMPLYING = frozenset(
    listed("""failed refused declined managed began started came got happened used dared tried attempted
    continued proceeded helped struggled rushed scrambled seemed appeared""")
)
"""Verbs of which an infinitive tells what was, or was not, at the same time (Karttunen 1971)."""
_CHOOSING = SET | frozenset(listed("chose picked named proposed wanted made declared gave"))
"""Verbs of which a day may be the object."""
_CAUSING = frozenset(listed("have get gets getting need needs"))
_CAUSED = 4
"""Words from "have" to the participle of what somebody does for one: "have the leaflets printed"."""
_PARTICIPLES = frozenset({"VBN", "JJ"})
_APPOSED = _PARTICIPLES | {"VBD"}
"""The classes of a participle that is an apposition: the past tense looks the same."""
_SAME = frozenset(
    listed("""beat bet bid broadcast burst cast cost cut forecast hit hurt let put quit read set shed shut
    split spread thrust upset wed""")
)
"""Verbs whose past tense is their bare form: "people cast their votes on Saturday" tells neither."""
_NOUNS_TOO = frozenset(listed("run cut hit bid bet cast cost split spread burst"))
"""Participles that are rather nouns behind another: "the home run on Monday"."""
_ORDERING = frozenset({"followed", "preceded", "accompanied"})
"""Participles that tell when by another verb: "held Saturday, followed by a race on Sunday"."""
_AGENT = 9
"""Words of who did it and where, before the time: "by the rivals at home"."""
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

    has_it: bool = False
    """Whether it tells what somebody has: "we have a session on Wednesday"."""

    follows: bool = False
    """Whether what the time is told of was before: "it comes a week after the vote on Friday"."""

    @property
    def is_fixture(self) -> bool:
        """Whether something is fixed for the time, by the present (Quirk et al. 1985, 4.45), set or asked.

        "Beat" and "cut" may be the past tense as well, and tell nothing.
        """
        if self.form.endswith("+set"):
            return True
        if self.follows:
            return False
        if self.form == "order" or (self.has_it and 0 < self.gap <= _NEAR):
            return not self.in_noun
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
    if begin > sentence.first_token:
        begin -= 1  # so that no word but the sentence's own is the first of those that are read
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


class _Clause(VerbWords):
    """The words around a time, and which of their verbs it hangs on."""

    def back(self, place: int, *, stop_at_clause: bool) -> tuple[Governor | None, int]:
        """The verb before a place and where the clause begins (-1: with the words that are read)."""
        loose, told, time = "", "", place + 1
        follows = False
        while place >= 0:
            word, kind = self.words[place], self.classes[place]
            if word in ENDS or (stop_at_clause and (kind in ("CC", ",") or self.opens(place))):
                break
            follows |= word == "after"
            form = self.form(place)
            if form == "present" and self.is_second(place):
                form = ""
            if form == "past" and loose == "to" and word in _IMPLYING:
                loose = ""
            if form:
                has_it = form == "has" and loose in ("", "doing") and self.has_object(place)
                form = f"{form}+{loose}" if loose else form
                return Governor(form, word, gap=time - place, has_it=has_it, follows=follows), place
            if self.is_order(place):
                return Governor("order", word, gap=time - place), place
            if not loose:
                loose, told = self.loose_form(place), word
            place -= 1
        return (Governor(f"+{loose}", told) if loose else None), place

    def parted(self, place: int) -> Governor | None:
        """The past verb right behind a time that parts it from its subject: "aides on Friday also denied"."""
        if not place or self.words[place - 1] != "on" or place < 2 or self.words[place - 2] in TOLD:
            return None
        behind = place + 1
        while behind < len(self.words) and self.classes[behind] == "RB":
            behind += 1
        is_past = behind < len(self.words) and self.classes[behind] == "VBD" and self.form(behind) == "past"
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
            is_end = word in ENDS or word in (".", "!", "?") or (word == "," and not past_commas)
            if is_end or self.opens(place):
                return None
            form = self.form(place)
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
        if verb > 0 and self.classes[verb] not in _APPOSED:
            verb = self._before_agent(verb)
        if verb < 1 or self.words[verb] in SET | _NOUNS_TOO or self.is_name[verb]:
            return False
        noun, classes = verb - 1, _PARTICIPLES
        if noun and self.words[noun] == ",":  # "the weir, opened in May, is"
            noun, classes = noun - 1, _APPOSED if self.words[place + 1 : place + 2] == [","] else _PARTICIPLES
        kind = self.classes[verb]
        if kind not in classes or (kind == "JJ" and not self.words[verb].endswith("ed")):
            return False
        caused = not _CAUSING.isdisjoint(self.words[max(0, verb - _CAUSED) : verb])
        return self.classes[noun] in NOUNS and not caused and not self.is_helped(verb)

    def _before_agent(self, place: int) -> int:
        """The participle whose agent ends at a place, "beaten by the rivals (on Friday)"; -1 for none."""
        for by in range(place - 1, max(place - _AGENT, 0), -1):
            if self.words[by] == "by":
                return by - 1 if self.words[by - 1] not in _ORDERING else -1
            kind = self.classes[by]
            if kind in ("MD", "TO", "CC", ",") or kind.startswith("VB") or self.opens(by):
                return -1
        return -1

    def is_front(self, place: int) -> bool:
        """Whether a clause begins with the time or its preposition; not with "Friday prayers"."""
        before = self._before_preposition(place)
        if before == place - 1 and self.is_in_noun(place):
            return False
        return before < 0 or self.words[before] in ENDS or self.words[before] in (".", "!", "?", ",")

    def _before_preposition(self, place: int) -> int:
        """The place before a time and its preposition."""
        return place - 2 if place and self.words[place - 1] in ("on", "in") else place - 1

    def _aside_behind(self, place: int) -> int:
        """Where an aside ends, "the mill, which burned,", "the mill, built in 1892,"; else -1."""
        if place + 1 >= len(self.words):
            return -1
        if self.classes[place + 1] not in RELATIVE and self.classes[place + 1] not in ("VBN", "VBD"):
            return -1
        rest = range(place + 2, min(place + _ASIDE, len(self.words)))
        return next((closed for closed in rest if self.words[closed] == ","), -1)
