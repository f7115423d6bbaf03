"""Every door that takes foreign bytes, each fuzzed in a process of its own with limits of time and memory.

What opens a door is a function of bytes that raises nothing but the errors that are told to users.
Inputs that made one fall are kept in `fallen/DOOR/`, and `test_soak_doors.py` tries them for ever.
"""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from store.calendar.typed import read_typed_date
from store.errors import DatelineError
from store.extract import analyse
from store.extract.names.recognisers.fast import recogniser
from store.feeds.opml import read_opml
from store.ingest.material import Material
from store.ingest.pick import FORMATS, pick
from store.ingest.programs.exported import opened
from store.ingest.sandbox import Sandbox, SandboxError
from store.ingest.sandbox_child import answer
from store.model.articles import Draft
from store.query.parse import parse
from store.text import sanitise, single_line, tags
from store.text.decode import decode
from tests.soak.tried import Job, Tried
from tui.config_file import parse as parse_config

SECONDS = 180
"""How long each door is tried: what an hour leaves for it. SOAK="doors 3.3" gives each ten minutes."""

_TODAY = dt.date(2026, 7, 1)
_LONGEST_LINE = 2000

_LIMITS = ("-timeout=25", "-rss_limit_mb=2048", "-max_len=20000", "-print_final_stats=1")
"""A reading that takes longer, or more memory, has fallen."""


class Here(Sandbox):
    """The sandbox's tasks in this process, where the fuzzer sees which way they went."""

    def run(
        self, task: str, content: str | bytes, *, times: float = 1, **options: str | int
    ) -> dict[str, Any]:
        request: dict[str, Any] = {"task": task, "options": options}
        if isinstance(content, str):
            request["markup"] = content
        try:
            data = content if isinstance(content, bytes) else b""
            told: dict[str, Any] = json.loads(json.dumps(answer(request, data)))
        except (RecursionError, MemoryError) as error:
            raise SandboxError("it died of its input") from error
        return told


def read_as(name: str, data: bytes) -> None:
    """Read bytes as a file of that name: safe drafts, or a sentence."""
    material = Material(data, name, name=name)
    with suppress(DatelineError, SandboxError):
        for draft in pick(material).read(material, Here()):
            _look_at(draft)


def _look_at(draft: object) -> None:
    """What comes in is safe to show; its tags are cleaned with those that the user gives it."""
    if isinstance(draft, Draft):
        assert draft.text == sanitise(draft.text)
        lines = (draft.title, draft.byline, draft.source, draft.guid, draft.url, *tags(draft.tags))
        for line in filter(None, lines):
            assert line == single_line(line, _LONGEST_LINE)


def program(name: str, programs: tuple[str, ...], data: bytes) -> None:
    """What other programs exported, as whichever of these it looks like."""
    with TemporaryDirectory() as folder:
        (path := Path(folder, name)).write_bytes(data)
        for each in programs:
            with suppress(DatelineError, SandboxError), opened(path) as exported:
                file = import_module(f"store.ingest.programs.{each}")
                for draft in file.read(exported, Here()) if file.fits(exported) else ():
                    _look_at(draft)


def feeds(data: bytes) -> None:
    """A list of feeds (OPML)."""
    with suppress(DatelineError):
        for each in read_opml(data, "a list").subscriptions:
            assert each.name == single_line(each.name, _LONGEST_LINE)


def text(data: bytes) -> None:
    """Decode and clean."""
    with suppress(DatelineError):
        clean = sanitise(decode(data).text)
        assert clean == sanitise(clean)


def reading(data: bytes) -> None:
    """Read what is in a text, with the fast model; offsets lie within it."""
    clean = sanitise(data.decode("utf-8", "replace"))
    findings = analyse(clean, _TODAY, recogniser=recogniser())
    for mention in findings.mentions:
        assert 0 <= mention.start < mention.end <= len(clean)


def query(data: bytes) -> None:
    """What is typed into a filter."""
    with suppress(DatelineError):
        parse(data.decode("utf-8", "replace"), _TODAY)


def typed_date(data: bytes) -> None:
    """What is typed as a date."""
    with suppress(DatelineError):
        read_typed_date(data.decode("utf-8", "replace"), _TODAY)


def config(data: bytes) -> None:
    """What stands in config.toml."""
    with suppress(DatelineError):
        parse_config(data.decode("utf-8", "replace"))


DOORS: dict[str, Callable[[bytes], None]] = {
    "text": text,
    "reading": reading,
    "query": query,
    "typed date": typed_date,
    "config": config,
    "feeds": feeds,
    "program csv": partial(program, "a.csv", ("instapaper", "pocket", "raindrop", "readwise")),
    "program json": partial(program, "metadata_a.json", ("hypothesis", "omnivore", "wallabag", "zotero")),
    **{
        f"file {suffix}": partial(read_as, f"a{suffix}")
        for suffix in (each.suffixes.split()[0] for each in FORMATS)
    },
}

KEPT = Path(__file__).parent / "fallen"
_SAMPLES = Path(__file__).parent / "samples"
_SEEDS = Path(__file__).parents[2] / "seeds"


def seeds_of(door: str) -> list[Path]:
    """What the fuzzer starts from: what fell once, and our own samples."""
    ending = door.removeprefix("file ") if door.startswith("file ") else ".txt"
    own = [*(KEPT / door).glob("*"), *(_SAMPLES / door).glob("*")]
    return sorted(own) + sorted(_SEEDS.rglob(f"*{ending}"))


def jobs(folder: Path, times: float) -> Iterator[Job]:
    """Fuzz every door for its time; where the fuzzer is not installed, that is said."""
    if find_spec("atheris") is None:
        print("doors: not fuzzed, atheris is not installed (pip install atheris).", flush=True)
        return
    for door in DOORS:
        yield partial(_fuzz, folder, round(SECONDS * times), door)


def _fuzz(folder: Path, seconds: int, door: str) -> Iterator[Tried]:
    corpus = folder / door.replace(" ", "-")
    corpus.mkdir()
    for number, seed in enumerate(seeds_of(door)):
        (corpus / f"seed-{number}").write_bytes(seed.read_bytes())
    command = [sys.executable, "-m", "tests.soak.fuzz", door, str(corpus)]
    found = f"-artifact_prefix={folder}/{corpus.name}-"
    done = subprocess.run(
        [*command, f"-max_total_time={seconds}", found, *_LIMITS], capture_output=True, text=True
    )
    told = (done.stdout + done.stderr).splitlines()
    runs = [line.split()[-1] for line in told if line.startswith("stat::number_of_executed_units")]
    faults: tuple[str, ...] = ()
    if done.returncode != 0:
        inputs = [path.read_bytes() for path in folder.glob(f"{corpus.name}-*")]
        faults = ("\n".join([*told[-15:], *(f"input: {each[:300]!r}" for each in inputs)]),)
    yield Tried(f"fuzzed: {door}", int(runs[0]) if runs else 0, faults)
