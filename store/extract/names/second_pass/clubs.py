"""Places that are also clubs: "Chelsea beat Fulham, 2-1", but "in Chelsea"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from store.extract.document import Document, Sentence
from store.extract.names.lexicon import countries, is_first_name, known_place, listed_place, lists, word_kinds
from store.extract.names.second_pass.spans import (
    SHAPED_CONFIDENCE,
    TokenSpan,
    as_kind,
    made,
    tokens_of,
    unmarked_runs,
)
from store.model.findings import MentionKind

_DASHES = frozenset("-–")
_LOSES = frozenset({("lost", "to"), ("loses", "to"), ("draw", "with"), ("win", "over"), ("victory", "over")})
_COMES = frozenset(
    {("signed", "from"), ("signed", "for"), ("joined", "from"), ("loan", "from"), ("loan", "to")}
    | {("travel", "to"), ("trip", "to"), ("captain", "to"), ("striker", "to"), ("winger", "to")}
)
_PLAYED = frozenset({"won", "win", "lost", "drew", "draw", "victory", "defeat"})
_SCORED = frozenset({"at", "with", "over", "against", "to"})
"""What stands between a score and the other club."""
_TOWNS = frozenset({"City", "Town", "County", "Boys", "Villa", "The"})
_HOSTING = frozenset({"host", "hosts", "hosted"})
"""What a town does too: it hosts a cup final."""
_LONGEST_CLUB = 3
_FEW, _MANY, _MORE = 2, 3, 5
_SHARE = 100
_HIGHEST_SCORE = 3
"""Digits of a score's longer side: "110-98"."""


def clubs(document: Document, spans: Sequence[TokenSpan], games: Games) -> list[TokenSpan]:
    """Places, and persons called like a club, as organisations where a sentence has them play.

    A listed team and "X Town" play where a word of the game stands beside them, or the sentence
    has a score or speaks of a sport, or the article does; any other town where both are so.
    The town stays a place behind a preposition. "Marlow" is "Marlow Wanderers" in such an article.
    """
    words = document.tokens.words
    places = [span for span in spans if _may_play(words[span.first : span.last], span.mention.kind)]
    shown = {tuple(words[span.first : span.last]) for span in places if _plays(document, span, games)}
    shown.update(_taken_for_players(document, spans, games))
    told = _with_first_words(document, _as_clubs(words, spans, shown), games)
    return _as_clubs(words, told, {(name,) for name in _short_names(words, told)}) if games.sporting else told


class Games:
    """Which sentences of an article tell of a game; each is read once, however many names stand in it."""

    def __init__(self, document: Document) -> None:
        self.sporting = _is_sporting(document)
        self._words, self._small = document.tokens.words, document.tokens.lower
        self._scored: dict[int, bool] = {}
        self._of_sport: dict[int, bool] = {}

    def is_scored(self, sentence: Sentence) -> bool:
        """Whether a score stands in the sentence, or the article is about a sport."""
        if self.sporting:
            return True
        if sentence.start not in self._scored:
            self._scored[sentence.start] = any(_scores(self._words, sentence))
        return self._scored[sentence.start]

    def is_of_sport(self, sentence: Sentence) -> bool:
        """Whether a word of a game stands in the sentence."""
        if sentence.start not in self._of_sport:
            self._of_sport[sentence.start] = _is_of_sport(self._small, sentence)
        return self._of_sport[sentence.start]

    def has(self, sentence: Sentence) -> bool:
        """Whether the sentence tells of a game in either way."""
        return self.is_scored(sentence) or self.is_of_sport(sentence)


def _with_first_words(document: Document, spans: Sequence[TokenSpan], games: Games) -> list[TokenSpan]:
    """Clubs with the word before them, in a sentence of a game: "Real | Velmora", "Velmora | United"."""
    words = document.tokens.words
    result: list[TokenSpan] = []
    for span in spans:
        first = span.first - 1
        free = first >= (result[-1].last if result else 0) and words[first].istitle()
        club = span.mention.kind is MentionKind.ORGANISATION and span.last - span.first == 1
        if not club or not free:
            result.append(span)
            continue
        begun, ended = words[first].lower(), words[span.first].lower()
        if begun in lists()["club_begin"] or ended in lists()["club_end"]:
            sentence = document.sentence_at(span.mention.start)
            if sentence and games.has(sentence):
                span = made(document, first, span.last, span.mention.kind, span.mention.confidence)
        result.append(span)
    return result


