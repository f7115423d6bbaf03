"""The part of a sentence that a date stands in, as the tables of cues and refusals read it."""

from __future__ import annotations

import re
from typing import NamedTuple

from store.calendar.words import WEEKDAY
from store.extract.deadlines.refusals import DATELINE, NO_DAY
from store.extract.document import Sentence
from store.extract.timexes.diaries import entry_behind
from store.extract.timexes.which_way.tense import without_asides
from store.model.findings import Timex, TimexType
from store.patterns import regex

_CLAUSE_END = regex(
    r"[;:](?!\d)|—|\s[-–]{1,2}\s|,\s+(?=(?:but|while|although|whereas|however\b(?!,))\b)"
    r"|,\s+and\s+(?=(?:[\w’'-]+\s+){1,4}(?:is|are|was|were|will|must|has|have|can|may)\b)"
)
_NAME_THAT_IS_A_VERB = regex(r"\b([A-Z][\w.]+ )(?:Will|May)(?= [a-z])|\b(?<!^)May\b")
_COUNTED = regex(
    r"(?i)(?:with)?in\s(?:(?:about|only|just|less than)\s)?[\w-]+\s(?:hours|days|weeks|months|years)$"
)
HEADS = (":", "—", "–", "-")
"""Signs between what a line is about and its date: "Committee meeting – 3 April"."""
_HEADED_BY_DATE = regex(r"\s?(?:\([^()\n]{1,40}\)\s?)?(?::(?!\d)|\||\s[-–—]{1,2}(?=\s))\s*(?=\w)")
"""The same behind a date that a line begins with: "3 April (Monday): committee meeting"."""
_WEEKDAY = regex(WEEKDAY, re.IGNORECASE)
_BEGIN = regex(r"[^\w(]*(?:\w{3,9}[,.]\s)?")
"""What may stand before such a date: a bullet, and a day of the week."""
SIGNS = " \t,:|–—-•*"
"""What stands between a day and what it is of, and in front of both."""
_ROW = 140
"""Characters that a row of a calendar has at most."""
_ASIDE = regex(r"\s?\([^()]{1,60}\)\W*")
_ENDS_HEAD = regex(r"(?:\w:|\||\s[-–—])\s+$")
"""The end of a head whose day has its place behind it: "Committee: 3 April at the Town Hall"."""
_HEAD_WORD = regex(r"[^\W\d_]{3,}")
_TELLS = regex(
    r"(?i)\b(?:will|would|could|may|might|can|should|must|is|are|was|were|be|been|has|have|had|said|says|i|he|she|it"
    r"|they|we|you)\b(?!-)"
    r"|\b(?:by|until|since|after|before|in|on|of|from|for|to|at|than)\s@|@\W*[.!?…]"
)
"""Words and signs of a sentence, which only happens to end or begin with its day, here `@`."""
_OF_THE_TEXT = regex(
    r"(?i)\W*(?:(?:last\s)?(?:updated|published|posted|modified|reviewed)|dated|born|filed|created|issued|printed"
    r"|released|copyright|photos?|images?|comments?|previous|related|by)\b"
)
"""What heads the day of the text itself."""
_CLOCK_OF_A_DAY = "clock on the day"
"""The rule of "noon on the 20th", a time of day with its day."""
REACH = 400
"""How many characters around a date can belong to its clause."""


class Clause(NamedTuple):
    """The part of a sentence that can tell of its date, `[start, end)` of the text."""

    start: int
    end: int


def clause_around(text: str, sentence: Sentence, timex: Timex) -> Clause:
    """The part of the sentence around the date, between semicolons, colons, dashes and "but"."""
    start = max(sentence.start, timex.start - REACH)
    end = min(max(sentence.end, timex.end), timex.end + REACH)
    for match in _CLAUSE_END.finditer(text, start, timex.start):
        if text[match.end() : timex.start].strip() or match[0].strip() not in HEADS:
            start = match.end()
    head = _HEADED_BY_DATE.match(text, timex.end, end)
    is_head = head is not None and _BEGIN.fullmatch(text, sentence.start, timex.start) is not None
    after = _CLAUSE_END.search(text, head.end() if head and is_head else timex.end, end)
    return Clause(start, after.start() if after else end)


