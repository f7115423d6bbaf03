"""What other programs kept of an article becomes the user's: its tags, its highlights, its deadlines."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from store.model.brought import BroughtDeadline, BroughtMark
from store.model.decisions import Anchor, Colour
from store.model.procedure import Rule
from store.records import articles, timestamps
from store.records.anchors import CONTEXT, PASSAGE, anchor
from store.records.connection import LibraryFile, Row
from store.records.deadlines import StoredDeadlines, due_columns
from store.records.history import Decision
from store.text import sanitise, single_line
from store.text import tags as clean_tags

_NOWHERE = 0
"""Where a passage stands that is not in the text, or in several places: it is an orphan."""

_COLOURS = frozenset(Colour)


@dataclass(slots=True)
class Numbers:
    """Which number a deadline of the other library has here, and which of them came with this import."""

    here: dict[str, int] = field(default_factory=dict)
    new: set[int] = field(default_factory=set)
    counted: set[int] = field(default_factory=set)
    """Those of the new ones that are counted from an event."""

    def came(self, deadline: BroughtDeadline, key: int, stored: StoredDeadlines) -> None:
        """A deadline has this number here, and was not here before."""
        self.here[deadline.number] = key
        self.new.add(key)
        if deadline.rule is not None and stored.one(key).rule:
            self.counted.add(key)


Marked = defaultdict[tuple[str, str], set[int | None]]
"""Where which words are marked with which note; None for an orphan, which may be any place."""


def take_marks(decision: Decision, file: LibraryFile, article_id: int, marks: Iterable[BroughtMark]) -> int:
    """Give an article the highlights that it does not have yet; how many those are."""
    if not (wanted := tuple(marks)):
        return 0
    rows = mark_rows(article_id, articles.text(file, article_id), wanted, _marked(file, article_id))
    if rows:
        decision.insert_all("annotations", rows)
    return len(rows)


def mark_rows(
    article_id: int, text: str, marks: Iterable[BroughtMark], there: Marked | None = None
) -> list[dict[str, Any]]:
    """The rows of the highlights that an article of this text does not have yet; a new one has none."""
    there = defaultdict(set) if there is None else there
    rows: list[dict[str, Any]] = []
    for mark in marks:
        place, note = placed(text, mark), sanitise(mark.note).strip()
        start, places = _start(place), there[place.exact, note]
        if not place.exact or (places and (start is None or not places.isdisjoint((start, None)))):
            continue
        places.add(start)
        created = mark.created or timestamps.now()
        rows.append(
            {
                "article_id": article_id,
                **PASSAGE.row(place),
                "orphan": place.start == place.end,
                "note": note,
                "colour": mark.colour if mark.colour in _COLOURS else Colour.YELLOW,
                "tags": clean_tags(mark.tags),
                "created": created,
                "updated": created,
            }
        )
    return rows


def _marked(file: LibraryFile, article_id: int) -> Marked:
    """Where which words are marked in an article with which note; None for an orphan, which may be any.

    What is marked with a note is marked without one, too: a highlight to which nothing is noted adds nothing.
    """
    there: Marked = defaultdict(set)
    for exact, start, orphan, note in file.rows(
        "SELECT exact, start, orphan, note FROM annotations WHERE article_id = ?", (article_id,)
    ):
        for kept in ("", note.strip()):
            there[exact, kept].add(None if orphan else start)
    return there


def _start(place: Anchor) -> int | None:
    """Where a passage begins; None for an orphan."""
    return place.start if place.start < place.end else None


def take_deadlines(
    decision: Decision,
    file: LibraryFile,
    article_id: int,
    deadlines: Iterable[BroughtDeadline],
    numbers: Numbers | None = None,
) -> int:
    """Give an article the deadlines that it does not have yet; how many those are.

    In `numbers` is kept which each of them is here.

    One is here where its sentence and its day are, or the day that its sentence told, each for one alone:
    a sentence may tell of several things for a day. What was decided here stays.
    """
    if not (wanted := tuple(deadlines)):
        return 0
    text = articles.text(file, article_id)
    title, source = file.rows("SELECT title, source FROM articles WHERE id = ?", (article_id,))[0]
    stored = StoredDeadlines(file)
    numbers = Numbers() if numbers is None else numbers
    there = file.rows(
        "SELECT exact, first, last, suggested_date, what, id FROM deadlines WHERE article_id = ?",
        (article_id,),
    )
    coming = [(each, placed(text, each.passage), single_line(each.what)) for each in wanted]
    for by_name in (True, False):
        coming = [
            (each, place, what)
            for each, place, what in coming
            if not _found(there, each, place, what if by_name else None, numbers)
        ]
    taken = 0
    for each, place, what in coming:
        if not what:
            continue
        key = insert_deadline(
            decision,
            stored,
            each,
            {"article_id": article_id, "article_title": title, "source": source, **PASSAGE.row(place)},
        )
        numbers.came(each, key, stored)
        taken += 1
    return taken


def insert_deadline(
    decision: Decision, stored: StoredDeadlines, deadline: BroughtDeadline, place: Mapping[str, Any]
) -> int:
    """Insert a deadline at a place: the columns of its passage and of its article; its number.

    It is counted from its event where that is new here, or on the same day; else it is due by itself.
    """
    now = timestamps.now()
    event_id = None if deadline.rule is None else _event_here(decision, stored, deadline.rule)
    return decision.insert(
        "deadlines",
        {
            **place,
            "orphan": bool(place["exact"]) and place["start"] == place["end"],
            "status": deadline.status,
            "kind": deadline.kind,
            "what": single_line(deadline.what),
            "who": deadline.who,
            **due_columns(deadline.due),
            "suggested_date": deadline.told or deadline.due.date if place["exact"] else None,
            "hedged": deadline.hedged,
            "note": sanitise(deadline.note).strip(),
            "priority": deadline.priority,
            "snoozed_until": deadline.snoozed_until,
            "moved": deadline.moved,
            "moved_from": deadline.moved_from,
            "due_alone": deadline.due_alone or None,
            "lead_days": deadline.lead_days,
            "repeats": deadline.repeats,
            "responsible": deadline.responsible,
            "tags": clean_tags(deadline.tags),
            "rule": "" if deadline.rule is None or event_id is None else deadline.rule.count,
            "event_id": event_id,
            "created": now,
            "updated": now,
        },
    )


def _event_here(decision: Decision, stored: StoredDeadlines, rule: Rule) -> int | None:
    """The event of a rule; None where it is on another day here."""
    known = stored.event_called(rule.event)
    if known is None:
        return decision.insert("procedure_events", {"name": rule.event, "day": rule.day})
    return known if stored.event_day(known) == rule.day else None


def _found(
    there: list[Row], deadline: BroughtDeadline, place: Anchor, what: str | None, numbers: Numbers
) -> bool:
    """Whether a deadline is among those there, called `what` if that is given; then it is taken out."""
    days = (deadline.due.first.isoformat(), deadline.due.last.isoformat())
    told = deadline.told or deadline.due.date
    for index, (exact, first, last, told_here, what_here, key) in enumerate(there):
        is_here = exact == place.exact and ((first, last) == days or told_here == told)
        if is_here and what in (None, what_here):
            del there[index]
            numbers.here[deadline.number] = key
            return True
    return False


def take_tags(decision: Decision, file: LibraryFile, article_id: int, tags: Iterable[str]) -> int:
    """Give an article that was there already the tags that it had elsewhere; how many it did not have."""
    return articles.add_tags(decision, file, (article_id,), clean_tags(tags))


def take_alone(decision: Decision, file: LibraryFile, article_id: int) -> bool:
    """Let an article be a wire story by itself, as the user said elsewhere; False where it is one already."""
    if file.row("SELECT 1 FROM told_alone WHERE article_id = ?", (article_id,)) is not None:
        return False
    decision.insert("told_alone", {"article_id": article_id})
    return True


def placed(text: str, mark: BroughtMark) -> Anchor:
    """Where a passage stands in a text, whatever blanks part its words; an orphan is at no place.

    Of several places the one counts whose surroundings are those that were kept: a highlight on a lookalike
    would be worse than one without a place.
    """
    marked = sanitise(mark.exact)
    exact = marked.strip()
    before, after = sanitise(mark.prefix)[-CONTEXT:], sanitise(mark.suffix)[:CONTEXT]
    places = list(_places(text, exact.split()))
    if len(places) > 1:
        places = [place for place in places if _fits(text, place, before, after)]
    if len(places) == 1:
        return anchor(text, *_with_blanks(text, places[0], marked))
    return Anchor(_NOWHERE, _NOWHERE, exact, before, after)


def _places(text: str, words: list[str]) -> Iterable[tuple[int, int]]:
    passage = " ".join(words)
    if not passage:
        return ()
    start = text.find(passage)
    if start >= 0 and _stands_once(text, passage, words):
        return ((start, start + len(passage)),)  # as nearly every passage stands, and soon found
    pattern = r"\s+".join(map(re.escape, words))
    return (match.span() for match in re.finditer(pattern, text))


def _stands_once(text: str, passage: str, words: list[str]) -> bool:
    """Whether a passage that stands in a text stands there once, whatever blanks part its words."""
    if text.count(max(words, key=len)) == 1:
        return True
    return " ".join(text.split()).count(passage) == 1


def _with_blanks(text: str, place: tuple[int, int], marked: str) -> tuple[int, int]:
    """A place with the blanks around it that were marked, too, where they are there."""
    before, after = len(marked) - len(marked.lstrip()), len(marked) - len(marked.rstrip())
    if not before and not after:
        return place
    start, end = max(0, place[0] - before), place[1] + after
    return (start, end) if text[start:end].split() == marked.split() else place


def _fits(text: str, place: tuple[int, int], prefix: str, suffix: str) -> bool:
    """Whether what stands around a place is what was kept of it, blanks aside; nothing kept fits none."""
    before, after = "".join(prefix.split()), "".join(suffix.split())
    start, end = place
    around = 2 * (len(prefix) + len(suffix)) + CONTEXT
    here_before = "".join(text[max(0, start - around) : start].split())
    here_after = "".join(text[end : end + around].split())
    return bool(before or after) and here_before.endswith(before) and here_after.startswith(after)
