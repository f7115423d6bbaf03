"""Other programs, run on folders of their own; a test whose program is not there says so and is skipped."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Program = Callable[..., str]
"""Runs a program with arguments and gives what it prints."""


@pytest.fixture
def run(tmp_path: Path) -> Program:
    """Run a program as a user who has no files but those of this test; skip where it is not installed."""

    def run(*command: str, package: str | None = None, **variables: str) -> str:
        if shutil.which(command[0]) is None:
            pytest.skip(f"{command[0]} is not there: apt install {package or command[0]}")
        done = subprocess.run(
            command,
            env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LC_ALL": "C.UTF-8", **variables},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stdout
        return done.stdout

    return run
