"""What a time expression is resolved against: publication date, the text so far, tense, register."""

from __future__ import annotations

import datetime as dt
from itertools import islice

from store.calendar import arithmetic
from store.extract.document import Document
from store.extract.timexes.diaries import begins_anew
from store.extract.timexes.lexing.lexer import Lexed
from store.extract.timexes.lexing.tokens import CHARACTER
from store.extract.timexes.register import Register, register_of
from store.extract.timexes.repeated import Day, Repeated, event_behind
from store.extract.timexes.values import Grain, Meaning
from store.extract.timexes.which_way.governor import governor_of
from store.extract.timexes.which_way.outlook import ahead, is_set
from store.extract.timexes.which_way.tense import Tense, is_fixture, tense_at
from store.extract.timexes.which_way.ways import SETTING, TELLING, way_of
from store.model.findings import TimexType
from store.patterns import regex

_IS = regex(r"(?<![iI]t)\s(?:is|was|are|were)\s+$")
_NUMERIC = regex(r"\d+")
_FIXED = regex(r"(?P<before>['’]?[^\W\d_]+)\s(?P<verb>[a-z]+s)\s(?:on\s|in\s)?$")
"""A verb right before a date, which is ahead if the verb is one of fixtures: "the quay reopens March 1"."""
_BY = regex(r"\b(?:by|until|till)\s+(?:noon\s+|midnight\s+)?$")
"""What looks back, ahead, and to an end that a verb of the past may have set: "demanded it by Friday"."""
_UNTIL = regex(r"\b(?:by|until|till|through|for|from|before)\s(?:the\s|about\s|around\s)?$")
"""What stands before a time that is not its verb's: "keeps it funded until Nov. 17", "called for May 1"."""
_ONWARDS = regex(r"\s(?:to|until|till|through)\s|\s?[-–]\s?")
"""What leads from the begin of a range to its end."""
_CLOSING = ' \n”"’)'
_ONSETS = frozenset(
    {"From ", "As of ", "As from ", "Starting ", "Starting on ", "Beginning ", "Beginning on "}
)
_OVER = frozenset({"past", "was", "was done", "was doing", "had", "had done"})
_PAST_FORMS = _OVER | {"was to"}
_FROM_THEN = frozenset({"would", "could", "might"})
"""Modals of what was to come, seen from a day told before."""
_UNTOLD = frozenset({"none", "+to", "order"})
"""What a note looks ahead with: no finite verb, as "haircut on Thursday" and "call mum on Tuesday"."""
_BEEN = regex(
    r"(?:['’]s?)?(?:\s[\w.’'-]+){0,2}?\s(?:articles?|polls?|surveys?|study|interviews?|letter|memo|tweets?|posts?|emails?"
    r"|filing|indictment|attacks?|shootings?|raids?|crash|bombings?|arrests?|killings?|murders?|deaths?|coup"
    r"|earthquake|explosion|resignation|assassination)\b"
)
"""What has been on the day before it: "according to a March survey", "the May 3 crash"."""
_AHEAD_OF = regex(r"\b(?:before|ahead of|until|till)\s(?:the\s|an?\s)?$")
"""What stands before what is to come."""
_ISSUE = regex(r"(?:\s(?:19|20)\d\d)?['’]?s?\s(?:issue|edition)\b")
"""What bears the date of days to come: "the April issue", told in March."""
_OF_AN_EVENT = 0.5
"""How much a past verb tells of the day of an event that it only speaks of."""
_SHARE = 0.5
"""How much another mention of the same day counts beside one's own."""
_MENTIONS = 6
"""More mentions than this are not asked."""
_DOUBTLESS = 1.0
"""Log odds from which on the words do not gainsay a verb of the past."""


