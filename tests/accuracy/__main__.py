"""Measure the reading on gold data: `python -m tests.accuracy [--gold DIR] [--task TASK] [--dump N]`."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.accuracy.errors import count_errors, errors
from tests.accuracy.predict import Reading, read_gold, warm_up, write
from tests.accuracy.targets import Target, targets

_CHECKOUT = Path(__file__).resolve().parents[2]
_MOST_FREQUENT = 20


def main() -> int:
    """Read, score, print the table and the kinds of error; the exit code never judges the scores."""
    options = _options()
    scorer, gold = options.gold / "score.py", options.gold / "gold"
    if not scorer.is_file() or not gold.is_dir():
        print(
            f"No gold data in {options.gold}: expected score.py and a folder gold there."
            " Name their place with --gold."
        )
        return 2
    wanted = [t for t in targets() if options.task in (None, t.task) and (gold / t.gold).is_file()]
    warm_up()
    readings: dict[str, Reading] = {}
    lines: list[dict[str, Any]] = []
    for target in wanted:
        folder = options.out.parent / "accuracy"
        name = Path(target.gold).with_suffix(".jsonl").name
        records, predictions = folder / "gold" / name, folder / name
        if target.gold not in readings:
            print(f"reading {target.gold} …", file=sys.stderr, flush=True)
            readings[target.gold] = read_gold(gold / target.gold)
            write(records, readings[target.gold].gold)
            write(predictions, readings[target.gold].predicted)
        score = _score(scorer, records, predictions, target)
        lines.append(_line(target, score, readings[target.gold]))
    _print_table(lines)
    kinds = _print_errors(wanted, readings, options.dump)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(json.dumps({"lines": lines, "errors": kinds}, indent=1, ensure_ascii=False) + "\n")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.accuracy", description=__doc__)
    parser.add_argument(
        "--gold",
        type=Path,
        default=_CHECKOUT.parent / "shared" / "accuracy",
        help="the folder that holds score.py and the folder gold (default: %(default)s)",
    )
    parser.add_argument("--task", choices=sorted({target.task for target in targets()}))
    parser.add_argument(
        "--dump", type=int, default=0, metavar="N", help="show the first N errors of each gold file"
    )
    parser.add_argument("--out", type=Path, default=_CHECKOUT / "build" / "accuracy.json")
    return parser.parse_args()


def _score(scorer: Path, gold: Path, predictions: Path, target: Target) -> dict[str, Any]:
    command = [
        sys.executable,
        str(scorer),
        target.task,
        str(gold),
        str(predictions),
        "--json",
        *target.arguments,
    ]
    if target.source:
        command += ["--source", target.source]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    metrics: list[dict[str, Any]] = json.loads(done.stdout)
    return next((metric for metric in metrics if metric["metric"] == target.metric), {})


def _line(target: Target, score: dict[str, Any], reading: Reading) -> dict[str, Any]:
    return {
        "task": target.task,
        "label": target.label,
        "gold": target.gold,
        "source": target.source,
        "score": score.get(target.field),
        "precision": score.get("P"),
        "recall": score.get("R"),
        "target": target.target,
        "others": target.others,
        "by": target.by,
        "words_per_second": round(reading.words_per_second),
    }


def _print_table(lines: list[dict[str, Any]]) -> None:
    heads = ("", "score", "P", "R", "target", "others", "words/s", "others are")
    rows = [
        (
            line["label"],
            *(_cell(line[name]) for name in ("score", "precision", "recall", "target", "others")),
            f"{line['words_per_second']:,}",
            line["by"] or "",
        )
        for line in lines
    ]
    widths = [max(len(row[column]) for row in [heads, *rows]) for column in range(len(heads))]
    for row in [heads, *rows]:
        cells = [row[0].ljust(widths[0]), *(row[i].rjust(widths[i]) for i in range(1, 7)), row[7]]
        print("  ".join(cells).rstrip())


def _cell(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"


def _print_errors(
    wanted: list[Target], readings: dict[str, Reading], dump: int
) -> dict[str, list[list[Any]]]:
    counted: dict[str, list[list[Any]]] = {}
    for gold, task in dict.fromkeys((target.gold, target.task) for target in wanted):
        reading = readings[gold]
        kinds = count_errors(task, reading.gold, reading.predicted).most_common()
        counted[gold] = [[kind, count] for kind, count in kinds[:_MOST_FREQUENT]]
        if kinds:
            print(f"\n{gold}: {sum(count for _, count in kinds)} errors of {len(kinds)} kinds")
        for kind, count in kinds[:_MOST_FREQUENT]:
            print(f"  {count:4}  {kind}")
        for number, (kind, shown) in enumerate(errors(task, reading.gold, reading.predicted)):
            if number >= dump:
                break
            print(f"    {kind} | {shown}")
    return counted


if __name__ == "__main__":
    sys.exit(main())
