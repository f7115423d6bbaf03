"""References for BibTeX and biblatex: one `@misc` entry an article."""

from __future__ import annotations

import re
import unicodedata

from store.export.authors import Author, authors
from store.export.citation import MONTHS
from store.model.articles import Article, first_day

_SPECIAL = re.compile(r"[\\{}$&#%_~^]")
_WRITTEN = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


def reference(article: Article) -> str:
    """An entry, whose key tells author, year, and the article's number in the library."""
    fields = {
        "title": f"{{{_literal(article.title)}}}",
        "author": " and ".join(_name(author) for author in authors(article.byline, article.source)),
        "howpublished": _literal(article.source or ""),
        "url": _address(article.url or ""),
    }
    if article.published is not None:
        day = first_day(article.published)
        fields |= {"year": str(day.year), "month": MONTHS[day.month - 1][:3].lower()}
        fields["date"] = article.published.isoformat()[:10]
    lines = [f"  {name} = {_value(name, value)}," for name, value in fields.items() if value]
    return "\n".join((f"@misc{{{_key(article)},", *lines, "}"))


def _value(name: str, value: str) -> str:
    """A value in braces; BibTeX knows the months by their names."""
    return value if name == "month" else f"{{{value}}}"


def _name(author: Author) -> str:
    """A name; one that is no person's is held together by braces."""
    if not author.given:
        return f"{{{_literal(author.family)}}}"
    return f"{_literal(author.family)}, {_literal(author.given)}"


def _literal(text: str) -> str:
    """Text in which TeX takes nothing for a command."""
    single = " ".join(text.split())
    return _SPECIAL.sub(lambda match: _WRITTEN.get(match[0], f"\\{match[0]}"), single)


def _address(url: str) -> str:
    """An address, whose signs `url` fields keep, but for what would end the field."""
    return re.sub(r"[{}\\\s]", lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), url)


def _key(article: Article) -> str:
    named = [author.family for author in authors(article.byline, article.source)] or [
        article.source or "article"
    ]
    ascii_name = unicodedata.normalize("NFKD", named[0]).encode("ascii", "ignore").decode()
    name = re.sub(r"[^A-Za-z]", "", ascii_name).lower() or "article"
    year = str(first_day(article.published).year) if article.published is not None else ""
    return f"{name}{year}-{article.id}"
