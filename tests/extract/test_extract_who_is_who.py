"""Harder cases of who is who within an article, written as a careful reader would settle them."""

from __future__ import annotations

import pytest

from store.extract.names.entities.pronouns import Cast
from store.extract.names.lexicon import gender_of
from tests.extract.test_extract_entities import entities, marked


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A family name shared: the couple, the father, the son.
        ("[P:Bill Lindgren] and [P:Hilda Lindgren]. Mr. [P:Lindgren] left.", "Bill Lindgren"),
        ("[P:Bill Lindgren] and [P:Hilda Lindgren]. Mrs. [P:Lindgren] left.", "Hilda Lindgren"),
        ("[P:George H. W. Marsh] and [P:George W. Marsh] met. [P:George W. Marsh] left.", "George W. Marsh"),
        ("[P:George W. Marsh], son of [P:George H. W. Marsh], left.", "George H. W. Marsh"),
        ("[P:Donald Holm] spoke. [P:Donald Holm Jr.] left.", "Donald Holm Jr."),
        ("[P:Donald Holm Jr.] spoke. [P:Donald Holm] left. [P:Holm Jr.] came.", "Donald Holm Jr."),
        ("First lady [P:Hilda Lindgren] spoke. President [P:Lindgren] left.", "Lindgren"),
        ("His wife, [P:Hilda Lindgren], and [P:Bill Lindgren]. Gov. [P:Lindgren] left.", "Bill Lindgren"),
        ("First lady [P:Hilda Lindgren] spoke. [P:Lindgren] left.", "Hilda Lindgren"),
        # First name only, short first names.
        ("[P:Hilda Lindgren] spoke. [P:Hilda] left.", "Hilda Lindgren"),
        ("[P:William Marsh] spoke. [P:Bill Marsh] left.", "William Marsh"),
        ("[P:Robert Marsh] spoke. [P:Bobby Marsh] left.", "Robert Marsh"),
        # Particles, hyphens, several parts.
        ("[P:Ursula von der Heide] spoke. [P:Von der Heide] left.", "Ursula von der Heide"),
        ("[P:Ursula von der Heide] spoke. [P:von der Heide] left.", "Ursula von der Heide"),
        ("[P:Jan van den Berg] spoke. [P:Van den Berg] left.", "Jan van den Berg"),
        ("[P:Ana Ruiz-Soler] spoke. [P:Ruiz-Soler] left.", "Ana Ruiz-Soler"),
        ("[P:Karim bin Talal] spoke. [P:bin Talal] left.", "Karim bin Talal"),
        ("[P:Karim bin Talal] spoke. Prince [P:Karim] left.", "Karim bin Talal"),
        ("[P:Ana María Soler Ruiz] spoke. [P:Soler] left.", "Ana María Soler Ruiz"),
        ("[P:Pedro Soler Ruiz] spoke. [P:Pedro Soler] left.", "Pedro Soler Ruiz"),
        # Family name first.
        ("[P:Kwon Min-ho] spoke. President [P:Kwon] left.", "Kwon Min-ho"),
        ("[P:Zhou Wenbo] spoke. [P:Zhou] left.", "Zhou Wenbo"),
        # Possessives are no part of a name.
        ("[P:Hilda Lindgren] spoke. [P:Lindgren's] car left.", "Hilda Lindgren"),
        ("[P:Hilda Lindgren] spoke. [P:Lindgren’s] car left.", "Hilda Lindgren"),
        # Titles within the span.
        ("[P:Hilda Lindgren] spoke. [P:President Lindgren] left.", "Hilda Lindgren"),
        ("[P:Hilda Lindgren] spoke. [P:Ms. Lindgren] left.", "Hilda Lindgren"),
        ("[P:President Zhou] met [P:Zhou Wenbo].", "Zhou Wenbo"),
    ],
)
def test_the_last_person_is(text: str, expected: str) -> None:
    assert entities(text)[-1] == expected


