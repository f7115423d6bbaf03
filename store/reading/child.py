"""What `ReadingProcess` talks to: pickled texts on standard input, findings on standard output.

The first answer, before any text, is the name of the recogniser that reads, and why
it is not the one asked for, if it is not. That one is the argument, if there is one.
"""

from __future__ import annotations

import gc
import os
import pickle
import sys

from store.reading.here import ReadingHere


def main() -> None:
    """Answer until the asker has gone."""
    questions, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    # Whatever a plug-in prints, in Python or below it, must not come between the answers.
    os.dup2(2, 1)
    # What is loaded with the first text lasts: looking for garbage in it takes up to a tenth of the time.
    gc.disable()
    told: list[str] = []
    read = ReadingHere(sys.argv[1] if len(sys.argv) > 1 else None, told.append)
    pickle.dump((read.recogniser(), told), answers)
    answers.flush()
    while True:
        try:
            text, published, title = pickle.load(questions)
        except EOFError:
            return
        pickle.dump(read(text, published, title), answers)
        answers.flush()
        if not gc.isenabled():
            gc.freeze()
            gc.enable()


if __name__ == "__main__":
    main()
