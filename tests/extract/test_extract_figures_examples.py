"""What is read as a figure, by example: the text, and what each of its figures says."""

from __future__ import annotations

import pytest

from store.extract.document import read_document
from store.extract.figures import figures
from store.model.findings import FigureKind


def told(text: str) -> list[tuple[str, float | tuple[float | None, float | None] | None, str]]:
    """Surface, value (both ends of a range) and unit of every figure of a text."""
    return [
        (
            text[figure.start : figure.end],
            (figure.value, figure.upper) if figure.ranged else figure.value,
            figure.unit,
        )
        for figure in figures(read_document(text))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ferry cost $33million.", ("$33million", 33e6, "USD")),
        ("The ferry cost €1.2bn.", ("€1.2bn", 1.2e9, "EUR")),
        ("The dam cost Rs 5 lakh crore.", ("Rs 5 lakh crore", 5e12, "INR")),
        ("The dam cost HK$ 4.5 million.", ("HK$ 4.5 million", 4.5e6, "HKD")),
        ("They raised 396 million Canadian dollars.", ("396 million Canadian dollars", 396e6, "CAD")),
        ("They raised $4M.", ("$4M", 4e6, "USD")),
        ("They raised US$10K.", ("US$10K", 1e4, "USD")),
        ("It sold for 12.5 cents.", ("12.5 cents", 12.5, "USD_cent")),
        ("It sold for 470 pence.", ("470 pence", 470, "GBP_penny")),
        ("It sold for five dollars and forty cents.", ("five dollars and forty cents", 5.4, "USD")),
        ("It sold for 20 EUR.", ("20 EUR", 20, "EUR")),
        ("It sold for CHF 3.04.", ("CHF 3.04", 3.04, "CHF")),
        ("A project of 120 MEUR.", ("120 MEUR", 120e6, "EUR")),
        ("It costs a quarter million dollars.", ("a quarter million dollars", 250_000, "USD")),
        ("Er kostet 1.234.567,50 Euro.", ("1.234.567,50 Euro", 1234567.5, "EUR")),
        ("Der Preis stieg um 3,5 Prozent.", ("3,5 Prozent", 3.5, "percent")),
        ("Il coûte 12,50 €.", ("12,50 €", 12.5, "EUR")),
        ("Cuesta 2,5 millones de euros.", ("2,5 millones de euros", 2.5e6, "EUR")),
    ],
)
def test_money_in_any_notation(text: str, expected: tuple[str, float, str]) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Turnout was 61.5%.", ("61.5%", 61.5, "percent")),
        ("Turnout was 61 per cent.", ("61 per cent", 61, "percent")),
        ("Sixty-one percent came.", ("Sixty-one percent", 61, "percent")),
        ("Growth was one-half percent.", ("one-half percent", 0.5, "percent")),
        ("It is half of 1 percent.", ("half of 1 percent", 0.5, "percent")),
        ("It fell by two percentage points.", ("two percentage points", 2, "percentage_point")),
        ("It rose 25 basis points.", ("25 basis points", 25, "basis_point")),
        ("She leads the poll by 7 points.", ("7 points", 7, "percentage_point")),
    ],
)
def test_shares_of_a_hundred(text: str, expected: tuple[str, float, str]) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They walked 12 km.", ("12 km", 12, "km")),
        ("The gap is 10 1/2 miles.", ("10 1/2 miles", 10.5, "mi")),
        ("She is 5 feet 7 inches.", ("5 feet 7 inches", 67, "in")),
        ("They sank a 776-foot ship.", ("776-foot", 776, "ft")),
        ("It held two and a half tonnes.", ("two and a half tonnes", 2.5, "t")),
        ("He bought two pounds of rice.", ("two pounds", 2, "lb")),
        ("It was -5 degrees Celsius.", ("-5 degrees Celsius", -5, "C")),
        ("It was 12 degrees below zero.", ("12 degrees below zero", -12, "deg")),
        ("Turn it by 45 degrees.", ("45 degrees", 45, "deg")),
        ("They talked for 90 minutes.", ("90 minutes", 90, "minute")),
        ("They talked for one and a half hours.", ("one and a half hours", 1.5, "hour")),
        ("They talked for an hour and a half.", ("an hour and a half", 1.5, "hour")),
        ("He waited 2 years and 3 months.", ("2 years and 3 months", 27, "month")),
        ("Reply within twenty working days.", ("twenty working days", 20, "day")),
        ("It lasted more than a decade.", ("a decade", 1, "decade")),
        ("He drank a gallon of milk.", ("a gallon", 1, "gal")),
    ],
)
def test_quantities_and_durations(text: str, expected: tuple[str, float, str]) -> None:
    assert told(text) == [expected]


