"""Feeds: an entry is an article; what would attack or damage the reader stays outside."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from pathlib import Path

import pytest

from store.ingest import read_source
from store.ingest.formats.xml_feed import read_xml_feed
from store.model.articles import AddResult, Draft
from tests.growth import Work, grows_linearly
from tests.ingest.ingest_steps import drafts, one_draft, read_file, refusal, refusals

BODY = "<p>The quay reopens on Monday.</p><p>A crane had fallen on it.</p>"


TEXT = "The quay reopens on Monday. A crane had fallen on it."


def item(title: str = "Quay reopens", *, more: str = "", body: str = BODY) -> str:
    return f"<item><title>{title}</title><description><![CDATA[{body}]]></description>{more}</item>"


def rss(*items: str, head: str = "") -> str:
    return (
        f'<?xml version="1.0" encoding="utf-8"?>{head}<rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<channel><title>Harbour Notes</title><link>https://notes.example/</link><language>en</language>"
        f"{''.join(items)}</channel></rss>"
    )


def test_an_rss_item_is_an_article(tmp_path: Path) -> None:
    more = """<link>https://notes.example/quay</link><guid isPermaLink="false">q1</guid>
      <pubDate>Thu, 19 Nov 2026 08:00:00 GMT</pubDate><dc:creator>Ruth Adeyemi</dc:creator>
      <category>port</category><category>port</category>
      <content:encoded><![CDATA[<p>The whole text of the article.</p>
      <p>It is longer than what the description gives of it.</p>]]></content:encoded>"""
    draft = one_draft(tmp_path, "notes.rss", rss(item(more=more)))
    assert (
        draft.text == "The whole text of the article.\n\nIt is longer than what the description gives of it."
    )
    assert (draft.title, draft.source, draft.byline) == ("Quay reopens", "Harbour Notes", "Ruth Adeyemi")
    assert (draft.url, draft.guid) == ("https://notes.example/quay", "q1")
    assert draft.published == dt.datetime(2026, 11, 19, 8, tzinfo=dt.UTC)
    assert (draft.tags, draft.language, draft.format, draft.notices) == (("port",), "en", "feed", ())


def test_an_atom_entry_is_an_article(tmp_path: Path) -> None:
    feed = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Notes</title><entry>
      <title type="html">Quay &lt;b&gt;reopens&lt;/b&gt;</title><id>tag:notes.example,2026:quay</id>
      <link href="https://notes.example/quay"/><published>2026-11-19T08:00:00Z</published>
      <author><name>Ruth Adeyemi</name></author>
      <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{BODY}</div></content></entry></feed>"""
    draft = one_draft(tmp_path, "notes.xml", feed)
    assert draft.title == "Quay reopens"
    assert draft.text == "The quay reopens on Monday.\n\nA crane had fallen on it."
    assert (draft.guid, draft.byline) == ("tag:notes.example,2026:quay", "Ruth Adeyemi")


