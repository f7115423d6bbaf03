"""What is read as a change, and what only looks like one."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.extract.changes import changes
from store.extract.document import read_document
from store.extract.figures import figures
from store.model.findings import Change
from store.tables import Row, rows_of


def read(text: str) -> tuple[Change, ...]:
    document = read_document(text)
    return changes(document, figures(document))


@pytest.mark.parametrize(
    ("text", "surface", "before", "after", "unit"),
    [
        ("The port cut its fee to around 30% from 145%.", "to around 30% from 145%", 145, 30, "percent"),
        ("The toll rose from 3% to 5%.", "from 3% to 5%", 3, 5, "percent"),
        ("The toll rose from 3 to 5 percent.", "from 3 to 5 percent", 3, 5, "percent"),
        (
            "It cut its payout to five cents a share from 11 cents.",
            "to five cents a share from 11 cents",
            11,
            5,
            "USD_cent",
        ),
        (
            "She trimmed her guess to $2.95 a share from $3.10.",
            "to $2.95 a share from $3.10",
            3.1,
            2.95,
            "USD",
        ),
        ("Profit fell to 96 cents a share from $1.15.", "to 96 cents a share from $1.15", 1.15, 0.96, "USD"),
        (
            "Profit rose to $4 million from last year's $3 million.",
            "to $4 million from last year's $3 million",
            3e6,
            4e6,
            "USD",
        ),
        (
            "Sales fell from $7.1 million, or 6 cents a share, to $3.5 million.",
            "from $7.1 million, or 6 cents a share, to $3.5 million",
            7.1e6,
            3.5e6,
            "USD",
        ),
        ("The crew grew to 20 from 12.", "to 20 from 12", 12, 20, "number"),
        ("Income reached $3 billion, up from $2 billion.", "$3 billion, up from $2 billion", 2e9, 3e9, "USD"),
        ("The crew grew from 12 sailors to 20 sailors.", "from 12 sailors to 20", 12, 20, "count"),
        (
            "The town reduced its levy on boats to 10%.",
            "reduced its levy on boats to 10%",
            None,
            10,
            "percent",
        ),
    ],
)
def test_changes(text: str, surface: str, before: float | None, after: float, unit: str) -> None:
    [change] = read(text)
    assert text[change.start : change.end] == surface
    assert (change.before, change.after, change.unit) == (before, after, unit)


@pytest.mark.parametrize(
    "text",
    [
        "The fair ran from 2010 to 2015.",
        "The train goes from Paris to Rome.",
        "They want 5 to 10 percent.",
        "Guesses ranged from 200 million euros to 800 million euros.",
        "It has 40 to 50 questions.",
        "The form went to 30 homes from 12 villages.",
        "They need up to $5.",
        "It costs $5. It fell from the shelf.",
    ],
)
def test_what_only_looks_like_a_change(text: str) -> None:
    assert read(text) == ()


def test_a_change_says_what_moved_and_which_way() -> None:
    [down] = read("They reduced the duty on wine to 30% from 145%.")
    assert down.what == "duty on wine"
    assert down.rising is False
    [up] = read("The toll rose from 3% to 5%.")
    assert up.what == "toll"
    assert up.rising is True
    [half] = read("They cut the toll to 5%.")
    assert half.rising is None


COLUMNS = ("name", "example", "rule", "near miss", "rule of the near miss")
RULES = list(rows_of(Path(__file__).with_name("change_rules.tsv").read_text("utf-8"), "rules", COLUMNS))


@pytest.mark.parametrize("row", RULES, ids=lambda row: row["name"])
def test_a_change_is_read_by_its_rule_and_its_near_miss_is_not(row: Row) -> None:
    for text, rule in (("example", "rule"), ("near miss", "rule of the near miss")):
        assert ([change.rule for change in read(row[text])] or ["-"]) == [row[rule]]
