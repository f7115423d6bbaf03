"""One address, one GET, and nothing that a server does can hold or fill the reader."""

from __future__ import annotations

import gzip
import socket
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler

import pytest

from store.errors import IngestError
from store.ingest import Fetcher, read_source
from store.ingest.web.fetch import is_private
from store.model.articles import Draft
from tests.ingest.ingest_steps import fetch_refusal, redirect, send, serving

QUICK = Fetcher(seconds=5)


def test_the_body_the_type_and_the_final_address_come_back() -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        if request.path == "/old":
            redirect(request, "/new?id=1#part")
        else:
            send(request, b"Quay reopens", "text/plain; charset=ISO-8859-1")

    with serving(answer) as address:
        fetched = QUICK.fetch(f"{address}/old")
    assert fetched.url == f"{address}/new?id=1"
    assert (fetched.data, fetched.content_type, fetched.charset) == (
        b"Quay reopens",
        "text/plain",
        "ISO-8859-1",
    )


def test_no_cookie_and_no_credential_is_sent() -> None:
    seen: list[set[str]] = []

    def answer(request: BaseHTTPRequestHandler) -> None:
        seen.append({name.lower() for name in request.headers})
        send(request, b"x")

    with serving(answer) as address:
        QUICK.fetch(address)
    assert seen == [{"host", "user-agent", "accept", "accept-encoding", "connection"}]


def test_a_compressed_body_is_read() -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        send(request, gzip.compress(b"The quay reopens. " * 500), "text/plain", Content_Encoding="gzip")

    with serving(answer) as address:
        assert QUICK.fetch(address).data == b"The quay reopens. " * 500


def test_a_compressed_bomb_is_cut_off() -> None:
    bomb = gzip.compress(bytes(60_000_000), 9)
    assert len(bomb) < 100_000

    def answer(request: BaseHTTPRequestHandler) -> None:
        send(request, bomb, Content_Encoding="gzip")

    with serving(answer) as address:
        assert fetch_refusal(address, QUICK) == "the page is larger than 15 MB."


def test_an_endless_body_is_cut_off() -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        while True:
            request.wfile.write(b"x" * 65_536)

    with serving(answer) as address:
        assert fetch_refusal(address, Fetcher(seconds=5, limit=300_000)) == "the page is larger than 300 kB."


_DRIPS = 1_200
"""Each is sent after a twentieth of a second: a minute."""


@pytest.mark.parametrize("part", ["head", "body"])
def test_a_server_that_drips_is_given_up_on(part: str) -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        start = b"HTTP/1.0 200 OK\r\n" + (b"\r\n" if part == "body" else b"X-Slow: ")
        request.wfile.write(start)
        for _ in range(_DRIPS):
            request.wfile.write(b"x")
            request.wfile.flush()
            time.sleep(0.05)
        finished.append(True)

    finished: list[bool] = []
    with serving(answer) as address:
        why = fetch_refusal(address, Fetcher(seconds=0.5))
    assert why == "the server did not finish within 0.5 seconds. Try again later."
    assert not finished


def test_a_redirect_loop_ends() -> None:
    with serving(lambda request: redirect(request, "/again")) as address:
        assert fetch_refusal(address, QUICK) == "the site redirects more than 5 times."


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://files.example/a", "javascript:alert(1)"])
def test_a_redirect_to_another_scheme_is_refused(target: str) -> None:
    with serving(lambda request: redirect(request, target)) as address:
        assert fetch_refusal(address, QUICK).startswith("only http and https addresses are fetched")


def test_a_public_site_may_not_redirect_into_a_private_network() -> None:
    visited: list[str] = []

    def answer(request: BaseHTTPRequestHandler) -> None:
        visited.append(request.path)
        redirect(request, f"http://router.example:{request.headers['Host'].rpartition(':')[2]}/admin")

    hosts = {"news.example": "127.0.0.1", "router.example": "127.0.0.2"}
    fetcher = Fetcher(
        seconds=5, resolve=lambda host, port: [hosts[host]], is_private=lambda ip: ip == "127.0.0.2"
    )
    with serving(answer) as address:
        why = fetch_refusal(address.replace("127.0.0.1", "news.example"), fetcher)
    assert why == "the site redirects to an address inside a private network, which is not followed."
    assert visited == ["/"]


def test_the_user_may_name_a_private_address_and_be_redirected_within() -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        if request.path == "/":
            redirect(request, "/inside")
        else:
            send(request, b"Minutes of the works meeting", "text/plain")

    with serving(answer) as address:
        (draft,) = read_source(address, fetcher=QUICK)
    assert isinstance(draft, Draft)
    assert draft.text == "Minutes of the works meeting"


