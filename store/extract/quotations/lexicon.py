"""The letter that each word has in a frame: cue verbs, nouns that speak, and the small words between them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from store.rules import Rule
from store.tables import read_table

_PACKAGE = "store.extract.quotations"
_ROLES = {"speech": ("V", "G"), "thought": ("K", "J"), "fragment": ("F", "H")}
_ALL = "QNMSPRYDTCVGKJOAFHBvpbd&',:;.w"
_QUOTED = "Q"
_NAMES = "NMD"
_SUBJECTS = "PSRA"
_DETERMINERS = "dY'"


class CueVerb(NamedTuple):
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
    columns = ("base", "third person", "past", "participle", "role", "as noun")
    return tuple(
        CueVerb(
            row["base"],
            row["third person"],
            row["past"],
            row["participle"],
            row.choice("role", tuple(_ROLES)),
            row.choice("as noun", ("noun", "-")) == "noun",
        )
        for row in read_table(_PACKAGE, "cues.tsv", columns)
    )


@dataclass(frozen=True, slots=True)
class WordRule(Rule):
    """Words that are read alike, as the pattern lists them.

    In both sentences names are marked {person} or <other>, and other words [so]. The one person or
    other words marked are the speaker of the last quotation in the example, and not in the near miss.
    """

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrasal(WordRule):
    """Cues of two words: one of `words`, then one of `seconds`.

    `before` is "any" where the two are a cue whatever follows, "end" where it depends on that.
    """

    seconds: tuple[str, ...]
    before: str


@lru_cache(maxsize=1)
def closed_classes() -> tuple[WordRule, ...]:
    """The small words, each rule named by the letter that frames.py gives them."""
    return _word_rules("words.tsv", "letter")


@lru_cache(maxsize=1)
def word_classes() -> tuple[WordRule, ...]:
    """Classes of words that the letters do not tell apart, by name."""
    return _word_rules("classes.tsv", "name")


def _word_rules(table: str, name: str) -> tuple[WordRule, ...]:
    columns = (name, "words", "example", "near miss")
    return tuple(
        WordRule(row[name], row["words"], row["example"], row["near miss"], row.words("words"))
        for row in read_table(_PACKAGE, table, columns)
    )


@lru_cache(maxsize=1)
def phrasal_cues() -> tuple[Phrasal, ...]:
    """The cues of two words."""
    columns = ("first", "second", "before", "example", "near miss")
    return tuple(
        Phrasal(
            name=f"{row['first']} + {row['second']}",
            pattern=row["second"],
            example=row["example"],
            near_miss=row["near miss"],
            words=row.words("first"),
            seconds=row.words("second"),
            before=row.choice("before", ("any", "end")),
        )
        for row in read_table(_PACKAGE, "phrasal.tsv", columns)
    )


@lru_cache(maxsize=1)
def _words_of_classes() -> dict[str, frozenset[str]]:
    words: dict[str, frozenset[str]] = {}
    for rule in word_classes():
        words[rule.name] = words.get(rule.name, frozenset()).union(rule.words)
    return words


def word_class(name: str) -> frozenset[str]:
    """The words of a class of classes.tsv, in small letters; KeyError where it has none of that name."""
    return _words_of_classes()[name]


_ALONE = word_class("alone")


@lru_cache(maxsize=1)
def nouns() -> dict[str, str]:
    """The nouns that lead in words, each with its letter."""
    table = read_table(_PACKAGE, "nouns.tsv", ("letter", "words"))
    return {word: row["letter"] for row in table for word in row.words("words")}


Letters = dict[str, str]
"""The letter of one word for each letter that the item before it may have.

"Reports" after a name is a verb; "report" only after "they" or "officials".
"""


@lru_cache(maxsize=256)
def _row(
    default: str,
    after_name: str = "",
    after_subject: str = "",
    after_determiner: str = "",
    after_quotation: str = "",
) -> Letters:
    """`default`, or another letter where one is given; rows that are alike are one object."""
    row = dict.fromkeys(_ALL, default)
    for before, letter in (
        (_NAMES, after_name),
        (_SUBJECTS, after_subject),
        (_DETERMINERS, after_determiner),
        (_QUOTED, after_quotation),
    ):
        if letter:
            row.update(dict.fromkeys(before, letter))
    return row


@lru_cache(maxsize=1)
def _letters() -> dict[str, Letters]:
    letters = {word: _row(letter) for word, letter in nouns().items()}
    for verb in reversed(cue_verbs()):
        finite, participial = _ROLES[verb.role]
        letters[verb.past] = _row(finite, after_determiner=_noun(verb.past))
        letters[verb.participle] = _row(
            participial, after_determiner=_noun(verb.participle) if participial == "G" else ""
        )
        if verb.nounish:
            base, third = _noun(verb.base), _noun(verb.third)
            letters[verb.base] = _row(base, finite if verb.base == verb.past else base, finite)
            letters[verb.third] = _row(third, finite, finite, after_quotation=finite)
        else:
            letters[verb.base] = _row(finite, after_determiner=_noun(verb.base))
            letters[verb.third] = _row(finite, after_determiner=_noun(verb.third))
    letters.update((word, _row(rule.name)) for rule in closed_classes() for word in rule.words)
    for clitic in ("'s", "’s"):
        letters[clitic] = letters[clitic] | {"P": "A"}
    for word in word_class("adjective"):
        letters[word] = letters[word] | {"d": "w", "Y": "w"}
    letters.update(dict.fromkeys(word_class("emphatic"), _row("w", after_name="A", after_subject="A")))
    for word in word_class("day part"):
        letters.setdefault(word, _row("w") | {"A": "A"})
    return letters


def _noun(word: str) -> str:
    return nouns().get(word, "w")


@lru_cache(maxsize=1)
def _phrasal() -> dict[tuple[str, str], bool]:
    """Cues of two words, each with whether it depends on what follows."""
    return {
        (first, second): rule.before == "end"
        for rule in phrasal_cues()
        for first in rule.words
        for second in rule.seconds
    }


def phrasal_firsts() -> frozenset[str]:
    """The first words of cues of two words."""
    return frozenset(first for first, _ in _phrasal())


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
    return word[-1:] == "s" != word[-2:-1] or word.lower() in word_class("plural")


def stands_alone(determiner: str, word: str, following: str) -> bool:
    """Whether a determiner is a speaker of its own: "another said that", not "another reported case"."""
    if determiner.lower() not in _ALONE or (following and following not in word_class("after alone")):
        return False
    known = _letters().get(word)
    return known is not None and known["P"] in "VFK"


@lru_cache(maxsize=16_384)
def letters_of(word: str) -> Letters:
    """The letters of one word by the letter of the item before, as frames.py explains the letters."""
    letters = _letters()
    known = letters.get(word) or letters.get(word.lower())
    if known is not None:
        return known
    if not word[0].islower():
        return _row("w")
    if word.endswith("ly") and word not in word_class("no adverb"):
        return _row("A")
    return _ENDS_IN_ED if word.endswith("ed") else _row("w")


_ENDS_IN_ED = _row("v", after_determiner="w") | {"p": "w", "b": "w"}