@pytest.mark.parametrize(
    ("authors", "of_the_feed", "byline"),
    [
        (
            "<author><name>Ruth Adeyemi</name></author><author><name>Jan Roe</name></author>",
            "",
            "Ruth Adeyemi, Jan Roe",
        ),
        ("<author><name>Ruth Adeyemi</name><email>r@notes.example</email></author>", "", "Ruth Adeyemi"),
        ("", "<author><name>Ruth Adeyemi</name></author>", "Ruth Adeyemi"),
        ("", "", None),
    ],
)
def test_an_entry_is_by_its_authors_else_by_those_of_the_feed(
    tmp_path: Path, authors: str, of_the_feed: str, byline: str | None
) -> None:
    feed = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Notes</title>{of_the_feed}<entry>
      <title>Quay</title><id>tag:notes.example,2026:quay</id>{authors}<content>{TEXT}</content></entry></feed>"""
    assert one_draft(tmp_path, "notes.atom", feed).byline == byline


def test_links_of_a_feed_in_a_file_lead_from_the_site_that_it_names(tmp_path: Path) -> None:
    body = '<p>See <a href="map.html">the map</a>.</p>'
    draft = one_draft(tmp_path, "notes.rss", rss(item(more="<link>/2026/quay.html</link>", body=body)))
    assert draft.url == "https://notes.example/2026/quay.html"
    assert [span.target for span in draft.structure] == ["https://notes.example/2026/map.html"]


@pytest.mark.parametrize(
    ("entry", "url"),
    [
        ({"id": "1", "url": "/quay"}, "https://notes.example/quay"),
        ({"id": "https://notes.example/quay"}, "https://notes.example/quay"),
        ({"id": "1"}, None),
    ],
)
def test_a_json_entry_is_at_its_address(tmp_path: Path, entry: dict[str, str], url: str | None) -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "home_page_url": "https://notes.example/",
        "items": [{"content_text": TEXT, **entry}],
    }
    assert one_draft(tmp_path, "notes.json", json.dumps(feed)).url == url


def test_an_entry_without_text_gets_its_line_and_others_go_on(tmp_path: Path) -> None:
    found = read_file(tmp_path, "notes.rss", rss(item("Only a title", body=""), item()))
    assert refusals(found) == ["the feed gives no text for it, only its title."]
    assert [each.title for each in found] == ["Only a title", "Quay reopens"]


def test_a_title_in_a_feed_cannot_steer_the_terminal(tmp_path: Path) -> None:
    draft = one_draft(
        tmp_path, "f.rss", rss(item("a&#27;]52;c;ZXZpbA==&#7;b &#x9b;2J \u202edrow\u202c [b]x[/b]"))
    )
    assert draft.title == "a]52;c;ZXZpbA==b ›2J drow [b]x[/b]"
    assert draft.notices == ()


@pytest.mark.parametrize("field", ["dc:creator", "category", "link", "guid"])
def test_no_other_field_can_either(tmp_path: Path, field: str) -> None:
    draft = one_draft(
        tmp_path, "f.rss", rss(item(more=f"<{field}>https://n.example/&#27;]0;x&#7;</{field}>"))
    )
    assert "\x1b" not in repr(draft) and "\\x1b" not in repr(draft) and "\\x07" not in repr(draft)


def test_scripts_and_styles_of_an_entry_are_not_its_text(tmp_path: Path) -> None:
    body = "<style>p{}</style><script>alert(1)</script><p onclick='x()'>The quay.</p>"
    assert one_draft(tmp_path, "f.rss", rss(item(body=body))).text == "The quay."


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
HOSTILE = {
    "billion laughs": (f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]>', "&l9;"),
    "quadratic": (f'<!DOCTYPE x [<!ENTITY a "{"a" * 50_000}">]>', "&a;" * 50_000),
    "a local file": ('<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>', "&f;"),
    "an address": ('<!DOCTYPE x [<!ENTITY f SYSTEM "http://127.0.0.1:9/">]>', "&f;"),
    "a parameter entity": ('<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/">%p;]>', "x"),
    "an external document type": ('<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd">', "x"),
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_declared_entities_are_refused(tmp_path: Path, name: str, encoding: str) -> None:
    head, title = HOSTILE[name]
    why = refusal(tmp_path, "f.rss", rss(item(title), head=head).encode(encoding))
    assert why == "it declares entities or a document type of its own, which Dateline never opens."


MEASURED = """
import resource, sys
from store.ingest.formats.xml_feed import read_xml_feed
read_xml_feed("<rss version='2.0'/>")
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
assert read_xml_feed(sys.stdin.read()).refused
spent = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
print(spent * (1 if sys.platform == "darwin" else 1024))
"""


@pytest.mark.parametrize("name", ["billion laughs", "quadratic"])
def test_a_bomb_costs_no_100_megabytes(name: str) -> None:
    head, title = HOSTILE[name]
    feed = rss(item(title), head=head)
    done = subprocess.run(
        [sys.executable, "-c", MEASURED], input=feed, capture_output=True, text=True, check=True
    )
    assert int(done.stdout) < 100_000_000


def test_declared_entities_are_refused_in_a_damaged_feed_too(tmp_path: Path) -> None:
    head, title = HOSTILE["billion laughs"]
    why = refusal(tmp_path, "f.rss", rss(item(title), head=head.replace("<!DOCTYPE x", "<!DOCTYPE <"))[:-9])
    assert why == "it is damaged and declares a document type, which Dateline never opens."


def test_the_document_type_that_old_rss_demanded_is_no_attack(tmp_path: Path) -> None:
    head = (
        '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" '
        '"http://my.netscape.com/publish/formats/rss-0.91.dtd">'
    )
    assert one_draft(tmp_path, "f.rss", rss(item(), head=head)).title == "Quay reopens"


def test_an_article_about_entities_is_no_attack(tmp_path: Path) -> None:
    body = "<p>Write &lt;!ENTITY a 'b'&gt; &amp; <code>&lt;!DOCTYPE&gt;</code></p>"
    assert one_draft(tmp_path, "f.rss", rss(item(body=body))).text == "Write <!ENTITY a 'b'> & <!DOCTYPE>"


def test_a_feed_that_breaks_off_keeps_its_whole_entries(tmp_path: Path) -> None:
    whole = rss(item("One"), item("Two"), item("Three"))
    found = read_file(tmp_path, "f.rss", whole[: whole.index("Three") + 60])
    assert [draft.title for draft in drafts(found)] == ["One", "Two"]
    assert all(
        draft.notices == ("the feed is damaged; what could be read of it is kept",) for draft in drafts(found)
    )
    assert refusals(found) == ["the feed breaks off inside this entry. Add the feed again when it is whole."]


@pytest.mark.parametrize("title", ["A <b>bold title", "5 < 6 </i> o'clock"])
def test_a_feed_with_a_slip_in_it_is_read_and_noticed(tmp_path: Path, title: str) -> None:
    (draft,) = drafts(read_file(tmp_path, "f.rss", rss(item(title))))
    assert draft.text.startswith("The quay reopens on Monday.")
    assert draft.notices == ("the feed is damaged; what could be read of it is kept",)


@pytest.mark.parametrize(
    "date", ["yesterday", "0001-01-01", "31 Dec 9999 00:00:00 GMT", "29 Feb 2025 10:00:00 GMT", ""]
)
def test_a_date_that_cannot_be_is_unknown(tmp_path: Path, date: str) -> None:
    assert one_draft(tmp_path, "f.rss", rss(item(more=f"<pubDate>{date}</pubDate>"))).published is None


def test_an_id_that_stands_on_different_entries_tells_nothing(tmp_path: Path) -> None:
    same = "<guid isPermaLink='false'>x</guid>"
    one = item("One", more=same + "<link>https://notes.example/1</link>")
    two = item("Two", more=same + "<link>https://notes.example/2</link>")
    found = drafts(read_file(tmp_path, "f.rss", rss(one, two)))
    assert [(draft.guid, draft.url) for draft in found] == [
        (None, "https://notes.example/1"),
        (None, "https://notes.example/2"),
    ]


def test_an_entry_that_stands_twice_keeps_its_id(tmp_path: Path) -> None:
    twice = item(more="<guid isPermaLink='false'>x</guid>")
    assert [draft.guid for draft in drafts(read_file(tmp_path, "f.rss", rss(twice, twice)))] == ["x", "x"]


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "exec:touch x", "|id"])
def test_a_link_that_is_no_web_address_is_left_out(tmp_path: Path, link: str) -> None:
    assert one_draft(tmp_path, "f.rss", rss(item(more=f"<link>{link}</link>"))).url in (None, "|id")


@pytest.mark.parametrize("encoding", ["shift_jis", "koi8-r", "utf-16"])
def test_the_encoding_is_the_one_that_the_feed_names(tmp_path: Path, encoding: str) -> None:
    word = "港" if encoding == "shift_jis" else "Порт"
    feed = rss(item(word, body=word * 9)).replace("utf-8", encoding).encode(encoding)
    assert one_draft(tmp_path, "f.rss", feed).title == word


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ('<?xml version="1.0"?><note/>', "this is not an RSS or Atom feed."),
        (rss(), "the feed is empty."),
        ("<rss><chan", "the feed is damaged and holds no whole entry."),
        (b"\x1f\x8b\x08", "this is not a text but a compressed file. Save its text first, then add that."),
    ],
)
def test_what_is_no_feed_is_told(tmp_path: Path, content: str | bytes, why: str) -> None:
    assert refusal(tmp_path, "f.rss", content) == why


def json_feed(*items: dict[str, object], **more: object) -> str:
    version = "https://jsonfeed.org/version/1.1"
    return json.dumps({"version": version, "title": "Harbour Notes", "items": items, **more})


QUAY: dict[str, object] = {
    "id": "q1",
    "url": "https://notes.example/quay",
    "title": "Quay reopens",
    "content_html": BODY,
    "date_published": "2026-11-19T08:00:00Z",
    "authors": [{"name": "Ruth Adeyemi"}, {"name": "G. Lisle"}],
    "tags": ["port", "port", 5],
}


def test_an_item_of_a_json_feed_is_an_article(tmp_path: Path) -> None:
    draft = one_draft(tmp_path, "feed.json", json_feed(QUAY, language="en"))
    assert draft.text == "The quay reopens on Monday.\n\nA crane had fallen on it."
    assert (draft.title, draft.source, draft.byline) == (
        "Quay reopens",
        "Harbour Notes",
        "Ruth Adeyemi, G. Lisle",
    )
    assert (draft.url, draft.guid, draft.tags) == ("https://notes.example/quay", "q1", ("port", "5"))
    assert draft.published == dt.datetime(2026, 11, 19, 8, tzinfo=dt.UTC)
    assert (draft.format, draft.language, draft.notices) == ("json feed", "en", ())


@pytest.mark.parametrize(
    "changed",
    [
        {"title": None},
        {"title": ["x"], "url": 5, "authors": "x", "tags": {"a": 1}, "date_published": 7},
        {"content_html": [5], "content_text": "The quay"},
        {"id": "MANY DIGITS"},
    ],
    ids=["null", "other types", "other body", "5,000 digits"],
)
def test_values_of_other_types_do_no_harm(tmp_path: Path, changed: dict[str, object]) -> None:
    feed = json_feed({**QUAY, **changed}).replace('"MANY DIGITS"', "9" * 5000)
    assert one_draft(tmp_path, "feed.json", feed).text.startswith("The quay")


def test_a_raw_tab_in_a_title_costs_a_json_feed_nothing(tmp_path: Path) -> None:
    items = '[{"id": "1", "title": "The\tquay", "content_text": "One."}, {"id": "2", "content_text": "Two."}]'
    feed = f'{{"version": "https://jsonfeed.org/version/1", "items": {items}}}'
    found = read_file(tmp_path, "feed.json", feed)
    assert [draft.title for draft in drafts(found)] == ["The quay", "Two."]
    assert all(draft.notices == () for draft in drafts(found))


def test_a_name_of_any_length_is_looked_through_in_a_time_that_grows_with_it() -> None:
    def reading(letters: int) -> Work:
        feed = rss(item(more=f"<author>{'a' * letters}</author>"))
        return lambda: read_xml_feed(feed)

    assert grows_linearly(reading, 8_000)


def test_a_json_feed_that_breaks_off_keeps_its_whole_items(tmp_path: Path) -> None:
    whole = json_feed(QUAY, {**QUAY, "id": "q2"}, {**QUAY, "id": "q3"})
    found = drafts(read_file(tmp_path, "feed.json", whole[: whole.index('"q3"') + 80]))
    assert [draft.guid for draft in found] == ["q1", "q2"]
    assert found[0].source == "Harbour Notes"
    assert found[0].notices == ("the feed is damaged; what could be read of it is kept",)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ('{"a": 1}', "this JSON is no JSON Feed: it has no list of items."),
        ("[1, 2]", "this JSON is no JSON Feed: it has no list of items."),
        ("{broken", "this JSON is no JSON Feed: it has no list of items."),
        (json_feed(), "the feed is empty."),
        ("[" * 100_000, "this JSON is nested too deeply."),
    ],
    ids=["object", "list", "broken", "empty", "deep"],
)
def test_what_is_no_json_feed_is_told(tmp_path: Path, content: str, why: str) -> None:
    assert refusal(tmp_path, "feed.json", content) == why


def test_a_bad_feed_does_not_stop_the_rest(tmp_path: Path) -> None:
    head, title = HOSTILE["billion laughs"]
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.rss").write_text(rss(item(title), head=head))
    (tmp_path / "in" / "b.rss").write_text(rss(item()))
    first, second = read_source(str(tmp_path / "in"))
    assert isinstance(first, AddResult) and isinstance(second, Draft)


@pytest.mark.parametrize(
    ("head", "title", "read"),
    [
        ("", "Bread & butter", "Bread & butter"),
        ("", "R&D&nbsp;night &eacute; &amp; &#233;", "R&D night é & é"),
        ("", "Fish &chips; more", "Fish &chips; more"),
        ("<!DOCTYPE rss>", "Quay", "Quay"),
        ('<!DOCTYPE rss SYSTEM "http://feeds.example.org/rss.dtd">', "Quay", "Quay"),
        (
            '<!DOCTYPE rss [<!ENTITY auml "&#228;"><!ENTITY dash "–">]>',
            "F&auml;hre &dash; Quay",
            "Fähre – Quay",
        ),
    ],
)
def test_harmless_faults_of_a_feed_are_put_right(tmp_path: Path, head: str, title: str, read: str) -> None:
    (draft,) = drafts(read_file(tmp_path, "f.rss", rss(item(title), head=head)))
    assert draft.title == read
    assert draft.notices == ()


def test_paragraphs_that_were_escaped_once_more_are_paragraphs(tmp_path: Path) -> None:
    body = "&lt;p&gt;The quay.&lt;/p&gt;&lt;p&gt;The ferry &amp;amp; the eels.&lt;/p&gt;"
    assert one_draft(tmp_path, "f.rss", rss(item(body=body))).text == "The quay.\n\nThe ferry & the eels."
