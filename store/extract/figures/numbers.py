"""Numbers as newspapers write them: digits, English words, fractions, and mixtures of the three.

Everything here reads `low`, the text in lower case with every offset kept (`Document.low`), and takes
time linear in its length: a run of digits is matched once and given up if it is absurdly long.
"""

from __future__ import annotations

from enum import Enum, auto
from math import isfinite
from typing import NamedTuple

from store.extract.figures.atoms import Atom, find_atoms
from store.extract.figures.cardinals import AND, PLAIN, cardinal
from store.extract.figures.exact import product
from store.extract.figures.vocabulary import Role
from store.patterns import regex


class Form(Enum):
    """How a number is written, which bounds what it may mean."""

    DIGITS = auto()
    WORDS = auto()
    FRACTION = auto()
    ORDINAL = auto()
    VAGUE = auto()


class Number(NamedTuple):
    """One number of the text. `plain_digits` holds for an unadorned run of digits ("2024")."""

    start: int
    end: int
    value: float
    form: Form
    plain_digits: bool = False


_POWER = regex(r"e([+-]?[0-9]{1,3})(?![0-9a-z])|\s?[x×*]\s?10\^?([-−–+]?[0-9]{1,3})(?![0-9])")
_LETTER = regex(r"(?:k|mil)(?![^\W_])")
_ABBREVIATED = regex(r"(?:mio|mrd)\.(?= ?\w)")
_DATED = regex(r"/|-(?![a-z])")
_OVER = regex(r"\s?[/⁄]\s?")
_TH = regex(r" ?(?:(st)(?!\.)|nd|rd|th)(?![^\W_])")
_CENTS = regex(r"\.[0-9]{2}$")
"""What grain and fuel are priced in: "$6.14 3/4" is 6 dollars and 14 cents and three quarters of one."""

_POINT = regex(r"[ -]point[ -]")
_AND_A = regex(r"(?:,? (?:and|&)|-and)[ -](?:(an?|one)[ -])?")
_OF_A = regex(r"(?:-| of)? an? |-a-")
_INDEFINITE = regex(r"(?<![^\W_])(?:an?[ -])$")


def find_numbers(low: str, *, decimal_comma: bool = False) -> list[Number]:
    """All numbers in order; no two overlap."""
    atoms = find_atoms(low, decimal_comma=decimal_comma)
    numbers: list[Number] = []
    index = 0
    while index < len(atoms):
        number, index = _read(low, atoms, index)
        if number is not None:
            number, index = _told_again(low, atoms, index, number)
            numbers.append(number)
    return numbers


_AGAIN = regex(r" ?\([0-9][0-9,]*\)")


def _told_again(low: str, atoms: list[Atom], index: int, number: Number) -> tuple[Number, int]:
    """ "twenty-eight (28) days": a number in words that digits in brackets say again."""
    again = _AGAIN.match(low, number.end) if number.form is Form.WORDS and index < len(atoms) else None
    if again is None or atoms[index].start >= again.end() or atoms[index].value != number.value:
        return number, index
    return number._replace(end=again.end()), index + 1


def _read(low: str, atoms: list[Atom], index: int) -> tuple[Number | None, int]:
    """The number that begins with atom `index`, and the index behind it."""
    atom = atoms[index]
    if atom.role is Role.DIGITS:
        return _read_digits(low, atoms, index)
    if atom.role is Role.VULGAR:
        return Number(atom.start, atom.end, atom.value, Form.FRACTION), index + 1
    if atom.role is Role.PARTS:
        return None, index + 1
    if atom.role is Role.ORDINAL:
        return _read_ordinal(low, atoms, index)
    if atom.role is Role.HALF:
        return _read_half(low, atoms, index)
    if atom.role is Role.VAGUE:
        start = _article_start(low, atom.start)
        if low.endswith(("few ", "several ", "many "), 0, atom.start):
            return None, index + 1
        if atom.value == 2 and start == atom.start and not low.startswith(" of ", atom.end):
            return None, index + 1
        form = Form.VAGUE if start < atom.start else Form.WORDS
        if index + 1 < len(atoms) and low[atom.end : atoms[index + 1].start] in (" ", " of "):
            scale, stop = _magnitudes(low, atoms, index + 1, atoms[index + 1].start)
            if stop > index + 1:
                return Number(start, atoms[stop - 1].end, atom.value * scale, Form.VAGUE), stop
        return Number(start, atom.end, atom.value, form), index + 1
    return _read_words(low, atoms, index)


