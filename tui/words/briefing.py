"""A briefing in words: parts with lines that lead to where they stand; plain and as Markdown. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from store.export.markdown import literal
from store.library.events import days_here
from store.model.articles import ArticleRow
from store.model.briefing import MOST_COUNTED, Announced, Briefing
from store.model.passages import Passage
from tui.words.days import published, weekday
from tui.words.deadlines import Key, away_words, due_words, key_of, moved_words, origin_words
from tui.words.entities import counted_up_to
from tui.words.findings import one_line
from tui.words.signs import DEADLINE_SIGNS


class Place(NamedTuple):
    """Where a line leads: an article, and the passage in it; both ends are 0 for all of it."""

    article_id: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class BriefLine:
    """One line: what is told, what of it, where it leads, and what names it whatever comes before it."""

    what: str
    of_it: str
    place: Place | None
    key: Place | Key


@dataclass(frozen=True, slots=True)
class Part:
    """Lines under a heading."""

    heading: str
    lines: tuple[BriefLine, ...]


def title(briefing: Briefing) -> str:
    """ "Fri 20 Nov 2026: 12 articles since Thu 19 Nov 2026"."""
    articles = counted_up_to(MOST_COUNTED, briefing.articles, "article")
    return f"{weekday(briefing.today)}: {articles} since {weekday(briefing.since)}"


def parts(briefing: Briefing, country: str | None = None) -> tuple[Part, ...]:
    """The parts of a briefing that have any lines, what presses most first."""
    today = briefing.today
    overdue = [event for event in briefing.due if days_here(event[0]).last < today]
    ahead = [event for event in briefing.due if event not in overdue]
    later = [event for event in briefing.found if event not in briefing.due]
    every = (
        Part("Overdue", tuple(_deadlines(overdue, today, country))),
        Part("Due this week", tuple(_deadlines(ahead, today, country))),
        Part("Moved", tuple(_deadlines(briefing.moved, today, country))),
        Part("New deadlines", tuple(_deadlines(later, today, country))),
        Part("Said by whom you follow", tuple(map(_quote, briefing.quotes))),
        Part("Of whom you follow", tuple(map(_passage, briefing.mentions))),
        Part("Figures that changed", tuple(_changes(briefing.changes))),
        Part("Came in", tuple(_article(row, today) for row in briefing.newest)),
    )
    return tuple(part for part in every if part.lines)


def _deadlines(events: Iterable[Announced], today: dt.date, country: str | None) -> Iterator[BriefLine]:
    for event in events:
        lead = event[0]
        what = f"{DEADLINE_SIGNS[lead.status]} {due_words(lead, today)}  {one_line(lead.what)}"
        facts = (away_words(lead, today, country), moved_words(event), origin_words(lead))
        place = Place(lead.article_id, lead.start, lead.end) if lead.article_id is not None else None
        yield BriefLine(what, " · ".join(filter(None, facts)), place, key_of(lead))


def _passage(passage: Passage) -> BriefLine:
    of_it = " · ".join(filter(None, (passage.of_it, passage.title, passage.source)))
    place = Place(passage.article_id, passage.start, passage.end)
    return BriefLine(one_line(passage.sentence), of_it, place, place)


def _changes(changes: Iterable[Passage]) -> Iterator[BriefLine]:
    """Each in its sentence; of one that tells several, the later ones by their own words."""
    above: Passage | None = None
    for change in changes:
        line = _passage(change)
        shared = above is not None and change.shares_sentence(above)
        yield replace(line, what=f"… {change.words}") if shared else line
        above = change


def _quote(passage: Passage) -> BriefLine:
    line = _passage(passage)
    return replace(line, what=f"{passage.of_it}: {line.what}", of_it=passage.title)


def _article(row: ArticleRow, today: dt.date) -> BriefLine:
    day = published(row.published, today) if row.published else ""
    place = Place(row.id, 0, 0)
    return BriefLine(row.title, " · ".join(filter(None, (row.source, day))), place, place)


def plain_lines(briefing: Briefing, country: str | None = None) -> Iterator[str]:
    """A briefing as plain text."""
    yield title(briefing)
    for part in parts(briefing, country):
        yield ""
        yield part.heading
        for line in part.lines:
            number = f" #{line.place.article_id}" if line.place is not None else ""
            yield f"  {line.what}"
            yield f"    {line.of_it}{number}"


def markdown_lines(briefing: Briefing, country: str | None = None) -> Iterator[str]:
    """A briefing as Markdown, in which nothing of a text is taken for markup."""
    yield f"# {literal(title(briefing))}"
    for part in parts(briefing, country):
        yield ""
        yield f"## {part.heading}"
        yield ""
        for line in part.lines:
            yield f"- {literal(line.what)}  "
            yield f"  *{literal(line.of_it)}*" if line.of_it else ""


def nothing_words(briefing: Briefing) -> str:
    """What a briefing without a part says."""
    return (
        f"Nothing came in since {weekday(briefing.since)}, and nothing is due this week.\n"
        "c looks further back; s on the page of a name follows it."
    )
