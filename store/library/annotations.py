"""Highlights and notes, and what the user does to them."""

from __future__ import annotations

from collections.abc import Iterable

from store.library.deciding import Deciding, short
from store.model.decisions import Annotation, Colour
from store.records import annotations as records
from store.records import articles
from store.records.annotations import StoredAnnotations


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
        label = f"Annotated «{articles.title(self._file, article_id)}»"
        with self._deciding.decision(label) as decision:
            key = records.insert(
                decision, self._file, article_id, start, end, note=note, colour=colour, tags=tags
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
        """Change what is given. Raises NotFoundError, UsageError."""
        with self._deciding.decision("Changed an annotation") as decision:
            records.update(
                decision, self._file, annotation_id, note=note, colour=colour, tags=tags, start=start, end=end
            )
        return self.one(annotation_id)

    def delete(self, annotation_id: int) -> None:
        """Delete an annotation. Raises NotFoundError."""
        passage = self.one(annotation_id).anchor.exact
        with self._deciding.decision(f"Deleted the annotation on «{short(passage)}»") as decision:
            decision.delete("annotations", "id = ?", (annotation_id,))
