"""A saved or fetched HTML page: extracted in the sandbox, kept raw where that fails."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from store.errors import IngestError
from store.ingest.dates import publication_date
from store.ingest.formats.embedded import without_embedded
from store.ingest.formats.markup import page_title
from store.ingest.formats.plain_head import title_from_name, without_headline
from store.ingest.limits import PAGE_BYTES
from store.ingest.material import Material
from store.ingest.page_version import PAGE_VERSION
from store.ingest.sandbox import Sandbox, SandboxError, received
from store.model.articles import Draft, Told
from store.text import single_line
from store.text.addresses import web_link
from store.text.sizes import readable_size

_NOTHING = 25
"""Fewer characters than this are no article."""

_HEAD = 4000
"""Bytes in which UTF-16 shows itself."""


def read_page_material(material: Material, sandbox: Sandbox) -> Iterator[Draft]:
    """Yield the one draft of a page. `extracted` is False where only the raw bytes could be kept."""
    if not material.data.strip():
        raise IngestError("there is nothing in it.")
    read = _as_it_is_read(material)
    decoded = read.decoded()
    if len(read.data) > PAGE_BYTES:
        why = f"it is larger than {readable_size(PAGE_BYTES)}"
        yield _unread(material, read, why)
        return
    try:
        found = sandbox.run("page", decoded.text, address=material.url or "")
    except SandboxError as failure:
        yield _unread(material, read, str(failure))
        return
    body = without_headline(received(found["body"]), found["title"])
    if len(body.text) < _NOTHING:
        yield _unread(material, read, "no article was found in it")
        return
    notices = [decoded.notice]
    if found["way"] == "visible text":
        notices.append("the article could not be told from the rest of the page; all visible text is kept")
    told = [Told(**each) for each in found["told"]]
    named = "" if found["title"] else title_from_name(material.name)
    if named:
        told.append(Told("title", "the name of its file", sure=False))
    yield Draft(
        text=body.text,
        structure=body.structure,
        title=found["title"] or named or "Untitled",
        origin=material.origin,
        format="page",
        byline=found["byline"] or None,
        source=found["site"] or None,
        url=web_link(found["url"]),
        published=publication_date(found["published"]),
        language=found["language"] or None,
        told=tuple(told),
        notices=tuple(filter(None, notices)),
        raw=decoded.text.encode("utf-8", "surrogatepass"),
        page_version=PAGE_VERSION,
    )


def read_page_again(raw: bytes, origin: str, url: str | None, sandbox: Sandbox) -> Iterator[Draft]:
    """Read a page that was kept: `raw` as a draft of it had it."""
    return read_page_material(Material(raw, origin, charset="utf-8", url=url), sandbox)


def _as_it_is_read(material: Material) -> Material:
    """The page without what is embedded in it."""
    if b"\0" in material.data[:_HEAD]:  # UTF-16: nothing in it can be found byte by byte.
        material = dataclasses.replace(
            material, data=material.decoded().text.encode("utf-8"), charset="utf-8"
        )
    return dataclasses.replace(material, data=without_embedded(material.data))


def _unread(material: Material, read: Material, why: str) -> Draft:
    """The page as it came, or where that is large what is left without what is embedded in it."""
    whole = len(material.data) <= PAGE_BYTES or len(material.data) == len(read.data)
    kept = "the page is kept as it came" if whole else "the page is kept without pictures and styles"
    return Draft(
        text="",
        title=page_title(read.decoded().text) or title_from_name(material.name) or "Untitled",
        origin=material.origin,
        format="page",
        url=web_link(material.url),
        extracted=False,
        raw=material.data if whole else read.data,
        page_version=PAGE_VERSION,
        notices=(single_line(f"not extracted: {why}; {kept}"),),
    )
