"""A web page's article and what the page says about it. Runs in the sandbox: it may be slow or fail."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from store.ingest.formats import html_roles
from store.ingest.formats.author_names import line_of_author
from store.ingest.formats.html_text import structured_text, text_and_parts
from store.ingest.formats.html_tidy import tidy
from store.ingest.formats.markup import clean_markup, page_title, tree_of, without_declaration, without_ends
from store.ingest.formats.page_address import base_of, page_address
from store.ingest.formats.page_byline import page_byline
from store.ingest.formats.page_choice import Passage, better
from store.ingest.formats.page_date import page_date
from store.ingest.formats.page_headline import headline
from store.ingest.formats.page_meta import said
from store.ingest.formats.page_regions import is_apart
from store.ingest.formats.page_selection import selector
from store.ingest.formats.page_site import own_names, page_site
from store.model.articles import Told
from store.model.structure import StructuredText
from store.text import single_line

ENOUGH = 250
"""Characters from which on an extraction is taken for the article without a second opinion."""

_OPENING = 800
"""Characters of a text among which its byline stands, where it has one."""

_ABOVE = 3
"""So many paragraphs above a text may be its headline, the line of its author and that of its date."""

_POINTERS = re.compile(
    r"(?:read (?:more|also|next)|see also|also read|related|lea(?: también| más)?|lesen sie (?:auch|mehr)"
    r"|mehr zum thema|lire aussi|à lire aussi)\s*[:|].{1,200}"
    r"|already (?:a )?(?:subscriber|member|subscribed)\b.{0,200}"
    r"|(?:subscribe|log in|sign in|register)(?: now)? to (?:continue|keep|read)\b.{0,100}"
    r"|(?:follow|get|sign up|subscribe)\b.{1,200}"
    r"\b(?:twitter|facebook|instagram|newsletter|by email|inbox)\b.{0,100}",
    re.IGNORECASE,
)
"""Paragraphs that only point away from the article: "Read more: …", "Follow us on Facebook"."""


@dataclass(frozen=True, slots=True)
class PageReading:
    """What could be read of a page. `body` is empty where there is none; `way` tells who found it."""

    body: StructuredText
    title: str = ""
    byline: str = ""
    site: str = ""
    published: str = ""
    language: str = ""
    url: str = ""
    way: str = ""
    told: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class Extractions:
    """What there is to choose from: a whole page, where what stands beside an article is, two extractions."""

    page: StructuredText
    apart: list[Passage]
    first: StructuredText
    second: StructuredText


def extractions(tree: Any, document: Any, base: str | None) -> Extractions:
    """What trafilatura (which made `document`) and readability choose of a page, as it stands there."""
    page, apart = text_and_parts(tree, base, is_apart)
    body = getattr(document, "body", None)
    chosen = selector(page)
    first = chosen("" if body is None else structured_text(body, html_roles.TEI).text)
    second = chosen(_readability(tree))
    return Extractions(page, apart, without_pointers(first), without_pointers(second))


def page_tree(markup: str) -> Any:
    """The element tree of a page; None where there is nothing in it."""
    return tree_of(without_ends(without_declaration(clean_markup(markup))))


def read_page(markup: str, address: str = "") -> PageReading:
    """Extract the article of an HTML page with trafilatura and readability, else all visible text."""
    tree = page_tree(markup)
    if tree is None:
        return PageReading(StructuredText(""))
    meta = said(tree)
    url = page_address(tree, meta, markup, address)
    tidy(tree)
    document = from_trafilatura(tree, address)
    body, way = _article(extractions(tree, document, base_of(tree, url or address)))
    otherwise = single_line(_told(document, "title") or page_title(markup))
    title, title_told = headline(tree, meta, url, otherwise)
    site, site_told = page_site(tree, meta, url, title, single_line(_told(document, "sitename")))
    sites = own_names(meta, url) | {site}
    names, byline_told = page_byline(
        tree, meta, sites, title, body.text[:_OPENING], _told(document, "author")
    )
    published, date_told = page_date(tree, meta, title, url, _told(document, "date"))
    return PageReading(
        body=without_byline(body, names, sites),
        title=title,
        byline="; ".join(names),
        site=site,
        published=published,
        language=single_line(tree.get("lang") or tree.get("xml:lang") or "", 20),
        url=url,
        way=way,
        told=tuple(filter(None, (title_told, byline_told, date_told, site_told))),
    )


def _told(document: Any, name: str) -> str:
    return str(getattr(document, name, None) or "")


def from_trafilatura(tree: Any, address: str) -> Any:
    """What trafilatura reads of a page: its article, and what it takes for its author, date and site."""
    from trafilatura import bare_extraction

    return bare_extraction(
        tree,
        url=address or None,
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        date_extraction_params={
            "original_date": True,
            "extensive_search": False,
            "min_date": "1990-01-01",
            "max_date": "2200-01-01",
        },
    )


def _article(found: Extractions) -> tuple[StructuredText, str]:
    """The article's part of the page, and who found it."""
    page, first, second = found.page, found.first, found.second
    if len(first.text) >= ENOUGH:
        chosen = better(page, first, second, found.apart)
        return chosen, "readability" if chosen is second else "trafilatura"
    if len(second.text) >= ENOUGH:
        return second, "readability"
    if len(page.text) >= ENOUGH or not (first.text or second.text):
        return page, "visible text"
    return max((first, "trafilatura"), (second, "readability"), key=lambda each: len(each[0].text))


def without_byline(body: StructuredText, names: Sequence[str], sites: Collection[str]) -> StructuredText:
    """Leave out the line above the text that says no more than who wrote it, which is kept apart."""
    start = 0
    for paragraph in body.text[:_OPENING].split("\n\n", _ABOVE)[:_ABOVE]:
        if names and line_of_author(paragraph, sites) == tuple(names):
            return body.without([(start, min(start + len(paragraph) + 2, len(body.text)))]).stripped()
        start += len(paragraph) + 2
    return body


def without_pointers(body: StructuredText) -> StructuredText:
    """Leave out the paragraphs that only point to other articles and channels."""
    left_out: list[tuple[int, int]] = []
    start = 0
    for paragraph in body.text.split("\n\n"):
        end = start + len(paragraph)
        if _POINTERS.fullmatch(paragraph):
            left_out.append((start, min(end + 2, len(body.text))))
        start = end + 2
    return body.without(left_out).stripped()


def _readability(tree: Any) -> str:
    from lxml import html as lxml_html
    from readability import Document
    from readability.readability import Unparseable

    try:
        summary = Document(tree).summary(html_partial=True)
    except Unparseable:
        return ""
    return structured_text(lxml_html.document_fromstring(summary)).text if summary.strip() else ""
