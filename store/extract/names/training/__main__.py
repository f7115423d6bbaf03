"""`python -m store.extract.names.training --corpora FOLDER`: make the packaged tagger and gazetteer anew."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from store.extract.names import lexicon
from store.extract.names.training.calibrate import calibrate
from store.extract.names.training.corpora import read_corpora
from store.extract.names.training.gazetteer import build_gazetteer
from store.extract.names.training.tagger import train_tagger, write_model

MODEL_FOLDER = Path(__file__).parent.parent / "model"


def main() -> None:
    """Train with fixed settings: the same corpora give the same files."""
    parser = argparse.ArgumentParser(prog="python -m store.extract.names.training", description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="folder with the corpora (*.jsonl.gz)")
    parser.add_argument("--out", type=Path, default=MODEL_FOLDER, help="folder to write to")
    parser.add_argument("--iterations", type=int, default=80, help="steps of L-BFGS")
    options = parser.parse_args()
    started = time.monotonic()

    def say(words: str) -> None:
        sys.stderr.write(f"{time.monotonic() - started:6.0f} s  {words}\n")

    options.out.mkdir(parents=True, exist_ok=True)
    training, kept_back = read_corpora(options.corpora)
    say(f"{len(training)} documents to train on, {len(kept_back)} kept back")
    sizes = build_gazetteer(training, MODEL_FOLDER / "gazetteer.z")
    for cached in (lexicon.gazetteer, lexicon.word_kinds, lexicon.place_phrases):
        cached.cache_clear()
    say(f"gazetteer: {sizes}")
    raw = options.out / "fast.crfsuite"
    train_tagger(training, raw, options.iterations, say)
    path = options.out / "fast.z"
    say(write_model(raw, path, calibration=None))
    curve = calibrate(path, kept_back)
    say(write_model(raw, path, calibration=curve) + f", calibration {curve}")
    raw.unlink()


if __name__ == "__main__":
    main()