def _read_digits(low: str, atoms: list[Atom], index: int) -> tuple[Number | None, int]:
    atom = atoms[index]
    value, end, index = atom.value, atom.end, index + 1
    plain = low[atom.start : end].isdigit()
    if (ordinal := _TH.match(low, end)) and (not ordinal[1] or _is_first(value)):
        return (Number(atom.start, ordinal.end(), value, Form.ORDINAL), index) if plain else (None, index)
    if power := _POWER.match(low, end):
        exponent = int((power[1] or power[2]).replace("−", "-").replace("–", "-"))
        scaled = product(value, 10.0**exponent) if abs(exponent) < 300 else float("inf")
        while index < len(atoms) and atoms[index].start < power.end():
            index += 1
        return (
            (Number(atom.start, power.end(), scaled, Form.DIGITS), index)
            if isfinite(scaled)
            else (None, index)
        )
    part = _slash(low, atoms, index - 1)
    if part is not None:
        return Number(atom.start, atoms[index].end, part, Form.FRACTION), index + 1
    form = Form.DIGITS
    if index < len(atoms) and atoms[index].role is Role.VULGAR and atoms[index].start - end <= 1:
        return _mixed(low, atoms, index + 1, atom, atoms[index].value)
    if index < len(atoms) and low[end : atoms[index].start] in (" ", "-", "\u00a0"):
        part = _slash(low, atoms, index)
        if part is not None and part < 1 and (plain or _CENTS.search(low, atom.start, end)):
            return _mixed(low, atoms, index + 2, atom, part if plain else part / 100)
    if letter := _LETTER.match(low, end):
        factor = 1e3 if letter[0] == "k" else 1e6
        return Number(atom.start, letter.end(), product(value, factor), form), index
    if point := _POINT.match(low, end):
        decimals = _decimals(low, atoms, index, point.end())
        if decimals is not None:
            return Number(atom.start, atoms[decimals[1] - 1].end, value + decimals[0], form), decimals[1]
    scale, stop = _magnitudes(low, atoms, index, end)
    if stop > index:
        value, index, plain = product(value, scale), stop, False
        end = atoms[stop - 1].end + (_ABBREVIATED.match(low, atoms[stop - 1].start) is not None)
        value, end, index = _and_rest(low, atoms, index, value, end, scale)
    value, end, index, mixed = _and_fraction(low, atoms, index, value, end, scale)
    return Number(atom.start, end, value, form, plain and not mixed), index


def _mixed(low: str, atoms: list[Atom], index: int, whole: Atom, part: float) -> tuple[Number, int]:
    """ "2½ million", "14 3/4": a whole and its part, which ends before atom `index`."""
    end = atoms[index - 1].end
    scale, stop = _magnitudes(low, atoms, index, end)
    value = product(round(whole.value + part, 9), scale)
    return Number(whole.start, atoms[stop - 1].end, value, Form.DIGITS), stop


def _is_first(value: float) -> bool:
    """Whether "st" makes an ordinal of a number; "12st" are twelve stone."""
    return value % 10 == 1 and value % 100 != 11


def _slash(low: str, atoms: list[Atom], index: int) -> float | None:
    """The value of "1/2" where `index` is its numerator; None for dates and 24/7."""
    if index + 1 >= len(atoms):
        return None
    above, below = atoms[index], atoms[index + 1]
    if below.role is not Role.DIGITS or above.role is not Role.DIGITS or not below.value:
        return None
    if not _OVER.fullmatch(low, above.end, below.start) or below.end - below.start > 4:
        return None
    if low[above.start - 1 : above.start] == "/" or _DATED.match(low, below.end):
        return None
    if above.value >= below.value and below.value != 1000 and above.value / below.value > 20:
        return None
    return above.value / below.value


