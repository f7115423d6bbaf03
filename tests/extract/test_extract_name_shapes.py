"""What the words of names and the sentences around them correct: each rule with an example and a foil."""

from __future__ import annotations

import pytest

from store.extract.document import Document, read_document
from store.extract.names.protocol import RawMention
from store.extract.names.second_pass.agreement import agree
from store.model.findings import MentionKind

ORGANISATION, PERSON, PLACE, OTHER = (
    MentionKind.ORGANISATION,
    MentionKind.PERSON,
    MentionKind.PLACE,
    MentionKind.OTHER,
)
Named = tuple[str, MentionKind]


def raw(document: Document, *named_as: Named) -> list[RawMention]:
    """Mentions at the first place of each surface."""
    starts = [(document.text.index(surface), surface, kind) for surface, kind in named_as]
    return [RawMention(start, start + len(surface), kind) for start, surface, kind in starts]


def corrected(text: str, marked: list[Named]) -> list[Named]:
    """The names of a text and their kinds after the pass over the whole text."""
    document = read_document(text)
    return [(text[m.start : m.end], m.kind) for m in agree(document, raw(document, *marked))]


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        # The last word tells an organisation; a bank of a river and a person of that name are none.
        ("It is the Coastal Pilots' Union now.", [("Coastal Pilots' Union", PLACE)], ORGANISATION),
        ("It is the West Bank now.", [("West Bank", PLACE)], PLACE),
        ("So said Anna Bank now.", [("Anna Bank", PERSON)], PERSON),
        ("It was the War of the First Coalition.", [("War of the First Coalition", OTHER)], OTHER),
        # "&" joins a firm, but not a museum's subjects nor two first names.
        ("They hired Brandt & Holm today.", [("Brandt & Holm", PLACE)], ORGANISATION),
        ("They saw the Air & Space Museum.", [("Air & Space Museum", PLACE)], PLACE),
        # A known name has its kind.
        ("They saw Truth Social fail.", [("Truth Social", OTHER)], ORGANISATION),
        # A few capitals are no person, unless a person is called so.
        ("It was Tom of DRBV again.", [("DRBV", PERSON)], ORGANISATION),
    ],
)
def test_the_words_of_a_name_tell_its_kind(text: str, marked: list[Named], expected: MentionKind) -> None:
    document = read_document(text)
    assert [mention.kind for mention in agree(document, raw(document, *marked))] == [expected]


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        ("It told the Marrow Bay Port Authority so.", [("Marrow Bay", PLACE)], ["Marrow Bay Port Authority"]),
        ("It told Britain Energy Secretary Lund so.", [("Britain", PLACE)], ["Britain"]),
        ("It was Aerion Medical that left.", [("Aerion", ORGANISATION)], ["Aerion Medical"]),
        ("Late today the Northern Ports Authority met for an hour.", [], ["Northern Ports Authority"]),
        ("Senate Votes To Close Ports Authority", [], []),
        ("Now. On Blue Lantern, he spoke.", [("On Blue Lantern", OTHER)], ["Blue Lantern"]),
        ("Now. New Blue Lantern, he spoke.", [("New Blue Lantern", OTHER)], ["New Blue Lantern"]),
        ("He saw the villages of Ashby and Coll.", [("Ashby and Coll", PLACE)], ["Ashby", "Coll"]),
        ("He saw Tyne and Wear then.", [("Tyne and Wear", PLACE)], ["Tyne and Wear"]),
        ("He saw North and South Korea.", [("North and South Korea", PLACE)], ["North and South Korea"]),
        ("It has 410 people in Cordell, it said.", [], ["Cordell"]),
        ("It has 410 people in Xqzytia, it said.", [], []),
        ("It has 410 people by Cordell, it said.", [], []),
        ("It has 410 people in Cordell Hall, it said.", [], []),
        (
            "A library in Penhallow fell. The Penhallow Trust paid.",
            [("Penhallow Trust", ORGANISATION)],
            ["Penhallow", "Penhallow Trust"],
        ),
        (
            "It told the Berg Foundation for the Maritime Arts so.",
            [("Berg Foundation", ORGANISATION), ("Maritime Arts", OTHER)],
            ["Berg Foundation for the Maritime Arts"],
        ),
        (
            "It told the Berg Foundation for the Maritime Arts so.",
            [("Berg Foundation", ORGANISATION)],
            ["Berg Foundation for the Maritime Arts"],
        ),
        (
            "It told the Berg Foundation for Oslo so.",
            [("Berg Foundation", ORGANISATION), ("Oslo", PLACE)],
            ["Berg Foundation", "Oslo"],
        ),
        (
            "It told the Chamber of Commerce and Industry so.",
            [("Chamber of Commerce", ORGANISATION)],
            ["Chamber of Commerce and Industry"],
        ),
        (
            "It told the Bank of Velmora and Xqzyt so.",
            [("Bank of Velmora", ORGANISATION)],
            ["Bank of Velmora"],
        ),
        ("It told Dolce & Garbano so.", [("Garbano", PERSON)], ["Dolce & Garbano"]),
        ("It told AT&T so.", [], ["AT&T"]),
        ("It spent on R&D today.", [], []),
        (
            "It told Anna Berg & Tom Lund so.",
            [("Anna Berg", PERSON), ("Tom Lund", PERSON)],
            ["Anna Berg", "Tom Lund"],
        ),
        ("It ranks at No. 8 this year.", [("No. 8", PLACE)], []),
        ("It ranks with No Labels this year.", [("No Labels", ORGANISATION)], ["No Labels"]),
        ("It told the Country Director of Acme so.", [("Country Director of Acme", ORGANISATION)], ["Acme"]),
        ("It told the Chamber of Acme so.", [("Chamber of Acme", ORGANISATION)], ["Chamber of Acme"]),
        ("Edith Marsh of NVKBO was there.", [("Edith Marsh", PERSON)], ["Edith Marsh", "NVKBO"]),
        ("The patients with AIDS were there.", [], []),
        ("Members of NVKBO 17 were there.", [], []),
        ("THE MEMBERS OF NVKBO met there.", [], []),
    ],
)
def test_a_name_takes_in_what_belongs_to_it(text: str, marked: list[Named], expected: list[str]) -> None:
    document = read_document(text)
    agreed = agree(document, raw(document, *marked))
    assert [text[mention.start : mention.end] for mention in agreed] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TALLINN — The agency met.", [("TALLINN", PLACE)]),
        ("TALLINN (Baltic Wire) — The agency met.", [("TALLINN", PLACE)]),
        ("Oslo – The agency met.", [("Oslo", PLACE)]),
        ("TALLINN, Harju, Sept. 26 (BW) — The agency met.", [("TALLINN", PLACE), ("BW", ORGANISATION)]),
        ("TALLINN, as everybody knows — it rains.", []),
        ("OPEC — the club of exporters — met.", [("OPEC", ORGANISATION)]),
        ("Breakfast — the best meal — is served.", []),
        ("VIDEO — the best meal is served.", []),
    ],
)
def test_the_place_before_a_dash_opens_a_report(text: str, expected: list[Named]) -> None:
    agreed = agree(read_document(text), [])
    assert [(text[mention.start : mention.end], mention.kind) for mention in agreed] == expected


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        (
            "Stellan Brewery fell. Then Stellan paid.",
            [("Stellan Brewery", ORGANISATION), ("Stellan paid", PERSON)],
            ORGANISATION,
        ),
        (
            "Stellan Brewery of Max Stellan fell. Then Stellan paid.",
            [("Stellan Brewery", ORGANISATION), ("Max Stellan", PERSON), ("Stellan paid", PERSON)],
            PERSON,
        ),
    ],
)
def test_a_lone_name_is_the_organisation_named_before(
    text: str, marked: list[Named], expected: MentionKind
) -> None:
    document = read_document(text)
    found = raw(document, *marked)
    found[-1] = found[-1]._replace(end=found[-1].end - len(" paid"))
    assert agree(document, found)[-1].kind is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Ministry of Ports (Minpor) met.", ORGANISATION),
        ("The Ministry of Ports (Oslo) met.", PLACE),
    ],
)
def test_a_bracket_gives_its_name_the_kind_of_the_full_one(text: str, expected: MentionKind) -> None:
    document = read_document(text)
    short = "Minpor" if "Minpor" in text else "Oslo"
    agreed = agree(document, raw(document, ("Ministry of Ports", ORGANISATION), (short, PLACE)))
    assert agreed[1].kind is expected


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        # "Mr" is no part of a name and tells a person.
        ("So said Mr Orbanto then.", [("Mr Orbanto", ORGANISATION)], [("Orbanto", PERSON)]),
        # A trade before several words tells a person, but not before a known name.
        ("So said the lawyer Velin Oru then.", [("Velin Oru", PLACE)], [("Velin Oru", PERSON)]),
        (
            "So said leader Red Cross then.",
            [("Red Cross", ORGANISATION)],
            [("Red Cross", ORGANISATION)],
        ),
        # A first name and the family name after it are one person.
        (
            "So said Andrew Varberg then.",
            [("Andrew", ORGANISATION), ("Varberg", PERSON)],
            [("Andrew Varberg", PERSON)],
        ),
        ("So said Oslo, Varberg then.", [("Oslo", PLACE), ("Varberg", PERSON)], None),
        ("So said St Orbanto then.", [("St Orbanto", PLACE)], None),
        # A family name in capitals is no acronym where a person bears it in full.
        ("So DRBV left Tom DRBV then.", [("DRBV", PERSON), ("Tom DRBV", PERSON)], None),
        # An office takes its holder off the name of the house; nothing else does.
        (
            "So said the Secretary of the Treasury Anna Berg then.",
            [("Treasury Anna Berg", ORGANISATION)],
            [("Treasury", ORGANISATION), ("Anna Berg", PERSON)],
        ),
        ("So fond of the Treasury Anna Berg was.", [("Treasury Anna Berg", ORGANISATION)], None),
        # Two persons come apart, the two owners of a firm do not.
        (
            "So said Anna Berg and Tom Lund then.",
            [("Anna Berg and Tom Lund", PERSON)],
            [("Anna Berg", PERSON), ("Tom Lund", PERSON)],
        ),
        ("So said Berg and Lund then.", [("Berg and Lund", ORGANISATION)], None),
        # A hyphen joins two family names, not a name and what stands behind a spaced one.
        (
            "So said Irene Joliot-Curie then.",
            [("Irene Joliot", PERSON)],
            [("Irene Joliot-Curie", PERSON)],
        ),
        ("So said Irene Joliot - Curie left.", [("Irene Joliot", PERSON)], None),
        # Owner and owned, person and house come apart.
        (
            "So said NVKB's Anna Berg then.",
            [("NVKB's Anna Berg", ORGANISATION)],
            [("NVKB", ORGANISATION), ("Anna Berg", PERSON)],
        ),
        (
            "So said Anna Berg of Velmora then.",
            [("Anna Berg of Velmora", PERSON)],
            [("Anna Berg", PERSON), ("Velmora", ORGANISATION)],
        ),
        ("So said Anna of Velmora then.", [("Anna of Velmora", PERSON)], None),
        ("So said Anna Duke of York then.", [("Anna Duke of York", PERSON)], None),
        # A given name of two syllables belongs to its family name.
        ("So said Leung Tai-lok then.", [("Leung Tai", PLACE)], [("Leung Tai-lok", PERSON)]),
        ("So said Leung Tai-lok then.", [], [("Leung Tai-lok", PERSON)]),
        ("So said the Kim Jong-led party then.", [], []),
    ],
)
def test_a_person_is_told_from_what_stands_beside(
    text: str, marked: list[Named], expected: list[Named] | None
) -> None:
    assert corrected(text, marked) == (marked if expected is None else expected)


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("The carmaker Velmora paid.", PERSON, ORGANISATION),
        ("The village Velmora paid.", PLACE, PLACE),
        ("The carmaker said Velmora paid.", PLACE, PLACE),
        ("A chief economist at Velmora paid.", PLACE, ORGANISATION),
        ("A teacher at Velmora paid.", PLACE, PLACE),
        ("Then Velmora's shares fell.", PERSON, ORGANISATION),
        ("Then Velmora's shops fell.", PLACE, PLACE),
        ("Then Velmora, the largest carmaker, paid.", PLACE, ORGANISATION),
        ("Under Velmora, the company said it paid.", PLACE, PLACE),
        ("Then Velmora, a company chairman, paid.", PERSON, PERSON),
    ],
)
def test_a_sentence_tells_a_firm(text: str, kind: MentionKind, expected: MentionKind) -> None:
    assert corrected(text, [("Velmora", kind)]) == [("Velmora", expected)]


