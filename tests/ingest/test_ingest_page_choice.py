"""Of two extractions of a page the one is taken that has the article, the whole of it and no more."""

from __future__ import annotations

import pytest

from store.ingest.formats.page_choice import better, likelihood, measured, weights
from store.model.structure import StructuredText, StructureKind, StructureSpan
from tests.growth import Work, grows_linearly

LEAD, FIRST, SECOND, THIRD, LAST = (
    f"{word} of the paragraphs says at some length what happened on the quay that day, and why it did."
    for word in ("Lead", "First", "Second", "Third", "Last")
)
MENU = tuple(f"News and notices of ward {number}" for number in range(8))
COMMENTS = tuple(
    line
    for number in range(5)
    for line in (f"Reader {number} · {number} hours ago", f"I was there {number} times, and it is not so.")
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
    ("first", "second", "article"),
    [
        pytest.param((FIRST, SECOND, LAST), ARTICLE[1:], ARTICLE[1:], id="a hole is filled"),
        pytest.param(ARTICLE[1:4], ARTICLE[:4], ARTICLE[:4], id="the lead is there"),
        pytest.param(ARTICLE[1:4], (*MENU, *ARTICLE[1:4]), ARTICLE[1:4], id="a menu is not"),
        pytest.param(ARTICLE, (*ARTICLE, *COMMENTS), ARTICLE, id="nor are comments"),
        pytest.param((*ARTICLE, *COMMENTS), ARTICLE, ARTICLE, id="whoever has them"),
        pytest.param(ARTICLE[:4], ARTICLE[1:], ARTICLE, id="the ends of both"),
        pytest.param((*MENU, *ARTICLE), (*ARTICLE, *COMMENTS), ARTICLE, id="what both have"),
        pytest.param(ARTICLE, ARTICLE, ARTICLE, id="the same"),
        pytest.param(ARTICLE, COMMENTS, ARTICLE, id="another thing"),
        pytest.param((*MENU, FIRST), (FIRST,), (*MENU, FIRST), id="too little"),
    ],
)
def test_the_article_is_made_of_what_was_chosen(
    first: tuple[str, ...], second: tuple[str, ...], article: tuple[str, ...]
) -> None:
    page = text(*PAGE, linked=MENU)
    begin = page.text.index(COMMENTS[0])
    assert better(page, text(*first), text(*second), [(begin, len(page.text))]).text == "\n\n".join(article)


def test_what_is_made_of_both_keeps_its_structure() -> None:
    page = text(*PAGE, linked=(*MENU, THIRD))
    made = better(page, text(*ARTICLE[:4]), text(*ARTICLE[1:]))
    (link,) = made.structure
    assert made.text[link.start : link.end] == THIRD


def test_a_part_that_holds_most_of_a_page_is_not_beside_its_article() -> None:
    page, whole = text(*ARTICLE), text(*ARTICLE[:4])
    inside = measured(page, whole, whole, [(0, len(page.text))])
    assert {each.measures["apart"] for each in inside} == {0.0}


def test_every_weight_is_of_something_that_is_measured() -> None:
    (paragraph,) = measured(text(LEAD), text(LEAD), text(LEAD), [])
    assert weights().keys() == paragraph.measures.keys()
    assert 0 < likelihood(paragraph.measures) < 1


def test_choosing_takes_linear_time() -> None:
    def choosing(size: int) -> Work:
        lines = [f"{number} {FIRST}" for number in range(size)]
        return lambda: better(text(*lines), text(*lines[::2]), text(*lines[1:]))

    assert grows_linearly(choosing, 400)
