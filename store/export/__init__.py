"""Out of the library again: one file a format, a table of them, and how a passage is cited."""
