"""The accuracy runner: its table of targets, its kinds of error, its words where the gold is missing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from store.events.same_deadline import Verdict
from store.extract.names.recognisers.registry import load_recogniser
from tests.accuracy import pairs
from tests.accuracy.aside import is_aside, is_in_view
from tests.accuracy.breakdown import breakdowns
from tests.accuracy.calibration import bins, expected_error, judged
from tests.accuracy.errors import errors, kinds, shape
from tests.accuracy.predict import Reading
from tests.accuracy.tables import table
from tests.accuracy.targets import targets

_CHECKOUT = Path(__file__).resolve().parents[2]


def test_every_target_names_a_known_task_and_a_possible_score() -> None:
    told = targets()
    assert {target.task for target in told} == {
        "entities",
        "quotes",
        "timex",
        "days",
        "labels",
        "figures",
        "changes",
        "deadlines",
    }
    for target in told:
        assert target.gold.endswith((".jsonl", ".json"))
        assert target.field in ("F1", "acc")
        assert all(score is None or 0 < score <= 100 for score in (target.target, target.others))
        assert (target.others is None) == (target.by is None)


def test_the_pairs_of_deadlines_are_told_once_each_and_two_verdicts_can_be_told_from_one() -> None:
    told = pairs.pairs()
    assert len(told) >= 120
    assert len({pair.id for pair in told}) == len(told)
    assert all(pair.one.published <= pair.other.published for pair in told)
    assert {pair.verdict for pair in told} == set(Verdict)
    assert 0.1 < sum(pair.aside for pair in told) / len(told) < 0.3


def test_precision_and_recall_of_a_verdict_count_what_was_given_and_what_was_wanted() -> None:
    same, *_ = (pair for pair in pairs.pairs() if pair.verdict is Verdict.SAME)
    moved, *_ = (pair for pair in pairs.pairs() if pair.verdict is Verdict.MOVED)
    judged = [
        pairs.Judged(moved, Verdict.MOVED),
        pairs.Judged(same, Verdict.MOVED),
        pairs.Judged(moved, Verdict.OTHER),
        pairs.Judged(moved, Verdict.OTHER),
    ]
    precision, recall = pairs.precision_and_recall(judged, Verdict.MOVED)
    assert (precision, round(recall or 0)) == (50, 33)
    assert pairs.precision_and_recall(judged, Verdict.SAME) == (None, 0)


@pytest.mark.slow
def test_what_is_said_to_have_moved_has_moved() -> None:
    fast = load_recogniser("fast")
    judged = [pairs.judge(pair, fast) for pair in pairs.pairs()]
    precision, recall = pairs.precision_and_recall(judged, Verdict.MOVED)
    assert (precision or 0) >= 95
    assert (recall or 0) >= 60


def test_a_shape_makes_dates_of_one_form_alike() -> None:
    assert shape("12 March 2024") == shape("31  Oct. 1999").replace(".", "") == "99 MONTH 9999"
    assert shape("next Friday") == "next WEEKDAY"


def test_about_a_fifth_is_set_aside_and_always_the_same_one() -> None:
    ids = [f"river/{number}" for number in range(2000)]
    aside = [each for each in ids if is_aside({"id": each})]
    assert 300 < len(aside) < 500
    assert aside[:3] == ["river/2", "river/4", "river/8"]
    assert all(is_aside({"id": each, "text": "other"}) for each in aside)


def test_what_is_in_view_and_what_is_set_aside_make_the_whole() -> None:
    gold = [{"id": f"river/{number}"} for number in range(40)]
    whole = Reading(gold, [{**record, "timexes": []} for record in gold], words=400, seconds=2)
    rest, aside = whole.only(is_in_view), whole.only(is_aside)
    for part in (rest, aside):
        assert [record["id"] for record in part.gold] == [each["id"] for each in part.predicted]
    assert sorted(map(str, rest.gold + aside.gold)) == sorted(map(str, gold))
    assert rest.words_per_second == 200


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
    told = list(errors("figures", gold, found))
    assert [error.kind for error in told] == [
        "wrong value: money, digits",
        "missed duration, words",
        "made up count, digits [count]",
    ]
    assert all("«" in error.shown for error in told)
    assert told[0].brief == "…It cost [$5] and took two days in 7 rooms.… value: 5 / 50"


def test_kinds_of_error_are_counted_by_source_with_an_example() -> None:
    gold = [
        {"id": n, "source": source, "text": "It cost $5.", "figures": [
            {"start": 8, "end": 10, "kind": "money", "value": 5, "unit": "USD"}
        ]}
        for n, source in enumerate(("post", "post", "wire"))
    ]  # fmt: skip
    (kind,) = kinds(errors("figures", gold, []))
    assert list(kind.lines()) == [
        "     3  missed money, digits  (post 2, wire 1)",
        "          …It cost [$5].…",
    ]


def test_what_is_optional_or_right_is_no_error() -> None:
    figure = {"start": 0, "end": 5, "kind": "count", "value": 3, "unit": "count"}
    gold = [{"id": "a", "text": "Three people met.", "figures": [figure]}]
    assert not list(errors("figures", gold, [{"id": "a", "figures": [figure]}]))
    gold[0]["figures"] = [{**figure, "optional": True}]
    assert not list(errors("figures", gold, [{"id": "a", "figures": []}]))


def test_a_breakdown_takes_the_publisher_from_the_id_and_a_column_for_each_metric_that_fits() -> None:
    tables = {each.gold: each for each in breakdowns()}
    assert (
        tables["quotes.jsonl"].group({"id": "corpus/the-post_2015-11-11_title", "source": "corpus"})
        == "the-post"
    )
    assert tables["entities.jsonl"].group({"id": "a/b_1", "source": "wire"}) == "wire"
    scores = [{"metric": f"figures[{kind}] relaxed + value + unit", "F1": 1.0} for kind in ("ALL", "money")]
    (column,) = tables["figures.jsonl"].columns
    assert column.of([*scores, {"metric": "figures[money] relaxed span", "F1": 2.0}]) == {
        "ALL": 1.0,
        "money": 1.0,
    }


def test_calibration_compares_what_was_told_with_what_was_right() -> None:
    gold = [{"id": "a", "mentions": [{"start": 0, "end": 4, "kind": "person"}]}]
    found = [
        {"start": 0, "end": 4, "kind": "person", "confidence": 0.9},
        {"start": 5, "end": 9, "kind": "person", "confidence": 0.92},
        {"start": 10, "end": 12, "kind": "other", "confidence": 0.9},
        {"start": 13, "end": 15, "kind": "place", "confidence": None},
    ]
    (filled,) = bins(judged(gold, [{"id": "a", "mentions": found}]))
    assert (filled.least, filled.count, filled.right) == (0.9, 2, 1)
    assert abs(expected_error([filled]) - 0.41) < 1e-9
    assert bins([]) == [] and expected_error([]) == 0


def test_a_table_stands_in_columns() -> None:
    assert table(("name", "n", "by"), [("a", "10", "us"), ("bc", "7", "")], words_from=2) == (
        "name   n  by\na     10  us\nbc     7"
    )


def test_without_gold_one_clear_line_and_exit_code_2(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.accuracy", "--gold", str(tmp_path / "nowhere")]
    done = subprocess.run(command, cwd=_CHECKOUT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stdout.count("\n") == 1
    assert "--gold" in done.stdout


def test_a_recogniser_that_is_not_there_is_told(tmp_path: Path) -> None:
    (tmp_path / "gold").mkdir()
    (tmp_path / "score.py").touch()
    command = [sys.executable, "-m", "tests.accuracy", "--gold", str(tmp_path), "--recogniser", "none"]
    done = subprocess.run(command, cwd=_CHECKOUT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "no name recogniser called “none”" in done.stdout
