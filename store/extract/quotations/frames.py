"""A paragraph as the reporter's sentences around its quotations, one letter an item.

With letters a rule is a pattern that can be read aloud: `Q,VN` is a quotation,
a comma, a cue verb and a name, as in “It rained,” said Ana Reyes.

    Q quotation        N person            M other name         S noun for a speaker ("spokesman")
    P pronoun          Y his, her, their   R who, which         D noun for a text ("statement")
    V said             G saying            T that               C noun for an act of speech ("warning")
    K believed         J believing         O according to       A adverb, auxiliary, weekday
    F called           H calling           v other finite verb  B form of "be"
    p preposition      b by                d determiner         & conjunction
    ' possessive       , comma or dash     : colon              ; semicolon
    . end mark         w any other word

Words in parentheses are left out.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from store.extract.document import Document
from store.extract.quotations.lexicon import (
    is_phrasal,
    is_plural,
    letters_of,
    phrasal_firsts,
    stands_alone,
    word_class,
)
from store.extract.quotations.marks import Passage
from store.model.findings import Mention, MentionKind
from store.patterns import regex

_TAG = regex(r"(?:P|[wdS']{0,5}[NMS])A*V(?:[pA][wdpAMNS']{0,6})?(?:\.|$)")
"""What cannot be a sentence of its own: “It rained.” Reyes said on Friday."""

_CLOSERS = "\"'’”»“」』 "
_PARENTHESIS = 15
"""Tokens up to which an opened parenthesis is looked for its end."""

_PARTS = word_class("part")
_GROUP = 4
"""Words behind "one of" among which their noun stands."""

_APPROXIMATE = word_class("approximate")
_NOT_ALONE = (
    phrasal_firsts() | _APPROXIMATE | {"(", "[", "-", "‑", "according", "According", "thanks", "Thanks"}
)
"""Words whose letter depends on the words after them, or that join others."""

_OBJECTS = frozenset({"it", "him", "her", "them", "himself", "herself", "itself", "themselves"})
"""Words before which "calls" behind a comma is a verb: her author, Ana Reyes, calls it that."""

_NOT = frozenset({"not", "n't", "n’t", "never"})
"""Words before a verb of speech that tell that nothing was said: “Never!” The judge did not reply."""

_SPEECH_AFTER = 20
"""Items after "…?" among which a cue verb makes the next words part of the same sentence."""


class Item(NamedTuple):
    """One word, name or quotation of a frame. `passage` is the number of the quotation, or -1."""

    start: int
    end: int
    mention: Mention | None = None
    passage: int = -1


_plain: Callable[[tuple[int, int, None, int]], Item] = partial(tuple.__new__, Item)
"""An item from all its parts: there is one for each word, and naming its parts takes half of the time."""


class Frame(NamedTuple):
    """One sentence of the reporter's. `codes[i]` is the letter of `items[i]`."""

    codes: str
    items: tuple[Item, ...]
    places: tuple[int, ...]
    """The items that are quotations."""

    text: str
    """The whole text, into which the items' offsets point."""

    def word(self, index: int) -> str:
        """Item `index` as it stands, in small letters."""
        item = self.items[index]
        return self.text[item.start : item.end].lower()


