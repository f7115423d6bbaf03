"""One door under libFuzzer, by atheris: `python -m tests.soak.fuzz DOOR CORPUS -OPTIONS`."""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["store", "tui.config_file"]):
    from tests.soak.doors import DOORS


def main() -> None:
    """Fuzz until the time is over or the door falls."""
    door = DOORS[sys.argv.pop(1)]
    door(b"")
    atheris.Setup(sys.argv, door)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
