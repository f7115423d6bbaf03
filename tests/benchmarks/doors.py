"""In and out through the doors that users have: a file of articles written, and brought in elsewhere."""

from __future__ import annotations

import itertools
import json
import os
import shutil
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.sax.saxutils import escape

from store.export.articles import json_lines
from store.library import Library
from store.model.articles import Draft
from store.model.view import View
from tests.benchmarks import generator
from tests.benchmarks.measure import Line, Workshop

_FEW, _MANY = 1_000, 10_000
_RUNS = 2
"""Of each command, of which the better counts."""
_NEWSBOAT = "newsboat"
_ITEMS = 1_000
"""Of a feed that newsboat reads."""


def doors(_workshop: Workshop) -> Iterator[Line | str]:
    """Memory of an export, its floor that of a tenth; articles a second of an import that does not read."""
    with TemporaryDirectory() as folder:
        written = Path(folder) / "articles.jsonl"
        peaks = []
        for count in (_FEW, _MANY):
            library = Path(folder) / f"{count}.db"
            generator.fill(library, count)
            peaks.append(_peak_of_export(library, written) / 1e6)
        yield Line(f"export of {_MANY:,} articles, memory", peaks[1], "MB", peaks[0], "≤ 1.5")
        drafts = list(itertools.islice(generator.drafts(_MANY), _MANY))
        kept = Path(folder) / "zotero.json"
        kept.write_text(json.dumps([_item(number, draft) for number, draft in enumerate(drafts)]))
        beside = _newsboat_rate(Path(folder), drafts) if shutil.which(_NEWSBOAT) else None
        if beside is None:
            yield "Nothing is told beside newsboat: it is not installed."
        for program, path in (("dateline", written), ("zotero", kept)):
            rate = _import_rate(Path(folder), program, path)
            yield Line(
                f"import {program} --no-read, beside newsboat's reload", rate, "a/s", beside, "≥ 0.92 times"
            )


def _import_rate(folder: Path, program: str, path: Path) -> float:
    """Articles a second of `dateline import`, from its start to its end, into a new library."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["DATELINE_CONFIG"] = str(folder / "no-config.toml")
    command = [sys.executable, "-m", "tui.cli"]
    options = ["import", program, "--no-read", str(path)]
    # The first run compiles the modules, as installing does.
    libraries = [str(folder / f"{program}-{number}.db") for number in range(_RUNS)]
    return _MANY / min(_seconds([*command, "--library", each, *options], environment) for each in libraries)


def _newsboat_rate(folder: Path, drafts: Sequence[Draft]) -> float:
    """Articles a second that newsboat reads out of feeds on the disk, into a new cache."""
    feeds = []
    for number, first in enumerate(range(0, len(drafts), _ITEMS)):
        feeds.append(folder / f"{number}.xml")
        feeds[-1].write_text(_feed(number, drafts[first : first + _ITEMS]))
    urls, settings = folder / "urls", folder / "settings"
    urls.write_text("".join(f"{feed.as_uri()}\n" for feed in feeds))
    settings.write_text("max-items 0\n")
    command = [_NEWSBOAT, "-u", str(urls), "-C", str(settings), "-x", "reload", "-c"]
    environment = {**os.environ, "HOME": str(folder)}
    caches = [str(folder / f"cache-{number}.db") for number in range(_RUNS)]
    return len(drafts) / min(_seconds([*command, each], environment) for each in caches)


def _feed(number: int, drafts: Sequence[Draft]) -> str:
    """Drafts as the items of an RSS feed, with all of their text."""
    items = (
        f"<item><guid>{draft.guid}</guid><title>{escape(draft.title)}</title>"
        f"<link>https://paper{number}.example/{draft.guid}</link>"
        f"<description>{escape(draft.text)}</description></item>"
        for draft in drafts
    )
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>Paper {number}</title>'
        f"<link>https://paper{number}.example/</link><description/>{''.join(items)}</channel></rss>"
    )


def _seconds(command: Sequence[str], environment: dict[str, str]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun


def _item(number: int, draft: Draft) -> dict[str, object]:
    """A draft as Zotero tells it, with a note on its first paragraph."""
    return {
        "id": f"http://zotero.example/items/{number}",
        "type": "article-newspaper",
        "title": draft.title,
        "abstract": draft.text,
        "note": "Ask for the figures.",
        "URL": f"https://paper{number % 50}.example/news/{number}",
        "issued": {"date-parts": [[2027, 3, 1]]},
    }


def _peak_of_export(library: Path, written: Path) -> float:
    """The most bytes that Python holds while all articles of a library are written."""
    with closing(Library.open(library)) as opened, written.open("w", encoding="utf-8") as file:
        tracemalloc.start()
        for line in json_lines.lines(opened.exports.articles(View())):
            file.write(f"{line}\n")
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    return float(peak)