def _as_clubs(
    words: Sequence[str], spans: Sequence[TokenSpan], names: Set[tuple[str, ...]]
) -> list[TokenSpan]:
    """The mentions, the places and persons of these names as clubs but for what something is in."""
    if not names:
        return list(spans)
    return [
        as_kind(span, MentionKind.ORGANISATION)
        if span.mention.kind in (MentionKind.PLACE, MentionKind.PERSON)
        and tuple(words[span.first : span.last]) in names
        and (not span.first or words[span.first - 1].lower() not in lists()["locative"])
        else span
        for span in spans
    ]


def _may_play(name: Sequence[str], kind: MentionKind) -> bool:
    """Whether a name may be a club's; nobody tells a country or a state from its team."""
    if kind is MentionKind.PERSON:
        return _is_called_club(name) or (len(name) == 1 and name[0].lower() in lists()["club_place"])
    if kind is not MentionKind.PLACE:
        return False
    whole = " ".join(name).lower()
    if whole in lists()["club_place"]:  # a county that plays cricket
        return True
    return whole not in countries() and not {"ST", "RG"}.intersection(word_kinds().get(whole, ()))


def _taken_for_players(
    document: Document, spans: Sequence[TokenSpan], games: Games
) -> Iterator[tuple[str, ...]]:
    """Lone names of nobody in the article that beat or were left: "drew 1-1 with | Velmora".

    Where one plays alone, as in tennis, they are persons.
    """
    words = document.tokens.words
    full_names: set[str] | None = None
    for span in spans:
        name = tuple(words[span.first : span.last])
        sentence = document.sentence_at(span.mention.start)
        lone = len(name) == 1 or name[:2] == ("Al", "-")
        if span.mention.kind is not MentionKind.PERSON or not lone or sentence is None:
            continue
        around = words[max(span.first - 2, sentence.first_token) : span.last + 2]
        beside = (
            *words[max(span.first - 1, sentence.first_token) : span.first],
            *words[span.last : span.last + 1],
        )
        game = not lists()["game"].isdisjoint(beside) or any(pair in _LOSES for pair in pairwise(around))
        if not game and not _is_left_or_scored(words, span):
            continue
        if not games.has(sentence):
            continue
        if full_names is None:
            if not lists()["lone_sport"].isdisjoint(words):
                return
            full_names = {
                word
                for full in spans
                if full.mention.kind is MentionKind.PERSON
                and full.last - full.first > 1
                and words[full.first + 1] != "-"
                for word in words[full.first : full.last]
            }
        if name[-1] not in full_names and not is_first_name(name[0]):
            yield name


def _plays(document: Document, span: TokenSpan, games: Games) -> bool:
    sentence = document.sentence_at(span.mention.start)
    if sentence is None:
        return False
    words = document.tokens.words
    around = words[max(span.first - 2, sentence.first_token) : span.last + 2]
    beside = words[max(span.first - 1, sentence.first_token) : span.first] + words[span.last : span.last + 1]
    game = not lists()["play"].isdisjoint(word.lower() for word in beside)
    game = game or any((one.lower(), two) in _LOSES for one, two in pairwise(around))
    name = words[span.first : span.last]
    whole = document.text[span.mention.start : span.mention.end].lower()
    listed = _is_called_club(name) or whole in lists()["team"]
    if listed and game:
        return True
    acts = game or not lists()["play_verb"].isdisjoint(beside) or _is_opponent(words, span)
    scored = games.is_scored(sentence)
    if acts:
        return scored or (_HOSTING.isdisjoint(beside) and games.is_of_sport(sentence))
    led = span.first > 0 and words[span.first - 1] in lists()["place_preposition"]
    if listed and not known_place(whole) and (not led or _is_called_club(name)):
        return scored or games.is_of_sport(sentence)
    return scored and not led and whole in lists()["club_place"]


def unmarked_clubs(document: Document, spans: Sequence[TokenSpan], games: Games) -> Iterator[TokenSpan]:
    """Unmarked clubs by their words, or that play, in sentences of a game: "Marlow Town", "Real Velmora"."""
    words = document.tokens.words
    if not games.sporting and _DASHES.isdisjoint(words) and lists()["sport"].isdisjoint(words):
        return
    taken = tokens_of(spans)
    short = _short_names(words, spans) if games.sporting else frozenset()
    for sentence in document.sentences:
        if taken.issuperset(sentence.capitals):
            continue
        if not games.has(sentence):
            continue
        for first, last in unmarked_runs(words, sentence, taken):
            called = (
                words[first] in short or (games.sporting and words[first].lower() in lists()["club_place"])
                if last - first == 1
                else _is_called_club(words[first:last]) or words[first].lower() in lists()["club_begin"]
            )
            if called and last - first <= _LONGEST_CLUB and first - 1 not in taken and last not in taken:
                yield made(document, first, last, MentionKind.ORGANISATION, SHAPED_CONFIDENCE)


