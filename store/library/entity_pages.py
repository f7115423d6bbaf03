"""What there is to be told of one entity, across all articles: its page, part by part."""

from __future__ import annotations

from store.model.decisions import Deadline
from store.model.page import Page
from store.model.passages import Aspect, Companion, EntityProfile, Key, Passage
from store.records import entities, passages, profiles
from store.records.connection import LibraryFile
from store.records.follows import rows_of
from store.records.functions import has_each_word
from store.records.passages import Source
from store.records.search import is_common
from store.records.walks import naming, speaking
from store.records.words import each_begun

NEWEST = profiles.NEWEST
"""Of so many articles, the newest that name an entity, it is told who else they name."""

_SOURCES: dict[Aspect, Source] = {
    Aspect.MENTIONS: passages.MENTIONS,
    Aspect.SAID: passages.SAID,
    Aspect.SAID_OF: passages.SAID_OF,
    Aspect.FIGURES: passages.FIGURES,
    Aspect.NOTES: passages.NOTES,
}


class EntityPages:
    """Reads the pages of entities. An entity that was merged has the page of the other.

    Every method raises NotFoundError where there is no such entity.
    """

    def __init__(self, file: LibraryFile) -> None:
        self._file = file

    def profile(self, entity_id: int, *, within: int | None = None) -> EntityProfile:
        """The head of a page: who it is, and how it is named.

        Months and quotations are counted one by one. For who cannot wait that is left out where more
        articles than `within` name the entity; all else takes the same time however many do.
        """
        key = entities.root(self._file, entity_id)
        entity = entities.StoredEntities(self._file).one(key)
        counts = within is None or entity.articles <= within
        names, roles = profiles.forms(self._file, key, entities.with_merged(self._file, key))
        return EntityProfile(
            entity,
            bool(rows_of(self._file, key)),
            names,
            roles,
            profiles.months(self._file, key) if counts else None,
            profiles.quotations(self._file, key) if counts else None,
        )

    def passages(
        self,
        entity_id: int,
        aspect: Aspect,
        after: Key | None = None,
        enough: int = passages.ENOUGH,
        words: str = "",
    ) -> Page[Passage, Key]:
        """The next passages of an aspect that is one of passages, newest first.

        With `words` those in which each of them begins a word, notes with their own text.
        """
        key, source = entities.root(self._file, entity_id), _SOURCES[aspect]
        match = "" if source.noted else each_begun(words)
        if is_common(self._file, match):
            match = ""  # most of the articles have them: to list all that do takes longer than to look
        walk = speaking(key, match) if aspect is Aspect.SAID else naming(key, match)
        among = entities.with_merged(self._file, key)
        return passages.page(self._file, walk, source, among, after, enough, words)

    def companions(self, entity_id: int, words: str = "") -> tuple[Companion, ...]:
        """Who stands in the same articles, the most often first, in the newest that name the entity.

        With `words` those whose names have them.
        """
        beside = profiles.companions(self._file, entities.root(self._file, entity_id))
        return tuple(each for each in beside if has_each_word(each.entity.name, words))

    def deadlines(self, entity_id: int, words: str = "") -> tuple[Deadline, ...]:
        """The deadlines whose sentences name the entity, but for dismissed ones, by their days.

        With `words` those that are called so.
        """
        key = entities.root(self._file, entity_id)
        due = profiles.deadlines(self._file, key, entities.with_merged(self._file, key))
        return tuple(each for each in due if has_each_word(each.what, words))
