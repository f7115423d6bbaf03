"""A few killings of each kind; `make soak` does a thousand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.soak import deeds
from tests.soak.kills import killings


@pytest.mark.slow
def test_nothing_that_was_accepted_is_lost_to_a_kill(tmp_path: Path) -> None:
    killed = list(killings(tmp_path, seed=7, times=len(deeds.KINDS)))
    assert [(each.kind, fault) for each in killed for fault in each.faults] == []
    assert any(each.accepted for each in killed), "the killings all came before the first deed"
