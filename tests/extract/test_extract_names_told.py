"""Organisations that the words around a name tell: a trade before it, a game, an owner in it."""

from __future__ import annotations

import re

import pytest

from store.extract.document import read_document
from store.extract.names.lexicon import lists, word_kinds
from store.extract.names.protocol import RawMention
from store.extract.names.second_pass.agreement import agree
from store.model.findings import MentionKind
from tests.growth import Work, grows_linearly

ORGANISATION, PERSON, PLACE = MentionKind.ORGANISATION, MentionKind.PERSON, MentionKind.PLACE


def names(text: str, *marked: tuple[str, MentionKind]) -> list[tuple[str, MentionKind]]:
    """What the second pass makes of the names that a model marked, the first time each stands."""
    raw = sorted(
        (RawMention(text.index(name), text.index(name) + len(name), kind) for name, kind in marked),
        key=lambda mention: mention.start,
    )
    return [(text[mention.start : mention.end], mention.kind) for mention in agree(read_document(text), raw)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chipmaker Velmorex will build another plant here.", "Velmorex"),
        ("The watchdog Velmorex fined three builders on the coast.", "Velmorex"),
        ("Siemens will build another plant nearby.", "Siemens"),
        ("The bottler Velmorex will build another plant here.", "Velmorex"),
        ("They buy from the insurers Velmorex on the coast.", "Velmorex"),
        ("They buy from the sailors Velmorex on the coast.", None),
        ("They ask the Velmor Growers' Union on the coast.", "Velmor Growers' Union"),
        ("They ask the Velmor Growers' friends on the coast.", None),
        ("It rained, the Velmor Tide Network found on Monday.", "Velmor Tide Network"),
        ("It rained, the Velmor Tide Tables found on Monday.", None),
        ("They went to the Kunsthalle Velmor on Monday.", "Kunsthalle Velmor"),
        ("They left the Velmorex chain of shops.", "Velmorex"),
        ("They sell to retailers such as Velmorex on the coast.", "Velmorex"),
        ("Velmorex's shares fell on the coast.", "Velmorex"),
        ("Velmorex and rival yards on the coast want to merge.", "Velmorex"),
        ("Velmorex's garden fell into the sea.", None),
        ("Anna's shares fell on the coast.", None),
        ("Velmorex, the northern fund, sold its shares.", "Velmorex"),
        ("The harbour of the charity Velmor Ferries will see new ferries.", "Velmor Ferries"),
        ("Every Velmorex will build another plant nearby.", None),
        ("They left the Velmorex style of shops.", None),
        ("They spoke to sailors such as Velmorex on the coast.", None),
    ],
)
def test_a_trade_or_a_list_tells_an_unmarked_firm(text: str, expected: str | None) -> None:
    assert names(text) == ([(expected, ORGANISATION)] if expected else [])


