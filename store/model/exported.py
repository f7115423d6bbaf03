"""Articles on their way out: each with all that the user did to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from store.model.articles import Article
from store.model.corrections import Correction
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
    `corrections` are what the user put right, in that order, and `found_dates` when deadlines, by their
    numbers, were found to be due, in ISO form, before any date was put right.
    """

    article: Article
    annotations: tuple[Annotation, ...]
    deadlines: tuple[Deadline, ...]
    findings: Findings = NOTHING_FOUND
    dismissed: tuple[Deadline, ...] = ()
    corrections: tuple[Correction, ...] = ()
    found_dates: Mapping[int, str] = field(default_factory=dict)
