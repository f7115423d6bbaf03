"""What the user can name, and the line that each source gets which cannot be read."""

from __future__ import annotations

import datetime as dt
import io
import os
import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from store.ingest import Fetcher, read_source, read_sources
from store.ingest.limits import FILE_BYTES
from store.ingest.material import Material
from store.ingest.pick import FORMATS, UNREAD, pick
from store.model.articles import AddResult, Draft
from store.model.deliveries import Delivery
from tests.growth import Work, grows_linearly
from tests.ingest.ingest_steps import SANDBOX, drafts, fetch_refusal, refusal, refusals, send, serving
from tests.ingest.made_files import zipped

TEXT = "The quay in Marrow Bay reopens on Monday, eleven weeks after a crane fell on it."
PAGE = f"<!DOCTYPE html><title>Quay reopens</title><article><p>{TEXT}</p><p>{TEXT}</p></article>"
FEED = (
    "<rss version='2.0'><channel><title>Notes</title><item><title>Quay</title>"
    f"<description>{TEXT}</description></item></channel></rss>"
)
QUICK = Fetcher(seconds=5)


def result(found: list[Draft | AddResult]) -> AddResult:
    (only,) = found
    assert isinstance(only, AddResult)
    return only


def test_a_folder_is_read_in_order_with_what_lies_below_it(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "sub/deeper/c.txt", ".hidden.txt", ".git/d.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"{name} {TEXT}")
    found = drafts(list(read_source(str(tmp_path))))
    assert [Path(draft.origin).relative_to(tmp_path).as_posix() for draft in found] == [
        "a.md",
        "b.txt",
        "sub/deeper/c.txt",
    ]


def test_files_of_other_kinds_in_a_folder_get_a_line_each(tmp_path: Path) -> None:
    for name in ("report.odt", "photo.jpg", "README"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "quay.txt").write_text(TEXT)
    found = list(read_source(str(tmp_path)))
    assert len(drafts(found)) == 1
    readme, photo, report = refusals(found)
    assert readme.startswith("a name without an ending is no kind of file that is read (.atom, .docx")
    assert photo.startswith(".jpg is no kind of file that is read")
    assert report == (
        "an OpenDocument file is not read. Save its text as .txt or its page as .html and add that."
    )


def test_the_folder_that_browsers_save_beside_a_page_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "quay.html").write_text(PAGE)
    (tmp_path / "quay_files").mkdir()
    (tmp_path / "quay_files" / "frame.html").write_text("<p>advertisement</p>")
    (tmp_path / "other_files").mkdir()
    (tmp_path / "other_files" / "a.txt").write_text(TEXT)
    assert [Path(draft.origin).name for draft in drafts(list(read_source(str(tmp_path))))] == [
        "quay.html",
        "a.txt",
    ]


