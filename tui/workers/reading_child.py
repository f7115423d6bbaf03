"""What `ReadingProcess` talks to: pickled texts on standard input, findings on standard output."""

from __future__ import annotations

import pickle
import sys

from store.extract import analyse


def main() -> None:
    """Answer until the asker has gone."""
    questions, answers = sys.stdin.buffer, sys.stdout.buffer
    # Whatever a plug-in prints must not come between the answers.
    sys.stdout = sys.stderr
    while True:
        try:
            text, published = pickle.load(questions)
        except EOFError:
            return
        pickle.dump(analyse(text, published), answers)
        answers.flush()


if __name__ == "__main__":
    main()
