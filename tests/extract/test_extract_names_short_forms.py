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
