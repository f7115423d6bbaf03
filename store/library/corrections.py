"""What the user puts right about findings: it holds through every later reading."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from store.errors import UsageError
from store.library.deadlines import Deadlines
from store.library.deciding import Deciding, short
from store.model.corrections import Correction
from store.model.due import Due
from store.model.findings import (
    PLACE_AND_ORIGIN,
    Change,
    Figure,
    Mention,
    MentionKind,
    Quotation,
    Timex,
    TimexType,
)
from store.model.kinds import kind_of
from store.records import articles
from store.records.anchors import PASSAGE, anchor
from store.records.corrections import RULE, all_corrections, of_article
from store.records.deadlines_of_words import as_corrected, as_found, dates_told, move_all
from store.records.entities import StoredEntities
from store.records.findings import PLAIN
from store.records.history import Decision
from store.text import single_line

Correctable = Mention | Quotation | Figure | Change | Timex
"""What can be put right. A deadline is tracked, edited or dismissed instead."""

_ARROW = re.compile(r"\s*(?:→|->|=>|\bto\b)\s*")
_BARE = "number"
"""The unit of a number that is typed without one."""

_NAME = 200
"""Code points of the longest name."""


class Corrections:
    """Findings of a library's articles, put right one at a time.

    All methods raise NotFoundError where the article is gone, and UsageError where the finding
    lies outside its text.
    """

    def __init__(self, deciding: Deciding, deadlines: Deadlines) -> None:
        self._deciding = deciding
        self._file = deciding.file
        self._deadlines = deadlines

    def all(self, *, below: int | None = None, limit: int = 200, words: str = "") -> tuple[Correction, ...]:
        """What was put right in the articles, the last first; `below` is the number that came last before.

        With `words` those that have them in their passage, their article's title, or what they are now.
        """
        return all_corrections(self._file, below, limit, words)

    def of_article(self, article_id: int) -> tuple[Correction, ...]:
        """What was put right in one article, the first first."""
        return of_article(self._file, article_id)

    def take_back(self, correction: Correction) -> None:
        """Let the passage be again what readings find it to be; what it moved is due when it was before."""
        place = correction.anchor
        with self._deciding.decision(f"Took back what «{short(place.exact)}» is") as decision:
            if correction.list == "timexes" and not correction.orphan:
                words = correction.article_id, place.start, place.end
                for key, due in as_corrected(self._file, *words):
                    move_all(decision, [key], due)
                for told, found in dates_told(self._file, *words):
                    self._deadlines.keep_apart(decision, correction.article_id, told, found)
                if correction.becomes is None:
                    self._deadlines.bring_back_with_date(decision, *words)
            decision.delete("corrections", {"id": correction.id})

    def reject(self, article_id: int, finding: Correctable) -> None:
        """Let there be no such finding, nor what is suggested for a date that is none."""
        kind = kind_of(finding)
        with self._deciding.decision() as decision:
            if isinstance(finding, Timex):
                self._deadlines.drop_with_date(decision, article_id, finding.start, finding.end)
            passage = self._correct(decision, article_id, finding, None)
            decision.label = f"Rejected the {kind.label} «{short(passage)}»"

    def set_speaker(
        self, article_id: int, quotation: Quotation, speaker: str | None, entity_id: int | None = None
    ) -> None:
        """Let an entity have said it, or somebody of that name, or nobody who is known (None)."""
        name: str | None = single_line(speaker or "", _NAME) or None
        kind = MentionKind.PERSON
        if entity_id is not None:
            name, kind = StoredEntities(self._file).as_found(entity_id)
        becomes = {"type": quotation.type, "cue": quotation.cue, "speaker": name, "speaker_kind": kind}
        with self._deciding.decision() as decision:
            self._correct(decision, article_id, quotation, becomes)
            decision.label = (
                f"Let «{speaker or name}» have said it" if name else "Let nobody known have said it"
            )

    def figure(self, typed: str) -> Figure:
        """The one figure that is typed ("$3 million", "12%"). Raises UsageError where it is none."""
        from store.extract.figures.typed import typed_figure

        figure = typed_figure(single_line(typed))
        if figure is None:
            raise UsageError("type one number with its unit: 12%, $3 million, 40 to 50 km.")
        return figure

    def set_figure(self, article_id: int, old: Figure, new: Figure) -> None:
        """Let a figure be another one; what it is of stays."""
        self._set(article_id, old, replace(new, about=old.about, confidence=None))

    def change(self, typed: str) -> Change:
        """The change that is typed ("145% → 30%", "from $3 to $4"). Raises UsageError where it is none."""
        ends = _ARROW.split(single_line(typed).removeprefix("from "))
        if len(ends) != 2:
            raise UsageError("type both ends: 145% → 30%. Where one is not told, type ? for it.")
        before, after = (None if end.strip() == "?" else self.figure(end) for end in ends)
        units = [figure.unit for figure in (before, after) if figure is not None]
        if not units:
            raise UsageError("one end at least must be told: ? → 30%.")
        unit = next((unit for unit in units if unit != _BARE), _BARE)
        if any(each not in (unit, _BARE) for each in units):
            raise UsageError(f"both ends must be of one unit, and these are of {' and '.join(units)}.")
        first, last = (None if end is None else end.value for end in (before, after))
        return Change(0, 0, first, last, unit, RULE)

    def set_change(self, article_id: int, old: Change, new: Change) -> None:
        """Let a change be another one; what it is of stays, and its unit where none was typed."""
        unit = old.unit if new.unit == _BARE else new.unit
        self._set(article_id, old, replace(new, what=old.what, unit=unit))

    def set_date(self, article_id: int, timex: Timex, due: Due) -> None:
        """Let a time expression mean these days. What is announced for it is due then, tracked or not."""
        kind = TimexType.DATE if due.time is None else TimexType.TIME
        value = replace(due, zone=None).iso
        new = Timex(timex.start, timex.end, kind, value, RULE, due.first, due.last, zone=due.zone)
        words = article_id, timex.start, timex.end
        tracked, told = as_found(self._file, *words), dates_told(self._file, *words)

        def follow(decision: Decision) -> None:
            move_all(decision, tracked, due)
            for before, _ in told:
                self._deadlines.keep_apart(decision, article_id, before, due.date)

        self._set(article_id, timex, new, follow)

    def _set(
        self,
        article_id: int,
        old: Figure | Change | Timex,
        new: Figure | Change | Timex,
        also: Callable[[Decision], None] = lambda _: None,
    ) -> None:
        kind = kind_of(old)
        row = PLAIN[kind.list].row(new)
        becomes = {name: value for name, value in row.items() if name not in PLACE_AND_ORIGIN}
        with self._deciding.decision() as decision:
            also(decision)
            passage = self._correct(decision, article_id, old, becomes)
            decision.label = f"Corrected the {kind.label} «{short(passage)}»"

    def _correct(
        self, decision: Decision, article_id: int, finding: Correctable, becomes: Mapping[str, Any] | None
    ) -> str:
        span = (finding.start, finding.end)
        return correct(decision, self._deciding, article_id, span, kind_of(finding).list, becomes)


def correct(
    decision: Decision,
    deciding: Deciding,
    article_id: int,
    span: tuple[int, int],
    name: str,
    becomes: Mapping[str, Any] | None,
) -> str:
    """Decide on a passage for one list of findings, instead of what was decided before; returns its text.

    Raises NotFoundError, UsageError.
    """
    place = anchor(articles.text(deciding.file, article_id), *span)
    decision.delete(
        "corrections", {"article_id": article_id, "start": place.start, "end": place.end, "list": name}
    )
    decision.insert(
        "corrections",
        {
            "article_id": article_id,
            **PASSAGE.row(place),
            "list": name,
            "becomes": None if becomes is None else json.dumps(becomes, default=str),
        },
    )
    return place.exact
