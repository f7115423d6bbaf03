"""Draws names for the lessons: listed ones, real or made up, and such as are put together here."""

from __future__ import annotations

import random
from collections.abc import Callable

from store.extract.names.lexicon import countries
from store.extract.training.abroad import Abroad, Name
from store.extract.training.abroad import same as _same
from store.extract.training.swaps import Names
from store.tables import read_table

_NO_NICKNAMES = frozenset({"FC", "F.C.", "AFC", "SC", "Women", "Ladies", "Under-21s", "Club"})


_ABROAD = 0.25
"""How many of the persons are named in the order of another land."""


class Inventor:
    """Draws by `chance` from the names of `world` and from the lists."""

    def __init__(self, world: Names, chance: random.Random) -> None:
        self._world = world
        self._chance = chance
        self._lists = {
            row["list"]: row.words("entries", ",")
            for row in read_table(__package__, "lessons_names.tsv", ("list", "entries"))
        }
        self._lands = sorted(
            {
                name.title()
                for name in countries()
                if len(name) > 3 and name.count(" ") < 2 and name[:4] != "the "
            }
        )
        self._names: dict[str, tuple[str, Callable[[], Name]]] = {
            "per": ("PER", self._person),
            "firm": ("ORG", self._firm),
            "one": ("ORG", lambda: _same(self._one_word())),
            "amp": ("ORG", self._partners),
            "site": ("ORG", lambda: _same(self._coined() + self._pick("sites"))),
            "camel": ("ORG", lambda: _same(self._coined() + self._coined())),
            "bank": ("ORG", self._bank),
            "acr": ("ORG", lambda: _same(self._acronym())),
            "club": ("ORG", self._club),
            "town": ("ORG", lambda: _same(self._city())),
            "team": ("ORG", self._team),
            "side": ("ORG", lambda: _same(self._pick("cricket_rugby"))),
            "racing": ("ORG", lambda: _same(self._pick("racing_teams"))),
            "sportbody": ("ORG", lambda: _same(self._pick("leagues_bodies"))),
            "gallery": ("ORG", lambda: self._listed_or("galleries", "gallery_ends")),
            "auction": ("ORG", lambda: _same(self._either("auctioneers", self._family))),
            "theatre": ("ORG", lambda: self._listed_or("theatres", "theatre_ends")),
            "band": ("ORG", self._band),
            "label": ("ORG", lambda: _same(self._either("labels", self._one_word))),
            "publisher": ("ORG", lambda: _same(self._either("publishers", self._one_word))),
            "studio": ("ORG", lambda: _same(self._either("studios", self._studio))),
            "paper": ("ORG", lambda: self._listed_or("papers", "paper_ends")),
            "wire": ("ORG", lambda: _same(self._pick("wires"))),
            "tv": ("ORG", lambda: _same(self._pick("broadcasters"))),
            "agency": ("ORG", lambda: _same(self._either("agencies", self._acronym))),
            "body": ("ORG", self._body),
            "council": ("ORG", lambda: _same(f"{self._city()} {self._pick('council_ends')}")),
            "union": ("ORG", self._union),
            "law": ("ORG", self._law_firm),
            "court": ("ORG", self._court),
            "uni": ("ORG", self._university),
            "school": ("ORG", lambda: _same(f"{self._stem()} {self._pick('school_ends')}")),
            "hospital": ("ORG", lambda: _same(f"{self._stem()} {self._pick('hospital_ends')}")),
            "charity": ("ORG", lambda: _same(self._pick("hospitals"))),
            "drugmaker": ("ORG", lambda: _same(self._either("drug_makers", self._one_word))),
            "party": ("ORG", lambda: _same(self._pick("parties"))),
            "line": ("ORG", lambda: _same(self._either("ship_lines", self._one_word))),
            "trader": ("ORG", lambda: _same(self._either("traders", self._one_word))),
            "city": ("LOC", lambda: _same(self._city())),
            "land": ("LOC", lambda: _same(self._chance.choice(self._lands))),
            "place": ("LOC", lambda: _same(self._pick("lands"))),
            "region": ("LOC", lambda: _same(f"{self._stem()} {self._pick('region_ends')}")),
            "road": ("LOC", lambda: _same(f"{self._stem()} {self._pick('road_ends')}")),
            "river": ("LOC", lambda: _same(self._pick("rivers"))),
            "stadium": ("LOC", lambda: _same(self._either("stadiums", self._ground))),
            "ship": ("MISC", lambda: _same(self._either("ships", self._ship))),
            "product": ("MISC", self._product),
            "drug": ("MISC", lambda: _same(self._either("drugs", self._coined))),
            "storm": ("MISC", self._storm),
            "fire": ("MISC", lambda: _same(f"{self._either('fires', self._city)} Fire")),
            "event": ("MISC", self._event),
            "work": ("MISC", lambda: _same(self._either("works", self._title))),
            "act": ("MISC", self._act),
            "people": ("MISC", lambda: _same(self._pick("peoples"))),
        }
        self._abroad = Abroad(world, chance, self._lists, self._lands, self._one_word)
        self._names |= self._abroad.kinds
        number = chance.randint
        self._plain: dict[str, Callable[[], str]] = {
            "pct": lambda: f"{number(1, 48)}{chance.choice(('%', '%', ' per cent', ' percent'))}",
            "money": self._money,
            "n": lambda: f"{number(12, 900)}",
            "small": lambda: f"{number(2, 30)}",
            "year": lambda: f"{number(1961, 2027)}",
            "age": lambda: f"{number(18, 84)}",
            "score": lambda: f"{number(0, 5)}-{number(0, 4)}",
            "tries": lambda: f"{number(20, 48)}-{number(3, 33)}",
            "points": lambda: f"{number(96, 139)}-{number(88, 121)}",
            "day": lambda: chance.choice(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Sunday")),
            "month": lambda: chance.choice(("January", "March", "May", "July", "October", "December")),
            "words": lambda: self._pick("plain_nouns").lower(),
            "Words": lambda: self._pick("plain_nouns"),
            "Word": lambda: self._either("plain_singles", lambda: self._pick("word_firms")),
            "head": lambda: self._pick("plain_heads"),
            "button": lambda: self._pick("buttons"),
            "section": lambda: self._pick("sections"),
            "notice": lambda: self._pick("notices"),
        }

    def name(self, kind: str) -> tuple[str, Name]:
        """The label of a kind of names, and one of them."""
        label, draw = self._names[kind]
        return label, draw()

    def plain(self, kind: str) -> str | None:
        """Words that are no name, as a number or a day; None for a kind of names."""
        draw = self._plain.get(kind)
        return draw() if draw else None

    def _pick(self, kind: str) -> str:
        return self._chance.choice(self._lists[kind])

    def _either(self, kind: str, draw: Callable[[], str]) -> str:
        """One of a list or, as often, one that is put together."""
        return self._pick(kind) if self._chance.random() < 0.5 else draw()

    def _listed_or(self, kind: str, ends: str) -> Name:
        return _same(self._either(kind, lambda: f"{self._stem()} {self._pick(ends)}"))

    def _given(self) -> str:
        return " ".join(self._world.person()[0])

    def _family(self) -> str:
        return " ".join(self._world.person()[1])

    def _person(self) -> Name:
        """Now and then with names that are words or places too, with particles or initials."""
        if self._chance.random() < _ABROAD:
            return self._abroad.person()
        given, family = (" ".join(words) for words in self._world.person())
        drawn = self._chance.random()
        if drawn < 0.10:
            given = self._pick("given_words")
        if 0.05 < drawn < 0.15:
            family = self._pick("family_words")
        if 0.15 < drawn < 0.21:
            family = f"{self._pick('particles')} {family}"
        if 0.21 < drawn < 0.25:
            given = f"{given[0]}."
        if 0.25 < drawn < 0.29:
            given = f"{given} {self._chance.choice('ABCDEFGHJKLMPRST')}."
        return Name(f"{given} {family}", family)

    def _city(self) -> str:
        return " ".join(self._world.city())

    def _stem(self) -> str:
        """What a street, a school or a gallery is called after."""
        draw = self._chance.choice((self._city, self._family, self._coined, lambda: self._pick("word_firms")))
        return draw()

    def _coined(self) -> str:
        middles = "".join(self._pick("syllable_middles") for _ in range(self._chance.choice((0, 0, 1, 1, 2))))
        return self._pick("syllable_starts") + middles + self._pick("syllable_ends")

    def _one_word(self) -> str:
        """A firm's one word: made up, a word of the language, a family's, a listed one, a town's."""
        drawn = self._chance.random()
        if drawn < 0.3:
            return self._coined()
        if drawn < 0.56:
            return self._pick("word_firms")
        if drawn < 0.68:
            return self._family()
        if drawn < 0.72:
            return self._city()
        if drawn < 0.86:
            return self._pick("real_firms")
        if drawn < 0.9:
            return f"{self._family()}'s"
        if drawn < 0.94:
            return self._acronym()
        return " ".join(self._world.organisation(("Abcd",)))

    def _firm(self) -> Name:
        drawn = self._chance.random()
        if drawn < 0.45:
            return _same(self._one_word())
        if drawn < 0.6:
            word = self._one_word()
            return Name(f"{word} {self._pick('firm_ends')}", word)
        if drawn < 0.7:
            word = self._one_word()
            return Name(f"{word} {self._pick('firm_forms')}", word)
        if drawn < 0.8:
            return self._partners()
        return _same(" ".join(self._world.organisation(("A", "B"))).replace(" 's", "'s"))

    def _partners(self) -> Name:
        draw = self._chance.choice((self._family, lambda: self._pick("word_firms")))
        between = self._chance.choice(("&", "&", "&", "and", "+"))
        name = f"{draw()} {between} {draw()}"
        return Name(f"{name} {self._pick('firm_ends')}", name) if self._chance.random() < 0.2 else _same(name)

    def _bank(self) -> Name:
        if self._chance.random() < 0.4:
            return self._firm()
        word = self._one_word() if self._chance.random() < 0.6 else self._city()
        return Name(f"{word} {self._chance.choice(('Bank', 'Capital', 'Securities', 'Financial'))}", word)

    def _studio(self) -> str:
        return (
            f"{self._one_word()} {self._chance.choice(('Films', 'Pictures', 'Studios', 'Productions', 'TV'))}"
        )

    def _club(self) -> Name:
        drawn = self._chance.random()
        if drawn < 0.45:
            name = self._pick("clubs")
            front, _, end = name.rpartition(" ")
            cut = front and end in self._lists["club_ends"] and end not in _NO_NICKNAMES
            return Name(name, self._chance.choice((name, front, end)) if cut else name)
        city, end = self._city(), self._pick("club_ends")
        if drawn < 0.72:
            return Name(f"{city} {end}", self._chance.choice((city, city if end in _NO_NICKNAMES else end)))
        if drawn < 0.88:
            return _same(city)
        return _same(f"{self._pick('club_starts')} {city}")

    def _team(self) -> Name:
        nickname = self._pick("team_nicknames")
        return Name(f"{self._city()} {nickname}", nickname)

    def _band(self) -> Name:
        drawn = self._chance.random()
        if drawn < 0.5:
            return _same(self._pick("bands"))
        return _same(f"The {self._pick('band_words')}" if drawn < 0.75 else self._one_word())

    def _acronym(self) -> str:
        return " ".join(self._world.organisation(("ABC",)))

    def _body(self) -> Name:
        if self._chance.random() < 0.3:
            return _same(self._pick("agencies"))
        return _same(f"{self._pick('bodies_heads')} {self._pick('bodies_fields')}")

    def _union(self) -> Name:
        if self._chance.random() < 0.5:
            return _same(self._pick("unions"))
        front = self._chance.choice(("National ", "", "", f"{self._city()} "))
        return _same(f"{front}{self._pick('union_fields')} {self._pick('union_ends')}")

    def _law_firm(self) -> Name:
        drawn = self._chance.random()
        if drawn < 0.45:
            return _same(self._pick("law_firms"))
        first, second = self._family(), self._family()
        if drawn < 0.65:
            return _same(f"{first} {second}")
        return _same(f"{first} & {second}" if drawn < 0.85 else f"{first}, {self._family()} & {second}")

    def _court(self) -> Name:
        if self._chance.random() < 0.5:
            return _same(self._pick("courts"))
        return _same(f"{self._city()} {self._pick('court_ends')}")

    def _university(self) -> Name:
        drawn = self._chance.random()
        if drawn < 0.5:
            return _same(self._pick("universities"))
        city = self._city()
        if drawn < 0.75:
            return Name(f"University of {city}", city)
        return Name(f"{city} {self._pick('university_ends')}", city)

    def _ground(self) -> str:
        return f"{self._stem()} {self._pick('stadium_ends')}"

    def _ship(self) -> str:
        first = self._pick("ship_firsts")
        return f"{first} {self._either('ship_lasts', self._given)}"

    def _product(self) -> Name:
        drawn = self._chance.random()
        if drawn < 0.4:
            return _same(self._pick("products"))
        word = self._coined() if self._chance.random() < 0.5 else self._pick("word_firms")
        return _same(word if drawn < 0.6 else f"{word} {self._pick('product_heads')}")

    def _storm(self) -> Name:
        name = self._either("storms", lambda: self._pick("storm_names"))
        return Name(f"{self._pick('storm_kinds')} {name}", name)

    def _event(self) -> Name:
        return _same(self._either("ev_names", lambda: f"{self._city()} {self._pick('ev_ends')}"))

    def _title(self) -> str:
        first, second = self._pick("work_words"), self._pick("work_words")
        patterns = (
            f"The {first}",
            f"{first} and {second}",
            f"The {first} {second}",
            f"A {first} of {second}",
        )
        return self._chance.choice(patterns)

    def _act(self) -> Name:
        if self._chance.random() < 0.5:
            return _same(self._pick("acts"))
        return _same(f"{self._pick('act_fields')} {self._pick('act_ends')}")

    def _money(self) -> str:
        amount = f"{self._chance.randint(1, 950)}{self._chance.choice(('', '', '.4', '.75'))}"
        unit = self._chance.choice(("million", "billion", "m", "bn"))
        sign = self._chance.choice("$£€$")
        if len(unit) < 3:
            return f"{sign}{amount}{unit}"
        currency = self._chance.choice(("euros", "dollars", "pounds", "kronor", "yen", "rupees"))
        return self._chance.choice((f"{sign}{amount} {unit}", f"{amount} {unit} {currency}"))
