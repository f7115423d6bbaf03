"""Organisations that a tagger of running text misses: domains, fields, clubs; each with its foil."""

from __future__ import annotations

import pytest

from store.model.findings import MentionKind
from tests.extract.second_pass_names import ORGANISATION, OTHER, PERSON, PLACE, Named, names


def test_a_domain_belongs_to_its_firm_and_a_full_stop_does_not() -> None:
    assert names("They left Velmo.com for good.", ("Velmo", PERSON)) == [("Velmo.com", ORGANISATION)]
    assert names("They left Velmo. Com is short.", ("Velmo", PERSON)) == [("Velmo", PERSON)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They praised Velmora, a maker of sails, and left.", ["Velmora"]),
        ("It was bought by the insurer Velmora Blue last year.", ["Velmora Blue"]),
        ("Now it wants BlackRock to sell the quays.", ["BlackRock"]),
        ("Now it wants McDonald to sell the quays.", []),
        ("Now it wants Apple to sell the quays.", []),
        ("It came on Monday, a company said.", []),
        ("It came from Velmora, a town nearby.", []),
        ("The Velmora, which a company owns, sank.", []),
    ],
)
def test_a_firm_that_a_sentence_introduces_is_told(text: str, expected: list[str]) -> None:
    assert [name for name, _ in names(text)] == expected


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        (
            "He heads the Port Safety and Shipping Board now.",
            [("Shipping Board", ORGANISATION)],
            [("Port Safety and Shipping Board", ORGANISATION)],
        ),
        (
            "He left Velmora and the Shipping Board.",
            [("Velmora", PLACE), ("Shipping Board", ORGANISATION)],
            [("Velmora", PLACE), ("Shipping Board", ORGANISATION)],
        ),
    ],
)
def test_and_between_the_fields_of_an_organisation(
    text: str, marked: list[Named], expected: list[Named]
) -> None:
    assert names(text, *marked) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Velmora beat Harwick 3-1 on Sunday.", [ORGANISATION, ORGANISATION]),
        ("Velmora lost to Harwick, 0-2, on Sunday.", [ORGANISATION, ORGANISATION]),
        ("Velmora beat Harwick to the title of cleanest town.", [PLACE, PLACE]),
        ("France beat Japan 3-1 on Sunday.", [PLACE, PLACE]),
    ],
)
def test_a_town_that_plays_is_its_club(text: str, expected: list[MentionKind]) -> None:
    first, second = (
        word for word in text.split() if word.strip(",") in ("Velmora", "Harwick", "France", "Japan")
    )
    found = names(text, (first.strip(","), PLACE), (second.strip(","), PLACE))
    assert [kind for _, kind in found] == expected


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        ("The keeper joined Velmora Wanderers again.", [], [("Velmora Wanderers", ORGANISATION)]),
        (
            "It ended Velmora United 2, so they left.",
            [("Velmora United 2", OTHER)],
            [("Velmora United", ORGANISATION)],
        ),
        ("It flew on Velmora 11 last year.", [("Velmora 11", OTHER)], [("Velmora 11", OTHER)]),
        (
            "Velmora Tigers beat Harwick 3-1 then.",
            [("Velmora Tigers", PERSON), ("Harwick", PLACE)],
            [("Velmora Tigers", ORGANISATION), ("Harwick", ORGANISATION)],
        ),
        ("Paintings of Velmora Art Gallery were returned.", [], [("Velmora Art Gallery", ORGANISATION)]),
        ("Paintings of the High School were returned.", [], []),
        ("Lawyers of Velmo & Harrick were waiting.", [], [("Velmo & Harrick", ORGANISATION)]),
        ("The prices of Food & Drink were falling.", [], []),
    ],
)
def test_clubs_houses_and_partners_are_told_by_their_words(
    text: str, marked: list[Named], expected: list[Named]
) -> None:
    assert names(text, *marked) == expected


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        ("He told The Velmora Post so.", [("The Velmora Post", ORGANISATION)], ["Velmora Post"]),
        ("He went to The Hague then.", [("The Hague", PLACE)], ["The Hague"]),
        ("He read The Velmora Post Mystery then.", [("The Velmora Post Mystery", OTHER)], None),
    ],
)
def test_an_article_begins_no_organisation(
    text: str, marked: list[Named], expected: list[str] | None
) -> None:
    assert [name for name, _ in names(text, *marked)] == (expected or [name for name, _ in marked])


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        ("It lists Okafor, Maria as the keeper.", [("Maria", PERSON)], ["Okafor, Maria"]),
        ("They met Okafor, Maria said.", [("Okafor", PERSON), ("Maria", PERSON)], ["Okafor", "Maria"]),
        (
            "Those there:\nTom Lund\nThey thanked Maria\nOkafor for it.",
            [("Okafor", PERSON)],
            ["Maria\nOkafor"],
        ),
        ("Those there:\nMaria\nOkafor for it.", [("Okafor", PERSON)], ["Okafor"]),
        ("The chair is Eddie “Tug” Varberg, they said.", [], ["Eddie “Tug” Varberg"]),
        ("They asked whether ICE would skate on the ice.", [], ["ICE"]),
        ("THEY SKATE ON ICE EVERY DAY", [], []),
        ("Last week June House, the publisher, moved.", [], ["June House"]),
    ],
)
def test_names_of_registers_lists_and_publishers(text: str, marked: list[Named], expected: list[str]) -> None:
    assert [name for name, _ in names(text, *marked)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Crowds ate at McDonald's in Turin.", "McDonald's"),
        ("Crowds ate at McDonald’s in Turin.", "McDonald’s"),
        ("Rates rose at Lloyd's of London.", "Lloyd's of London"),
        ("Shares of QP.com rose.", "QP.com"),
    ],
)
def test_a_firm_keeps_its_ending(text: str, expected: str) -> None:
    assert (expected, ORGANISATION) in names(text)


