"""What a figure is about: a short label taken from the words around it.

Without a parser the label is the noun phrase that the figure counts ("12,000 visitors"), that "of"
leads to ("10% of the harvest"), that a verb of change acts on ("cut its levies on wine to 10%") or
whose value it tells ("the levy was 10%"). Where the words fit no such pattern there is none.
"""

from __future__ import annotations

import re
from functools import cache

from store.calendar.words import WEEKDAY
from store.extract.document import Document
from store.extract.figures.moves import last_move, moves
from store.extract.figures.vocabulary import WORDS
from store.model.findings import FigureKind
from store.patterns import regex
from store.tables import Row, read_table

_LONGEST = 6
_REACH = 160
_WORD = regex(r"[^\W_][\w’'&./-]*")
_NEXT = regex(r"[ \u00a0-]?((?:[A-Z]\.){2,3}|[A-Z]\.(?= [A-Z])|[^\W\d_](?:[\w’'&-]|\.(?=\w))*)")
_HYPHENED = regex(r"-([^\W\d_][\w’']*)(-[\w-]+)?")
_OF = regex(r" of (?:(?:the|its|his|her|their|an?|all|any|our|these|those) )?(?=\w)")
_IN = regex(r" in (?:(?:the|its|his|her|their|an?) )?(?=\w)")
_BREAK = regex(r"[;:!?()\[\]—–“”\"\n]|[.,](?=\s)|\s--?\s")
_FURTHER = regex(
    r" (?:due|after|before|because|since|last|this|next|as|while|when|with|at|to|by|until|during)\b.*",
    re.DOTALL,
)
_LASTED = regex(r"\b(?:lasted|lasts|last|took|takes|take)\b[a-z ]*$")
_JOINED = regex(r"\w-[a-z]+$")
_PER_ONE = regex(r"an?-")
_POSSESSIVE = regex(r" ?['’] ?s?$")
_ARTICLE = regex(
    rf"(?:{WEEKDAY}|the|its|his|her|their|an?|our|some|all|to|by|of|in|on|for|from|and|with|at)\s+",
    re.IGNORECASE,
)
_PRONOUN = regex(
    r"(?:i|he|she|it|we|they|you|this|that|these|those|there)\b|\b(?:that|who|what)['’]s\b|n['’]t\b|['’](?:re|ve|ll)\b",
    re.IGNORECASE,
)
_FIGURE = regex(r"[0-9%]|\bpercent\b")
_NUMBERS = frozenset(WORDS)
_THINGS = regex(r" [a-z]{3,}s\b(?! (?:in|of|on|at|for|to)\b)")
_ADVERB = regex(r"(?<!fami)(?<!supp)(?<!mono)(?<!po)(?<!assemb)(?<!al)(?<!anoma)(?<!re)(?<!f)ly$")
_DONE = regex(r"[a-z]{3,}ed")
"""What was done with an amount, and is not what it is for: "a bid of $3 million accepted by the mill"."""
_PAST = regex(r"[a-z]{2,}[^e\W]ed$")
_VERB_FOLLOWS = frozenset(
    (
        *("will", "would", "can", "could", "may", "might", "must", "should", "cannot", "not"),
        *("they", "we", "i", "you", "he", "she", "who", "didn", "don", "doesn", "ll"),
    )
)
"""Words that a verb follows, so that no label reaches back over it."""


@cache
def label_words(role: str) -> frozenset[str]:
    """The words of a role, as the table beside this file has them."""
    return frozenset(word for row in _rows() if row["role"] == role for word in row.words("words"))


@cache
def _rows() -> tuple[Row, ...]:
    return read_table("store.extract.figures", "label_words.tsv", ("role", "words"))


@cache
def _ends_label() -> frozenset[str]:
    return label_words("verb") | label_words("stop") | {form for move in moves() for form in move.forms}


def about(document: Document, low: str, start: int, end: int, kind: FigureKind) -> str | None:
    """A short label such as "tariffs on Chinese goods", or None where the words tell none."""
    text = document.text
    if kind in (FigureKind.AGE, FigureKind.ORDINAL, FigureKind.MULTIPLE):
        return None
    if kind in (FigureKind.COUNT, FigureKind.RATE, FigureKind.NUMBER):
        return _counted(text, end)
    if kind is FigureKind.DURATION:
        if text[end : end + 1] == "-" or _JOINED.search(text, start, end):
            return _phrase(text, end)
        if not _LASTED.search(low, max(0, start - 40), start):
            return None
    elif (behind := _behind(text, end)) and not _DONE.fullmatch(behind) and not _PRONOUN.match(behind):
        return behind
    sentence = document.sentence_at(start)
    return _before(text, low, max(sentence.start if sentence else 0, start - _REACH), start)


