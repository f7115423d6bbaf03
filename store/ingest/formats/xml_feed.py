"""RSS and Atom to entries. Runs in the sandbox: feedparser only ever gets bytes that were checked."""

from __future__ import annotations

import io
import re
from html import unescape
from typing import Any
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler

from store.ingest.dates import publication_date
from store.ingest.formats.entries import Entry, FeedReading
from store.ingest.formats.html_text import fragment
from store.ingest.formats.markup import clean_markup, without_declaration
from store.ingest.formats.plain import paragraphs
from store.ingest.formats.xml_leniency import lenient
from store.model.structure import StructuredText
from store.text import single_line
from store.text.addresses import web_link

_ROOT = re.compile(r"<\w")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_MAIL_ADDRESS = re.compile(r"\s*[<(]?[^\s<>()@]+@[^\s<>()@]+\.[a-z]+[>)]?|^\s*mailto:\S+", re.IGNORECASE)
_ENDLESS_WORD = re.compile(r"([\w.+-]{1000})[\w.+-]+", re.ASCII)
"""feedparser looks for mail addresses in names, for a time that grows with the square of a word's length."""

_PERIODS = {"hourly": 60, "daily": 1_440, "weekly": 10_080, "monthly": 43_200, "yearly": 525_600}
"""Minutes of what `sy:updatePeriod` may be."""
_ESCAPED_TWICE = re.compile(r"&lt;(?:/(?:p|div|li|h[1-6]|blockquote)|br ?/?)&gt;", re.IGNORECASE)
"""A paragraph's end in what should be HTML and was made safe once more."""

_ENTRY_ENDS = re.compile(r"</(?:\w+:)?(?:item|entry)\s*>")
_ENTRY_STARTS = re.compile(r"<(?:\w+:)?(?:item|entry)[\s>]")


def read_xml_feed(markup: str, address: str = "") -> FeedReading:
    """Read decoded RSS or Atom. `address` is where it came from, for relative links."""
    import feedparser

    cleaned = lenient(without_declaration(clean_markup(markup)))
    refused, damaged = _inspect(cleaned)
    if refused:
        return FeedReading(refused=refused)
    cleaned = _ENDLESS_WORD.sub(r"\1", cleaned)
    parsed = feedparser.parse(
        io.BytesIO(cleaned.encode("utf-8")),
        response_headers={"content-type": "application/xml; charset=utf-8", "content-location": address},
        sanitize_html=False,
    )
    entries = list(parsed.entries)
    if not parsed.get("version") and not entries:
        return FeedReading(refused="this is not an RSS or Atom feed")
    cut_off = None
    if damaged and entries and len(_ENTRY_ENDS.findall(cleaned)) < len(_ENTRY_STARTS.findall(cleaned)):
        cut_off = single_line(str(entries.pop().get("title") or ""))
    repeated = _repeated_guids(entries)
    base = address or web_link(str(parsed.feed.get("link") or "")) or ""
    # In RSS the feed's own author is who keeps the site, not who wrote.
    is_atom = str(parsed.version).startswith("atom")
    author = _names(parsed.feed) if is_atom else ""
    return FeedReading(
        title=single_line(_plain(parsed.feed, "title")),
        site=web_link(str(parsed.feed.get("link") or ""), address or None) or "",
        pace=_pace(parsed.feed),
        language=single_line(str(parsed.feed.get("language") or ""), 20),
        entries=tuple(_entry(entry, repeated, base, author, is_atom=is_atom) for entry in entries),
        damaged=damaged,
        cut_off=cut_off,
    )


