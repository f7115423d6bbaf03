"""Scripts that are written without spaces between words: Chinese, Japanese, Thai, Lao, Khmer and Burmese.

Where a word of theirs begins only a dictionary knows. So that each is found wherever it stands,
every letter of them is a word of its own to an index, and a word is a phrase of letters.
"""

from __future__ import annotations

from store.patterns import regex

APART = "\x1f"
"""What is put between letters: the unit separator, which no sanitised text has."""

_LETTER = (
    "[\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai and Lao, Burmese, Khmer
    "\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff\uff66-\uff9d"  # kana, and the marks that repeat a letter
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"  # Han
)
_UNSPACED = regex(_LETTER)
_BESIDE_ONE = regex(f"(?<={_LETTER})|(?={_LETTER})")


def set_apart(text: str) -> str:
    """A text with its letters set apart where they are of such a script; any other text as it is.

    >>> set_apart("Quay 東京").replace(APART, "|"), set_apart("the quay")
    ('Quay |東|京|', 'the quay')
    """
    if text.isascii() or not _UNSPACED.search(text):
        return text
    return _BESIDE_ONE.sub(APART, text)
