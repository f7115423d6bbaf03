"""A name that is sure somewhere in an article is a name wherever it stands again."""

from __future__ import annotations

from collections.abc import Sequence

from store.extract.document import Document
from store.extract.names.lexicon import NUMERALS, countries, lists
from store.extract.names.second_pass.lone_words import is_many
from store.extract.names.second_pass.shapes import is_currency
from store.extract.names.second_pass.short_forms import company_heads, house_heads
from store.extract.names.second_pass.spans import TokenSpan, made, tokens_of
from store.model.findings import MentionKind

_LONGEST_NAME = 6
_CONFIDENCE = 0.7
_ARTICLES = frozenset({"A", "An", "The"})
_SMALL = frozenset({"OF", "THE", "AND", "FOR", "IN", "TO", "A"})
_BEFORE_MONTHS = frozenset(
    {"in", "of", "by", "until", "till", "since", "from", "to", "next", "last", "late", "early", "mid", "-"}
)


def missed_repeats(document: Document, spans: Sequence[TokenSpan]) -> list[TokenSpan]:
    """Places where a name found elsewhere in the article stands unmarked."""
    words = document.tokens.words
    taken = bytearray(len(document.tokens))
    for index in tokens_of(spans):
        taken[index] = 1
    kind_of: dict[tuple[str, ...], MentionKind] = {}
    inner: set[str] = set()
    inner_persons: set[str] = set()
    for span in spans:
        name = tuple(words[span.first : span.last])
        if span.mention.kind is MentionKind.PERSON:
            inner_persons.update(name)
        kind_of[name] = span.mention.kind
        if len(name) > 1 and span.mention.kind is not MentionKind.PERSON:
            inner.update(name)
    for name in [name for name, kind in kind_of.items() if kind is MentionKind.PLACE]:
        if all(word.isupper() and len(word) > 3 for word in name):  # "ASHBY —", then "Ashby"
            kind_of.setdefault(tuple(map(str.title, name)), MentionKind.PLACE)
    for name, told in list(kind_of.items()):
        if told is MentionKind.ORGANISATION and len(name) > 1 and all(map(str.isupper, name)):
            if not _SMALL.isdisjoint(name):
                continue  # "STATE OF THE UNION"
            kind_of.setdefault(tuple(map(str.title, name)), told)  # "MARLOW FOODS" above, "Marlow Foods"
        elif len(name) > 1 or (
            len(name[0]) > 3 and name[0].istitle() and name[0].lower() not in lists()["given_word"]
        ):  # "MARK YOUR DAYS" is of nobody
            kind_of.setdefault(tuple(map(str.upper, name)), told)
    for name in [name for name, kind in kind_of.items() if kind is MentionKind.PERSON and len(name) > 1]:
        own = name[-2] if name[-1] in NUMERALS else name[-1]  # a king's only name, else a family's
        if own not in inner and len(own) > 2:
            kind_of.setdefault((own,), MentionKind.PERSON)
    for head in company_heads(document, spans):
        if inner_persons.isdisjoint(head):
            kind_of.setdefault(head, MentionKind.ORGANISATION)
    houses = set(house_heads(document, spans, articled=True)) - inner_persons
    first_words = {name[0] for name in kind_of} | houses
    repeats = []
    for sentence in document.sentences:
        end = sentence.first_token
        for at in sentence.capitals:
            if at < end or taken[at] or words[at] not in first_words:
                continue
            longest = min(_LONGEST_NAME, sentence.last_token - at)
            for length in range(longest, 0, -1):
                name = tuple(words[at : at + length])
                if any(taken[at : at + length]):
                    continue
                kind = kind_of.get(name)
                if kind is None and name[0] in houses and length == 1 and words[at - 1].lower() == "the":
                    kind = MentionKind.ORGANISATION
                if kind is None:
                    continue
                if length == 1 and not _trusted(document, at, sentence.first_token, taken):
                    continue
                first = at - 2 if _is_particled(words, at, end) else at
                repeats.append(made(document, first, at + length, kind, _CONFIDENCE))
                end = at + length
                break
    return repeats


def _is_particled(words: Sequence[str], at: int, begin: int) -> bool:
    """Whether a particle of family names is joined to a name, behind token `begin`: "el-| Velmora"."""
    return at - 2 >= begin and words[at - 1] == "-" and words[at - 2] in lists()["particle"]


def _is_month(words: Sequence[str], at: int) -> bool:
    """Whether a month is one and nobody's name: "in May", "3 March"; not "said May"."""
    before = words[at - 1].lower() if at else ""
    behind = words[at + 1] if at + 1 < len(words) else ""
    named = words[at] == "May" or words[at].lower() in lists()["month"]
    return named and (before in _BEFORE_MONTHS or before[:1].isdigit() or behind[:1].isdigit())


def _trusted(document: Document, at: int, sentence_start: int, taken: bytearray) -> bool:
    """Whether a single word may be marked because it is a name elsewhere."""
    words = document.tokens.words
    word = words[at]
    if word.lower() in document.small or (len(word) < 3 and word.lower() not in countries()):
        return False
    if _is_month(words, at) or is_currency(document, at) or (at == sentence_start and is_many(words, at)):
        return False
    if at > sentence_start + 1 and words[at - 1] == "-" and words[at - 2].istitle() and not taken[at - 2]:
        return False  # "Munro-Berg" where only a Berg is known
    after = words[at + 1] if at + 1 < len(words) else ""
    if word.isupper() and len(word) > 3 and (after.isupper() or words[at - 1].isupper()):
        return True  # a headline
    if after[:1].isupper() and not taken[at + 1] and after.lower() not in lists()["title"]:
        return False
    if after and taken[at + 1] and word.lower() in lists()["title"] | lists()["cut_title"]:
        return False
    if at <= sentence_start + 1 or words[at - 1] in _ARTICLES:  # "ASHBY, Ohio — An Ashby mill"
        return True
    return not words[at - 1][:1].isupper() or bool(taken[at - 1])