def _pace(feed: Any) -> int | None:
    """The minutes between two visits that a feed asks for: `ttl` of RSS 2.0, `sy:` of RSS 1.0."""
    minutes = str(feed.get("ttl") or "").strip()
    if re.fullmatch(r"\d{1,6}", minutes, re.ASCII):
        return int(minutes) or None
    period = _PERIODS.get(str(feed.get("sy_updateperiod") or "").strip().lower())
    often = str(feed.get("sy_updatefrequency") or "1").strip()
    if period and re.fullmatch(r"\d{1,4}", often, re.ASCII) and int(often):
        return max(1, period // int(often))
    return None


def _inspect(markup: str) -> tuple[str, bool]:
    """Why the feed must be refused ("" where it need not), and whether it is damaged XML."""
    from defusedxml import DTDForbidden, EntitiesForbidden, ExternalReferenceForbidden
    from defusedxml.sax import parseString

    data = markup.encode("utf-8")
    try:
        parseString(data, ContentHandler(), forbid_dtd=True)
    except (DTDForbidden, EntitiesForbidden, ExternalReferenceForbidden):
        return "it declares entities or a document type of its own, which Dateline never opens", False
    except SAXParseException:
        root = _ROOT.search(markup)
        if "<!" in _COMMENT.sub("", markup[: root.start() if root else None]):
            return "it is damaged and declares a document type, which Dateline never opens", True
        return "", True
    return "", False


def _repeated_guids(entries: list[Any]) -> set[str]:
    """Ids that stand on entries with different links: they tell nothing apart."""
    links: dict[str, set[str]] = {}
    for entry in entries:
        links.setdefault(str(entry.get("id") or ""), set()).add(_link(entry, "") or str(entry.get("title")))
    return {guid for guid, different in links.items() if len(different) > 1}


def _entry(entry: Any, repeated: set[str], base: str, author: str, *, is_atom: bool) -> Entry:
    guid = single_line(str(entry.get("id") or ""), 1000)
    if guid in repeated:
        guid = ""
    link = _link(entry, base)
    return Entry(
        body=_body(entry, link or base),
        title=_title(entry, is_atom=is_atom),
        byline=_names(entry) or author,
        link=link,
        guid=guid,
        published=_published(entry),
        tags=_tags(entry),
    )


def _title(entry: Any, *, is_atom: bool) -> str:
    """A title. Atom says whether it is text or HTML; RSS does not, and means HTML by it."""
    detail = entry.get("title_detail") or {}
    if is_atom and detail.get("type") == "text/plain":
        return single_line(str(detail.get("value") or ""))
    return single_line(_plain(entry, "title"))


def _names(holder: Any) -> str:
    """The names of all authors of an entry or a feed, without their mail addresses."""
    people = [person.get("name") for person in holder.get("authors", ())[:20] if isinstance(person, dict)]
    names = (single_line(_MAIL_ADDRESS.sub("", str(name))) for name in people if name)
    return ", ".join(dict.fromkeys(filter(None, names)))


def _tags(entry: Any) -> tuple[str, ...]:
    terms = (single_line(str(each.get("term") or ""), 60) for each in entry.get("tags", ())[:50])
    return tuple(dict.fromkeys(filter(None, terms)))


def _body(entry: Any, base: str) -> StructuredText:
    """The fullest text the entry gives: its content, else its summary."""
    details = [*entry.get("content", ()), entry.get("summary_detail") or {}]
    bodies = [_rendered(detail, base) for detail in details]
    return max(bodies, key=lambda body: len(body.text), default=StructuredText(""))


def _plain(holder: Any, name: str) -> str:
    detail = holder.get(f"{name}_detail") or {"value": holder.get(name)}
    return _rendered(detail).text


def _rendered(detail: Any, base: str = "") -> StructuredText:
    value = str(detail.get("value") or "")
    if "<" not in value and _ESCAPED_TWICE.search(value):
        value = unescape(value)
    if not re.search(r"</?[a-zA-Z]|&#?\w+;", value):
        return StructuredText(paragraphs(value))
    return fragment(value, base or None)


def _link(entry: Any, address: str) -> str:
    return web_link(str(entry.get("link") or ""), address or None) or ""


def _published(entry: Any) -> str:
    """feedparser's own dates are not used: they turn 29 February 2025 into 1 March."""
    for name in ("published", "updated", "created"):
        if moment := publication_date(entry.get(name)):
            return moment.isoformat()
    return ""
