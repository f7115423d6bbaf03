"""The words of time expressions in prose, each with its kind and what it stands for.

The names of months, days, units and numbers are in `store.calendar.words`.
"""

from __future__ import annotations

from store.tables import listed

FOREIGN_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar jänner janvier janv enero ene",
            "februar feber février fevrier févr febrero",
            "märz maerz mrz mars marzo",
            "avril avr abril abr",
            "mai mayo",
            "juni juin junio",
            "juli juillet juil julio",
            "août aout agosto",
            "septembre septiembre setiembre",
            "oktober okt octobre octubre",
            "novembre noviembre",
            "dezember dez décembre déc decembre diciembre dic",
        ),
        1,
    )
    for name in names.split()
}
MULTIPLIERS = {"hundred": 100, "thousand": 1000}
DECADES = {
    word: number * 10
    for number, word in enumerate(
        listed("twenties thirties forties fifties sixties seventies eighties nineties"), 2
    )
}
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
PARTS = {
    "dawn": "MO",
    "daybreak": "MO",
    "morning": "MO",
    "mornings": "MO",
    "afternoon": "AF",
    "afternoons": "AF",
    "evening": "EV",
    "evenings": "EV",
    "dusk": "EV",
    "night": "NI",
    "nights": "NI",
    "overnight": "NI",
    "daytime": "DT",
    "lunchtime": "MEL",
    "lunch": "MEL",
    "dinner": "MED",
}
FREQUENCIES = {
    "hourly": "PT1H",
    "daily": "P1D",
    "weekly": "P1W",
    "fortnightly": "P2W",
    "biweekly": "P2W",
    "monthly": "P1M",
    "bimonthly": "P2M",
    "quarterly": "P1Q",
    "semiannually": "P0.5Y",
    "annually": "P1Y",
    "yearly": "P1Y",
    "everyday": "P1D",
    "annual": "P1Y",
}

PLAIN: dict[str, tuple[str, object]] = {
    word: (kind, word)
    for kind, words in {
        "THE": "the",
        "A": "a an",
        "THIS": "this current",
        "LAST": "last past previous preceding prior",
        "NEXT": "next coming upcoming following",
        "THAT": "that same",
        "OF": "of",
        "IN": "in into",
        "ON": "on",
        "AT": "at",
        "FROM": "from",
        "TO": "to until till through thru",
        "BETWEEN": "between",
        "AND": "and",
        "OR": "or",
        "BY": "by",
        "FOR": "for",
        "DURING": "during throughout",
        "WITHIN": "within",
        "OVER": "over",
        "SINCE": "since",
        "BEFORE": "before",
        "AFTER": "after",
        "AGO": "ago",
        "LATER": "later afterwards thereafter",
        "EARLIER": "earlier",
        "PREVIOUSLY": "previously beforehand",
        "EARLY": "early beginning start",
        "MID": "mid middle",
        "LATE": "late end ending latter",
        "EVERY": "every each",
        "ALL": "all",
        "PORTION": "part portion",
        "REST": "rest remainder",
        "ALTERNATE": "other",
        "PER": "per",
        "ANOTHER": "another",
        "VAGUE": "few several some many couple dozens",
        "HALF": "half",
        "LONG": "long",
        "OLD": "old",
        "ABOUT": "about around approximately roughly circa",
        "NOW": "now currently nowadays",
        "RECENT": "recent",
        "LATEST": "latest",
        "MOMENTWORD": "moment",
        "TWICE": "bi semi",
        "FISCAL": "fiscal financial fy",
        "FULL": "full",
        "WORKING": "working business court banking trading",
        "WORKDAY": "weekday workday",
        "WORKDAYS": "weekdays workdays",
        "WORKNIGHTS": "weeknights",
        "THESE": "these those",
        "SEASONS": "summers autumns winters",
        "BC": "bc bce",
        "AD": "ad ce",
        "LESS": "less under nearly almost",
        "MORE": "more least",
        "THAN": "than",
        "JUST": "just only mere exactly precisely",
        "TIME": "time",
        "DATE": "date",
        "NOON": "noon midday noonish",
        "MIDNIGHT": "midnight",
        "TONIGHT": "tonight tonite",
        "TODAY": "today yesterday tomorrow tmrw tmr",
        "BEGINNING": "commencing starting",
        "DE": "de del",
        "FORMER": "former",
        "FUTURE": "future",
        "PRESENT": "present",
        "ISH": "ish",
        "OCLOCK": "o'clock oclock o’clock",
        "AMPM": "am pm a.m p.m",
        "PERIODEND": "eoy eom eow eod cob",
    }.items()
    for word in words.split()
}
