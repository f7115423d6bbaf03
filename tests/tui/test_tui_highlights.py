"""Findings as spans over the text: cut at every boundary, layer by layer."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from store.model.decisions import Anchor, Annotation, Colour, Deadline, DeadlineStatus
from store.model.findings import (
    DeadlineKind,
    DeadlineSuggestion,
    Findings,
    Mention,
    MentionKind,
    Quotation,
    QuotationType,
    Timex,
    TimexType,
)
from store.model.kinds import Layer
from tui.article.highlights import LOOKS, Highlights, Span, Spans, highlights_of

ALL = frozenset(Layer)
TEXT = "Vance said “wait until June 19” twice."
JUNE_19 = dt.date(2025, 6, 19)


def timex(*, ambiguous: bool = False) -> Timex:
    start = TEXT.index("June")
    return Timex(
        start, start + 7, TimexType.DATE, "2025-06-19", "rule", JUNE_19, JUNE_19, ambiguous=ambiguous
    )


def deadline(status: DeadlineStatus) -> Deadline:
    return Deadline(
        id=None if status is DeadlineStatus.SUGGESTED else 4,
        suggestion_id=7,
        article_id=1,
        article_title="",
        source=None,
        status=status,
        kind=DeadlineKind.DEADLINE,
        what="wait",
        who=None,
        date="2025-06-19",
        first=JUNE_19,
        last=JUNE_19,
        sentence=TEXT,
        start=0,
        end=len(TEXT),
    )


def looks(highlights: Highlights, word: str, shown: frozenset[Layer] = ALL) -> tuple[str, ...]:
    """The looks of the piece that begins with `word`."""
    start = TEXT.index(word)
    pieces = highlights.pieces(0, len(TEXT), shown)
    return next(found for left, right, found in pieces if left <= start < right)


def test_a_date_within_a_quotation_has_both_looks_and_the_date_wins() -> None:
    start, end = TEXT.index("“"), TEXT.index("”") + 1
    findings = Findings(quotations=(Quotation(start, end, QuotationType.DIRECT, "rule"),), timexes=(timex(),))
    highlights = highlights_of(findings, (), ())
    assert looks(highlights, "wait") == ("quotation",)
    assert looks(highlights, "June") == ("quotation", "date")
    assert looks(highlights, "twice") == ()


def test_a_layer_that_is_off_is_not_there() -> None:
    findings = Findings(mentions=(Mention(0, 5, MentionKind.PERSON, "J. D. Vance", "rule"),))
    highlights = highlights_of(findings, (), ())
    assert looks(highlights, "Vance") == ("person",)
    assert looks(highlights, "Vance", ALL - {Layer.NAMES}) == ()


def test_vague_dates_look_vague() -> None:
    assert looks(highlights_of(Findings(timexes=(timex(ambiguous=True),)), (), ()), "June") == ("date-vague",)


def test_a_deadline_is_seen_on_its_date_hollow_until_it_is_tracked() -> None:
    start = TEXT.index("June")
    suggestion = DeadlineSuggestion(
        0, len(TEXT), start, start + 7, "2025-06-19", JUNE_19, JUNE_19, DeadlineKind.DEADLINE, "wait", "rule"
    )
    findings = Findings(timexes=(timex(),), deadlines=(suggestion,))
    suggested = highlights_of(findings, (), (deadline(DeadlineStatus.SUGGESTED),))
    tracked = highlights_of(findings, (), (deadline(DeadlineStatus.TRACKED),))
    decided = highlights_of(findings, (), ())
    assert looks(suggested, "June") == ("date", "deadline")
    assert looks(tracked, "June") == ("date", "deadline-tracked")
    assert looks(decided, "June") == ("date",)


def test_an_orphaned_annotation_marks_nothing() -> None:
    made = dt.datetime(2025, 6, 1, tzinfo=dt.UTC)

    def note(*, orphan: bool) -> Annotation:
        return Annotation(1, 1, Anchor(0, 5, "Vance", "", ""), "", Colour.PINK, (), orphan, made, made)

    assert looks(highlights_of(Findings(), (note(orphan=False),), ()), "Vance") == ("mark-pink",)
    assert looks(highlights_of(Findings(), (note(orphan=True),), ()), "Vance") == ()


def test_the_ground_lies_over_quotations_and_under_names() -> None:
    highlights = Highlights(
        {Layer.QUOTATIONS: [Span(0, 9, "quotation")], Layer.NAMES: [Span(0, 9, "person")]}
    )
    over = Span(0, 9, "selection")
    found = highlights.pieces(0, 9, ALL, (Span(0, 9, "cursor-sentence"),), (over,))
    assert found == [(0, 9, ("quotation", "cursor-sentence", "person", "selection"))]


SPANS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 30), st.sampled_from(LOOKS)).map(
        lambda made: Span(made[0], made[0] + made[1], made[2])
    ),
    max_size=20,
)


@given(SPANS, st.integers(0, 70), st.integers(0, 30))
def test_pieces_follow_each_other_and_each_has_the_looks_that_lie_over_it(
    spans: list[Span], start: int, length: int
) -> None:
    end = start + length
    pieces = Highlights({Layer.NAMES: spans}).pieces(start, end, ALL)
    assert [piece[0] for piece in pieces] == ([start, *(piece[1] for piece in pieces)][:-1] if pieces else [])
    assert sum(right - left for left, right, _ in pieces) == length
    for left, right, found in pieces:
        for offset in range(left, right):
            assert sorted(found) == sorted(span.look for span in spans if span.start <= offset < span.end)


@given(SPANS, st.integers(0, 70), st.integers(1, 30))
def test_spans_over_a_passage_are_exactly_those_that_touch_it(
    spans: list[Span], start: int, length: int
) -> None:
    touching = [span for span in spans if span.start < start + length and span.end > start]
    found = Spans(spans).over(start, start + length)
    assert sorted(found, key=repr) == sorted(touching, key=repr)
