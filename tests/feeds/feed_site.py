"""A site with feeds on the loopback: what it answers is set path by path, and what it was asked is kept."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from xml.sax.saxutils import escape

from tests.ingest.ingest_steps import serving

BODY = "The harbour board of Port Amber met on Monday and heard of the tolls. " * 20
"""More words than a summary has."""


@dataclass(frozen=True)
class Reply:
    """One answer. `headers` are sent as they are."""

    body: str | bytes = ""
    status: int = 200
    kind: str = "application/rss+xml"
    headers: dict[str, str] = field(default_factory=dict)


Answer = Callable[[BaseHTTPRequestHandler], None]


class Site:
    """Answers by path; a path that is a function answers for itself."""

    def __init__(self) -> None:
        self.address = ""
        self.replies: dict[str, Reply | Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self._lock = threading.Lock()

    def put(
        self, path: str, body: str | bytes = "", status: int = 200, kind: str = "", **headers: str
    ) -> str:
        """Answer a path from now on; its address. In names of headers `_` stands for a hyphen."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.replies[path] = Reply(body, status, kind or Reply.kind, named)
        return f"{self.address}{path}"

    def paths(self) -> list[str]:
        """What was asked for, in order."""
        return [path for path, _ in self.asked]

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        """Answer one request."""
        with self._lock:
            self.asked.append(
                (request.path, {name.lower(): value for name, value in request.headers.items()})
            )
        reply = self.replies.get(request.path, Reply("", 404))
        if not isinstance(reply, Reply):
            reply(request)
            return
        request.send_response(reply.status)
        request.send_header("Content-Type", reply.kind)
        for name, value in reply.headers.items():
            request.send_header(name, value)
        request.end_headers()
        body = reply.body if isinstance(reply.body, bytes) else reply.body.encode()
        request.wfile.write(body)


@contextmanager
def site() -> Iterator[Site]:
    """A site as long as the block lasts."""
    made = Site()
    with serving(made.answer) as address:
        made.address = address
        yield made


def item(n: int, body: str = BODY, **told: str) -> str:
    """One item of RSS; `told` are further elements by name, and take the place of the usual ones."""
    usual = {
        "title": f"Tolls, part {n}",
        "link": f"https://ledger.example/2027/03/tolls-{n}",
        "guid": f"https://ledger.example/guid/{n}",
        "description": f"{body} Number {n}." if body else "",
        "pubDate": "Mon, 01 Mar 2027 10:00:00 GMT",
    }
    parts = (f"<{name}>{escape(value)}</{name}>" for name, value in {**usual, **told}.items() if value)
    return f"<item>{''.join(parts)}</item>"


def rss(items: Sequence[str], title: str = "Harbor Ledger", more: str = "") -> str:
    """A feed of items."""
    return f'<rss version="2.0"><channel><title>{title}</title>{more}{"".join(items)}</channel></rss>'


def page(title: str, body: str = BODY, head: str = "") -> str:
    """A page with an article."""
    return (
        f"<html><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>"
        f"<p>{title} is what this is about.</p><p>{body}</p></article></body></html>"
    )
