"""Whether a text itself tells the gender of a person whom neither title nor first name does.

The sign is a possessive or reflexive pronoun after the name in the same sentence, with
nobody else named before it: "Vane closed her bakery". One such place may mean somebody
else, so several must agree.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Container, Sequence

from store.extract.document import Document
from store.model.findings import Mention, MentionKind

_SIGNS = {"his": "m", "himself": "m", "her": "f", "herself": "f"}
_MOST_WORDS = 25
"""Words after a name among which its pronoun is looked for."""

_NO_NOUN = frozenset(
    """a about after against an and as at because before but by during for from he how i if in into is it of
    on or over she so than that the they this to was when where while who why with would""".split()  # noqa: SIM905
)
"""Words before which "her" is an object and so somebody else: "Vane told her that"."""

_QUOTES = frozenset('"“”«»„')
_MAJORITY = 3


def genders_by_pronouns(
    document: Document, mentions: Sequence[Mention], wanted: Container[str]
) -> dict[str, str]:
    """`m` or `f` for those of the `wanted` entities whose pronouns agree, three to one at least."""
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    people = [mention for mention in mentions if mention.kind is MentionKind.PERSON]
    sentence_end = 0
    alone: str | None = None
    for number, mention in enumerate(people):
        if mention.start >= sentence_end:
            sentence = document.sentence_at(mention.start)
            sentence_end = sentence.end if sentence is not None else mention.end
            alone = mention.entity
        elif mention.entity != alone:
            alone = None
        if alone is None or alone not in wanted:
            continue
        following = people[number + 1].start if number + 1 < len(people) else sentence_end
        sign = _sign(document, mention.end, min(following, sentence_end))
        if sign is not None:
            votes[alone][sign] += 1
    told = {}
    for name, counted in votes.items():
        (gender, most), *rest = counted.most_common()
        if most >= _MAJORITY * (rest[0][1] if rest else 0) and most >= 2:
            told[name] = gender
    return told


def _sign(document: Document, start: int, end: int) -> str | None:
    """The gender of the first such pronoun in `[start, end)`, not inside or behind a quotation."""
    tokens = document.tokens
    index = bisect_left(tokens.starts, start)
    for at in range(index, min(index + _MOST_WORDS, len(tokens.words))):
        word = tokens.words[at]
        if tokens.starts[at] >= end or word in _QUOTES:
            return None
        sign = _SIGNS.get(word)
        if sign is None:
            continue
        following = tokens.words[at + 1] if at + 1 < len(tokens.words) else "."
        if word == "her" and (not following[:1].isalpha() or following in _NO_NOUN):
            return None
        return sign
    return None