def test_a_known_city_is_no_firm_whatever_its_shares() -> None:
    assert corrected("Then London's shares fell.", [("London", PLACE)]) == [("London", PLACE)]


@pytest.mark.parametrize(
    ("text", "whole", "lone"),
    [
        ("Now Velmora Canada paid. So Velmora left.", "Velmora Canada", ORGANISATION),
        ("Now Boston Trust paid. So Boston left.", "Boston Trust", PLACE),
    ],
)
def test_the_branch_of_a_firm_tells_the_firm(text: str, whole: str, lone: MentionKind) -> None:
    lone_name = whole.split()[0]
    at = text.rindex(lone_name)
    document = read_document(text)
    marked = [*raw(document, (whole, ORGANISATION)), RawMention(at, at + len(lone_name), PLACE)]
    assert [mention.kind for mention in agree(document, marked)] == [ORGANISATION, lone]


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        ("Police in Marlow, Ohio, said so. Marlow has few.", [("Marlow", PERSON)], [PLACE, PLACE]),
        ("They left Marlow, N.Y., early.", [("Marlow", ORGANISATION)], [PLACE]),
        ("They live in Marlow, Chile.", [("Marlow", PERSON)], [PLACE]),
        # Without a preposition a country may be the next of a list; a person named in full is one.
        ("They asked Marlow, France and the rest.", [("Marlow", PERSON)], [PERSON]),
        ("Ann Marlow spoke. Marlow, Ohio, cheered.", [("Ann Marlow", PERSON)], [PERSON, PERSON]),
    ],
)
def test_a_sentence_tells_a_town_by_its_state(
    text: str, marked: list[Named], expected: list[MentionKind]
) -> None:
    assert [kind for name, kind in corrected(text, marked) if "Marlow" in name] == expected


def test_a_lone_article_is_no_name_and_a_quotation_mark_ends_none() -> None:
    assert corrected("It was The Harbour’ once.", [("The", ORGANISATION), ("Harbour’", PLACE)]) == [
        ("Harbour", PLACE)
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("She left Brindle Foods. He went to Brindle too.", ORGANISATION),
        ("Pilots left Brindle Foods. It rained in Brindle too.", PLACE),
        ("She left Boston Foods. He went to Boston too.", PLACE),
        ("She left Brindle University. One of Brindle's bridges shut.", PLACE),  # called for its place
    ],
)
def test_a_short_form_taken_for_a_place_is_the_firm_unless_the_lists_know_it(
    text: str, kind: MentionKind
) -> None:
    document = read_document(text)
    whole = " ".join(text.split()[2:4]).rstrip(".")
    start = text.rindex(whole.split()[0])
    place = RawMention(start, start + len(whole.split()[0]), PLACE)
    mentions = [*raw(document, (whole, ORGANISATION)), place]
    assert [m.kind for m in agree(document, mentions)] == [ORGANISATION, kind]
