"""The app in a browser: who is let in, what a page may hand over, and that the app is what one sees."""

from __future__ import annotations

import asyncio
import html
import json
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path
from urllib.parse import unquote

import pytest
from aiohttp import ClientSession, ClientWebSocketResponse, CookieJar, FormData, WSServerHandshakeError

from store.errors import DatelineError, ServeError
from store.library import Library
from store.model.deliveries import Delivery
from store.model.view import View
from tui.cli.commands import run
from tui.serving import HOST
from tui.serving.adding import source_of
from tui.serving.pieces import bookmarklet, told_page
from tui.serving.server import Site, listening
from tui.serving.tokens import kept_token

TOKEN = "what-a-bookmark-holds"
PAGE = """<html><head><title>Quay closes – Elling Post</title></head><body><article><h1>Quay closes</h1>
<p>The northern quay of Port Elling closes on May 3, 2027, the harbour board said after its meeting.</p>
<p>Ships are sent to the southern quay until the work is done, which may take the summer and longer.</p>
</article></body></html>"""


@pytest.fixture
async def site(library: Library, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Site]:
    """The library of the screens' tests, served at a free port."""
    monkeypatch.setenv("DATELINE_LIBRARY", str(library.path))
    with listening(0) as listener:
        served = Site(partial(Library.open, library.path), listener, add_token=TOKEN, recogniser="fast")
        async with served.open():
            yield served


@pytest.fixture
async def browser(site: Site) -> AsyncIterator[ClientSession]:
    """What a browser would send to it: cookies too."""
    async with ClientSession(f"http://{HOST}:{site.port}", cookie_jar=CookieJar(unsafe=True)) as session:
        yield session


def form(**fields: str) -> FormData:
    """What the bookmarklet sends."""
    sent = FormData(default_to_multipart=True)
    for name, value in fields.items():
        sent.add_field(name, value)
    return sent


def titles(library: Library) -> list[str]:
    with library.sibling() as own:
        return [row.title for row in own.views.rows(View(), 0, 10)]


# Who is let in


async def test_the_first_address_leads_to_the_app_and_its_token_goes_into_a_cookie(
    site: Site, browser: ClientSession
) -> None:
    first = await browser.get(site.address, allow_redirects=False)
    assert first.status == 303 and "token" not in first.headers["Location"]
    cookie = first.headers["Set-Cookie"]
    assert "HttpOnly" in cookie and "SameSite=Strict" in cookie
    room = first.headers["Location"].rstrip("/")
    assert len(room) > 12 and f"Path={room}" in cookie, "else every server of this machine is given it"
    page = await browser.get(first.headers["Location"])
    assert page.status == 200 and "textual-terminal" in await page.text()
    assert "https://" not in await page.text(), "nothing is fetched from elsewhere"
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "path", ["/", "/?token=", "/?token=guessed", "/add", "/add?token=guessed", "/?token=é"]
)
async def test_without_the_token_nobody_comes_in(browser: ClientSession, path: str) -> None:
    answer = await browser.get(path, allow_redirects=False)
    assert answer.status == 403 and "Set-Cookie" not in answer.headers


async def test_the_path_alone_lets_nobody_in(site: Site, browser: ClientSession) -> None:
    first = await browser.get(site.address, allow_redirects=False)
    browser.cookie_jar.clear()
    for path in ("", "ws", "add", "static/js/textual.js"):
        assert (await browser.get(first.headers["Location"] + path)).status == 403


async def test_its_own_page_has_the_bookmark_and_takes_an_address(site: Site, browser: ClientSession) -> None:
    page = await browser.get(site.page_of_bookmarklet)
    assert page.status == 200 and "token" not in str(page.url)
    text = html.unescape(await page.text())
    assert text.count(site.bookmarklet) == 2, "to be dragged, and to be read"
    assert f'name="token" value="{TOKEN}"' in text and "--new-token" in text


async def test_a_foreign_name_that_leads_here_is_refused(site: Site, browser: ClientSession) -> None:
    """As with DNS rebinding, where a page of that name would be taken for one of ours."""
    answer = await browser.get(site.address, headers={"Host": f"rebound.example:{site.port}"})
    assert answer.status == 421
    assert (await browser.get(site.address, headers={"Host": "127.0.0.1"})).status == 421