def test_father_and_son_are_two() -> None:
    names = entities("[P:George H. W. Marsh] left to [P:George W. Marsh] what [P:George W. Marsh] wanted.")
    assert names == ["George H. W. Marsh", "George W. Marsh", "George W. Marsh"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A company named after a person is not the person.
        ("[P:Henry Wolff] founded [O:Wolff] in 1903.", ["Henry Wolff", "Wolff"]),
        ("[O:Wolff Motors] sued. [O:Wolff] won.", ["Wolff Motors"] * 2),
        ("[O:Lindgren's] sold bread. [O:Lindgren's] closed.", ["Lindgren's"] * 2),
        ("[O:French Navy], [O:Dutch Navy], [O:Navy].", ["French Navy", "Dutch Navy", "Navy"]),
        # Washington the government, the place and the man.
        (
            "[P:Ruth Washington] left [L:Washington]; [O:Washington] kept silent.",
            ["Ruth Washington", "Washington", "Washington"],
        ),
        ("[O:Ministry of Fisheries] and [O:Fisheries Ministry].", ["Ministry of Fisheries"] * 2),
        ("The [O:U.S. Department of Fisheries] and the [O:Department of Fisheries].", None),
        (
            "The [O:International Harbour Agency] ([O:IHA]) and the [O:IHA’s] board.",
            ["International Harbour Agency"] * 3,
        ),
        ("[O:IHA], the [O:International Harbour Agency], met.", ["International Harbour Agency"] * 2),
    ],
)
def test_organisations_and_their_namesakes(text: str, expected: list[str] | None) -> None:
    found = entities(text)
    if expected is None:
        assert len(set(found)) == 1
    else:
        assert found == expected


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("[P:Ruth Miller], the Treasury secretary, agreed.", "Treasury secretary"),
        ("[P:Ruth Miller], secretary of the Treasury, agreed.", "secretary of the Treasury"),
        ("[P:Ruth Miller], 54, a baker's widow and teacher, agreed.", None),
        ("[P:Ruth Miller], 54, the mayor of Ulm, agreed.", "mayor of Ulm"),
        ("The mayor of Ulm, [P:Ruth Miller], agreed.", "mayor of Ulm"),
        ("The company's chief executive, [P:Ruth Miller], agreed.", "company's chief executive"),
        ("The bakery closed, [P:Ruth Miller] said.", None),
        ("Asked by the mayor, [P:Ruth Miller] agreed.", None),
        ("Foreign Minister [P:Ruth Miller] agreed.", "Foreign Minister"),
        ("former Deputy Foreign Minister [P:Ruth Miller] agreed.", "former Deputy Foreign Minister"),
        ("Senate Majority Leader [P:Ruth Miller] agreed.", "Senate Majority Leader"),
        ("Then President [P:Ruth Miller] agreed.", "President"),
        ("After he met the mayor, [P:Ruth Miller], the governor, agreed.", "governor"),
        ("He saw the bread of the mayor, [P:Ruth Miller], and left.", "mayor"),
        ("[P:Ruth Miller], who was secretary, agreed.", None),
        ("[P:Ruth Miller], and the mayor, agreed.", None),
    ],
)
def test_the_role_is_as_written(text: str, role: str | None) -> None:
    assert marked(text)[1][0].role == role


def test_the_organisation_before_an_office_belongs_to_it() -> None:
    found = marked(
        "[O:European Flour Board] President [P:Ruth Miller] met [O:Wolff]; President [P:Ann Holm] left."
    )
    assert [mention.role for mention in found[1]] == [
        None,
        "European Flour Board President",
        None,
        "President",
    ]


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("[P:Vane] closed her bakery. Then [P:Vane] sold her mill.", "f"),
        ("[P:Vane] hurt himself. Then [P:Vane] sold his mill.", "m"),
        ("[P:Vane] closed her bakery.", None),
        ("[P:Vane] called her late. [P:Vane] told her that.", None),
        ("[P:Vane] and [P:Okoro] sold her mill. [P:Vane] and [P:Okoro] sold her mill.", None),
        ("[P:Vane] sold her mill. [P:Vane] sold his mill. [P:Vane] sold her oven.", None),
    ],
)
def test_the_text_tells_the_gender_where_its_pronouns_agree(text: str, gender: str | None) -> None:
    document, found = marked(text)
    assert Cast(document, found).gender("Vane") == gender


def test_names_of_many_countries_tell_a_gender_and_open_ones_none() -> None:
    told = [gender_of(name) for name in ("Narendra", "Volodymyr", "Ngozi", "Sanna", "Kim", "Wei")]
    assert told == ["m", "m", "f", "f", None, None]
