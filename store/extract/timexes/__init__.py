"""Time expressions, TIMEX3: what the text says about when, resolved against its publication date.

A cascade in the manner of HeidelTime and SUTime: typed tokens (`lexing`), then by the `rules` the parts of
an expression, "March 3" and "at noon", and then the phrases that put parts together and resolve them;
`typed` has those of notes that say only when. Every rule is a line of a table. Explicit dates are read in
other languages too (the "foreign" ones of `dates`).
"""

from __future__ import annotations

import datetime as dt
from functools import cache

from store.extract.document import Document
from store.extract.part import Part
from store.extract.timexes import typed
from store.extract.timexes.atoms import KINDS, Atom, Partial
from store.extract.timexes.chronicle import Entry, years_of
from store.extract.timexes.context import Context
from store.extract.timexes.day_lists import with_listed
from store.extract.timexes.diaries import heads_ahead
from store.extract.timexes.grammar import Grammar
from store.extract.timexes.lexing.lexer import Lexed, lex
from store.extract.timexes.lexing.tokens import Token
from store.extract.timexes.lexing.zones import Zone, ZoneName, zone_behind, zone_in, zone_of
from store.extract.timexes.reading import Found, Reader
from store.extract.timexes.repeated import Day, Repeated, event_behind, repeated
from store.extract.timexes.rules import (
    accounts,
    amounts,
    counted,
    dates,
    day_times,
    holiday_dates,
    lengths,
    moments,
    periods,
    phrases,
    positions,
    ranges,
    relative,
    seasons,
    sets,
    told_days,
    vague,
    weekdays,
    weeks_from,
)
from store.extract.timexes.values import CLOCK_TIME
from store.extract.timexes.weekdays_beside import in_order, with_weekdays
from store.model.findings import Timex, TimexType
from store.model.publication import Month, PublicationDate

__all__ = ["read_part", "timexes"]

_PARTS = (
    dates, weeks_from, weekdays, holiday_dates, seasons, periods, accounts, ranges, relative, vague,
    positions, day_times, amounts,
)  # fmt: skip


def read_part(part: Part) -> tuple[Timex, ...]:
    """The time expressions of one part; a word in somebody's name ("April Jones") is none."""
    text = part.document.text
    return tuple(
        timex
        for timex in timexes(part.document, part.published)
        if not (text[timex.start : timex.end].isalpha() and part.in_a_name(timex))
    )


def timexes(
    document: Document, published: PublicationDate | None, *, day_first: bool | None = None
) -> tuple[Timex, ...]:
    """Every time expression of `document`, sorted and without overlap.

    Relative ones count from `published`; without it they are `unresolved` and
    hold X's. Of a month, what its first and its last day agree on is resolved.
    `day_first` is the locale's order for "03/04/2026"; None leaves such a date
    `ambiguous`, month first, with the other reading beside it.
    """
    if isinstance(published, Month):
        return _of_month(document, published, day_first)
    lexed = lex(document)
    context = Context(document, lexed, published, day_first)
    tokens, kinds, names = _with_parts(lexed)
    context.repeated = _repeated(document.text, tokens, context.day)
    context.diary = heads_ahead(document, (token for token in lexed.tokens if token.kind == "WEEKDAY"))
    grammar = _phrases()
    zones = [token for token in lexed.tokens if token.kind == "ZONE"]
    told: list[Timex] = []
    position = 0
    while (place := grammar.next_place(kinds, position)) is not None:
        position = place + 1
        for rule, match in grammar.at(tokens, kinds, place):
            reader = rule.build(match)
            expressions = reader(context) if reader is not None else None
            if expressions is not None:
                inside = [names[index] for index in range(place, match.last) if index in names]
                label = f"{rule.name}: {', '.join(inside)}" if inside else rule.name
                for expression in expressions:
                    context.tell(expression.meaning)
                    told.append(_timex(expression, label, _zone(document, expression, zones)))
                position = match.last
                break
    told = in_order(document.text, with_weekdays(document.text, told), context.day)
    return tuple(with_listed(document.text, told))


