"""Plain text stays as it is, with a title and a blank line between its paragraphs."""

from __future__ import annotations

import datetime as dt
import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.ingest.formats.plain import paragraphs
from store.ingest.formats.plain_head import date_line, read_head, title_from_name, title_of
from store.text import sanitise
from tests.ingest.ingest_steps import one_draft, refusal

BODY = "The quay in Marrow Bay reopens on Monday, eleven weeks after a crane fell on it, the port said. " * 3


def test_a_text_keeps_its_headline_and_takes_it_for_its_title(tmp_path: Path) -> None:
    draft = one_draft(tmp_path, "quay.txt", f"Quay reopens after eleven weeks\n\n{BODY}\n")
    assert draft.title == "Quay reopens after eleven weeks"
    assert draft.text == f"Quay reopens after eleven weeks\n\n{BODY.strip()}"
    assert (draft.format, draft.published, draft.extracted) == ("text", None, True)


def test_a_text_without_a_headline_is_called_after_its_file(tmp_path: Path) -> None:
    assert one_draft(tmp_path, "quay_reopens-soon.txt", BODY).title == "Quay reopens soon"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"LOCAL\n\nQuay reopens after eleven weeks\n\n{BODY}", "Quay reopens after eleven weeks"),
        (f"Quay reopens\n\n{BODY}", "Quay reopens"),
        (BODY, ""),
        ("", ""),
    ],
)
def test_the_headline_is_the_first_short_paragraph_of_some_words(text: str, title: str) -> None:
    assert title_of(text) == title


@pytest.mark.parametrize(
    ("name", "title"), [("a-b_c.txt", "A b c"), ("../../.ssh/id.txt", "Id"), (".txt", ".txt"), ("", "")]
)
def test_a_file_name_makes_a_title(name: str, title: str) -> None:
    assert title_from_name(name) == title


def test_the_date_that_is_asked_for_fills_in(tmp_path: Path) -> None:
    asked = dt.date(2026, 11, 19)
    assert one_draft(tmp_path, "quay.txt", BODY, published=asked).published == asked


def test_a_name_between_headline_and_date_is_the_author(tmp_path: Path) -> None:
    draft = one_draft(tmp_path, "q.txt", f"Quay reopens after weeks\nPiet Vos\n2026-11-19\n\n{BODY}")
    assert (draft.title, draft.byline) == ("Quay reopens after weeks", "Piet Vos")
    other = one_draft(tmp_path, "r.txt", f"Quay reopens after weeks\nthe port said\n2026-11-19\n\n{BODY}")
    assert other.byline is None


def test_a_date_on_a_line_of_its_own_is_the_publication_date(tmp_path: Path) -> None:
    draft = one_draft(tmp_path, "q.txt", f"Quay reopens soon\n\nThursday, 19 November 2026\n\n{BODY}")
    assert draft.published == dt.date(2026, 11, 19)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Headline\nPublished: 2026-11-19\nText", dt.date(2026, 11, 19)),
        ("Headline\nThe quay reopens on 19 November 2026", None),
        ("Headline\n03/04/2026", None),
        ("Headline\n\n" + "Line\n" * 20 + "19 November 2026", None),
    ],
)
def test_a_date_in_a_sentence_or_far_down_is_none(text: str, date: dt.date | None) -> None:
    assert date_line(text) == date


MAIL = "From: Ruth Adeyemi <r@notes.example>\nSubject: Quay reopens\nDate: Thu, 19 Nov 2026 08:00 +0100\n\n"
SHORT = "Quay\nBy Ruth de la Rue\nPublished 19 November 2026\n\n"


