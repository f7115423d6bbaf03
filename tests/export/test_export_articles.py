"""Articles written out: in each format all that is known of them, and nothing of it taken for syntax."""

from __future__ import annotations

import csv
import datetime as dt
import errno
import io
import json
import re
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt

from store.errors import ExportError, UsageError
from store.export.articles import folder
from store.export.articles.folder import MARKER, Outcome, slug, write_folder
from store.export.articles.formats import ARTICLE_FORMATS, article_format_of
from store.export.articles.table import raw_lines
from store.export.comma_separated import safe_cell
from store.library import Library
from store.model.articles import Article, Draft, Place
from store.model.decisions import Anchor, Annotation, Colour
from store.model.exported import NOTHING_FOUND, ExportedArticle
from store.model.findings import Timex, TimexType
from store.model.view import EVERYWHERE, View
from store.text import sanitise
from tests.by_hand import add_read
from tests.upgrade import deeds
from tui.words.exports import ABOUT

TEXT = "The board “waits”.\n\n<script>alert(1)</script> & tolls of 12% end on June 19."


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Two articles: one with an annotation and a title that is a formula, one with findings of every kind."""
    with Library.open(tmp_path / "library.db") as opened:
        draft = Draft(
            TEXT, "=1+1 [x]", "t", "plain", url="https://example.org/a?b=1&c=2", tags=("port fees",)
        )
        list(opened.imports.add([draft], read=False))
        opened.annotations.add(1, 0, 18, note="=ask", colour=Colour.GREEN, tags=("to do",))
        add_read(opened, Draft(deeds.TOLLS, "Tolls", "d", "plain", byline="Ana Roe"), deeds.found_in_tolls())
        yield opened


def exported(library: Library, *, findings: bool = False) -> list[ExportedArticle]:
    return sorted(
        library.exports.articles(View(places=EVERYWHERE), findings=findings),
        key=lambda each: each.article.id,
    )


def written(name: str, articles: list[ExportedArticle]) -> str:
    return "\n".join(ARTICLE_FORMATS[name].lines(articles)) + "\n"


def test_every_format_has_words_of_its_own_and_an_ending_that_asks_for_it() -> None:
    assert set(ABOUT) == set(ARTICLE_FORMATS)
    for each in ARTICLE_FORMATS.values():
        assert article_format_of(Path(f"out{each.suffix}")) is each
    with pytest.raises(UsageError, match="let it end with"):
        article_format_of(Path("out.xyz"))


def test_json_lines_hold_text_and_annotations_that_fit_it(library: Library) -> None:
    first, second = map(json.loads, written("jsonl", exported(library)).splitlines())
    assert (first["schema"], first["text"], first["tags"]) == ("dateline.export/1", TEXT, ["port fees"])
    (annotation,) = first["annotations"]
    assert first["text"][annotation["start"] : annotation["end"]] == annotation["passage"]
    assert (annotation["note"], annotation["colour"]) == ("=ask", "green")
    assert second["byline"] == "Ana Roe"


def test_no_cell_of_a_table_is_a_formula_unless_it_is_to_be_raw(library: Library) -> None:
    rows = list(csv.DictReader(io.StringIO(written("csv", exported(library)), newline="")))
    assert [row["title"] for row in rows] == ["'=1+1 [x]", "Tolls"]
    assert rows[0]["notes"] == "'=ask"
    raw = list(csv.DictReader(io.StringIO("\n".join(raw_lines(exported(library))), newline="")))
    assert raw[0]["title"] == "=1+1 [x]"


@given(st.text())
def test_a_safe_cell_begins_with_no_sign_of_a_formula(value: str) -> None:
    assert not safe_cell(value).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert safe_cell(value).endswith(value)


def test_a_web_annotation_has_the_words_and_the_place(library: Library) -> None:
    page = json.loads(written("web-annotation", exported(library)))
    assert (page["@context"], page["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage")
    (item,) = page["items"]
    quote, place = item["target"]["selector"]
    assert TEXT[place["start"] : place["end"]] == quote["exact"]
    assert [(body["purpose"], body["value"]) for body in item["body"]] == [
        ("commenting", "=ask"), ("tagging", "to do"),
    ]  # fmt: skip
    assert item["target"]["source"] == "https://example.org/a?b=1&c=2"
    assert item["id"] == json.loads(written("web-annotation", exported(library)))["items"][0]["id"]


def test_hypothesis_gets_what_it_writes_itself(library: Library) -> None:
    (annotation,) = json.loads(written("hypothesis", exported(library)))["annotations"]
    assert annotation["text"] == "=ask" and annotation["tags"] == ["to do"]
    assert annotation["document"]["title"] == ["=1+1 [x]"]
    assert annotation["target"][0]["selector"][0]["exact"] == TEXT[:18]


def test_references_are_those_of_single_articles(library: Library) -> None:
    assert written("bibtex", exported(library)).count("@misc{") == 2
    assert written("ris", exported(library)).count("TY  - NEWS") == 2
    assert [each["id"] for each in json.loads(written("csl", exported(library)))] == [
        "dateline-1", "dateline-2",
    ]  # fmt: skip


def test_a_report_shows_titles_and_passages_as_they_are(library: Library) -> None:
    shown = html.fromstring(MarkdownIt("commonmark").render(written("markdown", exported(library))))
    assert [each.text_content() for each in shown.iter("h2")] == ["=1+1 [x]", "Tolls"]
    assert shown.find(".//blockquote").text_content().strip() == TEXT[:18]


# A page that is sent on


def page(library: Library) -> html.HtmlElement:
    return html.document_fromstring(written("html", exported(library, findings=True)))


def test_a_page_has_every_word_of_the_text_and_no_script(library: Library) -> None:
    shown = page(library)
    assert list(shown.iter("script", "img", "link", "iframe")) == []
    assert "default-src 'none'" in shown.find(".//meta[@http-equiv]").get("content")
    assert [each.text_content() for each in shown.iter("p")][1:3] == [
        "The board “waits”.1", "<script>alert(1)</script> & tolls of 12% end on June 19.",
    ]  # fmt: skip
    assert shown.find(".//mark").get("class") == "green"


def test_a_page_shows_what_was_found_where_it_stands(library: Library) -> None:
    told = {each.text_content(): each.get("title") for each in page(library).iter("span")}
    assert told["Port Amber"] == "Port Amber · seat"
    assert told["“We are ready,”"] == "Mara Lindqvist"
    assert told["June 19"] == "2025-06-19"


def test_findings_that_overlap_on_one_line_each_cover_their_words() -> None:
    article = article_of("Port Amber said on June 19 that it waits.")
    spans = [(0, 26), (5, 10), (16, 40), (19, 26)]
    timexes = tuple(Timex(*span, TimexType.DATE, str(span), "t") for span in spans)
    findings = replace(NOTHING_FOUND, timexes=timexes)
    shown = html.document_fromstring(written("html", [ExportedArticle(article, (), (), findings)]))
    covered = {str(span): "" for span in spans}
    for each in shown.iter("span"):
        covered[each.get("title")] += each.text_content()
    assert covered == {str((start, end)): article.text[start:end] for start, end in spans}


@given(st.text().map(sanitise), st.text().map(sanitise))
def test_whatever_a_page_is_about_it_is_only_text(text: str, title: str) -> None:
    shown = html.document_fromstring(written("html", [ExportedArticle(article_of(text, title), (), ())]))
    lines = [line for line in text.split("\n") if line.strip()]
    paragraphs = [each.text_content() for each in shown.iter("p")][1:]
    assert paragraphs == lines


def article_of(text: str, title: str = "Title", number: int = 1) -> Article:
    """An article of which nothing else is known."""
    moment = dt.datetime(2026, 5, 4, tzinfo=dt.UTC)
    return Article(
        number, title, text, None, None, None, "t", "plain", None, None, moment, 1, False, False,
        Place.INBOX, (), True, (), 0,
    )  # fmt: skip


# Many


def many(drawn: list[int], count: int) -> Iterator[ExportedArticle]:
    """Annotated articles, each with its number in its title; those that were asked for are in `drawn`."""
    moment = dt.datetime(2026, 5, 4, tzinfo=dt.UTC)
    for number in range(1, count + 1):
        drawn.append(number)
        mark = Annotation(
            number, number, Anchor(0, 3, "The", "", ""), "note", Colour.GREEN, (), False, moment, moment
        )
        article = replace(
            article_of("The quay.", f"Quay n{number}n", number), url=f"https://a.example/n{number}n"
        )
        yield ExportedArticle(article, (mark,), ())


@pytest.mark.parametrize("name", [*ARTICLE_FORMATS])
def test_what_is_written_of_an_article_is_there_before_the_next_but_one_is_asked_for(name: str) -> None:
    """So that a library of any size takes the memory of a few articles."""
    drawn: list[int] = []
    seen: set[int] = set()
    for piece in ARTICLE_FORMATS[name].lines(many(drawn, 50)):
        told = {int(number) for number in re.findall(r"n(\d+)n", str(piece))}
        assert all(drawn[-1] <= number + 1 for number in told - seen)
        seen |= told
    assert seen == set(drawn) == set(range(1, 51))


# A folder


def files(folder: Path, articles: list[ExportedArticle]) -> list[Outcome]:
    return [each.outcome for each in write_folder(folder, articles)]


def test_each_article_is_a_file_with_front_matter_and_blocks(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "vault" / "articles"
    assert files(folder, exported(library)) == [Outcome.WRITTEN, Outcome.WRITTEN]
    assert sorted(path.name for path in folder.iterdir()) == ["1-1-x-1.md", "tolls-2.md"]
    _, front, body = (folder / "1-1-x-1.md").read_text(encoding="utf-8").split("---\n", 2)
    assert yaml.safe_load(front) == {
        "dateline": 1, "title": "=1+1 [x]", "url": "https://example.org/a?b=1&c=2", "tags": ["port-fees"],
    }  # fmt: skip
    assert re.search(r"^> The board “waits”\. \^dateline-1$", body, re.MULTILINE)


def test_files_that_only_look_like_those_of_an_article_are_not_taken_for_it(
    library: Library, tmp_path: Path
) -> None:
    folder = tmp_path / "vault"
    files(folder, exported(library))
    for name in ("tolls-2.md~", "tolls-2.md.orig", "zurich-2.md", "trip-1.md"):
        (folder / name).write_text("what the user keeps here", encoding="utf-8")
    (folder / "tolls-2.md.bak").write_bytes((folder / "tolls-2.md").read_bytes())
    library.articles.edit(2, title="Another title")
    assert files(folder, exported(library)) == [Outcome.UNCHANGED, Outcome.WRITTEN]
    assert "# Another title" in (folder / "tolls-2.md").read_text(encoding="utf-8")
    assert "# Tolls" in (folder / "tolls-2.md.bak").read_text(encoding="utf-8")


def test_writing_again_leaves_what_the_user_wrote_below(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    files(folder, exported(library))
    own = folder / "tolls-2.md"
    own.write_text(own.read_text(encoding="utf-8") + "\nMy own thoughts.\n", encoding="utf-8")
    library.articles.edit(2, title="Another title")
    assert files(folder, exported(library)) == [Outcome.UNCHANGED, Outcome.WRITTEN]
    text = own.read_text(encoding="utf-8")  # under the name that it had
    assert "# Another title" in text and text.endswith(f"{MARKER}\n\nMy own thoughts.\n")
    assert len(list(folder.iterdir())) == 2


@pytest.mark.parametrize("text", ["My own file.\n", "---\ndateline: 2\n---\nwithout the line\n"])
def test_a_file_of_the_users_own_is_left_alone(library: Library, tmp_path: Path, text: str) -> None:
    folder = tmp_path / "vault"
    folder.mkdir()
    (folder / "tolls-2.md").write_text(text)
    assert files(folder, exported(library)) == [Outcome.WRITTEN, Outcome.LEFT_ALONE]
    assert (folder / "tolls-2.md").read_text() == text


def test_a_link_is_not_followed(library: Library, tmp_path: Path) -> None:
    folder, outside = tmp_path / "vault", tmp_path / "outside.md"
    folder.mkdir()
    (folder / "tolls-2.md").symlink_to(outside)
    assert files(folder, exported(library)) == [Outcome.WRITTEN, Outcome.LEFT_ALONE]
    assert not outside.exists()


def test_what_is_no_folder_is_told(library: Library, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(ExportError, match="no folder"):
        files(tmp_path / "file", exported(library))


def test_an_article_that_holds_the_last_line_is_written_again_as_it_was(tmp_path: Path) -> None:
    held = [ExportedArticle(article_of(f"One.\n{MARKER}\nTwo."), (), ())]
    assert files(tmp_path, held) == [Outcome.WRITTEN]
    assert files(tmp_path, held) == [Outcome.UNCHANGED]


@given(st.text(max_size=400))
def test_any_title_makes_a_safe_name(title: str) -> None:
    name = slug(title)
    assert name and len(name.encode()) <= 80
    assert not re.search(r"[\s/\\.:*?\"<>|\x00-\x1f]", name)


@given(st.text().map(lambda title: sanitise(title).replace("\n", " ")))
def test_front_matter_reads_back_as_it_was(title: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (file,) = write_folder(Path(folder), [ExportedArticle(article_of("x", title or "t"), (), ())])
        front = file.path.read_text(encoding="utf-8").split("---\n", 2)[1]
    assert yaml.safe_load(front)["title"] == (title or "t")


def test_a_folder_is_written_by_some_hundred_files_and_each_has_its_name_when_it_is_whole(
    tmp_path: Path,
) -> None:
    drawn: list[int] = []
    count = 2 * folder.TOGETHER + 1
    written = 0
    for file in write_folder(tmp_path, many(drawn, count)):
        written += 1
        assert drawn[-1] < written + folder.TOGETHER
        assert folder.MARKER in file.path.read_text()
    assert written == count == len(list(tmp_path.iterdir()))


def test_where_a_folder_cannot_be_written_to_the_end_no_half_file_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_paths: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("store.export.writing._wait_for_disk", full)
    with pytest.raises(ExportError, match="No space left on device"):
        list(write_folder(tmp_path, many([], 3)))
    assert list(tmp_path.iterdir()) == []


def test_what_the_user_saves_while_a_folder_is_written_stays(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = tmp_path / "vault"
    files(vault, exported(library))
    own = vault / "tolls-2.md"

    def saved_meanwhile(_paths: object) -> None:
        with own.open("a", encoding="utf-8") as file:
            file.write("\nMy own thoughts.\n")

    library.articles.edit(2, title="Another title")
    monkeypatch.setattr("store.export.writing._wait_for_disk", saved_meanwhile)
    assert files(vault, exported(library)) == [Outcome.UNCHANGED, Outcome.LEFT_ALONE]
    assert own.read_text(encoding="utf-8").endswith("My own thoughts.\n")
    assert len(list(vault.iterdir())) == 2
    monkeypatch.undo()
    assert files(vault, exported(library)) == [Outcome.UNCHANGED, Outcome.WRITTEN]
    assert "# Another title" in (text := own.read_text(encoding="utf-8")) and "My own thoughts." in text
