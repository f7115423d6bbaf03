"""Fetching one address the user named, within limits of time, size and redirects."""

from __future__ import annotations

import ipaddress
import re
import socket
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from store.errors import IngestError
from store.ingest.limits import FETCH_BYTES, FETCH_SECONDS, REDIRECTS
from store.ingest.material import Material
from store.ingest.web.troubles import insecure, unreachable
from store.text import single_line
from store.text.sizes import readable_size
from store.version import __version__

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse
    from urllib3.connection import HTTPConnection

_LOOKS = 0.1
"""Seconds between two looks whether a fetch has to end."""

_CHUNK = 16_384
_REDIRECT_STATUSES = frozenset({301, 302, 303, 307, 308})
_PERMANENT_STATUSES = frozenset({301, 308})
_LONGEST_HEADER = 500
_HEADERS = {
    "User-Agent": f"Dateline/{__version__} (a reader in the terminal)",
    "Accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, */*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
    "Connection": "close",
}
_ENDS_IN_IPV4 = tuple(
    map(ipaddress.IPv6Network, ("::/96", "::ffff:0:0:0/96", "64:ff9b::/96"))  # RFC 4291 2.5.5, 2765, 6052
)
_LOCAL_NETWORKS = (ipaddress.IPv6Network("64:ff9b:1::/48"),)
"""Translated to IPv4 however the network there likes (RFC 8215)."""

_ADVICE = {
    401: "The page wants a login: save it from your browser and add the file.",
    403: "The site does not let programs in: save the page from your browser and add the file.",
    404: "Check the address.",
    410: "The page is gone for good.",
    429: "The site wants fewer requests: try again later.",
}


_LOADING = threading.Lock()


