"""An entity in words: sparklines that lose nothing, and the same without bars."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from store.model.decisions import EntitySummary
from store.model.findings import MentionKind
from store.model.passages import Aspect, EntityProfile
from tui.words.entities import (
    ASPECTS,
    BARS,
    NO_BAR,
    NOTHING,
    about_words,
    also_words,
    over_time,
    sparkline,
    stretches,
)

months = st.dictionaries(
    st.builds(lambda year, month: f"{year:04}-{month:02}", st.integers(1900, 2100), st.integers(1, 12)),
    st.integers(1, 5000),
    min_size=1,
    max_size=40,
).map(lambda counts: sorted(counts.items()))


@given(months, st.integers(1, 120))
def test_no_mention_is_lost_however_short_the_line_is(counts: list[tuple[str, int]], most: int) -> None:
    parts, length = stretches(counts, most)
    assert sum(part.amount for part in parts) == sum(count for _, count in counts)
    assert 1 <= len(parts) <= most
    first = f"{parts[0].year:04}-{parts[0].month:02}"
    assert first == counts[0][0]
    assert length >= 1


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=60))
def test_a_bar_for_each_and_the_tallest_for_the_most(counts: list[int]) -> None:
    line = sparkline(counts)
    assert len(line) == len(counts)
    assert all((bar == NO_BAR) == (count == 0) for bar, count in zip(line, counts, strict=True))
    if max(counts):
        assert line[counts.index(max(counts))] == BARS[-1]


def test_what_the_bars_show_is_told_in_words_too() -> None:
    assert over_time([("2026-01", 2), ("2026-03", 8)], 80) == "▂·█ Jan 2026 – Mar 2026, most in Mar 2026 (8)"
    assert over_time([("2026-01", 2)], 80) == "█ Jan 2026"
    assert over_time([], 80) == ""
    assert "most from" in over_time([("1990-01", 2), ("2026-03", 8)], 60), "longer than a month each"


def test_the_head_of_a_page_tells_who_it_is() -> None:
    entity = EntitySummary(1, "Mara Lindqvist", MentionKind.PERSON, 1, 1)
    names, roles = ("Lindqvist", "Mara Lindqvist"), ("the minister",)
    profile = EntityProfile(entity, False, names, roles, (), 0)
    assert about_words(profile) == "person · 1 mention in 1 article"
    assert also_words(profile) == "also Lindqvist · the minister"
    assert also_words(EntityProfile(entity, False, (), (), (), 0)) == ""


def test_every_section_has_a_name_and_says_what_to_do_where_it_is_empty() -> None:
    assert set(ASPECTS) == set(NOTHING) == set(Aspect)
    assert all("{name}" in sentence and sentence.endswith(".") for sentence in NOTHING.values())
