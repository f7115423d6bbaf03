"""All annotations on one page: by article, tag or day, to be tagged, coloured, copied and written out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import ClassVar, TextIO

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static
from textual.worker import WorkerCancelled

from store.errors import DatelineError
from store.export import citation
from store.export.formats import FORMATS, Format, format_of
from store.export.writing import new_file, write_into
from store.model.annotation_list import AnnotationPage, Grouping, ListedAnnotation, colour_name, group_of
from store.model.decisions import Colour, UnfinishedNote
from store.model.view import ALL_ANNOTATIONS, Subject, View
from tui.actions import bindings
from tui.chrome.footer import Footer
from tui.chrome.header import Header
from tui.decide import decide
from tui.docks.colour import ColourDock
from tui.docks.dock import asking
from tui.docks.note import NoteDock
from tui.docks.path import PathDock
from tui.docks.query import QueryDock
from tui.docks.tags import TagsDock
from tui.lists.annotation_rows import Seen, annotation_entries, key_of
from tui.lists.line_list import LineList
from tui.messages import OpenArticle
from tui.notify import errors_told, tell, tell_error, worker_errors_told
from tui.safe import assembled, content
from tui.screens.list_screen import ListScreen
from tui.session import Session
from tui.words.annotations import GROUPINGS, MOST_COUNTED, count_words, next_grouping, none_words
from tui.words.findings import one_line
from tui.words.views import filter_words

_FIRST, _MORE = 100, 1_000
"""Annotations that are read to begin with, and each time the cursor comes to their end."""
_LONGEST_QUOTED = 90


class AnnotationsScreen(ListScreen):
    """Every highlight and note. Enter leads to its passage; what is done is done to the marked ones."""

    CSS_PATH = "annotations.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("annotations")
    AUTO_FOCUS = "LineList"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._annotations = session.library.annotations
        self._names = session.config.colours
        self._view = ALL_ANNOTATIONS
        self._grouping = Grouping.ARTICLE
        self._listed: list[ListedAnnotation] = []
        self._end: tuple[str | int, ...] | None = None
        self._marked: dict[int, ListedAnnotation] = {}

    def compose(self) -> ComposeResult:
        yield Header()
        yield Static(id="shown")
        yield LineList()
        yield Static(id="empty")
        yield Footer()

    def on_mount(self) -> None:
        self.query_one(Header).place = "Annotations"
        self.watch(self.lines, "scroll_y", self._want_more, init=False)

    def on_screen_resume(self) -> None:
        self.redraw()

    # What is listed

    def redraw(self, _article_id: int | None = None, /) -> None:
        """Read the annotations again, as many as there were; the cursor stays on its own."""
        self._read(max(_FIRST, len(self._listed)), keep=True)

    def _read(self, limit: int, *, keep: bool) -> None:
        try:
            page = self._page(None, limit)
            count = self._annotations.count(self._view, self._names, most=MOST_COUNTED)
            there = self._annotations.still_there(self._marked) if self._marked else set()
        except DatelineError as error:
            tell_error(self, error)
            return
        self._listed, self._end = list(page.entries), page.end
        here = {entry.annotation.id: entry for entry in self._listed}
        # What was changed is marked as it is now, what is gone no longer, what is further down as before.
        self._marked = {key: here.get(key, entry) for key, entry in self._marked.items() if key in there}
        self.lines.set_entries(list(annotation_entries(self._listed, self._seen)), keep=keep)
        self.set_class(not self._listed, "-empty")
        self.query_one("#empty", Static).update(content(none_words(self._view)))
        self.query_one(Header).about = count_words(count)
        self._tell_what_is_shown()

    def _page(self, after: tuple[str | int, ...] | None, limit: int) -> AnnotationPage:
        return self._annotations.page(self._view, self._grouping, self._names, after=after, limit=limit)

    @property
    def _seen(self) -> Seen:
        return Seen(self._session.today(), self._grouping, self._names, self._marked.keys())

    def _tell_what_is_shown(self) -> None:
        parts = [(words, "bold" if each is self._grouping else "") for each, words in GROUPINGS.items()]
        typed = filter_words(self._view)
        self.query_one("#shown", Static).update(
            assembled(
                *((f"{words}   ", style) for words, style in parts),
                (f"filter: {typed}   " if typed else "", "$accent"),
                (f"{len(self._marked)} marked" if self._marked else "", "$accent"),
            )
        )

    @on(LineList.Moved)
    def _want_more(self) -> None:
        """List further ones where the last of those that are listed come into sight."""
        if self._end is None or not self.lines.at_end:
            return
        with errors_told(self):
            page = self._page(self._end, _MORE)
            last = group_of(self._listed[-1], self._grouping)
            self._listed += page.entries
            self._end = page.end
            self.lines.add_entries(list(annotation_entries(page.entries, self._seen, last)))

    def action_group(self) -> None:
        here = self._here
        self._grouping = next_grouping(self._grouping)
        self._read(_FIRST, keep=False)
        if here is not None:
            same = (entry for entry in self._listed if entry.annotation.id == here.annotation.id)
            if (again := next(same, None)) is not None:
                self.lines.put_cursor(key_of(again))

    @asking
    async def action_filter(self) -> None:
        before = self._view
        answer = await QueryDock(self._session, before, self._narrow).ask(self)
        self._narrow(before if answer is None else answer)

    def action_clear_filter(self) -> None:
        self._narrow(ALL_ANNOTATIONS)

    def _narrow(self, view: View) -> None:
        if view != self._view:
            self._view = view
            self._read(_FIRST, keep=False)

    def go_back(self) -> bool:
        """Take the marks away, then the filter; False where there is neither."""
        if self._marked:
            self._marked.clear()
            self._show_marks()
        elif self._view != ALL_ANNOTATIONS:
            self._narrow(ALL_ANNOTATIONS)
        else:
            return False
        return True

    # Which ones

    @property
    def _here(self) -> ListedAnnotation | None:
        key = self.lines.key
        return next((entry for entry in self._listed if key_of(entry) == key), None)

    @property
    def _targets(self) -> list[ListedAnnotation]:
        """The marked ones, else the one under the cursor."""
        here = self._here
        return list(self._marked.values()) or ([here] if here is not None else [])

    def action_mark(self) -> None:
        if (here := self._here) is not None:
            if self._marked.pop(here.annotation.id, None) is None:
                self._marked[here.annotation.id] = here
            self._show_marks()
            self.lines.action_cursor_down()

    async def action_mark_all(self) -> None:
        """Mark all that the filter leaves, or none of them again; the next key waits, it may be for them."""
        with suppress(WorkerCancelled):
            await self._mark_everything(self._view, self._grouping).wait()

    @work(thread=True, exit_on_error=False, group="marking")
    def _mark_everything(self, view: View, grouping: Grouping) -> None:
        with worker_errors_told(self):
            everything = {entry.annotation.id: entry for entry in self._everything(view, grouping)}
            self.app.call_from_thread(self._mark, everything)

    def _mark(self, everything: dict[int, ListedAnnotation]) -> None:
        self._marked = {} if self._marked.keys() >= everything.keys() else everything
        self._show_marks()

    def _show_marks(self) -> None:
        self.lines.set_entries(list(annotation_entries(self._listed, self._seen)))
        self._tell_what_is_shown()

    def _everything(self, view: View, grouping: Grouping) -> Iterator[ListedAnnotation]:
        """All that a filter leaves, however many are listed so far: for a worker, they may be many."""
        with self._library.sibling() as own:
            page = own.annotations.page(view, grouping, self._names, limit=_MORE)
            yield from page.entries
            while page.end is not None:
                page = own.annotations.page(view, grouping, self._names, after=page.end, limit=_MORE)
                yield from page.entries

    # Back to the passage

    def action_open(self) -> None:
        self.lines.choose()

    @on(LineList.Chosen)
    def _chosen(self) -> None:
        if (here := self._here) is not None:
            annotation = here.annotation
            if annotation.orphan:
                self.post_message(OpenArticle(annotation.article_id))
                tell(self, "Its words are no longer there. v selects where it belongs now, P places it.")
            else:
                place = annotation.anchor
                self.post_message(OpenArticle(annotation.article_id, place.start, place.end))

    # What is done to them

    @asking
    async def action_note(self) -> None:
        if (here := self._here) is None:
            return
        annotation, place = here.annotation, here.annotation.anchor
        dock = NoteDock(
            one_line(place.exact)[:_LONGEST_QUOTED],
            annotation.note,
            lambda note: self._keep_unfinished(
                UnfinishedNote(annotation.article_id, place.start, place.end, annotation.id, note)
            ),
        )
        await dock.ask(
            self, lambda note: decide(self, lambda: self._annotations.edit(annotation.id, note=note))
        )
        with errors_told(self):
            self._library.unfinished.drop()

    def _keep_unfinished(self, note: UnfinishedNote) -> None:
        with errors_told(self):
            self._library.unfinished.keep(note)

    @asking
    async def action_tag(self) -> None:
        if not (targets := self._targets):
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
        if targets := self._targets:
            label = "Colour" if len(targets) == 1 else f"Colour of {len(targets)}"
            await ColourDock(label, self._names).ask(self, lambda colour: self._recolour(targets, colour))

    def _recolour(self, targets: Sequence[ListedAnnotation], colour: Colour) -> bool:
        return decide(
            self,
            lambda: self._annotations.edit_all(_numbers(targets), colour=colour),
            f"Now {colour_name(colour, self._names)}. u takes it back.",
        )

    def action_delete(self) -> None:
        if targets := self._targets:
            many = "The annotation is" if len(targets) == 1 else f"{len(targets)} annotations are"
            decide(
                self,
                lambda: self._annotations.delete_all(_numbers(targets)),
                f"{many} deleted. u brings back what was written.",
            )

    def action_copy(self) -> None:
        if targets := self._targets:
            passages = (
                citation.plain(entry.annotation.anchor.exact, entry, entry.annotation.note)
                for entry in targets
            )
            self.app.copy_to_clipboard("\n".join(passages))
            tell(self, f"Copied {count_words(len(targets))}, with where each is from.")

    @asking
    async def action_write(self) -> None:
        if not self._listed:
            return
        what = count_words(len(self._marked)) if self._marked else "what is listed"
        endings = ", ".join(f"{each.suffixes[0]}" for each in FORMATS.values())
        await PathDock(f"Write {what} to", f"a new file that ends with {endings} · tab completes a path").ask(
            self, self._written
        )

    def _written(self, typed: str) -> bool:
        try:
            form = format_of(Path(typed))
            file = new_file(Path(typed))
        except DatelineError as error:
            tell_error(self, error)
            return False
        self._write(file, form, self._view, self._grouping, frozenset(self._marked))
        return True

    @work(thread=True, exit_on_error=False, group="writing")
    def _write(
        self, file: TextIO, form: Format, view: View, grouping: Grouping, marked: frozenset[int]
    ) -> None:
        with worker_errors_told(self):
            everything = self._everything(view, grouping)
            entries = (entry for entry in everything if not marked or entry.annotation.id in marked)
            write_into(file, form.annotation_lines(entries, grouping, self._names))
            self.app.call_later(tell, self, f"Written to {file.name}.")


def _numbers(entries: Sequence[ListedAnnotation]) -> list[int]:
    return [entry.annotation.id for entry in entries]
