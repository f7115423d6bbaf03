"""Numbers that are no figures: dates, clock times, telephone numbers, scores, numbered things."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from store.calendar.words import MONTHS, SMALL_NUMBERS
from store.extract.figures.bounds import NEARLY
from store.extract.figures.lexicon import Lexicon
from store.extract.figures.magnitudes import magnitude_start
from store.extract.figures.moves import last_move
from store.extract.figures.numbers import Number
from store.patterns import ByParts, needed, regex
from store.rules import Rule
from store.tables import read_table

_HERE = "◊"
_SMALL = rf"(?:{'|'.join(word for word, number in SMALL_NUMBERS.items() if number <= 12)}|[0-9]{{1,2}})"
_MONTH = rf"(?<![^\W_])(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})"
_ADDRESS = regex(r"(?<![\w.+-])(?:(?:https?://|www\.)[^\s<>\"”]+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64})")
_PAIR = regex(
    r"([0-9]{1,3})(?: ?[-–] ?| to )([0-9]{1,3})(?![0-9.,]*[0-9]|/[0-9])( ?%| ?per ?cent|[- ]degree)?"
)
"""Two numbers of which the second is not the larger are no range but a result: "42-40", "45 to 42"."""

ODDS = regex(r"\b(?:outnumber\w*|outvot\w*|margins?|ratios?|odds|oversubscribed)\b[^.;]{0,40}$")
"""What makes "3 to 1" the size of one side against another."""

_ROW = regex(
    r"[0-9]{1,3}-[0-9]{1,3}(?: \([0-9-]{1,5}\))?(?:,? (?:and )?[0-9]{1,3}-[0-9]{1,3}(?: \([0-9-]{1,5}\))?)+"
)
_IN_ROW = regex(r"([0-9]{1,3})-([0-9]{1,3})(?![^(]{0,4}\))")
"""The sets of a match in a row, where one that is no range shows that none is: "6-4, 3-6, 7-6 (5)"."""

_HYPHENATED = regex(r"(?<![^\W_])([a-z][a-z0-9]*)[-‐]$")
_LEADING_TEXT = """
    under over top mid sub minus plus non to of and age by near about sign pre post foot magnitude in
    percent cent cents dollars euros pounds thousand million billion trillion degrees points km mm cm kg
"""
_LEADING = frozenset(_LEADING_TEXT.split())
"""Words that a hyphen joins to a number without making a name of the two: "under-18", "mid-20s"."""

_MAKER = regex(
    r"(?<![\w$€£¥.,])3M(?:['’]s\b|(?=[,.]? \w)(?! (?:people|users|views|shares|barrels|tons|tonnes)\b))"
)
"""A maker of tapes, which is called like three millions."""
_FROM = regex(rf"\bfrom (?:(?:{NEARLY}) )?$")
_WINDOW = 48
_LONGEST_BARE = 9


class _Rules(NamedTuple):
    """The rules by what they look at: only left of a number, only from it on, or both."""

    left: re.Pattern[str]
    right: re.Pattern[str]
    by_parts: ByParts[tuple[re.Pattern[str], re.Pattern[str] | None]]
    """The two sides, or the left one alone, by what that needs; `left` has those alone that need nothing."""


@cache
def refusals() -> tuple[Rule, ...]:
    """The table beside this file: a rule silences its example, and not its near miss."""
    columns = ("name", "pattern", "example", "near miss")
    return tuple(
        Rule(row["name"], row["pattern"], row["example"], row["near miss"])
        for row in read_table("store.extract.figures", "refusals.tsv", columns)
    )


@cache
def _rules() -> _Rules:
    sides = [
        rule.pattern.replace("<n>", _SMALL).replace("<month>", _MONTH).split(_HERE) for rule in refusals()
    ]
    alone = [(needed(left), left) for left, right in sides if not right]
    return _Rules(
        regex(f"(?:{'|'.join(left for parts, left in alone if not parts)})$"),
        regex("|".join(right for left, right in sides if not left)),
        ByParts(
            [
                *((parts, (regex(f"(?:{left})$"), None)) for parts, left in alone if parts),
                *(
                    (needed(left), (regex(f"(?:{left})$"), regex(right)))
                    for left, right in sides
                    if left and right
                ),
            ]
        ),
    )


def kept(text: str, low: str, numbers: list[Number], units: Lexicon) -> list[Number]:
    """The numbers that may be figures."""
    refused = 0
    addresses = _ADDRESS.finditer(low if any(sign in low for sign in ("@", "://", "www.")) else "")
    address = next(addresses, None)
    left: list[Number] = []
    for number in numbers:
        while address is not None and address.start() <= number.start:
            refused, address = max(refused, address.end()), next(addresses, None)
        if 0 < refused == number.start - 1 and low[refused] in "-–/":
            refused = number.end  # the rest of what the number before it names: "Local 16-0"
        refused = max(refused, _refused_to(low, number))
        if number.start >= refused and not _part_of_a_code(text, low, number, units):
            left.append(number)
    return left


def _refused_to(low: str, number: Number) -> int:
    """Where the refusal that begins with `number` ends, 0 if there is none."""
    rules = _rules()
    start = number.start
    window = max(0, start - _WINDOW)
    if match := rules.right.match(low, start):
        return match.end()
    if rules.left.search(low, window, start):
        return number.end
    for left, right in rules.by_parts.possible_in(low[window:start]):
        if right is None:
            if left.search(low, window, start):
                return number.end
        elif (match := right.match(low, start)) and left.search(low, window, start):
            return match.end()
    if (row := _ROW.match(low, start)) and any(
        int(pair[1]) >= int(pair[2]) for pair in _IN_ROW.finditer(row[0])
    ):
        return row.end()
    if (pair := _PAIR.match(low, start)) and int(pair[1]) >= int(pair[2]) and not pair[3]:
        odds = pair[2] == "1" and ODDS.search(low, max(0, start - 60), start)
        return 0 if odds or _moved(low, start) else pair.end()
    return 0


def _moved(low: str, start: int) -> bool:
    """ "cut from 12 to 6"."""
    since = _FROM.search(low, max(0, start - 16), start)
    return since is not None and last_move(low, max(0, start - _WINDOW), since.start()) is not None


def _part_of_a_code(text: str, low: str, number: Number, units: Lexicon) -> bool:
    """Digits glued to letters make a name ("A320", "F-16"); very many of them make a key of some machine."""
    before = text[number.start - 1 : number.start]
    if _MAKER.match(text, number.start):
        return True
    if number.plain_digits and number.end - number.start > _LONGEST_BARE:
        return True
    if not before:
        return False
    if text[number.start].isdigit() and (before in "^_/+=&" or before.isalnum()):
        return units.before(text, number.start) is None and magnitude_start(low, number) is None
    word = _HYPHENATED.search(low, max(0, number.start - 16), number.start)
    return word is not None and word[1] not in _LEADING