async def test_only_a_page_of_ours_opens_the_way_to_the_app(site: Site, browser: ClientSession) -> None:
    room = (await browser.get(site.address)).url.path
    for origin in ("https://example.org", f"http://127.0.0.1:{site.port + 1}", "null", None):
        with pytest.raises(WSServerHandshakeError) as refused:
            await browser.ws_connect(f"{room}ws", origin=origin)
        assert refused.value.status == 403
    other = await browser.get(room, headers={"Origin": "https://example.org"})
    assert other.status == 403


async def test_only_this_machine_is_listened_to() -> None:
    with listening(0) as listener:
        assert listener.getsockname()[0] == "127.0.0.1"


# What is handed over


async def test_a_page_comes_in_as_it_is_seen_and_is_not_fetched(
    browser: ClientSession, library: Library
) -> None:
    sent = form(token=TOKEN, url="http://127.0.0.1:1/quay", title="Quay closes", html=PAGE)
    answer = await browser.post("/add", data=sent, headers={"Origin": "https://elling.example"})
    assert answer.status == 200 and "Added to Dateline" in await answer.text()
    assert not [name for name in answer.headers if name.startswith("Access-Control")]
    assert "Quay closes" in titles(library)
    with library.sibling() as own:
        (added,) = [row for row in own.views.rows(View(), 0, 10) if row.title == "Quay closes"]
        assert own.articles.one(added.id).url == "http://127.0.0.1:1/quay"
    again = await browser.post("/add", data=form(token=TOKEN, url="http://127.0.0.1:1/quay", html=PAGE))
    assert "already" in await again.text()


@pytest.mark.parametrize(
    ("fields", "status", "said"),
    [
        ({"html": PAGE}, 403, "another token"),
        ({"token": "guessed", "html": PAGE}, 403, "another token"),
        ({"html": PAGE, "token": TOKEN}, 403, "another token"),
        ({"token": TOKEN}, 400, "neither a page nor a web address"),
        ({"token": TOKEN, "url": "https://example.org/a"}, 400, "nobody asked to fetch"),
        ({"token": TOKEN, "url": "javascript:alert(1)", "fetch": "yes"}, 400, "neither"),
        ({"token": TOKEN, "url": "http://127.0.0.1:1/", "fetch": "yes"}, 200, "Not read"),
        ({"token": TOKEN, **{f"f{number}": "x" for number in range(20)}}, 400, "no form of the kind"),
        ({"token": "x" * 1000}, 400, "larger"),
    ],
)
async def test_what_is_nothing_to_add_is_told(
    browser: ClientSession, library: Library, fields: dict[str, str], status: int, said: str
) -> None:
    answer = await browser.post("/add", data=form(**fields))
    assert answer.status == status and said in await answer.text()
    assert len(titles(library)) == 3


