"""How list, article and findings share the width of the screen. Pure."""

from __future__ import annotations

from typing import NamedTuple

_BESIDE_TEXT = 4
"""Cells of the article's column that are not text: its gutter and its scrollbar."""

_LEAST_TEXT = 40
_LEAST_LIST, _MOST_LIST = 24, 80
"""Bounds of what the list can be made by hand."""

_LIST, _FINDINGS = (34, 60), (30, 56)
"""From what to what list and findings grow by themselves, once the text has its measure."""

_LIST_SHARE = 0.4
"""The list's part of what the text does not need; the findings take the rest."""


class Columns(NamedTuple):
    """The widths of the two outer columns in cells; the article has what is left."""

    articles: int
    findings: int


def share(width: int, measure: int, *, findings: bool, wish: int | None = None) -> Columns:
    """Divide a screen of `width` cells, of 100 or more.

    The text is given its `measure` first. `wish` is how wide the user made the
    list; it holds as long as the article keeps 40 cells of text beside it.
    """
    least_findings, most_findings = _FINDINGS if findings else (0, 0)
    spare = width - measure - _BESIDE_TEXT - _LIST[0] - least_findings
    for_list = round(spare * _LIST_SHARE) if findings else spare
    articles = min(max(_LIST[0], _LIST[0] + for_list), _LIST[1]) if wish is None else wish
    most = width - _LEAST_TEXT - _BESIDE_TEXT - least_findings
    articles = max(_LEAST_LIST, min(articles, most, _MOST_LIST))
    left = width - measure - _BESIDE_TEXT - articles
    return Columns(articles, min(max(least_findings, left), most_findings))
