"""Which articles are shown, and in what order: what every list, search and command asks the library for."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum

from store.model.articles import Place

WORDS = "words"
"""The term of words that stand anywhere in title or text."""


class Subject(StrEnum):
    """What is asked about; each has its own terms."""

    ARTICLES = "articles"
    DEADLINES = "deadlines"
    ANNOTATIONS = "annotations"
    QUOTATIONS = "quotations"
    FIGURES = "figures"
    TIMELINE = "timeline"


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that is asked of an article: the term (a name of `store/query/terms.tsv`) and its value.

    `begun` says that the value is how the words may begin. `days` are the first and the last day
    of a date. `unwanted` asks for the articles of which all this is not true.
    """

    term: str
    value: str = ""
    begun: bool = False
    days: tuple[dt.date, dt.date] | None = None
    unwanted: bool = False

    @property
    def number(self) -> int | None:
        """The number of an entity that is asked for by it: 42 of "#42 Kelp Council"."""
        head = self.value.partition(" ")[0]
        return int(head[1:]) if head[:1] == "#" and head[1:].isdecimal() and len(head) < 20 else None


Clause = tuple[Condition, ...]
"""Alternatives, of which at least one holds."""


class SortKey(StrEnum):
    """What articles are ordered by; ties fall to the article's id.

    MATCH is how well the words of a search fit. A list, which has every article at its
    place whichever page is asked for, is ordered by PUBLISHED then.
    """

    PUBLISHED = "published"
    ADDED = "added"
    TITLE = "title"
    SOURCE = "source"
    MATCH = "match"


@dataclass(frozen=True, slots=True)
class Order:
    """What articles are ordered by, and which way."""

    key: SortKey = SortKey.PUBLISHED
    descending: bool = True


EVERYWHERE = (Place.INBOX, Place.ARCHIVE)
"""Wherever articles are kept; what lies in the bin is asked for by name."""


@dataclass(frozen=True, slots=True)
class View:
    """The articles of some places for which every clause holds, in an order; or such deadlines."""

    query: tuple[Clause, ...] = ()
    places: tuple[Place, ...] = (Place.INBOX,)
    order: Order = Order()
    subject: Subject = Subject.ARTICLES
    folded: bool = False
    """Whether of a wire story that is in several articles only the fullest is in the list."""
    unfolded: tuple[int, ...] = ()
    """The stories of a folded view that are there with all their articles."""

    def also(self, condition: Condition) -> View:
        """The articles of this view of which `condition` is true too."""
        return replace(self, query=(*self.query, (condition,)))

    @property
    def entity_id(self) -> int | None:
        """The entity whose articles these are, where it is asked for by its number."""
        conditions = (condition for clause in self.query for condition in clause)
        return next((each.number for each in conditions if each.term == "entity"), None)

    def asks_for(self, *terms: str) -> bool:
        """Whether one of these terms stands anywhere in the query."""
        return any(condition.term in terms for clause in self.query for condition in clause)


@dataclass(frozen=True, slots=True)
class Emptiness:
    """Why a view is empty: the clauses that by themselves let no article of its places through, if any.

    `elsewhere` is how many articles the query finds in the inbox and the archive.
    """

    alone: tuple[Clause, ...]
    elsewhere: int


BEST_MATCHES = View(places=EVERYWHERE, order=Order(SortKey.MATCH))
"""What a search shows where nothing else is asked for."""


ON_AGENDA = View(subject=Subject.DEADLINES)
"""All deadlines of the agenda."""

ALL_ANNOTATIONS = View(places=EVERYWHERE, subject=Subject.ANNOTATIONS)
"""All annotations but those of articles in the bin."""

ALL_QUOTATIONS = View(places=EVERYWHERE, subject=Subject.QUOTATIONS)
"""All that anybody is quoted with, but in articles in the bin."""

ALL_FIGURES = View(places=EVERYWHERE, subject=Subject.FIGURES)
"""All figures but those of articles in the bin."""

WHOLE_TIMELINE = View(places=EVERYWHERE, subject=Subject.TIMELINE)
"""What articles outside the bin tell of, and what is due. Its terms are those of articles."""

_WHOLE = {
    Subject.ARTICLES: View(),
    Subject.DEADLINES: ON_AGENDA,
    Subject.ANNOTATIONS: ALL_ANNOTATIONS,
    Subject.QUOTATIONS: ALL_QUOTATIONS,
    Subject.FIGURES: ALL_FIGURES,
    Subject.TIMELINE: WHOLE_TIMELINE,
}


def whole(subject: Subject) -> View:
    """What is shown of a subject where nothing is asked for."""
    return _WHOLE[subject]


def of_entity(entity_id: int, name: str = "") -> View:
    """The articles that name an entity. The number says which; the name is for who reads the query."""
    return View(((Condition("entity", f"#{entity_id} {name}".rstrip()),),), EVERYWHERE)


def of_feed(subscription_id: int, name: str = "") -> View:
    """The articles that came in through a feed, by its number; the name is for who reads the query."""
    return View(((Condition("feed", f"#{subscription_id} {name}".rstrip()),),), EVERYWHERE)


def said_by(entity_id: int, name: str = "") -> View:
    """All that an entity is quoted with."""
    speaker = Condition("speaker", f"#{entity_id} {name}".rstrip())
    return replace(ALL_QUOTATIONS, query=((speaker,),))
