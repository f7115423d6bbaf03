"""Dateline itself: articles as JSON lines, and an archive, with all that was decided there.

Both join what is here. An archive's rows are told as JSON lines tell an article. Its history stays behind:
to take back here what was done there would change rows that are not these. So does which announcements were
told apart, which names them by the numbers of that library, and which fields of an article the user set:
they come as they are. Lines, which are of articles one by one, do not say which is told alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from store.ingest.programs import dateline_rows
from store.ingest.programs.dateline_lines import draft_of
from store.ingest.programs.exported import Exported
from store.ingest.programs.kept import not_read
from store.ingest.sandbox import Sandbox
from store.model.articles import AddResult, Draft, Place
from store.model.brought import BroughtRest
from store.model.exported import JSON_LINES
from store.model.feeds import NewSubscription


def fits(exported: Exported) -> bool:
    """Lines of articles, or an archive."""
    lines = any(f'"{JSON_LINES}"' in exported.head(name) for name in exported.first("*.jsonl"))
    return lines or dateline_rows.is_archive(exported)


def read(exported: Exported, sandbox: Sandbox) -> Iterator[Draft | AddResult]:  # noqa: ARG001
    """A draft for each article outside the bin; a line for what is none."""
    articles: Iterator[object] = dateline_rows.articles(exported)
    if not dateline_rows.is_archive(exported):
        names = exported.matching("*.jsonl")
        articles = (each for name in names for each in dateline_rows.told_lines(exported, name))
    for article in articles:
        if not isinstance(article, dict) or article.get("schema") != JSON_LINES:
            yield not_read(exported.origin, "a line in it is no article of Dateline's.")
        elif article.get("folder") != Place.BIN:
            yield draft_of(article, exported.origin)


def feeds(exported: Exported) -> Iterator[NewSubscription]:
    """The feeds of an archive."""
    if dateline_rows.is_archive(exported):
        yield from dateline_rows.feeds(exported)


def rest(exported: Exported) -> BroughtRest:
    """What was decided in an archive that hangs on no article."""
    return dateline_rows.rest(exported) if dateline_rows.is_archive(exported) else BroughtRest()
