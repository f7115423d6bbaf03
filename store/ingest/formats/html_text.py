"""An element tree to readable text and its structure: headings, lists, quotations, code, tables, links."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from store.ingest.formats import html_roles
from store.ingest.formats.html_roles import Role
from store.ingest.formats.html_tidy import tidy
from store.ingest.formats.markup import clean_markup
from store.ingest.formats.text_writer import BULLET, TextWriter
from store.model.structure import StructuredText, StructureKind
from store.text.addresses import web_link

_LONGEST_CELL = 400
"""Characters of the longest cell of a table that is shown in rows."""
_DEEPEST = 50
"""Lists and quotations nested deeper are taken for that deep."""
_LARGEST_NUMBER = 9_999


def structured_text(
    root: Any, roles: Mapping[str, Role] = html_roles.HTML, base: str | None = None
) -> StructuredText:
    """The text of an lxml element tree as a reader would see it, with its structure.

    Links are made absolute against `base`. Linear in the size of the tree and
    without recursion, however deep it is.
    """
    return _Walk(root, roles, base).result()


def text_and_parts(
    root: Any, base: str | None, is_part: Callable[[Any], bool]
) -> tuple[StructuredText, list[tuple[int, int]]]:
    """The same, with where in the text those elements stand of which `is_part` is true, in order."""
    walk = _Walk(root, html_roles.HTML, base, is_part)
    return walk.result(), sorted(walk.parts)


def fragment(html: str, base: str | None = None) -> StructuredText:
    """The same for a piece of HTML, as feeds carry it."""
    from lxml import html as lxml_html

    text = clean_markup(html)
    if "<" not in text and "&" not in text:
        return StructuredText(text.strip())
    if not text.strip():
        return StructuredText("")
    root = lxml_html.document_fromstring(f"<div>{text}</div>")
    tidy(root)
    return structured_text(root, base=base)


@dataclass(slots=True)
class _List:
    """An open list; `number` is the next item's, None where it has no numbers."""

    number: int | None


class _Walk:
    """One pass over a tree. Every element that begins something is on the stack with how to end it."""

    def __init__(
        self,
        root: Any,
        roles: Mapping[str, Role],
        base: str | None,
        is_part: Callable[[Any], bool] | None = None,
    ) -> None:
        self.parts: list[tuple[int, int]] = []
        self._is_part = is_part
        self._begun: list[tuple[Any, int]] = []
        """The open elements that are parts, with where they begin."""
        self._root = root
        self._roles = roles
        self._base = base
        self._writer = TextWriter()
        self._hidden = 0
        self._verbatim = 0
        self._lists: list[_List] = []
        self._quotes = 0
        self._columns: list[int] = []
        """The number of the cell reached in each open table row."""
        self._grids = frozenset(_grids(root, roles))
        self._in_grid = 0
        self._parts: list[bool] = []
        """Whether each open element with a role has opened a part of the writer."""

    def result(self) -> StructuredText:
        from lxml import etree

        for event, element in etree.iterwalk(self._root, events=("start", "end", "comment", "pi")):
            if event in ("comment", "pi"):
                self._write(element.tail)
                continue
            role = self._roles.get(element.tag) if isinstance(element.tag, str) else None
            if event == "start":
                if self._is_part and isinstance(element.tag, str) and self._is_part(element):
                    self._begun.append((element, self._writer.length))
                if role is not None:
                    self._begin(role, element)
                self._write(element.text)
            else:
                if role is not None:
                    self._end(role, element)
                if self._begun and self._begun[-1][0] is element:
                    self.parts.append((self._begun.pop()[1], self._writer.length))
                if element is not self._root:
                    self._write(element.tail)
        return self._writer.result()

    def _write(self, text: str | None) -> None:
        if text and not self._hidden:
            if self._verbatim:
                self._writer.verbatim(text)
            else:
                self._writer.write(text)

    def _begin(self, role: Role, element: Any) -> None:
        if role is Role.HIDDEN:
            self._hidden += 1
        if self._hidden:
            self._parts.append(False)
        elif self._in_grid and role not in (Role.ROW, Role.CELL, Role.LINK, Role.CODE):
            self._writer.write(" ")
            self._parts.append(False)
        else:
            self._parts.append(self._opened(role, element))
        if role is Role.VERBATIM:
            self._verbatim += 1
        elif role is Role.LIST:
            self._lists.append(_List(_first_number(element)))
        elif role is Role.QUOTE:
            self._quotes += 1

    def _opened(self, role: Role, element: Any) -> bool:
        """Begin what an element begins; whether that is a part of the writer, to be closed with it."""
        writer = self._writer
        match role:
            case Role.HEADING:
                writer.open(StructureKind.HEADING, level=_rank(element))
            case Role.QUOTE:
                writer.open(StructureKind.QUOTE, level=min(self._quotes + 1, _DEEPEST))
            case Role.ITEM:
                writer.open(StructureKind.ITEM, level=self._depth(), mark=self._mark(element))
            case Role.VERBATIM if not _is_inline_code(element):
                writer.open(StructureKind.CODE_BLOCK)
            case Role.VERBATIM | Role.CODE if not self._verbatim:
                writer.open(StructureKind.CODE)
            case Role.LINK if target := web_link(element.get("href"), self._base):
                writer.open(StructureKind.LINK, target=target)
            case Role.ROW if self._in_grid:
                self._columns.append(0)
                writer.open(StructureKind.ROW, level=int(_is_head(element)))
            case Role.CELL if self._in_grid and self._columns:
                self._columns[-1] += 1
                writer.open(StructureKind.CELL, level=self._columns[-1])
            case Role.BREAK:
                if self._verbatim:
                    writer.verbatim("\n")
                else:
                    writer.line()
                return False
            case Role.CODE | Role.LINK:
                return False
            case _:
                writer.paragraph()
                self._in_grid += element in self._grids
                return False
        return True

    def _end(self, role: Role, element: Any) -> None:
        if role is Role.VERBATIM:
            self._verbatim -= 1
        elif role is Role.LIST:
            self._lists.pop()
        elif role is Role.QUOTE:
            self._quotes -= 1
        if self._parts.pop():
            self._writer.close()
            if role is Role.ROW:
                self._columns.pop()
        elif role is Role.HIDDEN:
            self._hidden -= 1
        elif not self._hidden and role not in (Role.BREAK, Role.CODE, Role.LINK):
            if self._in_grid and element not in self._grids:
                self._writer.write(" ")
            else:
                self._in_grid -= element in self._grids
                self._writer.paragraph()

    def _depth(self) -> int:
        return min(max(1, len(self._lists)), _DEEPEST)

    def _mark(self, element: Any) -> str:
        """What stands before a list item: its number in a numbered list, else a dash."""
        around = self._lists[-1] if self._lists else None
        if around is None or around.number is None:
            return BULLET
        number = _number(element.get("value"), around.number)
        around.number = number + 1
        return f"{number}. "


