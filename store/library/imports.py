"""Coming in and reading: from drafts and sources to articles with their findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from store import extract, ingest
from store.model.articles import AddResult, AddStatus, Draft, Place, PublicationDate
from store.model.findings import Findings
from store.records import arrivals, articles, findings, history
from store.records.arrivals import Arrival, Known
from store.records.connection import LibraryFile
from store.records.history import Decision

Reader = Callable[[str, PublicationDate | None], Findings]
"""What finds things in a text: `store.extract.analyse`, or the same in another process."""


@dataclass(slots=True)
class Batch:
    """What one import has brought in so far: its entry of the history, and how many articles that names."""

    entry_id: int | None = None
    added: int = 0
    updated: int = 0


def add_all(
    file: LibraryFile, drafts: Iterable[Draft | AddResult], *, read: bool, reader: Reader | None
) -> Iterator[AddResult]:
    """Store drafts one by one, each in a transaction of its own; results that are no drafts pass through.

    All that came in by one call is one entry of the history.
    """
    batch = Batch()
    for draft in drafts:
        if isinstance(draft, AddResult):
            yield draft
            continue
        arrival = arrivals.prepare(draft)
        known = arrivals.find(file, arrival)
        result = _already_there(arrival, known)
        if result is None:
            published = arrival.draft.published or (known.published if known else None)
            found = (reader or extract.analyse)(arrival.draft.text, published) if read else None
            result = store(file, arrival, found, batch)
        yield result


def store(file: LibraryFile, arrival: Arrival, found: Findings | None, batch: Batch) -> AddResult:
    """Store one arrival with its findings, all or nothing."""
    draft = arrival.draft
    with file.writing():
        known = arrivals.find(file, arrival)
        result = _already_there(arrival, known)
        if result is not None:
            return result
        decision = _decision(file, draft.title, batch, is_new=known is None)
        if known is not None:
            arrivals.replace_article(decision, file, known.id, arrival)
            article_id, status = known.id, AddStatus.UPDATED
        else:
            article_id, status = arrivals.insert(file, arrival), AddStatus.ADDED
            decision.came_in(article_id)
        history.close(file, decision)
        batch.entry_id = decision.entry_id
        findings.replace_findings(file, article_id, found or Findings())
    return AddResult(status, draft.origin, draft.title, article_id, notices=draft.notices)


def sources(
    file: LibraryFile,
    names: Iterable[str],
    *,
    published: PublicationDate | None,
    tags: tuple[str, ...],
    read: bool,
    reader: Reader | None,
) -> Iterator[AddResult]:
    """Add paths, folders, URLs and "-"; a source that cannot be read gives a result that says why."""
    drafts = ingest.read_sources(names, published=published)
    yield from add_all(file, (_tagged(draft, tags) for draft in drafts), read=read, reader=reader)


def read_again(file: LibraryFile, article_id: int, reader: Reader | None) -> Findings:
    """Read a stored article with this version's rules. Decisions stand. Raises NotFoundError."""
    text, published = articles.text_and_date(file, article_id)
    found = (reader or extract.analyse)(text, published)
    with file.writing():
        if articles.text_and_date(file, article_id) == (text, published):
            findings.replace_findings(file, article_id, found)
    return findings.findings(file, article_id)


def _tagged(draft: Draft | AddResult, tags: tuple[str, ...]) -> Draft | AddResult:
    return replace(draft, tags=(*draft.tags, *tags)) if isinstance(draft, Draft) else draft


def _already_there(arrival: Arrival, known: Known | None) -> AddResult | None:
    if known is None or arrivals.is_update(known, arrival):
        return None
    draft = arrival.draft
    why = "it lies in the bin" if known.place is Place.BIN else ""
    return AddResult(AddStatus.ALREADY_THERE, draft.origin, known.title, known.id, why, draft.notices)


def _decision(file: LibraryFile, title: str, batch: Batch, *, is_new: bool) -> Decision:
    """What coming in is in the history: a part of the import's entry while that still stands."""
    standing = batch.entry_id is not None and bool(
        file.value("SELECT NOT undone FROM history WHERE id = ?", (batch.entry_id,))
    )
    if not standing:
        batch.entry_id, batch.added, batch.updated = None, 0, 0
    batch.added += is_new
    batch.updated += not is_new
    verb = " and ".join(
        name for name, count in (("Added", batch.added), ("updated", batch.updated)) if count
    ).capitalize()
    count = batch.added + batch.updated
    label = f"{verb} «{title}»" if count == 1 else f"{verb} {count} articles"
    return Decision(file, label, batch.entry_id)
