"""Highlights and notes: lists of all of them, and what the user does to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from store.errors import NothingToDoError, UsageError
from store.library.deciding import Deciding, short
from store.library.known_values import KnownValues
from store.model.annotation_list import (
    AnnotationKey,
    ColourNames,
    Grouping,
    ListedAnnotation,
    colour_name,
)
from store.model.decisions import Annotation, Colour
from store.model.page import Page
from store.model.view import ALL_ANNOTATIONS, View
from store.query.terms import ValueKind
from store.records import annotation_lists, articles, timestamps
from store.records.anchors import PASSAGE, anchor
from store.records.annotations import ANNOTATIONS, StoredAnnotations
from store.records.history import Decision
from store.text import sanitise
from store.text import tags as clean_tags

_NO_NAMES: ColourNames = {}


class Annotations(StoredAnnotations):
    """The annotations of a library."""

    def __init__(self, deciding: Deciding) -> None:
        super().__init__(deciding.file)
        self._deciding = deciding

    # Lists of all of them; the user's names of the colours may stand in a query

    def page(
        self,
        view: View = ALL_ANNOTATIONS,
        grouping: Grouping = Grouping.ARTICLE,
        names: ColourNames = _NO_NAMES,
        *,
        after: AnnotationKey | None = None,
        limit: int = 200,
    ) -> Page[ListedAnnotation, AnnotationKey]:
        """The first annotations of a view, or those that come after the end of the page before."""
        return annotation_lists.page(self._file, view, grouping, names, after, limit)

    def count(
        self, view: View = ALL_ANNOTATIONS, names: ColourNames = _NO_NAMES, *, most: int = 10_000
    ) -> int:
        """How many annotations a view holds; `most` where they are as many or more."""
        return annotation_lists.count(self._file, view, names, most)

    def known_values(self, names: ColourNames = _NO_NAMES) -> KnownValues:
        """What the library now holds for the terms of a query about annotations."""
        return KnownValues(
            self._file,
            {
                ValueKind.TAG: annotation_lists.tags,
                ValueKind.COLOUR: lambda file: [
                    (colour_name(colour, names), count)
                    for colour, count in annotation_lists.colours(file).items()
                ],
            },
        )

    # What the user does to them

    def add(
        self,
        article_id: int,
        start: int,
        end: int,
        *,
        note: str = "",
        colour: Colour = Colour.YELLOW,
        tags: Iterable[str] = (),
    ) -> Annotation:
        """Highlight `text[start:end]`. Raises NotFoundError, UsageError."""
        now = timestamps.now()
        with self._deciding.decision(f"Annotated «{articles.title(self._file, article_id)}»") as decision:
            place = anchor(articles.text(self._file, article_id), start, end)
            key = decision.insert(
                "annotations",
                {
                    "article_id": article_id,
                    **PASSAGE.row(place),
                    "note": sanitise(note),
                    "colour": colour,
                    "tags": clean_tags(tags),
                    "created": now,
                    "updated": now,
                },
            )
        return self.one(key)

    def edit(
        self,
        annotation_id: int,
        *,
        note: str | None = None,
        colour: Colour | None = None,
        tags: Iterable[str] | None = None,
        start: int | None = None,
        end: int | None = None,
    ) -> Annotation:
        """Change what is given. Moving an orphan to a passage of today's text ends its orphanhood.

        Raises NotFoundError, UsageError.
        """
        with self._deciding.decision() as decision:
            old = self.one(annotation_id)
            decision.label = f"Changed the annotation on «{short(old.anchor.exact)}»"
            new = replace(
                old,
                note=old.note if note is None else sanitise(note),
                colour=colour or old.colour,
                tags=old.tags if tags is None else clean_tags(tags),
            )
            if start is not None or end is not None:
                start = old.anchor.start if start is None else start
                end = old.anchor.end if end is None else end
                place = anchor(articles.text(self._file, old.article_id), start, end)
                new = replace(new, anchor=place, orphan=False)
            _change(decision, old, new)
        return self.one(annotation_id)

    def edit_all(
        self,
        annotation_ids: Sequence[int],
        *,
        colour: Colour | None = None,
        more_tags: Iterable[str] = (),
        fewer_tags: Iterable[str] = (),
    ) -> None:
        """Change what is given of each, as one decision; tags are added and taken away.

        Raises NotFoundError.
        """
        more, fewer = clean_tags(more_tags), frozenset(clean_tags(fewer_tags))
        with self._deciding.decision(f"Changed {_many(annotation_ids)}") as decision:
            for old in map(self.one, annotation_ids):
                tags = tuple(tag for tag in dict.fromkeys((*old.tags, *more)) if tag not in fewer)
                _change(decision, old, replace(old, colour=colour or old.colour, tags=tags))

    def split(self, annotation_id: int, at: int) -> tuple[Annotation, Annotation]:
        """Let an annotation be two, the second from the character `at` on; the first keeps the note.

        Blanks at the cut belong to neither. Raises NotFoundError, and UsageError where nothing is
        left on one side, or where the annotation is an orphan.
        """
        with self._deciding.decision() as decision:
            old = self.one(annotation_id)
            decision.label = f"Split the annotation on «{short(old.anchor.exact)}»"
            text = articles.text(self._file, old.article_id)
            first_end = old.anchor.start + len(text[old.anchor.start : at].rstrip())
            second_start = old.anchor.end - len(text[at : old.anchor.end].lstrip())
            if old.orphan or not old.anchor.start < first_end <= second_start < old.anchor.end:
                raise NothingToDoError(
                    "there is nothing to split off here: put the cursor within the highlight."
                )
            _change(decision, old, replace(old, anchor=anchor(text, old.anchor.start, first_end)))
            now = timestamps.now()
            rest = replace(old, anchor=anchor(text, second_start, old.anchor.end), note="")
            row = {**ANNOTATIONS.row(replace(rest, created=now, updated=now)), **PASSAGE.row(rest.anchor)}
            del row["id"]
            key = decision.insert("annotations", row)
        return self.one(annotation_id), self.one(key)

    def delete(self, annotation_id: int) -> None:
        """Delete an annotation. Raises NotFoundError."""
        self.delete_all([annotation_id])

    def delete_all(self, annotation_ids: Sequence[int]) -> None:
        """Delete each, as one decision. Raises NotFoundError."""
        with self._deciding.decision(f"Deleted {_many(annotation_ids)}") as decision:
            for annotation in map(self.one, annotation_ids):
                if len(annotation_ids) == 1:
                    decision.label = f"Deleted the annotation on «{short(annotation.anchor.exact)}»"
                decision.delete("annotations", {"id": annotation.id})


def only_place(text: str, passage: str) -> tuple[int, int]:
    """Where the words of a passage stand in a text, whatever blanks part them. Raises UsageError.

    It is one place, or an error says how many there are.
    """
    words = r"\s+".join(map(re.escape, passage.split()))
    places = [match.span() for match in re.finditer(words, text)] if words else []
    if len(places) != 1:
        found = f"stand in it {len(places)} times; give more of them" if places else "do not stand in it"
        raise UsageError(f"these words {found}: “{short(passage)}”.")
    return places[0]


def _change(decision: Decision, old: Annotation, new: Annotation) -> None:
    """Write what differs; `updated` moves with it."""
    if new == old:
        return
    changed = ANNOTATIONS.changed(old, replace(new, updated=timestamps.now()))
    if not new.orphan:
        changed |= PASSAGE.row(new.anchor)  # an orphan's row remembers another place
    decision.update("annotations", old.id, changed)


def _many(annotation_ids: Sequence[int]) -> str:
    return "1 annotation" if len(annotation_ids) == 1 else f"{len(annotation_ids)} annotations"
