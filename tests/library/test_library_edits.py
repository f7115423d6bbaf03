"""Editing an article: what the user sets stays, whatever its source says later; all of it can be undone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from store.errors import NotFoundError, UsageError
from store.library import Library
from store.model.articles import AddResult, AddStatus, Draft, Month
from store.model.decisions import ArticleEdits
from store.model.findings import Findings
from store.reading import fallback
from tests.by_hand import searched, view

AddOne = Callable[..., int]
AddPlain = Callable[..., AddResult]

TOLD = {
    "byline": "A. Reed",
    "source": "Wire",
    "url": "https://example.org/tolls",
    "guid": "tag:tolls",
    "published": dt.date(2025, 6, 5),
}
SET: ArticleEdits = {
    "title": "Tolls to end",
    "byline": "Ann Reed",
    "source": "Harbour Ledger",
    "url": "https://example.org/tolls-end",
    "published": dt.date(2025, 6, 1),
}


def shown(library: Library, article_id: int) -> dict[str, object]:
    article = library.articles.one(article_id)
    return {name: getattr(article, name) for name in SET}


def test_every_field_is_set_in_one_decision_and_taken_back(library: Library, add_one: AddOne) -> None:
    article_id = add_one(**TOLD)
    before = shown(library, article_id)
    assert shown(library, library.articles.edit(article_id, **SET).id) == SET
    assert library.history.undo().label == "Edited «Harbour tolls 0»"
    assert shown(library, article_id) == before
    library.history.redo()
    assert shown(library, article_id) == SET


def test_lists_and_search_follow(library: Library, add_one: AddOne) -> None:
    first, second = add_one(title="B"), add_one(1, title="C", source="Wire")
    library.articles.edit(second, title="Ánchor", source="Ledger", published=Month(2025, 6))
    assert [row.id for row in library.views.rows(view("sort:title"), 0, 9)] == [second, first]
    assert [row.id for row in library.views.rows(view("on:2025-06"), 0, 9)] == [second]
    assert library.articles.sources() == (("Ledger", 1),)
    assert [hit.article_id for hit in library.views.search(searched("anchor")).hits] == [second]
    assert library.articles.one(second).published == Month(2025, 6), "a month stays a month"


def test_what_is_set_holds_when_the_article_comes_in_again(library: Library, add_plain: AddPlain) -> None:
    text = "Mara Lindqvist said the harbour tolls would end on June 19. " * 5
    article_id = add_plain(text, "Tolls", **TOLD).article_id
    assert article_id is not None
    library.articles.edit(article_id, **SET)
    later = add_plain(text + "It was confirmed.", "Tolls, again", **{**TOLD, "source": "Wire 2"})
    assert (later.status, later.article_id) == (AddStatus.UPDATED, article_id)
    assert shown(library, article_id) == SET
    assert library.articles.one(article_id).text.endswith("confirmed.")
    assert add_plain(text + "It was confirmed.", "Tolls", **TOLD).status is AddStatus.ALREADY_THERE
    library.history.undo(), library.history.undo()
    assert library.articles.one(article_id).source == "Wire"


@pytest.mark.parametrize("url", ["https://example.org/tolls", "https://example.org/tolls-end"])
def test_an_article_is_known_by_the_address_of_its_source_and_by_the_one_it_was_given(
    library: Library, add_plain: AddPlain, url: str
) -> None:
    text = "Mara Lindqvist said the harbour tolls would end on June 19. "
    article_id = add_plain(text, "Tolls", url=TOLD["url"]).article_id
    assert article_id is not None
    library.articles.edit(article_id, url="https://example.org/tolls-end", title="Mine")
    assert library.articles.at_address(url) == article_id
    assert add_plain(text, "Tolls", url=url).status is AddStatus.ALREADY_THERE
    assert add_plain(text + "So it did.", "Tolls", url=url).status is AddStatus.UPDATED


def test_a_date_taken_away_does_not_come_back(library: Library, add_plain: AddPlain) -> None:
    result = add_plain("Tolls end on Friday.", "Tolls", **TOLD)
    assert result.article_id is not None
    library.articles.edit(result.article_id, published=None, byline=None)
    assert add_plain("Tolls end on Friday.", "Tolls", **TOLD).status is AddStatus.ALREADY_THERE
    article = library.articles.one(result.article_id)
    assert (article.published, article.byline) == (None, None)


def test_another_date_of_publication_or_title_has_the_article_read_again(
    library: Library, add_one: AddOne, findings: Findings
) -> None:
    article_id = add_one(**TOLD)
    asked: list[object] = []

    def reads(_text: str, published: object, title: str) -> Findings:
        asked.append((published, title))
        return findings

    library.articles.edit(article_id, title="Another title")
    assert library.findings.restated() == [article_id]
    library.findings.read_again(article_id, reads)
    assert library.findings.restated() == []
    library.articles.edit(article_id, byline="A. Reed")
    assert library.findings.restated() == []
    asked.clear()
    library.articles.edit(article_id, published=dt.date(2025, 6, 1))
    library.articles.edit(article_id, published=dt.date(2025, 6, 2))
    assert library.findings.restated() == [article_id]
    assert article_id in library.findings.out_of_date()
    library.history.undo(), library.history.undo()
    assert library.findings.restated() == [], "what was found counts from this date again"
    library.history.redo()
    library.findings.read_again(article_id, reads)
    assert (asked, library.findings.restated()) == ([(dt.date(2025, 6, 1), "Another title")], [])
    library.history.undo()
    assert library.findings.restated() == [article_id]


def test_a_later_text_is_read_with_the_date_that_was_set(library: Library, add_one: AddOne) -> None:
    article_id = add_one(**TOLD)
    library.articles.edit(article_id, published=dt.date(2025, 6, 1))
    asked: list[object] = []

    def reads(_text: str, published: object, _title: str = "") -> Findings:
        asked.append(published)
        return Findings()

    text = library.articles.one(article_id).text + " So it did."
    draft = Draft(text, "Tolls", "t", "plain", guid="tag:tolls", url="https://example.org/tolls",
                  published=dt.date(2025, 6, 9))  # fmt: skip
    (result,) = library.imports.add([draft], reader=reads)
    assert (result.status, asked) == (AddStatus.UPDATED, [dt.date(2025, 6, 1)])
    assert library.findings.restated() == []


def test_what_is_no_edit_is_refused_or_changes_nothing(library: Library, add_one: AddOne) -> None:
    article_id = add_one()
    with pytest.raises(UsageError, match="at least one letter"):
        library.articles.edit(article_id, title=" \x1b ")
    with pytest.raises(NotFoundError):
        library.articles.edit(99, title="None")
    before = len(library.history.entries())
    library.articles.edit(article_id, title="Harbour tolls 0", byline="  ")
    assert len(library.history.entries()) == before


def test_what_is_due_is_called_by_the_title(library: Library) -> None:
    text = "Nobody came. The vote is on Thursday."
    draft = Draft(text, "Vote on the quay sale", "a", "plain", guid="vote", published=dt.date(2027, 3, 10))
    (result,) = library.imports.add([draft], reader=fallback.read)
    assert result.article_id is not None
    assert _labels(library, result.article_id) == ["Vote on the quay sale"]
    library.articles.edit(result.article_id, title="Nothing new")
    library.findings.read_again(result.article_id, fallback.read)
    assert _labels(library, result.article_id) == ["The vote"]
    longer = replace(draft, text=f"{text} It rained.")
    (again,) = library.imports.add([longer], reader=fallback.read)
    assert again.status is AddStatus.UPDATED
    assert _labels(library, result.article_id) == ["The vote"], "the title that the user gave it stays"


def _labels(library: Library, article_id: int) -> list[str]:
    return [deadline.what for deadline in library.findings.of_article(article_id).deadlines]
