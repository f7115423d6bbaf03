"""The headline among all that a page calls itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from store.ingest.formats.page_headline import headline
from store.ingest.formats.page_meta import said

QUAY = "Quay reopens after eleven weeks"


def og(title: str) -> str:
    return f'<meta property="og:title" content="{title}">'


@pytest.mark.parametrize(
    ("page", "found"),
    [
        (f"{og(QUAY)}<title>{QUAY} | Harbour Notes</title><h1>{QUAY}</h1>", QUAY),
        (f"{og(QUAY + ' | Harbour Notes')}<h1>{QUAY}</h1>", QUAY),
        (f"{og(QUAY + ' - Notes')}<title>{QUAY} - Notes</title>", QUAY),
        (f"<title>{QUAY} | Harbour Notes</title><h1>Ports and Ships</h1>", QUAY),
        (f"<title>Harbour: {QUAY}</title><h1>{QUAY}</h1>", QUAY),
        (f"<title>Quay reopens</title><h1>{QUAY}</h1>", QUAY),
        (f"{og('{{page.title}}')}<title>{{{{page.title}}}}</title><h1>{QUAY}</h1>", "as others have it"),
        (f"{og('{{page.title}}')}<title>{QUAY}</title><h1>{QUAY}</h1>", QUAY),
        (
            f'{og("Notes!")}<meta name="application-name" content="Notes!"><title>{QUAY}</title>',
            QUAY,
        ),
        (
            f"{og('Mayor calls it')}<title>Mayor calls it unfit</title><h1>Mayor calls it unfit</h1>",
            "Mayor calls it unfit",
        ),
        (
            f'<title>{QUAY}</title><h1>{QUAY}</h1><script type="application/ld+json">'
            '{"@type": "Article", "headline": "a description of what it is about"}</script>',
            QUAY,
        ),
        ("<title>Notes</title>", "as others have it"),
        ("<p>none", "as others have it"),
    ],
)
def test_the_headline_is_what_most_of_the_page_agrees_on(page: str, found: str) -> None:
    tree = lxml_html.document_fromstring(page)
    assert headline(tree, said(tree), "https://www.notes.example/quay", "as others have it")[0] == found


@given(st.text(st.sampled_from('ab |-<h1>/title{}&"')), st.text(st.sampled_from("ab |-")))
def test_any_page_has_a_headline_of_one_line(page: str, otherwise: str) -> None:
    tree = lxml_html.document_fromstring(f"<p>{page}")
    found, told = headline(tree, said(tree), "", otherwise)
    assert (told is None) == (found == "")
    assert found == otherwise or found == " ".join(found.split())
