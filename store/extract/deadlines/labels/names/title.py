"""What an article's title tells of a noun that its text has as known: "the Harbour bill", for "the bill"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, cached_property

from store.calendar.words import MONTHS, SINGLE_DAYS, WEEKDAYS
from store.extract.deadlines.events import is_event_noun
from store.extract.deadlines.labels.names.told_names import ToldNames
from store.extract.names.lexicon import lists
from store.extract.syntax.tree import FINITE, word_classes
from store.extract.syntax.word_classes import NOUNS
from store.extract.tokens import Tokens, tokenise
from store.patterns import regex
from store.tables import listed

_OF_WHAT = frozenset(listed("of on over about against for"))
"""What leads from a noun to what it is about, also in a headline that has it as a verb: "to vote on"."""
_LONGEST_TITLE = 300
"""Characters of a title that are read; what is longer is none."""
_LONGEST = 55
"""Characters of what stands for a noun."""
_ARTICLE = regex(r"^(?:an?|any|this|these|the|its|his|her|their|our|my|your)\s", re.IGNORECASE)
_SAYS_NOTHING = regex(
    r"(?:next|last|first|second|third|new|old|big|key|major|final|latest|other|another|more|\W|\d)*",
    re.IGNORECASE,
)
"""What says nothing of which one is meant."""
_OWNED = regex(r"[^ ]+(?: [^ ]+){0,2}['’]s? ")
_ENDS = frozenset(listed("set due planned held"))
"""What a headline says of a noun behind it: "Hearing on the mill set"."""
_ENDS_SUBJECT = frozenset({"VBZ", "VBP", "VBD", "VBN", "MD", "TO", "WDT", "WP"})
_SIGNS = frozenset((":", "–", "—", "|", "?", ";"))
_LONGEST_SUBJECT = 36
"""Characters of what a title begins with, in front of a label."""
_SHARE = 3
"""A headline with fewer small words has a capital at each of the others: "Vote on Harbour Bill"."""
_TIMES = frozenset((*MONTHS, *WEEKDAYS, *SINGLE_DAYS))
"""What says when and not which: the label has a date of its own."""
_RUBRICS = frozenset(
    listed("""agenda alert analysis announcement breaking bulletin calendar dates editorial exclusive
    explainer latest letter live minutes news newsletter notice notices opinion photos podcast press release
    reminder report reports review schedule statement things update updates video watch""")
)
"""What ends the part of a title before a colon that says what kind of text it is, and not whose."""
_JOINS = frozenset(listed("and or &"))
"""Behind half of what a noun is about: "merger of Elling and Lorne"."""

_BESIDE = frozenset({"NN", "NNS", "NNP", "JJ", "POS", "VBG"})
"""Classes of what stands before a noun and belongs to it."""
_BEHIND = _BESIDE | {"DT", "CD"}


def _is_rubric(words: Sequence[str]) -> bool:
    """Whether words before a sign are of the page and not of the news: "Breaking News:", "5 things:"."""
    return not words or words[-1].lower() in _RUBRICS or any(word.isdigit() for word in words)


@cache
def _doers() -> frozenset[str]:
    """Who does what follows, whatever the class of that: "Judge rules on merger"."""
    return lists()["title"] | lists()["role_noun"]


def _is_time(word: str) -> bool:
    return word.lower().rstrip(".") in _TIMES | {"week", "weekend"}


@cache
def _many_doers() -> frozenset[str]:
    """Who does something, of several: "workers"."""
    return frozenset(f"{doer}s" for doer in _doers()) | {
        "workers",
        "members",
        "staff",
        "residents",
        "drivers",
    }


class Title:
    """The title of the document whose names are `names`.

    A headline has no articles and few commas, so that no grammar is looked for in it: what is told of a noun
    are the nouns and adjectives right before it, and those behind an "on" or "of" that follows.
    """

    def __init__(self, names: ToldNames) -> None:
        self.names = names

    def in_full(self, noun: str) -> str | None:
        """The noun, with its article, as the title tells it in full; None where it does not."""
        words, tags = self._words, self._tags
        for at, word in enumerate(words):
            if word.lower() != noun or not self._may_be_noun(at):
                continue
            first, last = at, at + 1
            if tags[at] != "VB":
                while first and tags[first - 1] in _BESIDE and not _is_time(words[first - 1]):
                    first -= 1
                first += tags[first] == "POS"
            if last + 1 < len(words) and self._leads_on(last):
                last = self._end_of_what(last)
            follows = tags[at + 1] if at + 1 < len(words) else ""
            if follows in NOUNS or words[first] in _doers():
                continue
            told = _ARTICLE.sub("", self._as_written(first, last))
            rest = re.sub(rf"\b{re.escape(noun)}\b", "", told, flags=re.IGNORECASE)
            if _SAYS_NOTHING.fullmatch(rest) is None and len(told) <= _LONGEST:
                return told if _OWNED.match(told) is not None else f"the {told}"
        return None

    def subject(self) -> str | None:
        """What the title begins with, up to its verb: "Elling bridge", of "Elling bridge to close".

        None where that is too long or no more than one word that is no name.
        """
        words, tags = self._words, self._tags
        signs = _SIGNS | ({"-"} if " - " in self.names.document.title else set())
        ends = (
            at
            for at, tag in enumerate(tags)
            if tag in _ENDS_SUBJECT or words[at] in signs or (at and self._are_doers(at - 1))
        )
        end = next(ends, len(words))
        if "NNS" in tags[: max(0, end - 1)] or any(map(_is_time, words[:end])):
            return None  # A headline's verb in "s" passes for a noun: "Elling orders ferry".
        is_whole = end == len(words)
        while end and words[end - 1] in _ENDS:
            end -= 1
        told = _ARTICLE.sub("", self._as_written(0, end)).rstrip(" ,")
        is_name = any(word[:1].isupper() for word in words[:end])
        is_parted = is_whole or words[end] in signs
        if is_parted and _is_rubric(words[:end]):
            return None
        if not told or len(told) > _LONGEST_SUBJECT or not (is_name or " " in told):
            return None
        if is_whole and not is_name:
            return None
        return told if tags[end - 1] in _BEHIND else None

    def _are_doers(self, at: int) -> bool:
        """Whether a word tells who does what the headline goes on with: "Elling mill workers voting on"."""
        follows = self._tags[at + 1]
        return (
            self._tags[at] == "NNS" and follows in ("VBG", "VB", "VBP") and self._words[at] in _many_doers()
        )

    def event(self) -> str | None:
        """The event that the title tells of, without its article: "spectrum auction"; None without one."""
        events = (self.in_full(word.lower()) for word in self._words if is_event_noun(word))
        told = next(filter(None, events), None)
        if told is None:
            return None
        # A headline's verb in "s" passes for a noun: "Port sets crane auction".
        words = told.removeprefix("the ").split()
        tags = dict(zip(self._words, self._tags, strict=True))
        first = max((at + 1 for at, word in enumerate(words[:-1]) if tags.get(word) == "NNS"), default=0)
        return " ".join(words[first:])

    def _may_be_noun(self, at: int) -> bool:
        """Whether a word of a headline is a noun, or a verb that says the same: "to vote on"."""
        tags = self._tags
        if tags[at] == "VBZ":
            is_led = any(tag in FINITE for tag in tags[1:at])
            return is_led or any(tag in FINITE | {"VBN"} for tag in tags[at + 1 : at + 2])
        return tags[at] in ("NN", "NNS", "NNP", "VB", "VBG")

    def _leads_on(self, at: int) -> bool:
        """Whether what follows a noun tells which one it is: what it is about, or a place by its name."""
        word, follows = self._words[at].lower(), self._tags[at + 1]
        return (word in _OF_WHAT and follows in _BEHIND) or (word in ("at", "in") and follows == "NNP")

    def _end_of_what(self, lead: int) -> int:
        """Where what is led to by an "on" or "of" ends: there itself if it tells a time, or half a pair."""
        words, tags = self._words, self._tags
        end = lead + 1
        while end < len(words) and tags[end] in _BEHIND and words[end] not in _ENDS:
            end += 1
        time = next((at for at in range(lead + 1, end) if _is_time(words[at])), end)
        is_dated = time < end and tags[time - 1] in ("CD", "DT", "IN")
        is_half = end < len(words) and words[end].lower() in _JOINS
        return lead if is_dated or is_half or time == lead + 1 else time

    def _as_written(self, first: int, last: int) -> str:
        """Words of the headline with what stands between them: "half-a-million"."""
        if first >= last:
            return ""
        starts, ends = self._tokens.starts, self._tokens.ends
        title, told = self.names.document.title, self._words[first]
        for at in range(first + 1, last):
            told += title[ends[at - 1] : starts[at]] + self._words[at]
        return told

    @cached_property
    def _tokens(self) -> Tokens:
        return tokenise(self.names.document.title[:_LONGEST_TITLE])

    @cached_property
    def _words(self) -> Sequence[str]:
        """The words of the headline, with a capital only where the text has one: "Vote on Harbour bill"."""
        document = self.names.document
        title = document.title[:_LONGEST_TITLE]
        if not title:
            return ()
        words = self._tokens.words
        is_shouted = title.isupper()
        tokens = document.tokens.words
        begins = {sentence.first_token for sentence in document.sentences}
        capital = {word for at, word in enumerate(tokens) if word[:1].isupper() and at not in begins}
        small = {word for word in tokens if word[:1].islower()}
        is_sentence = sum(word[:1].islower() for word in words) > len(words) // _SHARE

        def is_name(index: int, word: str) -> bool:
            if word in capital or self.names.is_capital(word) or (word[1:2].isupper() and not is_shouted):
                return True
            return index > 0 and is_sentence and word.lower() not in small

        return [word if is_name(index, word) else word.lower() for index, word in enumerate(words)]

    @cached_property
    def _tags(self) -> Sequence[str]:
        return word_classes(self._words)
