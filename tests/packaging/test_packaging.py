"""What a user gets: the files in the wheel, and an installation with the oldest pip that a Python brings.

Both need a package registry. Where none can be reached the tests are skipped and say so, unless
DATELINE_REGISTRY=required, as it is where a change is judged.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from store.version import __version__

ROOT = Path(__file__).parents[2]
REQUIRED = os.environ.get("DATELINE_REGISTRY") == "required"

OLDEST_PIP = {(3, 11): "23.0.1", (3, 12): "23.2.1", (3, 13): "24.2", (3, 14): "25.2"}
"""The pip of the first systems that shipped each Python: Debian 12 for 3.11, then each x.y.0 release."""

NOT_FOR_USERS = {"store/README.md", "tui/README.md", "tui/screenshot.svg"}
"""Files of the packages that only somebody with the source wants."""

pytestmark = pytest.mark.slow


class Environment:
    """A clean virtual environment: its `python`, and pip's exit code and words."""

    def __init__(self, home: Path, *first_packages: str) -> None:
        subprocess.run([sys.executable, "-m", "venv", home], check=True)
        self.python = home / "bin" / "python"
        done = self.pip(*first_packages)
        if done.returncode and not REQUIRED and _no_registry(done.stderr):
            pytest.skip("no package registry can be reached from here, and these tests install from one")
        assert done.returncode == 0, done.stderr

    def pip(self, *packages: str) -> subprocess.CompletedProcess[str]:
        """Install `packages`, which may hold pip's options."""
        install = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check")
        return subprocess.run([self.python, *install, *packages], capture_output=True, text=True)

    def run(self, *command: str | Path, at: Path) -> str:
        """What a command of this environment prints, run in the folder `at` as a home; it must succeed."""
        program = self.python.parent / str(command[0])
        home = {"PATH": os.environ["PATH"], "HOME": str(at)}
        done = subprocess.run([program, *command[1:]], capture_output=True, text=True, cwd=at, env=home)
        assert done.returncode == 0, done.stderr
        return done.stdout


def _no_registry(words: str) -> bool:
    return "No matching distribution found" in words or "connection" in words.lower()


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the source, without what was built from it."""
    copy = tmp_path_factory.mktemp("source")
    for name in ("pyproject.toml", "README.md", "LICENSE", "Makefile", "constraints.txt"):
        shutil.copy(ROOT / name, copy)
    for name in ("store", "tui", "seeds", "tests"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    return copy


@pytest.fixture(scope="module")
def wheel(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the sdist as a registry's users get it."""
    work = tmp_path_factory.mktemp("built")
    needs = tomllib.loads((source / "pyproject.toml").read_text())["build-system"]["requires"]
    builder = Environment(work / "builder", *needs)
    build = "import sys; from setuptools import build_meta; getattr(build_meta, sys.argv[1])(sys.argv[2])"
    builder.run("python", "-c", build, "build_sdist", work, at=source)
    (sdist,) = work.glob("*.tar.gz")
    shutil.unpack_archive(sdist, work / "unpacked", filter="data")
    (unpacked,) = (work / "unpacked").iterdir()
    builder.run("python", "-c", build, "build_wheel", work, at=unpacked)
    (built,) = work.glob("*.whl")
    return built


def test_the_wheel_holds_all_of_the_program_and_nothing_else(source: Path, wheel: Path) -> None:
    wanted = {
        path.relative_to(source).as_posix()
        for package in ("store", "tui", "seeds")
        for path in (source / package).rglob("*")
        if path.is_file()
    }
    wanted -= NOT_FOR_USERS
    wanted = {name for name in wanted if not name.startswith("store/extract/training/")}
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert held == wanted
    assert {Path(name).suffix for name in held} >= {".sql", ".tsv", ".tcss", ".onnx", ".z", ".json"}


@pytest.mark.parametrize("constrained", [False, True], ids=["newest packages", "packages as tested"])
def test_the_wheel_installs_with_the_oldest_pip_and_reads(
    wheel: Path, tmp_path: Path, constrained: bool
) -> None:
    pip = OLDEST_PIP[sys.version_info[:2]]
    user = Environment(tmp_path / "user", f"pip=={pip}")
    constraints = ["--constraint", str(ROOT / "constraints.txt")] if constrained else []
    done = user.pip(*constraints, str(wheel))
    assert done.returncode == 0, done.stderr
    assert __version__ in user.run("dateline", "--version", at=tmp_path)
    text = tmp_path / "fees.txt"
    text.write_text("Ines Marten said the port has until August 14, 2026 to raise its fees by 12%.")
    analysis = json.loads(user.run("dateline", "analyse", "--json", text, at=tmp_path))
    assert "Ines Marten" in json.dumps(analysis)
    library = tmp_path / "library.db"
    user.run("dateline", "--library", library, "add", text, at=tmp_path)
    listed = json.loads(user.run("dateline", "--library", library, "list", "--json", at=tmp_path))
    assert [article["words"] for article in listed["articles"]] == [len(text.read_text().split())]


def test_a_recogniser_of_ones_own_installs_beside_it(wheel: Path, tmp_path: Path) -> None:
    user = Environment(tmp_path / "user", str(wheel))
    package = shutil.copytree(ROOT / "tests" / "example_recogniser", tmp_path / "package")
    done = user.pip(str(package))
    assert done.returncode == 0, done.stderr
    text = tmp_path / "ship.txt"
    text.write_text("The MV Anna Reyes left on Monday.")
    analysis = json.loads(
        user.run("dateline", "analyse", "--json", "--recogniser", "vessels", text, at=tmp_path)
    )
    assert [mention["entity"] for mention in analysis["mentions"]] == ["MV Anna Reyes"]


def test_make_install_gives_the_command_and_tells_how_to_remove_it(
    source: Path, wheel: Path, tmp_path: Path
) -> None:
    """`wheel` is asked for only so that this test is skipped where nothing can be installed."""
    system = {**os.environ, "HOME": str(tmp_path), "PATH": "/usr/local/bin:/usr/bin:/bin"}
    system.pop("XDG_DATA_HOME", None)
    done = subprocess.run(
        ["make", "install", f"PYTHON={sys.executable}"],
        capture_output=True,
        text=True,
        cwd=source,
        env=system,
    )
    assert done.returncode == 0, done.stderr
    assert "removes it" in done.stdout and f"dateline, version {__version__}" in done.stdout
    command = tmp_path / ".local" / "bin" / "dateline"
    told = subprocess.run([command, "--version"], capture_output=True, text=True, check=True, env=system)
    assert __version__ in told.stdout
