"""Saved pages: the article and what the page says of it, or the raw page and a word about why not."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from store.ingest.formats.feed_links import feed_links
from store.ingest.formats.html_text import fragment
from store.ingest.formats.markup import clean_markup, page_title
from store.ingest.formats.page import read_page_material
from store.ingest.formats.page_extraction import read_page, without_pointers
from store.ingest.limits import PAGE_BYTES
from store.ingest.material import Material
from store.ingest.sandbox import Sandbox, SandboxError
from store.model.structure import StructuredText
from tests.ingest.ingest_steps import SANDBOX, one_draft, refusal

PARAGRAPHS = (
    "The quay in Marrow Bay reopens on Monday, eleven weeks after a crane fell on it, the port said.",
    "“We have tested every bolt,” said Graham Lisle, the harbour master, who had closed the quay himself.",
    "Ships of up to 120 metres may moor again; the crane will be replaced in the spring of next year.",
)
HEAD = """<meta charset="utf-8"><title>Quay reopens | Harbour Notes</title>
<meta property="og:title" content="Quay reopens after eleven weeks">
<meta property="og:site_name" content="Harbour Notes">
<meta name="author" content="Ruth Adeyemi">"""
DATED = '<meta property="article:published_time" content="2026-11-19T08:00:00+01:00">'
CANONICAL = '<link rel="canonical" href="https://notes.example/quay">'


def page(
    head: str = HEAD + DATED + CANONICAL, *, body: str = "", paragraphs: tuple[str, ...] = PARAGRAPHS
) -> str:
    """A page as sites build them: navigation, article, others' headlines, imprint."""
    article = "".join(f"<p>{each}</p>" for each in paragraphs)
    return f"""<!DOCTYPE html><html lang="en-GB"><head>{head}</head><body>
<nav><a href="/">Front page</a><a href="/tides">Tides</a></nav>
<article><h1>Quay reopens after eleven weeks</h1>{article}{body}</article>
<aside><h2>Most read</h2><a href="/x">Seal returns to slipway</a></aside>
<footer>Imprint and cookies</footer></body></html>"""


def test_a_page_gives_its_article_and_what_is_known_of_it(tmp_path: Path) -> None:
    draft = one_draft(tmp_path, "quay.html", page())
    assert draft.text == "\n\n".join(PARAGRAPHS)
    assert draft.title == "Quay reopens after eleven weeks"
    assert (draft.byline, draft.source, draft.language) == ("Ruth Adeyemi", "Harbour Notes", "en-GB")
    assert draft.url == "https://notes.example/quay"
    assert draft.published == dt.datetime(2026, 11, 19, 8, tzinfo=dt.timezone(dt.timedelta(hours=1)))
    assert (draft.format, draft.extracted, draft.notices) == ("page", True, ())


@pytest.mark.parametrize(
    ("head", "published"),
    [
        (
            '<script type="application/ld+json">{"@graph": [{"datePublished": "2026-11-19"}]}</script>',
            "2026-11-19",
        ),
        (
            '<script type="application/ld+json">[{"datePublished": "2026-11-19T08:00Z"}]</script>',
            "2026-11-19T08:00",
        ),
        ('<meta itemprop="datePublished" content="2026-11-19">', "2026-11-19"),
        ('<meta name="date" content="2026-11-19">', "2026-11-19"),
        ('<script type="application/ld+json">{broken</script>', ""),
        ('<meta property="article:published_time" content="0001-01-01T00:00:00Z">', ""),
        ('<meta name="date" content="2025-02-29">', ""),
        ("", ""),
    ],
)
def test_the_date_is_the_one_that_the_page_names(head: str, published: str) -> None:
    assert read_page(page(HEAD + head)).published[: len("2026-11-19T08:00")] == published


@pytest.mark.parametrize(
    ("head", "address"),
    [
        (CANONICAL, "https://notes.example/quay"),
        ('<meta property="og:url" content="https://notes.example/og">', "https://notes.example/og"),
        ("<!-- saved from url=(0026)https://notes.example/saved -->", "https://notes.example/saved"),
        ('<link rel="canonical" href="javascript:alert(1)">', None),
        ("", None),
        ('<base href="https://notes.example/">', None),
        (
            '<base href="https://notes.example/"><link rel="canonical" href="2026/quay">',
            "https://notes.example/2026/quay",
        ),
        ('<link rel="canonical" href="https://notes.example/">', None),
        (
            '<link rel="canonical" href="https://notes.example/">'
            '<meta property="og:url" content="https://notes.example/og">',
            "https://notes.example/og",
        ),
        (
            "<!-- saved from url=(0026)https://notes.example/saved -->"
            '<link rel="canonical" href="https://copy.example/quay">',
            "https://notes.example/saved",
        ),
        (
            "<!--\n Page saved with SingleFile \n url: https://www.notes.example/quay?ref=x \n-->"
            + CANONICAL,
            "https://notes.example/quay",
        ),
        (
            '<link rel="canonical" href="https://staging.example/quay">'
            '<meta property="og:url" content="https://notes.example/quay">'
            '<script type="application/ld+json">{"@type": "NewsArticle", "mainEntityOfPage": '
            '{"@id": "https://www.notes.example/quay"}}</script>',
            "https://notes.example/quay",
        ),
        (
            '<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "url": "https://a.example/x"},'
            '{"@type": "BlogPosting", "url": "https://notes.example/quay"}]}</script>',
            "https://notes.example/quay",
        ),
    ],
)
def test_a_saved_page_knows_its_address(tmp_path: Path, head: str, address: str | None) -> None:
    assert one_draft(tmp_path, "quay.html", page(HEAD + head)).url == address


