"""Markdown to readable text and its structure. Runs in the sandbox: some texts take a parser long.

CommonMark with tables, ~~deletions~~ and footnotes, and what Obsidian adds: `[[links]]`,
`![[embeds]]`, `> [!note]` callouts, `^block-ids`, `==highlights==`. Markup goes, what it
says stays; where links lead is in their spans.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from store.ingest.formats.html_text import fragment
from store.ingest.formats.html_tidy import raised
from store.ingest.formats.markup import clean_markup
from store.ingest.formats.text_writer import BULLET, TextWriter
from store.model.structure import StructuredText, StructureKind
from store.text.addresses import web_link

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_DEEPEST = 50
_LONGEST_WIKI_LINK = 500
_CALLOUT = re.compile(r"\[!([\w-]{1,30})\][+-]?\s*")
_BLOCK_ID = re.compile(r"(?:^|\s)\^[\w-]{1,60}$")
_NOTE_MARK = re.compile(r"\[\^[^\[\]\s]{1,50}\](?!:)")
_IN_WORD = re.compile(r"\w`\w")
_HIGHLIGHT = re.compile(r"==(?=\S)([^=\n]{1,500})(?<=\S)==")
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]{0,20})")
_LINK_BEGINS, _LINK_ENDS = "[", re.compile(r'\]\(\S{1,2000}(?:\s+"[^"]{0,300}")?\)')
"""What web clippers leave around a link with pictures and paragraphs in it."""


def markdown_text(markdown: str, address: str = "") -> StructuredText:
    """Read (sanitised) Markdown. Relative links lead from `address`, where that is given."""
    walk = _Walk(address or None)
    walk.blocks(_parser().parse(clean_markup(markdown)))
    return walk.writer.result()


def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"])
    parser.use(footnote_plugin)
    parser.inline.ruler.before("link", "wiki_link", _wiki_link)
    parser.inline.ruler.after("footnote_ref", "note_mark", _note_mark)
    parser.inline.ruler.before("backticks", "apostrophe", _apostrophe)
    return parser


def _wiki_link(state: StateInline, silent: bool) -> bool:
    """`[[Page#Part|words]]` is its words, or the page's name; `![[Page]]` is a picture or another note."""
    embedded = state.src.startswith("![[", state.pos)
    if not embedded and not state.src.startswith("[[", state.pos):
        return False
    start = state.pos + 2 + embedded
    end = state.src.find("]]", start, min(state.posMax, start + _LONGEST_WIKI_LINK))
    target = state.src[start:end]
    if end < 0 or not target.strip() or any(mark in target for mark in "[]\n"):
        return False
    if not silent and not embedded:
        page, _, words = target.partition("|")
        state.push("text", "", 0).content = (words or page).strip()
    state.pos = end + 2
    return True


def _note_mark(state: StateInline, _silent: bool) -> bool:
    """`[^1]` without a note of that name is left out."""
    found = _NOTE_MARK.match(state.src, state.pos, state.posMax)
    if found:
        state.pos = found.end()
    return bool(found)


def _apostrophe(state: StateInline, silent: bool) -> bool:
    """A backtick inside a word ("don`t") is an apostrophe somebody typed, and begins no code."""
    found = _IN_WORD.match(state.src, max(0, state.pos - 1), state.posMax)
    if state.src[state.pos] != "`" or state.pos == 0 or not found:
        return False
    if not silent:
        state.pending += "`"
    state.pos += 1
    return True


class _Walk:
    """One pass over the parser's tokens."""

    def __init__(self, base: str | None) -> None:
        self.writer = TextWriter()
        self._base = base
        self._lists: list[int | None] = []
        """The next number of each open list; None where it has none."""
        self._quotes = 0
        self._callout = False
        """Whether a quotation has just begun, and might be a callout."""
        self._column = 0
        self._in_head = False
        self._hidden = ""
        """The tag whose content no reader sees."""
        self._raised = False

    def blocks(self, tokens: Iterable[Token]) -> None:
        """Write all blocks in order."""
        for token in tokens:
            self._block(token)

    def _block(self, token: Token) -> None:
        writer = self.writer
        match token.type:
            case "inline":
                self._paragraph(token)
            case "heading_open":
                writer.open(StructureKind.HEADING, level=int(token.tag[1]))
            case "blockquote_open":
                self._quotes += 1
                self._callout = True
                writer.open(StructureKind.QUOTE, level=self._quotes)
            case "blockquote_close":
                self._quotes -= 1
                self._callout = False
                writer.close()
            case "bullet_list_open":
                self._lists.append(None)
            case "ordered_list_open":
                self._lists.append(int(token.attrs.get("start", 1)))
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "list_item_open":
                writer.open(StructureKind.ITEM, level=len(self._lists), mark=self._mark(token))
            case "thead_open" | "thead_close":
                self._in_head = token.type == "thead_open"
            case "tr_open":
                self._column = 0
                writer.open(StructureKind.ROW, level=int(self._in_head))
            case "th_open" | "td_open":
                self._column += 1
                writer.open(StructureKind.CELL, level=self._column)
            case "heading_close" | "list_item_close" | "tr_close" | "th_close" | "td_close":
                writer.close()
            case "fence" | "code_block":
                writer.open(StructureKind.CODE_BLOCK)
                writer.verbatim(token.content)
                writer.close()
            case "html_block":
                writer.include(fragment(token.content, self._base))
            case "paragraph_open" | "paragraph_close" | "hr" | "footnote_open":
                writer.paragraph()

    def _mark(self, item: Token) -> str:
        number = self._lists[-1]
        if number is None:
            return BULLET
        self._lists[-1] = number + 1
        return f"{number}{item.markup} "

    def _paragraph(self, token: Token) -> None:
        """The words of one paragraph, heading or cell."""
        children = token.children or []
        if token.content == _LINK_BEGINS or _LINK_ENDS.fullmatch(token.content):
            return
        if self._callout and children and (found := _CALLOUT.match(children[0].content)):
            children[0].content = children[0].content[found.end() :]
            for child in children[1:2]:
                child.type = "paragraph" if child.type == "softbreak" else child.type
        self._callout = False
        if children and children[-1].type == "text":
            children[-1].content = _BLOCK_ID.sub("", children[-1].content)
        self._words(children)

    def _words(self, tokens: Sequence[Token]) -> None:
        writer = self.writer
        for token in tokens:
            if token.type == "html_inline":
                self._tag(token.content)
            if self._hidden:
                continue
            match token.type:
                case "text" | "text_special":
                    words = _HIGHLIGHT.sub(r"\1", token.content)
                    writer.write(raised(words) if self._raised else words)
                case "softbreak":
                    writer.write(" ")
                case "hardbreak":
                    writer.line()
                case "paragraph":
                    writer.paragraph()
                case "code_inline":
                    writer.open(StructureKind.CODE)
                    writer.write(token.content)
                    writer.close()
                case "link_open":
                    target = web_link(str(token.attrs.get("href", "")), self._base)
                    writer.open(StructureKind.LINK if target else None, target=target or "")
                case "link_close":
                    writer.close()
                case "image":
                    writer.write(token.content)

    def _tag(self, tag: str) -> None:
        """HTML between words: line ends and raised letters mean something, scripts are not read."""
        found = _TAG.match(tag)
        name = found[2].lower() if found else ""
        closing = bool(found and found[1])
        if self._hidden:
            self._hidden = "" if closing and name == self._hidden else self._hidden
        elif name in ("script", "style") and not closing:
            self._hidden = name
        elif name == "br":
            self.writer.line()
        elif name == "sup":
            self._raised = not closing
