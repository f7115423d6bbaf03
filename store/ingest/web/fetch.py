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
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin, urlsplit

from store.errors import IngestError
from store.ingest.limits import FETCH_BYTES, FETCH_SECONDS, REDIRECTS
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
_HEADERS = {
    "User-Agent": f"Dateline/{__version__} (a reader in the terminal)",
    "Accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, */*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
    "Connection": "close",
}
_ADVICE = {
    401: "The page wants a login: save it from your browser and add the file.",
    403: "The site does not let programs in: save the page from your browser and add the file.",
    404: "Check the address.",
    410: "The page is gone for good.",
    429: "The site wants fewer requests: try again later.",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server sent. `url` is the address after redirects; `content_type` is without parameters."""

    url: str
    data: bytes
    content_type: str
    charset: str | None


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
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return not inner.is_global or inner.is_multicast
    return not ip.is_global or ip.is_multicast


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Fetches http and https addresses with one GET each, and no cookies or credentials.

    The user may name a private address; no site may redirect to another one than that.
    The address that was checked is the address that is connected to. `seconds`
    is for everything together, so a server that drips is cut off. `resolve`
    and `is_private` can be replaced, for tests on the loopback.
    """

    seconds: float = FETCH_SECONDS
    limit: int = FETCH_BYTES
    redirects: int = REDIRECTS
    resolve: Callable[[str, int], list[str]] = resolve
    is_private: Callable[[str], bool] = is_private

    def fetch(self, url: str, stop: threading.Event | None = None) -> Fetched:
        """Get one address; `stop`, set from another thread, gives that up.

        Raises IngestError with a sentence for whatever goes wrong.
        """
        visit = _Visit(self)
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
        if visit.fetched is None:
            raise visit.error or IngestError("the fetch broke off. Try again later.")
        return visit.fetched


@dataclass(slots=True)
class _Visit:
    """One fetch, redirects included, in a thread of its own so that it can be abandoned."""

    fetcher: Fetcher
    fetched: Fetched | None = None
    error: IngestError | None = None
    connection: HTTPConnection | None = None
    abandoned: threading.Event = field(default_factory=threading.Event)

    def run(self, url: str) -> None:
        from http.client import HTTPException

        from urllib3.exceptions import HTTPError

        try:
            self.fetched = self._follow(url)
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

    def _follow(self, url: str) -> Fetched:
        named: list[str] | None = None
        for _ in range(self.fetcher.redirects + 1):
            url = _checked(url)
            parts = urlsplit(url)
            port = parts.port or (443 if parts.scheme == "https" else 80)
            addresses = self.fetcher.resolve(parts.hostname or "", port)
            if named is None:
                named = addresses
            elif any(self.fetcher.is_private(address) for address in addresses if address not in named):
                raise IngestError(
                    "the site redirects to an address inside a private network, which is not followed."
                )
            response = self._get(url, addresses, port)
            try:
                location = response.headers.get("Location")
                if response.status not in _REDIRECT_STATUSES or not location:
                    return self._taken(url, response)
                url = urljoin(url, location)
            finally:
                response.close()
                if self.connection:
                    self.connection.close()
        raise IngestError(f"the site redirects more than {self.fetcher.redirects} times.")

    def _get(self, url: str, addresses: list[str], port: int) -> BaseHTTPResponse:
        from urllib3.exceptions import HTTPError

        failure: OSError | None = None
        parts = urlsplit(url)
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        for address in addresses:
            if self.abandoned.is_set():
                break
            self.connection = self._connection(parts.scheme, parts.hostname or "", address, port)
            try:
                self.connection.connect()
            except (OSError, HTTPError) as error:
                reasons = (each for each in (error, error.__cause__) if isinstance(each, OSError))
                failure = next(reasons, OSError())
                continue
            self.connection.request(
                "GET", target, headers={**_HEADERS, "Host": parts.netloc}, preload_content=False
            )
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
                ssl_context=ssl.create_default_context(),
            )
        return HTTPConnection(address, port, timeout=self.fetcher.seconds)

    def _taken(self, url: str, response: BaseHTTPResponse) -> Fetched:
        if response.status != 200:
            raise IngestError(_refusal(response.status))
        data = bytearray()
        while chunk := response.read1(_CHUNK, decode_content=True):
            data += chunk
            if len(data) > self.fetcher.limit:
                raise IngestError(f"the page is larger than {readable_size(self.fetcher.limit)}.")
        if not data.strip():
            raise IngestError("the server sends an empty page.")
        kind, _, parameters = response.headers.get("Content-Type", "").partition(";")
        charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", parameters, re.IGNORECASE)
        return Fetched(url, bytes(data), kind.strip().lower()[:100], charset[1] if charset else None)


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


def _refusal(status: int) -> str:
    try:
        phrase = HTTPStatus(status).phrase
    except ValueError:
        phrase = "an unknown answer"
    advice = _ADVICE.get(status, "Try again later." if status >= 500 else "")
    return f"the server answers {status} ({phrase}). {advice}".strip()
