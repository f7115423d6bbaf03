"""What an article calls an organisation for short, and names that are shared words; each with its foil."""

from __future__ import annotations

import pytest

from store.extract.document import read_document
from store.extract.names.protocol import RawMention
from store.extract.names.second_pass.agreement import agree
from store.model.findings import MentionKind
from tests.extract.second_pass_names import ORGANISATION, PERSON, PLACE, Named, names


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        (
            "Geneva fell 2%. The rise of Geneva Packaging Group is over.",
            [("Geneva", PLACE), ("Geneva Packaging Group", ORGANISATION)],
            [("Geneva", ORGANISATION), ("Geneva Packaging Group", ORGANISATION)],
        ),
        (
            "In Geneva it rains. Geneva Packaging Group sells umbrellas.",
            [("Geneva", PLACE), ("Geneva Packaging Group", ORGANISATION)],
            [("Geneva", PLACE), ("Geneva Packaging Group", ORGANISATION)],
        ),
        (
            "Geneva fell asleep. The Geneva City Council sat up.",
            [("Geneva", PLACE), ("Geneva City Council", ORGANISATION)],
            [("Geneva", PLACE), ("Geneva City Council", ORGANISATION)],
        ),
        (
            "Oslo objected. The talks of the Oslo Group are over.",
            [("Oslo", PLACE), ("Oslo Group", ORGANISATION)],
            [("Oslo", PLACE), ("Oslo Group", ORGANISATION)],
        ),
    ],
)
def test_a_city_is_its_company_but_where_something_is_in_it(
    text: str, marked: list[Named], expected: list[Named]
) -> None:
    assert names(text, *marked) == expected


def test_a_point_behind_a_company_form_does_not_hide_its_short_form() -> None:
    text = "Velmora Corp. shut a mill. The Velmora office will stay."
    assert names(text, ("Velmora Corp.", ORGANISATION))[-1] == ("Velmora", ORGANISATION)
    assert len(names("Velmora Dreams shut. The Velmora office stays.", ("Velmora Dreams", PERSON))) == 1


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        ("They left Velmora Co. Union men stayed.", "Velmora Co. Union", "Velmora Co."),
        ("They left Velmora Co. Ltd. for good.", "Velmora Co. Ltd.", "Velmora Co. Ltd."),
        ("They left Velmora Foods plc for good.", "Velmora Foods", "Velmora Foods plc"),
        ("They met VELMORA ROVERS again.", "ROVERS", "VELMORA ROVERS"),
        ("They met the Local Pilots Union again.", "Union", "Local Pilots Union"),
        ("They met President Senate again.", "Senate", "Senate"),
    ],
)
def test_an_organisation_is_whole(text: str, marked: str, expected: str) -> None:
    assert names(text, (marked, ORGANISATION)) == [(expected, ORGANISATION)]


def test_a_bracket_spells_out_the_name_before_it() -> None:
    text = "The National Board of Harbour Pilots and Masters (NBHPAM) met."
    whole = ("National Board of Harbour Pilots and Masters", ORGANISATION)
    cut = ("National Board", ORGANISATION)
    assert names(text.replace("NBHPAM", "NBHPM"), cut)[0] == whole
    assert names(text.replace("NBHPAM", "NBHPMX"), cut)[0] == whole  # of which one letter stands for nothing
    assert names(text.replace("NBHPAM", "QZHPM"), cut)[0] == cut


def test_an_office_and_its_holder_tell_a_firm() -> None:
    text = "We like poles, said Velmora interim chief executive Ann Berg."
    assert ("Velmora", ORGANISATION) in names(text, ("Velmora", PERSON))
    assert ("Velmora", PERSON) in names(text.replace(" Ann Berg", " of late"), ("Velmora", PERSON))


@pytest.mark.parametrize(
    ("text", "confidence", "told"),
    [
        ("Masts were put up along the coast by men.", 0.5, False),
        ("Masts was put up for sale by its owners.", 0.5, True),
        ("Masts were put up along the coast by men.", 0.9, True),
        ("Mill workers went home, for the mill was shut.", 0.5, False),
        ("Mill workers went home, for the dam was shut.", 0.5, True),
    ],
)
def test_a_common_noun_that_opens_a_sentence_is_no_organisation(
    text: str, confidence: float, told: bool
) -> None:
    mention = RawMention(0, text.index(" "), MentionKind.ORGANISATION, confidence)
    assert bool(agree(read_document(text), [mention])) is told


def test_a_dateline_of_an_agency_is_a_place_and_its_town_is_told_again() -> None:
    text = "HARWICKEN, Maine (AP) -- The mill closed on Tuesday. A Harwicken man wept."
    told = names(text, ("HARWICKEN", ORGANISATION))
    assert (told[0], told[-1]) == (("HARWICKEN", PLACE), ("Harwicken", PLACE))


