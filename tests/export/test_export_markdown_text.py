"""A text with its structure as Markdown: what it is made of is seen, and nothing else is taken for markup."""

from __future__ import annotations

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from store.export.articles.markdown_text import markdown_lines
from store.model.structure import StructureKind, StructureSpan, in_order
from tests.by_hand import span
from tests.growth import Work, grows_linearly

TEXT = (
    "Costs\n\nThe port pays, see the plan.\n\n- stone\n- divers\n  1. two\n\nItem | Crowns\nStone | 3\n\n"
    "if a:\n    b = `1`\n\nSo *they* said.\n\n# no heading"
)
KINDS = list(StructureKind)


def at(surface: str, kind: StructureKind, level: int = 0, target: str = "") -> StructureSpan:
    return StructureSpan(kind, *span(TEXT, surface), level, target)


STRUCTURE = in_order(
    [
        at("Costs", StructureKind.HEADING, 2),
        at("the plan", StructureKind.LINK, target="https://example.org/a(b)"),
        at("- stone", StructureKind.ITEM, 1),
        at("- divers\n  1. two", StructureKind.ITEM, 1),
        at("  1. two", StructureKind.ITEM, 2),
        at("Item | Crowns", StructureKind.ROW, 1),
        at("Stone | 3", StructureKind.ROW),
        at("if a:\n    b = `1`", StructureKind.CODE_BLOCK),
        at("So *they* said.", StructureKind.QUOTE, 1),
    ]
)


def shown(lines: list[str]) -> str:
    """What a program makes of Markdown, as HTML."""
    return str(MarkdownIt("commonmark").enable("table").render("\n".join(lines)))


def test_every_part_is_what_it_was() -> None:
    html = re.sub(r"\s*\n\s*", "", shown(list(markdown_lines(TEXT, STRUCTURE))))
    assert "<h4>Costs</h4>" in html
    assert '<a href="https://example.org/a(b)">the plan</a>' in html
    assert "<ul><li>stone</li><li>divers<ol><li>two</li></ol></li></ul>" in html
    assert "<th>Crowns</th>" in html and "<td>3</td>" in html
    assert "<pre><code>if a:b = `1`</code></pre>" in html
    assert "<blockquote><p>So *they* said.</p></blockquote>" in html
    assert "<p># no heading</p>" in html


def letters(text: str) -> str:
    return "".join(filter(str.isalpha, text))


lines = st.lists(st.text("ab`*_[]()<>#|-+.:1! ", max_size=12), min_size=1, max_size=8)


@given(lines, st.data())
def test_all_words_are_shown_whatever_they_look_like(text_lines: list[str], data: st.DataObject) -> None:
    text = "\n".join(text_lines)
    spans = []
    start = 0
    for line in text_lines:
        if line.strip() and data.draw(st.booleans()):
            kind = data.draw(st.sampled_from(KINDS))
            target = "https://example.org/" if kind is StructureKind.LINK else ""
            spans.append(StructureSpan(kind, start, start + len(line), data.draw(st.integers(0, 3)), target))
        start += len(line) + 1
    html = shown(list(markdown_lines(text, in_order(spans))))
    assert letters(unescape(re.sub(r"<[^<>]+>", "", html))) == letters(text)


def test_a_long_text_takes_as_long_as_it_is() -> None:
    def work(size: int) -> Work:
        text = "a b\n" * size
        found = tuple(
            StructureSpan(StructureKind.LINK, 4 * n, 4 * n + 1, 0, "https://x.org/") for n in range(size)
        )
        return lambda: list(markdown_lines(text, found))

    assert grows_linearly(work, 2_000)