class FrameReader:
    """Builds the frames of a document's paragraphs; holds what all of them share."""

    def __init__(self, document: Document, mentions: Sequence[Mention], passages: Sequence[Passage]) -> None:
        self._document = document
        self._mentions = mentions
        self._mention_starts = [mention.start for mention in mentions]
        self._passages = passages

    def paragraph(self, number: int, first: int, last: int) -> list[Frame]:
        """The sentences of paragraph `number`, whose passages are `[first, last)`."""
        codes: list[str] = []
        items: list[Item] = []
        at, end = self._document.paragraphs[number]
        for index in range(first, last):
            passage = self._passages[index]
            self._read(at, passage.start, codes, items)
            codes.append("Q")
            items.append(Item(passage.start, passage.end, passage=index))
            at = passage.end
        self._read(at, end, codes, items)
        return _split(self._document.text, "".join(codes), items)

    def paragraph_part(self, start: int, end: int) -> list[Frame]:
        """The sentences in `[start, end)`, which no quotation is in."""
        codes: list[str] = []
        items: list[Item] = []
        self._read(start, end, codes, items)
        return _split(self._document.text, "".join(codes), items)

    def _read(self, start: int, end: int, codes: list[str], items: list[Item]) -> None:
        tokens = self._document.tokens
        words, starts, ends = tokens.words, tokens.starts, tokens.ends
        mentions, mention_starts = self._mentions, self._mention_starts
        index = bisect_left(starts, start)
        stop = bisect_left(starts, end)
        number = bisect_left(mention_starts, start)
        last_number = bisect_left(mention_starts, end)
        upcoming = mention_starts[number] if number < last_number else -1
        while index < stop:
            at = starts[index]
            while -1 < upcoming < at:
                number += 1
                upcoming = mention_starts[number] if number < last_number else -1
            if at == upcoming and mentions[number].end <= end:
                mention = mentions[number]
                index += 1
                while index < stop and starts[index] < mention.end:
                    index += 1
                if _is_modifier(words, starts, mention.end, index, stop):
                    codes.append("w")
                    items.append(Item(at, ends[index + 1]))
                    index += 2
                    continue
                codes.append("N" if mention.kind is MentionKind.PERSON else "M")
                items.append(Item(at, mention.end, mention))
                continue
            word = words[index]
            following = words[index + 1] if index + 1 < stop else ""
            if word in _NOT_ALONE:
                read = self._together(index, stop, codes, items)
                if read:
                    index += read
                    continue
            previous = codes[-1] if codes else "."
            if following == "of" and previous not in "dY'":
                if word.lower() in _PARTS and _are_people(words, index + 2, stop):
                    codes.append("S")
                    items.append(Item(at, ends[index]))
                    index += 1
                    continue
                previous = "."
            elif previous not in "wd,SM":
                pass  # most words are read alike whatever is before them
            elif previous == "w":
                if words[index - 1].endswith("ed") and codes[-2:-1] and codes[-2] in "dY":
                    previous = "d"
            elif previous == "d":
                if stands_alone(words[index - 1], word, following):
                    codes[-1] = previous = "S"
            elif previous == ",":
                if following in _OBJECTS:
                    previous = "N"
            elif previous == "S":
                if not is_plural(words[index - 1]):
                    previous = "N"
            elif previous == "M" and items[-1].mention and items[-1].mention.kind is MentionKind.OTHER:
                previous = "w"
            codes.append(letters_of(word)[previous])
            items.append(_plain((at, ends[index], None, -1)))
            index += 1

    def _together(self, index: int, stop: int, codes: list[str], items: list[Item]) -> int:
        """Read what makes one item of several words, or none, at token `index`; how many tokens were read."""
        tokens = self._document.tokens
        words, starts, ends = tokens.words, tokens.starts, tokens.ends
        word = words[index]
        if word in ("(", "["):
            return _after_parenthesis(words, index, stop) - index
        if word in ("-", "‑"):
            joins = bool(items) and starts[index] == items[-1].end and items[-1].mention is None
            return self._compound(index, stop, codes, items) if joins else 0
        following = words[index + 1] if index + 1 < stop else ""
        if word in _APPROXIMATE and following[:1].isdigit():
            codes.append("d")
            items.append(Item(starts[index], ends[index]))
            return 1
        letter = ""
        if word in ("according", "According") and following == "to":
            letter = "O"
        elif word in ("thanks", "Thanks") and following == "to":
            letter = "p"
        elif is_phrasal(word, following, words[index + 2] if index + 2 < stop else ""):
            letter = "V"
        if letter:
            codes.append(letter)
            items.append(Item(starts[index], ends[index + 1]))
        return 2 if letter else 0

    def _compound(self, hyphen: int, stop: int, codes: list[str], items: list[Item]) -> int:
        """Join "vice-president" to one item; how many tokens were read."""
        tokens = self._document.tokens
        if hyphen + 1 == stop or tokens.starts[hyphen + 1] != tokens.ends[hyphen] or codes[-1] == "Q":
            codes.append(",")
            items.append(Item(tokens.starts[hyphen], tokens.ends[hyphen]))
            return 1
        start, end = items[-1].start, tokens.ends[hyphen + 1]
        letter = letters_of(self._document.text[start:end])[codes[-2] if len(codes) > 1 else "."]
        if letter in "wvA":
            letter = letters_of(tokens.words[hyphen + 1])["."]
            letter = letter if letter in "SDC" else "w"
        codes[-1] = letter
        items[-1] = Item(start, end)
        return 2


