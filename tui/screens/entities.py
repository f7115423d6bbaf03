"""Everybody and everything that is named: people, organisations, places, across all articles."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import ClassVar

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


@dataclass(frozen=True, slots=True)
class _Filter:
    """Which names: with some letters, of a kind, among all, the rejected, or the followed."""

    words: str = ""
    kind: MentionKind | None = None
    rejected: bool = False
    only_followed: bool = False


_ALL = _Filter()


class EntitiesScreen(NamingScreen):
    """Entities, the most often named first. Enter shows the page of one."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("entities")
    PLACE = "Entities"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._lookup = Lookup(self, session.library, READING)
        self._listed = _ALL
        """Which names are listed: those last asked for, but while they are looked up."""
        self._looked_up = _ALL
        self._followed: dict[int, Followed] = {}
        self._entities: dict[int, EntitySummary] = {}
        self._gone: int | None = None
        """What was under the cursor when it went: merged or rejected, and back again with undo."""

    def on_unmount(self) -> None:
        self._lookup.leave()

    def redraw(self, _article_id: int | None = None, /) -> None:
        """Read the entities again; the cursor stays on its own."""
        with errors_told(self):
            self._show(_names(self._listed, self._library))

    @property
    def _asked(self) -> _Filter:
        """Which names were asked for last: those that are looked up, else those that are listed."""
        return self._looked_up if self._lookup.awaited else self._listed

    def _ask_for(self, asked: _Filter) -> None:
        """Look names up, and list them when they are found; what is listed stays until then."""
        self._looked_up = asked
        self._lookup.look_up(partial(_names, asked), self._show, asked)

    def _show(self, names: _Names) -> None:
        self._listed, self._followed, found = names.asked, names.followed, names.entities
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
        if self._listed.words:
            return "No name has these letters. esc shows all."
        if self._listed.rejected:
            return "No name was rejected. H shows the names."
        if self._listed.only_followed:
            return "You follow nobody yet. s follows the name under the cursor; S shows all names."
        return (
            "No article names anybody yet.\nNames are found when articles come in: a in the list adds some."
        )

    def _about(self, count: int) -> str:
        one = count == 1
        if self._listed.kind:
            kind = kind_of(self._listed.kind).label if one else kind_of(self._listed.kind).plural.lower()
        else:
            kind = "name" if one else "names"
        number = f"the first {_MOST:,}" if count == _MOST else f"{count:,}"
        state = "rejected " if self._listed.rejected else "followed " if self._listed.only_followed else ""
        return f"{number} {state}{kind}" + (f" with “{self._listed.words}”" if self._listed.words else "")

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
        if await Prompt("Names with", self._asked.words, hint, on_typed=self._narrow).ask(self) is None:
            self._narrow(None, "")

    def _narrow(self, _prompt: Prompt | None, typed: str) -> None:
        """Show the names with the letters that are typed."""
        self._ask_for(replace(self._asked, words=typed.strip()))

    def go_back(self) -> bool:
        """Take the filter away; False where there is none."""
        filtered = self._asked != _ALL
        if filtered:
            self._ask_for(_ALL)
        return filtered

    def action_kind(self) -> None:
        """Show the names of the next kind, and after the last those of all."""
        kind = _KINDS[(_KINDS.index(self._asked.kind) + 1) % len(_KINDS)]
        self._ask_for(replace(self._asked, kind=kind))

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
        if self._listed.rejected:
            decide(self, lambda: names.bring_back(entity.id), f"{entity.name} is a name again.")
        else:
            decide(
                self, lambda: names.hide(entity.id), f"{entity.name} is no name any more. H shows it still."
            )

    def action_show_rejected(self) -> None:
        """Show only those that are no names, or the names again."""
        asked = self._asked
        self._ask_for(replace(asked, rejected=not asked.rejected, only_followed=False))

    def action_show_followed(self) -> None:
        """Show only whom the user follows, or everybody again."""
        asked = self._asked
        self._ask_for(replace(asked, rejected=False, only_followed=not asked.only_followed))


@dataclass(frozen=True, slots=True)
class _Names:
    """The names that were asked for, and whom the user follows."""

    asked: _Filter
    followed: dict[int, Followed]
    entities: tuple[EntitySummary, ...]


def _names(asked: _Filter, library: Library) -> _Names:
    followed = {each.entity.id: each for each in library.follows.all()}
    found = library.names.summaries(asked.kind, asked.words, limit=_MOST, hidden=asked.rejected)
    if asked.only_followed:
        wanted = {entity.id for entity in found} if asked.kind or asked.words else followed.keys()
        found = tuple(each.entity for key, each in followed.items() if key in wanted)
    return _Names(asked, followed, found)


def _entry(entity: EntitySummary, followed: Followed | None) -> Entry:
    return Entry(lambda width: [entity_line(entity, width, followed)], entity.id)
