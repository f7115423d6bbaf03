"""Articles in the formats of other programs: one file a format, which knows no other."""
