"""What may be subscribed to: http and https addresses, written in one way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import UsageError
from store.feeds.typed import feed_address, feed_tags


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://Kelp.Example/news.xml", "https://kelp.example/news.xml"),
        ("kelp.example", "https://kelp.example/"),
        ("kelp.example:8080/a?b=c#d", "https://kelp.example:8080/a?b=c"),
        ("feed:https://kelp.example/rss", "https://kelp.example/rss"),
        ("feed://kelp.example/rss", "http://kelp.example/rss"),
        ("//kelp.example/rss", "https://kelp.example/rss"),
        ("http://[::1]:80/rss", "http://[::1]:80/rss"),
    ],
)
def test_an_address_is_kept_in_one_form(typed: str, kept: str) -> None:
    assert feed_address(typed) == kept


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("exec:curl example.org", "it is a program to run"),
        ("filter:sed:https://kelp.example/", "it is a program to run"),
        ("|sh", "it is a program to run"),
        ("file:///etc/passwd", "only http and https addresses are subscribed to, not “file:”"),
        ("javascript:alert(1)", "only http and https"),
        ("data:text/xml,<rss/>", "only http and https"),
        ("gopher://kelp.example/", "only http and https"),
        ("query:unread:unread = 1", "only http and https"),
        ("", "this is no web address"),
        ("https://", "this is no web address"),
        ("https://kelp.example/a b", "this is no web address"),
        ("https://kelp.example:99999/", "this is no web address"),
        ("https://me:secret@kelp.example/", "an address with a user name or password"),
    ],
)
def test_what_is_no_web_address_is_refused_with_what_it_is(typed: str, why: str) -> None:
    with pytest.raises(UsageError) as refusal:
        feed_address(typed)
    assert refusal.value.sentence.startswith(why)


@given(st.text() | st.from_regex(r"[a-z]{2,8}:[/|]{0,3}.{0,30}"))
def test_whatever_is_typed_is_an_http_address_or_refused(typed: str) -> None:
    try:
        kept = feed_address(typed)
    except UsageError:
        return
    assert kept.startswith(("http://", "https://"))
    assert feed_address(kept) == kept


@given(st.lists(st.one_of(st.text(max_size=12), st.text("/ \u00a0\u00ad,a", max_size=12)), max_size=4))
def test_tags_are_kept_as_they_are_when_they_are_read_again(given_tags: list[str]) -> None:
    kept = feed_tags(given_tags)
    assert feed_tags(kept) == kept
    assert feed_tags(["/ports/", "/ /sea, trade"]) == ("ports", "sea", "trade")
