"""A deadline's days are those of the time expressions it names, or are counted from them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.extract import analyse
from store.extract.deadlines.due import due_after
from store.extract.document import read_document
from store.extract.names.recognisers.fast import recogniser
from store.model.due import Due
from store.model.findings import DeadlineKind, DeadlineSuggestion, Findings, Timex

SENTENCES = (
    "The council will hear the appeal on {}.",
    "Bids must reach the mill by noon on {}.",
    "The licence expires at the end of {}.",
    "The sale runs from {} to {}.",
    "The hearing was moved from {} to {}.",
    "The tenant has 30 days to appeal.",
    "The tenant has 5 working days from {} to answer.",
    "Papers are due three days before the hearing on {}.",
    "The envoy announced a 90-day truce on {}.",
    "Owners must reply within 20 business days of {}.",
    "The quay reopens {}, and the ferry sails again a week later.",
)
DATES = (
    "June 19", "19 June 2027", "Friday", "Nov. 16", "May", "March 2027", "next week", "tomorrow", "last year",
    "03/04/2027", "Thanksgiving", "the third quarter",
)  # fmt: skip


def days_of(findings: Findings, deadline: DeadlineSuggestion, text: str, published: dt.date) -> set[dt.date]:
    """The days that the expressions under a deadline tell, and those that their lengths are counted to."""
    document = read_document(text)
    told = {published, *(day for t in findings.timexes for day in (t.first, t.last) if day is not None)}

    def counted(timex: Timex, anchors: Iterable[dt.date]) -> set[dt.date]:
        ends = (due_after(document, timex, day, way) for day in anchors for way in (1, -1))
        return {due.last for due in ends if due is not None}

    anchors = told.union(*(counted(timex, told) for timex in findings.timexes))
    under = [t for t in findings.timexes if t.start < deadline.timex_end and deadline.timex_start < t.end]
    days = {day for timex in under for day in (timex.first, timex.last) if day is not None}
    if any(text.startswith("a week later", timex.start) for timex in under):
        days.update(day + dt.timedelta(weeks=1) for day in told)
    return days.union(*(counted(timex, anchors) for timex in under))


@settings(max_examples=120, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(SENTENCES), st.sampled_from(DATES), st.sampled_from(DATES)),
        min_size=1,
        max_size=3,
    ),
    st.dates(dt.date(2020, 1, 1), dt.date(2027, 12, 31)),
)
def test_a_deadline_is_due_when_its_time_expression_says(
    told: list[tuple[str, str, str]], published: dt.date
) -> None:
    text = " ".join(sentence.format(*dates) for sentence, *dates in told)
    findings = analyse(text, published, recogniser=recogniser())
    for deadline in findings.deadlines:
        days = days_of(findings, deadline, text, published)
        assert {deadline.first, deadline.last} <= days, (deadline, findings.timexes)
        due = Due.from_iso(deadline.date)
        assert (due.first, due.last) == (deadline.first, deadline.last)


@pytest.mark.parametrize(
    ("sentence", "date", "left_out"),
    [
        ("Replies are due within 20 working days after 5 June 2027.", "2027-07-06", "Juneteenth"),
        ("Replies are due within 20 business days of 5 June 2027.", "2027-07-06", "Juneteenth"),
        ("The firm has 5 working days from 30 June 2027 to answer.", "2027-07-08", "Independence Day"),
        ("Bids close 3 court days before July 6, 2027.", "2027-06-30", "Independence Day"),
        ("The firm has 5 days from 30 June 2027 to answer.", "2027-07-05", None),
        ("The firm must answer by the fifth working day after 30 June 2027.", "2027-07-08",
         "Independence Day"),
        ("The firm must answer within five business days following the sale on 30 June 2027.", "2027-07-08",
         "Independence Day"),
        ("The firm has five business days, starting 30 June 2027, to answer.", "2027-07-07",
         "Independence Day"),
        ("The firm has 5 days beginning on 30 June 2027 to answer.", "2027-07-04", None),
    ],
)  # fmt: skip
def test_working_days_leave_out_the_holidays_of_the_articles_country(
    sentence: str, date: str, left_out: str | None
) -> None:
    text = f"SALEM, Ore. The harbour board of Salem met.\n\n{sentence}"
    findings = analyse(text, dt.date(2027, 6, 4), recogniser=recogniser())
    (deadline,) = findings.deadlines
    assert deadline.date == date
    assert (left_out in deadline.rule) if left_out else ("left out" not in deadline.rule)
    notes = [timex.note for timex in findings.timexes if timex.note]
    assert all(left_out is not None and left_out in note for note in notes)


def test_the_dateline_tells_whose_holidays_count() -> None:
    text = "LONDON — The court met.\n\nThe firm has five working days from 15 April 2025 to respond."
    findings = analyse(text, dt.date(2025, 4, 10), recogniser=recogniser())
    (deadline,) = findings.deadlines
    assert deadline.date == "2025-04-24"
    assert "Good Friday" in deadline.rule
    assert "Easter Monday" in deadline.rule


def test_without_a_country_only_weekends_are_left_out_and_the_finding_says_so() -> None:
    findings = analyse(
        "Replies are due within 20 working days after 5 June 2027.",
        dt.date(2027, 6, 4),
        recogniser=recogniser(),
    )
    assert [timex.value for timex in findings.timexes] == ["2027-07-02"]
    assert findings.timexes[0].note == "weekends left out; whose holidays count is not known"


def test_a_deadline_whose_date_is_ambiguous_says_what_else_may_be_meant() -> None:
    findings = analyse("Bids are due on 03/04/2027.", dt.date(2027, 2, 1), recogniser=recogniser())
    (deadline,), (timex,) = findings.deadlines, findings.timexes
    (other,) = timex.alternatives
    assert {deadline.date, other} == {"2027-03-04", "2027-04-03"}
    assert f"may be {other} too" in deadline.rule


@pytest.mark.parametrize(
    ("sentence", "kind", "date"),
    [
        # what others will say is an event, whatever it is about
        ("A verdict in the bribery trial is due on May 8.", DeadlineKind.SCHEDULED_EVENT, "2026-05-08"),
        ("An answer from the ministry is due on May 8.", DeadlineKind.SCHEDULED_EVENT, "2026-05-08"),
        ("The rent for the ministry is due on May 8.", DeadlineKind.DEADLINE, "2026-05-08"),
        # a line without a verb
        ("Last day for tenders: May 8.", DeadlineKind.DEADLINE, "2026-05-08"),
        ("Deadline for proposals: noon on May 15.", DeadlineKind.DEADLINE, "2026-05-15"),
        (
            "Exhibition “Salt and Ice”, 2 May 2026, Harbour Museum.",
            DeadlineKind.SCHEDULED_EVENT,
            "2026-05-02",
        ),
        # a ballot of a month, what was decided, what is planned beside a denial
        ("Two lists will stand in next month’s council elections.", DeadlineKind.SCHEDULED_EVENT, "2026-05"),
        ("The guilds have decided to march through Elling in June.", DeadlineKind.SCHEDULED_EVENT, "2026-06"),
        ("The guild will elect its masters in June.", DeadlineKind.SCHEDULED_EVENT, "2026-06"),
        (
            "The storm will not touch the regatta planned for May 9.",
            DeadlineKind.SCHEDULED_EVENT,
            "2026-05-09",
        ),
        # what is open for a stretch of days closes with it
        ("Entries may be handed in between 1 and 31 May.", DeadlineKind.DEADLINE, "2026-05-31"),
        ("Applications are accepted from April 20 through May 20.", DeadlineKind.DEADLINE, "2026-05-20"),
        # what holds from a day on; what takes place from it is an event
        (
            "From May 8 Elling harbour will weigh every crate of cod.",
            DeadlineKind.EFFECTIVE_DATE,
            "2026-05-08",
        ),
        ("A crossing to Elling will take 40 minutes as of May 8.", DeadlineKind.EFFECTIVE_DATE, "2026-05-08"),
        (
            "The Elling court will hear the case from May 8.",
            DeadlineKind.SCHEDULED_EVENT,
            "2026-05-08",
        ),
        (
            "From May 8 the Elling fair will take place.",
            DeadlineKind.SCHEDULED_EVENT,
            "2026-05-08",
        ),
        ("The Elling choir will perform at the mill from May 8.", DeadlineKind.SCHEDULED_EVENT, "2026-05-08"),
        (
            "The curfew in Elling, in force since March, is eased on May 8.",
            DeadlineKind.EFFECTIVE_DATE,
            "2026-05-08",
        ),
        (
            "The tolls of Elling would bind tugs from May 8 and all boats later.",
            DeadlineKind.EFFECTIVE_DATE,
            "2026-05-08",
        ),
        # whose last day it is
        ("Elling council takes objections to the mill until May 8.", DeadlineKind.DEADLINE, "2026-05-08"),
        ("Tokens of the old Elling ferry may be exchanged until May 8.", DeadlineKind.DEADLINE, "2026-05-08"),
        ("The Elling road may be flooded until May 8.", DeadlineKind.EXPIRY, "2026-05-08"),
        ("Lock 3 in Elling is shut for repairs until May 8.", DeadlineKind.EXPIRY, "2026-05-08"),
        ("The Elling keeper has signed a contract until 30 June 2027.", DeadlineKind.EXPIRY, "2027-06-30"),
        ("Owners in Elling have until May 8 to object.", DeadlineKind.DEADLINE, "2026-05-08"),
    ],
)
def test_what_is_due_is_of_the_kind_that_its_words_tell(sentence: str, kind: DeadlineKind, date: str) -> None:
    (deadline,) = analyse(sentence, dt.date(2026, 4, 15), recogniser=recogniser()).deadlines
    assert (deadline.kind, deadline.date) == (kind, date)
