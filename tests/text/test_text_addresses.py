"""Only absolute http and https addresses are addresses of articles."""

from __future__ import annotations

import pytest

from store.text.addresses import same_site, web_link


@pytest.mark.parametrize(
    ("link", "base", "absolute"),
    [
        ("https://news.example/a?b=1", None, "https://news.example/a?b=1"),
        ("HTTP://news.example/", None, "HTTP://news.example/"),
        ("/a", "https://news.example/feed.xml", "https://news.example/a"),
        (" https://news.example/a\n", None, "https://news.example/a"),
        (
            "https://news.example/\x1b]8;;https://other.example\x07a",
            None,
            "https://news.example/]8;;https://other.examplea",
        ),
    ],
)
def test_an_address_is_made_absolute_and_clean(link: str, base: str | None, absolute: str) -> None:
    assert web_link(link, base) == absolute


@pytest.mark.parametrize(
    "link",
    [
        None,
        "",
        "/a",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "exec:rm -rf",
        "https://",
        "https://[::1",
        "https://news.example/a b",
        "https://news.example/" + "a" * 3000,
    ],
)
def test_anything_else_is_no_address(link: str | None) -> None:
    assert web_link(link) is None


def test_a_script_is_no_address_even_in_a_feed_with_a_base() -> None:
    assert web_link("javascript:alert(1)", "https://news.example/") is None


def test_mobile_and_www_hosts_are_one_site() -> None:
    assert same_site("https://www.news.example/a", "https://m.news.example/b")
    assert not same_site("https://news.example/a", "https://news.example.evil.example/a")
