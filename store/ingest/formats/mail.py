"""A mail, as programs save it (.eml): a newsletter mostly. One draft, read from its HTML or its text part."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from store.errors import IngestError
from store.ingest.dates import publication_date
from store.ingest.formats.plain import paragraphs
from store.ingest.formats.plain_head import without_headline
from store.ingest.material import Material
from store.ingest.sandbox import Sandbox, SandboxError, received
from store.model.articles import Draft
from store.model.structure import StructuredText
from store.text import single_line

_MOST_NAMED = 10
"""Attachments that are named one by one."""
_SHORT = 0.3
"""An HTML part with less than this share of the text part's letters is a picture with a caption."""


def read_mail_material(material: Material, sandbox: Sandbox) -> Iterator[Draft]:
    """Yield the one draft of a mail. Raises IngestError where there is no text in it."""
    try:
        mail = sandbox.run("mail", material.data)
    except SandboxError as failure:
        raise IngestError(f"{failure}.") from failure
    body = without_headline(_body(mail), mail["subject"])
    if not body.text:
        raise IngestError("there is no text in this mail.")
    byline, source = _sender(mail)
    yield Draft(
        text=body.text,
        structure=body.structure,
        title=mail["subject"] or single_line(body.text.partition("\n")[0], 100),
        origin=material.origin,
        format="mail",
        byline=byline or None,
        source=source or None,
        url=mail["url"] or None,
        guid=f"mid:{mail['message_id']}" if mail["message_id"] else None,
        published=publication_date(mail["sent"]),
        notices=tuple(_notices(mail["attachments"])),
    )


def _body(mail: dict[str, Any]) -> StructuredText:
    rich, plain = received(mail["body"]), mail["plain"]
    if len(rich.text) >= len(plain) * _SHORT and rich.text:
        return rich
    return StructuredText(paragraphs(_without_signature(plain)))


def _sender(mail: dict[str, Any]) -> tuple[str, str]:
    """Who wrote it and what published it: its list, or where its sender writes from."""
    sender, published_by = mail["sender"], mail["mailing_list"]
    if published_by:
        return (sender if sender != published_by else ""), published_by
    if mail["is_list"]:
        return "", sender or mail["domain"]
    return sender, mail["domain"]


def _without_signature(text: str) -> str:
    """A mail's text without what stands below the line "-- " (RFC 3676, 4.3)."""
    return text.partition("\n-- \n")[0]


def _notices(attachments: list[str]) -> Iterator[str]:
    if attachments:
        more = len(attachments) - _MOST_NAMED
        names = ", ".join(attachments[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
        yield single_line(f"attached to the mail and not kept: {names}")
