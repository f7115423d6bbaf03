"""Figures across articles: each in its sentence, with its value."""

from __future__ import annotations

from dataclasses import dataclass

from store.model.findings import Figure
from store.model.passages import Passage


@dataclass(frozen=True, slots=True)
class FigureAt:
    """A figure and where it stands."""

    figure: Figure
    passage: Passage
