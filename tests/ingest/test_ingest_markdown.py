"""Markdown: front matter becomes what is known of the article, markup becomes plain text."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.ingest.formats.front_matter import read_front_matter
from store.ingest.formats.markdown import plain_text
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
        "title: a: b: c",
        "\ttabs: here",
        "- just\n- a list",
        "&a [*a",
        "[" * 5000,
        "title: x\n" + "y: z\n" * 9000,
    ],
    ids=["open", "colons", "tab", "list", "circle", "deep", "long"],
)
def test_damaged_front_matter_is_noticed_and_nothing_is_lost(tmp_path: Path, block: str) -> None:
    draft = one_draft(tmp_path, "quay.md", f"---\n{block}\n---\n\nThe quay is open.\n")
    assert "The quay is open." in draft.text
    assert block.split()[0].strip("-*&") in draft.text
    assert draft.notices == ("the front matter is not valid YAML; it is kept as part of the text",)


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
        ("<div>in <b>html</b></div><br>next <!-- gone --> end", "in html\nnext  end"),
        ("a &amp; b &#27;[31m \\*not\\*", "a & b [31m *not*"),
        ("```py\nif x:\n    y\n```\nend", "if x:\n    y\n\nend"),
        ("***\n\ntext\n\n---", "text"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "a | b\n1 | 2"),
        ("#hashtag stays", "#hashtag stays"),
        ('"quoted" – “curly” and $5 < 6', '"quoted" – “curly” and $5 < 6'),
    ],
)
def test_markup_goes_and_what_it_says_stays(markdown: str, text: str) -> None:
    assert plain_text(markdown) == text


@given(st.text(st.sampled_from("ab *_`[]()<>!#-=>\\~|:&;\n1.\"'")))
def test_any_markup_becomes_safe_text(markdown: str) -> None:
    text = plain_text(markdown)
    assert text == sanitise(text) == text.strip("\n")


@pytest.mark.parametrize(
    "unit",
    ["[", "*", "_", "`", "<", "<!--", "![", "\\", "> ", "**a ", "[a](", "- ", " ", "# ", "| ", "--", "\n"],
)
def test_a_hostile_text_is_read_in_linear_time(unit: str) -> None:
    def reading(size: int) -> Work:
        text = unit * (size // len(unit)) + "x"
        return lambda: (plain_text("# " + text), plain_text(text))

    assert grows_linearly(reading, 15_000)


def test_front_matter_alone_is_no_article(tmp_path: Path) -> None:
    assert refusal(tmp_path, "q.md", "---\ntitle: x\n---\n") == "there is no text in it, only front matter."
