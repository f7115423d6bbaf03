"""Institutions by words of their language: "Universidad de Velmora", "Banque Velmora", "Amtsgericht"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from store.extract.document import Document, Sentence
from store.extract.names.lexicon import day_words, lists
from store.extract.names.second_pass.spans import SHAPED_CONFIDENCE, TokenSpan, made, overlaid
from store.model.findings import MentionKind

_LONGEST = 9
_ELIDED = ("d'", "d’", "l'", "l’", "dell'", "dell’")
"""What is written together with the name behind it: "Conseil | d'État"."""
_SHORTEST_COMPOUND = 9
_COMPOUNDS = (
    "bundesamt",
    "kartellamt",
    "landesamt",
    "gericht",
    "gerichtshof",
    "ministerium",
    "verband",
    "behörde",
    "hochschule",
    "gesellschaft",
    "gewerkschaft",
    "sparkasse",
    "museum",
    "universiteit",
    "ministerie",
)
"""How German and Dutch bodies of one word end: "Bundeskartellamt", "Verwaltungsgericht"."""


def with_institutions(document: Document, spans: Sequence[TokenSpan]) -> list[TokenSpan]:
    """The mentions, with institutions that tell by their first word, or last syllables, what they are."""
    return overlaid(spans, _institutions(document))


def _institutions(document: Document) -> Iterator[TokenSpan]:
    words, lower = document.tokens.words, document.tokens.lower
    heads = lists()["foreign_head"]
    for sentence in document.sentences:
        end = sentence.first_token
        for at in sentence.capitals:
            last: int | None
            if lower[at] in heads and at >= end:
                last = _end(words, at, sentence)
            else:
                last = at + 1 if len(words[at]) >= _SHORTEST_COMPOUND and _is_compound(words[at]) else None
            if last is not None:
                end = last
                yield made(document, at, last, MentionKind.ORGANISATION, SHAPED_CONFIDENCE)


def _is_compound(word: str) -> bool:
    return word.endswith(_COMPOUNDS) and word.istitle()


def _end(words: Sequence[str], first: int, sentence: Sentence) -> int | None:
    """Where the institution ends that begins with such a word; None where none does.

    Small words only go on where a capital follows: "Banco de Velmora | de".
    """
    if not words[first].istitle():
        return None
    last = first + 1
    for at in range(first + 1, min(sentence.last_token, first + _LONGEST)):
        if words[at].lower() in day_words():
            break
        if words[at][:1].isupper() or (words[at].startswith(_ELIDED) and words[at][-1:].isalpha()):
            last = at + 1
        elif words[at] not in lists()["foreign_particle"]:
            break
    return last if last > first + 1 else None
