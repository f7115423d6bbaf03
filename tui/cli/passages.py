"""Passages as the command line prints them: each under its article, in its sentence."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from store.model.passages import Passage
from store.text import single_line
from tui.cli import article_lines

_WIDTH = 80


def passage_lines(passages: Iterable[Passage]) -> Iterator[str]:
    """A line for every article that begins, below it its passages; a sentence that several share once."""
    above: Passage | None = None
    for passage in passages:
        if above is None or passage.article_id != above.article_id:
            source = f"  ({passage.source})" if passage.source else ""
            yield f"{passage.article_id:>6} {article_lines.day(passage.published)}  {passage.title}{source}"
        if above is None or not passage.of_it or not passage.shares_sentence(above):
            wrapped = textwrap.wrap(single_line(passage.sentence), _WIDTH - 7, break_on_hyphens=False)
            yield from (f"       {line}" for line in wrapped)
        if passage.of_it:
            yield f"       — {single_line(passage.of_it)}"
        above = passage
