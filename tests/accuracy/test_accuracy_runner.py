"""The accuracy runner: its table of targets, its kinds of error, its words where the gold is missing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.accuracy.errors import count_errors, errors, shape
from tests.accuracy.targets import targets

_CHECKOUT = Path(__file__).resolve().parents[2]


def test_every_target_names_a_known_task_and_a_possible_score() -> None:
    told = targets()
    assert {target.task for target in told} == {
        "entities",
        "quotes",
        "timex",
        "figures",
        "changes",
        "deadlines",
    }
    for target in told:
        assert target.gold.endswith((".jsonl", ".json"))
        assert target.field in ("F1", "acc")
        assert all(score is None or 0 < score <= 100 for score in (target.target, target.others))
        assert (target.others is None) == (target.by is None)


def test_a_shape_makes_dates_of_one_form_alike() -> None:
    assert shape("12 March 2024") == shape("31  Oct. 1999").replace(".", "") == "99 MONTH 9999"
    assert shape("next Friday") == "next WEEKDAY"


def test_errors_are_told_by_kind() -> None:
    gold = [
        {
            "id": "a",
            "text": "It cost $5 and took two days in 7 rooms.",
            "kinds": ["money", "duration", "count"],
            "figures": [
                {"start": 8, "end": 10, "kind": "money", "value": 5, "unit": "USD"},
                {"start": 20, "end": 28, "kind": "duration", "value": 2, "unit": "day"},
            ],
        }
    ]
    found = [
        {
            "id": "a",
            "figures": [
                {"start": 8, "end": 10, "kind": "money", "value": 50, "unit": "USD"},
                {"start": 32, "end": 33, "kind": "count", "value": 7, "unit": "count"},
            ],
            "rules": {"figures": [[32, 33, "count"]]},
        }
    ]
    assert count_errors("figures", gold, found) == {
        "wrong value: money, digits": 1,
        "missed duration, words": 1,
        "made up count, digits [count]": 1,
    }
    assert all("«" in line for _, line in errors("figures", gold, found))


def test_what_is_optional_or_right_is_no_error() -> None:
    figure = {"start": 0, "end": 5, "kind": "count", "value": 3, "unit": "count"}
    gold = [{"id": "a", "text": "Three people met.", "figures": [figure]}]
    assert not count_errors("figures", gold, [{"id": "a", "figures": [figure]}])
    gold[0]["figures"] = [{**figure, "optional": True}]
    assert not count_errors("figures", gold, [{"id": "a", "figures": []}])


def test_without_gold_one_clear_line_and_exit_code_2(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.accuracy", "--gold", str(tmp_path / "nowhere")]
    done = subprocess.run(command, cwd=_CHECKOUT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stdout.count("\n") == 1
    assert "--gold" in done.stdout
