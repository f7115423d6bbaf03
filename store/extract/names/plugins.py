"""Recognisers that are installed: found by entry point, never trusted to work.

A package offers one through the entry-point group `dateline.recognisers`: a
callable without arguments that returns a `Recogniser`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from importlib.metadata import entry_points

from store.errors import ConfigError
from store.extract.document import Document
from store.extract.names.fast import recogniser as fast_recogniser
from store.extract.names.protocol import RawMention, Recogniser

ENTRY_POINT_GROUP = "dateline.recognisers"


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


def recogniser_or_fast(name: str) -> tuple[Recogniser, str | None]:
    """The recogniser called `name`, else the packaged one and a sentence on why."""
    try:
        return load_recogniser(name), None
    except ConfigError as error:
        return fast_recogniser(), f"{error.sentence} Names are found by the packaged recogniser meanwhile."


def recognised(recogniser: Recogniser, document: Document) -> tuple[list[RawMention], str | None]:
    """What `recogniser` finds, made fit: whole tokens, sorted, none overlapping another.

    A plug-in that fails on a text is replaced by the packaged recogniser for this
    text; the second value says so.
    """
    packaged = fast_recogniser()
    if recogniser is packaged:
        return packaged.recognise(document), None
    try:
        return _whole_tokens(document, recogniser.recognise(document)), None
    except Exception as error:  # noqa: BLE001 - foreign code; the reader is told, the text is read
        notice = (
            f"The name recogniser “{recogniser.name}” failed on this text ({type(error).__name__}: {error}); "
            "its names were found by the packaged one."
        )
        return packaged.recognise(document), notice


def _whole_tokens(document: Document, mentions: list[RawMention]) -> list[RawMention]:
    starts, ends = document.tokens.starts, document.tokens.ends
    fitted: list[RawMention] = []
    for mention in sorted(mentions, key=lambda mention: (mention.start, -mention.end)):
        first = max(bisect_right(starts, mention.start) - 1, 0)
        last = bisect_left(starts, mention.end) - 1
        if not 0 <= mention.start < mention.end or last < first:
            continue
        if ends[first] <= mention.start:
            first += 1
        if first <= last and (not fitted or fitted[-1].end <= starts[first]):
            fitted.append(RawMention(starts[first], ends[last], mention.kind, mention.confidence))
    return fitted
