"""What stands above annotations that are listed under one article, tag or day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from store.export.citation import origin
from store.model.annotation_list import Grouping, ListedAnnotation, group_of


def grouped(
    entries: Iterable[ListedAnnotation], grouping: Grouping
) -> Iterator[tuple[str, list[ListedAnnotation]]]:
    """The entries in their groups, each with its heading."""
    for group, members in groupby(entries, lambda entry: group_of(entry, grouping)):
        listed = list(members)
        first = listed[0]
        match grouping:
            case Grouping.ARTICLE:
                heading = origin(first)
            case Grouping.TAG:
                heading = first.tag or "Without a tag"
            case Grouping.DAY:
                heading = str(group)
        yield heading, listed
