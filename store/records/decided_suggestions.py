"""Which deadline a suggestion became: one that was tracked, done or dismissed is not suggested again.

By its day and its passage, never by its label: that is made anew with each version of the reading, and the
user may have put it otherwise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from store.events.retold import ALIKE, likeness
from store.records.connection import LibraryFile

_NO_DATE = (
    "EXISTS (SELECT 1 FROM corrections c WHERE c.article_id = suggestions.article_id AND c.list = 'timexes' "
    "AND c.becomes IS NULL AND NOT c.orphan AND c.start <= timex_start AND c.[end] >= timex_end)"
)


@dataclass(frozen=True, slots=True)
class _Decided:
    """A deadline that the user decided on, and the passage that it was suggested by."""

    id: int
    is_dismissed: bool
    date: str
    """The day that it was suggested for, as a reading found it; `due` is its day now."""
    due: str
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
    """Its day as found, where `date` is what the user put right."""
    is_no_date: bool
    """Whether the user said that its words are no date."""
    start: int
    end: int
    sentence: str


def settle(file: LibraryFile, article_id: int) -> None:
    """Bring up to date which deadline each suggestion of an article became.

    It is the one that has its date and its sentence, or a passage that touches it. A deadline whose sentence
    was rewritten since is the suggestion for its date that is most like it, and of no other passage. What the
    user said of the date holds whatever the next reading takes the words for.
    """
    decided = [
        _Decided(*row)
        for row in file.rows(
            "SELECT id, status = 'dismissed', suggested_date, date, start, [end], orphan, exact "
            "FROM deadlines WHERE article_id = ? AND suggested_date IS NOT NULL ORDER BY id",
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
            f"SELECT id, deadline_id, date, found_date, {_NO_DATE}, start, [end], sentence FROM suggestions "
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


def _matched(suggested: Sequence[_Suggested], decided: Sequence[_Decided]) -> dict[int, int]:
    """The number of the deadline that each suggestion became, by its own; what is open is left out."""
    days = _Days(decided)
    became: dict[int, int] = {}
    for each in suggested:
        touching = [deadline for deadline in days.of(each) if _touches(each, deadline)]
        if touching:
            became[each.id] = min(touching, key=lambda deadline: _nearness(each, deadline)).id
    found = {*became.values()}
    left = [deadline for deadline in decided if deadline.id not in found]
    days_left = _Days(left)
    alike = [
        (-how_much, deadline.id, each.id)
        for each in suggested
        if left and each.id not in became
        for deadline, how_much in _left_for(each, left, days_left)
    ]
    for unlike, deadline_id, suggestion_id in sorted(alike):
        if -unlike >= ALIKE and suggestion_id not in became and deadline_id not in found:
            became[suggestion_id] = deadline_id
            found.add(deadline_id)
    return became


class _Days:
    """Deadlines by their days."""

    def __init__(self, decided: Iterable[_Decided]) -> None:
        self._found: defaultdict[str, list[_Decided]] = defaultdict(list)
        self._due: defaultdict[str, list[_Decided]] = defaultdict(list)
        for deadline in decided:
            self._found[deadline.date].append(deadline)
            self._due[deadline.due].append(deadline)

    def of(self, suggested: _Suggested) -> Iterable[_Decided]:
        """Those of the day of a suggestion: as it was found, or as the user put it right."""
        if suggested.found_date is None:
            return self._found.get(suggested.date, ())
        as_found = (*self._found.get(suggested.date, ()), *self._found.get(suggested.found_date, ()))
        return dict.fromkeys((*as_found, *self._due.get(suggested.date, ())))


def _left_for(
    suggested: _Suggested, left: Iterable[_Decided], days: _Days
) -> Iterator[tuple[_Decided, float]]:
    """Of the deadlines that touch none of their day those that it may have become, and how alike they are."""
    for deadline in days.of(suggested):
        if deadline.is_orphan:
            yield deadline, likeness(suggested.sentence, deadline.exact)
    if suggested.is_no_date:
        for deadline in left:
            if deadline.is_dismissed and _touches(suggested, deadline):
                yield deadline, 1.0


def _touches(suggested: _Suggested, decided: _Decided) -> bool:
    if decided.exact in suggested.sentence or suggested.sentence in decided.exact:
        return True
    return not decided.is_orphan and decided.start < suggested.end and decided.end > suggested.start


def _nearness(suggested: _Suggested, decided: _Decided) -> tuple[bool, bool, int]:
    """Less for the deadline that a suggestion rather became, of those that touch it."""
    return decided.exact != suggested.sentence, decided.is_dismissed, decided.id
