"""How often garbage is looked for: seldom in a command, which soon ends; as usual in the app, which stays."""

from __future__ import annotations

import gc

_USUAL = gc.get_threshold()
_MADE = 50_000
"""Objects that a command makes before garbage is looked for among them."""


def look_seldom() -> None:
    """What a command makes goes with it. An import of thousands spends a twentieth of its time on looking."""
    gc.set_threshold(_MADE, 20, 100)


def look_as_usual() -> None:
    """As Python does by itself."""
    gc.set_threshold(*_USUAL)
