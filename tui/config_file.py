"""Where the configuration file is, and the one setting of it that needs no screen."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path

from store.errors import ConfigError


def config_path(environ: Mapping[str, str] = os.environ) -> Path:
    """Where the configuration is read from: $DATELINE_CONFIG, or the system's place for it."""
    named = environ.get("DATELINE_CONFIG")
    if named:
        return Path(named).expanduser()
    from platformdirs import user_config_path

    return user_config_path("dateline") / "config.toml"


def recogniser_setting(path: Path | None = None) -> str | None:
    """The `recogniser` that the file names, or None. Raises ConfigError where it cannot be known."""
    path = path or config_path()
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, UnicodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path} could not be read ({error}). The default recogniser is used.") from error
    value = table.get("recogniser")
    if "recogniser" in table and (not isinstance(value, str) or not value.strip()):
        raise ConfigError(
            f'{path}: recogniser must be a name such as "accurate", "fast" or "spacy:en_core_web_sm". '
            "The default one is used."
        )
    return value.strip() if value else None
