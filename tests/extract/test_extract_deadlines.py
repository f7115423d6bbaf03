"""What is ahead: obligations, expiries, dates of effect and events, each with its sentence."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.extract.deadlines import deadlines
from store.extract.document import read_document
from store.extract.timexes import timexes
from store.model.findings import DeadlineKind, DeadlineSuggestion, Mention, MentionKind
from tests.growth import grows_linearly

WEDNESDAY = dt.date(2026, 4, 15)
BODY = " The harbour board listened to the ferrymen and thanked them for their patience." * 6


def read(
    text: str, published: dt.date | None = WEDNESDAY, mentions: tuple[Mention, ...] = ()
) -> tuple[DeadlineSuggestion, ...]:
    document = read_document(text + BODY)
    return deadlines(document, timexes(document, published), mentions, published)


def named(text: str, name: str, kind: MentionKind = MentionKind.ORGANISATION) -> Mention:
    return Mention(text.index(name), text.index(name) + len(name), kind, name, "test")


@pytest.mark.parametrize(
    ("text", "kind", "date"),
    [
        ("The tenants must leave the quay by 30 June.", DeadlineKind.DEADLINE, "2026-06-30"),
        ("Bidders have until May 4 to hand in their plans.", DeadlineKind.DEADLINE, "2026-05-04"),
        ("A deadline for the sale is set for June 19.", DeadlineKind.DEADLINE, "2026-06-19"),
        ("The licence expires on 1 September.", DeadlineKind.EXPIRY, "2026-09-01"),
        ("The truce runs until Friday.", DeadlineKind.EXPIRY, "2026-04-17"),
        ("The toll takes effect on May 1.", DeadlineKind.EFFECTIVE_DATE, "2026-05-01"),
        ("The board will meet on Thursday.", DeadlineKind.SCHEDULED_EVENT, "2026-04-16"),
        ("The vote is expected next week.", DeadlineKind.SCHEDULED_EVENT, "2026-04-20/2026-04-26"),
        ("The ferry is planned to sail in November.", DeadlineKind.SCHEDULED_EVENT, "2026-11"),
        (
            "The summit takes place from June 5 to June 7.",
            DeadlineKind.SCHEDULED_EVENT,
            "2026-06-05/2026-06-07",
        ),
        ("The talks were put off until May 20.", DeadlineKind.SCHEDULED_EVENT, "2026-05-20"),
        ("The firm extended the deadline from April 30 to May 15.", DeadlineKind.DEADLINE, "2026-05-15"),
        ("The fleet must be electric by 2030.", DeadlineKind.DEADLINE, "2030"),
        ("The board wants to decide by the end of the year.", DeadlineKind.DEADLINE, "2026-12-31"),
    ],
)
def test_what_is_ahead_is_suggested_with_its_kind_and_date(text: str, kind: DeadlineKind, date: str) -> None:
    (found,) = read(text)
    assert (found.kind, found.date) == (kind, date)
    assert found.first <= found.last


@pytest.mark.parametrize(
    "text",
    [
        "The board met on Thursday and on 3 March.",
        "The licence expired on 1 April 2026.",
        "The deadline was 2 February 2026.",
        "The offer had been set to end on 30 April.",
        "By the end of the year the mayor had spoken with every ferryman.",
        "The minister, asked on Monday, called Christmas a waste of time.",
        "BERGEN, April 16 (Dateline) — The harbour froze.",
        "By 2030 a third of all ferries could run empty, a study of 2019 found; the year 2040 looks worse.",
    ],
)
def test_what_is_past_or_no_appointment_is_not_suggested(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("The judge ruled on Tuesday that the mill has 30 days to appeal.", "2026-05-14"),
        ("The form must be returned within 20 working days.", "2026-05-13"),
        ("The mill has two weeks to answer.", "2026-04-29"),
        ("The agency gave Norhavn 60 days to comply with its order.", "2026-06-14"),
    ],
)
def test_a_term_counts_from_the_ruling_or_from_the_publication(text: str, date: str) -> None:
    (found,) = [suggestion for suggestion in read(text) if suggestion.date == date]
    assert found.kind is DeadlineKind.DEADLINE


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (
            "A deadline that would require Norhavn to sell the quay or face a fine is set for June 19.",
            "Norhavn must sell the quay or face a fine",
        ),
        ("Bidders have until May 4 to hand in their plans.", "Bidders must hand in their plans"),
        ("Bidders will have until noon on May 4 to bid.", "Bidders must bid"),
        ("The mayor said on Tuesday that the board will meet on Thursday.", "The board will meet"),
        ("The record date is May 9.", "Record date"),
        (
            "The minister, who took office in 2019, will open the bridge on May 9.",
            "The minister will open the bridge",
        ),
        ("The clerk awaits the ruling, which is expected next week.", "The ruling is expected"),
    ],
)
def test_the_phrase_says_who_has_to_do_what_in_the_words_of_the_sentence(text: str, what: str) -> None:
    assert read(text)[0].what == what


def test_who_it_concerns_is_the_one_ordered_or_the_first_named() -> None:
    text = "The Port Court ordered Norhavn to leave by June 19."
    (found,) = read(text, mentions=(named(text, "Port Court"), named(text, "Norhavn")))
    assert found.who == "Norhavn"
    text = "Norhavn will meet its lenders on May 4."
    assert read(text, mentions=(named(text, "Norhavn"),))[0].who == "Norhavn"
    assert read(text)[0].who is None


def test_a_promise_that_was_not_kept_is_no_deadline() -> None:
    assert not read("The mayor had promised an answer by Monday but none came.")
    assert read("The mayor promises to answer by Monday.")


def test_whom_a_judge_tells_is_not_the_judge() -> None:
    for text, who in (
        ("Maria Keller gave the mill 30 days to appeal.", None),
        ("Maria Keller has 30 days to appeal.", "Maria Keller"),
    ):
        assert read(text, mentions=(named(text, "Maria Keller", MentionKind.PERSON),))[0].who == who


def test_what_is_asked_is_hedged_and_reads_as_a_question() -> None:
    asked = read("Will the mayor resign by Friday?")[0]
    assert asked.hedged
    assert asked.what == "Will the mayor resign?"


def test_what_is_not_sure_is_hedged() -> None:
    assert read("The board could decide on Thursday.")[0].hedged
    assert not read("The board will decide on Thursday.")[0].hedged


def test_the_same_deadline_in_two_sentences_is_one_suggestion() -> None:
    text = "The mill must close by 30 June. The mill must close, the court said, by June 30."
    assert [found.date for found in read(text)] == ["2026-06-30"]


def test_two_appointments_on_one_day_are_two() -> None:
    text = "The board will meet on May 4. Ferrymen plan a march through town on May 4."
    assert len(read(text)) == 2


def test_without_a_publication_date_only_a_full_date_in_an_obligation_counts() -> None:
    assert read("The board will meet on Thursday.", None) == ()
    assert read("The board will meet on May 4, 2026.", None) == ()
    (found,) = read("The tenants must leave by 30 June 2026.", None)
    assert (found.date, found.kind) == ("2026-06-30", DeadlineKind.DEADLINE)


def test_a_suggestion_points_at_its_sentence_and_its_date() -> None:
    text = "Nothing moved. The licence expires on 1 September. Gulls cried."
    (found,) = read(text)
    assert text[found.start : found.end] == "The licence expires on 1 September."
    assert text[found.timex_start : found.timex_end] == "1 September"
    assert found.rule == "expires"


_parts = st.sampled_from(
    [
        *(
            "The mill",
            "must",
            "by",
            "June 30",
            "on Monday",
            "expires",
            "within",
            "30 days",
            "will",
            "deadline",
        ),
        *(
            "until",
            "to",
            ",",
            ";",
            "who said that",
            "next week",
            "said",
            "@",
            "“",
            "2030",
            "which",
            "with",
            ".",
        ),
        *("\n\n", "Then", "has", "which is expected", "March 5-9"),
    ]
)


@settings(max_examples=200)
@given(
    st.one_of(st.text(max_size=200), st.lists(_parts, max_size=25).map(" ".join)),
    st.one_of(st.none(), st.dates(), st.datetimes(), st.sampled_from([dt.date.min, dt.date.max])),
)
def test_any_text_on_any_day_gives_sound_suggestions(text: str, published: dt.date | None) -> None:
    document = read_document(text)
    for found in deadlines(document, timexes(document, published), (), published):
        assert 0 <= found.start < found.end <= len(text)
        assert found.start <= found.timex_start < found.timex_end <= len(text)
        assert found.first <= found.last
        assert found.what
        assert len(found.what) <= 120
        if published is not None:
            day = published.date() if isinstance(published, dt.datetime) else published
            assert found.last >= day


@pytest.mark.parametrize(
    "clause",
    [
        "The board will meet on Monday, with which, ",
        "and the port will meet the Nov. 8 vote on Monday ",
        "until April 30, ",
    ],
)
def test_a_long_sentence_full_of_dates_takes_linear_time(clause: str) -> None:
    assert grows_linearly(lambda size: lambda: read(clause * size), 100)
