"""Addresses of articles: http and https alone; which name one article, and which two are the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.text.addresses import address_key, names_article, same_site, site, web_link


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


@pytest.mark.parametrize(
    "path",
    [
        "bridge-to-close",
        "quay",
        "2024/bridge",
        "2024/03/05/bridge.html",
        "news/bridge-to-close",
        "news/world-europe-67890123",
        "en/bridge",
        "archive/2024/bridge",
        "topic/123-how-bridges-age",
        "author/doe/bridge-to-close",
        "index.php?id=7",
        "?p=7",
        "#!/bridge",
        "#/2024/bridge",
        "12345",
    ],
)
def test_an_address_that_names_an_article(path: str) -> None:
    assert names_article(f"https://www.amber.example/{path}")


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/",
        "index.html",
        "home",
        "en",
        "en-gb/",
        "de/index.php",
        "news",
        "News/",
        "news.html",
        "en/news/world",
        "category/bridges",
        "tag/bridge",
        "author/jane-doe",
        "en/topics/bridges/",
        "page/2",
        "2024",
        "2024/03/",
        "2024/03/05",
        "?s=bridge",
        "search?q=bridge&page=2",
        "?utm_source=feed",
        "?p=",
        "#top",
        "#/",
    ],
)
def test_an_address_that_names_a_home_page_a_section_or_a_list(path: str) -> None:
    assert not names_article(f"https://www.amber.example/{path}")


@pytest.mark.parametrize("address", [None, "", "bridge", "urn:isbn:1", "https://[::1", "mailto:a@x.example"])
def test_what_is_no_web_address_names_no_article(address: str | None) -> None:
    assert not names_article(address)


@pytest.mark.parametrize(
    ("address", "other"),
    [
        ("https://amber.example/a", "http://amber.example/a"),
        ("https://amber.example/a", "HTTPS://WWW.Amber.example:443/a#part"),
        ("https://amber.example/a", "https://amber.example/a/"),
        ("https://amber.example/a", "https://m.amber.example/a"),
        ("https://amber.example/a", "https://amp.amber.example/a"),
        ("https://amber.example/a", "https://amber.example/a/amp/"),
        ("https://amber.example/a", "https://amber.example/a.amp"),
        ("https://amber.example/a", "https://amber.example/a?amp=1"),
        ("https://amber.example/a", "https://amber.example/a?utm_source=x&UTM_Medium=y&fbclid=z"),
        ("https://amber.example/a", "https://amber.example/a?ref=rss"),
        ("https://amber.example/a", "https://amber.example/a?CMP=share_btn_url&smid=tw-share"),
        ("https://amber.example/a?b=2&c=1", "https://amber.example/a?c=1&b=2"),
        ("https://amber.example/café", "https://amber.example/caf%c3%a9"),
        ("https://amber.example/a/", "https://amber.example/a/index.html"),
        ("https://amber.example", "https://www.amber.example/"),
    ],
)
def test_two_ways_to_write_one_address(address: str, other: str) -> None:
    assert address_key(address) == address_key(other)


@pytest.mark.parametrize(
    ("address", "other"),
    [
        ("https://amber.example/a", "https://amber.example/b"),
        ("https://amber.example/a", "https://amber.example/A"),
        ("https://amber.example/a", "https://teal.example/a"),
        ("https://amber.example/a", "https://blog.amber.example/a"),
        ("https://amber.example/a", "https://amber.example:8443/a"),
        ("https://amber.example/a?id=1", "https://amber.example/a?id=2"),
        ("https://amber.example/a/b", "https://amber.example/a%2Fb"),
        ("https://amber.example/#!/a", "https://amber.example/#!/b"),
        ("https://www.example/a", "https://m.example/a"),
    ],
)
def test_two_addresses(address: str, other: str) -> None:
    assert address_key(address) != address_key(other)


SEGMENT = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp"), exclude_characters="/?#%\\"), min_size=1
)
WEB = st.builds("https://{}amber.example/{}/{}".format, st.sampled_from(["", "www.", "m."]), SEGMENT, SEGMENT)


@given(st.text() | WEB)
def test_any_text_has_a_key_and_its_key_can_be_stored(address: str) -> None:
    key = address_key(address)
    assert bool(key) is bool(address)
    assert key == address or key.encode("utf-8")
    assert not site(address) or key.startswith(site(address))


@given(WEB, st.sampled_from(["/", "/amp", "?utm_campaign=x", "#part", "?fbclid=1&ref=mail"]))
def test_what_is_hung_on_an_address_does_not_change_what_it_is(address: str, more: str) -> None:
    assert address_key(address + more) == address_key(address)
    assert names_article(address + more) is names_article(address)
