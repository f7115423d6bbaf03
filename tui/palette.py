"""The command palette, and its source of commands: the registry, as far as it is alive here."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from typing import ClassVar

from textual import events
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.dom import DOMNode
from textual.message import Message

from tui.actions import ACTIONS, Action
from tui.keymap import shown
from tui.resizing import overtaken
from tui.safe import content

Run = Callable[[], Awaitable[bool]]


class Palette(CommandPalette):
    """Textual's palette, that holds where keys come faster than it closes or fills."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "step_page(1)", show=False),
        Binding("pageup", "step_page(-1)", show=False),
    ]

    def post_message(self, message: Message) -> bool:
        return not overtaken(message, self.app.size) and super().post_message(message)

    def on_mount(self) -> None:
        self.query_one(CommandList).disable_messages(events.Click)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Do the command that was clicked, where it is still there: the list may be filled anew meanwhile."""
        commands = self.query_one(CommandList)
        option = event.style.meta.get("option")
        if option is not None and option < commands.option_count:
            commands.highlighted = option
            commands.action_select()

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Close it, once: the screen that is on top may be another one already."""
        return super().dismiss(result) if self.is_current else AwaitComplete()

    def action_step_page(self, by: int) -> None:
        """Up or down by a page, where there are commands."""
        commands = self.query_one(CommandList)
        if commands.option_count and commands.highlighted is not None:
            page = max(1, commands.size.height - 1)
            commands.highlighted = min(max(0, commands.highlighted + by * page), commands.option_count - 1)


class ActionCommands(Provider):
    """Every action that would do something where the palette was opened."""

    def _alive(self) -> Iterator[tuple[Action, str, Run]]:
        """Actions with the key that does it and a way to run it, each once."""
        seen = set()
        for key, (node, binding, enabled, _) in self.screen.active_bindings.items():
            action = ACTIONS.get(binding.id or "")
            if action and action.palette and enabled and action.id not in seen:
                seen.add(action.id)
                yield action, shown(key), self._run(binding.action, node)
        for action in ACTIONS.values():
            if action.palette and not action.keys and (keyless := self._node_for(action)):
                yield action, "", self._run(action.call, keyless)

    def _node_for(self, action: Action) -> DOMNode | None:
        """Who does an action that has no key: the app, or the screen."""
        node: DOMNode = self.app if action.context == "everywhere" else self.screen
        return node if hasattr(node, f"action_{action.call}") else None

    def _run(self, call: str, node: DOMNode) -> Run:
        return partial(self.app.run_action, call, default_namespace=node)

    async def discover(self) -> Hits:
        for action, key, run in self._alive():
            yield DiscoveryHit(content(_title(action, key)), run, text=_title(action, key), help=action.help)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for action, key, run in self._alive():
            title = _title(action, key)
            score = max(matcher.match(title), matcher.match(action.help) * 0.8)
            if score > 0:
                # Only the label is highlighted: `highlight` reads markup, and keys may be brackets.
                shown_title = matcher.highlight(action.label) + content(title.removeprefix(action.label))
                yield Hit(score, shown_title, run, text=title, help=action.help)


def _title(action: Action, key: str) -> str:
    return f"{action.label}  ({key})" if key else action.label
