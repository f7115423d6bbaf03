"""References as the bibliography of the Chicago Manual of Style (17th edition) has those of newspapers."""

from __future__ import annotations

import datetime as dt

from store.export.authors import Author, authors
from store.export.citation import MONTHS
from store.model.articles import Article, Month


def reference(article: Article) -> str:
    """ "Lindqvist, Mara. “Tolls Rise.” Harbor Ledger, June 30, 2026. https://…"."""
    named = authors(article.byline, article.source)
    names = [_inverted(author) for author in named[:1]]
    names += [f"{author.given} {author.family}".strip() for author in named[1:]]
    who = names[0] if len(names) == 1 else f"{', '.join(names[:-1])}, and {names[-1]}" if names else ""
    end = "" if article.title.endswith((".", "?", "!")) else "."
    where = ", ".join(filter(None, (article.source, _date(article))))
    parts = (f"{who.rstrip('.')}." if who else "", f"“{article.title}{end}”", f"{where}." if where else "")
    return " ".join(filter(None, (*parts, f"{article.url}." if article.url else "")))


def _inverted(author: Author) -> str:
    return f"{author.family}, {author.given}" if author.given else author.family


def _date(article: Article) -> str:
    match article.published:
        case None:
            return ""
        case Month(year=year, month=month):
            return f"{MONTHS[month - 1]} {year}"
        case dt.date() as day:
            return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"
