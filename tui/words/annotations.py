"""Annotations in words: what a list of them is called, what it is grouped by, why it is empty. Pure."""

from __future__ import annotations

import datetime as dt

from store.model.annotation_list import ColourNames, Grouping, ListedAnnotation, colour_name
from store.model.decisions import Annotation
from store.model.view import View
from tui.words.days import day, published, weekday
from tui.words.views import query_words

GROUPINGS = {Grouping.ARTICLE: "by article", Grouping.TAG: "by tag", Grouping.DAY: "by day"}
"""What a list is called by what it is grouped by."""

MOST_COUNTED = 10_000
"""Annotations up to which they are counted."""


def orphan_sign(annotation: Annotation) -> str:
    """What `orphan_words` says, where there is little room."""
    if annotation.unfetched:
        return "text not fetched yet"
    return "no longer in the text" if annotation.orphan else ""


def next_grouping(grouping: Grouping) -> Grouping:
    """By article, by tag, by day, and round."""
    groupings = list(Grouping)
    return groupings[(groupings.index(grouping) + 1) % len(groupings)]


def heading_words(entry: ListedAnnotation, grouping: Grouping, today: dt.date) -> tuple[str, str]:
    """What stands above the annotations of a group, and what is told beside that."""
    match grouping:
        case Grouping.ARTICLE:
            return entry.title, _from(entry, today)
        case Grouping.TAG:
            return (f"+{entry.tag}", "") if entry.tag else ("Without a tag", "")
        case Grouping.DAY:
            made = entry.annotation.created.astimezone().date()
            return "Today" if made == today else weekday(made), ""


def about_words(entry: ListedAnnotation, grouping: Grouping, names: ColourNames, today: dt.date) -> str:
    """What is told below an annotation: colour and tags, and what its heading does not say."""
    annotation = entry.annotation
    parts = [marked_words(annotation, names)]
    if grouping is not Grouping.ARTICLE:
        parts += [entry.title, _from(entry, today)]
    if grouping is not Grouping.DAY:
        parts.append(f"made {day(annotation.created.astimezone().date(), today)}")
    return " · ".join(part for part in parts if part)


def marked_words(annotation: Annotation, names: ColourNames) -> str:
    """Colour and tags of an annotation: "yellow +ports +to check"."""
    return " ".join((colour_name(annotation.colour, names), *(f"+{tag}" for tag in annotation.tags)))


def _from(entry: ListedAnnotation, today: dt.date) -> str:
    date = published(entry.published, today) if entry.published else ""
    return " · ".join(part for part in (entry.source or "", date) if part)


def count_words(count: int) -> str:
    """How many annotations there are, beside their name: "3", "10,000 or more"."""
    return f"{count:,}" if count < MOST_COUNTED else f"{count:,} or more"


def none_words(view: View) -> str:
    """Why there is nothing in a list of annotations, and what to do."""
    if view.query:
        return f"No annotation {query_words(view)}.\nF shows all of them again."
    return (
        "Nothing is highlighted yet.\n\n"
        "In an article, h highlights the sentence, a writes a note on it, v selects another passage first.\n"
        "All of it is gathered here: by article, by tag or by day, to be tagged and written out."
    )
