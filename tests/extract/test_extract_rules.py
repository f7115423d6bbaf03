"""Every rule of the reading reads its example and leaves its near miss alone.

Each table of rules stands in `TABLES` with what "to read a text" means for it. A rule
or a table that is missing there is found by the last two tests.
"""

from __future__ import annotations

import datetime as dt
import importlib
import pkgutil
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import chain
from typing import Any

import pytest

from store import extract
from store.extract.changes import changes
from store.extract.changes.rules import RULES as CHANGES
from store.extract.deadlines import cues, denials, events, refusals, terms
from store.extract.deadlines.labels.names import accused, belonging, doers
from store.extract.document import read_document
from store.extract.figures import bounds, figures, moves, units
from store.extract.figures.refusals import refusals as refused_numbers
from store.extract.quotations import beside, lexicon, quotations
from store.extract.syntax.tree import parse
from store.extract.timexes import timexes, typed
from store.extract.timexes.grammar import TimeRule
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
from store.extract.timexes.which_way import ways
from store.extract.tokens import tokenise
from store.model.findings import Mention, MentionKind, Timex
from store.rules import RegexRule, Rule
from tests.extract.marked_names import marked

DAY_PARTS = (
    dates, weeks_from, weekdays, holiday_dates, seasons, periods, accounts, ranges, relative, vague,
    positions, day_times, amounts,
)  # fmt: skip
DAY_PHRASES = (typed, phrases, sets, moments, told_days, counted, lengths)


@dataclass(frozen=True)
class Table:
    """Rules that are read alike; `reads` tells whether a rule reads a text as its table promises."""

    rules: Sequence[Rule]
    reads: Callable[[Any, str], bool]


# Dates and times

WRITTEN = dt.datetime(2026, 4, 15, 9)
ARTICLE = "\n\nThe mayor opened the bridge and thanked everybody who had built it." * 8
HISTORY = "".join(f"The bridge fell in June {year} and was built again. " for year in range(1801, 1809))


def times_in(text: str, kind: str) -> list[Timex]:
    """What is read of `text`, which stands in a text of its kind."""
    before, after = {"article": ("", ARTICLE), "note": ("", ""), "history": (HISTORY, ARTICLE)}[kind]
    published = WRITTEN if kind == "note" else WRITTEN.date()
    found = timexes(read_document(before + text + after), published)
    return [timex for timex in found if timex.start >= len(before)]


def reads_time(rule: TimeRule[object], text: str) -> bool:
    """A rule without a value refuses; the others give their example its value."""
    shown = text == rule.example
    found = times_in(text, rule.text if shown or rule.text == "note" else "article")
    if not rule.value:
        return found == []
    # A rule for phrases is named before the colon, one for a part of them behind it.
    names = [timex.rule.partition(": ") for timex in found]
    is_phrase = any(rule in module.RULES for module in DAY_PHRASES)
    return any(
        rule.name in ([phrase] if is_phrase else parts.split(", "))
        and (not shown or timex.value == rule.value)
        for timex, (phrase, _, parts) in zip(found, names, strict=True)
    )


# Figures and changes


def reads_unit(rule: units.UnitRule, text: str) -> bool:
    found = figures(read_document(text))
    if text != rule.example:
        assert found, "another figure is read there"
        return rule.unit.id in [figure.unit for figure in found]
    return [(f.start, f.end, f.value, f.unit, f.kind) for f in found] == [
        (0, len(text), rule.value, rule.unit.id, rule.unit.kind)
    ]


def reads_bound(rule: bounds.Phrase, text: str) -> bool:
    found = figures(read_document(text))
    if text != rule.example:
        assert found, "an exact figure is read there"
        return any(figure.approximate or figure.ranged for figure in found)
    [figure] = found
    return figure.approximate and (
        (figure.value, figure.upper) == (rule.low, rule.high)
        if figure.ranged
        else figure.value == rule.low == rule.high
    )


