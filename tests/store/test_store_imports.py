"""What `import store` and opening a library must not load: start-up is for the first paint."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import store
from store.model.articles import Draft

HEAVY = {
    "textual",
    "rich",
    "click",
    "dateparser",
    "trafilatura",
    "lxml",
    "feedparser",
    "readability",
    "sqlite_utils",
    "onnxruntime",
    "charset_normalizer",
    "yaml",
    "urllib3",
    "numpy",
    "holidays",
    "markdown_it",
}


def loaded_by(code: str, *arguments: str) -> set[str]:
    """The modules that a fresh interpreter has loaded after `code`."""
    report = f"import json, sys\n{code}\nprint(json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", report, *arguments], capture_output=True, text=True, check=True
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_import_store_loads_nothing_but_itself() -> None:
    loaded = loaded_by("import store")
    assert not loaded & (HEAVY | {"sqlite3", "store.library", "store.records", "store.extract"})


def test_opening_an_up_to_date_library_loads_nothing_heavy(tmp_path: Path) -> None:
    path = str(tmp_path / "library.sqlite")
    code = "from pathlib import Path\nfrom store import Library\nLibrary.open(Path(sys.argv[1]))"
    made = loaded_by(code, path)
    assert "sqlite_utils" in made and "numpy" not in made, "making one needs the migrations"
    assert not loaded_by(code, path) & HEAVY


def test_sqlite_utils_is_loaded_by_the_first_decision_and_not_before(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    with store.Library.open(path) as library:
        list(library.imports.add([Draft("Tolls fell.", "Tolls", "tolls", "plain")], read=False))
    looks = (
        "from pathlib import Path\nfrom store import Library\nfrom store.model.view import Condition, View\n"
        "library = Library.open(Path(sys.argv[1]))\n"
        "(row,) = library.views.rows(View(), 0, 9)\n"
        "library.views.search(View().also(Condition('words', 'tolls')))\n"
        "library.articles.one(row.id), library.findings.of_article(row.id), library.names.summaries()\n"
        "library.articles.set_read([row.id], True, undoable=False)\n"
        "library.articles.set_reading_place(row.id, 3)\n"
    )
    assert "sqlite_utils" not in loaded_by(looks, str(path))
    decided = loaded_by(f"{looks}library.articles.set_starred([row.id], True)", str(path))
    assert "sqlite_utils" in decided and "numpy" not in decided


def test_numpy_is_kept_from_sqlite_utils_only() -> None:
    code = "from store.records.loading import load_sqlite_utils\nload_sqlite_utils()\n"
    assert "numpy" not in loaded_by(code)
    assert "numpy" in loaded_by(f"{code}import numpy")


def test_opening_a_library_loads_no_reader_and_no_format(tmp_path: Path) -> None:
    code = "from pathlib import Path\nfrom store import Library\nLibrary.open(Path(sys.argv[1]))"
    loaded = loaded_by(code, str(tmp_path / "library.sqlite"))
    assert not loaded & {"store.extract.analysis", "store.ingest.sources", "store.ingest.formats.page"}


@pytest.mark.parametrize("name", store.__all__)
def test_every_name_of_the_root_can_be_had(name: str) -> None:
    assert getattr(store, name) is not None


def test_a_name_that_is_not_there_is_an_ordinary_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = store.nothing
