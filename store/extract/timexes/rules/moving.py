"""A day or moment moved by an amount of time, and the stretch between the two."""

from __future__ import annotations

import datetime as dt

from store.calendar import arithmetic
from store.extract.timexes.atoms import Stretch
from store.extract.timexes.context import Context
from store.extract.timexes.rules.relative import period
from store.extract.timexes.values import (
    CLOCK_UNITS,
    Amount,
    Grain,
    Meaning,
    on_day,
    reference,
    shifted,
    shifted_moment,
    unknown,
)
from store.extract.timexes.working_days import working_day_from
from store.model.findings import TimexType


def moved_by(
    base: dt.date | None, stretch: Stretch, direction: int, context: Context, *, exact: bool = False
) -> Meaning | None:
    """`base` moved by an amount, told as finely as the amount is."""
    if any(amount.count is None for amount in stretch.amounts):
        return reference("PAST_REF" if direction < 0 else "FUTURE_REF")
    unit = stretch.amounts[-1].unit
    if base is None:
        return unknown({"Y": "XXXX", "M": "XXXX-XX", "W": "XXXX-WXX"}.get(unit, "XXXX-XX-XX"), Grain.DAY)
    if any(amount.unit in CLOCK_UNITS for amount in stretch.amounts):
        return _moved_moment(base, stretch, direction, context)
    if len(stretch.amounts) == 1 and unit == "WD":
        counted = working_day_from(context.document, base, direction * (stretch.amounts[0].count or 0))
        return on_day(counted.day)._replace(note=counted.note) if counted else None
    moved: dt.date | None = base
    for amount in stretch.amounts:
        moved = shifted(moved, amount, direction) if moved else None
    if moved is None:
        return None
    entire = all(amount.count is not None and float(amount.count).is_integer() for amount in stretch.amounts)
    if not entire and not exact and not context.message and len(stretch.amounts) == 1:
        return period(_FINER.get(unit, "D"), moved)
    if exact or context.message or not entire or len(stretch.amounts) > 1:
        return on_day(moved)
    return period("D" if unit in ("WD", "N") else unit, moved)


_FINER = {"CE": "Y", "DE": "Y", "Y": "M"}
"""How finely "half a century ago" and "two and a half years ago" are told."""


def _moved_moment(base: dt.date, stretch: Stretch, direction: int, context: Context) -> Meaning | None:
    moment = context.moment
    if moment is None or base != context.day:
        days = (
            sum(
                (amount.count or 0) * {"H": 1, "MIN": 1 / 60, "S": 1 / 3600}.get(amount.unit, 0)
                for amount in stretch.amounts
            )
            // 24
        )
        moved = arithmetic.add_days(base, direction * int(min(days, 4_000_000)))
        return on_day(moved) if moved else None
    for amount in stretch.amounts:
        if amount.unit in CLOCK_UNITS:
            following = shifted_moment(moment, amount, direction)
            if following is None:
                return None
            moment = following
        else:
            day = shifted(moment.date(), amount, direction)
            if day is None:
                return None
            moment = dt.datetime.combine(day, moment.timetz())
    return Meaning(TimexType.TIME, moment.isoformat()[:16], moment.date(), moment.date(), Grain.TIME)


def whole_periods(base: dt.date, amount: Amount, unit: str, direction: int) -> Meaning | None:
    """ "the last two quarters": up to the border of the running one, or from it."""
    around = period(unit, base)
    if around is None or around.first is None or around.last is None:
        return None
    edge = around.first if direction < 0 else arithmetic.add_days(around.last, 1)
    other = shifted(edge, amount, direction) if edge else None
    return interval(other, edge) if direction < 0 else interval(edge, other)


def minutes_beside(amount: Amount, direction: int, context: Context) -> Meaning | None:
    """ "the last ten minutes": from that moment to the one of writing, or the other way."""
    moment = context.moment
    other = shifted_moment(moment, amount, direction) if moment else None
    if moment is None or other is None:
        return None
    begin, end = sorted((moment, other))
    value = f"{begin.isoformat()[:19]}/{end.isoformat()[:19]}"
    return Meaning(TimexType.TIME, value, begin.date(), end.date(), Grain.TIME)


def interval(begin: dt.date | None, end: dt.date | None) -> Meaning | None:
    """Two days as an ISO 8601 interval, the earlier first in `first`."""
    if begin is None or end is None:
        return None
    return Meaning(
        TimexType.DATE, f"{begin.isoformat()}/{end.isoformat()}", min(begin, end), max(begin, end), Grain.DAY
    )
