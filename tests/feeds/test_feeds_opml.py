"""Lists of feeds: in from other programs, out for them, and back the same."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import IngestError
from store.feeds.opml import read_opml, write_opml
from store.feeds.typed import feed_tags
from store.model.feeds import FullText, NewSubscription, Outlines, Subscription
from store.text import single_line


def listed(body: str, head: str = "") -> Outlines:
    return read_opml(f'{head}<opml version="2.0"><body>{body}</body></opml>'.encode(), "feeds.opml")


def subscription(address: str, name: str = "", tags: tuple[str, ...] = ()) -> Subscription:
    since = dt.datetime(2027, 3, 1, tzinfo=dt.UTC)
    return Subscription(
        1,
        1,
        address,
        name,
        "",
        None,
        tags,
        None,
        FullText.SHORT,
        False,
        since,
        None,
        None,
        None,
        None,
        0,
        "",
        False,
        0,
    )


def test_folders_and_categories_become_tags() -> None:
    read = listed(
        '<outline text="Harbours"><outline text="North"><outline type="rss" text="Kelp Post" '
        'xmlUrl="https://kelp.example/rss" htmlUrl="https://kelp.example/" category="/ferries/night, tolls"/>'
        '</outline></outline><outline title="Loose" xmlURL="https://loose.example/atom.xml"/>'
    )
    assert read.subscriptions == (
        NewSubscription(
            "https://kelp.example/rss",
            "Kelp Post",
            ("Harbours", "North", "ferries/night", "tolls"),
            site="https://kelp.example/",
        ),
        NewSubscription("https://loose.example/atom.xml", "Loose"),
    )


@pytest.mark.parametrize(
    "address",
    [
        "exec:touch owned",
        "filter:sh:https://a.example/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "|touch x",
        "",
    ],
)
def test_what_is_no_web_address_is_refused_and_listed_and_the_rest_comes_in(address: str) -> None:
    read = listed(
        f'<outline text="Bad" xmlUrl="{address}"/><outline text="Good" xmlUrl="https://a.example/f"/>'
    )
    assert [each.address for each in read.subscriptions] == ["https://a.example/f"]
    assert [(each.address, each.name) for each in read.refused] == [(address, "Bad")]
    assert read.refused[0].why


def test_an_address_that_stands_twice_is_one_feed() -> None:
    feed = '<outline text="{}" xmlUrl="https://a.example/f"/>'
    assert [each.name for each in listed(feed.format("One") + feed.format("Two")).subscriptions] == ["One"]


def test_control_characters_of_a_title_are_gone() -> None:
    read = listed('<outline text="Kelp&#27;]52;c;x&#7; Post&#x202e;" xmlUrl="https://a.example/f"/>')
    assert (
        read.subscriptions[0].name == "Kelp]52;c;x Post\u202e"
        or read.subscriptions[0].name == "Kelp]52;c;x Post"
    )
    assert single_line(read.subscriptions[0].name) == read.subscriptions[0].name


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE opml [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE opml SYSTEM "http://a.example/opml.dtd">',
    ],
)
def test_entities_and_document_types_are_refused(head: str) -> None:
    with pytest.raises(IngestError, match="never opens"):
        listed('<outline text="&b;" xmlUrl="https://a.example/f"/>', head)


def test_of_a_list_that_breaks_off_what_came_before_is_kept() -> None:
    data = b'<opml><body><outline text="A" xmlUrl="https://a.example/f"/><outline text="B" xmlU'
    read = read_opml(data, "feeds.opml")
    assert [each.name for each in read.subscriptions] == ["A"]
    assert "breaks off" in read.refused[0].why


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"<rss></rss>", b"<html><outline/></html>", b"\x00\x01\x02" * 50]
)
def test_what_is_no_list_is_refused(data: bytes) -> None:
    with pytest.raises(IngestError):
        read_opml(data, "feeds.opml")


def test_a_list_that_is_too_large_is_refused() -> None:
    with pytest.raises(IngestError, match="larger than 5 MB"):
        read_opml(b" " * 5_000_001, "feeds.opml")


def test_outlines_nested_without_end_are_read() -> None:
    deep = 20_000
    feed = '<outline text="Deep" xmlUrl="https://a.example/f"/>'
    read = listed('<outline text="x">' * deep + feed + "</outline>" * deep)
    assert read.subscriptions[0].tags == ("x",)


names = st.text(max_size=30).map(single_line)
hosts = st.from_regex(r"[a-z]{1,8}\.example/[a-z0-9/]{0,12}(\?[a-z]=[a-z0-9&=]{0,6})?", fullmatch=True)
feeds = st.builds(
    subscription,
    hosts.map("https://{}".format),
    names.filter(bool),
    st.lists(names, max_size=4).map(feed_tags),
)


@given(st.lists(feeds, max_size=8, unique_by=lambda each: each.address))
def test_a_list_that_was_written_reads_as_the_same_feeds(subscriptions: list[Subscription]) -> None:
    read = read_opml(write_opml(subscriptions).encode(), "feeds.opml")
    assert not read.refused
    told = {(each.address, each.name, each.tags) for each in read.subscriptions}
    assert told == {(each.address, each.name, each.tags) for each in subscriptions}


@given(st.binary(max_size=300) | st.text(alphabet='<>/"=& outlinexmlUrpv:', max_size=200).map(str.encode))
def test_whatever_a_list_holds_it_is_read_or_refused(data: bytes) -> None:
    for each in (data, b"<opml><body>" + data):
        with suppress(IngestError):
            read_opml(each, "feeds.opml")