def test_links_out_of_a_folder_are_not_followed(tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "in"
    outside.mkdir()
    folder.mkdir()
    (outside / "secret.txt").write_text("secret")
    (folder / "a.txt").write_text(TEXT)
    (folder / "b.txt").symlink_to(outside / "secret.txt")
    (folder / "c").symlink_to(outside, target_is_directory=True)
    (folder / "d.txt").symlink_to(folder / "a.txt")
    (folder / "e.txt").symlink_to(folder / "e.txt")
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    found = list(read_source(str(folder)))
    assert [Path(draft.origin).name for draft in drafts(found)] == ["a.txt", "d.txt"]
    outward, endless = refusals(found)
    assert outward == "it is a link out of the folder, which is not followed."
    assert "link" in endless


def test_an_empty_folder_gets_a_line(tmp_path: Path) -> None:
    assert result(list(read_source(str(tmp_path)))).why == "there is no file in this folder."


def test_one_bad_file_does_not_stop_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(bytes(range(256)))
    (tmp_path / "b.rss").write_text("<rss")
    (tmp_path / "c.json").write_text("{")
    (tmp_path / "d.txt").write_text("")
    (tmp_path / "e.txt").write_text(TEXT)
    found = list(read_source(str(tmp_path)))
    assert len(refusals(found)) == 4
    assert [draft.text for draft in drafts(found)] == [TEXT]


def test_sources_are_read_in_turn_and_each_bad_one_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    found = list(
        read_sources([str(tmp_path / "gone.txt"), str(tmp_path / "a.txt"), "ftp://x.example/", "a\0b"])
    )
    assert len(drafts(found)) == 1
    assert refusals(found) == [
        "there is no such file.",
        "only http and https addresses are fetched, not “ftp”.",
        "this is no file name.",
    ]


def test_an_address_without_its_scheme_gets_a_hint() -> None:
    for source in ("www.notes.example", "notes.example/quay"):
        why = result(list(read_source(source))).why
        assert why == "there is no such file. For a web page, begin with https://."


def test_standard_input_is_text_markdown_page_or_feed() -> None:
    for content, form in (
        (TEXT, "text"),
        (f"---\ntitle: Q\n---\n{TEXT}", "markdown"),
        (PAGE, "page"),
        (FEED, "feed"),
    ):
        (draft,) = read_source("-", stdin=io.BytesIO(content.encode()))
        assert isinstance(draft, Draft)
        assert (draft.format, draft.origin) == (form, "-")
        assert TEXT in draft.text


def test_an_empty_standard_input_is_told() -> None:
    assert result(list(read_source("-", stdin=io.BytesIO(b" \n")))).why == "there is nothing in it."


def test_a_terminal_is_not_read_as_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    assert result(list(read_source("-"))).why.startswith("standard input is the terminal.")


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert result(list(read_source(str(tmp_path / "pipe.txt")))).why == "this is neither a file nor a folder."


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)

    def forbidden(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", forbidden)
    assert result(list(read_source(str(path)))).why == "permission denied."


def test_a_file_beyond_all_limits_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(FILE_BYTES + 1)
    assert result(list(read_source(str(path)))).why == "it is larger than 50 MB."


def test_a_name_that_would_steer_the_terminal_is_told_safely(tmp_path: Path) -> None:
    source = str(tmp_path / "a\x1b]0;x\x07\u202e\udcff.txt")
    assert result(list(read_source(source))).origin == f"{tmp_path}/a]0;x.txt"


def test_the_users_date_fills_in_only_where_the_source_has_none(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.md").write_text(f"---\npublished: 2025-06-05\n---\n{TEXT}")
    found = drafts(list(read_source(str(tmp_path), published=dt.date(2026, 11, 19))))
    assert [draft.published for draft in found] == [dt.date(2026, 11, 19), dt.date(2025, 6, 5)]


@pytest.mark.parametrize(
    ("path", "content_type", "body", "form"),
    [
        ("/quay", "text/html; charset=utf-8", PAGE, "page"),
        ("/feed", "application/rss+xml", FEED, "feed"),
        ("/feed", "text/html", FEED, "feed"),
        ("/feed.xml", "application/octet-stream", FEED, "feed"),
        ("/quay.txt", "text/plain", TEXT, "text"),
        ("/quay.md", "text/plain", f"# Quay\n\n{TEXT}", "markdown"),
        ("/quay", "text/plain", TEXT, "text"),
        ("/quay", "", TEXT, "text"),
    ],
)
def test_an_address_gives_what_lies_there(path: str, content_type: str, body: str, form: str) -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        send(request, body.encode(), content_type)

    with serving(answer) as address:
        (draft,) = read_source(address + path, fetcher=QUICK)
    assert isinstance(draft, Draft), draft
    assert (draft.format, draft.origin) == (form, address + path)
    assert TEXT in draft.text
    assert draft.url == (None if form == "feed" else address + path)


@pytest.mark.parametrize(
    ("path", "content_type", "body", "why"),
    [
        ("/a", "application/zip", b"PK\x03\x04", "the archive is damaged and cannot be opened."),
        ("/a.pdf", "application/pdf", b"%PDF-1.7", "the PDF is damaged and cannot be opened."),
        ("/a", "application/wasm", b"text", "the server sends application/wasm, which is not read."),
        ("/a", "text/html", b" ", "the server sends an empty page."),
    ],
)
def test_what_cannot_be_read_at_an_address_is_told(
    path: str, content_type: str, body: bytes, why: str
) -> None:
    with serving(lambda request: send(request, body, content_type)) as address:
        assert fetch_refusal(address + path, QUICK).startswith(why)


@pytest.mark.parametrize(
    ("name", "content", "form"),
    [
        ("a.txt", PAGE, "text"),
        ("a.md", FEED, "markdown"),
        ("a.html", TEXT, "page"),
        ("a.xml", PAGE, "page"),
        ("a.xml", FEED, "feed"),
        ("a", '{"version": "https://jsonfeed.org/version/1.1"}', "json feed"),
        ("a.news", TEXT, "text"),
        ("a", "<!-- a note --><HTML>", "page"),
        ("a", "--- said nobody", "text"),
    ],
)
def test_a_name_or_the_content_tells_the_format(name: str, content: str, form: str) -> None:
    assert pick(Material(content.encode(), name, name=name)).name == form


@pytest.mark.parametrize(
    "unit", [" ", "<!---->", "<!--", "<?xml?>", "<!DOCTYPE x [", "]\n", "{", "---\n", "-- "]
)
def test_a_hostile_beginning_is_told_in_linear_time(unit: str) -> None:
    def picking(size: int) -> Work:
        materials = [
            Material((beginning + unit * (size // len(unit)) + "x").encode(), "a", name="a")
            for beginning in ("", "<!DOCTYPE x [", "<rss", "{")
        ]
        return lambda: [pick(material) for material in materials]

    assert grows_linearly(picking, 30_000)


def test_every_row_of_the_table_has_a_name_and_endings_of_its_own_and_a_reader() -> None:
    assert len({each.name for each in FORMATS}) == len(FORMATS)
    rows = [*(each.suffixes for each in FORMATS), *(each.suffixes for each in UNREAD)]
    suffixes = [suffix for row in rows for suffix in row.split()]
    assert len(suffixes) == len(set(suffixes))
    assert all(callable(each.read) for each in FORMATS)


@pytest.mark.parametrize("name", [f"a{suffix}" for each in UNREAD for suffix in each.suffixes.split()])
def test_a_known_kind_that_is_not_read_is_named(tmp_path: Path, name: str) -> None:
    assert " is not read. " in refusal(tmp_path, name, "x")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (zipped({"ppt/presentation.xml": "x"}), "an office document"),
        (b"\x1f\x8b\x08\x00", "a compressed file"),
        (b"SQLite format 3\x00", "a database"),
    ],
)
@pytest.mark.parametrize("name", ["a", "a.txt", "a.html"])
def test_a_file_that_is_another_than_its_name_says_is_refused_with_what_it_is(
    tmp_path: Path, name: str, data: bytes, kind: str
) -> None:
    assert refusal(tmp_path, name, data) == (
        f"this is not a text but {kind}. Save its text first, then add that."
    )


def test_nothing_heavy_is_loaded_before_it_is_needed() -> None:
    code = (
        "import sys; import store.ingest.sources; "
        "print({'lxml', 'trafilatura', 'feedparser', 'urllib3', 'yaml', 'defusedxml'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


def test_a_folder_that_cannot_be_looked_into_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "open").mkdir()
    (tmp_path / "open" / "note.txt").write_text("Fares rise", encoding="utf-8")
    (tmp_path / "shut").mkdir()
    scandir = os.scandir

    def scan(folder: str) -> Iterator[os.DirEntry[str]]:
        if folder.endswith("shut"):
            raise PermissionError(13, "Permission denied", folder)
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", scan)
    note, shut = read_source(str(tmp_path))
    assert isinstance(note, Draft)
    assert isinstance(shut, AddResult)
    assert shut.origin.endswith("shut")
    assert shut.why == "this folder cannot be looked into: permission denied."


# What is handed over


def test_what_is_said_of_a_piped_text_comes_before_what_it_says_itself() -> None:
    piped = io.BytesIO(b"Minutes\n\nThe northern quay closes on May 3, the board said.")
    delivery = Delivery("-", title="Quay closes", url="https://example.org/quay")
    (draft,) = read_source(delivery, stdin=piped)
    assert isinstance(draft, Draft)
    assert (draft.title, draft.url) == ("Quay closes", "https://example.org/quay")
    (own,) = read_source(Delivery("-"), stdin=io.BytesIO(b"Minutes\n\nThe northern quay closes."))
    assert isinstance(own, Draft) and (own.title, own.url) == ("Minutes", None)


def test_a_page_that_is_handed_over_is_text_already_whatever_encoding_it_names() -> None:
    page = (
        "<html><head><meta charset='iso-8859-1'><title>Der Kai schließt</title></head><body><article>"
        "<p>Der nördliche Kai von Port Elling schließt am 3. Mai, sagte die Behörde nach ihrer Sitzung.</p>"
        "</article></body></html>"
    )
    (draft,) = read_source(
        Delivery("browser", page, "text/html", url="https://example.org/kai"), sandbox=SANDBOX
    )
    assert isinstance(draft, Draft)
    assert "nördliche Kai" in draft.text and draft.url == "https://example.org/kai"


@pytest.mark.parametrize(
    ("delivery", "why"),
    [
        (Delivery("clipboard", " \n"), "there is nothing in it."),
        (Delivery("clipboard", "words", url="javascript:alert(1)"), "no http or https address"),
        (Delivery("clipboard", "words", url="file:///etc/passwd"), "no http or https address"),
    ],
)
def test_what_cannot_be_taken_is_told(delivery: Delivery, why: str) -> None:
    assert why in result(list(read_source(delivery))).why
