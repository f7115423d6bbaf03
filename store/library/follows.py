"""Follows: the entities of which the user wants to hear what is new."""

from __future__ import annotations

from store.errors import NothingToDoError
from store.library.deciding import Deciding
from store.library.names import Names
from store.records.follows import StoredFollows, last_article, rows_of, set_seen, unseen


class Follows(StoredFollows):
    """Whom the user follows. To follow somebody is a decision; what was seen of them is not."""

    def __init__(self, deciding: Deciding, names: Names) -> None:
        super().__init__(deciding.file)
        self._deciding = deciding
        self._names = names

    def follow(self, entity_id: int) -> None:
        """Follow an entity from now on. Raises NotFoundError, NothingToDoError where it is followed."""
        with self._deciding.decision() as decision:
            entity = self._names.one(entity_id)
            if rows_of(self._file, entity.id):
                raise NothingToDoError(f"{entity.name} is followed already.")
            decision.label = f"Followed «{entity.name}»"
            decision.insert("follows", {"entity_id": entity.id, "seen": last_article(self._file)})

    def unfollow(self, entity_id: int) -> None:
        """Follow an entity no longer. Raises NotFoundError, NothingToDoError where it is not followed."""
        with self._deciding.decision() as decision:
            entity = self._names.one(entity_id)
            rows = rows_of(self._file, entity.id)
            if not rows:
                raise NothingToDoError(f"{entity.name} is not followed.")
            decision.label = f"Followed «{entity.name}» no longer"
            for row in rows:
                decision.delete("follows", {"id": row})

    def look_at(self, entity_id: int) -> None:
        """The user has its page before them: nothing of it is new any more."""
        entity = self._names.one(entity_id)
        if not self._file.read_only and unseen(self._file, entity.id):
            with self._deciding.quietly():
                set_seen(self._file, entity.id)
