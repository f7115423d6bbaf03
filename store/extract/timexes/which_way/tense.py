"""Which way a sentence looks: the verb nearest to a date decides on "Thursday" and "March".

Word lists instead of a tagger (`verbs` has the forms): news tells its tense with few
verbs, and the nearest one in the clause is right far more often than not.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache

from store.extract.document import Document
from store.extract.timexes.which_way.verbs import verb_forms
from store.patterns import regex
from store.tables import listed


class Tense(Enum):
    PAST = auto()
    FUTURE = auto()
    UNKNOWN = auto()


_FUTURE = frozenset(
    listed("""will 'll won shall must should may might can could would going tomorrow upcoming plans plan
    planning planned scheduled due expect expects expected slated set hopes intends aims wants deadline until
    need needs ought anticipated likely ready prepares preparing seek seeks extended""")
)
_PARTICIPLES = frozenset({"set", "due", "held", "made"})
"""Those taken for participles though they are the past tense as well."""
_MODALS = frozenset(listed("will won 'll must shall should may might to would could can cannot"))
_WILL = (["will"], ["'ll"], ["shall"])
_JOINED = frozenset(listed("be been being have not also now still soon never only again"))
"""What stands between a participle and the verb that helps it."""
_NOUNS = frozenset({"deadline", "upcoming"})
"""What looks ahead behind an article too."""
_TO_BE = frozenset({"is", "are", "be", "'s", "'re"})
_PAST = frozenset({"had", "ago", "has", "have", "hasn", "haven", "been", "since"})
_NOT_PAST = frozenset(
    listed("""preferred limited related united need speed indeed hundred feed seed embed proceed exceed
    succeed ed red bed""")
)
_NO_VERB = frozenset(
    listed("""the a an its his her their this that these those our your my some all stock more less nearly
    about at least one two three four five six seven eight nine ten""")
)
_ARTICLES = frozenset(listed("a an the its his her their no"))
_NO_SUBJECT = frozenset(
    listed("of for in on at with from by 's this these those some all any more new next last")
)
"""What goes before the noun in "of talks" and "new moves", but never before a verb."""
_MANY = frozenset(listed("they we you who i both all also people ,"))
"""What may stand before the bare verb of several: a subject in the plural, or the comma behind an aside."""
_NO_PLURAL = frozenset(listed("is was has his its this as us does says"))
ATTRIBUTING = frozenset(listed("said says told announced added reported wrote"))
"""Verbs of who says a clause, behind it."""
_JOINING = (["and"], ["but"], [";"])
"""What begins another clause right behind a time."""
_LONGEST_SPEAKER = 6
"""Words of "the county clerk of Marlow said"."""
_WORD = regex(r"[^\W\d_]+|['’](?:ll|s|re|ve|d)\b|[;:]|[,.!?]")
_NAME = regex("ed$|^(?:May|Will)$")
_ASIDE = regex(r",\s(?:who|which|whose|whom|where)\s[^,;:]{2,100},\s")
_COMPOUND = regex(r"(?<=[\w.])-([a-z]+)\b")
_MARKS = (("“", "”"), ('"', '"'))
_WINDOW = 160
_REMEMBERED = 200


def tense_at(document: Document, start: int, end: int) -> Tense:
    """The tense of the verb that governs `[start, end)`, looked for in its own sentence."""
    sentence = document.sentence_at(start)
    first = max(sentence.start if sentence else 0, start - _WINDOW)
    last = min(sentence.end if sentence else len(document.text), end + _WINDOW)
    return _tense_between(document.text[first:start], document.text[end:last])


@lru_cache(_REMEMBERED)
def _tense_between(text_before: str, text_after: str) -> Tense:
    """The same by what stands on either side; a deadline asks again what its date has asked."""
    before, after = (
        _words(without_asides(text_before)),
        _words(_ASIDE.sub(" ", within_marks(text_before, text_after))),
    )
    of_own_clause = before[-1:] == ["that"]
    back = None if of_own_clause else _scan(before[::-1], backwards=True)
    if back is not None and (back[1] <= 8 or _begins_another(after)):
        return back[0]
    ahead = _scan(after, backwards=False)
    if ahead is not None and (back is None or (ahead[1] < back[1] and not _is_attributed(after))):
        return ahead[0]
    return back[0] if back is not None else Tense.UNKNOWN


def _begins_another(after: list[str]) -> bool:
    """Whether the clause ends with its time, and more is told behind it: ", and has cut its fees"."""
    return bool(after) and (after[1:2] if after[0] == "," else after[:1]) in _JOINING


def _is_attributed(after: list[str]) -> bool:
    """Whether what stands behind a time only tells who says the clause: "…, the county clerk said"."""
    clause = after[1 : after.index(",", 1)] if "," in after[1:] else after[1:]
    return after[:1] == [","] and not ATTRIBUTING.isdisjoint(clause[:_LONGEST_SPEAKER])


def without_asides(text: str) -> str:
    """What stands before a time, without what is told by the way: ", which began in March,", "army-led"."""
    return _COMPOUND.sub(_first_part, _ASIDE.sub(" ", text))


def within_marks(before: str, after: str) -> str:
    """What stands behind a time and in its own quotation; who is quoted tells of no time in it.

    “We'll know on Friday,” she told them: what she told, will be.
    """
    for opening, closing in _MARKS:
        if before.rfind(opening) > (before.rfind(closing) if closing != opening else -1):
            if closing == opening and before.count(opening) % 2 == 0:
                continue
            end = after.find(closing)
            return after if end < 0 else after[:end]
    return after


def _first_part(compound: re.Match[str]) -> str:
    """What is left of "-owned" and of "-off": a participle that is joined to a word tells no tense."""
    forms, joined = verb_forms(), compound[1]
    tells = joined.endswith("ed") or joined in forms.past or joined in forms.participles
    return "" if tells else compound[0]


def _words(text: str) -> list[str]:
    """The words in lower case, but names that look like a verb ("Mohamed", "May") as they are."""
    words = _WORD.findall(text.replace("’", "'"))
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
        earlier = words[index + 1 : index + 5] if backwards else words[max(0, index - 4) : index][::-1]
        following = index - 1 if backwards else index + 1
        after = words[following] if 0 <= following < len(words) else ""
        told = _told(word, earlier, after)
        if told is Tense.FUTURE and words[0] == "that" and not backwards:
            return None
        if told is Tense.FUTURE and _is_noun(word, earlier[0] if earlier else ""):
            told = None
        if told is Tense.PAST and earlier and earlier[0] in _ARTICLES:  # "worth an estimated €2 million"
            told = None
        if told is not None:
            return (Tense.UNKNOWN if purpose and told is Tense.PAST else told), distance
        purpose |= backwards and word == "to" and after.islower() and after not in _NO_VERB
    return None


def is_bare_plan(word: str, before: str) -> bool:
    """True for "a spending plan", which is no verb: that follows many, or a "to"."""
    return word == "plan" and before not in _MANY and before != "to" and not before.endswith("s")


def _is_noun(word: str, before: str) -> bool:
    """True for "the plan" and "an open letter"; "a planned rally" and "the deadline" do look ahead."""
    if is_bare_plan(word, before):
        return True
    return before in _ARTICLES and word not in _NOUNS and not word.endswith("ed")


def is_fixture(word: str, before: str) -> bool:
    """True for "the fair opens" and "polls open": the present tense of what is fixed for a day."""
    forms = verb_forms()
    if word in forms.fixtures_of_one:
        return before not in _NO_SUBJECT and before not in _ARTICLES
    return word in forms.fixtures_of_many and (
        before in _MANY or (before.endswith("s") and before not in _NO_PLURAL)
    )


def _told(word: str, before: list[str], after: str) -> Tense | None:
    """The tense that a word tells; `before` are the words before it, the nearest first."""
    if word in _TO_BE:
        if after == "to":
            return Tense.FUTURE
        return Tense.UNKNOWN if word in ("is", "are") else None
    if word in ("have", "has") and (after == "to" or before[:1] in _WILL):  # "we'll have the votes"
        return Tense.FUTURE
    forms = verb_forms()
    regular = word.endswith("ed") and word.islower() and len(word) > 3 and word not in _NOT_PAST
    if regular or word in _PARTICIPLES or word in forms.participles:
        return _of_participle(word, before)
    if word in forms.past:
        passive = "be" in before or "being" in before or (before and before[0] in _TO_BE)
        return _of_participle(word, before) if passive else Tense.PAST
    if word in _PAST:
        return Tense.PAST
    if word in _FUTURE or is_fixture(word, before[0] if before else ""):
        return Tense.FUTURE
    return None


def _of_participle(word: str, before: list[str]) -> Tense:
    """By what helps it: "will be heard", "is being held", "is planned" look ahead; "is accused" does not."""
    joined: set[str] = set()
    helper = ""
    for earlier in before:
        if earlier not in _JOINED and not earlier.endswith("ly"):
            helper = earlier
            break
        joined.add(earlier)
    if "be" in joined or (helper in _MODALS and "have" in joined):
        return Tense.FUTURE
    if word in _FUTURE and "been" not in joined and helper not in ("was", "were", "had"):
        return Tense.FUTURE
    if helper in _TO_BE:
        return Tense.FUTURE if "being" in joined else Tense.UNKNOWN
    return Tense.PAST
