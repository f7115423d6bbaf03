"""The reader's desk: marking, noting, tracking and putting right what was found in the article."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, TypeVar

from textual import on
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widget import Widget

from store.errors import DatelineError
from store.model.articles import Article, first_day
from store.model.decisions import Annotation, Colour, Deadline, DeadlineStatus, EntitySummary
from store.model.due import Due
from store.model.findings import Mention, Timex
from store.model.kinds import NAME_KINDS
from tui.actions import Context, bindings
from tui.article.findings_list import Item
from tui.article.findings_pane import FindingsPane
from tui.article.header import citation
from tui.article.pane import Reader
from tui.article.view import MOST_MATCHES, ArticleView
from tui.docks.deadline import DeadlineDock, DeadlineForm
from tui.docks.entity import KindPrompt, MergePrompt
from tui.docks.find import FindBar
from tui.docks.note import AnnotationDock
from tui.docks.prompt import Prompt
from tui.docks.tracking import Passage, save_deadline
from tui.messages import LibraryChanged
from tui.notify import tell, tell_error
from tui.session import Session
from tui.words.findings import one_line

_LONGEST_WHAT = 90
_COLOURS = tuple(Colour)
Value = TypeVar("Value")


class Desk(Reader):
    """A Reader with which the user decides. Each decision is one entry of the library's history."""

    DEFAULT_CSS = """
    Desk > #article-column > * { margin-bottom: 0; }
    Desk:focus-within ArticleView > .article--cursor-sentence { background: $cursor-line; }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings(Context.ANNOTATE)

    def __init__(self, session: Session, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(session, id=id)
        self._library = session.library
        self._due_for: Deadline | Passage = Passage()
        self._asked_about: Mention | Annotation | None = None
        self._find_from = 0

    @property
    def _view(self) -> ArticleView:
        return self.query_one(ArticleView)

    def show(self, article_id: int, start: int | None = None, end: int | None = None) -> bool:
        if self.article is not None and self.article.id != article_id:
            self._close_docks()
        return super().show(article_id, start, end)

    def go_back(self) -> bool:
        """Close a dock that is open below the text."""
        closed = self._close_docks()
        if closed:
            self.focus_text()
        return closed

    def _close_docks(self) -> bool:
        """Close what is open below the text. A note is kept first; where that fails its dock stays."""
        docks = self.query("Prompt, AnnotationDock, DeadlineDock")
        for dock in docks:
            if not isinstance(dock, AnnotationDock) or self._keep_note(dock):
                dock.remove()
        return bool(docks)

    def _decide(self, decision: Callable[[Article], Value], done: str = "") -> Value | None:
        """Carry out a decision on the shown article, show what became of it, and tell the other panes."""
        if self.article is None:
            return None
        try:
            value = decision(self.article)
        except DatelineError as error:
            tell_error(self, error)
            return None
        self.update()
        self.post_message(LibraryChanged(self.article.id))
        if done:
            tell(self, done)
        return value

    def _open(self, dock: Widget) -> None:
        """Open a dock below the text, in place of the one that may be there."""
        self._close_docks()
        self.query_one("#article-column", Vertical).mount(dock)

    def _annotation_here(self) -> Annotation | None:
        item = self._view.found.at(self._view.cursor, ("annotation",))
        return item.finding if item and isinstance(item.finding, Annotation) else None

    # Marking and noting

    def action_select(self) -> None:
        if self._view.selecting:
            self._view.end_selection()
        else:
            self._view.begin_selection()
            self.focus_text()

    def action_highlight(self) -> None:
        start, end = self._view.passage
        if end <= start:
            tell(self, "There is no sentence here to highlight.")
        elif any(note.start == start and note.end == end for note in self._view.found.of_kind("annotation")):
            tell(self, "That is highlighted already: c changes the colour, a notes, X takes it off.")
        else:
            self._decide(lambda article: self._library.annotations.add(article.id, start, end))
            self._view.end_selection()

    def action_note(self) -> None:
        article = self.article
        if article is None:
            return
        here = None if self._view.selecting else self._annotation_here()
        start, end = (here.anchor.start, here.anchor.end) if here else self._view.passage
        if end > start:
            quoted = one_line(article.text[start:end])[:_LONGEST_WHAT]
            note, number = (here.note, here.id) if here else ("", None)
            self._open(AnnotationDock(quoted, start, end, note=note, annotation_id=number))

    @on(AnnotationDock.Done)
    def _note_done(self) -> None:
        self.go_back()

    def _keep_note(self, dock: AnnotationDock) -> bool:
        """Save what was written; False where it could not be saved."""
        note, number = dock.unsaved, dock.annotation_id
        if note is None:
            return True
        if number is not None:
            kept = self._decide(lambda _: self._library.annotations.edit(number, note=note))
        else:
            kept = self._decide(
                lambda article: self._library.annotations.add(article.id, dock.start, dock.end, note=note)
            )
        if kept is None:
            return False
        dock.mark_saved()
        self._view.end_selection()
        return True

    def action_colour(self) -> None:
        if (note := self._needed_annotation()) is not None:
            following = _COLOURS[(_COLOURS.index(note.colour) + 1) % len(_COLOURS)]
            self._decide(lambda _: self._library.annotations.edit(note.id, colour=following))

    def action_tag_annotation(self) -> None:
        if (note := self._needed_annotation()) is not None:
            self._asked_about = note
            self._open(Prompt("Tags", ", ".join(note.tags), "separated by commas", topic="annotation-tags"))

    @on(Prompt.Submitted, ".annotation-tags")
    def _tags_typed(self, event: Prompt.Submitted) -> None:
        note = self._asked_about
        if isinstance(note, Annotation):
            tags = tuple(tag.strip() for tag in event.value.split(",") if tag.strip())
            self._decide(lambda _: self._library.annotations.edit(note.id, tags=tags))
        self.go_back()

    def action_delete_annotation(self) -> None:
        if (note := self._needed_annotation()) is not None:
            self._decide(
                lambda _: self._library.annotations.delete(note.id), "Highlight taken off. u brings it back."
            )

    def _needed_annotation(self) -> Annotation | None:
        note = self._annotation_here()
        if note is None:
            tell(self, "There is no highlight at the cursor. h makes one, ]a goes to the next.")
        return note

    def action_copy_citation(self) -> None:
        if self.article is not None:
            self.app.copy_to_clipboard(citation(self.article, self._view.passage))
            self._view.end_selection()
            tell(self, "Copied, with where it is from.")

    # Finding words

    @on(ArticleView.FindRequested)
    def _find_requested(self) -> None:
        if self.article is not None:
            self._find_from = self._view.cursor
            self._open(FindBar())

    @on(Prompt.Changed)
    def _find_typed(self, event: Prompt.Changed) -> None:
        if isinstance(event.control, FindBar):
            self._view.find(event.value, self._find_from)
            event.control.show_matches(self._view.match_count, self._view.match_number, MOST_MATCHES)

    @on(Prompt.Submitted)
    def _find_kept(self, event: Prompt.Submitted) -> None:
        if isinstance(event.control, FindBar):
            self.go_back()

    @on(Prompt.Cancelled)
    def _prompt_left(self, event: Prompt.Cancelled) -> None:
        if isinstance(event.control, FindBar):
            self._view.find("", self._find_from)
        self.go_back()

    # Deadlines

    def action_track(self) -> None:
        view = self._view
        item = None if view.selecting else view.found.at(view.cursor, ("deadline",))
        if item is None and not view.selecting:
            start, end = view.passage
            in_sentence = (due for due in view.found.of_kind("deadline") if start <= due.start < end)
            item = next(in_sentence, None)
        if item is not None and isinstance(item.finding, Deadline):
            self._ask_deadline(item.finding)
        else:
            self._ask_passage(*view.passage)

    def _ask_deadline(self, deadline: Deadline) -> None:
        self._due_for = deadline
        title = "Track this" if deadline.status is DeadlineStatus.SUGGESTED else "Change this deadline"
        form = DeadlineForm(deadline.what, deadline.date, deadline.kind, deadline.note)
        self._open(DeadlineDock(title, form, self._session.today))

    def _ask_passage(self, start: int, end: int) -> None:
        if self.article is None or end <= start:
            return
        self._due_for = Passage(self.article.id, start, end)
        what = one_line(self.article.text[start:end])[:_LONGEST_WHAT]
        dates = [
            item.finding
            for item in self._view.found.of_kind("date")
            if start <= item.start < end and isinstance(item.finding, Timex)
        ]
        told, today = self.article.published, self._session.today()
        since = min(first_day(told) if told else today, today)
        ahead = [
            Due(timex.first, timex.last)
            for timex in dates
            if timex.first is not None and timex.last is not None and timex.last >= since
        ]
        typed = ahead[0].iso if ahead else ""
        form = DeadlineForm(what, typed)
        self._open(DeadlineDock("A deadline from this passage", form, self._session.today))

    @on(DeadlineDock.Saved)
    def _deadline_saved(self, event: DeadlineDock.Saved) -> None:
        typed = event.typed
        done = f"On the agenda for {typed.due}."
        if self._decide(lambda _: save_deadline(self._library, self._due_for, typed), done) is not None:
            self._view.end_selection()
            self.go_back()

    # Putting findings right

    def action_reject(self) -> None:
        self._with_item("reject", self._view.item_here)

    def action_retype(self) -> None:
        self._with_item("retype", self._view.found.at(self._view.cursor, NAME_KINDS))

    def action_merge(self) -> None:
        self._with_item("merge", self._view.found.at(self._view.cursor, NAME_KINDS))

    @on(FindingsPane.Asked)
    def _asked_in_pane(self, event: FindingsPane.Asked) -> None:
        self._with_item(event.what, event.item)

    def _with_item(self, what: str, item: Item | None) -> None:
        finding = item.finding if item else None
        match what, finding:
            case "reject", Mention() as mention:
                self._decide(
                    lambda article: self._library.names.reject(article.id, mention.start, mention.end),
                    "No name any more. u brings it back.",
                )
            case "reject", Deadline() as deadline:
                self._decide(
                    lambda _: self._library.deadlines.dismiss(deadline), "Dismissed. u brings it back."
                )
            case "retype", Mention() as mention:
                self._asked_about = mention
                self._open(KindPrompt(mention.entity, topic="retype", one_place=True))
            case "merge", Mention(entity_id=int(key)) as mention:
                self._asked_about = mention
                self._open(MergePrompt(self._library.names.one(key), self._look_up, topic="merge"))
            case "track", Deadline() as deadline:
                self._ask_deadline(deadline)
            case "track", _ if item is not None and item.start >= 0:
                self._view.go_to(item.start, item.end)
                self.action_track()
            case _:
                tell(self, _NOT_FOR[what])

    def _look_up(self, words: str) -> tuple[EntitySummary, ...]:
        return self._library.names.summaries(words=words, limit=20)

    @on(Prompt.Submitted, ".retype")
    def _kind_typed(self, event: Prompt.Submitted) -> None:
        prompt, mention = event.control, self._asked_about
        if isinstance(prompt, KindPrompt) and prompt.kind and isinstance(mention, Mention):
            kind, names = prompt.kind, self._library.names
            if prompt.here_only or mention.entity_id is None:
                self._decide(lambda article: names.retype(article.id, mention.start, mention.end, kind))
            else:
                key = mention.entity_id
                self._decide(lambda _: names.set_kind(key, kind))
            self.go_back()

    @on(Prompt.Submitted, ".merge")
    def _other_typed(self, event: Prompt.Submitted) -> None:
        prompt = event.control
        if not (isinstance(prompt, MergePrompt) and prompt.choice):
            return
        entity, keep = prompt.entity, prompt.choice
        self._decide(
            lambda _: self._library.names.merge(keep.id, entity.id),
            f"{entity.name} is {keep.name} from now on. u takes it back.",
        )
        self.go_back()


_NOT_FOR = {
    "reject": "x takes out names and proposed deadlines; there is none at the cursor.",
    "retype": "E changes the kind of a name; there is none at the cursor. ]e goes to the next.",
    "merge": "= joins two names; there is none at the cursor. ]e goes to the next.",
    "track": "There is no place in the text to take a deadline from.",
}