def test_a_trade_that_no_person_has_tells_a_firm_called_like_one() -> None:
    assert names("The law firm Anna Velmora advised them.", ("Anna Velmora", PERSON)) == [
        ("Anna Velmora", ORGANISATION)
    ]
    assert names("The lawyer Anna Velmora advised them.", ("Anna Velmora", PERSON)) == [
        ("Anna Velmora", PERSON)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Velmora faces the league leaders tonight.", ORGANISATION),
        ("Velmora hosts the league final tonight.", PLACE),
        ("The goalkeeper came from Velmora.", PLACE),
        ("The goalkeeper signed from Velmora.", ORGANISATION),
        ("A semi-final against Velmora comes next.", ORGANISATION),
        ("Velmora faces the trade fair tonight.", PLACE),
        ("A lawsuit against Velmora comes next.", PLACE),
    ],
)
def test_a_town_plays_where_a_sentence_is_of_a_sport(text: str, expected: MentionKind) -> None:
    assert names(text, ("Velmora", PLACE)) == [("Velmora", expected)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They drew 1-1 with Velmora Town and went home.", ["Velmora Town"]),
        ("Two late goals beat Deportivo Velmor again.", ["Deportivo Velmor"]),
        ("They shop in Velmora Town and go home.", []),
    ],
)
def test_an_unmarked_club_is_told_by_its_words_in_a_game(text: str, expected: list[str]) -> None:
    assert names(text) == [(name, ORGANISATION) for name in expected]


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        (
            "The Velmora County Sheriff's Office held two men.",
            ("Velmora County", PLACE),
            ["Velmora County Sheriff's Office"],
        ),
        ("Staff at St Anne's Hospital walked out.", ("St Anne", PERSON), ["St Anne's Hospital"]),
        ("Velmora's Hospital Board met.", ("Velmora", PLACE), ["Velmora"]),
    ],
)
def test_an_owner_belongs_to_its_organisation(
    text: str, marked: tuple[str, MentionKind], expected: list[str]
) -> None:
    assert [name for name, _ in names(text, marked)][: len(expected)] == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("University of Velmora and Marlow College", ["University of Velmora", "Marlow College"]),
        ("Velmora Hunt and Marlow Capital", ["Velmora Hunt", "Marlow Capital"]),
        ("Velmora and Marlow Capital", ["Velmora and Marlow Capital"]),
        ("Velmora Trade and Marlow Capital", ["Velmora Trade and Marlow Capital"]),
    ],
)
def test_two_organisations_that_and_joins_are_two(name: str, expected: list[str]) -> None:
    assert names(f"The {name} ran it.", (name, ORGANISATION)) == [(part, ORGANISATION) for part in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Holm of Velmorex held a speech.", ORGANISATION),
        ("Velmorex cut its price for oats.", ORGANISATION),
        ("Velmorex cut the price for oats.", PERSON),
        ("Velmorex, which grows oats, was sold.", ORGANISATION),
        ("Velmorex, who grows oats, was ill.", PERSON),
        ("The field is that of Velmorex, which was wet.", PERSON),
        ("Velmorex lawmakers left the chamber.", ORGANISATION),
        ("Velmorex left the chamber of lawmakers.", PERSON),
        ("The pro-Velmorex lawmakers left the chamber.", PERSON),
        ("General Velmorex left when Velmorex lawmakers did.", PERSON),
        ("The hosts drew 1-1 with Velmorex after a late penalty by the striker.", ORGANISATION),
        ("The midfielder left Velmorex for good money.", ORGANISATION),
        ("The striker left Velmorex at home.", PERSON),
        ("The seeded striker of tennis drew 1-1 with Velmorex again.", PERSON),
    ],
)
def test_what_is_told_of_no_person_is_an_organisation(text: str, expected: MentionKind) -> None:
    kinds = dict(names(text, ("Velmorex", PERSON)))
    assert kinds["Velmorex"] is expected


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Al-Velmor beat the hosts in the semi-final.", "Al-Velmor", ORGANISATION),
        ("Al-Velmor scored twice in the semi-final.", "Al-Velmor", PERSON),
        ("They sold Velmorvik AB to a fund.", "Velmorvik AB", ORGANISATION),
        ("They sold Velmorvik to a fund.", "Velmorvik", PERSON),
        ("The militant group Velmor Sayar left the hills.", "Velmor Sayar", ORGANISATION),
        ("The toymaker Velmorex left the town.", "Velmorex", ORGANISATION),
        ("The lawmaker Velmorex left the town.", "Velmorex", PERSON),
    ],
)
def test_a_club_a_firm_and_a_group_are_told_by_a_word_beside(
    text: str, name: str, expected: MentionKind
) -> None:
    assert dict(names(text, (name, PERSON)))[name] is expected


def test_a_listed_firm_is_no_place() -> None:
    assert names("Orders at Zalando rose.", ("Zalando", PLACE)) == [("Zalando", ORGANISATION)]


def test_a_club_has_the_word_before_it_that_clubs_begin_with() -> None:
    text = "The goalkeeper of Real Velmora was ill."
    assert names(text, ("Velmora", ORGANISATION)) == [("Real Velmora", ORGANISATION)]
    town = "The goalkeeper of Velmora United was ill."
    assert names(town, ("United", ORGANISATION)) == [("Velmora United", ORGANISATION)]
    still = "The wife of Real Velmora was ill."
    assert names(still, ("Velmora", ORGANISATION)) == [("Velmora", ORGANISATION)]


