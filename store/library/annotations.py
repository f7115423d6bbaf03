"""Highlights and notes, and what the user does to them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from store.library.deciding import Deciding, short
from store.model.decisions import Annotation, Colour
from store.records import articles, timestamps
from store.records.anchors import PASSAGE, anchor
from store.records.annotations import ANNOTATIONS, StoredAnnotations
from store.text import sanitise
from store.text import tags as clean_tags


class Annotations(StoredAnnotations):
    """The annotations of a library."""

    def __init__(self, deciding: Deciding) -> None:
        super().__init__(deciding.file)
        self._deciding = deciding

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
        with self._deciding.decision("Changed an annotation") as decision:
            old = self.one(annotation_id)
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
            if new != old:
                new = replace(new, updated=timestamps.now())
                changed = ANNOTATIONS.changed(old, new)
                if not new.orphan:
                    changed |= PASSAGE.row(new.anchor)  # an orphan's row remembers another place
                decision.update("annotations", annotation_id, changed)
        return self.one(annotation_id)

    def delete(self, annotation_id: int) -> None:
        """Delete an annotation. Raises NotFoundError."""
        passage = self.one(annotation_id).anchor.exact
        with self._deciding.decision(f"Deleted the annotation on «{short(passage)}»") as decision:
            decision.delete("annotations", {"id": annotation_id})
