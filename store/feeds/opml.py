"""Lists of feeds as programs exchange them: OPML 2.0 (opml.org/spec2.opml), in and out.

A folder is an outline around others and becomes a tag, and so does each `category`. Of what
an outline names only http(s) addresses are taken: other programs have run commands that stood there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler

from store.errors import IngestError, UsageError
from store.feeds.typed import feed_address, feed_tags
from store.ingest.formats.markup import clean_markup, without_declaration
from store.ingest.material import Material
from store.model.feeds import NewSubscription, Outlines, Subscribed, Subscription
from store.text import single_line
from store.text.sizes import readable_size

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element
    from xml.sax.xmlreader import AttributesImpl

LARGEST = 5_000_000
"""Bytes of a list: some twenty thousand feeds."""

_MOST_TAGS = 20
"""Folders and categories of one feed: what is nested deeper than anybody sorts feeds adds no more."""

_BROKEN = "the list breaks off or is damaged here; what stood before it is taken."
_NO_LIST = "this is no list of feeds (OPML)."


def read_opml(data: bytes, origin: str) -> Outlines:
    """The feeds of a list, each address once, and a line for each entry that is refused.

    Of a damaged list what stands before the damage is kept. Raises IngestError where it is none,
    is too large or declares entities.
    """
    from defusedxml import DTDForbidden, EntitiesForbidden, ExternalReferenceForbidden
    from defusedxml.sax import parseString

    if len(data) > LARGEST:
        raise IngestError(f"the list is larger than {readable_size(LARGEST)}.")
    markup = without_declaration(clean_markup(Material(data, origin).decoded().text).lstrip("\ufeff"))
    reader = _Reader()
    try:
        parseString(markup.encode("utf-8"), reader, forbid_dtd=True)
    except (DTDForbidden, EntitiesForbidden, ExternalReferenceForbidden):
        raise IngestError(
            "it declares entities or a document type of its own, which Dateline never opens."
        ) from None
    except SAXParseException:
        if not reader.is_list:
            raise IngestError(_NO_LIST) from None
        reader.refused.append(Subscribed(single_line(origin, 1000), why=_BROKEN))
    if not reader.is_list:
        raise IngestError(_NO_LIST)
    return Outlines(tuple(reader.wanted.values()), tuple(reader.refused))


class _Reader(ContentHandler):
    """Walks through the outlines, however deep they are nested."""

    def __init__(self) -> None:
        super().__init__()
        self.is_list = False
        self.wanted: dict[str, NewSubscription] = {}
        self.refused: list[Subscribed] = []
        self._folders: list[str] = []

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802 - the name that SAX calls
        if name.lower() == "opml":
            self.is_list = True
        if name.lower() != "outline":
            return
        told = {key.lower(): value for key, value in attrs.items()}
        title = single_line(told.get("text") or told.get("title") or "", 200)
        if "xmlurl" in told:
            self._take(told, title)
            title = ""
        self._folders.append(title)

    def endElement(self, name: str) -> None:  # noqa: N802 - the name that SAX calls
        if name.lower() == "outline" and self._folders:
            self._folders.pop()

    def _take(self, told: Mapping[str, str], title: str) -> None:
        try:
            address = feed_address(told["xmlurl"])
        except UsageError as error:
            self.refused.append(Subscribed(single_line(told["xmlurl"], 1000), title, why=error.sentence))
            return
        folders = [folder for folder in self._folders[:_MOST_TAGS] if folder]
        categories = told.get("category", "")[:2000].split(",")
        own = feed_tags([*folders, *categories])[:_MOST_TAGS]
        self.wanted.setdefault(address, NewSubscription(address, title, own, site=told.get("htmlurl")))


def write_opml(subscriptions: Iterable[Subscription]) -> str:
    """A list of feeds: each in the folder of its first tag, further tags as its categories."""
    from xml.etree import ElementTree

    root = ElementTree.Element("opml", version="2.0")
    ElementTree.SubElement(ElementTree.SubElement(root, "head"), "title").text = "Feeds of Dateline"
    body = ElementTree.SubElement(root, "body")
    folders: dict[str, Element] = {"": body}
    for each in subscriptions:
        if each.folder not in folders:
            folders[each.folder] = ElementTree.SubElement(body, "outline", text=each.folder)
        told = {"type": "rss", "text": each.name, "title": each.name, "xmlUrl": each.address}
        if each.site:
            told["htmlUrl"] = each.site
        if each.tags[1:]:
            told["category"] = ",".join(each.tags[1:])
        ElementTree.SubElement(folders[each.folder], "outline", told)
    ElementTree.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'
