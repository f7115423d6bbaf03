"""The user's own command, which is given reminders as JSON on its standard input; never through a shell."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence

from store.errors import ConfigError

_SECONDS = 20
"""How long a hook may take."""


def run_hook(command: Sequence[str], told: str) -> None:
    """Run a command, as a list of arguments, with `told` on its standard input. Raises ConfigError.

    What it prints is dropped: it may run while the app draws.
    """
    try:
        done = subprocess.run(
            list(command),
            input=told.encode(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise ConfigError(
            f"the hook {command[0]} cannot be run: {why}. Look at hook in config.toml."
        ) from error
    except subprocess.TimeoutExpired as error:
        raise ConfigError(
            f"the hook {command[0]} took longer than {_SECONDS} seconds and was stopped."
        ) from error
    if done.returncode:
        raise ConfigError(f"the hook {command[0]} ended with {done.returncode}.")
