"""Which of two extractions of a page is its article, by what can be measured on the page.

Both are passages of one page. What one has and the other has not is looked at paragraph by
paragraph, with where it stands: prose beside or between what both have belongs to the article,
links and scraps do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from store.model.structure import StructuredText, StructureKind

_SHORTEST = 250
"""Characters of the shortest extraction that can be the better one."""
_PROSE = 60
"""Characters of the shortest paragraph of prose."""
_LINKED = 0.4
"""Share of a paragraph's letters in links from which on it leads away rather than says something."""
_SAYS = re.compile(r"[.!?…。！？।][\"'”’»)\]]*(?:\s|$)")
_WORTH = 0.12
"""Share of an extraction that must be at stake for a change of mind."""
_AGREED = 0.8
"""Share of the smaller extraction that both must have, to be two opinions on one article."""
_MOSTLY = 0.7
_AFTER = 0.5
"""How much, of what both have, may stand after it: more is other people's comments, or another article."""
_GAP = 400
"""Characters of the page that neither has and that may lie between the article and a part of it."""

_OWN_KIND = frozenset(
    {
        StructureKind.ITEM,
        StructureKind.ROW,
        StructureKind.CODE_BLOCK,
        StructureKind.QUOTE,
        StructureKind.HEADING,
    }
)


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph: how long it is, how much of it is links, whether it is one of prose or has a kind."""

    size: int
    linked: float
    is_prose: bool
    place: int
    """Where it stands on the page; -1 where that is not known."""


def better(page: StructuredText, first: StructuredText, second: StructuredText) -> StructuredText:
    """The better of two extractions of a page; the first one, where nothing speaks for the second."""
    if len(second.text) < _SHORTEST or first.text == second.text:
        return first
    ours, theirs = _paragraphs(page, first), _paragraphs(page, second)
    both = ours.keys() & theirs.keys()
    size_ours, size_theirs = _size(ours.values()), _size(theirs.values())
    if _size(ours[key] for key in both) < _AGREED * min(size_ours, size_theirs):
        return first
    more = [theirs[key] for key in theirs if key not in both]
    less = [ours[key] for key in ours if key not in both]
    if _size(more) > _WORTH * size_theirs and not less and _is_article(more, [ours[key] for key in both]):
        return second
    if _size(less) > 2 * _WORTH * size_ours and not more and _leads_away(less):
        return second
    return first


def _paragraphs(page: StructuredText, body: StructuredText) -> dict[str, _Paragraph]:
    """The paragraphs of an extraction by their letters, in their order."""
    found: dict[str, _Paragraph] = {}
    spans = list(body.structure)
    start = index = place = 0
    for text in body.text.split("\n\n"):
        end = start + len(text)
        linked, has_kind = 0, False
        while index < len(spans) and spans[index].start < end:
            if spans[index].kind is StructureKind.LINK:
                linked += spans[index].end - spans[index].start
            has_kind = has_kind or spans[index].kind in _OWN_KIND
            index += 1
        at = page.text.find(text[:_PROSE], place) if text else -1
        place = at if at >= 0 else place
        share = linked / max(1, len(text))
        prose = share < _LINKED and (has_kind or (len(text) >= _PROSE and bool(_SAYS.search(text))))
        letters = "".join(filter(str.isalnum, text.casefold()))
        if letters:
            found.setdefault(letters, _Paragraph(len(text), share, prose, at))
        start = end + 2
    return found


def _size(paragraphs: Iterable[_Paragraph]) -> int:
    return sum(paragraph.size for paragraph in paragraphs)


def _is_article(more: list[_Paragraph], both: list[_Paragraph]) -> bool:
    """Whether what only one has is prose, and stands among or right beside what both have."""
    if _size(each for each in more if each.is_prose) < _MOSTLY * _size(more):
        return False
    known = sorted((each.place, each.place + each.size) for each in both if each.place >= 0)
    if not known:
        return False
    first, last = known[0][0], known[-1][1]
    reached = last
    near = after = 0
    for each in sorted((each for each in more if each.place >= 0), key=lambda each: each.place):
        if each.place + each.size + _GAP >= first and each.place <= reached + _GAP:
            near += each.size if each.place < last or after + each.size <= _AFTER * _size(both) else 0
            after += each.size if each.place >= last else 0
            reached = max(reached, each.place + each.size)
    return near >= _MOSTLY * _size(more)


def _leads_away(less: list[_Paragraph]) -> bool:
    """Whether what only one has is links, and scraps that say nothing."""
    return _size(each for each in less if not each.is_prose) >= _MOSTLY * _size(less)
