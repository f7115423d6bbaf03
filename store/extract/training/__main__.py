"""`python -m store.extract.training MODEL --corpora FOLDER`: make a model anew.

`python -m store.extract.training calibrate --texts FILE`: fit how sure the accurate tagger says it is.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from store.extract.training.corpora import TaggedDocument, read_corpora

if TYPE_CHECKING:
    from store.extract.training.calibrate import Scored

_EXTRACT = Path(__file__).parent.parent
MODEL_FOLDER = _EXTRACT / "names" / "model"
DATA_FOLDER = _EXTRACT / "names" / "data"
OTHER_FOLDERS = {
    "outlook": _EXTRACT / "timexes" / "which_way",
    "announcing": _EXTRACT / "deadlines",
    "compressor": _EXTRACT / "deadlines" / "compression" / "model",
    "syntax": _EXTRACT / "syntax" / "model",
}
"""Where models stand that tell no names."""
MODELS = ("fast", "accurate", "outlook", "announcing", "compressor", "syntax", "calibrate")


def main() -> None:
    """Train with fixed settings: the same corpora give the same files."""
    parser = argparse.ArgumentParser(prog="python -m store.extract.training", description=__doc__)
    parser.add_argument("model", choices=MODELS)
    parser.add_argument("--corpora", type=Path, help="folder with the corpora (*.jsonl.gz)")
    parser.add_argument(
        "--texts", type=Path, help="texts: calibrate has names marked in them, announcing dates"
    )
    parser.add_argument("--out", type=Path, help="folder to write to; without it, the one it is read from")
    parser.add_argument("--iterations", type=int, default=80, help="fast: steps of L-BFGS")
    parser.add_argument("--threads", type=int, default=1, help="accurate: cores to use; 1 for the same file")
    parser.add_argument("--go-on", type=Path, help="accurate: a packaged model; only the last stage is run")
    options = parser.parse_args()
    started = time.monotonic()

    def say(words: str) -> None:
        sys.stderr.write(f"{time.monotonic() - started:6.0f} s  {words}\n")

    out: Path = options.out or OTHER_FOLDERS.get(options.model, MODEL_FOLDER)
    out.mkdir(parents=True, exist_ok=True)
    if options.model == "calibrate":
        if options.texts is None:
            parser.error("calibrate needs --texts")
        _calibrate(out, options.texts, say)
        return
    if options.corpora is None:
        parser.error(f"{options.model} needs --corpora")
    if options.model == "announcing":
        _announcing(out, options.corpora, options.texts, say)
        return
    training, kept_back = read_corpora(options.corpora)
    say(f"{len(training)} documents to train on, {len(kept_back)} kept back")
    if options.model == "outlook":
        _outlook(out, [*training, *kept_back], say)
    elif options.model == "compressor":
        _compressor(out, options.corpora, [*training, *kept_back], options.threads, say)
    elif options.model == "syntax":
        _syntax(out, training, say)
    elif options.model == "fast":
        _fast(out, training, kept_back, options.iterations, say)
    else:
        _accurate(out, training, kept_back, options.threads, options.go_on, say)


def _outlook(out: Path, documents: list[TaggedDocument], say: Callable[[str], None]) -> None:
    """Which way sentences look."""
    from store.extract.training.outlook import train

    train(documents, out / "outlook.tsv", say)


def _announcing(out: Path, corpora: Path, texts: Path | None, say: Callable[[str], None]) -> None:
    """Which dates ahead are announced."""
    from store.extract.training.announcing import train

    train(corpora, texts, out, say)


def _compressor(
    out: Path, corpora: Path, documents: list[TaggedDocument], threads: int, say: Callable[[str], None]
) -> None:
    """How a deadline is told in the words of its passage."""
    from store.extract.training.compressor_stage import train

    train(corpora, documents, out, threads, say)


def _syntax(out: Path, documents: list[TaggedDocument], say: Callable[[str], None]) -> None:
    """Word classes and heads."""
    from store.extract.training.syntax import train

    train(documents, out, say)


def _fast(
    out: Path,
    training: list[TaggedDocument],
    kept_back: list[TaggedDocument],
    iterations: int,
    say: Callable[[str], None],
) -> None:
    """The gazetteer, then the conditional random field."""
    from store.extract.names import lexicon
    from store.extract.names.recognisers.fast import Tagger
    from store.extract.training.base_model import base_pieces
    from store.extract.training.calibrate import LABELS, PERSONS_SURER, fitted, scored_by_fast
    from store.extract.training.companies import write_companies
    from store.extract.training.fast_model import recalibrate, train_tagger, write_model
    from store.extract.training.gazetteer import build_gazetteer

    sizes = build_gazetteer(training, MODEL_FOLDER / "gazetteer.tsv")
    lexicon.forget()
    say(f"gazetteer: {sizes}")
    companies = write_companies(training, frozenset(base_pieces()), DATA_FOLDER / "companies.tsv")
    lexicon.forget()
    say(f"companies: {companies}")
    raw = out / "fast.crfsuite"
    train_tagger(training, raw, iterations, say)
    path = out / "fast.z"
    say(write_model(raw, path))
    scored = scored_by_fast(Tagger(path.read_bytes()), _by_people(kept_back))
    together = fitted([(score, right) for _, score, right in scored])
    persons = [round(together[0] + PERSONS_SURER, 3), together[1]]
    recalibrate(path, {**dict.fromkeys(LABELS, together), "PER": persons})
    raw.unlink()


def _accurate(
    out: Path,
    training: list[TaggedDocument],
    kept_back: list[TaggedDocument],
    threads: int,
    go_on: Path | None,
    say: Callable[[str], None],
) -> None:
    """The transformer, exported and then calibrated as it will run."""
    from store.extract.names.recognisers.accurate import loaded
    from store.extract.training.accurate_model import train
    from store.extract.training.calibrate import curves, scored_by_accurate
    from store.extract.training.export import export, recalibrate
    from store.extract.training.packaged import packaged_network

    network, vocabulary = train(training, threads, say, packaged_network(go_on) if go_on else None)
    path = out / "accurate.onnx"
    export(network, vocabulary, path)
    recalibrate(path, curves(scored_by_accurate(loaded(path.read_bytes()), _by_people(kept_back))))
    say(f"{path.name}: {path.stat().st_size} bytes")


def _by_people(documents: list[TaggedDocument]) -> list[TaggedDocument]:
    """Silver labels are a model's: they agree with another model more than people do."""
    return [document for document in documents if document.corpus != "gmb_silver"]


def _calibrate(out: Path, texts: Path, say: Callable[[str], None]) -> None:
    """Fit the accurate model's curves on four fifths of the texts and tell how true they are on the other."""
    from store.extract.names.recognisers.accurate import loaded
    from store.extract.training.calibrate import curves, read_texts, reliability, right_or_wrong
    from store.extract.training.export import recalibrate

    path = out / "accurate.onnx"
    recogniser = loaded(path.read_bytes())
    fitting: list[Scored] = []
    aside: list[Scored] = []
    for text in read_texts(texts):
        (aside if text.is_aside else fitting).extend(right_or_wrong(text, recogniser.scored(text.document)))
    fits = curves(fitting)
    recalibrate(path, fits)
    say(f"{path.name}: {fits}")
    for part, scored in (("fitted on", fitting), ("set aside", aside)):
        error, lines = reliability(scored, fits)
        say(f"{part}: expected calibration error {error:.3f}; " + "; ".join(lines))


if __name__ == "__main__":
    main()
