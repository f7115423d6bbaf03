"""Recognisers by name: which there are, and the one that reads. None is trusted to work.

A package offers one through the entry-point group `dateline.recognisers`: a
callable that returns a `Recogniser`. In a name such as `spacy:en_core_web_sm` the
callable gets what stands after the colon, else nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cache
from importlib.util import find_spec
from pkgutil import resolve_name
from typing import NamedTuple

from store.errors import ConfigError
from store.extract.document import Document
from store.extract.names.protocol import RawMention, Recogniser
from store.extract.names.recognisers.fast import FastRecogniser
from store.extract.names.recognisers.fast import recogniser as fast_recogniser
from store.extract.names.recognisers.telemetry import switch_off
from store.extract.version import DEFAULT_RECOGNISER

ENTRY_POINT_GROUP = "dateline.recognisers"
FAST = "fast"

PACKAGED = {
    "accurate": "store.extract.names.recognisers.accurate:recogniser",
    "fast": "store.extract.names.recognisers.fast:recogniser",
    "spacy": "store.extract.names.recognisers.spacy:recogniser",
}
"""Our own entry points, known without a search of all that is installed, which takes long."""


def instead(why: str) -> str:
    """What to tell where the fast model reads instead of another recogniser, after the sentence `why`."""
    return (
        f"{why} The fast model finds the names meanwhile; "
        f'recogniser = "{FAST}" in config.toml makes it your choice.'
    )


class Choice(NamedTuple):
    """The recogniser that reads; `notice` says why it is not the one that was asked for, and what to do."""

    recogniser: Recogniser
    notice: str | None = None


def recogniser_names() -> tuple[str, ...]:
    """Names that `load_recogniser` accepts, sorted."""
    return tuple(sorted({*filter(_is_packaged, PACKAGED), *_installed()}))


@cache
def choose(name: str | None = None) -> Choice:
    """The recogniser called `name`, or else the fast one with a sentence on why.

    Without a name it is the default one. Loaded once a process, when first asked for.
    """
    if name is None:
        name = DEFAULT_RECOGNISER if _is_packaged(DEFAULT_RECOGNISER) else FAST
    try:
        return Choice(load_recogniser(name))
    except ConfigError as error:
        return Choice(fast_recogniser(), instead(error.sentence))


def load_recogniser(name: str) -> Recogniser:
    """The recogniser called `name`, perhaps with what it is to load after a colon.

    Raises ConfigError, with what to do, where there is none of that name or it
    cannot be started. Whatever a plug-in raises is told as its cause. Libraries that it
    loads are told first to keep quiet.
    """
    called, _, argument = name.partition(":")
    place = PACKAGED[called] if _is_packaged(called) else _installed().get(called)
    if place is None:
        known = ", ".join(recogniser_names())
        raise ConfigError(
            f"There is no name recogniser called “{name}”; there are {known}. Choose one of them."
        )
    switch_off()
    try:
        make = resolve_name(place)
        recogniser = make(argument) if argument else make()
    except ConfigError:
        raise
    except (Exception, SystemExit) as error:  # foreign code may fail in any way; it is told, not hidden
        raise ConfigError(
            f"The name recogniser “{name}” ({place}) could not be started: "
            f"{type(error).__name__}: {error}. Choose another one, or install what it needs."
        ) from error
    if not isinstance(recogniser, Recogniser):
        raise ConfigError(
            f"“{name}” ({place}) is no name recogniser: it lacks name, version or recognise(). "
            "Choose another one, or ask its authors."
        )
    return recogniser


def recognised(recogniser: Recogniser, document: Document) -> tuple[list[RawMention], str | None]:
    """What `recogniser` finds, made fit: whole tokens, sorted, none overlapping another.

    A plug-in that fails on a text is replaced by the packaged recogniser for this
    text; the second value says so.
    """
    # The fast one is trusted. By its kind, for it need not be loaded where the accurate one reads.
    if isinstance(recogniser, FastRecogniser):
        return recogniser.recognise(document), None
    try:
        return _whole_tokens(document, recogniser.recognise(document)), None
    except Exception as error:  # noqa: BLE001 - foreign code; the reader is told, the text is read
        notice = (
            f"The name recogniser “{recogniser.name}” failed on this text ({type(error).__name__}: {error}); "
            "its names were found by the fast one."
        )
        return fast_recogniser().recognise(document), notice


def _is_packaged(name: str) -> bool:
    return name in PACKAGED and find_spec(PACKAGED[name].partition(":")[0]) is not None


def _installed() -> dict[str, str]:
    """Name and place ("module:attribute") of what other packages offer."""
    from importlib.metadata import entry_points  # takes tens of milliseconds, and is seldom needed

    return {point.name: f"{point.module}:{point.attr}" for point in entry_points(group=ENTRY_POINT_GROUP)}


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
