"""Figures across articles: each in its sentence, with its value."""

from __future__ import annotations

from dataclasses import dataclass

from store.model.findings import Figure
from store.model.passages import Key, Passage


@dataclass(frozen=True, slots=True)
class FigureAt:
    """A figure and where it stands."""

    figure: Figure
    passage: Passage


@dataclass(frozen=True, slots=True)
class FigurePage:
    """Some figures, and after which article to go on; None where these were the last."""

    figures: tuple[FigureAt, ...]
    after: Key | None = None
