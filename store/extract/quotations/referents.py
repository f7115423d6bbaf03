"""Whom "he", "she", "it" or "they" beside a quotation means, told by the reporter's own sentences before it.

Names inside quotations do not count: who is talked about is seldom who talks. Somebody without
a name, "an officer" or "her only customer", is meant where the sentence before is about them.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import islice

from store.extract.document import Document
from store.extract.names.entities.pronouns import Cast
from store.extract.quotations.appositions import apposed
from store.extract.quotations.frames import Frame
from store.extract.quotations.lexicon import word_class
from store.extract.quotations.nameless import Nameless, nameless
from store.extract.quotations.phrases import WINDOW, first_subject
from store.model.findings import Mention, MentionKind
from store.patterns import regex

_GENDERS = {"he": "m", "his": "m", "she": "f", "her": "f"}
_BY_AGE = regex(r"[Tt]he [0-9]{1,3}-year-old")
_CLAUSE = regex(r"A*[VvKF][^VvKF,;:.&TQR]*")
_NAMELESS = regex(r"(?:^|(?<=[VKT&B,]))[dY]w{0,3}S(?=A*[BvVKF]|R|')")
"""Somebody whom a clause is about, or whose thing: "he said the driver slept", "the senator's office"."""

_WRITTEN = regex(r"(?:(?P<in>p)|(?<!B)[vVw])(?P<article>d)w{0,2}D")
_TO = regex("V(?=p)")
_THINGS = frozenset({"it", "its"})
_WROTE = frozenset({"write", "writes", "wrote"})
_LETTERS = frozenset({"letter", "email", "e-mail", "note", "message"})
_MESSAGES = _LETTERS | {"post", "tweet", "memo", "statement"}
"""Texts that speak for who wrote them; a report or a survey has a voice of its own."""

_SEVERAL = frozenset({"they", "their"})
_SENTENCES_BACK = 12
"""Reporter's sentences that are searched for a person before the whole text is asked."""

_CALLED_AGAIN = 2
"""Sentences after somebody's name in which "the senator" is rather the same one than another."""

_SENTENCES_CLOSE = 3
"""And for the person whom "the Italian" means."""

_THINGS_BACK = 2
"""And for an organisation, which "it" means only close by; further on it is anything."""