@pytest.mark.parametrize(
    ("fetched", "address"),
    [
        ("https://www.notes.example/quay?utm_source=x", "https://notes.example/quay"),
        ("https://copy.example/quay", "https://copy.example/quay"),
        ("https://notes.example/", "https://notes.example/quay"),
    ],
)
def test_a_fetched_page_cannot_pass_for_another_sites(fetched: str, address: str) -> None:
    material = Material(page().encode(), fetched, name="quay", content_type="text/html", url=fetched)
    (draft,) = read_page_material(material, SANDBOX)
    assert draft.url == address


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="koi8-r">', "koi8-r"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">', "cp1251"),
        ("", "utf-8"),
        ('<meta charset="utf-8">', "utf-16"),
    ],
)
def test_the_encoding_is_the_one_that_the_page_names(tmp_path: Path, head: str, encoding: str) -> None:
    text = "Совет порта утвердил план ремонта причала, работы начнутся в понедельник утром. " * 4
    markup = f"<html><head>{head}<title>Причал</title></head><body><p>{text}</p></body></html>"
    draft = one_draft(tmp_path, "quay.html", markup.encode(encoding))
    assert (draft.title, draft.text) == ("Причал", text.strip())


def test_latin1_means_windows_1252_as_in_browsers() -> None:
    assert Material(b'<meta charset="iso-8859-1"><p>\x93quay\x94', "x").decoded().text.endswith("<p>“quay”")


def test_control_characters_in_a_page_do_not_come_in(tmp_path: Path) -> None:
    evil = "&#27;]52;c;x&#7; &#x9b;31m and &#x202e;rev and \x1b[0m \x00"
    markup = page(
        HEAD.replace("Quay reopens after", f"Quay {evil} reopens after"), body=f"<p>More {evil} words</p>"
    )
    draft = one_draft(tmp_path, "quay.html", markup)
    assert PARAGRAPHS[0] in draft.text
    assert draft.title == "Quay ]52;c;x ›31m and rev and [0m reopens after eleven weeks"
    assert not {"\x1b", "\x07", "\x9b", "\u202e", "\x00"} & set(draft.text + draft.title)


def test_markup_of_the_screen_is_kept_as_written(tmp_path: Path) -> None:
    draft = one_draft(
        tmp_path, "quay.html", page(paragraphs=(*PARAGRAPHS, "He [sic] paid [$5] [/b] [@click=app.quit]x[/]"))
    )
    assert draft.text.endswith("He [sic] paid [$5] [/b] [@click=app.quit]x[/]")


def test_lists_and_tables_stay_readable(tmp_path: Path) -> None:
    body = (
        "<ul><li>Tested bolts</li><li>New crane</li></ul><table><tr><td>Ships</td><td>900</td></tr></table>"
    )
    text = one_draft(tmp_path, "quay.html", page(body=body)).text
    assert "\n\n- Tested bolts\n- New crane" in text
    assert "Ships | 900" in text


def test_a_page_of_few_words_is_kept_whole(tmp_path: Path) -> None:
    draft = one_draft(
        tmp_path, "note.html", "<title>Note</title><p>The quay stays closed until further notice.</p>"
    )
    assert "The quay stays closed until further notice." in draft.text


def test_where_no_article_can_be_told_all_visible_text_is_kept(tmp_path: Path) -> None:
    cells = "".join(
        f"<option>Tide {n}</option><b>Tide {n} at {n} o'clock</b><script>x({n})</script>" for n in range(40)
    )
    draft = one_draft(tmp_path, "tides.html", f"<title>Tides</title><body><form>{cells}</form></body>")
    assert "Tide 7 at 7 o'clock" in draft.text
    assert "x(7)" not in draft.text


