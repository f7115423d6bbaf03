"""Which reading this is: a fingerprint of all that decides what is found, so that nobody has to keep count.

Articles that were read with another version are read again. It is worked out when it is
first asked for, from code, tables and models as they lie there: the same on every machine
and every Python, and untouched by comments and docstrings. It is kept (`fingerprint_cache`)
until one of them changes.
"""

from __future__ import annotations

import os
from functools import cache

from store.extract import fingerprint_cache
from store.extract.deciding import paths

DEFAULT_RECOGNISER = "accurate"
"""The recogniser of names that reads where none is chosen; where it cannot be had, the fast one does."""


@cache
def extractor_version() -> str:
    """The version of the reading, as findings carry it."""
    try:
        state = fingerprint_cache.state_of(paths(os.path.dirname(os.path.dirname(__file__))))
    except OSError:  # the package lies in an archive
        state = ""
    place = fingerprint_cache.place_of(__file__)
    if state and (kept := fingerprint_cache.kept(place, state)) is not None:
        return kept
    from importlib.resources import files  # takes long, and who starts a second time does not ask

    from store.extract.fingerprint import fingerprint

    version = fingerprint(files("store"))
    if state:
        fingerprint_cache.keep(place, state, version)
    return version
