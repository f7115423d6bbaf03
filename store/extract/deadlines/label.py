"""Makes the line of a deadline stand alone: names for pronouns, whose it is, and no more than fits.

What is changed is only what the text itself gives: a pronoun becomes the name or the subject that it
stands for, a bare "the offer" gets the words it was told with before, and a line in which nobody is
named gets the name that its text is about in front. Too long a line loses whole modifiers, never words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from store.extract.document import Document
from store.extract.names.entities.pronouns import Cast
from store.model.findings import Mention, MentionKind
from store.patterns import regex

WANTED, GOOD, ALLOWED = 60, 72, 80
"""Characters of a label: up to the first nothing is left out, beyond the second modifiers are too, and
no label is longer than the third."""
_LAST_DAY, _ENDS = " (last day)", " (ends)"
"""What is told of something that is so until the date: of a day, and of a longer stretch."""

_BACK = 3
"""Sentences before the deadline's own in which what it is about may be told."""
_KEPT = 5
"""Words that are left of a label, however long they are."""
_LONGEST_SUBJECT = 9
"""Words of a subject that may stand for a pronoun."""
_ARTICLE = r"(?:[Tt]he|[Aa]n?|[Tt]his|[Tt]hat|[Tt]hese|[Tt]hose)"
_POSSESSIVE = regex(r"^(?:his|her|its|their)\s+(?=[\w€$£])", re.IGNORECASE)
_VERB = (
    r"(?:will|would|won['’]t|is|are|was|were|has|have|had|must|shall|could|may|might|can|should|does|do|did"
    r"|held|made|said|told|went|came|began|met|took|gave|set|put|\w{3,}ed"
    r"|(?:expire|end|begin|start|open|close|take|run|meet|hold|vote|go|come|lapse|return|mature|remain|stay"
    r"|plan|want|expect|hope|face|need|get|leave|appl(?=ies)|carr(?=ies))(?:e?s|ies))"
)
_PRONOUN = regex(rf"^(?:(?:he|she|it|they)\s+|(?:this|that|these|those)\s+(?={_VERB}\b))", re.IGNORECASE)
_SUBJECT = regex(
    rf"^(?P<subject>(?:(?!(?:who|which|that|if|when|as|while|after|before)\s)[\w€$£’'&.%-]+\s){{1,{_LONGEST_SUBJECT}}}?)"
    rf"(?={_VERB}\s)"
)
_NOMINAL = regex(
    rf"^{_ARTICLE}?\s?(?P<noun>(?:[a-z€$£\d][\w€$£,.’'-]*\s){{0,3}}?[a-z][a-z’'-]+)(?=\s(?:{_VERB}|must)\b)",
    re.IGNORECASE,
)
_END = r"(?=[.,;:)]|\s(?:was|were|is|are|has|had|have|said|to|on|in|by|and)\b|$)"
_COMPLEMENT = (
    rf"(?:\sbetween\s(?:[\w’'&-]+\s){{1,4}}?and(?:\s[\w’'&-]+){{1,3}}?{_END}"
    r"|\s(?:of|for|on|over|between|against|with)\s"
    rf"(?:[\w€$£’'&-]+\s){{0,5}}?[\w€$£’'&-]+{_END})"
)
"""What is told of a noun behind it: "between the town and the harbour", "for its rival"."""
_THING = regex(
    r"\b(?P<thing>(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir)\s(?:[\w-]+\s){0,2}?(?:accord|act|agreement|authori[sz]ation|ban|bill"
    r"|ceasefire|contract|curfew|deal|decree|embargo|exemption|freeze|law|lease|licen[cs]e|mandate|measure"
    r"|moratorium|offer|order|pact|patent|permit|policy|programme|program|rule|scheme|strike|subsidy|suspension"
    r"|tariff|treaty|truce|visa|waiver|warrant|warning)s?"
    rf"(?:{_COMPLEMENT})?)\b"
)
"""What can begin, run and end."""
_DROPPED = tuple(
    regex(pattern)
    for pattern in (
        r"\s*\([^()]*\)",
        r"(?<=\w), (?!and\b|or\b)[^,]{3,80},(?=\s[a-z])",
        r"\b(?:Rep|Sen|Gov|Dr|Mr|Mrs|Ms|Prof|Gen)\.\s(?=[A-Z])",
        r",?\s(?:Inc|Corp|Co|Ltd|Plc|PLC)\b\.?",
        r"\b\d+-year-old\s",
        r"\b(?:officially|also|then|now|already|still|formally|finally|currently)\s(?=\w)",
        r"(?<=\w),\s(?:who|which|where|including|after|despite|saying|but|as)\b.*$",
    )
)
"""What an editor leaves out first, one after the other, as long as the line is too long."""
_MODIFIER = regex(
    r",?\s(?=(?:in|at|with|for|by|from|after|before|over|under|amid|during|following|on|about|against|through"
    r"|into|within|without|between|across|near|because|while|as|that|which|who|where)\s)|,\s"
)
_UNFINISHED = regex(
    r"(?:\b(?:and|or|the|an?|of|its|his|her|their|to|not|be|more|than|must|may|can|will|would|should|has|have"
    r"|is|are|was|were|for|with|in|on|at|by|from|about|how|whether|that)|['’]s)$",
    re.IGNORECASE,
)
_SUFFERED = regex(r"(?:is|are|was|were|(?:will|must|may|can|should|to) be)\s\w+(?:ed|en|id|ld|de)\b")
"""What is done to a thing: not to the firm that was named before."""
_LEANS = regex(
    r"(?:the|this|that|these|those|it|they|he|she|his|her|its|their)\b|(?:\S+\s+){0,4}\S+$", re.IGNORECASE
)
"""A line that does not say by itself what it is about: a definite one, or one of a few words."""
_READ_BACK = 1500
"""Characters beside the deadline in which its subject may have been told in full."""
_FIRST_NAMES, _LAST_NAMES = 50, 300
"""Names at the begin of a text and before the deadline that are looked at, however many there are."""
_ACRONYM = 5
"""The most letters of an acronym; longer names in capitals are shouted."""
_RANK = {
    MentionKind.ORGANISATION: 1.0,
    MentionKind.PERSON: 0.5,
    MentionKind.OTHER: 0.7,
    MentionKind.PLACE: 0.6,
}


