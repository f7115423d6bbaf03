"""The letter that each word has in a frame: cue verbs, nouns that speak, and the small words between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

_ROLES = {"speech": ("V", "G"), "thought": ("K", "J"), "fragment": ("F", "H")}
_NAMES = frozenset("NMD")
_SUBJECTS = frozenset("PSRA")
_NOUN_FOLLOWS = frozenset("dY'")


@dataclass(frozen=True, slots=True)
class CueVerb:
    """A verb that leads in speech; `nounish` where base and third person are as often nouns."""

    base: str
    third: str
    past: str
    participle: str
    role: str
    nounish: bool


@lru_cache(maxsize=1)
def cue_verbs() -> tuple[CueVerb, ...]:
    """The lexicon of cue verbs."""
    rows = (line.split("\t") for line in _lines("cues.tsv"))
    return tuple(
        CueVerb(base, third, past, participle, role, noun == "noun")
        for base, third, past, participle, role, noun in rows
    )


def _lines(name: str) -> list[str]:
    text = files(__package__).joinpath(name).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@lru_cache(maxsize=16)
def word_class(name: str) -> frozenset[str]:
    """The words of a class of classes.tsv, in small letters."""
    rows = (line.split("\t") for line in _lines("classes.tsv"))
    return frozenset(word for label, words in rows if label == name for word in words.split())


_ALONE = word_class("alone")


@lru_cache(maxsize=1)
def _nouns() -> dict[str, str]:
    return dict(_lettered("nouns.tsv"))


def _lettered(name: str) -> Iterator[tuple[str, str]]:
    for line in _lines(name):
        letter, words = line.split("\t")
        for word in words.split():
            yield word, letter


@dataclass(frozen=True, slots=True)
class _Letters:
    """The letters of one word: by default, right after a name, and right after another subject.

    "Reports" after a name is a verb; "report" only after "they" or "officials".
    """

    default: str
    after_name: str
    after_subject: str


@lru_cache(maxsize=1)
def _letters() -> dict[str, _Letters]:
    letters = {word: _always(letter) for word, letter in _nouns().items()}
    for verb in reversed(cue_verbs()):
        finite, participial = _ROLES[verb.role]
        letters[verb.past] = _always(finite)
        letters[verb.participle] = _always(participial)
        if verb.nounish:
            base, third = _nouns().get(verb.base, "w"), _nouns().get(verb.third, "w")
            letters[verb.base] = _Letters(base, finite if verb.base == verb.past else base, finite)
            letters[verb.third] = _Letters(third, finite, finite)
        else:
            letters[verb.base] = letters[verb.third] = _always(finite)
    letters.update((word, _always(letter)) for word, letter in _lettered("words.tsv"))
    return letters


def _always(letter: str) -> _Letters:
    return _Letters(letter, letter, letter)


@lru_cache(maxsize=1)
def _phrasal() -> dict[tuple[str, str], bool]:
    """Cues of two words, each with whether it depends on what follows."""
    rows = (line.split("\t") for line in _lines("phrasal.tsv"))
    return {
        (first, second): where == "end"
        for firsts, seconds, where in rows
        for first in firsts.split()
        for second in seconds.split()
    }


def phrasal_seconds() -> frozenset[str]:
    """The second words of cues of two words."""
    return frozenset(second for _, second in _phrasal())


def is_phrasal(word: str, second: str, after: str) -> bool:
    """Whether two words are a cue together before a third, which is empty at the end.

    "Shot back", "put it", "a déclaré"; she went on, but not she went on to win.
    """
    depends = _phrasal().get((word, second))
    if depends is None:
        return False
    return not (depends and after) or after in word_class("after phrasal") or after.endswith("ly")


def is_plural(word: str) -> bool:
    """Whether a noun for speakers stands for several, who "report" and do not "reports"."""
    return word.endswith("s") or word.lower() in word_class("plural")


def stands_alone(determiner: str, word: str, following: str) -> bool:
    """Whether a determiner is a speaker of its own: "another said that", not "another reported case"."""
    if determiner.lower() not in _ALONE or (following and following not in word_class("after alone")):
        return False
    known = _letters().get(word)
    return known is not None and known.after_subject in "VFK"


@lru_cache(maxsize=16_384)
def letter_of(word: str, previous: str) -> str:
    """The letter of one word after an item of letter `previous`, as frames.py explains the letters."""
    if previous == "P" and word in ("'s", "’s"):
        return "A"
    letters = _letters()
    known = letters.get(word) or letters.get(word.lower())
    if previous == "A" and known is None and word in word_class("day part"):
        return "A"
    if known is not None:
        if previous in _NAMES:
            return known.after_name
        if previous in _SUBJECTS:
            return known.after_subject
        if previous in _NOUN_FOLLOWS and known.default in "VFKG":
            return _nouns().get(word, "w")
        return known.default
    if not word[0].islower():
        return "w"
    if word.endswith("ly"):
        return "A"
    return "v" if word.endswith("ed") and previous not in "dYpb'" else "w"
