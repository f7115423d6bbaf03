"""Whatever bytes come under whatever name: safe drafts or a sentence, never a crash."""

from __future__ import annotations

from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from store.errors import IngestError
from store.ingest.material import Material
from store.ingest.pick import pick
from store.model.articles import AddResult, Draft
from store.text import sanitise, single_line
from tests.ingest.ingest_steps import SANDBOX

PIECES = (
    *(
        "<rss><channel><item><title>",
        "</title>",
        "</item>",
        "<feed xmlns='http://www.w3.org/2005/Atom'><entry>",
    ),
    *(
        "<html><head><title>",
        "<p>",
        "</p>",
        "<![CDATA[",
        "]]>",
        "<!--",
        "-->",
        "<guid>",
        "<link>javascript:x</link>",
    ),
    *(
        "&#27;",
        "&#x9d;",
        "&amp;",
        "&nope;",
        "<!DOCTYPE x [<!ENTITY a 'b'>]>",
        "<pubDate>31 Dec 9999</pubDate>",
    ),
    *(
        '{"version": "https://jsonfeed.org/version/1.1", "items": [',
        "{}",
        "]}",
        '"',
        "---\n",
        "title: ",
        "# ",
    ),
    *(
        "published: 0001-01-01\n",
        "[a](b)",
        "\x1b[31m",
        "\u202e",
        "\x00",
        "word ",
        "\n\n",
        "é",
        "\ud7ff",
        "👩‍🚒",
    ),
)
NAMES = st.sampled_from(["a.txt", "a.md", "a.html", "a.xml", "a.json", "a", "-", "a.weird"])


def check(data: bytes, name: str) -> None:
    """Read `data` as a file called `name` and look at every draft."""
    material = Material(data, name, name=name)
    found: list[Draft | AddResult | Material] = []
    with suppress(IngestError):
        found += pick(material).read(material, SANDBOX)
    for draft in found:
        if not isinstance(draft, Draft):
            continue
        assert draft.text == sanitise(draft.text)
        assert draft.text.strip() or (not draft.extracted and draft.raw == data)
        lines = (draft.title, draft.byline, draft.source, draft.guid, draft.language, draft.url, *draft.tags)
        for line in filter(None, lines):
            assert line == single_line(line, 2000)
        assert draft.title
        assert draft.published is None or 1600 <= draft.published.year <= 2200


@settings(max_examples=150)
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=40), name=NAMES)
def test_any_mix_of_markup(pieces: list[str], name: str) -> None:
    check("".join(pieces).encode(), name)


@settings(max_examples=100)
@given(data=st.binary(max_size=400), name=NAMES)
def test_any_bytes(data: bytes, name: str) -> None:
    check(data, name)
