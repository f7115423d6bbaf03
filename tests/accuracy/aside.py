"""The fifth of each gold file that is set aside while the reading is worked on.

What was chosen or mended with a text in view says little of texts that nobody saw. So a fifth is
measured, and its misses are never shown: errors and tables by source are those of the rest.
"""

from __future__ import annotations

import hashlib

from tests.accuracy.predict import Record

_ONE_IN = 5


def is_aside(record: Record) -> bool:
    """Whether a record is set aside: by its id alone, so it is the same fifth on every machine."""
    digest = hashlib.sha1(str(record["id"]).encode(), usedforsecurity=False).hexdigest()
    return int(digest, 16) % _ONE_IN == 0


def is_in_view(record: Record) -> bool:
    """Whether a record is one of the rest, which may be looked at."""
    return not is_aside(record)
