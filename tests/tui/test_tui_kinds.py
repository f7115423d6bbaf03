"""What the screens offer for every kind follows the table of kinds."""

from __future__ import annotations

import pytest

from store.extract.part import Spanned
from store.model.kinds import KINDS, STEPS, Kind, Layer, Step
from tests.tui.conftest import found_in_fees
from tui.actions import ACTIONS
from tui.app import DatelineApp
from tui.article.findings_pane import FindingsStrip
from tui.article.highlights import highlights_of
from tui.chrome.help import help_content
from tui.config import Config


@pytest.mark.parametrize("step", STEPS.values(), ids=lambda step: step.name)
def test_every_step_has_a_key_on_and_one_back(step: Step) -> None:
    name, letter = step.name, step.letter
    assert ACTIONS[f"reader.next-{name}"].keys == (f"] {letter}",)
    assert ACTIONS[f"reader.previous-{name}"].keys == (f"[ {letter}",)
    assert ACTIONS[f"reader.next-{name}"].call == f"next_finding('{name}')"


def test_every_layer_has_a_number_and_is_shown_at_the_start() -> None:
    keys = [ACTIONS[f"reader.layer-{layer.value}"].keys for layer in Layer]
    assert keys == [(str(number),) for number in range(1, len(Layer) + 1)]
    assert Config().layers == tuple(Layer)


def test_a_row_of_its_own_takes_the_place_of_a_step_s() -> None:
    assert ACTIONS["reader.next-date"].footer and not ACTIONS["reader.next-figure"].footer
    assert sum(action.name == "next-date" for action in ACTIONS.values()) == 1


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_help_tells_every_sign(kind: Kind) -> None:
    assert f"{kind.sign}  {kind.plural}" in help_content(("reader",), {}).plain


def test_everything_that_is_found_has_its_look_on_its_layer() -> None:
    findings = found_in_fees()
    highlights = highlights_of(findings, (), ())
    found: tuple[Spanned, ...] = (
        *findings.mentions,
        *findings.quotations,
        *findings.figures,
        *findings.timexes,
    )
    for finding in found:
        pieces = highlights.pieces(finding.start, finding.end, frozenset(Layer))
        assert all(looks for _, _, looks in pieces)


async def test_the_strip_counts_every_kind_in_the_order_of_the_table(app: DatelineApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        strip = app.screen.query_one(FindingsStrip).render().plain
        assert strip.split()[:5] == ["!1", "@1", "%1", '"1', "=1"]
