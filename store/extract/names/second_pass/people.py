"""Persons with a given name whom the words behind it tell: "Will Hatch, a welder"; "Joy Hill, 43,".

In the training corpora an age stands behind persons only; so do "who", an office and a trade
in nineteen cases of twenty. Where the recogniser doubts, a given name has to agree.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from store.extract.document import Document, Sentence
from store.extract.names.lexicon import (
    ARTICLES,
    day_words,
    generic_words,
    is_first_name,
    known_place,
    lists,
    word_kinds,
)
from store.extract.names.second_pass.spans import (
    HONOURS,
    SHAPED_CONFIDENCE,
    TokenSpan,
    in_small_letters,
    made,
    tokens_of,
    unmarked_runs,
)
from store.model.findings import MentionKind

_SURE = 0.8
"""An organisation, a place or another thing that is surer than this stays what it is."""

_LONGEST_NAME = 4
_LONGEST_PHRASE = 8
_AGE = 2
"""Digits of an age."""

_BODIES = frozenset({"FA", "PY", "DE", "TE", "CM", "ME"})
"""Faiths, parties, peoples, teams, companies and media: "Roman Catholics" is nobody."""

_PHRASE_ENDS = frozenset(
    {",", ".", ";", "of", "in", "from", "and", "who", "with", "for", "at", "that", "which", "to", "on", "by"}
)
_PERSONAL_ENDINGS = ("er", "or", "ist", "man", "woman", "ian")
_BESIDE_AGE = frozenset({",", ".", ")", "was", "were", "is", "has", "had"})


def people(document: Document, spans: Sequence[TokenSpan]) -> list[TokenSpan]:
    """The mentions, unsure ones as persons where the words behind them tell one."""
    words = document.tokens.words
    return [
        made(document, span.first, span.last, MentionKind.PERSON, SHAPED_CONFIDENCE)
        if _is_unsure(span)
        and _may_be_a_person(words, span)
        and (sentence := document.sentence_at(span.mention.start)) is not None
        and _is_told(words, span, sentence)
        else span
        for span in spans
    ]


def unmarked_people(document: Document, spans: Sequence[TokenSpan]) -> Iterator[TokenSpan]:
    """The same of names that nobody marked."""
    words = document.tokens.words
    taken = tokens_of(spans)
    for sentence in document.sentences:
        for first, end in unmarked_runs(words, sentence, taken, apart=True):
            if end - first > 2 and words[end - 1] in HONOURS:
                end -= 1
            if end == sentence.last_token or words[end] not in (",", *HONOURS):
                continue
            name = made(document, first, end, MentionKind.PERSON, SHAPED_CONFIDENCE)
            if _may_be_a_person(words, name) and _is_told(words, name, sentence):
                yield name


def _is_unsure(span: TokenSpan) -> bool:
    mention = span.mention
    return (
        mention.kind is not MentionKind.PERSON
        and mention.confidence is not None
        and mention.confidence < _SURE
    )


def _may_be_a_person(words: Sequence[str], span: TokenSpan) -> bool:
    """Whether neither "the" stands before a name nor a word for a body ends it."""
    name = words[span.first : span.last]
    if not 1 < len(name) <= _LONGEST_NAME or not all(word.istitle() and word.isalpha() for word in name):
        return False
    if span.first and words[span.first - 1].lower() in ARTICLES:
        return False
    if name[0].lower() in lists()["opener"] or not day_words().isdisjoint(map(str.lower, name)):
        return False
    last = name[-1].lower()
    return (
        last not in generic_words()
        and _BODIES.isdisjoint(word_kinds().get(last, ()))
        and not any(last in lists()[end] for end in ("club_end", "club_town", "house_end"))
        and not known_place(in_small_letters(words, span))
    )


def _is_told(words: Sequence[str], span: TokenSpan, sentence: Sentence) -> bool:
    """Whether an age, "who", an office or a trade stands behind a name.

    Without a given name only a trade between commas tells, and not of where something is:
    "Zoltar Venn, the governor,", no "In Nova Venn, the governor,".
    """
    after = words[span.last : min(span.last + _LONGEST_PHRASE, sentence.last_token)]
    if after and after[0] in HONOURS:
        return True
    if len(after) < 3 or after[0] != ",":
        return False
    first, before = words[span.first], words[span.first - 1].lower() if span.first else ""
    given = is_first_name(first) or first.lower() in lists()["given_word"]
    if given and after[1] == "who":
        return True
    if len(after[1]) == _AGE and after[1].isdigit() and after[2] in _BESIDE_AGE:
        return given
    placed = not given and before in lists()["locative"] | {"at"}
    return not placed and after[1] in ARTICLES and _ends_in_trade(after[2:], given=given)


def _ends_in_trade(phrase: Sequence[str], *, given: bool) -> bool:
    """Whether a phrase's noun is a trade, listed or, of a `given` name, told by its ending: "a welder"."""
    for at in range(1, len(phrase)):
        if phrase[at] in _PHRASE_ENDS:
            noun = phrase[at - 1]
            if not given:
                return noun in lists()["trade"] and noun != "leader" and phrase[at] == ","
            listed = noun in lists()["trade"] or noun in lists()["role_noun"]
            return listed or (noun.endswith(_PERSONAL_ENDINGS) and noun not in lists()["firm_noun"])
    return False
