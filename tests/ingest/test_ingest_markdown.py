"""Markdown: front matter becomes what is known of the article, markup becomes plain text."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.ingest.formats.front_matter import read_front_matter
from store.ingest.formats.markdown import read_markdown
from store.ingest.formats.markdown_text import markdown_text
from store.ingest.material import Material
from store.ingest.sandbox import Sandbox
from store.model.structure import is_proper
from store.text import sanitise
from tests.growth import Work, grows_linearly
from tests.ingest.ingest_steps import one_draft, refusal

FULL = """---
title: "Quay: reopening"
author: Ruth Adeyemi
source: Harbour Notes
url: https://notes.example/quay
published: 2026-11-19
tags: [port, quay]
language: en
---

# Quay reopens

It is **open**.
"""


def test_front_matter_tells_what_is_known(tmp_path: Path) -> None:
    draft = one_draft(tmp_path, "quay.md", FULL)
    assert draft.title == "Quay: reopening"
    assert (draft.byline, draft.source, draft.language) == ("Ruth Adeyemi", "Harbour Notes", "en")
    assert (draft.url, draft.published) == ("https://notes.example/quay", dt.date(2026, 11, 19))
    assert draft.tags == ("port", "quay")
    assert draft.text == "Quay reopens\n\nIt is open."
    assert draft.notices == ()


@pytest.mark.parametrize(
    ("block", "name", "value"),
    [
        ("date: 2026-11-19T08:00:00Z", "published", "2026-11-19T08:00:00Z"),
        ("authors:\n- A\n- B", "author", "A, B"),
        ("link: x", "url", "x"),
        ("TITLE: yes", "title", "yes"),
        ("title: 2024", "title", "2024"),
        ("title: !!python/object/apply:os.system [id]", "title", "id"),
        ("title: {a: b}", "title", ""),
        ("title: a: b: c", "title", "a: b: c"),
        ("title:\tyes\ntags:\n\t- a\n\t- b", "tags", "a, b"),
        ("authors:\n- name: A\n  url: x\n- name: B", "author", "A, B"),
        ("date: 2026-11-19\npublished: x", "published", "x"),
        ("canonicalUrl: x", "url", "x"),
    ],
)
def test_values_are_strings_whatever_they_look_like(block: str, name: str, value: str) -> None:
    assert read_front_matter(f"---\n{block}\n---\ntext").one(name) == value


@pytest.mark.parametrize("tags", ["port, quay", "[port, '#quay', port]", "\n  - port\n  - quay"])
def test_tags_come_as_a_list_or_a_line(tmp_path: Path, tags: str) -> None:
    assert one_draft(tmp_path, "q.md", f"---\ntags: {tags}\n---\ntext").tags == ("port", "quay")


@pytest.mark.parametrize(
    "block",
    [
        "title: [unclosed",
        "\ttabs: here",
        "- just\n- a list",
        "&a [*a",
        "[" * 5000,
        "title: x\n" + "y: z\n" * 9000,
    ],
    ids=["open", "tab", "list", "circle", "deep", "long"],
)
def test_damaged_front_matter_is_noticed_and_nothing_is_lost(tmp_path: Path, block: str) -> None:
    draft = one_draft(tmp_path, "quay.md", f"---\n{block}\n---\n\nThe quay is open.\n")
    assert "The quay is open." in draft.text
    assert block.split()[0].strip("-*&") in draft.text
    assert draft.notices == ("the front matter cannot be read; it is kept as part of the text",)


def test_aliases_cannot_multiply(tmp_path: Path) -> None:
    def laughs(levels: int) -> str:
        """Lists of lists: `levels` lines that stand for nine to that power, and tags that name the last."""
        names = "abcdefghijkl"[:levels]
        return (
            "a: &a [x, x, x, x, x, x, x, x, x]\n"
            + "".join(
                f"{name}: &{name} [{', '.join(['*' + before] * 9)}]\n" for before, name in pairwise(names)
            )
            + f"tags: *{names[-1]}\n"
        )

    def reading(levels: int) -> Work:
        block = laughs(levels)
        return lambda: one_draft(tmp_path, "quay.md", f"---\n{block}---\nThe quay is open.\n")

    assert grows_linearly(reading, 2)
    draft = one_draft(tmp_path, "quay.md", f"---\n{laughs(12)}---\nThe quay is open.\n")
    assert (draft.text, draft.tags) == ("The quay is open.", ())


@pytest.mark.parametrize("date", ["0001-01-01", "9999-12-31", "yesterday", "2025-02-29", "03/04/2026"])
def test_a_date_that_cannot_be_is_unknown_and_noticed(tmp_path: Path, date: str) -> None:
    draft = one_draft(tmp_path, "quay.md", f"---\npublished: {date}\n---\nThe quay is open.\n")
    assert draft.published is None
    assert draft.notices == (f"“{date}” is no publication date that can be read",)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "quay"])
def test_an_address_that_is_none_is_left_out_and_noticed(tmp_path: Path, url: str) -> None:
    draft = one_draft(tmp_path, "quay.md", f"---\nurl: '{url}'\n---\nThe quay is open.\n")
    assert draft.url is None
    assert draft.notices == (f"“{url}” is no web address and was left out",)


def test_escapes_in_front_matter_do_not_come_in(tmp_path: Path) -> None:
    draft = one_draft(
        tmp_path, "q.md", '---\ntitle: "a\\e]52;c;x\\ab \\u202Erev [b]x[/b]"\n---\nText\x1b[0m.\n'
    )
    assert draft.title == "a]52;c;xb rev [b]x[/b]"
    assert draft.text == "Text[0m."


def test_without_a_title_the_first_heading_is_it(tmp_path: Path) -> None:
    assert (
        one_draft(tmp_path, "q.md", "Intro line\n\n## The *quay* reopens\n\nText").title == "The quay reopens"
    )


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("# One #\n\nTwo\n===\n\nThree\n---\n", "One\n\nTwo\n\nThree"),
        ("a line\nand its end\n\nnext", "a line and its end\n\nnext"),
        ("a line  \nbroken", "a line\nbroken"),
        ("- a\n- b\n\n  more of b\n- c\n- d", "- a\n- b\n\nmore of b\n\n- c\n- d"),
        ("- a\n  - b\n\n    more of b\n- c", "- a\n- b\n\nmore of b\n\n- c"),
        ("- one\n- two\n  goes on\n\n1. first\n2. second", "- one\n- two goes on\n1. first\n2. second"),
        ("He said in\n1945. The war ended.", "He said in 1945. The war ended."),
        ("> quoted\n> words", "quoted words"),
        ("**bold** *it* __b__ _i_ ~~no~~ `code`", "bold it b i no code"),
        ("they don`t and won`t", "they don`t and won`t"),
        ("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4"),
        ('a [link](https://x.example/a_(b) "t") here', "a link here"),
        ('a [link](https://x.example/a "t") here', "a link here"),
        ("![a quay](q.png) and [ref][1] and [1]\n\n[1]: https://x.example", "a quay and ref and 1"),
        ("he [sic] said [@click=app.quit]x[/]", "he [sic] said [@click=app.quit]x[/]"),
        ("a note[^1]\n", "a note"),
        ("<https://x.example/a>", "https://x.example/a"),
        ("<div>in <b>html</b></div><br>next <!-- gone --> end", "in html\n\nnext end"),
        ("a &amp; b &#27;[31m \\*not\\*", "a & b [31m *not*"),
        ("```py\nif x:\n    y\n```\nend", "if x:\n    y\n\nend"),
        ("***\n\ntext\n\n---", "text"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "a | b\n1 | 2"),
        ("#hashtag stays", "#hashtag stays"),
        ('"quoted" – “curly” and $5 < 6', '"quoted" – “curly” and $5 < 6'),
    ],
)
def test_markup_goes_and_what_it_says_stays(markdown: str, text: str) -> None:
    assert markdown_text(markdown).text == text


@pytest.mark.parametrize(
    ("markdown", "text", "parts"),
    [
        ("## The *quay*\n\nopen", "The quay\n\nopen", ["heading 2 The quay"]),
        ("Quay\n====", "Quay", ["heading 1 Quay"]),
        ("- a\n  1. b\n  2. c", "- a\n1. b\n2. c", ["item 1 - a\n1. b\n2. c", "item 2 1. b", "item 2 2. c"]),
        ("7) a\n8) b", "7) a\n8) b", ["item 1 7) a", "item 1 8) b"]),
        ("> a\n> > b", "a\n\nb", ["quote 1 a\n\nb", "quote 2 b"]),
        ("call `f(x)`:\n\n    y\n      z", "call f(x):\n\ny\n  z", ["code f(x)", "code-block y\n  z"]),
        ("a [*b* c](https://x.example/) d", "a b c d", ["link https://x.example/ b c"]),
        ("[up](../b) [no](mailto:a@b.c)", "up no", ["link https://notes.example/b up"]),
        ("<https://x.example/>", "https://x.example/", ["link https://x.example/ https://x.example/"]),
        (
            "a | b\n--|--\n1 | `2`",
            "a | b\n1 | 2",
            ["row 1 a | b", "cell 1 a", "cell 2 b", "row 1 | 2", "cell 1 1", "cell 2 2", "code 2"],
        ),
        ("x \\| y | z\n--|--", "x | y | z", ["row 1 x | y | z", "cell 1 x | y", "cell 2 z"]),
        ("<table><tr><td>a<td>b</table>\n\nc", "a | b\n\nc", ["row a | b", "cell 1 a", "cell 2 b"]),
        ("<style>p{}</style>\n\nopen <script>x</script> now", "open now", []),
        ("> [!note] Minutes\n> Nobody came.", "Minutes\n\nNobody came.", ["quote 1 Minutes\n\nNobody came."]),
        ("> [!quote]-\n> Nobody came.", "Nobody came.", ["quote 1 Nobody came."]),
        ("see [[Port|the port]], [[Quay]] ![[map.png]]", "see the port, Quay", []),
        ("The quay is open. ^a1b2", "The quay is open.", []),
        ("a ==marked== word, 10<sup>6</sup> tons", "a marked word, 10⁶ tons", []),
        ("[\n\n![](x.png)\n\nHarvest\n\n](https://x.example/h)", "Harvest", []),
        ("a note[^n]\n\n[^n]: It holds.\n\nlast", "a note\n\nlast\n\nIt holds.", []),
    ],
)
def test_structure_is_kept_over_the_text(markdown: str, text: str, parts: list[str]) -> None:
    body = markdown_text(markdown, "https://notes.example/a/quay")
    assert body.text == text
    assert parts == [
        " ".join(filter(None, (kind, target or str(level or ""), text[start:end])))
        for kind, start, end, level, target in (
            (span.kind, span.start, span.end, span.level, span.target) for span in body.structure
        )
    ]


@given(st.text(st.sampled_from("ab *_`[]()<>!#-=>\\~|:&;\n1.\"'^")))
def test_any_markup_becomes_safe_text_with_proper_spans(markdown: str) -> None:
    body = markdown_text(markdown)
    assert body.text == sanitise(body.text) == body.text.strip("\n")
    assert is_proper(body.structure, len(body.text))


@pytest.mark.parametrize(
    "unit",
    ["*", "_", "`", "<", "<!--", "\\", "> ", "**a ", "[a](", "- ", " ", "# ", "| ", "--", "\n", "[^a]"],
)
def test_most_hostile_texts_are_read_in_linear_time(unit: str) -> None:
    def reading(size: int) -> Work:
        text = unit * (size // len(unit)) + "x"
        return lambda: (markdown_text("# " + text), markdown_text(text))

    assert grows_linearly(reading, 5_000)


def test_a_text_that_takes_the_parser_too_long_is_kept_as_it_was_written() -> None:
    markdown = "# Quay\n\n" + "[" * 200_000
    with Sandbox(seconds=1) as sandbox:
        (draft,) = read_markdown(Material(markdown.encode(), "quay.md", name="quay.md"), sandbox)
    assert draft.text == markdown
    assert draft.notices == (
        "its Markdown is kept as it was written: its extraction took longer than 1 seconds and was stopped",
    )


def test_front_matter_alone_is_no_article(tmp_path: Path) -> None:
    assert refusal(tmp_path, "q.md", "---\ntitle: x\n---\n") == "there is no text in it, only front matter."
