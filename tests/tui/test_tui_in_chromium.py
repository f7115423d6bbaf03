"""The served app in a real browser: it is drawn, takes keys, and a bookmark hands a page over."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest

from store.library import Library
from store.model.due import Due
from store.model.findings import DeadlineKind
from store.model.view import View
from tests.ingest.ingest_steps import send, serving
from tests.tui.chromium import PROGRAM, chromium
from tui.serving import HOST
from tui.serving.pieces import bookmarklet
from tui.serving.tokens import kept_token

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(PROGRAM is None, reason="there is no Chromium here (Debian: apt install chromium)"),
]

FOCUSED = "(document.querySelector('textarea')?.focus(), document.activeElement.tagName === 'TEXTAREA')"
"""The terminal gets the keys."""

ONLY_ON_THE_AGENDA = "dismissed"

WITH_TEXT = 9_000
"""Bytes of a picture on which the app's words stand; without them it has a third of that."""

PAGE = """<!DOCTYPE html><html><head><title>Quay closes</title></head><body><article><h1>Quay closes</h1>
<p>The northern quay of Port Elling closes on May 3, 2027, the harbour board said after its meeting.</p>
<p>Ships are sent to the southern quay until the work is done, which may take the summer and longer.</p>
</article></body></html>"""


@pytest.fixture
def addresses(library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    """What `dateline serve` prints, while it serves the library of the screens' tests."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    command = [sys.executable, "-m", "tui.cli", "--library", str(library.path), "serve", "--port", "0"]
    with subprocess.Popen([*command, "--json"], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            yield json.loads(server.stdout.readline())
        finally:
            server.terminate()


@pytest.fixture
def answer(library: Library) -> str:
    """A deadline on the agenda, whatever day it is: what is tracked stays there."""
    due = Due(dt.date(2026, 7, 20), dt.date(2026, 7, 20))
    tracked = library.deadlines.track_passage(
        None, 0, 0, what="Answer the board", due=due, kind=DeadlineKind.DEADLINE
    )
    return tracked.what


async def test_the_app_is_drawn_and_takes_keys(
    answer: str, addresses: dict[str, str], tmp_path: Path
) -> None:
    async with chromium(tmp_path / "profile") as page:
        await page.open(addresses["app"])
        await page.until(lambda: "Port Elling raises" in page.received)
        assert "token" not in await page.run("location.href + document.cookie")
        await page.until_true(FOCUSED)
        page.received = ""
        await page.type("ga")
        await page.until(lambda: ONLY_ON_THE_AGENDA in page.received and answer in page.received)
        assert page.refused == [], "everything that the page asks for is there, and allowed"
        await page.until_seen(WITH_TEXT)


async def test_a_bookmark_hands_over_the_page_it_is_clicked_on(
    addresses: dict[str, str], library: Library, tmp_path: Path
) -> None:
    port = addresses["app"].split(":")[2].partition("/")[0]
    door = f"http://{HOST}:{port}/add"
    script = unquote(bookmarklet(door, kept_token(tmp_path / "dateline")).removeprefix("javascript:"))
    closed = {"Content_Security_Policy": "default-src 'self'; connect-src 'none'"}
    with serving(lambda request: send(request, PAGE.encode(), **closed)) as site:
        async with chromium(tmp_path / "profile") as page:
            await page.open(f"{site}/quay")
            await page.until_true("document.readyState === 'complete' && document.title === 'Quay closes'")
            await page.run(script)
            await page.until(lambda: library.views.count(View()) == 4)
    (added,) = [row for row in library.views.rows(View(), 0, 10) if row.title == "Quay closes"]
    assert library.articles.one(added.id).url == f"{site}/quay"
    assert "southern quay" in library.articles.one(added.id).text
