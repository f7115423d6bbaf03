"""Which paragraphs of a page are its article: those of one of two extractions, of both, or of either.

How likely each paragraph belongs to the article is learned from pages of which people told what
a reader wants: by who chose it, what stands around it, and a few things that can be measured of
it (`page_weights.tsv`). The choice is that of which most is to be expected: as much of the article
as can be had, with as little else.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from store.model.structure import StructuredText, StructureKind
from store.tables import read_table

Passage = tuple[int, int]

_SHORTEST = 250
"""Characters of the shortest extraction that can be the better one."""
_AGREED = 0.5
"""Share of the smaller extraction that both must have, to be two opinions on one article."""
_ENDS = re.compile(r"[.!?…。！？।:;][\"'”’»)\]]*\s*$")
_NEAR = 3
"""So many paragraphs on either side are near; a closer one counts for more, a long one for no more than:"""
_LONG = 300
_MOST_APART = 0.5
"""A part of a page that holds more than this of what both chose is not beside its article."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a page: where it stands, who chose it, and what was measured of it, by name."""

    start: int
    end: int
    first: bool
    second: bool
    measures: dict[str, float]


def better(
    page: StructuredText, first: StructuredText, second: StructuredText, apart: Sequence[Passage] = ()
) -> StructuredText:
    """The best that can be made of two extractions of a page; `first` where the other one has hardly any.

    `apart` are the parts of the page that are called comments, teasers and the like.
    """
    if len(second.text) < _SHORTEST or first.text == second.text:
        return first
    paragraphs = measured(page, first, second, apart)
    likely = [likelihood(each.measures) for each in paragraphs]
    sizes = [each.end - each.start for each in paragraphs]
    article = sum(share * size for share, size in zip(likely, sizes, strict=True))
    together = sum(size for size, each in zip(sizes, paragraphs, strict=True) if each.first and each.second)
    choices = {
        "first": [each.first for each in paragraphs],
        "second": [each.second for each in paragraphs],
    }
    if together >= _AGREED * min(len(first.text), len(second.text)):
        choices["either"] = [each.first or each.second for each in paragraphs]
        choices["both"] = [each.first and each.second for each in paragraphs]

    def expected(chosen: list[bool]) -> float:
        """The F1 that is to be expected of a choice."""
        right = sum(share * size for share, size, kept in zip(likely, sizes, chosen, strict=True) if kept)
        return 2 * right / (article + sum(size for size, kept in zip(sizes, chosen, strict=True) if kept) + 1)

    name = max(choices, key=lambda each: expected(choices[each]))
    if name in ("first", "second"):
        return first if name == "first" else second
    kept = [each for each, is_kept in zip(paragraphs, choices[name], strict=True) if is_kept]
    return page.kept([(each.start, min(each.end + 2, len(page.text))) for each in kept]).stripped()


def likelihood(measures: dict[str, float]) -> float:
    """How likely a paragraph with these measures belongs to the article."""
    return 1 / (1 + math.exp(-sum(weight * measures[name] for name, weight in weights().items())))


@cache
def weights() -> dict[str, float]:
    """What each measure counts, by its name."""
    rows = read_table("store.ingest.formats", "page_weights.tsv", ("measure", "weight", "what"))
    return {row["measure"]: row.number("weight") for row in rows}


def measured(
    page: StructuredText, first: StructuredText, second: StructuredText, apart: Sequence[Passage]
) -> list[Paragraph]:
    """All paragraphs of a page, in their order, with what is measured of them."""
    spans = list(_paragraphs(page.text))
    sizes = [end - start for start, end in spans]
    texts = [page.text[start:end] for start, end in spans]
    in_first, in_second = ([*_chosen(texts, each)] for each in (first, second))
    linked = list(_linked(page, spans))
    both = [index for index in range(len(spans)) if in_first[index] and in_second[index]]
    either = [index for index in range(len(spans)) if in_first[index] or in_second[index]]
    core = both or either or [0]
    beside = list(_within(spans, _beside(spans, core, apart)))
    return [
        Paragraph(
            *spans[index],
            in_first[index],
            in_second[index],
            {
                "always": 1.0,
                "both": float(in_first[index] and in_second[index]),
                "first alone": float(in_first[index] and not in_second[index]),
                "second alone": float(in_second[index] and not in_first[index]),
                "linked": linked[index],
                "ends": float(bool(_ENDS.search(texts[index][-8:]))),
                "near first": _near(index, sizes, in_first),
                "near linked": _near(index, sizes, linked),
                "before": float(index < core[0]),
                "after": float(index > core[-1]),
                "apart": float(beside[index]),
            },
        )
        for index in range(len(spans))
    ]


def _paragraphs(text: str) -> Iterator[Passage]:
    start = 0
    for paragraph in text.split("\n\n"):
        yield start, start + len(paragraph)
        start += len(paragraph) + 2


def _chosen(texts: Iterable[str], extraction: StructuredText) -> Iterator[bool]:
    """Whether most of each paragraph, line by line, stands in an extraction."""
    lines = {letters for line in extraction.text.split("\n") if (letters := _letters(line))}
    for text in texts:
        own = [_letters(line) for line in text.split("\n")]
        size = sum(map(len, own))
        yield size > 0 and 2 * sum(len(line) for line in own if line in lines) > size


def _linked(page: StructuredText, spans: Sequence[Passage]) -> Iterator[float]:
    """The share of each paragraph that is links."""
    links = [(span.start, span.end) for span in page.structure if span.kind is StructureKind.LINK]
    index = 0
    for start, end in spans:
        letters = 0
        while index < len(links) and links[index][0] < end:
            letters += links[index][1] - links[index][0]
            index += 1
        yield min(1.0, letters / max(1, end - start))


def _beside(spans: Sequence[Passage], core: Sequence[int], parts: Iterable[Passage]) -> Iterator[Passage]:
    """Those of some parts that do not hold most of the core."""
    starts = [spans[index][0] for index in core]
    sums = [0, *accumulate(spans[index][1] - spans[index][0] for index in core)]
    for start, end in parts:
        inside = sums[bisect_left(starts, end)] - sums[bisect_left(starts, start)]
        if inside <= _MOST_APART * sums[-1]:
            yield start, end


def _within(spans: Sequence[Passage], parts: Iterable[Passage]) -> Iterator[bool]:
    """Whether each paragraph lies in one of some parts, which are in the order of their starts."""
    waiting = iter(sorted(parts))
    part = next(waiting, None)
    reached = 0
    for start, end in spans:
        while part is not None and part[0] <= start:
            reached = max(reached, part[1])
            part = next(waiting, None)
        yield end <= reached


def _near(index: int, sizes: Sequence[int], values: Sequence[float]) -> float:
    """The mean of a measure over the paragraphs around one."""
    total = weight = 0.0
    for distance in range(1, _NEAR + 1):
        for other in (index - distance, index + distance):
            if 0 <= other < len(sizes):
                counts = min(sizes[other], _LONG) / distance
                total += counts * values[other]
                weight += counts
    return total / weight if weight else 0.0


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
