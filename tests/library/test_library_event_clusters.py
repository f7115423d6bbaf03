"""Of all announcements those that may be one: found without comparing each with each, and yet the same."""

from __future__ import annotations

import datetime as dt
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from store.events.clusters import clusters
from store.events.same_deadline import may_be_one
from store.model.decisions import Deadline, DeadlineStatus
from store.model.due import UNDATED, Due
from store.model.findings import DeadlineKind
from tests.growth import grows_linearly

MONDAY = dt.date(2027, 3, 1)
LABELS = (
    "the council votes on the ferry plan",
    "a vote on the ferry plan of Norhavn",
    "the ferry plan of Skarvik takes effect",
    "the ferry plan",
    "bids for the quay of Norhavn",
    "bids for the second quay of Norhavn",
    "it ends",
)
SENTENCES = ("{}, it says.", "It was postponed: {}.", "Instead of March 3 it is now due: {}.")


def announcement(
    number: int,
    label: str = LABELS[0],
    due: Due = UNDATED,
    sentence: str = SENTENCES[0],
    article: int = 1,
    published: dt.date | None = None,
    same_as: int | None = None,
) -> Deadline:
    return Deadline(
        id=number,
        suggestion_id=None,
        article_id=article,
        article_title="",
        source=None,
        status=DeadlineStatus.TRACKED,
        kind=DeadlineKind.DEADLINE,
        what=label,
        who=None,
        date=due.date,
        first=due.first,
        last=due.last,
        sentence=sentence.format(label),
        start=0,
        end=9,
        published=published,
        due_time=due.time,
        zone=due.zone,
        same_as=same_as,
    )


days = st.integers(0, 4).map(lambda days: MONDAY + dt.timedelta(days=days))
dues = st.one_of(
    st.just(UNDATED),
    st.builds(Due.on, days),
    st.builds(lambda day, length: Due.on(day, day + dt.timedelta(days=length)), days, st.integers(1, 40)),
    st.builds(lambda day, hour: Due(day, day, dt.time(hour), None), days, st.sampled_from((9, 17))),
)
announcements = st.lists(
    st.tuples(
        st.sampled_from(LABELS),
        dues,
        st.sampled_from(SENTENCES),
        st.integers(1, 3),
        st.none() | days.map(lambda day: day - dt.timedelta(days=20)),
        st.none() | st.integers(0, 9),
    ),
    max_size=9,
).map(lambda told: [announcement(number, *each) for number, each in enumerate(told)])


def compared_with_each_other(deadlines: list[Deadline]) -> set[frozenset[int | None]]:
    """The same, by comparing each with each."""
    groups = [{deadline.id} for deadline in deadlines]
    for earlier, later in combinations(deadlines, 2):
        joined = later.same_as == earlier.id or earlier.same_as == later.id
        if joined or may_be_one(later, earlier):
            one, other = (next(group for group in groups if each.id in group) for each in (earlier, later))
            if one is not other:
                one |= other
                groups.remove(other)
    return {frozenset(group) for group in groups}


@settings(max_examples=300)
@given(announcements)
def test_what_may_be_one_lies_in_one_cluster_and_nothing_else(deadlines: list[Deadline]) -> None:
    told = {frozenset(each.id for each in cluster) for cluster in clusters(deadlines)}
    assert told == compared_with_each_other(deadlines)


def test_many_on_one_day_in_stretches_and_moved_are_compared_in_their_number() -> None:
    """Of each label one on that day, in the week and moved: what has only common words is not compared."""

    def prepared(size: int) -> object:
        deadlines = [
            announcement(
                3 * number + at, f"a vote on the ferry of Town{number}", due, sentence, number, MONDAY
            )
            for number in range(size)
            for at, (due, sentence) in enumerate(
                (
                    (Due.on(MONDAY), SENTENCES[0]),
                    (Due.on(MONDAY, MONDAY + dt.timedelta(days=6)), SENTENCES[0]),
                    (Due.on(MONDAY + dt.timedelta(days=2)), SENTENCES[1]),
                )
            )
        ]
        return lambda: clusters(deadlines)

    assert grows_linearly(prepared, 200)  # type: ignore[arg-type]
