"""Pictures of the library at the two sizes that matter most, compared with the ones kept."""

from __future__ import annotations

from textual.pilot import Pilot

from tests.tui.waiting import settled
from tui.app import DatelineApp


async def opened(pilot: Pilot[None]) -> None:
    """An article, opened, with the cursor on its date."""
    await settled(pilot)
    await pilot.press("enter", "right_square_bracket", "d")
    await settled(pilot)


def test_list_at_80_by_24(snap_compare: object, app: DatelineApp) -> None:
    assert snap_compare(app, terminal_size=(80, 24), run_before=settled)  # type: ignore[operator]


def test_article_at_80_by_24(snap_compare: object, app: DatelineApp) -> None:
    assert snap_compare(app, terminal_size=(80, 24), run_before=opened)  # type: ignore[operator]


def test_three_columns_at_120_by_40(snap_compare: object, app: DatelineApp) -> None:
    assert snap_compare(app, terminal_size=(120, 40), run_before=opened)  # type: ignore[operator]
