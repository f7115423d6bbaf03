"""The names of the forms in which articles are cited."""

from __future__ import annotations

FORM_NAMES = ("apa", "chicago", "bibtex", "ris", "csl")
"""APA 7, Chicago 17 (bibliography), BibTeX, RIS, CSL-JSON."""

USUAL = "apa"
"""The form where none is named."""

PLAIN = "plain"
"""Passages are cited in a form of articles, or so: with title, author, source, day and address."""
