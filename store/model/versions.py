"""What an article said before."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TextVersion:
    """A text that an article had until it was replaced."""

    replaced: dt.datetime
    text: str