def standing_alone(
    phrase: str,
    document: Document,
    span: tuple[int, int],
    mentions: Sequence[Mention],
    cast: Callable[[], Cast],
    *,
    thing: bool,
) -> str:
    """The label for a phrase that was cut from the clause at `span` of the document.

    `thing` says that what ends or begins on the date is an agreement or the like, and not somebody.
    """
    told = bisect_left(mentions, span[1], key=lambda mention: mention.start)
    known = [*mentions[: min(_FIRST_NAMES, told)], *mentions[max(_FIRST_NAMES, told - _LAST_NAMES) : told]]
    around = _Surroundings(document, span, known, cast)
    phrase = shortened(around.office_named(around.resolved(phrase, thing)))
    if not around.is_named(phrase):
        completed = around.completed(phrase)
        phrase = completed if len(completed) <= ALLOWED else phrase
    if not around.is_named(phrase):
        whose = re.match(r"(?:he|she|i|we)\b", phrase, re.IGNORECASE)
        topic = None if whose else around.topic(leans=bool(_LEANS.match(phrase)))
        if topic is not None and topic not in phrase:
            phrase = shortened(f"{topic}: {around.in_text(phrase)}")
    return phrase


def until(label: str, *, coarse: bool) -> str:
    """The label of what is so until the date; `coarse` for a date that is more than a day."""
    mark = _ENDS if coarse else _LAST_DAY
    return shortened(label, good=ALLOWED - len(mark), allowed=ALLOWED - len(mark)) + mark