def test_names_of_clubs_tell_that_an_article_is_about_a_sport() -> None:
    sport = "Harwick United met Stellan Rovers and Marlow Athletic this season. Leeds improved at home."
    assert ("Leeds", ORGANISATION) in names(sport + " Fans of both sides left.", ("Leeds", PLACE))
    plain = "Harwick Castle met Stellan House and Marlow Hall this season. Leeds improved at home."
    assert ("Leeds", PLACE) in names(plain + " Guests of both sides left.", ("Leeds", PLACE))


def test_a_company_of_several_words_of_its_own_is_told_by_them() -> None:
    text = "They run Hot Lantern Brewing Company. For years Hot Lantern has grown."
    assert names(text, ("Hot Lantern Brewing Company", ORGANISATION))[-1] == ("Hot Lantern", ORGANISATION)
    other = "They run New York Brewing Company. For years Nice Lantern has grown."
    assert len(names(other, ("New York Brewing Company", ORGANISATION))) == 1


def test_a_museum_is_told_by_its_first_word_behind_the() -> None:
    text = "They praised the Velmorean Museum. Now the Velmorean has returned a cup."
    assert names(text, ("Velmorean Museum", ORGANISATION))[-1] == ("Velmorean", ORGANISATION)
    text = text.replace("Velmorean", "Danish")
    assert ("Danish", ORGANISATION) not in names(text, ("Danish Museum", ORGANISATION))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("They own retailers such as Velmora and Geneva and others.", ORGANISATION),
        ("They visit lakes such as Velmora and Geneva and others.", PLACE),
        ("They own retailers in Velmora and Geneva and others.", PLACE),
    ],
)
def test_a_city_in_a_row_of_firms_is_one(text: str, kind: MentionKind) -> None:
    assert ("Geneva", kind) in names(text, ("Velmora", ORGANISATION), ("Geneva", PLACE))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They argued for weeks before the U.S. District Court on Monday.", ["U.S. District Court"]),
        ("They argued for weeks before the Magistrates Court on Monday.", ["Magistrates Court"]),
        ("They argued for weeks before the Tennis Court on Monday.", []),
        ("They like what said Rhinevelt founders Ann Berg and another.", ["Rhinevelt"]),
        ("They like what said Rhinevelt founders of old.", []),
    ],
)
def test_courts_and_founded_firms_are_told(text: str, expected: list[str]) -> None:
    assert [name for name, kind in names(text) if kind is ORGANISATION] == expected


def test_a_county_plays_cricket_in_an_article_about_it() -> None:
    game = "Skipper Tom Hale bowled well in the match and took three wickets this season. "
    text = game + "Glamorgan were all out before Sussex won by five wickets."
    assert {("Glamorgan", ORGANISATION), ("Sussex", ORGANISATION)} <= set(names(text, ("Sussex", PLACE)))
    text = "Glamorgan was poor when Sussex was rich."
    assert names(text, ("Sussex", PLACE)) == [("Sussex", PLACE)]


def test_a_small_word_behind_initials_is_none_of_their_name() -> None:
    assert names("They met NVKB dairy men again.", ("NVKB dairy", ORGANISATION)) == [("NVKB", ORGANISATION)]
    whole = ("Save the children", ORGANISATION)
    assert names("They met Save the children men again.", whole) == [whole]


@pytest.mark.parametrize(
    ("text", "marked", "told"),
    [
        ("They rang the Secretary of State at home.", "State", False),
        ("They rang the Secretary of the Treasury at home.", "Treasury", True),
        ("They rang the friends of State at home.", "State", True),
        ("They wrote to @NVKB at home.", "NVKB", False),
        ("They wrote to NVKB at home.", "NVKB", True),
        ("They filled the ATMs at home.", "ATMs", False),
    ],
)
def test_a_part_of_an_office_and_a_handle_are_no_organisation(text: str, marked: str, told: bool) -> None:
    assert bool(names(text, (marked, ORGANISATION))) is told


def test_letters_that_stand_for_an_event_are_none() -> None:
    text = "They open Velmora Energy Week (VEW) today. Then VEW closes."
    assert ("VEW", ORGANISATION) not in names(text, ("VEW", ORGANISATION))
    text = text.replace("Week", "Works").replace("VEW", "VEWX")
    assert ("VEWX", ORGANISATION) in names(text, ("VEWX", ORGANISATION))


