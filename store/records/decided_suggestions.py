"""Which deadline a suggestion became: one that was tracked, done or dismissed is not suggested again.

By its day and its passage, never by its label: that is made anew with each version of the reading, and the
user may have put it otherwise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from store.events.retold import ALIKE, likeness
from store.records.connection import LibraryFile
from store.records.versions import texts_before

_NO_DATE = (
    "EXISTS (SELECT 1 FROM corrections c WHERE c.article_id = suggestions.article_id AND c.list = 'timexes' "
    "AND c.becomes IS NULL AND NOT c.orphan AND c.start <= timex_start AND c.[end] >= timex_end)"
)
_DAY_IS_TOLD = (
    "EXISTS (SELECT 1 FROM timexes t WHERE t.article_id = deadlines.article_id AND NOT t.rejected "
    "AND t.start < deadlines.[end] AND t.[end] > deadlines.start AND t.first = t.last "
    "AND t.first = suggested_date)"
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
    is_day_told: bool
    """Whether its passage tells the day that it was suggested for, by words that the user leaves a date."""
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

    @property
    def days(self) -> tuple[str, str]:
        """Its day, and that as found."""
        return self.date, self.found_date or self.date


@dataclass(frozen=True, slots=True)
class _Pair:
    """A suggestion, a deadline that it may have become, and how alike they are, from 0 to 1."""

    likeness: float
    suggested: _Suggested
    decided: _Decided


def settle(file: LibraryFile, article_id: int) -> None:
    """Bring up to date which deadline each suggestion of an article became.

    It is the one that has its date and its sentence, or a passage that touches it. A deadline whose sentence
    was rewritten since is the suggestion for its date that is most like it, and of no other passage; never
    one whose sentence stood beside its own before. What the user said of the date holds whatever the next
    reading takes the words for.
    """
    decided = [
        _Decided(*row)
        for row in file.rows(
            f"SELECT id, status = 'dismissed', suggested_date, date, start, [end], orphan, {_DAY_IS_TOLD}, "
            "exact FROM deadlines WHERE article_id = ? AND suggested_date IS NOT NULL ORDER BY id",
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
    became = _matched(
        suggested, decided, lambda: [version.text for version in texts_before(file, article_id)]
    )
    for each in suggested:
        if each.deadline_id != became.get(each.id):
            file.execute(
                "UPDATE suggestions SET deadline_id = ? WHERE id = ?", (became.get(each.id), each.id)
            )


def _matched(
    suggested: Sequence[_Suggested], decided: Sequence[_Decided], texts: Callable[[], Sequence[str]]
) -> dict[int, int]:
    """The number of the deadline that each suggestion became, by its own; what is open is left out.

    `texts` are those that the article had before, asked for where a deadline may be told in other words.
    """
    days = _Days(decided)
    became: dict[int, int] = {}
    for each in suggested:
        touching = [deadline for deadline in days.of(each) if _touches(each, deadline)]
        if touching:
            became[each.id] = min(touching, key=lambda deadline: _nearness(each, deadline)).id
    found = {*became.values()}
    left = [deadline for deadline in decided if deadline.id not in found]
    days_left = _Days(left)
    pairs = [
        pair
        for each in suggested
        if left and each.id not in became
        for pair in _left_for(each, left, days_left)
        if pair.likeness >= ALIKE
    ]
    before = texts() if pairs else ()
    for pair in sorted(pairs, key=_order):
        key, deadline_id = pair.suggested.id, pair.decided.id
        if key not in became and deadline_id not in found and not _stood_beside(pair, before):
            became[key] = deadline_id
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
        """Those of the day of a suggestion, as it was found or was put right, and those due then."""
        found = (self._found.get(day, ()) for day in suggested.days)
        return dict.fromkeys(chain(*found, self._due.get(suggested.date, ())))


def _left_for(suggested: _Suggested, left: Iterable[_Decided], days: _Days) -> Iterator[_Pair]:
    """Of the deadlines that touch none of their day those that a suggestion may have become."""
    for deadline in days.of(suggested):
        if deadline.is_orphan:
            yield _Pair(likeness(suggested.sentence, deadline.exact), suggested, deadline)
    if suggested.is_no_date:
        for deadline in left:
            if deadline.is_dismissed and not deadline.is_day_told and _touches(suggested, deadline):
                yield _Pair(1.0, suggested, deadline)


def _touches(suggested: _Suggested, decided: _Decided) -> bool:
    if decided.exact in suggested.sentence or suggested.sentence in decided.exact:
        return True
    return not decided.is_orphan and decided.start < suggested.end and decided.end > suggested.start


def _stood_beside(pair: _Pair, texts: Iterable[str]) -> bool:
    """Whether a text had the sentences of both: what was open beside a deadline is not what became of it."""
    sentence, exact = pair.suggested.sentence, pair.decided.exact
    if _touches(pair.suggested, pair.decided):
        return False
    return any(sentence in text and exact in text for text in texts)


def _nearness(suggested: _Suggested, decided: _Decided) -> tuple[bool, bool, bool, int]:
    """Less for the deadline that a suggestion rather became, of those that touch it."""
    is_only_due = decided.date not in suggested.days
    return is_only_due, decided.exact != suggested.sentence, decided.is_dismissed, decided.id


def _order(pair: _Pair) -> tuple[float, bool, int, int]:
    """Less for what is rather one, of pairs that are alike."""
    is_only_due = pair.decided.date not in pair.suggested.days
    return -pair.likeness, is_only_due, pair.decided.id, pair.suggested.id
