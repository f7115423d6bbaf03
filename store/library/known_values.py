"""What a library holds for the terms of a query: its tags, sources, authors, names and languages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from store.query.terms import ValueKind
from store.records import feeds, values
from store.records.connection import LibraryFile
from store.records.entities import StoredEntities
from store.records.identity import name_key

ReadValues = Callable[[LibraryFile], Sequence[tuple[str, int]]]
"""Reads the values of a kind, each with how many have it."""

MOST = 50
"""Values that are given at once."""


class KnownValues:
    """Looks values up as they are asked for. Lists of them are read once: ask for a new one each time.

    `lists` read the values of a kind where they are others than those of articles.
    """

    def __init__(self, file: LibraryFile, lists: Mapping[ValueKind, ReadValues] | None = None) -> None:
        self._file = file
        self._readers = {**_LISTS, **(lists or {})}
        self._lists: dict[ValueKind, list[tuple[str, int, str]]] = {}

    def __call__(self, kind: ValueKind, part: str) -> Sequence[tuple[str, int]]:
        """The values of a kind that have `part` in them, and of how many articles they are true.

        Those that begin with it come first, then those with a word that does; among them those
        of most articles. At most 50. The number is 0 where it is not known.
        """
        key = name_key(part)
        if kind is ValueKind.ENTITY:
            summaries = StoredEntities(self._file).summaries(words=part, limit=MOST)
            fitting = [(entity.name, entity.articles, name_key(entity.name)) for entity in summaries]
        else:
            fitting = [value for value in self._listed(kind) if key in value[2]]
        fitting.sort(key=lambda value: (_depth(key, value[2]), -value[1], value[2]))
        return [(name, articles) for name, articles, _ in fitting[:MOST]]

    def _listed(self, kind: ValueKind) -> list[tuple[str, int, str]]:
        if kind not in self._lists:
            held = self._readers[kind](self._file)
            self._lists[kind] = [(name, count, name_key(name)) for name, count in held]
        return self._lists[kind]


def _depth(part: str, name: str) -> int:
    """0 where a name begins with the part, 1 where one of its words does, else 2."""
    return 0 if name.startswith(part) else 1 if f" {part}" in name else 2


_LISTS: dict[ValueKind, ReadValues] = {
    ValueKind.TAG: values.tags,
    ValueKind.SOURCE: values.sources,
    ValueKind.AUTHOR: values.authors,
    ValueKind.LANGUAGE: values.languages,
    ValueKind.FEED: feeds.names,
}
