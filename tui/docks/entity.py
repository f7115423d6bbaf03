"""Who or what is meant: the kind of a name, the same under another name, a speaker, a missed name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Static

from store.model.decisions import EntitySummary
from store.model.findings import MentionKind
from store.model.kinds import NAME_KINDS, kind_of
from tui.docks.choice import Choice
from tui.docks.dock import Dock
from tui.docks.pick import Candidate, PickDock
from tui.safe import content

_KINDS = tuple(MentionKind(name) for name in NAME_KINDS)
_OFFERED = 6
"""Names of the article that are offered at once."""

Chosen = TypeVar("Chosen")

LookUp = Callable[[str], Sequence[EntitySummary]]
"""Entities that may be meant, the likeliest first; letters narrow them down."""


@dataclass(frozen=True, slots=True)
class Retyping:
    """Which kind a name is of, and whether that holds only for the one place it was asked about."""

    kind: MentionKind
    here_only: bool


class KindDock(Dock[Retyping]):
    """Asks for the kind of a name; where a single place can be meant, also for which places."""

    DEFAULT_CSS = """
    KindDock Horizontal { height: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", show=False),
        Binding("down", "next_field(1)", show=False),
        Binding("up", "next_field(-1)", show=False),
    ]

    def __init__(self, name: str, kind: MentionKind, *, one_place: bool) -> None:
        super().__init__()
        self._name = name
        self._kind = kind
        self._one_place = one_place

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Static(content(f"{self._name} is"), classes="dock--label")
            yield Choice([kind_of(kind).label for kind in _KINDS], _KINDS.index(self._kind), id="kind")
        if self._one_place:
            with Horizontal():
                yield Static(content("that is so"), classes="dock--label")
                yield Choice(("everywhere", "only here"), id="where")
        fields = " · tab where" if self._one_place else ""
        yield Static(
            content(f"← → or first letter · enter{fields} · esc changes nothing"), classes="dock--hint"
        )

    def action_choose(self) -> None:
        here_only = self._one_place and self.query_one("#where", Choice).index == 1
        self.answer(Retyping(_KINDS[self.query_one("#kind", Choice).index], here_only))


class NoNameDock(Dock[bool]):
    """Asks where a name is none: only in the place it was asked about (False), or in every article (True)."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "choose", show=False)]

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def compose(self) -> ComposeResult:
        yield Static(content(f"{self._name} is no name"), classes="dock--label")
        yield Choice(("only here", "in every article"))
        yield Static(content("← → or first letter · enter · esc changes nothing"), classes="dock--hint")

    def action_choose(self) -> None:
        self.answer(self.query_one(Choice).index == 1)


class MergeDock(PickDock[EntitySummary]):
    """Asks which other entity is the same; those that are likely so are offered at once."""

    def __init__(self, entity: EntitySummary, look_up: LookUp) -> None:
        super().__init__(f"{entity.name} is the same as", "no other name has these letters")
        self._look_up = look_up

    def options(self, words: str, /) -> Sequence[Candidate[EntitySummary]]:
        return [_option(entity, entity) for entity in self._look_up(words)]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who said something: a known entity, somebody else of that name, or (None) nobody who is known."""

    name: str | None
    entity_id: int | None = None


class SpeakerDock(PickDock[Speaker]):
    """Asks who said something: somebody whom the article names, somebody whose name is typed, nobody."""

    def __init__(self, quotation: str, named: Sequence[EntitySummary]) -> None:
        super().__init__(f"{quotation} said by", "")
        self._named = named

    def options(self, words: str, /) -> Sequence[Candidate[Speaker]]:
        fitting = [entity for entity in self._named if words.casefold() in entity.name.casefold()]
        named = [_option(Speaker(entity.name, entity.id), entity) for entity in fitting[:_OFFERED]]
        typed = [Candidate(Speaker(words), words, beside="as typed")] if words else []
        return [*named, *typed, Candidate(Speaker(None), "nobody who is known")]


@dataclass(frozen=True, slots=True)
class Named:
    """What a passage names: something of a kind, and where it is known already, which one."""

    kind: MentionKind
    entity_id: int | None = None


class NameDock(PickDock[Named]):
    """Asks what a name is that was missed: a new one of some kind, or one that is known."""

    def __init__(self, surface: str, look_up: LookUp) -> None:
        super().__init__(f"{surface} is", "no kind and no other name begins so")
        self._look_up = look_up

    def options(self, words: str, /) -> Sequence[Candidate[Named]]:
        kinds = [
            Candidate(Named(kind), kind_of(kind).label, kind_of(kind), "a new name")
            for kind in _KINDS
            if kind_of(kind).label.startswith(words.lower())
        ]
        return [*kinds, *(_option(Named(each.kind, each.id), each) for each in self._look_up(words))]


def _option(answer: Chosen, entity: EntitySummary) -> Candidate[Chosen]:
    return Candidate(answer, entity.name, kind_of(entity.kind), f"{entity.mentions:,}")
