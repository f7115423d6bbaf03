"""What the written lists add to a model: names it is unsure of, clubs, divisions of a country."""

from __future__ import annotations

import pytest

from store.extract.document import read_document
from store.extract.names.lexicon import gazetteer_kinds, lists
from store.extract.names.protocol import RawMention
from store.extract.names.recognisers.confirm import confirmed, goes_on
from store.extract.names.second_pass.agreement import agree
from store.model.findings import MentionKind

ORGANISATION, PERSON, PLACE, OTHER = (
    MentionKind.ORGANISATION,
    MentionKind.PERSON,
    MentionKind.PLACE,
    MentionKind.OTHER,
)


@pytest.mark.parametrize(
    ("name", "taken_for", "expected"),
    [
        ("Florida", PERSON, (1, PLACE)),
        ("Saudi", PLACE, (1, OTHER)),
        ("U.S. District", PLACE, (1, PLACE)),
        ("South Korean Ferry", ORGANISATION, (2, OTHER)),
        ("Toyota", PERSON, (1, ORGANISATION)),
        ("NATO", OTHER, (1, ORGANISATION)),
        ("Lindqvist Securities", ORGANISATION, (2, ORGANISATION)),
        ("Anna Velmora", PERSON, (2, PERSON)),
        ("Kremlin", OTHER, (1, ORGANISATION)),
        ("Velmora Ferries Act", OTHER, (3, OTHER)),
        ("Velmora Region", PLACE, (2, PLACE)),
        ("Lake Velmora", PLACE, (2, PLACE)),
        ("Route 12", PLACE, (2, PLACE)),
        ("Velmora Gazette", ORGANISATION, (2, ORGANISATION)),
        ("Oisín Velmora", PERSON, (2, PERSON)),
        ("Lord Velmora", PERSON, (2, PERSON)),
        ("Velmora III", PLACE, (2, PERSON)),
        ("Vatican II", PLACE, (1, PLACE)),
        # Near misses: words that are also names, and shapes that tell nothing.
        ("Who", ORGANISATION, None),
        ("Velmora", PLACE, None),
        ("Velmora", PERSON, None),
        ("Lindqvist Securities", PERSON, None),
        ("Velmora Road", ORGANISATION, None),
        ("Velmora and Road", PLACE, None),
        ("Oisín Velmora", ORGANISATION, None),
        ("Lake", PLACE, None),
        ("Lord", PERSON, None),
        ("Anna V", PERSON, None),
        ("Velmora V", PLACE, None),
        ("Madam Speaker", PERSON, None),
        ("Velmora Ferries", OTHER, None),
    ],
)
def test_a_list_confirms_a_name_the_model_is_unsure_of(
    name: str, taken_for: MentionKind, expected: tuple[int, MentionKind] | None
) -> None:
    assert confirmed(name.split(), taken_for) == expected


def kinds(text: str, name: str, taken_for: MentionKind) -> list[MentionKind]:
    """The kinds that the second pass gives a name, marked wherever it stands."""
    document = read_document(text)
    starts = [at for at in range(len(text)) if text.startswith(name, at)]
    raw = [RawMention(at, at + len(name), taken_for) for at in starts]
    found = {mention.start: mention.kind for mention in agree(document, raw)}
    return [found[at] for at in starts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Liverpool beat them twice. They left Liverpool late.", [ORGANISATION, ORGANISATION]),
        ("On Sunday Liverpool won 2-1 away.", [ORGANISATION]),
        ("Liverpool fans sang. Ferries left in Liverpool.", [ORGANISATION, PLACE]),
        ("Liverpool raised its bus fares. Liverpool grew.", [PLACE, PLACE]),
    ],
)
def test_a_town_that_plays_is_its_club(text: str, expected: list[MentionKind]) -> None:
    assert kinds(text, "Liverpool", PLACE) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Samsung grew again.", ORGANISATION),
        ("Velmora grew again.", PERSON),
    ],
)
def test_a_listed_company_is_no_person(text: str, expected: MentionKind) -> None:
    assert kinds(text, text.split()[0], PERSON) == [expected]


def test_a_country_that_plays_stays_a_country() -> None:
    assert kinds("Portugal beat them 2-1.", "Portugal", PLACE) == [PLACE]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rain fell in Velmoro province again.", [("Velmoro", PLACE)]),
        ("Rain fell in Velmoro style again.", []),
        ("They asked Velmor & Co for more.", [("Velmor & Co", ORGANISATION)]),
        ("They asked Velmor & Safety for more.", []),
        ("The U.S. Air Force came.", [("U.S. Air Force", ORGANISATION)]),
    ],
)
def test_unmarked_names_that_their_company_tells(text: str, expected: list[tuple[str, MentionKind]]) -> None:
    found = agree(read_document(text), [])
    assert [(text[mention.start : mention.end], mention.kind) for mention in found] == expected


def test_listed_companies_are_words_of_their_own() -> None:
    stock = lists()["stock"]
    assert {"naturgy", "siltronic"} <= stock
    assert stock.isdisjoint({"target", "liberty", "gibraltar"})
    assert not any(map(gazetteer_kinds, stock))
    assert all(word == word.lower() and len(word) > 3 for word in stock)


@pytest.mark.parametrize(
    ("words", "kind", "expected"),
    [
        (["Stock", "Exchange"], ORGANISATION, True),
        (["Sea"], PLACE, True),
        (["Keys"], PLACE, False),
        (["Senator"], ORGANISATION, False),
        (["Republicans"], ORGANISATION, False),
        (["District"], ORGANISATION, False),
        (["state", "Senate"], ORGANISATION, False),
        ([], ORGANISATION, False),
    ],
)
def test_a_listed_name_goes_on_with_what_is_no_title_or_party(
    words: list[str], kind: MentionKind, expected: bool
) -> None:
    assert goes_on(words, kind) is expected


def test_a_newspaper_with_an_initial_in_its_name_is_known() -> None:
    document = read_document("O Estado de S. Paulo had it, she said.")
    assert [(m.start, m.end, m.kind) for m in agree(document, [])] == [(0, 20, ORGANISATION)]
