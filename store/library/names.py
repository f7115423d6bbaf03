"""Names: what the user puts right about who and what is named."""

from __future__ import annotations

from store.library.deciding import Deciding, short
from store.model.findings import MentionKind
from store.records import articles, entities
from store.records.entities import StoredEntities


class Names(StoredEntities):
    """The entities of a library, and the mentions that name them."""

    def __init__(self, deciding: Deciding) -> None:
        super().__init__(deciding.file)
        self._deciding = deciding

    def reject(self, article_id: int, start: int, end: int) -> None:
        """Let `text[start:end]` be no name, in later readings too. Raises NotFoundError, UsageError."""
        name = articles.text(self._file, article_id)[start:end]
        with self._deciding.decision(f"Rejected the name «{short(name)}»") as decision:
            entities.reject_mention(decision, self._file, article_id, start, end)

    def retype(
        self, article_id: int, start: int, end: int, kind: MentionKind, *, everywhere: bool = False
    ) -> None:
        """Let the mention at `[start, end)` name another kind of thing.

        With `everywhere` its entity is of that kind in every article, now and later.
        Raises NotFoundError, UsageError.
        """
        name = articles.text(self._file, article_id)[start:end]
        label = f"Made «{short(name)}» a name of kind {kind.value}"
        with self._deciding.decision(label) as decision:
            entities.retype_mention(decision, self._file, article_id, start, end, kind, everywhere=everywhere)

    def merge(self, keep_id: int, other_id: int) -> None:
        """Let both be one, under the name of the first. Raises NotFoundError, UsageError."""
        kept, other = self.name(keep_id), self.name(other_id)
        with self._deciding.decision(f"Merged «{other}» into «{kept}»") as decision:
            entities.merge(decision, self._file, keep_id, other_id)

    def rename(self, entity_id: int, name: str) -> None:
        """Let an entity go by another name. Raises NotFoundError, UsageError."""
        with self._deciding.decision(f"Renamed «{self.name(entity_id)}»") as decision:
            entities.rename(decision, self._file, entity_id, name)
