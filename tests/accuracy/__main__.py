"""Measure the reading on gold data: `make accuracy`, or `python -m tests.accuracy` with the options below.

The report: how each target is met, on the texts in view and on the fifth set aside; then, of those
in view, each task by source and kind, how far the model's confidence can be trusted, and the most
frequent kinds of error of each task.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from store.errors import ConfigError
from store.extract.names.protocol import Recogniser
from store.extract.names.recognisers.registry import choose, load_recogniser
from tests.accuracy import calibration, pairs
from tests.accuracy.aside import is_aside, is_in_view
from tests.accuracy.breakdown import Broken, break_down, breakdowns
from tests.accuracy.errors import Error, Kind, errors, kinds
from tests.accuracy.predict import Reading, read_gold, warm_up
from tests.accuracy.scoring import Files, Score, scores
from tests.accuracy.tables import number, table
from tests.accuracy.targets import Target, targets

_CHECKOUT = Path(__file__).resolve().parents[2]
_MOST_FREQUENT = 20
_PAIRS = "pairs"
"""The task of telling whether two articles announce one deadline, which brings its own gold."""
_NUMBERS = ("score", "rest", "aside", "precision", "recall", "target", "others")
"""The columns of the table of targets that hold a number."""


def main() -> int:
    """Read, score and print the report; the exit code never judges the scores."""
    options = _options()
    try:
        models = [load_recogniser(name) for name in options.recogniser] or [_default()]
    except ConfigError as error:
        print(error)
        return 2
    if options.task == _PAIRS:
        return _pairs(models)
    scorer, gold = options.gold / "score.py", options.gold / "gold"
    if not scorer.is_file() or not gold.is_dir():
        print(
            f"No gold data in {options.gold}: expected score.py and a folder gold there."
            " Name their place with --gold."
        )
        return 2
    _pairs(models if options.task is None else [])
    wanted = [t for t in targets() if options.task in (None, t.task) and (gold / t.gold).is_file()]
    runs = [_run(model, wanted, options) for model in models]
    if len(runs) > 1:
        print("\n# The models beside each other\n")
        print(_compared(runs))
    options.out.parent.mkdir(parents=True, exist_ok=True)
    report = {"schema": "dateline.accuracy/1", "runs": runs}
    options.out.write_text(json.dumps(report, indent=1, ensure_ascii=False) + "\n")
    return 0


def _pairs(models: list[Recogniser]) -> int:
    for model in models:
        print(f"# The same deadline, moved, or another one, names by {model.name} {model.version}\n")
        print(pairs.report(model), end="\n\n")
    return 0


def _default() -> Recogniser:
    choice = choose()
    if choice.notice:
        print(choice.notice, file=sys.stderr)
    return choice.recogniser


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.accuracy", description=__doc__)
    parser.add_argument(
        "--gold",
        type=Path,
        default=_CHECKOUT.parent / "shared" / "accuracy",
        help="the folder that holds score.py and the folder gold (default: %(default)s)",
    )
    parser.add_argument("--task", choices=sorted({target.task for target in targets()} | {_PAIRS}))
    parser.add_argument(
        "--recogniser",
        action="append",
        default=[],
        metavar="NAME",
        help="what finds names (default: the default one); several are compared",
    )
    parser.add_argument(
        "--dump", type=int, default=0, metavar="N", help="show the first N errors of each gold file in full"
    )
    parser.add_argument("--out", type=Path, default=_CHECKOUT / "build" / "accuracy.json")
    return parser.parse_args()


def _run(model: Recogniser, wanted: list[Target], options: argparse.Namespace) -> dict[str, Any]:
    """One model's report, printed and for the file."""
    scorer, gold, folder = options.gold / "score.py", options.gold / "gold", options.out.parent / "accuracy"
    named = f"{model.name} {model.version}"
    warm_up(model)
    readings: dict[str, Reading] = {}
    files: dict[str, dict[str, Files]] = {}
    for name in dict.fromkeys(target.gold for target in wanted):
        print(f"reading {name} …", file=sys.stderr, flush=True)
        whole = read_gold(gold / name, model)
        readings[name] = whole.only(is_in_view)
        parts = {"score": whole, "rest": readings[name], "aside": whole.only(is_aside)}
        files[name] = {
            part: Files.of(scorer, reading, folder / part, Path(name).with_suffix(".jsonl").name)
            for part, reading in parts.items()
            if reading.gold
        }
    print(f"# Targets, names by {named}\n")
    lines = [_line(target, files[target.gold], readings[target.gold]) for target in wanted]
    print(_table(lines))
    run: dict[str, Any] = {"recogniser": named, "lines": lines, "tasks": {}}
    for task in dict.fromkeys(target.task for target in wanted):
        print(f"\n# {task}")
        asked = {each.gold: each for each in breakdowns() if each.task == task and each.gold in readings}
        broken = [break_down(each, readings[name], scorer, folder) for name, each in asked.items()]
        sure = _sureness(readings) if task == "entities" else []
        found = {}
        for name in dict.fromkeys(target.gold for target in wanted if target.task == task):
            reading = asked[name].regrouped(readings[name]) if name in asked else readings[name]
            found[name] = list(errors(task, reading.gold, reading.predicted))
        frequent = kinds(error for errors_of_file in found.values() for error in errors_of_file)
        _print_task(broken, sure, frequent)
        _dump(found, options.dump)
        run["tasks"][task] = {
            "by_source": {each.gold: each.values for each in broken},
            "calibration": calibration.as_json(sure) if sure else None,
            "errors": [
                {"kind": kind.name, "count": kind.count, "sources": kind.sources, "example": kind.example}
                for kind in frequent[:_MOST_FREQUENT]
            ],
        }
    return run


