"""What has a date ahead and is no deadline, beside what is one in nearly the same words.

The article is of Wednesday, 15 April 2026.
"""

from __future__ import annotations

import pytest

from tests.extract.test_extract_deadlines_two_days import told


@pytest.mark.parametrize(
    ("nothing", "deadline", "date"),
    [
        # A rule for everybody, or a period whose first day is not told
        ("By law a landlord must return the deposit within ten days.",
         "The landlord must return the deposit within ten days.", "2026-04-25"),
        ("Every driver must report a crash within three weeks.",
         "The driver must report the crash within three weeks.", "2026-05-06"),
        ("The regulator has 60 days to decide once a request is lodged.",
         "The regulator has 60 days to decide.", "2026-06-14"),
        ("If the ditch is not cleared within two weeks of the verdict, the county may do it.",
         "The ditch must be cleared within two weeks of the verdict.", "2026-04-29"),
        ("Parcels are normally inspected within five days.",
         "The parcels must be inspected within five days.", "2026-04-20"),
        ("Anyone who finds a coin must report it within two weeks.",
         "The divers must report the coin within two weeks.", "2026-04-29"),
        ("Over the next ten days showers may drift in.",
         "Over the next ten days tenants may pick a new supplier.", "2026-04-25"),
        ("A parish must post its accounts by June 1 every year.",
         "The parish must post its accounts by June 1.", "2026-06-01"),
        ("Most letters are answered within five days.", "The letter must be answered within five days.",
         "2026-04-20"),
        ("The regatta is rowed every year on the first Sunday of May.",
         "The regatta is rowed on the first Sunday of May.", "2026-05-03"),
        ("The inn is full until June 3.", "The inn is shut until June 3.", "2026-06-03"),
        ("The judge struck down the ban, which was to take effect on May 4.",
         "The judge upheld the ban, which is to take effect on May 4.", "2026-05-04"),
        # Conditions, stories and jokes
        ("If the count had gone otherwise, the mayor would leave on May 4.",
         "If the count goes otherwise, the mayor will leave on May 4.", "2026-05-04"),
        ("Nobody knows whether the bakery will be open on May 4.", "The bakery will be open on May 4.",
         "2026-05-04"),
        ("If asked, she quipped, she will leave the board by Friday.",
         "If asked, she said, she will leave the board by Friday.", "2026-04-17"),
        ("He turns ninety on May 4.", "He turns over the keys on May 4.", "2026-05-04"),
        ("The plan to ban wood stoves from May 4 was voted down.",
         "The plan to ban wood stoves from May 4 was passed.", "2026-05-04"),
        ("Growers fear that the wells will be closed by June.",
         "The wells will be closed by June.", "2026-06"),
        ("I could finish the shed by Friday if it stayed dry.", "They will finish the shed by Friday.",
         "2026-04-17"),
        ("Had she won, she would sing again on May 4.", "She won and will sing again on May 4.",
         "2026-05-04"),
        ("The film's heroine has until May 4 to find the vault.",
         "The film's producer has until May 4 to find the money.", "2026-05-04"),
        ("He recalled the year when the canal froze until May.",
         "He said that the canal stays closed until May.", "2026-05"),
        ("May 4 would have been her 90th birthday.", "May 4 is the last day to apply.", "2026-05-04"),
        ("Imagine that the bridge closes on May 4.", "The bridge closes on May 4.", "2026-05-04"),
        ("If I am elected by June 3 I will eat my hat, he said.",
         "If we are not paid by June 3, we will strike, the pilots said.", "2026-06-03"),
        ("In her novel, a village must be emptied by June 1.",
         "In her valley, a village must be emptied by June 1.", "2026-06-01"),
        ("She quipped that she would open a bakery on May 4.",
         "She said that she would open a bakery on May 4.", "2026-05-04"),
        ("The owners had warned that they would leave if the tax was not dropped by May 1.",
         "The owners warn that they will leave if the tax is not dropped by May 1.", "2026-05-01"),
        # Denials from outside the clause
        ("The parade that was called for May 4 will not go ahead.",
         "The parade that was called for May 4 will go ahead.", "2026-05-04"),
        ("There are no plans to sell the mill by June 1.", "There are plans to sell the mill by June 1.",
         "2026-06-01"),
        ("There are no plans to prolong the toll beyond June 1.",
         "There are no plans to prolong the toll, which ends on June 1.", "2026-06-01"),
        ("The motion to raise rents on May 4 was rejected.",
         "They will vote on a motion on May 4 that was rejected in January.", "2026-05-04"),
        ("In the series, a chef has until May 4 to find a thief.",
         "In the series, which starts on May 4, a chef finds a thief.", "2026-05-04"),
        ("Rumours that the lighthouse closes on May 30 are untrue.",
         "Rumours grew after the port said that the lighthouse closes on May 30.", "2026-05-30"),
        ("The ministry denied that the scheme will end on May 20.",
         "The ministry denied a rise and said the scheme will end on May 20.", "2026-05-20"),
        ("Talk of a merger by June 30 is nonsense, he said.", "He wants a merger by June 30.", "2026-06-30"),
        ("The bank rejected reports that it will close its vaults on May 20.",
         "The bank rejected reports of a loss but will close its vaults on May 20.", "2026-05-20"),
        ("It is a myth that visas end on June 30.", "It is a pity that visas end on June 30.", "2026-06-30"),
        # What never came to be
        ("It was not until May 4 that the ferry was raised.",
         "It was said that the ferry will not be raised until May 4.", "2026-05-04"),
        ("The choir had hoped to sing on May 4, but the hall is flooded.",
         "The choir hopes to sing on May 4.", "2026-05-04"),
        ("The gang could have stopped the May 4 vote, its leader said.",
         "The gang could stop the May 4 vote, its leader said.", "2026-05-04"),
        ("The picnic set for May 4 has been called off.", "The picnic is set for May 4.", "2026-05-04"),
        ("The envoy has cancelled her trip to the islands of the south next week.",
         "The envoy has packed for her trip to the islands of the south next week.",
         "2026-04-20/2026-04-26"),
        # Days told as past, or by what they are compared with
        ("He talked to anglers in the port on April 20.", "He talks to anglers in the port on April 20.",
         "2026-04-20"),
        ("Following Monday’s debate the polls moved.", "Polls move ahead of Monday’s debate.", "2026-04-20"),
        ("The ferry sails two weeks later than planned.", "The ferry sails two weeks from now.",
         "2026-04-27/2026-05-03"),
        # Forecasts and states
        ("The storm could reach the coast by Sunday.", "The army could reach the coast by Sunday.",
         "2026-04-19"),
        ("Oil prices are likely to rise on Friday, traders say.", "Bus fares rise on Friday, drivers say.",
         "2026-04-17"),
        ("The mayor may not last beyond Sunday.", "The mayor may not leave until Sunday.", "2026-04-19"),
        ("Economists put growth at 2 percent by the end of May.",
         "Economists must hand in their papers by the end of May.", "2026-05-31"),
        ("The clinic is fully booked until June 3.", "The clinic is closed until June 3.", "2026-06-03"),
        ("The dentist has no free slot until June 3.", "The dentist has a free day until June 3.",
         "2026-06-03"),
        ("Two years ago the circus ran until the end of May.", "The circus runs until the end of May.",
         "2026-05-31"),
    ],
)  # fmt: skip
def test_near_words_tell_the_two_apart(nothing: str, deadline: str, date: str) -> None:
    assert told(nothing) == []
    assert [told_date for told_date, _, _ in told(deadline)] == [date]
