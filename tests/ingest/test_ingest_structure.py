"""HTML to text with structure: each row shows what a piece of HTML becomes, and which part is what."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.ingest.formats.html_text import fragment
from store.model.structure import StructuredText, is_proper
from store.text import sanitise

MUCH = " ".join(f"Sentence {n} of a whole article." for n in range(30))
SITE = "https://notes.example"
BASE = f"{SITE}/quay/"
Part = tuple[str, str]


def parts(body: StructuredText) -> list[Part]:
    """Every span as its kind with its level or target, and its surface."""
    return [
        (f"{span.kind} {span.target or span.level or ''}".strip(), body.text[span.start : span.end])
        for span in body.structure
    ]


def items(*surfaces: str) -> list[Part]:
    return [("item 1", surface) for surface in surfaces]


def row(kind: str, *cells: str) -> list[Part]:
    return [(kind, " | ".join(cells)), *((f"cell {n}", cell) for n, cell in enumerate(cells, 1))]


@pytest.mark.parametrize(
    ("html", "text", "found"),
    [
        ("<h2>The <i>quay</i></h2><p>Open.", "The quay\n\nOpen.", [("heading 2", "The quay")]),
        ("<ul><li>one<li>two</ul>", "- one\n- two", items("- one", "- two")),
        ("<ol start=9><li>a<li value=20>b<li>c</ol>", "9. a\n20. b\n21. c", items("9. a", "20. b", "21. c")),
        (
            "<ul><li>a<ol><li>b</ol><li>c</ul>",
            "- a\n1. b\n- c",
            [("item 1", "- a\n1. b"), ("item 2", "1. b"), ("item 1", "- c")],
        ),
        ("<li>alone", "- alone", items("- alone")),
        (
            "<blockquote><p>a<p>b<blockquote>c</blockquote></blockquote>d",
            "a\n\nb\n\nc\n\nd",
            [("quote 1", "a\n\nb\n\nc"), ("quote 2", "c")],
        ),
        ("call <code>f( x )</code>.", "call f( x ).", [("code", "f( x )")]),
        ("<pre><code>def f:\n    <b>x</b></code></pre>", "def f:\n    x", [("code-block", "def f:\n    x")]),
        ("<pre>one<br>  two</pre>", "one\n  two", [("code-block", "one\n  two")]),
        (
            "<a href='/a'>The <b>port</b></a>, <a href='b'>x</a>",
            "The port, x",
            [(f"link {SITE}/a", "The port"), (f"link {SITE}/quay/b", "x")],
        ),
        ("<a href='/a'><h3>Head</h3></a>", "Head", [("heading 3", "Head"), (f"link {SITE}/a", "Head")]),
        ("<a href='javascript:x'>no</a> <a href='mailto:a@b.c'>no</a> <a name=x>no</a>", "no no no", []),
        ("before <a href='/'> </a> after", "before after", []),
        (
            "<table><tr><th>Year<th>Tolls<tr><td>2025<td>9</table>",
            "Year | Tolls\n2025 | 9",
            [*row("row 1", "Year", "Tolls"), *row("row", "2025", "9")],
        ),
        (
            "<table><tr><td><td>b<tr><td><p>c</p><td></table>",
            "b\nc",
            [("row", "b"), ("cell 2", "b"), *row("row", "c")],
        ),
        ("<table><tr><td><h2>Lay</h2><p>out<td>two</table>", "Lay\n\nout\n\ntwo", [("heading 2", "Lay")]),
        ("<table><tr><td>only</table>", "only", []),
        ("<table><tr><td><table><tr><td>a<td>b</table><td>c</table>", "a | b\n\nc", row("row", "a", "b")),
    ],
)
def test_a_piece_of_html_becomes_text_with_structure(
    html: str, text: str, found: list[tuple[str, str]]
) -> None:
    body = fragment(html, BASE)
    assert (body.text, parts(body)) == (text, found)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("10<sup>6</sup> m<sup>2</sup>, x<sup>n+1</sup>", "10⁶ m², xⁿ⁺¹"),
        ("(a+b)<sup>2</sup>, <sup>1</sup> see below", "(a+b)², ¹ see below"),
        ("It ended.<sup>7</sup> Chapter-<a href='#c3'>3</a>", "It ended. Chapter-3"),
        ("in 2019<sup>3</sup> the mayor<sup>12</sup> said", "in 2019 the mayor said"),
        (
            "in 87<sup><a href='#n4'>4</a></sup>, 12 percent<sup><a href='#n'>[5]</a></sup>.",
            "in 87, 12 percent.",
        ),
        ("rebuilt<a href='#footnote-1'>1</a> in <a href='#y1990'>1990</a>", "rebuilt in 1990"),
        ("see chapter <a href='#c3'>3</a>", "see chapter 3"),
        ("the 19<sup>th</sup> century, CO<sub>2</sub>", "the 19th century, CO2"),
        ("called <q>safe <q>enough</q></q> again", "called “safe ‘enough’” again"),
        ("<h2>History<span class='mw-editsection'>[<a href='#'>edit</a>]</span></h2>", "History"),
        ("a<span hidden>b</span><i style='display: none'>c</i><b aria-hidden=true>d</b>e", "ae"),
        (
            f"<div style='display:none'><p>{'A whole article. ' * 50}</div>",
            ("A whole article. " * 50).strip(),
        ),
        ("super<wbr>natural", "supernatural"),
        (
            "before <iframe srcdoc='&lt;p&gt;in a frame&lt;/p&gt;'></iframe> after",
            "before\n\nin a frame\n\nafter",
        ),
    ],
)
def test_what_a_browser_draws_is_put_into_letters(html: str, text: str) -> None:
    assert fragment(html).text == text


TAGS = [
    *[
        "p",
        "b",
        "h3",
        "ul",
        "ol",
        "li",
        "blockquote",
        "pre",
        "code",
        "table",
        "tr",
        "td",
        "th",
        "q",
        "sup",
        "br",
        "script",
    ],
    "a href='/x'",
]
MARKUP = st.lists(
    st.one_of(
        st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag.split()[0]}>" for tag in TAGS]),
        st.sampled_from(["word", " ", "\n", "12", "&#27;", "é ", "&amp;", "漢", "a b", "&#8203;", "\u200b"]),
    ),
    max_size=40,
).map("".join)


@given(MARKUP)
def test_any_markup_gives_safe_text_with_proper_spans(html: str) -> None:
    body = fragment(html, BASE)
    assert body.text == sanitise(body.text) == body.text.strip("\n")
    assert is_proper(body.structure, len(body.text))
    for span in body.structure:
        surface = body.text[span.start : span.end]
        assert surface == surface.rstrip() and surface.strip("\n") == surface
        assert bool(span.target) is (span.kind == "link")


@given(
    st.text(st.sampled_from("ab \n.é")),
    st.text(st.sampled_from("ab \n.é")),
    st.text(st.sampled_from("ab \n.é")),
)
def test_the_text_under_a_link_is_the_text_of_the_link(before: str, inside: str, after: str) -> None:
    body = fragment(f"<p>{before}<a href='https://a.example/'>{inside}</a>{after}</p>")
    assert body.text == " ".join(f"{before}{inside}{after}".split())
    assert [surface for _, surface in parts(body)] == ([" ".join(inside.split())] if inside.strip() else [])
