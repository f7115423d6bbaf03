"""Packs: articles that are stored together become what they would become one by one."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from store.library import Library
from store.library.packs import MOST
from store.model.articles import AddResult, Draft, Place
from store.model.brought import Brought, BroughtMark
from store.model.view import View
from tests.empty_library import open_empty

TEXTS = (
    "The ferry to Marrow Bay sails again on Monday.",
    "The ferry to Marrow Bay sails again on Monday, the harbour office of Port Elling says.",
    "Grain quotas fall by a third, and nobody in Karst knows why.",
)
STATES = (
    None,
    Brought(archived=True, read=True, starred=True),
    Brought(marks=(BroughtMark("Marrow Bay", "where we met"), BroughtMark("Karst"))),
)
DRAFTS = st.builds(
    Draft,
    text=st.sampled_from(TEXTS),
    title=st.sampled_from(("Ferries", "Grain")),
    origin=st.sampled_from(("one.txt", "two.txt")),
    format=st.just("plain"),
    guid=st.sampled_from((None, "tag:a", "tag:b")),
    url=st.sampled_from((None, "https://example.org/a", "https://example.org/b")),
    tags=st.sampled_from(((), ("sea",), ("sea", "quay"))),
    raw=st.sampled_from((None, b"as it came")),
    brought=st.sampled_from(STATES),
)


def stored(library: Library) -> list[tuple[object, ...]]:
    """All that can be told of the articles of a library but for when they came in."""
    articles = [library.articles.one(number) for (number,) in library._file.rows("SELECT id FROM articles")]
    return [
        (
            each.id, each.title, each.text, each.tags, each.place, each.read, each.starred, each.url,
            [(mark.anchor, mark.note) for mark in library.annotations.of_article(each.id)],
        )
        for each in articles
    ]  # fmt: skip


@settings(max_examples=10, deadline=None)
@given(st.lists(DRAFTS, min_size=4, max_size=12))
def test_a_pack_becomes_what_its_articles_become_one_by_one(drafts: list[Draft]) -> None:
    told: list[list[AddResult]] = []
    found = []
    for together in (MOST, 1):
        with tempfile.TemporaryDirectory() as folder, open_empty(Path(folder, "library.sqlite")) as library:
            packs = [drafts[first : first + together] for first in range(0, len(drafts), together)]
            told.append([result for pack in packs for result in library.imports.add(pack, read=False)])
            found.append(stored(library))
            while any(not entry.undone for entry in library.history.entries()):
                library.history.undo()
            assert library.views.count(View(places=(Place.INBOX, Place.ARCHIVE))) == 0
    assert told[0] == told[1] and found[0] == found[1]