@pytest.mark.parametrize(
    "markup",
    [
        "<html></html>",
        "<title>Quay</title><body></body>",
        "<title>Quay</title><body>" + "<div>" * 50_000 + "deep",
    ],
    ids=["empty", "no body", "50,000 nested elements"],
)
def test_a_page_without_an_article_is_kept_as_it_came(tmp_path: Path, markup: str) -> None:
    draft = one_draft(tmp_path, "quay.html", markup)
    assert (draft.text, draft.title, draft.extracted) == ("", "Quay", False)
    assert draft.raw == markup.encode()
    assert draft.notices == ("not extracted: no article was found in it; the page is kept as it came",)


def test_a_huge_page_is_kept_as_it_came(tmp_path: Path) -> None:
    markup = page(body="<p>word</p>" * (PAGE_BYTES // 10)).encode()
    draft = one_draft(tmp_path, "quay.html", markup)
    assert (draft.extracted, draft.title) == (False, "Quay reopens | Harbour Notes")
    assert draft.raw == markup
    assert draft.notices == ("not extracted: it is larger than 5 MB; the page is kept as it came",)


def test_a_page_that_takes_too_long_is_kept_as_it_came() -> None:
    attributes = " ".join(f"a{n}=1" for n in range(100_000))
    markup = f"<title>Quay</title><p {attributes}>The quay reopens</p>"
    with Sandbox(seconds=1) as sandbox:
        (draft,) = read_page_material(Material(markup.encode(), "quay.html", name="quay.html"), sandbox)
        (after,) = read_page_material(Material(page().encode(), "b.html", name="b.html"), SANDBOX)
    assert (draft.extracted, draft.title, draft.raw) == (False, "Quay", markup.encode())
    assert "took longer than 1 seconds" in draft.notices[0]
    assert after.extracted


def test_a_page_that_kills_the_extraction_is_kept_as_it_came(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: Sandbox, task: str, markup: str, **options: str) -> dict[str, Any]:
        raise SandboxError("its extraction failed")

    monkeypatch.setattr(Sandbox, "run", fail)
    (draft,) = read_page_material(Material(page().encode(), "quay.html"), SANDBOX)
    assert draft.notices == ("not extracted: its extraction failed; the page is kept as it came",)


def test_a_file_that_is_no_page_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, "quay.html", b"\x89PNG\r\n") == (
        "this is not a text but a picture. Save its text first, then add that."
    )


@pytest.mark.parametrize(
    ("paragraph", "kept"),
    [
        ("Read more: A crane falls", False),
        ("READ ALSO | A crane falls", False),
        ("Lea también: Cae una grúa", False),
        ("Follow The Notes on Twitter and Facebook", False),
        ("Sign up for the weekly newsletter", False),
        ("Read more carefully, the report says something else.", True),
        ("Related costs rose by 4 percent.", True),
        ("Follow the money, the auditor said.", True),
    ],
)
def test_paragraphs_that_only_point_elsewhere_are_left_out(paragraph: str, kept: bool) -> None:
    body = without_pointers(StructuredText(f"One.\n\n{paragraph}\n\nTwo."))
    assert body.text == (f"One.\n\n{paragraph}\n\nTwo." if kept else "One.\n\nTwo.")


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p><p>Two<br>lines</p>", "One\n\nTwo\nlines"),
        ("One<br><br>Two", "One\n\nTwo"),
        ("A <b>bold</b>\n  <i>word</i>, AT&amp;T", "A bold word, AT&T"),
        ("<ul><li>One</li><li><p>Two</p></li></ul><p>Three</p>", "- One\n- Two\n\nThree"),
        ("<p>a<!-- gone -->b<script>x</script>c<style>y</style>d</p>", "abcd"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("no markup\nat all", "no markup\nat all"),
        ("2 < 3", "2 < 3"),
        ("", ""),
        ("&#27;[31m &#x202e;x", "[31m x"),
    ],
)
def test_a_fragment_of_html_becomes_paragraphs(html: str, text: str) -> None:
    assert fragment(html).text == text


@pytest.mark.parametrize(
    ("markup", "clean"),
    [
        ("a&#27;b&#x1B;c&#7d", "abcd"),
        ("&#147;quay&#148;", "“quay”"),
        ("&#38;&#x26;&amp;", "&#38;&#x26;&amp;"),
        ("&#99999999;&#xD800;", ""),
        ("&#10;&#9;", "&#10;&#9;"),
    ],
)
def test_references_to_control_characters_go(markup: str, clean: str) -> None:
    assert clean_markup(markup) == clean


def test_a_title_is_found_without_parsing() -> None:
    assert page_title("<TITLE lang=en>Quay &amp; crane\n</TITLE>") == "Quay & crane"
    assert page_title("<p>none") == ""


@pytest.mark.parametrize("markup", ["", "<!-- a remark -->", "<!DOCTYPE html>", "<!DOCTYPE h<!tD", "</p>"])
def test_markup_with_nothing_in_it_is_an_empty_page_that_names_no_feed(markup: str) -> None:
    assert read_page(markup).body.text == ""
    assert feed_links(markup).links == ()
