"""The address that was checked is the one that is connected to, whatever a name leads to a moment later."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from contextlib import closing
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from store.errors import IngestError
from store.ingest import Fetcher
from tests.ingest.ingest_steps import redirect, send, serving

PUBLIC, INSIDE = "127.0.0.1", "127.0.0.2"
REFUSED = "inside a private network, which is not followed"


class Changing:
    """Names of hosts whose answers change: each lookup takes the next one, the last stays."""

    def __init__(self, **answers: list[str]) -> None:
        self._answers = {f"{name}.example": iter(addresses) for name, addresses in answers.items()}
        self._last: dict[str, str] = {}
        self.asked: list[str] = []

    def __call__(self, host: str, port: int) -> list[str]:
        self.asked.append(host)
        self._last[host] = next(self._answers[host], self._last.get(host, ""))
        return [self._last[host]]


def fetcher(resolve: Callable[[str, int], list[str]]) -> Fetcher:
    return Fetcher(seconds=5, resolve=resolve, is_private=lambda ip: ip == INSIDE)


def at_name(address: str) -> str:
    return address.replace(PUBLIC, "news.example")


def test_a_name_is_looked_up_once_and_never_by_what_connects(monkeypatch: pytest.MonkeyPatch) -> None:
    names: list[str] = []
    look_up = socket.getaddrinfo

    def recorded(host: str, *args: Any, **options: Any) -> Any:
        names.append(host)
        return look_up(host, *args, **options)

    monkeypatch.setattr(socket, "getaddrinfo", recorded)
    resolve = Changing(news=[PUBLIC, INSIDE])
    with serving(lambda request: send(request, b"Tides")) as address:
        assert fetcher(resolve).fetch(at_name(address)).data == b"Tides"
    assert resolve.asked == ["news.example"]
    assert set(names) == {PUBLIC}


def test_a_secure_connection_goes_to_that_address_and_asks_for_the_name() -> None:
    hello: list[bytes] = []
    with closing(socket.create_server((PUBLIC, 0))) as server:

        def answer() -> None:
            with server.accept()[0] as client:
                hello.append(client.recv(4096))

        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        resolve = Changing(news=[PUBLIC, INSIDE])
        with pytest.raises(IngestError):
            fetcher(resolve).fetch(f"https://news.example:{server.getsockname()[1]}/")
        thread.join(5)
    assert b"news.example" in hello[0]
    assert resolve.asked == ["news.example"]


def test_a_name_that_leads_inside_after_a_redirect_to_itself_is_not_followed() -> None:
    visited: list[str] = []

    def answer(request: BaseHTTPRequestHandler) -> None:
        visited.append(request.path)
        redirect(request, "/again")

    with serving(answer) as address, pytest.raises(IngestError, match=REFUSED):
        fetcher(Changing(news=[PUBLIC, INSIDE])).fetch(at_name(address))
    assert visited == ["/"]


@pytest.mark.parametrize("host", ["news.example", "router.example"])
def test_a_page_whose_name_leads_inside_later_may_not_link_there(host: str) -> None:
    """Its own name is the attacker's to answer for: what it says now is no leave to go inside."""
    with serving(lambda request: send(request, b"A feed")) as address:
        resolve = Changing(news=[PUBLIC, INSIDE], router=[INSIDE])
        reader = fetcher(resolve)
        reader.fetch(at_name(address))
        link = address.replace(PUBLIC, host)
        assert not reader.may_lead(at_name(address), link)
        with pytest.raises(IngestError, match=REFUSED):
            reader.fetch(link, via=at_name(address))


def test_a_page_inside_may_link_to_itself() -> None:
    resolve = Changing(news=[INSIDE])
    reader = Fetcher(seconds=5, resolve=resolve, is_private=lambda ip: True)
    assert reader.may_lead("http://news.example/", "http://news.example/feed")


def test_no_proxy_of_the_environment_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy would look the name up itself, and connect to what it likes."""
    asked: list[str] = []
    with (
        serving(lambda request: asked.append(request.path)) as proxy,
        serving(lambda request: send(request, b"Tides")) as address,
    ):
        for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy)
        assert fetcher(Changing(news=[PUBLIC])).fetch(at_name(address)).data == b"Tides"
    assert not asked


def test_the_next_address_is_tried_where_one_does_not_answer() -> None:
    with serving(lambda request: send(request, b"Tides")) as address:
        reader = Fetcher(seconds=5, resolve=lambda host, port: ["::1", PUBLIC])
        assert reader.fetch(at_name(address)).data == b"Tides"
