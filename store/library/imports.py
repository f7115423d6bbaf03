"""Coming in: from drafts and sources to articles with their findings."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Unpack

from store import extract, ingest
from store.library import import_names
from store.library.deciding import Deciding
from store.library.packs import packed
from store.library.storing import ImportEntry, Incoming, already_there, store_pack
from store.model.articles import AddResult, AddStatus, Draft, PublicationDate
from store.model.brought import BroughtRest, Joined
from store.model.deliveries import Delivery
from store.model.feeds import NewSubscription
from store.model.findings import Findings
from store.model.import_reports import PAGES
from store.model.unfetched import Unfetched
from store.model.view import View
from store.reading import Reader, Text, read_each
from store.records import arrivals, articles, findings, history, import_reports, unfetched
from store.records.import_reports import ImportOptions, StoredReports
from store.text import tags as clean_tags

_JOINED = "Joined what was decided in another library"


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
        tagged = (_tagged(draft, entry.tags) for draft in drafts)
        coming: Iterator[Incoming | AddResult]
        if read:
            prepared = read_each(reader or extract.analyse, map(self._prepared, tagged), _text_of)
            coming = (_with_findings(incoming, found) for incoming, found in prepared)
        else:
            coming = map(_unread, tagged)
        for pack in packed(coming, _size):
            yield from self._store(pack, entry)
        while entry.misread:
            article_id = entry.misread.pop()
            found = (reader or extract.analyse)(*articles.what_is_read(self._file, article_id))
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
        before: Mapping[str, int] | None = None,
        report: int | None = None,
    ) -> Iterator[AddResult]:
        """Add paths, folders, URLs, "-" and deliveries. A bad source gives a result that says why.

        `stop`, set from another thread, ends at once what is being fetched or extracted. Books come
        in by their chapters, or `whole`. `before` are the articles that files became before, by their
        paths: one that tells no address is the same still where its text is a version of that. What became
        of each item is kept in a report, which stays without an end where the iterator is not drawn on to
        its own: the one that was accepted for it, or a new one.
        """
        named = list(sources)
        entry = ImportEntry(clean_tags(tags), report=report)
        if report is None:
            self._begin(entry, map(import_names.name, named), published=published, whole=whole, read=read)
        drafts = ingest.read_sources(named, published=published, stop=stop, whole=whole)
        if before:
            drafts = (self._as_before(draft, before) for draft in drafts)
        yield from self.to_the_end(drafts, entry, read=read, reader=reader, stop=stop)

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
            there = already_there(arrival, known)
            keys = {key for key in (arrival.guid_key, arrival.content_key) if key}
            if there is None and not seen.isdisjoint(keys):
                status = AddStatus.ALREADY_THERE
            else:
                status = AddStatus.ADDED if known is None else AddStatus.UPDATED
            seen |= keys
            yield there or AddResult(
                status, draft.origin, draft.title, known.id if known else None, notices=draft.notices
            )

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

        What is there already is given the tags, highlights and deadlines that it has not. One undo takes all
        back, also the feeds that were subscribed to under the same `entry` before. A report is kept.
        """
        entry = entry or ImportEntry()
        entry.tags = clean_tags(tags)
        self._begin(entry, [import_names.name(str(path))], via=program, read=read)
        drafts = ingest.read_program(program, path, stop=stop)
        yield from self.to_the_end(drafts, entry, read=read, reader=reader, stop=stop)

    def join_rest(self, program: str, path: Path, entry: ImportEntry) -> Joined:
        """Take over what the user decided in a program that hangs on no article. Raises IngestError.

        What is returned tells also of what came with the articles of the same `entry`, beside them.
        Saved views, what names are, who is followed, deadlines of their own: what was decided here stays,
        and what is here already is not taken twice. Undo takes it back with the articles of the same `entry`.
        """
        rest = ingest.program_rest(program, path)
        joined = Joined() if rest == BroughtRest() else self._joined(rest, entry)
        return replace(
            joined,
            of_articles=len(entry.numbers.new) - joined.deadlines,
            rules=len(entry.numbers.counted),
            corrections=entry.corrections,
        )

    def _joined(self, rest: BroughtRest, entry: ImportEntry) -> Joined:
        """Take over what hangs on no article, under the entry of those that came in."""
        from store.library.joining import join

        with self._deciding.quietly():
            key = entry.id if entry.id is not None and history.stands(self._file, entry.id) else None
            decision = history.Decision(self._file, entry.label if entry.count else _JOINED, key)
            joined = join(decision, self._file, rest, entry.numbers)
            history.close(self._file, decision)
            entry.id = decision.entry_id
        return joined

    def unfetched(self, view: View, article_ids: Iterable[int] = ()) -> tuple[Unfetched, ...]:
        """The articles of a view, or those of these ids, of which only the address is there."""
        ids = tuple(article_ids)
        return unfetched.among(self._file, ids) if ids else unfetched.of_view(self._file, view)

    def fetch(
        self,
        wanted: Sequence[Unfetched],
        *,
        read: bool = True,
        reader: Reader | None = None,
        stop: threading.Event | None = None,
        fetcher: ingest.Fetcher | None = None,
    ) -> Iterator[AddResult]:
        """Fetch the pages of articles of which only the address is there: each gets its text.

        Many servers are asked at once and each by few. What the user did to an article stays, and so does
        its address; what was marked in it elsewhere finds its place. There is a report, as of any import.
        """
        entry = ImportEntry()
        self._begin(entry, [each.url for each in wanted], via=PAGES, read=read)
        drafts = self.drafts_of_pages(wanted, stop, fetcher)
        yield from self.to_the_end(drafts, entry, read=read, reader=reader, stop=stop)

    def drafts_of_pages(
        self, wanted: Sequence[Unfetched], stop: threading.Event | None, fetcher: ingest.Fetcher | None
    ) -> Iterator[Draft | AddResult]:
        """The pages of articles, as drafts of these; a line for each that cannot be had."""
        from store.feeds.pages import PageReader

        with PageReader(fetcher, stop) as pages:
            for number, each in enumerate(wanted):
                pages.ask(number, each.url, via=each.feed)
            for page in pages.results():
                asked = wanted[page.key]
                if page.draft is not None and page.draft.text:
                    yield replace(page.draft, article_id=asked.id, url=asked.url, origin=asked.url)
                else:
                    why = page.why or "no text was found on its page."
                    yield AddResult(AddStatus.NOT_READ, asked.url, asked.title, asked.id, why)

    def accept(
        self, sources: Iterable[str | Delivery], tags: Iterable[str] = (), **asked: Unpack[ImportOptions]
    ) -> int:
        """Begin the report of an import before its turn: `Retrying.go_on` brings in what it names, and
        `add_sources` also what can be had only once.
        """
        entry = ImportEntry(clean_tags(tags))
        self._begin(entry, map(import_names.name, sources), **asked)
        assert entry.report is not None
        return entry.report

    def withdraw(self, report_id: int) -> None:
        """Take back the report of an import that was accepted, where nothing came of it yet."""
        with self._deciding.quietly():
            import_reports.withdraw(self._file, report_id)

    def feeds_of_program(self, program: str, path: Path) -> tuple[NewSubscription, ...]:
        """The feeds to which the user was subscribed in another program. Raises IngestError."""
        return ingest.program_feeds(program, path)

    def _begin(self, entry: ImportEntry, sources: Iterable[str], **asked: Unpack[ImportOptions]) -> None:
        """Begin the report of an import."""
        with self._deciding.quietly():
            entry.report = import_reports.begin(self._file, sources, entry.tags, **asked)

    def to_the_end(
        self,
        drafts: Iterable[Draft | AddResult],
        entry: ImportEntry,
        *,
        read: bool,
        reader: Reader | None,
        stop: threading.Event | None,
    ) -> Iterator[AddResult]:
        """Add drafts under a report, and say there that it came to its end, where it was not stopped."""
        if stop is not None:
            drafts = _until_stopped(drafts, stop)
        yield from self.add(drafts, read=read, reader=reader, entry=entry)
        if entry.report is not None and not (stop and stop.is_set()):
            with self._deciding.quietly():
                import_reports.end(self._file, entry.report)

    def _as_before(self, draft: Draft | AddResult, before: Mapping[str, int]) -> Draft | AddResult:
        """A draft that is known to be an article, where its file became that, and it tells the same."""
        if isinstance(draft, AddResult) or draft.url is not None or draft.guid is not None:
            return draft
        article_id = before.get(draft.origin)
        if article_id is None or not arrivals.is_of(self._file, article_id, draft.text):
            return draft
        return replace(draft, article_id=article_id)

    def _prepared(self, draft: Draft | AddResult) -> Incoming | AddResult:
        """What is to be read and stored of a draft; the result where that is nothing."""
        incoming = _unread(draft)
        if isinstance(incoming, AddResult):
            return incoming
        known = arrivals.find(self._file, incoming.arrival)
        if known is not None and (incoming.published is None or "published" in known.edited):
            incoming = replace(incoming, published=known.published)
        if known is not None and "title" in known.edited:
            incoming = replace(incoming, title=known.title)
        there = already_there(incoming.arrival, known)
        if there is not None and incoming.arrival.draft.brought is not None:
            return replace(incoming, there=True)
        return there or incoming

    def _store(self, pack: Sequence[Incoming | AddResult], entry: ImportEntry) -> list[AddResult]:
        """Store what came in, with its findings, in one transaction: all of it or nothing."""
        quiet = all(
            isinstance(incoming, AddResult) and not (incoming.article_id and entry.tags) for incoming in pack
        )
        if quiet and entry.report is None:
            return [incoming for incoming in pack if isinstance(incoming, AddResult)]
        with self._deciding.quietly():
            results = store_pack(self._file, pack, entry)
            results = [result for result in results if not _was_told(result, entry)]
            if entry.report is not None:
                import_reports.tell(self._file, entry.report, results, entry.id)
        self._deciding.listeners.tell_added(
            [result for result in results if result.status is AddStatus.ADDED]
        )
        return results


