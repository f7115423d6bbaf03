"""An article as it is read: its text, what was found in it, and what the user made of it. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field

from store.model.articles import Article
from store.model.decisions import Annotation, Deadline
from store.model.findings import Findings


@dataclass(frozen=True, slots=True)
class Shown:
    """What an article's column shows."""

    article: Article
    findings: Findings = field(default_factory=Findings)
    annotations: tuple[Annotation, ...] = ()
    deadlines: tuple[Deadline, ...] = ()

    def has_text_of(self, other: Shown) -> bool:
        """Whether the text is the same, and built the same way."""
        ours, theirs = self.article, other.article
        return (ours.text, ours.structure) == (theirs.text, theirs.structure)
