"""Figures: quantities with a value and a unit."""

from store.extract.figures.reading import figures

__all__ = ["figures"]
