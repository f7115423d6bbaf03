"""Articles of which only the address is there get their texts when the user asks for that."""

from __future__ import annotations

import threading

import pytest

from store.library import Library
from store.model.articles import AddResult, AddStatus, Draft, Place
from store.model.brought import Brought, BroughtMark
from store.model.view import BEST_MATCHES, View
from tests.feeds.feed_site import BODY, Site, page
from tests.feeds.refreshed import QUICK

UPDATED, NOT_READ = AddStatus.UPDATED, AddStatus.NOT_READ


def bookmarks(library: Library, *addresses: str, brought: Brought | None = None) -> list[int]:
    drafts = [
        Draft(
            "",
            f"Bookmark {n}",
            "marks.csv",
            "pocket",
            url=url,
            extracted=False,
            tags=("sea",),
            brought=brought,
        )
        for n, url in enumerate(addresses)
    ]
    return [result.article_id or 0 for result in library.imports.add(drafts, read=False)]


def fetched(library: Library, *ids: int, stop: threading.Event | None = None) -> list[AddResult]:
    wanted = library.imports.unfetched(BEST_MATCHES, ids)
    return sorted(
        library.imports.fetch(wanted, read=False, fetcher=QUICK, stop=stop), key=lambda each: each.origin
    )


def test_a_bookmark_becomes_its_page_and_keeps_what_was_done_to_it(library: Library, site: Site) -> None:
    site.put("/new", page("The tolls of Port Amber"), kind="text/html")
    old = site.put("/old", status=301, Location="/new")
    mark = BroughtMark("heard of the tolls. The harbour board of Port Amber met on Monday", "look this up")
    (number,) = bookmarks(
        library, old, brought=Brought(starred=True, marks=(mark, BroughtMark("is what this")))
    )
    (result,) = fetched(library)
    assert (result.status, result.article_id) == (UPDATED, number)
    article = library.articles.one(number)
    assert article.title == "The tolls of Port Amber" and BODY.strip()[:60] in article.text
    assert (article.url, article.tags, article.starred, article.extracted) == (old, ("sea",), True, True)
    assert article.notices == ()
    placed = {each.anchor.exact: each.orphan for each in library.annotations.of_article(number)}
    assert placed == {mark.exact: True, "is what this": False}, "one stands in several places"
    assert library.imports.unfetched(View()) == ()
    (again,) = library.imports.add(
        [Draft("", "Bookmark 0", "marks.csv", "pocket", url=old, extracted=False)], read=False
    )
    assert again.status is AddStatus.ALREADY_THERE, "it is known by its address still"
    library.history.undo()
    assert library.articles.one(number).text == ""


def test_what_cannot_be_fetched_is_told_and_tried_again(library: Library, site: Site) -> None:
    gone, empty = site.put("/gone", status=404), site.put("/empty", "<html></html>", kind="text/html")
    list_of_all = site.put("/feed", "<rss version='2.0'><channel></channel></rss>")
    ids = bookmarks(library, gone, empty, list_of_all)
    results = fetched(library)
    assert [(result.status, result.article_id) for result in results] == [
        (NOT_READ, ids[1]),
        (NOT_READ, ids[2]),
        (NOT_READ, ids[0]),
    ]
    (report,) = (each for each in library.imports.reports.all() if each.via)
    assert (report.via, report.not_read) == ("pages", 3) and report.ended is not None
    site.put("/gone", page("It is there again"), kind="text/html")
    lost = next(item for item in library.imports.reports.items(report.id) if item.origin == gone)
    assert [result.status for result in library.retrying.retry(report.id, [lost])] == [UPDATED]
    assert [each.url for each in library.imports.unfetched(View())] == [empty, list_of_all]


def test_what_is_no_address_is_told_and_the_others_are_fetched(library: Library, site: Site) -> None:
    good = site.put("/new", page("The tolls of Port Amber"), kind="text/html")
    bookmarks(library, "http://[harbour/tolls", good)
    other, bad = fetched(library)
    assert (bad.status, bad.why) == (NOT_READ, "this is no web address. Check how it is written.")
    assert other.status is UPDATED


def test_a_server_that_wants_fewer_requests_is_left_alone(library: Library, site: Site) -> None:
    addresses = [site.put(f"/{n}", status=429) for n in range(12)]
    bookmarks(library, *addresses)
    results = fetched(library)
    assert {result.status for result in results} == {NOT_READ} and len(results) == 12
    assert len(site.asked) <= 4, "two at once, and none after the first answer"
    assert any("was not asked for this one" in result.why for result in results)


@pytest.mark.parametrize("ids", [(), (2,)])
def test_only_what_is_asked_for_and_has_no_text_is_fetched(
    library: Library, site: Site, ids: tuple[int, ...]
) -> None:
    first, second = (site.put(f"/{n}", page(f"Page {n}"), kind="text/html") for n in range(2))
    bookmarks(library, first, second)
    list(
        library.imports.add(
            [Draft("It has a text.", "Texts", "t", "plain", url=f"{site.address}/3")], read=False
        )
    )
    assert site.asked == []
    fetched(library, *ids)
    assert sorted(site.paths()) == (["/1"] if ids else ["/0", "/1"])


def test_what_was_stopped_goes_on_with_the_rest(library: Library, site: Site) -> None:
    bookmarks(library, *(site.put(f"/{n}", page(f"Page {n}"), kind="text/html") for n in range(3)))
    stop = threading.Event()
    coming = library.imports.fetch(library.imports.unfetched(View()), read=False, fetcher=QUICK, stop=stop)
    next(coming)
    stop.set()
    list(coming)
    report = library.imports.reports.cut_off()
    assert report is not None and report.added + report.updated < 3
    list(library.retrying.go_on(report.id))
    assert library.imports.reports.one(report.id).updated == 3
    assert library.imports.unfetched(View()) == ()
    assert len(site.asked) <= 5


def test_what_was_deleted_for_good_meanwhile_stays_so_and_the_others_are_fetched(
    library: Library, site: Site
) -> None:
    good = [site.put(f"/{n}", page(f"Page {n}"), kind="text/html") for n in range(2)]
    ids = bookmarks(library, *good, site.put("/gone", status=404))
    wanted = library.imports.unfetched(View())
    library.articles.move((ids[1], ids[2]), Place.BIN)
    library.articles.empty_bin()
    results = {each.origin: each for each in library.imports.fetch(wanted, read=False, fetcher=QUICK)}
    assert (results[good[0]].status, results[good[1]].status) == (UPDATED, NOT_READ)
    assert "deleted" in results[good[1]].why
    assert library.views.count(View()) == 1
    assert library.imports.reports.all()[0].not_read == 2
