"""Pages that a browser hands over: through the same door as everything that comes in."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Sequence

from aiohttp import BodyPartReader, web

from store.errors import DatelineError
from store.library import Library
from store.model.articles import AddResult, AddStatus
from store.model.deliveries import Delivery
from store.reading import reading
from store.text import single_line
from store.text.addresses import web_link
from store.text.sizes import readable_size
from tui.serving.guard import refusal
from tui.serving.pieces import told_page
from tui.serving.tokens import same
from tui.words.serving import ADDED, added_words

_LARGEST = 50_000_000
"""Bytes of one page, as of one file."""

_LONGEST_TOKEN = 200

_FIELDS = 8
"""Fields of a form at most; those that are looked at are four."""

_WAITING = 8
"""Pages that are held at a time at most."""


class Adding:
    """Takes what bookmarklets and the page of addresses send. One at a time is read, the others wait."""

    def __init__(self, open_library: Callable[[], Library], recogniser: str | None, token: str) -> None:
        self.token = token
        self._open_library = open_library
        self._recogniser = recogniser
        self._turn = asyncio.Lock()
        self._waiting = 0
        self._stop = threading.Event()

    def stop(self) -> None:
        """End what is being read; it does not come in."""
        self._stop.set()

    async def take(self, request: web.Request) -> web.StreamResponse:
        """Add what a form holds: `token` first, then `url`, `title`, `html`, or `url` and `fetch`."""
        if self._waiting >= _WAITING:
            return refusal(503, "Many pages are being read already. Try again in a minute.")
        self._waiting += 1
        try:
            fields = await self._fields(request)
            if fields is None:
                return refusal(403, "The bookmark holds another token than Dateline: make it anew.")
            source = source_of(fields)
            async with self._turn:
                results = await asyncio.to_thread(self._add, source)
        except DatelineError as error:
            return refusal(400, str(error))
        finally:
            self._waiting -= 1
        return _answer(results)

    async def _fields(self, request: web.Request) -> dict[str, str] | None:
        """The fields of a form; None where it does not begin with the token: the rest is not read then.

        Raises AddingError.
        """
        if request.content_type != "multipart/form-data":
            raise AddingError("it is no form of the kind that the bookmark sends.")
        parts = await request.multipart()
        fields: dict[str, str] = {}
        room = _LARGEST
        while (part := await parts.next()) is not None:
            if not isinstance(part, BodyPartReader) or part.name is None or len(fields) == _FIELDS:
                raise AddingError("it is no form of the kind that the bookmark sends.")
            if not fields and part.name != "token":
                return None
            value = bytearray()
            while chunk := await part.read_chunk():
                value += chunk
                if len(value) > (room if fields else _LONGEST_TOKEN):
                    raise AddingError(f"it is larger than {readable_size(_LARGEST)}.")
            room -= len(value)
            if not fields and not same(value.decode("utf-8", "replace"), self.token):
                return None
            fields[part.name] = value.decode("utf-8", "replace")
        return fields

    def _add(self, source: str | Delivery) -> list[AddResult]:
        with self._open_library() as own, reading(self._recogniser, processes=1) as reader:
            return list(own.imports.add_sources((source,), reader=reader, stop=self._stop))


def source_of(fields: dict[str, str]) -> str | Delivery:
    """What is to be added of what a form says. Raises DatelineError where that is nothing.

    A page that is handed over is never fetched; an address alone is only where that is asked for.
    """
    address = web_link(fields.get("url"))
    if page := fields.get("html", "").strip():
        # The title stands in the page, where more is known of what is a headline.
        return Delivery(address or "browser", page, "text/html", url=address or "")
    if address and fields.get("fetch") == "yes":
        return address
    raise AddingError(
        "there is no page in it, and nobody asked to fetch its address."
        if address
        else "there is neither a page nor a web address in it."
    )


class AddingError(DatelineError):
    """What was handed over holds nothing to add."""

    title = "Not added"


def _answer(results: Sequence[AddResult]) -> web.Response:
    first = results[0].status if results else AddStatus.NOT_READ
    return web.Response(
        text=told_page(ADDED[first], [single_line(line) for line in map(added_words, results)]),
        content_type="text/html",
    )
