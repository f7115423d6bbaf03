"""How much of a source is taken, and for how long it is worked on."""

from __future__ import annotations

PAGE_BYTES = 5_000_000
"""A page that is larger without pictures, fonts, styles and scripts is kept raw: extraction takes
about a second and 25 MB a megabyte."""

FEED_BYTES = 10_000_000
FETCH_BYTES = 5_000_000
FILE_BYTES = 50_000_000
"""A larger file is refused before it is read whole."""

FETCH_SECONDS = 20.0
"""For one address, redirects and a slow server included."""

EXTRACTION_SECONDS = 20.0
"""For one page or feed in the sandbox; on time-out the sandbox is killed."""

EXTRACTION_MEMORY = 1_000_000_000
"""Address space of the sandbox in bytes, where the system can limit it."""

REDIRECTS = 5
FRONT_MATTER_CHARACTERS = 20_000
