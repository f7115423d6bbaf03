"""Nothing leaves the machine while texts are read, and nothing is left on it.

The reading runs in a process of its own with an empty home, and where the system lets
it in a network namespace of its own: its kernel counts every packet that was sent or
had no way out, whichever library tried. Without such a namespace the files alone tell:
a library that reports writes down who it is before it does.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

from store.errors import ConfigError
from store.extract.names.recognisers import accurate, telemetry
from store.extract.names.recognisers.registry import load_recogniser

REPOSITORY = Path(__file__).parents[2]

_AUTOMATION = ("CI", "GITHUB_ACTIONS", "TF_BUILD", "ORT_RUNNING_UNIT_TESTS", *telemetry.SWITCHES)
"""What would keep onnxruntime quiet by itself: a machine that only tests must show what a user's would."""

READ = """
import sys
from store.extract import analyse
from store.extract.names.recognisers.registry import choose
recogniser = choose("accurate").recogniser
assert recogniser.name == "accurate"
for number in range(300):
    findings = analyse(f"Prime Minister Keir Starmer met Olaf Scholz in Berlin on June {number % 30 + 1}.",
                       recogniser=recogniser)
    assert findings.mentions
"""
"""Some 4,000 words; about as many names."""

WAIT = """
import time
time.sleep(15)
"""
"""The collector is first called some nine seconds after the import."""

REPORT = """
import socket
try:
    socket.create_connection(("192.0.2.1", 443), timeout=1)
except OSError:
    pass
"""
"""An address that is kept for documentation (RFC 5737)."""


@dataclass(frozen=True)
class Traces:
    """What a program left: files in its home, and packets that it sent or tried to, None if not counted."""

    files: list[str]
    packets: int | None


def namespace() -> list[str]:
    """How to run a program in a network of its own; nothing where that is not allowed."""
    command = ["unshare", "--map-root-user", "--net"]
    if shutil.which("unshare") and subprocess.run([*command, "true"], capture_output=True).returncode == 0:
        return command
    return []


def traces(code: str, home: Path) -> Traces:
    """Run Python `code` with the empty folder `home` as its home, and look at what it leaves."""
    environment = {name: value for name, value in os.environ.items() if name not in _AUTOMATION}
    for variable in ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        environment[variable] = str(home)
    counters = home.parent / "counters"
    inside = namespace()
    program = f'"$@" && cat /proc/self/net/snmp /proc/self/net/snmp6 >"{counters}"' if inside else '"$@"'
    subprocess.run(
        [*inside, "sh", "-c", program, "sh", sys.executable, "-B", "-c", code],
        env=environment | {"PYTHONPATH": str(REPOSITORY)},
        check=True,
    )
    files = sorted(str(path.relative_to(home)) for path in home.rglob("*"))
    return Traces(files, outgoing(counters.read_text()) if inside else None)


def outgoing(counters: str) -> int:
    """Packets sent or without a way out, from the kernel's counters of a namespace."""
    lines = counters.splitlines()
    (names, values) = [line.split() for line in lines if line.startswith("Ip: ")]
    counted = dict(zip(names[1:], map(int, values[1:]), strict=True))
    # IPv6 sends a few on its own, to ask for neighbours: only what found no way is a program's.
    (no_way,) = [int(line.split()[1]) for line in lines if line.startswith("Ip6OutNoRoutes")]
    return counted["OutRequests"] + counted["OutNoRoutes"] + no_way


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


def test_reading_leaves_no_file_and_sends_nothing(home: Path) -> None:
    left = traces(READ, home)
    assert left.files == []
    assert not left.packets


@pytest.mark.slow
def test_nothing_is_sent_while_the_reader_waits_for_more(home: Path) -> None:
    left = traces(READ + WAIT, home)
    assert left.files == []
    assert not left.packets


@pytest.mark.skipif(not namespace(), reason="no network namespace may be made here")
def test_a_packet_would_be_counted(home: Path) -> None:
    assert traces(REPORT, home).packets


@pytest.mark.skipif(not namespace(), reason="it would talk")
def test_the_library_that_is_not_silenced_would_be_seen(home: Path) -> None:
    pytest.importorskip("onnxruntime", minversion="1.29")
    assert any("onnxruntime" in file for file in traces("import onnxruntime", home).files)


def test_a_plug_in_is_loaded_with_the_switches_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """It may bring onnxruntime, or another library that talks, by itself."""
    monkeypatch.delenv("ORT_DISABLE_TELEMETRY", raising=False)
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    telemetry.switch_off.cache_clear()
    accurate.recogniser.cache_clear()
    with pytest.raises(ConfigError):
        load_recogniser("accurate")
    assert os.environ["ORT_DISABLE_TELEMETRY"] == "1"
    telemetry.switch_off.cache_clear()


def test_one_that_was_loaded_with_its_telemetry_on_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ORT_DISABLE_TELEMETRY", "0")
    monkeypatch.setitem(sys.modules, "onnxruntime", ModuleType("onnxruntime"))
    telemetry.switch_off.cache_clear()
    for _ in range(2):
        with pytest.raises(ConfigError, match="Set ORT_DISABLE_TELEMETRY=1"):
            telemetry.onnxruntime()
    telemetry.switch_off.cache_clear()


@pytest.mark.parametrize(
    ("content", "talks"),
    [
        (b"https://mobile.events.data.microsoft.com/OneCollector/1.0", True),
        (b"https://mobile.events.data.microsoft.com/OneCollector/1.0\0ORT_DISABLE_TELEMETRY\0", False),
        (b"no word of a collector", False),
    ],
)
def test_a_library_without_a_switch_is_refused(tmp_path: Path, content: bytes, talks: bool) -> None:
    (tmp_path / "capi").mkdir()
    (tmp_path / "capi" / "onnxruntime_pybind11_state.abi3.so").write_bytes(content)
    if talks:
        with pytest.raises(ConfigError, match="cannot be kept from it"):
            telemetry.refuse_one_that_talks(tmp_path)
    else:
        telemetry.refuse_one_that_talks(tmp_path)


def test_the_installed_one_can_be_silenced() -> None:
    module = pytest.importorskip("onnxruntime")
    telemetry.refuse_one_that_talks(Path(module.__file__).parent)
