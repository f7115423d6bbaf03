"""Pictures of the library at the two sizes that matter most, compared with the ones kept."""

from __future__ import annotations

from textual.pilot import Pilot

from tui.app import DatelineApp


async def settle(pilot: Pilot[None]) -> None:
    """Wait until the counts are in the header and the preview has followed."""
    await pilot.pause(0.3)
    await pilot.app.workers.wait_for_complete([w for w in pilot.app.workers if w.group == "default"])
    await pilot.pause()


async def opened(pilot: Pilot[None]) -> None:
    """An article, opened, with the cursor on its date."""
    await settle(pilot)
    await pilot.press("enter", "right_square_bracket", "d")
    await settle(pilot)


def test_list_at_80_by_24(snap_compare: object, app: DatelineApp) -> None:
    assert snap_compare(app, terminal_size=(80, 24), run_before=settle)  # type: ignore[operator]


def test_article_at_80_by_24(snap_compare: object, app: DatelineApp) -> None:
    assert snap_compare(app, terminal_size=(80, 24), run_before=opened)  # type: ignore[operator]


def test_three_columns_at_120_by_40(snap_compare: object, app: DatelineApp) -> None:
    assert snap_compare(app, terminal_size=(120, 40), run_before=opened)  # type: ignore[operator]
