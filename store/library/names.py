"""Names: what the user puts right about who and what is named."""

from __future__ import annotations

from store.errors import NotFoundError, NothingToDoError, UsageError
from store.library.corrections import correct
from store.library.deciding import Deciding, short
from store.library.namesakes import likeliest
from store.model.corrections import NameCorrection, NameDeed
from store.model.decisions import EntitySummary
from store.model.findings import MentionKind
from store.records import articles, corrections, entities
from store.records.entities import StoredEntities
from store.records.entities import entity_id as entity_named
from store.records.functions import has_words
from store.records.history import Decision
from store.records.identity import name_key
from store.text import single_line

_NAME = 200
"""Code points of the longest name."""

_OFFERED = 6
"""Entities that are named where several may be meant."""

_CONSIDERED = 5_000
"""Entities that are looked at for one that is the same: those of most articles."""


class Names(StoredEntities):
    """The entities of a library, and the mentions that name them."""

    def __init__(self, deciding: Deciding) -> None:
        super().__init__(deciding.file)
        self._deciding = deciding

    def reject(self, article_id: int, start: int, end: int) -> None:
        """Let `text[start:end]` be no name, in later readings too. Raises NotFoundError, UsageError."""
        with self._deciding.decision() as decision:
            name = correct(decision, self._deciding, article_id, (start, end), "mentions", None)
            decision.label = f"Rejected the name «{short(name)}»"

    def retype(self, article_id: int, start: int, end: int, kind: MentionKind) -> None:
        """Let `text[start:end]` name another kind of thing, in later readings too.

        Raises NotFoundError, UsageError.
        """
        with self._deciding.decision() as decision:
            given = corrections.named(self._file, article_id, start, end)
            becomes = {"kind": kind} if given is None else {"entity": given, "kind": kind}
            name = correct(decision, self._deciding, article_id, (start, end), "mentions", becomes)
            decision.label = f"Made «{short(name)}» a name of kind {kind.value}"

    def add(
        self, article_id: int, start: int, end: int, kind: MentionKind, entity_id: int | None = None
    ) -> None:
        """Let `text[start:end]` be a name, of an entity of its own or of a known one, in later readings too.

        Raises NotFoundError, UsageError.
        """
        with self._deciding.decision() as decision:
            surface = single_line(articles.text(self._file, article_id)[start:end], _NAME)
            named = self.as_found(entity_id) if entity_id is not None else (surface, kind)
            becomes = {"entity": named[0], "kind": named[1]}
            correct(decision, self._deciding, article_id, (start, end), "mentions", becomes)
            decision.label = f"Added the name «{short(surface)}»"
            key = entities.root(self._file, entity_named(self._file, *named))
            decision.update("entities", key, {"hidden": 0})

    def put_right(self, *, limit: int = 1_000, words: str = "") -> tuple[NameCorrection, ...]:
        """The names that were put right in all articles, by their names; those that have some words."""
        named = entities.put_right(self._file, limit)
        return tuple(each for each in named if not words or has_words(f"{each.name} {each.other}", words, 1))

    def take_back(self, correction: NameCorrection) -> None:
        """Let a name be again what readings make of it."""
        with self._deciding.decision(f"Took back what «{correction.name}» is") as decision:
            before: dict[NameDeed, dict[str, int | None]] = {
                NameDeed.REJECTED: {"hidden": 0},
                NameDeed.MERGED: {"merged_into": None},
                NameDeed.RENAMED: {"given_name": None},
            }
            decision.update("entities", correction.id, before[correction.deed])

    def hide(self, entity_id: int) -> None:
        """Let an entity be no name in any article, now and later. Raises NotFoundError."""
        self._set_hidden(entity_id, True, "Rejected the name «{}» everywhere")

    def bring_back(self, entity_id: int) -> None:
        """Let a hidden entity be a name again. Raises NotFoundError."""
        self._set_hidden(entity_id, False, "Brought the name «{}» back")

    def _set_hidden(self, entity_id: int, hidden: bool, label: str) -> None:
        with self._deciding.decision() as decision:
            entity = self.one(entity_id)
            decision.label = label.format(entity.name)
            decision.update("entities", entity.id, {"hidden": int(hidden)})

    def candidates(self, entity_id: int, words: str = "", limit: int = 6) -> tuple[EntitySummary, ...]:
        """Other entities that this one may be the same as, the likeliest first; `words` narrow them down.

        Raises NotFoundError.
        """
        entity = self.one(entity_id)
        return likeliest(entity, self.summaries(words=words, limit=_CONSIDERED), limit)

    def likely(self, name: str, words: str = "", limit: int = 6) -> tuple[EntitySummary, ...]:
        """Entities that a name in a text may mean, the likeliest first; `words` narrow them down."""
        nobody = EntitySummary(0, name, MentionKind.PERSON, 0, 0)
        return likeliest(nobody, self.summaries(words=words, limit=_CONSIDERED), limit)

    def called(self, words: str) -> EntitySummary:
        """The entity that is meant: by its number ("42", "#42"), its name, or a part that only one name has.

        Raises NotFoundError, UsageError where several have it.
        """
        typed = single_line(words, _NAME)
        if typed.removeprefix("#").isdecimal() and len(typed) < 20:
            return self.one(int(typed.removeprefix("#")))
        having = self.summaries(words=typed, limit=_CONSIDERED) if typed else ()
        named = [entity for entity in having if name_key(entity.name) == name_key(typed)]
        meant = named or having
        if not meant:
            raise NotFoundError(f"nobody and nothing with “{typed}” in its name is in this library.")
        if len(meant) > 1:
            likely = ", ".join(f"#{each.id} {each.name} ({each.kind.value})" for each in meant[:_OFFERED])
            raise UsageError(f"several names have “{typed}”: {likely}. Name one of them, or give its number.")
        return meant[0]

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
                raise NothingToDoError("these two names are already one.")
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

    def _namesake(self, decision: Decision, entity_id: int, kind: MentionKind) -> int:
        """The entity that readings find under the same name but of another kind, standing for itself."""
        key = entity_named(self._file, entities.found_name(self._file, entity_id), kind)
        if entities.root(self._file, key) == entity_id:
            decision.update("entities", key, {"merged_into": None})
        return entities.root(self._file, key)

    def _merge(self, decision: Decision, entity_id: int, into: int) -> None:
        for key in entities.with_merged(self._file, entity_id):
            decision.update("entities", key, {"merged_into": into})
