"""What feeds get wrong without harm, put right before a strict parser sees it.

Document types that declare nothing but names of characters, ampersands that are just
ampersands, and HTML's names of characters, which XML does not know. All of it by
replacing text: nothing is opened, and nothing stands for something that stands for more.
"""

from __future__ import annotations

import re
from html.entities import html5

_DOCTYPE = re.compile(
    r"<!DOCTYPE\s+[\w:.-]{1,40}\s*(?P<outside>[^\[\]<>]{0,300})(?:\[(?P<inside>[^\]]{0,50000})\]\s*)?>"
)
_OUTSIDE = re.compile(
    r"""(?:PUBLIC\s+["'][^"'<>]{0,200}["']\s*|SYSTEM\s+)?"""
    r"""(?:["']https?://(?:[\w-]+\.)+[a-z]{2,}/[^"']*["'])?\s*"""
)
"""What a document type may name: an address on the web, which is not opened; no file, no machine."""

_CHARACTER = re.compile(r"""<!ENTITY\s+(\w{1,32})\s+(["'])(&#x?[0-9a-fA-F]{1,6};|[^&%<"']{1,8})\2\s*>""")
_BLANK_OR_COMMENT = re.compile(r"\s+|<!--[^>]*-->")
_PROLOG = re.compile(r"(?>(?:\s+|<\?[^>]*>|<!--.*?-->)*)", re.DOTALL)
_NOT_TEXT = re.compile(r"<!\[CDATA\[.*?\]\]>|<!--.*?-->", re.DOTALL)
_REFERENCE = re.compile(r"&(?:(#[0-9]{1,8}|#x[0-9a-fA-F]{1,8}|\w{1,32});)?", re.ASCII)
_OF_XML = frozenset({"amp", "lt", "gt", "quot", "apos"})


def lenient(markup: str) -> str:
    """`markup` with these faults put right; as it is where its document type declares anything else."""
    prolog = _PROLOG.match(markup)
    start = prolog.end() if prolog else 0
    declared: dict[str, str] = {}
    if doctype := _DOCTYPE.match(markup, start):
        characters = _characters(doctype["inside"] or "")
        if characters is None or not _OUTSIDE.fullmatch(doctype["outside"]):
            return markup
        declared = characters
        markup = markup[: doctype.start()] + markup[doctype.end() :]

    def put_right(text: str) -> str:
        return _REFERENCE.sub(lambda reference: _sound(reference, declared), text)

    pieces: list[str] = []
    position = 0
    for skipped in _NOT_TEXT.finditer(markup):
        pieces += (put_right(markup[position : skipped.start()]), skipped[0])
        position = skipped.end()
    return "".join([*pieces, put_right(markup[position:])])


def _characters(declarations: str) -> dict[str, str] | None:
    """The characters that a document type names; None where it declares anything else."""
    named = {name: value for name, _, value in _CHARACTER.findall(declarations)}
    rest = _BLANK_OR_COMMENT.sub("", _CHARACTER.sub("", declarations))
    return None if rest else named


def _sound(reference: re.Match[str], declared: dict[str, str]) -> str:
    name = reference[1]
    if name is None:
        return "&amp;"
    if name.startswith("#") or name in _OF_XML:
        return reference[0]
    if name in declared:
        return declared[name]
    characters = html5.get(f"{name};")
    return "".join(f"&#{ord(character)};" for character in characters) if characters else f"&amp;{name};"
