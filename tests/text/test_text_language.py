"""The language of a text: told where it is evident, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.text.language import foreign_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Die Fähre fährt am Montag nicht, weil der Hafen für eine Woche gesperrt ist.", "de"),
        ("Le port est fermé pour une semaine, et les bateaux ont été mis à quai dans la baie.", "fr"),
        ("El puerto está cerrado por una semana y los barcos que salen del muelle no navegan.", "es"),
        ("The port is closed for a week, and the ferries that sail from it are at the quay.", ""),
        ("An English report says that “der Hafen ist zu” and that the ferry will not sail.", ""),
        ("12. März 2026, 14:00", ""),
        ("", ""),
    ],
)
def test_a_language_is_told_by_its_small_words(text: str, language: str) -> None:
    assert foreign_language(text) == language


def test_the_first_page_tells() -> None:
    german = "Die Fähre fährt nicht, weil der Hafen gesperrt ist. " * 100
    assert foreign_language(german + "The port is closed for a week. " * 1000) == "de"


@given(st.text(max_size=300))
def test_any_text_has_one_answer(text: str) -> None:
    assert foreign_language(text) in ("", "de", "fr", "es")
