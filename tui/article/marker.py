"""The article under a marker: highlights and notes on any passage, colours, tags, and finding words."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from textual import on
from textual.containers import Vertical

from store.export.references import cited
from store.model.annotation_list import colour_name
from store.model.decisions import Annotation, Colour, UnfinishedNote
from store.model.view import Subject
from tui.article.pane import Reader
from tui.article.view import MOST_MATCHES, ArticleView
from tui.decide import decide
from tui.docks.annotation import AnnotationDock
from tui.docks.colour import ColourDock
from tui.docks.dock import asking
from tui.docks.find import FindBar
from tui.docks.note import NoteDock
from tui.docks.prompt import Prompt
from tui.docks.tags import TagsDock
from tui.messages import ShowVersions
from tui.notify import errors_told, tell
from tui.session import Session
from tui.words.findings import one_line

LONGEST_QUOTED = 90
"""Code points of a passage that a dock quotes."""

_COLOURS = tuple(Colour)


class Marker(Reader):
    """A Reader whose passages are highlighted and noted on. Each decision is one entry of the history."""

    def __init__(self, session: Session, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(session, id=id)
        self._library = session.library
        self._moving: Annotation | None = None

    @property
    def _view(self) -> ArticleView:
        return self.query_one(ArticleView)

    @property
    def _column(self) -> Vertical:
        """Where docks open: below the text."""
        return self.query_one("#article-column", Vertical)

    def _decide(self, decision: Callable[[], object], done: str = "") -> bool:
        """Carry out a decision about the shown article, and show it."""
        return decide(self, decision, done, article_id=self.article.id if self.article else None)

    # Which highlight

    @property
    def _here(self) -> list[Annotation]:
        """The highlights under the cursor, the shortest first."""
        items = self._view.found.holding(self._view.cursor, ("annotation",))
        return [item.finding for item in items if isinstance(item.finding, Annotation)]

    async def _chosen(self, annotations: list[Annotation], label: str) -> Annotation | None:
        """The one annotation there is, or the one of several that is picked."""
        if len(annotations) > 1:
            return await AnnotationDock(label, annotations, self._session.config.colours).ask(self._column)
        return annotations[0] if annotations else None

    async def _one_here(self, label: str) -> Annotation | None:
        """The highlight under the cursor; where several lie there, the one that is picked."""
        here = self._here
        if not here:
            tell(self, "There is no highlight at the cursor. h makes one, ]a goes to the next.")
        return await self._chosen(here, label)

    # Marking

    def action_select(self) -> None:
        if self._view.selecting:
            self._view.end_selection()
        else:
            self._view.begin_selection()
            self.focus_text()

    def action_highlight(self) -> None:
        """Highlight the passage, or where the edges of a highlight are moved, let it have that."""
        article, moving = self.article, self._moving
        start, end = self._view.passage
        annotations = self._library.annotations
        if article is None or end <= start:
            tell(self, "There is no sentence here to highlight.")
        elif moving is not None:
            self._decide(lambda: annotations.edit(moving.id, start=start, end=end))
            self._view.end_selection()
        elif any(note.start == start and note.end == end for note in self._view.found.of_kind("annotation")):
            tell(self, "That is highlighted already: c changes the colour, a notes, X takes it off.")
        else:
            self._decide(lambda: annotations.add(article.id, start, end))
            self._view.end_selection()
            if self._view.cursor >= end:  # So that it is the one that is meant next.
                self._view.go_to(end - 1)

    @asking
    async def action_move_edges(self) -> None:
        if (annotation := await self._one_here("Move the edges of")) is not None:
            self._view.begin_selection((annotation.anchor.start, annotation.anchor.end))
            self._moving = annotation
            self.focus_text()
            tell(self, "w s p > move this end, b < back, o the other end. h keeps it, esc leaves it.")

    @on(ArticleView.SelectionEnded)
    def _selection_ended(self) -> None:
        self._moving = None

    @asking
    async def action_split(self) -> None:
        at = self._view.cursor
        if (annotation := await self._one_here("Split")) is not None:
            self._decide(lambda: self._library.annotations.split(annotation.id, at))

    @asking
    async def action_place(self) -> None:
        """Let a highlight whose words are gone stand here."""
        orphans = [
            item.finding
            for item in self._view.found.orphans
            if isinstance(item.finding, Annotation) and item.finding.orphan
        ]
        start, end = self._view.passage
        if not orphans:
            tell(self, "Every highlight of this article stands in its text.")
        elif end > start and (orphan := await self._chosen(orphans, "Place here")) is not None:
            self._decide(
                lambda: self._library.annotations.edit(orphan.id, start=start, end=end),
                "Placed here. u takes it back.",
            )
            self._view.end_selection()

    @asking
    async def action_delete_annotation(self) -> None:
        if (annotation := await self._one_here("Take off")) is not None:
            done = "Highlight taken off. u brings it back."
            self._decide(lambda: self._library.annotations.delete(annotation.id), done)

    def action_versions(self) -> None:
        """Show what the article said before."""
        if self.article is not None:
            self.post_message(ShowVersions(self.article.id))

    # Noting

    @asking
    async def action_note(self) -> None:
        await self._ask_note(in_editor=False)

    @asking
    async def action_note_in_editor(self) -> None:
        await self._ask_note(in_editor=True)

    async def _ask_note(self, *, in_editor: bool) -> None:
        article = self.article
        here = [] if self._view.selecting else self._here
        annotation = await self._chosen(here, "Note on")
        start, end = (annotation.anchor.start, annotation.anchor.end) if annotation else self._view.passage
        if article is None or end <= start or (here and annotation is None):
            return
        number = annotation.id if annotation else None
        dock = NoteDock(
            one_line(article.text[start:end])[:LONGEST_QUOTED],
            annotation.note if annotation else "",
            lambda note: self._keep_unfinished(UnfinishedNote(article.id, start, end, number, note)),
            in_editor=in_editor,
        )
        await dock.ask(self._column, lambda note: self._note(article.id, start, end, annotation, note))
        with errors_told(self):
            self._library.unfinished.drop()
        self._view.end_selection()

    def _keep_unfinished(self, note: UnfinishedNote) -> None:
        with errors_told(self):
            self._library.unfinished.keep(note)

    def _note(self, article_id: int, start: int, end: int, here: Annotation | None, note: str) -> bool:
        """Write a note on a passage, or change the one that is there; what was kept of it meanwhile goes."""
        annotations = self._library.annotations

        def write() -> None:
            if here is not None:
                annotations.edit(here.id, note=note)
            else:
                annotations.add(article_id, start, end, note=note)
            with errors_told(self):
                self._library.unfinished.drop()

        return self._decide(write)

    # Colour and tags

    @asking
    async def action_colour(self) -> None:
        """Give a highlight the colour after its own."""
        if (annotation := await self._one_here("Colour")) is not None:
            following = _COLOURS[(_COLOURS.index(annotation.colour) + 1) % len(_COLOURS)]
            self._recolour(annotation, following)

    @asking
    async def action_choose_colour(self) -> None:
        if (annotation := await self._one_here("Colour")) is not None:
            dock = ColourDock("Colour", self._session.config.colours)
            await dock.ask(self._column, lambda colour: self._recolour(annotation, colour))

    def _recolour(self, annotation: Annotation, colour: Colour) -> bool:
        """Tell the name of the colour where the user gave names, for that says more than the colour."""
        names = self._session.config.colours
        done = f"{colour_name(colour, names)}." if names else ""
        return self._decide(lambda: self._library.annotations.edit(annotation.id, colour=colour), done)

    @asking
    async def action_tag_annotation(self) -> None:
        if (annotation := await self._one_here("Tags of")) is not None:
            known = partial(self._session.known_tags, Subject.ANNOTATIONS)
            await TagsDock("Tags", annotation.tags, known).ask(
                self._column,
                lambda tags: self._decide(lambda: self._library.annotations.edit(annotation.id, tags=tags)),
            )

    # Taking words along, and finding them

    def action_copy_citation(self) -> None:
        if self.article is not None:
            start, end = self._view.passage
            words, form = self.article.text[start:end], self._session.config.passage_citation
            self.app.copy_to_clipboard(cited(words, self.article, form))
            self._view.end_selection()
            tell(self, "Copied, with where it is from.")

    @asking
    async def action_pipe_passage(self) -> None:
        """Give the sentence, or the selection, to a program."""
        from tui.docks.pipe import pipe

        if self.article is not None:
            passage = self._view.passage
            self._view.end_selection()
            await pipe(self.screen, self.article, passage)

    @on(ArticleView.FindRequested)
    @asking
    async def _find(self) -> None:
        """Let the cursor go to what is typed; from where it was, and back there without an answer."""
        start = self._view.cursor

        def look(bar: Prompt, words: str) -> None:
            self._view.find(words, start)
            if isinstance(bar, FindBar):
                bar.show_matches(self._view.match_count, self._view.match_number, MOST_MATCHES)

        bar = FindBar("Find", self._view.sought, "small letters match capitals too", on_typed=look)
        if await bar.ask(self._column) is None:
            self._view.find("", start)
