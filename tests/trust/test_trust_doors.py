"""Hostile strings through every door: what is stored of them, and what every command prints.

The table of doors times the table of faces is two lines: what comes in through any door is stored clean
(here, whatever table and column it went to), and what is stored, be it clean or not, is shown clean (here by
every command, in `test_tui_terminal_bytes.py` by every page).
"""

from __future__ import annotations

import datetime as dt
import email.policy
import html
import json
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from email.message import EmailMessage
from pathlib import Path

import pytest

from store.extract import analyse
from store.extract.names.recognisers.fast import recogniser
from store.library import Library
from store.model.articles import PublicationDate
from store.model.deliveries import Delivery
from store.model.due import Due
from store.model.findings import DeadlineKind, Findings
from tests.by_hand import view
from tests.ingest import made_files
from tests.trust.hostile_library import HOSTILE, library_with
from tui.cli.commands import run
from tui.clipboard import pasted
from tui.serving.adding import source_of

RUNS = "`touch touched`;$(touch touched)|touch touched"
WORDS = f"Tolls {HOSTILE}[@click=app.quit]x[/]=HYPERLINK(1){RUNS} --help ../../x"
"""What each door gets, wherever it has room for words of others."""

CONTROLS = {
    chr(code) for code in (*range(32), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
}
SHOWN = CONTROLS - {"\n"}
FORBIDDEN = {ord(each): None for each in SHOWN}
STORED = CONTROLS - {"\n", "\t"}


def xml(words: str) -> str:
    """Words as XML writes them, be it allowed to or not: controls as references."""
    return "".join(f"&#{ord(each)};" if each in CONTROLS else html.escape(each) for each in words)


def a_text(door: str) -> str:
    return f"{door} {WORDS}\n\nMara Lindqvist of the board {WORDS} said that tolls end on June 19.\n"


def a_page(door: str) -> str:
    return (
        f"<html><head><title>{door} {xml(WORDS)}</title><meta name='author' content='{xml(WORDS)}'>"
        f"<meta property='og:site_name' content='{xml(WORDS)}'></head><body><article>"
        f"<h1>{door} {xml(WORDS)}</h1><p>Mara Lindqvist of {door} {xml(WORDS)} said that tolls end on "
        f"June 19.</p><p>{WORDS}</p></article></body></html>"
    )


def markdown(door: str) -> str:
    head = "".join(f"{name}: {json.dumps(door + WORDS)}\n" for name in ("title", "author", "source", "url"))
    return f"---\n{head}tags: [{json.dumps(WORDS)}]\n---\n{a_text(door)}"


def rss(door: str) -> str:
    told = xml(WORDS)
    return (
        f"<rss version='2.0'><channel><title>{told}</title>"
        f"<item><title>{door} {told}</title><guid>{door} {told}</guid><author>{told}</author><category>{told}</category><link>https://elling.example/{door}/{told}</link>"
        f"<description>{xml('<p>' + a_text(door) + '</p>')}</description></item></channel></rss>"
    )


def atom(door: str) -> str:
    told = xml(WORDS)
    return (
        f"<feed xmlns='http://www.w3.org/2005/Atom'><title>{told}</title><entry><id>{door} {told}</id>"
        f"<title type='html'>{door} {told}</title><author><name>{told}</name></author>"
        f"<content type='html'>{xml(a_text(door))}</content></entry></feed>"
    )


def json_feed(door: str) -> str:
    item = {
        "id": f"{door} {WORDS}", "title": f"{door} {WORDS}", "content_text": a_text(door), "tags": [WORDS],
        "url": f"{door}/{WORDS}", "authors": [{"name": WORDS}],
    }  # fmt: skip
    return json.dumps(
        {"version": "https://jsonfeed.org/version/1.1", "title": WORDS, "items": [item]}, ensure_ascii=False
    )


def mail(door: str) -> bytes:
    letter = EmailMessage(policy=email.policy.SMTP)
    letter["Subject"] = f"{door} {WORDS}"
    letter["From"] = "Board <board@elling.example>"
    letter["List-Id"] = f"{WORDS} <tolls.elling.example>"
    letter.set_content(a_text(door))
    letter.add_alternative(a_page(door), subtype="html")
    letter.add_attachment(b"x", maintype="text", subtype="x", filename=f"{WORDS}.txt".replace("\0", ""))
    return letter.as_bytes()


def mbox(door: str) -> bytes:
    return b"From x Mon Jun  1 00:00:00 2026\n" + mail(door).replace(b"\r\n", b"\n")


def readwise(door: str) -> str:
    cell = '"' + f"{door} {WORDS}".replace('"', '""') + '"'
    return (
        "Highlight,Book Title,Book Author,Amazon Book ID,Note,Color,Tags,Location Type,Location,"
        "Highlighted at\n"
        f"{cell},{cell},{cell},,{cell},yellow,{cell},order,1,2024-02-03 04:05:06+00:00\n"
    )


def pocket(door: str) -> str:
    cell = '"' + f"{door} {WORDS}".replace('"', '""') + '"'
    return (
        f"title,url,time_added,tags,status\n{cell},https://elling.example/pocket,1700000000,{cell},unread\n"
    )


def hypothesis(door: str) -> str:
    annotation = {
        "id": "1", "created": "2024-02-03T04:05:06+00:00", "uri": "https://elling.example/h", "text": WORDS,
        "tags": [WORDS], "document": {"title": [f"{door} {WORDS}"]},
        "target": [{"selector": [{"type": "TextQuoteSelector", "exact": WORDS}]}],
    }  # fmt: skip
    return json.dumps({"annotations": [annotation]})


def in_chapters(door: str) -> bytes:
    title = f"{door} {xml(WORDS)}"
    return made_files.epub(
        {"1.xhtml": f"<h1>{title}</h1><p>{xml(a_text(door))}</p>"}, contents={"1.xhtml": title}
    )


def word(door: str) -> bytes:
    """Its XML is read as strictly as Word does: what that forbids ends it."""
    told, text = (html.escape(words.translate(FORBIDDEN)) for words in (f"{door} {WORDS}", a_text(door)))
    return made_files.word(made_files.word_paragraph(text), about=f"<dc:title>{told}</dc:title>")


def paper(door: str) -> bytes:
    """Its font and its strings have no letters but those of ASCII."""
    words = f"{door} {WORDS}".encode("ascii", "ignore").decode().replace("(", "").replace(")", "")
    return made_files.pdf([[words]], title=words, author=words)


def zipped(door: str) -> bytes:
    """A name with controls is refused, one without is not."""
    odd = f"{WORDS}.txt".replace("/", "-").replace("\0", "")
    return made_files.zipped({odd: a_text("odd"), odd.translate(FORBIDDEN): a_text(door)})


FILES: dict[str, Callable[[str], str | bytes]] = {
    "text.txt": a_text,
    "page.html": a_page,
    "notes.md": markdown,
    "feed.rss": rss,
    "feed.atom": atom,
    "feed.json": json_feed,
    "letter.eml": mail,
    "letters.mbox": mbox,
    "book.epub": in_chapters,
    "paper.pdf": paper,
    "report.docx": word,
    "all.zip": zipped,
    "readwise.csv": readwise,
    "pocket.csv": pocket,
    "hypothesis.json": hypothesis,
}
"""A file of each kind."""


def read(text: str, published: PublicationDate | None, title: str = "") -> Findings:
    return analyse(text, published, title, recogniser=recogniser())


def from_files(library: Library, folder: Path) -> None:
    """Each file by its name, then the text once more from a file whose name is hostile, too."""
    for name, made in FILES.items():
        content = made(name)
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    odd = folder / f"odd {WORDS}.txt".replace("/", "-").replace("\0", "")
    odd.write_text(a_text("odd"))
    sources = [*(str(folder / name) for name in FILES), str(odd), str(folder / f"missing {HOSTILE[:40]}")]
    list(library.imports.add_sources(sources, reader=read))


def from_the_clipboard(library: Library, folder: Path) -> None:
    list(library.imports.add_sources([pasted(a_text("clipboard"), title=f"clipboard {WORDS}")], reader=read))


def from_a_browser(library: Library, folder: Path) -> None:
    address = f"https://elling.example/browser/{WORDS}"
    source = source_of({"url": address, "title": WORDS, "html": a_page("browser")})
    assert isinstance(source, Delivery)
    list(library.imports.add_sources([source], reader=read))


def from_a_folder(library: Library, folder: Path) -> None:
    watched = folder / "watched"
    watched.mkdir()
    (watched / "arrived.txt").write_text(a_text("watched"))
    assert run(["--library", str(library.path), "watch", "--once", "--tag", WORDS, str(watched)]) == 0


def by_a_list_of_feeds(library: Library, folder: Path) -> None:
    path = folder / "feeds.opml"
    path.write_text(
        f"<opml version='2.0'><body><outline text='{xml(WORDS)}'><outline type='rss' text='{xml(WORDS)}' "
        "xmlUrl='https://elling.example/feed'/>"
        f"<outline type='rss' text='{xml(WORDS)}' xmlUrl='exec:{xml(RUNS)}'/></outline></body></opml>"
    )
    run(["--library", str(library.path), "feeds", "import", str(path)])
    assert [each.address for each in library.feeds.all()] == ["https://elling.example/feed"]


def by_hand(library: Library, folder: Path) -> None:
    """What is typed, also as an argument, and what an editor gives back."""
    first = library.views.rows(view("title:odd"), 0, 1)[0].id
    library.annotations.add(first, 0, 5, note=WORDS, tags=[WORDS])
    library.articles.set_tags(first, [WORDS])
    day = Due.on(dt.date(2027, 5, 3))
    library.deadlines.track_passage(
        first, 0, 5, what=WORDS, due=day, kind=DeadlineKind.DEADLINE, who=WORDS, note=WORDS
    )
    entity, *_ = library.names.summaries()
    library.names.rename(entity.id, WORDS)
    library.feeds.edit(library.feeds.all()[0].id, name=WORDS, tags=(WORDS,))
    for line in (
        [
            "edit",
            str(first),
            "--title",
            f"typed {WORDS}",
            "--byline",
            WORDS,
            "--source",
            WORDS,
            "--url",
            WORDS,
        ],
        ["tag", str(first), "--add", WORDS],
        ["track", "--what", WORDS, "--due", "2027-05-03", "--note", WORDS],
        ["annotate", str(first), "Mara Lindqvist", "--note", WORDS],
        ["list", f"title:{WORDS}"],
    ):
        run(["--library", str(library.path), *(word.replace("\0", "") for word in line)])


DOORS: tuple[Callable[[Library, Path], None], ...] = (
    from_files,
    from_the_clipboard,
    from_a_browser,
    from_a_folder,
    by_a_list_of_feeds,
    by_hand,
)


@pytest.fixture(scope="module")
def came_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library into which all of it came, through each door."""
    folder = tmp_path_factory.mktemp("doors")
    path = folder / "library.db"
    with pytest.MonkeyPatch.context() as patched, Library.open(path) as library:
        patched.chdir(folder)
        patched.setenv("DATELINE_CONFIG", str(folder / "config.toml"))
        (folder / "config.toml").write_text('recogniser = "fast"\n')
        for door in DOORS:
            door(library, folder)
    return path


def texts_of(path: Path) -> dict[str, set[str]]:
    """Every text of a library file, by its table and column."""
    with closing(sqlite3.connect(path)) as file:
        tables = [name for (name,) in file.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {
            f"{table}.{column}": {
                text
                for (text,) in file.execute(
                    f"SELECT [{column}] FROM [{table}] WHERE typeof([{column}]) = 'text'"
                )
            }
            for table in tables
            for _, column, *_ in file.execute(f"PRAGMA table_info([{table}])")
        }


def test_what_comes_in_through_any_door_is_stored_clean(came_in: Path) -> None:
    stored = texts_of(came_in)
    assert {column for column, texts in stored.items() if any(STORED & set(text) for text in texts)} == set()
    titles = " ".join(stored["articles.title"])
    assert "[@click=app.quit]x[/]=HYPERLINK(1)" in titles, "what is only text stays as written"
    doors = [*FILES, "clipboard", "browser", "watched", "typed"]
    assert [door for door in doors if door not in titles] == []
    assert not list(came_in.parent.rglob("touched"))


LINES = """
list in:any|search tolls|show {}|show {} --findings|agenda|entities|quotes|figures|timeline|brief|cite {}
annotations|corrections|feeds list|feeds history 1|imports|imports 1|views|story {}|due 1|entity 1|doctor
export csv|export csv --raw|export jsonl|export calendar|export tasks|export markdown|export html|export ris
export bibtex|export csl|export hypothesis|export web-annotation|undo|redo|show 99999
"""
"""Commands that print what is stored; {} stands for the number of an article."""


@pytest.fixture
def past_every_door(tmp_path: Path) -> Path:
    """A library as no Dateline writes it: another program put the same into each of its fields."""
    library_with(tmp_path / "library.db", HOSTILE)
    return tmp_path / "library.db"


@pytest.mark.parametrize("library", ["came_in", "past_every_door"])
def test_no_command_prints_it(
    library: str,
    request: pytest.FixtureRequest,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """To a terminal: into a file or another program, exports write what is there."""
    path = request.getfixturevalue(library)
    with Library.open(path) as opened:
        article = str(opened.views.rows(view("in:any"), 0, 1)[0].id)
    capsys.readouterr()
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    said: dict[str, set[str]] = {}
    for line in LINES.strip().replace("\n", "|").split("|"):
        for as_json in ([], ["--json"]):
            code = run(["--library", str(path), *line.format(article).split(), *as_json])
            printed = capsys.readouterr()
            if shown := SHOWN & set((printed.out + printed.err).replace("\r\n", "\n")):
                said[" ".join((line, *as_json))] = shown
            assert code != 1 or "defect" not in printed.err, printed.err
    assert said == {}
