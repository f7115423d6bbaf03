"""Identity: which URLs, guids, names and contents are one and the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.model.articles import Draft
from store.records import identity
from store.records.identity import guid_key, name_key, url_key


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://amber.example/a", "amber.example/a"),
        ("HTTP://Amber.Example:80/a#part", "amber.example/a"),
        ("https://amber.example:8443/a", "amber.example:8443/a"),
        ("https://amber.example", None),
        ("https://amber.example/news/?utm_source=x", None),
        ("https://amber.example/A?b=2&a=1", "amber.example/A?a=1&b=2"),
        ("https://amber.example/a?utm_source=x&UTM_Medium=y", "amber.example/a"),
        ("https://amber.example/a?b=&gclid=1&c=d%20e", "amber.example/a?b=&c=d+e"),
        ("https://[::1/a", "https://[::1/a"),
        ("https://amber.example:port/a", "https://amber.example:port/a"),
        ("urn:isbn:1", "urn:isbn:1"),
        ("", None),
        (None, None),
    ],
)
def test_a_url_is_known_by_what_names_the_article(url: str | None, key: str | None) -> None:
    assert url_key(url) == key


@given(st.text())
def test_what_is_no_web_address_is_its_own_key(url: str) -> None:
    assert url_key(url) == (url or None) or url.lower().startswith(("http:", "https:"))


def test_a_number_is_a_guid_within_its_feed_only() -> None:
    assert guid_key("17", "Gazette") != guid_key("17", "Herald")
    assert guid_key("tag:amber,2025:17", "Gazette") == guid_key("tag:amber,2025:17", None)
    assert guid_key(None, "Gazette") is guid_key("", "Gazette") is None


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("«Émile Zola", "emile zola"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("†", "†"),
        ("", ""),
        ("2nd", "2nd"),
    ],
)
def test_names_are_compared_without_case_accents_and_leading_marks(name: str, key: str) -> None:
    assert name_key(name) == key


def content_key(draft: Draft) -> str:
    return identity.content_key(draft, draft.text.split())


def test_content_is_its_words_however_they_are_wrapped() -> None:
    one = Draft("Tolls fell\nto 9 crowns.", "A", "a", "plain")
    assert content_key(one) == content_key(Draft(" Tolls  fell to 9 crowns.\n", "B", "b", "page"))
    assert content_key(one) != content_key(Draft("Tolls fell to 8 crowns.", "A", "a", "plain"))


def test_drafts_without_words_are_told_apart_by_where_they_came_from() -> None:
    assert content_key(Draft("", "A", "a", "page")) != content_key(Draft("", "A", "b", "page"))
