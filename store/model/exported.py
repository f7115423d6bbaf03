"""Articles on their way out: each with all that the user did to it."""

from __future__ import annotations

from dataclasses import dataclass

from store.model.articles import Article
from store.model.decisions import Annotation, Deadline
from store.model.findings import Findings

NOTHING_FOUND = Findings()


@dataclass(frozen=True, slots=True)
class ExportedArticle:
    """An article with its annotations, by position, and its deadlines, by day.

    `findings` are there for a format that shows them.
    """

    article: Article
    annotations: tuple[Annotation, ...]
    deadlines: tuple[Deadline, ...]
    findings: Findings = NOTHING_FOUND
