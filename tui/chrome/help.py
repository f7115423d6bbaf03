"""Help for where I am: every key that does something here, from the registry."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import wrap

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from store.model.kinds import KINDS
from tui.actions import ACTIONS, HEADINGS, Action, Context, actions_of
from tui.keymap import shown
from tui.safe import assembled
from tui.theme import colour_of

_WIDTH = 52
_KEYS_WIDTH = 10


class HelpPane(VerticalScroll, can_focus=True):
    """A docked pane; it scrolls with the arrow keys and page keys, and goes with `q`."""

    DEFAULT_CSS = f"""
    HelpPane {{
        layer: popup; dock: right; width: {_WIDTH}; max-width: 100%; height: 100%; margin: 1 0 1 0;
        background: $panel; padding: 0 1; scrollbar-size-vertical: 1;
    }}
    """

    def __init__(self, contexts: tuple[Context, ...], keys: Mapping[str, tuple[str, ...]]) -> None:
        super().__init__()
        self._contexts = contexts
        self._keys = keys

    def compose(self) -> ComposeResult:
        yield Static(help_content(self._contexts, self._keys))


def contexts_of(screen: Screen[object]) -> tuple[Context, ...]:
    """The contexts that are alive on a screen now, the innermost first."""
    actions = (ACTIONS.get(active.binding.id or "") for active in screen.active_bindings.values())
    return tuple(dict.fromkeys(action.context for action in actions if action))


def help_content(contexts: tuple[Context, ...], keys: Mapping[str, tuple[str, ...]]) -> Content:
    """The help for some contexts, then the signs of the kinds."""
    parts: list[tuple[str, str]] = []
    for context in contexts:
        parts.append((f"{HEADINGS[context]}\n", "bold $accent"))
        for action in actions_of(context):
            parts += _entry(action, keys.get(action.id, action.keys))
        parts.append(("\n", ""))
    parts.append(("Signs\n", "bold $accent"))
    for kind in KINDS.values():
        parts += [(kind.sign.rjust(_KEYS_WIDTH), f"bold {colour_of(kind)}"), (f"  {kind.plural}\n", "")]
    return assembled(*parts)


def _entry(action: Action, keys: tuple[str, ...]) -> list[tuple[str, str]]:
    """One action: its keys, and its help indented beside them. Without a key it is reached through `:`."""
    names = " ".join(shown(key) for key in keys[:2]) or ":"
    words = action.help if keys else f"{action.label}: {action.help[0].lower()}{action.help[1:]}"
    indented = f"\n{' ' * (_KEYS_WIDTH + 2)}".join(wrap(words, _WIDTH - _KEYS_WIDTH - 5))
    return [(names.rjust(_KEYS_WIDTH), "bold"), (f"  {indented}\n", "" if keys else "$muted")]