def refuses_number(_: Rule, text: str) -> bool:
    return figures(read_document(text)) == ()


def reads_move(_: moves.Move, text: str) -> bool:
    document = read_document(text)
    found = figures(document)
    assert found
    return [change.rule for change in changes(document, found)] == ["moved to"]


def reads_change(rule: Rule, text: str) -> bool:
    document = read_document(text)
    return [change.rule for change in changes(document, figures(document))] == [rule.name]


# Quotations

SPEAKER = re.compile(r"[{\[]([^{}\[\]]+)[}\]]")


def heard(sentence: str) -> list[tuple[str, str | None]]:
    """The rule of each quotation of a marked text, and the words that name its speaker there."""
    text, mentions = marked(sentence)
    return [
        (q.rule, None if q.speaker_start is None else text[q.speaker_start : q.speaker_end])
        for q in quotations(read_document(text), mentions)
    ]


def reads_attribution(rule: Rule, sentence: str) -> bool:
    if sentence != rule.example:
        return rule.name in [name for name, _ in heard(sentence)]
    return heard(sentence) == [(rule.name, *SPEAKER.findall(sentence))]


def tells_speaker(_: Rule, sentence: str) -> bool:
    named = SPEAKER.findall(sentence)
    assert named
    return [speaker for _, speaker in heard(sentence)][-1:] in [[name] for name in named]


# Deadlines


def fits(rule: RegexRule, clause: str) -> bool:
    return rule.regex.search(clause.lower()) is not None


def is_cue(cue: cues.Cue, clause: str) -> bool:
    if clause != cue.example:
        return fits(cue, clause)
    return next(other for other in cues.CUES if fits(other, clause)) is cue


def bracketed(sentence: str) -> tuple[str, int, int]:
    """A sentence without its brackets, and where they were."""
    before, _, rest = sentence.partition("[")
    date, _, after = rest.partition("]")
    return before + date + after, len(before), len(before + date)


def names_event(rule: RegexRule, sentence: str) -> bool:
    text, start, end = bracketed(sentence)
    named = events.named_event(text, start, end, 0, len(text))
    return named is not None and named.phrase != ""


def tells_way(rule: RegexRule, sentence: str) -> bool:
    return ways.way_of(*bracketed(sentence)) is rule


def is_term(rule: RegexRule, sentence: str) -> bool:
    return terms.term_rule(*bracketed(sentence)) is rule


def tells_who_stands_trial(rule: RegexRule, sentence: str) -> bool:
    text, start, end = bracketed(sentence)
    name = text[start:end]
    mention = Mention(start, end, MentionKind.PERSON, name, "by hand")
    stands, do_not = accused.who_stands_trial(text, [mention])
    return name in do_not if rule is accused.OF_OTHERS else name == stands


def tells_whose_it_is(rule: Rule, told: str) -> bool:
    """What a label tells, or what a name or a text says, as the rule asks of it."""
    asked: dict[str, Callable[[str], object]] = {
        belonging.CONTEST_NOUNS.name: belonging.is_of_contest,
        belonging.LAND_NOUNS.name: belonging.may_be_of_land,
        belonging.FIRM_NOUNS.name: belonging.is_of_firm,
        belonging.ALWAYS_A_FIRMS.name: belonging.asks_for_firm,
        belonging.CONTEST.name: lambda text: belonging.contest_called(read_document(text)),
        belonging.PRESS.name: belonging.only_tells,
        belonging.STRUCTURE.name: belonging.is_structure,
        belonging.SORTS.name: belonging.is_bare_class,
        belonging.NOBODYS.name: belonging.is_nobodys,
    }
    return bool(asked[rule.name](told))


def is_no_deed(_: Rule, told: str) -> bool:
    tokens = tokenise(told)
    return not doers.acts(parse(told, tokens.words, tokens.starts, tokens.ends), told)


