"""Help for where I am: every key that does something here, from the registry, then the signs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from store.model.kinds import KINDS
from tui.actions import ACTIONS, HEADINGS, Action, Context, actions_of, bindings
from tui.docks.safe_input import SafeInput
from tui.docks.scrolling import ScrollingDock
from tui.keymap import shown
from tui.safe import assembled
from tui.theme import colour_of
from tui.words.signs import SIGNS

_WIDTH = 52
_KEYS_WIDTH = 10

Part = tuple[str, str]
"""Some text and its style."""


class HelpPane(ScrollingDock[None]):
    """Stands at the right until it is left. It scrolls like a list, and can be searched."""

    DEFAULT_CSS = f"""
    HelpPane {{
        width: {_WIDTH};
        & Input {{ display: none; }}
        & Input:enabled {{ display: block; background: $surface; }}
    }}
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings("moves", "help")

    def __init__(self, contexts: tuple[Context, ...], keys: Mapping[str, tuple[str, ...]]) -> None:
        super().__init__()
        self._contexts = contexts
        self._keys = keys

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield Static(help_content(self._contexts, self._keys))
        yield SafeInput(placeholder="words of what you look for", disabled=True)

    # Searching

    def action_search(self) -> None:
        words = self.query_one(Input)
        words.disabled = False
        self.screen.set_focus(words)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.query_one(Static).update(help_content(self._contexts, self._keys, event.value.split()))
        self.action_top()

    @on(Input.Submitted)
    def _found(self, event: Input.Submitted) -> None:
        event.stop()
        self.screen.set_focus(self.scroll)

    def action_leave(self) -> None:
        """Leave the search, else the help."""
        words = self.query_one(Input)
        if words.disabled:
            self.leave()
            return
        self.screen.set_focus(self.scroll)
        words.clear()
        words.disabled = True


def contexts_of(screen: Screen[object]) -> tuple[Context, ...]:
    """The contexts that are alive on a screen now, the innermost first."""
    actions = (ACTIONS.get(active.binding.id or "") for active in screen.active_bindings.values())
    return tuple(dict.fromkeys(action.context for action in actions if action))


def help_content(
    contexts: tuple[Context, ...], keys: Mapping[str, tuple[str, ...]], words: Sequence[str] = ()
) -> Content:
    """The help for some contexts, then the signs; with `words` only what has them all, in any case."""
    sections = [
        (
            HEADINGS[context],
            [_entry(action, keys.get(action.id, action.keys)) for action in actions_of(context)],
        )
        for context in contexts
    ]
    sections.append(("Signs", _signs()))
    parts: list[Part] = []
    for heading, entries in sections:
        fitting = [entry for entry in entries if _has(entry, words)]
        if fitting:
            parts += [
                (f"{heading}\n", "bold $accent"),
                *(part for entry in fitting for part in entry),
                ("\n", ""),
            ]
    return assembled(*parts or [("Nothing here has these words.", "$muted")])


def _has(entry: Sequence[Part], words: Sequence[str]) -> bool:
    text = " ".join("".join(text for text, _ in entry).casefold().split())
    return all(word.casefold() in text for word in words)


def _signs() -> list[list[Part]]:
    """Each sign, in its colour, with what it stands for."""
    kinds = [_line(kind.sign, f"bold {colour_of(kind)}", kind.plural) for kind in KINDS.values()]
    return kinds + [_line(sign, "bold", meaning) for sign, meaning in SIGNS.items()]


def _entry(action: Action, keys: tuple[str, ...]) -> list[Part]:
    """One action: its keys, and its help indented beside them. Without a key it is reached through `:`."""
    names = " ".join(shown(key) for key in keys[:2]) or ":"
    words = action.help if keys else f"{action.label}: {action.help[0].lower()}{action.help[1:]}"
    return _line(names, "bold", words, "" if keys else "$muted")


def _line(left: str, look: str, words: str, look_of_words: str = "") -> list[Part]:
    indented = f"\n{' ' * (_KEYS_WIDTH + 2)}".join(wrap(words, _WIDTH - _KEYS_WIDTH - 5))
    return [(left.rjust(_KEYS_WIDTH), look), (f"  {indented}\n", look_of_words)]