def _load_http() -> None:
    """Load all of urllib3: a thread that imports a part of it amid another's loading would get half of it."""
    with _LOADING:
        import urllib3.connection
        import urllib3.exceptions  # noqa: F401


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server sent. `url` is the address after redirects; `content_type` is without parameters."""

    url: str
    data: bytes
    content_type: str
    charset: str | None

    def material(self, origin: str) -> Material:
        """It for who reads it. `origin` is what was asked for."""
        return Material(
            self.data,
            single_line(origin, 2000),
            name=urlsplit(self.url).path.rpartition("/")[2],
            content_type=self.content_type,
            charset=self.charset,
            url=self.url,
        )


@dataclass(frozen=True, slots=True)
class Answer(Fetched):
    """What a server answered, whichever status it has; there is data only with 200.

    `etag` and `modified` (RFC 9110, 8.8) are asked with the next time, `retry_after` is as the header
    has it (10.2.3). `moved_to` is where it is for good from now on (301, 308).
    """

    status: int
    etag: str | None = None
    modified: str | None = None
    retry_after: str | None = None
    moved_to: str | None = None


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host, in the order the system prefers. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def is_private(address: str) -> bool:
    """Whether an IP address belongs to this machine, a private network or no network at all."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return True
    if isinstance(ip, ipaddress.IPv6Address):
        if any(ip in network for network in _LOCAL_NETWORKS) or ip.is_site_local:
            return True
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if any(ip in network for network in _ENDS_IN_IPV4):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return not inner.is_global or inner.is_multicast
    return not ip.is_global or ip.is_multicast


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Fetches http and https addresses with one GET each, and no cookies or credentials.

    The user may name a private address; no site may redirect to another one than that.
    The address that was checked is the address that is connected to, by no proxy. `seconds`
    is for everything together, so a server that drips is cut off. `resolve`
    and `is_private` can be replaced, for tests on the loopback.

    `met` has the addresses at which the hosts were that the user named and what they redirected to:
    whoever answers for the name of a host may say others when the host links to something.
    """

    seconds: float = FETCH_SECONDS
    limit: int = FETCH_BYTES
    redirects: int = REDIRECTS
    resolve: Callable[[str, int], list[str]] = resolve
    is_private: Callable[[str], bool] = is_private
    met: dict[str, list[str]] = field(default_factory=dict)

    def fetch(self, url: str, stop: threading.Event | None = None, *, via: str | None = None) -> Fetched:
        """Get what is at one address: see `ask`. Raises IngestError for every answer without it, too."""
        answer = self.ask(url, stop, via=via)
        if answer.status != HTTPStatus.OK:
            raise IngestError(refusal(answer.status))
        return answer

    def may_lead(self, via: str, url: str) -> bool:
        """Whether a page that the user named may lead to an address: into a private network only from it."""
        try:
            named, linked = self.named(via), self.resolve(urlsplit(url).hostname or "", 443)
        except (OSError, ValueError):
            return True
        return not self.leads_inside(linked, named)

    def named(self, url: str) -> list[str]:
        """The addresses of a host that the user named: where it was met, else now. Raises OSError."""
        parts = urlsplit(url)
        host = parts.hostname or ""
        return self.met.get(host) or self.resolve(host, _port(parts))

    def leads_inside(self, addresses: list[str], named: list[str]) -> bool:
        """Whether there are private addresses among these, besides those that the user named."""
        return any(self.is_private(address) for address in addresses if address not in named)

    def ask(
        self,
        url: str,
        stop: threading.Event | None = None,
        *,
        etag: str | None = None,
        modified: str | None = None,
        via: str | None = None,
    ) -> Answer:
        """Get the answer of one address; `stop`, set from another thread, gives that up.

        With `etag` and `modified`, of an earlier answer, the answer is 304 where nothing has changed.
        `via` is the address that the user named where this one is only linked from there: it may be
        private only where that one is. Raises IngestError with a sentence for whatever goes wrong.
        """
        _load_http()
        conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
        visit = _Visit(self, via, {name: value for name, value in conditions.items() if value})
        thread = threading.Thread(target=visit.run, args=(url,), daemon=True)
        thread.start()
        until = time.monotonic() + self.seconds
        while thread.is_alive() and time.monotonic() < until and not (stop and stop.is_set()):
            thread.join(_LOOKS)
        if late := thread.is_alive():
            visit.abandon()
        if stop and stop.is_set():
            raise IngestError("the fetch was stopped.")
        if late:
            raise IngestError(f"the server did not finish within {self.seconds:g} seconds. Try again later.")
        if visit.answer is None:
            raise visit.error or IngestError("the fetch broke off. Try again later.")
        return visit.answer


@dataclass(slots=True)
class _Visit:
    """One fetch, redirects included, in a thread of its own so that it can be abandoned."""

    fetcher: Fetcher
    via: str | None
    conditions: dict[str, str]
    answer: Answer | None = None
    error: IngestError | None = None
    connection: HTTPConnection | None = None
    abandoned: threading.Event = field(default_factory=threading.Event)

    def run(self, url: str) -> None:
        from http.client import HTTPException

        from urllib3.exceptions import HTTPError

        try:
            self.answer = self._follow(url)
        except IngestError as error:
            self.error = error
        except ssl.SSLError as error:
            self.error = IngestError(f"the connection is not secure: {insecure(error)}.")
        except (HTTPError, HTTPException):
            self.error = IngestError(
                "the server's answer cannot be read: it breaks the rules of HTTP. Try again later."
            )
        except OSError as error:
            self.error = IngestError(f"the server cannot be reached: {unreachable(error)}")
        except ValueError:
            self.error = IngestError("this is no web address. Check how it is written.")

    def abandon(self) -> None:
        """Give up: a shut socket ends the thread at its next read."""
        self.abandoned.set()
        sock = self.connection.sock if self.connection else None
        if sock is not None:
            try:
                sock.shutdown(socket.SHUT_RDWR)
            except OSError:
                return

    def _follow(self, url: str) -> Answer:
        named = self._named()
        moved_to: str | None = None
        moves = True
        for redirects in range(self.fetcher.redirects + 1):
            url = _checked(url)
            if redirects and moves:
                moved_to = url
            parts = urlsplit(url)
            addresses = self.fetcher.resolve(parts.hostname or "", _port(parts))
            if named is None:
                named = addresses
            elif self.fetcher.leads_inside(addresses, named):
                leads = "redirects" if redirects else "links"
                raise IngestError(
                    f"the site {leads} to an address inside a private network, which is not followed."
                )
            if self.via is None:
                self.fetcher.met[parts.hostname or ""] = addresses
            response = self._get(url, addresses)
            try:
                location = response.headers.get("Location")
                if response.status not in _REDIRECT_STATUSES or not location:
                    return self._taken(url, response, moved_to)
                moves = moves and response.status in _PERMANENT_STATUSES
                url = urljoin(url, location)
            finally:
                response.close()
                if self.connection:
                    self.connection.close()
        raise IngestError(f"the site redirects more than {self.fetcher.redirects} times.")

    def _named(self) -> list[str] | None:
        """The addresses that the user named with `via`; None where that is the one that is fetched."""
        if self.via is None:
            return None
        try:
            return self.fetcher.named(self.via)
        except OSError:
            return []

    def _get(self, url: str, addresses: list[str]) -> BaseHTTPResponse:
        from urllib3.exceptions import HTTPError

        failure: OSError | None = None
        parts = urlsplit(url)
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        for address in addresses:
            if self.abandoned.is_set():
                break
            self.connection = self._connection(parts.scheme, parts.hostname or "", address, _port(parts))
            try:
                self.connection.connect()
            except (OSError, HTTPError) as error:
                reasons = (each for each in (error, error.__cause__) if isinstance(each, OSError))
                failure = next(reasons, OSError())
                continue
            headers = {**_HEADERS, **self.conditions, "Host": parts.netloc}
            self.connection.request("GET", target, headers=headers, preload_content=False)
            return self.connection.getresponse()
        raise failure or OSError()

    def _connection(self, scheme: str, host: str, address: str, port: int) -> HTTPConnection:
        from urllib3.connection import HTTPConnection, HTTPSConnection

        if scheme == "https":
            return HTTPSConnection(
                address,
                port,
                timeout=self.fetcher.seconds,
                server_hostname=host,
                ssl_context=_trusted(),
            )
        return HTTPConnection(address, port, timeout=self.fetcher.seconds)

    def _taken(self, url: str, response: BaseHTTPResponse, moved_to: str | None) -> Answer:
        told = {name: _header(response, name) for name in ("ETag", "Last-Modified", "Retry-After")}
        etag, modified, retry_after = told.values()
        if response.status != HTTPStatus.OK:
            return Answer(url, b"", "", None, response.status, etag, modified, retry_after, moved_to)
        data = bytearray()
        while chunk := response.read1(_CHUNK, decode_content=True):
            data += chunk
            if len(data) > self.fetcher.limit:
                raise IngestError(f"the page is larger than {readable_size(self.fetcher.limit)}.")
        if not data.strip():
            raise IngestError("the server sends an empty page.")
        kind, _, parameters = response.headers.get("Content-Type", "").partition(";")
        charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", parameters, re.IGNORECASE)
        return Answer(
            url,
            bytes(data),
            kind.strip().lower()[:100],
            charset[1] if charset else None,
            response.status,
            etag,
            modified,
            retry_after,
            moved_to,
        )


@cache
def _trusted() -> ssl.SSLContext:
    """Whose certificates are believed. To load them takes longer than most answers."""
    return ssl.create_default_context()


def _port(parts: SplitResult) -> int:
    return parts.port or (443 if parts.scheme == "https" else 80)


def _header(response: BaseHTTPResponse, name: str) -> str | None:
    """A header that may be sent back as it is: none that is endless, or holds what no header may."""
    value = response.headers.get(name, "").strip()
    return (
        value if value and len(value) <= _LONGEST_HEADER and value.isascii() and value.isprintable() else None
    )


def _checked(url: str) -> str:
    """An http(s) address in plain ASCII, without its fragment. Raises IngestError or ValueError."""
    parts = urlsplit(url.strip())
    scheme = parts.scheme.lower()
    if scheme not in ("http", "https"):
        raise IngestError(f"only http and https addresses are fetched, not “{single_line(scheme, 20)}”.")
    if parts.username or parts.password:
        raise IngestError("an address with a user name or password in it is not fetched.")
    if not parts.hostname:
        raise IngestError("the address names no host.")
    host = parts.hostname.encode("idna").decode("ascii") if not parts.hostname.isascii() else parts.hostname
    host = f"[{host}]" if ":" in host else host
    netloc = f"{host}:{parts.port}" if parts.port else host
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]|")
    return f"{scheme}://{netloc}{path}" + (f"?{query}" if query else "")


def refusal(status: int) -> str:
    """What is told of an answer that is none: its status, and what to do.

    >>> refusal(404)
    'the server answers 404 (Not Found). Check the address.'
    """
    try:
        phrase = HTTPStatus(status).phrase
    except ValueError:
        phrase = "an unknown answer"
    advice = _ADVICE.get(status, "Try again later." if status >= 500 else "")
    return f"the server answers {status} ({phrase}). {advice}".strip()
