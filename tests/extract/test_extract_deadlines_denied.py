"""What is denied, no duty or only rumoured, beside what is a deadline in nearly the same words.

The article is of Wednesday, 15 April 2026.
"""

from __future__ import annotations

import pytest

from store.model.findings import DeadlineKind
from tests.extract.test_extract_deadlines_two_days import DEADLINE, EFFECT, EXPIRY, told


@pytest.mark.parametrize(
    ("nothing", "deadline"),
    [
        # Denied by the subject: nothing ends. Where nothing runs or nothing may be done, something holds.
        ("No library in the county will close on May 4, the council said.",
         "The library in the county will close on May 4, the council said."),
        ("None of the three ferries will be scrapped on May 4.",
         "Two of the three ferries will be scrapped on May 4."),
        ("No fee will be raised on May 4.",
         "Bids are due no later than May 4."),
        # No duty
        ("Pensioners do not have to return the form by May 4.",
         "Pensioners have to return the form by May 4."),
        ("There is no need for tenants to sign the lease by May 4.",
         "Tenants need to sign the lease by May 4."),
        ("Holders need not swap their passes by May 4.",
         "Holders must not fail to swap their passes by May 4."),
        # Given up
        ("The county has withdrawn the order that would have made life jackets compulsory from May 4.",
         "The county has issued the order that would make life jackets compulsory from May 4."),
        ("The yard has given up the launch that was set for May 4.",
         "The yard gives up its lease on May 4."),
        # Hearsay
        ("Rumours that the harbour will close on May 4 are also untrue, the mayor said.",
         "The harbour will close on May 4, and rumours to the contrary are untrue, the mayor said."),
        ("Reports that the tram would stop on May 4 have been firmly denied.",
         "The tram will stop on May 4."),
        ("A purported circular moving the regatta to May 4 is being passed round.",
         "A circular moving the regatta to May 4 is being passed round."),
        ("Leaflets pushed through letter boxes claimed that the bridge would close on May 4.",
         "The county announced that the bridge would close on May 4."),
        ("There is gossip in the market of a walkout on May 4.",
         "The guild has called a walkout on May 4."),
        # What is not so
        ("The bill would ban fireworks from May 4 if it were ever passed.",
         "The bill will ban fireworks from May 4."),
        ("If the pier were to sink, the board would have 30 days to call a meeting.",
         "The board has 30 days to call a meeting."),
        ("The brewer has dropped its plan to open a depot on May 4.",
         "The brewer plans to open a depot on May 4."),
        ("The guild had called for a vote to be held no later than May 4.",
         "The guild has to hold its vote no later than May 4."),
    ],
)  # fmt: skip
def test_what_is_denied_or_rumoured_is_none(nothing: str, deadline: str) -> None:
    assert told(nothing) == []
    assert len(told(deadline)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The pool will not reopen until May 4.",
        "No dog may be let off its lead on the beach from May 4.",
        "No sales of the old stamps are allowed after May 4.",
        "Drivers will no longer have to stop at the toll from May 4.",
        "As of May 4, however, shops in the canton must close at seven.",
    ],
)
def test_what_is_forbidden_or_put_off_holds_all_the_same(text: str) -> None:
    assert [day for day, _, _ in told(text)] == ["2026-05-04"]


@pytest.mark.parametrize(
    "text",
    [
        "A clerk who sent a fake circular closing the market will appear in court on May 4.",
        "The union said that talk of a deal was premature and that its members will strike on May 4.",
        "In an e-mail the lawyers claimed that the yard must pay by May 4.",
        "Sales dropped and the firm is set to publish its accounts on May 4.",
        "Those who need not sit the test must apply by May 4.",
        "The society holds a talk about bees on May 4.",
        "If you have ever wanted to row, enter by May 4.",
        "If it is ever to float, the ferry must have its licence by May 4.",
        "The board dismissed fears of a flood, and the new sluice opens on May 4.",
        "The port denied that its crane is unsafe, saying it will be back at work on May 4.",
        "The yard dropped its bid for the mill and will hold a vote on May 4.",
        "Pupils need not live in Elling to apply by May 4.",
        "The yard, long rumoured to be for sale, publishes its accounts on May 4.",
        "A clip that claims to show the fire will be seen in court on May 4.",
        "The normally quiet mayor is due to speak in Elling on May 4.",
    ],
)
def test_a_word_of_denial_beside_a_plan_takes_nothing_from_it(text: str) -> None:
    assert [day for day, _, _ in told(text)] == ["2026-05-04"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The dividend is paid to shareholders of record at the close of business on May 4.", DEADLINE),
        ("It will be paid to those on the register on May 4.", DEADLINE),
        ("Fishermen may land cod until May 4.", DEADLINE),
        ("Remarks on the draft may be sent until May 4.", DEADLINE),
        ("Members can ask for a recount up to the end of May.", DEADLINE),
        ("The jury takes entries only until May 4.", DEADLINE),
        ("May 4 is the final sowing date for barley.", DEADLINE),
        ("The exhibition can be seen until May 4.", EXPIRY),
        ("The old coupons lose their value on May 4.", EXPIRY),
        ("A crossing will cost 12 crowns instead of ten from May 4.", EFFECT),
        ("The fare is doubled with effect from May 4.", EFFECT),
    ],
)  # fmt: skip
def test_a_date_is_of_the_kind_that_its_act_makes_it(text: str, kind: DeadlineKind) -> None:
    assert [each for _, each, _ in told(text)] == [kind]
