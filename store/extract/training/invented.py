"""Short made-up texts for kinds of names that the corpora have few of: clubs, partners, storms, products.

Each is a few sentences of `invented.tsv` whose slots are filled with names that do not exist or
that are drawn from the whole world, so that nothing but the sentence and the shape tells their kind.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator

from store.extract.names.lexicon import countries, lists
from store.extract.tokens import tokenise
from store.extract.training.corpora import TaggedDocument
from store.extract.training.swaps import Names
from store.tables import read_table

CORPUS = "invented"

_SLOT = re.compile(r"\{(\w+)\}")
_MOST_SENTENCES = 5


class Inventor:
    """Fills the slots of the sentences by `chance` with names of `world` and with made-up ones."""

    def __init__(self, world: Names, chance: random.Random) -> None:
        self._world = world
        self._chance = chance
        self._parts = {
            row["list"]: row.words("entries", ",")
            for row in read_table(__package__, "invented_parts.tsv", ("list", "entries"))
        }
        self._sentences = [row["sentence"] for row in read_table(__package__, "invented.tsv", ("sentence",))]
        self._given_words = sorted(word.title() for word in lists()["given_word"])
        self._networks = sorted(lists()["network"])
        self._common = sorted(word for word in lists()["thing_acronym"] if 2 <= len(word) <= 5)
        self._lands = sorted(set(countries().values()))
        self._fillers: dict[str, tuple[str, Callable[[], str]]] = {
            "per": ("PER", self._person),
            "PER": ("PER", lambda: self._person().upper()),
            "fam": ("PER", self._family),
            "wordper": ("PER", lambda: f"{chance.choice(self._given_words)} {self._family()}"),
            "partper": ("PER", self._particled),
            "nick": ("PER", lambda: f'{self._given()} " {self._pick("nicks")} " {self._family()}'),
            "initials": ("PER", lambda: f"{chance.choice('ABDGJMPRST')}{self._letter()} {self._family()}"),
            "city": ("LOC", self._city),
            "CITY": ("LOC", lambda: self._city().upper()),
            "land": ("LOC", lambda: chance.choice(self._lands)),
            "river": ("LOC", self._river),
            "road": ("LOC", lambda: f"{self._stem()} {self._pick('roads')}"),
            "bridge": ("LOC", lambda: f"{self._stem()} {chance.choice(('Bridge', 'Tunnel', 'Dam'))}"),
            "square": ("LOC", lambda: f"{self._stem()} {self._pick('squares')}"),
            "region": ("LOC", lambda: f"{self._city()} {self._pick('regions')}"),
            "coin": ("ORG", self._coin),
            "COIN": ("ORG", lambda: self._coin().upper()),
            "camel": ("ORG", self._camel),
            "site": ("ORG", lambda: self._word() + self._pick("sites")),
            "amp": ("ORG", lambda: f"{self._family()} & {self._family()}"),
            "firm": ("ORG", lambda: " ".join(world.organisation(("A", "B")))),
            "club": ("ORG", self._club),
            "clubnick": ("ORG", lambda: self._pick("nicknames")),
            "gallery": ("ORG", lambda: f"{self._stem()} {self._pick('galleries')}"),
            "school": ("ORG", lambda: f"{self._stem()} {self._pick('schools')}"),
            "paper": ("ORG", lambda: f"{self._city()} {self._pick('papers')}"),
            "party": ("ORG", lambda: self._pick("parties")),
            "union": ("ORG", lambda: f"{self._pick('fields')} ' {self._pick('bodies')}"),
            "office": ("ORG", lambda: self._pick("offices")),
            "acr": ("ORG", self._acronym),
            "network": ("ORG", lambda: chance.choice(self._networks).title()),
            "hurricane": ("MISC", lambda: f"{self._pick('storms')} {self._given()}"),
            "product": ("MISC", self._product),
            "event": ("MISC", lambda: f"{self._city()} {self._pick('events')}"),
            "law": ("MISC", self._law),
            "film": ("MISC", self._film),
            "people": ("MISC", self._people),
            "button": ("O", lambda: chance.choice(self._networks).title()),
            "common": ("O", lambda: chance.choice(self._common).upper()),
        }

    def documents(self, count: int) -> Iterator[TaggedDocument]:
        """So many texts of a few sentences that have nothing to do with each other."""
        for _ in range(count):
            sentences, tags = [], []
            for sentence in self._chance.sample(self._sentences, self._chance.randint(1, _MOST_SENTENCES)):
                words, labels = self._filled(sentence)
                sentences.append(words)
                tags.append(labels)
            yield TaggedDocument(CORPUS, sentences, tags)

    def _filled(self, sentence: str) -> tuple[list[str], list[str]]:
        """The sentence's words and their tags."""
        words: list[str] = []
        tags: list[str] = []
        for part in sentence.split():
            slot = _SLOT.fullmatch(part)
            if slot is None:
                words.append(part)
                tags.append("O")
                continue
            label, fill = self._fillers[slot[1]]
            name = tokenise(fill()).words
            words += name
            tags += ["O"] * len(name) if label == "O" else [f"B-{label}", *[f"I-{label}"] * (len(name) - 1)]
        return words, tags

    def _person(self) -> str:
        given, family = self._world.person()
        return " ".join([*given, *family])

    def _given(self) -> str:
        return " ".join(self._world.person()[0])

    def _family(self) -> str:
        return " ".join(self._world.person()[1])

    def _particled(self) -> str:
        return f"{self._given()} {self._pick('particles')} {self._family()}"

    def _city(self) -> str:
        return " ".join(self._world.city())

    def _stem(self) -> str:
        """What a street, a school or a gallery is called after."""
        return self._chance.choice((self._city, self._family, self._word))()

    def _river(self) -> str:
        drawn = self._chance.random()
        if drawn < 0.25:
            return self._word()
        return f"{self._city()} River" if drawn < 0.5 else f"{self._pick('river_kinds')} {self._stem()}"

    def _word(self) -> str:
        return self._pick("starts") + self._pick("middles") + self._pick("ends")

    def _coin(self) -> str:
        """An organisation of one word: made up, or a family's."""
        drawn = self._chance.random()
        if drawn < 0.5:
            return self._word()
        return self._family() if drawn < 0.65 else " ".join(self._world.organisation(("Abcd",)))

    def _camel(self) -> str:
        first, second = self._word(), self._word()
        return f"{first[:4]}{second[:4].title()}"

    def _club(self) -> str:
        drawn = self._chance.random()
        if drawn < 0.35:
            return self._city()
        if drawn < 0.7:
            return f"{self._city()} {self._pick('club_ends')}"
        if drawn < 0.8:
            return self._word()
        return f"{self._pick('club_starts')} {self._city()}"

    def _product(self) -> str:
        drawn = self._chance.random()
        if drawn < 0.4:
            return self._word()
        model = self._pick("models")
        return f"{self._word()} {model}" if drawn < 0.8 else f"{self._coin()} {self._word()} {model}"

    def _people(self) -> str:
        if self._chance.random() < 0.5:
            return self._pick("peoples")
        return self._word() + self._pick("people_ends")

    def _law(self) -> str:
        field = self._pick("law_fields") if self._chance.random() < 0.8 else self._city()
        return f"{field} {self._pick('laws')}"

    def _film(self) -> str:
        return " ".join(self._chance.sample(self._parts["film_words"], self._chance.choice((2, 3))))

    def _acronym(self) -> str:
        return " ".join(self._world.organisation(("ABC",)))

    def _pick(self, kind: str) -> str:
        return self._chance.choice(self._parts[kind])

    def _letter(self) -> str:
        return self._chance.choice("ABCDEFGHJKLMNPRSTW")
