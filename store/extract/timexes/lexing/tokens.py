"""The kinds of tokens that time expressions are made of, and the words of each."""

from __future__ import annotations

from typing import NamedTuple

from store.calendar import words
from store.extract.timexes.lexing import vocabulary
from store.tables import listed


class Token(NamedTuple):
    """`[start, end)` of the text; `value` is what the lexer read there, `text` its lower case."""

    kind: str
    start: int
    end: int
    value: object
    text: str


KINDS = tuple(
    dict.fromkeys(
        [kind for kind, _ in vocabulary.PLAIN.values()]
        + listed("""MONTH QUARTERNAME FOREIGNMONTH WEEKDAY WEEKDAYS UNIT UNITS SEASON PART ZONE FREQUENCY
        HOLIDAY DECADE SHORTYEAR DAYNO INT2 YEARNO NUMBER NWORD ORDNO ORDWORD ISO YMD DMY MY YM DM DMDM
        CLOCK POSS PLUS COMMA DASH SLASH LEFT RIGHT DOT OTHER""")
    )
)
CHARACTER = {kind: chr(0x100 + number) for number, kind in enumerate(KINDS)}
"""One character a kind: the grammar's rules are regular expressions over them."""


def _lexicon() -> dict[str, tuple[str, object]]:
    lexicon: dict[str, tuple[str, object]] = {}
    for table, kind in (
        (vocabulary.FOREIGN_MONTHS, "FOREIGNMONTH"),
        (words.SMALL_NUMBERS, "NWORD"),
        (words.TENS, "NWORD"),
        (words.ORDINALS, "ORDWORD"),
        (vocabulary.PARTS, "PART"),
        (vocabulary.SEASONS, "SEASON"),
        (vocabulary.FREQUENCIES, "FREQUENCY"),
        (words.MONTHS, "MONTH"),
        (words.WEEKDAYS, "WEEKDAY"),
    ):
        lexicon.update({word: (kind, value) for word, value in table.items()})
    lexicon.update({word: ("DECADE", f"19{value // 10}") for word, value in vocabulary.DECADES.items()})
    lexicon.update(
        {f"{word}s": ("WEEKDAYS", number) for word, number in words.WEEKDAYS.items() if len(word) > 5}
    )
    for word, unit in words.UNITS.items():
        lexicon[word] = ("UNITS" if word.endswith("s") else "UNIT", unit)
    lexicon["second"] = ("ORDWORD", 2)
    lexicon.update(vocabulary.PLAIN)
    return lexicon


LEXICON = _lexicon()
"""Every word of time in lower case, with its kind and what it stands for."""