def test_a_ship_is_one_wherever_it_is_named_and_does_not_take_in_the_day() -> None:
    text = "They saw the tanker Geneva Wednesday. The Geneva flies a flag."
    told = names(text, ("The Geneva", PLACE))
    assert told[0] == ("Geneva", MentionKind.OTHER)
    assert not any(kind is PLACE for _, kind in told)
    assert ("Geneva", PLACE) in names("They saw the town. Geneva flies a flag.", ("Geneva", PLACE))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They opened a bar on Foundry Street in the morning.", ["Foundry Street"]),
        ("They sang at Harwick Town Hall in the morning.", ["Harwick Town Hall"]),
        ("They sang at Harwick Hall in the morning.", ["Harwick Hall"]),
        ("They read about Harwick Hall in the morning.", []),
        ("They slept at the Marlin Inn in the morning.", ["Marlin Inn"]),
        ("They met on Rua Velmora in the morning.", ["Rua Velmora"]),
        ("They met Rufus Velmora in the morning.", []),
    ],
)
def test_a_street_or_a_hall_is_a_place(text: str, expected: list[str]) -> None:
    assert [name for name, kind in names(text) if kind is PLACE] == expected


def test_the_dean_is_no_name_and_dean_is() -> None:
    assert names("They thanked the Dean again.", ("Dean", PERSON)) == []
    assert names("They thanked Dean again.", ("Dean", PERSON)) == [("Dean", PERSON)]


def test_what_is_called_after_storms_is_none() -> None:
    text = "They work for the Office of Storm Recovery at home."
    assert not any(kind is MentionKind.OTHER for _, kind in names(text))
    assert ("Storm Nadine", MentionKind.OTHER) in names("They fled from Storm Nadine at home.")


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        ("They gave to Oxfam and ActionFirst again.", "Oxfam and ActionFirst", ["Oxfam", "ActionFirst"]),
        ("They gave to Oxbow and ActionFirst again.", "Oxbow and ActionFirst", ["Oxbow and ActionFirst"]),
        ("They went to Marks and Spencer again.", "Marks and Spencer", ["Marks and Spencer"]),
        (
            "They went to Velmora University Hospitals NHS Trust again.",
            "NHS Trust",
            ["Velmora University Hospitals NHS Trust"],
        ),
        (
            "They went to Hospitals of North Velmora NHS Trust again.",
            "NHS Trust",
            ["Hospitals of North Velmora NHS Trust"],
        ),
        ("They left for the local NHS Trust again.", "NHS Trust", ["NHS Trust"]),
        (
            "They joined the Velmora Drivers Association union.",
            "Velmora Drivers Association union",
            ["Velmora Drivers Association"],
        ),
    ],
)
def test_two_organisations_are_two_and_one_is_whole(text: str, marked: str, expected: list[str]) -> None:
    assert [name for name, _ in names(text, (marked, ORGANISATION))] == expected


def test_a_seat_in_parliament_tells_a_person() -> None:
    unsure = RawMention(10, 23, MentionKind.ORGANISATION, 0.5)
    told = agree(read_document("They rang Amanda Varley MP at home."), [unsure])
    assert [(mention.start, mention.kind) for mention in told] == [(10, PERSON)]
    told = agree(read_document("They rang Amanda Varley XL at home."), [unsure])
    assert [(mention.start, mention.kind) for mention in told] == [(10, ORGANISATION)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They jailed Ann Berg, of Harwicken, again.", ["Harwicken"]),
        ("They jailed Ann Berg, 34, of Harwicken, again.", ["Harwicken"]),
        ("They jailed the men, of Harwicken, again.", []),
    ],
)
def test_a_place_where_somebody_is_of_is_told(text: str, expected: list[str]) -> None:
    marked = [("Ann Berg", PERSON)] if "Berg" in text else []
    assert [name for name, kind in names(text, *marked) if kind is PLACE] == expected


def test_the_field_of_an_office_is_none_of_the_name_before_it() -> None:
    text = "They rang NVKB Energy Minister Ann Berg at home."
    assert names(text, ("NVKB Energy", ORGANISATION))[0] == ("NVKB", ORGANISATION)
    text = text.replace("Minister", "engineer")
    assert names(text, ("NVKB Energy", ORGANISATION))[0] == ("NVKB Energy", ORGANISATION)


def test_a_firm_that_is_introduced_is_one_wherever_it_is_named() -> None:
    text = "They praised the maker Velmoran of late. The cranes will serve the quays, Velmoran said."
    for noun, kinds in (("maker", [ORGANISATION, ORGANISATION]), ("painter", [PERSON, PERSON])):
        told = text.replace("maker", noun)
        last = told.rindex("Velmoran")
        mentions = agree(read_document(told), [RawMention(last, last + len("Velmoran"), PERSON, 0.9)])
        assert [mention.kind for mention in mentions] == kinds


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        (
            "They praised the Harwick Museum & Art Gallery again.",
            "Harwick Museum",
            "Harwick Museum & Art Gallery",
        ),
        ("They praised the Harwick Museum & Paul Gallery again.", "Harwick Museum", "Harwick Museum"),
        ("They read the Harwick Advertiser again.", "Harwick Advertiser", "Harwick Advertiser"),
    ],
)
def test_a_house_is_whole(text: str, marked: str, expected: str) -> None:
    assert names(text, (marked, ORGANISATION))[0] == (expected, ORGANISATION)


