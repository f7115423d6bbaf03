"""The hooks of commands: what a command brings in or tracks is told to them before it ends."""

from __future__ import annotations

import click

from store.library import Library
from tui.cli import printing
from tui.config_file import setting
from tui.hooks import Hooks

_HOOKS = "dateline.hooks"
"""Where they are kept, in what Click carries along."""


def tell_hooks(library: Library) -> None:
    """Let the hooks of the settings hear of this library, and the command end after them."""
    context = click.get_current_context(silent=True)
    if context is None:
        return
    if _HOOKS not in context.meta:
        hooks = Hooks(setting, lambda error: printing.complain(str(error)))
        context.meta[_HOOKS] = hooks
        context.find_root().call_on_close(hooks.finish)
    context.meta[_HOOKS].listen(library)
