"""What other programs export, as tests write it, and how a library is that took it in."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from store.library import Library
from store.model.articles import AddResult, Article
from store.model.view import View
from tests.by_hand import view

PAGE = (
    "<h2>Tolls end</h2><p>The harbour board ends its tolls &amp; fees on June 19.</p>"
    "<p>Ship owners wait. The board waits, too.</p>"
)


TEXT = (
    "Tolls end\n\nThe harbour board ends its tolls & fees on June 19.\n\n"
    "Ship owners wait. The board waits, too."
)


def bring(library: Library, program: str, path: Path) -> list[AddResult]:
    return list(library.imports.add_program(program, path, read=False))


def articles(library: Library) -> dict[str, Article]:
    """All articles, by their titles."""
    everything: View = view("in:any")
    return {
        article.title: article
        for article in (library.articles.one(key) for key in library.views.ids(everything))
    }


def marks(library: Library, article: Article) -> list[tuple[str, str, bool]]:
    """Passage, note, and whether it has no place."""
    return [
        (each.anchor.exact, each.note, each.orphan) for each in library.annotations.of_article(article.id)
    ]


def file(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


INSTAPAPER = (
    "URL,Title,Selection,Folder,Timestamp,Tags\n"
    'https://example.org/a,A,"its own, words",Starred,1700000000,"[""port"", ""fees""]"\n'
    "https://example.org/b,B,,My harbour,1700000000,[]\n"
    "https://example.org/c,C,,Archive,1700000000,\n"
)


RAINDROP = (
    "id,title,note,excerpt,url,folder,tags,created,cover,highlights,favorite\n"
    '1,A,my note,its excerpt,https://example.org/a,Port,"one, two",2024-01-02T03:04:05.000Z,,'
    '"Highlight: said so\nNote: who?\nHighlight: and so",true\n'
    "2,B,,,https://example.org/b,Unsorted,,2024-01-02T03:04:05.000Z,,,false\n"
)


READWISE = (
    "Highlight,Book Title,Book Author,Amazon Book ID,Note,Color,Tags,Location Type,Location,"
    "Highlighted at,Document tags\n"
    'Second one.,Tolls,Ana Roe,,,yellow,"a, b",order,20,2024-01-02 03:04:05+00:00,port\n'
    "First one.,Tolls,Ana Roe,,why?,blue,,order,3,2024-01-03 03:04:05+00:00,port\n"
    ",Tolls,Ana Roe,,,,,order,4,,\n"
)


WALLABAG = {
    "id": 7, "title": "Tolls end", "url": "https://example.org/tolls", "is_archived": 1, "is_starred": 1,
    "content": PAGE, "created_at": "2024-02-03T04:05:06+0000", "published_at": "2024-02-01T00:00:00+0000",
    "published_by": ["Ana Roe"], "language": "en", "tags": ["port"], "domain_name": "example.org",
    "annotations": [{"text": "why?", "quote": "Ship owners wait.", "created_at": "2024-02-04"}],
}  # fmt: skip


ZOTERO = [
    {
        "id": "a", "type": "article-newspaper", "title": "Tolls", "abstract": "The board ends its tolls.",
        "author": [{"family": "Roe", "given": "Ana"}, {"literal": "Port Desk"}],
        "note": "<p>Ask her.</p>",
        "issued": {"date-parts": [["2024", 2, 3]]}, "container-title": "Amber Post",
        "URL": "https://example.org/t",
    },
    {"id": "b", "type": "webpage", "title": "Ferry", "URL": "https://example.org/f", "issued": 1},
    {"id": "c", "type": "book", "title": "Neither"},
]  # fmt: skip


POCKET = (
    "title,url,time_added,tags,status\n"
    "Tolls end,https://example.org/tolls,1700000000,harbour|to do,unread\n"
    '"Ferry, late",https://example.org/ferry,1690000000,,archive\n'
    "A script,javascript:alert(1),1690000000,,unread\n"
)


def hypothesis_file(folder: Path, *quotes: dict[str, str], listed: str = "annotations") -> Path:
    annotations = [
        {
            "id": str(number), "created": "2024-02-03T04:05:06.000000+00:00", "uri": "https://example.org/tolls",
            "text": f"note {number}", "tags": ["t"], "document": {"title": ["Tolls end"]},
            "target": [{"source": "x", "selector": [{"type": "TextQuoteSelector", **quote}]}],
        }
        for number, quote in enumerate(quotes)
    ]  # fmt: skip
    return file(folder, "hypothesis.json", json.dumps({listed: annotations}))


def newsboat_cache(folder: Path) -> Path:
    """A cache with an article, a deleted one, and one without a text."""
    path = folder / "cache.db"
    with closing(sqlite3.connect(path)) as cache, cache:
        cache.execute("CREATE TABLE rss_feed (rssurl, url, title)")
        columns = "guid, title, author, url, feedurl, pubDate, content, unread, flags, deleted"
        cache.execute(f"CREATE TABLE rss_item ({columns})")
        cache.execute("INSERT INTO rss_feed VALUES ('https://example.org/f.xml', '', 'Amber Post')")
        rows = [("Tolls", "<p>The tolls end.</p>", 0), ("Gone", "<p>Gone.</p>", 1), ("Empty", None, 0)]
        for title, content, deleted in rows:
            url = f"https://example.org/{title}"
            values = (
                url,
                title,
                None,
                url,
                "https://example.org/f.xml",
                1_700_000_000,
                content,
                0,
                "x",
                deleted,
            )
            cache.execute("INSERT INTO rss_item VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
    return path
