"""Names that a tagger of running text misses: hyphens, nicknames, storms, buttons; each with its foil."""

from __future__ import annotations

import pytest

from store.extract.document import Document, read_document
from store.extract.names import mentions
from store.extract.names.protocol import RawMention
from store.extract.names.recognisers.capitals import recased
from store.extract.names.second_pass.agreement import agree
from store.model.findings import MentionKind

ORGANISATION, PERSON, PLACE, OTHER = (
    MentionKind.ORGANISATION,
    MentionKind.PERSON,
    MentionKind.PLACE,
    MentionKind.OTHER,
)
Named = tuple[str, MentionKind]


class Marked:
    """Marks the first of each name."""

    name = "marked"
    version = "1"

    def __init__(self, *marked: Named) -> None:
        self._marked = marked

    def recognise(self, document: Document) -> list[RawMention]:
        text = document.text
        starts = sorted((text.index(name), name, kind) for name, kind in self._marked)
        return [RawMention(start, start + len(name), kind, 0.9) for start, name, kind in starts]


def names(text: str, *marked: Named) -> list[Named]:
    """The names after the second pass, where a recogniser marked the first of each of `marked`."""
    document = read_document(text)
    return [(text[m.start : m.end], m.kind) for m in agree(document, Marked(*marked).recognise(document))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Lisbon-based lender said so.", [("Lisbon", PLACE)]),
        ("A New Zealand-backed plan was agreed.", [("New Zealand", PLACE)]),
        ("He led the NATO-run base then.", [("NATO", ORGANISATION)]),
        # No place: a word of the language, a city's name with another word, a headline.
        ("The Nice-looking hall was sold.", []),
        ("A Marion-like figure was seen there.", []),
        ("Lisbon-Based Lender Sold", []),
    ],
)
def test_a_place_before_a_hyphen_is_told(text: str, expected: list[Named]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        ("It is in Bradwell-on-Sea now.", [("Bradwell", PLACE)], [("Bradwell-on-Sea", PLACE)]),
        ("It is in Saint-Malo-en-Mer now.", [], []),
        ("The Bradwell-on-Sea Ferry Club won.", [("Bradwell-on-Sea Ferry Club", ORGANISATION)], None),
    ],
)
def test_a_town_with_hyphens_is_one_name(
    text: str, marked: list[Named], expected: list[Named] | None
) -> None:
    assert names(text, *marked) == (marked if expected is None else expected)


