"""Findings in order of the text, grouped for the pane, and said in words."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.library import Library
from store.model.articles import ArticleView
from store.model.findings import Change, Figure, FigureKind, Findings, Mention, MentionKind, Timex, TimexType
from tui.article.findings_list import FindingsList, Item, findings_list
from tui.article.findings_pane import findings_entries, rows_of
from tui.words.findings import amount, brief, change_words, explain, sureness, timex_words

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


def test_a_change_stands_for_its_figures_and_a_duration_is_a_figure() -> None:
    kinds = [(item.kind, TEXT[item.start : item.end]) for item in found().items]
    assert kinds == [
        ("person", "Trump"),
        ("figure", "30% from 145%"),
        ("figure", "90 days"),
        ("person", "Trump"),
        ("date", "June 19"),
    ]


def test_mentions_of_one_entity_are_one_row_with_a_count() -> None:
    rows = rows_of(found(), TEXT)
    assert [len(items) for key, items in rows.items() if key[0] == "person"] == [2]
    written = [
        "".join(text for text, _ in line)
        for entry in findings_entries(rows, TEXT, TODAY)
        for line in entry.draw(30)
    ]
    assert any("Donald Trump" in line and line.rstrip().endswith("2") for line in written)
    assert "   145% → 30%  fees" in written


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
    kinds = ("person", "figure", "date")
    assert [brief(items.of_kind(kind)[0].finding, TODAY) for kind in kinds] == [
        "Donald Trump",
        "145% → 30%",
        "19 Jun",
    ]


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (30.0, "percent", "30%"),
        (1_500.5, "USD", "$1,500.5"),
        (12.0, "km", "12 km"),
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
    (row, *_) = library.views.rows(ArticleView(), 0, 1)
    listed = findings_list(library.findings.of_article(row.id), (), library.deadlines.of_article(row.id))
    (item,) = listed.of_kind("deadline")
    assert dict(explain(item, library.articles.one(row.id).text, TODAY))["found by"] == "test"
