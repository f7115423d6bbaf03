"""What deadlines are called in a text whose names the fast recogniser finds."""

from __future__ import annotations

import datetime as dt

from store.extract import analyse
from store.extract.names.recognisers.fast import recogniser


def labels_of(published: dt.date, text: str, title: str = "") -> list[str]:
    """The labels of what is suggested, in the order of the text."""
    return [found.what for found in analyse(text, published, title, recogniser=recogniser()).deadlines]