def test_a_company_goes_by_the_first_word_of_its_name() -> None:
    text = "Velmor Foods closed. Drivers for Velmor left."
    assert names(text, ("Velmor Foods", ORGANISATION))[1:] == [("Velmor", ORGANISATION)]
    council = "The Velmor Council closed. Drivers for Velmor left."
    assert names(council, ("Velmor Council", ORGANISATION))[1:] == []


def test_who_stands_beside_a_firm_is_one_unless_it_is_surely_a_person() -> None:
    for confidence, expected in ((0.6, ORGANISATION), (0.9, PERSON)):
        text = "Velmorex and Marlow Foods sell oats."
        raw = [
            RawMention(0, 8, PERSON, confidence),
            RawMention(13, 25, ORGANISATION, 0.9),
        ]
        assert agree(read_document(text), raw)[0].kind is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shares of Velmorex fell by a tenth.", ["Velmorex"]),
        ("Analysts at Velmorex saw it coming.", ["Velmorex"]),
        ("The Board of Velmorex saw it coming.", []),
        ("The founder of Save the Oats was there.", []),
        ("A spokeswoman for Velmorex denied the plan.", ["Velmorex"]),
        ("They belong to the group Friends for Oats.", []),
        ("Velmorex, the Harwick-based start-up, sold its shares.", ["Velmorex"]),
        ("Some clerks of Velmorkraft ASA went home early.", ["Velmorkraft ASA"]),
    ],
)
def test_an_unmarked_firm_is_told_by_its_part_or_its_legal_form(text: str, expected: list[str]) -> None:
    assert [name for name, kind in names(text) if kind is ORGANISATION] == expected


@pytest.mark.parametrize(("confidence", "expected"), [(0.6, ORGANISATION), (0.9, PERSON)])
def test_a_spokesman_for_a_doubtful_person_speaks_for_a_firm(
    confidence: float, expected: MentionKind
) -> None:
    text = "A spokesman for Velmora said so."
    raw = [RawMention(text.index("Velmora"), text.index(" said"), PERSON, confidence)]
    assert [mention.kind for mention in agree(read_document(text), raw)] == [expected]


def test_schools_and_hospitals_are_organisations_and_museums_may_be_places() -> None:
    kinds = [
        kind
        for noun in ("School", "Hospital", "Museum")
        for _, kind in names(f"They met at Velmor {noun} today.", (f"Velmor {noun}", PLACE))
    ]
    assert kinds == [ORGANISATION, ORGANISATION, PLACE]


def test_the_trade_that_opens_a_sentence_is_no_part_of_the_firm() -> None:
    whole = ("Retailer Velmorex", ORGANISATION)
    assert names("Retailer Velmorex will open a shop.", whole) == [("Velmorex", ORGANISATION)]


def test_a_house_called_for_its_founder_is_shown_by_a_verb() -> None:
    shown = names("Velmora's would open again. They left Velmora's sale.", ("Velmora", PERSON))
    assert shown == [("Velmora's", ORGANISATION), ("Velmora's", ORGANISATION)]
    assert names("They left Velmora's sale.", ("Velmora", PERSON)) == [("Velmora", PERSON)]
    told = names("Ada Velmora spoke. Velmora's had enough.", ("Ada Velmora", PERSON))
    assert ("Velmora's", ORGANISATION) not in told


def test_what_leaves_out_its_noun_is_no_house() -> None:
    """ "Norway's was small" speaks of Norway, and of Velmora where the text tells of Velmora too."""
    norway = ("Norway", PLACE)
    assert names("Sweden's catch was large. Norway's was small.", norway) == [norway]
    assert names("Tuesday's was the second storm. They fear Tuesday's flood.") == []
    assert names("Velmora paid. Velmora's had cost more.", ("Velmora", PERSON))[0] == ("Velmora", PERSON)


def test_nobody_is_a_club_by_a_first_name() -> None:
    for name in ("Lech Wolski", "Hertha Holm"):
        assert names(f"The painter {name} came home.", (name, PERSON)) == [(name, PERSON)]


def test_a_firm_behind_what_it_is_between_commas() -> None:
    assert names("The insurer, Velmora, objected.", ("Velmora", PERSON)) == [("Velmora", ORGANISATION)]
    assert names("The lawyer, Velmora, objected.", ("Velmora", PERSON)) == [("Velmora", PERSON)]


