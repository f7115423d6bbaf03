"""Big libraries for the benchmarks: plausible, deterministic, any size."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from store.library import Library
from store.model.articles import Draft

_SUBJECTS = (
    "port fees", "rail tolls", "grain quotas", "chip exports", "harbour dues", "water rights",
    "ferry routes", "fishing limits", "steel tariffs", "visa rules", "grid charges", "drug prices",
)  # fmt: skip
_PEOPLE = ("Ada Lindqvist", "Tomas Okafor", "Mei Tanaka", "Ruth Calloway", "Ivan Petrov", "Lena Brandt")
_BODIES = ("the harbour board", "the ministry", "Northgate Shipping", "the court", "the Tessaly council")
_SENTENCES = (
    "{person} said on {weekday} that {subject} would rise to {percent}% from {lower}%.",
    "“We will not accept this,” {person} told reporters in {place}.",
    "{body} has until {month} {day} to answer the complaint about {subject}.",
    "The plan would cost about ${amount} million over {years} years.",
    "Nothing was decided about {subject}, and {body} will meet again next week.",
    "More than {count} people wrote to {body} about {subject} last month.",
)
_PLACES = ("Port Elling", "Marrow Bay", "Karst", "Vell", "Ostrava", "Rotterdam")
_MONTHS = ("January", "March", "May", "June", "September", "November")
_WEEKDAYS = ("Monday", "Tuesday", "Thursday", "Friday")
RARE_WORD = "xylograph"
COMMON_WORD = "harbour"
EVERYWHERE_WORD = "the"
FIRST_DAY = dt.date(2010, 1, 1)


def text_of(words: int, seed: int) -> str:
    """About `words` words of newspaper-like prose in paragraphs of four sentences."""
    chance = random.Random(seed)
    sentences: list[str] = []
    length = 0
    while length < words:
        sentence = chance.choice(_SENTENCES).format(
            person=chance.choice(_PEOPLE),
            body=chance.choice(_BODIES),
            subject=chance.choice(_SUBJECTS),
            place=chance.choice(_PLACES),
            weekday=chance.choice(_WEEKDAYS),
            month=chance.choice(_MONTHS),
            day=chance.randint(1, 28),
            percent=chance.randint(20, 60),
            lower=chance.randint(2, 19),
            amount=chance.randint(3, 900),
            years=chance.randint(2, 9),
            count=chance.randint(200, 9000),
        )
        sentences.append(sentence[0].upper() + sentence[1:])
        length += sentence.count(" ") + 1
    paragraphs = [" ".join(sentences[i : i + 4]) for i in range(0, len(sentences), 4)]
    return "\n\n".join(paragraphs)


def drafts(count: int, words: int = 100) -> Iterator[Draft]:
    """`count` articles over some fifteen years; one in ten thousand holds RARE_WORD."""
    bodies = [text_of(words, seed) for seed in range(200)]
    chance = random.Random(count)
    for number in range(count):
        subject = _SUBJECTS[number % len(_SUBJECTS)]
        rare = f"\n\nA {RARE_WORD} of the old quay was found." if number % 10_000 == 7 else ""
        yield Draft(
            text=f"{bodies[number % len(bodies)]} Number {number} of the series.{rare}",
            title=f"Row over {subject} enters week {number % 53}, file {number}",
            origin=f"generated:{number}",
            format="text",
            source=f"Harbor Ledger {number % 40}",
            guid=f"generated:{number}",
            published=FIRST_DAY + dt.timedelta(days=chance.randrange(5800)),
        )


def fill(path: Path, count: int, words: int = 100) -> None:
    """Make the library at `path` with `count` articles, without reading them."""
    with closing(Library.open(path)) as library:
        for _ in library.imports.add(drafts(count, words), read=False):
            pass


LONG_WORDS = (500, 5_000, 500_000)


def long_drafts() -> Iterator[Draft]:
    """One article each of LONG_WORDS words; the shortest is the newest, so it comes first in a list.

    Months lie between them: texts as like as these would else be one story, and one line of the list.
    """
    for number, words in enumerate(LONG_WORDS):
        yield Draft(
            text=text_of(words, seed=number),
            title=f"An article of {words} words",
            origin=f"generated:long-{words}",
            format="text",
            guid=f"generated:long-{words}",
            published=dt.date(2026, 6, 30) - dt.timedelta(days=90 * number),
        )
