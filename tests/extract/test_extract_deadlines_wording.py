"""The line that an agenda entry carries on its own."""

from __future__ import annotations

import datetime as dt

import pytest

from store.extract.deadlines import deadlines
from store.extract.document import read_document
from store.extract.timexes import timexes
from store.model.findings import Mention, MentionKind

WEDNESDAY = dt.date(2026, 4, 15)


def whats(text: str, *people: str) -> list[str]:
    mentions = tuple(
        sorted(
            (
                Mention(text.index(name), text.index(name) + len(name), MentionKind.PERSON, name, "test")
                for name in people
            ),
            key=lambda mention: mention.start,
        )
    )
    document = read_document(text)
    return [found.what for found in deadlines(document, timexes(document, WEDNESDAY), mentions, WEDNESDAY)]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        # an event that is only named
        ("Polls ahead of Sunday’s runoff give the mayor a narrow lead.", "The runoff"),
        ("The captain was busy preparing for the May 3 regatta in Bergen.", "Regatta in Bergen"),
        ("She leads in the polls for Norhavn’s May 3 primary.", "Norhavn’s primary"),
        ("Tickets for next week’s harbour board meeting are gone.", "Harbour board meeting"),
        # who was given the time, and nothing that is told of them
        ("The ferrymen were given until May 3 to respond.", "The ferrymen must respond"),
        ("The board gave the ferrymen until May 3 to respond.", "The ferrymen must respond"),
        ("Reyes, 61, has until May 3 to name a harbour master.", "Reyes must name a harbour master"),
        ("Reyes, a baker, has until May 3 to name a new mate.", "Reyes must name a new mate"),
        # the clause of the date, not the whole sentence
        (
            "While the mayor waits for the money, the board will meet on Thursday.",
            "The board will meet",
        ),
        (
            "The lawsuit, which will be filed on Friday, accuses the port of neglect.",
            "The lawsuit will be filed",
        ),
        ("The pier will reopen on May 9, and hotels hope for guests.", "The pier will reopen"),
        (
            "The board will vote on the budget on Thursday, according to two members.",
            "The board will vote on the budget",
        ),
        (
            "The committee starts its work on a law that takes effect on July 1.",
            "A law takes effect",
        ),
        ("BERGEN (Dateline) — The board will meet on Thursday.", "The board will meet"),
        ("Holm will speak in Oslo on Thursday, when the fair opens.", "Holm will speak in Oslo"),
        ("On May 9, the pier will reopen.", "The pier will reopen"),
        ("However, the pier will reopen on May 9.", "The pier will reopen"),
        # who must do what
        (
            "The judge ordered the ministry to release the files by May 6.",
            "The ministry must release the files",
        ),
        ("The mill has 30 days to appeal against the ruling.", "The mill may appeal against the ruling"),
        ("The port set a May 6 deadline for bidders to show their money.", "Bidders must show their money"),
        ("The deadline for applications is May 6.", "Deadline for applications"),
        ("The mayor’s term ends on 30 June.", "The mayor’s term ends"),
    ],
)
def test_the_line_says_what_happens_and_no_more(text: str, what: str) -> None:
    assert whats(text)[0] == what


def test_the_second_of_two_plans_has_the_subject_of_the_first() -> None:
    text = "The ferrymen will march through town on Saturday and will block the lock on Monday."
    assert whats(text) == ["The ferrymen will march through town", "The ferrymen will block the lock"]


def test_he_is_told_by_his_name_where_there_is_one_person_to_be() -> None:
    text = "Norhavn invited Jens Aalborg to the fair. He will travel to Norhavn on May 9."
    assert whats(text, "Jens Aalborg") == ["Jens Aalborg will travel to Norhavn"]
    text = "Jens Aalborg met Kirsten Moe. She will travel to Norhavn on May 9."
    assert whats(text, "Jens Aalborg", "Kirsten Moe") == ["Kirsten Moe will travel to Norhavn"]
    text = "Norhavn invited Jens Aalborg to the fair. She will travel to Norhavn on May 9."
    assert whats(text, "Jens Aalborg") == ["…will travel to Norhavn"]


def test_a_long_line_ends_with_a_whole_phrase() -> None:
    text = (
        "The harbour board will decide on Thursday about the quay, the cranes, the lock and the long-delayed "
        "basin for the fishing fleet of the northern villages and their many friends."
    )
    (what,) = whats(text)
    assert len(what) <= 110
    assert what.startswith("The harbour board will decide about the quay")
