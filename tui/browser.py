"""Opening an article's address in the user's browser."""

from __future__ import annotations

import webbrowser
from functools import partial

from textual.widget import Widget

from tui.notify import tell
from tui.safe import web_address


def open_in_browser(widget: Widget, url: str | None) -> None:
    """Hand an http or https address to the browser, as one argument and never through a shell.

    A browser that runs in the terminal gets the terminal until it is left.
    """
    address = web_address(url)
    if address is None:
        tell(
            widget,
            "This article has no web address." if not url else "Only http and https addresses are opened.",
        )
        return
    if widget.app.is_web:
        widget.app.open_url(address)
        return
    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        tell(widget, "No browser was found here. Set $BROWSER, or copy the address with y.")
        return
    in_terminal = isinstance(browser, webbrowser.GenericBrowser) and not isinstance(
        browser, webbrowser.BackgroundBrowser
    )
    if in_terminal:
        with widget.app.suspend():
            browser.open(address)
    else:
        widget.run_worker(partial(browser.open, address), thread=True, exit_on_error=False)
        tell(widget, address, "Opening in the browser")
