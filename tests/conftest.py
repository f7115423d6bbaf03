"""What holds for all tests: whose machine it is, and how busy that is, makes no difference."""

from __future__ import annotations

import gc
import os
import tempfile

from hypothesis import HealthCheck, settings

settings.register_profile(
    "dateline",
    deadline=None,  # Hypothesis's own is one on the wall's clock, of a fifth of a second
    suppress_health_check=[HealthCheck.too_slow],  # and so is this
    derandomize="CI" in os.environ,  # a change is judged by the same examples each time
    print_blob=True,
)
settings.load_profile("dateline")

os.environ["LC_ALL"] = "C.UTF-8"  # no country, whose holidays and order of day and month would count
os.environ["DATELINE_CONFIG"] = os.devnull
os.environ["XDG_STATE_HOME"] = os.path.join(tempfile.gettempdir(), "dateline-tests")  # noqa: PTH118
for name in ("NO_COLOR", "TEXTUAL_THEME", "DATELINE_LIBRARY", "DATELINE_SPACY"):
    os.environ.pop(name, None)


def pytest_collection_finish() -> None:
    """The tests themselves are there to the end: no collection of garbage looks through them each time."""
    gc.collect()
    gc.freeze()
