"""A browser for tests: Chromium without a window, driven by its DevTools protocol."""

from __future__ import annotations

import asyncio
import base64
import json
import os
import shutil
import subprocess
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, ClientWebSocketResponse

PROGRAM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
"""The browser; None where there is none (Debian: `apt install chromium`)."""

LONGEST = 60
"""Seconds after which a wait is taken for a hang, on any machine."""


class Page:
    """One tab, and what it received through its sockets."""

    def __init__(self, devtools: ClientWebSocketResponse) -> None:
        self._devtools = devtools
        self._asked = 0
        self.received = ""
        """What came through web sockets, as text."""
        self.refused: list[str] = []
        """What the page asked for and was not given, but for an icon."""

    async def ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Have something done, and give the answer."""
        self._asked += 1
        await self._devtools.send_json({"id": self._asked, "method": method, "params": parameters})
        async for message in self._devtools:
            told = json.loads(message.data)
            self._hear(told.get("method", ""), told.get("params", {}))
            if told.get("id") == self._asked:
                assert "error" not in told, told
                answer: dict[str, Any] = told["result"]
                return answer
        raise AssertionError("the browser has gone")

    def _hear(self, method: str, told: dict[str, Any]) -> None:
        if method == "Network.webSocketFrameReceived":
            data = told["response"]["payloadData"]
            binary = told["response"]["opcode"] == 2
            self.received += base64.b64decode(data).decode("utf-8", "replace") if binary else data
        elif method == "Log.entryAdded" and told["entry"]["level"] == "error":
            self.refused.append(told["entry"]["text"])

    async def open(self, address: str) -> None:
        """Go to an address."""
        for domain in ("Network", "Log", "Page"):
            await self.ask(f"{domain}.enable")
        await self.ask("Page.navigate", url=address)

    async def run(self, script: str) -> Any:
        """What a script comes to, as if the user had clicked."""
        told = await self.ask("Runtime.evaluate", expression=script, userGesture=True, awaitPromise=True)
        return told["result"].get("value")

    async def type(self, keys: str) -> None:
        """Press keys that are letters."""
        for key in keys:
            pressed = {"key": key, "code": f"Key{key.upper()}", "windowsVirtualKeyCode": ord(key.upper())}
            await self.ask("Input.dispatchKeyEvent", type="keyDown", text=key, **pressed)
            await self.ask("Input.dispatchKeyEvent", type="keyUp", **pressed)

    async def until(self, seen: Callable[[], object]) -> None:
        """Wait until something is seen, here or in what came."""
        async with asyncio.timeout(LONGEST):
            while not seen():
                await self.run("0")  # so that what came is heard
                await asyncio.sleep(0.05)

    async def until_true(self, script: str) -> None:
        """Wait until a script comes to true."""
        async with asyncio.timeout(LONGEST):
            while await self.run(script) is not True:
                await asyncio.sleep(0.05)

    async def until_seen(self, size: int) -> None:
        """Wait until a picture of the tab, as PNG, has so many bytes: something is drawn there."""
        async with asyncio.timeout(LONGEST):
            while len(base64.b64decode((await self.ask("Page.captureScreenshot"))["data"])) < size:
                await self.run("new Promise(requestAnimationFrame)")


@asynccontextmanager
async def chromium(profile: Path) -> AsyncIterator[Page]:
    """An empty tab of a browser of its own, whose files are in the folder `profile`."""
    assert PROGRAM is not None
    options = ["--headless", "--disable-gpu", "--enable-unsafe-swiftshader", "--window-size=1200,720"]
    options += ["--remote-debugging-port=0", f"--user-data-dir={profile}", "--disable-popup-blocking"]
    options += ["--no-sandbox"] if os.getuid() == 0 else []
    browser = subprocess.Popen([PROGRAM, *options, "about:blank"], stderr=subprocess.DEVNULL)
    try:
        async with asyncio.timeout(LONGEST):
            port = profile / "DevToolsActivePort"
            while not (port.exists() and port.read_text().strip()):
                await asyncio.sleep(0.05)
        async with ClientSession(f"http://127.0.0.1:{port.read_text().split()[0]}") as session:
            targets = await (await session.get("/json")).json()
            (target,) = [each for each in targets if each["type"] == "page"]
            async with session.ws_connect(target["webSocketDebuggerUrl"], max_msg_size=0) as devtools:
                yield Page(devtools)
    finally:
        browser.kill()
        browser.wait()
