"""Figures: quantities with a value and a unit."""

from store.extract.figures.reading import figures
from store.extract.part import Part
from store.model.findings import Figure

__all__ = ["figures", "read_part"]


def read_part(part: Part) -> tuple[Figure, ...]:
    """The figures of one part; a number in somebody's name is none."""
    return tuple(figure for figure in figures(part.document) if not part.in_a_name(figure))
