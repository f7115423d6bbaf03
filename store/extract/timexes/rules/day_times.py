"""Rules for times and parts of the day, and for spans of hours: "5 p.m.", "10–11:30", "this morning"."""

from __future__ import annotations

import re

from store.extract.timexes.atoms import AMOUNT, CLOCK, HOURS, PART, Atom, Clock, Hours, Part, Stretch
from store.extract.timexes.grammar import Match, TimeRule
from store.extract.timexes.lexing.tokens import Token
from store.extract.timexes.rules.relative import ANAPHORIC, COUNTABLE
from store.extract.timexes.values import Amount
from store.patterns import regex

_NUMERIC = regex(r"\d+")


def _read(token: Token | None, half: str = "") -> Clock | None:
    """A clock time from one token: "17:30", "5", "8.10", "0730", "five"."""
    if token is None:
        return None
    minute = second = None
    if token.kind == "CLOCK":
        parts = [int(part) for part in _NUMERIC.findall(token.text)[:3]]
        hour, minute = parts[0], parts[1]
        second = parts[2] if len(parts) > 2 else None
    elif (
        token.kind == "NUMBER"
        and isinstance(token.value, float)
        and re.fullmatch(r"\d{1,2}\.\d\d", token.text)
    ):
        hour, minute = (int(part) for part in token.text.split("."))
    elif token.kind in ("YEARNO", "NUMBER") and isinstance(token.value, int):
        if not 3 <= len(token.text) <= 4:
            return None
        hour, minute = divmod(token.value, 100)
    elif isinstance(token.value, int):
        hour = token.value
    elif token.kind in ("NOON", "MIDNIGHT"):
        return Clock(12, 0, half="p") if token.kind == "NOON" else Clock(24, 0)
    else:
        return None
    if hour > 24 or (minute or 0) > 59 or (second or 0) > 59 or (half and not 0 < hour <= 24):
        return None
    if half == "p" and hour > 12 and minute is None:
        return None
    return Clock(hour, minute, second, half)


def _half(match: Match, name: str = "half") -> str:
    return match.word(name)[:1]


def _with_half(match: Match) -> Atom | None:
    clock = _read(match.token("time"), _half(match))
    return Atom(CLOCK, clock) if clock else None


def _plain(match: Match) -> Atom | None:
    """ "17:30"; with seconds and a small hour it is a race's time, not the day's."""
    token, before = match.token("time"), match.before()
    clock = _read(token)
    if clock is None:
        return None
    race = clock.second is not None and clock.hour < 10 and (before is None or before.kind in ("IN", "OF"))
    if race:
        length = (Amount(clock.hour, "H"), Amount(clock.minute, "MIN"), Amount(clock.second, "S"))
        return Atom(AMOUNT, Stretch(tuple(amount for amount in length if amount.count)))
    return Atom(CLOCK, clock)


def _joined_by_h(match: Match) -> Atom | None:
    hour, minute, parts = match.number("hour"), match.number("minute"), match.tokens[match.first : match.last]
    touching = parts[0].end == parts[1].start and parts[1].end == parts[2].start
    if match.word("h") != "h" or not touching or hour > 24 or minute > 59:
        return None
    return Atom(CLOCK, Clock(hour, minute))


def _oclock(match: Match) -> Atom | None:
    clock = _read(match.token("time"), _half(match))
    return Atom(CLOCK, clock) if clock and clock.hour <= 24 else None


def _zoned_hour(match: Match) -> Atom | None:
    """ "by 9 Moscow time", but not "5 PT boats"."""
    before = match.before()
    told = before is not None and before.kind in ("AT", "BY", "UNTIL", "ABOUT", "BEFORE", "AFTER", "FROM")
    clock = _read(match.token("time"))
    return Atom(CLOCK, clock) if clock and told else None


def _past(match: Match) -> Atom | None:
    """ "half past seven", "a quarter to nine", "fifteen past eight"."""
    hour = match.number("hour")
    minute = 30 if match.has("thirty") else 15 if match.value("quarter") == "Q" else match.number("minute")
    if (match.has("quarter") and match.value("quarter") != "Q") or match.value("unit") not in (None, "MIN"):
        return None
    if not 1 <= hour <= 24 or not 1 <= minute <= 59:
        return None
    before = match.before()
    told = before is not None and before.kind in ("AT", "BY", "UNTIL", "ABOUT", "BEFORE", "AFTER", "SINCE")
    if match.has("to") and (minute % 5 or not told):
        return None
    if match.has("to"):
        hour, minute = hour - 1, 60 - minute
    return Atom(CLOCK, Clock(hour, minute, half=_half(match)))