def _until_stopped(drafts: Iterable[Draft | AddResult], stop: threading.Event) -> Iterator[Draft | AddResult]:
    """What comes until all is stopped. What was not read then may be read yet: no line says it was not."""
    for draft in drafts:
        if stop.is_set() and isinstance(draft, AddResult):
            return
        yield draft


def _unread(draft: Draft | AddResult) -> Incoming | AddResult:
    if isinstance(draft, AddResult):
        return draft
    arrival = arrivals.prepare(draft)
    return Incoming(arrival, arrival.draft.published, arrival.draft.title)


def _with_findings(incoming: Incoming | AddResult, found: Findings | None) -> Incoming | AddResult:
    return replace(incoming, found=found or Findings()) if isinstance(incoming, Incoming) else incoming


def _text_of(incoming: Incoming | AddResult) -> Text | None:
    if not isinstance(incoming, Incoming) or incoming.there:
        return None
    return Text(incoming.arrival.draft.text, incoming.published, incoming.title)


def _size(incoming: Incoming | AddResult) -> int:
    return len(incoming.arrival.draft.text) if isinstance(incoming, Incoming) else 0


def _tagged(draft: Draft | AddResult, tags: tuple[str, ...]) -> Draft | AddResult:
    return replace(draft, tags=(*draft.tags, *tags)) if tags and isinstance(draft, Draft) else draft


def what_was_told(result: AddResult) -> tuple[int | None, str, str]:
    """What makes two lines about one item the same: its article, else where it came from and why not."""
    if result.article_id is not None:
        return result.article_id, "", ""
    return None, result.origin, result.why


def _was_told(result: AddResult, entry: ImportEntry) -> bool:
    """Whether an import that goes on has told already what became of an item, and nothing else did since."""
    changed = result.status in (AddStatus.ADDED, AddStatus.UPDATED)
    return not changed and what_was_told(result) in entry.told
