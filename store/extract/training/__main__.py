"""`python -m store.extract.training fast|accurate|outlook --corpora FOLDER`: make a packaged model anew."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

from store.extract.training.corpora import TaggedDocument, read_corpora

MODEL_FOLDER = Path(__file__).parent.parent / "names" / "model"


def main() -> None:
    """Train with fixed settings: the same corpora give the same files."""
    parser = argparse.ArgumentParser(prog="python -m store.extract.training", description=__doc__)
    parser.add_argument("model", choices=("fast", "accurate", "outlook"))
    parser.add_argument("--corpora", type=Path, required=True, help="folder with the corpora (*.jsonl.gz)")
    parser.add_argument("--out", type=Path, default=MODEL_FOLDER, help="folder to write to")
    parser.add_argument("--iterations", type=int, default=80, help="fast: steps of L-BFGS")
    parser.add_argument("--threads", type=int, default=1, help="accurate: cores to use; 1 for the same file")
    options = parser.parse_args()
    started = time.monotonic()

    def say(words: str) -> None:
        sys.stderr.write(f"{time.monotonic() - started:6.0f} s  {words}\n")

    options.out.mkdir(parents=True, exist_ok=True)
    training, kept_back = read_corpora(options.corpora)
    say(f"{len(training)} documents to train on, {len(kept_back)} kept back")
    if options.model == "outlook":
        _outlook([*training, *kept_back], say)
    elif options.model == "fast":
        _fast(options.out, training, kept_back, options.iterations, say)
    else:
        _accurate(options.out, training, kept_back, options.threads, say)


def _outlook(documents: list[TaggedDocument], say: Callable[[str], None]) -> None:
    """Which way sentences look; its table stands beside the code that reads it."""
    from store.extract.training.outlook import train

    train(documents, Path(__file__).parent.parent / "timexes" / "outlook.tsv", say)


def _fast(
    out: Path,
    training: list[TaggedDocument],
    kept_back: list[TaggedDocument],
    iterations: int,
    say: Callable[[str], None],
) -> None:
    """The gazetteer, then the conditional random field."""
    from store.extract.names import lexicon
    from store.extract.training.calibrate import fitted, scored_by_fast
    from store.extract.training.fast_model import train_tagger, write_model
    from store.extract.training.gazetteer import build_gazetteer

    sizes = build_gazetteer(training, MODEL_FOLDER / "gazetteer.z")
    for cached in (lexicon.gazetteer, lexicon.word_kinds, lexicon.place_phrases):
        cached.cache_clear()
    say(f"gazetteer: {sizes}")
    raw = out / "fast.crfsuite"
    train_tagger(training, raw, iterations, say)
    path = out / "fast.z"
    say(write_model(raw, path, calibration=None))
    # Silver labels are a model's: they agree with another model more than people do.
    curve = fitted(
        scored_by_fast(path, [document for document in kept_back if document.corpus != "gmb_silver"])
    )
    say(write_model(raw, path, calibration=curve) + f", calibration {curve}")
    raw.unlink()


def _accurate(
    out: Path,
    training: list[TaggedDocument],
    kept_back: list[TaggedDocument],
    threads: int,
    say: Callable[[str], None],
) -> None:
    """The transformer, exported without calibration, calibrated as it will run, and exported again."""
    from store.extract.names.recognisers.accurate import loaded
    from store.extract.training.accurate_model import train
    from store.extract.training.calibrate import fitted, scored_by_accurate
    from store.extract.training.export import export

    network, vocabulary = train(training, threads, say)
    path = out / "accurate.onnx"
    export(network, vocabulary, path)
    curve = fitted(scored_by_accurate(loaded(path.read_bytes()), kept_back))
    export(network, vocabulary, path, calibration=curve)
    say(f"{path.name}: {path.stat().st_size} bytes, calibration {curve}")


if __name__ == "__main__":
    main()
