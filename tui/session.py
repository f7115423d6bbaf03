"""What every screen of a running app works with."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from store.calendar.region import Region, region
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

    @property
    def region(self) -> Region:
        """Where the user is, as far as dates go: the country of the settings, else of the system's locale."""
        return region(self.config.country, os.environ)