def shortened(phrase: str, good: int = GOOD, allowed: int = ALLOWED) -> str:
    """The phrase without asides and trailing modifiers, as far as it must lose them to fit."""
    for dropped in _DROPPED:
        if len(phrase) <= WANTED:
            return phrase
        shorter = dropped.sub("", phrase)
        if len(shorter.split()) >= _KEPT:
            phrase = shorter[:1].upper() + shorter[1:]
    cuts = [match.start() for match in _MODIFIER.finditer(phrase)]
    while len(phrase) > good and cuts:
        shorter = phrase[: cuts.pop()].rstrip(" ,;")
        if len(shorter.split()) < _KEPT or _UNFINISHED.search(shorter):
            continue
        if len(phrase) <= allowed and len(shorter) < WANTED // 2:
            break
        phrase = shorter
    if len(phrase) > allowed:
        phrase = phrase[: allowed - 1].rpartition(" ")[0].rstrip(" ,;")
        while _UNFINISHED.search(phrase):
            phrase = phrase.rpartition(" ")[0].rstrip(" ,;")
        phrase += "…"
    return phrase


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """The clause at `span` of a document, the names told up to its end, and who is meant by a pronoun."""

    document: Document
    span: tuple[int, int]
    mentions: Sequence[Mention]
    cast: Callable[[], Cast]

    def resolved(self, phrase: str, thing: bool) -> str:
        """With the name, or the subject of the sentence before, for the pronoun that it begins with."""
        pronoun, owner = _PRONOUN.match(phrase), _POSSESSIVE.match(phrase)
        head = pronoun or owner
        if head is None:
            return phrase
        word, rest = head[0].strip(), phrase[head.end() :]
        at = re.search(rf"\b{word}\b", self.document.text[self.span[0] : self.span[1]], re.IGNORECASE)
        start = self.span[0] + (at.start() if at else 0)
        personal = word.lower() in ("he", "she", "his", "her")
        if pronoun and not personal:
            subject = self._thing_before(start) if thing else self._subject_before(start)
            if subject is not None:
                return f"{subject} {rest}"
        named = self.cast().antecedent(start, start + len(word)) if at and not _SUFFERED.match(rest) else None
        if named is None or (not personal and named.kind is MentionKind.PERSON) or (pronoun and thing):
            return phrase
        name = self._called(named.entity)
        return f"{name}’s {rest}" if owner else f"{name} {rest}"

    def office_named(self, phrase: str) -> str:
        """ "The agency will decide" with the name of the one agency there is, or of one in this sentence."""
        nominal = _NOMINAL.match(phrase)
        if nominal is None or not phrase.startswith("The ") or " " in nominal["noun"]:
            return phrase
        rest = phrase[nominal.end() :]
        bearing = {
            mention.entity for mention in self.mentions if nominal["noun"] in mention.entity.lower().split()
        }
        if len(bearing) == 1:
            return f"{bearing.pop()}{rest}"
        clause = self.document.text[slice(*self.span)].lower()
        at = self.span[0] + clause.find(nominal[0].lower()) if nominal[0].lower() in clause else -1
        sentence = self.document.sentence_at(self.span[0])
        meant = self.cast().antecedent(at, at + len(nominal[0])) if at >= 0 else None
        if meant is None or sentence is None or meant.start < sentence.start:
            return phrase
        return f"{self._called(meant.entity)}{rest}"

    def _subject_before(self, at: int) -> str | None:
        """The subject of the sentence before the one at `at`, where it is short and no pronoun itself."""
        sentences = self.document.sentences
        index = bisect_left(self.document.sentence_starts, at + 1) - 2
        if index < 0:
            return None
        text = self.document.text[sentences[index].start : sentences[index].end]
        match = _SUBJECT.match(re.sub(r",[^,]{3,80},\s", " ", text))
        if match is None or _PRONOUN.match(match["subject"]) or _POSSESSIVE.match(match["subject"]):
            return None
        return match["subject"].strip()

    def _thing_before(self, at: int) -> str | None:
        """The agreement, licence or the like told last, in this sentence or the one before, in full."""
        sentences = self.document.sentences
        index = max(0, bisect_left(self.document.sentence_starts, at + 1) - 2)
        told = list(_THING.finditer(self.document.text, sentences[index].start, at)) if sentences else []
        return told[-1]["thing"] if told else None

    def completed(self, phrase: str) -> str:
        """ "The offer lapses" with what the text told before it: "The offer for Skagen Lines lapses"."""
        nominal = _NOMINAL.match(phrase)
        if nominal is None:
            return phrase
        noun = nominal["noun"].split()[-1]
        told = re.search(rf"\b{re.escape(noun)}(?P<more>{_COMPLEMENT})", self._told_before())
        if told is None or told["more"].islower():
            return phrase
        return f"{phrase[: nominal.end()]}{told['more']}{phrase[nominal.end() :]}"

    def _told_before(self) -> str:
        """The text up to the clause, as far back as is looked."""
        return self.document.text[max(0, self.span[0] - _READ_BACK) : self.span[0]]

    def is_named(self, phrase: str) -> bool:
        """Whether a person, an organisation or a place is told in it by name."""
        return any(
            mention.kind is not MentionKind.OTHER
            and (self.document.text[mention.start : mention.end] in phrase or mention.entity in phrase)
            for mention in self.mentions
        )

    def topic(self, *, leans: bool) -> str | None:
        """The name that the text up to here is about: told often, early, or just before.

        A person only for a line that `leans` on what came before it: what others do is not theirs.
        """
        starts = self.document.sentence_starts
        number = bisect_left(starts, self.span[0] + 1) - 1
        near = starts[max(0, number - _BACK)] if starts else 0
        early = starts[min(2, len(starts) - 1)] if starts else 0
        scores: defaultdict[str, float] = defaultdict(float)
        for mention in self.mentions:
            if mention.start < self.span[0] and (leans or mention.kind is not MentionKind.PERSON):
                weight = 1.0 + 2.0 * (mention.start >= near) + 1.5 * (mention.start < early)
                scores[mention.entity] += weight * _RANK[mention.kind]
        return self._called(max(scores, key=lambda name: scores[name])) if scores else None

    def _called(self, entity: str) -> str:
        """What the text calls somebody: a person in full, everything else as it does most often."""
        forms = Counter(
            self.document.text[mention.start : mention.end]
            for mention in self.mentions
            if mention.entity == entity and mention.kind is not MentionKind.PERSON
        )
        name = max(forms, key=lambda form: (forms[form], -len(form))) if forms else entity
        return name.title() if name.isupper() and len(name) > _ACRONYM else name

    def in_text(self, phrase: str) -> str:
        """As it stands within a line: small at its begin where the text has that word small too."""
        first = phrase.split(" ", 1)[0]
        small = first[:1].lower() + first[1:]
        near = self.document.text[max(0, self.span[0] - _READ_BACK) : self.span[1] + _READ_BACK]
        written_small = re.match(rf"{_ARTICLE}$", first) or re.search(
            rf"(?<!\w){re.escape(small)}(?!\w)", near
        )
        return small + phrase[len(first) :] if written_small else phrase
