"""What every screen of a running app works with."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from store.calendar.region import Region, region
from store.model.view import Subject
from tui.coming_in import ComingIn
from tui.config import Config

if TYPE_CHECKING:
    from store.library import Library
    from store.query.complete import KnownValues

Clock = Callable[[], dt.date]
"""Tells today's date."""


@dataclass(frozen=True, slots=True)
class Session:
    """The open library, the settings and the clock. `today` is asked anew each time: days pass."""

    library: Library
    config: Config
    today: Clock
    coming_in: ComingIn = field(default_factory=ComingIn)
    """The import that is on its way, which every screen can let pause."""

    def known_values(self, subject: Subject) -> KnownValues:
        """What the library now holds for the terms of a query about a subject."""
        if subject is Subject.ANNOTATIONS:
            return self.library.annotations.known_values(self.config.colours)
        return self.library.views.known_values()

    def known_tags(self, subject: Subject, part: str) -> Sequence[str]:
        """The tags in use that have `part` in them, the likeliest first."""
        from store.query.terms import ValueKind

        return [tag for tag, _ in self.known_values(subject)(ValueKind.TAG, part)]

    @property
    def region(self) -> Region:
        """Where the user is, as far as dates go: the country of the settings, else of the system's locale."""
        return region(self.config.country, os.environ)