def _named(hour: int) -> Atom:
    return Atom(CLOCK, Clock(hour, 0))


_DAYPARTS = ("MO", "AF", "EV", "NI")
"""Parts that tell the half of the day; a meal does not."""


def _part_hour(match: Match) -> Atom | None:
    """ "5 in the morning", "11 at night"."""
    part = str(match.value("part"))
    if part not in _DAYPARTS:
        return None
    token = match.token("time")
    clock = _read(token)
    if clock is None or clock.hour > 12:
        return None
    late = part in ("AF", "EV") or (part == "NI" and clock.hour >= 6)
    return Atom(CLOCK, clock.in_half("p" if late else "a"))


def _midnight(match: Match) -> Atom | None:
    """Midnight, but not in "a midnight-blue coat"."""
    following = match.tokens[match.last : match.last + 2]
    joined = [token.kind for token in following] == ["DASH", "OTHER"] and following[0].text == "-"
    return None if joined and following[0].end == following[1].start else _named(24)


def _hours(match: Match) -> Atom | None:
    """ "from 2 to 4:30pm": the half told once holds for both, if that keeps their order."""
    half, early = _half(match), _half(match, "early")
    begin, end = _read(match.token("begin"), early), _read(match.token("end"), half)
    if begin is None or end is None:
        return None
    part = str(match.value("part") or "")
    if part not in ("", *_DAYPARTS):
        return None
    if part:
        half = "a" if part == "MO" else "p"
        end = end.in_half(half)
    tokens = [token for name in ("begin", "end") if (token := match.token(name))]
    enough = 1 if match.has("between") else 2
    clocks = sum(token.kind == "CLOCK" for token in tokens) >= enough
    told = bool(half or early or part or clocks or match.tokens[match.last - 1].kind == "OCLOCK")
    if half and not early and begin.hour <= 12:
        same = begin.in_half(half)
        begin = same if same.value < end.value else begin
    elif early and not half and end.hour <= 12:
        same = end.in_half(early)
        end = same if same.value > begin.value else end.in_half("p" if early == "a" else "a")
    elif not half and not early and end.hour < begin.hour <= 12:
        end = end.in_half("p")
    if begin.hour > end.hour > 12:
        return None
    led = match.tokens[match.first].kind in ("FROM", "BETWEEN")
    return Atom(HOURS, Hours(begin, end, bare=not told, led=led))


def _hours_by_noon(match: Match) -> Atom | None:
    """ "from noon to 3 p.m.", "9 a.m. to midnight"; "at 9 a.m. and noon" are two times."""
    inside = [token.kind for token in match.tokens[match.first : match.last]]
    atom = None if "AND" in inside and inside[0] != "BETWEEN" else _hours(match)
    if atom is None or not isinstance(atom.payload, Hours):
        return None
    begin = Clock(0, 0) if match.kind("begin") == "MIDNIGHT" else atom.payload.begin
    return Atom(HOURS, atom.payload._replace(begin=begin, bare=False))


def _spoken(match: Match) -> Atom | None:
    """ "nine thirty", "six forty-three"."""
    hour, minute = match.number("hour"), match.number("minute")
    before = match.before()
    if before is None or before.kind not in ("AT", "BY", "ORDWORD", "ORDNO", "MONTH", "ABOUT"):
        return None
    if not 1 <= hour <= 12 or not 10 <= minute <= 59 or (match.has("unit") and match.value("unit") != "MIN"):
        return None
    return Atom(CLOCK, Clock(hour, minute, half=_half(match)))


def _spoken_hours(match: Match) -> Atom | None:
    times = [match.number(name) for name in ("h1", "m1", "h2", "m2")]
    if not (1 <= times[0] <= 12 and 1 <= times[2] <= 12 and 10 <= times[1] <= 59 and 10 <= times[3] <= 59):
        return None
    return Atom(HOURS, Hours(Clock(times[0], times[1]), Clock(times[2], times[3])))


