"""Coming in: the same article is one article, a changed one is updated, and every field is made safe."""

from __future__ import annotations

import datetime as dt
import sqlite3
import zlib
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.library import Library
from store.model.articles import AddResult, AddStatus, Draft, Place
from store.model.view import View
from store.text import sanitise
from tests.by_hand import searched
from tests.library.conftest import NEWS

AddPlain = Callable[..., AddResult]


ADDED, THERE, UPDATED = AddStatus.ADDED, AddStatus.ALREADY_THERE, AddStatus.UPDATED


OTHER = "Bakers in Port Amber count every loaf since flour doubled overnight."


BOTH_FEEDS = {"source": "Amber Gazette"}


@pytest.mark.parametrize(
    ("first", "second", "status"),
    [
        pytest.param({}, {}, THERE, id="the same text from two files"),
        pytest.param(
            {"guid": "a", **BOTH_FEEDS}, {"guid": "a", **BOTH_FEEDS}, THERE, id="the same entry again"
        ),
        pytest.param(
            {"url": "https://amber.example/1"},
            {"url": "HTTP://AMBER.example:80/1#top"},
            THERE,
            id="a URL, written otherwise",
        ),
        pytest.param(
            {"url": "https://amber.example/1?id=4"},
            {"url": "https://amber.example/1?utm_source=x&id=4&fbclid=y"},
            THERE,
            id="a URL with tracking",
        ),
        pytest.param(
            {"guid": "a", "url": "https://amber.example/1"},
            {"guid": "b", "url": "https://amber.example/1"},
            THERE,
            id="a changing guid",
        ),
        pytest.param({"guid": "a"}, {"guid": "b"}, THERE, id="a changing guid, no URL"),
        pytest.param({"url": "https://amber.example/1"}, {}, THERE, id="the text of a page, saved"),
        pytest.param(
            {"url": "https://amber.example/1"},
            {"url": "https://kelp.example/9"},
            ADDED,
            id="one text at two addresses",
        ),
        pytest.param(
            {"url": "https://amber.example/1"},
            {"url": "https://amber.example/1", "text": NEWS + " Tickets stay valid."},
            UPDATED,
            id="a text that went on",
        ),
        pytest.param(
            {"guid": "7", "source": "A"},
            {"guid": "7", "source": "B", "title": "Loaves", "text": OTHER},
            ADDED,
            id="the same number in two feeds",
        ),
        pytest.param(
            {"guid": "7", "url": "https://amber.example/1", **BOTH_FEEDS},
            {"guid": "7", "url": "https://amber.example/2", "title": "Loaves", "text": OTHER, **BOTH_FEEDS},
            ADDED,
            id="a repeated guid",
        ),
        pytest.param(
            {"guid": "7", **BOTH_FEEDS},
            {"guid": "7", "title": "Loaves", "text": OTHER, **BOTH_FEEDS},
            ADDED,
            id="a repeated guid, no URL",
        ),
        pytest.param(
            {"url": "https://amber.example/"},
            {"url": "https://amber.example/", "title": "Loaves", "text": OTHER},
            ADDED,
            id="a feed whose entries all link to its front page",
        ),
        pytest.param(
            {"url": "https://amber.example/"},
            {"url": "https://amber.example/", "text": OTHER},
            ADDED,
            id="one title for all pages of a site that give its front page as their address",
        ),
        pytest.param(
            {"url": "https://amber.example/1"},
            {"url": "https://amber.example/1", "text": OTHER},
            ADDED,
            id="another text under a title and an address that stay",
        ),
        pytest.param(
            {"url": "https://amber.example/1", "guid": "urn:a"},
            {"url": "https://amber.example/1", "guid": "urn:b", "title": "Boiler", "text": NEWS + " Sorry."},
            UPDATED,
            id="guid and title change, address and text stay",
        ),
        pytest.param(
            {"url": "https://amber.example/1"},
            {"url": "https://www.amber.example/1/amp?ref=rss"},
            THERE,
            id="a URL as telephones see it",
        ),
        pytest.param(
            {"url": "https://amber.example/1"},
            {"url": "https://amber.example/1", "text": "The ferry …"},
            THERE,
            id="a teaser of a text that is there",
        ),
        pytest.param(
            {"url": "https://amber.example/1", "text": "No sailing this week-end."},
            {"url": "https://amber.example/1"},
            UPDATED,
            id="the text of which only a teaser in other words was there",
        ),
        pytest.param(
            {"url": "https://amber.example/1"},
            {"url": "https://amber.example/1", "text": NEWS * 2, "extracted": False},
            THERE,
            id="a page that could not be extracted this time",
        ),
        pytest.param({}, {"published": dt.date(2025, 6, 5)}, UPDATED, id="the date told later"),
        pytest.param(
            {"published": dt.date(2025, 6, 5)},
            {"published": dt.date(2026, 1, 1)},
            THERE,
            id="a date that is known",
        ),
    ],
)
def test_what_comes_again(
    add_plain: AddPlain,
    library: Library,
    first: dict[str, object],
    second: dict[str, object],
    status: AddStatus,
) -> None:
    before = add_plain(**{"text": NEWS, "title": "Ferry", **first})
    after = add_plain(**{"text": NEWS, "title": "Ferry", **second})
    assert (before.status, after.status) == (ADDED, status)
    assert (after.article_id == before.article_id) is (status is not ADDED)
    assert library.views.count(View()) == (2 if status is ADDED else 1)
    if status is not UPDATED:
        assert library.articles.one(1).text == NEWS


