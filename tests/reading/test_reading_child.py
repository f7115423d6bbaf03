"""What a process that reads beside the screen does for itself."""

from __future__ import annotations

import io
import pickle
import subprocess
import sys

_TELLS = """if True:
    import gc
    from store.reading import child

    class Tells:
        def __init__(self, asked_for, say):
            pass

        def recogniser(self):
            return "tells"

        def __call__(self, text, published, title):
            return gc.isenabled()

    child.ReadingHere = Tells
    child.main()
"""
"""A child that tells in place of findings whether garbage is looked for."""


def test_garbage_is_looked_for_as_soon_as_the_first_text_is_read() -> None:
    asked = pickle.dumps(("A text.", None, "")) * 2
    done = subprocess.run([sys.executable, "-c", _TELLS], input=asked, capture_output=True, check=True)
    answers = io.BytesIO(done.stdout)
    assert [pickle.load(answers) for _ in range(3)] == [("tells", []), False, True]
