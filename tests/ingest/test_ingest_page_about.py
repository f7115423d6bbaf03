"""What a page says of itself: who wrote it and when, each with where that is told and how sure it is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import html as lxml_html

from store.ingest.formats.author_names import author_names, line_of_author
from store.ingest.formats.page_extraction import without_byline
from store.ingest.formats.page_meta import said
from store.ingest.formats.page_site import page_site
from store.model.articles import Draft, Told
from store.model.structure import StructuredText
from tests.growth import Work, grows_linearly
from tests.ingest.ingest_steps import one_draft
from tests.ingest.made_files import PARAGRAPH

SITE = "<meta property='og:site_name' content='Ostmere Post'>"
BODY = "".join(f"<p>{number}: {PARAGRAPH}</p>" for number in range(3))


def page(folder: Path, head: str = "", above: str = "", below: str = "") -> Draft:
    """A page of the Ostmere Post with this in its head, above its text and below it."""
    return one_draft(
        folder,
        "quay.html",
        f"<html><head><title>The north quay</title>{SITE}{head}</head>"
        f"<body><article><h1>The north quay</h1>{above}{BODY}</article>{below}</body></html>",
    )


def linked(**item: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **item})}</script>'


TEASER = linked(headline="Another", datePublished="2023-01-01")


def told(draft: Draft, field: str) -> Told | None:
    return next((each for each in draft.told if each.field == field), None)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Runa Haldorsen", ["Runa Haldorsen"]),
        ("von Piet Vos und Runa Haldorsen", ["Piet Vos", "Runa Haldorsen"]),
        ("Por: Inés Ávila", ["Inés Ávila"]),
        ("Post author By Runa Haldorsen", ["Runa Haldorsen"]),
        ("Runa Haldorsen, AFP", ["Runa Haldorsen"]),
        ("Runa Haldorsen, PhD, RN", ["Runa Haldorsen"]),
        ("Piet Vos, Jr., Senior Correspondent", ["Piet Vos, Jr."]),
        ("P. J. Vos; Runa Haldorsen", ["P. J. Vos", "Runa Haldorsen"]),
        ("Runa Haldorsen, Piet Vos, and Ada Lind", ["Runa Haldorsen", "Piet Vos", "Ada Lind"]),
        ("Vos & Daughters", ["Vos & Daughters"]),
        ("Runa Haldorsen & Piet Vos", ["Runa Haldorsen", "Piet Vos"]),
        ("Runa Haldorsen March 5, 2024", ["Runa Haldorsen"]),
        ("Runa Haldorsen | 5 March 2024 09:30", ["Runa Haldorsen"]),
        ("Runa Haldorsen (runa@ostmere.example) @runa", ["Runa Haldorsen"]),
        ("田中花子", ["田中花子"]),
        ("qu4y crew", ["qu4y crew"]),
        ("Posted on May 3, 2027 by Runa Haldorsen", ["Runa Haldorsen"]),
        ("Published: 2027-05-03 by Runa Haldorsen and Piet Vos", ["Runa Haldorsen", "Piet Vos"]),
        ("Last updated on Monday, 3 May 2027 at 14:05 by Piet Vos", ["Piet Vos"]),
        ("Story by Runa Haldorsen, photos by Piet Vos", ["Runa Haldorsen"]),
        ("Photo by Piet Vos", []),
        ("Sorted by Newest First", []),
        ("Published March 5, 2024", []),
        ("Posted on", []),
        ("View all posts by Runa Haldorsen", []),
        ("Ostmere Post", []),
        ("admin", []),
        ("5 March 2024", []),
        ("", []),
    ],
)
def test_names_are_told_from_what_stands_around_them(text: str, names: list[str]) -> None:
    assert list(author_names(text, {"Ostmere Post"})) == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Runa Haldorsen and Piet Vos", ("Runa Haldorsen", "Piet Vos")),
        ("By noon the quay was empty", ()),
        ("By Runa Haldorsen's own account, it was late.", ()),
    ],
)
def test_a_line_is_a_byline_where_it_names_people(line: str, names: tuple[str, ...]) -> None:
    assert line_of_author(line) == names


@pytest.mark.parametrize(
    ("head", "above", "byline"),
    [
        (linked(author={"@type": "Person", "name": "Runa Haldorsen"}), "", "Runa Haldorsen"),
        (linked(author=[{"name": "Runa Haldorsen"}, {"name": "Piet Vos"}]), "", "Runa Haldorsen; Piet Vos"),
        (
            '<script type="application/ld+json">{"@graph": [{"@type": "Article", "author": {"@id": "#p"}}, '
            '{"@type": "Person", "@id": "#p", "name": "Ada Lind"}]}</script>',
            "",
            "Ada Lind",
        ),
        (
            linked(headline="Another", author={"name": "Piet Vos"})
            + linked(headline="The north quay", author={"name": "Ada Lind"}),
            "",
            "Ada Lind",
        ),
        ("<meta name=author content='Ostmere Post'>", "<p class=byline>By Ada Lind</p>", "Ada Lind"),
        ("<meta name=author content='Quay Media Ltd'>" + linked(author={"name": "Ada Lind"}), "", "Ada Lind"),
        ("<meta property='article:author' content='https://social.example/ada'>", "", None),
        (
            "",
            "<div itemprop=author><b itemprop=name>Ada Lind</b> <i itemprop=jobTitle>Diver</i></div>",
            "Ada Lind",
        ),
        ("", "<a rel=author href=/a>Ada Lind</a>", "Ada Lind"),
        ("", "<p>By Ada Lind and Piet Vos</p>", "Ada Lind; Piet Vos"),
        ("", "<p class=byline>Published May 22, 2026</p>", None),
        ("", "<p><span>| By </span> <span>Piet Vos</span> | <time>3 May 2027</time></p>", "Piet Vos"),
        ("", "<ul><li>By:</li><li>Runa Haldorsen</li><li>3 May 2027</li></ul>", "Runa Haldorsen"),
        ("", "<dl><dt>Author</dt><dd>Piet Vos</dd><dt>Date</dt><dd>3 May 2027</dd></dl>", "Piet Vos"),
        ("", "<p><b>By</b> <a href=/c>the harbour</a> it is quiet.</p>", None),
        ("", "<p><span>Photo by</span> <span>Piet Vos</span></p>", None),
        ("", "<div class='widget Blog'><p class=byline>By Ada Lind</p></div>", "Ada Lind"),
        ("", "<div class=widget><p class=byline>Ada Lind</p></div>", None),
    ],
)
def test_who_wrote_it_is_found_wherever_it_is_told(
    tmp_path: Path, head: str, above: str, byline: str | None
) -> None:
    draft = page(tmp_path, head, above)
    assert draft.byline == byline
    assert (told(draft, "byline") is None) == (byline is None)


def test_who_wrote_a_comment_did_not_write_the_page(tmp_path: Path) -> None:
    comment = (
        "<ol class=commentlist><li class=comment><cite class='fn author'>Otto Grim</cite> says: no.</li></ol>"
    )
    assert page(tmp_path, below=comment).byline is None


@pytest.mark.parametrize(
    ("head", "above", "published", "sure"),
    [
        ("<meta property='article:published_time' content='2024-03-05T09:30+01:00'>", "", "2024-03-05", True),
        ("<meta property='article:published_time' content='1709630430000'>", "", "2024-03-05", True),
        (linked(datePublished="2024-03-05"), "", "2024-03-05", True),
        (TEASER + linked(headline="The north quay", datePublished="2024-03-05"), "", "2024-03-05", True),
        ("", "<span itemprop=datePublished content=2024-03-05>today</span>", "2024-03-05", True),
        ("", "<time datetime=2024-03-05>today</time>", "2024-03-05", True),
        ("", "<p class=byline>Ada Lind, 5 March 2024, 9:30</p>", "2024-03-05", True),
        ("<link rel=canonical href='https://ostmere.example/2024/03/05/quay'>", "", "2024-03-05", False),
        ("<meta property='article:published_time' content='2024-02-30'>", "", None, None),
    ],
)  # fmt: skip
def test_when_it_was_published_is_found_and_a_guess_is_one(
    tmp_path: Path, head: str, above: str, published: str | None, sure: bool | None
) -> None:
    draft = page(tmp_path, head, above)
    assert (draft.published and draft.published.isoformat()[:10]) == published
    where = told(draft, "published")
    assert (where and where.sure) == sure


def test_when_another_article_was_published_does_not_count(tmp_path: Path) -> None:
    beside = "<aside><a href=/x><time datetime=2023-01-01>1 Jan</time> Another</a></aside>"
    assert (
        page(tmp_path, above="<time datetime=2024-03-05>5 March</time>", below=beside).published is not None
    )
    assert (
        str(page(tmp_path, above="<time datetime=2024-03-05></time>", below=beside).published) == "2024-03-05"
    )


@pytest.mark.parametrize("unit", ["By ", "and ", ", ", "a b; ", "March 5 ", "(@a) ", "a.b "])
def test_names_are_told_in_linear_time(unit: str) -> None:
    def telling(size: int) -> Work:
        return lambda: author_names(unit * (size // len(unit)))

    assert grows_linearly(telling, 20_000)


@pytest.mark.parametrize(
    ("head", "address", "site", "where", "sure"),
    [
        (SITE, "", "Ostmere Post", "what it says of itself (og:site_name)", True),
        ("<title>The north quay — Ostmere Post</title>", "https://ostmerepost.example/quay", "Ostmere Post",
         "its <title> and its address", True),
        (linked(publisher={"name": "Ostmere Post"}), "", "Ostmere Post",
         "the publisher that it tells search engines (JSON-LD)", True),
        (linked(**{"@type": "WebSite", "name": "Ostmere Post"}), "", "Ostmere Post",
         "the site that it tells search engines (JSON-LD)", True),
        ("<meta name=publisher content='Ostmere Media'>", "", "Ostmere Media",
         "what it says of itself (publisher)", True),
        ("<meta property='og:site_name' content='https://ostmere.example/'>", "https://ostmere.example/quay",
         "ostmere.example", "its address", True),
        ("<meta property='og:site_name' content='The north quay'>", "", "", "", False),
    ],
)  # fmt: skip
def test_a_site_is_called_what_it_calls_itself(
    head: str, address: str, site: str, where: str, sure: bool
) -> None:
    tree = lxml_html.document_fromstring(f"<html><head>{head}</head><body><p>{PARAGRAPH}</p></body></html>")
    found = page_site(tree, said(tree), address, "The north quay", "")
    assert found == (site, Told("source", where, sure=sure) if site else None)


def test_a_page_tells_where_its_title_and_its_source_come_from(tmp_path: Path) -> None:
    draft = page(tmp_path)
    assert told(draft, "title") == Told("title", "its heading and its <title>", sure=True)
    assert told(draft, "source") == Told("source", "what it says of itself (og:site_name)", sure=True)


def test_a_title_that_is_only_the_name_of_a_file_is_a_guess(tmp_path: Path) -> None:
    draft = one_draft(tmp_path, "quay at night.html", f"<body>{BODY}</body>")
    assert (draft.title, told(draft, "title")) == (
        "Quay at night",
        Told("title", "the name of its file", sure=False),
    )


def test_the_line_of_its_author_is_kept_apart_from_the_text() -> None:
    body = StructuredText(f"By Ada Lind and Piet Vos\n\n{PARAGRAPH}\n\nBy Ada Lind's account it was late.")
    assert without_byline(body, ["Ada Lind", "Piet Vos"], ()).text.startswith(PARAGRAPH)
    assert without_byline(body, ["Ada Lind"], ()) == body
    assert without_byline(StructuredText(PARAGRAPH), ["Ada Lind"], ()).text == PARAGRAPH


def test_what_stands_behind_the_end_of_a_document_is_read_as_browsers_show_it(tmp_path: Path) -> None:
    first = f"<html><body><article>{BODY}</article></body></html>"
    other = PARAGRAPH.replace("the", "another")
    draft = one_draft(tmp_path, "two.html", f"{first}\n<html><body><p>{other}</p></body></html>")
    assert draft.text.endswith(other) and draft.text.count("\n\n") == 3


def test_the_names_of_a_catalogue_are_put_in_order(tmp_path: Path) -> None:
    creators = ("Lind, Ada", "Berg, Anna van den", "Piet Vos")
    head = "".join(f'<meta name="DC.Creator" content="{name}">' for name in creators)
    assert page(tmp_path, head).byline == "Ada Lind; Anna van den Berg; Piet Vos"