def test_an_update_changes_what_is_told_and_nothing_else(add_plain: AddPlain, library: Library) -> None:
    url = "https://amber.example/ferry"
    add_plain(NEWS, "Ferry", url=url, byline="A. Teal", published=dt.date(2025, 6, 5), tags=("sea",))
    library.articles.set_starred([1], True)
    library.articles.move([1], Place.ARCHIVE)
    add_plain(NEWS + " Tickets stay valid.", "Ferry, again", url=url)
    article = library.articles.one(1)
    assert article.title == "Ferry, again"
    assert article.text.endswith("valid.")
    assert (article.byline, article.published, article.tags) == ("A. Teal", dt.date(2025, 6, 5), ("sea",))
    assert (article.starred, article.place) == (True, Place.ARCHIVE)
    assert [hit.article_id for hit in library.views.search(searched("tickets")).hits] == [1]


def test_what_lies_in_the_bin_is_not_brought_back_by_a_feed(add_plain: AddPlain, library: Library) -> None:
    add_plain(NEWS)
    library.articles.move([1], Place.BIN)
    assert add_plain(NEWS).why == "it lies in the bin"
    assert library.articles.row(1) is not None
    assert library.articles.one(1).place is Place.BIN


def test_every_field_is_made_safe_again_at_the_door(add_plain: AddPlain, library: Library) -> None:
    evil = "a\x1b]52;c;eA==\x07b\u202ec\r\nd"
    add_plain(
        evil,
        f"{evil} [/b]",
        byline=evil,
        source=evil,
        url=evil,
        guid=evil,
        tags=(evil, evil, " "),
        language=evil,
        notices=(evil,),
    )
    article = library.articles.one(1)
    assert article.text == "a]52;c;eA==bc\nd"
    line = "a]52;c;eA==bc d"
    assert article.title == f"{line} [/b]"
    assert (article.byline, article.source, article.url, article.language) == (line, line, line, line)
    assert (article.tags, article.notices) == ((line,), (line,))


def test_a_title_is_never_empty(add_plain: AddPlain) -> None:
    assert add_plain(NEWS, "\x00 \n", origin="ferry.txt").title == "ferry.txt"


def test_raw_bytes_of_a_page_that_was_not_extracted_are_kept(add_plain: AddPlain, library: Library) -> None:
    add_plain("", "Page", raw=b"<html>\x00", extracted=False)
    file = sqlite3.connect(library.path)
    ((kept, packed),) = file.execute("SELECT raw, packed FROM raw_sources").fetchall()
    file.close()
    assert (zlib.decompress(kept), packed) == (b"<html>\x00", 1)
    assert library.articles.one(1).extracted is False


@pytest.mark.parametrize(
    "published",
    [
        None,
        dt.date.min,
        dt.date.max,
        dt.datetime.min.replace(tzinfo=dt.timezone(dt.timedelta(hours=14))),
        dt.datetime(2025, 3, 30, 2, 30),
    ],
)
def test_any_publication_date_comes_back_as_it_came(
    add_plain: AddPlain, library: Library, published: dt.date | None
) -> None:
    add_plain(NEWS, published=published)
    assert library.articles.one(1).published == published


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text())
def test_any_text_comes_back_as_the_door_left_it(library: Library, text: str) -> None:
    (result,) = library.imports.add([Draft(text, "Any", f"any {text!r}", "plain")], read=False)
    assert result.article_id is not None
    assert library.articles.one(result.article_id).text.split() == sanitise(text).split()
