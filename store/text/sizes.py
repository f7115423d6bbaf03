"""Numbers of bytes in words."""

from __future__ import annotations

_UNITS = ("bytes", "kB", "MB", "GB", "TB")


def readable_size(count: int) -> str:
    """A number of bytes for the user, to three figures, in the units of the SI.

    >>> readable_size(5_000_000), readable_size(12_345_678_900), readable_size(700)
    ('5 MB', '12.3 GB', '700 bytes')
    """
    size, unit = float(count), 0
    while size >= 999.5 and unit < len(_UNITS) - 1:
        size, unit = size / 1000, unit + 1
    return f"{size:.3g} {_UNITS[unit]}"
