"""Names: what the user puts right about who and what is named."""

from __future__ import annotations

from store.errors import UsageError
from store.library.deciding import Deciding, short
from store.model.findings import MentionKind
from store.records import articles, entities
from store.records.anchors import PASSAGE, anchor
from store.records.derived import entity_id as entity_named
from store.records.entities import StoredEntities
from store.records.history import Decision
from store.text import single_line

_NAME = 200
"""Code points of the longest name."""


class Names(StoredEntities):
    """The entities of a library, and the mentions that name them."""

    def __init__(self, deciding: Deciding) -> None:
        super().__init__(deciding.file)
        self._deciding = deciding

    def reject(self, article_id: int, start: int, end: int) -> None:
        """Let `text[start:end]` be no name, in later readings too. Raises NotFoundError, UsageError."""
        with self._deciding.decision() as decision:
            name = self._decide(decision, article_id, start, end, None)
            decision.label = f"Rejected the name «{short(name)}»"

    def retype(
        self, article_id: int, start: int, end: int, kind: MentionKind, *, everywhere: bool = False
    ) -> None:
        """Let the mention at `[start, end)` name another kind of thing.

        With `everywhere` its entity is of that kind in every article, now and later.
        Raises NotFoundError, UsageError.
        """
        with self._deciding.decision() as decision:
            if everywhere:
                name = self._retype_entity(
                    decision, entities.named_at(self._file, article_id, start, end), kind
                )
            else:
                name = self._decide(decision, article_id, start, end, kind)
            decision.label = f"Made «{short(name)}» a name of kind {kind.value}"

    def merge(self, keep_id: int, other_id: int) -> None:
        """Let both be one, under the name of the first. Raises NotFoundError, UsageError."""
        with self._deciding.decision() as decision:
            kept, other = self.one(keep_id), self.one(other_id)
            if kept.id == other.id:
                raise UsageError("these two names are already one.")
            decision.label = f"Merged «{other.name}» into «{kept.name}»"
            self._merge(decision, other.id, kept.id)

    def rename(self, entity_id: int, name: str) -> None:
        """Let an entity go by another name. Raises NotFoundError, UsageError."""
        cleaned = single_line(name, _NAME)
        if not cleaned:
            raise UsageError("a name needs at least one letter.")
        with self._deciding.decision() as decision:
            entity = self.one(entity_id)
            decision.label = f"Renamed «{entity.name}»"
            decision.update("entities", entity.id, {"given_name": cleaned})

    def _decide(
        self, decision: Decision, article_id: int, start: int, end: int, kind: MentionKind | None
    ) -> str:
        """Decide on one passage, instead of what was decided on it before; returns its text."""
        place = anchor(articles.text(self._file, article_id), start, end)
        decision.delete(
            "mention_decisions", "article_id = ? AND start = ? AND [end] = ?", (article_id, start, end)
        )
        decision.insert("mention_decisions", {"article_id": article_id, **PASSAGE.row(place), "kind": kind})
        return place.exact

    def _retype_entity(self, decision: Decision, entity_id: int, kind: MentionKind) -> str:
        """Let an entity be of another kind: merge it into the one of its name and that kind."""
        name, found_kind = entities.found_as(self._file, entity_id)
        if found_kind is kind:
            return name
        namesake = entity_named(self._file, name, kind)
        if entities.root(self._file, namesake) == entity_id:
            decision.update("entities", namesake, {"merged_into": None})
        self._merge(decision, entity_id, entities.root(self._file, namesake))
        return name

    def _merge(self, decision: Decision, entity_id: int, into: int) -> None:
        for key in entities.with_merged(self._file, entity_id):
            decision.update("entities", key, {"merged_into": into})
