"""What a speaker is whom no name tells: "an officer", "his lawyer", "the ministry", "residents"."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from store.extract.names.lexicon import lists
from store.extract.quotations.lexicon import is_plural, nouns, word_class
from store.patterns import regex

_WORD = regex(r"[^\W_]+(?:[-'’][^\W_]+)*")
_LINKS = frozenset({"of", "for", "in", "at", "from", "with", "on", "by", "to", "who"})
_NEW = frozenset({"a", "an", "one", "another", "his", "her", "its", "their", "my", "our"})
"""Words that begin the phrase for somebody who has not been spoken of before, or only as somebody's."""

_NOBODY = frozenset({"it", "they", "he", "she", "i", "we", "this", "that", "his", "her", "its", "their"})


class Nameless(NamedTuple):
    """A phrase for a speaker without a name; `noun` is the word in it that says what they are."""

    phrase: str
    noun: str
    letter: str
    is_new: bool

    @property
    def is_several(self) -> bool:
        """Whether "they" can stand for it: several people, or a body of people."""
        return self.letter == "S" and (is_plural(self.noun) or self._is_body)

    @property
    def is_person(self) -> bool:
        """Whether "he" or "she" can stand for it."""
        return self.letter == "S" and not self.is_several and " " in self.phrase

    @property
    def is_thing(self) -> bool:
        """Whether "it" can stand for it: a body of people, or a text."""
        return not is_plural(self.noun) and (self.letter == "D" or self._is_body) and " " in self.phrase

    @property
    def is_told_apart(self) -> bool:
        """Whether more than the noun tells who it is, as of somebody known: "the Florida senator"."""
        return len(self.phrase.split()) > 2

    @property
    def gender(self) -> str | None:
        """`m` or `f` where the noun tells, else None."""
        return "m" if self.noun in lists()["m"] else "f" if self.noun in lists()["f"] else None

    @property
    def _is_body(self) -> bool:
        return self.noun in lists()["organisation_noun"] or self.noun in word_class("body")


@lru_cache(maxsize=1024)
def nameless(phrase: str) -> Nameless | None:
    """What `phrase`, as it stands in a text, calls its speaker; None where it has no noun for one."""
    words = [word.lower() for word in _WORD.findall(phrase)]
    if not words or (len(words) == 1 and words[0] in _NOBODY):
        return None
    end = next((index for index, word in enumerate(words) if index and word in _LINKS), len(words))
    noun = words[end - 1]
    letter = nouns().get(noun)
    if letter is None or letter not in "SD":
        return None
    return Nameless(phrase, noun, letter, words[0] in _NEW)
