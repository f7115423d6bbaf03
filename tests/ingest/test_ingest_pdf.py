"""PDFs: lines to paragraphs, broken words, the edges of pages, titles, and what cannot be read."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from store.ingest.formats import pdf_pages
from store.ingest.formats.pdf_pages import DAMAGED, ENCRYPTED, SCANNED, read_pdf, text_of_pages
from store.text import sanitise
from tests.growth import Work, grows_linearly
from tests.ingest.ingest_steps import one_draft, refusal
from tests.ingest.made_files import pdf

LINES = (
    "The harbour council of Ostmere agreed on Tuesday to re-",
    "build the north quay before the winter storms, and set",
    "aside four million crowns.",
    "Divers begin in the first week of May, said its head,",
    "who has long-",
    "standing doubts.",
)


def test_a_pdf_is_its_paragraphs_with_their_words_whole(tmp_path: Path) -> None:
    draft = one_draft(tmp_path, "north-quay.pdf", pdf([LINES]))
    assert draft.text == (
        "The harbour council of Ostmere agreed on Tuesday to rebuild the north quay before the winter "
        "storms, and set aside four million crowns.\n\nDivers begin in the first week of May, "
        "said its head, who has longstanding doubts."
    )
    assert (draft.format, draft.published, draft.byline) == ("pdf", None, None)


@pytest.mark.parametrize(
    ("set_as", "read_as"),
    [
        ("N o r t h   q u a y", "North quay"),
        ("N E W S  O F  O S T M E R E", "NEWS OF OSTMERE"),
        ("1 2 3 4 5 6", "1 2 3 4 5 6"),
        ("Plan A or B", "Plan A or B"),
    ],
)
def test_letters_that_are_set_apart_are_words(tmp_path: Path, set_as: str, read_as: str) -> None:
    draft = one_draft(tmp_path, "a.pdf", pdf([[set_as, *LINES]], sizes="13"))
    assert draft.text.startswith(f"{read_as}\n\nThe harbour")
    if set_as[0] != "1":
        assert draft.title == read_as


def test_a_word_keeps_its_hyphen_where_it_has_it_elsewhere() -> None:
    assert text_of_pages([["A long-standing rule, and a long-", "standing doubt in the Nord-", "See."]]) == (
        "A long-standing rule, and a long-standing doubt in the Nord-See."
    )


def test_a_header_with_page_numbers_goes_and_a_line_of_the_text_stays() -> None:
    sentences = [
        "Eels are back in the river.",
        "The ferry runs again.",
        "Divers begin in May.",
        "Snow fell on Skell.",
    ]
    pages = [[f"OSTMERE REVIEW {number}", text] for number, text in enumerate(sentences, 7)]
    assert text_of_pages(pages) == "\n\n".join(sentences)


def test_pages_that_are_all_the_same_are_text(tmp_path: Path) -> None:
    draft = one_draft(tmp_path, "form.pdf", pdf([LINES] * 12))
    assert draft.text.count("Divers begin in the first week of May") == 12
    with_head = [["OSTMERE REVIEW", *LINES]] * 4 + [["OSTMERE REVIEW", f"{word} came."] for word in "ABCDE"]
    told = text_of_pages(with_head)
    assert "REVIEW" not in told and told.count("standing doubts") == 4 and "A came." in told


def test_a_paragraph_goes_on_over_the_end_of_a_page() -> None:
    assert text_of_pages([["The quay was closed by the"], ["council on Tuesday."]]) == (
        "The quay was closed by the council on Tuesday."
    )


def test_lists_and_headings_stand_on_their_own() -> None:
    lines = [
        "COSTS",
        "The council names what is to be paid for in the two years to come:",
        "• stone",
        "• divers",
    ]
    assert text_of_pages([lines]) == "\n\n".join(lines)


@pytest.mark.parametrize(
    ("told", "title"),
    [
        ("The north quay of Ostmere", "The north quay of Ostmere"),
        ("Microsoft Word - quay_final2.docx", "North quay of Ostmere"),
        ("Quarterly template", "North quay of Ostmere"),
        ("", "North quay of Ostmere"),
    ],
)
def test_a_title_is_believed_where_the_text_has_its_words(tmp_path: Path, told: str, title: str) -> None:
    data = pdf([["North quay of Ostmere", *LINES]], title=told, sizes="20")
    assert one_draft(tmp_path, "a.pdf", data).title == title


@pytest.mark.parametrize(
    ("told", "byline"),
    [
        ("Runa Haldorsen", "Runa Haldorsen"),
        ("rhaldors", None),
        ("Windows User", None),
        ("r@quay.example", None),
    ],
)
def test_an_author_is_believed_where_it_is_a_name(tmp_path: Path, told: str, byline: str | None) -> None:
    assert one_draft(tmp_path, "a.pdf", pdf([LINES], author=told)).byline == byline


def test_the_day_on_its_first_page_is_surer_than_the_one_it_was_made_on(tmp_path: Path) -> None:
    made = "D:20240611080000Z"
    assert one_draft(tmp_path, "a.pdf", pdf([LINES], created=made)).published == dt.date(2024, 6, 11)
    dated = pdf([["North quay of Ostmere", "5 March 2024", "", *LINES]], created=made)
    assert one_draft(tmp_path, "a.pdf", dated).published == dt.date(2024, 3, 5)
    assert one_draft(tmp_path, "a.pdf", pdf([LINES], created="D:00000000")).published is None


def test_a_pdf_with_a_password_is_told(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf([LINES]))))
    writer.encrypt("secret", algorithm="RC4-128")
    held = io.BytesIO()
    writer.write(held)
    assert refusal(tmp_path, "a.pdf", held.getvalue()) == f"{ENCRYPTED}."


def test_a_pdf_that_only_forbids_printing_is_read(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf([LINES]))))
    writer.encrypt("", owner_password="secret", algorithm="RC4-128")
    held = io.BytesIO()
    writer.write(held)
    assert one_draft(tmp_path, "a.pdf", held.getvalue()).text.startswith("The harbour council")


@pytest.mark.parametrize(
    ("data", "why"),
    [(b"%PDF-1.7\n1 0 obj", DAMAGED), (pdf([LINES])[:200], DAMAGED), (pdf([[], []]), SCANNED)],
)
def test_a_pdf_without_text_or_in_pieces_is_told(tmp_path: Path, data: bytes, why: str) -> None:
    assert refusal(tmp_path, "a.pdf", data) == f"{why}."


def test_a_pdf_of_very_many_pages_is_read_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_pages, "PDF_PAGES", 2)
    reading = read_pdf(pdf([LINES, LINES, LINES]))
    assert (reading.pages, reading.read) == (3, 2)


def test_a_pdf_is_known_whatever_its_name_and_what_stands_before_it(tmp_path: Path) -> None:
    assert one_draft(tmp_path, "a", pdf([LINES])).format == "pdf"
    assert one_draft(tmp_path, "a.pdf", b"\x00\x01junk\n" + pdf([LINES])).format == "pdf"


WHOLE = pdf([LINES, LINES], title="North quay", author="Runa Haldorsen", created="D:20240305")


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.integers(0, len(WHOLE)), st.integers(0, 40), st.binary(max_size=9)), max_size=6))
def test_a_pdf_that_is_damaged_anywhere_gives_a_text_or_a_reason(
    damages: list[tuple[int, int, bytes]],
) -> None:
    data = WHOLE
    for at, length, put in damages:
        data = data[:at] + put + data[at + length :]
    reading = read_pdf(data)
    assert bool(reading.text) != bool(reading.refused)
    assert reading.text == sanitise(reading.text)


@pytest.mark.parametrize("line", ["word-", "a b. C", "•", "1.1.1.1 x", "- - -"])
def test_pages_are_put_together_in_linear_time(line: str) -> None:
    def joining(size: int) -> Work:
        pages = [[line] * 40 for _ in range(size // 40)]
        return lambda: text_of_pages(pages)

    assert grows_linearly(joining, 4_000)