def test_other_languages_write_decimal_commas_and_stops_between_thousands() -> None:
    assert told("Rund 200.000 Menschen kamen mit dem Zug.") == [("200.000", 200_000, "count")]
    assert told("Nearly 200.125 metres of the wall and the gate fell.") == [("200.125 metres", 200.125, "m")]


def test_an_m_is_a_metre_or_a_million() -> None:
    assert told("The wall is 15m high.") == [("15m", 15, "m")]
    assert told("It serves 1.5m people.") == [("1.5m", 1.5e6, "count")]


def test_points_of_a_poll_are_percentage_points() -> None:
    assert told("The index lost 245 points, or 1.4%.")[0] == ("245 points", 245, "point")
    assert told("A poll put her four points ahead.") == [("four points", 4, "percentage_point")]


def test_four_digits_count_only_where_the_words_say_so() -> None:
    assert told("The mill employs 2000 people.") == [("2000", 2000, "count")]
    assert told("The 2015 elections were held.") == []


def test_pounds_are_money_unless_something_is_weighed() -> None:
    assert told("They paid two pounds.") == [("two pounds", 2, "GBP")]
    assert told("The baby weighed six pounds.") == [("six pounds", 6, "lb")]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("A 12-year-old boy spoke.", FigureKind.AGE, 12),
        ("The boy, aged 12, spoke.", FigureKind.AGE, 12),
        ("Ada Field, 49, spoke.", FigureKind.AGE, 49),
        ("The baker is 63 years old.", FigureKind.AGE, 63),
        ("All are younger than 50.", FigureKind.AGE, 50),
        ("At six weeks of age it sees.", FigureKind.AGE, 6),
        ("Three people came.", FigureKind.COUNT, 3),
        ("About 64 million of its shares moved.", FigureKind.COUNT, 64e6),
        ("He called five times on Monday.", FigureKind.COUNT, 5),
        ("It is three times the size of ours.", FigureKind.MULTIPLE, 3),
        ("It is twice as large.", FigureKind.MULTIPLE, 2),
        ("Two out of three voters agreed.", FigureKind.RATE, 2 / 3),
        ("One in five voters agreed.", FigureKind.RATE, 0.2),
        ("A third of voters agreed.", FigureKind.RATE, 1 / 3),
        ("He may try for a third time.", FigureKind.ORDINAL, 3),
        ("The population passed 400,000.", FigureKind.NUMBER, 400_000),
    ],
)
def test_the_other_kinds(text: str, kind: FigureKind, value: float) -> None:
    [figure] = figures(read_document(text))
    assert figure.kind is kind
    assert figure.value == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("It takes between 10 and 20 dollars.", 10, 20, "USD"),
        ("It takes $10-20.", 10, 20, "USD"),
        ("It takes $5 to $10 million.", 5e6, 10e6, "USD"),
        ("It draws 5 to 10 million people.", 5e6, 10e6, "count"),
        ("Ten to 32 pages follow.", 10, 32, "count"),
        ("Children aged 8–10 years came.", 8, 10, "year"),
        ("It takes two or three days.", 2, 3, "day"),
        ("They need more than 10 and less than 40 chairs.", 10, 40, "count"),
        ("at most six gallons of milk", None, 6, "gal"),
        ("200 litres or more", 200, None, "l"),
        ("Loads greater than 5 kg are taxed.", 5, None, "kg"),
        ("under 3.5 miles", None, 3.5, "mi"),
    ],
)
def test_ranges(text: str, low: float | None, high: float | None, unit: str) -> None:
    [figure] = figures(read_document(text))
    assert figure.ranged
    assert (figure.value, figure.upper, figure.unit) == (low, high, unit)


