"""The hooks of commands: what a command brings in or tracks is told to them before it ends."""

from __future__ import annotations

from functools import partial

import click

from store.library import Library
from tui.cli.settings import complain_once
from tui.config_file import setting
from tui.hooks import Hooks

_HOOKS = "dateline.hooks"
"""Where they are kept, in what Click carries along."""


def hooks_of(context: click.Context) -> Hooks:
    """The hooks of the settings, which a command waits for when it ends."""
    hooks: Hooks | None = context.meta.get(_HOOKS)
    if hooks is None:
        hooks = Hooks(setting, partial(complain_once, context=context))
        context.meta[_HOOKS] = hooks
        context.find_root().call_on_close(hooks.finish)
    return hooks


def tell_hooks(library: Library) -> None:
    """Let the hooks hear of this library, where a command is being run."""
    context = click.get_current_context(silent=True)
    if context is not None:
        hooks_of(context).listen(library)