def _military(match: Match) -> Atom | None:
    texts = (match.word("begin"), match.word("end"))
    if any(len(text) != 4 for text in texts):
        return None
    begin, end = (Clock(int(text[:2]), int(text[2:])) for text in texts)
    if max(begin.hour, end.hour) > 23 or max(begin.minute or 0, end.minute or 0) > 59:
        return None
    return Atom(HOURS, Hours(begin, end if end.value > begin.value else end.in_half("p")))


def _part(match: Match) -> Atom | None:
    name = str(match.value("part"))
    rel = match.token("rel")
    if match.word("part") in ("lunch", "dinner") and not match.has("prep"):
        return None
    if name in ("MEL", "MED"):
        return Atom(PART, Part(name, meal=True))
    day = {"LAST": -1, "THIS": 0, "NEXT": 1}.get(rel.kind, 0) if rel else None
    before = match.before()
    told = rel is not None and (
        rel.text in ANAPHORIC or (rel.kind == "NEXT" and before is not None and before.kind == "THE")
    )
    by = match.has("prep") and match.kind("prep") == "BY"
    return Atom(PART, Part(name, day, that=match.has("that") or by, the=match.has("the"), told=told))


def _part_before_last(match: Match) -> Atom | None:
    """ "The night before last"."""
    after = match.after()
    if match.word("last") != "last" or (after is not None and after.kind in COUNTABLE):
        return None
    part = str(match.value("part"))
    return None if part in ("MEL", "MED") else Atom(PART, Part(part, -2))


_TIME = "(CLOCK|DAYNO|NWORD|NUMBER|YEARNO)"
_BEGIN = "begin:(CLOCK|DAYNO|NWORD|NUMBER|YEARNO) early:AMPM?"
_HOUR, _NOON = "(CLOCK|DAYNO|NWORD|NUMBER)", "(NOON|MIDNIGHT)"
_LAST = "end:(CLOCK|DAYNO|NWORD|NUMBER|YEARNO)"

