"""An entity in words, on its page and on the command line: how it is named, how often over time. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from store.model.kinds import kind_of
from store.model.passages import Aspect, EntityProfile
from tui.words.days import month

BARS = "▁▂▃▄▅▆▇█"
"""The bars of a sparkline, from the least to the most."""
NO_BAR = "·"
"""A stretch of a sparkline without anything."""

ASPECTS: dict[Aspect, str] = {
    Aspect.MENTIONS: "Mentions",
    Aspect.SAID: "Said",
    Aspect.SAID_OF: "Of them",
    Aspect.FIGURES: "Figures",
    Aspect.DEADLINES: "Due",
    Aspect.BESIDE: "With",
    Aspect.NOTES: "Notes",
}
"""What the sections of an entity's page are called, in their order."""

NOTHING: dict[Aspect, str] = {
    Aspect.MENTIONS: "No article outside the bin names {name} any more.",
    Aspect.SAID: "Nothing that {name} says is quoted. E in an article gives a quote its speaker.",
    Aspect.SAID_OF: "Nobody who is quoted names {name}.",
    Aspect.FIGURES: "No figure stands in a sentence that names {name}.",
    Aspect.DEADLINES: "No deadline names {name}. D in an article tracks one from any sentence.",
    Aspect.BESIDE: "No article that names {name} names anybody else.",
    Aspect.NOTES: "You have marked no passage that names {name}. h in an article highlights, a notes.",
}
"""What a section without entries says."""


def nothing_words(aspect: Aspect, name: str, words: str) -> str:
    """What a section of an entity's page says where it is empty, or where `words` leave nothing of it."""
    if not words:
        return NOTHING[aspect].format(name=name)
    return f"Nothing of {name} under “{ASPECTS[aspect]}” has “{words}”."


class Stretch(NamedTuple):
    """Some months of a sparkline: the first of them, and how much there is in all of them together."""

    year: int
    month: int
    amount: int


def stretches(months: Sequence[tuple[str, int]], most: int) -> tuple[tuple[Stretch, ...], int]:
    """Counts by month as at most so many stretches of equal length without a gap, and their months.

    >>> stretches([("2025-01", 4), ("2025-04", 2)], 2)
    ((Stretch(year=2025, month=1, amount=4), Stretch(year=2025, month=3, amount=2)), 2)
    """
    if not months:
        return (), 1
    counts = {int(iso[:4]) * 12 + int(iso[5:7]) - 1: count for iso, count in months}
    first, last = min(counts), max(counts)
    length = -(-(last - first + 1) // max(1, most))
    return tuple(
        Stretch(begin // 12, begin % 12 + 1, sum(counts.get(begin + step, 0) for step in range(length)))
        for begin in range(first, last + 1, length)
    ), length


def sparkline(counts: Sequence[int]) -> str:
    """One bar for each count, as tall as it is beside the greatest.

    >>> sparkline([0, 1, 4, 8])
    '·▁▄█'
    """
    most = max(counts, default=0)
    return "".join(NO_BAR if not count else BARS[-(-count * len(BARS) // most) - 1] for count in counts)


def over_time(months: Sequence[tuple[str, int]], width: int) -> str:
    """A sparkline and the same in words, in one line of about `width` cells: "▂▁█ Jan – Mar 2025, …"."""
    parts, length = stretches(months, max(12, width - 52))
    if not parts:
        return ""
    peak = max(parts, key=lambda stretch: stretch.amount)
    span = f"{_month(parts[0])} – {month_of(months[-1][0])}" if len(months) > 1 else _month(parts[0])
    from_ = "in" if length == 1 else "from"
    most = f", most {from_} {_month(peak)} ({peak.amount:,})" if len(parts) > 1 else ""
    return f"{sparkline([part.amount for part in parts])} {span}{most}"


def _month(stretch: Stretch) -> str:
    return month(dt.date(stretch.year, stretch.month, 1))


def month_of(iso: str) -> str:
    """A month in its ISO form as a reader writes it: "Jun 2025"."""
    return month(dt.date(int(iso[:4]), int(iso[5:7]), 1))


def counted(number: int, one: str, many: str = "") -> str:
    """A number of things: "1 article", "2,000 articles"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def counted_up_to(most: int, number: int, one: str) -> str:
    """A number of things that was counted no further than that: "10,000 articles or more"."""
    return counted(number, one) + (" or more" if number >= most else "")


def about_words(profile: EntityProfile) -> str:
    """What and how much an entity is: "person · 27 mentions in 12 articles"."""
    entity = profile.entity
    return (
        f"{kind_of(entity.kind).label} · {counted(entity.mentions, 'mention')} "
        f"in {counted(entity.articles, 'article')}"
    )


def also_words(profile: EntityProfile) -> str:
    """How else it is named, and what it is said to be: "also Lindqvist, Ms Lindqvist · the minister"."""
    others = [name for name in profile.names if name != profile.entity.name]
    named = f"also {', '.join(others)}" if others else ""
    return " · ".join(filter(None, (named, ", ".join(profile.roles))))
