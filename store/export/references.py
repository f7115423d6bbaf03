"""The forms in which articles are cited, by name: one file a form."""

from __future__ import annotations

from collections.abc import Callable

from store.export import apa, bibtex, chicago, csl, ris
from store.model.articles import Article

FORMS: dict[str, Callable[[Article], str]] = {
    "apa": apa.reference,
    "chicago": chicago.reference,
    "bibtex": bibtex.reference,
    "ris": ris.reference,
    "csl": csl.reference,
}
"""What makes the reference of an article, by the name of the form."""
