"""A text as every kind of finding reads it."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from store.extract.document import in_small_letters


@given(st.text())
@example("İstanbul, ΑΣ")
def test_small_letters_keep_every_offset(text: str) -> None:
    low = in_small_letters(text)
    assert len(low) == len(text)
    assert all(small in (letter, letter.lower(), "ς") for small, letter in zip(low, text, strict=True))
