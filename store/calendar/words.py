"""The English words of dates and counts, each with the number or unit that it stands for.

Units are written as TIMEX3 does (D, W, M, Q, Y, DE for a decade, CE for a
century, H, S), with MIN for the minute, FN for the fortnight, WE for the
weekend and WD for the working day.
"""

from __future__ import annotations


def _numbered(table: str, first: int = 1) -> dict[str, int]:
    """Words with their numbers: commas part one number from the next, spaces its names."""
    return {name: number for number, names in enumerate(table.split(","), first) for name in names.split()}


MONTHS = _numbered(
    "january jan, february feb febr, march mar, april apr, may, june jun, july jul, august aug, "
    "september sept sep, october oct, november nov, december dec"
)
WEEKDAYS = _numbered(
    "monday mon, tuesday tues tue, wednesday wed weds, thursday thurs thur thu, friday fri, "
    "saturday sat, sunday sun"
)
"""ISO numbers: 1 is Monday."""
WEEKDAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
"""A pattern of a weekday's full name."""
UNITS = {
    word: unit
    for unit, words in {
        "S": "second seconds sec secs",
        "MIN": "minute minutes min mins",
        "H": "hour hours hr hrs",
        "D": "day days",
        "W": "week weeks wk wks",
        "FN": "fortnight fortnights",
        "WE": "weekend weekends",
        "M": "month months mth mths mos",
        "Q": "quarter quarters qtr",
        "Y": "year years yr yrs",
        "DE": "decade decades",
        "CE": "century centuries",
    }.items()
    for word in words.split()
}
SHORT_UNITS = {"h": "H", "d": "D", "w": "W", "m": "M", "mon": "M", "mo": "M", "y": "Y"}
"""Units that count only where they touch their number: "2h", "10D"."""
SMALL_NUMBERS = _numbered(
    "zero, one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen, fourteen, "
    "fifteen, sixteen, seventeen, eighteen, nineteen",
    first=0,
)
TENS = {
    word: number * 10
    for word, number in _numbered(
        "twenty, thirty, forty, fifty, sixty, seventy, eighty, ninety", first=2
    ).items()
}
ORDINALS = _numbered(
    "first, second, third, fourth, fifth, sixth, seventh, eighth, ninth, tenth, eleventh, twelfth, "
    "thirteenth, fourteenth, fifteenth, sixteenth, seventeenth, eighteenth, nineteenth, twentieth"
) | {"thirtieth": 30}


def name_of(table: dict[str, int], number: int) -> str:
    """The full name of a month or weekday.

    >>> name_of(MONTHS, 6)
    'June'
    """
    return next(word for word, each in table.items() if each == number).capitalize()


SINGLE_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1, "tmrw": 1, "tmr": 1}
"""Days told by how far they are from today."""