def _sureness(readings: dict[str, Reading]) -> list[calibration.Bin]:
    names = readings["entities.jsonl"]
    return calibration.bins(calibration.judged(names.gold, names.predicted))


def _line(target: Target, files: dict[str, Files], reading: Reading) -> dict[str, Any]:
    """What one target scores on all texts, on those in view ("rest") and on those set aside."""
    found = {part: _score(target, of_part) for part, of_part in files.items()}
    score = found["score"]
    return {
        "task": target.task,
        "label": target.label,
        "gold": target.gold,
        "source": target.source,
        **{part: found.get(part, {}).get(target.field) for part in ("score", "rest", "aside")},
        "precision": score.get("P"),
        "recall": score.get("R"),
        "target": target.target,
        "others": target.others,
        "by": target.by,
        "words_per_second": round(reading.words_per_second),
    }


def _score(target: Target, files: Files) -> Score:
    """What the scorer says of a target's metric; nothing where there was nothing to find."""
    found = scores(files, target.task, target.arguments, target.source)
    told = (each for each in found if each["metric"] == target.metric and each.get("gold", 1))
    return next(told, {})


def _table(lines: list[dict[str, Any]]) -> str:
    heads = ("", "score", "rest", "aside", "P", "R", "target", "others", "words/s", "others are")
    rows = [
        (
            line["label"],
            *(number(line[name]) for name in _NUMBERS),
            f"{line['words_per_second']:,}",
            line["by"] or "",
        )
        for line in lines
    ]
    return table(heads, rows, words_from=9)


def _compared(runs: list[dict[str, Any]]) -> str:
    rows = [
        (
            lines[0]["label"],
            *(f"{number(line['score'])} at {line['words_per_second']:,} w/s" for line in lines),
        )
        for lines in zip(*(run["lines"] for run in runs), strict=True)
    ]
    return table(("", *(run["recogniser"] for run in runs)), rows)


def _print_task(broken: list[Broken], sure: list[calibration.Bin], frequent: list[Kind]) -> None:
    for each in broken:
        print(f"\n{each.shown()}")
    if sure:
        print("\nConfidence of the model's names, told and observed")
        print(calibration.shown(sure))
    if frequent:
        total = sum(kind.count for kind in frequent)
        shown = min(_MOST_FREQUENT, len(frequent))
        print(f"\n{total} errors of {len(frequent)} kinds; the {shown} most frequent, with an example each")
    for kind in frequent[:_MOST_FREQUENT]:
        for line in kind.lines():
            print(line)


def _dump(found: dict[str, list[Error]], most: int) -> None:
    for name, errors_of_file in found.items():
        for error in errors_of_file[:most]:
            print(f"    {name} | {error.kind} | {error.shown}")


if __name__ == "__main__":
    sys.exit(main())