def marked_clause(words: str, start: int, end: int) -> str:
    """The words in lower case with `@` for the date at `[start, end)`, cut to what can govern it."""
    before = words[max(0, start - 180) : start]
    after = words[end : end + 120]
    if _BEGIN.fullmatch(before):
        after = _HEADED_BY_DATE.sub(" ", after, 1) if _HEADED_BY_DATE.match(after) else after
    marked = f"{without_asides(before.replace('@', ' '))}@{after.replace('@', ' ')}"
    if "May" in marked or "Will" in marked:
        marked = _NAME_THAT_IS_A_VERB.sub(r"\1", marked)
    return " ".join(marked.lower().replace("’", "'").split())


def beside_date(text: str, clause: Clause, timex: Timex) -> str:
    """The clause in its own case, without the date."""
    return f"{text[clause.start : timex.start]} {text[timex.end : clause.end]}"


def row_head(text: str, timex: Timex) -> str:
    """What a line of a day tells of it, as calendars have them: "Entries close | 3 April"; else empty."""
    line = _line(text, timex)
    if line is None or timex.value.isdigit():
        return ""
    before, after = text[line.start : timex.start], text[timex.end : line.end]
    if not _has_number(text, timex):
        if entry_of(text, timex) is None:
            return ""
        head, is_sentence = after, _TELLS.search(after) is not None
    elif _ENDS_HEAD.search(before):
        head, is_sentence = before, False
    elif _BEGIN.fullmatch(after) or _ASIDE.fullmatch(after):
        head, is_sentence = before, _TELLS.search(f"{before}@{after}") is not None
    elif _BEGIN.fullmatch(before):
        head, signed = after, _HEADED_BY_DATE.match(after) is not None
        is_sentence = not signed and _TELLS.search(after) is not None
    else:
        return ""
    if is_sentence or _OF_THE_TEXT.match(head) or head.rstrip().endswith(","):
        return ""
    return head.strip(SIGNS) if _HEAD_WORD.search(head) else ""


def entry_of(text: str, timex: Timex) -> int | None:
    """Where the entry of a diary begins that a weekday heads, "TUESDAY: The trial opens"; else None."""
    is_weekday = _WEEKDAY.fullmatch(text, timex.start, timex.end) is not None
    return entry_behind(text, timex.start, timex.end) if is_weekday else None


def _has_number(text: str, timex: Timex) -> bool:
    return any(map(str.isdigit, text[timex.start : timex.end]))


def _line(text: str, timex: Timex) -> Clause | None:
    """The line that a date is in; None where it is too long for a row."""
    first, last = max(0, timex.start - _ROW), min(len(text), timex.end + _ROW)
    start, end = text.rfind("\n", first, timex.start), text.find("\n", timex.end, last)
    if (start < 0 and first > 0) or (end < 0 and last < len(text)):
        return None
    return Clause(start + 1, end if end >= 0 else last)


def in_dateline(text: str, sentence: Sentence, timex: Timex) -> bool:
    """Whether a date is that of the report itself, at its start: "OSLO, May 3 (Agency) —"."""
    place = text[max(sentence.start, timex.start - REACH) : timex.start]
    return DATELINE.match(f"{place}@{text[timex.end : timex.end + 4]}") is not None


def has_no_day(text: str, timex: Timex) -> bool:
    """True for a time of day without a day of its own, a day told as long past, and one that comes again."""
    surface = text[timex.start : timex.end]
    if timex.type is not TimexType.DURATION and NO_DAY.search(surface):
        return True
    if text.startswith(" than ", timex.end) or (
        surface.lower().startswith("following ") and text.startswith(("'s ", "’s "), timex.end)
    ):
        return True
    rule = timex.rule.partition(":")[0]
    if "date" in rule or rule == _CLOCK_OF_A_DAY:
        return False
    return rule.startswith("clock") or timex.rule.endswith("the morning")


def is_below(text: str, timex: Timex, earlier: Timex | None) -> bool:
    """Whether a time of day stands in the line below its day, which is a line of its own."""
    if earlier is None or earlier.first != timex.first or timex.start - earlier.end > _ROW:
        return False
    if not _has_number(text, earlier):
        return False
    between = text[earlier.end : timex.start]
    alone = text[max(0, earlier.start - 1) : earlier.start] in ("", "\n") and between.startswith("\n")
    return alone and "\n" not in between.strip()


def is_counted(text: str, timex: Timex) -> bool:
    """Whether a date is told as so long from today: "in 100 days", "72 hours to report"."""
    return timex.type is TimexType.DURATION or _COUNTED.match(text, timex.start, timex.end) is not None


def says_tomorrow(text: str, timex: Timex) -> bool:
    """Whether the date is the word "tomorrow", which may be a figure of speech."""
    return text[timex.start : timex.end].lower() == "tomorrow"
