"""Where the user of the command line is: the country of config.toml, or the system's."""

from __future__ import annotations

import os

from store.calendar import region as regions
from store.calendar.region import Region
from tui.cli.settings import setting


def region() -> Region:
    """The region that typed dates are read for; a setting that cannot be used is told on standard error."""
    return regions.region(setting("country"), os.environ)
