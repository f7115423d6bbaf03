"""Markdown with or without front matter: the markup goes, what it says stays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from store.errors import IngestError
from store.ingest.dates import publication_date
from store.ingest.formats.front_matter import FrontMatter, read_front_matter
from store.ingest.formats.plain import title_from_name, title_of
from store.ingest.material import Material
from store.model.articles import Draft
from store.text import sanitise, single_line
from store.text.addresses import web_link

_INLINE: tuple[tuple[str, str], ...] = (
    (r"<br ?/?>", "\n"),
    (r"</?[A-Za-z][\w-]{0,20}(?:\s[^<>]{0,500})?/?>", ""),
    (r"!\[([^\[\]]{0,500})\]\([^()\s]{0,2000}(?:\s[^()]{0,300})?\)", r"\1"),
    (
        r"\[((?:[^\[\]]|\[[^\[\]]{0,200}\]){0,1000})\]\(<?(?:[^()\s<>]|\([^()\s]{0,200}\)){0,2000}>?(?:\s[^()]{0,300})?\)",
        r"\1",
    ),
    (r"\[\^[^\[\]\s]{1,50}\](?!:)", ""),
    (r"<(https?://[^<>\s]{1,2000})>", r"\1"),
    (r"(?<![\w*\\])\*\*\*(?=\S)([^*]{1,2000}?)(?<=\S)\*\*\*(?![\w*])", r"\1"),
    (r"(?<![\\*])\*\*(?=\S)([^*]{1,2000}?)(?<=\S)\*\*", r"\1"),
    (r"(?<![\w\\*])\*(?=[^\s*])([^*\n]{1,2000}?)(?<=[^\s*])\*(?![\w*])", r"\1"),
    (r"(?<![\w\\_])__(?=\S)([^_]{1,2000}?)(?<=\S)__(?![\w_])", r"\1"),
    (r"(?<![\w\\_])_(?=[^\s_])([^_\n]{1,2000}?)(?<=[^\s_])_(?![\w_])", r"\1"),
    (r"(?<!~)~~(?=\S)([^~]{1,2000}?)(?<=\S)~~(?!~)", r"\1"),
    (r"(?<![\w\\`])(`{1,3})([^`\n]{1,2000})\1(?![\w`])", r"\2"),
)
"""Inline markup and what stays of it, in the order they are undone."""

_RULES = tuple((re.compile(pattern, re.DOTALL | re.IGNORECASE), kept) for pattern, kept in _INLINE)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_DEFINITION = re.compile(r" {0,3}\[([^\[\]^]{1,200})\]:\s+\S.*")
_HEADING = re.compile(r" {0,3}#{1,6}(?:\s(.*))?")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-{2,})\s*")
_RULE = re.compile(r" {0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})")
_ITEM = re.compile(r"(\s*)([-*+]|\d{1,9}[.)])\s+(.*)")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_QUOTED = re.compile(r"^ {0,3}(?:> ?)+")
_ROW = re.compile(r"\|(.*)\|")
_TABLE_RULE = re.compile(r"\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?\s*)?")


def read_markdown(material: Material) -> Iterator[Draft]:
    """Yield the one draft of a Markdown file. Raises IngestError where there is no text."""
    decoded = material.decoded()
    source = sanitise(decoded.text)
    head = read_front_matter(source)
    text = plain_text(source[head.body_start :])
    if not text:
        raise IngestError(
            "there is no text in it, only front matter." if head.body_start else "there is no text in it."
        )
    yield Draft(
        text=text,
        title=_title(head, source[head.body_start :], text) or title_from_name(material.name) or "Untitled",
        origin=material.origin,
        format="markdown",
        byline=head.one("author") or None,
        source=head.one("source") or None,
        url=web_link(head.one("url")) or material.url,
        published=publication_date(head.one("published")),
        language=head.one("language")[:20] or None,
        tags=_tags(head),
        notices=tuple(filter(None, (decoded.notice, *_notices(head)))),
    )


def plain_text(markdown: str) -> str:
    """The readable text of (sanitised) Markdown: paragraphs, headings and list lines.

    Lines of a paragraph are joined, as a Markdown reader shows them; the text
    of links and of code stays, their targets go. Linear in the text's length.
    """
    writer = _Writer()
    definitions = set[str]()
    lines: list[str] = []
    for line in _without_comments(markdown).split("\n"):
        if found := _DEFINITION.fullmatch(line):
            definitions.add(found[1].lower())
        else:
            lines.append(line)
    fence = ""
    for line in lines:
        if fence:
            if line.strip().startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
                writer.close()
            else:
                writer.verbatim(line)
            continue
        line = _QUOTED.sub("", line)
        if opening := _FENCE.match(line):
            fence = opening[1]
            writer.close()
        else:
            writer.take(line)
    return writer.text(definitions)


def _without_comments(markdown: str) -> str:
    kept: list[str] = []
    position = 0
    while (start := markdown.find("<!--", position)) >= 0 and (end := markdown.find("-->", start)) >= 0:
        kept.append(markdown[position:start])
        position = end + len("-->")
    return "".join((*kept, markdown[position:]))


class _Writer:
    """Gathers lines into blocks: (whether it is a list line or table row, whether it is code, the text)."""

    def __init__(self) -> None:
        self.blocks: list[tuple[bool, bool, str]] = []
        self.lines: list[str] = []
        self.item = False
        self.code = False

    def close(self) -> None:
        if self.lines:
            self.blocks.append((self.item, self.code, "\n".join(self.lines)))
        self.lines, self.item, self.code = [], False, False

    def verbatim(self, line: str) -> None:
        self.lines.append(line.rstrip())
        self.code = True

    def take(self, line: str) -> None:
        if not line.strip() or (self.lines and not self.item and _UNDERLINE.fullmatch(line)):
            self.close()
        elif (heading := _heading(line)) is not None:
            self.close()
            self.lines.append(heading)
            self.close()
        elif _RULE.fullmatch(line) or _TABLE_RULE.fullmatch(line.strip()):
            self.close()
        elif item := _ITEM.fullmatch(line):
            self._item(item)
        elif row := _ROW.fullmatch(line.strip()):
            self.close()
            self.lines.append(" | ".join(cell.strip() for cell in row[1].split("|")))
            self.item = True
        else:
            self.lines.append(line)

    def _item(self, found: re.Match[str]) -> None:
        # "1945. The war ended" in the middle of a paragraph is no list (CommonMark 0.31, 5.2).
        bullet = found[2] in ("-", "*", "+")
        if self.lines and not self.item and not bullet and found[2][:-1] != "1":
            self.lines.append(found[0])
            return
        self.close()
        self.lines.append(("- " if bullet else f"{found[2]} ") + found[3])
        self.item = True

    def text(self, definitions: set[str]) -> str:
        self.close()
        pieces: list[str] = []
        before = False
        for item, code, block in self.blocks:
            written = block.strip("\n") if code else _inline(block, definitions)
            if not written.strip():
                continue
            if pieces:
                pieces.append("\n" if item and before else "\n\n")
            pieces.append(written)
            before = item
        return "".join(pieces)


def _heading(line: str) -> str | None:
    """The words of a heading without the marks around them; None where the line is none."""
    found = _HEADING.fullmatch(line)
    if not found:
        return None
    words = (found[1] or "").strip()
    unmarked = words.rstrip("#")
    return unmarked.rstrip() if unmarked != words and unmarked[-1:] in ("", " ", "\t") else words


def _inline(block: str, definitions: set[str]) -> str:
    pieces = (
        line.strip().removesuffix("\\") + ("<br>" if line.endswith(("  ", "\\")) else " ")
        for line in block.split("\n")
    )
    joined = "".join(pieces).removesuffix(" ").removesuffix("<br>")
    for pattern, kept in _RULES:
        joined = pattern.sub(kept, joined)
    if definitions:
        joined = re.sub(
            r"\[([^\[\]]{1,500})\](?:\[([^\[\]]{0,200})\])?",
            lambda link: link[1] if (link[2] or link[1]).lower() in definitions else link[0],
            joined,
        )
    joined = sanitise(unescape(_ESCAPE.sub(r"\1", joined)))
    return "\n".join(line.strip() for line in joined.split("\n")).strip()


def _title(head: FrontMatter, body: str, text: str) -> str:
    if title := head.one("title"):
        return title
    for line in body.split("\n", 20)[:20]:
        if heading := _heading(line):
            return single_line(_inline(heading, set()))
    return title_of(text)


def _tags(head: FrontMatter) -> tuple[str, ...]:
    values = head.values.get("tags", ())
    if len(values) == 1:
        values = tuple(re.split(r"\s*,\s*", values[0].strip("[]")))
    return tuple(dict.fromkeys(tag for value in values if (tag := single_line(value.lstrip("#"), 60))))


def _notices(head: FrontMatter) -> Iterator[str]:
    if head.damaged:
        yield "the front matter is not valid YAML; it is kept as part of the text"
    published = head.one("published")
    if published and publication_date(published) is None:
        yield f"“{single_line(published, 60)}” is no publication date that can be read"
    link = head.one("url")
    if link and web_link(link) is None:
        yield f"“{single_line(link, 60)}” is no web address and was left out"
