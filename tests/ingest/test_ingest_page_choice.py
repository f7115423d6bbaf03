"""Of two extractions of a page the one is taken that has the article, the whole of it and no more."""

from __future__ import annotations

import pytest

from store.ingest.formats.page_choice import better
from store.model.structure import StructuredText, StructureKind, StructureSpan
from tests.growth import Work, grows_linearly

LEAD, FIRST, SECOND, THIRD, LAST = (
    f"{word} of the paragraphs says at some length what happened on the quay that day, and why it did."
    for word in ("Lead", "First", "Second", "Third", "Last")
)
MENU = tuple(f"News and notices of ward {number}" for number in range(8))
COMMENTS = tuple(
    f"Comment {number}: I was there myself, and it was nothing like that at all." for number in range(9)
)
ARTICLE = (LEAD, FIRST, SECOND, THIRD, LAST)
PAGE = (*MENU, *ARTICLE, *COMMENTS)


def text(*paragraphs: str, linked: tuple[str, ...] = ()) -> StructuredText:
    """Paragraphs, some of them links."""
    whole = "\n\n".join(paragraphs)
    spans = [
        StructureSpan(
            StructureKind.LINK, whole.index(each), whole.index(each) + len(each), target="https://a.b/"
        )
        for each in linked
    ]
    return StructuredText(whole, tuple(spans))


@pytest.mark.parametrize(
    ("first", "second", "is_second"),
    [
        pytest.param(text(FIRST, SECOND, LAST), text(*ARTICLE[1:]), True, id="a hole is filled"),
        pytest.param(text(*ARTICLE[1:4]), text(*ARTICLE[:4]), True, id="the lead is there"),
        pytest.param(text(*ARTICLE[1:4]), text(*ARTICLE[1:4], *MENU, linked=MENU), False, id="a menu is not"),
        pytest.param(text(*ARTICLE), text(*ARTICLE, *COMMENTS), False, id="nor are comments"),
        pytest.param(text(*MENU, *ARTICLE[:3], linked=MENU), text(*ARTICLE[:3]), True, id="without scraps"),
        pytest.param(text(*ARTICLE), text(*ARTICLE), False, id="the same"),
        pytest.param(text(*ARTICLE), text(*COMMENTS), False, id="another thing"),
        pytest.param(text(*MENU, FIRST, linked=MENU), text(FIRST), False, id="too little"),
    ],
)  # fmt: skip
def test_the_better_one_is_taken(first: StructuredText, second: StructuredText, is_second: bool) -> None:
    assert better(text(*PAGE), first, second) is (second if is_second else first)


def test_choosing_takes_linear_time() -> None:
    def choosing(size: int) -> Work:
        lines = [f"{number} {FIRST}" for number in range(size)]
        return lambda: better(text(*lines), text(*lines[::2]), text(*lines[1:]))

    assert grows_linearly(choosing, 400)
