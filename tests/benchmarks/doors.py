"""In and out through the doors that users have: a file of articles written, and brought in elsewhere."""

from __future__ import annotations

import itertools
import json
import os
import resource
import shutil
import subprocess
import sys
import time
import tracemalloc
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
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
_RUNS = 3
"""Of each command, of which the best counts."""
_NEWSBOAT = "newsboat"
_ITEMS = 1_000
"""Of a feed that newsboat reads."""

_Spent = tuple[float, float]
"""Seconds that a command took: by the clock, and of processor time."""


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
        yield from _imports(Path(folder), {"dateline": written, "zotero": kept}, drafts)


def _imports(folder: Path, doors: Mapping[str, Path], drafts: Sequence[Draft]) -> Iterator[Line | str]:
    """Articles a second of `dateline import` from its start to its end, into a new library; newsboat's floor.

    All run in turns, and of each the best counts: on a busy machine all of them wait. By the clock they
    wait for the disk, too; processor time is what each of them works.
    """
    beside = shutil.which(_NEWSBOAT)
    if beside is None:
        yield "Nothing is told beside newsboat: it is not installed."
    feeds = _feeds(folder, drafts)
    spent: dict[str, list[_Spent]] = defaultdict(list)
    for number in range(_RUNS):
        if beside is not None:
            spent[_NEWSBOAT].append(_reload(folder, feeds, number))
        for program, path in doors.items():
            spent[program].append(_import(folder, program, path, number))
    for name, of in (("by the clock", 0), ("of processor time", 1)):
        rates = {program: _MANY / min(each[of] for each in runs) for program, runs in spent.items()}
        for program in doors:
            told = f"import {program} --no-read beside newsboat's reload, a second {name}"
            yield Line(told, rates[program], "a/s", rates.get(_NEWSBOAT), "≥ 0.92 times")


def _import(folder: Path, program: str, path: Path, number: int) -> _Spent:
    """One import, into a new library. The first compiles the modules, as installing does."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["DATELINE_CONFIG"] = str(folder / "no-config.toml")
    command = [sys.executable, "-m", "tui.cli", "--library", str(folder / f"{program}-{number}.db")]
    return _spent([*command, "import", program, "--no-read", str(path)], environment)


def _feeds(folder: Path, drafts: Sequence[Draft]) -> Path:
    """Drafts as feeds on the disk; the list of them that newsboat reads."""
    feeds = []
    for number, first in enumerate(range(0, len(drafts), _ITEMS)):
        feeds.append(folder / f"{number}.xml")
        feeds[-1].write_text(_feed(number, drafts[first : first + _ITEMS]))
    urls = folder / "urls"
    urls.write_text("".join(f"{feed.as_uri()}\n" for feed in feeds))
    return urls


def _reload(folder: Path, urls: Path, number: int) -> _Spent:
    """What newsboat needs for reading feeds on the disk, into a new cache."""
    settings, cache = folder / "settings", folder / f"cache-{number}.db"
    settings.write_text("max-items 0\n")
    command = [_NEWSBOAT, "-u", str(urls), "-C", str(settings), "-c", str(cache), "-x", "reload"]
    return _spent(command, {**os.environ, "HOME": str(folder)})


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


def _spent(command: Sequence[str], environment: dict[str, str]) -> _Spent:
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)
    passed, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    return passed, after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


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