@pytest.mark.parametrize("text", ["Write to Ann@Quill.com today.", "See Quill.com/jobs for more."])
def test_an_address_is_no_firm(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        ("It is the Danish Embassy.", [("Danish", OTHER)], [("Danish Embassy", ORGANISATION)]),
        ("It is a Danish Christmas.", [("Danish", OTHER)], [("Danish", OTHER)]),
        ("Shareholders of Naturgy voted on Friday.", [], [("Naturgy", ORGANISATION)]),
        ("Friends of Quorvine voted on Friday.", [], []),
    ],
)
def test_a_national_body_and_a_listed_company_are_told(
    text: str, marked: list[Named], expected: list[Named]
) -> None:
    assert names(text, *marked) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Polly Velmora, a fast-growing conglomerate, bought the quays.", ORGANISATION),
        ("Polly Velmora, a fast-growing talent, bought the quays.", PERSON),
        ("Polly Velmora, a broadcaster, bought the quays.", PERSON),
        ("They met the broadcaster Polly Velmora there.", PERSON),
    ],
)
def test_a_firm_with_a_first_name_is_told_by_what_no_person_is(text: str, kind: MentionKind) -> None:
    assert names(text, ("Polly Velmora", PERSON)) == [("Polly Velmora", kind)]


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        (
            "They want Velmora midfielder Ann Zorran.",
            [("Ann Zorran", PERSON)],
            [("Velmora", ORGANISATION), ("Ann Zorran", PERSON)],
        ),
        (
            "They want Port Velmora centre-back Ann Zorran.",
            [("Port Velmora", PERSON), ("Ann Zorran", PERSON)],
            [("Port Velmora", ORGANISATION), ("Ann Zorran", PERSON)],
        ),
        (
            "They want England striker Ann Zorran.",
            [("England", PLACE), ("Ann Zorran", PERSON)],
            [("England", PLACE), ("Ann Zorran", PERSON)],
        ),
        ("Veteran midfielder Ann Zorran left.", [("Ann Zorran", PERSON)], [("Ann Zorran", PERSON)]),
        ("They want Velmora teacher Ann Zorran.", [("Ann Zorran", PERSON)], [("Ann Zorran", PERSON)]),
        (
            "He left for Turkish side Al Zorran.",
            [("Turkish", OTHER), ("Al Zorran", PERSON)],
            [("Turkish", OTHER), ("Al Zorran", ORGANISATION)],
        ),
        ("He left for Turkish cook Al Zorran.", [("Turkish", OTHER), ("Al Zorran", PERSON)], None),
    ],
)
def test_a_club_is_told_by_its_player_and_by_being_a_peoples_side(
    text: str, marked: list[Named], expected: list[Named] | None
) -> None:
    assert names(text, *marked) == (marked if expected is None else expected)


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        ("It was sold to state-owned Velmora last year.", [], [("Velmora", ORGANISATION)]),
        (
            "It was sold to Lima-listed Velmora last year.",
            [("Velmora", PERSON)],
            [("Lima", PLACE), ("Velmora", ORGANISATION)],
        ),
        ("It was told to long-haired Velmora last year.", [("Velmora", PERSON)], [("Velmora", PERSON)]),
        (
            "Velmora's compatriots left.",
            [("Velmora's compatriots", ORGANISATION)],
            [("Velmora", ORGANISATION)],
        ),
        (
            "Velmora's of Lima left.",
            [("Velmora's of Lima", ORGANISATION)],
            [("Velmora's of Lima", ORGANISATION)],
        ),
    ],
)
def test_who_owns_a_firm_tells_it_and_whose_owners_are_no_part_of_it(
    text: str, marked: list[Named], expected: list[Named]
) -> None:
    assert names(text, *marked) == expected


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("Ashby, May 3 (Velmora) Mills reopened here.", ["Velmora"]),
        ("Ashby, May 3 (Velmora Press) -- Mills reopened here.", ["Velmora Press"]),
        ("Ashby reopened 3 mills (Velmora) here.", []),
        ("Ashby, May 3 (two mills) reopened.", []),
    ],
)
def test_an_agency_stands_in_brackets_behind_place_and_day(text: str, agencies: list[str]) -> None:
    assert [name for name, kind in names(text) if kind is ORGANISATION] == agencies


