"""An element tree to readable plain text: paragraphs with a blank line between, list lines, rows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum, auto
from typing import Any

from store.text import sanitise


class Role(Enum):
    """What an element does to the lines around it. Elements without a role are inline."""

    BLOCK = auto()
    ITEM = auto()
    ROW = auto()
    CELL = auto()
    BREAK = auto()
    VERBATIM = auto()
    HIDDEN = auto()


def _roles(**tags: str) -> dict[str, Role]:
    return {tag: Role[role.upper()] for role, names in tags.items() for tag in names.split()}


HTML_ROLES = _roles(
    block=(
        "address article aside blockquote body dd details dialog div dl dt fieldset figcaption figure footer "
        "form h1 h2 h3 h4 h5 h6 header hr html legend main nav ol p section summary table tbody tfoot "
        "thead ul center caption"
    ),
    item="li",
    row="tr",
    cell="td th",
    **{"break": "br"},
    verbatim="pre",
    hidden=(
        "audio button canvas datalist embed head iframe input map math noscript object option script select "
        "style svg template textarea title video"
    ),
)
"""What HTML's elements mean to a reader of plain text."""

EXTRACT_ROLES = _roles(
    block="body comments head list p quote table main div ab doc",
    item="item",
    row="row",
    cell="cell",
    **{"break": "lb"},
    verbatim="code",
    hidden="graphic",
)
"""The same for the TEI-like tree that trafilatura hands out."""

_SPACES = re.compile(r"[ \t\n\r\f\v\u00a0]+")
_BULLET = "- "


class _Page:
    """Collects inline text into paragraphs, list lines and table rows."""

    def __init__(self) -> None:
        self.lines: list[tuple[bool, str]] = []
        self.inline: list[str] = []
        self.item = False

    def write(self, text: str | None, verbatim: bool) -> None:
        if text:
            self.inline.append(text if verbatim else _SPACES.sub(" ", text))

    def close(self) -> None:
        """End the paragraph or list line that is being collected."""
        lines = [line.strip(" ") for line in "".join(self.inline).split("\n")]
        self.inline.clear()
        paragraphs = re.split(r"\n{2,}", re.sub(r" {2,}", " ", "\n".join(lines)).strip("\n"))
        for paragraph in filter(None, paragraphs):
            self.lines.append((self.item, _BULLET + paragraph if self.item else paragraph))
            self.item = False

    def text(self) -> str:
        self.close()
        pieces: list[str] = []
        before = False
        for item, line in self.lines:
            if pieces:
                pieces.append("\n" if item and before else "\n\n")
            pieces.append(line)
            before = item
        return "".join(pieces)


def readable_text(root: Any, roles: Mapping[str, Role] = HTML_ROLES) -> str:
    """The text of an lxml element tree as a reader would see it, sanitised.

    Linear in the size of the tree and without recursion, however deep it is.
    """
    from lxml import etree

    page = _Page()
    hidden = verbatim = 0
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            if not hidden:
                page.write(element.tail, verbatim > 0)
            continue
        role = roles.get(element.tag) if isinstance(element.tag, str) else None
        opening = event == "start"
        if role is Role.HIDDEN:
            hidden += 1 if opening else -1
        elif not hidden:
            _shape(page, role, opening)
        if role is Role.VERBATIM:
            verbatim += 1 if opening else -1
        if hidden:
            continue
        if opening:
            page.write(element.text, verbatim > 0)
        elif element is not root:
            page.write(element.tail, verbatim > 0)
    return sanitise(page.text())


def _shape(page: _Page, role: Role | None, opening: bool) -> None:
    if role is Role.BREAK:
        if opening:
            page.inline.append("\n")
    elif role is Role.CELL:
        if opening and "".join(page.inline).strip():
            page.inline.append(" | ")
    elif role in (Role.BLOCK, Role.ITEM, Role.ROW, Role.VERBATIM):
        page.close()
        page.item = (role is Role.ITEM and opening) or (page.item and opening)


def fragment_text(html: str) -> str:
    """The readable text of a piece of HTML, as feeds carry it."""
    from lxml import html as lxml_html

    text = sanitise(html)
    if "<" not in text and "&" not in text:
        return text.strip()
    if not text.strip():
        return ""
    return readable_text(lxml_html.document_fromstring(f"<div>{text}</div>"))