class Story:
    """The sentences so far and whom each is about, so that a chain of "he said" keeps its person."""

    def __init__(self, document: Document, mentions: Sequence[Mention]) -> None:
        self._text = document.text
        self._cast = Cast(document, mentions)
        self._kinds = {mention.entity: mention.kind for mention in mentions}
        self._learned: dict[str, str] = {}
        """The gender of those whom a pronoun has stood for and whose name tells none."""
        self._told: deque[tuple[Frame, str | None]] = deque(maxlen=_SENTENCES_BACK)
        self._sentences = 0
        self._writers: dict[str, tuple[str | None, int]] = {}
        """Who wrote "a letter" that was told of last, by the noun, and which sentence told so."""

    def tell(self, frame: Frame, about: str | None) -> None:
        """Add the next sentence and the name of whom it is about."""
        self._told.append((frame, about))
        self._sentences += 1
        for match in _WRITTEN.finditer(frame.codes, 0, WINDOW):
            noun = frame.word(match.end() - 1)
            if noun in _MESSAGES and frame.word(match.start("article")) in ("a", "an"):
                self._writers[noun] = (about if _puts_out(frame, match) else None), self._sentences
        if about is not None and _writes_to(frame):
            self._writers.update(dict.fromkeys(_LETTERS, (about, self._sentences)))

    def entity(self, frame: Frame, position: int) -> str | None:
        """Whom the name or pronoun at item `position` means, in a frame that is not yet told.

        None for any other word, for "they", and where nobody before it fits.
        """
        item = frame.items[position]
        if item.mention is not None and not self._is_by_origin(frame, position):
            return item.mention.entity
        word = self._text[item.start : item.end].lower()
        if word in _THINGS:
            return self._thing(frame, position)
        if word in _SEVERAL:
            return self._several(frame, position)
        gender = _GENDERS.get(word)
        if gender is None:
            return self._person(frame, position) if item.mention is not None else None
        meant = self._he_or_she(frame, position, gender)
        if meant is not None:
            self._learned[meant] = gender
            return meant
        antecedent = self._cast.antecedent(item.start, item.end)
        return antecedent.entity if antecedent is not None else None

    def _he_or_she(self, frame: Frame, position: int, gender: str) -> str | None:
        """The first that fits; "the judge" only where no name close before can be the judge's."""
        others = _objects(frame, position)
        owner = frame.codes[position] == "Y"  # whose claim it is, is rather somebody with a name
        office: tuple[Nameless, int] | None = None
        claimant: str | None = None
        for name, back in self._candidates(frame, position, _SENTENCES_BACK):
            if self._kinds.get(name) is MentionKind.PERSON:
                known = self._cast.gender(name) or self._learned.get(name)
                if name in others or known not in (gender, None):
                    continue
                if office is None or self._may_be(name, office[0], back - office[1]):
                    return name
                break
            who = nameless(name)
            if who is None or not who.is_person or name in self._kinds:
                continue
            if owner:
                claimant = claimant or (name if back == 0 else None)
                continue
            if (who.gender or self._learned.get(name)) not in (gender, None):
                continue
            if who.is_new:
                return name if office is None else office[0].phrase
            if office is None:
                office = who, back
        return office[0].phrase if office is not None else claimant

    def _may_be(self, name: str, office: Nameless, sentences: int) -> bool:
        """Whether "the senator" can be somebody named so many sentences before it."""
        offices = self._cast.offices(name)
        if office.noun in offices or office.is_told_apart or office.noun in word_class("public"):
            return True
        return not offices and sentences <= _CALLED_AGAIN

    def _is_by_origin(self, frame: Frame, position: int) -> bool:
        """Whether somebody is called by a nation only: "the Italian"."""
        mention = frame.items[position].mention
        return (
            mention is not None
            and mention.kind is MentionKind.OTHER
            and frame.codes[position - 1 : position] == "d"
            and frame.word(position - 1) == "the"
        )

    def _person(self, frame: Frame, position: int) -> str | None:
        """The person spoken of last, close by."""
        people = (
            name
            for name, _ in self._candidates(frame, position, _SENTENCES_CLOSE)
            if self._kinds.get(name) is MentionKind.PERSON
        )
        return next(people, None)

    def nominal(self, frame: Frame, first: int, last: int) -> str | None:
        """Who "the senator" is, the items `[first, last]`, where only one person is called so.

        "The 34-year-old" is the person spoken of last, "the letter" who is told to have written it.
        """
        start, end = frame.items[first].start, frame.items[last].end
        is_message = frame.codes[last] == "D" and frame.word(last) in _MESSAGES
        if is_message and frame.word(first) == "the" and "'" not in frame.codes[first:last]:
            return self._writer(frame.word(last)) if frame.codes[last + 1 : last + 2] != "b" else None
        if _BY_AGE.fullmatch(self._text, start, end):
            return self._person(frame, first)
        meant = self._cast.holder(start, end)
        return meant.entity if meant is not None else None

    def _writer(self, noun: str) -> str | None:
        writer, told = self._writers.get(noun, (None, 0))
        return writer if self._sentences - told < _SENTENCES_BACK else None

    def _thing(self, frame: Frame, position: int) -> str | None:
        for name, _ in self._candidates(frame, position, _THINGS_BACK):
            if self._kinds.get(name) is MentionKind.ORGANISATION:
                return name
            if self._kinds.get(name) is MentionKind.PLACE and name == self._subject(frame, position):
                return name
            who = nameless(name)
            if who is not None and who.is_thing and name not in self._kinds:
                return name
        return None

    def _subject(self, frame: Frame, position: int) -> str | None:
        """The name that the sentence is about: a country, where it says what it will do."""
        subject = first_subject(frame, position)
        mention = frame.items[subject[1]].mention if subject is not None else None
        return mention.entity if mention is not None else None

    def _several(self, frame: Frame, position: int) -> str | None:
        """The group, or those without a name, whom the sentence before is about."""
        for name, back in self._candidates(frame, position, _THINGS_BACK):
            who = nameless(name)
            if who is not None and who.is_several and name not in self._kinds:
                return name
            if self._kinds.get(name) is MentionKind.ORGANISATION and back == 1 and name == self._told[-1][1]:
                return name
        return None

    def _candidates(self, frame: Frame, position: int, sentences: int) -> Iterator[tuple[str, int]]:
        """Those before the pronoun: subjects first, sentence by sentence backwards, with how many back."""
        for name in self._in_sentence(frame, position):
            yield name, 0
        for back, (told, about) in enumerate(islice(reversed(self._told), sentences), 1):
            if about is not None:
                yield about, back
            for name in _names(told, 0, min(WINDOW, len(told.items))):
                yield name, back
            for match in _NAMELESS.finditer(told.codes, 0, WINDOW):
                yield self._text[told.items[match.start()].start : told.items[match.end() - 1].end], back

    def _in_sentence(self, frame: Frame, position: int) -> Iterator[str]:
        subject = first_subject(frame, position)
        if subject is not None and subject[1] < position:
            if frame.codes[subject[1]] == "P" and frame.word(subject[1]) == frame.word(position):
                same = self.entity(frame, subject[1])
                if same is not None:
                    yield same
            if frame.items[subject[1]].mention is None and apposed(frame, subject[1]) is None:
                yield self._text[frame.items[subject[0]].start : frame.items[subject[1]].end]
            yield from _name(frame, subject[1])
        yield from _names(frame, max(0, position - WINDOW), position)


def _puts_out(frame: Frame, match: re.Match[str]) -> bool:
    """Whether the subject speaks by the message: "in an email Reyes said", "Reyes sent an email"."""
    before = frame.word(match.start())
    return before == "in" if match["in"] else before in word_class("issue")


def _writes_to(frame: Frame) -> bool:
    return any(
        frame.word(match.start()) in _WROTE and frame.word(match.start() + 1) == "to"
        for match in _TO.finditer(frame.codes, 0, WINDOW)
    )


def _objects(frame: Frame, position: int) -> set[str]:
    """Who stands behind the pronoun in its own clause and so is somebody else: "he told Reyes"."""
    match = _CLAUSE.match(frame.codes, position + 1)
    return set(_names(frame, position + 1, match.end())) if match is not None else set()


def _names(frame: Frame, first: int, last: int) -> Iterator[str]:
    """Names among the items `[first, last)`, those first that no preposition governs."""
    governed = []
    for index in range(first, last):
        if frame.codes[index] not in "NM":
            continue
        if frame.codes[index - 1 : index] in ("p", "b") or frame.codes[index + 1 : index + 2] == "'":
            governed.append(index)
        else:
            yield from _name(frame, index)
    for index in governed:
        yield from _name(frame, index)


def _name(frame: Frame, index: int) -> Iterator[str]:
    mention = frame.items[index].mention
    if mention is not None:
        yield mention.entity
