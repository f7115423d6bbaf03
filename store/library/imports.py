"""Coming in: from drafts and sources to articles with their findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from store import extract, ingest
from store.library.deciding import Deciding
from store.model.articles import AddResult, AddStatus, Draft, Place, PublicationDate
from store.model.findings import Findings
from store.reading import Reader, Text, read_each
from store.records import arrivals, bulk, findings, history
from store.records.arrivals import Arrival, Known
from store.records.history import Decision


@dataclass(slots=True)
class _Batch:
    """What one import has brought in so far: its entry of the history, and how many articles that names."""

    entry_id: int | None = None
    added: int = 0
    updated: int = 0


@dataclass(frozen=True, slots=True)
class _Prepared:
    """An arrival that is to be read, with the date that its relative dates count from."""

    arrival: Arrival
    published: PublicationDate | None


class Imports:
    """What comes into a library."""

    def __init__(self, deciding: Deciding) -> None:
        self._deciding = deciding
        self._file = deciding.file

    def add(
        self, drafts: Iterable[Draft | AddResult], *, read: bool = True, reader: Reader | None = None
    ) -> Iterator[AddResult]:
        """Store and (with `read`) read drafts, each in a transaction of its own, as the iterator is drawn on.

        A draft that is an article already there updates it where its text is
        another: annotations and deadlines follow their passage where it is
        unique. Results that are no drafts pass through. Undo moves all that one
        call added to the bin.
        """
        batch = _Batch()
        reads = (reader or extract.analyse) if read else _read_nothing
        for prepared, found in read_each(reads, map(self._prepared, drafts), _text_of):
            if isinstance(prepared, AddResult):
                yield prepared
            else:
                yield self._store(prepared.arrival, found or Findings(), batch)

    def add_sources(
        self,
        sources: Iterable[str],
        *,
        published: PublicationDate | None = None,
        tags: Iterable[str] = (),
        read: bool = True,
        reader: Reader | None = None,
    ) -> Iterator[AddResult]:
        """Add paths, folders, URLs and "-". A bad source gives a result that says why, and the rest go on."""
        given = tuple(tags)
        drafts = ingest.read_sources(sources, published=published)
        yield from self.add((_tagged(draft, given) for draft in drafts), read=read, reader=reader)

    def bulk(self, drafts: Iterable[Draft]) -> int:
        """Store many drafts fast, without a reading and without an entry in the history; returns how many."""
        stored = bulk.insert_all(self._file, drafts)
        self._deciding.written()
        return stored

    def _prepared(self, draft: Draft | AddResult) -> _Prepared | AddResult:
        """What is to be read and stored of a draft; the result where that is nothing."""
        if isinstance(draft, AddResult):
            return draft
        arrival = arrivals.prepare(draft)
        known = arrivals.find(self._file, arrival)
        published = arrival.draft.published or (known.published if known else None)
        return _already_there(arrival, known) or _Prepared(arrival, published)

    def _store(self, arrival: Arrival, found: Findings, batch: _Batch) -> AddResult:
        """Store one arrival with its findings, all or nothing."""
        draft = arrival.draft
        with self._deciding.quietly():
            known = arrivals.find(self._file, arrival)
            result = _already_there(arrival, known)
            if result is not None:
                return result
            decision = self._decision(draft.title, batch, is_new=known is None)
            if known is not None:
                arrivals.replace_article(decision, self._file, known.id, arrival)
                article_id, status = known.id, AddStatus.UPDATED
            else:
                article_id, status = arrivals.insert(self._file, arrival), AddStatus.ADDED
                decision.came_in(article_id)
            history.close(self._file, decision)
            batch.entry_id = decision.entry_id
            findings.replace_findings(self._file, article_id, found)
        return AddResult(status, draft.origin, draft.title, article_id, notices=draft.notices)

    def _decision(self, title: str, batch: _Batch, *, is_new: bool) -> Decision:
        """What coming in is in the history: a part of the import's entry while that still stands."""
        if batch.entry_id is None or not history.stands(self._file, batch.entry_id):
            batch.entry_id, batch.added, batch.updated = None, 0, 0
        batch.added += is_new
        batch.updated += not is_new
        verb = " and ".join(
            name for name, count in (("Added", batch.added), ("updated", batch.updated)) if count
        ).capitalize()
        count = batch.added + batch.updated
        label = f"{verb} «{title}»" if count == 1 else f"{verb} {count} articles"
        return Decision(self._file, label, batch.entry_id)


def _text_of(prepared: _Prepared | AddResult) -> Text | None:
    return None if isinstance(prepared, AddResult) else Text(prepared.arrival.draft.text, prepared.published)


def _read_nothing(_text: str, _published: PublicationDate | None) -> Findings:
    return Findings()


def _tagged(draft: Draft | AddResult, tags: tuple[str, ...]) -> Draft | AddResult:
    return replace(draft, tags=(*draft.tags, *tags)) if isinstance(draft, Draft) else draft


def _already_there(arrival: Arrival, known: Known | None) -> AddResult | None:
    if known is None or arrivals.is_update(known, arrival):
        return None
    draft = arrival.draft
    why = "it lies in the bin" if known.place is Place.BIN else ""
    return AddResult(AddStatus.ALREADY_THERE, draft.origin, known.title, known.id, why, draft.notices)
