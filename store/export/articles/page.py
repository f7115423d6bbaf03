"""One article as a page of its own (HTML), to be sent to somebody: its highlights, notes and findings in it.

Nothing of it is fetched and nothing runs: the page allows only its own style (Content Security Policy),
and every word of the article is escaped.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from html import escape
from itertools import pairwise

from store.export.citation import origin
from store.export.orphans import orphan_words
from store.model.decisions import Annotation
from store.model.exported import ExportedArticle
from store.model.findings import Figure, Findings, Mention, Quotation, Timex
from store.model.structure import StructureKind
from store.text.addresses import web_link

_STYLE = """\
body{max-width:42rem;margin:2rem auto;padding:0 1rem;font:1.1rem/1.6 Georgia,serif;color:#222;background:#fff}
h1{line-height:1.25}p{white-space:pre-wrap}
.origin,footer{color:#555;font-size:.9em}
mark{color:inherit;padding:.1em 0}
.yellow{background:#fff1a8}.green{background:#cdf2cf}.blue{background:#cfe4ff}
.pink{background:#ffd4e5}.purple{background:#e6d6ff}
.person,.organisation,.place,.other,.figure,.date{border-bottom:2px solid #999}
.person{border-color:#2a6fb0}.organisation{border-color:#7b3fa0}.place{border-color:#2d8a4e}
.figure{border-bottom-style:dotted}.date{border-bottom-style:dashed}
.quotation{font-style:italic}.deadline{background:#ffe3c2}
blockquote{border-left:4px solid #ccc;margin-left:0;padding-left:1rem}
sup{font-size:.7em}
@media (prefers-color-scheme:dark){body{color:#ddd;background:#1b1b1b}mark,.deadline{color:#111}}
"""
_POLICY = "default-src 'none'; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'"

Piece = tuple[int, int, str, str]
"""A span `[start, end)` of the text, how it looks, and what is told of it."""


def lines(articles: Iterable[ExportedArticle]) -> Iterator[str]:
    """The page, with every article that is given; they are made to hold one."""
    digest = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    yield "<!DOCTYPE html>"
    yield '<html><head><meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY.format(digest))}">'
    yield '<meta name="viewport" content="width=device-width">'
    yield '<meta name="referrer" content="no-referrer">'
    for number, exported in enumerate(articles):
        if number == 0:
            yield f"<title>{escape(exported.article.title)}</title><style>{_STYLE}</style></head><body>"
        yield from _article(exported)
    yield "</body></html>"


def _article(exported: ExportedArticle) -> Iterator[str]:
    article = exported.article
    yield f'<article lang="{escape(article.language or "")}"><h1>{escape(article.title)}</h1>'
    link = web_link(article.url)
    where = f' · <a rel="noreferrer noopener" href="{escape(link)}">{escape(link)}</a>' if link else ""
    yield f'<p class="origin">{escape(origin(article))}{where}</p>'
    pieces = sorted((*_found(exported.findings), *_marked(exported.annotations)), reverse=True)
    open_ones: list[Piece] = []
    headings = {span.start: span.level for span in article.structure if span.kind is StructureKind.HEADING}
    start = 0
    for line in article.text.split("\n"):
        end = start + len(line)
        while pieces and pieces[-1][0] < end:
            open_ones.append(pieces.pop())
        open_ones = [piece for piece in open_ones if piece[1] > start]
        if line.strip():
            tag = f"h{min(headings[start] + 1, 6)}" if start in headings else "p"
            yield f"<{tag}>{_line(article.text, start, end, open_ones)}</{tag}>"
        start = end + 1
    yield "</article>"
    yield from _footer(exported)


def _footer(exported: ExportedArticle) -> Iterator[str]:
    """What stands below: deadlines, then the notes, by their numbers in the text."""
    yield "<footer>"
    if exported.deadlines:
        yield "<h2>Deadlines</h2><ul>"
        for deadline in exported.deadlines:
            due = escape(deadline.due.iso or "no date")
            yield f"<li>{due} · {escape(deadline.what)} <i>{escape(deadline.status.value)}</i></li>"
        yield "</ul>"
    if exported.annotations:
        yield "<h2>Highlights and notes</h2><ol>"
        for number, annotation in enumerate(exported.annotations, 1):
            why = orphan_words(annotation)
            gone = f" <i>{escape(why)}</i>" if why else ""
            note = f"<p>{escape(annotation.note)}</p>" if annotation.note else ""
            tags = f"<p>{escape(', '.join(annotation.tags))}</p>" if annotation.tags else ""
            passage = f"<blockquote>{escape(annotation.anchor.exact)}</blockquote>"
            yield f'<li id="note-{number}">{passage}{note}{tags}{gone}</li>'
        yield "</ol>"
    yield "</footer>"


def _found(findings: Findings) -> Iterator[Piece]:
    for deadline in findings.deadlines:
        yield deadline.start, deadline.end, "deadline", f"{deadline.date}: {deadline.what}"
    for kind in (findings.quotations, findings.mentions, findings.figures, findings.timexes):
        for finding in kind:
            yield finding.start, finding.end, *_told(finding)


def _told(finding: Quotation | Mention | Figure | Timex) -> tuple[str, str]:
    """How a finding looks, and what is told of it where it is pointed at."""
    match finding:
        case Quotation():
            return "quotation", finding.speaker or ""
        case Mention():
            return finding.kind.value, " · ".join(filter(None, (finding.entity, finding.role)))
        case Figure():
            return "figure", " ".join(filter(None, (finding.kind.value, finding.unit, finding.about)))
        case Timex():
            return "date", finding.value


def _marked(annotations: Iterable[Annotation]) -> Iterator[Piece]:
    for number, annotation in enumerate(annotations, 1):
        if not annotation.orphan:
            yield (
                annotation.anchor.start,
                annotation.anchor.end,
                f"mark {annotation.colour.value}",
                str(number),
            )


def _line(text: str, start: int, end: int, pieces: list[Piece]) -> str:
    """A line that `pieces` touch, cut wherever one begins or ends; each cut in the elements of its pieces."""
    cuts = {start, end}
    for first, last, _, _ in pieces:
        cuts |= {max(first, start), min(last, end)}
    return "".join(_cuts(text, sorted(cuts), sorted(pieces, reverse=True)))


def _cuts(text: str, cuts: list[int], pieces: list[Piece]) -> Iterator[str]:
    """What stands between cuts. `pieces`, the last one first, are taken up where they begin."""
    over: list[Piece] = []
    for first, last in pairwise(cuts):
        while pieces and pieces[-1][0] <= first:
            over.append(pieces.pop())
        over = [piece for piece in over if piece[1] >= last]
        yield _cut(text, first, last, over)


def _cut(text: str, start: int, end: int, pieces: list[Piece]) -> str:
    inner = escape(text[start:end])
    for _, last, look, told in sorted(pieces, key=lambda piece: piece[1] - piece[0]):
        if look.startswith("mark "):
            number = f'<sup><a href="#note-{told}">{told}</a></sup>' if last == end else ""
            inner = f'<mark class="{look[5:]}">{inner}</mark>{number}'
        else:
            inner = f'<span class="{look}" title="{escape(told)}">{inner}</span>'
    return inner
