"""What the name tagger looks at: attributes of each word, its neighbours, its run of capitals, its document.

Attributes that depend on one word alone are made once a word (`Word`) and summed
from a cache when decoding; only words with a capital and a few small words between
them get further attributes from where they stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from store.extract.names.lexicon import gazetteer_kinds, is_place_phrase, lists, word_kinds

_SAME_SIGN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})
_CONNECTORS = frozenset(
    {"of", "the", "for", "and", "de", "al", "&", "-", "in", "'", "bin", "el", "van", "von", "at", "du", "la"}
    | {"on"}
)
_BEFORE_START = frozenset(".!?:\"'-*•)(")
_LONGEST_PHRASE = 3
_FIRST_NAMES = frozenset({"m", "f", "u"})


class Word(NamedTuple):
    """A word and the attributes it gives to itself and to the words around it."""

    lower: str
    shape: str
    capital: bool
    kinds: tuple[str, ...]
    is_spelled: bool
    """Whether it begins with a letter."""
    is_first_name: bool
    is_title: bool
    sign: str
    """What it may be in a personal name or an organisation's."""
    here: tuple[str, ...]
    to_next: tuple[str, ...]
    to_previous: tuple[str, ...]
    to_second_next: tuple[str, ...]
    to_second_previous: tuple[str, ...]


def shape_of(word: str) -> str:
    """`Xx` for "Paris", `XX` for "NATO", `X.X.` for "U.S.", `9` for "2025"."""
    if word.isascii() and word.isalpha():  # most words, by a shorter way
        if word.islower():
            return "x"
        if word[1:].islower():
            return "Xx"
    if word.isupper() and word.isalpha() and len(word) > 1:
        return "XX" if len(word) <= 5 else "XXL"
    signs: list[str] = []
    for char in word[:24]:
        if char.isupper():
            sign = "X"
        elif char.islower():
            sign = "x"
        elif char.isdigit():
            sign = "9"
        else:
            sign = char if char in "-.'&()/,$%" else "_"
        if not signs or signs[-1] != sign or sign in ".":
            signs.append(sign)
    return "".join(signs)


def describe(text: str) -> Word:
    """The attributes of one word."""
    plain = text if text.isascii() else text.translate(_SAME_SIGN)
    lower = plain.lower()
    shape = shape_of(plain)
    bare = lower.rstrip(".") or lower
    listed = word_kinds()
    kinds = (*(listed.get(lower) or listed.get(bare, ())), *gazetteer_kinds(bare))
    capital = plain[:1].isupper()
    if lower.isdigit():
        lower = "9" * min(len(lower), 6)
    elif shape.startswith("9") and len(lower) > 2:
        lower = "9num"
    elif len(lower) > 30:
        lower = lower[:30]
    size = len(lower)
    word, told = "w=" + lower, ["g=" + kind for kind in kinds]
    features = [word, "sh=" + shape]
    if plain[:1].isalpha():
        if size > 3:
            features += ["s3=" + lower[-3:], "p3=" + lower[:3]]
        if size > 2:
            features.append("s2=" + lower[-2:])
        if size > 4:
            features += ["s4=" + lower[-4:], "p4=" + lower[:4]]
    features += told
    near = [word, "sh=" + shape, *told]
    if size > 4:
        near.append("s3=" + lower[-3:])
    far = [word, *told]
    if capital:
        features.append("C")
        far.append("C")
    return Word(
        lower,
        shape,
        capital,
        kinds,
        shape[:1] in ("X", "x"),
        not _FIRST_NAMES.isdisjoint(kinds),
        "TI" in kinds or "HO" in kinds,
        _name_sign(kinds, shape),
        ("b", *features),
        tuple(["-1" + name for name in near]),
        tuple(["+1" + name for name in near]),
        tuple(["-2" + name for name in far]),
        tuple(["+2" + name for name in far]),
    )


def _name_sign(kinds: Sequence[str], shape: str) -> str:
    """One letter on what a word may be in a name."""
    if "OS" in kinds:
        return "O"
    if "TI" in kinds or "HO" in kinds:
        return "T"
    first = not _FIRST_NAMES.isdisjoint(kinds)
    if "l" in kinds:
        return "B" if first else "L"
    if first:
        return "F"
    if "CO" in kinds or "DE" in kinds:
        return "D"
    if "c" in kinds:
        return "C"
    return "A" if shape == "XX" else "."


class _Seen:
    """How often a capitalised word was seen where, within one document."""

    def __init__(self) -> None:
        self.inside = self.last = self.first = 0
        self.after_first_name = self.titled = self.organisation = self.placed = self.speaking = 0


def document_evidence(sentences: Sequence[Sequence[Word]]) -> dict[str, tuple[str, ...]]:
    """What the whole document tells of each capitalised word, by its lower-cased form."""
    seen: dict[str, _Seen] = {}
    small: set[str] = set()
    acronyms: set[str] = set()
    for words in sentences:
        count = len(words)
        at = 0
        while at < count:
            if not words[at].capital:
                small.add(words[at].lower)
                at += 1
                continue
            first, at = at, _run_end(words, at)
            _note_run(words, first, at, seen)
            if at - first > 2:
                acronyms.add("".join([word.lower[0] for word in words[first:at]]))
    return {lower: _evidence(lower, note, small, acronyms) for lower, note in seen.items()}


def _run_end(words: Sequence[Word], first: int) -> int:
    """Where the run of capitalised words from `first` ends; a word that opens a sentence stands alone."""
    if words[first].lower in lists()["opener"] and (not first or words[first - 1].lower in _BEFORE_START):
        return first + 1
    end = first + 1
    while end < len(words) and words[end].capital:
        end += 1
    return end


