"""Reading gets no slower unnoticed: what a word costs in each room, counted where no clock has a part in it.

Where a limit is passed on purpose, raise it to what the message tells, and say in the commit what for.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from importlib import resources
from typing import Any

from seeds import seed_files
from store.extract.analysis import analyse
from store.extract.document import read_document
from store.extract.names.protocol import Recogniser
from store.extract.names.recognisers import fast
from store.extract.names.recognisers.accurate import AccurateRecogniser
from store.extract.names.recognisers.telemetry import onnxruntime
from tests.benchmarks import generator
from tests.instructions import Function, instructions

_LIMITS = {
    "names": 860,
    "quotations": 225,
    "figures": 185,
    "changes": 12,
    "timexes": 440,
    "deadlines": 680,
    "syntax": 570,
    "elsewhere": 105,
}
"""Instructions a word in each room of `store/extract`, about a tenth more than there were at first."""

_PIECES, _PICKED = 0.95, 0.24
"""What the network reads for a word: pieces in its first layer, words in those above. Both cost alike."""

_TOLD = 4
"""The functions that a message tells of."""


def texts() -> list[str]:
    """Notices full of days and figures, and two articles."""
    articles = [path.read_text("utf-8") for path in seed_files() if path.suffix == ".txt"]
    return [generator.text_of(400, seed=3), *articles]


def in_other_words(text: str) -> str:
    """What no cache knows whole: the words are known, the sentences are others."""
    return text.replace(" the ", " its ")


def test_a_word_costs_no_more_in_any_room() -> None:
    read, reading = fast.recogniser(), [in_other_words(text) for text in texts()]
    read_all(texts(), read)
    counted = instructions(lambda: read_all(reading, read))
    words = sum(len(text.split()) for text in reading)
    rooms: Counter[str] = Counter()
    for function, count in counted.items():
        rooms[room_of(function)] += count
    grown = [
        f"{room}: {count / words:.0f} a word, and no more than {_LIMITS[room]} were allowed; "
        f"most of it in {most_of(room, counted, words)}"
        for room, count in rooms.items()
        if count > _LIMITS[room] * words
    ]
    assert not grown, (
        "Reading takes more steps than it did.\n" + "\n".join(grown) + "\n"
        "Is anything done for every word that only some need, or done twice? Ask by a cheap clue first, "
        "keep what is asked again, or raise the limit and say what it is worth."
    )


def read_all(read: Sequence[str], recogniser: Recogniser) -> None:
    for text in read:
        analyse(text, dt.date(2026, 6, 30), recogniser=recogniser, budget_seconds=None)


def room_of(function: Function) -> str:
    room, _, rest = function[0].removeprefix("extract/").partition("/")
    return room if rest and room in _LIMITS else "elsewhere"


def most_of(room: str, counted: Mapping[Function, int], words: int) -> str:
    own = {function: count for function, count in counted.items() if room_of(function) == room}
    most = sorted(own, key=own.__getitem__, reverse=True)[:_TOLD]
    return ", ".join(f"{file}:{name} ({own[file, name] / words:.0f})" for file, name in most)


class CountingSession:
    """The network's session, which notes how much it is given."""

    def __init__(self, session: Any) -> None:
        self._session = session
        self.pieces = self.picked = 0

    def get_modelmeta(self) -> Any:
        return self._session.get_modelmeta()

    def run(self, names: object, given: dict[str, Any]) -> Any:
        self.pieces += given["pieces"].size
        self.picked += given["picked"].size
        return self._session.run(names, given)


def test_the_network_reads_no_more_for_a_word() -> None:
    model = str(resources.files("store.extract.names") / "model" / "accurate.onnx")
    session = CountingSession(onnxruntime().InferenceSession(model, providers=["CPUExecutionProvider"]))
    recogniser = AccurateRecogniser(session)
    for text in texts():
        recogniser.recognise(read_document(text))
    words = sum(len(text.split()) for text in texts())
    assert session.pieces / words <= _PIECES, f"{session.pieces / words:.3f} pieces a word"
    assert session.picked / words <= _PICKED, f"{session.picked / words:.3f} candidates a word"
