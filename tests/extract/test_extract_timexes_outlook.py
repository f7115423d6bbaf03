"""Which day a bare weekday, a day of the year or a month means: the near one, or what the sentence tells."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.extract.document import read_document
from store.extract.timexes import timexes
from store.extract.timexes.which_way.outlook import ahead
from store.extract.timexes.which_way.tense import Tense, tense_at
from store.extract.timexes.which_way.verbs import verb_forms

REST = "\n\nThe mayor opened the bridge and thanked everybody who had built it." * 8
"""Makes an article of a sentence: a note of a line or two is read as notes are."""


def dates(sentence: str, published: dt.date) -> Iterator[str]:
    for timex in timexes(read_document(sentence + REST), published):
        if timex.start < len(sentence):
            yield timex.value


@pytest.mark.parametrize(
    ("sentence", "published", "value"),
    [
        ("The party opened its campaign ahead of the Lorne caucuses on Feb. 1.", "2016-01-15", "2016-02-01"),
        ("The mill declared a dividend, payable Dec. 15 to its holders.", "1989-10-26", "1989-12-15"),
        ("The council raised the toll, effective Feb. 1.", "2026-01-20", "2026-02-01"),
        ("The inquiry was extended to Nov. 16.", "2026-10-20", "2026-11-16"),
        ("The ferry stays in the dock until mid-November.", "2026-10-02", "2026-11"),
        ("The assembly postponed the vote to December 4.", "2026-11-20", "2026-12-04"),
        ("The assembly postponed the vote to December 4 after protests.", "2026-05-14", "2026-12-04"),
        ("A second reading has been set for Jan. 12 in Skerry.", "2026-05-14", "2027-01-12"),
        ("The hearing on the weir was put off to 20 September.", "2026-03-11", "2026-09-20"),
        ("The goalkeeper, on loan from Skerry until 31 December, was ill.", "2026-03-11", "2026-12-31"),
        ("A fair that had been booked for June 8 was moved to July 6.", "2026-05-14", "2026-06-08"),
        ("Profit in the half-year, the six months to June 30, fell.", "2026-03-11", "2025-06-30"),
        ("The lido reopens March 1 after long repairs.", "2026-05-14", "2027-03-01"),
        ("The pact was signed on May 6 and enters into force on Nov. 1.", "2026-05-06", "2026-11-01"),
        ("The dairy did not report the leak until Aug. 19, two months late.", "2026-05-14", "2025-08-19"),
        ("The old mill burned down on March 3.", "2026-05-10", "2026-03-03"),
        ("The old mill burned down in November.", "2026-02-10", "2025-11"),
        ("Shots have been heard in the quarter since January 1.", "2016-09-29", "2016-01-01"),
        ("The dairy plans to sell its herd in the wake of a June fire.", "2026-05-14", "2025-06"),
        ("She tells of it in the May issue of the quarterly.", "2026-04-10", "2026-05"),
        ("By March the last of the old looms will be still.", "2026-01-10", "2026-03"),
        ("In March the looms stood still.", "2026-06-10", "2026-03"),
        ("Nobody will be sent home before June 3, the guild said.", "2026-04-10", "2026-06-03"),
        ("Nobody was sent home before March 3, the guild said.", "2026-04-10", "2026-03-03"),
        ("The bench at Skerry fixed the sitting for December 2, a clerk said.", "2026-09-18", "2026-12-02"),
        ("No day could be named before the autumn, counsel told the bench.", "2026-05-21", "2026-FA"),
    ],
)
def test_a_day_without_its_year_lies_near(sentence: str, published: str, value: str) -> None:
    assert value in list(dates(sentence, dt.date.fromisoformat(published)))


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("The pilots walked out, a spokeswoman said Friday.", "2026-04-10"),
        ("The council will hear the complaint on Friday.", "2026-04-17"),
        ("The trial of the three bankers opens on Monday.", "2026-04-20"),
        ("The ferry sank on Monday with all its cargo.", "2026-04-13"),
        ("A vote is scheduled for Tuesday.", "2026-04-21"),
        ("Polls open at 7 a.m. on Tuesday.", "2026-04-21T07:00"),
        ("Skerry won 4-1 on Sunday.", "2026-04-12"),
        ("The moot sits on Friday next.", "2026-04-17"),
        ("It sat on Friday last, and nobody came.", "2026-04-10"),
        ("It sat on Friday next to the old forge.", "2026-04-10"),
        ("It sat on Friday following a row over the forge.", "2026-04-10"),
        ("Every stall must be gone by 9 o'clock on Friday night.", "2026-04-17T21:00"),
        ("He was born in February last year.", "2025-02"),
        ("Sailors stop work on Saturday.", "2026-04-18"),
        ("Swimming pools close on Sunday for the season.", "2026-04-19"),
        ("The labour office has called both sides to talks on Friday.", "2026-04-17"),
        ("The guild has called a march against the toll for Saturday.", "2026-04-18"),
        ("The four guilds agreed on Saturday to run the weir together.", "2026-04-11"),
        ("The pools closed on Sunday for the season.", "2026-04-12"),
        ("Crews of the ferry, who struck twice, walk out again on Saturday.", "2026-04-18"),
        ("Hansen, who announced a spending plan on Monday, plans to retire.", "2026-04-13"),
        ("After his big wins Monday night the ferryman rested.", "2026-04-13TNI"),
        ("A relief crew flew to the flooded island on Monday.", "2026-04-13"),
        ("Elling host Skerry on Sunday in the first derby.", "2026-04-19"),
        ("Elling, seventh in the table, entertain Skerry on Sunday.", "2026-04-19"),
        ("A host from Elling spoke on Sunday.", "2026-04-12"),
        ("The choir sings a week on Saturday.", "2026-04-25"),
        ("The panel meets a fortnight on Friday.", "2026-05-01"),
        ("The guild said that the vote will be held a week on Friday.", "2026-04-24"),
    ],
)
def test_a_weekday_is_the_last_one_unless_the_sentence_looks_ahead(sentence: str, value: str) -> None:
    assert list(dates(sentence, dt.date(2026, 4, 15))) == [value]


def test_what_was_told_on_a_day_is_not_weeks_from_it() -> None:
    told = dates("The launch of the ferry was put back two weeks on Monday.", dt.date(2026, 4, 15))
    assert list(told) == ["P2W", "2026-04-13"]


def test_a_season_behind_a_weekday_is_another_time() -> None:
    told = dates("The guild said on Monday last summer's fair was wet.", dt.date(2026, 4, 15))
    assert list(told) == ["2026-04-13", "2025-SU"]


def test_a_stretch_without_its_year_is_the_one_that_is_nearest() -> None:
    told = dates("Between January 1 and September 26 the town counted 310 fires.", dt.date(2016, 9, 29))
    assert list(told)[:2] == ["2016-01-01", "2016-09-26"]


def test_the_attacks_are_meant_by_september_11_unless_it_is_near() -> None:
    assert list(dates("Everything changed on Sept. 11, she said.", dt.date(2016, 3, 18))) == ["2001-09-11"]
    assert list(dates("The fair opens on Sept. 11.", dt.date(2016, 9, 1))) == ["2016-09-11"]


def test_where_two_years_are_as_likely_both_are_told() -> None:
    text = "The old quay, Oct. 14: a view from the north." + REST
    (timex,) = timexes(read_document(text), dt.date(2026, 4, 21))
    assert timex.ambiguous
    assert {timex.value, *timex.alternatives} == {"2025-10-14", "2026-10-14"}


def test_the_first_day_behind_a_weekday_is_no_day_of_the_month() -> None:
    told = dates("They came to the polls Monday, the first day of the vote.", dt.date(2016, 10, 25))
    assert next(told) == "2016-10-24"


@pytest.mark.parametrize(
    ("clause", "tense"),
    [
        ("The claim will be heard on @", Tense.FUTURE),
        ("The claim must not be paid before @", Tense.FUTURE),
        ("The claim is being heard on @", Tense.FUTURE),
        ("The claim was heard on @", Tense.PAST),
        ("The claim has been heard on @", Tense.PAST),
        ("A boat was sent to the flooded town on @", Tense.PAST),
        ("A day of races on @", Tense.UNKNOWN),
        (
            "They will sell the old cranes and sheds to whoever wants them on @, and have cut the rent",
            Tense.FUTURE,
        ),
        (
            "The firm that had made tiles in it for eighty years closed the kiln on @ but will open a shop",
            Tense.PAST,
        ),
        ("The port will sell a plot worth an estimated million on @", Tense.FUTURE),
        ("Two crews race on @", Tense.FUTURE),
        ("The crew races on @", Tense.FUTURE),
        ("They spoke of races on @", Tense.PAST),
        ("The clinics reopen on @", Tense.FUTURE),
        ("The clinic did not reopen on @", Tense.PAST),
    ],
)
def test_the_verb_that_governs_a_date_tells_its_tense(clause: str, tense: Tense) -> None:
    start = clause.index("@")
    assert tense_at(read_document(f"{clause.replace('@', 'Monday')}."), start, start + 6) is tense


def test_the_forms_of_the_verbs_are_words_and_no_form_is_two_things() -> None:
    forms = verb_forms()
    assert {"opens", "flies", "goes", "discusses", "plays"} <= forms.fixtures_of_one
    assert {"held", "rose", "were"} <= forms.past and {"taken", "risen"} <= forms.participles
    assert not forms.past & (forms.participles | forms.fixtures_of_one | forms.fixtures_of_many)


@settings(max_examples=150)
@given(st.text(max_size=120), st.text(max_size=120))
def test_any_words_have_an_outlook(before: str, after: str) -> None:
    document = read_document(f"{before}Tuesday{after}")
    odds = ahead(document, len(before), len(before) + len("Tuesday"))
    assert -60 < odds < 60


def test_the_weekday_of_the_day_itself_is_that_day_whichever_way_the_sentence_looks() -> None:
    monday = dt.date(2026, 4, 13)
    assert list(dates("The clerk quit on Monday before a vote due on Monday.", monday)) == ["2026-04-13"] * 2


def test_a_gate_is_no_hour_and_six_weeks_from_a_day_are_a_day() -> None:
    assert list(dates("They were sent to gate 5A.", dt.date(2026, 4, 15))) == []
    told = list(dates("The last shift ends six weeks from today.", dt.date(2026, 4, 15)))
    assert told[0] == "2026-05-27"


def test_what_is_so_for_the_first_time_in_a_stretch_is_not_at_its_end() -> None:
    day = dt.date(2026, 4, 15)
    assert list(dates("The river will reach its highest level in thirty years.", day)) == ["P30Y"]
    assert list(dates("They will vote for the first time in ten years.", day)) == ["P10Y"]
    assert list(dates("The first ferry will sail in two weeks.", day)) == ["2026-W18"]
