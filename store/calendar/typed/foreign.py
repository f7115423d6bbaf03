"""Dates in words of other languages, through dateparser: only where it accounts for every word.

dateparser passes over what it does not know or need. So it is asked for whole
dates alone (day, month and year), every number must come back in its answer, and
every word must have mattered: without it the answer is another or none, or it
names the day's weekday, or it is one of the little words that dates are written
with. It is imported for texts that can be such a date: that and the words of
fifteen languages take half a second.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from store.calendar.typed.reading import Days
from store.patterns import regex

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

_LANGUAGES = ["de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "fi", "pl", "cs", "tr", "ru", "uk"]
_LITTLE_WORDS = frozenset(
    [
        "a",
        "à",
        "am",
        "de",
        "del",
        "dem",
        "den",
        "der",
        "di",
        "do",
        "el",
        "er",
        "h",
        "kl",
        "la",
        "le",
        "o",
        "uhr",
    ]
)
_NUMBER, _WORD = regex(r"\d+"), regex(r"[^\W\d_]+")
_MOST_WORDS = 8
_LAST_DAY, _LAST_MINUTE = 31, 59
_KEPT = 16
"""Texts whose answer is kept: dateparser takes a thousandth of a second and more for what is no date, such
as a headline with a year, and who reads an article's head asks for each line several times."""
_ANY_DAY = dt.datetime(2001, 1, 1, 12)
"""What relative words are counted from; none of them is let through."""


@lru_cache(maxsize=_KEPT)
def read(text: str) -> Days | None:
    """The day that a text names with its year, perhaps with a time; None where any of it is left over."""
    numbers, words = _NUMBER.findall(text), _WORD.findall(text)
    if not 2 <= len(numbers) <= 5 or not 1 <= len(words) <= _MOST_WORDS or not text.isprintable():
        return None
    if sum(len(number) == 4 for number in numbers) != 1 or not all(number.isascii() for number in numbers):
        return None
    others = [int(number) for number in numbers if len(number) != 4]
    if max(others) > _LAST_MINUTE or not any(1 <= number <= _LAST_DAY for number in others):
        return None
    moment = _moment(text)
    if moment is None or not _numbers_come_back(numbers, moment):
        return None
    for match in _WORD.finditer(text):
        word = match[0].lower()
        if word in _LITTLE_WORDS:
            continue
        without = f"{text[: match.start()]} {text[match.end() :]}"
        if _moment(without) == moment and not _is_weekday(word, moment):
            return None
    day = moment.date()
    return Days(day, day, time=moment.time() if len(numbers) > 2 else None, how="words of another language")


def _numbers_come_back(numbers: list[str], moment: dt.datetime) -> bool:
    """The year, the day and whatever else was told, each once; nothing else, and nothing made up."""
    told = Counter(int(number) for number in numbers)
    parts = [moment.year, moment.day, moment.hour, moment.minute, moment.second]
    return Counter(parts[: len(numbers)]) == told and not any(parts[len(numbers) :])


def _moment(text: str) -> dt.datetime | None:
    return _parser(strict=True).get_date_data(text).date_obj


def _is_weekday(word: str, moment: dt.datetime) -> bool:
    named = _parser(strict=False).get_date_data(word).date_obj
    return named is not None and named.weekday() == moment.weekday()


@cache
def _parser(*, strict: bool) -> DateDataParser:
    from dateparser.date import DateDataParser

    return DateDataParser(
        languages=_LANGUAGES,
        settings={
            "STRICT_PARSING": strict,
            "PARSERS": ["absolute-time"],
            "DATE_ORDER": "DMY",
            "RELATIVE_BASE": _ANY_DAY,
            "RETURN_AS_TIMEZONE_AWARE": False,
        },
    )