def _short_names(words: Sequence[str], spans: Sequence[TokenSpan]) -> frozenset[str]:
    """What clubs are called for short, unless a person is: "Marlow" and "Wanderers" of "Marlow Wanderers".

    The town of a "Marlow Town" that the lists know is not: it may well be meant itself.
    """
    names: set[str] = set()
    borne: set[str] = set()
    for span in spans:
        first, last = words[span.first], words[span.last - 1]
        if span.last - span.first < 2:
            continue
        if span.mention.kind is MentionKind.PERSON:
            borne.add(last)
        elif span.mention.kind is MentionKind.ORGANISATION and last.lower() in lists()["club_end"]:
            names |= {first, last}
        elif span.mention.kind is MentionKind.ORGANISATION and last.lower() in lists()["club_town"]:
            names |= {word for word in (first, last) if not listed_place(word.lower())}
    return frozenset(names - borne - _TOWNS)


def _is_opponent(words: Sequence[str], span: TokenSpan) -> bool:
    """Whether somebody plays the name or came from it: "against | Marlow", "won 2-0 at | Marlow"."""
    before = words[max(span.first - 2, 0) : span.first]
    if before[-1:] == ["against"] or tuple(before) in _COMES:
        return True
    return _is_left_or_scored(words, span) or (
        len(before) == 2 and before[1] == "at" and before[0] in _PLAYED
    )


def _is_left_or_scored(words: Sequence[str], span: TokenSpan) -> bool:
    """ "left | Marlow for", "drew 1-1 with | Marlow"."""
    if words[span.first - 1 : span.first] == ["left"] and words[span.last : span.last + 1] == ["for"]:
        return True
    before = words[max(span.first - 4, 0) : span.first]
    return len(before) == 4 and before[3] in _SCORED and before[1] in _DASHES and before[2].isdigit()


def _is_sporting(document: Document) -> bool:
    """Whether an article is about a sport, by words of games, by scores and by words that others have too."""
    written = document.tokens.words
    words = set(document.tokens.lower)
    if "-" in words:
        words.update(map(str.lower, _joined(written)))
    games = len(lists()["sport"] & words)
    games += len(set(_club_names(written, words)))
    hints = len(lists()["play"] & words) + len(lists()["sport_hint"] & words)
    if games + hints < _FEW or (games + hints) * _SHARE < len(document.tokens):
        return False
    scores = sum(any(_scores(written, sentence)) for sentence in document.sentences)
    return games + scores >= _MANY and games + scores + hints >= _MORE


def _is_of_sport(small: Sequence[str], sentence: Sentence) -> bool:
    """Whether a word of a game stands in the sentence: "goalkeeper", "semi-final"; words in small letters."""
    spoken = small[sentence.first_token : sentence.last_token]
    return not lists()["sport"].isdisjoint(spoken) or not lists()["sport"].isdisjoint(_joined(spoken))


def _joined(words: Sequence[str]) -> Iterator[str]:
    """The words around hyphens as one each: "half-time"."""
    at = 0
    for _ in range(words.count("-")):
        at = words.index("-", at) + 1
        if at > 1:
            yield "".join(words[at - 2 : at + 1])


def _club_names(words: Sequence[str], small: Set[str]) -> Iterator[str]:
    """The two words of each name that ends as only a club's does; `small` are the words in small letters."""
    ends = {end.title() for end in lists()["club_end"] & small}
    if ends:
        for first, last in pairwise(words):
            if last in ends and first.istitle() and first.isalpha():
                yield f"{first} {last}"


def _is_called_club(name: Sequence[str]) -> bool:
    return len(name) > 1 and name[-1].lower() in lists()["club_town"]


def _scores(words: Sequence[str], sentence: Sentence) -> Iterator[bool]:
    """Whether a score stands at each dash of the sentence: "2-1", not "2026-27"."""
    if _DASHES.isdisjoint(words[sentence.first_token : sentence.last_token]):
        return
    for at in range(sentence.first_token + 1, sentence.last_token - 1):
        if words[at] in _DASHES:
            sides = words[at - 1], words[at + 1]
            yield all(side.isdigit() and len(side) <= _HIGHEST_SCORE for side in sides)
