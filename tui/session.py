"""What every screen of a running app works with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.config import Config

if TYPE_CHECKING:
    from store.library import Library

Clock = Callable[[], dt.date]
"""Tells today's date."""


@dataclass(frozen=True, slots=True)
class Session:
    """The open library, the settings and the clock. `today` is asked anew each time: days pass."""

    library: Library
    config: Config
    today: Clock
