"""What a column gets of a value, where SQLite has no such kind: as sqlite-utils writes it, too."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

PLAIN = frozenset({str, int, float, bytes, bool, type(None)})
"""Types of what a column holds as it is."""

_OF_DAYS, _OF_MANY = (dt.date, dt.time), (tuple, list, dict)


def stored(value: Any) -> Any:
    """A day or a moment in its ISO form, a list as JSON, anything else as it is.

    >>> stored(dt.date(2027, 6, 5)), stored(("quay", "été"))
    ('2027-06-05', '["quay", "été"]')
    """
    if isinstance(value, _OF_DAYS):
        return value.isoformat()
    if value == ():
        return "[]"
    if isinstance(value, _OF_MANY):
        return json.dumps(value, ensure_ascii=False)
    return value
