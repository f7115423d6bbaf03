"""Short messages to the user: what was done, what went wrong and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from textual.dom import DOMNode

from store.errors import DatelineError
from tui.crash import defect
from tui.safe import line


def tell(node: DOMNode, sentence: str, title: str = "", *, seconds: float = 4) -> None:
    """Show a sentence for some seconds, as written, in place of the one before; line breaks in it stay."""
    safe = "\n".join(line(part) for part in sentence.split("\n"))
    node.app.clear_notifications()
    node.app.notify(safe, title=line(title), markup=False, timeout=seconds)


def told(error: DatelineError) -> str:
    """What an error says, beginning with a capital letter; a path or a name stays as it is."""
    first, blank, rest = error.sentence.partition(" ")
    return f"{first.capitalize()}{blank}{rest}" if first.isalpha() and first.islower() else error.sentence


def tell_error(node: DOMNode, error: DatelineError) -> None:
    """Show what went wrong, long enough to read what to do next."""
    node.app.notify(line(told(error)), title=line(error.title), severity="error", markup=False, timeout=10)


def warn(node: DOMNode, sentence: str, title: str) -> None:
    """Show what is not as asked for and what to do, long enough to read, beside what else is shown."""
    node.app.notify(line(sentence), title=line(title), severity="warning", markup=False, timeout=15)


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
