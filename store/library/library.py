"""`Library`: every promise of the store in one place, each kept by a module of `store.records`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self, Unpack

from store.extract import EXTRACTOR_VERSION
from store.library import imports
from store.library.imports import Reader
from store.model.articles import (
    AddResult,
    Article,
    ArticleRow,
    ArticleView,
    Draft,
    Place,
    PublicationDate,
    SearchPage,
)
from store.model.decisions import (
    Annotation,
    Colour,
    Deadline,
    DeadlineEdits,
    DeadlineStatus,
    EntitySummary,
    HistoryEntry,
)
from store.model.findings import DeadlineKind, Findings, MentionKind
from store.records import annotations as annotation_records
from store.records import arrivals, articles, bulk, deadlines, entities, findings, history, lists, search
from store.records.connection import LibraryFile
from store.records.history import Decision
from store.records.selection import select
from store.text import single_line


class Library:
    """One library file, as one thread sees it. Another thread asks for a `sibling`.

    Offsets count code points of `Article.text`. Every decision is one
    transaction and one entry of the history. Besides the errors named with a
    method, each may raise LibraryError (disk full, file read-only, damaged)
    and, when it writes, LibraryBusyError.
    """

    def __init__(self, file: LibraryFile) -> None:
        self._file = file
        self._lists = lists.Lists(file)

    @classmethod
    def open(
        cls, path: Path, *, create: bool = True, read_only: bool = False, busy_seconds: float = 5.0
    ) -> Library:
        """Open the library at `path`; make it where there is none and `create` says so.

        `busy_seconds` is how long a write waits for another program's. Raises LibraryError
        where the file cannot be used; it is then left as it is.
        """
        return cls(LibraryFile.open(path, create=create, read_only=read_only, busy_seconds=busy_seconds))

    def sibling(self) -> Library:
        """The same library for another thread."""
        return Library(self._file.sibling())

    def close(self) -> None:
        """Close the file. Closing twice does no harm."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._file.path

    @property
    def read_only(self) -> bool:
        """Whether it was opened for reading only."""
        return self._file.read_only

    def data_version(self) -> int:
        """A number that changes when another connection has written."""
        return self._file.data_version()

    def interrupt(self) -> None:
        """From another thread: stop the query that is running; there it raises StoppedError."""
        self._file.interrupt()

    # Lists

    def count(self, view: ArticleView) -> int:
        """How many articles the view holds."""
        return self._lists.count(view)

    def rows(self, view: ArticleView, offset: int, limit: int) -> tuple[ArticleRow, ...]:
        """The rows `[offset, offset + limit)` of the view, or those of them that there are."""
        return self._lists.rows(view, offset, limit)

    def position(self, view: ArticleView, article_id: int) -> int | None:
        """The offset of an article in the view; None where it is not in it."""
        return self._lists.position(view, article_id)

    def row(self, article_id: int) -> ArticleRow | None:
        """One article as a line of a list."""
        return articles.row(self._file, article_id)

    def next_unread(self, view: ArticleView, article_id: int, *, backwards: bool = False) -> int | None:
        """The nearest unread article after (or before) this one in the view's order."""
        return self._lists.next_unread(view, article_id, backwards=backwards)

    def sources(self) -> tuple[tuple[str, int], ...]:
        """Every source with its number of articles outside the bin."""
        return articles.sources(self._file)

    def tags(self) -> tuple[tuple[str, int], ...]:
        """Every tag with its number of articles outside the bin."""
        return articles.tags(self._file)

    # One article

    def article(self, article_id: int) -> Article:
        """One article, whole. Raises NotFoundError."""
        return articles.article(self._file, article_id)

    def findings(self, article_id: int) -> Findings:
        """What was found in it, with the user's decisions about names applied. Raises NotFoundError."""
        return findings.findings(self._file, article_id)

    def annotations(self, article_id: int) -> tuple[Annotation, ...]:
        """Its annotations by position, orphans last."""
        return annotation_records.of_article(self._file, article_id)

    def article_deadlines(self, article_id: int) -> tuple[Deadline, ...]:
        """Its deadlines by first day: suggested, tracked and done; not those dismissed."""
        return deadlines.of_article(self._file, article_id)

    # Coming in

    def add(
        self, drafts: Iterable[Draft], *, read: bool = True, reader: Reader | None = None
    ) -> Iterator[AddResult]:
        """Store and (with `read`) read drafts, each in a transaction of its own, as the iterator is drawn on.

        A draft that is an article already there updates it where its text is
        another: annotations and deadlines follow their passage where it is
        unique. Undo moves all that one call added to the bin.
        """
        return self._forgetting(imports.add_all(self._file, drafts, read=read, reader=reader))

    def add_read(self, draft: Draft, found: Findings) -> AddResult:
        """Store a draft whose (sanitised) text was read elsewhere, in another process for instance."""
        result = imports.store(self._file, arrivals.prepare(draft), found, imports.Batch())
        self._lists.forget()
        return result

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
        return self._forgetting(
            imports.sources(
                self._file, sources, published=published, tags=tuple(tags), read=read, reader=reader
            )
        )

    def bulk(self, drafts: Iterable[Draft]) -> int:
        """Store many drafts fast, without a reading and without an entry in the history; returns how many."""
        stored = bulk.insert_all(self._file, drafts)
        self._lists.forget()
        return stored

    def read_again(self, article_id: int, reader: Reader | None = None) -> Findings:
        """Read a stored article again; decisions stand. Raises NotFoundError."""
        found = imports.read_again(self._file, article_id, reader)
        self._lists.forget()
        return found

    def record_findings(self, article_id: int, found: Findings) -> None:
        """Replace an article's findings; decisions stand. Raises NotFoundError."""
        with self._file.writing():
            findings.replace_findings(self._file, article_id, found)
        self._lists.forget()

    def unread_by_current_version(self, recogniser: str | None = None) -> list[int]:
        """Articles whose findings are of another version of the extractor, newest first.

        Where a `recogniser` is named, those too whose names another one found.
        """
        return findings.of_other_readings(self._file, EXTRACTOR_VERSION, recogniser)

    # Decisions about articles

    def set_read(self, ids: Sequence[int], read: bool, *, undoable: bool = True) -> None:
        """Mark articles read or unread; `undoable=False` (marking by opening) leaves no entry."""
        if undoable:
            self._set_state(ids, "read", int(read), "Marked", "read" if read else "unread")
        else:
            with self._file.writing():
                articles.set_read_quietly(self._file, ids, read)
            self._lists.forget(only_state="read")

    def set_starred(self, ids: Sequence[int], starred: bool) -> None:
        """Star articles, or take the star away."""
        self._set_state(ids, "starred", int(starred), "Starred" if starred else "Unstarred")

    def move(self, ids: Sequence[int], place: Place) -> None:
        """Move articles to the inbox, the archive or the bin."""
        self._set_state(ids, "place", place.value, "Moved", f"to the {place.value}")

    def mark_all_read(self, view: ArticleView) -> int:
        """Mark all articles of the view read; returns how many were not."""
        where, parameters = select(self._file, view).matching()
        with self._deciding("", only_state="read") as decision:
            changed = decision.update("articles", where, parameters, {"read": 1})
            decision.label = f"Marked {changed} articles read"
        return changed

    def add_tag(self, ids: Sequence[int], tag: str) -> None:
        """Give articles a tag; those that have it keep it."""
        cleaned = single_line(tag, 100)
        with self._deciding(f"Tagged {self._named(ids)} «{cleaned}»") as decision:
            articles.add_tags(decision, self._file, ids, (cleaned,) if cleaned else ())

    def set_tags(self, article_id: int, tags: Iterable[str]) -> None:
        """Let an article have exactly these tags. Raises NotFoundError."""
        cleaned = tuple(dict.fromkeys(tag for tag in (single_line(tag, 100) for tag in tags) if tag))
        label = f"Changed the tags of «{articles.title(self._file, article_id)}»"
        with self._deciding(label) as decision:
            articles.remove_tags(decision, article_id, cleaned)
            articles.add_tags(decision, self._file, (article_id,), cleaned)

    def empty_bin(self) -> int:
        """Delete what lies in the bin, for good, and return how many articles that were.

        This alone cannot be undone. Deadlines tracked from them stay, with their sentence.
        """
        count = articles.empty_bin(self._file)
        self._lists.forget()
        return count

    def set_reading_place(self, article_id: int, offset: int) -> None:
        """Remember the first character on screen. Leaves no entry in the history."""
        with self._file.writing():
            articles.set_reading_place(self._file, article_id, offset)

    # Decisions about passages

    def annotate(
        self,
        article_id: int,
        start: int,
        end: int,
        *,
        note: str = "",
        colour: Colour = Colour.YELLOW,
        tags: Iterable[str] = (),
    ) -> Annotation:
        """Highlight `text[start:end]`. Raises NotFoundError, UsageError."""
        label = f"Annotated «{articles.title(self._file, article_id)}»"
        with self._deciding(label) as decision:
            key = annotation_records.insert(
                decision, self._file, article_id, start, end, note=note, colour=colour, tags=tags
            )
        return annotation_records.one(self._file, key)

    def edit_annotation(
        self,
        annotation_id: int,
        *,
        note: str | None = None,
        colour: Colour | None = None,
        tags: Iterable[str] | None = None,
        start: int | None = None,
        end: int | None = None,
    ) -> Annotation:
        """Change what is given. Raises NotFoundError, UsageError."""
        with self._deciding("Changed an annotation") as decision:
            annotation_records.update(
                decision, self._file, annotation_id, note=note, colour=colour, tags=tags, start=start, end=end
            )
        return annotation_records.one(self._file, annotation_id)

    def delete_annotation(self, annotation_id: int) -> None:
        """Delete an annotation. Raises NotFoundError."""
        passage = annotation_records.one(self._file, annotation_id).anchor.exact
        with self._deciding(f"Deleted the annotation on «{short(passage)}»") as decision:
            decision.delete("annotations", "id = ?", (annotation_id,))

    # Decisions about names

    def reject_mention(self, article_id: int, start: int, end: int) -> None:
        """Let `text[start:end]` be no name, in later readings too. Raises NotFoundError, UsageError."""
        name = articles.text(self._file, article_id)[start:end]
        with self._deciding(f"Rejected the name «{short(name)}»") as decision:
            entities.reject_mention(decision, self._file, article_id, start, end)

    def retype_mention(
        self, article_id: int, start: int, end: int, kind: MentionKind, *, everywhere: bool = False
    ) -> None:
        """Let the mention at `[start, end)` name another kind of thing.

        With `everywhere` its entity is of that kind in every article, now and later.
        Raises NotFoundError, UsageError.
        """
        name = articles.text(self._file, article_id)[start:end]
        with self._deciding(f"Made «{short(name)}» a name of kind {kind.value}") as decision:
            entities.retype_mention(decision, self._file, article_id, start, end, kind, everywhere=everywhere)

    def merge_entities(self, keep_id: int, other_id: int) -> None:
        """Let both be one, under the name of the first. Raises NotFoundError, UsageError."""
        kept, other = entities.name(self._file, keep_id), entities.name(self._file, other_id)
        with self._deciding(f"Merged «{other}» into «{kept}»") as decision:
            entities.merge(decision, self._file, keep_id, other_id)

    def rename_entity(self, entity_id: int, name: str) -> None:
        """Let an entity go by another name. Raises NotFoundError, UsageError."""
        label = f"Renamed «{entities.name(self._file, entity_id)}»"
        with self._deciding(label) as decision:
            entities.rename(decision, self._file, entity_id, name)

    # Decisions about deadlines

    def track(self, suggestion_id: int, **edits: Unpack[DeadlineEdits]) -> Deadline:
        """Make a suggestion a tracked deadline; `edits` as for `edit_deadline`. Raises NotFoundError."""
        suggested = deadlines.suggestion(self._file, suggestion_id)
        with self._deciding(f"Tracked «{suggested.what}»") as decision:
            key = deadlines.decide(decision, self._file, suggested, DeadlineStatus.TRACKED)
            if edits:
                deadlines.update(decision, self._file, key, edits)
        return deadlines.one(self._file, key)

    def track_passage(
        self,
        article_id: int | None,
        start: int,
        end: int,
        *,
        what: str,
        date: str,
        first: dt.date,
        last: dt.date,
        kind: DeadlineKind,
        who: str | None = None,
        note: str = "",
    ) -> Deadline:
        """Track a passage, or (`article_id` None) what the user typed. Raises NotFoundError, UsageError."""
        with self._deciding(f"Tracked «{short(what)}»") as decision:
            key = deadlines.insert(
                decision,
                self._file,
                article_id,
                start,
                end,
                what=what,
                date=date,
                first=first,
                last=last,
                kind=kind,
                who=who,
                note=note,
            )
        return deadlines.one(self._file, key)

    def edit_deadline(self, deadline_id: int, **edits: Unpack[DeadlineEdits]) -> Deadline:
        """Change what is given. Raises NotFoundError, UsageError."""
        label = f"Changed «{deadlines.one(self._file, deadline_id).what}»"
        with self._deciding(label) as decision:
            deadlines.update(decision, self._file, deadline_id, edits)
        return deadlines.one(self._file, deadline_id)

    def set_deadline_done(self, deadline_id: int, done: bool) -> Deadline:
        """Mark a deadline done, or to be done again. Raises NotFoundError."""
        status = DeadlineStatus.DONE if done else DeadlineStatus.TRACKED
        what = deadlines.one(self._file, deadline_id).what
        label = f"Marked «{what}» done" if done else f"Marked «{what}» not done"
        return self._change_deadline(deadline_id, label, {"status": status.value})

    def snooze(self, deadline_id: int, until: dt.date | None) -> Deadline:
        """Keep a deadline out of the agenda until a day; None brings it back. Raises NotFoundError."""
        what = deadlines.one(self._file, deadline_id).what
        label = f"Snoozed «{what}» until {until}" if until else f"Woke «{what}»"
        return self._change_deadline(
            deadline_id, label, {"snoozed_until": until.isoformat() if until else None}
        )

    def dismiss(self, deadline: Deadline) -> None:
        """Drop a tracked or suggested deadline; no later reading brings it back. Raises NotFoundError."""
        label = f"Dismissed «{deadline.what}»"
        if deadline.id is not None:
            self._change_deadline(deadline.id, label, {"status": DeadlineStatus.DISMISSED.value})
            return
        suggested = deadlines.suggestion(self._file, deadline.suggestion_id or 0)
        with self._deciding(label) as decision:
            deadlines.decide(decision, self._file, suggested, DeadlineStatus.DISMISSED)

    # History

    def undo(self) -> HistoryEntry:
        """Take back the last decision. Raises UndoError."""
        entry = history.undo(self._file)
        self._lists.forget()
        return entry

    def redo(self) -> HistoryEntry:
        """Do again what was undone last. Raises UndoError."""
        entry = history.redo(self._file)
        self._lists.forget()
        return entry

    def history(self, limit: int = 100) -> tuple[HistoryEntry, ...]:
        """The last decisions, newest first; undone ones are still there until the next decision."""
        return history.entries(self._file, limit)

    # Agenda, entities, search

    def agenda(
        self,
        today: dt.date,
        *,
        within_days: int | None = None,
        include_done: bool = False,
        include_suggested: bool = True,
        include_past_suggestions: bool = False,
        include_snoozed: bool = False,
    ) -> tuple[Deadline, ...]:
        """What is due, by first day: tracked ones until they are done, suggestions from today on."""
        return deadlines.agenda(
            self._file,
            today,
            within_days=within_days,
            include_done=include_done,
            include_suggested=include_suggested,
            include_past_suggestions=include_past_suggestions,
            include_snoozed=include_snoozed,
        )

    def entities(
        self, kind: MentionKind | None = None, words: str = "", limit: int = 200
    ) -> tuple[EntitySummary, ...]:
        """Entities outside the bin by number of articles; `words` is looked for in their names."""
        return entities.summaries(self._file, kind, words, limit)

    def search(
        self, words: str, *, limit: int = 50, offset: int = 0, place: Place | None = None
    ) -> SearchPage:
        """One page of hits; any text is legal (see `store.records.query`). Any place leaves out the bin."""
        return search.search(self._file, words, limit, offset, place)

    @contextmanager
    def _deciding(self, label: str, *, only_state: str | None = None) -> Iterator[Decision]:
        """One decision, after which this connection's lists are looked up anew."""
        with history.deciding(self._file, label) as decision:
            yield decision
        self._lists.forget(only_state=only_state)

    def _set_state(
        self, ids: Sequence[int], column: str, value: str | int, verb: str, complement: str = ""
    ) -> None:
        label = f"{verb} {self._named(ids)} {complement}".strip()
        only_state = column if column in ("read", "starred") else None
        with self._deciding(label, only_state=only_state) as decision:
            articles.set_state(decision, ids, column, value)

    def _change_deadline(self, deadline_id: int, label: str, values: dict[str, str | None]) -> Deadline:
        with self._deciding(label) as decision:
            deadlines.set_values(decision, deadline_id, dict(values))
        return deadlines.one(self._file, deadline_id)

    def _named(self, ids: Sequence[int]) -> str:
        if len(ids) == 1:
            return f"«{articles.title(self._file, ids[0])}»"
        return f"{len(ids)} articles"

    def _forgetting(self, results: Iterator[AddResult]) -> Iterator[AddResult]:
        for result in results:
            self._lists.forget()
            yield result


def short(text: str) -> str:
    """A passage as a label names it."""
    return single_line(text, 60)
