"""newsboat's own `cache.db` and `urls`, made by the real program from a feed that it reads itself."""

from __future__ import annotations

import http.server
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from store.library import Library
from store.model.articles import AddStatus
from tests.by_hand import view
from tests.interop.conftest import Program

pytestmark = pytest.mark.interop

FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Amber Post</title>
<link>http://127.0.0.1/</link><description>d</description>
<item><title>Tolls end</title><link>https://example.org/tolls</link><guid>tag:example.org,2027:1</guid>
<pubDate>Fri, 04 Jun 2027 08:30:00 GMT</pubDate><author>Ana Roe</author>
<description>&lt;p&gt;The board ends its &lt;b&gt;tolls&lt;/b&gt; on June 19.&lt;/p&gt;
&lt;p&gt;All wait.&lt;/p&gt;
</description></item>
<item><title>Ferry</title><link>https://example.org/ferry</link><guid>tag:example.org,2027:2</guid>
<pubDate>Thu, 03 Jun 2027 08:30:00 GMT</pubDate>
<description>The ferry sails again on Monday.</description></item>
</channel></rss>"""


class _Server(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/rss+xml")
        self.end_headers()
        self.wfile.write(FEED)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def address() -> Iterator[str]:
    """A feed on this machine."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Server) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/feed.xml"
        server.shutdown()
        thread.join()


@pytest.fixture
def home(tmp_path: Path, address: str, run: Program) -> Path:
    """newsboat's folder after it has fetched the feed."""
    folder = tmp_path / ".newsboat"
    folder.mkdir()
    lines = (
        f'{address} "port news" harbour "~My post"\n"exec:/bin/true" x\n"query:Unread:unread = \\"yes\\""\n'
    )
    (folder / "urls").write_text(lines)
    run(
        "newsboat", "-u", str(folder / "urls"), "-c", str(folder / "cache.db"), "-C", "/dev/null",
        "-x", "reload", package="newsboat",
    )  # fmt: skip
    with closing(sqlite3.connect(folder / "cache.db")) as cache, cache:
        cache.execute("UPDATE rss_item SET unread = 0, flags = 'ab' WHERE title = 'Ferry'")
    return folder


def test_newsboats_articles_and_feeds_come_in(home: Path, address: str, tmp_path: Path) -> None:
    with Library.open(tmp_path / "library.db") as library:
        results = list(library.imports.add_program("newsboat", home, read=False))
        assert [each.status for each in results] == [AddStatus.ADDED, AddStatus.ADDED]
        held = {article.title: article for article in map(library.articles.one, library.views.ids(view("")))}
        tolls, ferry = held["Tolls end"], held["Ferry"]
        assert tolls.text == "The board ends its tolls on June 19.\n\nAll wait."
        assert (tolls.url, tolls.source, tolls.read) == ("https://example.org/tolls", "Amber Post", False)
        assert (
            tolls.added.isoformat() == "2027-06-04T08:30:00+00:00" == str(tolls.published).replace(" ", "T")
        )
        assert tolls.tags == ("port news", "harbour")
        assert ferry.read and ferry.tags == ("port news", "harbour", "flag-a", "flag-b")
        subscribed = library.feeds.subscribe(library.imports.feeds_of_program("newsboat", home))
        assert [(each.address, each.subscription_id is not None) for each in subscribed] == [
            (address, True), ("exec:/bin/true", False),
        ]  # fmt: skip
        assert [(feed.name, feed.tags) for feed in library.feeds.all()] == [
            ("My post", ("port news", "harbour"))
        ]
        again = list(library.imports.add_program("newsboat", home, read=False))
        assert [each.status for each in again] == [AddStatus.ALREADY_THERE] * 2


def test_a_cache_that_is_being_written_is_read_as_it_was_before(home: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(home / "cache.db", isolation_level=None)) as newsboat:
        newsboat.execute("BEGIN")
        newsboat.execute("DELETE FROM rss_item")
        with Library.open(tmp_path / "library.db") as library:
            results = list(library.imports.add_program("newsboat", home / "cache.db", read=False))
        newsboat.execute("ROLLBACK")
    assert [each.status for each in results] == [AddStatus.ADDED, AddStatus.ADDED]
