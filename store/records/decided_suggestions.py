"""Which deadline a suggestion became: one that was tracked, done or dismissed is not suggested again.

By the day it was suggested for and by its passage, never by its label: that is made anew with each
version of the reading, and the user may have put it otherwise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from store.events.retold import ALIKE, likeness
from store.records.connection import LibraryFile


@dataclass(frozen=True, slots=True)
class _Decided:
    """A deadline that the user decided on, and the passage that it was suggested by."""

    id: int
    is_dismissed: bool
    date: str
    start: int
    end: int
    is_orphan: bool
    exact: str


@dataclass(frozen=True, slots=True)
class _Suggested:
    """A suggestion, and the deadline that it became as far as is known."""

    id: int
    deadline_id: int | None
    date: str
    found_date: str | None
    start: int
    end: int
    sentence: str


def settle(file: LibraryFile, article_id: int) -> None:
    """Bring up to date which deadline each suggestion of an article became.

    It is the one that has its date and its sentence, or a passage that touches it. A deadline whose sentence
    was rewritten since is the suggestion for its date that is most like it, and of no other passage.
    """
    decided = [
        _Decided(*row)
        for row in file.rows(
            "SELECT id, status = 'dismissed', suggested_date, start, [end], orphan, exact FROM deadlines "
            "WHERE article_id = ? AND suggested_date IS NOT NULL ORDER BY id",
            (article_id,),
        )
    ]
    open_again = "UPDATE suggestions SET deadline_id = NULL WHERE article_id = ? AND deadline_id IS NOT NULL"
    if not decided:
        file.execute(open_again, (article_id,))
        return
    suggested = [
        _Suggested(*row)
        for row in file.rows(
            "SELECT id, deadline_id, date, found_date, start, [end], sentence FROM suggestions "
            "WHERE article_id = ? ORDER BY id",
            (article_id,),
        )
    ]
    became = _matched(suggested, decided)
    for each in suggested:
        if each.deadline_id != became.get(each.id):
            file.execute(
                "UPDATE suggestions SET deadline_id = ? WHERE id = ?", (became.get(each.id), each.id)
            )


def _matched(suggested: Sequence[_Suggested], decided: Iterable[_Decided]) -> dict[int, int]:
    """The number of the deadline that each suggestion became, by its own; what is open is left out."""
    on_day: defaultdict[str, list[_Decided]] = defaultdict(list)
    for deadline in decided:
        on_day[deadline.date].append(deadline)
    became: dict[int, int] = {}
    for each in suggested:
        touching = [deadline for deadline in _for_its_day(each, on_day) if _touches(each, deadline)]
        if touching:
            became[each.id] = min(touching, key=lambda deadline: _nearness(each, deadline)).id
    found = {*became.values()}
    alike = [
        (-likeness(each.sentence, deadline.exact), deadline.id, each.id)
        for each in suggested
        if each.id not in became
        for deadline in _for_its_day(each, on_day)
        if deadline.is_orphan and deadline.id not in found
    ]
    for unlike, deadline_id, suggestion_id in sorted(alike):
        if -unlike >= ALIKE and suggestion_id not in became and deadline_id not in found:
            became[suggestion_id] = deadline_id
            found.add(deadline_id)
    return became


def _for_its_day(suggested: _Suggested, on_day: dict[str, list[_Decided]]) -> Iterator[_Decided]:
    """The deadlines that were suggested for the day of a suggestion, as it was found or was put right."""
    for date in {suggested.date, suggested.found_date or suggested.date}:
        yield from on_day.get(date, ())


def _touches(suggested: _Suggested, decided: _Decided) -> bool:
    if decided.exact in suggested.sentence or suggested.sentence in decided.exact:
        return True
    return not decided.is_orphan and decided.start < suggested.end and decided.end > suggested.start


def _nearness(suggested: _Suggested, decided: _Decided) -> tuple[bool, bool, int]:
    """Less for the deadline that a suggestion rather became, of those that touch it."""
    return decided.exact != suggested.sentence, decided.is_dismissed, decided.id
