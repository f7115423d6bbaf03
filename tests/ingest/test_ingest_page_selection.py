"""What an extraction chose is found on the page again, with what the extraction lost of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.ingest.formats.html_text import fragment
from store.ingest.formats.page_selection import selected
from store.model.structure import StructuredText, is_proper
from tests.structures import structured_texts

FIRST = "The quay in Marrow Bay reopens on Monday, eleven weeks after a crane fell on it, the port said."
LAST = "Ships of up to 120 metres may moor again; the crane will be replaced in the spring of next year."
PAGE = f"""<ul><li><a href="/">News</a></ul><p>{FIRST[:50]}…</p><h1>Quay</h1><p>{FIRST}</p>
<ol><li>Test the <a href="https://notes.example/bolts">bolts</a>.<li>Paint them.<li>Open.</ol><p>Buy!</p>
<pre>if open:
    sail()</pre><h2>News</h2><blockquote>It <q>holds</q>, he said.</blockquote><p>{LAST}</p><p>Imprint</p>"""


@pytest.mark.parametrize(
    ("chosen", "text", "surfaces"),
    [
        (f"{FIRST}\n{LAST}", f"{FIRST}\n\n{LAST}", []),
        (
            f"{FIRST}\n- Test the bolts.\n- Open.\n{LAST}",
            f"{FIRST}\n\n1. Test the bolts.\n2. Paint them.\n3. Open.\n\n{LAST}",
            ["1. Test the bolts.", "bolts", "2. Paint them.", "3. Open."],
        ),
        (f"if open: sail()\n{LAST}", f"if open:\n    sail()\n\n{LAST}", ["if open:\n    sail()"]),
        (
            f"{FIRST}\nNews\nIt holds, he said.",
            f"{FIRST}\n\nNews\n\nIt “holds”, he said.",
            ["News", "It “holds”, he said."],
        ),
        (FIRST[:60], FIRST[:60], []),
        (f"{FIRST}\nA line of nowhere.\n{LAST}", f"{FIRST}\n\nA line of nowhere.\n\n{LAST}", []),
        (
            f"Test the bolts. Open. {LAST}",
            f"1. Test the bolts.\n2. Paint them.\n3. Open.\n\n{LAST}",
            ["1. Test the bolts.", "bolts", "2. Paint them.", "3. Open."],
        ),
        ("", "", []),
    ],
    ids=["two lines", "list", "code", "short lines", "a part", "not on the page", "put together", "nothing"],
)
def test_chosen_lines_are_taken_as_the_page_has_them(chosen: str, text: str, surfaces: list[str]) -> None:
    body = selected(fragment(PAGE), chosen)
    assert body.text == text
    assert [body.text[span.start : span.end] for span in body.structure] == surfaces


@pytest.mark.parametrize(
    ("between", "kept"),
    [
        ("<ul><li>Bolts<li>Paint</ul>", "- Bolts\n- Paint"),
        ("<pre>if open:\n  sail()</pre>", "if open:\n  sail()"),
        ("<table><tr><td>a<td>b<tr><td>c<td>d</table>", "a | b\nc | d"),
        ("<p>See:<ul><li><a href='https://a.example/'>Plan</a></ul>", ""),
        ("<ul><li><a href='https://a.example/'>Seal returns</a></ul>", ""),
        ("<ul><li>Bolts</ul><p>Buy!</p>", ""),
    ],
    ids=["list", "code", "table", "more than a list", "menu", "list and advertisement"],
)
def test_a_part_that_was_left_out_between_two_lines_is_put_back(between: str, kept: str) -> None:
    body = selected(fragment(f"<p>{FIRST}</p>{between}<p>{LAST}</p>"), f"{FIRST}\n{LAST}")
    assert body.text == "\n\n".join(filter(None, (FIRST, kept, LAST)))


def test_a_list_of_links_after_a_colon_is_no_menu() -> None:
    links = "<ul><li><a href='https://a.example/'>English</a><li><a href='https://b.example/'>Danish</a></ul>"
    body = selected(fragment(f"<p>{FIRST[:-1]}:</p>{links}<p>{LAST}</p>"), f"{FIRST}\n{LAST}")
    assert body.text == f"{FIRST[:-1]}:\n\n- English\n- Danish\n\n{LAST}"


@given(structured_texts(), st.text(st.sampled_from("ab é\n漢|"), max_size=30))
def test_any_choice_of_any_page_gives_proper_spans(page: StructuredText, chosen: str) -> None:
    page = StructuredText(page.text, tuple(span for span in page.structure if span.kind != "item"))
    body = selected(page, chosen)
    assert is_proper(body.structure, len(body.text))


@given(st.lists(st.text(st.sampled_from("abcdé"), min_size=1, max_size=60), max_size=12))
def test_a_page_of_which_all_is_chosen_is_the_page(paragraphs: list[str]) -> None:
    page = fragment("".join(f"<p>{paragraph}</p>" for paragraph in paragraphs))
    assert selected(page, page.text) == page


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["ab ", "a\n", "abcdefghijklmnopqrstuvwxyz abcdefghijklmnopqrstuvwxyz\n"])
def test_a_page_that_repeats_itself_is_no_trouble(unit: str) -> None:
    page = StructuredText((unit * 20_000).strip())
    assert selected(page, (unit * 20_000).strip() + "x").text


def test_a_long_paragraph_that_stands_twice_is_kept_twice() -> None:
    said = "The harbour board of Ostmere meets again on Monday to hear the divers, and asks all to be there."
    page = fragment(f"<p>{said}</p><p>{said}</p><p>Tolls rise.</p><p>Tolls rise.</p>")
    assert selected(page, f"{said}\nTolls rise.").text == f"{said}\n\n{said}\n\nTolls rise."
