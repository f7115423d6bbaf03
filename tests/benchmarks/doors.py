"""In and out through the doors that users have: a file of articles written, and brought in elsewhere."""

from __future__ import annotations

import itertools
import json
import time
import tracemalloc
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from store.export.articles import json_lines
from store.library import Library, packs
from store.model.articles import Draft
from store.model.view import View
from tests.benchmarks import generator
from tests.benchmarks.measure import Line, Workshop
from tests.benchmarks.reading import bare_rate

_FEW, _MANY = 1_000, 10_000


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
        bare = bare_rate(Path(folder) / "bare.db", drafts, together=packs.MOST)
        kept = Path(folder) / "zotero.json"
        kept.write_text(json.dumps([_item(number, draft) for number, draft in enumerate(drafts)]))
        for program, path in (("dateline", written), ("zotero", kept)):
            with closing(Library.open(Path(folder) / f"{program}.db")) as library_of_it:
                begun = time.perf_counter()
                for _ in library_of_it.imports.add_program(program, path, read=False):
                    pass
                rate = _MANY / (time.perf_counter() - begun)
            yield Line(f"import of a file of {program}'s, unread", rate, "a/s", bare, "≥ 3,500 a/s")


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
