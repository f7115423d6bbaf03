"""The rows of an entity's page that are no passages: deadlines, and who else is named. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence

from store.model.decisions import Deadline
from store.model.passages import Companion, Followed
from tui.lists.entity_rows import entity_line
from tui.lists.lines import Entry, Line, fit, heading
from tui.words.deadlines import away_words, due_words, key_of, origin_words
from tui.words.entities import counted
from tui.words.findings import one_line
from tui.words.signs import DEADLINE_SIGNS


def deadline_entries(deadlines: Iterable[Deadline], today: dt.date, country: str | None) -> Iterator[Entry]:
    """Each deadline with how far away it is, its sentence, and where that stands."""
    for deadline in deadlines:
        yield _deadline(deadline, today, country)
        yield heading(("", ""))


def _deadline(deadline: Deadline, today: dt.date, country: str | None) -> Entry:
    def draw(width: int) -> Sequence[Line]:
        due = f" {DEADLINE_SIGNS[deadline.status]} {due_words(deadline, today)}"
        lines: list[Line] = [
            [(due, "deadline"), (f"   {away_words(deadline, today, country)}", "muted")],
            [("     ", ""), (fit(one_line(deadline.what), width - 6), "strong")],
        ]
        if deadline.sentence:
            lines.append([("     ", ""), (fit(one_line(deadline.sentence), width - 6), "")])
        lines.append([("     ", ""), (fit(origin_words(deadline), width - 6), "muted")])
        return lines

    return Entry(draw, key_of(deadline))


def companion_entries(
    companions: Iterable[Companion], newest: int, followed: Collection[int]
) -> Iterator[Entry]:
    """Each companion with the number of articles, of the `newest` that were looked through."""
    yield heading((f" in the newest {counted(newest, 'article')} that name it", "muted"))
    for each in companions:
        yield _companion(each, each.entity.id in followed)


def _companion(companion: Companion, followed: bool) -> Entry:
    star = Followed(companion.entity, 0, 0) if followed else None
    told = f"{counted(companion.articles, 'article'):>14} "
    return Entry(lambda width: [entity_line(companion.entity, width, star, told)], companion.entity.id)
