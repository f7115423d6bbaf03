"""Changes as newspapers write them: results, rates, sport, weather; and what only looks like one."""

from __future__ import annotations

import pytest

from store.extract.changes import changes
from store.extract.document import read_document
from store.extract.figures import figures

SENTENCES: list[tuple[str, list[tuple[float | None, float, str]]]] = [
    (
        "Net income fell to $4.2 million, or 31 cents a share, from $5.1 million, or 38 cents, a year ago.",
        [(5_100_000, 4_200_000, "USD")],
    ),
    (
        "Revenue rose 12% to $1.2 billion from $1.07 billion in the year-earlier period.",
        [(1_070_000_000, 1_200_000_000, "USD")],
    ),
    ("Profit jumped 23 percent, to $310 million, from $252 million.", [(252_000_000, 310_000_000, "USD")]),
    ("The jobless rate slipped to 4.9 percent in May from 5 percent in April.", [(5, 4.9, "percent")]),
    (
        "The bank trimmed its forecast for this year to 2.1 percent growth from 2.4 percent.",
        [(2.4, 2.1, "percent")],
    ),
    ("Its stake was reduced to 12% from 15%.", [(15, 12, "percent")]),
    (
        "The yield on the 10-year note eased to 4.31 percent from 4.38 percent late Tuesday.",
        [(4.38, 4.31, "percent")],
    ),
    ("It raised its quarterly dividend to 35 cents a share from 30 cents.", [(30, 35, "USD_cent")]),
    ("It increased the dividend 17% to 35 cents from 30 cents.", [(30, 35, "USD_cent")]),
    ("It boosted its offer to $52 a share from $48.50 a share.", [(48.5, 52, "USD")]),
    (
        "Net income more than doubled to $12.1 million, or 55 cents a share, from $5.7 million, or 27 cents.",
        [(5_700_000, 12_100_000, "USD")],
    ),
    ("The loss widened to 45 million euros from 12 million euros.", [(12_000_000, 45_000_000, "EUR")]),
    ("The loss narrowed to £3.2m from £8.9m.", [(8_900_000, 3_200_000, "GBP")]),
    ("Shipments declined to 1.2 million units from 1.5 million units.", [(1_500_000, 1_200_000, "count")]),
    ("The workforce will shrink to 12,000 from 15,500.", [(15_500, 12_000, "number")]),
    ("Attendance dropped to 24,000 from 31,000 last season.", [(31_000, 24_000, "count")]),
    ("The maximum sentence was lengthened to 10 years from five years.", [(5, 10, "year")]),
    ("The limit was cut to 50 mph from 65 mph.", [(65, 50, "mph")]),
    ("Unemployment is down to 5% from 8%.", [(8, 5, "percent")]),
    ("The tax would go from 20 percent to 15 percent.", [(20, 15, "percent")]),
    ("Inflation accelerated from 2.1% in June to 3.4% in July.", [(2.1, 3.4, "percent")]),
    ("The fee goes up from $5 to $8.", [(5, 8, "USD")]),
    ("They raised the retirement age from 62 to 64.", [(62, 64, "year")]),
    ("The river rose from 3 metres to 7 metres overnight.", [(3, 7, "m")]),
    ("The number of cases climbed from 1,200 to 3,400 in a week.", [(1_200, 3_400, "count")]),
    ("The price of oil has fallen from more than $100 a barrel to less than $50.", [(100, 50, "USD")]),
    ("Her support grew from 12 percent to 31 percent.", [(12, 31, "percent")]),
    ("Membership dwindled from about 9,000 in 1990 to fewer than 2,000 today.", [(9_000, 2_000, "number")]),
    ("The population shrank from 1.2 million to 800,000.", [(1_200_000, 800_000, "number")]),
    ("Turnout tumbled from 71 percent in 2015 to 58 percent.", [(71, 58, "percent")]),
    ("His sentence was reduced from 12 years to eight.", [(12, 8, "year")]),
    ("The tariff will rise from 10% to 25% on Jan. 1.", [(10, 25, "percent")]),
    ("An increase in the minimum wage from $7.25 to $15 an hour would help.", [(7.25, 15, "USD")]),
    ("A cut in the corporate rate from 35% to 21% is planned.", [(35, 21, "percent")]),
    ("It plans to expand the fleet from 40 to 60 planes.", [(40, 60, "count")]),
    ("The temperature went from 70 degrees to 34 degrees in an hour.", [(70, 34, "deg")]),
    ("Sales were $45 million, up from $41 million.", [(41_000_000, 45_000_000, "USD")]),
    ("Turnout was 61%, down from 66% in 2016.", [(66, 61, "percent")]),
    (
        "The bank had 1,204 branches at the end of June, down from 1,350 a year earlier.",
        [(1_350, 1_204, "count")],
    ),
    ("It expects profit of $3.10 a share, up from an earlier estimate of $2.90.", [(2.9, 3.1, "USD")]),
    ("Some 42 percent approve of her work, up from 38 percent in March.", [(38, 42, "percent")]),
    ("About 300 people have been arrested, up from 210 on Monday.", [(210, 300, "count")]),
    ("It forecast growth of 3.1%, compared with 2.8% a year earlier.", [(2.8, 3.1, "percent")]),
    ("It earned $1.02 a share, compared with 88 cents a year earlier.", [(0.88, 1.02, "USD")]),
    ("Profit was $10 million, versus $8 million a year ago.", [(8_000_000, 10_000_000, "USD")]),
    ("The Fed raised its key rate to 5.25%.", [(None, 5.25, "percent")]),
    ("The ministry cut the fee to $5.", [(None, 5, "USD")]),
    ("Shares fell 3% to $41.20.", [(None, 41.2, "USD")]),
    ("Children from 5 to 12 get in free.", []),
    ("Prices range from $5 to $20.", []),
    ("Tickets cost from $5 to $20.", []),
    ("It sells for anywhere from $10 to $15.", []),
    ("They moved from 10 Downing Street to 11 Downing Street.", []),
    ("He played from 1998 to 2004.", []),
    ("They work from 9 to 5.", []),
    ("He won from 12 to 15 percent of the vote.", []),
    ("Estimates vary from 2 percent to 4 percent.", []),
    ("They hope to raise from $5 million to $7 million.", []),
    ("Sales rose from 3 to 5 percent in every region.", [(3, 5, "percent")]),
    ("Growth of 3 percent to 4 percent is expected from 2025.", []),
    ("He gave $500 to a charity from a fund of $3,000.", []),
    ("It sold the unit to a group from Japan for $3 million.", []),
    ("She flew to 12 cities from 3 airports.", []),
    ("He went to jail for 5 years after moving money from 3 banks.", []),
    ("They increased spending on aid to 12 countries from 2010.", []),
    ("He transferred $5 million from a fund to 10 villages.", []),
    ("They moved 300 people from 4 camps to 2 towns.", []),
    ("The rating was lowered to BB from BBB.", []),
    ("The bank lowered its rate to 4 percent from 4.25.", [(4.25, 4, "percent")]),
    ("The toll more than tripled, from 200 to 650.", [(200, 650, "number")]),
    ("Its share doubled from 8 percent to 16 percent.", [(8, 16, "percent")]),
    ("The deficit swelled to $1.4 trillion from $460 billion.", [(460_000_000_000, 1400000000000.0, "USD")]),
    (
        "Operating profit plunged 48% to 1.2 trillion yen from 2.3 trillion yen.",
        [(2300000000000.0, 1200000000000.0, "JPY")],
    ),
    ("The price target was raised to $200 from $180.", [(180, 200, "USD")]),
    ("Analysts raised their price target from $180 to $200.", [(180, 200, "USD")]),
    ("The team improved from 4-12 to 10-6.", []),
    ("Her time improved from 12.1 seconds to 11.8 seconds.", [(12.1, 11.8, "second")]),
    ("He brought the gap down from 12 points to three.", [(12, 3, "point")]),
    ("The index rose to 101.3 in May from 99.8 in April.", [(99.8, 101.3, "number")]),
    ("The purchasing index fell to 48.2 from 50.1.", [(50.1, 48.2, "number")]),
    ("Output slid to 2.1 million barrels a day from 2.4 million.", [(2_400_000, 2_100_000, "bbl")]),
    ("CO2 levels have climbed from 315 ppm in 1958 to 420 ppm.", [(315, 420, "ppm")]),
    (
        "The sea ice shrank from 7.5 million square kilometres to 4.1 million square kilometres.",
        [(7_500_000, 4_100_000, "km2")],
    ),
    ("The wait has been cut from nine months to six weeks.", []),
    ("Net dropped to 44 cents a share from 51 cents.", [(51, 44, "USD_cent")]),
    ("The dollar fell to 142.30 yen from 143.05 yen.", [(143.05, 142.3, "JPY")]),
    ("The euro rose to $1.0875 from $1.0812.", [(1.0812, 1.0875, "USD")]),
    ("The pound slipped from $1.27 to $1.26.", [(1.27, 1.26, "USD")]),
    ("The tax on diesel rises by 3 cents, to 21 cents a litre from 18 cents.", [(18, 21, "USD_cent")]),
    ("Gross margin expanded to 44.1 percent of sales from 42.9 percent.", [(42.9, 44.1, "percent")]),
    (
        "Provisions increased to $56 million in the quarter from $31 million a year earlier.",
        [(31_000_000, 56_000_000, "USD")],
    ),
    ("The company cut its full-year profit forecast to between $3 and $3.20 a share from $3.50.", []),
    ("The company lowered its outlook to a range of $3 to $3.20 a share from $3.40 to $3.60.", []),
    ("The number of jurors was cut from 12 to 6.", [(12, 6, "number")]),
    ("Homes without power fell to 40,000 from 120,000 overnight.", [(120_000, 40_000, "number")]),
    (
        "Chevron's stake rises to 50% from 25.5%, and Shell's falls to 10% from 20%.",
        [(25.5, 50, "percent"), (20, 10, "percent")],
    ),
    (
        "Exports rose from $3 billion to $4 billion and imports from $5 billion to $6 billion.",
        [(3_000_000_000, 4_000_000_000, "USD"), (5_000_000_000, 6_000_000_000, "USD")],
    ),
    (
        "Sales rose to $10 million from $9 million, while costs fell to $4 million from $5 million.",
        [(9_000_000, 10_000_000, "USD"), (5_000_000, 4_000_000, "USD")],
    ),
    ("Interest expense edged up to $7.1 million from $7 million.", [(7_000_000, 7_100_000, "USD")]),
    (
        "Assets totaled $8.1 billion, up from $7.7 billion on Dec. 31.",
        [(7_700_000_000, 8_100_000_000, "USD")],
    ),
    ("Assets grew 5% from a year earlier to $8.1 billion.", [(None, 8_100_000_000, "USD")]),
    ("The rate on new loans went to 7.1 percent from 6.6.", [(6.6, 7.1, "percent")]),
    ("They hiked fees from the current $10 to $12.", [(10, 12, "USD")]),
    ("It raised the minimum from $7.25 an hour to $12.", [(7.25, 12, "USD")]),
    (
        "Spending on schools rose to 5 billion reais ($1 billion) from 4 billion reais.",
        [(4_000_000_000, 5_000_000_000, "BRL")],
    ),
    ("Third-period sales were $1.1 billion compared with $1 billion, an increase of 10%.", []),
    ("Orders fell 2.1% in May after falling 1.4% in April.", []),
    ("The vote was moved from 3 p.m. to 5 p.m.", []),
    ("The suspension was cut from 10 games to six games.", [(10, 6, "count")]),
    ("The bill would extend copyright from 50 years to 70 years.", [(50, 70, "year")]),
    ("The speed limit on motorways goes from 120 km/h to 100 km/h.", [(120, 100, "km/h")]),
    ("Her lead has narrowed from 12 percentage points to 5.", [(12, 5, "percentage_point")]),
    ("The gap narrowed to 5 percentage points from 12.", [(12, 5, "percentage_point")]),
    ("The number of nurses fell to 300 in 2020 from 412 in 2015.", [(412, 300, "count")]),
    (
        "Approval of the mayor sank to 31 percent in a poll released Monday from 45 percent in January.",
        [(45, 31, "percent")],
    ),
    ("The utility wants to raise bills to an average of $142 a month from $120.", [(120, 142, "USD")]),
    ("A rise in rents to $2,100 from $1,900 hurt tenants.", [(1_900, 2_100, "USD")]),
    (
        "Its market share has grown to nearly 40 per cent, from just 12 per cent in 2010.",
        [(12, 40, "percent")],
    ),
    ("The average rate climbed to 7.23% this week, up from 7.09% last week.", [(7.09, 7.23, "percent")]),
    ("Rents are up to $2,000 from $1,800.", [(1_800, 2_000, "USD")]),
    ("They cut the payout due to a loss of $3 million.", []),
    ("Clinton leads by 52 percent, compared with 41 percent for her rival.", []),
    ("The lender made a profit of $5 million, compared with a loss of $2 million a year ago.", []),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES, ids=str)
def test_a_sentence_tells_these_changes_and_no_others(
    text: str, expected: list[tuple[float | None, float, str]]
) -> None:
    document = read_document(text)
    found = changes(document, figures(document))
    assert len(found) == len(expected)
    for change, (before, after, unit) in zip(found, expected, strict=True):
        assert change.before == (None if before is None else pytest.approx(before))
        assert change.after == pytest.approx(after)
        assert change.unit.replace("number", "count") == unit.replace("number", "count")
