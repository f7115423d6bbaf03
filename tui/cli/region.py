"""Where the user of the command line is: the country of config.toml, or the system's."""

from __future__ import annotations

import os

from store.calendar import region as regions
from store.calendar.region import Region
from store.errors import ConfigError
from tui import config_file
from tui.cli import printing


def region() -> Region:
    """The region that typed dates are read for; a setting that cannot be used is told on standard error."""
    try:
        country = config_file.setting("country")
    except ConfigError as error:
        printing.complain(str(error))
        country = None
    return regions.region(country, os.environ)
