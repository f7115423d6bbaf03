"""Whether a time hangs on a verb of the present, which tells what is fixed: "drivers walk out on Friday"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from store.extract.document import Document
from store.extract.syntax.tree import word_classes
from store.extract.timexes.vocabulary import listed

_BEFORE, _NEAR = 24, 8
"""Words before the time that are read, and how near its verb stands."""
_REMEMBERED = 200
_READ_AS = "Friday"
"""What the time is read as."""
_ENDS = frozenset({",", ";", ":", "—", "–", "(", ")", "“", "”", '"'})
_TOLD = frozenset(
    listed("""say says tell tells think thinks believe believes know knows show shows suggest suggests report
    reports note notes recall recalls remember remembers add adds write writes insist insists claim claims
    is are 's 're am has have 've does do""")
)
"""Verbs that tell what was, or help another."""
_SUBJECTS = frozenset({"NN", "NNS", "NNP", "PRP", "RB", "WDT", "WP", "CC", "CD", ",", ")"})
"""Classes of what stands before a verb, and not before the noun that "wins" is too."""


def hangs_on_present(document: Document, start: int, end: int) -> bool:
    """Whether the nearest verb of the clause before `[start, end)` is of the present tense, and no helper."""
    sentence = document.sentence_at(start)
    if sentence is None:
        return False
    tokens = document.tokens
    first, last = sentence.first_token, sentence.last_token
    inside = [number for number in range(first, last) if tokens.ends[number] > start][:1]
    if not inside:
        return False
    begin = max(first, inside[0] - _BEFORE)
    words = [*tokens.words[begin : inside[0]], _READ_AS]
    if not any(tokens.starts[number] >= end for number in range(inside[0], last)):
        words.append(".")
    return _hangs_on_present(tuple(words), inside[0] - begin)


@lru_cache(_REMEMBERED)
def _hangs_on_present(words: Sequence[str], place: int) -> bool:
    """The same of a time that is the word at a place; a deadline asks again what its date has asked."""
    classes = word_classes(words)
    for node in range(place - 1, max(place - 1 - _NEAR, -1), -1):
        if words[node] in _ENDS or classes[node] in ("VBD", "MD", "WDT", "WP"):
            return False
        subject = classes[node - 1] if node else ""
        if classes[node] in ("VBZ", "VBP") or (
            classes[node] == "VB" and subject in ("NNS", "NNP", "PRP", ",")
        ):
            return words[node].lower().replace("’", "'") not in _TOLD and subject in _SUBJECTS
    return False
