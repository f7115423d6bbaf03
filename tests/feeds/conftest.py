"""A library, and a site that serves feeds to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from store.library import Library
from tests.empty_library import open_empty
from tests.feeds.feed_site import Site, site


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_empty(tmp_path / "library.sqlite") as opened:
        yield opened


@pytest.fixture(name="site")
def _site() -> Iterator[Site]:
    with site() as made:
        yield made
