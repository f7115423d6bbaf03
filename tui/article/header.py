"""The block above an article's text: title, where it comes from, how long it takes, what read it. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from store.model.articles import Article
from store.model.findings import Findings
from tui.article.layout import wrap
from tui.words.articles import guess_mark
from tui.words.days import published
from tui.words.findings import read_by

WORDS_A_MINUTE = 230
"""Silent reading of English prose: about 238 words a minute (Brysbaert 2019), rounded down."""


@dataclass(frozen=True, slots=True)
class HeaderLine:
    """One drawn line and the look it has: "title", "about" or "notice"."""

    text: str
    look: str


def reading_time(words: int) -> str:
    """How long reading takes: in whole minutes, at least one, and a book in hours."""
    minutes = max(1, round(words / WORDS_A_MINUTE))
    return f"{minutes} min" if minutes < 120 else f"{round(minutes / 60)} h"


def header(article: Article, findings: Findings, width: int) -> tuple[HeaderLine, ...]:
    """The lines above the text, wrapped to `width` cells, with a blank line at the end."""
    about = [
        article.source or "",
        article.byline or "",
        _published(article),
        reading_time(article.words),
        "★" if article.starred else "",
        " ".join(f"+{tag}" for tag in article.tags),
        _read_by(article, findings),
    ]
    lines = _lines(article.title or "Untitled", "title", width)
    for line in _filled([part for part in about if part], width):
        lines += _lines(line, "about", width)
    for notice in (*article.notices, *findings.notices):
        lines += _lines(notice, "notice", width)
    lines.append(HeaderLine("", "about"))
    return tuple(lines)


def _published(article: Article) -> str:
    """When it was published; a date that its source does not say outright is marked as a guess."""
    if article.published is None:
        return "no date"
    return f"{published(article.published)}{guess_mark(article.told)}"


def _read_by(article: Article, findings: Findings) -> str:
    if findings.recogniser:
        return read_by(findings.recogniser)
    return "not read yet" if article.words and not findings.version else ""


def _filled(parts: Sequence[str], width: int) -> Iterator[str]:
    """As many parts on a line as there is room for; none is cut in two that fits on one."""
    line = ""
    for part in parts:
        longer = f"{line} · {part}" if line else part
        if line and cell_len(longer) > width:
            yield line
            line = part
        else:
            line = longer
    if line:
        yield line


def _lines(text: str, look: str, width: int) -> list[HeaderLine]:
    layout = wrap(text, width)
    return [HeaderLine(layout.drawn(index), look) for index in range(len(layout))]
