"""Passages as the command line prints them: each under its article, in its sentence."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from store.model.passages import Passage
from store.text import single_line
from tui.cli import article_lines

_WIDTH = 80


def passage_lines(passages: Iterable[Passage]) -> Iterator[str]:
    """A line for every article that begins, and below it its passages."""
    article = None
    for passage in passages:
        if passage.article_id != article:
            article = passage.article_id
            source = f"  ({passage.source})" if passage.source else ""
            yield f"{article:>6} {article_lines.day(passage.published)}  {passage.title}{source}"
        wrapped = textwrap.wrap(single_line(passage.sentence), _WIDTH - 7, break_on_hyphens=False)
        yield from (f"       {line}" for line in wrapped)
        if passage.of_it:
            yield f"       — {single_line(passage.of_it)}"