RULES: tuple[TimeRule[Atom], ...] = (
    TimeRule("clock with half", f"time:{_TIME} (DOT)? half:AMPM ZONE?", "at 5 p.m.", "14PM", _with_half,
             "2026-04-15T17:00"),
    TimeRule("clock", "time:CLOCK UNITS? ZONE?", "at 17:30", "a 4:3 screen", _plain, "2026-04-15T17:30"),
    TimeRule("hour and minute", "hour:DAYNO h:UNIT minute:(DAYNO|INT2) ZONE?", "It begins at 15h30.",
             "It lasted 15 h 30 times.", _joined_by_h, "2026-04-15T15:30"),
    TimeRule("military time", "time:(YEARNO) ZONE", "at 0800 GMT", "in 2026", _plain, "2026-04-15T08:00"),
    TimeRule("hour and zone", "time:(DAYNO|NWORD) ZONE", "It begins at 9 Moscow time.",
             "They sank 5 PT boats.", _zoned_hour, "2026-04-15T09:00"),
    TimeRule("o'clock", "time:(DAYNO|NWORD|CLOCK) OCLOCK half:AMPM? ZONE?", "at five o'clock",
             "at 25 o'clock", _oclock, "2026-04-15T05:00"),
    TimeRule("half past",
             "(thirty:HALF|A? quarter:UNIT|minute:(DAYNO|INT2|NWORD) unit:UNITS?) (AFTER|to:TO|past:LAST)"
             " hour:(DAYNO|NWORD) OCLOCK? half:AMPM? ZONE?", "It is half past seven.",
             "They won by two to one.", _past, "2026-04-15T07:30"),
    TimeRule("noon", "NOON ZONE?", "at noon", "He read Peggy Noonan.", lambda _: _named(12),
             "2026-04-15T12:00"),
    TimeRule("midnight", "MIDNIGHT ZONE?", "at midnight", "She wore a midnight-blue coat.", _midnight,
             "2026-04-15T24:00"),
    TimeRule("hour of part", "time:(CLOCK|DAYNO|NWORD) OCLOCK? (IN THE|AT) part:PART",
             "at 5 in the morning", "There were 12 in the lunch queue.", _part_hour, "2026-04-15T05:00"),
    TimeRule("hour-ish", "time:(DAYNO|NWORD) ISH", "come 11ish", "He is 30ish.", _oclock,
             "2026-04-15T11:00"),
    TimeRule("hours", f"(FROM|BETWEEN)? {_BEGIN} (TO|DASH|AND) {_LAST} half:AMPM? ZONE? (?!MONTH)",
             "8-11pm", "The vote was 8-11.",
             lambda m: _hours(m) if m.has("half") or m.has("early") else None, "T20:00/T23:00"),
    TimeRule("clock hours", "(FROM|BETWEEN)? begin:CLOCK (TO|DASH|AND) end:CLOCK half:AMPM? ZONE?",
             "from 10:30 to 11:45", "from 10:75 to 11:45", _hours, "T10:30/T11:45"),
    TimeRule("hours of part", f"(FROM|BETWEEN)? {_BEGIN} (TO|DASH|AND) {_LAST} (IN THE|AT) part:PART",
             "5 to 7 in the morning", "There were 5 to 7 in the lunch queue.", _hours, "T05:00/T07:00"),
    TimeRule("bare hours",
             "(between:(FROM|BETWEEN) begin:(CLOCK|DAYNO) (TO|DASH|AND)|begin:(CLOCK|DAYNO) (TO|DASH))"
             " end:(CLOCK|DAYNO) ZONE? (?!MONTH|UNIT|UNITS|WORKING)", "on 3 March 2027 from 3 to 5",
             "voted 23 to 21 on Monday", _hours, "2027-03-03T03:00:00/2027-03-03T05:00:00"),
    TimeRule("hours from noon",
             f"(FROM|BETWEEN)? (begin:{_NOON} (TO|DASH|AND) end:{_HOUR} half:AMPM"
             f"|begin:{_HOUR} early:AMPM (TO|DASH|AND) end:{_NOON}|begin:{_NOON} (TO|AND) end:{_NOON}) ZONE?",
             "from noon to 3 p.m.", "at noon and 3 p.m.", _hours_by_noon, "T12:00/T15:00"),
    TimeRule("bare hours from noon",
             f"(FROM|BETWEEN) (begin:{_NOON} (TO|AND) end:{_HOUR}|begin:{_HOUR} (TO|AND) end:{_NOON}) ZONE?"
             " (?!MONTH|UNIT|UNITS)", "from 8 to noon", "from noon to 3 days later", _hours_by_noon,
             "T08:00/T12:00"),
    TimeRule("hours o'clock",
             "(FROM|between:BETWEEN)? begin:(CLOCK|DAYNO|NWORD) (TO|DASH|AND) end:(CLOCK|DAYNO|NWORD) OCLOCK",
             "from 4 to 7 o'clock", "from 4 to 25 o'clock", _hours, "T04:00/T07:00"),
    TimeRule("military hours", "BETWEEN begin:(NUMBER|YEARNO) DASH end:(NUMBER|YEARNO)",
             "between 0730-0930", "between 730-930", _military, "T07:30/T09:30"),
    TimeRule("spoken time", "hour:NWORD minute:NWORD unit:UNITS? half:AMPM?", "It sank at nine thirty.",
             "It was four forty.", _spoken, "2026-04-15T09:30"),
    TimeRule("spoken hours", "(FROM|BETWEEN) h1:NWORD m1:NWORD (TO|AND) h2:NWORD m2:NWORD",
             "from two thirty to two forty-five", "from two thirty to thirteen forty", _spoken_hours,
             "T02:30/T02:45"),
    TimeRule("tonight", "TONIGHT", "tonight", "He hosts the Tonight Show.",
             lambda _: Atom(PART, Part("NI", 0)), "2026-04-15TNI"),
    TimeRule("this morning", "rel:(REL) (EARLY|LATE)? part:PART", "this morning", "This lunch was dear.",
             _part, "2026-04-15TMO"),
    TimeRule("night before last", "THE part:PART BEFORE last:LAST", "She fell the night before last.",
             "She fell the night before last Christmas.", _part_before_last, "2026-04-13TNI"),
    TimeRule("the morning",
             "prep:(IN|AT|BY|BEFORE|ABOUT|DURING)? (the:THE|that:THAT)? ((EARLY|MID|LATE|LATER) DASH?)?"
             " part:PART",
             "It rained in the morning.", "The dinner was cold.", _part, "XXXX-XX-XXTMO"),
)  # fmt: skip
