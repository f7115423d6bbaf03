"""What holds for all tests: a property may take its time, for the machine may be busy with other things."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "dateline",
    deadline=None,  # Hypothesis's own is one on the wall's clock, of a fifth of a second
    suppress_health_check=[HealthCheck.too_slow],  # and so is this
    derandomize="CI" in os.environ,  # a change is judged by the same examples each time
    print_blob=True,
)
settings.load_profile("dateline")
