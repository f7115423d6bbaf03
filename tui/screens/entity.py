"""The page of one entity: how it is named, how often over time, and section by section where."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Hashable, Sequence
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from store.errors import NotFoundError
from store.library.entity_pages import NEWEST
from store.library.timeline import of_view
from store.model.decisions import Deadline, EntitySummary
from store.model.kinds import Role, kind_of
from store.model.passages import PASSAGES, Aspect, Companion, EntityProfile, Key, Passage
from store.model.view import of_entity, said_by
from store.text.sanitise import single_line
from tui.actions import bindings
from tui.chrome.footer import Footer
from tui.chrome.header import Header
from tui.docks.dock import asking
from tui.docks.prompt import Prompt
from tui.lists.entity_page_rows import companion_entries, deadline_entries
from tui.lists.line_list import LineList
from tui.lists.lines import Entry
from tui.lists.passage_rows import passage_entries, passage_key
from tui.messages import ListNaming, OpenArticle, ShowEntity, ShowQuotes, ShowTimeline, ToRead
from tui.notify import errors_told, worker_errors_told
from tui.safe import assembled, content
from tui.screens.following import follow_or_not
from tui.screens.naming import NamingScreen
from tui.session import Session
from tui.words.deadlines import key_of
from tui.words.entities import ASPECTS, about_words, also_words, nothing_words, over_time
from tui.words.findings import one_line
from tui.words.signs import STARRED
from tui.workers.answering import answer

_LOOKS: dict[Aspect, Role] = {
    Aspect.SAID: Role.QUOTATION,
    Aspect.SAID_OF: Role.QUOTATION,
    Aspect.FIGURES: Role.FIGURE,
    Aspect.NOTES: Role.ANNOTATION,
}
"""What marks the words that a passage is shown for; of mentions it is the kind of the entity."""

_BREAKPOINTS = [(0, "-short"), (32, "-tall")]
"""From how many lines on there are blank ones around the head."""

_COUNTED = 10_000
"""Articles naming an entity up to which its head is counted while the key waits; else beside the screen."""

_TALL = 20
"""Lines of a list that a section fills at first, at the least."""


class EntityScreen(NamingScreen):
    """Shows one entity at a time. Each section is read when it is first looked at, and page by page."""

    CSS_PATH = "entity.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("entity")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.VERTICAL_BREAKPOINTS = _BREAKPOINTS
        self._entity_id = 0
        self._aspect = Aspect.MENTIONS
        self._words = ""
        self._profile: EntityProfile | None = None
        self._after: Key | None = None
        self._passages: list[Passage] = []
        self._deadlines: dict[Hashable, Deadline] = {}
        self._companions: dict[Hashable, Companion] = {}

    def compose(self) -> ComposeResult:
        yield Header()
        yield Static(id="profile")
        yield Static(id="sections")
        yield LineList()
        yield Static(id="empty")
        yield Footer()

    def on_mount(self) -> None:
        self.watch(self.lines, "scroll_y", self._want_more, init=False)

    def show(self, entity_id: int) -> None:
        """Be the page of an entity, from its first section on."""
        self._words = ""
        self._be(entity_id, Aspect.MENTIONS)

    def _be(self, entity_id: int, aspect: Aspect) -> None:
        if entity_id != self._entity_id:
            self._profile = None
        self._entity_id, self._aspect = entity_id, aspect
        self._passages = []
        if self.is_mounted:
            self.lines.set_entries((), keep=False)
            self._read(at_least=0)

    def way_back(self) -> Callable[[], Awaitable[None]]:
        """Back to this entity, its section, its filter, and the line under the cursor."""
        entity_id, aspect, words = self._entity_id, self._aspect, self._words
        key, loaded = self.lines.key, len(self._passages)

        async def back() -> None:
            self._entity_id, self._aspect, self._words, self._profile = entity_id, aspect, words, None
            self._read(at_least=loaded)
            if key is not None:
                self.lines.put_cursor(key)

        return back

    def on_resize(self, _event: events.Resize) -> None:
        self._show_profile()

    def redraw(self, _article_id: int | None = None, /) -> None:
        """Read the page again; the cursor stays on its line."""
        self._profile = None
        self._read(at_least=len(self._passages))

    # What is shown

    def _read(self, *, at_least: int) -> None:
        with errors_told(self):
            try:
                self._profile = self._profile or self._library.entity_pages.profile(
                    self._entity_id, within=_COUNTED
                )
            except NotFoundError:
                return
            self._show_profile()
            if self._profile.months is None:
                self._count(self._entity_id)
            self._passages, self._after = [], None
            entries = self._entries(at_least)
            self.lines.set_entries(entries)
            self.set_empty(empty=not entries)
            nothing = nothing_words(self._aspect, self._profile.entity.name, self._words)
            way_out = " esc shows all." if self._words else ""
            self.query_one("#empty", Static).update(content(nothing + way_out))
            # Last, as another program may be writing: the page is read all the same.
            self._library.follows.look_at(self._entity_id)

    @work(thread=True, exclusive=True, exit_on_error=False, group="counting")
    def _count(self, entity_id: int) -> None:
        """Read the head of a name that is in very many articles, with what is counted through all of them."""
        with worker_errors_told(self), self._library.sibling() as own:
            answer(self, self._counted, entity_id, own.entity_pages.profile(entity_id))

    def _counted(self, entity_id: int, profile: EntityProfile) -> None:
        if entity_id == self._entity_id:
            self._profile = profile
            self._show_profile()

    def _entries(self, at_least: int) -> list[Entry]:
        """The entries of the section, as many as fill the screen and `at_least` as many as there were."""
        pages, today = self._library.entity_pages, self._session.today()
        if self._aspect is Aspect.DEADLINES:
            deadlines = pages.deadlines(self._entity_id, self._words)
            self._deadlines = {key_of(deadline): deadline for deadline in deadlines}
            return list(deadline_entries(deadlines, today, self._session.region.country))
        if self._aspect is Aspect.BESIDE:
            companions = pages.companions(self._entity_id, self._words)
            self._companions = {each.entity.id: each for each in companions}
            newest = min(NEWEST, self._profile.entity.articles if self._profile else 0)
            return (
                list(companion_entries(companions, newest, self._library.follows.ids())) if companions else []
            )
        page = pages.passages(self._entity_id, self._aspect, enough=max(at_least, _TALL), words=self._words)
        self._passages, self._after = list(page.rows), page.after
        return self._drawn(page.rows, None)

    def _drawn(self, passages: Sequence[Passage], before: Passage | None) -> list[Entry]:
        assert self._profile is not None
        look = _LOOKS.get(self._aspect) or kind_of(self._profile.entity.kind).role
        return list(passage_entries(passages, self._session.today(), look, before))

    @on(LineList.Moved)
    def _want_more(self) -> None:
        """Near the end of what was read, read on."""
        if self._after is None or self._aspect not in PASSAGES or not self.lines.at_end:
            return
        with errors_told(self):
            page = self._library.entity_pages.passages(
                self._entity_id, self._aspect, self._after, enough=_TALL, words=self._words
            )
            before = self._passages[-1] if self._passages else None
            self._passages += page.rows
            self._after = page.after
            self.lines.add_entries(self._drawn(page.rows, before))
            self.set_empty(empty=not self._passages)

    def _show_profile(self) -> None:
        if self._profile is None:
            return
        entity = self._profile.entity
        header = self.query_one(Header)
        header.place = f"{STARRED} {entity.name}" if self._profile.followed else entity.name
        narrowed = f" · with “{self._words}”" if self._words else ""
        header.about = about_words(self._profile) + narrowed
        width = max(20, self.size.width - 2)
        lines = [also_words(self._profile), over_time(self._profile.months or (), width)]
        parts = [(f"{line}\n", "$muted" if not number else "") for number, line in enumerate(lines) if line]
        self.query_one("#profile", Static).update(assembled(*parts).rstrip())
        self.query_one("#sections", Static).update(assembled(*self._section_names()))

    def _section_names(self) -> list[tuple[str, str]]:
        assert self._profile is not None
        said = self._profile.quotations
        counts = {
            Aspect.MENTIONS: f" {self._profile.entity.mentions:,}",
            Aspect.SAID: "" if said is None else f" {said:,}",
        }
        parts: list[tuple[str, str]] = []
        for number, (aspect, name) in enumerate(ASPECTS.items(), start=1):
            here = aspect is self._aspect
            parts.append((f"{number} ", "$muted"))
            parts.append((f"{name}{counts.get(aspect, '')}", "bold reverse" if here else ""))
            parts.append(("  ", ""))
        return parts

    # Sections

    def action_section(self, name: str) -> None:
        """Show a section from its beginning."""
        self._be(self._entity_id, Aspect(name))

    def action_step_section(self, by: int) -> None:
        """To the section after this one, or before it, and round."""
        aspects = list(ASPECTS)
        self._be(self._entity_id, aspects[(aspects.index(self._aspect) + by) % len(aspects)])

    # The filter

    @asking
    async def action_filter(self) -> None:
        """Ask for words, and show what has them while they are typed, in whichever section."""
        before = self._words
        hint = "words of the sentence, of a note, of a deadline, of a name · enter keeps them"
        dock = Prompt("With", before, hint, on_typed=lambda _, words: self._narrow(words))
        if await dock.ask(self) is None:
            self._narrow(before)

    def action_clear_filter(self) -> None:
        self._narrow("")

    def _narrow(self, words: str) -> None:
        if single_line(words) != self._words:
            self._words = single_line(words)
            self._be(self._entity_id, self._aspect)

    def go_back(self) -> bool:
        """Take the filter away; False where there is none."""
        filtered = bool(self._words)
        self._narrow("")
        return filtered

    # What is done

    @property
    def entity(self) -> EntitySummary | None:
        """Whose page it is."""
        return self._profile.entity if self._profile is not None else None

    def be_merged(self, kept: EntitySummary) -> None:
        """Be the page of both."""
        self._be(kept.id, self._aspect)

    @on(LineList.Chosen)
    def _chosen(self, event: LineList.Chosen) -> None:
        if self._aspect is Aspect.BESIDE:
            if (companion := self._companions.get(event.key)) is not None:
                self.post_message(ShowEntity(companion.entity.id))
        elif self._aspect is Aspect.DEADLINES:
            deadline = self._deadlines.get(event.key)
            if deadline is not None and deadline.article_id is not None:
                self.post_message(OpenArticle(ToRead(deadline.article_id, deadline.start, deadline.end)))
        else:
            for passage in self._passages:
                if passage_key(passage) == event.key:
                    self.post_message(OpenArticle(ToRead(passage.article_id, passage.start, passage.end)))

    def action_follow(self) -> None:
        """Follow the entity, or follow it no longer."""
        if self._profile is not None:
            follow_or_not(self, self._library, self._profile.entity)

    def action_quotes(self) -> None:
        """Everything the entity said, on the page of quotes."""
        if self._profile is not None:
            entity = self._profile.entity
            self.post_message(ShowQuotes(said_by(entity.id, entity.name)))

    def action_timeline(self) -> None:
        """What the articles that name the entity tell, on the timeline."""
        if self._profile is not None:
            entity = self._profile.entity
            self.post_message(ShowTimeline(of_view(of_entity(entity.id, entity.name))))

    def action_copy(self) -> None:
        """Copy the passage under the cursor, with where it is from."""
        for passage in self._passages:
            if passage_key(passage) == self.lines.key:
                self.copy_cited([(passage.article_id, one_line(passage.sentence), "")])

    def action_articles(self) -> None:
        """The articles that name the entity."""
        if self._profile is not None:
            entity = self._profile.entity
            self.post_message(ListNaming(entity.id, entity.name))
