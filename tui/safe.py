"""The safe-text door: the only way foreign text reaches a widget.

Textual reads a plain `str` as markup in most widgets: "Smith [sic] said" loses
a word, "[/b]" raises, "[@click=app.quit]" becomes a live action. A `Content`
is drawn as written. Everything that did not come from our own source code
(titles, texts, names, notes, paths, error details) passes through here.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from textual.content import Content

from store.text import guard


def line(text: str) -> str:
    """One line without control characters, as long as `text` in code points, so offsets hold.

    The result is for `Segment`s and for `Content`; handed to a widget as `str`
    it would still be read as markup.
    """
    return guard(text)


def content(text: str, style: str = "") -> Content:
    """`text` as written, brackets and all; line breaks stay, other control characters do not.

    `style` is a Textual style of our own ("bold", "$text-muted"), never foreign text.
    """
    safe = Content("\n".join(guard(part) for part in text.split("\n")))
    return safe.stylize(style) if style else safe


def assembled(*parts: tuple[str, str]) -> Content:
    """Several runs of text, each `(text, style)`, as one Content."""
    return Content.assemble(*(content(text, style) for text, style in parts if text))


def web_address(url: str | None) -> str | None:
    """`url` where it is plain http or https with a host, else None.

    Only such addresses are ever handed to a browser or drawn as a link.
    """
    if not url or guard(url) != url or " " in url or url.startswith("-"):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and host else None
