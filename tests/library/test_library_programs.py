"""Several programs, threads and connections on one library at once, and what may happen amid it."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from store.library import Library
from store.model.articles import Draft
from store.model.view import View

DRAFT = Draft("The tide tables are late again.", "Tides", "tides.txt", "plain")


_STAYS = """
import os, sys
from pathlib import Path
from store.library import Library
library = Library.open(Path(sys.argv[1]))
sibling = library.sibling()
library.sibling().close()
for name in ("", "-wal", "-shm"):
    (result,) = sibling.imports.add_sources([sys.argv[1] + name], read=False)
    assert result.why == "this is a database that a program has open, not a text.", result
print("open", flush=True)
sys.stdin.readline()
library.annotations.add(1, 0, 8, note="from the window")
sibling.annotations.add(1, 0, 8, note="from its worker")
os._exit(9)
"""


def test_nothing_is_lost_when_another_program_comes_and_goes_and_this_one_is_cut_off(path: Path) -> None:
    """A lock let go too early would let the other one, leaving, throw away the log this one writes to."""
    with Library.open(path) as library:
        list(library.imports.add([DRAFT], read=False))
    process = subprocess.Popen(
        [sys.executable, "-c", _STAYS, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"open\n"
    with Library.open(path) as library:
        library.articles.set_read([1], True)
    process.communicate(b"go on\n", timeout=60)
    assert process.returncode == 9
    with Library.open(path) as library:
        assert library.articles.one(1).read
        assert [each.note for each in library.annotations.of_article(1)] == [
            "from the window",
            "from its worker",
        ]


_DECIDES = """
import itertools, sys
from pathlib import Path
from store.library import Library
library = Library.open(Path(sys.argv[1]))
for n in itertools.count():
    library.annotations.add(1, 0, 8, note=str(n))
    library.articles.set_starred([1], n % 2 == 0)
    if n % 3 == 0:
        library.history.undo(), library.history.undo(), library.history.redo()
    if n == 0:
        print("ready", flush=True)
"""


@pytest.mark.slow
def test_killed_amid_deciding_and_undoing_the_library_is_whole(path: Path) -> None:
    with Library.open(path) as library:
        list(library.imports.add([DRAFT], read=False))
    for run in range(3):
        process = subprocess.Popen([sys.executable, "-c", _DECIDES, str(path)], stdout=subprocess.PIPE)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.1 + run * 0.07)
        process.kill()
        process.communicate()
        with sqlite3.connect(path) as raw:
            assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
        raw.close()
        with Library.open(path) as library:
            row = library.articles.row(1)
            assert row is not None
            assert row.annotations == len(library.annotations.of_article(1)) > 0
            before = library.annotations.of_article(1), row.starred
            library.history.undo()
            library.history.redo()
            row = library.articles.row(1)
            assert row is not None
            assert (library.annotations.of_article(1), row.starred) == before


_FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from store.errors import LibraryError
from store.library import Library
from store.model.articles import Draft
path = Path(sys.argv[1])
with Library.open(path) as library:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
    try:
        for n in range(1000):
            draft = Draft(f"Crate {n} " * 2000, f"Crate {n}", str(n), "plain")
            list(library.imports.add([draft], read=False))
            print(n, flush=True)
    except LibraryError as error:
        print(error, file=sys.stderr)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGXFSZ"), reason="this system cannot limit a file's size")
def test_what_was_stored_before_the_disk_was_full_is_there(path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", _FULL_DISK, str(path)], capture_output=True, text=True)
    assert done.returncode == 0
    assert "Nothing was changed" in done.stderr
    with Library.open(path) as library:
        assert library.views.count(View()) == len(done.stdout.splitlines()) > 0
    with sqlite3.connect(path) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    raw.close()
