"""Ways into a library for tests that bring their own findings, and views of what is in it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from store.extract import extractor_version
from store.library import Library
from store.model.articles import AddResult, Draft
from store.model.findings import Findings
from store.model.view import BEST_MATCHES, View
from store.query.parse import parse

TODAY = dt.date(2026, 7, 1)
"""The day on which the tests ask."""


def add_read(library: Library, draft: Draft, found: Findings) -> AddResult:
    """Add a draft in which exactly this is found."""
    (result,) = library.imports.add([draft], reader=lambda *_: found)
    return result


def record(library: Library, article_id: int, found: Findings) -> None:
    """Read an article again and find exactly this."""
    library.findings.read_again(article_id, lambda *_: found)


def up_to_date(found: Findings) -> Findings:
    """Findings of today's rules: an app that is open for a while reads the article of others again."""
    return replace(found, version=extractor_version(), recogniser="fast 1")


def span(text: str, surface: str) -> tuple[int, int]:
    """Where a passage stands in a text."""
    start = text.index(surface)
    return start, start + len(surface)


def as_found(findings: Findings) -> Findings:
    """Findings without what only a library knows: which entities they are about."""
    return replace(
        findings,
        mentions=tuple(replace(mention, entity_id=None) for mention in findings.mentions),
        quotations=tuple(replace(quotation, speaker_id=None) for quotation in findings.quotations),
    )


def view(typed: str) -> View:
    """The articles that a filter shows."""
    return parse(typed, TODAY)


def searched(typed: str) -> View:
    """The articles that a search finds."""
    return parse(typed, TODAY, BEST_MATCHES)
