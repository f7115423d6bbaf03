"""Everybody and everything that is named: people, organisations, places, across all articles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from store.errors import DatelineError
from store.model.decisions import EntitySummary
from store.model.findings import MentionKind
from store.model.kinds import kind_of
from tui.actions import Context, bindings
from tui.chrome.footer import Footer
from tui.chrome.header import Header
from tui.docks.entity import KindPrompt, MergePrompt
from tui.docks.prompt import Prompt
from tui.lists.line_list import LineList
from tui.lists.lines import Entry, Line, padded
from tui.messages import LibraryChanged, ShowEntity
from tui.notify import tell, tell_error
from tui.safe import content
from tui.screens.list_screen import ListScreen
from tui.session import Session

_MOST = 1_000
_KINDS: tuple[MentionKind | None, ...] = (None, *MentionKind)


class EntitiesScreen(ListScreen):
    """Entities, the most often named first. Enter lists the articles that name one."""

    CSS_PATH = "entities.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(Context.ENTITIES)
    AUTO_FOCUS = "LineList"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._kind: MentionKind | None = None
        self._words = ""
        self._entities: dict[int, EntitySummary] = {}
        self._asked_about: EntitySummary | None = None

    def compose(self) -> ComposeResult:
        yield Header()
        yield LineList()
        yield Static(id="empty")
        yield Footer()

    def on_mount(self) -> None:
        self.query_one(Header).place = "Entities"

    def on_screen_resume(self) -> None:
        self.reload()

    @on(LibraryChanged)
    def reload(self) -> None:
        """Read the entities again; the cursor stays on its own."""
        try:
            found = self._library.names.summaries(self._kind, self._words, limit=_MOST)
        except DatelineError as error:
            tell_error(self, error)
            return
        self._entities = {entity.id: entity for entity in found}
        self.lines.set_entries([_entry(entity) for entity in found])
        self.set_class(not found, "-empty")
        nothing = "No name has these letters." if self._words else "No article names anybody yet."
        self.query_one("#empty", Static).update(content(nothing))
        header = self.query_one(Header)
        kind = kind_of(self._kind).plural.lower() if self._kind else "names"
        number = f"the first {_MOST:,}" if len(found) == _MOST else f"{len(found):,}"
        header.about = f"{number} {kind}" + (f" with “{self._words}”" if self._words else "")

    @property
    def _here(self) -> EntitySummary | None:
        key = self.lines.key
        return self._entities.get(key) if isinstance(key, int) else None

    def _decide(self, decision: Callable[[], object], done: str) -> None:
        try:
            decision()
        except DatelineError as error:
            tell_error(self, error)
            return
        self.reload()
        tell(self, done)

    def action_open(self) -> None:
        self.lines.choose()

    @on(LineList.Chosen)
    def _chosen(self) -> None:
        if (entity := self._here) is not None:
            self.post_message(ShowEntity(entity.id, entity.name))

    # What is listed

    def action_filter(self) -> None:
        self.open_dock(
            Prompt("Names with", self._words, "enter keeps it, esc shows all again", topic="filter")
        )

    @on(Prompt.Changed, ".filter")
    def _filter_typed(self, event: Prompt.Changed) -> None:
        self._words = event.value.strip()
        self.reload()

    @on(Prompt.Submitted, ".filter")
    def _filter_kept(self) -> None:
        self.go_back()

    @on(Prompt.Cancelled, ".filter")
    def _filter_left(self) -> None:
        self._words = ""
        self.reload()

    def go_back(self) -> bool:
        """Close the dock, or else take the filter away."""
        if super().go_back():
            return True
        filtered = bool(self._words or self._kind)
        if filtered:
            self._words, self._kind = "", None
            self.reload()
        return filtered

    def action_kind(self) -> None:
        self._kind = _KINDS[(_KINDS.index(self._kind) + 1) % len(_KINDS)]
        self.reload()

    # Putting names right

    def action_rename(self) -> None:
        if (entity := self._here) is not None:
            self._asked_about = entity
            self.open_dock(Prompt("Call it", entity.name, "in every article", topic="rename"))

    @on(Prompt.Submitted, ".rename")
    def _renamed(self, event: Prompt.Submitted) -> None:
        entity, name = self._asked_about, event.value.strip()
        if entity is not None and name and name != entity.name:
            self._decide(lambda: self._library.names.rename(entity.id, name), f"{entity.name} is now {name}.")
        self.go_back()

    def action_retype(self) -> None:
        if (entity := self._here) is not None:
            self._asked_about = entity
            self.open_dock(KindPrompt(entity.name, topic="retype", one_place=False))

    @on(Prompt.Submitted, ".retype")
    def _retyped(self, event: Prompt.Submitted) -> None:
        entity, prompt = self._asked_about, event.control
        if entity is None or not isinstance(prompt, KindPrompt) or prompt.kind is None:
            return
        kind = prompt.kind
        self._decide(
            lambda: self._library.names.set_kind(entity.id, kind),
            f"{entity.name} is now a name of kind {kind_of(kind).label}.",
        )
        self.go_back()

    def action_merge(self) -> None:
        if (entity := self._here) is not None:
            self._asked_about = entity
            self.open_dock(MergePrompt(entity, self._look_up, topic="merge"))

    def _look_up(self, words: str) -> tuple[EntitySummary, ...]:
        return self._library.names.summaries(words=words, limit=20)

    @on(Prompt.Submitted, ".merge")
    def _merged(self, event: Prompt.Submitted) -> None:
        entity, prompt = self._asked_about, event.control
        if entity is None or not isinstance(prompt, MergePrompt) or prompt.choice is None:
            return
        keep = prompt.choice
        self._decide(
            lambda: self._library.names.merge(keep.id, entity.id),
            f"{entity.name} is {keep.name} from now on. u takes it back.",
        )
        self.go_back()


def _entry(entity: EntitySummary) -> Entry:
    kind = kind_of(entity.kind)

    def draw(width: int) -> Sequence[Line]:
        mentions = f"{entity.mentions:>7,}"
        articles = f"{entity.articles:>5,} article" + ("s" if entity.articles != 1 else " ")
        name = padded(entity.name, max(8, min(60, width - 4 - len(mentions) - len(articles) - 3)))
        return [[(f" {kind.sign} {name}", kind.name), (mentions, ""), (f"  {articles}", "muted")]]

    return Entry(draw, entity.id)
