"""What comes in is stored, a pack at a time: as new articles, as updates, or as what is there already."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from store.library.brought import Numbers, mark_rows, take_alone, take_deadlines, take_marks, take_tags
from store.library.brought_corrections import take_corrections
from store.model.articles import AddResult, AddStatus, Draft, Place, PublicationDate
from store.model.findings import Findings
from store.records import arrivals, articles, findings, history
from store.records.arrivals import Arrival, Known
from store.records.connection import LibraryFile
from store.records.history import Decision

_GIVEN, _TAGGED = "given ", "tagged "
"""How the last notice begins of what was there already, and got what was done to it elsewhere, or tags."""
_DELETED = "it was deleted for good meanwhile."


@dataclass(frozen=True, slots=True)
class Incoming:
    """What is to be stored: an arrival, the date its relative dates count from and the title it is read
    under, which may be the user's, and what was found in it.

    Findings are None where nobody read it.
    """

    arrival: Arrival
    published: PublicationDate | None
    title: str
    found: Findings | None = None
    there: bool = False
    """Whether it is an article that is there as it is, to which only what was done to it elsewhere is new."""


@dataclass(slots=True)
class ImportEntry:
    """What one import is in the history: its entry, and what it has brought in under that so far.

    Several calls of `Imports.add` with the same one are one import.
    """

    tags: tuple[str, ...] = ()
    id: int | None = None
    added: int = 0
    updated: int = 0
    tagged: int = 0
    title: str = ""
    report: int | None = None
    """The report that its items are written into, with them."""
    told: frozenset[tuple[int | None, str, str]] = frozenset()
    """What the report of an import that goes on says already: it is not said again."""
    numbers: Numbers = field(default_factory=Numbers)
    """Of the deadlines of another library, what their numbers are here."""
    corrections: int = 0
    """Passages that were put right in another library, and are here now."""
    misread: list[int] = field(default_factory=list)
    """Articles that were read with another date or title than they turned out to have: they came twice."""

    def go_on(self, entry_id: int, items: Iterable[AddResult]) -> None:
        """Count what came in under an entry before, as its report has it."""
        self.id = entry_id
        for item in items:
            changed = item.notices[-1] if item.status is AddStatus.ALREADY_THERE and item.notices else ""
            self.added += item.status is AddStatus.ADDED
            self.updated += item.status is AddStatus.UPDATED or changed.startswith(_GIVEN)
            self.tagged += changed.startswith(_TAGGED)

    @property
    def count(self) -> int:
        """How many articles it is about."""
        return self.added + self.updated + self.tagged

    @property
    def label(self) -> str:
        """How undo names it."""
        counts = (("added", self.added), ("updated", self.updated), ("tagged", self.tagged))
        verb = " and ".join(name for name, count in counts if count).capitalize()
        count = self.count
        return f"{verb} «{self.title}»" if count == 1 else f"{verb} {count} articles"


def store_pack(
    file: LibraryFile, pack: Iterable[Incoming | AddResult], entry: ImportEntry
) -> list[AddResult]:
    """Store a pack with its findings, inside a transaction, and say what became of each, in order."""
    if entry.id is not None and not history.stands(file, entry.id):
        entry.id, entry.added, entry.updated, entry.tagged = None, 0, 0, 0
    decision = Decision(file, entry.label, entry.id)
    coming = list(pack)
    storing = _Storing(file, decision, entry, coming)
    for incoming in coming:
        storing.come_in(incoming)
    results = [storing.tagged(result) for result in storing.results()]
    decision.label = entry.label
    history.close(file, decision)
    entry.id = decision.entry_id
    for incoming, result in zip(coming, results, strict=True):
        if isinstance(incoming, Incoming):
            _replace_findings(file, incoming, result, entry)
    return results


def already_there(arrival: Arrival, known: Known | None) -> AddResult | None:
    """The line of an arrival that changes nothing; None where it is new, or an update."""
    draft = arrival.draft
    stays = known is not None and known.extracted and draft.brought is not None and draft.brought.keeps_text
    if known is None or (arrivals.is_update(known, arrival) and not stays):
        return None
    why = "it lies in the bin" if known.place is Place.BIN else ""
    notices = () if known.extracted and not draft.extracted else draft.notices
    return AddResult(AddStatus.ALREADY_THERE, draft.origin, known.title, known.id, why, notices)


class _Storing:
    """One pack under one decision. New articles wait for one another, and are inserted together."""

    def __init__(
        self,
        file: LibraryFile,
        decision: Decision,
        entry: ImportEntry,
        coming: Iterable[Incoming | AddResult],
    ) -> None:
        self._file = file
        self._decision = decision
        self._entry = entry
        self._results: list[AddResult | None] = []
        """None stands for an article that waits."""
        self._waiting: list[Arrival] = []
        self._keys: set[str] = set()
        """Of those that wait."""
        self._here = arrivals.keys_here(file, [each.arrival for each in coming if isinstance(each, Incoming)])
        """Keys by which what comes in may be recognised: most of what comes in has none that is here."""

    def come_in(self, incoming: Incoming | AddResult) -> None:
        """Let what came in be a new article, or the update of one."""
        if isinstance(incoming, AddResult):
            self._results.append(incoming)
            return
        arrival, draft = incoming.arrival, incoming.arrival.draft
        keys = arrival.keys
        if not self._keys.isdisjoint(keys):
            self._insert()  # it may be one of them
        may_be_here = draft.article_id is not None or not self._here.isdisjoint(keys)
        known = arrivals.find(self._file, arrival) if may_be_here else None
        if (result := already_there(arrival, known)) is not None:
            self._results.append(self._bring(result, draft))
            return
        if known is None and draft.article_id is not None:
            self._results.append(AddResult(AddStatus.NOT_READ, draft.origin, draft.title, why=_DELETED))
            return
        self._entry.title = draft.title
        if known is None:
            self._waiting.append(arrival)
            self._keys |= keys
            self._results.append(None)
            return
        arrivals.replace_article(self._decision, self._file, known.id, arrival)
        self._here |= keys
        self._entry.updated += 1
        self._given(known.id, draft)
        self._results.append(
            AddResult(AddStatus.UPDATED, draft.origin, draft.title, known.id, notices=draft.notices)
        )

    def results(self) -> list[AddResult]:
        """What became of each, when all are stored."""
        self._insert()
        return [result for result in self._results if result is not None]

    def tagged(self, result: AddResult) -> AddResult:
        """Give an article that was there already the tags of the import, and say so."""
        entry = self._entry
        if result.article_id is None or result.status is AddStatus.ADDED or not entry.tags:
            return result
        given = articles.add_tags(self._decision, self._file, (result.article_id,), entry.tags)
        if not given or result.status is not AddStatus.ALREADY_THERE:
            return result
        entry.tagged += 1
        entry.title = result.title
        return replace(result, notices=(*result.notices, f"{_TAGGED}{', '.join(entry.tags)}"))

    def _insert(self) -> None:
        """Store those that wait."""
        ids = arrivals.insert(self._file, self._waiting)
        numbered = list(zip(ids, self._waiting, strict=True))
        self._decision.came_in(ids)
        marks: list[dict[str, Any]] = []
        for article_id, draft in ((article_id, arrival.draft) for article_id, arrival in numbered):
            if (brought := draft.brought) is not None:
                marks += mark_rows(article_id, draft.text, brought.marks)
                take_deadlines(self._decision, self._file, article_id, brought.deadlines, self._entry.numbers)
                self._entry.corrections += take_corrections(
                    self._decision, self._file, article_id, brought.corrections
                )
                if brought.told_alone:
                    take_alone(self._decision, self._file, article_id)
        if marks:
            self._decision.insert_all("annotations", marks)
        stored = (
            AddResult(AddStatus.ADDED, draft.origin, draft.title, article_id, notices=draft.notices)
            for article_id, draft in ((article_id, arrival.draft) for article_id, arrival in numbered)
        )
        self._results = [result or next(stored) for result in self._results]
        self._entry.added += len(ids)
        self._here |= self._keys
        self._waiting, self._keys = [], set()

    def _bring(self, result: AddResult, draft: Draft) -> AddResult:
        """Give an article that was there already what was done to it elsewhere, and say so."""
        if draft.brought is None or result.article_id is None or result.why:
            return result
        given = self._given(result.article_id, draft)
        if not given:
            return result
        self._entry.updated += 1
        self._entry.title = result.title
        return replace(result, notices=(*result.notices, f"{_GIVEN}{' and '.join(given)}"))

    def _given(self, article_id: int, draft: Draft) -> list[str]:
        """Give an article what was done to it elsewhere and not here; what that is, in words."""
        brought = draft.brought
        if brought is None:
            return []
        counts: dict[str, int] = {
            "highlights": take_marks(self._decision, self._file, article_id, brought.marks),
            "deadlines": take_deadlines(
                self._decision, self._file, article_id, brought.deadlines, self._entry.numbers
            ),
            "corrections": take_corrections(self._decision, self._file, article_id, brought.corrections),
            "tags": take_tags(self._decision, self._file, article_id, draft.tags),
            "a story of its own": brought.told_alone and take_alone(self._decision, self._file, article_id),
            "a star": brought.starred and articles.set_state(self._decision, [article_id], "starred", 1),
        }
        self._entry.corrections += counts["corrections"]
        return [name for name, count in counts.items() if count]


def _replace_findings(file: LibraryFile, incoming: Incoming, result: AddResult, entry: ImportEntry) -> None:
    """What was found in an earlier text or with an earlier date or title no longer holds, read or not."""
    if result.article_id is None or result.status is AddStatus.ALREADY_THERE:
        return
    if incoming.found is not None or result.status is AddStatus.UPDATED:
        findings.replace_findings(file, result.article_id, incoming.found or Findings())
    if incoming.found is not None and result.status is AddStatus.UPDATED:
        _, *has = articles.what_is_read(file, result.article_id)
        if has != [incoming.published, incoming.title]:
            findings.mark_restated(file, result.article_id, incoming.published, incoming.title)
            entry.misread.append(result.article_id)
