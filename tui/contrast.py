"""How far colours stand apart, and how to move one until it can be read."""

from __future__ import annotations

from collections.abc import Iterable

from textual.color import Color

READABLE = 4.5
"""The contrast that WCAG 2.2 asks for text of normal size (1.4.3)."""

_STEPS = 20


def luminance(colour: Color) -> float:
    """Relative luminance as WCAG 2.2 defines it, from 0 for black to 1 for white."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(colour: Color, other: Color) -> float:
    """The contrast of two opaque colours, from 1 for the same to 21 for black and white."""
    darker, lighter = sorted((luminance(colour), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def readable(colour: Color, grounds: Iterable[Color], *, dark: bool) -> Color:
    """`colour`, made lighter on `dark` grounds or darker on light ones until text in it can be read on all.

    White or black where nothing less will do.
    """
    away = Color.parse("white" if dark else "black")
    on = list(grounds)
    for step in range(_STEPS + 1):
        tried = colour.blend(away, step / _STEPS)
        if all(contrast(tried, ground) >= READABLE for ground in on):
            return tried
    return away
