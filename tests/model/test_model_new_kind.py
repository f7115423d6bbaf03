"""A kind of finding is added to a copy of the program in four files, and is there everywhere.

What stands here is also the example of how it is done: the edits are all there is to it.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
TEXT = "The plan is at https://plans.example/port and nowhere else.\n\nIt is long."

DATACLASS = '''
@dataclass(frozen=True, slots=True)
class Address:
    """A web address in a text."""

    start: int
    end: int
    host: str
    rule: str


@dataclass(frozen=True, slots=True)
class Findings:
'''
LIST = "    addresses: tuple[Address, ...] = ()\n    recogniser: str"
ROW = """
    Kind("address", Address, None, "addresses", "addresses", Layer.NAMES,
         "^", "address", "Addresses", Role.OTHER, ("entity",)),
)
# fmt: on
"""
EXTRACTOR = '''
"""Web addresses."""

import re
from urllib.parse import urlsplit

from store.extract.part import Part
from store.model.findings import Address


def read_part(part: Part) -> list[Address]:
    """The addresses of one part."""
    return [
        Address(match.start(), match.end(), urlsplit(match[0]).hostname or "", "address")
        for match in re.finditer(r"https?://[^ ]+", part.document.text)
    ]
'''
TABLE = """
CREATE TABLE addresses (
    article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    host TEXT NOT NULL,
    rule TEXT NOT NULL,
    PRIMARY KEY (article_id, n)
) WITHOUT ROWID;
"""
ON_THE_SCREEN = """
import datetime as dt, json
from pathlib import Path
from store.library import Library
from store.model.kinds import Layer
from tui.actions import Context
from tui.article.findings_entries import pane_entries
from tui.article.findings_list import findings_list
from tui.article.highlights import highlights_of
from tui.chrome.help import help_content
from tui.words.findings import explain
from tui.words.sections import sections

with Library.open(Path(LIBRARY)) as library:
    article, findings = library.articles.one(1), library.findings.of_article(1)
found = findings_list(findings, (), ())
today = dt.date(2026, 7, 1)
lines = [
    "".join(text for text, _ in line).rstrip()
    for entry in pane_entries(sections(found, article.text), article.text, today, (), ())
    for line in entry.draw(40)
]
(address,) = findings.addresses
looks = highlights_of(findings, (), ()).pieces(address.start, address.end, frozenset({Layer.NAMES}))
print(json.dumps({
    "pane": lines,
    "looks": [list(names) for _, _, names in looks],
    "next": found.next("entity", 0).start,
    "why": dict(explain(found.of_kind("address")[0], article.text, today)),
    "help": help_content(("reader",), {}).plain,
}))
"""


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program with one kind more; what was changed to get there are four files."""
    folder = tmp_path_factory.mktemp("program")
    model = "store/extract/names/model"
    for package in ("store", "tui", "seeds"):
        shutil.copytree(
            CHECKOUT / package,
            folder / package,
            ignore=lambda where, names: {
                "__pycache__",
                *(["model"] if where.endswith("extract/names") else []),
            },
        )
    (folder / model).symlink_to(CHECKOUT / model)
    edit(
        folder / "store/model/findings.py",
        "\n@dataclass(frozen=True, slots=True)\nclass Findings:\n",
        DATACLASS,
    )
    edit(folder / "store/model/findings.py", "    recogniser: str", LIST)
    edit(folder / "store/model/kinds.py", "\n)\n# fmt: on\n", ROW)
    edit(folder / "store/model/kinds.py", "import (\n    Change,", "import (\n    Address,\n    Change,")
    (folder / "store/extract/addresses.py").write_text(EXTRACTOR)
    newest = max((folder / "store/records/migrations").glob("v*.sql"), key=lambda path: int(path.stem[1:]))
    newest.write_text(newest.read_text() + TABLE)
    return folder


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text()
    assert text.count(before) == 1, f"{before!r} in {path}"
    path.write_text(text.replace(before, after))


def run(copied: Path, *arguments: str) -> str:
    """What the copied program prints."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=copied,
        env={
            **os.environ,
            "PYTHONPATH": str(copied),
            "DATELINE_LIBRARY": str(copied / "library.db"),
            "XDG_CONFIG_HOME": str(copied),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def stored(copied: Path) -> Path:
    """The copied program with an article in its library that holds a finding of the new kind."""
    (copied / "plan.txt").write_text(TEXT)
    run(copied, "-m", "tui.cli", "add", "plan.txt", "--recogniser", "fast")
    return copied


@pytest.mark.slow
def test_the_new_kind_is_stored_and_the_command_line_tells_it(stored: Path) -> None:
    assert "Addresses  1\n  https://plans.example/port\n" in run(
        stored, "-m", "tui.cli", "show", "1", "--findings"
    )
    whole = json.loads(run(stored, "-m", "tui.cli", "show", "1", "--json"))
    start = TEXT.index("https")
    assert whole["findings"]["addresses"] == [
        {"start": start, "end": start + 26, "host": "plans.example", "rule": "address"}
    ]


@pytest.mark.slow
def test_the_new_kind_is_in_pane_text_steps_and_help(stored: Path) -> None:
    code = f"LIBRARY = {str(stored / 'library.db')!r}\n{ON_THE_SCREEN}"
    seen = json.loads(run(stored, "-c", code))
    assert seen["pane"][-2:] == [" ^ Addresses  1", "   https://plans.example/port"]
    assert seen["looks"] == [["other"]]
    assert seen["next"] == TEXT.index("https")
    assert seen["why"] == {
        "^ address": "https://plans.example/port",
        "host": "plans.example",
        "found by": "the rule “address”",
    }
    assert "^  Addresses" in seen["help"]
    assert "Show people, organisations, places, other names and addresses" in " ".join(seen["help"].split())
