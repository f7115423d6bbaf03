"""What was decided in another library and hangs on no article joins this one: what was decided here stays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace

from store.errors import UsageError
from store.library.brought import Numbers, insert_deadline
from store.library.deadline_writing import change
from store.model.brought import (
    BroughtDeadline,
    BroughtName,
    BroughtRest,
    BroughtView,
    Joined,
)
from store.model.findings import MentionKind
from store.model.saved_views import SIGN
from store.query.parse import parse
from store.query.pieces import pieces
from store.query.saved import SavedQueries, checked_name, name_of
from store.records import entities
from store.records.connection import LibraryFile
from store.records.deadlines import StoredDeadlines, due_alone, due_columns
from store.records.follows import last_article, rows_of
from store.records.history import Decision
from store.text import sanitise, single_line

_SOME_DAY = dt.date(2024, 3, 6)
"""Any day: whether a query can be read is the same on each."""
_MOST_WITHIN = 20
_MOST_READ = 200
"""How deep views may name views, and how many queries may be read for one: an archive may be anybody's."""


def join(decision: Decision, file: LibraryFile, rest: BroughtRest, numbers: Numbers) -> Joined:
    """Take over what is not here yet; what of it came. `numbers` are those of the deadlines of articles."""
    views = _Views(decision, file, rest.views)
    names, followed = _take_names(decision, file, rest.names)
    deadlines = _take_deadlines(decision, file, rest.deadlines, numbers)
    _join_sentences(decision, StoredDeadlines(file), rest.same_as, numbers)
    return Joined(views.taken(), names, followed, deadlines, views.unreadable())


class _Views:
    """Saved views on their way in: each after those that it names, under a name that is free."""

    def __init__(self, decision: Decision, file: LibraryFile, brought: Iterable[BroughtView]) -> None:
        self._decision = decision
        self._here: dict[str, str] = dict(file.rows("SELECT name, query FROM saved_views ORDER BY id"))
        self._brought = {each.name.casefold(): single_line(each.query) for each in brought}
        self._names: dict[str, str] = {}
        """What each is called here."""
        self._read: dict[str, int] = {}
        """How many queries are read for each, by its name here."""
        self._taken: list[tuple[str, str]] = []
        self._unreadable: dict[str, str] = {}
        for name in self._brought:
            self._place(name, ())

    def taken(self) -> tuple[tuple[str, str], ...]:
        """The views that are new here, by their names there and here."""
        return tuple(self._taken)

    def unreadable(self) -> tuple[tuple[str, str], ...]:
        """Those whose query cannot be read here, and why."""
        return tuple(self._unreadable.items())

    def _place(self, name: str, within: tuple[str, ...]) -> None:
        """Keep a view here, where it is not, and those that its query names before it."""
        if name in self._names or name in within or name in self._unreadable or len(within) > _MOST_WITHIN:
            return
        query = self._brought[name]
        for named in {name_of(piece).casefold() for piece in pieces(query)} & set(self._brought):
            self._place(named, (*within, name))
        query = self._as_called_here(query)
        try:
            read = 1 + sum(self._read.get(name_of(piece).casefold(), 0) for piece in pieces(query))
            if read > _MOST_READ:
                raise UsageError("it names views that name views, too many times.")
            free = _free_name(checked_name(name), query, self._here)
            if free not in self._here:
                queries = SavedQueries({**self._here, free: query})
                parse(query, _SOME_DAY, saved=queries.reading(free))
                self._decision.insert("saved_views", {"name": free, "query": query})
                self._here[free] = query
                self._taken.append((name, free))
            self._names[name], self._read[free] = free, read
        except UsageError as error:
            self._unreadable[name] = error.sentence

    def _as_called_here(self, query: str) -> str:
        """A query that names views by what they are called here."""
        for piece in reversed(list(pieces(query))):
            if name := self._names.get(name_of(piece).casefold()):
                start = piece.value.start
                query = f"{query[:start]}{SIGN}{name}{query[start + len(piece.bare) :]}"
        return query


