"""The block above an article's text: title, where it comes from, how long it takes, what read it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from store.model.articles import Article
from store.model.findings import Findings
from tui.days import day
from tui.widgets.article_layout import wrap

WORDS_A_MINUTE = 230
"""Silent reading of English prose: about 238 words a minute (Brysbaert 2019), rounded down."""


@dataclass(frozen=True, slots=True)
class HeaderLine:
    """One drawn line and the look it has: "title", "about" or "notice"."""

    text: str
    look: str


def minutes(words: int) -> int:
    """Reading time in whole minutes, at least one."""
    return max(1, round(words / WORDS_A_MINUTE))


def header(article: Article, findings: Findings, width: int) -> tuple[HeaderLine, ...]:
    """The lines above the text, wrapped to `width` cells, with a blank line at the end."""
    about = [
        article.source or "",
        article.byline or "",
        day(article.published) if article.published else "no date",
        f"{minutes(article.words)} min",
        "★" if article.starred else "",
        " ".join(f"+{tag}" for tag in article.tags),
        f"names by {findings.recogniser}" if findings.recogniser else "",
    ]
    lines = _lines(article.title or "Untitled", "title", width)
    lines += _lines(" · ".join(part for part in about if part), "about", width)
    for notice in (*article.notices, *findings.notices):
        lines += _lines(notice, "notice", width)
    lines.append(HeaderLine("", "about"))
    return tuple(lines)


def _lines(text: str, look: str, width: int) -> list[HeaderLine]:
    layout = wrap(text, width)
    return [HeaderLine(layout.drawn(index), look) for index in range(len(layout))]


def citation(article: Article, passage: Sequence[int]) -> str:
    """A passage as it is copied: the words, then title, source, date and address."""
    start, end = passage
    about = [
        article.title,
        article.source or "",
        article.published.isoformat()[:10] if article.published else "",
    ]
    quoted = article.text[start:end].strip()
    lines = [f"“{quoted}”", "— " + ", ".join(part for part in about if part)]
    if article.url:
        lines.append(article.url)
    return "\n".join(lines) + "\n"
