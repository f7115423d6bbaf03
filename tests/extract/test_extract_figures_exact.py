"""Values are told as they are written, not as binary fractions come near them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from store.extract.document import read_document
from store.extract.figures import figures


@given(st.integers(1, 9999), st.sampled_from([("million", 10**4), ("bn", 10**7), ("trillion", 10**10)]))
def test_a_magnitude_multiplies_hundredths_exactly(hundredths: int, magnitude: tuple[str, int]) -> None:
    word, factor = magnitude
    text = f"The quay cost {hundredths / 100:.2f} {word} euros."
    assert [figure.value for figure in figures(read_document(text))] == [float(hundredths * factor)]
