"""Putting an entity right: which kind it is, and which other one it is the same as."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from store.model.decisions import EntitySummary
from store.model.findings import MentionKind
from store.model.kinds import KINDS, NAME_KINDS, kind_of
from tui.docks.prompt import Prompt
from tui.safe import assembled, content
from tui.theme import colour_of

_LETTERS = {KINDS[name].letter: MentionKind(name) for name in NAME_KINDS}
_KINDS = " · ".join(f"{KINDS[name].letter} {name}" for name in NAME_KINDS)
_SHOWN = 4


class KindPrompt(Prompt):
    """Asks for a kind by its letter; where a single place can be meant, `!` after it means only that."""

    def __init__(self, name: str, *, topic: str, one_place: bool) -> None:
        hint = f"{_KINDS} · enter" + (" · p! here only" if one_place else "")
        super().__init__(f"{name} is", "", hint, topic=topic)

    @property
    def kind(self) -> MentionKind | None:
        """The kind that is typed, if it is one."""
        return _LETTERS.get(self.value.strip()[:1].lower())

    @property
    def here_only(self) -> bool:
        """Whether only this one mention is meant."""
        return self.value.strip().endswith("!")


class MergePrompt(Prompt):
    """Asks for the name of another entity, and shows which one the letters find."""

    def __init__(
        self, entity: EntitySummary, look_up: Callable[[str], Sequence[EntitySummary]], *, topic: str
    ) -> None:
        super().__init__(
            f"{entity.name} is the same as", "", "type some letters of the other name", topic=topic
        )
        self.entity = entity
        self._look_up = look_up
        self.choice: EntitySummary | None = None

    def on_prompt_changed(self) -> None:
        words = self.value.strip()
        found = [entity for entity in (self._look_up(words) if words else ()) if entity.id != self.entity.id]
        found.sort(key=lambda entity: (entity.kind is not self.entity.kind, -entity.mentions))
        self.choice = found[0] if found else None
        if not found:
            self.show_hint(content("no other name has these letters" if words else "", "$muted"))
            return
        parts: list[tuple[str, str]] = [("enter: ", "$muted")]
        for index, entity in enumerate(found[:_SHOWN]):
            kind = kind_of(entity.kind)
            style = f"bold {colour_of(kind)}" if index == 0 else "$muted"
            parts.append((f"{kind.sign}{entity.name}", style))
            parts.append((f" {entity.mentions}   ", "$muted"))
        self.show_hint(assembled(*parts))
