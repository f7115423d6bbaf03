"""The forms in which articles are cited, by name: one file a form."""

from __future__ import annotations

from collections.abc import Callable

from store.export import apa, bibtex, chicago, citation, csl, ris
from store.model.articles import Article
from store.model.citing import PLAIN

FORMS: dict[str, Callable[[Article], str]] = {
    "apa": apa.reference,
    "chicago": chicago.reference,
    "bibtex": bibtex.reference,
    "ris": ris.reference,
    "csl": csl.reference,
}
"""What makes the reference of an article, by the name of the form."""


def cited(words: str, article: Article, form: str, note: str = "") -> str:
    """A passage of an article as it is copied: its words, who said them or what was noted, the reference."""
    if form == PLAIN:
        return citation.plain(words, article, note)
    lines = [f"“{words.strip()}”", note, FORMS[form](article)]
    return "\n".join(line for line in lines if line) + "\n"