@pytest.mark.parametrize(
    ("text", "whole", "expected"),
    [
        (
            "They met Joki Velmora Ltd. Marlow Foundation left early.",
            "Joki Velmora Ltd. Marlow Foundation",
            ["Joki Velmora Ltd.", "Marlow Foundation"],
        ),
        (
            "They met Velmora Paper Co. Union officials said so.",
            "Velmora Paper Co. Union",
            ["Velmora Paper Co."],
        ),
    ],
)
def test_a_name_behind_a_company_s_form_is_another(text: str, whole: str, expected: list[str]) -> None:
    assert [name for name, _ in names(text, (whole, ORGANISATION))] == expected


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        (
            "He led the Revolutionary Armed Forces of Velmora for years.",
            [("Velmora", PLACE)],
            [("Revolutionary Armed Forces of Velmora", ORGANISATION)],
        ),
        (
            "It asked the Regional Committee of the 4th District of Marrow for help.",
            [("Regional Committee", ORGANISATION), ("Marrow", PLACE)],
            [("Regional Committee of the 4th District of Marrow", ORGANISATION)],
        ),
        (
            "It asked the Zorran Party of Ada Berg for help.",
            [("Zorran Party", ORGANISATION), ("Ada Berg", PERSON)],
            [("Zorran Party", ORGANISATION), ("Ada Berg", PERSON)],
        ),
        (
            "It asked the Revolutionary Council of Velmora for Monday again.",
            [("Revolutionary Council", ORGANISATION), ("Velmora", PLACE)],
            [("Revolutionary Council of Velmora", ORGANISATION)],
        ),
        (
            "It asked the Ministry of Velmora Minister Ada Berg again.",
            [("Ministry", ORGANISATION), ("Ada Berg", PERSON)],
            [("Ministry", ORGANISATION), ("Ada Berg", PERSON)],
        ),
        (
            "It asked the Supreme Court of Appeals for help.",
            [("Supreme Court of Appeals", ORGANISATION)],
            [("Supreme Court of Appeals", ORGANISATION)],
        ),
    ],
)
def test_the_name_of_a_body_goes_on_behind_of(text: str, marked: list[Named], expected: list[Named]) -> None:
    assert names(text, *marked) == expected


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("They asked Zorran of Marlow for help.", "Zorran", ORGANISATION),
        ("They asked Zorran, of Marlow, for help.", "Zorran", ORGANISATION),
        ("They asked Zorran-Velm of Marlow for help.", "Zorran-Velm", ORGANISATION),
        ("They asked Clara of Marlow for help.", "Clara", PERSON),
        ("They asked Ada Zorran of Marlow for help.", "Ada Zorran", PERSON),
    ],
)
def test_a_lone_name_of_a_place_is_no_person(text: str, name: str, kind: MentionKind) -> None:
    assert names(text, (name, PERSON), ("Marlow", PLACE))[0] == (name, kind)


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        ("So Zorra-SD won.", ("Zorra-SD", PERSON), ("Zorra-SD", ORGANISATION)),
        ("So Zorra-Sand won.", ("Zorra-Sand", PERSON), ("Zorra-Sand", PERSON)),
        ("So Ada Zorra-NY won.", ("Ada Zorra-NY", PERSON), ("Ada Zorra-NY", PERSON)),
        ("SO ZORRA-BERG WON.", ("ZORRA-BERG", PERSON), ("ZORRA-BERG", PERSON)),
        (
            "It fined Zorran Rangers K80,000.",
            ("Zorran Rangers K80", ORGANISATION),
            ("Zorran Rangers", ORGANISATION),
        ),
        ("A clerk of the Los Angeles Sheriff spoke.", ("Los Angeles Sheriff", ORGANISATION), None),
        (
            "The secretary of the Treasury Ada Berg spoke.",
            ("Treasury Ada Berg", ORGANISATION),
            ("Treasury", ORGANISATION),
        ),
    ],
)
def test_a_body_is_neither_cut_nor_too_long(text: str, marked: Named, expected: Named | None) -> None:
    assert names(text, marked)[0] == (expected or marked)


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        (
            "So said Velmora Foods of Milan then.",
            [("Velmora Foods of Milan", ORGANISATION)],
            [("Velmora Foods", ORGANISATION), ("Milan", PLACE)],
        ),
        (
            "So said the University of Milan then.",
            [("University of Milan", ORGANISATION)],
            [("University of Milan", ORGANISATION)],
        ),
        (
            "So said the Zorran Party of Ada Berg then.",
            [("Zorran Party of Ada Berg", ORGANISATION)],
            [("Zorran Party", ORGANISATION), ("Ada Berg", PERSON)],
        ),
        (
            "So said the Italian Air Force then.",
            [("Italian", OTHER), ("Air Force", ORGANISATION)],
            [("Italian Air Force", ORGANISATION)],
        ),
        (
            "So said the Italian Zorran Foods then.",
            [("Italian", OTHER), ("Zorran Foods", ORGANISATION)],
            [("Italian", OTHER), ("Zorran Foods", ORGANISATION)],
        ),
        (
            "So said the Committee to Protect Pilots then.",
            [("Committee", ORGANISATION), ("Protect Pilots", ORGANISATION)],
            [("Committee to Protect Pilots", ORGANISATION)],
        ),
        (
            "It went from Committee to Parliament then.",
            [("Committee", ORGANISATION), ("Parliament", ORGANISATION)],
            [("Committee", ORGANISATION), ("Parliament", ORGANISATION)],
        ),
        (
            "It went from the Zorran Committee to Velmora Foods then.",
            [("Zorran Committee", ORGANISATION), ("Velmora Foods", ORGANISATION)],
            [("Zorran Committee", ORGANISATION), ("Velmora Foods", ORGANISATION)],
        ),
    ],
)
def test_a_body_ends_where_another_name_begins(text: str, marked: list[Named], expected: list[Named]) -> None:
    assert names(text, *marked) == expected
