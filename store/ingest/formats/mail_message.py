"""A mail or a web archive (MHTML) to what it carries. Runs in the sandbox: nested parts may be hostile.

Both are MIME (RFC 2045 to 2049). The headers are read as leniently as mail programs
read them: what cannot be decoded is left out, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses

from store.errors import IngestError
from store.ingest.formats.html_text import structured_text
from store.ingest.formats.html_tidy import tidy
from store.ingest.formats.mail_service import without_service
from store.ingest.formats.markup import clean_markup, tree_of, without_declaration, without_ends
from store.ingest.material import Material
from store.model.structure import StructuredText, joined
from store.text import decode, single_line
from store.text.addresses import web_link

_BRACKETED = re.compile(r"<([^<>\s]{1,2000})>")
_LIST_NAME = re.compile(r"\s*<[^<>]*>\s*$")
_FLOWED = re.compile(r"(?m)^(?!-- $)(.*) \n(?=[^>\s])")
"""A line that ends with a blank goes on in the next one (RFC 3676, 4.1), but for the signature's mark."""

_DEEPEST = 30
"""Parts nested deeper hold no text of a mail that a person or a newsletter sent."""


_NOTHING = StructuredText("")


@dataclass(frozen=True, slots=True)
class MailReading:
    """What one mail says. `body` is its HTML part as text; `plain` its text part as it was written."""

    subject: str = ""
    sender: str = ""
    """The name of who sent it, without the address."""
    domain: str = ""
    """Where the sender's address lies."""
    mailing_list: str = ""
    is_list: bool = False
    sent: str = ""
    message_id: str = ""
    url: str = ""
    body: StructuredText = field(default=_NOTHING)
    plain: str = ""
    attachments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ArchivedPage:
    """The page of a web archive and where it was saved from; "" for what it does not tell."""

    markup: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class _Parts:
    """The texts of a mail in order, and the names of what is attached to it."""

    html: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()
    attached: tuple[str, ...] = ()

    def __add__(self, other: _Parts) -> _Parts:
        return _Parts(self.html + other.html, self.plain + other.plain, self.attached + other.attached)


def read_mail(data: bytes) -> MailReading:
    """Read the bytes of one mail (RFC 5322)."""
    message = message_from_bytes(data)
    parts = _parts(message)
    name, address = next(iter(getaddresses([_header(message, "from")])), ("", ""))
    lists = [each for each in ("list-id", "list-post", "list-unsubscribe") if message[each] is not None]
    return MailReading(
        subject=single_line(_header(message, "subject")),
        sender=single_line(name if "@" not in name else ""),
        domain=single_line(address.rpartition("@")[2].lower(), 200) if "@" in address else "",
        mailing_list=single_line(_LIST_NAME.sub("", _header(message, "list-id")).strip('" ')),
        is_list=bool(lists),
        sent=single_line(_header(message, "date"), 100),
        message_id=next(iter(_BRACKETED.findall(_header(message, "message-id"))), ""),
        url=next(_links(message, "archived-at", "list-post", "content-location"), ""),
        body=_text_of(parts.html),
        plain="\n\n".join(part.strip("\n") for part in parts.plain if part.strip()),
        attachments=parts.attached,
    )


def read_web_archive(data: bytes) -> ArchivedPage:
    """Read the page that an MHTML file (RFC 2557) was made of: the part that it starts with."""
    message = message_from_bytes(data)
    start = str(message.get_param("start", "") or "")
    pages = [part for part in message.walk() if part.get_content_type().endswith(("/html", "/xhtml+xml"))]
    root = next((part for part in pages if start and part.get("content-id", "") == start), None)
    page = root or next(iter(pages), None)
    if page is None:
        return ArchivedPage()
    told = (*_links(message, "snapshot-content-location"), *_links(page, "content-location"))
    url = next(iter(told), "")
    charset = page.get_content_charset()
    return ArchivedPage(Material(_payload(page), "", charset=charset).decoded().text, url)


def _parts(part: Message, depth: int = 0) -> _Parts:
    """The texts and attachments of a part; of alternatives (RFC 2046, 5.1.4) the richest text there is."""
    kind = part.get_content_type()
    if kind == "message/rfc822":
        subjects = [_header(mail, "subject") for mail in part.walk() if mail is not part]
        return _Parts(attached=(single_line(next(filter(None, subjects), "")) or "a mail",))
    if part.is_multipart():
        children = part.get_payload()
        if depth == _DEEPEST or not isinstance(children, list):
            return _Parts()
        inside = [_parts(child, depth + 1) for child in children if isinstance(child, Message)]
        return sum(inside, _Parts())
    name = single_line(_decoded(part.get_filename() or ""), 200)
    if part.get_content_disposition() == "attachment" or kind not in ("text/html", "text/plain"):
        shown = kind.startswith("image/") and part["content-id"] is not None
        return _Parts() if shown else _Parts(attached=(name or single_line(kind, 200),))
    text = _text(part)
    if kind == "text/html":
        return _Parts(html=(text,))
    flowed = str(part.get_param("format", "")).lower() == "flowed"
    return _Parts(plain=(_FLOWED.sub(r"\1 ", text) if flowed else text,))


def _text_of(pages: tuple[str, ...]) -> StructuredText:
    """All that a reader of the HTML parts sees, without what only serves the sending."""
    texts: list[StructuredText] = []
    for page in pages:
        if (tree := tree_of(without_ends(without_declaration(clean_markup(page))))) is not None:
            tidy(tree)
            texts.append(structured_text(tree))
    return without_service(joined([text for text in texts if text.text]))


def _text(part: Message) -> str:
    try:
        return decode(_payload(part), part.get_content_charset()).text.replace("\r\n", "\n")
    except IngestError:
        return ""


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _header(message: Message, name: str) -> str:
    return _decoded(message.get(name, ""))


def _decoded(value: object) -> str:
    """A header's words (RFC 2047); those in an encoding that is none stay as they were written."""
    try:
        pieces = decode_header(value)  # type: ignore[arg-type]
    except (HeaderParseError, ValueError):
        return str(value)
    words: list[str] = []
    for piece, charset in pieces:
        if isinstance(piece, str):
            words.append(piece)
            continue
        try:
            words.append(piece.decode("utf-8" if charset in (None, "unknown-8bit") else charset))
        except (LookupError, ValueError):
            words.append(piece.decode("cp1252", "replace"))
    return "".join(words)


def _links(message: Message, *names: str) -> Iterator[str]:
    """The web addresses that headers give, in brackets or bare."""
    for name in names:
        header = "".join(_header(message, name).split())
        for link in (*_BRACKETED.findall(header), header):
            if address := web_link(link):
                yield address
