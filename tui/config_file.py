"""Where the configuration file is, and the settings of it that need no screen."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from store.errors import ConfigError

COUNTRY = re.compile("[A-Za-z]{2}|none")
COUNTRY_FORM = 'must be the two letters of a country such as "US" or "DE", or "none".'


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
    value = _setting(path, "recogniser", "The default recogniser is used.")
    if value is not None and (not isinstance(value, str) or not value.strip()):
        raise ConfigError(
            f'{path}: recogniser must be a name such as "accurate", "fast" or "spacy:en_core_web_sm". '
            "The default one is used."
        )
    return value.strip() if value else None


def country_setting(path: Path | None = None) -> str | None:
    """The `country` that the file names, or None. Raises ConfigError where it cannot be known."""
    path = path or config_path()
    value = _setting(path, "country", "The country of the system's locale is used.")
    if value is not None and (not isinstance(value, str) or not COUNTRY.fullmatch(value)):
        raise ConfigError(f"{path}: country {COUNTRY_FORM} The country of the system's locale is used.")
    return value


def _setting(path: Path, name: str, instead: str) -> object:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8")).get(name)
    except FileNotFoundError:
        return None
    except (OSError, UnicodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path} could not be read ({error}). {instead}") from error
