"""Markup before any parser sees it: made clean, and asked for its title."""

from __future__ import annotations

import re
from typing import Any

from store.text import sanitise, single_line

_REFERENCE = re.compile(r"&#(?:x([0-9a-f]{1,8})|([0-9]{1,9}));?", re.IGNORECASE)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,400}\?>", re.IGNORECASE)

_ENDS = re.compile(r"</(?:body|html)\s{0,20}>", re.IGNORECASE)


def clean_markup(markup: str) -> str:
    """Remove control characters, written as themselves or as references (`&#27;`).

    XML forbids them, so one of them would damage a whole feed or page.
    """
    return _REFERENCE.sub(_kept_reference, sanitise(markup))


def tree_of(markup: str) -> Any | None:
    """The element tree of clean HTML; None where nothing is in it, or only what no browser would show."""
    from lxml import etree, html

    try:
        return html.document_fromstring(markup)
    except (etree.ParserError, ValueError):
        return None


def page_title(markup: str) -> str:
    """The content of the page's <title>, found without parsing the page; "" where there is none."""
    from html import unescape

    found = re.search(r"<title[^>]{0,200}>([^<]{0,2000})", markup[:500_000], re.IGNORECASE)
    return single_line(unescape(found[1])) if found else ""


def without_declaration(markup: str) -> str:
    """Remove the XML declaration, whose encoding no longer holds for decoded text."""
    return _DECLARATION.sub("", markup, count=1)


def without_ends(markup: str) -> str:
    """Remove the end tags of body and html: the parser stops there, browsers go on (HTML, 13.2.6.4.19)."""
    return _ENDS.sub("", markup)


def _kept_reference(match: re.Match[str]) -> str:
    code = int(match[1], 16) if match[1] else int(match[2])
    if code > 0x10FFFF:
        return ""
    # As pages are read on the web: 128-159 stand for the Windows-1252 characters there.
    character = bytes([code]).decode("cp1252", errors="ignore") if 0x80 <= code <= 0x9F else chr(code)
    if not sanitise(character):
        return ""
    return character if 0x80 <= code <= 0x9F else match[0]