async def test_what_is_too_large_is_not_read_to_its_end(
    browser: ClientSession, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.serving.adding._LARGEST", 1000)
    answer = await browser.post("/add", data=form(token=TOKEN, html=PAGE + "x" * 10_000))
    assert answer.status == 400 and "larger than" in await answer.text()


async def test_a_script_of_another_page_is_given_no_leave(browser: ClientSession) -> None:
    asked = {"Origin": "https://example.org", "Access-Control-Request-Method": "POST"}
    answer = await browser.options("/add", headers=asked)
    assert answer.status == 405 and not any("Access-Control" in name for name in answer.headers)
    plain = await browser.post("/add", data=json.dumps({"token": TOKEN}))
    assert plain.status == 400


def test_an_address_alone_is_fetched_only_where_that_is_asked_for() -> None:
    assert source_of({"url": "https://example.org/a", "fetch": "yes"}) == "https://example.org/a"
    with pytest.raises(DatelineError):
        source_of({"url": "https://example.org/a"})
    handed = source_of({"url": "https://example.org/a", "html": PAGE, "fetch": "yes"})
    assert isinstance(handed, Delivery) and handed.text == PAGE.strip()


def test_what_a_page_says_is_shown_as_written() -> None:
    assert "<script>" not in told_page("<script>", ["<img src=x onerror=alert(1)>\x1b[31m"])
    assert "<img" not in told_page("a", ["<img src=x>"])


def test_the_bookmarklet_is_one_address_and_names_its_door() -> None:
    written = bookmarklet("http://127.0.0.1:8741/add", TOKEN)
    assert written.startswith("javascript:(()") and not set(written) & set(' \n"<>')
    script = unquote(written.removeprefix("javascript:"))
    assert f'token: "{TOKEN}"' in script and 'form.action = "http://127.0.0.1:8741/add"' in script


# The token that is kept


def test_the_token_of_bookmarklets_is_kept_where_only_its_user_reads(tmp_path: Path) -> None:
    token = kept_token(tmp_path)
    (path,) = tmp_path.iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert kept_token(tmp_path) == token and len(token) >= 32
    assert kept_token(tmp_path, renew=True) != token


def test_a_token_that_others_could_read_is_another_one(tmp_path: Path) -> None:
    token = kept_token(tmp_path)
    (path,) = tmp_path.iterdir()
    path.chmod(0o644)
    assert kept_token(tmp_path) != token
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_token_is_not_written_through_a_link(tmp_path: Path) -> None:
    token = kept_token(tmp_path / "mine")
    (path,) = (tmp_path / "mine").iterdir()
    path.rename(tmp_path / "elsewhere")
    path.symlink_to(tmp_path / "elsewhere")
    assert kept_token(tmp_path / "mine") != token
    assert (tmp_path / "elsewhere").read_text().strip() == token and not path.is_symlink()


def test_a_folder_that_cannot_keep_it_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ServeError, match="cannot be kept"):
        kept_token(tmp_path / "file")


# The command


@pytest.fixture
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    return tmp_path


@pytest.mark.usefixtures("own_data")
def test_a_port_that_is_taken_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server((HOST, 0)) as taken:
        port = taken.getsockname()[1]
        assert run(["--library", str(tmp_path / "l.db"), "serve", "--port", str(port)]) == 1
    assert f"port {port} is taken" in capsys.readouterr().err


@pytest.mark.usefixtures("own_data")
def test_what_is_missing_for_it_is_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(
        sys.modules, "tui.serving.server", None
    )  # what imports it is told that it is not there
    assert run(["serve"]) == 1
    assert "pip install 'dateline[web]'" in capsys.readouterr().err


@pytest.mark.usefixtures("own_data")
def test_the_bookmarklet_is_printed_and_its_token_can_be_renewed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["serve", "--bookmarklet"]) == 0
    first = capsys.readouterr().out
    assert run(["serve", "--bookmarklet"]) == 0
    assert capsys.readouterr().out == first and first.startswith("javascript:")
    assert run(["serve", "--bookmarklet", "--new-token", "--json"]) == 0
    renewed = json.loads(capsys.readouterr().out)
    assert renewed["schema"] == "dateline.serve/1" and renewed["bookmarklet"] != first.strip()


@pytest.mark.slow
@pytest.mark.usefixtures("own_data")
async def test_the_app_is_drawn_takes_keys_and_ends_with_its_server(library: Library) -> None:
    command = [sys.executable, "-m", "tui.cli", "--library", str(library.path)]
    command += ["serve", "--port", "0", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None and server.stderr is not None
        address = json.loads(server.stdout.readline())["app"]
        async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as browser, asyncio.timeout(60):
            page = await browser.get(address)
            origin = str(page.url.origin())
            async with browser.ws_connect(
                page.url.joinpath("ws").with_query(width=100, height=30), origin=origin
            ) as tab:
                drawn = await _drawn(tab, "Port Elling raises")
                assert "[sic]" in drawn, "what looks like markup is drawn as written"
                await tab.send_str(json.dumps(["stdin", "ga"]))
                await _drawn(tab, "Agenda")
                server.send_signal(signal.SIGTERM)
                async for _ in tab:
                    pass
        assert server.wait(timeout=60) == 128 + signal.SIGTERM
        assert server.stderr.read() == "" and server.stdout.read() == ""


async def _drawn(tab: ClientWebSocketResponse, words: str) -> str:
    """All that was drawn until these words were."""
    drawn = ""
    async for message in tab:
        drawn += message.data.decode("utf-8", "replace")
        if words in drawn:
            break
    return drawn
