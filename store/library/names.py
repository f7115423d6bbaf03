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

    def retype(self, article_id: int, start: int, end: int, kind: MentionKind) -> None:
        """Let `text[start:end]` name another kind of thing, in later readings too.

        Raises NotFoundError, UsageError.
        """
        with self._deciding.decision() as decision:
            name = self._decide(decision, article_id, start, end, kind)
            decision.label = f"Made «{short(name)}» a name of kind {kind.value}"

    def set_kind(self, entity_id: int, kind: MentionKind) -> None:
        """Let an entity be of another kind, in every article, now and later. Raises NotFoundError."""
        with self._deciding.decision() as decision:
            entity = self.one(entity_id)
            decision.label = f"Made «{entity.name}» a name of kind {kind.value}"
            if entity.kind is not kind:
                namesake = self._namesake(decision, entity.id, kind)
                self._merge(decision, entity.id, namesake)
                if self.one(namesake).name != entity.name:
                    decision.update("entities", namesake, {"given_name": entity.name})

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
        decision.delete("mention_decisions", {"article_id": article_id, "start": start, "end": end})
        decision.insert("mention_decisions", {"article_id": article_id, **PASSAGE.row(place), "kind": kind})
        return place.exact

    def _namesake(self, decision: Decision, entity_id: int, kind: MentionKind) -> int:
        """The entity that readings find under the same name but of another kind, standing for itself."""
        key = entity_named(self._file, entities.found_name(self._file, entity_id), kind)
        if entities.root(self._file, key) == entity_id:
            decision.update("entities", key, {"merged_into": None})
        return entities.root(self._file, key)

    def _merge(self, decision: Decision, entity_id: int, into: int) -> None:
        for key in entities.with_merged(self._file, entity_id):
            decision.update("entities", key, {"merged_into": into})
