"""The lines of a list of annotations: the passage, the note on it, and what else is known of it. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rich.cells import cell_len

from store.export.orphans import orphan_words
from store.model.annotation_list import ColourNames, Grouping, ListedAnnotation, group_of
from store.model.kinds import KINDS
from tui.lists.lines import Entry, Line, fit, heading, wrapped
from tui.words.annotations import about_words, heading_words
from tui.words.findings import one_line

EntryKey = tuple[str, int]
"""What names an entry: the tag that it stands under, and the number of the annotation."""

_MARGIN = 4
"""Cells before the words: marked or not, the sign in its colour."""
_PASSAGE_LINES, _NOTE_LINES = 3, 6
"""Lines that a passage and a note may take."""
_SIGN = KINDS["annotation"].sign


@dataclass(frozen=True, slots=True)
class Seen:
    """How the annotations are looked at: in which groups, what colours are called, which are marked."""

    today: dt.date
    grouping: Grouping
    names: ColourNames
    marked: Container[Hashable] = ()


def entry_key(entry: ListedAnnotation) -> EntryKey:
    """The key of an annotation's entry."""
    return entry.tag, entry.annotation.id


def annotation_entries(
    listed: Iterable[ListedAnnotation], seen: Seen, after: Hashable | None = None
) -> Iterator[Entry]:
    """The entries under their headings; `after` is the group of what stands above them already."""
    for group, members in groupby(listed, lambda entry: group_of(entry, seen.grouping)):
        for number, entry in enumerate(members):
            if number == 0 and group != after:
                if after is not None:
                    yield heading(("", ""))
                yield _heading(entry, seen)
            yield _entry(entry, seen)
        after = group


def _heading(entry: ListedAnnotation, seen: Seen) -> Entry:
    words, beside = heading_words(entry, seen.grouping, seen.today)

    def draw(width: int) -> Sequence[Line]:
        first = fit(words, width - 2)
        return [[(f" {first}", "heading"), (f"  {fit(beside, width - 4 - cell_len(first))}", "muted")]]

    return Entry(draw)


def _entry(entry: ListedAnnotation, seen: Seen) -> Entry:
    annotation = entry.annotation
    passage = f"“{one_line(annotation.anchor.exact)}”"
    about = about_words(entry, seen.grouping, seen.names, seen.today)
    gone = orphan_words(annotation)

    def draw(width: int) -> Sequence[Line]:
        room = width - _MARGIN - 1
        quoted = "struck" if annotation.orphan and not annotation.unfetched else ""
        told = [(line, quoted) for line in wrapped(passage, room, _PASSAGE_LINES)]
        if annotation.note:
            told += [(line, "annotation") for line in wrapped(annotation.note, room, _NOTE_LINES)]
        if gone:
            told.append((fit(gone, room), "warning"))
        told.append((fit(about, room), "muted"))
        mark = "+" if annotation.id in seen.marked else " "
        first = [(mark, "accent"), (f" {_SIGN} ", f"mark-{annotation.colour.value}")]
        return [[*(first if at == 0 else [(" " * _MARGIN, "")]), part] for at, part in enumerate(told)]

    return Entry(draw, entry_key(entry))
