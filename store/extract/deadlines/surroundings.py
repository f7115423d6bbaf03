"""What the sentences beside that of a date are about: a pirate, a notice, a wish, what was called off."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

from store.extract.document import Document, Sentence
from store.extract.timexes.vocabulary import listed

Naming = Callable[[str, str], Sequence[str]]
_EARLIER, _LATER, _READ = 2, 2, 60
"""How many sentences before and behind that of the date are looked at, and how many words of each."""
_TELLING = frozenset(listed("i me my we our us you your he she they his her their said says would had will"))
"""Words that tell a story from news, and a plan from what has been."""


def told_beside(document: Document, own: Sentence, named: Naming) -> Iterator[str]:
    """What the sentences beside that of the date are about; `named` gives the clues of a word at a place."""
    at = bisect_left(document.sentence_starts, own.start)
    for sentence in document.sentences[max(0, at - _EARLIER) : at]:
        yield from _about(document, sentence, "earlier", named)
    for sentence in document.sentences[at + 1 : at + 1 + _LATER]:
        if sentence.paragraph == own.paragraph:
            yield from _about(document, sentence, "then", named)


def _about(document: Document, sentence: Sentence, place: str, named: Naming) -> Iterator[str]:
    """The clues of a sentence's words, and who it tells of and how."""
    last = min(sentence.last_token, sentence.first_token + _READ)
    for word in set(document.tokens.lower[sentence.first_token : last]):
        if word in _TELLING:
            yield f"{place} {word}"
        yield from named(place, word)