@pytest.mark.parametrize(
    ("address", "private"),
    [
        ("127.0.0.1", True),
        ("10.1.2.3", True),
        ("192.168.0.1", True),
        ("169.254.169.254", True),
        ("100.64.0.1", True),
        ("0.0.0.0", True),
        ("224.0.0.1", True),
        ("::1", True),
        ("fe80::1%eth0", True),
        ("fd00::1", True),
        ("::ffff:127.0.0.1", True),
        ("64:ff9b::7f00:1", True),
        ("64:ff9b::5db8:d70e", False),
        ("64:ff9b:1::5db8:d70e", True),
        ("::ffff:0:10.0.0.1", True),
        ("::10.0.0.1", True),
        ("2002:a00:1::1", True),
        ("fec0::1", True),
        ("no address", True),
        ("93.184.215.14", False),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", False),
    ],
)
def test_which_addresses_are_private(address: str, private: bool) -> None:
    assert is_private(address) is private


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (404, "the server answers 404 (Not Found). Check the address."),
        (
            403,
            "the server answers 403 (Forbidden). The site does not let programs in: save the page from your "
            "browser and add the file.",
        ),
        (503, "the server answers 503 (Service Unavailable). Try again later."),
        (299, "the server answers 299 (an unknown answer)."),
    ],
)
def test_a_refusal_says_what_to_do(status: int, sentence: str) -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        request.end_headers()

    with serving(answer) as address:
        assert fetch_refusal(address, QUICK) == sentence


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("ftp://files.example/a", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
        ("http://", "names no host"),
        ("http://user:secret@news.example/", "user name or password"),
        ("http://news.example:99999/", "no web address"),
        ("http://[::1/", "no web address"),
    ],
)
def test_what_is_no_address_to_fetch_is_told(url: str, words: str) -> None:
    assert words in fetch_refusal(url, QUICK)


def test_a_server_that_is_not_there_is_told() -> None:
    with serving(lambda request: None) as address:
        pass
    assert fetch_refusal(address, QUICK) == (
        "the server cannot be reached: it refuses the connection. Check the address."
    )


def test_a_host_without_an_address_is_told() -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    assert fetch_refusal("http://nowhere.example/", Fetcher(resolve=unknown)) == (
        "the server cannot be reached: nobody knows its name. Check the address."
    )


def test_a_private_site_may_not_redirect_to_another_private_one() -> None:
    hosts = {"wiki.example": "127.0.0.1", "router.example": "127.0.0.2"}

    def answer(request: BaseHTTPRequestHandler) -> None:
        redirect(request, f"http://router.example:{request.headers['Host'].rpartition(':')[2]}/admin")

    fetcher = Fetcher(seconds=5, resolve=lambda host, port: [hosts[host]])
    with serving(answer) as address:
        why = fetch_refusal(address.replace("127.0.0.1", "wiki.example"), fetcher)
    assert why == "the site redirects to an address inside a private network, which is not followed."


def test_a_fetch_that_is_stopped_ends_at_once() -> None:
    stop, asked = threading.Event(), threading.Event()

    def answer(request: BaseHTTPRequestHandler) -> None:
        asked.set()
        stop.wait(60)

    def stop_once_asked() -> None:
        asked.wait(60)
        stop.set()

    with serving(answer) as address:
        threading.Thread(target=stop_once_asked).start()
        with pytest.raises(IngestError, match="the fetch was stopped"):
            Fetcher(seconds=600).fetch(address, stop)


def test_an_answer_that_is_no_http_is_told() -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"220 mail.example ESMTP\r\n")

    with serving(answer) as address, pytest.raises(IngestError, match=r"cannot be (read|reached)"):
        QUICK.fetch(address)


def test_a_secure_address_whose_server_is_not_secure_is_told() -> None:
    with serving(lambda request: send(request, b"x")) as address:
        assert fetch_refusal(address.replace("http:", "https:"), QUICK).startswith(
            "the connection is not secure: "
        )


def test_an_address_with_letters_beyond_ascii_is_fetched() -> None:
    paths: list[str] = []

    def answer(request: BaseHTTPRequestHandler) -> None:
        paths.append(request.path)
        send(request, b"x")

    with serving(answer) as address:
        QUICK.fetch(f"{address}/straße/ein wort?q=hafen#oben")
    assert paths == ["/stra%C3%9Fe/ein%20wort?q=hafen"]


def test_line_ends_in_an_address_cannot_add_headers() -> None:
    seen: list[str | None] = []

    def answer(request: BaseHTTPRequestHandler) -> None:
        seen.append(request.headers.get("X-Added"))
        send(request, b"x")

    with serving(answer) as address:
        QUICK.fetch(f"{address}/a\r\nX-Added: yes")
    assert seen == [None]


_SEVERAL_AT_ONCE = """
import sys, threading, time
class Slowly:
    def find_spec(self, name, path=None, target=None):
        time.sleep(0.02 if name.startswith("urllib3") else 0)
sys.meta_path.insert(0, Slowly())
from store.errors import IngestError
from store.ingest.web.fetch import Fetcher
def ask():
    try:
        Fetcher().ask("http://127.0.0.1:1/")
    except IngestError as error:
        told.append(error.sentence)
told = []
threads = [threading.Thread(target=ask) for _ in range(4)]
for thread in threads:
    thread.start()
    time.sleep(0.05)
for thread in threads:
    thread.join()
print(*told, sep="\\n")
"""


def test_the_first_fetches_of_a_program_may_be_several_at_once() -> None:
    """Where what they need is loaded slowly, each waits until it is there wholly."""
    done = subprocess.run(
        [sys.executable, "-c", _SEVERAL_AT_ONCE], capture_output=True, text=True, timeout=120
    )
    assert done.stderr == ""
    assert [line[:32] for line in done.stdout.splitlines()] == ["the server cannot be reached: it"] * 4
