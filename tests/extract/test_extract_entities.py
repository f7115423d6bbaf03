"""Who is who within an article, roles, and whom a pronoun means."""

from __future__ import annotations

import pytest

from store.extract.document import Document, read_document
from store.extract.names import mentions_of_parts
from store.extract.names.entities.pronouns import Cast, antecedent
from store.extract.names.entities.resolve import resolve
from store.extract.names.protocol import RawMention
from store.extract.names.recognisers.fast import recogniser
from store.model.findings import Mention, MentionKind

PERSON, ORGANISATION, PLACE = MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PLACE


def marked(text: str) -> tuple[Document, tuple[Mention, ...]]:
    """A text with names marked `[P:Anna Berg]`, `[O:…]`, `[L:…]`, read and resolved."""
    kinds = {"P": PERSON, "O": ORGANISATION, "L": PLACE}
    plain = ""
    raw = []
    while "[" in text:
        before, _, rest = text.partition("[")
        name, _, text = rest.partition("]")
        plain += before
        raw.append(RawMention(len(plain), len(plain) + len(name) - 2, kinds[name[0]]))
        plain += name[2:]
    document = read_document(plain + text)
    return document, resolve([document], [raw], "test")[0]


def entities(text: str) -> list[str]:
    return [mention.entity for mention in marked(text)[1]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[P:Anna Berg] came. [P:Berg] left.", ["Anna Berg"] * 2),
        ("President [P:Li] met [P:Li Wenhua].", ["Li Wenhua"] * 2),
        ("President [P:LI] is tough, [P:Li Wenhua] less so.", ["Li Wenhua"] * 2),
        ("[P:ANNA BERG] resigns. [P:Anna Berg] said so.", ["Anna Berg"] * 2),
        ("[P:Joe Marsh] is [P:Joseph R. Marsh Jr.]", ["Joseph R. Marsh Jr."] * 2),
        ("[P:Tom Berg] and [P:Anna Berg]; Mrs. [P:Berg] spoke.", ["Tom Berg", "Anna Berg", "Anna Berg"]),
        ("[P:Omar al-Haddad] and [P:Haddad].", ["Omar al-Haddad"] * 2),
        ("[P:Anna Berg] wrote as @[P:AnnaBerg].", ["Anna Berg"] * 2),
        ("[P:Tom MacBerg] and [P:MacBerg].", ["Tom MacBerg"] * 2),
        ("[P:Berg] alone.", ["Berg"]),
        ("[P:Tom Berg] and [P:Anna Lund].", ["Tom Berg", "Anna Lund"]),
    ],
)
def test_persons_are_one_under_their_fullest_name(text: str, expected: list[str]) -> None:
    assert entities(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The [O:Northern Harbour Board] ([O:NHB]) met. [O:NHB] voted.", ["Northern Harbour Board"] * 3),
        ("[O:Lindgren Motors Inc.] and [O:Lindgren Motors].", ["Lindgren Motors Inc."] * 2),
        ("[O:Labour Party] won; [O:Labour] cheered.", ["Labour Party"] * 2),
        ("[O:Department of Fisheries], or [O:Fisheries Department].", None),
        ("[O:Northern Bank] and [O:Southern Bank].", ["Northern Bank", "Southern Bank"]),
    ],
)
def test_organisations_are_one_with_their_short_forms(text: str, expected: list[str] | None) -> None:
    found = entities(text)
    if expected is None:
        assert len(set(found)) == 1
    else:
        assert found == expected


def test_ways_to_write_a_country_are_one() -> None:
    text = "[L:U.S.], [L:USA], the [L:United States], [L:America]; [L:People's Republic of China], [L:China]."
    assert entities(text) == ["United States"] * 4 + ["China"] * 2


def test_georgia_and_a_city_stay_what_they_are() -> None:
    assert entities("[L:Georgia], [L:Tbilisi], [L:Washington].") == ["Georgia", "Tbilisi", "Washington"]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("He sent Secretary of the Treasury [P:Ruth Miller] there.", "Secretary of the Treasury"),
        ("He sent Secretary of Commerce [P:Ruth Miller] there.", "Secretary of Commerce"),
        ("Norwegian Foreign Minister [P:Ada Holm] agreed.", "Norwegian Foreign Minister"),
        ("President [P:Holm] agreed.", "President"),
        ("[P:Ada Holm], the ministry's spokeswoman, agreed.", "ministry's spokeswoman"),
        ("[P:Ada Holm], a professor at the university, agreed.", "professor at the university"),
        ("[P:Ada Holm], a professor in her first term, agreed.", "professor"),
        ("[P:Ada Holm], who is tall, agreed.", None),
        ("Then [P:Ada Holm] agreed.", None),
        ("Mr. [P:Holm] agreed.", None),
    ],
)
def test_the_role_beside_a_person_is_kept(text: str, role: str | None) -> None:
    assert marked(text)[1][0].role == role


@pytest.mark.parametrize(
    ("text", "asked", "expected"),
    [
        ("[P:Anna Berg] met [P:Tom Lund]. “Good,” she said.", "she", "Anna Berg"),
        ("[P:Anna Berg] met [P:Tom Lund]. “Good,” he said.", "he said", "Tom Lund"),
        ("Senator [P:Tom Lund] met [P:Kim Vane]. “Good,” the senator said.", "the senator", "Tom Lund"),
        (
            "[P:Ada Holm], a spokeswoman, met [P:Kim Vane]. The spokeswoman left.",
            "The spokeswoman",
            "Ada Holm",
        ),
        ("[O:Acme Works] sued [P:Tom Lund]. The company said no.", "The company", "Acme Works"),
        ("[L:Norway] told [P:Tom Lund] no. The country is small.", "The country", "Norway"),
        ("Nobody was there. He left.", "He left", None),
        ("[P:Anna Berg] spoke. Then he left.", "he left", None),
    ],
)
def test_whom_a_pronoun_or_a_noun_means(text: str, asked: str, expected: str | None) -> None:
    document, found = marked(text)
    start = document.text.index(asked)
    length = len(asked.split()[0]) if asked.split()[0].lower() in ("he", "she") else len(asked)
    answer = antecedent(document, found, start, start + length)
    assert (answer.entity if answer else None) == expected


def test_a_gender_unknown_is_open_to_both() -> None:
    document, found = marked("[P:Xqzyt Vane] spoke. He left. She left.")
    cast = Cast(document, found)
    assert cast.gender("Xqzyt Vane") is None
    for word in ("He", "She"):
        start = document.text.index(word)
        answer = cast.antecedent(start, start + len(word))
        assert answer is not None
        assert answer.entity == "Xqzyt Vane"


def test_a_title_tells_the_gender_where_the_name_does_not() -> None:
    document, found = marked("Mrs. [P:Xqzyt Vane] spoke.")
    assert Cast(document, found).gender("Xqzyt Vane") == "f"


def test_a_text_read_in_parts_shares_its_entities() -> None:
    parts = [
        read_document("Anna Lindgren met the mayor of Oslo."),
        read_document("On Monday Lindgren left Oslo."),
    ]
    raw = [recogniser().recognise(part) for part in parts]
    names = [mention.entity for part in mentions_of_parts(parts, raw, "fast") for mention in part]
    assert set(names) == {"Anna Lindgren", "Oslo"}
