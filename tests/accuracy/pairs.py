"""Whether two articles announce the same deadline: the pairs of `deadline_pairs.tsv`, read and compared.

A pair is measured whole: both texts are read, and what is suggested of the one is compared with what is
suggested of the other. Precision of "moved" is what counts: a date that is said to have moved is believed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from store.events.same_deadline import Verdict, compare
from store.extract import analyse
from store.extract.names.protocol import Recogniser
from store.model.decisions import Deadline, DeadlineStatus
from store.tables import read_table
from tests.accuracy.aside import is_aside
from tests.accuracy.tables import number, table

_VERDICTS = (Verdict.SAME, Verdict.MOVED, Verdict.OTHER)
_BY_NAME = {verdict.name.lower(): verdict for verdict in _VERDICTS}
COLUMNS = ("id", "verdict", "published", "text", "later_published", "later_text")


@dataclass(frozen=True, slots=True)
class Telling:
    """One article: when it was published, and its text."""

    published: dt.date
    text: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles, and what their deadlines are to each other."""

    id: str
    verdict: Verdict
    one: Telling
    other: Telling

    @property
    def aside(self) -> bool:
        """Whether it is set aside."""
        return is_aside({"id": self.id})


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair, and what it was taken for."""

    pair: Pair
    taken_for: Verdict


def pairs() -> tuple[Pair, ...]:
    """The pairs of the table."""
    return tuple(
        Pair(
            row["id"],
            _BY_NAME[row.choice("verdict", tuple(_BY_NAME))],
            Telling(dt.date.fromisoformat(row["published"]), row["text"]),
            Telling(dt.date.fromisoformat(row["later_published"]), row["later_text"]),
        )
        for row in read_table("tests.accuracy", "deadline_pairs.tsv", COLUMNS)
    )


def judge(pair: Pair, recogniser: Recogniser) -> Judged:
    """Read both articles and compare what they announce: moved before same before other."""
    found = [_read(telling, n, recogniser) for n, telling in enumerate((pair.one, pair.other))]
    verdicts = {compare(one, other) for one in found[0] for other in found[1]}
    return Judged(
        pair, next((each for each in (Verdict.MOVED, Verdict.SAME) if each in verdicts), Verdict.OTHER)
    )


def precision_and_recall(judged: Sequence[Judged], verdict: Verdict) -> tuple[float | None, float | None]:
    """Of one verdict, in percent; None where it was never given, or should not have been."""
    right = sum(each.taken_for is verdict is each.pair.verdict for each in judged)
    given = sum(each.taken_for is verdict for each in judged)
    wanted = sum(each.pair.verdict is verdict for each in judged)
    return (100 * right / given if given else None), (100 * right / wanted if wanted else None)


def report(recogniser: Recogniser) -> str:
    """All pairs by verdict, the rest and those set aside; then those of the rest that are taken wrongly."""
    judged = [judge(pair, recogniser) for pair in pairs()]
    parts: dict[str, Callable[[Judged], bool]] = {
        "all": lambda _: True,
        "rest": lambda each: not each.pair.aside,
        "aside": lambda each: each.pair.aside,
    }
    rows: list[tuple[str, ...]] = []
    for verdict in _VERDICTS:
        cells = [verdict.name.lower()]
        for part in parts.values():
            of_part = [each for each in judged if part(each)]
            cells += [str(sum(each.pair.verdict is verdict for each in of_part))]
            cells += map(number, precision_and_recall(of_part, verdict))
        rows.append(tuple(cells))
    heads = ("", *(head for part in parts for head in (part, "P", "R")))
    wrong = [
        f"{each.pair.id}: {each.pair.verdict.name.lower()}, taken for {each.taken_for.name.lower()}"
        for each in judged
        if each.taken_for is not each.pair.verdict and not each.pair.aside
    ]
    return "\n".join((table(heads, rows), "", *wrong))


def _read(telling: Telling, article_id: int, recogniser: Recogniser) -> list[Deadline]:
    """What an article suggests, as the agenda has it."""
    found = analyse(telling.text, telling.published, recogniser=recogniser)
    return [
        Deadline(
            id=None,
            suggestion_id=number,
            article_id=article_id,
            article_title="",
            source=None,
            status=DeadlineStatus.SUGGESTED,
            kind=suggestion.kind,
            what=suggestion.what,
            who=suggestion.who,
            date=suggestion.date,
            first=suggestion.first,
            last=suggestion.last,
            sentence=telling.text[suggestion.start : suggestion.end],
            start=suggestion.start,
            end=suggestion.end,
            moved=suggestion.moved,
            moved_from=suggestion.moved_from,
            told=suggestion.date,
            published=telling.published,
        )
        for number, suggestion in enumerate(found.deadlines)
    ]
