"""`dateline agenda --due`: reminders for a prompt, a status bar or cron, and the hook that is given them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from store.errors import UsageError
from store.library.events import Event, is_due
from tui.cli import agenda_lines, exits, printing, settings
from tui.cli.region import region
from tui.config_file import setting
from tui.hooks import Hook, due_told, run_hook


def remind(events: Sequence[Event], today: dt.date, *, as_json: bool, hook: bool) -> int:
    """Tell what is due, or run the hook with it where there is any; the exit code.

    Raises UsageError where no hook is set, and DatelineError where it fails.
    """
    lead_days = settings.setting("remind_days")
    due = [event for event in events if is_due(event, today, lead_days)]
    told = due_told(due, today)
    if hook:
        command = setting(Hook.DUE)
        if not command:
            raise UsageError(
                'no hook is set. In config.toml, write for example: on_due = ["notify-send", "Due"].'
            )
        if due:
            run_hook(Hook.DUE, command, told)
    elif as_json:
        printing.say_json(told)
    else:
        for event in due:
            printing.say(agenda_lines.due_line(event, today, region().country))
    return exits.DUE if due else 0
