"""Which way a sentence looks: the verb nearest to a date decides on "Thursday" and "March".

A word list instead of a tagger: news tells its tense with few verbs, and the
nearest one in the clause is right far more often than not.
"""

from __future__ import annotations

import re
from enum import Enum, auto

from store.extract.document import Document
from store.extract.timexes.vocabulary import listed


class Tense(Enum):
    PAST = auto()
    FUTURE = auto()
    UNKNOWN = auto()


_FUTURE = frozenset(
    listed("""will 'll won shall must should may might can could would going tomorrow upcoming plans plan
    planning planned scheduled due expect expects expected slated set hopes intends aims wants begins begin
    starts opens open closes close expires expire launches ends deadline until takes take faces holds meets
    meet votes decides runs goes go comes come returns need needs ought anticipated likely ready
    prepares preparing seek seeks extended""")
)
_PARTICIPLES = frozenset(
    listed(
        """set due held made taken given seen done written shown drawn driven chosen broken beaten spoken"""
    )
)
_NOUNS = frozenset({"deadline", "upcoming"})
"""What looks ahead behind an article too."""
_TO_BE = frozenset({"is", "are", "be", "'s", "'re"})
_PAST = frozenset(
    listed("""was were had did began became came went met said told took gave made held won lost left found
    fell rose grew saw heard kept led sent sold spent spoke stood struck thought wrote broke brought built
    bought caught chose drew drove fought flew got knew laid paid ran sang sank shot
    sat slept swore taught threw understood withdrew ago has have hasn haven been since""")
)
_NOT_PAST = frozenset(
    listed("""preferred limited related united need speed indeed hundred feed seed embed proceed exceed
    succeed ed red bed""")
)
_NO_VERB = frozenset(
    listed("""the a an its his her their this that these those our your my some all stock more less nearly
    about at least one two three four five six seven eight nine ten""")
)
_ARTICLES = frozenset(listed("a an the its his her their no"))
_WORD = re.compile(r"[^\W\d_]+|['’](?:ll|s|re|ve|d)\b|[;:]|[,.!?]")
_NAME = re.compile("ed$|^(?:May|Will)$")
_WINDOW = 160


def tense_at(document: Document, start: int, end: int) -> Tense:
    """The tense of the verb that governs `[start, end)`, looked for in its own sentence."""
    sentence = document.sentence_at(start)
    first = max(sentence.start if sentence else 0, start - _WINDOW)
    last = min(sentence.end if sentence else len(document.text), end + _WINDOW)
    before = _words(document.text, first, start)
    after = _words(document.text, end, last)
    back = _scan(before[::-1], backwards=True)
    if back is not None and back[1] <= 8:
        return back[0]
    ahead = _scan(after, backwards=False)
    if ahead is not None and (back is None or ahead[1] < back[1]):
        return ahead[0]
    return back[0] if back is not None else Tense.UNKNOWN


def _words(text: str, start: int, end: int) -> list[str]:
    """The words in lower case, but names that look like a verb ("Mohamed", "May") as they are."""
    words = [match[0].replace("’", "'") for match in _WORD.finditer(text, start, end)]
    return [word if word[:1].isupper() and _NAME.search(word) else word.lower() for word in words]


def _scan(words: list[str], *, backwards: bool) -> tuple[Tense, int] | None:
    """The first verb that tells a tense, and how many words away it stands; commas count for four.

    What begins with "that" right behind a date is not about it: "the pledge on Friday that he would go".
    What was done so that something be done ("summoned to testify on Feb. 10") tells none.
    """
    distance = 0
    purpose = False
    for index, word in enumerate(words):
        if word in ",;:.!?":
            distance += 4
            continue
        distance += 1
        earlier = words[index + 1 : index + 4] if backwards else words[max(0, index - 3) : index]
        following = index - 1 if backwards else index + 1
        after = words[following] if 0 <= following < len(words) else ""
        told = _told(word, earlier, after)
        if told is Tense.FUTURE and words[0] == "that" and not backwards:
            return None
        if told is Tense.FUTURE and _is_noun(word, earlier[0 if backwards else -1] if earlier else ""):
            told = None
        if told is not None:
            return (Tense.UNKNOWN if purpose and told is Tense.PAST else told), distance
        purpose |= backwards and word == "to" and after.islower() and after not in _NO_VERB
    return None


def _is_noun(word: str, before: str) -> bool:
    """True for "the plan" and "an open letter"; "a planned rally" and "the deadline" do look ahead."""
    return before in _ARTICLES and word not in _NOUNS and not word.endswith("ed")


def _told(word: str, before: list[str], after: str) -> Tense | None:
    if word in _TO_BE:
        if after == "to":
            return Tense.FUTURE
        return Tense.UNKNOWN if word in ("is", "are") else None
    participle = word.endswith("ed") and word.islower() and len(word) > 3 and word not in _NOT_PAST
    if participle or word in _PARTICIPLES or (word in _PAST and "be" in before):
        company = set(before)
        if company & {"will", "'ll", "must", "shall", "should", "may", "to", "would", "could", "can"}:
            return Tense.FUTURE
        if word in _FUTURE and not company & {"was", "were", "had", "been"}:
            return Tense.FUTURE
        return Tense.PAST
    if word in ("have", "has") and after == "to":
        return Tense.FUTURE
    if word in _PAST:
        return Tense.PAST
    if word in _FUTURE:
        return Tense.FUTURE
    return None
