"""Short messages to the user: what was done, what went wrong and what to do."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from weakref import WeakKeyDictionary

from textual.app import App
from textual.dom import DOMNode
from textual.notifications import SeverityLevel

from store.errors import DatelineError
from tui.crash import defect
from tui.safe import line

_standing: WeakKeyDictionary[App[Any], dict[str, float]] = WeakKeyDictionary()
"""What each app shows of trouble, and until when, by the clock that never goes back."""


def tell(node: DOMNode, sentence: str, title: str = "", *, seconds: float = 4) -> None:
    """Show a sentence for some seconds, as written, in place of the one before; line breaks in it stay."""
    safe = "\n".join(line(part) for part in sentence.split("\n"))
    node.app.clear_notifications()
    _standing.pop(node.app, None)
    node.app.notify(safe, title=line(title), markup=False, timeout=seconds)


def mention(node: DOMNode, sentence: str) -> None:
    """Tell what matters little: not in place of trouble that stands until it was read."""
    if not _trouble_stands(node.app):
        tell(node, sentence)


def leave_page(app: App[Any]) -> None:
    """Take away what was told of a page that is left; trouble stands until it was read."""
    if not _trouble_stands(app):
        app.clear_notifications()


def _trouble_stands(app: App[Any]) -> bool:
    return any(until > time.monotonic() for until in _standing.get(app, {}).values())


def told(error: DatelineError) -> str:
    """What an error says, beginning with a capital letter; a path or a name stays as it is."""
    first, blank, rest = error.sentence.partition(" ")
    return f"{first.capitalize()}{blank}{rest}" if first.isalpha() and first.islower() else error.sentence


def tell_error(node: DOMNode, error: DatelineError) -> None:
    """Show what went wrong, long enough to read what to do next."""
    _stand(node, told(error), error.title, "error", 10)


def warn(node: DOMNode, sentence: str, title: str) -> None:
    """Show what is not as asked for and what to do, long enough to read, beside what else is shown."""
    _stand(node, sentence, title, "warning", 15)


def _stand(node: DOMNode, sentence: str, title: str, severity: SeverityLevel, seconds: float) -> None:
    """Show it beside what else is shown, but once: a full disk is told of by every key that would write."""
    standing, now = _standing.setdefault(node.app, {}), time.monotonic()
    if standing.get(sentence, now) <= now:
        standing[sentence] = now + seconds
        node.app.notify(line(sentence), title=line(title), severity=severity, markup=False, timeout=seconds)


@contextmanager
def errors_told(node: DOMNode) -> Iterator[None]:
    """What is done within ends at an error of ours, and the user is told; for the screen's thread."""
    try:
        yield
    except DatelineError as error:
        tell_error(node, error)


@contextmanager
def worker_errors_told(node: DOMNode) -> Iterator[None]:
    """The same for a worker's thread; there a defect of our own is told too and does not end the app."""
    try:
        yield
    except DatelineError as error:
        node.app.call_later(tell_error, node, error)
    except Exception as error:  # noqa: BLE001 - told, not hidden; what the user did is saved
        node.app.call_later(tell_error, node, defect(error))