def _are_people(words: Sequence[str], first: int, stop: int) -> bool:
    """Whether behind "one of" stand people: "them", "the younger bakers"."""
    following = words[first : min(first + _GROUP, stop)]
    return following[:1] in (["them"], ["us"]) or any(letters_of(word)["."] == "S" for word in following)


def _is_modifier(
    words: Sequence[str], starts: Sequence[int], mention_end: int, index: int, stop: int
) -> bool:
    """Whether a name is but the first half of a word such as "Reyes-style", whose hyphen is token `index`."""
    return (
        index + 1 < stop
        and words[index] in ("-", "‑")
        and starts[index] == mention_end
        and starts[index + 1] == mention_end + 1
        and words[index + 1][:1].islower()
    )


def _after_parenthesis(words: Sequence[str], index: int, stop: int) -> int:
    for closing in range(index + 1, min(index + _PARENTHESIS, stop)):
        if words[closing] in (")", "]"):
            return closing + 1
    return index + 1


_END = regex(r"[.Q]|M(?=Q)|w(?=[NdPY])")
_QUOTED = regex("Q")
_OPENING = 10
"""Characters of a quotation in which its first word begins: “. . . It rained.”"""

_HOURS = ("a.m.", "p.m.")


def _split(text: str, codes: str, items: list[Item]) -> list[Frame]:
    result = []
    begin = 0
    for index in [*(match.start() for match in _END.finditer(codes)), len(items) - 1]:
        if begin <= index and (index + 1 == len(items) or _ends(text, codes, items, index)):
            part = tuple(items[begin : index + 1])
            letters = codes[begin : index + 1]
            places = tuple(match.start() for match in _QUOTED.finditer(letters))
            result.append(Frame(letters, part, places, text))
            begin = index + 1
    return result


def _ends(text: str, codes: str, items: list[Item], index: int) -> bool:
    """Whether a sentence of the reporter's ends with this end mark or quotation."""
    code = codes[index]
    following = text[items[index + 1].start]
    if code == "M":  # a name whose stop ends the sentence too: a director at Mill Corp. “It rained.”
        opened = text[items[index + 1].start : items[index + 1].start + _OPENING].lstrip(_CLOSERS + ".…")
        return text[items[index].end - 1] == "." and opened[:1].isupper()
    if code == "w":  # an hour whose stop ends the sentence too: until 6 p.m. Reyes said so
        return following.isupper() and text.startswith(_HOURS, items[index].start)
    if code == ".":
        return following.isupper() or codes[index + 1] == "Q" or following in "(["
    tail = text[max(items[index].start, items[index].end - 4) : items[index].end].rstrip(_CLOSERS)[-1:]
    if codes[index + 1] == "Q":
        return tail in (".", "?", "!", "…")
    if not following.isupper():
        return False
    if tail == ".":
        return _TAG.match(codes, index + 1) is None
    return tail in ("?", "!", "…") and not _speech_follows(text, codes, items, index + 1)


def _speech_follows(text: str, codes: str, items: list[Item], index: int) -> bool:
    for at in range(index, min(index + _SPEECH_AFTER, len(codes))):
        if codes[at] in "VGK":
            return True
        if codes[at] in "Q.:;TvFB" or text[items[at].start : items[at].end] in _NOT:
            return False
    return False
