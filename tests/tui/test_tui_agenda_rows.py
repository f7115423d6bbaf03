"""What the agenda says of deadlines: headings, rows, distances, and the pane beside them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import count

import pytest
from rich.cells import cell_len

from store.model.decisions import Deadline, DeadlineStatus, Origin
from store.model.findings import DeadlineKind
from tui.lists.agenda_rows import Seen, agenda_entries, sentence_key
from tui.lists.lines import Entry
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


def test_of_what_was_only_found_a_time_that_has_begun_stands_where_it_ends() -> None:
    found = DeadlineStatus.SUGGESTED
    year, tomorrow, month, last_day = (
        due(-181, status=found, lasting=364),
        due(1, status=found),
        due(-2, status=found, lasting=32),
        due(30, status=found),
    )
    (listed,) = by_section([(year,), (month,), (tomorrow,), (last_day,)], TODAY).values()
    assert [lead for (lead,) in listed] == [tomorrow, last_day, month, year]


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


def test_of_very_many_the_first_are_listed_and_the_others_counted() -> None:
    events = [(due(day),) for day in (0, 2, 3, 40)]
    listed = list(agenda_entries(events, Seen(TODAY), most=2))
    assert [entry.key for entry in listed if entry.key] == [key_of(event[0]) for event in events[:2]]
    assert drawn(listed, 80)[-1].strip() == "… and 2 more below"
    assert drawn(list(agenda_entries(events, Seen(TODAY), most=4)), 80) == drawn(
        list(agenda_entries(events, Seen(TODAY))), 80
    )