@pytest.mark.parametrize(
    "text",
    [
        "It happened in 2015.",
        "It lasted from 2010 to 2015.",
        "They met on May 12, 2024.",
        "The talks start at 5 p.m. today.",
        "The side won 3-2 there.",
        "It is at version 2.14.3 now.",
        "One of them left.",
        "The two agreed.",
        "The first half of the year was dull.",
        "The third quarter was dull.",
        "The G-20 and the A320 landed.",
        "See https://example.org/2024/300-percent-of-50 there.",
    ],
)
def test_what_is_no_figure_stays_silent(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("They reduced the duty on foreign wine to 30%.", "duty on foreign wine"),
        ("Some 10 per cent of the local harvest was lost.", "local harvest"),
        ("About 12,000 hopeful visitors came.", "hopeful visitors"),
        ("Its debt was $5 million.", "debt"),
        ("Sales rose 6.2%.", "Sales"),
    ],
)
def test_what_a_figure_is_about(text: str, label: str) -> None:
    [figure] = figures(read_document(text))
    assert figure.about == label


@pytest.mark.parametrize("bound", ["Nearly", "About", "More than", "At least", "Up to"])
def test_in_a_sentence_a_bound_makes_a_figure_approximate_and_keeps_its_value(bound: str) -> None:
    [figure] = figures(read_document(f"{bound} 73 million came."))
    assert figure.approximate
    assert not figure.ranged
    assert figure.value == 73e6


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Two of the three Danish judges left.", "Danish judges"),
        ("Some 40 percent of Ohio's farms closed.", "Ohio's farms"),
        ("They sent 33 U.S. peacekeepers.", "U.S. peacekeepers"),
        ("The 112-member panel met.", "member"),
        ("The 9,000-strong crowd cheered.", "crowd"),
        ("It killed seven astronauts aboard.", "astronauts"),
        ("It employs 600 Kansas packing workers.", "Kansas packing workers"),
        ("A report adopted Monday put net income at $5 million.", "net income"),
        ("They cut the payout due to a loss of $3 million.", "payout"),
    ],
)
def test_a_label_is_a_whole_noun_phrase(text: str, label: str) -> None:
    assert label in [figure.about for figure in figures(read_document(text))]


def test_a_label_ends_before_the_next_number() -> None:
    text = "The mill takes a fifth of the island's barley two miles inland."
    assert figures(read_document(text))[0].about == "island's barley"


@pytest.mark.parametrize(
    "text",
    [
        "She must win 55 percent.",
        "They already spent more than $46 million.",
        "Getting $15 is hard.",
        "It killed all 6 aboard.",
        "It lies 18 miles east of town.",
        "They were paid $5 in exchange for it.",
        "She will spend $2 million in the final four weeks.",
    ],
)
def test_where_the_words_name_nothing_there_is_no_label(text: str) -> None:
    assert figures(read_document(text))[0].about is None


def test_cents_beside_dollars_are_of_euros_only_in_a_paragraph_that_tells_no_other_money() -> None:
    dollars = "\n\nOil costs $70 there."
    assert told("The cap is 11 cents a unit, her bill is 80 euros." + dollars)[0][2] == "EUR_cent"
    assert told("The cap is 11 cents a unit, her bill is 80." + dollars)[0][2] == "USD_cent"


def test_money_that_several_nations_have_is_that_of_the_country_a_text_is_about() -> None:
    assert told("MEXICO CITY – Mexico’s bakers ask 12 pesos for a loaf.") == [("12 pesos", 12, "MXN")]
    assert told("The bakers ask 12 pesos for a loaf.") == [("12 pesos", 12, "peso")]
