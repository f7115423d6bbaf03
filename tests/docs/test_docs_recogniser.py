"""The example of a recogniser of one's own: the page shows the package, and the package works."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "tests" / "example_recogniser"


def test_the_page_shows_the_package_as_it_is() -> None:
    page = (ROOT / "docs" / "writing-a-recogniser.md").read_text(encoding="utf-8")
    project = (PACKAGE / "pyproject.toml").read_text(encoding="utf-8")
    assert (PACKAGE / "dateline_vessels.py").read_text(encoding="utf-8") in page
    assert project[project.index("[project]") : project.index("[tool")].strip() in page


def test_it_is_found_by_its_entry_point_and_reads(tmp_path: Path) -> None:
    """What an installation writes down is written by hand here, so that no registry is needed."""
    project = tomllib.loads((PACKAGE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    ((group, points),) = project["entry-points"].items()
    written = tmp_path / "dateline_vessels-1.0.dist-info"
    written.mkdir()
    (written / "METADATA").write_text(f"Name: {project['name']}\nVersion: {project['version']}\n")
    lines = [f"[{group}]", *(f"{name} = {place}" for name, place in points.items())]
    (written / "entry_points.txt").write_text("\n".join(lines))
    done = subprocess.run(
        [sys.executable, "-m", "tui.cli", "analyse", "--recogniser", "vessels", "--json"],
        input="The MV Anna Reyes left on Monday.",
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), str(PACKAGE)])},
    )
    assert done.stderr == ""
    findings = json.loads(done.stdout)
    assert findings["recogniser"] == "vessels 1"
    assert [mention["entity"] for mention in findings["mentions"]] == ["MV Anna Reyes"]
