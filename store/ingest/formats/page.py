"""A saved or fetched HTML page: extracted in the sandbox, kept raw where that fails."""

from __future__ import annotations

from collections.abc import Iterator

from store.errors import IngestError
from store.ingest.dates import publication_date
from store.ingest.formats.page_extraction import page_title
from store.ingest.formats.plain import title_from_name
from store.ingest.limits import PAGE_BYTES, readable_size
from store.ingest.material import Material
from store.ingest.sandbox import Sandbox, SandboxError
from store.model.articles import Draft
from store.text import sanitise, single_line
from store.text.addresses import web_link

_NOTHING = 25
"""Fewer characters than this are no article."""


def read_page_material(material: Material, sandbox: Sandbox) -> Iterator[Draft]:
    """Yield the one draft of a page. `extracted` is False where only the raw bytes could be kept."""
    if not material.data.strip():
        raise IngestError("there is nothing in it.")
    decoded = material.decoded()
    if len(material.data) > PAGE_BYTES:
        why = f"it is larger than {readable_size(PAGE_BYTES)}"
        yield _unread(material, decoded.text, why)
        return
    try:
        found = sandbox.run("page", decoded.text, address=material.url or "")
    except SandboxError as failure:
        yield _unread(material, decoded.text, str(failure))
        return
    text = _without_headline(sanitise(found["text"]), found["title"])
    if len(text) < _NOTHING:
        yield _unread(material, decoded.text, "no article was found in it")
        return
    notices = [decoded.notice]
    if found["way"] == "visible text":
        notices.append("the article could not be told from the rest of the page; all visible text is kept")
    yield Draft(
        text=text,
        title=found["title"] or title_from_name(material.name) or "Untitled",
        origin=material.origin,
        format="page",
        byline=found["byline"] or None,
        source=found["site"] or None,
        url=web_link(found["url"]),
        published=publication_date(found["published"]),
        language=found["language"] or None,
        notices=tuple(filter(None, notices)),
    )


def _unread(material: Material, markup: str, why: str) -> Draft:
    return Draft(
        text="",
        title=page_title(markup) or title_from_name(material.name) or "Untitled",
        origin=material.origin,
        format="page",
        url=web_link(material.url),
        extracted=False,
        raw=material.data,
        notices=(single_line(f"not extracted: {why}; the page is kept as it came"),),
    )


def _without_headline(text: str, title: str) -> str:
    """The article without its own headline above it: the title is kept apart."""
    first, _, rest = text.partition("\n\n")
    return rest if rest and single_line(first) == title else text
