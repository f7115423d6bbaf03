"""References as the APA's manual (7th edition) has those of newspapers and web pages. Without italics."""

from __future__ import annotations

import datetime as dt

from store.export.authors import Author, authors
from store.export.citation import MONTHS
from store.model.articles import Article, Month


def reference(article: Article) -> str:
    """ "Lindqvist, M. (2026, June 30). Tolls rise. Harbor Ledger. https://…".

    A source that is its own author is told once, as the author (9.20 of the manual).
    """
    names = [_name(author) for author in authors(article.byline, article.source)]
    who = _listed(names)
    source = article.source if article.source != who else None
    when = f"({_date(article)})."
    title = article.title.rstrip(".") + ("" if article.title.endswith(("?", "!")) else ".")
    head = [f"{who}" if who.endswith(".") else f"{who}.", when, title] if who else [title, when]
    return " ".join(filter(None, (*head, f"{source}." if source else "", article.url or "")))


def _name(author: Author) -> str:
    return f"{author.family}, {author.initials}" if author.given else author.family


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])}, & {names[-1]}" if names else ""


def _date(article: Article) -> str:
    match article.published:
        case None:
            return "n.d."
        case Month(year=year, month=month):
            return f"{year}, {MONTHS[month - 1]}"
        case dt.date() as day:
            return f"{day.year}, {MONTHS[day.month - 1]} {day.day}"
