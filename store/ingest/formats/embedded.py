"""What a saved page carries along and no reader reads: pictures, fonts, style sheets, programs.

Tools that save a page into one file put all of it in there, which makes ten
times as many bytes as there is text. It goes before anybody asks how large the
page is. Works on bytes, for every encoding in which ASCII stands for itself.
"""

from __future__ import annotations

import re

_DATA = re.compile(
    rb"data:[a-z]{1,20}/[a-z0-9.+-]{1,60}(?:;[a-z0-9=._-]{1,60}){0,5},[^\"'()<>\s]{200,}", re.IGNORECASE
)
"""A picture or font written into an attribute or a style sheet. It holds no quotation mark, bracket
or blank, so to take it out leaves the markup around it as it is. Short ones may stand in a text."""

_OPENINGS = re.compile(rb"<(style|script|svg)(?=[\s/>])|<!--", re.IGNORECASE)
_ENDS = {
    name: re.compile(rb"</" + name + rb"\s*>", re.IGNORECASE) for name in (b"style", b"script", b"svg")
} | {b"": re.compile(rb"-->")}
_LONG_COMMENT = 2000
"""Bytes of the longest comment that is kept: it may say where the page was saved from."""
_LONG_DATA = 100_000
"""Bytes of the longest script of JSON that is kept: it may say when the article was published."""


def without_embedded(markup: bytes) -> bytes:
    """`markup` without embedded files, styles, drawings and programs.

    Linear in its length: what is opened and never closed is looked for once.
    """
    return _DATA.sub(b"", b"".join(_kept(markup)))


def _kept(markup: bytes) -> list[bytes]:
    kept: list[bytes] = []
    never_closed: set[bytes] = set()
    position = kept_from = 0
    while opening := _OPENINGS.search(markup, position):
        name = (opening[1] or b"").lower()
        position = markup.find(b">", opening.end()) + 1 if name else opening.end()
        if position == 0:
            break
        if name in never_closed:
            continue
        attributes = markup[opening.end() : position]
        end = _ENDS[name].search(markup, position)
        if end is None:
            never_closed.add(name)
            continue
        position = end.end()
        if not _is_read(name, attributes, position - opening.start()):
            kept.append(markup[kept_from : opening.start()])
            kept_from = position
    kept.append(markup[kept_from:])
    return kept


def _is_read(name: bytes, attributes: bytes, size: int) -> bool:
    """Whether somebody looks into it: JSON and short comments tell of the article."""
    if name == b"script":
        return b"json" in attributes.lower() and size <= _LONG_DATA
    return not name and size <= _LONG_COMMENT
