"""What the command line prints: plain text without escape codes, or JSON."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import sys
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from store.library.events import Event, agenda_order, open_question, other_dates
from store.model.articles import AddResult, Article, ArticleRow, Month, PublicationDate, SearchHit
from store.model.decisions import Annotation, Deadline
from store.model.due import UNDATED
from store.model.findings import Findings
from store.text import sanitise, single_line
from tui.article.findings_list import findings_list
from tui.words.articles import counts_of, guess_mark, told_words
from tui.words.days import here
from tui.words.deadlines import away_words, due_words, kind_words, more_words, origin_words
from tui.words.findings import read_by, told
from tui.words.sections import sections
from tui.words.signs import DEADLINE_SIGNS
from tui.words.stories import repeats_words

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def accept_any_text() -> None:
    """Let no letter that the terminal's encoding lacks stop an answer: it is shown escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def say(text: str = "", *, to: TextIO | None = None) -> None:
    """Print one piece of text; control characters never get out, whatever it was made from."""
    stream = to or sys.stdout
    stream.write(sanitise(text) + "\n")


def complain(text: str) -> None:
    """Say something on standard error."""
    say(f"dateline: {single_line(text)}", to=sys.stderr)


def say_json(value: object) -> None:
    """Print `value` as one line of JSON; dataclasses become objects, dates ISO strings."""
    sys.stdout.write(json_line(plain(value)) + "\n")


def json_line(value: object) -> str:
    """`value` as one line of JSON; what must not reach a terminal is escaped, and so not lost."""
    line = json.dumps(value, ensure_ascii=not _speaks_unicode())
    return line.translate({ord(each): _escaped(each) for each in set(line) if sanitise(each) != each})


def _speaks_unicode() -> bool:
    return (sys.stdout.encoding or "").lower().startswith("utf")


def _escaped(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))


def plain(value: object) -> object:
    """`value` in JSON's own types; what is due on no day that is known has null for its days."""
    if isinstance(value, dt.date | dt.time | Month):
        return value.isoformat()
    if isinstance(value, Deadline) and value.due == UNDATED:
        return {**_fields(value), "date": None, "first": None, "last": None}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return _fields(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value


def _fields(value: DataclassInstance) -> dict[str, object]:
    return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}


def day(moment: PublicationDate | None) -> str:
    """A publication date as a column of ten characters."""
    if moment is None:
        return " " * 10
    return f"{moment.isoformat()[:10]:<10}"


def row_line(row: ArticleRow, *, folded: bool = False) -> str:
    """One article of `dateline list`; `folded` where others that tell the same story are left out."""
    unread = " " if row.read else "●"
    star = "★" if row.starred else " "
    source = f"  ({row.source})" if row.source else ""
    counts = "".join(f" {kind.sign}{count}" for kind, count in counts_of(row))
    repeats = f"  {repeats_words(row, unfolded=False)}" if folded and row.repeats else ""
    told = f"{row.title}{source}{repeats}{counts and '  ' + counts}"
    return f"{row.id:>6} {unread}{star} {day(row.published)}  {told}"


def hit_lines(hit: SearchHit) -> Iterator[str]:
    """One article that a search found, with the passage."""
    source = f"  ({hit.source})" if hit.source else ""
    yield f"{hit.article_id:>6} {day(hit.published)}  {hit.title}{source}"
    if hit.excerpt:
        yield f"       {single_line(hit.excerpt)}"


def result_line(result: AddResult) -> str:
    """One line of an import's report."""
    what = result.title or result.origin
    number = f" #{result.article_id}" if result.article_id is not None else ""
    why = f": {result.why}" if result.why else ""
    notices = f" ({'; '.join(result.notices)})" if result.notices else ""
    return f"{result.status.value}{number}  {what}{why}{notices}"


