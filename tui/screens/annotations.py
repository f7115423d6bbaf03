"""All annotations on one page: by article, tag or day, to be tagged, coloured, copied and written out."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from typing import ClassVar

from textual import work
from textual.binding import BindingType
from textual.content import Content
from textual.worker import WorkerCancelled

from store.export.formats import Format
from store.library import Library
from store.model.annotation_list import AnnotationKey, Grouping, ListedAnnotation, colour_name, group_of
from store.model.decisions import Colour, UnfinishedNote
from store.model.page import Page, all_rows
from store.model.view import ALL_ANNOTATIONS, Subject, View
from tui.actions import bindings
from tui.decide import decide
from tui.docks.colour import ColourDock
from tui.docks.dock import asking
from tui.docks.note import NoteDock
from tui.docks.tags import TagsDock
from tui.lists.annotation_rows import EntryKey, Seen, annotation_entries, entry_key
from tui.lists.lines import Entry
from tui.messages import ToRead
from tui.notify import errors_told, tell, worker_errors_told
from tui.safe import assembled
from tui.screens.written import ReadAll, WriteRows, WrittenScreen
from tui.session import Session
from tui.words.annotations import GROUPINGS, MOST_COUNTED, count_words, next_grouping, none_words
from tui.words.findings import one_line
from tui.words.views import filter_words
from tui.workers.answering import answer

_MANY = 1_000
"""Annotations that a worker reads at once."""
_LONGEST_QUOTED = 90


class AnnotationsScreen(WrittenScreen[ListedAnnotation, AnnotationKey]):
    """Every highlight and note. Enter leads to its passage; what is done is done to the marked ones."""

    CSS_PATH = "annotations.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("annotations")
    PLACE = "Annotations"
    ALL = ALL_ANNOTATIONS
    ENOUGH, FURTHER = 100, 1_000

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._annotations = session.library.annotations
        self._names = session.config.colours
        self._grouping = Grouping.ARTICLE
        self._counted_of: View | None = None
        self._count: int | None = None

    # What is listed

    def page(
        self, library: Library, view: View, after: AnnotationKey | None, enough: int
    ) -> Page[ListedAnnotation, AnnotationKey]:
        return library.annotations.page(view, self._grouping, self._names, after=after, limit=enough)

    def entries(self, since: int) -> Iterator[Entry]:
        seen = Seen(self._session.today(), self._grouping, self._names, self.marked.keys())
        above = group_of(self.rows[since - 1], self._grouping) if since else None
        return annotation_entries(self.rows[since:], seen, above)

    def key_of(self, row: ListedAnnotation) -> EntryKey:
        return entry_key(row)

    def mark_of(self, row: ListedAnnotation) -> int:
        """By tag one annotation may be listed several times."""
        return row.annotation.id

    def place_of(self, row: ListedAnnotation) -> ToRead:
        annotation = row.annotation
        if annotation.unfetched:
            tell(self, "The text of this article was never here. W on the list of articles fetches it.")
            return ToRead(annotation.article_id)
        if annotation.orphan:
            tell(self, "Its words are no longer there. v selects where it belongs now, P places it.")
            return ToRead(annotation.article_id)
        return ToRead(annotation.article_id, annotation.anchor.start, annotation.anchor.end)

    def none_words(self) -> str:
        return none_words(self.view)

    def shown(self) -> Content:
        groupings = [
            (f"{words}   ", "bold" if each is self._grouping else "") for each, words in GROUPINGS.items()
        ]
        typed = filter_words(self.view)
        return assembled(*groupings, (f"filter: {typed}" if typed else "", "$accent"))

    def about(self) -> str:
        return super().about() if self._count is None else count_words(self._count)

    def be_read(self, view: View, page: Page[ListedAnnotation, AnnotationKey], *, keep: bool = False) -> None:
        """What is gone is marked no longer; how many there are in all is counted beside the screen."""
        if view != self._counted_of:
            self._count = None
        self._count_all(view)
        if self.marked:
            there = self._annotations.still_there(row.annotation.id for row in self.marked.values())
            self.marked = {key: row for key, row in self.marked.items() if key in there}
        super().be_read(view, page, keep=keep)

    @work(thread=True, exclusive=True, exit_on_error=False, group="counting")
    def _count_all(self, view: View) -> None:
        with worker_errors_told(self), self._library.sibling() as own:
            answer(self, self._be_counted, view, own.annotations.count(view, self._names, most=MOST_COUNTED))

    def _be_counted(self, view: View, count: int) -> None:
        self._counted_of, self._count = view, count
        self.tell_what_is_shown()

    def action_group(self) -> None:
        """By article, by tag, by day, and round; the cursor stays on the annotation that it is on."""
        here = self.here
        self._grouping = next_grouping(self._grouping)
        self.read()
        again = (row for row in self.rows if here is not None and self.mark_of(row) == self.mark_of(here))
        if (row := next(again, None)) is not None:
            self.lines.put_cursor(entry_key(row))

    async def action_mark_all(self) -> None:
        """Mark all that the filter leaves, or none of them again; the next key waits, it may be for them."""
        with suppress(WorkerCancelled):
            await self._mark_everything(self.read_all()).wait()

    @work(thread=True, exit_on_error=False, group="marking")
    def _mark_everything(self, read_all: ReadAll[ListedAnnotation]) -> None:
        with worker_errors_told(self), self._library.sibling() as own:
            everything: dict[Hashable, ListedAnnotation] = {}
            for number, row in enumerate(read_all(own), start=1):
                everything[row.annotation.id] = row
                if number % _MANY == 0:
                    answer(self, tell, self, f"Marking: {number:,} so far.")
            answer(self, self._mark, everything)

    def _mark(self, everything: dict[Hashable, ListedAnnotation]) -> None:
        self.marked = {} if self.marked.keys() >= everything.keys() else everything
        self.show_marks()

    def read_all(self) -> ReadAll[ListedAnnotation]:
        view, grouping, names = self.view, self._grouping, self._names

        def rows(library: Library) -> Iterator[ListedAnnotation]:
            read = partial(library.annotations.page, view, grouping, names, limit=_MANY)
            return all_rows(lambda after: read(after=after))

        return rows

    def writer(self, form: Format) -> WriteRows[ListedAnnotation]:
        grouping, names = self._grouping, self._names
        return lambda entries: form.annotation_lines(entries, grouping, names)

    # What is done to them

    @asking
    async def action_note(self) -> None:
        if (here := self.here) is None:
            return
        annotation, place = here.annotation, here.annotation.anchor
        dock = NoteDock(
            one_line(place.exact)[:_LONGEST_QUOTED],
            annotation.note,
            lambda note: self._keep_unfinished(
                UnfinishedNote(annotation.article_id, place.start, place.end, annotation.id, note)
            ),
        )

        def write(note: str) -> None:
            self._annotations.edit(annotation.id, note=note)
            with errors_told(self):
                self._library.unfinished.drop()

        await dock.ask(self, lambda note: decide(self, lambda: write(note)))
        with errors_told(self):
            self._library.unfinished.drop()

    def _keep_unfinished(self, note: UnfinishedNote) -> None:
        with errors_told(self):
            self._library.unfinished.keep(note)

    @asking
    async def action_tag(self) -> None:
        if not (targets := self.targets):
            return
        if len(targets) == 1:
            annotation = targets[0].annotation
            await TagsDock("Tags", annotation.tags, self._known_tags).ask(
                self, lambda tags: decide(self, lambda: self._annotations.edit(annotation.id, tags=tags))
            )
            return
        hint = "commas separate them · -tag takes one away · tab completes · enter saves"
        await TagsDock(f"Tags to add to {len(targets)}", (), self._known_tags, hint).ask(
            self, lambda tags: self._tag(targets, tags)
        )

    def _tag(self, targets: Sequence[ListedAnnotation], typed: Sequence[str]) -> bool:
        more = [tag for tag in typed if not tag.startswith("-")]
        fewer = [tag[1:].strip() for tag in typed if tag.startswith("-")]
        return decide(
            self, lambda: self._annotations.edit_all(_numbers(targets), more_tags=more, fewer_tags=fewer)
        )

    def _known_tags(self, part: str) -> Sequence[str]:
        return self._session.known_tags(Subject.ANNOTATIONS, part)

    @asking
    async def action_colour(self) -> None:
        if targets := self.targets:
            label = "Colour" if len(targets) == 1 else f"Colour of {len(targets)}"
            await ColourDock(label, self._names).ask(self, lambda colour: self._recolour(targets, colour))

    def _recolour(self, targets: Sequence[ListedAnnotation], colour: Colour) -> bool:
        return decide(
            self,
            lambda: self._annotations.edit_all(_numbers(targets), colour=colour),
            f"Now {colour_name(colour, self._names)}. u takes it back.",
        )

    def action_delete(self) -> None:
        if targets := self.targets:
            many = "The annotation is" if len(targets) == 1 else f"{len(targets)} annotations are"
            decide(
                self,
                lambda: self._annotations.delete_all(_numbers(targets)),
                f"{many} deleted. u brings back what was written.",
            )

    def action_copy(self) -> None:
        annotations = [entry.annotation for entry in self.targets]
        if annotations:
            self.copy_cited((each.article_id, each.anchor.exact, each.note) for each in annotations)


def _numbers(entries: Sequence[ListedAnnotation]) -> list[int]:
    return [entry.annotation.id for entry in entries]
