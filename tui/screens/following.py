"""Following an entity, or following it no longer: one key on every screen that shows one."""

from __future__ import annotations

from store.library import Library
from store.model.decisions import EntitySummary
from tui.decide import decide
from tui.screens.screen import LibraryView


def follow_or_not(screen: LibraryView, library: Library, entity: EntitySummary) -> None:
    """Follow an entity, or where it is followed, stop that."""
    if entity.id in library.follows.ids():
        done = f"{entity.name} is followed no longer."
        decide(screen, lambda: library.follows.unfollow(entity.id), done)
    else:
        done = f"New mentions of {entity.name} are counted from now on."
        decide(screen, lambda: library.follows.follow(entity.id), done)