def _magnitudes(low: str, atoms: list[Atom], index: int, end: int) -> tuple[float, int]:
    """What the magnitude words from atom `index` on multiply by, and the index behind them."""
    scale = 1.0
    while index < len(atoms) and atoms[index].role in (Role.MAGNITUDE, Role.HUNDRED):
        if not PLAIN.fullmatch(low, end, atoms[index].start) or scale >= 1e12:
            break
        scale *= atoms[index].value
        end = atoms[index].end
        index += 1
    return scale, index


def _and_rest(
    low: str, atoms: list[Atom], index: int, value: float, end: int, scale: float
) -> tuple[float, int, int]:
    """What follows a magnitude after digits: the "and 21" of "3 hundred and 21"."""
    while index < len(atoms):
        atom = atoms[index]
        if atom.role is not Role.DIGITS or atom.value != int(atom.value):
            break
        further, stop = _magnitudes(low, atoms, index + 1, atom.end)
        joined = AND.fullmatch(low, end, atom.start)
        if not ((joined and scale <= 1e5) or (further > 1 and low[end : atom.start] == " ")):
            break
        if atom.value * further >= scale:
            break
        value, scale = value + atom.value * further, further
        index = max(index + 1, stop)
        end = atoms[index - 1].end
        if further == 1:
            break
    return value, end, index


def _and_fraction(
    low: str, atoms: list[Atom], index: int, value: float, end: int, scale: float
) -> tuple[float, int, int, bool]:
    """The "and a half" of a mixed number."""
    part = _parts(low, atoms, index, end)
    if part is None:
        if index >= len(atoms) or not (joined := _AND_A.fullmatch(low, end, atoms[index].start)):
            return value, end, index, False
        atom = atoms[index]
        if not joined[0].strip(" -") or not (
            atom.role is Role.HALF or (atom.role is Role.ORDINAL and joined[1] and atom.value > 2)
        ):
            return value, end, index, False
        part = (atom.value if atom.role is Role.HALF else 1 / atom.value), index + 1
    fraction, stop = part
    return value + product(fraction, scale), atoms[stop - 1].end, stop, True


def _parts(low: str, atoms: list[Atom], index: int, end: int) -> tuple[float, int] | None:
    """The "three quarters" of "one and three quarters", where atom `index` is "three"."""
    if index + 1 >= len(atoms) or not AND.fullmatch(low, end, atoms[index].start):
        return None
    above, below = atoms[index], atoms[index + 1]
    if above.role not in (Role.ONES, Role.TEEN) or not PLAIN.fullmatch(low, above.end, below.start):
        return None
    if below.role is Role.HALF:
        return above.value * below.value, index + 2
    if below.role is Role.PARTS or (below.role is Role.ORDINAL and above.value == 1):
        return above.value / below.value, index + 2
    return None


def _decimals(low: str, atoms: list[Atom], index: int, start: int) -> tuple[float, int] | None:
    """The digits said after "point": "zero three" is .03."""
    digits = ""
    while index < len(atoms) and len(digits) < 12:
        atom = atoms[index]
        if atom.role not in (Role.ONES, Role.TEEN, Role.TEN, Role.DIGITS):
            break
        if atom.start != start and not (digits and low[start : atom.start] in (" ", "-")):
            break
        if atom.value != int(atom.value):
            break
        digits += str(int(atom.value))
        start = atom.end
        index += 1
    return (float("0." + digits), index) if digits else None


def _read_ordinal(low: str, atoms: list[Atom], index: int) -> tuple[Number | None, int]:
    atom = atoms[index]
    start = _article_start(low, atom.start)
    if start < atom.start and atom.value > 2 and (low.startswith(" of ", atom.end) or atom.end == len(low)):
        return Number(start, atom.end, 1 / atom.value, Form.FRACTION), index + 1
    return Number(atom.start, atom.end, atom.value, Form.ORDINAL), index + 1