def test_the_first_word_of_partners_is_the_firm() -> None:
    text = "Velmor & Sons was sold. Velmor had asked for more."
    again = text.rindex("Velmor")
    marked = [
        RawMention(0, len("Velmor & Sons"), ORGANISATION),
        RawMention(again, again + len("Velmor"), PERSON),
    ]
    assert [mention.kind for mention in agree(read_document(text), marked)] == [ORGANISATION, ORGANISATION]


def test_an_article_about_a_sport_has_clubs_by_their_short_names() -> None:
    text = (
        "Velmora Wanderers beat Harwick. The striker scored, the goalkeeper saved, the league cheered. "
        "Velmora rested and Wanderers sang."
    )
    told = names(text, ("Velmora Wanderers", ORGANISATION))
    assert told[-2:] == [("Velmora", ORGANISATION), ("Wanderers", ORGANISATION)]
    quiet = text.replace("The striker scored, the goalkeeper saved, the league cheered. ", "")
    assert ("Velmora", ORGANISATION) not in names(quiet, ("Velmora Wanderers", ORGANISATION))


def test_a_long_sentence_full_of_clubs_takes_linear_time() -> None:
    def reading(size: int) -> Work:
        text = "drew 1-1 with Velmora and left Marlow for " * size
        marked = [RawMention(m.start(), m.end(), PERSON) for m in re.finditer("Velmora|Marlow", text)]
        document = read_document(text)
        return lambda: agree(document, marked)

    assert grows_linearly(reading, 250)


def test_a_family_name_that_is_a_given_name_takes_the_word_before_it() -> None:
    assert names("Will Hadley ran well.", ("Hadley", PERSON)) == [("Will Hadley", PERSON)]
    assert names("Will Hadley run well?", ("Hadley", PERSON)) == [("Hadley", PERSON)]
    assert names("He has rowed since August. Since August Max has too.", ("Max", PERSON)) == [("Max", PERSON)]


@pytest.mark.parametrize(
    "line", ["Listen on Spotify or Apple Podcasts", "Get it on Google Play", "Share this story via LinkedIn"]
)
def test_a_line_of_buttons_names_nobody(line: str) -> None:
    assert names(f"Ferries stopped at noon.\n\n{line}\n\nThey ran again at six.") == []


def test_the_lists_of_what_stands_alone_hold_no_word_of_another_kind() -> None:
    for word in lists()["sole_organisation"]:
        assert {"DY", "MO", "TI", "HO", "CO", "ST", "DE"}.isdisjoint(word_kinds().get(word, ())), word


@pytest.mark.parametrize(
    ("text", "marked", "again"),
    [
        ("EU FINES ZORRAN AGAIN\n\nThe owners of Zorran wept.", ("Zorran", ORGANISATION), "ZORRAN"),
        (
            "ZORRAN FERRIES SUNK\n\nShips of Zorran Ferries sank.",
            ("ZORRAN FERRIES", ORGANISATION),
            "Zorran Ferries",
        ),
        ("EU FINES BUT ONE\n\nThe owners of But wept.", ("But", ORGANISATION), None),
        ("MARK THE DAYS NOW\n\nThe owners of Mark wept.", ("Mark", PERSON), None),
        ("END OF THE UNION\n\nThe End Of The Union.", ("END OF THE UNION", ORGANISATION), None),
    ],
)
def test_a_name_of_the_text_is_one_in_a_headline_in_capitals(
    text: str, marked: tuple[str, MentionKind], again: str | None
) -> None:
    told = [name for name, _ in names(text, marked)]
    assert sorted(told) == sorted([marked[0], *([again] if again else [])])


@pytest.mark.parametrize(
    ("place", "confidence", "kind"),
    [
        ("Norway", 0.9, PERSON),
        ("Norway", 0.6, ORGANISATION),
        ("Ohio", 0.9, PERSON),
        ("Marlow", 0.9, ORGANISATION),
    ],
)
def test_a_player_of_a_country_is_no_firm(place: str, confidence: float, kind: MentionKind) -> None:
    text = f"They beat Zorran of {place} by a goal."
    at = text.index(place)
    marked = [RawMention(10, 16, PERSON, confidence), RawMention(at, at + len(place), PLACE, 0.9)]
    assert agree(read_document(text), marked)[0].kind is kind
