"""Steps of the ingest tests: a source in, drafts and lines of result out; a server on the loopback."""

from __future__ import annotations

import atexit
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from store.ingest import Fetcher, read_source
from store.ingest.sandbox import Sandbox
from store.model.articles import AddResult, AddStatus, Draft, PublicationDate

SANDBOX = Sandbox()
"""Shared by the tests, because starting one takes half a second."""

atexit.register(SANDBOX.close)

Answer = Callable[[BaseHTTPRequestHandler], None]


def read_file(
    folder: Path, name: str, content: str | bytes, *, published: PublicationDate | None = None
) -> list[Draft | AddResult]:
    """Write `content` to a file called `name` and read that file."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return list(read_source(str(path), published=published, sandbox=SANDBOX))


def drafts(found: list[Draft | AddResult]) -> list[Draft]:
    """Only the articles."""
    return [each for each in found if isinstance(each, Draft)]


def refusals(found: list[Draft | AddResult]) -> list[str]:
    """Only the sentences about what was not read."""
    lines = [each for each in found if isinstance(each, AddResult)]
    assert all(line.status is AddStatus.NOT_READ for line in lines)
    return [line.why for line in lines]


def one_draft(
    folder: Path, name: str, content: str | bytes, *, published: PublicationDate | None = None
) -> Draft:
    """Read a file that holds exactly one article."""
    (draft,) = read_file(folder, name, content, published=published)
    assert isinstance(draft, Draft), draft
    return draft


def refusal(folder: Path, name: str, content: str | bytes) -> str:
    """The sentence for a file that cannot be read at all."""
    (result,) = read_file(folder, name, content)
    assert isinstance(result, AddResult), result
    assert result.status is AddStatus.NOT_READ
    return result.why


def fetch_refusal(url: str, fetcher: Fetcher) -> str:
    """The sentence for an address that cannot be read at all."""
    (result,) = read_source(url, fetcher=fetcher)
    assert isinstance(result, AddResult), result
    return result.why


@contextmanager
def serving(answer: Answer) -> Iterator[str]:
    """A server on the loopback that answers every GET with `answer`; gives its address."""

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer(self)

        def log_message(self, *args: object) -> None:
            return

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            return

    with Quiet(("127.0.0.1", 0), Answering) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()


def send(
    request: BaseHTTPRequestHandler, body: bytes, content_type: str = "text/html; charset=utf-8", **more: str
) -> None:
    """Answer 200 with a body and, in `more`, further headers."""
    request.send_response(200)
    request.send_header("Content-Type", content_type)
    request.send_header("Content-Length", str(len(body)))
    for name, value in more.items():
        request.send_header(name.replace("_", "-"), value)
    request.end_headers()
    request.wfile.write(body)


def redirect(request: BaseHTTPRequestHandler, target: str) -> None:
    """Answer 302 to `target`."""
    request.send_response(302)
    request.send_header("Location", target)
    request.send_header("Content-Length", "0")
    request.end_headers()
