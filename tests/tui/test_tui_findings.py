"""Findings in order of the text, grouped for the pane, and said in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from store.library import Library
from store.model.findings import (
    Change,
    DeadlineKind,
    DeadlineSuggestion,
    Figure,
    FigureKind,
    Findings,
    Mention,
    MentionKind,
    Timex,
    TimexType,
)
from store.model.kinds import kind_of
from store.model.view import View
from tui.article.findings_entries import Fold, pane_entries
from tui.article.findings_list import FindingsList, Item, findings_list
from tui.words.findings import amount, brief, change_words, explain, sureness, timex_words
from tui.words.sections import Section, sections

TODAY = dt.date(2025, 6, 13)
TEXT = "Trump cut fees to 30% from 145% for 90 days; Trump left on June 19."


def mention(start: int) -> Mention:
    return Mention(start, start + 5, MentionKind.PERSON, "Donald Trump", "names")


def figure(words: str) -> Figure:
    start = TEXT.index(words)
    return Figure(start, start + len(words), FigureKind.PERCENT, 30.0, "percent", "figures")


def found() -> FindingsList:
    change = Change(TEXT.index("30%"), TEXT.index(" for"), 145.0, 30.0, "percent", "changes", "fees")
    date = TEXT.index("June")
    day = dt.date(2025, 6, 19)
    ninety = TEXT.index("90")
    return findings_list(
        Findings(
            mentions=(mention(0), mention(TEXT.rindex("Trump"))),
            figures=(figure("30%"), figure("145%"), figure("90 days")),
            changes=(change,),
            timexes=(
                Timex(ninety, ninety + 7, TimexType.DURATION, "P90D", "dates"),
                Timex(date, date + 7, TimexType.DATE, "2025-06-19", "dates", day, day),
            ),
        ),
        (),
        (),
    )


def lines(*wanted: Section, width: int = 30, folded: Collection[str] = ()) -> list[str]:
    """The pane's lines for some sections."""
    entries = pane_entries(wanted, TEXT, TODAY, frozenset(), folded)
    return ["".join(text for text, _ in line).rstrip() for entry in entries for line in entry.draw(width)]


def test_a_change_stands_for_its_figures_and_a_duration_is_a_figure() -> None:
    kinds = [(item.kind, TEXT[item.start : item.end]) for item in found().items]
    assert kinds == [
        ("person", "Trump"),
        ("change", "30% from 145%"),
        ("figure", "90 days"),
        ("person", "Trump"),
        ("date", "June 19"),
    ]


def test_sections_stand_in_the_order_of_the_kinds_and_mentions_of_one_entity_are_one_row() -> None:
    assert lines(*sections(found(), TEXT)) == [
        " @ People  1",
        "   Donald Trump             2",
        " → Changes  1",
        "   145% → 30%  fees",
        " = Figures  1",
        "   90 days",
        " ~ Dates  1",
        "   June 19  19 Jun",
    ]


def test_a_folded_section_is_a_line_on_which_the_cursor_can_stand() -> None:
    people, *_ = sections(found(), TEXT)
    assert lines(people, folded={"person"}) == [" @ People  1  ▸"]
    (entry,) = pane_entries([people], TEXT, TODAY, (), {"person"})
    assert entry.key == Fold("person")


def section_of(*findings: Figure | Timex | DeadlineSuggestion) -> Section:
    """The one section of findings of one kind, each on its own character of the text."""
    (section,) = sections(
        FindingsList(
            Item(kind_of(finding).name, start, start + 1, finding) for start, finding in enumerate(findings)
        ),
        "abcdefghijkl",
    )
    return section


def number(kind: FigureKind, value: float, unit: str = "count") -> Figure:
    return Figure(0, 1, kind, float(value), unit, "figures")


def test_money_and_shares_come_first_and_small_counts_do_not_crowd_them_out() -> None:
    section = section_of(
        number(FigureKind.ORDINAL, 1),
        number(FigureKind.AGE, 70, "year"),
        number(FigureKind.COUNT, 2),
        number(FigureKind.COUNT, 2_300),
        number(FigureKind.NUMBER, 1),
        number(FigureKind.MONEY, 5e6, "EUR"),
        number(FigureKind.PERCENT, 3, "percent"),
        number(FigureKind.RATE, 0.5, "number"),
    )
    kinds = [row.items[0].finding.kind for row in section.rows if isinstance(row.items[0].finding, Figure)]
    assert kinds == ["money", "percent", "count", "rate", "age"]
    assert [row.items[0].start for row in section.minor] == [0, 2, 4]
    assert lines(section)[-1] == "   ▸ 3 small numbers"


