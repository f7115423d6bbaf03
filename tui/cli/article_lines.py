"""Articles as the command line tells them: a row of a list, a hit, a head, a text, what was found in it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from store.model.articles import Article, ArticleRow, PublicationDate, SearchHit
from store.model.decisions import Annotation, Deadline
from store.model.findings import Findings
from store.text import single_line
from tui.article.findings_list import findings_list
from tui.words.articles import counts_of, guess_mark, told_words
from tui.words.findings import read_by, told
from tui.words.sections import sections
from tui.words.stories import repeats_words


def day(moment: PublicationDate | None) -> str:
    """A publication date as a column of ten characters."""
    if moment is None:
        return " " * 10
    return f"{moment.isoformat()[:10]:<10}"


def row_line(row: ArticleRow, *, folded: bool = False) -> str:
    """One article of `dateline list`; `folded` where others that tell the same story are left out."""
    unread = " " if row.read else "●"
    star = "★" if row.starred else " "
    source = f"  ({row.source})" if row.source else ""
    counts = "".join(f" {kind.sign}{count}" for kind, count in counts_of(row))
    repeats = f"  {repeats_words(row, unfolded=False)}" if folded and row.repeats else ""
    told = f"{row.title}{source}{repeats}{counts and '  ' + counts}"
    return f"{row.id:>6} {unread}{star} {day(row.published)}  {told}"


def hit_lines(hit: SearchHit) -> Iterator[str]:
    """One article that a search found, with the passage."""
    source = f"  ({hit.source})" if hit.source else ""
    yield f"{hit.article_id:>6} {day(hit.published)}  {hit.title}{source}"
    if hit.excerpt:
        yield f"       {single_line(hit.excerpt)}"


def article_head(article: Article) -> Iterator[str]:
    """What is known of an article: its title, and where it is from."""
    yield article.title
    facts = [
        article.source or "",
        article.byline or "",
        f"{day(article.published).strip()}{guess_mark(article.told)}",
        f"{article.words} words",
    ]
    yield " · ".join(fact for fact in facts if fact)
    if article.url:
        yield article.url


def article_lines(article: Article) -> Iterator[str]:
    """The head of an article and its text, wrapped to 80 columns."""
    yield from article_head(article)
    if article.tags:
        yield "tags: " + ", ".join(article.tags)
    for each in article.told:
        yield f"note: {told_words(each)}"
    for notice in article.notices:
        yield f"note: {notice}"
    yield ""
    for line in article.text.split("\n"):
        yield from textwrap.wrap(line, 80, break_on_hyphens=False) or [""]


def findings_lines(
    text: str,
    findings: Findings,
    annotations: Sequence[Annotation] = (),
    deadlines: Sequence[Deadline] | None = None,
) -> Iterator[str]:
    """All findings under the headings of the findings pane.

    `deadlines` are those that the library has of the article; None for a text
    that is in no library.
    """
    found = findings_list(findings, annotations, findings.deadlines if deadlines is None else deadlines)
    for section in sections(found, text):
        yield f"{section.kind.plural}  {section.size}"
        for row in (*section.rows, *section.minor):
            what, of_it = told(row.items[0], text, None)
            often = str(len(row.items)) if len(row.items) > 1 else ""
            yield "  " + "  ".join(part for part in (what, often, of_it) if part)
        yield ""
    if findings.recogniser:
        yield read_by(findings.recogniser)
    for notice in findings.notices:
        yield f"note: {notice}"
