"""Everybody and everything that is named: people, organisations, places, across all articles."""

from __future__ import annotations

from functools import partial
from typing import ClassVar, NamedTuple

from textual import on
from textual.binding import BindingType
from textual.content import Content

from store.library import Library
from store.model.decisions import EntitySummary
from store.model.findings import MentionKind
from store.model.kinds import kind_of
from store.model.passages import Followed
from tui.actions import bindings
from tui.decide import decide
from tui.docks.dock import asking
from tui.docks.entity import KindDock
from tui.docks.prompt import Prompt
from tui.lists.entity_rows import entity_line
from tui.lists.line_list import LineList
from tui.lists.lines import Entry
from tui.messages import ListNaming, ShowEntity
from tui.notify import errors_told
from tui.screens.following import follow_or_not
from tui.screens.naming import NamingScreen
from tui.session import Session
from tui.workers.lookup import READING, Lookup

_MOST = 1_000
_KINDS: tuple[MentionKind | None, ...] = (None, *MentionKind)


class EntitiesScreen(NamingScreen):
    """Entities, the most often named first. Enter shows the page of one."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("entities")
    PLACE = "Entities"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._lookup = Lookup(self, session.library, READING)
        self._kind: MentionKind | None = None
        self._words = ""
        self._rejected = False
        self._only_followed = False
        self._followed: dict[int, Followed] = {}
        self._entities: dict[int, EntitySummary] = {}
        self._gone: int | None = None
        """What was under the cursor when it went: merged or rejected, and back again with undo."""

    def on_unmount(self) -> None:
        self._lookup.leave()

    def redraw(self, _article_id: int | None = None, /) -> None:
        """Read the entities again; the cursor stays on its own."""
        with errors_told(self):
            self._show(_found(self._words, self._kind, self._rejected, self._only_followed, self._library))

    def _show(self, listed: _Listed) -> None:
        self._words, self._followed, found = listed
        here = self.entity
        self._entities = {entity.id: entity for entity in found}
        self.lines.set_entries([_entry(entity, self._followed.get(entity.id)) for entity in found])
        if here is not None and here.id not in self._entities:
            self._gone = here.id
        elif self._gone in self._entities:
            self.lines.put_cursor(self._gone)
            self._gone = None
        self.tell(Content(), self._about(len(found)), "" if found else self._none_words())

    def _none_words(self) -> str:
        if self._words:
            return "No name has these letters. esc shows all."
        if self._rejected:
            return "No name was rejected. H shows the names."
        if self._only_followed:
            return "You follow nobody yet. s follows the name under the cursor; S shows all names."
        return (
            "No article names anybody yet.\nNames are found when articles come in: a in the list adds some."
        )

    def _about(self, count: int) -> str:
        one = count == 1
        if self._kind:
            kind = kind_of(self._kind).label if one else kind_of(self._kind).plural.lower()
        else:
            kind = "name" if one else "names"
        number = f"the first {_MOST:,}" if count == _MOST else f"{count:,}"
        state = "rejected " if self._rejected else "followed " if self._only_followed else ""
        return f"{number} {state}{kind}" + (f" with “{self._words}”" if self._words else "")

    def be_merged(self, kept: EntitySummary) -> None:
        self.lines.put_cursor(kept.id)

    @property
    def entity(self) -> EntitySummary | None:
        """The name under the cursor."""
        key = self.lines.key
        return self._entities.get(key) if isinstance(key, int) else None

    @on(LineList.Chosen)
    def _chosen(self) -> None:
        if (entity := self.entity) is not None:
            self.post_message(ShowEntity(entity.id))

    def action_articles(self) -> None:
        """The articles that name the entity under the cursor."""
        if (entity := self.entity) is not None:
            self.post_message(ListNaming(entity.id, entity.name))

    def action_follow(self) -> None:
        """Follow the entity under the cursor, or follow it no longer."""
        if (entity := self.entity) is not None:
            follow_or_not(self, self._library, entity)

    # What is listed

    @asking
    async def action_filter(self) -> None:
        hint = "enter keeps it, esc shows all again"
        if await Prompt("Names with", self._words, hint, on_typed=self._narrow).ask(self) is None:
            self._narrow(None, "")

    def _narrow(self, _prompt: Prompt | None, typed: str) -> None:
        """Show the names with the letters that are typed, when they are found."""
        words = typed.strip()
        look = partial(_found, words, self._kind, self._rejected, self._only_followed)
        self._lookup.look_up(look, self._show, words)

    def go_back(self) -> bool:
        """Take the filter away; False where there is none."""
        filtered = bool(self._words or self._kind or self._rejected or self._only_followed)
        if filtered:
            self._words, self._kind, self._rejected, self._only_followed = "", None, False, False
            self.redraw()
        return filtered

    def action_kind(self) -> None:
        self._kind = _KINDS[(_KINDS.index(self._kind) + 1) % len(_KINDS)]
        self.redraw()

    # Putting names right

    @asking
    async def action_retype(self) -> None:
        if (entity := self.entity) is not None:
            await KindDock(entity.name, entity.kind, one_place=False).ask(
                self,
                lambda retyping: decide(
                    self,
                    lambda: self._library.names.set_kind(entity.id, retyping.kind),
                    f"{entity.name} is now a name of kind {kind_of(retyping.kind).label}.",
                ),
            )

    def action_reject(self) -> None:
        """Let the name be none anywhere, or where the rejected ones are shown, a name again."""
        if (entity := self.entity) is None:
            return
        names = self._library.names
        if self._rejected:
            decide(self, lambda: names.bring_back(entity.id), f"{entity.name} is a name again.")
        else:
            decide(
                self, lambda: names.hide(entity.id), f"{entity.name} is no name any more. H shows it still."
            )

    def action_show_rejected(self) -> None:
        self._rejected, self._only_followed = not self._rejected, False
        self.redraw()

    def action_show_followed(self) -> None:
        """Show only whom the user follows, or everybody again."""
        self._rejected, self._only_followed = False, not self._only_followed
        self.redraw()


class _Listed(NamedTuple):
    """The names with some letters, and whom the user follows."""

    words: str
    followed: dict[int, Followed]
    entities: tuple[EntitySummary, ...]


def _found(
    words: str, kind: MentionKind | None, rejected: bool, only_followed: bool, library: Library
) -> _Listed:
    """Those of a kind with some letters, among all, the rejected, or the followed."""
    followed = {each.entity.id: each for each in library.follows.all()}
    found = library.names.summaries(kind, words, limit=_MOST, hidden=rejected)
    if only_followed:
        wanted = {entity.id for entity in found} if kind or words else followed.keys()
        found = tuple(each.entity for key, each in followed.items() if key in wanted)
    return _Listed(words, followed, found)


def _entry(entity: EntitySummary, followed: Followed | None) -> Entry:
    return Entry(lambda width: [entity_line(entity, width, followed)], entity.id)
