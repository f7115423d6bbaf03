"""Subtitles (SubRip, .srt): what was said, without its numbers and times."""

from __future__ import annotations

import re
from collections.abc import Iterator

from store.errors import IngestError
from store.ingest.formats.plain_head import title_from_name
from store.ingest.material import Material
from store.ingest.sandbox import Sandbox
from store.model.articles import Draft
from store.text import sanitise

_TIMES = re.compile(r"(?:\d+\n)?\d\d:\d\d:\d\d,\d{3} --> [^\n]*\n")
_MARKUP = re.compile(r"</?[biu]>")


def read_subtitles(material: Material, _sandbox: Sandbox) -> Iterator[Draft]:
    """Yield the one draft of a file of subtitles. Raises IngestError where nothing is said in it."""
    decoded = material.decoded()
    said = _MARKUP.sub("", _TIMES.sub("", sanitise(decoded.text)))
    text = " ".join(said.split())
    if not text:
        raise IngestError("nothing is said in it.")
    yield Draft(
        text=text,
        title=title_from_name(material.name) or "Untitled",
        origin=material.origin,
        format="subtitles",
        url=material.url,
        notices=(decoded.notice,) if decoded.notice else (),
    )
