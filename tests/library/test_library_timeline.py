"""The timeline: where days lie, what stands there, and what stands nowhere."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import DamagedError, UsageError
from store.library import Library
from store.library.timeline import first_of_place, of_view, places_between, spans, stepped
from store.model.articles import Draft, Month, Place
from store.model.due import Due
from store.model.findings import (
    DeadlineKind,
    DeadlineSuggestion,
    Findings,
    Mention,
    MentionKind,
    Timex,
    TimexType,
)
from store.model.timeline import Lane, Zoom
from store.model.view import WHOLE_TIMELINE, View, of_entity
from store.query.parse import parse
from store.records.derived import miscounted
from store.records.findings import replace_findings
from store.records.recounts import RECOUNTS
from tests.by_hand import TODAY, add_read
from tui.words.timeline import unplaced_words

TEXT = (
    "Ada Brandt opened the lock on 4 May 2026. The canal was dug in 1911, and widened in June 2025. "
    "Bids close on 20 August 2026. It rained for two days."
)


def told(surface: str, first: str, last: str = "") -> Timex:
    """A date that the text tells."""
    at = TEXT.index(surface)
    days = dt.date.fromisoformat(first), dt.date.fromisoformat(last or first)
    return Timex(at, at + len(surface), TimexType.DATE, first, "test", *days)


KIRITIMATI = Timex(0, 0, TimexType.TIME, "2026-08-20T00:30", "test", zone="+14:00")
"""Half past midnight there: wherever this machine is, but there, it is the day before."""


def found() -> Findings:
    bids = told("20 August 2026", "2026-08-20")
    sentence = TEXT.index("Bids")
    rain = TEXT.index("two days")
    return Findings(
        mentions=(Mention(0, 10, MentionKind.PERSON, "Ada Brandt", "test"),),
        timexes=(
            told("4 May 2026", "2026-05-04"),
            told("1911", "1911-01-01", "1911-12-31"),
            told("June 2025", "2025-06-01", "2025-06-30"),
            bids,
            Timex(rain, rain + 8, TimexType.DURATION, "P2D", "test", unresolved=True),
        ),
        deadlines=(
            DeadlineSuggestion(
                sentence,
                TEXT.index(" It rained"),
                bids.start,
                bids.end,
                "2026-08-20",
                dt.date(2026, 8, 20),
                dt.date(2026, 8, 20),
                DeadlineKind.DEADLINE,
                "bids close",
                "test",
            ),
        ),
    )


@pytest.fixture
def canal(library: Library) -> Library:
    """One article about a canal, one about nothing that is dated, and one without a date."""
    day = dt.date(2026, 5, 6)
    drafts = (
        (Draft(TEXT, "The lock opens", "lock.txt", "plain", source="Ledger", published=day), found()),
        (
            Draft("Nothing is said.", "A quiet month", "quiet.txt", "plain", published=Month(2026, 4)),
            Findings(),
        ),
        (Draft("Nobody knows when.", "Undated", "when.txt", "plain"), Findings()),
    )
    for draft, findings in drafts:
        add_read(library, draft, findings)
    return library


def are_tallied(library: Library) -> bool:
    """Whether what is kept of the days is what counting them tells."""
    return not any(recount.wrong(library._file) for recount in RECOUNTS)


def counts(
    library: Library, zoom: Zoom, first: str, number: int, view: View = WHOLE_TIMELINE
) -> list[tuple[int, int, int]]:
    axis = library.timeline.of(view).axis(dt.date.fromisoformat(first), zoom, number)
    return [(place.published, place.told, place.due) for place in axis.places]


def listed(
    library: Library, zoom: Zoom, first: str, view: View = WHOLE_TIMELINE
) -> list[tuple[Lane, str, str]]:
    (place,) = library.timeline.of(view).axis(dt.date.fromisoformat(first), zoom, 1).places
    found = library.timeline.of(view).entries(place, zoom, TODAY)
    return [(entry.lane, entry.first.isoformat(), entry.what) for entry in found.entries]


@given(st.dates(), st.sampled_from(list(Zoom)))
def test_every_day_lies_in_one_place_and_places_lie_beside_each_other(day: dt.date, zoom: Zoom) -> None:
    (first, last), *rest = spans(day, zoom, 2)
    assert first <= day <= last or first == dt.date.min
    assert first_of_place(day, zoom) == first
    for following, _ in rest:
        assert following == last + dt.timedelta(days=1)
        assert stepped(first, zoom, 1) == following


def test_what_is_published_told_and_due_is_counted_where_it_stands(canal: Library) -> None:
    assert counts(canal, Zoom.MONTH, "2026-04-01", 5) == [
        (1, 0, 0),
        (1, 1, 0),
        (0, 0, 0),
        (0, 0, 0),
        (0, 0, 1),
    ]
    assert counts(canal, Zoom.YEAR, "2025-01-01", 2) == [(0, 1, 0), (2, 1, 1)]
    assert counts(canal, Zoom.DAY, "2026-05-04", 3) == [(0, 1, 0), (0, 0, 0), (1, 0, 0)]


def test_a_date_has_a_place_only_where_it_is_exact_enough_and_the_others_are_counted(canal: Library) -> None:
    assert counts(canal, Zoom.WEEK, "2025-06-01", 1) == [(0, 0, 0)]
    (week,) = canal.timeline.of().axis(dt.date(2025, 6, 1), Zoom.WEEK, 1).places
    assert canal.timeline.of().entries(week, Zoom.WEEK, TODAY).vague == 1
    assert counts(canal, Zoom.MONTH, "2025-06-01", 1) == [(0, 1, 0)]


def test_each_entry_leads_to_its_sentence(canal: Library) -> None:
    assert listed(canal, Zoom.YEAR, "2026-01-01") == [
        (Lane.PUBLISHED, "2026-04-01", "A quiet month"),
        (Lane.TOLD, "2026-05-04", "Ada Brandt opened the lock on 4 May 2026."),
        (Lane.PUBLISHED, "2026-05-06", "The lock opens"),
        (Lane.DUE, "2026-08-20", "bids close"),
    ]
    (place,) = canal.timeline.of().axis(dt.date(2026, 1, 1), Zoom.YEAR, 1).places
    for entry in canal.timeline.of().entries(place, Zoom.YEAR, TODAY).entries:
        if entry.start is not None:
            assert TEXT[entry.start : entry.end] in ("4 May 2026", "Bids close on 20 August 2026.")


def test_what_has_no_place_is_counted(canal: Library) -> None:
    text = "It opens next spring."
    at = text.index("next spring")
    vague = Timex(at, at + 11, TimexType.DATE, "XXXX-SP", "test", unresolved=True)
    add_read(canal, Draft(text, "Spring", "spring.txt", "plain"), Findings(timexes=(vague,)))
    canal.deadlines.track_passage(
        None, 0, 0, what="ring the lock keeper", due=Due.from_iso(""), kind=DeadlineKind.DEADLINE
    )
    unplaced = canal.timeline.of().axis(TODAY, Zoom.MONTH, 1).unplaced
    assert (unplaced.articles, unplaced.dates, unplaced.deadlines) == (2, 1, 1)
    of_query = canal.timeline.of(parse("quiet", TODAY, WHOLE_TIMELINE)).axis(TODAY, Zoom.MONTH, 1).unplaced
    assert (of_query.articles, of_query.dates, of_query.deadlines) == (0, 0, 0)


def test_what_has_no_place_is_counted_as_far_as_that_takes_no_time(
    canal: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_read(canal, Draft("Nobody knows either.", "Undated too", "either.txt", "plain"), Findings())
    assert canal.timeline.of().axis(TODAY, Zoom.MONTH, 1).unplaced.articles == 2
    monkeypatch.setattr("store.records.timeline.MOST_UNPLACED", 1)
    monkeypatch.setattr("tui.words.timeline.MOST_UNPLACED", 1)
    axis = canal.timeline.of().axis(TODAY, Zoom.MONTH, 1)
    assert axis.unplaced.articles == 1
    assert "1 article or more without a date" in unplaced_words(axis)


def test_of_a_query_and_of_an_entity_only_their_articles_are_told(canal: Library) -> None:
    quiet = parse("quiet", TODAY, WHOLE_TIMELINE)
    assert counts(canal, Zoom.YEAR, "2025-01-01", 2, quiet) == [(0, 0, 0), (1, 0, 0)]
    (ada,) = canal.names.summaries(words="Ada Brandt")
    view = of_view(of_entity(ada.id, ada.name))
    assert counts(canal, Zoom.YEAR, "2025-01-01", 2, view) == [(0, 1, 0), (1, 1, 1)]
    assert (Lane.PUBLISHED, "2026-04-01", "A quiet month") not in listed(canal, Zoom.YEAR, "2026-01-01", view)


@pytest.mark.parametrize("typed", ["", "lock OR quiet"])
def test_the_next_place_is_found_however_far(canal: Library, typed: str) -> None:
    view = parse(typed, TODAY, WHOLE_TIMELINE)
    nearest = canal.timeline.of(view).nearest
    assert nearest(dt.date(1800, 1, 1), Zoom.YEAR) == dt.date(1911, 1, 1)
    assert nearest(dt.date(1800, 1, 1), Zoom.DAY) == dt.date(2026, 4, 1)
    assert nearest(dt.date(2026, 5, 6), Zoom.DAY, forward=False) == dt.date(2026, 5, 4)
    assert nearest(dt.date(2026, 8, 21), Zoom.YEAR) is None


def test_of_a_common_word_the_last_that_came_in_are_told_and_the_axis_says_so(
    canal: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    for month in (3, 1, 2):
        draft = Draft(
            f"Tolls rise, {month}.", f"Tolls {month}", f"{month}", "plain", published=Month(2027, month)
        )
        add_read(canal, draft, Findings())
    monkeypatch.setattr("store.records.search.RANKED_UP_TO", 1)
    monkeypatch.setattr("store.records.timeline._MOST_ARTICLES", 2)
    tolls = parse("tolls", TODAY, WHOLE_TIMELINE)
    assert counts(canal, Zoom.MONTH, "2027-01-01", 3, tolls) == [(1, 0, 0), (1, 0, 0), (0, 0, 0)]
    assert [what for *_, what in listed(canal, Zoom.YEAR, "2027-01-01", tolls)] == ["Tolls 1", "Tolls 2"]
    assert canal.timeline.of(tolls).axis(TODAY, Zoom.YEAR, 1).looked_through == 2
    canal.articles.move([6], Place.BIN)
    assert counts(canal, Zoom.MONTH, "2027-01-01", 3, tolls) == [(1, 0, 0), (0, 0, 0), (1, 0, 0)]


def test_what_lies_in_the_bin_stands_nowhere_and_comes_back(canal: Library) -> None:
    canal.articles.move([1], Place.BIN)
    assert counts(canal, Zoom.YEAR, "2026-01-01", 1) == [(1, 0, 0)]
    assert canal.timeline.of().axis(TODAY, Zoom.MONTH, 1).unplaced.dates == 0
    assert not miscounted(canal._file)
    assert are_tallied(canal)
    canal.history.undo()
    assert counts(canal, Zoom.YEAR, "2026-01-01", 1) == [(2, 1, 1)]
    assert are_tallied(canal)


def test_what_is_read_in_the_bin_stands_nowhere_until_it_is_taken_out(canal: Library) -> None:
    canal.articles.move([1], Place.BIN)
    with canal._file.writing():
        replace_findings(canal._file, 1, found())
    assert counts(canal, Zoom.YEAR, "2026-01-01", 1) == [(1, 0, 0)]
    canal.articles.move([1], Place.INBOX)
    assert counts(canal, Zoom.YEAR, "2026-01-01", 1) == [(2, 1, 1)]
    assert are_tallied(canal)
    with canal._file.writing():
        canal._file.execute("UPDATE suggestions SET shown = 0")
    assert miscounted(canal._file) == [1]


@pytest.mark.parametrize("typed", ["", "lock"])
def test_a_deadline_stands_where_it_is_due_by_the_calendar_of_this_machine(
    canal: Library, typed: str
) -> None:
    view = parse(typed, TODAY, WHOLE_TIMELINE)
    bids = TEXT.index("20 August 2026")
    there = replace(KIRITIMATI, start=bids, end=bids + len("20 August 2026"))
    with canal._file.writing():
        replace_findings(canal._file, 1, replace(found(), timexes=(*found().timexes, there)))
    moment = dt.datetime(2026, 8, 19, 10, 30, tzinfo=dt.UTC).astimezone()
    here = moment.date()
    day_before, day_after = here - dt.timedelta(days=1), here + dt.timedelta(days=1)

    def stands(library: Library) -> None:
        assert counts(library, Zoom.DAY, day_before.isoformat(), 3, view) == [(0, 0, 0), (0, 0, 1), (0, 0, 0)]
        assert listed(library, Zoom.DAY, here.isoformat(), view) == [
            (Lane.DUE, here.isoformat(), "bids close")
        ]
        assert listed(library, Zoom.DAY, day_after.isoformat(), view) == []
        nearest = library.timeline.of(view).nearest
        assert nearest(here, Zoom.DAY) == here
        assert nearest(day_after, Zoom.DAY) is None
        assert nearest(day_after, Zoom.DAY, forward=False) == here
        assert nearest(here, Zoom.DAY, forward=False) == dt.date(2026, 5, 6)

    stands(canal)
    canal.deadlines.track(canal.deadlines.of_article(1)[0].suggestion_id or 0)
    stands(canal)
    assert are_tallied(canal)


def test_what_is_due_at_one_time_in_two_zones_is_tallied_zone_by_zone(canal: Library) -> None:
    (bids,) = found().deadlines
    opening, closing = TEXT.index("4 May 2026"), bids.timex_start
    with canal._file.writing():
        replace_findings(
            canal._file,
            1,
            Findings(
                timexes=(
                    replace(KIRITIMATI, start=opening, end=opening + 10, zone="Asia/Tokyo"),
                    replace(KIRITIMATI, start=closing, end=bids.timex_end),
                ),
                deadlines=(
                    replace(bids, timex_start=opening, timex_end=opening + 10, what="lots open"),
                    bids,
                ),
            ),
        )
    tallied = "SELECT zone FROM due_tallies WHERE suggestions > 0 ORDER BY zone"
    zones = canal._file.rows(tallied)
    assert zones == [("+14:00",), ("Asia/Tokyo",)]
    assert are_tallied(canal)
    with canal._file.writing():
        for recount in RECOUNTS:
            recount.put_right(canal._file)
    assert canal._file.rows(tallied) == zones


def test_done_and_tracked_stand_there_dismissed_does_not(canal: Library) -> None:
    (bids,) = canal.deadlines.of_article(1)
    tracked = canal.deadlines.track(bids.suggestion_id or 0)
    canal.deadlines.set_done(tracked.id or 0, True)
    assert listed(canal, Zoom.MONTH, "2026-08-01") == [(Lane.DUE, "2026-08-20", "bids close")]
    canal.deadlines.dismiss(canal.deadlines.one(tracked.id or 0))
    assert listed(canal, Zoom.MONTH, "2026-08-01") == []


def test_a_rejected_date_is_told_no_more(canal: Library) -> None:
    canal.corrections.reject(1, told("4 May 2026", "2026-05-04"))
    assert counts(canal, Zoom.DAY, "2026-05-04", 1) == [(0, 0, 0)]


def test_a_stretch_of_too_many_places_or_none_is_refused() -> None:
    with pytest.raises(UsageError, match="look at it by week"):
        places_between(dt.date(2000, 1, 1), dt.date(2026, 1, 1), Zoom.DAY)
    with pytest.raises(UsageError, match="before it begins"):
        places_between(dt.date(2026, 1, 2), dt.date(2026, 1, 1), Zoom.DAY)
    assert places_between(dt.date(2026, 1, 31), dt.date(2026, 2, 1), Zoom.MONTH) == 2


@pytest.mark.parametrize(
    "column", ["due_time = 'noon', due_zone = 'UTC'", "due_time = '10:00', due_zone = 'UTC', last = 'soon'"]
)
def test_a_damaged_day_or_time_is_told_in_a_sentence(canal: Library, column: str) -> None:
    with canal._file.writing():
        canal._file.execute(f"UPDATE suggestions SET {column}")
    with pytest.raises(DamagedError, match="what stands on the timeline has a part that cannot be read"):
        canal.timeline.of().nearest(dt.date(2026, 1, 1), Zoom.DAY, forward=True)
