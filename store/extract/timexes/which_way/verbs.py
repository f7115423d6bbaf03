"""The forms of verbs that tell a tense, from the table beside this file."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from store.tables import read_table


class VerbForms(NamedTuple):
    """Words in lower case. `fixtures_of_one` and `fixtures_of_many` are of the present tense."""

    past: frozenset[str]
    participles: frozenset[str]
    """Irregular ones that are not the past tense or the bare verb as well: "taken", but not "held"."""
    fixtures_of_one: frozenset[str]
    """ "opens": what is fixed for a day."""
    fixtures_of_many: frozenset[str]
    """ "open", which is an infinitive as well, and some are adjectives."""


@cache
def verb_forms() -> VerbForms:
    """The forms of the table."""
    past: set[str] = set()
    participles: set[str] = set()
    one: set[str] = set()
    many: set[str] = set()
    for row in read_table(
        "store.extract.timexes.which_way", "verbs.tsv", ("verb", "past", "participle", "fixture")
    ):
        verb, told, participle = row["verb"], set(row.words("past")), row["participle"]
        past |= told
        participles |= {participle} - told - {verb}
        fixture = row.choice("fixture", ("-", "it", "they"))
        if fixture != "-":
            one.add(_third_person(verb))
        if fixture == "they":
            many.add(verb)
    return VerbForms(*(frozenset(words - {"-"}) for words in (past, participles, one, many)))


def _third_person(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2] not in "aeou":
        return verb[:-1] + "ies"
    return verb + "s"
