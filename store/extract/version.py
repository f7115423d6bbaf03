"""Which reading this is. Raise it with every change of what is found: articles are then read again."""

EXTRACTOR_VERSION = "2026.1"