def test_one_small_count_is_listed_for_a_line_that_says_so_would_be_as_long() -> None:
    assert section_of(number(FigureKind.COUNT, 2), number(FigureKind.MONEY, 5, "EUR")).minor == ()


def test_the_days_of_a_date_are_never_cut() -> None:
    first, last = dt.date(2026, 11, 28), dt.date(2027, 12, 31)
    days = "28 Nov 2026 – 31 Dec 2027"
    text = "the time between Thanksgiving and the end of next year"
    timex = Timex(0, len(text), TimexType.DATE, "2026-11-28/2027-12-31", "dates", first, last)
    (section,) = sections(FindingsList([Item("date", 0, len(text), timex)]), text)
    for width in range(27, 60):
        entries = list(pane_entries([section], text, TODAY, (), ()))
        drawn = ["".join(part for part, _ in line) for entry in entries[1:] for line in entry.draw(width)]
        assert any(days in line for line in drawn), width
        assert all(cell_len(line) < width for line in drawn)


def test_a_deadline_is_never_without_its_day_and_deadlines_stand_by_their_days() -> None:
    def due(day: int) -> DeadlineSuggestion:
        date = dt.date(2026, 6, day)
        what = "comments on the rule about port fees for ships of more than 80,000 tonnes"
        return DeadlineSuggestion(
            0, 1, 0, 1, date.isoformat(), date, date, DeadlineKind.DEADLINE, what, "test"
        )

    written = lines(section_of(due(30), due(19)))
    assert written == [
        " ! Deadlines  2",
        "  □ 19 Jun 2026  in 12 months",
        "    comments on the rule",
        "    about port fees for ship…",
        "  □ 30 Jun 2026  in 13 months",
        "    comments on the rule",
        "    about port fees for ship…",
    ]


def test_a_deadline_is_as_far_away_as_on_the_agenda_by_the_first_of_its_days() -> None:
    first, last = dt.date(2029, 1, 1), dt.date(2029, 12, 31)
    due = DeadlineSuggestion(
        0, 1, 0, 1, "2029", first, last, DeadlineKind.DEADLINE, "comments on the rule about port fees", "test"
    )
    assert lines(section_of(due))[1] == "  □ 2029  in 4 years"
    assert dict(explain(Item("deadline", 0, 1, due), "", TODAY))["due"].endswith("in 4 years")


def test_next_and_previous_of_a_kind() -> None:
    items = found()
    following = items.next("entity", 0)
    assert following is not None and following.start == TEXT.rindex("Trump")
    assert items.next("entity", following.start) is None
    before = items.previous("figure", TEXT.index("left"))
    assert before is not None and TEXT[before.start : before.end] == "90 days"


def test_what_lies_under_the_cursor_is_the_shortest() -> None:
    inner, outer = Item("figure", 3, 5, figure("30%")), Item("date", 0, 9, figure("30%"))
    items = FindingsList([outer, inner])
    assert items.at(4) is inner
    assert items.at(6) is outer
    assert items.at(4, ("date",)) is outer
    assert items.at(9) is None


def test_a_finding_says_why_it_is_there() -> None:
    item = found().of_kind("person")[0]
    assert list(explain(item, TEXT, TODAY)) == [
        ("@ person", "Trump"),
        ("who or what", "Donald Trump"),
        ("found by", "the names model"),
    ]


def test_a_finding_in_brief_is_what_its_place_does_not_say() -> None:
    items = found()
    kinds = ("person", "change", "date")
    assert [brief(items.of_kind(kind)[0], TEXT, TODAY) for kind in kinds] == [
        "Donald Trump",
        "145% → 30%",
        "19 Jun",
    ]


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (30.0, "percent", "30%"),
        (1_500.5, "USD", "$1,500.50"),
        (4.2, "EUR", "€4.20"),
        (0.125, "USD", "$0.125"),
        (1_500_000.0, "GBP", "£1,500,000"),
        (16.7e9, "USD", "$16,700,000,000"),
        (4.2, "percent", "4.2%"),
        (12.0, "km", "12 km"),
        (18.0, "C", "18 °C"),
        (30.0, "km2", "30 km²"),
        (3.0, "day", "3 days"),
        (1.0, "week", "1 week"),
        (0.5, "year", "0.5 years"),
        (2.0, "point", "2 points"),
        (50.0, "USD_cent", "50 US cents"),
        (7.0, "magnitude", "7 magnitude"),
        (None, "percent", "?"),
        (3.0, "count", "3"),
    ],
)
def test_amounts_as_a_reader_writes_them(value: float | None, unit: str, words: str) -> None:
    assert amount(value, unit) == words


