"""Numbers in words: "two hundred and five thousand", read from their atoms."""

from __future__ import annotations

from store.extract.figures.atoms import Atom
from store.extract.figures.vocabulary import Role
from store.patterns import regex

PLAIN = regex(r"[ \t\u00a0\u202f]{0,3}\n?[ \t]{0,3}|[ ]?[-‐‑–—][ ]?")
"""What joins the words of one number."""

AND = regex(r"(?:,? {1,3}(?:and|&) {1,3}|-and-)")
"""The "and" of "two hundred and five"."""


def cardinal(low: str, atoms: list[Atom], index: int) -> tuple[float, int]:
    """The value of spelled words from atom `index` on, and the index behind the last that belongs.

    `total` holds what magnitudes have closed, `group` the part below the next one.
    """
    begin, total, group, smallest = index, 0.0, None, float("inf")
    conjunction: int | None = None
    after_and: tuple[float, int] | None = None
    while index < len(atoms):
        atom = atoms[index]
        if index > begin:
            before = atoms[index - 1]
            if not PLAIN.fullmatch(low, before.end, atom.start):
                closed = before.role in (Role.HUNDRED, Role.MAGNITUDE)
                if not (closed and AND.fullmatch(low, before.end, atom.start)):
                    break
                if atom.role not in (Role.ONES, Role.TEEN, Role.TEN):
                    break
                conjunction, after_and = index, (total + (group or 0.0), index)
        if atom.role in (Role.ONES, Role.TEEN, Role.TEN):
            if atom.value == 0 and index > begin:
                break
            if group is None:
                group = atom.value
            elif _fits(group, atom):
                group += atom.value
            else:
                break
        elif atom.role is Role.HUNDRED:
            if group is not None and 0 < group < 100:
                group *= 100
            elif group is None and index == begin:
                group = 100.0
            else:
                return after_and if after_and and conjunction else (total + (group or 0.0), index)
        elif atom.role is Role.MAGNITUDE:
            if group is None and index > begin:
                total *= atom.value
            elif atom.value < smallest:
                total += (1.0 if group is None else group) * atom.value
            elif after_and and conjunction:
                return after_and
            else:
                break
            if total > 1e18:
                break
            smallest, group = atom.value, None
            conjunction, after_and = None, None
        else:
            break
        index += 1
    return total + (group or 0.0), max(index, begin + 1)


def _fits(group: float, atom: Atom) -> bool:
    """Whether a word may follow inside a group: "twenty" + "one", "hundred" + "twelve"."""
    if atom.role is Role.ONES:
        return group >= 20 and group % 10 == 0
    return group >= 100 and group % 100 == 0