class Context:
    """The state of one reading, from the text's begin to its end."""

    def __init__(
        self, document: Document, lexed: Lexed, published: dt.date | None, day_first: bool | None
    ) -> None:
        self.document = document
        self.text = document.text
        self.register = register_of(document, lexed, published)
        self.moment = published if isinstance(published, dt.datetime) else None
        self.day: dt.date | None = (
            published.date() if isinstance(published, dt.datetime) else published if published else None
        )
        self.day_first = _order_shown(lexed) if day_first is None else day_first
        self.reference: dt.date | None = None
        self.reference_grain = Grain.NONE
        self.start = 0
        self.end = 0
        self._told_days: tuple[tuple[int, dt.date], ...] = ()
        """The last two days told, each behind where it ends."""
        self.quarter: Meaning | None = None
        """The quarter told last, which "the quarter" and "a year earlier" count from."""
        self.told_until = 0
        """Where the expression told last ends."""
        self._dated_until = 0
        """The same, if it is a date with its year; else 0."""
        self.repeated = Repeated()
        self.diary: frozenset[int] = frozenset()
        """Where the weekdays begin that head the lines of a diary of days to come."""
        self._entry: tuple[int, dt.date] | None = None
        """Where the diary's last line begins, and its day."""
        self._leans: dict[int, float] = {}
        self.sole = self.message and CHARACTER["OTHER"] not in lexed.kinds
        """True for a note that says only when, as what is typed into a field for a date does."""

    @property
    def message(self) -> bool:
        return self.register is Register.MESSAGE

    @property
    def narrative(self) -> bool:
        return self.register is Register.NARRATIVE

    @property
    def now(self) -> dt.date | None:
        """The day that "today" and "last week" count from."""
        if self.narrative and self.reference is not None:
            return self.reference
        return self.day

    @property
    def told(self) -> dt.date | None:
        """The day that "that month" and "the next day" count from: the one told last."""
        return self.reference or self.day

    def tense(self) -> Tense:
        """The tense around the expression being resolved."""
        return tense_at(self.document, self.start, self.end)

    def lean_of(self, day: Day) -> float:
        """The log odds that a day lies ahead, with those of its other mentions in the text."""
        own = self.lean()
        if self.narrative or self.message:
            return own
        others = islice(self.repeated.others(day, self.start), _MENTIONS)
        return own + _SHARE * sum(max(-SETTING, min(SETTING, self._lean_at(*place))) for place in others)

    def lean_of_weekday(self, weekday: int) -> float:
        """The same of a weekday, which is one day only where it is that of one event: "Monday's debate"."""
        event = event_behind(self.text, self.end)
        return self.lean_of((event, weekday)) if event else self.lean()

    def _lean_at(self, start: int, end: int) -> float:
        if start not in self._leans:
            here = self.start, self.end
            self.start, self.end = start, end
            self._leans[start] = self.lean()
            self.start, self.end = here
        return self._leans[start]

    def lean(self) -> float:
        """The log odds that the expression being resolved lies ahead; 0 where nothing tells."""
        if self.narrative or self.sole or _ISSUE.match(self.text, self.end):
            return 0.0
        way = way_of(self.text, self.start, self.end)
        if way is not None and not way.least:
            return way.lean
        if self._is_fixed():
            return TELLING
        if way is not None:
            learnt = ahead(self.document, self.start, self.end)
            return max(way.lean, learnt) if way.lean > 0 else min(way.lean, learnt)
        before = self.document.low[max(0, self.start - 24) : self.start]
        if self.message and is_set(self.document.low, max(0, self.start - 120), self.start):
            return TELLING
        if self.message and (tense := self.tense()) is not Tense.UNKNOWN and not _BY.search(before):
            return TELLING if tense is Tense.FUTURE else -TELLING
        lean = self._governed(ahead(self.document, self.start, self.end))
        if self.message and governor_of(self.document, self.start, self.end).form in _UNTOLD:
            return max(0.0, lean)
        return lean

    def _governed(self, lean: float) -> float:
        """The odds with what the verb leaves no doubt of; a headline tells in the present what was."""
        governor = governor_of(self.document, self.start, self.end)
        ends = _UNTIL.search(self.document.low, max(0, self.start - 12), self.start)
        if governor.is_over and not ends and (lean < -_DOUBTLESS or governor.is_doubtless):
            return min(-TELLING if governor.is_near else -SETTING, lean)
        if governor.in_noun and lean < 0 and event_behind(self.text, self.end):
            lean *= _OF_AN_EVENT
        if governor.in_noun and lean < SETTING and self._has_been():
            return lean - SETTING
        if self._is_onset() and governor.form not in _OVER and self.tense() is not Tense.PAST:
            return max(SETTING, lean)
        sentence = self.document.sentence_at(self.start)
        ended = sentence and self.text[sentence.start : sentence.end].rstrip(_CLOSING)[-1:] in (".", "!")
        return max(SETTING, lean) if ended and governor.is_fixture else lean

    def _has_been(self) -> bool:
        """Whether what is told of the day is over: "the May 3 crash", but not "before the May 3 poll"."""
        ahead_of = _AHEAD_OF.search(self.document.low, max(0, self.start - 20), self.start)
        return ahead_of is None and _BEEN.match(self.text, self.end) is not None

    def _is_onset(self) -> bool:
        """Whether a sentence begins with the day: "From December 1 dog owners need a permit"."""
        sentence = self.document.sentence_at(self.start)
        return sentence is not None and self.text[sentence.start : self.start] in _ONSETS

    def _is_fixed(self) -> bool:
        # The verb ends right before the day, or before its preposition.
        if "s" not in (
            self.text[self.start - 2 : self.start - 1],
            self.text[self.start - 5 : self.start - 4],
        ):
            return False
        fixed = _FIXED.search(self.text, max(0, self.start - 40), self.start)
        if (
            fixed is None or self.text[fixed.start() - 1 : fixed.start()] == "-"
        ):  # "three-day strikes on Friday"
            return False
        return is_fixture(fixed["verb"], fixed["before"].lower())

    def alone(self) -> bool:
        """True where the expression is the whole text."""
        return self.text.strip() == self.text[self.start : self.end]

    @property
    def language(self) -> str:
        """The language, where it is evidently German, French or Spanish; else empty."""
        return self.document.language

    @property
    def puts_day_first(self) -> bool | None:
        """The order of "03/04/2026": told by the locale, shown by the text, or that of its language."""
        return self.day_first if self.day_first is not None else (True if self.language else None)

    @property
    def range_begin(self) -> dt.date | None:
        """The begin of a range that the expression ends, if its year is told: "from May 2026 to June"."""
        runs_on = self._dated_until and _ONWARDS.fullmatch(self.text, self._dated_until, self.start)
        return self.reference if runs_on else None

    @property
    def told_day(self) -> dt.date | None:
        """The day told last; none for a line of its own, as a running report heads its entries."""
        if self.reference_grain < Grain.DAY or self._is_line():
            return None
        return self.reference

    @property
    def told_here(self) -> dt.date | None:
        """The day told last, where that is in the same sentence."""
        sentence = self.document.sentence_at(self.start)
        told = sentence is not None and sentence.start < self.told_until <= self.start
        return self.told_day if told else None

    @property
    def told_near(self) -> dt.date | None:
        """The day told last in the same paragraph, whatever month or year is told behind it."""
        paragraph = self.text.rfind("\n", 0, self.start)
        end, day = self._told_days[-1] if self._told_days else (0, None)
        return day if end > paragraph + 1 else None

    @property
    def told_beside(self) -> dt.date | None:
        """Another day told in the sentence that tells the last one, if that is not the one being read."""
        here = self.document.sentence_at(self.start)
        if len(self._told_days) < 2:
            return None
        (end, day), (last_end, last) = self._told_days
        of_last = self.document.sentence_at(last_end - 1)
        beside = self.document.sentence_at(end - 1) == of_last != here
        return day if beside and day != last and last == self.reference else None

    def is_ahead_of(self, told: dt.date) -> bool:
        """Whether a day counted from one told before is over, though it is told of as what is to come.

        "She opened it on 3 May 2024. She will be heard the following Monday"; no "would be", seen from then.
        """
        if self.narrative or self.day is None or told >= self.day or self.tense() is not Tense.FUTURE:
            return False
        governor = governor_of(self.document, self.start, self.end)
        return governor.word not in _FROM_THEN and governor.form.partition("+")[0] not in _PAST_FORMS

    def day_of_entry(self, weekday: int) -> dt.date | None:
        """The day that heads the line being read of a diary: the first such one from the last line's on.

        Each of its lists begins with the days from now: "Politics", "Courts".
        """
        begin = self.day
        if self._entry is not None and not begins_anew(self.text, self._entry[0], self.start):
            begin = self._entry[1]
        if self.start not in self.diary or begin is None:
            return None
        day = arithmetic.weekday_near(begin, weekday, 1)
        self._entry = (self.start, day) if day else None
        return day

    def _is_line(self) -> bool:
        return self.text[max(0, self.start - 1) : self.start] in ("", "\n") and self.text[
            self.end : self.end + 1
        ] in ("", "\n")

    def answers(self) -> bool:
        """True where the note says when something is and no more: "The deadline is this evening"."""
        if not self.message or self.text[self.end :].strip(" .!"):
            return False
        return self.sole or _IS.search(self.text, 0, self.start) is not None

    def tell(self, meaning: Meaning) -> None:
        """Remember a resolved date as the one told last.

        Without a publication date it does not outlive a date that cannot be resolved.
        """
        self.told_until = self.end
        if meaning.unresolved and self.day is None and meaning.type is TimexType.DATE:
            self.reference, self.reference_grain = None, Grain.NONE
        if meaning.first is None or meaning.passing or meaning.type not in (TimexType.DATE, TimexType.TIME):
            return
        if meaning.grain >= Grain.DAY:
            self._told_days = (*self._told_days[-1:], (self.end, meaning.first))
        if meaning.grain is Grain.QUARTER and "-Q" in meaning.value:
            self.quarter = meaning
        year_told = str(meaning.first.year) in self.text[self.start : self.end]
        self._dated_until = self.end if year_told else 0
        same_year = self.reference is not None and self.reference.year == meaning.first.year
        if same_year and meaning.grain is Grain.YEAR and self.reference_grain > Grain.YEAR:
            return
        if meaning.grain >= Grain.YEAR:
            self.reference = meaning.first
            self.reference_grain = meaning.grain


def _order_shown(lexed: Lexed) -> bool | None:
    """Whether the text's own numeric dates that can be read one way only put the day first."""
    votes = 0
    for token in lexed.tokens:
        if token.kind in ("DMY", "DM"):
            first, second = (int(part) for part in _NUMERIC.findall(token.text)[:2])
            votes += (12 < first <= 31 and second <= 12) - (first <= 12 < second <= 31)
    return None if votes == 0 else votes > 0
