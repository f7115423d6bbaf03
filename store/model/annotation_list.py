"""The annotations of all articles, as they are listed: under their article, their tags or their day."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from store.model.articles import PublicationDate
from store.model.decisions import Annotation, Colour

ColourNames = Mapping[Colour, str]
"""What the user calls the colours; a colour that is not among them goes by its own name."""


class Grouping(StrEnum):
    """What annotations are listed under.

    Articles stand as they came in, the last one first, their annotations as in the text. Tags are in
    order, after what has none. Of one tag or day the last made comes first.
    """

    ARTICLE = "article"
    TAG = "tag"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class ListedAnnotation:
    """An annotation with what is known of its article.

    `tag` is the one that it is listed under, '' for none; by tag it is listed once for each of its tags.
    """

    annotation: Annotation
    tag: str
    title: str
    source: str | None
    byline: str | None
    url: str | None
    published: PublicationDate | None


AnnotationKey = tuple[str | int, ...]
"""What a page of them comes after: what the last one is ordered by, and its number."""


def colour_name(colour: Colour, names: ColourNames) -> str:
    """What the user calls a colour."""
    return names.get(colour, colour.value)


def colours_called(value: str, names: ColourNames) -> tuple[Colour, ...]:
    """The colours that are meant by a name, in any case: the user's own, or the colour's."""
    wanted = value.casefold()
    return tuple(
        colour for colour in Colour if wanted in (colour.value, colour_name(colour, names).casefold())
    )


def group_of(entry: ListedAnnotation, grouping: Grouping) -> Hashable:
    """What an annotation is listed under: the number of its article, a tag, or the day it was made here."""
    match grouping:
        case Grouping.ARTICLE:
            return entry.annotation.article_id
        case Grouping.TAG:
            return entry.tag
        case Grouping.DAY:
            return entry.annotation.created.astimezone().date()
