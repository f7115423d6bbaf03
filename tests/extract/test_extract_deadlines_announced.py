"""What is announced and what is not, kind by kind, as an attentive reader would say it.

The article is of Wednesday, 15 April 2026.
"""

from __future__ import annotations

import datetime as dt

import pytest

from store.extract.deadlines import deadlines
from store.extract.document import read_document
from store.extract.timexes import timexes
from store.model.findings import DeadlineKind, DeadlineSuggestion

WEDNESDAY = dt.date(2026, 4, 15)
BODY = " The harbour board listened to the ferrymen and thanked them for their patience." * 6
DEADLINE, EXPIRY = DeadlineKind.DEADLINE, DeadlineKind.EXPIRY
EFFECT, EVENT = DeadlineKind.EFFECTIVE_DATE, DeadlineKind.SCHEDULED_EVENT


def read(text: str, published: dt.date | None = WEDNESDAY) -> tuple[DeadlineSuggestion, ...]:
    document = read_document(text + BODY)
    return deadlines(document, timexes(document, published), (), published)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("The council will vote on the tram on Thursday night.", "2026-04-16"),
        ("Maintenance: Sunday, May 3, 2 a.m. to 4 a.m.", "2026-05-03"),
        ("The lock stays shut from May 4 until the end of June.", "2026-05-04/2026-06-30"),
        ("The results are to be made public on Saturday afternoon.", "2026-04-18"),
        ("Norhavn’s premiere of the opera begins at 7:30 p.m. on Friday.", "2026-04-17"),
        ("A jury will hear the first witnesses tomorrow morning.", "2026-04-16"),
        ("The two ministers meet again next Tuesday in Bergen.", "2026-04-21"),
        ("The trial of the three bankers opens on Monday.", "2026-04-20"),
        ("Judges said they would rule on the merger in June.", "2026-06"),
        ("The ferry was invited to show itself at the fair on May 9.", "2026-05-09"),
        ("The union has called a strike for next Monday.", "2026-04-20"),
        ("Polls ahead of Sunday’s runoff give the mayor a narrow lead.", "2026-04-19"),
        ("The captain was busy preparing for the May 3 regatta.", "2026-05-03"),
        ("He told the court that the hearing would resume on May 12.", "2026-05-12"),
        ("The island holds its presidential election next year.", "2027"),
        ("The next census is not until 2031.", "2031"),
        ("The inquiry is expected to publish its report this summer.", "2026-06-01/2026-08-31"),
        ("The games will be held in Norhavn in 2030.", "2030"),
        ("The ferry company plans to lay off 40 sailors in June.", "2026-06"),
        ("In June, the ferry company will lay off 40 sailors.", "2026-06"),
        ("The vote was pushed back to May 20.", "2026-05-20"),
        ("Quarterly figures are out on 7 May.", "2026-05-07"),
        ("The record shop releases the album on May 8.", "2026-05-08"),
        ("The judge set sentencing for June 11.", "2026-06-11"),
        ("Turnbull is due back in court on 4 May.", "2026-05-04"),
        ("A preliminary hearing was set for April 28.", "2026-04-28"),
        ("Trade ministers meet in Oslo next month.", "2026-05"),
        ("She was to appear in court Thursday.", "2026-04-16"),
        ("The match is on Saturday at 3 p.m.", "2026-04-18"),
        ("The new embassy will open in the autumn.", "2026-09-01/2026-11-30"),
        ("A final decision is not expected before June.", "2026-06"),
        ("The tournament takes place from 11 June to 19 July.", "2026-06-11/2026-07-19"),
        ("The talks are to be held on May 3 and 4.", "2026-05-03/2026-05-04"),
        ("The plant is expected to start production in the second half of 2027.", "2027-07-01/2027-12-31"),
        ("He faces prison when he is sentenced on June 2.", "2026-06-02"),
        ("Norhavn is to host the summit in 2028.", "2028"),
        # called or fixed for a day
        ("The guild of bakers has summoned its delegates for May 2 to hear the owners.", "2026-05-02"),
        ("A motion against the mayor has been tabled for Thursday.", "2026-04-16"),
        # behind an aside about what was
        ("The players of the band, who had turned down the tour twice, vote again on May 9.", "2026-05-09"),
        ("The inquest, which began in March, continues on April 20, a clerk said.", "2026-04-20"),
        # the present tense, whatever the verb
        ("Tram drivers walk out on Friday, their union said.", "2026-04-17"),
        # the day of a stretch that begins on it
        ("The crews will stop work for 48 hours from 2 May.", "2026-05-02"),
        # a line of a list
        ("Gardeners’ meeting - 3 May\n\n", "2026-05-03"),
    ],
)
def test_an_event_is_told_with_its_day_or_its_month(text: str, date: str) -> None:
    assert [(found.date, found.kind) for found in read(text)] == [(date, EVENT)]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Applications can be handed in until 4 May.", "2026-05-04"),
        ("Residents may object until May 22.", "2026-05-22"),
        ("The last day to register is May 5.", "2026-05-05"),
        ("Registration closes on 8 May.", "2026-05-08"),
        ("Norhavn has ten days to pay the fine.", "2026-04-25"),
        ("The firm was given three weeks to hand over the papers.", "2026-05-06"),
        ("On Monday the court gave the mill 14 days to reply.", "2026-04-27"),
        ("Owners must tell the port within 30 days.", "2026-05-15"),
        ("The bill has to be signed before Friday.", "2026-04-17"),
        ("Taxes are due on April 30.", "2026-04-30"),
        ("The payment is due in 30 days.", "2026-05-15"),
        ("The union gave the port 72 hours to agree.", "2026-04-18"),
        ("The mill will be operational by the end of 2028.", "2028-12-31"),
        ("If no deal is reached by midnight Friday, the pilots walk out.", "2026-04-17"),
        ("Her lawyers have two weeks to appeal.", "2026-04-29"),
        ("Owners have 45 days from the date of the order, April 3, to mend the wall.", "2026-05-18"),
        ("The union may object within 30 days of the count on Friday.", "2026-05-17"),
        ("The comment period closes May 30.", "2026-05-30"),
        ("Shareholders must vote by 5 p.m. on Thursday.", "2026-04-16"),
        ("The island has promised to close its last coal plant by 2029.", "2029"),
        ("The two sides want a deal before the end of May.", "2026-05-31"),
        ("The governor has vowed to sign it before Christmas.", "2026-12-25"),
        ("Comments should be sent to the port no later than 1 June.", "2026-06-01"),
        ("It must comply with the order by close of business on April 24.", "2026-04-24"),
        ("The judge ordered the ministry to release the files by May 6.", "2026-05-06"),
        ("A May 6 deadline for offers looms over the yard.", "2026-05-06"),
        ("The pilots face a deadline of midnight on Friday.", "2026-04-17"),
        ("Under the plan, carmakers would have to halve emissions by 2035.", "2035"),
    ],
)
def test_an_obligation_is_a_deadline(text: str, date: str) -> None:
    assert [(found.date, found.kind) for found in read(text)] == [(date, DEADLINE)]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("The mayor’s term ends on 30 June.", "2026-06-30"),
        ("The visa scheme will lapse at the end of this month.", "2026-04-30"),
        ("The bridge stays closed until Monday.", "2026-04-20"),
        ("The yard extended its offer to May 29.", "2026-05-29"),
        ("The fishing season closes on May 31.", "2026-05-31"),
        ("The exhibition is open through June 14.", "2026-06-14"),
        ("The lease runs out in November.", "2026-11"),
        ("The governor on Tuesday declared a 30-day state of emergency.", "2026-05-14"),
        ("The sides agreed to a two-week truce.", "2026-04-29"),
        ("The bonds mature in 2031.", "2031"),
        ("The sanctions were extended for another year, until April 2027.", "2027-04"),
        ("The ban, in force until June 30, has angered shopkeepers.", "2026-06-30"),
        ("Voting ends at 8 p.m. on Sunday.", "2026-04-19"),
    ],
)
def test_what_ends_is_an_expiry(text: str, date: str) -> None:
    assert [(found.date, found.kind) for found in read(text)] == [(date, EXPIRY)]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("The new speed limit comes into force on 1 July.", "2026-07-01"),
        ("From 1 May, dogs must be kept on a lead on the quay.", "2026-05-01"),
        ("Smoking on the pier will be banned from June 1.", "2026-06-01"),
        ("Fares go up by 4 percent starting May 1.", "2026-05-01"),
        ("The merger becomes effective on June 30.", "2026-06-30"),
        ("The tax kicks in next year.", "2027"),
        ("Tariffs on steel will rise to 40% on Friday.", "2026-04-17"),
        ("The minimum wage increases to 14 crowns on July 1.", "2026-07-01"),
        ("As of May 4 the port will be closed to tankers.", "2026-05-04"),
        ("Holm was named president, effective May 4.", "2026-05-04"),
        ("Passengers will have to show a pass from May 1.", "2026-05-01"),
        ("The governor signed a bill that bans fishing in the bay beginning Jan. 1.", "2027-01-01"),
    ],
)
def test_what_begins_to_hold_is_an_effective_date(text: str, date: str) -> None:
    assert [(found.date, found.kind) for found in read(text)] == [(date, EFFECT)]