def _read_half(low: str, atoms: list[Atom], index: int) -> tuple[Number | None, int]:
    """ "half", "a quarter", with the magnitude behind it: "half a million", "quarter of a billion"."""
    atom = atoms[index]
    start = _article_start(low, atom.start)
    if index + 1 < len(atoms) and atoms[index + 1].role in (Role.MAGNITUDE, Role.VAGUE, Role.HUNDRED):
        gap = low[atom.end : atoms[index + 1].start]
        if gap in (" ", "-") or _OF_A.fullmatch(gap):
            scale, stop = atoms[index + 1].value, index + 2
            return Number(start, atoms[stop - 1].end, atom.value * scale, Form.WORDS), stop
    return Number(start, atom.end, atom.value, Form.FRACTION), index + 1


def _article_start(low: str, start: int) -> int:
    """Where "a" or "an" before `start` begins, or `start`."""
    article = _INDEFINITE.search(low, max(0, start - 4), start)
    return article.start() if article else start


def _read_words(low: str, atoms: list[Atom], index: int) -> tuple[Number | None, int]:
    first = atoms[index]
    value, stop = cardinal(low, atoms, index)
    end = atoms[stop - 1].end
    start = first.start
    if first.role in (Role.MAGNITUDE, Role.HUNDRED):
        start = _article_start(low, start)
        opens_line = low[start - 1 : start] in ("", "\n")
        if start == first.start and (low[end - 1] == "s" or not (stop > index + 1 or opens_line)):
            return None, stop
    if stop < len(atoms):
        following = atoms[stop]
        joined = PLAIN.fullmatch(low, end, following.start) is not None
        if joined and following.role is Role.VAGUE and following.value == 12:
            return Number(start, following.end, value * 12, Form.WORDS), stop + 1
        if (joined and following.role is Role.PARTS) or (
            joined and following.role is Role.ORDINAL and value == 1 and following.value > 2
        ):
            return _scaled_fraction(low, atoms, stop, start, value / following.value)
        if joined and following.role is Role.HALF and (value in (1.0, 3.0)):
            return _scaled_fraction(low, atoms, stop, start, value * following.value)
        if following.role is Role.ORDINAL and _nth_follows(low, atoms[stop - 1], following):
            return Number(start, following.end, value + following.value, Form.ORDINAL), stop + 1
    if point := _POINT.match(low, end):
        decimals = _decimals(low, atoms, stop, point.end())
        if decimals is not None:
            value, stop = value + decimals[0], decimals[1]
            end = atoms[stop - 1].end
            scale, further = _magnitudes(low, atoms, stop, end)
            if further > stop:
                return Number(start, atoms[further - 1].end, product(value, scale), Form.WORDS), further
            return Number(start, end, value, Form.WORDS), stop
    scale = atoms[stop - 1].value if atoms[stop - 1].role is Role.MAGNITUDE else 1.0
    value, end, stop, mixed = _and_fraction(low, atoms, stop, value, end, scale)
    if mixed:
        scale, further = _magnitudes(low, atoms, stop, end)
        value, end, stop = product(value, scale), atoms[further - 1].end, further
    return Number(start, end, value, Form.WORDS), stop


def _scaled_fraction(low: str, atoms: list[Atom], index: int, start: int, value: float) -> tuple[Number, int]:
    """ "two thirds", "two thirds of a million", "three quarters billion"; atom `index` ends the fraction."""
    end = atoms[index].end
    if index + 1 < len(atoms) and atoms[index + 1].role is Role.MAGNITUDE:
        gap = low[end : atoms[index + 1].start]
        if gap == " " or _OF_A.fullmatch(gap):
            scaled = atoms[index + 1]
            return Number(start, scaled.end, value * scaled.value, Form.WORDS), index + 2
    return Number(start, end, value, Form.FRACTION), index + 1


def _nth_follows(low: str, before: Atom, nth: Atom) -> bool:
    """Whether "twenty" and "third", or "hundred" and "fifth", make one ordinal."""
    gap = low[before.end : nth.start]
    if before.role is Role.TEN and nth.value < 10:
        return gap in ("-", "—", "‐", "‑") or (gap == " " and nth.value != 2)
    return before.role in (Role.HUNDRED, Role.MAGNITUDE) and gap in (" ", "-", " and ") and nth.value < 100