def _grids(root: Any, roles: Mapping[str, Role]) -> Iterator[Any]:
    """The tables that hold data: of more than one cell, all of them short and without parts of their own.

    Others only lay out a page, and their cells are read one after the other.
    """
    from lxml import etree

    tables: list[list[int]] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        role = roles.get(element.tag) if isinstance(element.tag, str) else None
        if role is Role.TABLE:
            if event == "start":
                if tables:
                    tables[-1][1] = -1
                tables.append([0, 0, 0])
                continue
            cells, plain, _ = tables.pop()
            if cells > 1 and plain >= 0:
                yield element
        if not tables:
            continue
        table = tables[-1]
        if event == "start":
            if role is Role.CELL:
                table[0] += 1
                table[2] = 0
            elif role in (Role.HEADING, Role.QUOTE, Role.ITEM, Role.VERBATIM):
                table[1] = -1
        table[2] += len((element.text if event == "start" else element.tail) or "")
        if table[2] > _LONGEST_CELL:
            table[1] = -1


def _rank(element: Any) -> int:
    """A heading's rank: of "h2", or of the rendering that trafilatura notes."""
    name = str(element.get("rend") or element.tag)
    return int(name[1]) if name[:1] == "h" and name[1:] in "123456" and name[1:] else 2


def _is_inline_code(element: Any) -> bool:
    """Whether what trafilatura calls code is a word or two in a line."""
    return element.tag == "code" and "\n" not in "".join(element.itertext()).strip()


def _is_head(row: Any) -> bool:
    """Whether a table row is made of headings only."""
    cells = [cell for cell in row if isinstance(cell.tag, str)]
    return bool(cells) and all(cell.tag == "th" or cell.get("role") == "head" for cell in cells)


def _first_number(element: Any) -> int | None:
    if element.tag == "ol" or "ol" in (element.get("rend") or "").split("-"):
        return _number(element.get("start"), 1)
    return None


def _number(value: str | None, otherwise: int) -> int:
    text = (value or "").strip()
    return int(text) if text.isdecimal() and len(text) < 5 else min(otherwise, _LARGEST_NUMBER)