@pytest.mark.parametrize(
    "text",
    [
        # reported, though the date seems to lie ahead
        "The captain resigned on Wednesday, the mayor announced the next day.",
        "Divers found the anchor, and that afternoon they raised it.",
        "The survey, taken Thursday through Monday, asked 900 ferrymen.",
        "Prices are as of the close of trading on May 4.",
        "The pilots struck after the June 3 accident.",
        "Critics pointed to the captain’s March 30 remarks.",
        # of the same words, but no appointment
        "“Norhavn today, Norhavn tomorrow, Norhavn for ever,” the crowd sang.",
        "We work for a better tomorrow.",
        "A storm like that could win him votes in November.",
        "The only way the party can lose a November race is by quarrelling.",
        "By suggesting the November election is lost, he helps nobody.",
        "“We have three weeks to go,” the coach said.",
        "Skippers must report a spill within 60 days of sinking a ship.",
        "Between 40 and 60 millimetres of rain will fall in Bergen on Friday.",
        "Temperatures could reach 30 degrees on Saturday.",
        # who wrote it when
        "Ferry News, May 12, 2026.",
        "— Anna Holm (@annaholm) May 2, 2026",
        # denied
        "The minister has no plans to resign on Friday.",
        "The board will not meet on Friday.",
        # superseded
        "The offer was to have expired on Friday.",
        "The union called off a strike planned for Friday.",
        "The concert scheduled for Saturday has been cancelled.",
        "The yard had originally planned to launch the ship on May 9.",
        # forecasts
        "By 2040 the ice could be gone.",
        "Economists see growth of two percent next year.",
        "Analysts expect earnings of two crowns a share in the fourth quarter.",
        "Crude oil for June delivery rose 20 cents a barrel.",
        "Sales in the quarter ending June 30 are expected to be flat.",
        # told of what is over
        "The city has banned cars from the square since May 1, 2025.",
        "The museum is closed on Mondays.",
        "He drew strength from the win on Tuesday.",
        "It is likely that Friday’s ruling will be remembered.",
        # a columnist of that name
        "Columnist George Will mocked the mayor this week for his hat.",
    ],
)
def test_what_is_no_appointment_is_not_suggested(text: str) -> None:
    assert read(text) == ()


def test_of_two_dates_for_one_thing_the_finer_one_is_told() -> None:
    (found,) = read("The shuttle will fly at the end of the month, on April 29.")
    assert found.date == "2026-04-29"


def test_an_event_named_again_is_the_same_event() -> None:
    text = "Norhavn prepares for Sunday’s runoff. Nobody knows who will win the runoff on Sunday."
    assert [found.date for found in read(text)] == ["2026-04-19"]


def test_what_might_happen_is_hedged_and_what_is_named_may_is_not() -> None:
    assert read("The firm may have to sell the quay by June 30.")[0].hedged
    assert read("The strike begins on Monday unless the port pays.")[0].hedged
    assert not read("Theresa May will open the bridge on May 9.")[0].hedged