def _free_name(name: str, query: str, here: Mapping[str, str]) -> str:
    """The name of a query: its own, or that with a number where another query has it.

    >>> _free_name("port", "tag:port", {"port": "in:any", "port-2": "tag:port"})
    'port-2'
    """
    number, free = 1, name
    while here.get(free, query) != query:
        number += 1
        free = f"{name[: 39 - len(str(number))]}-{number}"
    return free


def _take_names(decision: Decision, file: LibraryFile, names: Iterable[BroughtName]) -> tuple[int, int]:
    """Decide on names as it was decided there, where nobody did here; how many, and how many are followed."""
    sound = [each for each in names if each.name and each.kind in [*MentionKind]]
    decided = sum(_decide(decision, file, each) for each in sound)
    followed = 0
    for each in sound:
        key = entities.root(file, entities.entity_id(file, each.name, each.kind)) if each.followed else 0
        if key and not rows_of(file, key):
            decision.insert("follows", {"entity_id": key, "seen": last_article(file)})
            followed += 1
    return decided, followed


def _decide(decision: Decision, file: LibraryFile, brought: BroughtName) -> bool:
    """Let a name go by another, be one with another, or be none; False where that is decided here."""
    if not (brought.given or brought.into or brought.hidden):
        return False
    key = entities.entity_id(file, brought.name, brought.kind)
    ((given, merged_into, hidden),) = file.rows(
        "SELECT given_name, merged_into, hidden FROM entities WHERE id = ?", (key,)
    )
    if given is not None or merged_into is not None or hidden:
        return False
    values: dict[str, object] = {}
    if brought.given:
        values["given_name"] = brought.given
    if brought.hidden:
        values["hidden"] = 1
    changed = bool(values) and decision.update("entities", key, values)
    if brought.into and brought.into[1] in [*MentionKind] and brought.into[0]:
        root = entities.root(file, entities.entity_id(file, *brought.into))
        if root != key:
            for each in entities.with_merged(file, key):
                changed |= decision.update("entities", each, {"merged_into": root})
    return changed


def _take_deadlines(
    decision: Decision, file: LibraryFile, deadlines: Iterable[BroughtDeadline], numbers: Numbers
) -> int:
    """Take over deadlines of no article; those of the same words for the same day are here already."""
    stored = StoredDeadlines(file)
    there = {
        tuple(row)
        for row in file.rows("SELECT what, exact, first, last FROM deadlines WHERE article_id IS NULL")
    }
    taken = 0
    for each in deadlines:
        what, exact = single_line(each.what), sanitise(each.passage.exact).strip()
        key = (what, exact, each.due.first.isoformat(), each.due.last.isoformat())
        if not what or key in there:
            continue
        there.add(key)
        nowhere = {"start": 0, "end": 0, "exact": exact, "prefix": "", "suffix": ""}
        of = {"article_id": None, "article_title": each.article_title, "source": each.source}
        numbers.came(each, insert_deadline(decision, stored, each, {**of, **nowhere}), stored)
        taken += 1
    return taken


def _join_sentences(
    decision: Decision, stored: StoredDeadlines, same_as: Iterable[tuple[str, str]], numbers: Numbers
) -> None:
    """Let what was one deadline there be one here, of those that came with this import.

    Each is due when the one is with which it is one, and that is one with no other: of those that an
    archive lets go round in a circle, none is joined.
    """
    here = ((numbers.here.get(number), numbers.here.get(lead)) for number, lead in same_as)
    leads = {key: lead for key, lead in here if key in numbers.new and key is not None and lead is not None}
    for key in leads:
        if (lead_key := _first(leads, key)) is None:
            continue
        deadline, lead = stored.one(key), stored.one(lead_key)
        if lead.same_as is not None:
            lead = stored.one(lead.same_as)
        if not stored.due_by_itself(deadline):
            decision.update("deadlines", key, {"due_alone": due_alone(deadline)})
        change(decision, deadline, replace(deadline, same_as=lead.id, **due_columns(lead.due)))


def _first(leads: Mapping[int, int], key: int) -> int | None:
    """With which one a deadline is one, be it by way of others; None where they go round in a circle.

    >>> _first({3: 2, 2: 1}, 3), _first({3: 2, 2: 3}, 3)
    (1, None)
    """
    passed = {key}
    while key in leads:
        key = leads[key]
        if key in passed:
            return None
        passed.add(key)
    return key