def agenda_json(
    events: Sequence[Event], today: dt.date, groups: Mapping[str, Sequence[Event]]
) -> dict[str, Any]:
    """The agenda for other programs: all announcements by day, and which of them are one deadline.

    An event tells the ids of its announcements, the one that counts first; at which dates it was due
    before or is due by others; and the date that is asked about; and in which of the groups it stands, where
    there are any.
    """
    group_of = {id(event): name for name, group in groups.items() for event in group}
    listed = sorted((deadline for event in events for deadline in event), key=agenda_order)
    told = [
        {
            "sentences": [{"id": each.id, "suggestion_id": each.suggestion_id} for each in event],
            "other_dates": other_dates(event),
            "asks": asked and asked.date,
            **({"group": group_of[id(event)]} if groups else {}),
        }
        for event, asked in ((event, open_question(event)) for event in events)
    ]
    return {"schema": "dateline.agenda/1", "today": today, "deadlines": listed, "events": told}


def number_of(deadline: Deadline) -> str:
    """What commands call an entry of the agenda: "12", or "s5" where it was only found."""
    return str(deadline.id) if deadline.id is not None else f"s{deadline.suggestion_id}"


def due_line(event: Event, today: dt.date, country: str | None) -> str:
    """One reminder, short enough for a status bar: when, how far, what, whose."""
    lead = event[0]
    parts = [
        due_words(lead, today),
        here(lead.due),
        away_words(lead, today, country),
        lead.what,
        lead.responsible,
    ]
    return " · ".join(part for part in parts if part)


def agenda_lines(event: Event, today: dt.date, country: str | None) -> Iterator[str]:
    """One entry of the agenda: when and what, where it comes from, what became of it, its sentences."""
    lead = event[0]
    due, far = due_words(lead, today), away_words(lead, today, country)
    yield f"{number_of(lead):>5} {DEADLINE_SIGNS[lead.status]} {due:<16}  {far:<22}  {lead.what}"
    yield f"    {kind_words(event)} · {origin_words(lead)}"
    for words in more_words(event, today):
        yield f"    {words}"
    for deadline in event:
        if deadline.sentence:
            number = f" #{deadline.article_id}" if deadline.article_id is not None else ""
            yield f"    “{single_line(deadline.sentence, 300)}”{number}"


def article_head(article: Article) -> Iterator[str]:
    """What is known of an article: its title, and where it is from."""
    yield article.title
    facts = [
        article.source or "",
        article.byline or "",
        f"{day(article.published).strip()}{guess_mark(article.told)}",
        f"{article.words} words",
    ]
    yield " · ".join(fact for fact in facts if fact)
    if article.url:
        yield article.url


def article_lines(article: Article) -> Iterator[str]:
    """The head of an article and its text, wrapped to 80 columns."""
    yield from article_head(article)
    if article.tags:
        yield "tags: " + ", ".join(article.tags)
    for each in article.told:
        yield f"note: {told_words(each)}"
    for notice in article.notices:
        yield f"note: {notice}"
    yield ""
    for line in article.text.split("\n"):
        yield from textwrap.wrap(line, 80, break_on_hyphens=False) or [""]


def findings_lines(
    text: str,
    findings: Findings,
    annotations: Sequence[Annotation] = (),
    deadlines: Sequence[Deadline] | None = None,
) -> Iterator[str]:
    """All findings under the headings of the findings pane.

    `deadlines` are those that the library has of the article; None for a text
    that is in no library.
    """
    found = findings_list(findings, annotations, findings.deadlines if deadlines is None else deadlines)
    for section in sections(found, text):
        yield f"{section.kind.plural}  {section.size}"
        for row in (*section.rows, *section.minor):
            what, of_it = told(row.items[0], text, None)
            often = str(len(row.items)) if len(row.items) > 1 else ""
            yield "  " + "  ".join(part for part in (what, often, of_it) if part)
        yield ""
    if findings.recogniser:
        yield read_by(findings.recogniser)
    for notice in findings.notices:
        yield f"note: {notice}"
