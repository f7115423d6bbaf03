"""One deadline in several sentences: which announce the same, which moved, which only look alike."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from dataclasses import replace
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.events.same_deadline import Verdict, compare, read_label, same_label
from store.library.events import open_question, other_dates, pair, together
from store.model.decisions import Deadline, DeadlineStatus
from store.model.findings import DeadlineKind

TODAY = dt.date(2026, 7, 1)
FRIDAY = dt.date(2026, 7, 3)


def suggested(number: int, what: str, day: dt.date = FRIDAY) -> Deadline:
    return Deadline(
        id=None,
        suggestion_id=number,
        article_id=number,
        article_title="",
        source=None,
        status=DeadlineStatus.SUGGESTED,
        kind=DeadlineKind.SCHEDULED_EVENT,
        what=what,
        who=None,
        date=day.isoformat(),
        first=day,
        last=day,
        sentence=what,
        start=0,
        end=len(what),
    )


def is_repeat(label: str, other: str) -> bool:
    return same_label(read_label(label), read_label(other))


@pytest.mark.parametrize(
    ("label", "other"),
    [
        ("ByteDance must divest TikTok", "ByteDance must divest TikTok"),
        ("ByteDance must divest TikTok", "ByteDance: the company has to divest TikTok"),
        ("The Senate votes on the farm bill", "Senate: a vote on the farm bill"),
        ("harbour tolls end", "Port Elling: the harbour tolls end"),
        ("Stellan must pay a fine of 750,000", "the fine of 750,000 Stellan must pay"),
    ],
)
def test_labels_that_announce_the_same(label: str, other: str) -> None:
    assert is_repeat(label, other)
    assert is_repeat(other, label)


@pytest.mark.parametrize(
    ("label", "other"),
    [
        # The same who, something else.
        ("Baltic Spectrum Agency will hold a hearing", "Baltic Spectrum Agency: the rules come into force"),
        ("Mohamed plans to meet dignitaries", "Mohamed and his father are to travel to the United Nations"),
        # The same thing, somebody else.
        ("Norway expects an answer", "Denmark expects an answer"),
        ("Stellan: the licence expires", "Vestra: the licence expires"),
        # One word in common is not enough, and a long label with little in common neither.
        ("the licence", "the licence of the brewery"),
        ("the brewery's licence expires", "the ferry's licence expires"),
        ("bidders must register", "bidders must pay the deposit"),
        # Nothing but empty words.
        ("it will be", "they would have"),
    ],
)
def test_labels_that_only_fall_on_the_same_day(label: str, other: str) -> None:
    assert not is_repeat(label, other)
    assert not is_repeat(other, label)


def announced(
    number: int, what: str, day: dt.date, published: dt.date, sentence: str = "", **more: Any
) -> Deadline:
    told = replace(suggested(number, what, day), published=published, told=day.isoformat())
    return replace(told, sentence=sentence or what, **more)


def at(month: int, day: int, year: int = 2026) -> dt.date:
    return dt.date(year, month, day)


OBJECTIONS = "Ferry operators may object to the berth charges at Port Marrow"
EARLIER = announced(1, OBJECTIONS, at(7, 10), at(6, 20))


@pytest.mark.parametrize(
    ("what", "sentence", "day"),
    [
        (OBJECTIONS, "The board postponed the day: operators may object until 24 July.", at(7, 24)),
        ("Objections to the berth charges at Port Marrow extended", "It was extended.", at(7, 24)),
        (OBJECTIONS, OBJECTIONS, at(7, 24)),
        (OBJECTIONS, "It was brought forward.", at(7, 3)),
    ],
)
def test_what_moved(what: str, sentence: str, day: dt.date) -> None:
    later = announced(2, what, day, at(6, 29), sentence)
    assert compare(EARLIER, later) is compare(later, EARLIER) is Verdict.MOVED


@pytest.mark.parametrize(
    ("what", "sentence", "day", "published"),
    [
        # Another place, another thing, another act, the second of two.
        ("Ferry operators may object to the berth charges at Port Elling", "extended", at(7, 24), at(6, 29)),
        ("Ferry operators may object to the noise limits at Port Marrow", "extended", at(7, 24), at(6, 29)),
        ("Ferry operators must pay the berth charges at Port Marrow", "extended", at(7, 24), at(6, 29)),
        (f"{OBJECTIONS} a second time", "extended", at(7, 24), at(6, 29)),
        # Next year's; told after the day had passed; told with less than all words and no word of a move.
        (OBJECTIONS, "Objections again.", at(7, 9, 2027), at(6, 29)),
        (OBJECTIONS, "Objections again.", at(9, 10), at(7, 20)),
        (f"{OBJECTIONS} in writing", "They may object.", at(7, 24), at(6, 29)),
    ],
)
def test_what_only_looks_alike(what: str, sentence: str, day: dt.date, published: dt.date) -> None:
    later = announced(2, what, day, published, sentence)
    assert compare(EARLIER, later) is compare(later, EARLIER) is Verdict.OTHER


def test_what_comes_again_and_again_does_not_move_unless_a_sentence_says_so() -> None:
    session = "Fisheries Council will meet on herring"
    july = announced(1, session, at(7, 10), at(6, 20))
    assert compare(july, announced(2, session, at(8, 14), at(6, 29))) is Verdict.OTHER
    told = announced(2, session, at(8, 14), at(6, 29), "The council's meeting was put off to 14 August.")
    assert compare(july, told) is Verdict.MOVED


def test_a_label_without_its_act_takes_that_of_its_sentence() -> None:
    what = "the coastal housing grant"
    opens = announced(1, what, at(7, 10), at(6, 20), "The coastal housing grant opens on 10 July.")
    closes = announced(2, what, at(7, 24), at(6, 29), "The coastal housing grant closes on 24 July.")
    later = announced(3, what, at(7, 24), at(6, 29), "The coastal housing grant opens on 24 July.")
    assert compare(opens, closes) is Verdict.OTHER
    assert compare(opens, later) is Verdict.MOVED


def test_a_day_and_the_month_around_it_are_one_date() -> None:
    july = replace(announced(2, OBJECTIONS, at(7, 1), at(6, 1)), last=at(7, 31), told="2026-07")
    assert compare(EARLIER, july) is Verdict.SAME
    assert together([july, EARLIER], TODAY) == ((EARLIER, july),)


def test_a_deadline_that_moved_stands_at_the_date_that_was_told_last_with_its_history() -> None:
    later = announced(2, OBJECTIONS, at(7, 24), at(6, 29), "Now they may object until 24 July.")
    last = announced(3, OBJECTIONS, at(8, 7), at(6, 30), "It was extended once more.")
    ((lead, *rest),) = together([EARLIER, later, last], TODAY)
    assert lead == last
    assert {each.suggestion_id for each in rest} == {1, 2}
    assert other_dates((lead, *rest)) == ("2026-07-10", "2026-07-24")
    assert open_question((lead, *rest)) is None, "nobody tracks it: nothing is asked"


def test_labels_that_are_told_for_many_dates_are_of_none() -> None:
    many = [announced(n, OBJECTIONS, at(7, 10 + n), at(6, 20 + n)) for n in range(1, 6)]
    assert len(together(many, TODAY)) == 5


def test_another_date_is_asked_about_once() -> None:
    tracked = replace(EARLIER, id=7, status=DeadlineStatus.TRACKED)
    later = announced(2, OBJECTIONS, at(7, 24), at(6, 29))
    (event,) = together([tracked, later], TODAY)
    assert event == (tracked, later)
    assert open_question(event) == later
    kept = replace(later, id=8, status=DeadlineStatus.TRACKED, same_as=7, first=at(7, 10), last=at(7, 10))
    again = replace(later, suggestion_id=3, article_id=3)
    (event,) = together([tracked, replace(kept, date="2026-07-10"), again], TODAY)
    assert len(event) == 3
    assert open_question(event) is None
    assert other_dates(event) == ("2026-07-24",)


def test_what_was_told_apart_stays_apart_through_every_reading() -> None:
    later = announced(2, OBJECTIONS, at(7, 24), at(6, 29))
    apart = frozenset({pair(EARLIER, later)})
    assert len(together([EARLIER, later], TODAY, apart)) == 2
    read_again = replace(later, suggestion_id=99, start=4)
    assert len(together([EARLIER, read_again], TODAY, apart)) == 2
    assert len(together([EARLIER, replace(read_again, article_id=5)], TODAY, apart)) == 1


def test_what_is_announced_again_of_what_is_done_is_done() -> None:
    done = replace(EARLIER, id=7, status=DeadlineStatus.DONE)
    again = replace(EARLIER, suggestion_id=5, article_id=5)
    assert together([done, again], TODAY) == ((done, again),)


@given(st.permutations(range(6)))
def test_the_order_in_which_announcements_come_does_not_matter(order: list[int]) -> None:
    told = [
        EARLIER,
        announced(2, OBJECTIONS, at(7, 24), at(6, 29), "It was extended."),
        announced(3, "the fair opens at Port Elling", at(7, 10), at(6, 20)),
        announced(4, "Port Elling: the fair opens", at(7, 10), at(6, 21)),
        replace(announced(5, "the toll at Port Elling ends", at(7, 24), at(6, 21)), id=5),
        announced(6, "the harbour toll at Port Elling ends", at(7, 24), at(6, 21)),
    ]
    events = together([told[index] for index in order], TODAY)
    assert {frozenset(each.article_id for each in event) for event in events} == {
        frozenset({1, 2}),
        frozenset({3, 4}),
        frozenset({5, 6}),
    }


def test_events_stand_where_their_first_deadline_stood() -> None:
    vote, bill, fair = (
        suggested(1, "Senate: a vote on the farm bill"),
        suggested(3, "The Senate votes on the farm bill"),
        suggested(2, "the fair opens"),
    )
    assert together([vote, fair, bill], TODAY) == ((vote, bill), (fair,))


def test_another_day_or_another_time_is_another_event() -> None:
    morning = replace(suggested(1, "the fair opens"), due_time=dt.time(9))
    evening = replace(suggested(2, "the fair opens"), due_time=dt.time(18))
    later = suggested(3, "the fair opens", FRIDAY + dt.timedelta(days=1))
    assert len(together([morning, evening, later], TODAY)) == 3


def test_what_is_tracked_leads_and_what_is_settled_stays_with_its_like() -> None:
    found = suggested(1, "the fair opens")
    tracked = replace(found, id=7, suggestion_id=2, status=DeadlineStatus.TRACKED)
    done = replace(tracked, id=8, status=DeadlineStatus.DONE)
    snoozed = replace(tracked, id=9, snoozed_until=FRIDAY)
    assert together([found, tracked, done, snoozed], TODAY) == ((tracked, found), (done,), (snoozed,))
    awake = replace(snoozed, snoozed_until=TODAY)
    assert together([found, awake], TODAY) == ((awake, found),)


ABOUT = ("the berth charges", "the noise limits", "the herring quota", "the quay wall")


@st.composite
def agendas(draw: st.DrawFn) -> list[Deadline]:
    """Announcements of few things for few days, some tracked, some that tell of a move."""
    told = []
    for number in range(1, draw(st.integers(2, 12)) + 1):
        port = draw(st.sampled_from(("Marrow", "Elling")))
        what = f"objections to {draw(st.sampled_from(ABOUT))} at Port {port}"
        sentence = draw(
            st.sampled_from((what, f"{what} were extended", f"{what} were postponed from 10 July"))
        )
        day, published = at(7, draw(st.integers(9, 12))), at(6, draw(st.integers(1, 28)))
        deadline = announced(number, what, day, published, sentence)
        status = draw(
            st.sampled_from((DeadlineStatus.SUGGESTED, DeadlineStatus.TRACKED, DeadlineStatus.DONE))
        )
        if status is not DeadlineStatus.SUGGESTED:
            deadline = replace(deadline, id=number, status=status)
        told.append(deadline)
    return told


def grouped(events: tuple[tuple[Deadline, ...], ...]) -> set[frozenset[int | None]]:
    return {frozenset(each.article_id for each in event) for event in events}


@given(agendas(), st.integers(2, 4))
def test_what_is_announced_word_for_word_again_changes_nothing_but_how_often_it_is_told(
    told: list[Deadline], times: int
) -> None:
    again = [
        replace(each, article_id=100 * time + (each.article_id or 0), suggestion_id=100 * time + number)
        for time in range(1, times)
        for number, each in enumerate(told)
        if each.id is None
    ]
    apart = {
        frozenset((each.article_id or 0) % 100 for each in event)
        for event in together([*told, *again], TODAY)
    }
    assert apart == grouped(together(told, TODAY))


def steps_of(work: Callable[[], object]) -> int:
    """How many functions are called: a measure of work that no clock has a part in."""
    steps = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal steps
        steps += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return steps


def test_the_work_grows_as_the_number_of_announcements() -> None:
    def work(number: int) -> int:
        """For an agenda of which a third is told again and again, and a fifth tells of a move."""
        told = [
            announced(
                n,
                f"objections to {ABOUT[n % 4]} at Port {f'Elling {n}' if n % 3 else 'Marrow'}",
                at(7, 1) + dt.timedelta(days=n // 40 if n % 3 else n % 7),
                at(6, 20),
                "It was postponed." if n % 5 == 0 else "Objections are due.",
            )
            for n in range(number)
        ]
        return steps_of(lambda: together(told, TODAY))

    assert work(4_000) < 5 * work(1_000)
