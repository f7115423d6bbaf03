"""What finds names: the interface, and how an installed recogniser is chosen.

A package offers a recogniser through the entry-point group `dateline.recognisers`:
a callable without arguments that returns a `Recogniser`.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import entry_points
from typing import Protocol, runtime_checkable

from store.errors import ConfigError
from store.extract.document import Document
from store.model.findings import MentionKind

ENTRY_POINT_GROUP = "dateline.recognisers"


@dataclass(frozen=True, slots=True)
class RawMention:
    """A name as recognised, before it is known who or what it stands for.

    `confidence` is the calibrated probability, 0..1, that span and kind are right,
    or None where the recogniser cannot tell.
    """

    start: int
    end: int
    kind: MentionKind
    confidence: float | None = None


@runtime_checkable
class Recogniser(Protocol):
    """Finds names in a document. `name` and `version` go into the findings."""

    name: str
    version: str

    def recognise(self, document: Document) -> list[RawMention]:
        """Names sorted by start, none overlapping another, offsets into `document.text`."""
        ...


def recogniser_names() -> tuple[str, ...]:
    """Names that `load_recogniser` accepts, sorted."""
    return tuple(sorted({point.name for point in entry_points(group=ENTRY_POINT_GROUP)}))


def load_recogniser(name: str) -> Recogniser:
    """The installed recogniser called `name`.

    Raises ConfigError, with what to do, where there is none of that name or it
    cannot be started. Whatever a plug-in raises is told as its cause.
    """
    for point in entry_points(group=ENTRY_POINT_GROUP):
        if point.name != name:
            continue
        try:
            recogniser = point.load()()
        except Exception as error:  # foreign code may fail in any way; it is told, not hidden
            raise ConfigError(
                f"The name recogniser “{name}” ({point.value}) could not be started: "
                f"{type(error).__name__}: {error}. Choose another one, or install what it needs."
            ) from error
        if not isinstance(recogniser, Recogniser):
            raise ConfigError(
                f"“{name}” ({point.value}) is no name recogniser: it lacks name, version or recognise(). "
                "Choose another one, or ask its authors."
            )
        return recogniser
    known = ", ".join(recogniser_names()) or "none"
    raise ConfigError(f"There is no name recogniser called “{name}”. Installed: {known}.")