TABLES: dict[str, Table] = {
    "timexes": Table(
        [rule for module in (*DAY_PARTS, *DAY_PHRASES) for rule in module.RULES],
        reads_time,
    ),
    "timexes/ways": Table(ways.WAYS, tells_way),
    "figures/units.tsv": Table(units.unit_rules(), reads_unit),
    "figures/currencies.tsv": Table(units.currency_rules(), reads_unit),
    "figures/bounds.tsv": Table(bounds.phrases(), reads_bound),
    "figures/refusals.tsv": Table(refused_numbers(), refuses_number),
    "figures/moves.tsv": Table(moves.moves(), reads_move),
    "changes": Table(CHANGES, reads_change),
    "quotations/beside": Table(beside.RULES, reads_attribution),
    "quotations/words.tsv": Table(lexicon.closed_classes(), tells_speaker),
    "quotations/classes.tsv": Table(lexicon.word_classes(), tells_speaker),
    "quotations/phrasal.tsv": Table(lexicon.phrasal_cues(), tells_speaker),
    "deadlines/cues": Table(cues.CUES, is_cue),
    "deadlines/refusals": Table(
        [
            rule
            for table in ("ALWAYS", "TOMORROW", "COUNTED", "UNPLANNED")
            for rule in getattr(refusals, table)
        ],
        fits,
    ),
    "deadlines/denials": Table(denials.DENIALS, fits),
    "deadlines/events": Table([events.NAMED_EVENT], names_event),
    "deadlines/terms": Table(terms.TERMS, is_term),
    "labels/accused": Table([accused.BEHIND, accused.BEFORE, accused.OF_OTHERS], tells_who_stands_trial),
    "labels/belonging": Table(
        [rule for rule in vars(belonging).values() if isinstance(rule, Rule)], tells_whose_it_is
    ),
    "labels/doers": Table([doers.NO_DEEDS], is_no_deed),
}

EVERY_RULE = [
    pytest.param(table, rule, id=f"{name}: {rule.name}")
    for name, table in TABLES.items()
    for rule in table.rules
]


@pytest.mark.parametrize(("table", "rule"), EVERY_RULE)
def test_a_rule_reads_its_example(table: Table, rule: Rule) -> None:
    assert rule.example
    assert table.reads(rule, rule.example)


@pytest.mark.parametrize(("table", "rule"), EVERY_RULE)
def test_a_rule_leaves_its_near_miss_alone(table: Table, rule: Rule) -> None:
    assert rule.near_miss
    assert not table.reads(rule, rule.near_miss)


def test_every_rule_of_dates_has_its_own_name() -> None:
    for modules in (DAY_PARTS, DAY_PHRASES):
        names = [rule.name for module in modules for rule in module.RULES]
        assert len(set(names)) == len(names)


def rules_in(value: object) -> Iterator[Rule]:
    """The rules that a module's name stands for: one, or a table of them."""
    if isinstance(value, Rule):
        yield value
    elif isinstance(value, tuple | list):
        yield from (rule for rule in value if isinstance(rule, Rule))


def modules_of(package: str) -> Iterable[object]:
    for module in pkgutil.walk_packages(importlib.import_module(package).__path__, f"{package}."):
        if ".training" not in module.name and not module.name.endswith("__main__"):
            yield importlib.import_module(module.name)


def test_every_rule_in_code_stands_in_a_table_here() -> None:
    known = {id(rule) for table in TABLES.values() for rule in table.rules}
    missed = {
        rule.name
        for module in modules_of(extract.__name__)
        for rule in chain.from_iterable(map(rules_in, vars(module).values()))
        if id(rule) not in known
    }
    assert missed == set()


def test_every_file_of_rules_stands_in_a_table_here() -> None:
    root = files(extract)
    missed = set()
    for room in root.iterdir():
        for file in room.iterdir() if room.is_dir() else ():
            if file.name.endswith(".tsv"):
                text = file.read_text("utf-8")
                if "\tnear miss\n" in text and f"{room.name}/{file.name}" not in TABLES:
                    missed.add(f"{room.name}/{file.name}")
    assert missed == set()