def _note_run(words: Sequence[Word], first: int, end: int, seen: dict[str, _Seen]) -> None:
    run = words[first:end]
    before = words[first - 1] if first else None
    after = words[end] if end < len(words) else None
    inside_sentence = before is not None and before.lower not in _BEFORE_START
    has_first_name = True in [word.is_first_name for word in run[:-1]]
    titled = True in [word.is_title for word in run] or (before is not None and before.is_title)
    organisation = "OS" in run[-1].kinds
    for place, word in enumerate(run):
        note = seen.get(word.lower)
        if note is None:
            note = seen[word.lower] = _Seen()
        note.inside += inside_sentence or place > 0
        if len(run) > 1:
            note.last += place == len(run) - 1
            note.after_first_name += place == len(run) - 1 and has_first_name
            note.first += place == 0
            note.organisation += organisation
        elif before is not None and "IN" in before.kinds:
            note.placed += 1
        note.titled += titled
    if after is not None and "SP" in after.kinds:
        seen[run[-1].lower].speaking += 1


def _evidence(lower: str, note: _Seen, small: set[str], acronyms: set[str]) -> tuple[str, ...]:
    names = []
    if lower in small:
        names.append("dlow" if note.inside < 2 else "dlow2")
    elif note.inside:
        names.append("dmid" if note.inside < 3 else "dmid3")
    if note.last:
        names.append("dlastF" if note.after_first_name else "dlast")
    if note.first:
        names.append("dfirst")
    if note.titled:
        names.append("dtit")
    if note.organisation:
        names.append("dorg")
    if note.placed:
        names.append("dloc" if note.placed < 2 else "dloc2")
    if note.speaking:
        names.append("dsay")
    if lower in acronyms:
        names.append("dacr")
    if names:
        names.append("ds=" + "+".join(names))
    return tuple(names)


def contexts(words: Sequence[Word], evidence: dict[str, tuple[str, ...]]) -> dict[int, list[str]]:
    """Attributes that depend on where a word stands, for the words of one sentence that have any."""
    count = len(words)
    features: dict[int, list[str]] = {0: ["BOS"]} if count else {}
    if count:
        features.setdefault(count - 1, []).append("EOS")
    heading = _heading(words)
    at = 0
    while at < count:
        word = words[at]
        if not word.capital:
            if word.lower in _CONNECTORS and 0 < at < count - 1:
                left, right = words[at - 1], words[at + 1]
                names = [
                    "con=" + left.shape + word.lower + right.shape,
                    "conw=" + left.lower + "|" + word.lower,
                ]
                features.setdefault(at, []).extend(names)
            at += 1
            continue
        first, at = at, _run_end(words, at)
        around = _around_run(words, first, at)
        for index in range(first, at):
            names = features.setdefault(index, [])
            names += around
            _add_place_in_run(names, words, index, first, at, heading)
            names += evidence.get(words[index].lower, ())
        _add_phrases(features, words, first, at)
    return features


def _heading(words: Sequence[Word]) -> str:
    """`H` in a line most of whose words have a capital, where capitals tell little."""
    spelled = sum([word.is_spelled for word in words])
    return "H" if spelled > 3 and sum([word.capital for word in words]) > 0.6 * spelled else ""


@cache
def _bounded(number: int, most: int) -> str:
    return str(min(number, most))


def _around_run(words: Sequence[Word], first: int, end: int) -> list[str]:
    names = []
    if first:
        before = words[first - 1]
        names.append("rl=" + before.lower)
        names += ["rlg=" + kind for kind in before.kinds]
        if first > 1:
            second = words[first - 2]
            if not before.capital:
                names.append("rl2=" + second.lower + "|" + before.lower)
            if first > 2 and before.lower == "the" and second.lower == "of":
                names.append("rl3=" + words[first - 3].lower)
    if end < len(words):
        after = words[end]
        names.append("rr=" + after.lower)
        names += ["rrg=" + kind for kind in after.kinds]
    if end - first <= 4:
        names.append("rn=" + "".join([word.sign for word in words[first:end]]))
    if end - first > 1:
        names.append("rlast=" + words[end - 1].lower)
        names.append("rfirst=" + words[first].lower)
        names += ["rlk=" + kind for kind in words[end - 1].kinds]
        names += ["rfk=" + kind for kind in words[first].kinds]
    return names


def _add_place_in_run(
    names: list[str], words: Sequence[Word], index: int, first: int, end: int, heading: str
) -> None:
    word = words[index]
    before = words[index - 1] if index else None
    after = words[index + 1] if index + 1 < len(words) else None
    starting = before is None or before.lower in _BEFORE_START
    names.append("st=" + word.shape + ("1" if starting else "0") + heading)
    left = before.shape if before else "^"
    right = after.shape if after else "$"
    names.append("sss=" + left + "|" + word.shape + "|" + right)
    names.append("rp=" + _bounded(index - first, 3) + "/" + _bounded(end - first, 4))
    if before:
        names.append("bg=" + before.lower + "|" + word.lower)
    if after:
        names.append("ng=" + word.lower + "|" + after.lower)


def _add_phrases(features: dict[int, list[str]], words: Sequence[Word], first: int, end: int) -> None:
    index = first
    while index < end - 1:
        for length in range(min(_LONGEST_PHRASE, end - index), 1, -1):
            if is_place_phrase(" ".join(word.lower for word in words[index : index + length])):
                features[index].append("mg=B")
                for inner in range(index + 1, index + length):
                    features[inner].append("mg=I")
                index += length - 1
                break
        index += 1
