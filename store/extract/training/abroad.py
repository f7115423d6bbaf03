"""Names as the rest of the world makes them: persons in other orders, bodies called after a land."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from store.extract.training.swaps import Names

_FIRMS = ("world_firms", "world_firms2", "world_firms3")

_LISTED = 0.65
"""How many of the bodies are real ones of the lists."""


class Name(NamedTuple):
    """A name in full and as it is called from then on."""

    full: str
    short: str


def same(name: str) -> Name:
    """A name that is never cut short."""
    return Name(name, name)


class Abroad:
    """Draws by `chance` from the names of `world`, the `lands` and the lists; `firm` is a firm's one word."""

    def __init__(
        self,
        world: Names,
        chance: random.Random,
        lists: Mapping[str, Sequence[str]],
        lands: Sequence[str],
        firm: Callable[[], str],
    ) -> None:
        self._world = world
        self._chance = chance
        self._lists = lists
        self._lands = lands
        self._firm = firm
        self._orders: tuple[Callable[[], Name], ...] = (
            self._chinese,
            self._korean,
            self._vietnamese,
            self._burmese,
            self._arabic,
            self._arabic,
            self._tamil,
            self._ethiopian,
            self._mixed,
            self._mixed,
        )
        self.kinds: dict[str, tuple[str, Callable[[], Name]]] = {
            "mono": ("PER", lambda: same(self._one_name())),
            "wfirm": ("ORG", lambda: same(self._either(chance.choice(_FIRMS), firm))),
            "long": ("ORG", self._long),
            "wclub": ("ORG", lambda: same(self._either("world_clubs", self._city))),
            "wside": ("ORG", lambda: same(self._pick("world_sides"))),
            "regulator": ("ORG", lambda: same(self._either("world_agencies", self._acronym))),
            "medium": ("ORG", lambda: same(self._either("world_media", firm))),
            "faction": ("ORG", lambda: same(self._either("world_parties", self._acronym))),
            "campus": ("ORG", lambda: same(self._either("world_unis", self._acronym))),
            "ngo": ("ORG", lambda: same(self._either("world_ngos", self._acronym))),
            "group": ("ORG", lambda: same(self._either("bands_world", firm))),
            "maker": ("ORG", lambda: same(self._either("labels_world", firm))),
            "natorg": ("ORG", lambda: same(self._of_a_land())),
            "cityorg": ("ORG", lambda: same(f"{self._city()} {self._pick('city_bodies')}")),
            "committee": ("ORG", lambda: same(self._committee())),
            "ministry": ("ORG", lambda: same(self._ministry())),
            "pact": ("MISC", lambda: same(self._pact())),
            "pactshort": ("MISC", lambda: same(self._acronym())),
            "highway": ("LOC", lambda: same(self._highway())),
            "feast": ("MISC", lambda: same(self._pick("world_events"))),
            "opus": ("MISC", lambda: same(self._pick("world_works"))),
            "model": ("MISC", lambda: same(self._pick("world_products"))),
            "area": ("LOC", lambda: same(self._pick("world_areas"))),
            "airport": ("LOC", lambda: same(f"{self._city()} {self._pick('airport_ends')}")),
        }

    def person(self) -> Name:
        """A person whose names stand in an order of their own, or are of one word each."""
        return self._chance.choice(self._orders)()

    def _pick(self, kind: str) -> str:
        return self._chance.choice(self._lists[kind])

    def _either(self, kind: str, draw: Callable[[], str]) -> str:
        """Mostly one of a list, else one that nobody has met."""
        return self._pick(kind) if self._chance.random() < _LISTED else draw()

    def _acronym(self) -> str:
        return " ".join(self._world.organisation(("ABC",)))

    def _city(self) -> str:
        return " ".join(self._world.city())

    def _family(self) -> str:
        return " ".join(self._world.person()[1])

    def _one_name(self) -> str:
        """What people are called by who go by one name: a given name, a stage name, a family name."""
        drawn = self._chance.random()
        if drawn < 0.3:
            return self._pick("mononyms")
        if drawn < 0.65:
            return self._pick("world_given")
        return " ".join(self._world.person()[0]) if drawn < 0.85 else self._family()

    def _chinese(self) -> Name:
        family, first, second = (
            self._pick(kind) for kind in ("chinese_families", "chinese_syllables", "chinese_syllables")
        )
        given = first.title() if self._chance.random() < 0.3 else (first + second).title()
        return Name(f"{family} {given}", family)

    def _korean(self) -> Name:
        family, first, second = (
            self._pick(kind) for kind in ("korean_families", "korean_syllables", "korean_syllables")
        )
        return Name(f"{family} {first.title()}-{second}", family)

    def _vietnamese(self) -> Name:
        given = self._pick("viet_givens")
        return Name(f"{self._pick('viet_families')} {self._pick('viet_middles')} {given}", given)

    def _burmese(self) -> Name:
        return same(" ".join(self._chance.sample(self._lists["burmese_names"], self._chance.choice((2, 3)))))

    def _arabic(self) -> Name:
        family = self._pick("arab_families")
        given = self._pick("world_given")
        middle = f" bin {self._pick('world_given')}" if self._chance.random() < 0.15 else ""
        return Name(f"{given}{middle} {family}", family[:1].upper() + family[1:])

    def _tamil(self) -> Name:
        family = self._pick("tamil_names")
        return Name(f"{self._pick('indian_initials')} {family}", family)

    def _ethiopian(self) -> Name:
        """A father's name is no family name: the own one is used alone."""
        own, father = self._chance.sample(self._lists["ethiopian_names"], 2)
        return Name(f"{own} {father}", own)

    def _mixed(self) -> Name:
        family = self._family()
        return Name(f"{self._pick('world_given')} {family}", family)

    def _long(self) -> Name:
        """A firm of several words that nobody has met, whose first ones are what it is called by."""
        firsts = [self._chance.choice((self._city, self._family, self._firm))() for _ in range(2)]
        head = " ".join(firsts[: self._chance.choice((1, 1, 2))])
        ends = self._chance.sample(self._lists["long_ends"], self._chance.choice((1, 1, 1, 2)))
        form = f" {self._pick('firm_forms')}" if self._chance.random() < 0.15 else ""
        return Name(f"{head} {' '.join(ends)}{form}", head)

    def _of_a_land(self) -> str:
        land = self._chance.choice(self._lands)
        if self._chance.random() < 0.6:
            return f"{land} {self._pick('land_bodies')}"
        return f"{self._pick('land_fronts')} {land}"

    def _committee(self) -> str:
        field, kind = self._pick("committee_fields"), self._pick("committee_kinds")
        drawn = self._chance.random()
        if drawn < 0.5:
            return f"{field} {kind}"
        if drawn < 0.7:
            return f"{kind} on {field}"
        return f"{self._chance.choice(('House', 'Senate'))} {field} {kind}"

    def _ministry(self) -> str:
        field = self._pick("ministry_fields")
        drawn = self._chance.random()
        if drawn < 0.6:
            return f"Ministry of {field}"
        if drawn < 0.75:
            return f"Department of {field}"
        return f"{field.removeprefix('the ')} Ministry"

    def _pact(self) -> str:
        """A treaty or a law, which is no body."""
        field, land = self._pick("ministry_fields").removeprefix("the "), self._chance.choice(self._lands)
        patterns = (
            f"{land} Free Trade Agreement",
            f"{self._city()} {self._chance.choice(('Protocol', 'Accord', 'Convention', 'Declaration'))}",
            f"Convention on {field}",
            f"Law on {field}",
            f"{field} {self._pick('act_ends')}",
        )
        return self._chance.choice(patterns)

    def _highway(self) -> str:
        number = self._chance.randint(1, 99)
        pattern = self._chance.choice(
            ("NH-{}", "M{}", "A{}", "Highway {}", "Interstate {}", "Route {}", "N{}")
        )
        return pattern.format(number)
