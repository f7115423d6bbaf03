"""Passages: what stands where in which article, read across all of them, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from store.model.articles import PublicationDate
from store.model.decisions import EntitySummary

Key = tuple[str, int]
"""What a walk through articles goes on after: what the last one is ordered by, and its number."""


class Aspect(StrEnum):
    """What can be asked about an entity: one section of its page each."""

    MENTIONS = "mentions"
    SAID = "said"
    SAID_OF = "said-of"
    FIGURES = "figures"
    DEADLINES = "deadlines"
    BESIDE = "beside"
    NOTES = "notes"


PASSAGES = (Aspect.MENTIONS, Aspect.SAID, Aspect.SAID_OF, Aspect.FIGURES, Aspect.NOTES)
"""The aspects that are passages of articles, and are read page by page."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Something that stands in an article: `[start, end)` of its text.

    `sentence` is the sentence around it, or of a quotation or a note all of it, and begins at
    `sentence_start` of the text; `marks` are spans of the text within it that it is shown for.
    `of_it` is what is to be said beside that: the speaker of a quotation, what a figure is of, a note.
    """

    article_id: int
    title: str
    source: str | None
    byline: str | None
    url: str | None
    published: PublicationDate | None
    start: int
    end: int
    sentence: str
    sentence_start: int
    marks: tuple[tuple[int, int], ...]
    of_it: str = ""
    entity_id: int | None = None
    """The entity that speaks, of a quotation."""

    @property
    def words(self) -> str:
        """What it stands on, on one line, as far as the sentence has it."""
        first, last = self.start - self.sentence_start, self.end - self.sentence_start
        return " ".join(self.sentence[max(0, first) : max(0, last)].split())

    def shares_sentence(self, other: Passage) -> bool:
        """Whether both stand in one sentence, which need not be told twice."""
        return (self.article_id, self.sentence_start, self.sentence) == (
            other.article_id,
            other.sentence_start,
            other.sentence,
        )


@dataclass(frozen=True, slots=True)
class EntityProfile:
    """What the head of an entity's page tells.

    `names` are the forms in which it stands in the newest articles, the most frequent first, `roles`
    what they say somebody is. `months` are mentions by month of publication ("2026-11"), months
    without any left out. These, and how many quotations there are, are None where they were not counted.
    """

    entity: EntitySummary
    followed: bool
    names: tuple[str, ...]
    roles: tuple[str, ...]
    months: tuple[tuple[str, int], ...] | None
    quotations: int | None


@dataclass(frozen=True, slots=True)
class Companion:
    """An entity that stands in the same articles as another, and in how many of the newest."""

    entity: EntitySummary
    articles: int


@dataclass(frozen=True, slots=True)
class Followed:
    """An entity that the user follows, and what is new since its page was looked at."""

    entity: EntitySummary
    new_mentions: int
    new_articles: int
