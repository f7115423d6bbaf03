"""Persons whom an age, "who", an office or a trade behind the name tells."""

from __future__ import annotations

import pytest

from store.extract.document import read_document
from store.extract.names.protocol import RawMention
from store.extract.names.second_pass.agreement import agree
from store.extract.names.second_pass.people import unmarked_people
from store.model.findings import MentionKind
from tests.extract.second_pass_names import ORGANISATION, OTHER, PERSON, PLACE, Named, names


def kind_of(text: str, name: str, kind: MentionKind, confidence: float = 0.5) -> MentionKind:
    start = text.index(name)
    document = read_document(text)
    return next(
        mention.kind
        for mention in agree(document, [RawMention(start, start + len(name), kind, confidence)])
        if text[mention.start : mention.end] == name
    )


def unmarked(text: str) -> list[str]:
    document = read_document(text)
    return [text[span.mention.start : span.mention.end] for span in unmarked_people(document, [])]


@pytest.mark.parametrize(
    "behind",
    [
        ", a welder, found it.",
        ", a retired plumber from Varhaven, found it.",
        ", the president of the choir, found it.",
        ", 43, found it.",
        ", who found it, was glad.",
    ],
)
@pytest.mark.parametrize("kind", [ORGANISATION, PLACE])
def test_a_doubtful_name_with_a_given_name_is_a_person_by_what_stands_behind(
    behind: str, kind: MentionKind
) -> None:
    assert kind_of(f"Will Hatch{behind}", "Will Hatch", kind) is PERSON
    assert unmarked(f"Will Hatch{behind}") == ["Will Hatch"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Grace Foods, the retailer, found it.", "Grace Foods"),
        ("Grace United, who lost on Sunday, played well.", "Grace United"),
        ("The Grace Herald, a paper, found it.", "Grace Herald"),
        ("Velmor Hatch, who found it, was glad.", "Velmor Hatch"),
        ("Grace Hatch, a maker of soups, found it.", "Grace Hatch"),
        ("Grace Hatch, 43 of them, found it.", "Grace Hatch"),
    ],
)
def test_a_name_of_a_body_or_told_like_one_stays_what_it_is(text: str, name: str) -> None:
    assert kind_of(text, name, ORGANISATION) is ORGANISATION
    assert unmarked(text) == []


def test_a_name_of_which_the_model_is_sure_stays_what_it_is() -> None:
    text = "Will Hatch, who found it, was glad."
    assert kind_of(text, "Will Hatch", ORGANISATION, confidence=0.9) is ORGANISATION


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They wrote to Cllr Zoltar Venn about it.", [("Zoltar Venn", PERSON)]),
        ("They wrote to Coun. Venn about it.", [("Venn", PERSON)]),
        ("They wrote to Det Con Zoltar Venn about it.", [("Zoltar Venn", PERSON)]),
        ("They wrote to Sir Venn Street about it.", [("Sir Venn Street", PLACE)]),
        ("They wrote to Con Zoltar about it.", []),
    ],
)
def test_a_form_of_address_announces_a_person(text: str, expected: list[Named]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        ("So said Coun. Ada Berg.", ("Coun", PERSON), [("Ada Berg", PERSON)]),
        ("She told Sgt. M. Berg so.", ("Sgt.", ORGANISATION), [("M. Berg", PERSON)]),
        ("SUNDAY\n\nBells are rung.", ("SUNDAY", PERSON), []),
        ("A dinner in May. Ada May spoke.", ("Ada May", PERSON), [("Ada May", PERSON)]),
    ],
)
def test_a_title_a_day_or_a_month_is_nobody(text: str, marked: Named, expected: list[Named]) -> None:
    assert names(text, marked) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ada Garland wept. The Garlands had saved for years.",
            [("Ada Garland", PERSON), ("Garlands", PERSON)],
        ),
        ("Ada Garland wept over some Garlands again.", [("Ada Garland", PERSON)]),
        ("Ada Garland sued the Zorran brothers again.", [("Ada Garland", PERSON), ("Zorran", PERSON)]),
        ("Ada Garland sued the Muslim brothers again.", [("Ada Garland", PERSON)]),
        ("Ada Garland sued the Royal family again.", [("Ada Garland", PERSON)]),
    ],
)
def test_a_family_is_of_persons(text: str, expected: list[Named]) -> None:
    assert names(text, ("Ada Garland", PERSON)) == expected


def test_without_a_given_name_a_trade_between_commas_tells_a_person() -> None:
    told = ("Zoltar Venn", PERSON)
    assert told in names("There sat Zoltar Venn, the governor, and wept.")
    assert told not in names("There sat Zoltar Venn, the governor of it all.")
    assert told not in names("There sat Zoltar Venn, the leader, and wept.")
    assert told not in names("There at Zoltar Venn, the governor, they wept.")


def test_a_party_or_a_people_called_like_the_family_of_somebody_is_none() -> None:
    text = "Ada Green wept. So the Greens won."
    greens = ("Greens", ORGANISATION)
    assert names(text, ("Ada Green", PERSON), greens)[-1] == greens
    german = names("Ada German wept. So the Germans won.", ("Ada German", PERSON), ("Germans", OTHER))
    assert german[-1] == ("Germans", OTHER)


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        ("So Judge Ada Berg QC said.", "Ada Berg QC", "Ada Berg"),
        ("So Jo-Ann Berg said.", "Ann Berg", "Jo-Ann Berg"),
        ("So Ex-Ann Berg said.", "Ann Berg", "Ann Berg"),
        ("So Ohio-Ann Berg said.", "Ann Berg", "Ann Berg"),
        ('So Ian "Tiny" McBerg said.', "Ian", 'Ian "Tiny" McBerg'),
    ],
)
def test_a_person_is_whole_and_without_honours(text: str, marked: str, expected: str) -> None:
    assert names(text, (marked, PERSON)) == [(expected, PERSON)]


def test_a_king_is_called_by_what_stands_before_his_number() -> None:
    told = names("Zorran III ruled. Then Zorran wept. The Act III was long.", ("Zorran III", PERSON))
    assert told == [("Zorran III", PERSON), ("Zorran", PERSON)]
    assert names("So King Zorran wept.", ("King Zorran", PERSON)) == [("Zorran", PERSON)]