@pytest.mark.parametrize(
    ("head", "title", "byline", "published", "url"),
    [
        (MAIL, "Quay reopens", "Ruth Adeyemi", "2026-11-19T08:00:00+01:00", None),
        ("Title: Quay\nURL: https://notes.example/q\n\n", "Quay", "", None, "https://notes.example/q"),
        ("Quay\n\nBy Ruth Adeyemi | 19 November 2026\n\n", "Quay", "Ruth Adeyemi", "2026-11-19", None),
        (
            "Quay reopens\nBy Ruth de la Rue\nPublished 19 November 2026\n\n",
            "Quay reopens",
            "Ruth de la Rue",
            "2026-11-19",
            None,
        ),
        ("Quay\n\nUpdated 7 April 2027\n\n19 November 2026\n\n", "Quay", "", "2026-11-19", None),
        ("https://notes.example/q\n\nQuay reopens\n\n", "Quay reopens", "", None, "https://notes.example/q"),
        (
            "By the time it opened the quay was old.\n\n",
            "By the time it opened the quay was old.",
            "",
            None,
            None,
        ),
        ("Note: it is closed.\nWarning: ice.\n\n", "", "", None, None),
    ],
)
def test_what_stands_above_a_text_is_known_of_it(
    head: str, title: str, byline: str, published: str | None, url: str | None
) -> None:
    found = read_head(head + BODY)
    told = found.published.isoformat() if found.published else None
    assert (found.title, found.byline, told, found.url) == (title, byline, published, url)


def test_labels_and_an_address_above_a_text_are_no_part_of_it(tmp_path: Path) -> None:
    for head in (MAIL, "https://notes.example/q\n\n"):
        assert one_draft(tmp_path, "quay.txt", head + BODY).text == BODY.strip()


def test_marks_under_the_headline_go(tmp_path: Path) -> None:
    draft = one_draft(tmp_path, "q.txt", f"Quay reopens\n============\n\n{BODY}")
    assert (draft.title, draft.text) == ("Quay reopens", f"Quay reopens\n\n{BODY.strip()}")


@pytest.mark.parametrize(
    ("source", "stored"),
    [
        ("One\r\n\r\n\r\nTwo\r\n", "One\n\nTwo"),
        ("One  \nline\n\n\n\nTwo", "One\nline\n\nTwo"),
        (BODY.strip() + "\n" + BODY.strip(), BODY.strip() + "\n\n" + BODY.strip()),
        ("A poem\nhas short lines\nand keeps them", "A poem\nhas short lines\nand keeps them"),
        ("\n\n  indented", "  indented"),
    ],
)
def test_one_blank_line_stands_between_paragraphs(source: str, stored: str) -> None:
    assert paragraphs(source) == stored


WRAPPED = textwrap.wrap(BODY, 60)


def test_lines_broken_at_a_fixed_width_are_joined() -> None:
    second = "\n".join(textwrap.wrap(BODY[:90], 60))
    assert paragraphs("\n".join(WRAPPED) + "\n\n" + second) == f"{BODY.strip()}\n\n{BODY[:90].strip()}"


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(WRAPPED) + "\n- a list\n- of things",
        "\n".join(f"    {line}" for line in WRAPPED),
        "Roses are red and stand in the morning sun\nViolets are blue\nThe harbour is shut",
        "Ruth Adeyemi, who leads the Coastal Pilots' Union\nGraham Lisle",
    ],
    ids=["list", "indented", "verse", "two lines"],
)
def test_lines_that_end_on_purpose_stay(text: str) -> None:
    assert paragraphs(text) == text.strip("\n")


@given(st.text(st.characters()))
def test_no_letter_is_lost_and_doing_it_twice_changes_nothing(text: str) -> None:
    stored = paragraphs(text)
    assert stored.split() == sanitise(text).split()
    assert sanitise(stored) == stored


@pytest.mark.parametrize("content", ["", " \n\n ", "\ufeff", "\x1b\x07 \x00"])
def test_a_file_without_text_is_refused(tmp_path: Path, content: str) -> None:
    assert refusal(tmp_path, "empty.txt", content) in {
        "the file is empty.",
        "there is nothing in it.",
        "there is no text in it.",
        "this is not a text but a binary file. Save its text first, then add that.",
    }


def test_escapes_in_a_text_do_not_come_in(tmp_path: Path) -> None:
    draft = one_draft(tmp_path, "\u202eevil.txt", f"Quay\x1b]0;pwned\x07 reopens on Monday\n\n\x9b31m{BODY}")
    assert draft.title == "Quay]0;pwned reopens on Monday"
    assert "\x1b" not in draft.text and "\x9b" not in draft.text
    assert "\u202e" not in draft.origin


def test_an_encoding_that_had_to_be_guessed_is_noticed(tmp_path: Path) -> None:
    draft = one_draft(tmp_path, "quay.txt", BODY.encode("utf-16-le"))
    assert draft.text == BODY.strip()
    assert draft.notices == ("read as utf-16-le, which the source does not say",)