def test_a_change_with_an_open_end_says_so() -> None:
    assert change_words(Change(0, 1, None, 10.0, "percent", "changes")) == "? → 10%"


def test_vague_dates_have_a_question_mark() -> None:
    day = dt.date(2025, 6, 4)
    assert (
        timex_words(Timex(0, 1, TimexType.DATE, "2025-06-04", "r", day, day, ambiguous=True), TODAY)
        == "4 Jun ?"
    )
    assert timex_words(Timex(0, 1, TimexType.DATE, "XXXX", "r", unresolved=True), TODAY) == "?"
    both = Timex(0, 1, TimexType.DATE, "2025-06-04", "r", day, day, False, True, ("2024-06-04",))
    assert timex_words(both, TODAY) == "4 Jun or 4 Jun 2024"
    at_nine = Timex(
        0, 1, TimexType.TIME, "2025-06-04T09:00", "r", day, day, False, True, ("2025-05-28T09:00",)
    )
    assert timex_words(at_nine, TODAY) == "4 Jun or 28 May"
    assert timex_words(Timex(0, 1, TimexType.DATE, "PRESENT_REF", "r"), TODAY) == ""


ITEMS = st.lists(
    st.tuples(st.integers(0, 50), st.integers(1, 20), st.sampled_from(["person", "figure", "date"])).map(
        lambda made: Item(made[2], made[0], made[0] + made[1], figure("30%"))
    ),
    max_size=15,
)


@given(ITEMS, st.integers(0, 75))
def test_steps_and_the_cursor_agree_with_a_plain_search(made: list[Item], offset: int) -> None:
    items = FindingsList(made)
    held = [item for item in made if item.start <= offset < item.end]
    at = items.at(offset)
    assert (at is None) == (not held)
    if at is not None:
        assert at.end - at.start == min(item.end - item.start for item in held)
    following = items.next("figure", offset)
    ahead = [item.start for item in made if item.kind == "figure" and item.start > offset]
    assert (following.start if following else None) == min(ahead, default=None)
    before = items.previous("figure", offset)
    behind = [item.start for item in made if item.kind == "figure" and item.start < offset]
    assert (before.start if before else None) == max(behind, default=None)


@pytest.mark.parametrize(
    ("rule", "confidence", "told"),
    [
        ("accurate", 0.973, {"found by": "the accurate model", "how sure": "97%, almost certain"}),
        ("fast, corrected", 0.9, {"found by": "the fast model, then a rule", "how sure": "90%, very likely"}),
        ("spacy:en_harbour", None, {"found by": "the spacy:en_harbour model"}),
        ("names:rule", None, {"found by": "a rule, not the model"}),
    ],
)
def test_a_name_says_which_model_found_it_and_how_sure_it_is(
    rule: str, confidence: float | None, told: dict[str, str]
) -> None:
    name = Mention(0, 5, MentionKind.PERSON, "Donald Trump", rule, confidence=confidence)
    said = dict(explain(Item("person", 0, 5, name), TEXT, TODAY))
    assert {key: said[key] for key in ("found by", "how sure") if key in said} == told


@pytest.mark.parametrize(
    ("confidence", "words"), [(0.7, "70%, likely"), (0.41, "41%, doubtful"), (0.0, "0%, doubtful")]
)
def test_sureness_is_told_in_words(confidence: float, words: str) -> None:
    assert sureness(confidence) == words


def test_a_deadline_says_which_rule_found_it(library: Library) -> None:
    (row, *_) = library.views.rows(View(), 0, 1)
    listed = findings_list(library.findings.of_article(row.id), (), library.deadlines.of_article(row.id))
    (item,) = listed.of_kind("deadline")
    assert dict(explain(item, library.articles.one(row.id).text, TODAY))["found by"] == "the rule “test”"
