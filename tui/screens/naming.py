"""Putting a name right, from the list of names and from the page of one: what it is called, whose it is."""

from __future__ import annotations

from abc import abstractmethod
from functools import partial

from store.model.decisions import EntitySummary
from tui.decide import decide
from tui.docks.dock import asking
from tui.docks.entity import MergeDock
from tui.docks.prompt import Prompt
from tui.screens.list_screen import ListScreen


class NamingScreen(ListScreen):
    """A screen of its own says which name is meant, and what is seen once it is another one."""

    @property
    @abstractmethod
    def entity(self) -> EntitySummary | None:
        """The name that is put right."""

    @abstractmethod
    def be_merged(self, kept: EntitySummary) -> None:
        """The name is one with another now."""

    @asking
    async def action_rename(self) -> None:
        """Ask what it is to be called, in every article."""
        if (entity := self.entity) is not None:
            await Prompt("Call it", entity.name, "in every article").ask(
                self, lambda name: name in ("", entity.name) or self._rename(entity, name)
            )

    def _rename(self, entity: EntitySummary, name: str) -> bool:
        return decide(
            self, lambda: self._library.names.rename(entity.id, name), f"{entity.name} is now {name}."
        )

    @asking
    async def action_merge(self) -> None:
        """Ask which other name is the same, and let both be that one."""
        if (entity := self.entity) is not None:
            await MergeDock(entity, partial(self._library.names.candidates, entity.id)).ask(
                self,
                lambda keep: decide(
                    self,
                    lambda: self._library.names.merge(keep.id, entity.id),
                    f"{entity.name} is {keep.name} from now on. u takes it back.",
                    then=lambda _: self.be_merged(keep),
                ),
            )
