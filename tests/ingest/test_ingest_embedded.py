"""Pages that carry their pictures, fonts and styles with them, as browsers' tools save them."""

from __future__ import annotations

import base64
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.ingest.formats.embedded import without_embedded
from store.ingest.limits import PAGE_BYTES
from tests.growth import Work, grows_linearly
from tests.ingest.ingest_steps import one_draft
from tests.ingest.test_ingest_page import PARAGRAPHS, page

SAVED_FROM = "<!-- saved from url=(1)https://a.example/ --><p>a"
LINKED_DATA = '<script type="application/ld+json">{"a": 1}</script><p>a'
SHORT_DATA = "<p>the address data:image/png;base64,AAAA is short"
PICTURE = base64.b64encode(random.Random(1).randbytes(400_000)).decode()


def saved_page(pictures: int) -> str:
    """A page as SingleFile saves it: fonts in a style sheet, every picture in its attribute."""
    fonts = f"<style>@font-face{{src:url(data:font/woff2;base64,{PICTURE})}} p{{color:red}}</style>" * 3
    figures = "".join(
        f"<p>Picture {n}.</p><img src=data:image/webp;base64,{PICTURE}>" for n in range(pictures)
    )
    comment = "<!--\n Page saved with SingleFile \n url: https://notes.example/quay \n-->"
    return page(head=f"{comment}<title>Quay reopens</title>{fonts}", body=figures)


@pytest.mark.slow
def test_a_saved_page_of_fifteen_megabytes_gives_its_article(tmp_path: Path) -> None:
    markup = saved_page(26)
    assert len(markup) > 15_000_000
    draft = one_draft(tmp_path, "quay.html", markup)
    assert draft.text.startswith("\n\n".join(PARAGRAPHS))
    assert "base64" not in draft.text
    assert (draft.extracted, draft.notices) == (True, ())
    assert draft.raw is not None and b"base64" not in draft.raw, "the page is kept, without its pictures"
    assert (draft.title, draft.url) == ("Quay reopens after eleven weeks", "https://notes.example/quay")


def test_a_page_in_utf16_loses_its_pictures_too(tmp_path: Path) -> None:
    markup = saved_page(4).encode("utf-16")
    assert len(markup) > PAGE_BYTES
    assert one_draft(tmp_path, "quay.html", markup).text.startswith(PARAGRAPHS[0])


def test_what_is_left_of_a_large_page_that_has_no_article_is_kept(tmp_path: Path) -> None:
    draft = one_draft(
        tmp_path, "quay.html", f"<title>Quay</title><img src='data:image/png;base64,{PICTURE * 12}'>"
    )
    assert (draft.extracted, draft.title) == (False, "Quay")
    assert draft.raw == b"<title>Quay</title><img src=''>"
    assert draft.notices == (
        "not extracted: no article was found in it; the page is kept without pictures and styles",
    )


@pytest.mark.parametrize(
    ("markup", "kept"),
    [
        ("<p>a<style>p { x }</style>b</p>", "<p>ab</p>"),
        ("<STYLE media='x'>p</STYLE ><p>a", "<p>a"),
        ("<script>if (a < b) '<style>'</script><p>a", "<p>a"),
        ("<svg><path d='…'/></svg><p>a", "<p>a"),
        (SAVED_FROM, SAVED_FROM),
        (f"<!-- {'long ' * 500} --><p>a", "<p>a"),
        (LINKED_DATA, LINKED_DATA),
        ("<p>a<style>never closed <p>b", "<p>a<style>never closed <p>b"),
        ("<p>a<!-- never closed <p>b<svg>c</svg>d", "<p>a<!-- never closed <p>bd"),
        (SHORT_DATA, SHORT_DATA),
        (f"<a href='data:image/svg+xml;utf8,{'x' * 300}<b>'>", "<a href='<b>'>"),
        ("<stylesheet>a</stylesheet>", "<stylesheet>a</stylesheet>"),
    ],
)  # fmt: skip
def test_what_no_reader_reads_goes_and_all_else_stays(markup: str, kept: str) -> None:
    assert without_embedded(markup.encode()).decode() == kept


@given(st.text(st.sampled_from("abc <>/!-'\"=")), st.text(st.sampled_from("ab <>/p")))
def test_markup_without_anything_embedded_stays_as_it_is(one: str, other: str) -> None:
    markup = f"{one}<p>{other}".encode()
    assert without_embedded(markup) == markup


@pytest.mark.parametrize("unit", ["<style>", "<script ", "<svg ><", "<!--", "data:a/b,", "data:image/a;b=c"])
def test_what_is_never_closed_is_looked_for_once(unit: str) -> None:
    def reading(size: int) -> Work:
        markup = unit.encode() * (size // len(unit))
        return lambda: without_embedded(markup)

    assert grows_linearly(reading, 200_000)
