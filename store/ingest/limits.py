"""How much of a source is taken, and for how long it is worked on."""

from __future__ import annotations

PAGE_BYTES = 5_000_000
"""A page that is larger without pictures, fonts, styles and scripts is kept raw: extraction takes
about a second and 25 MB a megabyte."""

FEED_BYTES = 10_000_000
FETCH_BYTES = 15_000_000
"""Pages carry pictures and styles along, which go before they are read, and PDFs are large."""

FILE_BYTES = 50_000_000
"""A larger file is refused before it is read whole; of an archive or a mailbox, what is in it."""

PDF_PAGES = 1_000
"""Pages that are read of a PDF."""

BOOK_BYTES = 200_000_000
"""What may come out of one EPUB or Word file."""

ARCHIVE_BYTES = 2_000_000_000
"""What comes out of one archive at most, archives in it included."""

ARCHIVE_ITEMS = 50_000
"""Files that are read of one archive, archives in it included."""

ARCHIVE_DIRECTORY_BYTES = 10_000_000
"""The largest list of files of an archive: 50,000 of them with names of 150 letters."""

ARCHIVE_RATIO = 200
"""How many times its size a file may unpack to. Deflate reaches 1,032 with nothing but zeros, text 20."""

ARCHIVE_DEPTH = 2
"""Archives that an archive may lie in."""

FETCH_SECONDS = 20.0
"""For one address, redirects and a slow server included."""

EXTRACTION_SECONDS = 20.0
"""For one page or feed in the sandbox; on time-out the sandbox is killed."""

EXTRACTION_MEMORY = 1_000_000_000
"""Address space of the sandbox in bytes, where the system can limit it."""

REDIRECTS = 5
FRONT_MATTER_CHARACTERS = 20_000