def test_a_domain_belongs_to_its_firm_and_a_full_stop_does_not() -> None:
    assert names("They left Velmo.com for good.", ("Velmo", PERSON)) == [("Velmo.com", ORGANISATION)]
    assert names("They left Velmo. Com is short.", ("Velmo", PERSON)) == [("Velmo", PERSON)]


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        (
            'It was Edith R. "Teddy" Varberg again.',
            [("Edith R.", PERSON), ("Varberg", PERSON)],
            [('Edith R. "Teddy" Varberg', PERSON)],
        ),
        ("It was Tom “Tug” Varberg again.", [("Varberg", PERSON)], [("Tom “Tug” Varberg", PERSON)]),
        # A title in quotation marks before a person is no nickname.
        ("It was in “Harbour” Varberg sang.", [("Varberg", PERSON)], [("Varberg", PERSON)]),
    ],
)
def test_a_nickname_stands_inside_its_person(text: str, marked: list[Named], expected: list[Named]) -> None:
    assert names(text, *marked) == expected


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        (
            "With Ohio Gov. Ada Berg there.",
            [("Ohio Gov.", PERSON), ("Ada Berg", PERSON)],
            ["Ohio", "Ada Berg"],
        ),
        ("So said Sen. Ada Berg today.", [("Sen.", PERSON), ("Ada Berg", PERSON)], ["Ada Berg"]),
        ("So said Imam Ada Berg today.", [("Imam", PERSON), ("Ada Berg", PERSON)], ["Ada Berg"]),
        ("So said Berg Jr. today.", [("Berg Jr.", PERSON)], ["Berg Jr."]),
    ],
)
def test_a_title_is_no_name(text: str, marked: list[Named], expected: list[str]) -> None:
    assert [name for name, _ in names(text, *marked)] == expected


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        (
            "Tropical Storm Wilma grew. Later Wilma faded.",
            [("Wilma", PERSON)],
            [("Tropical Storm Wilma", OTHER), ("Wilma", OTHER)],
        ),
        # A person of that name in the same article keeps hers.
        (
            "Cyclone Freda passed. Ada Freda said Freda would go.",
            [("Ada Freda", PERSON)],
            [("Cyclone Freda", OTHER), ("Ada Freda", PERSON)],
        ),
        ("Storm warnings were given.", [], []),
        ("He sold an iPad Pro 11 and a Kindle.", [], [("iPad Pro 11", OTHER), ("Kindle", OTHER)]),
        ("He likes to kindle fires.", [], []),
    ],
)
def test_storms_and_products_are_other_names(text: str, marked: list[Named], expected: list[Named]) -> None:
    assert names(text, *marked) == expected


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("Share on WhatsApp", False),
        ("Facebook | WhatsApp | Email", False),
        ("WhatsApp\nPrint", False),
        ("WhatsApp", True),
        ("WhatsApp fined in Ireland", True),
        ("Users of WhatsApp share more.", True),
    ],
)
def test_the_buttons_of_a_page_name_nobody(line: str, kept: bool) -> None:
    text = f"The hall was sold.\n{line}\nIt rained."
    assert bool(names(text, ("WhatsApp", ORGANISATION))) is kept


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


def test_a_verb_in_capitals_is_no_name() -> None:
    known = {"mayor", "quit", "close", "over", "port", "row"}.__contains__
    (sentence,) = recased([["MAYOR", "QUITS", "OVER", "CLOSING", "PORT", "OF", "VELMO"]], known)
    assert sentence[1] == "quits"
    assert sentence[-1] == "Velmo"


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        ("So said Pieter van der Velmo today.", [], ["Pieter van der Velmo"]),
        ("So said Owain ap Tudor today.", [("Owain", PERSON), ("Tudor", PERSON)], ["Owain ap Tudor"]),
        ("The inquiry that Carmen Velasco led is over.", [], ["Carmen Velasco"]),
        ("In the end June Velmo said nothing.", [], ["June Velmo"]),
        # Words that follow a given name without being one; a question; what is marked as something else.
        ("The shop in Carmen Street is closed.", [], []),
        ("Will Carmen sell the ferries?", [], []),
        ("They sailed to Santa Velasco later.", [("Santa Velasco", PLACE)], ["Santa Velasco"]),
        (
            "They met Carlos Velasco y Ramón Berg later.",
            [("Carlos Velasco", PERSON), ("Ramón Berg", PERSON)],
            ["Carlos Velasco", "Ramón Berg"],
        ),
    ],
)
def test_a_given_name_tells_a_person(text: str, marked: list[Named], expected: list[str]) -> None:
    assert [name for name, _ in names(text, *marked)] == expected


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


def test_rivers_in_a_row_are_places() -> None:
    text = "Crews worked along the Velmo, the Harr and the Osk."
    assert names(text) == [("Velmo", PLACE), ("Harr", PLACE), ("Osk", PLACE)]
    assert names("They read the Velmo, the Harr and the Osk.") == []


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


