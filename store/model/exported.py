"""Articles on their way out: each with all that the user did to it."""

from __future__ import annotations

from dataclasses import dataclass

from store.model.articles import Article
from store.model.decisions import Annotation, Deadline
from store.model.findings import Findings

NOTHING_FOUND = Findings()

JSON_LINES = "dateline.export/1"
"""What every line of articles as JSON says it is. Fields may be added to it, never changed or removed."""

ARCHIVE = "dateline.archive/1"
"""What the manifest of an archive says it is."""


@dataclass(frozen=True, slots=True)
class ExportedArticle:
    """An article with its annotations, by position, and its deadlines, by day.

    `dismissed` are the deadlines that the user dropped; `findings` are there for a format that shows them.
    """

    article: Article
    annotations: tuple[Annotation, ...]
    deadlines: tuple[Deadline, ...]
    findings: Findings = NOTHING_FOUND
    dismissed: tuple[Deadline, ...] = ()