def _repeated(text: str, tokens: list[Token], published: dt.date | None) -> Repeated:
    """The days that are told more than once, and those of a chronicle with their years."""
    mentions: list[tuple[int, int, int | None, Day]] = []
    undated: list[Entry] = []
    for token in tokens:
        date = token.value
        if not isinstance(date, Partial):
            continue
        if date.month and date.day:
            mentions.append((token.start, token.end, date.year, (date.month, date.day)))
            if date.year is None:
                undated.append(Entry(token.start, token.end, date.month, date.day))
        elif date.weekday and not date.day and (event := event_behind(text, token.end)):
            mentions.append((token.start, token.end, None, (event, date.weekday)))
    for entry, year in years_of(text, undated, published):
        mentions.append((entry.start, entry.end, year, (entry.month, entry.day)))
    return repeated(mentions)


def _of_month(document: Document, month: Month, day_first: bool | None) -> tuple[Timex, ...]:
    """What is the same seen from the month's first day and its last; the rest counts from an unknown day."""
    late = set(timexes(document, month.last, day_first=day_first))
    unknown = {(t.start, t.end): t for t in timexes(document, None, day_first=day_first)}
    early = timexes(document, month.first, day_first=day_first)
    agreed = [t if t in late else unknown.get((t.start, t.end)) for t in early]
    return tuple(timex for timex in agreed if timex is not None)


def _zone(document: Document, expression: Found, zones: list[Token]) -> Zone | None:
    """The zone that a time of day is told in: inside its words, or right behind them."""
    meaning = expression.meaning
    if meaning.type is not TimexType.TIME or CLOCK_TIME.search(meaning.value) is None:
        return None
    if zone := zone_in(document.text[expression.start : expression.end]):
        return Zone(zone)
    inside = (token for token in zones if expression.start <= token.start < expression.end)
    named = next(inside, None) or zone_behind(document.text, expression.end)
    return (
        zone_of(named.value, meaning.value, document) if named and isinstance(named.value, ZoneName) else None
    )


def _timex(expression: Found, rule: str, zone: Zone | None) -> Timex:
    meaning = expression.meaning
    notes = [note for note in (meaning.note, zone.note if zone else None) if note]
    return Timex(
        expression.start,
        expression.end,
        meaning.type,
        meaning.value,
        rule,
        meaning.first,
        meaning.last,
        meaning.unresolved,
        meaning.ambiguous,
        meaning.alternatives,
        meaning.mod,
        "; ".join(notes) or None,
        zone.zone if zone else None,
    )


@cache
def _parts() -> Grammar[Atom]:
    return Grammar(rule for module in _PARTS for rule in module.RULES)


@cache
def _phrases() -> Grammar[Reader]:
    return Grammar(
        (
            *typed.RULES,
            *phrases.RULES,
            *sets.RULES,
            *moments.RULES,
            *told_days.RULES,
            *counted.RULES,
            *lengths.RULES,
        ),
        KINDS,
    )


def _with_parts(lexed: Lexed) -> tuple[list[Token], str, dict[int, str]]:
    """The tokens with every part put together into one, their kinds, and the rules that did it."""
    grammar, characters = _parts(), _phrases().characters
    tokens: list[Token] = []
    kinds: list[str] = []
    names: dict[int, str] = {}
    position = 0
    while (place := grammar.next_place(lexed.kinds, position)) is not None:
        tokens.extend(lexed.tokens[position:place])
        kinds.append(lexed.kinds[position:place])
        position = place + 1
        for rule, match in grammar.at(lexed.tokens, lexed.kinds, place):
            atom = rule.build(match)
            if atom is not None:
                start, end = lexed.tokens[match.first].start, lexed.tokens[match.last - 1].end
                names[len(tokens)] = rule.name
                tokens.append(Token(atom.kind, start, end, atom.payload, ""))
                kinds.append(characters[atom.kind])
                position = match.last
                break
        else:
            tokens.append(lexed.tokens[place])
            kinds.append(lexed.kinds[place])
    tokens.extend(lexed.tokens[position:])
    kinds.append(lexed.kinds[position:])
    return tokens, "".join(kinds), names