def test_a_list_by_family_name_names_persons() -> None:
    text = "Members of the panel\nOkafor, Maria R.; Holt, Daniel"
    found = mentions(read_document(text), Marked(("Daniel", PERSON)))
    assert [(text[m.start : m.end], m.entity) for m in found] == [
        ("Okafor, Maria R.", "Maria R. Okafor"),
        ("Holt, Daniel", "Daniel Holt"),
    ]
    assert names("Florence, Italy", ("Florence", PLACE)) == [("Florence", PLACE)]


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
    ("text", "marked", "expected"),
    [
        ("The ATM by the gate was empty.", [("ATM", ORGANISATION)], []),
        ("Floods reached NSW on Monday.", [("NSW", ORGANISATION)], [("NSW", PLACE)]),
        ("The VAT rate of the RAF canteen rose.", [("RAF", ORGANISATION)], [("RAF", ORGANISATION)]),
        # An article may call somebody what is a word elsewhere.
        (
            "The Alpine Trams Museum (ATM) reopened.",
            [("Alpine Trams Museum", ORGANISATION), ("ATM", ORGANISATION)],
            [("Alpine Trams Museum", ORGANISATION), ("ATM", ORGANISATION)],
        ),
    ],
)
def test_an_acronym_of_the_language_names_nobody(
    text: str, marked: list[Named], expected: list[Named]
) -> None:
    assert names(text, *marked) == expected


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        ("It cost NZ$3 million.", [("NZ", PLACE)], []),
        ("It went to NZ: $3 million.", [("NZ", PLACE)], [("NZ", PLACE)]),
    ],
)
def test_whose_dollars_it_was_is_no_place(text: str, marked: list[Named], expected: list[Named]) -> None:
    assert names(text, *marked) == expected


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
        ("The USS Marlin sank.", [("USS", ORGANISATION)], [("USS Marlin", OTHER)]),
        ("The USS was short of steel.", [("USS", ORGANISATION)], [("USS", ORGANISATION)]),
        ("The tanker Anna Quill sank.", [("Anna Quill", PERSON)], [("Anna Quill", OTHER)]),
        ("The tanker captain Anna Quill sank.", [("Anna Quill", PERSON)], [("Anna Quill", PERSON)]),
        ("The Turin ferry Marlow's owner sank.", [("Marlow", PERSON)], [("Marlow", PERSON)]),
        ("Police seek the Turin shooter.", [("Turin shooter", PERSON)], [("Turin", PERSON)]),
        (
            "Harbour Board and a bank paid.",
            [("Harbour Board and", ORGANISATION)],
            [("Harbour Board", ORGANISATION)],
        ),
    ],
)
def test_a_name_ends_where_its_words_do(text: str, marked: list[Named], expected: list[Named]) -> None:
    assert names(text, *marked) == expected


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        ("Votes in Marrow Province are counted.", [("Marrow", PLACE)], [("Marrow Province", PLACE)]),
        ("They ran the Marrow Spring Marathon.", [("Marrow", PLACE)], [("Marrow Spring Marathon", OTHER)]),
        # A state is also a university; a word in small letters is no part of a name.
        ("She plays for Iowa State.", [("Iowa", PLACE)], [("Iowa", PLACE)]),
        ("Votes in Marrow province are counted.", [("Marrow", PLACE)], [("Marrow", PLACE)]),
        # Two dashes part two names, and a letter is nobody.
        ("So Ada -- Berg too.", [("Ada -- Berg", PERSON)], [("Ada", PERSON), ("Berg", PERSON)]),
        ("They called him W there.", [("W", PERSON)], []),
        ("It was on CNN then.", [("CNN", PLACE)], [("CNN", ORGANISATION)]),
    ],
)
def test_a_place_goes_on_over_what_it_is(text: str, marked: list[Named], expected: list[Named]) -> None:
    assert names(text, *marked) == expected


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


def test_a_sentence_of_buttons_names_nobody() -> None:
    text = "Share: Facebook Reddit. They met at Facebook in Lille."
    marked = [("Facebook", ORGANISATION), ("Reddit", ORGANISATION), ("Lille", PLACE)]
    assert names(text, *marked) == [("Lille", PLACE)]


def test_a_town_that_is_called_one_is_a_place() -> None:
    assert names("Wells in the villages of Marrow and Tarn went dry.") == [("Marrow", PLACE)]
    assert names("Readers of Marrow saw that wells went dry.") == []