def test_an_office_is_no_organisation() -> None:
    assert (
        names("They rang the Harwick Safety Advisor again.", ("Harwick Safety Advisor", ORGANISATION)) == []
    )


def test_a_house_is_told_by_its_saint_or_its_first_word() -> None:
    text = "They gave to St Orla's Hospice today. Later St Orla's grew."
    first, last = text.index("St Orla"), text.rindex("St Orla")
    mentions = [
        RawMention(first, text.index(" today"), ORGANISATION, 0.9),
        RawMention(last, last + len("St Orla"), PLACE, 0.9),
    ]
    told = agree(read_document(text), mentions)[-1]
    assert (text[told.start : told.end], told.kind) == ("St Orla's", ORGANISATION)
    text = "They painted Orv Gallery today. Later Orv grew."
    last = text.rindex("Orv")
    mentions = [
        RawMention(text.index("Orv"), text.index(" today"), ORGANISATION, 0.9),
        RawMention(last, last + len("Orv"), PERSON, 0.9),
    ]
    assert agree(read_document(text), mentions)[-1].kind is ORGANISATION


@pytest.mark.parametrize(
    ("text", "whole", "kind"),
    [
        ("Zorran Analytical Corp. grew. Then Zorran paid.", "Zorran Analytical Corp", ORGANISATION),
        ("Zorran Analytical Corp. grew. Then Mr. Zorran paid.", "Zorran Analytical Corp", PERSON),
        ("Zorran Analytical grew. Then Zorran paid.", "Zorran Analytical", ORGANISATION),
        ("The Friends of Zorran grew. Then Zorran paid.", "Friends of Zorran", PERSON),
        ("Ada Zorran left. Then Zorran paid.", "Ada Zorran", PERSON),
    ],
)
def test_the_first_word_of_an_organisation_stands_for_it(text: str, whole: str, kind: MentionKind) -> None:
    whole_kind = PERSON if whole.startswith("Ada") else ORGANISATION
    assert names(text, (whole, whole_kind), ("Zorran paid", PERSON))[-1] == ("Zorran", kind)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Max Foods Corp. grew. Then Max paid.", ORGANISATION),
        ("Max Dreams grew. Then Max paid.", PERSON),
        ("Max Foods Corp. grew, said Max Berg. Then Max paid.", PERSON),
        ("Max Foods Corp. grew, said Max-Berg. Then Max paid.", ORGANISATION),
    ],
)
def test_a_first_name_stands_for_a_company_by_its_form_alone(text: str, kind: MentionKind) -> None:
    document = read_document(text)
    whole = text[: text.index(" grew")].rstrip(".")
    lone = RawMention(start := text.index("Max paid"), start + 3, PERSON, 0.9)
    marked = [RawMention(0, len(whole), ORGANISATION, 0.9), lone]
    if (berg := max(text.find("Max Berg"), text.find("Max-Berg"))) > 0:
        marked.insert(1, RawMention(berg, berg + 8, PERSON, 0.9))
    assert agree(document, marked)[-1].kind is kind


@pytest.mark.parametrize(
    ("ending", "expected"),
    [
        ("Orders at Garland fell.", ORGANISATION),
        ("The news is bad, said Garland.", PERSON),
        ("Garland, who is 60, wept.", PERSON),
    ],
)
def test_a_founder_and_his_firm_are_told_by_the_sentence(ending: str, expected: MentionKind) -> None:
    text = f"Garland Foods was founded by Ada Garland. {ending}"
    lone = RawMention(start := text.rindex("Garland"), start + 7, ORGANISATION, 0.7)
    founder = RawMention(text.index("Ada"), text.index(". "), PERSON, 0.9)
    marked = [RawMention(0, 13, ORGANISATION, 0.9), founder, lone]
    assert agree(read_document(text), marked)[-1].kind is expected


def test_what_something_is_in_is_a_place_whatever_firm_is_called_so() -> None:
    text = "Zorran grew. Zorran paid. Its mills in Zorran ran."
    spots = [at for at in range(len(text)) if text.startswith("Zorran", at)]
    kinds = (ORGANISATION, ORGANISATION, PLACE)
    marked = [RawMention(at, at + 6, kind, 0.8) for at, kind in zip(spots, kinds, strict=True)]
    assert [each.kind for each in agree(read_document(text), marked)] == list(kinds)
    grew = text.replace("Its mills in", "Its mills and")
    spots = [at for at in range(len(grew)) if grew.startswith("Zorran", at)]
    marked = [RawMention(at, at + 6, kind, 0.8) for at, kind in zip(spots, kinds, strict=True)]
    assert {each.kind for each in agree(read_document(grew), marked)} == {ORGANISATION}
