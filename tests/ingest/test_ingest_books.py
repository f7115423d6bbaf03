"""EPUB books by their chapters or whole, Word files with their structure; what is locked is told."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.ingest import read_source
from store.ingest.formats import word_text
from store.ingest.formats.epub_book import CLIMBS, LOCKED, NO_BOOK, read_book
from store.ingest.formats.word_text import read_word
from store.ingest.zip_files import DAMAGED
from store.model.articles import Draft
from store.model.structure import StructureKind, is_proper
from tests.ingest.ingest_steps import SANDBOX, drafts, one_draft, read_file, refusal
from tests.ingest.made_files import PARAGRAPH, Files, epub, word, word_paragraph, zipped

CHAPTERS = {
    "cover.xhtml": "<img src='cover.png'/>",
    "one.xhtml": f"<h1>The north quay</h1><p>{PARAGRAPH}</p><ol><li>stone</li><li>divers</li></ol>",
    "one-more.xhtml": "<p>It goes on in a second file.</p>",
    "two.xhtml": f"<p>{PARAGRAPH} Eels are back.</p>",
}
CONTENTS = {"one.xhtml": "The north quay", "two.xhtml#start": "Eels"}


def test_a_book_comes_in_by_its_chapters(tmp_path: Path) -> None:
    first, second = drafts(read_file(tmp_path, "quays.epub", epub(CHAPTERS, contents=CONTENTS)))
    assert (first.title, second.title) == ("The north quay", "Eels")
    assert first.text == f"{PARAGRAPH}\n\n1. stone\n2. divers\n\nIt goes on in a second file."
    assert [span.kind for span in first.structure] == [StructureKind.ITEM] * 2
    assert (first.source, first.byline, first.language) == (
        "Quays of the North",
        "Runa Haldorsen, Piet Vos",
        "en",
    )
    assert first.published == dt.date(2024, 3, 5)
    assert first.guid == "urn:epub:urn:uuid:5f0c#OEBPS/one.xhtml" != second.guid


def test_a_page_that_only_says_what_the_book_is_called_is_no_chapter(tmp_path: Path) -> None:
    about = "<h1>Quays of the North</h1><p>Runa Haldorsen</p><p>Piet Vos</p><p>5 March 2024</p>"
    data = epub({"title.xhtml": about, "one.xhtml": f"<p>{PARAGRAPH}</p>"}, contents={})
    assert [draft.text for draft in drafts(read_file(tmp_path, "quays.epub", data))] == [PARAGRAPH]


def test_a_book_comes_in_as_a_whole_where_that_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "quays.epub"
    path.write_bytes(epub(CHAPTERS, contents=CONTENTS))
    (draft,) = read_source(str(path), sandbox=SANDBOX, whole=True)
    assert isinstance(draft, Draft)
    assert (draft.title, draft.source) == ("Quays of the North", "Ostmere Press")
    headings = [span for span in draft.structure if span.kind is StructureKind.HEADING]
    assert [draft.text[span.start : span.end] for span in headings] == ["The north quay", "Eels"]
    assert is_proper(draft.structure, len(draft.text))


def test_a_book_without_a_table_of_contents_is_read_by_its_documents(tmp_path: Path) -> None:
    found = drafts(read_file(tmp_path, "a.epub", epub(CHAPTERS, contents={})))
    assert [draft.title for draft in found] == [
        "The north quay",
        "Quays of the North, part 2",
        "Quays of the North, part 3",
    ]


def test_the_older_table_of_contents_is_read(tmp_path: Path) -> None:
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf"><metadata/><manifest><item id="x" href="t.ncx"/>'
        '<item id="c" href="one%20a.xhtml"/></manifest><spine toc="x"><itemref idref="c"/></spine></package>'
    )
    table = (
        '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint><navLabel>'
        '<text>Old way</text></navLabel><content src="one%20a.xhtml#p"/></navPoint></navMap></ncx>'
    )
    data = epub({"one a.xhtml": PARAGRAPH}, others={"OEBPS/book.opf": package, "OEBPS/t.ncx": table})
    (draft,) = drafts(read_file(tmp_path, "old.epub", data))
    assert (draft.title, draft.source) == ("Old way", "Old")


def locked(algorithm: str) -> str:
    return (
        f'<encryption><EncryptedData><EncryptionMethod Algorithm="{algorithm}"/></EncryptedData></encryption>'
    )


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"META-INF/encryption.xml": locked("http://www.w3.org/2001/04/xmlenc#aes128-cbc")}, LOCKED),
        ({"META-INF/rights.xml": "<rights/>"}, LOCKED),
        ({"../../x.xhtml": "x"}, CLIMBS),
        ({"META-INF/container.xml": "<container/>"}, NO_BOOK),
        ({"META-INF/container.xml": "not XML"}, NO_BOOK),
        (
            {"OEBPS/book.opf": '<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><package>&c;</package>'},
            "a file in the book declares entities, which Dateline never opens.",
        ),
        ({"OEBPS/book.opf": "<package><manifest/><spine/></package>"}, "there is no text in this book."),
        (
            {"META-INF/container.xml": b" " * 3_000_000},
            "it unpacks to so much more than it is that it must be a trap.",
        ),
    ],
)
def test_a_book_that_cannot_be_read_says_why(tmp_path: Path, more: Files, why: str) -> None:
    assert refusal(tmp_path, "a.epub", epub({"one.xhtml": PARAGRAPH}, others=more)) == why


def test_fonts_that_are_veiled_lock_no_text(tmp_path: Path) -> None:
    veiled: Files = {"META-INF/encryption.xml": locked("http://www.idpf.org/2008/embedding")}
    assert drafts(read_file(tmp_path, "a.epub", epub({"one.xhtml": PARAGRAPH}, others=veiled)))


def test_a_bomb_of_a_chapter_costs_that_chapter_only(tmp_path: Path) -> None:
    data = epub({"one.xhtml": PARAGRAPH, "two.xhtml": " " * 3_000_000})
    (draft,) = drafts(read_file(tmp_path, "a.epub", data))
    assert draft.notices == ("1 of the book's files could not be read",)


def test_a_link_that_climbs_out_of_the_book_leads_nowhere(tmp_path: Path) -> None:
    data = epub({"../../../etc/passwd": "x", "one.xhtml": PARAGRAPH}).replace(
        b"OEBPS/../../../etc/passwd", b"OEBPS/aa/aa/aa/etc/passwd"
    )
    reading = read_book(data)
    assert [chapter.name for chapter in reading.chapters] == ["OEBPS/one.xhtml"]
    assert reading.missing == 1


NOTE = '<w:footnote w:id="2"><w:p><w:r><w:t>See the minutes.</w:t></w:r></w:p></w:footnote>'
NOTED = "<w:p><w:r><w:t>It costs 40</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r></w:p>"
TABLE = "<w:tbl><w:tr>{}</w:tr><w:tr>{}</w:tr></w:tbl>".format(
    *(
        "".join(f"<w:tc>{word_paragraph(cell)}</w:tc>" for cell in row.split())
        for row in ("quay cost", "north 40")
    )
)
BODY = (
    word_paragraph("North quay", "Title")
    + word_paragraph("Costs", "heading1")
    + word_paragraph(PARAGRAPH)
    + word_paragraph("stone", numbered=True)
    + word_paragraph("divers", numbered=True)
    + NOTED
    + word_paragraph("So it is agreed.", "Quote")
    + TABLE
)
ABOUT = "<dc:creator>Runa Haldorsen</dc:creator><dcterms:created>2024-03-05T10:00:00Z</dcterms:created>"


def test_a_word_file_keeps_its_structure(tmp_path: Path) -> None:
    draft = one_draft(tmp_path, "quay.docx", word(BODY, footnotes=NOTE, about=ABOUT))
    assert draft.text.split("\n\n") == [
        "Costs",
        PARAGRAPH,
        "1. stone\n2. divers",
        "It costs 40",
        "So it is agreed.",
        "quay | cost\nnorth | 40",
        "1. See the minutes.",
    ]
    kinds = {draft.text[span.start : span.end]: span.kind for span in reversed(draft.structure)}
    assert kinds["Costs"] is StructureKind.HEADING
    assert kinds["1. stone"] is kinds["1. See the minutes."] is StructureKind.ITEM
    assert kinds["So it is agreed."] is StructureKind.QUOTE
    assert kinds["north | 40"] is StructureKind.ROW
    assert (draft.title, draft.byline, draft.format) == ("North quay", "Runa Haldorsen", "word")
    assert draft.published == dt.datetime(2024, 3, 5, 10, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (word(""), "there is no text in it."),
        (word(BODY, others={}).replace(b"PK\x05\x06", b"PK\x05\x07"), DAMAGED),
        (
            word(BODY, others={"word/document.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}),
            "a part of it declares entities, which Dateline never opens.",
        ),
        (
            word(BODY, others={"word/styles.xml": b" " * 3_000_000}),
            "it unpacks to so much more than it is that it must be a trap.",
        ),
        (
            word(BODY, others={"word/document.xml": "<w:document"}),
            word_text.DAMAGED,
        ),
    ],
    ids=["nothing", "no directory", "entities", "bomb", "broken XML"],
)
def test_a_word_file_that_cannot_be_read_says_why(tmp_path: Path, data: bytes, why: str) -> None:
    assert refusal(tmp_path, "a.docx", data) == why


def test_both_are_known_by_what_they_hold(tmp_path: Path) -> None:
    assert one_draft(tmp_path, "a.zip", word(BODY, footnotes=NOTE)).format == "word"
    assert one_draft(tmp_path, "a", epub({"one.xhtml": PARAGRAPH})).format == "epub"
    sheet = zipped({"xl/workbook.xml": "<x/>"})
    assert refusal(tmp_path, "a", sheet).startswith("this is not a text but an office document")


@settings(deadline=None, max_examples=40)
@given(st.data())
def test_a_file_of_a_book_that_is_damaged_never_ends_the_reading(data: st.DataObject) -> None:
    held = zipfile.ZipFile(io.BytesIO(epub(CHAPTERS, contents=CONTENTS)))
    files = {name: held.read(name) for name in held.namelist()}
    name = data.draw(st.sampled_from(sorted(files)))
    at = data.draw(st.integers(0, len(files[name])))
    put = data.draw(st.sampled_from([b"", b"<", b"<a>", b"&x;", b"\x00", b"]]>", b"\xff\xfe"]))
    files[name] = files[name][:at] + put + files[name][at + data.draw(st.integers(0, 60)) :]
    reading = read_book(zipped(files))
    assert bool(reading.chapters) != bool(reading.refused)
    for chapter in reading.chapters:
        assert is_proper(chapter.body.structure, len(chapter.body.text))


def test_reading_a_book_twice_gives_the_same() -> None:
    data = epub(CHAPTERS, contents=CONTENTS)
    assert read_book(data) == replace(read_book(data))
    assert read_word(word(BODY, footnotes=NOTE)).refused == ""


def test_the_first_words_of_a_word_file_without_a_title_stay_in_it(tmp_path: Path) -> None:
    draft = one_draft(
        tmp_path, "a.docx", word(word_paragraph("The quay reopens soon") + word_paragraph(PARAGRAPH))
    )
    assert (draft.title, draft.text) == ("The quay reopens soon", f"The quay reopens soon\n\n{PARAGRAPH}")
