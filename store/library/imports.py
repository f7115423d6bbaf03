"""Coming in: from drafts and sources to articles with their findings."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from store import extract, ingest
from store.errors import UsageError
from store.library import import_names
from store.library.brought import take_marks, take_state, take_tags
from store.library.deciding import Deciding
from store.library.packs import packed
from store.model.articles import AddResult, AddStatus, Draft, Place, PublicationDate
from store.model.deliveries import Delivery
from store.model.feeds import NewSubscription
from store.model.findings import Findings
from store.model.import_reports import ImportReport
from store.reading import Reader, Text, read_each
from store.records import arrivals, articles, findings, history, import_reports, stories
from store.records.arrivals import Arrival, Known
from store.records.history import Decision
from store.records.import_reports import StoredReports
from store.text import tags as clean_tags


@dataclass(frozen=True, slots=True)
class _Incoming:
    """What is to be stored: an arrival, the date its relative dates count from, and what was found in it.

    Findings are None where nobody read it.
    """

    arrival: Arrival
    published: PublicationDate | None
    found: Findings | None = None
    there: bool = False
    """Whether it is an article that is there as it is, to which only what was done to it elsewhere is new."""


@dataclass(slots=True)
class ImportEntry:
    """What one import is in the history: its entry, and what it has brought in under that so far.

    Several calls of `add` with the same one are one import.
    """

    tags: tuple[str, ...] = ()
    id: int | None = None
    added: int = 0
    updated: int = 0
    tagged: int = 0
    title: str = ""
    report: int | None = None
    """The report that its items are written into, with them."""
    misdated: list[int] = field(default_factory=list)
    """Articles that were read with another date than they turned out to have: they came twice."""

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


class Imports:
    """What comes into a library."""

    def __init__(self, deciding: Deciding) -> None:
        self._deciding = deciding
        self._file = deciding.file
        self.reports = StoredReports(deciding.file)

    def add(
        self,
        drafts: Iterable[Draft | AddResult],
        *,
        tags: Iterable[str] = (),
        read: bool = True,
        reader: Reader | None = None,
        entry: ImportEntry | None = None,
    ) -> Iterator[AddResult]:
        """Store and (with `read`) read drafts, as the iterator is drawn on; each wholly or not at all.

        Those that come fast are stored together, before the results of all of them are given.

        A draft that is an article already there updates it where its text is
        another: annotations and deadlines follow their passage where it is
        unique. Results that are no drafts pass through. Every article gets the `tags`,
        also one that is there already. Undo moves all that was added to the bin:
        by one call, or by all that have the same `entry`, whose tags these are then.
        """
        entry = entry or ImportEntry(clean_tags(tags))
        reader = reader or extract.analyse
        tagged = (_tagged(draft, entry.tags) for draft in drafts)
        coming: Iterator[_Incoming | AddResult]
        if read:
            prepared = read_each(reader, map(self._prepared, tagged), _text_of)
            coming = (_with_findings(incoming, found) for incoming, found in prepared)
        else:
            coming = map(_unread, tagged)
        for pack in packed(coming, _size):
            yield from self._store(pack, entry)
        while entry.misdated:
            article_id = entry.misdated.pop()
            found = reader(*articles.text_and_date(self._file, article_id))
            with self._deciding.quietly():
                findings.replace_findings(self._file, article_id, found)

    def add_sources(
        self,
        sources: Iterable[str | Delivery],
        *,
        published: PublicationDate | None = None,
        tags: Iterable[str] = (),
        read: bool = True,
        reader: Reader | None = None,
        stop: threading.Event | None = None,
        whole: bool = False,
    ) -> Iterator[AddResult]:
        """Add paths, folders, URLs, "-" and deliveries. A bad source gives a result that says why.

        `stop`, set from another thread, ends at once what is being fetched or extracted. Books come
        in by their chapters, or `whole`. What became of each item is kept in a report, which stays
        without an end where the iterator is not drawn on to its own.
        """
        named = list(sources)
        entry = ImportEntry(clean_tags(tags))
        with self._deciding.quietly():
            entry.report = import_reports.begin(self._file, map(import_names.name, named), entry.tags)
        drafts = ingest.read_sources(named, published=published, stop=stop, whole=whole)
        yield from self.add(drafts, read=read, reader=reader, entry=entry)
        with self._deciding.quietly():
            import_reports.end(self._file, entry.report)

    def foresee(
        self,
        sources: Iterable[str | Delivery],
        *,
        published: PublicationDate | None = None,
        stop: threading.Event | None = None,
        whole: bool = False,
    ) -> Iterator[AddResult]:
        """What `add_sources` would make of sources: they are read, and nothing is stored or kept."""
        seen: set[str] = set()
        for draft in ingest.read_sources(sources, published=published, stop=stop, whole=whole):
            incoming = _unread(draft)
            if isinstance(incoming, AddResult):
                yield incoming
                continue
            arrival = incoming.arrival
            known = arrivals.find(self._file, arrival)
            there = _already_there(arrival, known)
            keys = {key for key in (arrival.guid_key, arrival.content_key) if key}
            if there is None and not seen.isdisjoint(keys):
                status = AddStatus.ALREADY_THERE
            else:
                status = AddStatus.ADDED if known is None else AddStatus.UPDATED
            seen |= keys
            yield there or AddResult(
                status, draft.origin, draft.title, known.id if known else None, notices=draft.notices
            )

    def retry(
        self, report_id: int, *, reader: Reader | None = None, stop: threading.Event | None = None
    ) -> Iterator[AddResult]:
        """Add once more what was not read in an import, or all of one that was cut off: a new import.

        What is there already is known again. Raises NotFoundError, and UsageError where there
        is nothing that can be added again.
        """
        report = self.reports.one(report_id)
        yield from self.add_sources(self.again(report), tags=report.tags, reader=reader, stop=stop)

    def again(self, report: ImportReport) -> tuple[str, ...]:
        """What to add, with the tags of the report, to try an import again.

        Raises UsageError where there is nothing that can be added again.
        """
        sources = import_names.again(report, self.reports.items(report.id, AddStatus.NOT_READ))
        if not sources:
            raise UsageError("all of that import was read, or can be had only once.")
        return sources

    def add_program(
        self,
        program: str,
        path: Path,
        *,
        entry: ImportEntry | None = None,
        tags: Iterable[str] = (),
        read: bool = True,
        reader: Reader | None = None,
        stop: threading.Event | None = None,
    ) -> Iterator[AddResult]:
        """Add what another program kept: articles with their dates, tags, states, highlights and notes.

        What is there already is given the tags and highlights that it does not have. One undo takes all back,
        also the feeds that were subscribed to under the same `entry` before.
        """
        entry = entry or ImportEntry()
        entry.tags = clean_tags(tags)
        drafts = ingest.read_program(program, path, stop=stop)
        yield from self.add(drafts, entry=entry, read=read, reader=reader)

    def feeds_of_program(self, program: str, path: Path) -> tuple[NewSubscription, ...]:
        """The feeds to which the user was subscribed in another program. Raises IngestError."""
        return ingest.program_feeds(program, path)

    def _prepared(self, draft: Draft | AddResult) -> _Incoming | AddResult:
        """What is to be read and stored of a draft; the result where that is nothing."""
        incoming = _unread(draft)
        if isinstance(incoming, AddResult):
            return incoming
        known = arrivals.find(self._file, incoming.arrival)
        if known is not None and (incoming.published is None or "published" in known.edited):
            incoming = replace(incoming, published=known.published)
        there = _already_there(incoming.arrival, known)
        if there is not None and incoming.arrival.draft.brought is not None:
            return replace(incoming, there=True)
        return there or incoming

    def _store(self, pack: Sequence[_Incoming | AddResult], entry: ImportEntry) -> list[AddResult]:
        """Store what came in, with its findings, in one transaction: all of it or nothing."""
        nothing_new = [
            incoming
            for incoming in pack
            if isinstance(incoming, AddResult) and not (incoming.article_id and entry.tags)
        ]
        if len(nothing_new) == len(pack):
            if entry.report is not None:
                with self._deciding.quietly():
                    import_reports.tell(self._file, entry.report, nothing_new)
            return nothing_new
        with self._deciding.quietly():
            if entry.id is not None and not history.stands(self._file, entry.id):
                entry.id, entry.added, entry.updated, entry.tagged = None, 0, 0, 0
            decision = Decision(self._file, entry.label, entry.id)
            before = entry.count
            results = [
                self._tag(decision, self._come_in(decision, incoming, entry), entry) for incoming in pack
            ]
            if entry.count > before:
                decision.label = entry.label
                history.close(self._file, decision)
                entry.id = decision.entry_id
            for incoming, result in zip(pack, results, strict=True):
                if isinstance(incoming, _Incoming):
                    self._replace_findings(incoming, result, entry)
            if entry.report is not None:
                import_reports.tell(self._file, entry.report, results)
        self._deciding.listeners.tell_added(
            [result for result in results if result.status is AddStatus.ADDED]
        )
        return results

    def _come_in(self, decision: Decision, incoming: _Incoming | AddResult, entry: ImportEntry) -> AddResult:
        """Let what came in be a new article, or the update of one."""
        if isinstance(incoming, AddResult):
            return incoming
        arrival, draft = incoming.arrival, incoming.arrival.draft
        known = arrivals.find(self._file, arrival)
        if (result := _already_there(arrival, known)) is not None:
            return self._bring(decision, result, draft, entry)
        entry.title = draft.title
        if known is not None:
            arrivals.replace_article(decision, self._file, known.id, arrival)
            entry.updated += 1
            if draft.brought is not None:
                take_marks(decision, self._file, known.id, draft.brought.marks)
            return AddResult(AddStatus.UPDATED, draft.origin, draft.title, known.id, notices=draft.notices)
        article_id = arrivals.insert(self._file, arrival)
        stories.settle(self._file, article_id)
        if draft.brought is not None:
            take_state(self._file, article_id, draft.brought)
        decision.came_in(article_id)
        if draft.brought is not None:
            take_marks(decision, self._file, article_id, draft.brought.marks)
        entry.added += 1
        return AddResult(AddStatus.ADDED, draft.origin, draft.title, article_id, notices=draft.notices)

    def _bring(self, decision: Decision, result: AddResult, draft: Draft, entry: ImportEntry) -> AddResult:
        """Give an article that was there already what was done to it elsewhere, and say so."""
        if draft.brought is None or result.article_id is None or result.why:
            return result
        key = result.article_id
        marks = take_marks(decision, self._file, key, draft.brought.marks)
        tags = take_tags(decision, self._file, key, draft.tags)
        star = draft.brought.starred and articles.set_state(decision, [key], "starred", 1)
        if not (marks or tags or star):
            return result
        entry.updated += 1
        entry.title = result.title
        told = [name for name, count in (("highlights", marks), ("tags", tags), ("a star", star)) if count]
        return replace(result, notices=(*result.notices, f"given {' and '.join(told)}"))

    def _tag(self, decision: Decision, result: AddResult, entry: ImportEntry) -> AddResult:
        """Give an article that was there already the tags of the import, and say so."""
        if result.article_id is None or result.status is AddStatus.ADDED or not entry.tags:
            return result
        given = articles.add_tags(decision, self._file, (result.article_id,), entry.tags)
        if not given or result.status is not AddStatus.ALREADY_THERE:
            return result
        entry.tagged += 1
        entry.title = result.title
        return replace(result, notices=(*result.notices, f"tagged {', '.join(entry.tags)}"))

    def _replace_findings(self, incoming: _Incoming, result: AddResult, entry: ImportEntry) -> None:
        """What was found in an earlier text or with an earlier date no longer holds, read or not."""
        if result.article_id is None or result.status is AddStatus.ALREADY_THERE:
            return
        if incoming.found is not None or result.status is AddStatus.UPDATED:
            findings.replace_findings(self._file, result.article_id, incoming.found or Findings())
        if incoming.found is not None and result.status is AddStatus.UPDATED:
            _, published = articles.text_and_date(self._file, result.article_id)
            if published != incoming.published:
                entry.misdated.append(result.article_id)


def _unread(draft: Draft | AddResult) -> _Incoming | AddResult:
    if isinstance(draft, AddResult):
        return draft
    arrival = arrivals.prepare(draft)
    return _Incoming(arrival, arrival.draft.published)


def _with_findings(incoming: _Incoming | AddResult, found: Findings | None) -> _Incoming | AddResult:
    return replace(incoming, found=found or Findings()) if isinstance(incoming, _Incoming) else incoming


def _text_of(incoming: _Incoming | AddResult) -> Text | None:
    if not isinstance(incoming, _Incoming) or incoming.there:
        return None
    return Text(incoming.arrival.draft.text, incoming.published)


def _size(incoming: _Incoming | AddResult) -> int:
    return len(incoming.arrival.draft.text) if isinstance(incoming, _Incoming) else 0


def _tagged(draft: Draft | AddResult, tags: tuple[str, ...]) -> Draft | AddResult:
    return replace(draft, tags=(*draft.tags, *tags)) if isinstance(draft, Draft) else draft


def _already_there(arrival: Arrival, known: Known | None) -> AddResult | None:
    if known is None or arrivals.is_update(known, arrival):
        return None
    draft = arrival.draft
    why = "it lies in the bin" if known.place is Place.BIN else ""
    return AddResult(AddStatus.ALREADY_THERE, draft.origin, known.title, known.id, why, draft.notices)
