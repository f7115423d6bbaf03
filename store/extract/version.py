"""Which reading this is: whoever wants to know need not load what reads."""

EXTRACTOR_VERSION = "2026.2"
"""Raise it with every change of what is found: articles are then read again."""

DEFAULT_RECOGNISER = "accurate"
"""The recogniser of names that reads where none is chosen; where it cannot be had, the fast one does."""