def _counted(text: str, end: int) -> str | None:
    """What a count counts: the next noun phrase; of "112-member body" only the member."""
    if hyphened := _HYPHENED.match(text, end):
        if hyphened[1] in ("strong", "plus", "odd", "some"):
            return _phrase(text, hyphened.end())
        return None if hyphened[2] else _worth_telling(hyphened[1])
    leading = _OF.match(text, end)
    return _phrase(text, leading.end() if leading else end)


def _behind(text: str, end: int) -> str | None:
    """The noun phrase that follows directly or after "of"; after "in" if it is no name."""
    if of := _OF.match(text, end):
        return _phrase(text, of.end())
    within = _IN.match(text, end)
    if within is None or not text[within.end()].islower():
        return _phrase(text, end)
    label = _phrase(text, within.end())
    words = label.lower().split() if label else ()
    return (
        None if not words or words[0] in label_words("aside") or words[-1] in label_words("period") else label
    )


def _phrase(text: str, at: int) -> str | None:
    """Up to four words from `at` on, until one that no noun phrase goes on with."""
    start, stop = -1, at
    for _ in range(4):
        match = _NEXT.match(text, stop)
        if match is None:
            break
        word = match[1].lower().rstrip(".")
        if word in _NUMBERS:
            if start >= 0:
                counted = _NEXT.match(text, match.end())
                if counted and counted[1].lower() in label_words("period"):
                    return None
                break
            stop = at = match.end()
            continue
        participle = start >= 0 and match[1].islower() and word.endswith(("ed", "ing"))
        if participle and not (word.endswith("ing") and _THINGS.match(text, match.end())):
            break
        ends = _ends_label() if match[1].islower() else label_words("stop")
        if word in ends or _PER_ONE.match(word):
            break
        start = match.start(1) if start < 0 else start
        stop = match.end()
    return _worth_telling(text[start:stop].strip(" -")) if start >= 0 else None


def _worth_telling(label: str) -> str | None:
    """`label` without what no noun phrase ends with; None if nothing that names a thing is left."""
    words = _POSSESSIVE.sub("", label).split()
    while words and words[-1].lower() in label_words("weak"):
        words.pop()
    if words and words[-1].lower() in label_words("period"):
        return None
    while words and words[-1].islower() and _ADVERB.search(words[-1]):
        words.pop()
    label = " ".join(words)
    return label if len(label) > 1 else None


def _before(text: str, low: str, first: int, start: int) -> str | None:
    """What stands before the figure: the object of a verb of change, or the subject."""
    for breaking in _BREAK.finditer(low, first, start):
        first = breaking.end()
    stop = _without_leads(low, first, start)
    move = last_move(low, first, stop)
    if move is None:
        return _subject(text, low, first, stop)
    moved = _FURTHER.sub("", text[move.end() : stop])
    return _label(moved) or _subject(text, low, first, move.start())


def _without_leads(low: str, first: int, stop: int) -> int:
    """Where the words end that do not just lead on to a figure."""
    leads = label_words("lead")
    while stop > first:
        begin = max(first, low.rfind(" ", first, stop) + 1)
        last = low[begin:stop]
        if last.isalnum():
            if last not in leads:
                return stop
        else:
            for word in reversed([*_WORD.finditer(low, begin, stop)]):
                if word[0] not in leads:
                    return word.end()
        stop = begin - 1
    return first


def _subject(text: str, low: str, first: int, stop: int) -> str | None:
    """The noun phrase that ends at `stop`: back to the last verb or conjunction."""
    stop = _without_leads(low, first, stop)
    verbs = label_words("verb")
    verb_next = False
    for match in _WORD.finditer(low, first, stop):
        word = match[0]
        if verb_next or word in verbs or (word.endswith("ed") and _PAST.match(word)):
            first = match.end()
        verb_next = word in _VERB_FOLLOWS
    return _label(text[first:stop])


def _label(words_before: str) -> str | None:
    """`words_before` without leading articles and trailing participles, if it makes a label."""
    label = " ".join(words_before.split()).strip(" ,.'’-")
    while leading := _ARTICLE.match(label):
        label = label[leading.end() :]
    words = label.split()
    while words and words[-1].islower() and words[-1].endswith(("ed", "ing")):
        words.pop()
    label = _worth_telling(" ".join(words)) or ""
    words = label.split()
    if not words or len(words) > _LONGEST or not label[0].isalpha():
        return None
    if words[-1].lower() in _ends_label():
        return None
    if words[0].endswith("ing") and words[0].lower() not in label_words("thing"):
        return None
    return None if _PRONOUN.search(label) or _FIGURE.search(label) else label
