"""Who may come in: the checks before any page, socket or import.

Whatever runs on this machine, and every page that a browser shows, can knock at the port. So:

- `Host` has to be the loopback address, or a foreign name that was pointed at it could speak with us
  (DNS rebinding).
- What is asked for from a page has to come from a page of ours (`Origin`), but for what is handed over.
- The app is behind a token, which is in the first address only and then a cookie that no script and no other
  site gets. Browsers give cookies of one port to all others of the machine, so it is for a path that nobody
  can guess.
"""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable

from aiohttp import web

from tui.crash import defect
from tui.serving.pieces import told_page
from tui.serving.tokens import new_token, same
from tui.words.serving import REFUSED

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

_COOKIE = "dateline"

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        "font-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class Guard:
    """Knows the secrets of one run, and lets in who has them."""

    def __init__(self, port: int) -> None:
        self.token = new_token()
        """What the first address has to hold."""
        self.room = f"/{secrets.token_urlsafe(12)}"
        """The path below which the app is."""
        self._cookie = new_token()
        self._hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}

    @web.middleware
    async def check(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Answer a request, or refuse it in a sentence."""
        try:
            response = await self._answer(request, handler)
        except web.HTTPException as refused:
            if refused.status < 400:
                raise
            response = refusal(refused.status, REFUSED.get(refused.status, "This cannot be done here."))
        except Exception as error:  # noqa: BLE001 - told in a sentence; a traceback could show foreign text
            response = refusal(500, str(defect(error)))
        if not response.prepared:
            response.headers.update(_HEADERS)
        return response

    async def _answer(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.host not in self._hosts:
            return refusal(421, "Dateline is at 127.0.0.1 only.")
        if request.path == self.room or request.path.startswith(f"{self.room}/"):
            if not self._has_cookie(request):
                return refusal(403, "Open the address that `dateline serve` printed.")
            if not self._from_here(request):
                return refusal(403, "This was asked for by a page that is none of Dateline's.")
        return await handler(request)

    def _has_cookie(self, request: web.Request) -> bool:
        return same(request.cookies.get(_COOKIE, ""), self._cookie)

    def _from_here(self, request: web.Request) -> bool:
        """Whether a page of ours asks, or nobody's page; only one of ours opens the way to the app."""
        origin = request.headers.get("Origin")
        if origin is None:
            return "Upgrade" not in request.headers
        return origin == f"http://{request.host}"

    async def let_in(self, request: web.Request) -> web.StreamResponse:
        """Take the token of the first address, give the cookie for it, and lead on without it."""
        if not same(request.query.get("token", ""), self.token):
            return refusal(403, "Open the address that `dateline serve` printed, with all of its token.")
        response = web.Response(status=303, headers={"Location": f"{self.room}{request.path}"})
        response.set_cookie(_COOKIE, self._cookie, path=self.room, httponly=True, samesite="Strict")
        return response


def refusal(status: int, sentence: str) -> web.Response:
    """A page that says why not."""
    title = "Not let in" if status == web.HTTPForbidden.status_code else "Not done"
    return web.Response(status=status, text=told_page(title, [sentence]), content_type="text/html")
