"""The version of the reading changes with what decides what is found, and with nothing else."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from itertools import zip_longest
from pathlib import Path

import pytest

import store
from store.extract import analyse, extractor_version, fingerprint_cache
from store.extract.fingerprint import fingerprint, statements

STORE = Path(store.__file__).parent
REPOSITORY = STORE.parent
SOURCES = sorted([*STORE.glob("extract/**/*.py"), *STORE.glob("calendar/**/*.py")])


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of what decides, small: without the models."""
    for room in ("extract", "calendar", "text"):
        shutil.copytree(STORE / room, tmp_path / room, ignore=shutil.ignore_patterns("*.onnx", "__pycache__"))
    for module in ("patterns.py", "rules.py", "tables.py"):
        shutil.copy(STORE / module, tmp_path)
    return tmp_path


def edited(place: Path, edit: Callable[[str], str]) -> None:
    before = place.read_text("utf-8")
    after = edit(before)
    assert after != before
    place.write_text(after, "utf-8")


@pytest.mark.parametrize(
    ("place", "before", "after"),
    [
        ("extract/figures/moves.tsv", "surge surges", "surge surgez"),
        ("extract/names/data/lists.tsv", "premier", "premiere"),
        ("extract/deadlines/cues.py", "DAYS, MONTH, SEASON, ANY = 7,", "DAYS, MONTH, SEASON, ANY = 8,"),
        ("calendar/arithmetic.py", "def easter", "def  eastern"),
        ("text/language.py", "import", "import sys, "),
    ],
)
def test_a_changed_table_or_line_of_code_is_another_version(
    copied: Path, place: str, before: str, after: str
) -> None:
    was = fingerprint(copied)
    edited(copied / place, lambda text: text.replace(before, after, 1))
    assert fingerprint(copied) != was


def test_another_model_is_another_version(copied: Path) -> None:
    was = fingerprint(copied)
    (copied / "extract" / "names" / "model" / "accurate.onnx").write_bytes(b"learnt anew")
    assert fingerprint(copied) != was


def test_comments_docstrings_training_and_typed_dates_leave_the_version(copied: Path) -> None:
    was = fingerprint(copied)
    edited(copied / "calendar" / "typed" / "named.py", lambda text: text + "\nMORE = 1\n")
    edited(
        copied / "extract" / "changes" / "__init__.py",
        lambda text: f'"""Other words."""\n# Why.\n{text}\n\n\n# End',
    )
    edited(copied / "extract" / "training" / "corpora.py", lambda text: text + "\nMORE = 1\n")
    (copied / "extract" / "names" / "model" / "MODEL_CARD.md").write_text("About it.")
    assert fingerprint(copied) == was


def test_findings_carry_the_version() -> None:
    assert analyse("").version == extractor_version() == fingerprint(STORE)


def test_a_kept_version_holds_until_a_file_is_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    table, place = tmp_path / "words.tsv", str(tmp_path / "compiled" / "version.fingerprint")
    table.write_text("one")
    state = fingerprint_cache.state_of([str(table)])
    assert fingerprint_cache.kept(place, state) is None
    fingerprint_cache.keep(place, state, "c0ffee")
    assert fingerprint_cache.kept(place, state) == "c0ffee"
    table.write_text("one two")
    assert fingerprint_cache.kept(place, fingerprint_cache.state_of([str(table)])) is None


@pytest.mark.parametrize("damaged", [b"", b"\xff\xfe", b"no line of a state"])
def test_a_version_that_cannot_be_kept_or_read_is_none(damaged: bytes, tmp_path: Path) -> None:
    (tmp_path / "version.fingerprint").write_bytes(damaged)
    assert fingerprint_cache.kept(str(tmp_path / "version.fingerprint"), "state") is None
    (tmp_path / "file").touch()
    fingerprint_cache.keep(str(tmp_path / "file" / "version.fingerprint"), "state", "c0ffee")
    assert not list(tmp_path.glob("*.fingerprint.*"))


def test_a_process_takes_the_version_over_from_one_before(tmp_path: Path) -> None:
    code = """if True:
        from store.extract import fingerprint, version
        if {again}: fingerprint.fingerprint = lambda store: "worked out again"
        print(version.extractor_version())"""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path), "PYTHONPATH": str(REPOSITORY)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    for again in (False, True):
        told = subprocess.run(
            [sys.executable, "-c", code.format(again=again)],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        assert told.stdout.strip() == extractor_version()


@pytest.mark.parametrize("minor", range(11, 15))
def test_every_python_tells_the_same_version(minor: int) -> None:
    own = minor == sys.version_info.minor
    python = sys.executable if own else shutil.which(f"python3.{minor}")
    if python is None or subprocess.run([python, "--version"], capture_output=True).returncode != 0:
        pytest.skip(f"there is no Python 3.{minor} here")
    code = "from store.extract.version import extractor_version; print(extractor_version())"
    told = subprocess.run(
        [python, "-B", "-c", code],
        env=os.environ | {"PYTHONPATH": str(REPOSITORY), "PYTHONHASHSEED": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == extractor_version()


class _WithoutDocstrings(ast.NodeTransformer):
    def generic_visit(self, node: ast.AST) -> ast.AST:
        super().generic_visit(node)
        body = getattr(node, "body", None)
        if isinstance(body, list):
            kept = [inner for inner in body if not _is_string(inner)]
            node.body = kept if kept or isinstance(node, ast.Module) else [ast.Pass()]  # type: ignore[attr-defined]
        return node


def _is_string(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def _depth(line: str | None) -> int:
    return len(line) - len(line.lstrip()) if line else 0


def _with_bodies(lines: list[str]) -> str:
    """The lines with a `pass` where a body was but a docstring."""
    filled = []
    for line, following in zip_longest(lines, lines[1:]):
        filled.append(line)
        if line.endswith(":") and _depth(following) <= _depth(line):
            filled.append(" " * (_depth(line) + 1) + "pass")
    return "\n".join(filled)


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: str(path.relative_to(STORE)))
def test_the_statements_of_a_module_are_all_of_it_but_its_docstrings(source: Path) -> None:
    text = source.read_text("utf-8")
    whole = _WithoutDocstrings().visit(ast.parse(text))
    assert ast.dump(ast.parse(_with_bodies(list(statements(text))))) == ast.dump(whole)
