"""Nothing that finds names may talk: the switches against telemetry, and the one door to onnxruntime.

Since 1.29 the official builds of onnxruntime carry an uploader. As soon as they are
imported they write a device id and a database under the user's cache folder, and some
ten seconds later they look up and connect to their maker's event collector. Its
Privacy.md names the one switch that keeps all of this away: `ORT_DISABLE_TELEMETRY=1`,
read once, when the library is loaded. `disable_telemetry_events()` alone comes too late.
"""

from __future__ import annotations

import mmap
import os
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from store.errors import ConfigError

SWITCHES = {
    "ORT_DISABLE_TELEMETRY": "1",  # onnxruntime, by whomever it is loaded
    "HF_HUB_DISABLE_TELEMETRY": "1",  # huggingface_hub, under most plug-ins with a model of their own
    "DO_NOT_TRACK": "1",  # whoever keeps to consoledonottrack.com
}
"""Variables of the environment that are set before a recogniser is loaded, and what to."""

_SWITCH = b"ORT_DISABLE_TELEMETRY"
_COLLECTOR = b"events.data.microsoft.com"
_LIBRARIES = {".so", ".pyd", ".dll", ".dylib"}


@cache
def switch_off() -> bool:
    """Switch telemetry off in this process and those it starts.

    False where onnxruntime had been loaded before with its telemetry on: it cannot be
    silenced any more.
    """
    talks = sys.modules.get("onnxruntime") is not None and os.environ.get("ORT_DISABLE_TELEMETRY") != "1"
    os.environ.update(SWITCHES)
    return not talks


def onnxruntime() -> Any:
    """The module onnxruntime, silent.

    Raises ImportError where it is not installed or does not run here, and ConfigError
    where it cannot be kept from talking.
    """
    if not switch_off():
        raise ConfigError(
            "onnxruntime was loaded by another part of this process with its telemetry on, and would "
            "report to its maker. Set ORT_DISABLE_TELEMETRY=1 in the environment before you start."
        )
    if sys.modules.get("onnxruntime") is None:
        spec = find_spec("onnxruntime")
        for folder in (spec.submodule_search_locations if spec else None) or ():
            refuse_one_that_talks(Path(folder))
    # numpy comes with it, whose algebra nothing here uses: its threads, one a core, begin by waiting busily.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    import onnxruntime as module

    module.disable_telemetry_events()  # the other switch, for builds with Windows' own tracing
    return module


def refuse_one_that_talks(package: Path) -> None:
    """Raise ConfigError where a library of that onnxruntime knows the collector, but not the switch."""
    for library in (package / "capi").glob("*"):
        if library.suffix in _LIBRARIES and library.stat().st_size and not _obeys(library):
            raise ConfigError(
                "The installed onnxruntime reports to its maker and cannot be kept from it, so that it is "
                'not loaded. Install another one with: pip install "onnxruntime==1.32.0".'
            )


def _obeys(library: Path) -> bool:
    with library.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        # Texts lie near the end of a library; the long way is for those that know neither.
        return content.rfind(_SWITCH) >= 0 or content.rfind(_COLLECTOR) < 0
