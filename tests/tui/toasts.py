"""What the app tells in its corner."""

from __future__ import annotations

from tui.app import DatelineApp


def toasts(app: DatelineApp) -> list[str]:
    """The words of each message that is to be seen, on one line."""
    return [" ".join(str(toast.render()).split()) for toast in app.screen.query("Toast")]
