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
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from store.calendar.typed import read_typed_date
from store.errors import DatelineError
from store.extract import analyse
from store.extract.names.recognisers.fast import recogniser
from store.ingest.material import Material
from store.ingest.pick import FORMATS, pick
from store.ingest.sandbox import Sandbox, SandboxError
from store.ingest.sandbox_child import answer
from store.model.articles import Draft
from store.query.parse import parse
from store.text import sanitise, single_line
from store.text.decode import decode
from tests.soak.tried import Tried
from tui.config_file import parse as parse_config

SECONDS = 600
"""How long each door is tried."""

_AT_ONCE = 2
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
            if isinstance(draft, Draft):
                assert draft.text == sanitise(draft.text)
                lines = (draft.title, draft.byline, draft.source, draft.guid, draft.url, *draft.tags)
                for line in filter(None, lines):
                    assert line == single_line(line, _LONGEST_LINE)


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
    **{
        f"file {suffix}": partial(read_as, f"a{suffix}")
        for suffix in (each.suffixes.split()[0] for each in FORMATS)
    },
}

KEPT = Path(__file__).parent / "fallen"
_SEEDS = Path(__file__).parents[2] / "seeds"


def seeds_of(door: str) -> list[Path]:
    """What the fuzzer starts from: what fell once, and our own samples."""
    ending = door.removeprefix("file ") if door.startswith("file ") else ".txt"
    return sorted((KEPT / door).glob("*")) + sorted(_SEEDS.rglob(f"*{ending}"))


def fuzzed(folder: Path, times: float) -> Iterator[Tried]:
    """Fuzz every door for its time; where the fuzzer is not installed, that is said."""
    if find_spec("atheris") is None:
        print("doors: not fuzzed, atheris is not installed (pip install atheris).", flush=True)
        return
    with ThreadPoolExecutor(_AT_ONCE) as at_once:
        yield from at_once.map(partial(_fuzz, folder, round(SECONDS * times)), DOORS)


def _fuzz(folder: Path, seconds: int, door: str) -> Tried:
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
    return Tried(f"fuzzed: {door}", int(runs[0]) if runs else 0, faults)
