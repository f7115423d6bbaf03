"""From a source into the library: the same thing is one article, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from store.library import Library
from store.model.articles import AddResult, AddStatus
from store.model.view import View
from tests.by_hand import view
from tests.empty_library import open_empty

FEED = """<rss version="2.0"><channel><title>Harbour Notes</title>
<item><title>Quay reopens</title><link>https://notes.example/quay?{query}</link>
<guid isPermaLink="false">{guid}</guid><description>{text}</description></item></channel></rss>"""
TEXT = "The quay in Marrow Bay reopens on Monday, eleven weeks after a crane fell on it."


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_empty(tmp_path / "library.db") as opened:
        yield opened


def add(library: Library, path: Path, content: str | bytes) -> list[AddResult]:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(library.imports.add_sources([str(path)], read=False))


def feed(*, query: str = "id=1", guid: str = "q1", text: str = TEXT) -> str:
    return FEED.format(query=query, guid=guid, text=text)


@pytest.mark.parametrize(
    "again",
    [
        feed(),
        feed(query="id=1&amp;utm_source=mail"),
        feed(guid="changed"),
        feed(guid="", query="utm_medium=x&amp;id=1"),
    ],
    ids=["the same", "another tracking", "another guid", "no guid"],
)
def test_the_same_entry_in_another_dress_is_one_article(library: Library, tmp_path: Path, again: str) -> None:
    (first,) = add(library, tmp_path / "a.rss", feed())
    (second,) = add(library, tmp_path / "a.rss", again)
    assert (first.status, second.status) == (AddStatus.ADDED, AddStatus.ALREADY_THERE)
    assert first.article_id == second.article_id
    assert library.views.count(View()) == 1


def test_the_same_text_as_file_and_from_a_feed_is_one_article(library: Library, tmp_path: Path) -> None:
    add(library, tmp_path / "a.rss", feed())
    (second,) = add(library, tmp_path / "quay.txt", TEXT)
    assert second.status is AddStatus.ALREADY_THERE


def test_an_id_of_one_feed_is_not_that_of_another(library: Library, tmp_path: Path) -> None:
    add(library, tmp_path / "a.rss", feed())
    other = feed(query="id=2", text="Another text.").replace("Harbour Notes", "Tide Tables")
    assert add(library, tmp_path / "b.rss", other)[0].status is AddStatus.ADDED


def test_pages_that_cannot_be_extracted_do_not_pass_for_one_another(library: Library, tmp_path: Path) -> None:
    for name in ("a.html", "b.html"):
        (result,) = add(library, tmp_path / name, f"<title>Quay</title><!-- {name} -->")
        assert result.status is AddStatus.ADDED
        assert result.article_id is not None
        article = library.articles.one(result.article_id)
        assert (article.title, article.extracted) == ("Quay", False)


HOME = '<base href="https://notes.example/"><link rel="canonical" href="https://notes.example/">'
LONG = " ".join(f"The crane that fell on the quay was number {n} of the port." for n in range(30))
SHORT = (
    "Seals came back to the slipway of Marrow Bay, where the port had built them a raft of cork last autumn."
)


def test_pages_that_give_the_home_page_as_their_address_are_articles_of_their_own(
    library: Library, tmp_path: Path
) -> None:
    for name, text in (("quay", LONG), ("seals", SHORT)):
        page = f"<html><head><title>Notes: {name}</title>{HOME}</head><body><p>{text}</p></body></html>"
        (result,) = add(library, tmp_path / f"{name}.html", page)
        assert result.status is AddStatus.ADDED
        assert result.article_id is not None
        assert library.articles.one(result.article_id).text == text


def test_a_source_that_is_refused_leaves_the_library_as_it_was(library: Library, tmp_path: Path) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "a">]><rss><channel/></rss>'
    (result,) = add(library, tmp_path / "a.rss", bomb)
    assert result.status is AddStatus.NOT_READ
    assert library.views.count(view("in:any")) == 0
