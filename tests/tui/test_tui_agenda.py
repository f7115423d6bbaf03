"""The agenda: what stands under which heading, and the way to and from the sentence."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import count

import pytest
from rich.cells import cell_len
from textual.widgets import Static

from store.library import Library
from store.model.articles import Draft
from store.model.decisions import Deadline, DeadlineStatus, Origin
from store.model.due import UNDATED, Due
from store.model.findings import DeadlineKind, Findings
from tests.by_hand import add_read, record
from tests.tui.conftest import found_in_fees
from tests.tui.waiting import settled
from tui.app import DatelineApp
from tui.article.view import ArticleView
from tui.lists.agenda_rows import Seen, agenda_entries, sentence_key
from tui.lists.line_list import LineList
from tui.lists.lines import Entry
from tui.screens.agenda import AgendaScreen
from tui.screens.deadline_preview import DeadlinePreview
from tui.words.deadline_preview import marked_paragraph, preview
from tui.words.deadlines import away_words, by_section, counts, due_words, key_of, kind_words, section_of

TODAY = dt.date(2026, 7, 1)
NUMBERS = count(1)


def due(in_days: int, *, status: DeadlineStatus = DeadlineStatus.TRACKED, lasting: int = 0) -> Deadline:
    first = TODAY + dt.timedelta(days=in_days)
    number = next(NUMBERS)
    return Deadline(
        id=None if status is DeadlineStatus.SUGGESTED else number,
        suggestion_id=number,
        article_id=1,
        article_title="A title",
        source="Harbor Ledger",
        status=status,
        kind=DeadlineKind.DEADLINE,
        what="Answer the board",
        who=None,
        date=first.isoformat(),
        first=first,
        last=first + dt.timedelta(days=lasting),
        sentence="Shippers have until then to answer.",
        start=0,
        end=10,
    )


def drawn(entries: list[Entry], width: int) -> list[str]:
    return ["".join(text for text, _ in line) for entry in entries for line in entry.draw(width)]


SLEEPING = replace(due(9), snoozed_until=TODAY + dt.timedelta(days=2))


@pytest.mark.parametrize(
    ("deadline", "section"),
    [
        (due(-1), "Overdue"),
        (due(0), "Today"),
        (due(-3, lasting=5), "Today"),
        (due(1), "This week"),
        (due(6), "This week"),
        (due(7), "This month"),
        (due(30), "This month"),
        (due(31), "Later"),
        (due(1, status=DeadlineStatus.SUGGESTED), "Found, not yet decided on"),
        (SLEEPING, "Snoozed"),
        (replace(SLEEPING, snoozed_until=TODAY), "This month"),
        (due(-9, status=DeadlineStatus.DONE), "Done"),
        (due(9, status=DeadlineStatus.DISMISSED), "Dismissed"),
    ],
)
def test_what_stands_under_which_heading(deadline: Deadline, section: str) -> None:
    assert section_of(deadline, TODAY) == section


def test_headings_stand_in_their_order_and_empty_ones_are_left_out() -> None:
    agenda = [(due(40),), (due(-2),), (due(0),), (due(3, status=DeadlineStatus.SUGGESTED),)]
    assert list(by_section(agenda, TODAY)) == ["Overdue", "Today", "Later", "Found, not yet decided on"]
    assert counts(agenda, TODAY) == "due 2 · later 1 · found 1"


def test_when_it_is_due_has_weekday_year_and_time_where_they_are_needed() -> None:
    at_two = replace(due(2), due_time=dt.time(14))
    assert due_words(at_two, TODAY) == "Fri 3 Jul, 14:00"
    assert due_words(due(200), TODAY) == "Sun 17 Jan 2027"
    assert due_words(due(2, lasting=4), TODAY) == "3–7 Jul"


def test_what_is_near_tells_its_working_days_too() -> None:
    assert away_words(due(9), TODAY, None) == "in 9 days, 7 working"
    assert away_words(due(9), TODAY, "US") == "in 9 days, 6 working", "3 July 2026 is a holiday there"
    assert [away_words(due(days), TODAY, "US") for days in (-3, 0, 1)] == ["3 days ago", "today", "tomorrow"]
    assert away_words(due(31), TODAY, "US") == "in 31 days"


@pytest.mark.parametrize("width", [30, 40, 80, 120, 200])
def test_no_line_is_wider_than_the_list(width: int) -> None:
    moved = replace(due(3), what="漢字" * 80, moved_from=("2025-01-19", "2025-04-05"), note="a note " * 40)
    events = [(moved, replace(moved, id=10_000)), (due(-4),), (due(9, lasting=20),)]
    seen = Seen(TODAY, opened={key_of(moved)})
    for entry in agenda_entries(events, seen):
        for line in entry.draw(width):
            assert sum(cell_len(text) for text, _ in line) <= width


@pytest.mark.parametrize("width", [60, 80, 120])
def test_a_row_tells_all_of_its_label_its_day_its_distance_and_its_article(width: int) -> None:
    what = "Agency for Spectrum: bidders must register, pay the deposit and name their owners"
    title = "Agency sets the auction for February and halves the deposit it asks for"
    event = (replace(due(9), what=what, article_title=title),)
    lines = drawn(list(agenda_entries([event], Seen(TODAY))), width)
    beside = lines[2].index("deadline") if width == 120 else 4
    shown = " ".join(line[beside:].strip() for line in lines[1:])
    assert what in shown
    assert f"{title} · Harbor Ledger" in shown
    told = "".join(lines)
    assert all(words in told for words in ("Fri 10 Jul", "in 9 days, 7 working", "deadline"))
    assert len(lines) - 1 == {60: 5, 80: 5, 120: 3}[width]


def test_a_row_of_one_event_says_how_often_it_is_announced_and_opens_to_its_sentences() -> None:
    first = due(9, status=DeadlineStatus.SUGGESTED)
    second = replace(first, suggestion_id=5_000, article_id=2, sentence="They may answer until then.")
    event = (first, second)
    assert kind_words(event) == "deadline · 2 sentences in 2 articles"
    folded = list(agenda_entries([event], Seen(TODAY)))
    opened = list(agenda_entries([event], Seen(TODAY, opened={key_of(first)})))
    assert [entry.key for entry in folded if entry.key] == [key_of(first)]
    assert [entry.key for entry in opened if entry.key] == [key_of(first), *map(sentence_key, event)]
    assert "“They may answer until then.”" in " ".join(drawn(opened, 120))


def test_a_deadline_that_moved_tells_from_where() -> None:
    moved = replace(due(6), moved_from=("2025-01-19", "2025-04-05"))
    lines = drawn(list(agenda_entries([(moved,)], Seen(TODAY))), 120)
    assert lines[-1].strip() == "moved twice: 19 Jan 2025 → 5 Apr 2025 → 7 Jul 2026"


def origin_of(paragraph: str, sentence: str, date: str) -> Origin:
    start, at = paragraph.index(sentence), paragraph.index(date)
    return Origin(
        paragraph,
        start,
        start + len(sentence),
        at,
        at + len(date),
        "deadlines:until",
        dt.date(2026, 6, 30),
        None,
    )


def test_the_paragraph_marks_the_sentence_its_date_and_the_words_of_the_label() -> None:
    paragraph = "Fees rise. Ship owners have until August 14 to object to the fees. Few will object."
    origin = origin_of(paragraph, "Ship owners have until August 14 to object to the fees.", "August 14")
    parts = list(marked_paragraph(origin, "objections of owners to the fees"))
    assert "".join(text for text, _ in parts) == paragraph
    assert [text for text, look in parts if look == "bold $kind-date"] == ["August 14"]
    assert [text for text, look in parts if look == "bold"] == ["owners", "fees"]
    assert [text for text, look in parts if look == "$muted"] == ["Fees rise. ", " Few will object."]


def test_the_preview_tells_article_rule_note_and_every_sentence() -> None:
    lead = replace(due(9), sentence="They answer by Friday.", note="call them", moved_from=("2026-07-01",))
    other = replace(lead, id=10_001, article_title="Another title", sentence="Friday is the last day.")
    origin = origin_of("They answer by Friday.", "They answer by Friday.", "Friday")
    told = "".join(text for text, _ in preview((lead, other), origin, TODAY, None))
    for words in (
        "Fri 10 Jul · in 9 days, 7 working · deadline",
        "A title",
        "Harbor Ledger · Tue 30 Jun 2026",
        "deadlines:until",
        "call them",
        "moved once: 1 Jul 2026 → 10 Jul 2026",
        "“Friday is the last day.”\nAnother title",
    ):
        assert words in told
    assert told.count("They answer by Friday.") == 1


async def test_a_found_deadline_is_tracked_done_undone_and_leads_to_its_sentence(
    app: DatelineApp, library: Library
) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("g", "a")
        await pilot.pause()
        assert isinstance(app.screen, AgendaScreen)
        found = library.deadlines.agenda(TODAY)[0]
        assert found.status is DeadlineStatus.SUGGESTED
        await pilot.press("D")
        assert [entry.status for entry in library.deadlines.agenda(TODAY)] == [DeadlineStatus.TRACKED]
        await pilot.press("d")
        assert library.deadlines.agenda(TODAY) == ()
        await pilot.press("u")
        await pilot.press("enter")
        await pilot.pause()
        view = app.screen.query_one(ArticleView)
        assert view.article is not None and view.article.id == found.article_id
        assert found.start <= view.cursor < found.end


async def test_snoozed_until_a_day_that_is_typed(app: DatelineApp, library: Library) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "a")
        await pilot.pause()
        await pilot.press("s", *"+9d", "enter")
        await settled(pilot)
        snoozed = library.deadlines.agenda(TODAY, include_snoozed=True)
        assert [entry.snoozed_until for entry in snoozed] == [dt.date(2026, 7, 10)]
        assert library.deadlines.agenda(TODAY) == ()


async def test_one_of_ones_own_is_added_and_dismissed(app: DatelineApp, library: Library) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "a")
        await pilot.pause()
        await pilot.press("a", *"Call", "down", *"+7d", "enter")
        await settled(pilot)
        assert [entry.what for entry in library.deadlines.agenda(TODAY) if entry.id is not None] == ["Call"]
        await pilot.press("X")
        assert [entry for entry in library.deadlines.agenda(TODAY) if entry.id is not None] == []


async def test_found_ones_are_tracked_one_after_another(app: DatelineApp, library: Library) -> None:
    article_id = library.deadlines.agenda(TODAY)[0].article_id or 0
    (suggestion,) = found_in_fees().deadlines
    later = suggestion.first + dt.timedelta(days=1)
    another = replace(suggestion, what="the fair opens", date=later.isoformat(), first=later, last=later)
    record(library, article_id, replace(found_in_fees(), deadlines=(suggestion, another)))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "a")
        await pilot.pause()
        await pilot.press("D", "D")
        assert [entry.status for entry in library.deadlines.agenda(TODAY)] == [DeadlineStatus.TRACKED] * 2


async def test_what_is_away_is_looked_at_and_brought_back(app: DatelineApp, library: Library) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "a")
        await pilot.pause()
        found = library.deadlines.agenda(TODAY)
        await pilot.press("X")
        assert library.deadlines.agenda(TODAY) == ()
        await pilot.press("c", "c", "c", "r")
        assert library.deadlines.agenda(TODAY) == found
        await pilot.press("u")
        assert library.deadlines.agenda(TODAY) == ()
        await pilot.press("U", "q", "d", "c", "c", "r")
        assert [entry.status for entry in library.deadlines.agenda(TODAY)] == [DeadlineStatus.TRACKED]


async def test_several_are_marked_and_decided_on_and_taken_back_as_one(
    app: DatelineApp, library: Library
) -> None:
    for what in ("Call the board", "Write a letter"):
        when = Due.on(TODAY + dt.timedelta(days=3))
        library.deadlines.track_passage(None, 0, 0, what=what, due=when, kind=DeadlineKind.DEADLINE)
    before = library.deadlines.agenda(TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "a")
        await pilot.pause()
        await pilot.press("x", "x", "d")
        assert [entry.id for entry in library.deadlines.agenda(TODAY)] == [None]
        await pilot.press("u")
        assert library.deadlines.agenda(TODAY) == before
        await pilot.press("g", "g", "x", "x", "x", "X")
        assert library.deadlines.agenda(TODAY) == ()
        await pilot.press("u")
        assert library.deadlines.agenda(TODAY) == before


@pytest.mark.parametrize(("size", "shown_at_first"), [((120, 40), True), ((80, 24), False)])
async def test_the_pane_shows_the_paragraph_beside_or_below_the_list(
    app: DatelineApp, size: tuple[int, int], shown_at_first: bool
) -> None:
    async with app.run_test(size=size) as pilot:
        await pilot.press("g", "a")
        await settled(pilot)
        pane = app.screen.query_one(DeadlinePreview)
        assert pane.display is shown_at_first
        if not shown_at_first:
            await pilot.press("i")
        await settled(pilot)
        assert "Ship owners have until August 14 to object." in str(pane.query_one(Static).render())
        await pilot.press("i")
        await settled(pilot)
        assert not pane.display


async def test_a_filter_narrows_the_agenda_and_an_empty_one_says_why(
    app: DatelineApp, library: Library
) -> None:
    when = Due.on(TODAY + dt.timedelta(days=3))
    library.deadlines.track_passage(None, 0, 0, what="Call the board", due=when, kind=DeadlineKind.EXPIRY)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("g", "a")
        await pilot.pause()
        await pilot.press("f", *"kind:exp", "tab", "enter")
        await settled(pilot)
        shown = app.screen.query_one(LineList)
        assert isinstance(shown.key, tuple)
        assert shown.key[0] == "tracked"
        await pilot.press("j", "d")
        assert [entry.id for entry in library.deadlines.agenda(TODAY)] == [None]
        await settled(pilot)
        why = str(app.screen.query_one("#empty", Static).render())
        assert "Nothing to do is of the kind “expiry”." in why
        assert "1 of what is snoozed, done or dismissed would fit" in why
        await pilot.press("f", *" source:nobody", "enter")
        await settled(pilot)
        why = str(app.screen.query_one("#empty", Static).render())
        assert "By itself, source:nobody finds nothing either." in why
        await pilot.press("q")
        await settled(pilot)
        assert shown.key == ("found", library.deadlines.agenda(TODAY)[0].suggestion_id)


async def test_a_filter_that_is_wrong_is_told_and_left_with_esc(app: DatelineApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("g", "a")
        await pilot.pause()
        await pilot.press("f", *"tag:trade ", "enter")
        await settled(pilot)
        assert "there is no term “tag:”" in str(app.screen.query_one(".dock--hint", Static).render())
        await pilot.press("escape")
        await settled(pilot)
        assert app.screen.query_one(LineList).key is not None


async def test_another_date_is_asked_about_with_both_sentences_and_taken(
    app: DatelineApp, library: Library
) -> None:
    (suggested,) = library.deadlines.agenda(TODAY)
    what = "objections to the fees of Port Elling"
    tracked = library.deadlines.track(suggested.suggestion_id or 0, what=what)
    text = "The board put the day off: ship owners have until August 28 to object."
    draft = Draft(text, "More time", "told:2", "text", source="Harbor Ledger", published=TODAY)
    (found,) = found_in_fees().deadlines
    later = found.first + dt.timedelta(days=14)
    moved = replace(
        found,
        what=what,
        start=0,
        end=len(text),
        timex_start=52,
        timex_end=61,
        date=later.isoformat(),
        first=later,
        last=later,
    )
    add_read(library, draft, Findings(deadlines=(moved,)))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("g", "a")
        await settled(pilot)
        assert "moved? 14 Aug 2026 → 28 Aug 2026, says Harbor Ledger" in " ".join(shown_lines(app))
        await pilot.press("m")
        await settled(pilot)
        told = str(app.screen.query_one("MovedDock .dock--hint", Static).render())
        assert "Ship owners have until August 14 to object." in told
        assert text in told
        await pilot.press("enter")
        await settled(pilot)
        assert "moved once: 14 Aug 2026 → 28 Aug 2026" in " ".join(shown_lines(app))
        assert library.deadlines.one(tracked.id or 0).first == later
        await pilot.press("h", "j", "j", "-")
        await settled(pilot)
        assert len(library.deadlines.events(TODAY)) == 2
        await pilot.press("u", "u")
        assert library.deadlines.one(tracked.id or 0) == tracked


async def test_one_is_counted_from_an_event_and_moves_when_its_day_is_told(
    app: DatelineApp, library: Library
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("g", "a", "a")
        await settled(pilot)
        await pilot.press(*"Answer", "down", *"30 days after service", "enter")
        await settled(pilot)
        (answer,) = (each for each in library.deadlines.agenda(TODAY) if each.id is not None)
        assert (answer.due, answer.rule, answer.event) == (UNDATED, "30 days after", "service")
        assert "30 days after service (not known when)" in " ".join(shown_lines(app))
        await pilot.press("E", *"5 june", "enter")
        await settled(pilot)
        assert library.deadlines.one(answer.id or 0).date == "2026-07-05"
        await pilot.press("u")
        assert library.deadlines.one(answer.id or 0) == answer


async def test_a_repeat_without_an_end_is_told_in_the_dock_and_nothing_that_was_typed_is_lost(
    app: DatelineApp, library: Library
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("g", "a", "a")
        await settled(pilot)
        await pilot.press(
            *"Report", "down", *"+7d", "down", "down", "down", *"monthly", "down", *"3", "enter"
        )
        await settled(pilot)
        assert "Say when it ends" in str(app.screen.query_one("#wrong", Static).render())
        await pilot.press("end", *", 3 times", "enter")
        await settled(pilot)
        (report,) = (each for each in library.deadlines.agenda(TODAY) if each.id is not None)
        assert (report.what, report.repeats, report.lead_days) == (
            "Report",
            "every month until 2026-09-08",
            3,
        )
        await pilot.press("e", "enter")
        await settled(pilot)
        assert library.deadlines.one(report.id or 0) == report


async def test_much_that_was_found_follows_what_is_tracked(
    app: DatelineApp, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.screens.agenda._AT_ONCE", 0)
    when = Due.on(TODAY + dt.timedelta(days=3))
    library.deadlines.track_passage(None, 0, 0, what="Call the board", due=when, kind=DeadlineKind.DEADLINE)
    assert library.deadlines.count_suggested(TODAY) == 1
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("g", "a")
        await settled(pilot)
        shown = " ".join(shown_lines(app))
        assert "Call the board" in shown
        assert "objections to the fees" in shown
        assert isinstance(key := app.screen.query_one(LineList).key, tuple)
        assert key[0] == "tracked"


def shown_lines(app: DatelineApp) -> list[str]:
    """What the list shows."""
    shown = app.screen.query_one(LineList)
    return [shown.render_line(y).text for y in range(shown.size.height)]
