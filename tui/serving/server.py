"""The app in a browser: each tab is an app of its own, in a process of its own, on the same library."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import shlex
import signal
import socket
import sys
from collections.abc import AsyncIterator, Callable
from io import TextIOBase

from aiohttp import web
from textual_serve.server import Server

from store.errors import ServeError
from store.library import Library
from store.text import sanitise
from tui.serving import ADD, HOST, at
from tui.serving.adding import Adding
from tui.serving.guard import Guard
from tui.serving.pieces import bookmarklet, page, template
from tui.words.serving import BOOKMARKLET_WARNING

_LEAVING = 5.0
"""Seconds that open requests have when the server ends."""

_FONT_SIZE = 15


def listening(port: int) -> socket.socket:
    """A socket on the loopback address alone. Raises ServeError where the port cannot be had."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
        listener.listen()
    except OSError as error:
        listener.close()
        raise ServeError(
            f"port {port} is taken ({(error.strerror or str(error)).lower()}), perhaps by another "
            "`dateline serve`. --port names another one, and 0 any that is free."
        ) from error
    return listener


class Site:
    """What is served, from one socket, until it is told to end."""

    def __init__(
        self,
        open_library: Callable[[], Library],
        listener: socket.socket,
        *,
        add_token: str,
        recogniser: str | None,
    ) -> None:
        """`open_library` opens the library for what is handed over, in a thread of its own."""
        self._listener = listener
        self.port: int = listener.getsockname()[1]
        self._guard = Guard(self.port)
        self._adding = Adding(open_library, recogniser, add_token)
        # Textual's server runs its command through a shell: it is words of ours alone. Which library is
        # meant goes through the environment.
        self._terminal = Server(shlex.join([sys.executable, "-m", "tui.cli"]), HOST, self.port, "Dateline")
        self._tabs: set[asyncio.Task[object]] = set()

    @property
    def address(self) -> str:
        """Where the app is, with the token."""
        return f"{at(self.port)}/?token={self._guard.token}"

    @property
    def page_of_bookmarklet(self) -> str:
        """Where the page with the bookmarklet is, with the token."""
        return f"{at(self.port)}{ADD}?token={self._guard.token}"

    @property
    def bookmarklet(self) -> str:
        """What is kept as the address of a bookmark."""
        return bookmarklet(at(self.port) + ADD, self._adding.token)

    async def serve(self, ready: Callable[[], object]) -> int:
        """Serve until SIGINT, SIGTERM or SIGHUP; the exit code is a shell's for that signal.

        `ready` is called when the first request can come.
        """
        loop = asyncio.get_running_loop()
        ended: asyncio.Future[int] = loop.create_future()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, _end, ended, number)
        async with self.open():
            ready()
            return await ended

    @contextlib.asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Requests are answered while this is open; then every tab is left, and nothing more comes in."""
        runner = web.AppRunner(self._app(), handle_signals=False, access_log=None, shutdown_timeout=_LEAVING)
        await runner.setup()
        try:
            await web.SockSite(runner, self._listener).start()
            yield
        finally:
            self._adding.stop()
            await runner.cleanup()

    def _app(self) -> web.Application:
        room = self._guard.room
        app = web.Application(middlewares=[self._guard.check])
        app.add_routes(
            [
                web.get("/", self._guard.let_in),
                web.get(ADD, self._guard.let_in),
                web.post(ADD, self._adding.take),
                web.get(f"{room}/", self._show_app),
                web.get(room + ADD, self._show_adding),
                web.get(f"{room}/look/app.css", self._show_look),
                web.get(f"{room}/ws", self._run_app),
                web.static(f"{room}/static", self._terminal.statics_path),
            ]
        )
        app.on_shutdown.append(self._close_tabs)
        return app

    async def _show_app(self, request: web.Request) -> web.Response:
        socket_address = f"ws://{request.host}{self._guard.room}/ws"
        return _html(
            page("app.html", room=self._guard.room, socket=socket_address, font_size=str(_FONT_SIZE))
        )

    async def _show_adding(self, _: web.Request) -> web.Response:
        return _html(
            page(
                "add.html",
                room=self._guard.room,
                door=ADD,
                bookmarklet=self.bookmarklet,
                token=self._adding.token,
                warning=BOOKMARKLET_WARNING,
            )
        )

    async def _show_look(self, _: web.Request) -> web.Response:
        return web.Response(text=template("app.css"), content_type="text/css")

    async def _run_app(self, request: web.Request) -> web.StreamResponse:
        """One tab: it has an app until it is closed, or the app is left."""
        task = asyncio.current_task()
        assert task is not None
        self._tabs.add(task)
        try:
            return await self._terminal.handle_websocket(request)
        finally:
            self._tabs.discard(task)

    async def _close_tabs(self, _: web.Application) -> None:
        """Let every app save what is open and leave."""
        for task in self._tabs:
            task.cancel()
        if self._tabs:
            await asyncio.wait(self._tabs, timeout=_LEAVING)


def run(site: Site, ready: Callable[[], object]) -> int:
    """Serve a site, with all that its parts print made safe, and give the exit code."""
    for name in ("textual-serve", "aiohttp", "asyncio"):
        # What they log holds tracebacks, and those anybody's text.
        logging.getLogger(name).addHandler(logging.NullHandler())
        logging.getLogger(name).propagate = False
    with contextlib.redirect_stdout(_Safe()):
        return asyncio.run(site.serve(ready))


class _Safe(TextIOBase):
    """Standard output without control characters: apps that end badly are shown there."""

    def write(self, text: str) -> int:
        if sys.__stdout__ is not None:
            sys.__stdout__.write(sanitise(text))
        return len(text)

    def flush(self) -> None:
        if sys.__stdout__ is not None:
            sys.__stdout__.flush()


def _html(text: str) -> web.Response:
    return web.Response(text=text, content_type="text/html")


def _end(ended: asyncio.Future[int], number: int) -> None:
    if not ended.done():
        ended.set_result(128 + number)
