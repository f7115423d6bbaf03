"""Short articles of our own with names of the whole world in their slots: what the corpora lack.

The corpora have no news of business, sport, culture, courts or science, so a tagger that has
read only them takes a firm of one word for a person and a club for a place. `lessons.txt` holds
the articles, `lessons_names.tsv` names and parts of names. A name is the same throughout its
article; since it is drawn anew each time, nothing but what stands around it tells its kind.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from store.extract.document import read_document
from store.extract.training.abroad import Name
from store.extract.training.corpora import TaggedDocument
from store.extract.training.inventing import Inventor
from store.extract.training.swaps import Names
from store.tables import read_data

CORPUS = "lessons"

_FILES = ("lessons.txt", "lessons_world.txt")

_SLOT = re.compile(
    r"\{(?P<kind>[A-Za-z]+)(?P<number>\d*)(?P<short>'?)\}|\[(?P<label>[A-Z]+) (?P<name>[^]]+)\]"
)
_IN_CAPITALS = "^"
"""What a line begins with that is told in capitals, as some headlines are."""

_ARTICLE = re.compile(r"^the ", re.I)
_SENTENCE_KEPT = 0.85
_FROM_THE_MIDDLE = 0.3
_ONE_PARAGRAPH = 0.6
_LABELS = {"P": "PER", "O": "ORG", "L": "LOC", "M": "MISC"}
_NO_ARTICLE_BEHIND = re.compile(r"(?:\b(?:the|a|an|new|its|his|her|their|this|by-election in)|\w's) $", re.I)
# How often names of a kind have "the" in front, which is no part of them.
_ARTICLES = {
    "agency": 0.5,
    "gallery": 0.35,
    "theatre": 0.35,
    "paper": 0.4,
    "tv": 0.3,
    "court": 0.6,
    "body": 0.5,
    "council": 0.1,
    "union": 0.15,
    "charity": 0.2,
    "ship": 0.3,
    "uni": 0.05,
    "event": 0.4,
    "act": 0.5,
    "river": 0.9,
    "product": 0.2,
    "sportbody": 0.3,
    "publisher": 0.03,
    "party": 0.1,
    "committee": 0.4,
    "ministry": 0.6,
    "regulator": 0.15,
    "medium": 0.1,
    "natorg": 0.2,
    "cityorg": 0.15,
}


class Lessons:
    """Draws articles by `chance` and fills them with names."""

    def __init__(self, world: Names, chance: random.Random) -> None:
        self._inventor = Inventor(world, chance)
        self._chance = chance
        self._articles = articles()

    def documents(self, count: int) -> Iterator[TaggedDocument]:
        """So many articles, some of them cut short."""
        for _ in range(count):
            yield self.told(self._cut(self._chance.choice(self._articles)))

    def _cut(self, lines: list[str]) -> list[str]:
        """The article from its beginning or its middle, without a sentence here and there."""
        first = self._chance.randrange(len(lines)) if self._chance.random() < _FROM_THE_MIDDLE else 0
        kept = [line for line in lines[first:] if self._chance.random() < _SENTENCE_KEPT]
        return kept or lines[:1]

    def told(self, lines: list[str]) -> TaggedDocument:
        """The article with names in its slots, cut into sentences and words as a reader's text is."""
        between = " " if self._chance.random() < _ONE_PARAGRAPH else "\n\n"
        names: dict[str, tuple[str, Name]] = {}
        text = ""
        spans: list[tuple[int, int, str]] = []
        for line in lines:
            text += between if text else ""
            begin, at = len(text), 0
            written = str.upper if line.startswith(_IN_CAPITALS) else str
            line = line.removeprefix(_IN_CAPITALS)
            for slot in _SLOT.finditer(line):
                text += written(line[at : slot.start()])
                at = slot.end()
                label, told = self._filled(slot, names, text[begin:])
                told = written(told)
                name = _ARTICLE.sub("", told) if slot["kind"] in _ARTICLES else told
                if label:
                    spans.append((len(text) + len(told) - len(name), len(text) + len(told), label))
                text += told
            text += written(line[at:])
        return _tagged(text, spans)

    def _filled(
        self, slot: re.Match[str], names: dict[str, tuple[str, Name]], before: str
    ) -> tuple[str, str]:
        """The label of what stands in a slot, empty where it is no name, and the words."""
        kind = slot["kind"]
        if kind is None:
            return _LABELS[slot["label"]], slot["name"]
        words = self._inventor.plain(kind)
        if words is not None:
            return "", words
        key = kind + slot["number"]
        if key not in names:
            names[key] = self._inventor.name(kind)
        label, name = names[key]
        told = name.short if slot["short"] else name.full
        if self._chance.random() < _ARTICLES.get(kind, 0) and not _NO_ARTICLE_BEHIND.search(before):
            told = ("the " if before else "The ") + told
        return label, told


def articles() -> list[list[str]]:
    """The articles of the files, a line of them a sentence or two."""
    text = "\n\n".join(read_data(__package__, name).decode() for name in _FILES)
    blocks = re.split(r"\n\s*\n", "\n".join(line for line in text.splitlines() if not line.startswith("#")))
    return [block.strip().splitlines() for block in blocks if block.strip()]


def _tagged(text: str, spans: list[tuple[int, int, str]]) -> TaggedDocument:
    """The text as sentences of words, each word with the tag of the name it stands in."""
    document = read_document(text)
    tokens = document.tokens
    tags = ["O"] * len(tokens)
    at = 0
    for start, end, label in spans:
        while at < len(tokens) and tokens.ends[at] <= start:
            at += 1
        prefix = "B-"
        while at < len(tokens) and tokens.starts[at] < end:
            tags[at] = prefix + label
            prefix = "I-"
            at += 1
    bounds = [(sentence.first_token, sentence.last_token) for sentence in document.sentences]
    return TaggedDocument(
        CORPUS,
        [list(tokens.words[first:last]) for first, last in bounds],
        [tags[first:last] for first, last in bounds],
    )
