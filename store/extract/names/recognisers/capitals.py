"""Headlines and posts written in capitals, put back into the case that running text would have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from store.extract.names.lexicon import gazetteer_kinds, word_kinds

_FEWEST_WORDS = 3
_SHARE = 0.8
_NAME_CODES = frozenset({"CO", "DE", "ST", "RG", "CM", "ME", "TE", "DY", "MO", "FA", "PY"})


def recased(sentences: Sequence[Sequence[str]], known: Callable[[str], bool]) -> list[Sequence[str]]:
    """The same sentences, those in capitals as they would be written otherwise.

    A word takes the form it has elsewhere in the document, else that of a name where
    it is in a list of names or is no word `known` in small letters.
    """
    shouted = [_in_capitals(sentence) for sentence in sentences]
    if not any(shouted):
        return list(sentences)
    forms: dict[str, Counter[str]] = {}
    for sentence, loud in zip(sentences, shouted, strict=True):
        if not loud:
            for word in sentence[1:]:
                forms.setdefault(word.lower(), Counter())[word] += 1
    return [
        [_form(word, forms, known) for word in sentence] if loud else sentence
        for sentence, loud in zip(sentences, shouted, strict=True)
    ]


def _in_capitals(sentence: Sequence[str]) -> bool:
    if sum(map(str.isupper, sentence)) < _SHARE * _FEWEST_WORDS:
        return False
    words = [word for word in sentence if word.isalpha() and len(word) > 1]
    return len(words) >= _FEWEST_WORDS and sum(map(str.isupper, words)) >= _SHARE * len(words)


def _form(word: str, forms: dict[str, Counter[str]], known: Callable[[str], bool]) -> str:
    if not word.isupper() or len(word) == 1 or "." in word:
        return word
    lower = word.lower()
    if lower in forms:
        return forms[lower].most_common(1)[0][0]
    if gazetteer_kinds(lower) or not _NAME_CODES.isdisjoint(word_kinds().get(lower, ())):
        return word.capitalize()
    if "BO" in word_kinds().get(lower, ()) and len(word) <= 5 and lower not in ("is", "who", "un"):
        return word
    return lower if known(lower) or any(map(known, _stems(lower))) else word.capitalize()


def _stems(word: str) -> Iterator[str]:
    """The word without an ending of verb or plural: "quits", "seized", "closing"."""
    for ending, least in (("s", 4), ("es", 5), ("d", 5), ("ed", 5), ("ing", 6)):
        if len(word) >= least and word.endswith(ending):
            yield word.removesuffix(ending)
