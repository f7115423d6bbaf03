"""A page saved into one file with all that it shows (.mhtml, .mht): read as the page it was made of."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from store.errors import IngestError
from store.ingest.formats.page import read_page_material
from store.ingest.material import Material
from store.ingest.sandbox import Sandbox, SandboxError
from store.model.articles import Draft


def read_web_archive_material(material: Material, sandbox: Sandbox) -> Iterator[Draft]:
    """Yield the one draft of a web archive. Raises IngestError where there is no page in it."""
    try:
        page = sandbox.run("web archive", material.data)
    except SandboxError as failure:
        raise IngestError(f"{failure}.") from failure
    if not page["markup"].strip():
        raise IngestError("there is no page in this web archive.")
    yield from read_page_material(
        dataclasses.replace(
            material,
            data=page["markup"].encode("utf-8", "surrogatepass"),
            charset="utf-8",
            url=page["url"] or material.url,
        ),
        sandbox,
    )
